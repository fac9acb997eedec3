"""The fewest sentences that carry every fact."""

from collections.abc import Hashable, Sequence
from typing import TypeVar

_Fact = TypeVar("_Fact", bound=Hashable)


def fewest(carried: Sequence[frozenset[_Fact]], strengths: Sequence[float]) -> list[int]:
    """Choose sentences that together carry every fact, none of which the others make superfluous.

    The sentence with most facts that no other has shown yet comes first; of several the strongest,
    then the earliest. (The very fewest would take exponential time to find.)

    Args:
        carried: the facts that each sentence carries.
        strengths: how good a witness each sentence is.

    Returns:
        The chosen positions, in ascending order.

    >>> fewest([frozenset("ab"), frozenset("a"), frozenset("bc"), frozenset()], [0.9, 1, 0.7, 1])
    [0, 2]
    """
    missing = frozenset[_Fact]().union(*carried)
    chosen: list[int] = []
    while missing:
        best = max(
            range(len(carried)),
            key=lambda place: (len(carried[place] & missing), strengths[place], -place),
        )
        chosen.append(best)
        missing -= carried[best]
    return sorted(_without_superfluous(carried, chosen))


def _without_superfluous(carried: Sequence[frozenset[_Fact]], chosen: Sequence[int]) -> list[int]:
    """Early choices may have become superfluous: the later ones carry their facts too."""
    kept = list(chosen)
    for place in chosen:
        others = frozenset[_Fact]().union(*(carried[other] for other in kept if other != place))
        if carried[place] <= others:
            kept.remove(place)
    return kept
