"""The grammar of time: which pieces of a sentence form an expression, and what it says.

The rules are regular expressions over the class letters of `vocabulary`, written with the names
of the classes. At each piece the first rule that fits wins.
"""

import re
from collections.abc import Callable
from typing import Literal

from sinorus.extraction.dates.calendar_dates import CALENDAR, PARTS, calendar_expressions
from sinorus.extraction.dates.expressions import (
    Direction,
    Expression,
    NamedDay,
    NamedMonth,
    NamedSeason,
    Shift,
    Unit,
    When,
)
from sinorus.extraction.dates.pieces import Pieces
from sinorus.extraction.dates.vocabulary import LETTERS, compiled

Match = re.Match[str]
Reader = Callable[[Pieces, Match], list[Expression] | None]
"""What a match says; None where it says nothing and another rule may try, and no expressions
where the words are used up without being a date."""

_SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2}
_DAYS_IN = {"day": 1, "week": 7, "month": 30}
_A_FEW = {"day": (2, 10), "week": (2, 6), "month": (2, 11), "year": (2, 9)}
"""What "a few", "several" and the bare plural ("days later") may mean: least and most."""
_PAST = {LETTERS[name] for name in ("LAST", "PAST", "PREVIOUS", "EARLIER", "BEFORE", "AGO")}
_PRESENT = {LETTERS[name] for name in ("THIS", "SAME", "THAT")}
_ABOUT = frozenset({"about", "around", "roughly", "some", "approximately"})
_MORE = frozenset({"than", "over"})
_LESS = frozenset({"nearly", "almost"})
_NEWSPAPERS = frozenset({"times", "telegraph", "post", "mirror", "express", "mail"})


# --- reading what a rule has matched --------------------------------------------------------


def _unit(pieces: Pieces, index: int) -> Unit | None:
    """The unit of time a piece names; None for hours and quarters, which date nothing."""
    match pieces.value(index):
        case "day":
            return "day"
        case "week":
            return "week"
        case "month":
            return "month"
        case "year":
            return "year"
        case _:
            return None


def _amount(pieces: Pieces, match: Match, unit: Unit) -> tuple[int, int]:
    """How many units: the least and the most."""
    start, end = match.span("amount")
    for index in range(start, end):
        if pieces.letters[index] == LETTERS["FEW"]:
            return (2, 3) if pieces.words[index] == "couple" else _A_FEW[unit]
    return (pieces.number(start), pieces.number(start)) if start >= 0 else _A_FEW[unit]


def _step(pieces: Pieces, match: Match) -> Literal[-1, 0, 1]:
    """-1 for "last", 0 for "this", 1 for "next" and their likes in the group "which"."""
    letter = pieces.letters[match.end("which") - 1]
    return -1 if letter in _PAST else 0 if letter in _PRESENT else 1


def _nothing(_pieces: Pieces, _match: Match) -> list[Expression]:
    """What looks like a date and is none: "over the past year"."""
    return []


def _relative(match: Match, first: When) -> list[Expression]:
    return [Expression(*match.span(), "relative", first=first)]


def _anaphoric(match: Match, first: When) -> list[Expression]:
    return [Expression(*match.span(), "anaphoric", first=first)]


def _today(pieces: Pieces, match: Match) -> list[Expression] | None:
    days = pieces.number(match.start("day"))
    return _relative(match, Shift("day", days, days))


def _day_beyond(pieces: Pieces, match: Match) -> list[Expression] | None:
    """Read "the day after tomorrow"."""
    days = 2 * pieces.number(match.start("day"))
    return _relative(match, Shift("day", days, days)) if days else None


def _weekday(pieces: Pieces, match: Match) -> list[Expression] | None:
    """Read "Tuesday", "last Tuesday", "Tuesday to Friday", "the following Tuesday"."""
    at = match.start("weekday")
    following = pieces.words[match.end()] if match.end() < len(pieces.words) else ""
    if following in _NEWSPAPERS or (at and pieces.words[at - 1] == "good"):
        return None
    weekday = pieces.number(at)
    found = match.groupdict()
    if found.get("anaphoric"):
        return _anaphoric(match, NamedDay(weekday, "next", "reference"))
    direction = _DIRECTIONS[_step(pieces, match)] if found.get("which") else None
    last = NamedDay(pieces.number(match.start("last"))) if found.get("last") else None
    return [Expression(*match.span(), "relative", first=NamedDay(weekday, direction), last=last)]


_DIRECTIONS: dict[int, Direction] = {-1: "last", 0: "this", 1: "next"}


def _deictic(pieces: Pieces, match: Match) -> list[Expression] | None:
    """Read "last week", "this summer", "next May", "earlier this year"."""
    step = _step(pieces, match)
    at = match.start("what")
    letter, word = pieces.letters[at], pieces.words[at]
    if letter == LETTERS["MONTH"]:
        return _relative(match, NamedMonth(pieces.number(at), _DIRECTIONS[step]))
    if letter == LETTERS["SEASON"]:
        return _relative(match, NamedSeason(_SEASON_ENDS[word], _DIRECTIONS[step]))
    if letter == LETTERS["WEEKEND"]:
        return _relative(match, Shift("weekend", step, step))
    if letter == LETTERS["DAYTIME"]:
        return _relative(match, Shift("day", step, step))
    unit = _unit(pieces, at)
    if unit == "day":
        return _anaphoric(match, Shift("day", 1, 1, "reference")) if step > 0 else None
    return _relative(match, Shift(unit, step, step)) if unit else None


