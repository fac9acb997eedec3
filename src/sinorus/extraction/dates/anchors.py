"""World events that the press dates without a year, because every reader knows it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sinorus.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Anchor:
    """A world event and the words that name it."""

    phrases: tuple[str, ...]
    """Lower-case words, separated by one space: "invasion of ukraine"."""
    date: PartialDate


KNOWN_ANCHORS = (
    Anchor(
        (
            "invasion of ukraine",
            "invaded ukraine",
            "invading ukraine",
            "ukraine invasion",
            "troops into ukraine",
            "forces into ukraine",
            "tanks into ukraine",
            "special military operation in ukraine",
            "military operation in ukraine",
            "war in ukraine began",
            "attacked ukraine",
        ),
        PartialDate(2022, 2, 24),
    ),
    Anchor(("annexation of crimea", "annexed crimea"), PartialDate(2014, 3, 18)),
    Anchor(
        ("11 attacks", "11 terrorist attacks", "11th attacks", "9 / 11", "9/11"),
        PartialDate(2001, 9, 11),
    ),
    Anchor(("covid-19 pandemic", "covid - 19 pandemic"), PartialDate(2020, 3, 11)),
)


def anchors_in(words: Sequence[str], anchors: Iterable[Anchor]) -> Iterator[tuple[int, Anchor]]:
    """Where the lower-case words name an anchor: (index of its first word, anchor).

    >>> [at for at, _ in anchors_in("since russia invaded ukraine".split(), KNOWN_ANCHORS)]
    [2]
    """
    line = f" {' '.join(words)} "
    for anchor in anchors:
        for phrase in anchor.phrases:
            at = line.find(f" {phrase} ")
            if at >= 0:
                yield line.count(" ", 0, at), anchor
                break
