"""What counts more: held, planned or merely alleged; and an event's status over all reports."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from sinorus.extraction.model import Status
from sinorus.fusion.model import Report
from sinorus.fusion.sources import ArticleRecord

STATUS_RANK: Final[Mapping[Status, int]] = {
    "held": 0,
    "under_way": 1,
    "announced": 2,
    "alleged": 3,
    "cancelled": 4,
    "denied": 5,
}
"""The lower, the more a statement of this status is worth."""

_HAPPENING: Final = ("held", "under_way")


def overall_status(reports: Sequence[Report], articles: Mapping[str, ArticleRecord]) -> Status:
    """The status of an event that several articles report.

    Held beats under way beats announced beats alleged. "Cancelled" and "denied" stand where they
    are the later word: published after everything that says otherwise, or on the same day as no
    more than an announcement.

    Args:
        reports: all reports of the event, at least one.
        articles: articles by id; a missing date of publication counts as the earliest.

    Returns:
        The status of the event.
    """

    def told(report: Report) -> date:
        article = articles.get(report.article)
        return article.published.latest if article and article.published else date.min

    def latest(chosen: Sequence[Report]) -> date:
        return max(map(told, chosen), default=date.min)

    against = [report for report in reports if report.event.status in ("cancelled", "denied")]
    happening = [report for report in reports if report.event.status in _HAPPENING]
    planned = [report for report in reports if report.event.status in ("announced", "alleged")]
    if against:
        last_word = latest(against)
        beats_happening = not happening or last_word > latest(happening)
        if beats_happening and last_word >= latest(planned):
            return min(
                (report.event.status for report in against if told(report) == last_word),
                key=STATUS_RANK.__getitem__,
            )
    return min(
        (report.event.status for report in happening or planned),
        key=STATUS_RANK.__getitem__,
    )
