"""How credible it is that an event took place as the graph has it: Admiralty digits, with reasons.

The digit comes from who says so, and says nothing of how well the program read. How reliable a
publisher is, the user alone judges: that letter stands beside the digit and is no part of it.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from sinorus.queries.records import EventRecord, SourceRecord

_PARTIES: Final = frozenset({"China", "Russia"})
_OFFICIAL: Final = frozenset({"ministry", "state media"})
_WORDS: Final = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}


@dataclass(frozen=True, slots=True)
class Credibility:
    """A judgement with its reason.

    >>> str(Credibility(3, "1 source, not contradicted"))
    '3, possibly true: 1 source, not contradicted'
    """

    digit: int
    """1 (confirmed) to 5 (improbable), or 6 (cannot be judged)."""
    reason: str

    def __str__(self) -> str:
        return f"{self.digit}, {_WORDS[self.digit]}: {self.reason}"


def credibility(record: EventRecord, status: str, *, disputed: bool) -> Credibility | None:
    """Judge an event by the independent sources that report it.

    - 1: several independent sources agree, not all of them outlets of China or Russia;
    - 2: they agree but for dates or numbers, or all are such outlets;
    - 3: there is one source;
    - 4: the event is only alleged, or some deny what others say;
    - 5: it is denied, and nobody says otherwise;
    - 6: it is only announced, or was cancelled, or its one source is unknown.

    Args:
        record: all that the graph has on the event.
        status: notation of the event's status.
        disputed: whether sources disagree on dates or numbers.

    Returns:
        The judgement; None where the graph does not know the sources.
    """
    said: defaultdict[SourceRecord, set[str]] = defaultdict(set)
    for statement in record.statements:
        if statement.article in record.sources:
            said[record.sources[statement.article]].add(statement.last_word)
    if not said:
        return None
    words = "1 source" if len(said) == 1 else f"{len(said)} independent sources"
    denying = sum(statuses == {"denied"} for statuses in said.values())
    of_parties = all(each.kind in _OFFICIAL and each.country in _PARTIES for each in said)
    unknown = all(each.is_unknown for each in said)
    several = len(said) > 1
    rules = (
        (denying == len(said), 5, f"denied, {words}"),
        (denying > 0, 4, f"denied by {denying} of {words}"),
        (status == "alleged", 4, f"only alleged, {words}"),
        (status in {"announced", "cancelled"}, 6, f"{status}, {words}"),
        (several and of_parties, 2, f"{words} agree, all of them outlets of China or Russia"),
        (several and disputed, 2, f"{words} agree, but not on every date and number"),
        (several, 1, f"{words} agree"),
        (unknown, 6, "1 source, of unknown publisher"),
        (True, 3, f"{words}, not contradicted"),
    )
    return next(Credibility(digit, reason) for applies, digit, reason in rules if applies)
