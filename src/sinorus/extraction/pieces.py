"""Words cut into pieces, so that a name is found however it is hyphenated.

A piece is a run of letters or of digits; hyphens, slashes, apostrophes and the full stops of
abbreviations part pieces and are dropped. "Tu-95MS", "TU-95MS" and "Tu 95MS" are the same three
pieces but for case, and so are "Joint Sea-2016" and "Joint Sea 2016".
"""

import re

from msgspec import Struct
from msgspec.structs import replace

from sinorus.extraction.name_words import PLURAL_HEADS
from sinorus.extraction.word_memory import WordMemory

_RUN = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)?")
_ABBREVIATION = re.compile(r"(?:[A-Z]\.)+[A-Z]?\.?(?=$|[^\w.])")
_ADDRESS = re.compile(
    r"://|@|^www\.|\w\.(?:com|org|net|gov|mil|info|ru|cn|uk|jp|kr)(?:/|$)", re.IGNORECASE
)
_JOINERS = frozenset("-–‐‑/’'‘‛")
_OUTER = re.compile(r"^([(\[]*)(.*?)([,;:)\]]*|\.)$")


class Piece(Struct, frozen=True, gc=False):
    """A run of letters or digits, or one mark of punctuation."""

    fold: str
    """In lower case: what names are compared by."""
    text: str
    """As written."""
    start: int
    """Offset in its word."""
    end: int
    """Offset behind it; a plural "s" after a designation ("Tu-95s") is taken in."""


def _cut(word: str) -> tuple[Piece, ...]:
    """Cut a word into pieces.

    >>> [piece.text for piece in pieces_of("Tu-95MSs")]
    ['Tu', '95', 'MS']
    >>> [piece.text for piece in pieces_of("U.S.-China")]
    ['US', 'China']
    """
    if word.isalpha():
        return (Piece(word.lower(), word, 0, len(word)),)
    if word in _JOINERS or (word.isspace() and word.count("\n") < 2):
        return ()
    if not any(character.isalnum() for character in word) or _ADDRESS.search(word):
        return (Piece(word, word, 0, len(word)),)
    found: list[Piece] = []
    position = 0
    if abbreviation := _ABBREVIATION.match(word):
        text = abbreviation.group().replace(".", "")
        position = abbreviation.end()
        found.append(Piece(text.lower(), text, 0, position))
    for run in _RUN.finditer(word, position):
        text, start, end = run.group(), run.start(), run.end()
        if text.endswith("s") and start and word[start - 1].isdigit():
            if text == "s":
                found[-1] = replace(found[-1], end=end)
                continue
            if text[:-1].isupper():
                text = text[:-1]
        found.append(Piece(text.lower(), text, start, end))
    return tuple(found)


pieces_of = WordMemory(_cut).__getitem__
"""The pieces of one token; none for a hyphen, slash, apostrophe or line end by itself."""


def singular(piece: Piece) -> Piece:
    """The piece without the plural of a word that names share ("Seas", "fleets")."""
    fold = piece.fold.removesuffix("s")
    if fold not in PLURAL_HEADS:
        return piece
    return replace(piece, fold=fold, text=piece.text.removesuffix("s"))


def pieces_of_name(name: str) -> tuple[Piece, ...]:
    """The pieces of a name, punctuation between its words kept, as a tokenizer keeps it.

    >>> [piece.text for piece in pieces_of_name("North. Interaction (I)")]
    ['North', '.', 'Interaction', '(', 'I', ')']
    """
    found: list[Piece] = []
    for word in name.split():
        if _ABBREVIATION.fullmatch(word) or (len(word) <= 3 and word.endswith(".")):
            parts = [word]
        else:
            match = _OUTER.match(word)
            before, core, after = match.groups() if match else ("", word, "")
            parts = [*before, core, *after]
        for part in parts:
            found.extend(pieces_of(part))
    return tuple(found)
