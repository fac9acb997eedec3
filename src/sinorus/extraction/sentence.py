"""One sentence with everything that was found in it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from sinorus.extraction.attribution import TELLING, speaker_of
from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateMention, Mention, Quantity
from sinorus.extraction.tokens import Tokens
from sinorus.extraction.triggers import Trigger

PARTIES = ("CHN", "RUS")
BOTH_PARTIES = frozenset(PARTIES)

_COORDINATING = words("sentence.coordinating")
_FINAL = words("punctuation.final")

_Found = TypeVar("_Found")


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence; everything in text order, all indices into the text's tokens.

    What several rules ask of it is worked out when first asked for, and kept.
    """

    index: int
    start: int
    end: int
    tokens: Tokens
    headline: bool = False
    """A paragraph without a final stop."""
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    triggers: tuple[Trigger, ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        """Token range of the whole sentence."""
        return self.start, self.end

    @cached_property
    def quoted(self) -> tuple[int, int]:
        """Character offsets of its text, without the line ends behind it."""
        tokens, last = self.tokens, self.end - 1
        while last > self.start and tokens.words[last].isspace():
            last -= 1
        return tokens.starts[self.start], tokens.ends[last]

    @property
    def quote(self) -> str:
        """The sentence as printed."""
        start, end = self.quoted
        return self.tokens.text[start:end]

    @cached_property
    def speaker(self) -> str | None:
        """Who is said to say what it tells; None if it names nobody."""
        return speaker_of(self.quote) if self.has_any(TELLING) else None

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its words in lower case."""
        return frozenset(self.tokens.lower[self.start : self.end])

    def has_any(self, vocabulary: frozenset[str]) -> bool:
        """Whether one of its words is in `vocabulary`."""
        return not vocabulary.isdisjoint(self.vocabulary)

    def find(self, vocabulary: frozenset[str]) -> list[int]:
        """Indices of its words that are in `vocabulary`."""
        if vocabulary.isdisjoint(self.vocabulary):
            return []
        lower = self.tokens.lower
        return [index for index in range(self.start, self.end) if lower[index] in vocabulary]

    def word(self, index: int) -> str:
        """The word at `index` in lower case; the empty string outside the sentence."""
        return self.tokens.lower[index] if self.start <= index < self.end else ""

    def before(self, index: int, reach: int) -> list[str]:
        """Up to `reach` words before `index`, in lower case."""
        return self.tokens.lower[max(self.start, index - reach) : index]

    def after(self, index: int, reach: int) -> list[str]:
        """Up to `reach` words from `index` on, in lower case."""
        return self.tokens.lower[index : min(self.end, index + reach)]

    def of_kind(self, kind: str) -> list[Mention]:
        """Its mentions of that kind."""
        return [mention for mention in self.mentions if mention.kind == kind]

    @cached_property
    def groups(self) -> tuple[tuple[Mention, ...], ...]:
        """Its country mentions (units count for their owner), coordinated ones together."""
        groups: list[list[Mention]] = []
        for mention in self.mentions:
            if mention.country is None or mention.kind not in {"country", "unit"}:
                continue
            if groups and self._coordinates(groups[-1][-1].end, mention.start):
                groups[-1].append(mention)
            else:
                groups.append([mention])
        return tuple(tuple(group) for group in groups)

    def _coordinates(self, start: int, end: int) -> bool:
        return _COORDINATING.issuperset(self.tokens.lower[start:end])

    @cached_property
    def parties(self) -> frozenset[str]:
        """Which of China and Russia it names, be it by a demonym, a capital or a unit."""
        return BOTH_PARTIES.intersection(
            mention.country for group in self.groups for mention in group if mention.country
        )


def split(
    tokens: Tokens,
    mentions: Iterable[Mention],
    dates: Iterable[DateMention],
    quantities: Iterable[Quantity],
    triggers: Iterable[Trigger],
) -> list[Sentence]:
    """Deal everything that was found in a text out to its sentences."""
    begins = [start for start, _ in tokens.sentences]
    start_of, head_of = attrgetter("start"), attrgetter("head")
    mentions_of = _deal(mentions, start_of, begins)
    dates_of = _deal(dates, start_of, begins)
    quantities_of = _deal(quantities, start_of, begins)
    triggers_of = _deal(triggers, head_of, begins)
    return [
        Sentence(
            index,
            start,
            end,
            tokens,
            headline=_is_headline(tokens, start, end),
            mentions=tuple(mentions_of.get(index, ())),
            dates=tuple(dates_of.get(index, ())),
            quantities=tuple(quantities_of.get(index, ())),
            triggers=tuple(triggers_of.get(index, ())),
        )
        for index, (start, end) in enumerate(tokens.sentences)
    ]


def _deal(
    found: Iterable[_Found], token_of: Callable[[_Found], int], begins: list[int]
) -> dict[int, list[_Found]]:
    """What was found, by the index of its sentence; each sentence begins at one of `begins`."""
    dealt: dict[int, list[_Found]] = defaultdict(list)
    for item in found:
        dealt[bisect_right(begins, token_of(item)) - 1].append(item)
    return dealt


def _is_headline(tokens: Tokens, start: int, end: int) -> bool:
    """Whether it ends without a final stop where its paragraph or the whole text ends."""
    last = end - 1
    while last > start and tokens.words[last].isspace():
        last -= 1
    alone = last < end - 1 or (start == 0 and end == len(tokens.words))
    return alone and tokens.words[last] not in _FINAL
