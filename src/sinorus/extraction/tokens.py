"""A spaCy Doc as plain lists, made once and shared by all components (Token objects are slow)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter

from spacy.tokens import Doc

from sinorus.extraction.word_memory import KINDS


@dataclass(slots=True)
class Tokens:
    """The words of a text with their character offsets and sentences.

    All `start` and `end` of mentions are indices into these lists, end exclusive.
    """

    text: str
    words: list[str]
    """The tokens as written."""
    lower: list[str]
    """The same, in lower case."""
    starts: list[int]
    """Character offset of each token."""
    sentences: list[tuple[int, int]]
    """Token range of each sentence, in order, without gaps."""
    kinds: Mapping[int, list[int]] = field(default_factory=dict)
    """The tokens of each of `KINDS` that there are any of."""
    stated: frozenset[int] = frozenset()
    """Tokens that the parse of a user's pipeline, if there is one, joins to a verb of saying: who
    says it, when and where, not what is said."""

    @classmethod
    def of(cls, doc: Doc) -> "Tokens":
        """Read the lists off a Doc, with the sentences that it has."""
        words, starts = [token.text for token in doc], [token.idx for token in doc]
        lower = [word.lower() for word in words]
        kinds = defaultdict[int, list[int]](list)
        for token, word in enumerate(lower):
            for kind in KINDS[word]:
                kinds[kind].append(token)
        flags = enumerate(doc.to_array("SENT_START"))
        tokens = cls(
            text=doc.text,
            words=words,
            lower=lower,
            starts=starts,
            sentences=[],
            kinds=kinds,
        )
        tokens.part([token for token, flag in flags if flag == 1 or not token])
        return tokens

    def part(self, starts: Iterable[int]) -> None:
        """Set the sentences, given their first tokens."""
        self.sentences = list(pairwise([*starts, len(self.words)]))

    def where(self, kind: int) -> list[int]:
        """The tokens of a kind of words: one that `KINDS.add` has returned."""
        return self.kinds.get(kind, [])

    def end_of(self, token: int) -> int:
        """Character offset behind a token."""
        return self.starts[token] + len(self.words[token])

    def surface(self, start: int, end: int) -> str:
        """The text from token `start` up to token `end`, as written."""
        return self.text[self.starts[start] : self.end_of(end - 1)]

    def sentence_of(self, token: int) -> int:
        """Index of the sentence that holds `token`."""
        return bisect_right(self.sentences, token, key=itemgetter(0)) - 1
