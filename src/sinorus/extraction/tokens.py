"""A spaCy Doc as plain lists, made once and shared by all components (Token objects are slow)."""

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc


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

    @classmethod
    def of(cls, doc: Doc) -> "Tokens":
        """Read the lists off a Doc whose sentence boundaries are set."""
        words = [token.text for token in doc]
        starts = [token.idx for token in doc]
        return cls(
            text=doc.text,
            words=words,
            lower=[word.lower() for word in words],
            starts=starts,
            ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
            sentences=[(sent.start, sent.end) for sent in doc.sents],
        )

    def surface(self, start: int, end: int) -> str:
        """The text from token `start` up to token `end`, as written."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def sentence_of(self, token: int) -> int:
        """Index of the sentence that holds `token`."""
        return bisect_right(self.sentences, (token, len(self.words) + 1)) - 1
