"""Exercises and patrols that a sentence names."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from msgspec import structs

from sinorus.extraction.bounds import bounds_of, fineness
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.clusters import Cluster
from sinorus.extraction.dating import DateOwner, owners_of_dates
from sinorus.extraction.genericity import has_place, is_generic
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateMention, EventType
from sinorus.extraction.participants import participants
from sinorus.extraction.sentence import Sentence
from sinorus.extraction.statement import is_asserted, status_of
from sinorus.extraction.triggers import Trigger

_AIR = words("phrase.kinds.air")
_NAVAL = words("phrase.kinds.naval")
_BOMBERS = words("phrase.kinds.bombers")


def exercise_candidates(
    sentence: Sentence, clusters: Sequence[Cluster], *, pair: bool
) -> list[Candidate]:
    """The exercises and patrols that a sentence tells of.

    Args:
        sentence: with its triggers.
        clusters: those triggers, event by event.
        pair: whether "the two countries" stands for China and Russia here.
    """
    told = [
        cluster
        for cluster in clusters
        if cluster.imagined or is_asserted(sentence, cluster.triggers[0].start)
    ]
    if not told:
        return []
    dates, announced = _dates_of_clusters(sentence, clusters, told)
    found: list[Candidate] = []
    for cluster in told:
        candidate = Candidate(
            sentence=sentence,
            anchor=cluster.anchor,
            span=cluster.span,
            type=_type(sentence, cluster),
            rule=_rule(cluster.triggers[0]),
            status=status_of(sentence, cluster.anchor),
            participants=participants(
                sentence,
                next((one for one in cluster.triggers if one.joint), cluster.triggers[0]),
                pair=pair,
                scope=None if len(clusters) == 1 else cluster.span,
            ),
            triggers=cluster.triggers,
            dates=dates[cluster],
            announced=announced,
            generic=_is_generic(sentence, cluster, told, dates[cluster]),
            pointer=all(trigger.weak for trigger in cluster.triggers),
            imagined=cluster.imagined,
            kind=_kind(sentence, cluster),
            apart=cluster.apart,
        )
        found += _one_by_one(candidate)
    return found


def _rule(trigger: Trigger) -> str:
    if trigger.series:
        return "trigger-name"
    return "trigger-verb" if trigger.verb else "trigger-noun"


def _words_up_to_head(sentence: Sentence, cluster: Cluster) -> list[str]:
    return sentence.tokens.lower[cluster.span[0] : cluster.anchor + 1]


def _type(sentence: Sentence, cluster: Cluster) -> EventType:
    """Patrol, if its name or else a noun says so, or a verb where there is none."""
    for trigger in cluster.triggers:
        if trigger.series:
            return trigger.type
    strong = [one for one in cluster.triggers if not one.weak]
    telling = [one for one in strong if not one.verb] or strong
    if any(one.type == "patrol" for one in telling):
        return "patrol"
    flown = sentence.has_any(_BOMBERS) and not _BOMBERS.isdisjoint(
        _words_up_to_head(sentence, cluster)
    )
    return "patrol" if flown else "exercise"


def _kind(sentence: Sentence, cluster: Cluster) -> str | None:
    """What the noun phrase says of the kind; of a patrol also the craft that is on it."""
    said = next((trigger.kind for trigger in cluster.triggers if trigger.kind), None)
    if said or all(trigger.type != "patrol" for trigger in cluster.triggers):
        return said
    before = _words_up_to_head(sentence, cluster)
    if not _AIR.isdisjoint(before):
        return "air"
    return "naval" if not _NAVAL.isdisjoint(before) else None


def _is_generic(
    sentence: Sentence, cluster: Cluster, told: Sequence[Cluster], dates: Sequence[DateMention]
) -> bool:
    """Whether the sentence tells of a habit, a trend or a number of events."""
    if cluster.imagined:
        return False
    if cluster.series is None:
        bounds = bounds_of(sentence, dates)
        return is_generic(sentence, cluster.triggers[0], bounds, cluster.span)
    if cluster.series.year or dates or sentence.quantities:
        return False
    return not has_place(sentence, cluster.span) and _is_listed(cluster, told)


def _is_listed(cluster: Cluster, told: Sequence[Cluster]) -> bool:
    """Whether series are merely listed ("the Peace Mission and Joint Sea exercises")."""
    others = [one for one in told if one.anchor in cluster.apart and one.series is not None]
    plural = any(trigger.plural for one in [cluster, *others] for trigger in one.triggers)
    return plural and bool(others)


def _dates_of_clusters(
    sentence: Sentence, clusters: Sequence[Cluster], told: Sequence[Cluster]
) -> tuple[dict[Cluster, list[DateMention]], DateMention | None]:
    """The dates of each cluster that is told, and the day of the statement that tells them."""
    dates: dict[Cluster, list[DateMention]] = {cluster: [] for cluster in told}
    announced: DateMention | None = None
    if not sentence.dates or all(cluster.landmark for cluster in clusters):
        return dates, announced
    first = min(trigger.start for trigger in sentence.triggers)
    homes = {trigger.head: cluster for cluster in told for trigger in cluster.triggers}
    for date, owner in owners_of_dates(sentence, sentence.triggers):
        if owner is DateOwner.STATEMENT:
            announced = announced or date
        elif isinstance(owner, Trigger) and owner.head in homes:
            dates[homes[owner.head]].append(date)
            if date.end <= first and date.first and not date.first.day:
                _share(sentence, date, dates)
    for cluster, own in dates.items():
        own[:] = [_of_edition(sentence, cluster, date) for date in own]
    return dates, announced


def _share(sentence: Sentence, date: DateMention, dates: dict[Cluster, list[DateMention]]) -> None:
    """A month or year at the head of a sentence holds for all that follows without a date."""
    for cluster, own in dates.items():
        start, end = cluster.span
        if date not in own and not any(start <= one.start < end for one in sentence.dates):
            own.append(date)


def _of_edition(sentence: Sentence, cluster: Cluster, date: DateMention) -> DateMention:
    """A date printed without its year beside "Coalition 2003" is of 2003."""
    year = cluster.series.year if cluster.series else None
    if year is None or date.form != "absolute" or not date.first or not date.last:
        return date
    printed = sentence.tokens.lower[date.start : date.end]
    if date.first.month is None or any(len(word) == 4 and word.isdigit() for word in printed):
        return date
    try:
        first = structs.replace(date.first, year=year)
        return structs.replace(date, first=first, last=structs.replace(date.last, year=year))
    except ValueError:  # 29 February of another year
        return date


def _one_by_one(candidate: Candidate) -> list[Candidate]:
    """Part a plural that is followed by a list of dates ("in June and December 2023")."""
    if candidate.series is not None or not candidate.triggers[0].plural:
        return [candidate]
    singles = [
        (date, date.first)
        for date in candidate.dates
        if date.first and date.first == date.last and date.relation == "on"
    ]
    if len({first for _, first in singles}) < 2:
        return [candidate]
    if any(one.compatible(other) for (_, one), (_, other) in pairwise(singles)):
        # "in 2023, in June and December": one of them is the year that holds the others
        singles.remove(min(singles, key=lambda single: fineness(single[1])))
    if len(singles) < 2:
        return [replace(candidate, dates=[singles[0][0]])]
    anchors = frozenset(date.start for date, _ in singles)
    return [
        replace(
            candidate,
            anchor=date.start,
            span=(date.start, date.end),
            rule="date-list",
            dates=[date],
            announced=None,
            generic=False,
            pointer=False,
            imagined=False,
            apart=candidate.apart | anchors - {date.start},
        )
        for date, _ in singles
    ]
