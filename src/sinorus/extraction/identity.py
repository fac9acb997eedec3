"""What an event is called, of which kind it is, and when it was."""

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
JOINT = frozenset({"exercise", "patrol"})
_START, _END, _NAME, _KIND = Slot.START, Slot.END, Slot.NAME, Slot.KIND  # looked up once
_BEGIN = words("status.begun")


def identity_facts(chain: Chain, candidate: Candidate, gazetteer: Gazetteer) -> list[Found]:
    """Name, kind and dates of an event, as one of its sentences tells them.

    Args:
        chain: the event.
        candidate: the sentence.
        gazetteer: for the names and categories of series.
    """
    found = _names(chain, candidate, gazetteer)
    if candidate.type in JOINT:
        kind = _kind(chain, candidate, gazetteer)
        if kind:
            found.append(Found(_KIND, KindValue(kind), "kind-word"))
    found += date_facts(chain, candidate)
    return found


def _names(chain: Chain, candidate: Candidate, gazetteer: Gazetteer) -> list[Found]:
    found: list[Found] = []
    series = candidate.series
    if series is not None:
        year = series.year or chain.year
        label = series.label if series.year or not year else f"{series.label} {year}"
        value = NameValue(label, series.surface, series.entity, year)
        found.append(Found(_NAME, value, "series-name"))
    elif chain.inherited is not None and candidate is chain.first:
        base = gazetteer.get("series", chain.inherited.entity or "")
        if base is not None:
            label = f"{base.label} {chain.year}" if chain.year else base.label
            value = NameValue(label, base.label, base.id, chain.year)
            found.append(Found(_NAME, value, "edition-of-series"))
    if candidate.kind == BOUNDLESS:
        value = NameValue("no-limits partnership", BOUNDLESS)
        found.append(Found(_NAME, value, "no-limits-name"))
    elif candidate.type == "agreement":
        name = name_of(candidate.sentence, candidate.anchor)
        if name is not None:
            found.append(Found(_NAME, NameValue(name, name), "agreement-name"))
    return found


def _kind(chain: Chain, candidate: Candidate, gazetteer: Gazetteer) -> str | None:
    """Kind of exercise or patrol; that of a series goes with its name."""
    if chain.series is None or chain.series.entity is None:
        if chain.type == "patrol":
            return _PATROL_KINDS.get(candidate.kind or "")
        return candidate.kind
    if candidate.series is None:
        return None
    series = gazetteer.get("series", chain.series.entity or "")
    return _SERIES_KINDS.get(series.category or "") if series else None


def date_facts(chain: Chain, candidate: Candidate) -> list[Found]:
    """When an event began and ended, as one of its sentences tells it."""
    start, end = candidate.bounds
    if start is None and end is None:
        return _implied_dates(chain, candidate)
    found: list[Found] = []
    if chain.type == "arms_transfer":
        first, last = hull(one.bounds for one in chain.candidates)
        start, end = start if start == first else None, end if end == last else None
    elif chain.type not in JOINT or candidate.rule == "implied-patrol":
        start, end = start or end, end or start  # it happens on one day
    else:
        start, end = chain.bounds_told_by(candidate)
        if start is None or end is None:
            found = _year_in_name(candidate)
    printed = candidate.date_words
    if start is not None:
        found.append(Found(_START, DateValue(start, printed), "dated"))
    if end is not None:
        found.append(Found(_END, DateValue(end, printed), "dated"))
    return found


def _implied_dates(chain: Chain, candidate: Candidate) -> list[Found]:
    """The year in its name, or the month of its announcement, where nothing else dates it."""
    if candidate.series is not None and candidate.series.year:
        return _year_in_name(candidate)
    announced = candidate.announced
    if announced is None or announced.first is None or not _is_only_announced(chain, candidate):
        return []
    printed = candidate.sentence.tokens.surface(announced.start, announced.end)
    told = announced.first if chain.clocked else announced.first.truncated("month")
    value = DateValue(told, printed)
    found = [Found(_START, value, "dated-by-announcement")]
    begun = candidate.status == "under_way" and candidate.sentence.has_any(_BEGIN)
    if not begun and chain.end is None:
        found.append(Found(_END, value, "dated-by-announcement"))
    return found


def _year_in_name(candidate: Candidate) -> list[Found]:
    series = candidate.series
    if series is None or not series.year:
        return []
    value = DateValue(PartialDate(series.year), series.surface)
    return [Found(_START, value, "year-in-name"), Found(_END, value, "year-in-name")]


def _is_only_announced(chain: Chain, candidate: Candidate) -> bool:
    """Whether a thing that has just happened is dated only by the day it was announced."""
    start, end = chain.bounds
    if start is not None or (end is not None and chain.type != "arms_transfer"):
        return False  # of a deal the end of its deliveries may be told alone
    just_happened = candidate.status in {"held", "under_way"} and not candidate.pointer
    return candidate.type == "agreement" or just_happened
