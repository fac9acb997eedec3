"""Find the names of countries, units, platforms, places and exercise series in a text.

The longest name that its writing and its context allow wins; mentions do not overlap. Names of
the gazetteer come first; then names of a known shape ("Hyundai-class destroyers", "the Mongolian
army"), owners, shared heads ("the East and South China Seas"), and longer names of which a place
is only a part ("South China Morning Post").
"""

import re
from typing import NamedTuple

from sinorus.extraction.findings import Findings
from sinorus.extraction.model import Mention
from sinorus.extraction.name_context import is_meant
from sinorus.extraction.name_groups import (
    ORGANISATION_CUES,
    add_coordinated,
    drop_parts_of_organisations,
)
from sinorus.extraction.name_index import (
    Entry,
    Node,
    build_tree,
    is_collection,
    uncapitalised_beginnings,
)
from sinorus.extraction.name_owners import OWNER_CUES, OwnedNames
from sinorus.extraction.name_shapes import add_shapes, is_shape_cue
from sinorus.extraction.name_words import PLURAL_HEADS
from sinorus.extraction.pieces import Piece, pieces_of, singular
from sinorus.extraction.tokens import Tokens
from sinorus.extraction.word_memory import WordMemory
from sinorus.gazetteer.model import Gazetteer, KnownExercise

_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")
_SHORT_YEAR = re.compile(r"[0-4]\d")
_PLURALS = frozenset(f"{head}s" for head in PLURAL_HEADS)


class _Span(NamedTuple):
    """A name in the text: tokens from `start` to `end`, and where in the last token it ends."""

    start: int
    end: int
    piece: int
    """Index, in the last token, of the piece behind the name."""
    pieces: list[Piece]
    entries: list[Entry]


class _Beginning(NamedTuple):
    """A piece of a word with which a name can begin."""

    piece: int
    """Its index in the word."""
    below: dict[str, Node] | None
    """What the next word has to be in; None where the word by itself may be a name."""


