"""Which exercise or patrol of an article is told as a part of another."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sinorus.extraction.candidates import Candidate
from sinorus.extraction.chains import Chain
from sinorus.extraction.lexicon import words

_SHARES = words("nesting.shares")
_INSIDE = words("nesting.inside")
_INCLUDE = words("nesting.include")
_SHARE_REACH = 3  # words before "of": "part of", "the final phase of"


class Whole(NamedTuple):
    """A larger event, with the sentence that says that another is a part of it."""

    chain: Chain
    said_by: Candidate
    """The part, as that sentence tells it."""


def find_wholes(chains: Sequence[Chain]) -> dict[Chain, Whole]:
    """The larger event of each exercise or patrol that is said to be a part of one.

    Args:
        chains: the exercises and patrols of an article, in order of appearance.

    Returns:
        Parts with their wholes. What is itself a part of its own part is left out: the article
        that says so contradicts itself.
    """
    told = [(candidate, chain) for chain in chains for candidate in chain.candidates]
    if len({candidate.sentence.index for candidate, _ in told}) == len(told):
        return {}  # each in a sentence of its own
    told.sort(key=lambda telling: (telling[0].sentence.index, telling[0].anchor))
    found: dict[Chain, Whole] = {}
    for (left, first), (right, second) in pairwise(told):
        if first is second or left.sentence is not right.sentence:
            continue
        if _is_whole(right):
            found.setdefault(first, Whole(second, left))
        elif _is_whole(left) or _is_included(right):
            found.setdefault(second, Whole(first, right))
    return {
        part: whole for part, whole in found.items() if not _is_inside(whole.chain, part, found)
    }


def _is_inside(chain: Chain, part: Chain, wholes: Mapping[Chain, Whole]) -> bool:
    """Whether a chain is in turn told as a part of `part`, be it by way of others."""
    passed = {chain}
    while (whole := wholes.get(chain)) is not None and whole.chain not in passed:
        chain = whole.chain
        passed.add(chain)
    return part in passed


def _is_whole(candidate: Candidate) -> bool:
    """Whether something is said to be a part of it ("as part of …", "within …")."""
    before = candidate.sentence.before(_start(candidate), _SHARE_REACH)
    if not before:
        return False
    if before[-1] == "of":
        return not _SHARES.isdisjoint(before[:-1])
    return before[-1] in _INSIDE


def _is_included(candidate: Candidate) -> bool:
    """Whether it is said to be in what is named before it ("Vostok included a joint patrol")."""
    return not _INCLUDE.isdisjoint(candidate.sentence.before(_start(candidate), 1))


def _start(candidate: Candidate) -> int:
    """Where its noun phrase begins."""
    return candidate.triggers[0].start if candidate.triggers else candidate.anchor
