"""What an event is called, of which kind it is, and when it was."""

from collections.abc import Iterator

from sinorus.extraction.agreements import BOUNDLESS, name_of
from sinorus.extraction.bounds import hull
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.chains import Chain
from sinorus.extraction.facts import Found
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateValue, KindValue, NameValue, Slot
from sinorus.gazetteer.model import Gazetteer
from sinorus.partial_date import PartialDate

_SERIES_KINDS = {
    "naval exercise": "naval",
    "air patrol": "air-patrol",
    "naval patrol": "naval-patrol",
    "ground exercise": "ground",
    "strategic exercise": "strategic",
    "command-post exercise": "command-post",
    "counter-terrorism exercise": "counter-terrorism",
    "missile-defence exercise": "missile-defence",
}
"""Kind of an event by the category of its series."""
_PATROL_KINDS = {"naval": "naval-patrol", "air": "air-patrol"}
_JOINT = frozenset({"exercise", "patrol"})
_BEGIN = words("status.begun")


def identity_facts(chain: Chain, candidate: Candidate, gazetteer: Gazetteer) -> list[Found]:
    """Name, kind and dates of an event, as one of its sentences tells them.

    Args:
        chain: the event.
        candidate: the sentence.
        gazetteer: for the names and categories of series.
    """
    found = list(_names(chain, candidate, gazetteer))
    kind = _kind(chain, candidate, gazetteer)
    if kind:
        found.append(Found(Slot.KIND, KindValue(kind), "kind-word"))
    found += date_facts(chain, candidate)
    return found


def _names(chain: Chain, candidate: Candidate, gazetteer: Gazetteer) -> Iterator[Found]:
    series = candidate.series
    if series is not None:
        year = series.year or chain.year
        label = series.label if series.year or not year else f"{series.label} {year}"
        yield Found(Slot.NAME, NameValue(label, series.surface, series.entity, year), "series-name")
    elif chain.inherited is not None and candidate is chain.first:
        base = gazetteer.get("series", chain.inherited.entity or "")
        if base is not None:
            label = f"{base.label} {chain.year}" if chain.year else base.label
            value = NameValue(label, base.label, base.id, chain.year)
            yield Found(Slot.NAME, value, "edition-of-series")
    if candidate.kind == BOUNDLESS:
        value = NameValue("no-limits partnership", BOUNDLESS)
        yield Found(Slot.NAME, value, "no-limits-name")
    elif candidate.type == "agreement":
        name = name_of(candidate.sentence, candidate.anchor)
        if name is not None:
            yield Found(Slot.NAME, NameValue(name, name), "agreement-name")


def _kind(chain: Chain, candidate: Candidate, gazetteer: Gazetteer) -> str | None:
    """Kind of exercise or patrol; that of a series goes with its name."""
    if candidate.type not in _JOINT:
        return None
    if chain.series is None or chain.series.entity is None:
        if chain.type == "patrol":
            return _PATROL_KINDS.get(candidate.kind or "")
        return candidate.kind
    if candidate.series is None:
        return None
    series = gazetteer.get("series", chain.series.entity or "")
    return _SERIES_KINDS.get(series.category or "") if series else None


def date_facts(chain: Chain, candidate: Candidate) -> Iterator[Found]:
    """When an event began and ended, as one of its sentences tells it."""
    start, end = candidate.bounds
    if start is None and end is None:
        yield from _implied_dates(chain, candidate)
        return
    if chain.type == "arms_transfer":
        first, last = hull(one.bounds for one in chain.candidates)
        start, end = start if start == first else None, end if end == last else None
    elif chain.type not in _JOINT or candidate.rule == "implied-patrol":
        start, end = start or end, end or start  # it happens on one day
    else:
        start, end = chain.bounds_told_by(candidate)
        if start is None or end is None:
            yield from _year_in_name(candidate)
    printed = candidate.date_words
    if start is not None:
        yield Found(Slot.START, DateValue(start, printed), "dated")
    if end is not None:
        yield Found(Slot.END, DateValue(end, printed), "dated")


def _implied_dates(chain: Chain, candidate: Candidate) -> Iterator[Found]:
    """The year in its name, or the month of its announcement, where nothing else dates it."""
    announced = candidate.announced
    if candidate.series is not None and candidate.series.year:
        yield from _year_in_name(candidate)
    elif announced is not None and announced.first and _is_only_announced(chain, candidate):
        printed = candidate.sentence.tokens.surface(announced.start, announced.end)
        told = announced.first if chain.clocked else announced.first.truncated("month")
        value = DateValue(told, printed)
        yield Found(Slot.START, value, "dated-by-announcement")
        begun = candidate.status == "under_way" and candidate.sentence.has_any(_BEGIN)
        if not begun and chain.bounds[1] is None:
            yield Found(Slot.END, value, "dated-by-announcement")


def _year_in_name(candidate: Candidate) -> Iterator[Found]:
    series = candidate.series
    if series is not None and series.year:
        value = DateValue(PartialDate(series.year), series.surface)
        yield Found(Slot.START, value, "year-in-name")
        yield Found(Slot.END, value, "year-in-name")


def _is_only_announced(chain: Chain, candidate: Candidate) -> bool:
    """Whether a thing that has just happened is dated only by the day it was announced."""
    start, end = chain.bounds
    if start is not None or (end is not None and chain.type != "arms_transfer"):
        return False  # of a deal the end of its deliveries may be told alone
    just_happened = candidate.status in {"held", "under_way"} and not candidate.pointer
    return candidate.type == "agreement" or just_happened
