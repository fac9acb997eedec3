"""A spaCy Doc as plain lists, made once and shared by all components (Token objects are slow)."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import compress, pairwise
from operator import add

from spacy.tokens import Doc

from sinorus.extraction.sentences import MAY_END
from sinorus.extraction.sentences import sentence_starts as find_starts
from sinorus.extraction.word_memory import KINDS, WordMemory

_LOWER = WordMemory(str.lower)


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
    ends: list[int]
    """Character offset behind each token."""
    sentences: list[tuple[int, int]]
    """Token range of each sentence, in order, without gaps."""
    kinds: dict[int, int] = field(default_factory=dict)
    """The kinds of the words that have any, by token: see `KINDS`."""
    stated: frozenset[int] = frozenset()
    """Tokens that the parse of a user's pipeline, if there is one, joins to a verb of saying: who
    says it, when and where, not what is said."""

    @classmethod
    def of(cls, doc: Doc) -> "Tokens":
        """Read the lists off a Doc whose sentence boundaries are set."""
        flags = enumerate(doc.to_array("SENT_START"))
        return cls._read(doc, doc.text, [index for index, flag in flags if flag == 1 or not index])

    @classmethod
    def split(cls, doc: Doc, text: str) -> "Tokens":
        """Read the lists off a tokenized Doc and find its sentences.

        Args:
            doc: the tokenized text.
            text: the same as `doc.text`, which spaCy puts together anew at every call.
        """
        return cls._read(doc, text, None)

    @classmethod
    def _read(cls, doc: Doc, text: str, sentence_starts: list[int] | None) -> "Tokens":
        starts, lengths = doc.to_array(["IDX", "LENGTH"]).T.tolist()
        ends = list(map(add, starts, lengths))
        words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        lower = list(map(_LOWER.__getitem__, words))
        all_kinds = list(map(KINDS.__getitem__, lower))
        kinds = dict(compress(enumerate(all_kinds), all_kinds))
        if sentence_starts is None:
            sentence_starts = find_starts(words, _where(kinds, MAY_END))
        return cls(
            text=text,
            words=words,
            lower=lower,
            starts=starts,
            ends=ends,
            sentences=list(pairwise([*sentence_starts, len(words)])),
            kinds=kinds,
        )

    def where(self, kind: int) -> list[int]:
        """The tokens of a kind of words: one that `KINDS.add` has returned."""
        return _where(self.kinds, kind)

    def surface(self, start: int, end: int) -> str:
        """The text from token `start` up to token `end`, as written."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def sentence_of(self, token: int) -> int:
        """Index of the sentence that holds `token`."""
        return bisect_right(self.sentences, (token, len(self.words) + 1)) - 1


def _where(kinds: Mapping[int, int], kind: int) -> list[int]:
    """The tokens of one kind, out of the kinds of all that have any."""
    return [token for token, its_kinds in kinds.items() if its_kinds & kind]
