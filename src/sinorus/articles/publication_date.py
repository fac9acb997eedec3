"""When an article was published, read from a stated date, its address or its text."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from sinorus.articles.cleaning import normalise
from sinorus.articles.dateline import find_dateline
from sinorus.partial_date import PartialDate

YEARS = range(1990, 2101)
"""Years of publication that are believed; all others are misprints."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)"
    rf"|{_DAY}(?: of)?[ -]{_MONTH},?[ -]\d{{4}}"
    rf"|{_MONTH} {_DAY},? \d{{4}}"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{4}"
    r"|\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日)"
)
_MONTH_OF_YEAR = rf"{_MONTH},? \d{{4}}"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_TIME = r"(?:[ T,|@·–—-]*(?:at )?\d{1,2}[:.]\d\d.{0,30}|[ ,|·–—-]*(?:gmt|utc).{0,20})?"

_STATED = re.compile(rf"{_WEEKDAY}(?P<date>{_DATE}|{_MONTH_OF_YEAR})", re.IGNORECASE)
_YEAR_OR_MONTH = re.compile(r"\d{4}(?:-\d\d)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?!\d)")

_URL_DATES = (
    re.compile(r"/(\d{4})/(\d{1,2})/(\d{1,2})(?=[/._-]|$)"),
    re.compile(r"[/_-](\d{4})-(\d\d)-?/?(\d\d)(?=[/._-]|$)"),
    re.compile(r"[/_t-](\d{4})(\d\d)(\d\d)(?=[/._-]|$)"),
    re.compile(r"/(\d{4})-?(\d\d)/(\d\d)(?=[/._-]|$)"),
    re.compile(rf"/(\d{{4}})/({'|'.join(_MONTHS)})[a-z]*/(\d{{1,2}})(?=[/._-]|$)"),
    re.compile(r"/(\d{4})/(\d\d)(?=/)"),
)

_HEAD_LINES = 20
_FIRST = re.compile(rf"\W*date\W{{1,3}}({_DATE})", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:first |originally )?(?:published|posted|publication date|date(?: of publication)?"
    rf"|release date)(?: on| at)?\W{{1,3}}{_WEEKDAY}({_DATE})",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"\W{{0,2}}{_WEEKDAY}({_DATE}){_TIME}\W{{0,2}}", re.IGNORECASE)
_BYLINE = re.compile(rf"by .{{2,80}}?[ |,·–—-]{_WEEKDAY}({_DATE}){_TIME}", re.IGNORECASE)
_UPDATED = re.compile(
    r"(?:last )?(?:updated|modified|edited|changed)(?: on| at)?\W{1,3}"
    rf"{_WEEKDAY}({_DATE})",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\b(?:photo|image|picture|photograph|video|footage|handout|still|screenshot|file)\b.{0,80}?"
    rf"\b(?:released|taken|filed|provided|published|issued|made available)(?: by [^,.]{{2,60}})?,?"
    rf"(?: on)? {_WEEKDAY}({_DATE})",
    re.IGNORECASE,
)
_LEADING = re.compile(rf"{_WEEKDAY}({_DATE})(?=[A-Z][a-z]| ?[|–—-] ?[A-Z])", re.IGNORECASE)
_CREDIT = re.compile(rf"[(\[][^()]{{3,40}}?,? ({_DATE})[)\]]", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR_TOLD = re.compile(
    r"(?<!\bby )(?<!\bto )(?<!until )(?<!till )(?<!through )(?<!\d[-–/])\b(?:19|20)\d\d\b"
)
"""A year, but no distant one that is set as a date for something."""


def parse_date(text: str) -> PartialDate | None:
    """The date that `text` is, in one of the forms that metadata and front matter use.

    A time of day behind it is left out. A numeric date is read only if it has one meaning.

    Returns:
        None where `text` is no date, one that does not exist, or one outside `YEARS`.

    >>> for text in ("2022-05", "24 May 2022", "May 24, 2022 10:30 GMT", "24.05.2022"):
    ...     print(parse_date(text))
    2022-05
    2022-05-24
    2022-05-24
    2022-05-24
    >>> parse_date("2022-02-31") is None, parse_date("04/05/2022") is None
    (True, True)
    """
    text = text.strip()
    if _YEAR_OR_MONTH.fullmatch(text):
        year, _, month = text.partition("-")
        return _date(year, month or None)
    if match := _COMPACT.match(text):
        return _date(*match.groups())
    match = _STATED.match(text)
    return _read(match["date"]) if match else None


def from_timestamp(seconds: float) -> PartialDate | None:
    """The day (UTC) of a Unix time in seconds, or in milliseconds where it is too large for that.

    >>> print(from_timestamp(1_653_350_400_000))
    2022-05-24
    """
    try:
        day = datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, tz=UTC)
    except (OverflowError, OSError, ValueError):
        return None
    return PartialDate.of(day.date()) if day.year in YEARS else None


