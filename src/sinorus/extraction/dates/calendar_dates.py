"""Dates as the calendar names them: "30 August 2022", "Sept. 1-7", "in June and December 2023"."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sinorus.extraction.dates.expressions import Expression, Printed, Relation, When
from sinorus.extraction.dates.pieces import Pieces
from sinorus.extraction.dates.vocabulary import (
    AMBIGUOUS_MONTHS,
    COUNTED_NOUNS,
    LETTERS,
    MONTHS,
    compiled,
    word_list,
)
from sinorus.partial_date import PartialDate

PARTS = """( (THE? PART (DASH? (TO | DASH) DASH? PART)? DASH? (IN | OF)?
           | THE? EDGE OF | THE? (ORDINAL | LAST) (HALF | UNIT | UNITS) OF ) THE? )"""
""""late", "mid-", "the end of", "the second half of": the part of a month or year is not kept."""

_DAYS = "(?P<days> DAY ( (COMMA DAY)* COMMA? AND THE? DAY | (DASH | TO) THE? DAY )? )"
_TAIL = """( COMMA? OF? (?P<year> YEAR)
           | COMMA? OF? ( (?P<deictic> LAST | THIS | NEXT)
                        | THE (?P<anaphoric> SAME | FOLLOWING | PREVIOUS | NEXT)
                        | (?P<that> THAT) SAME? ) YEARWORD )"""
_WEEKDAY = "( (LAST | THIS)? (?P<weekday> WEEKDAY | SHORTDAY) COMMA? OPEN? )?"
_NO_SPAN = "(?! DASH? (UNIT | UNITS))"
_FORMS = (
    f"{_WEEKDAY} (?P<date> CALENDARDATE)",
    f"{_WEEKDAY} (?P<days> DAY) DASH (?P<month> MONTH) DASH (?P<year> YEAR)",
    f"{_WEEKDAY} (LAST | THIS | {PARTS})? (?P<month> MONTH) {_DAYS} {_NO_SPAN} {_TAIL}?",
    f"{_WEEKDAY} THE? {_DAYS} OF? (?P<month> MONTH) {_TAIL}?",
    f"{PARTS}? (?P<month> MONTH) {_TAIL}?",
    f"THE? {PARTS}? SEASON COMMA? OF? (?P<year> YEAR)",
    f"{PARTS}? (?P<year> YEAR) DASH (?P<short> DAY) (?! DASH)",
    f"{PARTS}? (?P<year> YEAR)",
)
_CLUSTERS = tuple(compiled(form) for form in _FORMS)
_SEPARATOR = compiled("(?P<range> DASH | TO) | COMMA? AND | COMMA")

_ANY_CLUSTER = "(" + " | ".join(re.sub(r"\?P<\w+>", "", form) for form in _FORMS) + ")"
CALENDAR = f"BETWEEN? {_ANY_CLUSTER} ( ( DASH | TO | COMMA? AND | COMMA ) {_ANY_CLUSTER} )*"
"""All that `calendar_expressions` reads."""

Joint = Literal["range", "list"]
_Groups = dict[str, str | None]
"""The named groups of a match."""


class _Item(Struct, frozen=True, gc=False):
    """One date of a sequence, with how it is joined to the one before."""

    printed: Printed
    start: int
    end: int
    joint: Joint | None = None


# --- what may be a date in its context -----------------------------------------------------

_BEFORE_A_MONTH = frozenset(
    word_list("in during since until till of early mid late beginning end middle throughout")
)
_BEFORE_A_MONTH_AND_NO_NAME = frozenset(
    word_list(
        "the a an its their his this that last next recent by from to through before after "
        "between and or for 's ’s ahead around , ( -"
    )
)
_BEFORE_A_YEAR = frozenset(
    word_list(
        "in of since by from until till to through the its their his her this that a an 's ’s "
        "s' s’ early mid late during before after between for following post throughout around "
        "circa starting beginning than ( ; year edition exercise exercises drill drills games "
        "manoeuvres maneuvers ahead versus"
    )
)
_AFTER_A_LEADING_YEAR = frozenset(word_list("saw was marked brought witnessed 's ’s : – — -"))
_AFTER_A_DAY_LIST = frozenset(
    word_list(
        "the in with at on to for of near a an when by as from off between during while was "
        "were will saw has have had is are and or but after before over off its their along "
        "between which"
    )
)
_COUNTED_PLAINLY = COUNTED_NOUNS - {"per"}
_RANGED = frozenset({LETTERS["DASH"], LETTERS["TO"]})
_LEAP_YEAR = 2000
_NO_MONTH_BEFORE = frozenset({"revolution", "war"})


def _capitalised(text: str) -> bool:
    return text[:1].isupper()


def _month_stands(pieces: Pieces, index: int, item: Printed) -> bool:
    """Whether the word is the month, not the verb "may", Ms May or the Red October works."""
    text, word = pieces.text(index), pieces.words[index]
    dated = item.day is not None or item.year is not None or item.year_shift is not None
    if not _capitalised(text):
        return bool(item.year and item.day) if word in ("may", "march", "august") else dated
    if dated:
        return True
    left, right = pieces.word(index - 1), pieces.word(index + 1)
    if right in _NO_MONTH_BEFORE or left == "red":
        return False
    if word not in AMBIGUOUS_MONTHS and word in MONTHS:
        return True
    if left in _BEFORE_A_MONTH or right in ("'s", "’s"):
        return True
    named = right.isalpha() and _capitalised(pieces.text(index + 1))
    return left in _BEFORE_A_MONTH_AND_NO_NAME and not named


def _year_stands(pieces: Pieces, index: int, start: int, *, joined: bool) -> bool:
    """Whether four figures are a year, not a number of troops or a part of a name."""
    right = pieces.word(index + 1)
    left = pieces.word(start - 1)
    if left not in ("in", "since") and (
        right in COUNTED_NOUNS or pieces.word(index + 2) in _COUNTED_PLAINLY
    ):
        return False
    if joined or start < index or left in _BEFORE_A_YEAR:
        return True
    if start == 0:
        return right in _AFTER_A_LEADING_YEAR
    return left == "," and (not right or right in ",.;)")


# --- reading -------------------------------------------------------------------------------


def calendar_expressions(pieces: Pieces, match: "re.Match[str]") -> list[Expression] | None:
    """The dates of one run of calendar dates, joined to ranges where the text joins them.

    Returns:
        The expressions; none for days that no calendar has ("February 30"); None where the words
        are no dates in their context.
    """
    start, end = match.span()
    between = pieces.letters[start] == LETTERS["BETWEEN"]
    items = list(_items(pieces, start + between, end, between=between))
    if not items:
        return None
    expressions = _joined(_with_years(items), between=between)
    return [one for one in expressions if _possible(one.first) and _possible(one.last)]


def _possible(when: When | None) -> bool:
    """Whether the calendar has such a day."""
    if not isinstance(when, Printed) or when.day is None:
        return True
    return when.with_year(when.year or _LEAP_YEAR) is not None


def _items(pieces: Pieces, start: int, end: int, *, between: bool) -> Iterator[_Item]:
    """The single dates of a run; stops at the first that turns out to be none."""
    joint: Joint | None = None
    while start < end:
        cluster = _cluster(pieces, start, between=between, joined=joint is not None)
        if cluster is None:
            return
        first, *others = cluster
        yield replace(first, joint=joint) if joint else first
        yield from others
        start = cluster[-1].end
        separator = _SEPARATOR.match(pieces.letters, start)
        if separator is None:
            return
        joint = "range" if separator["range"] or (between and joint is None) else "list"
        start = separator.end()


def _cluster(pieces: Pieces, start: int, *, between: bool, joined: bool) -> list[_Item] | None:
    """The days of one month, or one month, or one year, from piece `start` on."""
    for pattern in _CLUSTERS:
        if match := pattern.match(pieces.letters, start):
            items = _read(pieces, match, between=between, joined=joined)
            if items:
                return items
    return None


def _read(pieces: Pieces, match: "re.Match[str]", *, between: bool, joined: bool) -> list[_Item]:
    """The items of one cluster; empty where the context speaks against a date."""
    found = match.groupdict()
    start, end = match.span()
    if found.get("date"):
        when = pieces.value(match.start("date"))
        assert isinstance(when, PartialDate)
        return [_Item(Printed(when.year, when.month, when.day), start, end)]
    if not found.get("month"):
        return _years(pieces, match, found, joined=joined)
    at = match.start("month")
    base = _month_and_year(pieces, match, found)
    days = []
    if found.get("days"):
        days = [i for i in range(*match.span("days")) if pieces.letters[i] == LETTERS["DAY"]]
        if at < days[0] and end == match.end("days") and _counts_something(pieces, at, days):
            days = days[:1] if len(days) > 1 else []
            end = days[0] + 1 if days else at + 1
    if not days:
        return [_Item(base, start, end)] if _month_stands(pieces, at, base) else []
    if not _month_stands(pieces, at, replace(base, day=pieces.number(days[0]))):
        return []
    return _day_items(pieces, base, days, (start, end), between=between)


def _month_and_year(pieces: Pieces, match: "re.Match[str]", found: _Groups) -> Printed:
    """What a cluster says beside its days."""
    base = Printed(
        year=pieces.number(match.start("year")) if found.get("year") else None,
        month=pieces.number(match.start("month")),
        weekday=pieces.number(match.start("weekday")) if found.get("weekday") else None,
    )
    if found.get("deictic"):
        shift = _YEARS_AWAY[pieces.letters[match.start("deictic")]]
        return replace(base, year_shift=shift)
    if found.get("anaphoric") or found.get("that"):
        name = "anaphoric" if found.get("anaphoric") else "that"
        shift = _YEARS_AWAY[pieces.letters[match.start(name)]]
        return replace(base, year_shift=shift, year_base="reference")
    return base


_YEARS_AWAY = {
    LETTERS[name]: years
    for years, names in ((-1, "LAST PREVIOUS"), (0, "THIS SAME THAT"), (1, "NEXT FOLLOWING"))
    for name in word_list(names)
}


def _counts_something(pieces: Pieces, month: int, days: list[int]) -> bool:
    """Whether the last number counts: "in May 10 ships", "on August 5 and 6 bombers"."""
    right = pieces.word(days[-1] + 1)
    if len(days) == 1:
        plain = pieces.words[days[0]].isdigit()
        return plain and pieces.word(month - 1) == "in" and right.isalpha() and right != "to"
    listed = _RANGED.isdisjoint(pieces.letters[days[0] : days[-1]])
    return listed and right.isalpha() and right not in _AFTER_A_DAY_LIST


def _day_items(
    pieces: Pieces, base: Printed, days: list[int], bounds: tuple[int, int], *, between: bool
) -> list[_Item]:
    """One item a day; the first and the last carry the month's words."""
    start, end = bounds
    items = []
    for position, index in enumerate(days):
        printed = replace(base, day=pieces.number(index))
        first, last = position == 0, position == len(days) - 1
        joint: Joint | None = None
        if not first:
            gap = pieces.letters[days[position - 1] + 1 : index]
            joint = "list" if not between and _RANGED.isdisjoint(gap) else "range"
            printed = replace(printed, weekday=None)
        items.append(_Item(printed, start if first else index, end if last else index + 1, joint))
    return items


