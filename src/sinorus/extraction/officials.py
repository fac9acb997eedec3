"""Leaders and defence officials of China and Russia, who act for their countries."""

from sinorus.extraction.lexicon import words
from sinorus.extraction.sentence import Sentence

_OFFICIALS = {"CHN": words("official.chinese"), "RUS": words("official.russian")}
_CHINESE_NAMES = [frozenset(name.split()) for name in sorted(words("official.chinese_names"))]
_ANY = frozenset().union(*_OFFICIALS.values(), *_CHINESE_NAMES)
_DEFENCE = words("official.defence")


def sides(sentence: Sentence, end: int | None = None) -> frozenset[str]:
    """Which of China and Russia a sentence names, be it by an official.

    Args:
        sentence: the sentence.
        end: token up to which officials count; all of it without.
    """
    if end is None and len(sentence.parties) == len(_OFFICIALS):
        return sentence.parties  # no official can add to them
    if not sentence.has_any(_ANY):
        return sentence.parties if end is None else frozenset()
    named = {
        country
        for country, names in _OFFICIALS.items()
        if any(end is None or index < end for index in sentence.find(names))
    }
    if any(sentence.vocabulary >= name for name in _CHINESE_NAMES):
        named.add("CHN")
    return sentence.parties | named if end is None else frozenset(named)


def names_defence_official(sentence: Sentence) -> bool:
    """Whether it names one whose office is defence."""
    return sentence.has_any(_DEFENCE)