def date_in_url(url: str) -> PartialDate | None:
    """The date in the path of a news page's address.

    >>> print(date_in_url("https://news.example/2022/01/25/politics/a-headline/index.html"))
    2022-01-25
    >>> date_in_url("https://news.example/articles/4141453-a-headline") is None
    True
    """
    path = url.partition("?")[0].lower()
    for pattern in _URL_DATES:
        for match in pattern.finditer(path):
            if found := _date(*match.groups()):
                return found
    return None


def date_in_text(text: str) -> PartialDate | None:
    r"""The date of publication that a page prints with its article, never one of its story.

    In this order: a leading "date 2022-11-30"; a label ("Published: …"), a line that is only a
    date, a byline with one, a dateline ("MOSCOW, Aug. 17, 2022 (Xinhua) --"; one without a year is
    of the latest year that the text tells), a date that runs into the text, a label "Updated",
    each in the first twenty lines; the date in an agency's credit at the end; the latest date at
    which a picture was released, unless the text names a later year, because then the picture may
    be an old one.

    Args:
        text: the article as it came, with the lines that cleaning takes out.

    >>> print(date_in_text("Two fleets meet\nUpdated 3 May 2021\nThey met on 1 May 2021."))
    2021-05-03
    >>> date_in_text("Two fleets met on 1 May 2021.") is None
    True
    """
    lines = [line for line in normalise(text[:20_000]).split("\n") if line][:_HEAD_LINES]
    if lines and (match := _FIRST.match(lines[0])) and (found := _read(match[1])):
        return found
    readers: tuple[Callable[[str], str | None], ...] = (
        lambda line: _group(_LABELLED.match(line)),
        lambda line: _group(_ALONE.fullmatch(line)),
        lambda line: _group(_BYLINE.fullmatch(line)),
        lambda line: _dateline_date(line, text),
        lambda line: _group(_LEADING.match(line)),
        lambda line: _group(_UPDATED.match(line)),
    )
    for read in readers:
        for line in lines:
            if (printed := read(line)) and (found := _read(printed)):
                return found
    credited = _CREDIT.fullmatch(text[-80:].strip().rpartition("\n")[2])
    return (_read(credited[1]) if credited else None) or _caption_date(lines, text)


def _group(match: re.Match[str] | None) -> str | None:
    return match[1] if match else None


def _dateline_date(line: str, text: str) -> str | None:
    """The date of a dateline, with the latest year that the text tells where it has none."""
    _, printed = find_dateline(line) or (0, None)
    if printed is None or _YEAR.search(printed):
        return printed
    year = max(_YEAR_TOLD.findall(text), default=None)
    return f"{printed}, {year}" if year else None


def _caption_date(lines: list[str], text: str) -> PartialDate | None:
    released = (_read(match[1]) for line in lines for match in _CAPTION.finditer(line))
    latest = max((date for date in released if date), key=str, default=None)
    if latest is None or any(int(year) > latest.year for year in _YEAR.findall(text)):
        return None
    return latest


def _read(printed: str) -> PartialDate | None:
    """The date that a text of the shape `_DATE` or `_MONTH_OF_YEAR` is."""
    numbers = re.findall(r"\d+", printed)
    name = re.search(r"[a-z]{3,}", printed.lower())
    month = next((m for m in _MONTHS if name and name.group().startswith(m)), None)
    if month is not None:
        days = [number for number in numbers if len(number) <= 2]
        return _date(numbers[-1], month, *days[:1])
    if len(numbers[0]) == 4:
        return _date(*numbers[:3])
    first, second, year = numbers[:3]
    if int(first) <= 12 and int(second) <= 12 and first != second:
        # "24.05.2022" puts the day first everywhere; with slashes, countries differ
        return _date(year, second, first) if "." in printed else None
    return _date(year, first, second) if int(second) > 12 else _date(year, second, first)


def _date(year: str, month: str | None = None, day: str | None = None) -> PartialDate | None:
    if int(year) not in YEARS:
        return None
    if month is not None and not month.isdecimal():
        month = str(_MONTHS.index(month[:3]) + 1)
    try:
        return PartialDate(int(year), int(month) if month else None, int(day) if day else None)
    except ValueError:
        return None
