"""Which sentences tell of the same agreement, deal or talks, and to what a reaction reacts."""

from collections.abc import Iterable, Sequence

from sinorus.extraction.agreements import LASTING
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.chains import Chain

_REACH = 3  # sentences over which an article goes on telling of the same agreement or talks
_DETERMINER_REACH = 5


def chain_reactions(reactions: Iterable[Candidate], chains: Sequence[Chain]) -> list[Chain]:
    """One event for all reactions to one exercise or patrol; without one there is none.

    Args:
        reactions: in text order.
        chains: the exercises and patrols of the article.
    """
    reacting: dict[Chain, Chain] = {}
    told: dict[Candidate | None, Chain] = {
        candidate: chain for chain in chains for candidate in chain.candidates
    }
    for reaction in reactions:
        target = told.get(reaction.reacts_to) or _last_told(chains, reaction.sentence.index)
        if target is None:
            continue
        if target in reacting:
            reacting[target].add(reaction)
        else:
            reacting[target] = Chain([reaction], reacts_to=target)
    return list(reacting.values())


def _last_told(chains: Sequence[Chain], index: int) -> Chain | None:
    """The event that the article told of last, up to the sentence at `index`."""
    latest = max(chains, key=lambda chain: chain.last_sentence_up_to(index), default=None)
    return latest if latest and latest.last_sentence_up_to(index) >= 0 else None


def chain_accords(accords: Iterable[Candidate]) -> list[Chain]:
    """Put the agreements, arms deals and talks of an article together.

    Args:
        accords: in text order.
    """
    chains: list[Chain] = []
    for candidate in accords:
        home = next((chain for chain in chains if _is_same(chain, candidate)), None)
        if home is None:
            chains.append(Chain([candidate]))
        else:
            home.add(candidate)
    return chains


def _is_same(chain: Chain, candidate: Candidate) -> bool:
    if chain.first.type != candidate.type:
        return False
    if candidate.type == "arms_transfer":
        return _is_same_deal(chain, candidate)
    near = candidate.sentence.index - chain.last_sentence <= _REACH
    if candidate.type == "agreement":
        lasting = candidate.kind in LASTING
        return chain.first.kind == candidate.kind and (near or lasting or _is_definite(candidate))
    mine, theirs = candidate.bounds[0], chain.start
    return near and (mine is None or theirs is None or mine.compatible(theirs))


def _is_same_deal(chain: Chain, candidate: Candidate) -> bool:
    """Whether the same models are traded."""
    mine = {one.entity for one in candidate.sentence.of_kind("platform")}
    theirs = {one.entity for told in chain.candidates for one in told.sentence.of_kind("platform")}
    return bool(mine) and mine == theirs


def _is_definite(candidate: Candidate) -> bool:
    """Whether it is one told before ("the arms reduction agreements")."""
    return "the" in candidate.sentence.before(candidate.anchor, _DETERMINER_REACH)
