"""spaCy's tokenizer, made to remember how every chunk of characters is cut."""

import re
from collections import defaultdict
from itertools import accumulate
from typing import Any

from msgspec import Struct
from spacy.tokens import Doc

from sinorus.extraction.analysis import ANALYSIS, Analysis
from sinorus.extraction.tokens import Tokens
from sinorus.extraction.word_memory import KINDS, WordMemory

_SPACE = re.compile(r"(\s(?:\s+|(?<! )|(?<=\A )|\Z))")
"""White space that is more than one blank between two words: spaCy makes tokens of it."""


class _Cut(Struct, frozen=True, gc=False):
    """How a chunk is cut: what is told of its tokens, one behind the other.

    So the lists of many chunks are soon joined, and a slice of them is a column.
    """

    texts: tuple[str, ...]
    """Of each token its text, and that in lower case."""
    numbers: tuple[int, ...]
    """Of each token spaCy's number for it, 1 if a blank follows, and its width with the blank."""
    kinds: tuple[tuple[int, int], ...]
    """Each of `KINDS` that a token is of, with its index."""


class RememberingTokenizer:
    """A tokenizer that cuts each chunk, the characters between white space, by rule only once.

    spaCy's own remembers chunks only up to the first special case of a text ("Adm.", "can't"): all
    behind it are cut anew in every text, which takes most of its time. So each chunk is shown to
    it alone when it is first met. The tokens are the same. They are also left as plain lists, as
    an `Analysis` in the Doc's `user_data`.

    >>> import spacy
    >>> tokenizer = RememberingTokenizer(spacy.blank("en").tokenizer)
    >>> [token.text for token in tokenizer("Adm. Li left (again).")]
    ['Adm.', 'Li', 'left', '(', 'again', ')', '.']
    """

    def __init__(self, tokenizer: Any) -> None:
        """Wrap a `spacy.tokenizer.Tokenizer`, which has no type hints."""
        self._tokenizer = tokenizer
        self._cuts = WordMemory(self._cut)

    def __call__(self, text: str) -> Doc:
        """Cut a text into tokens."""
        texts: list[str] = []
        numbers: list[int] = []
        kinds = defaultdict[int, list[int]](list)
        for cut in map(self._cuts.__getitem__, _chunks_of(text)):
            if cut.kinds:
                for kind, index in cut.kinds:
                    kinds[kind].append(len(texts) // 2 + index)
            texts += cut.texts
            numbers += cut.numbers
        words, lower = texts[::2], texts[1::2]
        orths: Any = numbers[::3]  # spaCy's type hints want other types here
        blanks: Any = numbers[1::3]
        widths = numbers[2::3]
        if text and not text[-1].isspace():
            blanks[-1] = 0
        starts = list(accumulate(widths[:-1], initial=0)) if text else []
        doc = Doc(self._tokenizer.vocab, words=orths, spaces=blanks)
        tokens = Tokens(text, words, lower, starts, [(0, len(words))], kinds)
        doc.user_data[ANALYSIS] = Analysis(tokens)
        return doc

    def _cut(self, chunk: str) -> _Cut:
        texts: list[str] = []
        numbers: list[int] = []
        kinds: list[tuple[int, int]] = []
        for token in self._tokenizer(chunk if chunk[-1].isspace() else f"{chunk} "):
            lower, blank = token.text.lower(), len(token.whitespace_)
            texts += [token.text, lower]
            numbers += [token.orth, blank, len(token.text) + blank]
            kinds += [(kind, token.i) for kind in KINDS[lower]]
        return _Cut(tuple(texts), tuple(numbers), tuple(kinds))


def _chunks_of(text: str) -> list[str]:
    r"""A text cut at its single blanks, which are left out; other white space ends a chunk.

    >>> _chunks_of("Adm. Li\n\nleft again.")
    ['Adm.', 'Li\n\n', 'left', 'again.']
    """
    first, *others = text.split("\n")
    chunks = first.split()
    if " ".join(chunks) != first or not chunks:
        return _unevenly_spaced_chunks_of(text)
    for line in others:
        words = line.split()
        if " ".join(words) != line:
            return _unevenly_spaced_chunks_of(text)
        chunks[-1] += "\n"
        chunks += words
    return chunks


def _unevenly_spaced_chunks_of(text: str) -> list[str]:
    """The same for any text, at four times the cost."""
    plain, *rest = _SPACE.split(text)
    chunks = plain.split(" ")
    for space, plain in zip(rest[::2], rest[1::2], strict=True):
        chunks[-1] += space
        chunks += plain.split(" ")
    return chunks if chunks[-1] else chunks[:-1]
