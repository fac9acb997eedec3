"""Where in a text names of the gazetteer are written, whatever they mean there."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from sinorus.extraction.name_index import Entry, Node, uncapitalised_beginnings
from sinorus.extraction.name_words import PLURAL_HEADS
from sinorus.extraction.pieces import Piece, pieces_of, singular
from sinorus.extraction.tokens import Tokens
from sinorus.extraction.word_memory import WordMemory

_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")
_SHORT_YEAR = re.compile(r"[0-4]\d")
_PLURALS = frozenset(f"{head}s" for head in PLURAL_HEADS)


class Span(Struct, frozen=True, gc=False):
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
    entries: list[tuple[Entry, bool]]
    """What is named so, and whether it may be written so even without its owner before it."""
    word: str
    """A name within one word as it is written; the empty string for longer names."""

    def surface(self, tokens: Tokens, index: int) -> str:
        """The name that begins at a token as written there."""
        if self.word:
            return self.word
        end = tokens.starts[index + self.length - 1] + self.right
        return tokens.text[tokens.starts[index] + self.left : end]


class Beginning(Struct, frozen=True, gc=False):
    """A piece of a word with which a name can begin, and how far names go within that word."""

    piece: int
    """Its index in the word."""
    left: int
    """Its offset in the word."""
    texts: tuple[str, ...]
    """The pieces of names as they are written there."""
    spans: tuple[Span, ...]
    """The names that end within the word, shortest first."""
    node: Node | None
    """Where longer names go on in the tree."""
    leads: frozenset[str] = frozenset()
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
        self._written: dict[tuple[str, ...], list[tuple[Entry, bool]]] = {}
        """What is named by names as they were written: there are few ways to write each."""

    def at(self, tokens: Tokens, index: int, piece: int) -> list[Span]:
        """All names that begin at a piece of a token, shortest first."""
        return self._walk(tokens, index, self._nothing_before(tokens.words[index], piece))[0]

    def going_on(
        self, tokens: Tokens, index: int, beginning: Beginning, lead: str
    ) -> Sequence[Span]:
        """The same for a beginning of the token, of which it is known how far names go within it.

        Args:
            tokens: the text.
            index: the token.
            beginning: one of its beginnings.
            lead: the opening of the next token; no name ends in "US$".
        """
        if lead == "$":
            return self.at(tokens, index, beginning.piece)
        return self._walk(tokens, index, beginning)[0]

    def _nothing_before(self, word: str, piece: int) -> Beginning:
        here = pieces_of(word)
        return Beginning(piece, here[piece].start if piece < len(here) else 0, (), (), self._root)

    def _beginnings_in(self, word: str) -> tuple[Beginning, ...]:
        alone = Tokens(word, [word], [word.lower()], [0], [(0, 1)])
        found = []
        for number, piece in enumerate(pieces_of(word)):
            if (
                (piece.fold in self._root.below or singular(piece).fold in self._root.below)
                and (not piece.text[0].islower() or piece.fold in self._uncapitalised)
                and (piece.start == 0 or not word[piece.start - 1].isalnum())
            ):
                spans, texts, node = self._walk(alone, 0, self._nothing_before(word, number))
                folds = node.below.keys() if node else set[str]()
                plurals = {f"{fold}s" for fold in folds & PLURAL_HEADS}
                leads = frozenset({"$", *folds, *plurals, *([""] if node else [])})
                if spans or node:
                    left = piece.start
                    found.append(Beginning(number, left, tuple(texts), tuple(spans), node, leads))
        return tuple(found)

    def _walk(
        self, tokens: Tokens, index: int, beginning: Beginning
    ) -> tuple[list[Span], list[str], Node | None]:
        """The names that begin at a token; the pieces followed, and the node cut off, if any.

        The end of the text can cut off a node.
        """
        words = tokens.words
        node, texts, found = beginning.node, [*beginning.texts], [*beginning.spans]
        here, start, last = pieces_of(words[index]), index, index
        piece = len(here) if texts else beginning.piece
        while node is not None:
            while piece >= len(here):
                index, piece = index + 1, 0
                if index >= len(words):
                    return found, texts, node
                here = pieces_of(words[index])
            matched = here[piece]
            below = node.below.get(matched.fold)
            if below is None and matched.fold in _PLURALS:
                matched = singular(matched)
                below = node.below.get(matched.fold)
            if below is None or (
                index > last
                and len(texts) == 1
                and _is_loose(tokens, texts[0], matched, last, index)
            ):
                break
            node = below
            texts.append(matched.text)
            last, piece = index, piece + 1
            if node.entries and _ends_name(tokens, index, matched):
                written, left, right = tuple(texts), beginning.left, matched.end
                word = words[index][left:right] if index == start else ""
                length, entries = index + 1 - start, self._entries_of(node, written)
                found.append(Span(length, piece, left, right, written, entries, word))
            if not node.below:
                break
        return found, texts, None

    def _entries_of(self, node: Node, texts: tuple[str, ...]) -> list[tuple[Entry, bool]]:
        entries = self._written.get(texts)
        if entries is None:
            entries = [(entry, entry.written_as(texts)) for entry in node.entries]
            self._written[texts] = entries
        return entries


def _is_loose(tokens: Tokens, before: str, number: Piece, last: int, index: int) -> bool:
    """Whether a letter and a number are merely side by side ("A 50-year-old")."""
    if not number.text[0].isdigit() or (len(before) > 1 and before.lower() != "an"):
        return False
    return tokens.text[tokens.end_of(last) : tokens.starts[index]].isspace()


def _ends_name(tokens: Tokens, index: int, piece: Piece) -> bool:
    """Whether a name can end with a piece: at the end of a word, and not in "US$"."""
    word, end = tokens.words[index], piece.end
    if end < len(word) and word[end].isalnum():
        return False
    return not tokens.text.startswith("$", tokens.starts[index] + end)


def year_after(tokens: Tokens, start: int, span: Span) -> tuple[Span, int | None]:
    """The span with a year behind it taken in: "2022", or in one word with it "-22"."""
    index, piece = start + span.length - 1, span.piece
    rest = pieces_of(tokens.words[index])[piece:]
    if len(rest) == 1 and _SHORT_YEAR.fullmatch(rest[0].text):
        return replace(span, piece=piece + 1, right=rest[0].end, word=""), 2000 + int(rest[0].text)
    if not rest:
        index, piece = index + 1, 0
        while index < len(tokens.words) and tokens.words[index] in {"-", "–", "/"}:
            index += 1
        rest = pieces_of(tokens.words[index]) if index < len(tokens.words) else ()
    if rest and _YEAR.fullmatch(rest[0].text) and _ends_name(tokens, index, rest[0]):
        length = index + 1 - start
        whole = replace(span, length=length, piece=piece + 1, right=rest[0].end, word="")
        return whole, int(rest[0].text)
    return span, None
