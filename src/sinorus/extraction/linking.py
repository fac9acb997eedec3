"""Which sentences tell of the same agreement, deal or talks, and to what a reaction reacts."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from sinorus.extraction.agreements import BOUNDLESS, LASTING
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.chains import Chain
from sinorus.extraction.lexicon import words
from sinorus.extraction.participants import is_named_ship
from sinorus.extraction.transfers import tells_delivery, traded_counts, traded_models

_NEW = words("transfer.new")
_TREATIES = frozenset({"treaty", "pact", "agreement", "accord", "deal"})
"""Kinds of agreement of which the one may be called by the other."""
_OCCASION_REACH = 2
_REACH = 3  # sentences over which an article goes on telling of the same agreement or talks
_DEAL_REACH = 6
_DETERMINER_REACH = 5


def chain_reactions(reactions: Sequence[Candidate], chains: Sequence[Chain]) -> list[Chain]:
    """One event for all reactions to one exercise or patrol; without one there is none.

    Args:
        reactions: in text order.
        chains: the exercises and patrols of the article.
    """
    if not reactions:
        return []
    reacting: dict[Chain, Chain] = {}
    told: dict[Candidate | None, Chain] = {
        candidate: chain for chain in chains for candidate in chain.candidates
    }
    # in order of sentences; of events told in one sentence the one that was told first comes last
    tellings = sorted(
        (candidate.sentence.index, -number)
        for number, chain in enumerate(chains)
        for candidate in chain.candidates
    )
    for reaction in reactions:
        target = told.get(reaction.reacts_to)
        place = bisect_right(tellings, (reaction.sentence.index, 0))
        if target is None and place:
            target = chains[-tellings[place - 1][1]]
        if target is None or not _may_react(reaction, target):
            continue
        if target in reacting:
            reacting[target].add(reaction)
        else:
            reacting[target] = Chain([reaction], reacts_to=target)
    return list(reacting.values())


def _may_react(reaction: Candidate, target: Chain) -> bool:
    """Whether a reaction can be one to that event; only a patrol is protested against."""
    if reaction.rule == "protest" and target.type != "patrol":
        return False
    mine, theirs = reaction.bounds[0], target.start
    return mine is None or theirs is None or mine.year == theirs.year


def chain_accords(accords: Iterable[Candidate]) -> list[Chain]:
    """Put the agreements, arms deals and talks of an article together.

    Args:
        accords: in text order.
    """
    chains: list[Chain] = []
    alike: dict[Hashable, list[Chain]] = defaultdict(list)
    homes: dict[Candidate, Chain] = {}
    for candidate in accords:
        known = alike[_likeness(candidate)]
        home = homes[candidate.resumes] if candidate.resumes else None
        home = home or next((chain for chain in known if _is_same(chain, candidate)), None)
        if home is None:
            home = Chain([candidate])
            home.occasion = _occasion(candidate, chains)
            chains.append(home)
            known.append(home)
        else:
            home.add(candidate)
        homes[candidate] = home
    return chains


def _occasion(candidate: Candidate, chains: Sequence[Chain]) -> Chain | None:
    """The agreement just told of which talks are told next, or the other way round."""
    if not chains or candidate.bounds != (None, None):
        return None
    last = chains[-1]
    types = {candidate.type, last.type}
    near = candidate.sentence.index - last.last_sentence <= _OCCASION_REACH
    return last if near and len(types) > 1 and "meeting" in types else None


def _likeness(candidate: Candidate) -> Hashable:
    """What two sentences have in common that tell of the same."""
    return candidate.type, "treaty" if candidate.kind in _TREATIES else candidate.kind


def _models(candidate: Candidate) -> set[str | None]:
    counted = {model.entity for one in traded_counts(candidate) for model in one.platforms}
    traded = (model for model in traded_models(candidate) if not is_named_ship(model))
    return counted | {model.entity for model in traded if model.entity}


def _is_same(chain: Chain, candidate: Candidate) -> bool:
    """Whether a candidate that is like an event before tells of it."""
    if candidate.type == "arms_transfer":
        return _is_same_deal(chain, candidate)
    near = candidate.sentence.index - chain.last_sentence <= _REACH
    if candidate.type == "agreement":
        mine, theirs = candidate.bounds[0], chain.start
        if mine and theirs and candidate.kind != BOUNDLESS and not mine.compatible(theirs):
            return False
        if candidate.kind not in {one.kind for one in chain.candidates}:
            return near and not candidate.dates and _is_definite(candidate)
        return near or candidate.kind in LASTING or _is_definite(candidate)
    mine, theirs = candidate.bounds[0], chain.start
    if candidate.earlier and not chain.first.earlier:
        return False
    return near and (mine is None or theirs is None or mine.compatible(theirs))


def _is_same_deal(chain: Chain, candidate: Candidate) -> bool:
    """Whether a deal is of the same models, or of some of them and without a date of its own."""
    if candidate.again or any(one.sentence is candidate.sentence for one in chain.candidates):
        return False
    near = candidate.sentence.index - chain.last_sentence <= _DEAL_REACH
    models = _models(candidate)
    if not models and traded_models(candidate):
        return near  # a ship by its name
    if candidate.earlier != chain.first.earlier or _is_another_order(chain, candidate):
        return False
    if not models:
        return near and _is_part(chain, candidate)
    told = [_models(one) for one in chain.candidates]
    if not any(told):
        return near
    return models in told or (not candidate.dates and any(models < known for known in told))


def _is_another_order(chain: Chain, candidate: Candidate) -> bool:
    """Whether it is of another year, and of another number or no delivery of the same."""
    mine, theirs = candidate.bounds[0], chain.start
    if mine is None or theirs is None or mine.year == theirs.year:
        return False
    if not tells_delivery(candidate):
        contracts = [one for one in chain.candidates if one.dates and not tells_delivery(one)]
        return bool(contracts) or mine.year > theirs.year
    counts = {one.count for one in traded_counts(candidate)}
    told = {count.count for one in chain.candidates for count in traded_counts(one)}
    return bool(counts) and bool(told) and counts.isdisjoint(told)


def _is_part(chain: Chain, candidate: Candidate) -> bool:
    """Whether what names no model counts what the deal before counts, or is but named."""
    if not _NEW.isdisjoint(candidate.sentence.before(candidate.anchor, 1)):
        return False  # "a new contract on two more warships"
    counts = {one.count for one in traded_counts(candidate)}
    if not counts:
        return candidate.span != candidate.sentence.span  # "The deal of 2012 follows …"
    return any(counts <= {count.count for count in traded_counts(one)} for one in chain.candidates)


def _is_definite(candidate: Candidate) -> bool:
    """Whether it is one told before ("the arms reduction agreements")."""
    return "the" in candidate.sentence.before(candidate.anchor, _DETERMINER_REACH)
