"""One sentence with everything that was found in it."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import TypeVar

from msgspec import Struct

from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateMention, Mention, Quantity
from sinorus.extraction.tokens import Tokens
from sinorus.extraction.triggers import Trigger
from sinorus.gazetteer.model import EntityKind

PARTIES = ("CHN", "RUS")
BOTH_PARTIES = frozenset(PARTIES)

_COORDINATING = words("sentence.coordinating")
_FINAL = words("punctuation.final")
_MADE = words("sentence.made")

_Found = TypeVar("_Found")


class CountryGroup(Struct, gc=False):
    """Countries that a sentence names in one list; a unit stands for its owner."""

    start: int
    end: int
    mentions: list[Mention]
    codes: list[str]
    """ISO alpha-3 codes, one for each mention."""


class Sentence(Struct, eq=False, gc=False):
    """A sentence; everything in text order, all indices into the text's tokens.

    It does not change once it is made.
    """

    index: int
    start: int
    end: int
    tokens: Tokens
    headline: bool = False
    """A paragraph without a final stop."""
    mentions: Sequence[Mention] = ()
    dates: Sequence[DateMention] = ()
    quantities: Sequence[Quantity] = ()
    triggers: Sequence[Trigger] = ()
    vocabulary: frozenset[str] = frozenset()
    """Its words in lower case."""
    groups: list[CountryGroup] = []
    """The countries that it names, coordinated ones together."""
    parties: frozenset[str] = frozenset()
    """Which of China and Russia it names, be it by a demonym, a capital or a unit."""

    _kinds: dict[EntityKind, list[Mention]] = {}

    def __post_init__(self) -> None:
        """Set what follows from the fields before `vocabulary`."""
        self.vocabulary = frozenset(self.tokens.lower[self.start : self.end])
        for mention in self.mentions:
            self._kinds.setdefault(mention.kind, []).append(mention)
            owning = mention.kind in {"country", "unit"} and not self._tells_make(mention)
            if mention.country and owning:
                self._add_country(mention, mention.country)
        if self.groups:
            codes = [code for group in self.groups for code in group.codes]
            self.parties = BOTH_PARTIES.intersection(codes)

    def _tells_make(self, mention: Mention) -> bool:
        """Whether a country only tells where something was made ("Russian-made")."""
        return self.word(mention.end) == "-" and self.word(mention.end + 1) in _MADE

    def _add_country(self, mention: Mention, code: str) -> None:
        """Let a country stand in the list before it, or begin one."""
        group = self.groups[-1] if self.groups else None
        if group and _COORDINATING.issuperset(self._between(group.end, mention.start)):
            group.mentions.append(mention)
            group.codes.append(code)
            group.end = mention.end
        else:
            self.groups.append(CountryGroup(mention.start, mention.end, [mention], [code]))

    def _between(self, start: int, end: int) -> Sequence[str]:
        """The words between two countries, without what stands in brackets behind the first."""
        between = self.tokens.lower[start:end]
        if between[:1] == ["("] and ")" in between:
            return between[between.index(")") + 1 :]
        return between

    @property
    def span(self) -> tuple[int, int]:
        """Token range of the whole sentence."""
        return self.start, self.end

    @property
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

    def has_any(self, vocabulary: frozenset[str]) -> bool:
        """Whether one of its words is in `vocabulary`."""
        return not vocabulary.isdisjoint(self.vocabulary)

    def find(self, vocabulary: frozenset[str]) -> list[int]:
        """Indices of its words that are in `vocabulary`."""
        if vocabulary.isdisjoint(self.vocabulary):
            return []
        inside = enumerate(self.tokens.lower[self.start : self.end], self.start)
        return [index for index, word in inside if word in vocabulary]

    def word(self, index: int) -> str:
        """The word at `index` in lower case; the empty string outside the sentence."""
        return self.tokens.lower[index] if self.start <= index < self.end else ""

    def before(self, index: int, reach: int) -> list[str]:
        """Up to `reach` words before `index`, in lower case."""
        return self.tokens.lower[max(self.start, index - reach) : index]

    def after(self, index: int, reach: int) -> list[str]:
        """Up to `reach` words from `index` on, in lower case."""
        return self.tokens.lower[index : min(self.end, index + reach)]

    def of_kind(self, kind: EntityKind) -> Sequence[Mention]:
        """Its mentions of that kind."""
        return self._kinds.get(kind, ())


def split(
    tokens: Tokens,
    mentions: Iterable[Mention],
    dates: Iterable[DateMention],
    quantities: Iterable[Quantity],
    triggers: Iterable[Trigger],
) -> list[Sentence]:
    """Deal everything that was found in a text out to its sentences."""
    begins = [start for start, _ in tokens.sentences]
    by_start, by_head = attrgetter("start"), attrgetter("head")
    mentions_of = _deal(mentions, by_start, begins)
    dates_of = _deal(dates, by_start, begins)
    quantities_of = _deal(quantities, by_start, begins)
    triggers_of = _deal(triggers, by_head, begins)
    return [
        Sentence(
            index,
            start,
            end,
            tokens,
            _is_headline(tokens, start, end),
            mentions_of[index],
            dates_of[index],
            quantities_of[index],
            triggers_of[index],
        )
        for index, (start, end) in enumerate(tokens.sentences)
    ]


def _deal(
    found: Iterable[_Found], token_of: Callable[[_Found], int], begins: list[int]
) -> list[list[_Found]]:
    """What was found, sentence by sentence; each begins at one of the tokens `begins`."""
    dealt: list[list[_Found]] = [[] for _ in begins]
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
