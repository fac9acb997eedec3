"""One sentence with everything that was found in it."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress, pairwise
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
_BEHIND_LISTED = _COORDINATING | {"("}
_FINAL = words("punctuation.final")
_MADE = words("sentence.made")
_OWNING = frozenset({"country", "unit"})
"""Kinds of mentions that stand for a country."""

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
        if not self.mentions:
            return
        tells_of_making = self.has_any(_MADE)
        kinds, group = self._kinds, None
        codes = []
        for mention in self.mentions:
            kind, code = mention.kind, mention.country
            if kind in kinds:
                kinds[kind].append(mention)
            else:
                kinds[kind] = [mention]
            if not code or kind not in _OWNING or (tells_of_making and self._is_maker(mention)):
                continue
            codes.append(code)
            if group is not None and self._are_listed(group.end, mention.start):
                group.mentions.append(mention)
                group.codes.append(code)
                group.end = mention.end
            else:
                group = CountryGroup(mention.start, mention.end, [mention], [code])
                self.groups.append(group)
        self.parties = BOTH_PARTIES.intersection(codes)

    def _is_maker(self, mention: Mention) -> bool:
        """Whether a country only tells where something was made ("Russian-made")."""
        return self.word(mention.end) == "-" and self.word(mention.end + 1) in _MADE

    def _are_listed(self, start: int, end: int) -> bool:
        """Whether what stands between two countries, but for brackets behind one, lists both."""
        lower = self.tokens.lower
        if start < end and lower[start] not in _BEHIND_LISTED:
            return False
        between = lower[start:end]
        if between and between[0] == "(" and ")" in between:
            between = between[between.index(")") + 1 :]
        return _COORDINATING.issuperset(between)

    @property
    def span(self) -> tuple[int, int]:
        """Token range of the whole sentence."""
        return self.start, self.end

    @property
    def quoted(self) -> tuple[int, int]:
        """Character offsets of its text, without the line ends behind it."""
        tokens, first, last = self.tokens, self.start, self.end - 1
        words = tokens.words
        while last > first and words[last].isspace():
            last -= 1
        return tokens.starts[first], tokens.end_of(last)

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
        told = map(vocabulary.__contains__, self.tokens.lower[self.start : self.end])
        return list(compress(range(self.start, self.end), told))

    def word(self, index: int) -> str:
        """The word at `index` in lower case; the empty string outside the sentence."""
        return self.tokens.lower[index] if self.start <= index < self.end else ""

    def before(self, index: int, reach: int) -> list[str]:
        """Up to `reach` words before `index`, in lower case."""
        start = index - reach
        start = start if start > self.start else self.start  # noqa: FURB136 - asked too often
        return self.tokens.lower[start:index]

    def after(self, index: int, reach: int) -> list[str]:
        """Up to `reach` words from `index` on, in lower case."""
        end = index + reach
        end = end if end < self.end else self.end  # noqa: FURB136 - asked too often
        return self.tokens.lower[index:end]

    def of_kind(self, kind: EntityKind) -> Sequence[Mention]:
        """Its mentions of that kind."""
        return self._kinds.get(kind, ())


def split(
    tokens: Tokens,
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    quantities: Sequence[Quantity],
    triggers: Sequence[Trigger],
) -> list[Sentence]:
    """Deal everything that was found in a text, in its order, out to its sentences."""
    begins = [start for start, _ in tokens.sentences]
    mentions_of = _deal(mentions, [mention.start for mention in mentions], begins)
    dates_of = _deal(dates, [date.start for date in dates], begins)
    quantities_of = _deal(quantities, [quantity.start for quantity in quantities], begins)
    triggers_of = _deal(triggers, [trigger.head for trigger in triggers], begins)
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


def _deal(found: Sequence[_Found], places: list[int], begins: list[int]) -> list[Sequence[_Found]]:
    """What was found, sentence by sentence.

    Args:
        found: in the order of the text.
        places: the token of each.
        begins: the token at which each sentence begins.
    """
    cuts = [bisect_left(places, begin) for begin in begins]
    return [found[first:behind] for first, behind in pairwise([*cuts, len(found)])]


def _is_headline(tokens: Tokens, start: int, end: int) -> bool:
    """Whether it ends without a final stop where its paragraph or the whole text ends."""
    words, last = tokens.words, end - 1
    if not words[last].isspace():
        return start == 0 and end == len(words) and words[last] not in _FINAL
    while last > start and words[last].isspace():
        last -= 1
    return (last < end - 1 or (start == 0 and end == len(words))) and words[last] not in _FINAL
