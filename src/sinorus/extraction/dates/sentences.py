"""The sentences of a text that hold expressions of time, read but not resolved."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

from sinorus.extraction.dates.anchors import names_of
from sinorus.extraction.dates.expressions import Expression
from sinorus.extraction.dates.pieces import Pieces
from sinorus.extraction.dates.reading import read
from sinorus.extraction.dates.tense import Tense, tense
from sinorus.extraction.dates.vocabulary import is_trigger
from sinorus.extraction.tokens import Tokens
from sinorus.extraction.word_memory import KINDS
from sinorus.gazetteer.model import Anchor

_TIME = KINDS.add(is_trigger)


class Sentence(Struct, frozen=True):
    """A sentence that has expressions of time; lists of what is known of these run in step."""

    index: int
    pieces: Pieces
    expressions: list[Expression]
    tenses: list[Tense | None]
    """The tense that governs each expression."""
    spans: list[tuple[int, int]]
    """Where each starts and ends in the text."""
    anchors: list[tuple[int, Anchor]]
    """The world events that it names, with the index of their first piece."""


def sentences_with_time(
    tokens: Tokens,
    *,
    anchors: Sequence[Anchor] = (),
    taken: Sequence[tuple[int, int]] = (),
) -> list[Sentence]:
    """Read the sentences that hold expressions of time; sentences without any are left out.

    Args:
        tokens: the document.
        anchors: world events that fix the year of a date beside them; the gazetteer has some.
        taken: token ranges, in order, in which no date is sought: names such as "Vostok 2022".
    """
    names = names_of(tuple(anchors))
    starts, ends = [start for start, _ in taken], [end for _, end in taken]
    found = []
    behind = 0
    for trigger in tokens.where(_TIME):
        if trigger < behind:
            continue
        index = tokens.sentence_of(trigger)
        first, behind = tokens.sentences[index]
        pieces = Pieces(tokens.text, tokens.starts[first], tokens.end_of(behind - 1))
        for start, end in taken[bisect_right(ends, first) : bisect_left(starts, behind)]:
            pieces.blank(tokens.starts[start], tokens.end_of(end - 1))
        if expressions := read(pieces):
            tenses = [tense(pieces.words, one.start, one.end) for one in expressions]
            spans = [pieces.span(one.start, one.end) for one in expressions]
            named = names.find(pieces.words)
            found.append(Sentence(index, pieces, expressions, tenses, spans, named))
    return found