class MentionMatcher:
    """Finds mentions in texts; made once for a gazetteer, then used for any number of texts.

    >>> import spacy
    >>> from sinorus.gazetteer import load_gazetteer
    >>> pipeline = spacy.blank("en")
    >>> _ = pipeline.add_pipe("sentencizer")
    >>> tokens = Tokens.of(pipeline("Chinese H-6K bombers flew over the Sea of Japan."))
    >>> [(m.kind, m.label) for m in MentionMatcher(load_gazetteer()).find(tokens)]
    [('country', 'China'), ('platform', 'H-6K'), ('location', 'Sea of Japan')]
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._tree = build_tree(gazetteer)
        self._owned = OwnedNames(gazetteer)
        self._ships = frozenset(
            entity.id
            for entity in gazetteer.entities.get("platform", {}).values()
            if entity.named_ship
        )
        self._editions = _editions(gazetteer)
        self._uncapitalised = uncapitalised_beginnings(self._tree)
        self._beginnings = WordMemory(self._beginnings_in)
        self._notable = WordMemory(self._is_notable)

    def find(self, tokens: Tokens) -> list[Mention]:
        """The mentions of a text, in text order.

        Args:
            tokens: The text's words, as spaCy's English tokenizer cuts them.

        Returns:
            Mentions that do not overlap, but where one token holds two names ("U.S.-China").
        """
        findings = Findings(tokens, self._notable.where(tokens.words), self._ships)
        self._add_names(findings)
        add_shapes(findings)
        self._owned.add(findings)
        add_coordinated(findings, self._tree)
        drop_parts_of_organisations(findings)
        return findings.all()

    def _is_notable(self, word: str) -> bool:
        """Whether a word may belong to a mention, or tell that another does."""
        return (
            bool(self._beginnings[word])
            or is_shape_cue(word)
            or word.lower() in OWNER_CUES
            or word in ORGANISATION_CUES
        )

    def _beginnings_in(self, word: str) -> tuple[_Beginning, ...]:
        found = []
        pieces = pieces_of(word)
        for number, piece in enumerate(pieces):
            firsts = self._tree.below
            node = firsts.get(piece.fold) or firsts.get(singular(piece).fold)
            if (
                node is not None
                and (not piece.text[0].islower() or piece.fold in self._uncapitalised)
                and (piece.start == 0 or not word[piece.start - 1].isalnum())
            ):
                goes_on = number == len(pieces) - 1 and not node.entries
                found.append(_Beginning(number, node.below if goes_on else None))
        return tuple(found)

    def _add_names(self, findings: Findings) -> None:
        words, lower = findings.tokens.words, [*findings.tokens.lower, ""]
        piece, end = 0, 0
        for index in findings.notable:
            if index < end:
                continue
            piece = piece if index == end else 0
            for first, below in self._beginnings[words[index]]:
                if first < piece or (below is not None and _is_stranger(lower[index + 1], below)):
                    continue
                if span := self._name_at(findings, index, first):
                    end, piece = span.end - 1, span.piece
                    if end > index:
                        break

    def _name_at(self, findings: Findings, index: int, piece: int) -> _Span | None:
        """Add the longest name that begins at a piece of a token, and return where it is."""
        for span in reversed(self._spans(findings.tokens, index, piece)):
            entries = span.entries
            place = len(entries) > 1 and any(entry.entity.kind == "location" for entry in entries)
            for entry in entries:
                if not entry.written_as(span.pieces) and not (
                    _is_owned(entry, findings, index) and entry.written_as(span.pieces, owned=True)
                ):
                    continue
                whole, year = span, entry.year
                if entry.entity.kind == "series" and year is None:
                    whole, year = self._edition(findings.tokens, entry, span)
                dated = year is not None
                if is_meant(entry, findings, index, whole.end, year=dated, place=place):
                    findings.add_beside(self._mention(findings, entry, whole, year))
                    return whole
        return None

    def _spans(self, tokens: Tokens, index: int, piece: int) -> list[_Span]:
        """All names of the tree that begin at a piece of a token, shortest first."""
        words = tokens.words
        found: list[_Span] = []
        pieces: list[Piece] = []
        node, start, last = self._tree, index, index
        here = pieces_of(words[index])
        while True:
            while piece >= len(here):
                index, piece = index + 1, 0
                if index >= len(words):
                    return found
                here = pieces_of(words[index])
            matched = here[piece]
            below = node.below.get(matched.fold)
            if below is None and matched.fold in _PLURALS:
                matched = singular(matched)
                below = node.below.get(matched.fold)
            if below is None or (index > last and _is_loose(tokens, pieces, matched, last, index)):
                return found
            node = below
            pieces.append(matched)
            last, piece = index, piece + 1
            if node.entries and _ends_name(tokens, index, matched):
                found.append(_Span(start, index + 1, piece, pieces[:], node.entries))
            if not node.below:
                return found

    def _edition(self, tokens: Tokens, entry: Entry, span: _Span) -> tuple[_Span, int | None]:
        """A series' name with all that belongs to it behind it, and the year it tells.

        That is a year ("Vostok 2022", "Vostok-22"), or a second name of the same series after a
        slash, with its year ("WESTERN JOINT/ZAPAD INTERACTION 2021").
        """
        index, piece, year = span.end - 1, span.piece, None
        if piece >= len(pieces_of(tokens.words[index])):
            index, piece = index + 1, 0
        if tokens.words[index : index + 1] == ["/"]:
            index += 1
        for second in (
            reversed(self._spans(tokens, index, piece)) if index < len(tokens.words) else ()
        ):
            for other in second.entries:
                if other.entity == entry.entity and other.written_as(second.pieces):
                    whole = second._replace(start=span.start)
                    return (
                        (whole, other.year) if other.year else self._edition(tokens, entry, whole)
                    )
        after, year = _year_after(tokens, span)
        return after, year

    def _mention(self, findings: Findings, entry: Entry, span: _Span, year: int | None) -> Mention:
        entity, location = entry.entity, None
        label = entity.label
        exercise = entry.exercise or (self._editions.get((entity.id, year)) if year else None)
        if entity.kind == "series" and year is not None:
            named = is_collection(entity) and exercise
            label = named.label if named else f"{label} {year}"
        if entry.form == "metonym":
            places = [one.entity.id for one in span.entries if one.entity.kind == "location"]
            location = places[0] if places else None
        return Mention(
            span.start, span.end, entity.kind, entry.form, entity.id, label,
            _surface(findings.tokens, span), entity.country, entity.category, year, location,
            exercise.id if exercise else None,
        )  # fmt: skip


def _editions(gazetteer: Gazetteer) -> dict[tuple[str, int], KnownExercise]:
    """The known exercise of a series in a year, where there is just one."""
    found: dict[tuple[str, int], list[KnownExercise]] = {}
    for exercise in gazetteer.exercises.values():
        if exercise.series and exercise.start:
            found.setdefault((exercise.series, exercise.start.year), []).append(exercise)
    return {key: editions[0] for key, editions in found.items() if len(editions) == 1}


def _is_loose(tokens: Tokens, pieces: list[Piece], number: Piece, last: int, index: int) -> bool:
    """Whether a letter and a number are merely side by side ("A 50-year-old")."""
    if len(pieces) != 1 or not number.text[0].isdigit():
        return False
    if len(pieces[0].text) > 1 and pieces[0].fold != "an":
        return False
    return tokens.text[tokens.ends[last] : tokens.starts[index]].isspace()


def _ends_name(tokens: Tokens, index: int, piece: Piece) -> bool:
    """Whether a name can end with a piece: at the end of a word, and not in "US$"."""
    word = tokens.words[index]
    end = tokens.starts[index] + piece.end
    return not word[piece.end : piece.end + 1].isalnum() and tokens.text[end : end + 1] != "$"


def _surface(tokens: Tokens, span: _Span) -> str:
    """The name as written, without what else its first and last token hold."""
    last = pieces_of(tokens.words[span.end - 1])[span.piece - 1]
    start = tokens.starts[span.start] + span.pieces[0].start
    return tokens.text[start : tokens.starts[span.end - 1] + last.end]


def _is_stranger(word: str, below: dict[str, Node]) -> bool:
    """Whether no name goes on with a word, given in lower case."""
    return word.isalpha() and word not in below and word not in _PLURALS


def _is_owned(entry: Entry, findings: Findings, index: int) -> bool:
    owner = findings.owner(index)
    return owner is not None and owner.country == entry.entity.country


def _year_after(tokens: Tokens, span: _Span) -> tuple[_Span, int | None]:
    """The span with a year behind it taken in: "2022", or in one word with it "-22"."""
    index, piece = span.end - 1, span.piece
    rest = pieces_of(tokens.words[index])[piece:]
    if len(rest) == 1 and _SHORT_YEAR.fullmatch(rest[0].text):
        return span._replace(piece=piece + 1), 2000 + int(rest[0].text)
    if not rest:
        index, piece = index + 1, 0
        while index < len(tokens.words) and tokens.words[index] in {"-", "–", "/"}:
            index += 1
        rest = pieces_of(tokens.words[index]) if index < len(tokens.words) else ()
    if rest and _YEAR.fullmatch(rest[0].text) and _ends_name(tokens, index, rest[0]):
        return span._replace(end=index + 1, piece=piece + 1), int(rest[0].text)
    return span, None
