"""One sentence with everything that was found in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sinorus.extraction.lexicon import words
from sinorus.extraction.model import DateMention, Mention, Quantity
from sinorus.extraction.tokens import Tokens
from sinorus.extraction.triggers import Trigger

_SAY = words("clause.say")
PARTIES = ("CHN", "RUS")


@dataclass(slots=True)
class Sentence:
    """A sentence; all lists in text order, all indices into the text's tokens."""

    index: int
    start: int
    end: int
    tokens: Tokens
    headline: bool = False
    """A paragraph without a final stop."""
    mentions: list[Mention] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The sentence as printed."""
        return self.tokens.surface(self.start, self.end)

    @property
    def lower(self) -> list[str]:
        """The sentence's words in lower case (a copy)."""
        return self.tokens.lower[self.start : self.end]

    def of_kind(self, kind: str) -> Iterator[Mention]:
        """Its mentions of that kind."""
        return (mention for mention in self.mentions if mention.kind == kind)

    def has_any(self, vocabulary: frozenset[str]) -> bool:
        """Whether one of its words is in `vocabulary`."""
        return not vocabulary.isdisjoint(self.tokens.lower[self.start : self.end])

    def find(self, vocabulary: frozenset[str]) -> list[int]:
        """Indices of its words that are in `vocabulary`."""
        lower = self.tokens.lower
        return [index for index in range(self.start, self.end) if lower[index] in vocabulary]

    @property
    def parties(self) -> frozenset[str]:
        """Which of China and Russia it names, be it by a demonym, a capital or a unit."""
        return frozenset(
            mention.country
            for mention in self.mentions
            if mention.country in PARTIES and mention.kind in {"country", "unit"}
        )


def split(
    tokens: Tokens,
    mentions: list[Mention],
    dates: list[DateMention],
    quantities: list[Quantity],
    triggers: list[Trigger],
) -> list[Sentence]:
    """Deal everything that was found in a text out to its sentences."""
    sentences = [
        Sentence(index, start, end, tokens, headline=_is_headline(tokens, start, end))
        for index, (start, end) in enumerate(tokens.sentences)
    ]
    place = tokens.sentence_of
    for mention in mentions:
        sentences[place(mention.start)].mentions.append(mention)
    for date in dates:
        sentences[place(date.start)].dates.append(date)
    for quantity in quantities:
        sentences[place(quantity.start)].quantities.append(quantity)
    for trigger in triggers:
        sentences[place(trigger.head)].triggers.append(trigger)
    return sentences


def _is_headline(tokens: Tokens, start: int, end: int) -> bool:
    words_ = tokens.words
    last = end - 1
    while last > start and words_[last].isspace():
        last -= 1
    return (last < end - 1 and words_[last] not in {".", "!", "?", "”", '"', ":", "…"}) or (
        end == len(words_) and start == 0 and words_[last] not in {".", "!", "?", "”", '"'}
    )
