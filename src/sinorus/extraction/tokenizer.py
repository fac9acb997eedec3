"""spaCy's tokenizer, made to remember how every chunk of characters is cut."""

import re
from collections.abc import Iterator
from itertools import accumulate, chain, compress
from operator import sub
from typing import Any, NamedTuple

from spacy.tokens import Doc

from sinorus.extraction.analysis import ANALYSIS, Analysis
from sinorus.extraction.tokens import Tokens
from sinorus.extraction.word_memory import KINDS, WordMemory

_SPACE = re.compile(r"(\s(?:\s+|(?<! )|(?<=\A )|\Z))")
"""White space that is more than one blank between two words: spaCy makes tokens of it."""


class _Token(NamedTuple):
    """A token of a chunk."""

    orth: int
    """spaCy's number for it."""
    blank: bool
    """Whether a blank follows."""
    text: str
    lower: str
    kinds: int
    """See `KINDS`."""
    width: int
    """In characters, with the blank."""


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
        self._chunks = WordMemory(lambda chunk: tuple(self._cut(chunk)))

    def __call__(self, text: str) -> Doc:
        """Cut a text into tokens."""
        chunks = map(self._chunks.__getitem__, _chunks_of(text))
        columns = map(list, zip(*chain.from_iterable(chunks), strict=True))
        orths, blanks, words, lower, kinds, widths = columns if text else [[]] * 6
        if text and not text[-1].isspace():
            blanks[-1], widths[-1] = False, len(words[-1])
        doc = Doc(self._tokenizer.vocab, words=orths, spaces=blanks)
        starts = list(accumulate(widths, initial=0))
        tokens = Tokens(
            text=text,
            words=words,
            lower=lower,
            starts=starts[:-1],
            ends=list(map(sub, starts[1:], blanks)),
            sentences=[(0, len(words))],
            kinds=dict(compress(enumerate(kinds), kinds)),
        )
        doc.user_data[ANALYSIS] = Analysis(tokens)
        return doc

    def _cut(self, chunk: str) -> Iterator[_Token]:
        for token in self._tokenizer(chunk if chunk[-1].isspace() else f"{chunk} "):
            lower, blank = token.text.lower(), bool(token.whitespace_)
            width = len(token.text) + blank
            yield _Token(token.orth, blank, token.text, lower, KINDS[lower], width)


def _chunks_of(text: str) -> list[str]:
    r"""A text cut at its single blanks, which are left out; other white space ends a chunk.

    >>> _chunks_of("Adm. Li\n\nleft again.")
    ['Adm.', 'Li\n\n', 'left', 'again.']
    """
    plain, *rest = _SPACE.split(text)
    chunks = plain.split(" ")
    for space, plain in zip(rest[::2], rest[1::2], strict=True):
        chunks[-1] += space
        chunks += plain.split(" ")
    return chunks if chunks[-1] else chunks[:-1]