def _day_of_week(pieces: Pieces, match: Match) -> list[Expression] | None:
    """Read "Monday next week", "Thursday of last week"."""
    if _unit(pieces, match.start("unit")) != "week":
        return None
    weekday = pieces.number(match.start("weekday"))
    return _relative(match, NamedDay(weekday, week=_step(pieces, match)))


def _weekend(_pieces: Pieces, match: Match) -> list[Expression] | None:
    return _relative(match, Shift("weekend", -1, 0))


def _part_of_this(pieces: Pieces, match: Match) -> list[Expression] | None:
    """Read "at the end of the month"."""
    unit = _unit(pieces, match.start("unit"))
    return _relative(match, Shift(unit, 0, 0)) if unit else None


def _nearby(pieces: Pieces, match: Match) -> list[Expression] | None:
    """Read "later in the year": the year of which the text has just spoken, or this one."""
    unit = _unit(pieces, match.start("unit"))
    return _anaphoric(match, Shift(unit, 0, 0, "nearby")) if unit else None


def _season(pieces: Pieces, match: Match) -> list[Expression] | None:
    """Read "in spring"."""
    return _relative(match, NamedSeason(_SEASON_ENDS[pieces.words[match.start("season")]]))


def _ago(pieces: Pieces, match: Match) -> list[Expression] | None:
    """Read "two years ago", "days ago", "one year ago this month"."""
    unit = _unit(pieces, match.start("unit"))
    if unit is None:
        return None
    low, high = _amount(pieces, match, unit)
    before, farther = pieces.word(match.start() - 1), pieces.word(match.start() - 2)
    loosely = before in _ABOUT and unit != "year"  # "about two years ago" names a year
    if (before in _MORE and farther != "less") or loosely:
        high += 1
    if (before in _LESS or loosely or farther == "less") and unit != "day":
        low -= 1
    if match.groupdict().get("finer"):
        finer = _unit(pieces, match.start("finer"))
        if unit != "year" or finer != "month":
            return None
        unit, low, high = "month", low * 12, high * 12
    return _relative(match, Shift(unit, -high, -low, loose=unit == "week"))


def _ahead(pieces: Pieces, match: Match) -> list[Expression] | None:
    """Read "in two weeks", "in the coming days": dates only of what is still to come."""
    unit = _unit(pieces, match.start("unit"))
    if unit is None:
        return None
    low, high = _amount(pieces, match, unit)
    if match.groupdict().get("coming"):
        low = 0 if match.groupdict().get("amount") else 1
    when = Shift(unit, low, high, loose=unit == "week")
    return [Expression(*match.span(), "relative", first=when, only_future=True)]


def _away(pieces: Pieces, match: Match) -> list[Expression] | None:
    """Read "two days later", "a month earlier", "weeks before", "the day after"."""
    unit = _unit(pieces, match.start("unit"))
    step = _step(pieces, match)
    towards: Literal["before", "after"] | None = None
    if pieces.words[match.end() - 1] == "before":
        towards = "before"
    elif pieces.words[match.end() - 1] == "after":
        towards = "after"
    if unit is None:  # "hours later" is the same day or the next one
        when = Shift("day", min(step, 0), max(step, 0), "reference")
    else:
        low, high = (1, 1) if match.groupdict().get("the") else _amount(pieces, match, unit)
        bounds = (low, high) if step > 0 else (-high, -low)
        when = Shift(unit, *bounds, "reference", loose=unit == "week")
    return [Expression(*match.span(), "anaphoric", first=when, towards=towards)]


def _same(pieces: Pieces, match: Match) -> list[Expression] | None:
    """Read "that month", "the same day", "the following year", "later that year"."""
    unit = _unit(pieces, match.start("unit"))
    step = _step(pieces, match)
    return _anaphoric(match, Shift(unit, step, step, "reference")) if unit else None


def _same_season(_pieces: Pieces, match: Match) -> list[Expression] | None:
    return _anaphoric(match, Shift("year", 0, 0, "reference"))


def _will_last(pieces: Pieces, index: int) -> bool:
    """Whether "last" is the verb: "will last ten days"."""
    return index > 0 and pieces.words[index - 1] in {"will", "to", "would", "could", "should"}