def _years(pieces: Pieces, match: "re.Match[str]", found: _Groups, *, joined: bool) -> list[_Item]:
    """A year, a part of one, or a pair such as 2021-22."""
    at = match.start("year")
    year = pieces.number(at)
    if not _year_stands(pieces, at, match.start(), joined=joined):
        return []
    start, end = match.span()
    if not found.get("short"):
        return [_Item(Printed(year), start, end)]
    short = pieces.words[end - 1]
    if len(short) == 2 and int(short) == (year + 1) % 100:
        first = _Item(Printed(year), start, at + 1)
        return [first, _Item(Printed(year + 1), end - 1, end, "range")]
    if len(short) == 2 and 1 <= int(short) <= 12:
        return [_Item(Printed(year, int(short)), start, end)]
    return []


def _with_years(items: list[_Item]) -> list[_Item]:
    """Items without a year take that of the next one in the run: "June and December 2023"."""
    if len(items) == 1:
        return items
    following: Printed | None = None
    result = []
    for item in reversed(items):
        printed = item.printed
        if printed.year is None and printed.year_shift is None and following is not None:
            printed = replace(
                printed,
                year=following.year,
                year_shift=following.year_shift,
                year_base=following.year_base,
            )
            wraps = (printed.month, printed.day or 0) > (following.month or 12, following.day or 0)
            if wraps and printed.month != following.month and printed.year:
                printed = replace(printed, year=printed.year - 1)  # "December 28 - January 3, 2023"
        result.append(replace(item, printed=printed))
        following = printed if printed.year or printed.year_shift is not None else None
        if item.joint is None:
            following = None
    return result[::-1]


def _joined(items: list[_Item], *, between: bool) -> Iterator[Expression]:
    """Expressions: two items with a dash, "to" or "between … and" make one range."""
    relation: Relation = "between" if between else "on"
    index = 0
    while index < len(items):
        first = items[index]
        if index + 1 < len(items) and items[index + 1].joint == "range":
            last = items[index + 1]
            yield Expression(
                first.start - between, last.end, "absolute", relation, first.printed, last.printed
            )
            index += 2
            continue
        yield Expression(first.start, first.end, "absolute", "on", first.printed)
        index += 1
