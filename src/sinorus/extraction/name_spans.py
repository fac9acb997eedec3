"""Where in a text names of the gazetteer are written, whatever they mean there."""

import re
from typing import NamedTuple

from sinorus.extraction.name_index import Entry, Node, uncapitalised_beginnings
from sinorus.extraction.name_words import PLURAL_HEADS
from sinorus.extraction.pieces import Piece, pieces_of, singular
from sinorus.extraction.tokens import Tokens
from sinorus.extraction.word_memory import WordMemory

_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")
_SHORT_YEAR = re.compile(r"[0-4]\d")
_PLURALS = frozenset(f"{head}s" for head in PLURAL_HEADS)


class Span(NamedTuple):
    """A name as it is written somewhere in a text."""

    length: int
    """Tokens, the last of which it may not fill."""
    piece: int
    """Index, in the last token, of the piece behind the name."""
    left: int
    """Offset in the first token at which the name begins."""
    right: int
    """Offset in the last token behind the name."""
    texts: tuple[str, ...]
    """The pieces of the name as they are written."""
    entries: list[Entry]
    """What is named so, if it may be written so."""
    written: list[Entry]
    """Those of them that may be written so even without their owner before them."""

    def surface(self, tokens: Tokens, index: int) -> str:
        """The name that begins at a token as written there."""
        end = tokens.starts[index + self.length - 1] + self.right
        return tokens.text[tokens.starts[index] + self.left : end]


class Beginning(NamedTuple):
    """A piece of a word with which a name can begin."""

    piece: int
    """Its index in the word."""
    spans: list[Span]
    """The names that end within the word, shortest first."""
    leads: frozenset[str]
    """Openings of the next word that may make it another name: see `opening`."""


def opening(word: str) -> str:
    """What tells whether a name can go on with a word: its first piece.

    >>> opening("Korea-based"), opening("-"), opening("$5")
    ('korea', '', '$')
    """
    if word.startswith("$"):
        return "$"
    return next((piece.fold for piece in pieces_of(word)), "")


class SpanFinder:
    """Finds the names of a tree in texts."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._uncapitalised = uncapitalised_beginnings(root)
        self.beginnings = WordMemory(self._beginnings_in)
        """Word → the pieces of it with which a name can begin."""
        self.openings = WordMemory(opening)

    def at(self, tokens: Tokens, index: int, piece: int) -> list[Span]:
        """All names that begin at a piece of a token, shortest first."""
        return self._walk(tokens, index, piece)[0]

    def _beginnings_in(self, word: str) -> tuple[Beginning, ...]:
        alone = Tokens(word, [word], [word.lower()], [0], [len(word)], [(0, 1)])
        found = []
        for number, piece in enumerate(pieces_of(word)):
            if (
                (piece.fold in self._root.below or singular(piece).fold in self._root.below)
                and (not piece.text[0].islower() or piece.fold in self._uncapitalised)
                and (piece.start == 0 or not word[piece.start - 1].isalnum())
            ):
                spans, last = self._walk(alone, 0, number)
                if spans or last:
                    leads = set(last.below) if last else set()
                    leads |= {f"{fold}s" for fold in leads & PLURAL_HEADS}
                    found.append(Beginning(number, spans, frozenset({*leads, "", "$"})))
        return tuple(found)

    def _walk(self, tokens: Tokens, index: int, piece: int) -> tuple[list[Span], Node | None]:
        """The names that begin at a piece, and the node that the end of the text cuts off."""
        words = tokens.words
        found: list[Span] = []
        texts: list[str] = []
        node, start, last = self._root, index, index
        here = pieces_of(words[index])
        left = here[piece].start if piece < len(here) else 0
        while True:
            while piece >= len(here):
                index, piece = index + 1, 0
                if index >= len(words):
                    return found, node
                here = pieces_of(words[index])
            matched = here[piece]
            below = node.below.get(matched.fold)
            if below is None and matched.fold in _PLURALS:
                matched = singular(matched)
                below = node.below.get(matched.fold)
            if below is None or (index > last and _is_loose(tokens, texts, matched, last, index)):
                return found, None
            node = below
            texts.append(matched.text)
            last, piece = index, piece + 1
            if node.entries and _ends_name(tokens, index, matched):
                length, written_as = index + 1 - start, tuple(texts)
                written = [entry for entry in node.entries if entry.written_as(written_as)]
                found.append(
                    Span(length, piece, left, matched.end, written_as, node.entries, written)
                )
            if not node.below:
                return found, None


def _is_loose(tokens: Tokens, texts: list[str], number: Piece, last: int, index: int) -> bool:
    """Whether a letter and a number are merely side by side ("A 50-year-old")."""
    if len(texts) != 1 or not number.text[0].isdigit():
        return False
    if len(texts[0]) > 1 and texts[0].lower() != "an":
        return False
    return tokens.text[tokens.ends[last] : tokens.starts[index]].isspace()


def _ends_name(tokens: Tokens, index: int, piece: Piece) -> bool:
    """Whether a name can end with a piece: at the end of a word, and not in "US$"."""
    word = tokens.words[index]
    end = tokens.starts[index] + piece.end
    return not word[piece.end : piece.end + 1].isalnum() and tokens.text[end : end + 1] != "$"


def year_after(tokens: Tokens, start: int, span: Span) -> tuple[Span, int | None]:
    """The span with a year behind it taken in: "2022", or in one word with it "-22"."""
    index, piece = start + span.length - 1, span.piece
    rest = pieces_of(tokens.words[index])[piece:]
    if len(rest) == 1 and _SHORT_YEAR.fullmatch(rest[0].text):
        return span._replace(piece=piece + 1, right=rest[0].end), 2000 + int(rest[0].text)
    if not rest:
        index, piece = index + 1, 0
        while index < len(tokens.words) and tokens.words[index] in {"-", "–", "/"}:
            index += 1
        rest = pieces_of(tokens.words[index]) if index < len(tokens.words) else ()
    if rest and _YEAR.fullmatch(rest[0].text) and _ends_name(tokens, index, rest[0]):
        length = index + 1 - start
        whole = span._replace(length=length, piece=piece + 1, right=rest[0].end)
        return whole, int(rest[0].text)
    return span, None
