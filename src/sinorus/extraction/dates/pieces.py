"""A sentence cut into pieces: words, numbers and marks, whatever the tokenizer did with them."""

import re
from dataclasses import dataclass
from datetime import date

from sinorus.extraction.dates.vocabulary import ABBREVIATIONS, LETTERS, LEXICON
from sinorus.partial_date import PartialDate


@dataclass(slots=True)
class Pieces:
    """One sentence, cut into pieces; all lists run in step."""

    texts: list[str]
    words: list[str]
    """The texts in lower case."""
    starts: list[int]
    """Character offsets in the article."""
    ends: list[int]
    letters: str
    """The class of each piece."""
    values: list[object]

    def number(self, index: int) -> int:
        """The value of a piece of a class that has numbers for values."""
        value = self.values[index]
        assert isinstance(value, int)
        return value

    def word(self, index: int) -> str:
        """The lower-case word at the index; empty outside the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else ""


_PIECE = re.compile(
    r"""(?:https?://|www\.)\S+
    | \d{4}-\d\d-\d\d(?!\d) | \d{4}/\d\d?/\d\d?(?!\d) | \d\d?([./])\d\d?\1\d{4}(?!\d)
    | \d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)? | \d+\.\d+(?!\d)
    | \w+ | ['’]s\b | \S""",
    re.VERBOSE,
)
_ORDINAL = re.compile(r"(\d\d?)(?:st|nd|rd|th)")
_DECADE = re.compile(r"(?:(?:19|20)\d|[1-9])0s")
_GLUE = "-–—‑−/"
_NOTHING = (LETTERS["NOTHING"], None)


def calendar_date(text: str) -> PartialDate | None:
    """A date wholly in figures: year first, or day first with points; slashes if unambiguous.

    >>> str(calendar_date("30.08.2022")), str(calendar_date("30/08/2022"))
    ('2022-08-30', '2022-08-30')
    >>> calendar_date("05/08/2022"), calendar_date("2022-02-30"), calendar_date("1.500")
    (None, None, None)
    """
    parts = re.split("[-./]", text)
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    year, month, day = (int(part) for part in parts)
    if year <= 31:
        day, year = year, day
        if "/" in text and month > 12:
            day, month = month, day
        elif "/" in text and day <= 12 and day != month:
            return None
    try:
        date(year, month, day)
    except ValueError:
        return None
    return PartialDate(year, month, day) if 1900 <= year <= 2099 else None


def _figures(text: str) -> tuple[str, object]:
    """Class and value of a piece that begins with a digit."""
    if text.isdecimal() and text.isascii():
        value = int(text) if len(text) < 10 else 0
        if len(text) == 4 and 1900 <= value <= 2099:
            return LETTERS["YEAR"], value
        if len(text) <= 2 and 1 <= value <= 31:
            return LETTERS["DAY"], value
        return LETTERS["NUMBER"], value
    ordinal = _ORDINAL.fullmatch(text.lower())
    if ordinal and 1 <= int(ordinal[1]) <= 31:
        return LETTERS["DAY"], int(ordinal[1])
    if _DECADE.fullmatch(text):
        return LETTERS["DECADE"], None
    when = calendar_date(text)
    return (LETTERS["CALENDARDATE"], when) if when else _NOTHING


def cut(text: str, start: int, end: int) -> Pieces:
    """The pieces of `text[start:end]`, with their classes.

    Figures that hang on a name by a dash or slash are part of it ("Vostok-2022", "Tu-95").

    >>> cut("Held Aug. 30.", 0, 13).texts, cut("Held Aug. 30.", 0, 13).ends
    (['Held', 'Aug', '30', '.'], [4, 9, 12, 13])
    """
    matches = list(_PIECE.finditer(text, start, end))
    texts = [match[0] for match in matches]
    words = [piece.lower() for piece in texts]
    starts = [match.start() for match in matches]
    ends = [match.end() for match in matches]
    if "." in texts[:-1]:
        _join_points(texts, words, starts, ends)
    entries = [LEXICON.get(word, _NOTHING) for word in words]
    for index, piece in enumerate(texts):
        if piece[0].isdecimal() and not (
            index > 1
            and texts[index - 1] in _GLUE
            and entries[index - 2] == _NOTHING
            and ends[index - 2] == starts[index - 1]
            and ends[index - 1] == starts[index]
        ):
            entries[index] = _figures(piece)
    letters = "".join([letter for letter, _ in entries])
    return Pieces(texts, words, starts, ends, letters, [value for _, value in entries])


def _join_points(texts: list[str], words: list[str], starts: list[int], ends: list[int]) -> None:
    """Make the point of "Aug." a part of it, in place."""
    for index in range(len(texts) - 1, 0, -1):
        if (
            texts[index] == "."
            and words[index - 1] in ABBREVIATIONS
            and ends[index - 1] == starts[index]
        ):
            ends[index - 1] = ends[index]
            del texts[index], words[index], starts[index], ends[index]
