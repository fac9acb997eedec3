"""Datelines: the place, day and agency that open a report ("MOSCOW, Aug. 17 (Xinhua) --")."""

import re

_AGENCY = r"[A-Z][\w.&' -]{1,30}"
_CITY = r"(?:[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}|[A-Z](?: [A-Z]){3,})"
_CITY_IN_SMALL = r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}"
_REGION = r"(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?\.?)?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:,? (?P<date>{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?))?"
_DASH = r"(?:-{1,2}|–|—)"

_SOURCE = rf"(?:\({_AGENCY}\)|/{_AGENCY}/)"
# A bare "NATO — an alliance — said" opens a sentence, so without agency and day the city is known.
_BARE_CITY = (
    r"(?:ANKARA|ASTANA|BEIJING|BERLIN|BRUSSELS|CANBERRA|GENEVA|HANOI|HONG KONG|ISLAMABAD|KYIV"
    r"|LONDON|MANILA|MOSCOW|NEW DELHI|NEW YORK|PARIS|PRETORIA|SEOUL|SHANGHAI|SINGAPORE|SYDNEY"
    r"|TAIPEI|TEHRAN|TOKYO|ULAANBAATAR|UNITED NATIONS|VIENNA|VLADIVOSTOK|WASHINGTON)"
)

_DATELINE = re.compile(
    rf"(?:{_CITY}{_REGION}{_DAY}[.,]? ?{_SOURCE}[.:]?(?: ?{_DASH})?"
    rf"|{_CITY}{_REGION}{_DAY.replace('date', 'day')[:-1]} {_DASH}"
    rf"|{_BARE_CITY}{_REGION} {_DASH}) (?=\S)"
    # a city in small letters opens many a sentence: here day, agency and dash are all there
    rf"|{_CITY_IN_SMALL}{_REGION}{_DAY.replace('date', 'date_2')[:-1]} {_SOURCE} ?{_DASH} ?(?=\S)"
)


def find_dateline(line: str) -> tuple[int, str | None] | None:
    """Where the dateline that opens `line` ends, and the date in it; None without one.

    >>> find_dateline("MOSCOW, Aug. 17, 2022 (Example) -- Two fleets met.")
    (35, 'Aug. 17, 2022')
    >>> find_dateline("Tokyo, Aug. 17 (Example)--Two fleets met.")
    (26, 'Aug. 17')
    >>> find_dateline("Two fleets met.") is None
    True
    """
    if not line[:1].isupper() or not (line[1:2].isupper() or line[1:2] == " " or "(" in line[:60]):
        return None
    match = _DATELINE.match(line)
    return (match.end(), match["date"] or match["day"] or match["date_2"]) if match else None


def strip_dateline(line: str) -> str:
    """`line` without its dateline: that tells of the report, not of the event.

    >>> strip_dateline("BEIJING (Example) — The fleet sailed.")
    'The fleet sailed.'
    """
    found = find_dateline(line)
    return line[found[0] :] if found else line
