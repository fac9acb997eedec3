"""Leaders and defence officials of China and Russia, who act for their countries."""

from sinorus.extraction.lexicon import words
from sinorus.extraction.sentence import Sentence

_OFFICIALS = {"CHN": words("official.chinese"), "RUS": words("official.russian")}
_DEFENCE = words("official.defence")


def sides(sentence: Sentence, end: int | None = None) -> frozenset[str]:
    """Which of China and Russia a sentence names, be it by an official.

    Args:
        sentence: the sentence.
        end: token up to which officials count; all of it without.
    """
    named = frozenset(
        country
        for country, names in _OFFICIALS.items()
        if any(end is None or index < end for index in sentence.find(names))
    )
    return named | sentence.parties if end is None else named


def names_defence_official(sentence: Sentence) -> bool:
    """Whether it names one whose office is defence."""
    return sentence.has_any(_DEFENCE)
