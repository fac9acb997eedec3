"""A sentence cut into pieces: words, numbers and marks, whatever the tokenizer did with them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import accumulate, chain

from msgspec import Struct

from sinorus.extraction.dates.vocabulary import ABBREVIATIONS, LETTERS, LEXICON
from sinorus.extraction.word_memory import WordMemory
from sinorus.partial_date import PartialDate


class Piece(Struct, frozen=True, gc=False):
    """A word, a number or a mark."""

    text: str
    word: str
    """The text in lower case."""
    letter: str
    """Its class."""
    value: object
    start: int
    """Offset in its chunk."""
    end: int


class Chunk(Struct, frozen=True, gc=False):
    """The characters between two blanks, cut."""

    pieces: tuple[Piece, ...]
    words: tuple[str, ...]
    """The texts of the pieces in lower case."""
    letters: str
    """The classes of the pieces."""


class Pieces:
    """One sentence, cut into pieces.

    Figures that hang on a name by a dash or slash are part of it ("Vostok-2022", "Tu-95").

    >>> pieces = Pieces("Held Aug. 30.", 0, 13)
    >>> [(word, pieces.span(index, index + 1)) for index, word in enumerate(pieces.words)]
    [('held', (0, 4)), ('aug', (5, 9)), ('30', (10, 12)), ('.', (12, 13))]
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        """Cut `text[start:end]`."""
        self._text, self._start = text[start:end], start
        self._chunks = [_CHUNKS[chunk] for chunk in self._text.split(" ")]
        letters = [chunk.letters for chunk in self._chunks]
        self.words = list(chain.from_iterable([chunk.words for chunk in self._chunks]))
        """The pieces in lower case."""
        self.letters = "".join(letters)
        """Their classes."""
        # The index of the first piece of each chunk:
        self._firsts = list(accumulate(map(len, letters), initial=0))

    def _piece(self, index: int) -> Piece:
        chunk = bisect_right(self._firsts, index) - 1
        return self._chunks[chunk].pieces[index - self._firsts[chunk]]

    def text(self, index: int) -> str:
        """A piece as written."""
        return self._piece(index).text

    def value(self, index: int) -> object:
        """The value that its class gives a piece."""
        return self._piece(index).value

    def number(self, index: int) -> int:
        """The value of a piece of a class that has numbers for values."""
        value = self._piece(index).value
        assert isinstance(value, int)
        return value

    def word(self, index: int) -> str:
        """The lower-case word at the index; empty outside the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the pieces from `start` to `end` start and end in the text."""
        firsts = self._firsts
        first = bisect_right(firsts, start) - 1
        last = first if end <= firsts[first + 1] else bisect_right(firsts, end - 1) - 1
        text = self._text
        left = right = len(text) - len(text.split(" ", first)[-1])
        for _ in range(last - first):
            right = text.index(" ", right) + 1
        return (
            self._start + left + self._chunks[first].pieces[start - firsts[first]].start,
            self._start + right + self._chunks[last].pieces[end - 1 - firsts[last]].end,
        )

    def at(self, offset: int) -> int:
        """The first piece that starts at an offset in the text or behind it."""
        behind = max(offset - self._start, 0)
        chunk = self._text.count(" ", 0, behind)
        inside = behind - (self._text.rfind(" ", 0, behind) + 1)
        before = [piece for piece in self._chunks[chunk].pieces if piece.start < inside]
        return self._firsts[chunk] + len(before)

    def blank(self, start: int, end: int) -> None:
        """Make the pieces that start at the offsets from `start` to `end` no words of time."""
        first, last = self.at(start), self.at(end)
        blank = LETTERS["NOTHING"] * (last - first)
        self.letters = self.letters[:first] + blank + self.letters[last:]


_PIECE = re.compile(
    r"""(?:https?://|www\.)\S+
    | \d{4}-\d\d-\d\d(?!\d) | \d{4}/\d\d?/\d\d?(?!\d) | \d\d?([./])\d\d?\1\d{4}(?!\d)
    | \d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)? | \d+\.\d+(?!\d)
    | \w+ | ['’]s\b | \S""",
    re.VERBOSE,
)
_UNBROKEN = re.compile(r"\S+")
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


def _cut(chunk: str) -> Chunk:
    """The pieces of the characters between two blanks; other white space parts them, too."""
    pieces = [piece for run in _UNBROKEN.finditer(chunk) for piece in _pieces(run[0], run.start())]
    words = tuple(piece.word for piece in pieces)
    return Chunk(tuple(pieces), words, "".join(piece.letter for piece in pieces))


def _pieces(run: str, offset: int) -> Iterator[Piece]:
    """The pieces of characters without white space, which begin at an offset in their chunk."""
    matches = list(_PIECE.finditer(run))
    texts = [match[0] for match in matches]
    words = [piece.lower() for piece in texts]
    starts = [offset + match.start() for match in matches]
    ends = [offset + match.end() for match in matches]
    if "." in texts:
        _join_points(texts, words, starts, ends)
    entries = [LEXICON.get(word, _NOTHING) for word in words]
    for index, piece in enumerate(texts):
        if piece[0].isdecimal() and not (
            index > 1 and texts[index - 1] in _GLUE and entries[index - 2] == _NOTHING
        ):
            entries[index] = _figures(piece)
    for text, word, (letter, value), start, end in zip(
        texts, words, entries, starts, ends, strict=True
    ):
        yield Piece(text, word, letter, value, start, end)


_CHUNKS = WordMemory(_cut)


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
