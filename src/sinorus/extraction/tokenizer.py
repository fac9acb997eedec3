"""spaCy's tokenizer, made to remember how every chunk of characters is cut."""

from typing import Any

from spacy.tokens import Doc

_MOST_REMEMBERED = 50_000
_LONGEST_REMEMBERED = 50  # characters: longer chunks are addresses, which seldom come again


class RememberingTokenizer:
    """A tokenizer that cuts each chunk, the characters between white space, by rule only once.

    spaCy's own remembers chunks only up to the first special case of a text ("Adm.", "can't"): all
    behind it are cut anew in every text, which takes most of its time. So each chunk is shown to
    it alone when it is first met. The tokens are the same.

    >>> import spacy
    >>> tokenizer = RememberingTokenizer(spacy.blank("en").tokenizer)
    >>> [token.text for token in tokenizer("Adm. Li left (again).")]
    ['Adm.', 'Li', 'left', '(', 'again', ')', '.']
    """

    def __init__(self, tokenizer: Any) -> None:
        """Wrap a `spacy.tokenizer.Tokenizer`, which has no type hints."""
        tokenizer.max_cache_size = _MOST_REMEMBERED
        self._tokenizer = tokenizer
        self._known: set[str] = set()

    def __call__(self, text: str) -> Doc:
        """Cut a text into tokens."""
        chunks = text.split()
        if not self._known.issuperset(chunks):
            self._learn(set(chunks) - self._known)
        doc: Doc = self._tokenizer(text)
        return doc

    def _learn(self, chunks: set[str]) -> None:
        for chunk in chunks:
            if len(self._known) < _MOST_REMEMBERED and len(chunk) <= _LONGEST_REMEMBERED:
                self._tokenizer(chunk)
                self._known.add(chunk)
