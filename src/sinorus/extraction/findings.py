"""The mentions found so far in one text, with look-up by token."""

from dataclasses import dataclass, field
from operator import attrgetter

from msgspec.structs import replace

from sinorus.extraction.model import Mention
from sinorus.extraction.tokens import Tokens
from sinorus.gazetteer.model import EntityKind

_IN_TEXT_ORDER = attrgetter("start", "end")
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


@dataclass(slots=True)
class Findings:
    """Mentions of one text while they are being made."""

    tokens: Tokens
    named_ships: frozenset[str] = frozenset()
    """Ids of the platforms that are single ships."""
    seen: set[tuple[str, str]] = field(default_factory=set)
    """Kind and id of the entities named so far."""
    _answers: dict[tuple[int, frozenset[str]], bool] = field(default_factory=dict)
    _mentions: dict[Mention, None] = field(default_factory=dict)
    _at: dict[int, Mention] = field(default_factory=dict)

    def all(self) -> list[Mention]:
        """All mentions, in text order."""
        return sorted(self._mentions, key=_IN_TEXT_ORDER)

    def of(self, *kinds: EntityKind) -> list[Mention]:
        """The mentions of some kinds, in text order."""
        wanted = frozenset(kinds)
        return sorted([one for one in self._mentions if one.kind in wanted], key=_IN_TEXT_ORDER)

    def add(self, mention: Mention) -> None:
        """Take a mention in, instead of all that it overlaps."""
        for token in range(mention.start, mention.end):
            if token in self._at:
                self.remove(self._at[token])
        self.add_beside(mention)

    def add_beside(self, mention: Mention) -> None:
        """Take a mention in, even where it shares its token with another ("U.S.-China")."""
        self._mentions[mention] = None
        at, token, end = self._at, mention.start, mention.end
        while token < end:  # most fill one token, for which a range would cost twice as much
            at[token] = mention
            token += 1
        if mention.entity is not None:
            self.seen.add((mention.kind, mention.entity))

    def remove(self, mention: Mention) -> None:
        """Drop a mention."""
        self._mentions.pop(mention, None)
        for token in range(mention.start, mention.end):
            if self._at.get(token) == mention:
                del self._at[token]

    def widen(self, mention: Mention, start: int, end: int) -> Mention:
        """Let a mention span `start` to `end`, and return it so."""
        self.remove(mention)
        surface = self.tokens.surface(start, end)
        wider = replace(mention, start=start, end=end, surface=surface)
        self.add(wider)
        return wider

    def at(self, token: int) -> Mention | None:
        """The mention that covers a token."""
        return self._at.get(token)

    def starting(self, token: int) -> Mention | None:
        """The mention that begins at a token."""
        found = self._at.get(token)
        return found if found is not None and found.start == token else None

    def ending(self, token: int) -> Mention | None:
        """The mention that ends before a token."""
        found = self._at.get(token - 1)
        return found if found is not None and found.end == token else None

    def owner(self, token: int) -> Mention | None:
        """The country that stands before a token as its owner: "Chinese", "China's"."""
        possessive = token > 0 and self.tokens.words[token - 1] in POSSESSIVES
        found = self.ending(token - 1 if possessive else token)
        if found is None or found.kind != "country":
            return None
        return found if possessive or found.form != "metonym" else None

    def sentence_has(self, token: int, vocabulary: frozenset[str]) -> bool:
        """Whether one of the words of the token's sentence is in `vocabulary`."""
        number = self.tokens.sentence_of(token)
        answer = self._answers.get((number, vocabulary))
        if answer is None:
            start, end = self.tokens.sentences[number]
            answer = not vocabulary.isdisjoint(self.tokens.lower[start:end])
            self._answers[number, vocabulary] = answer
        return answer

    def text_has(self, vocabulary: frozenset[str]) -> bool:
        """Whether one of the words of the whole text is in `vocabulary`."""
        answer = self._answers.get((-1, vocabulary))
        if answer is None:
            answer = self._answers[-1, vocabulary] = not vocabulary.isdisjoint(self.tokens.lower)
        return answer

    def opens_sentence(self, token: int) -> bool:
        """Whether a token is the first of its sentence."""
        return self.tokens.sentences[self.tokens.sentence_of(token)][0] == token

    def word(self, token: int) -> str:
        """A token as written; the empty string beyond the ends of the text."""
        words = self.tokens.words
        return words[token] if 0 <= token < len(words) else ""

    def lower(self, token: int) -> str:
        """The same, in lower case."""
        words = self.tokens.lower
        return words[token] if 0 <= token < len(words) else ""