def _duration(pieces: Pieces, match: Match) -> list[Expression] | None:
    """Read "three-day", "week-long", "lasted four days", "13-hour"; years date no event."""
    found = match.groupdict()
    begin = match.start()
    if pieces.word(match.end()) == "since":
        return None  # the time that has passed, not how long an event goes on
    if pieces.letters[begin] == LETTERS["LAST"] and not _will_last(pieces, begin):
        return None
    at = match.start("single" if found.get("single") else "unit")
    if pieces.letters[at] == LETTERS["WEEKLONG"]:
        days = pieces.number(at)
    else:
        number = pieces.number(match.start("amount")) if found.get("amount") else 1
        unit = pieces.value(at)
        if unit == "hour":
            days = -(-number // 24)
        elif unit in _DAYS_IN:
            days = number * _DAYS_IN[str(unit)]
        else:
            return None
    return [Expression(*match.span(), "duration", days=days)] if 0 < days <= 3660 else None


def _recurrent(_pieces: Pieces, match: Match) -> list[Expression] | None:
    return [Expression(*match.span(), "recurrent")]


def _decade(_pieces: Pieces, match: Match) -> list[Expression] | None:
    return [Expression(*match.span(), "decade")]


# --- the rules ------------------------------------------------------------------------------

_WHICH = "(?P<which> LAST | THIS (PAST | COMING)? | NEXT | COMING )"
_AMOUNT = "(?P<amount> ARTICLE? FEW OF? | DAY | NUMBER | ARTICLE )"
_COUNT = "(?P<amount> DAY | NUMBER )"
_EXACTLY = "(?P<amount> DAY | NUMBER | ARTICLE )"
_UNIT = "(?P<unit> UNIT | YEARWORD )"
_UNITS = "(?P<unit> UNITS )"
_ANY_UNIT = "(?P<unit> UNIT | YEARWORD | UNITS )"
_THEN = "(?P<which> LATER | EARLIER | BEFORE | AFTER | PREVIOUS )"
_PART = f"( (LATER | EARLIER | PART) (IN | ON)? | {PARTS} )"

_RULES: tuple[tuple[str, Reader], ...] = (
    (CALENDAR, calendar_expressions),
    # again and again
    (f"EVERY (OTHERS | DAY | NUMBER)? {_ANY_UNIT} | EVERY (SEASON | MONTH)", _recurrent),
    ("TIMES (ARTICLE | PER) YEARWORD | PER YEARWORD | ANNUALLY", _recurrent),
    (f"{PARTS}? THE? DECADE", _decade),
    ("THE UNIT (BEFORE | AFTER) (?P<day> TODAY)", _day_beyond),
    # leaning on another date of the text
    (f"{_AMOUNT}? {_UNITS} {_THEN}", _away),
    (f"{_AMOUNT} {_UNIT} {_THEN}", _away),
    (f"(?P<the> THE) {_UNIT} (?P<which> BEFORE | AFTER | EARLIER)", _away),
    (f"{_PART}? THE (?P<which> FOLLOWING | PREVIOUS | NEXT | SAME) {_UNIT} (?! DASH)", _same),
    (f"{_PART}? (?P<which> THAT) SAME? {_UNIT} (?! DASH)", _same),
    (f"{_PART}? (THAT SAME? | THE SAME) SEASON", _same_season),
    ("THE (?P<anaphoric> FOLLOWING | NEXT) (?P<weekday> WEEKDAY)", _weekday),
    (f"(LATER | EARLIER) IN THE {_UNIT}", _nearby),
    # relative to publication
    (f"(?P<weekday> WEEKDAY) OF? {_WHICH} (?P<unit> UNIT)", _day_of_week),
    (f"{_AMOUNT}? {_ANY_UNIT} AGO (THIS (?P<finer> UNIT))?", _ago),
    ("THE (LAST | PAST) (ARTICLE? FEW OF? | DAY | NUMBER)? (UNIT | UNITS | YEARWORD)", _nothing),
    (f"THE? (?P<coming> COMING | NEXT) {_AMOUNT}? {_UNITS}", _ahead),
    (f"IN {_AMOUNT} {_ANY_UNIT}", _ahead),
    (
        f"{_PART}? {_WHICH} (?P<what> WEEKEND | UNIT | YEARWORD | SEASON | MONTH) (?! DASH)",
        _deictic,
    ),
    ("(?P<which> LAST) (?P<what> DAYTIME)", _deictic),
    (f"{PARTS} {_UNIT}", _part_of_this),
    (
        f"{_PART}? {_WHICH}? (?P<weekday> WEEKDAY) DAYTIME? ((TO | DASH) (?P<last> WEEKDAY))?",
        _weekday,
    ),
    ("THE WEEKEND", _weekend),
    ("(?<= IN) THE? (?P<season> SEASON) (?! OF)", _season),
    ("(LATER | EARLIER)? (?P<day> TODAY) DAYTIME?", _today),
    # how long
    ("(?P<unit> WEEKLONG) | (?P<single> UNIT) DASH? LONG", _duration),
    (f"{_COUNT} DASH {_ANY_UNIT} (DASH? LONG)?", _duration),
    (f"(LASTING | LAST | FOR | OVER) MORETHAN* {_EXACTLY} {_ANY_UNIT} (?! DASH | AGO)", _duration),
    (f"{_COUNT} {_UNITS} OF", _duration),
)
Rule = tuple[re.Pattern[str], Reader]

READERS: tuple[Rule, ...] = tuple((compiled(template), read) for template, read in _RULES)
"""The rules in their order: pattern over letters of classes, and what reads a match of it."""
