"""From everything found in an article to its events, each fact with its evidence."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from sinorus.articles.model import Article
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.chains import Chain
from sinorus.extraction.confidence import confidence_of
from sinorus.extraction.coreference import chain_exercises
from sinorus.extraction.discourse import read_sentences
from sinorus.extraction.facts import Found, facts_of
from sinorus.extraction.identity import identity_facts
from sinorus.extraction.incidents import incident_facts
from sinorus.extraction.linking import chain_accords, chain_reactions
from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    Event,
    EventLink,
    Evidence,
    Fact,
    Slot,
    Status,
)
from sinorus.extraction.sentence import BOTH_PARTIES, PARTIES, Sentence
from sinorus.extraction.transfers import transfer_facts
from sinorus.gazetteer.model import Gazetteer

_RANK: dict[Status, int] = {
    "alleged": 0,
    "announced": 1,
    "under_way": 2,
    "held": 3,
    "denied": 4,
    "cancelled": 5,
}
"""Which of several words on an event is the last one."""
_FORCES = frozenset({Slot.FORCE, Slot.PLATFORM, Slot.UNIT})
_BARE = frozenset({Slot.COUNTRY, Slot.KIND})


def assemble(
    article: Article, sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> tuple[Event, ...]:
    """The events of an article out of its analysed sentences.

    Args:
        article: for its id and date of publication.
        sentences: all of them, in order.
        gazetteer: known editions and services.
    """
    chains = _chains(article, sentences, gazetteer)
    keys = {chain: f"e{number}" for number, chain in enumerate(chains, start=1)}
    events = [_event(article, chain, keys, gazetteer) for chain in chains]
    return tuple(event for event in events if _tells_enough(event))


def _chains(article: Article, sentences: Sequence[Sentence], gazetteer: Gazetteer) -> list[Chain]:
    """The sentences of each event, in order of the word that names it first."""
    reading = read_sentences(sentences)
    years = (article.published.year,) if article.published else ()
    joint = [
        chain for chain in chain_exercises(reading.joint, gazetteer, years=years) if chain.is_joint
    ]
    reacting = chain_reactions(reading.reactions, joint)
    chains = [*joint, *reacting, *chain_accords(reading.accords)]
    return sorted(chains, key=lambda chain: (chain.first.anchor, chain.type))


def _event(
    article: Article, chain: Chain, keys: Mapping[Chain, str], gazetteer: Gazetteer
) -> Event:
    facts: dict[tuple[Slot, object, int], Fact] = {}
    for candidate in chain.candidates:
        evidence = _evidence_maker(article, candidate)
        for found in _facts_of_sentence(chain, candidate, gazetteer):
            key = (found.slot, found.value, candidate.sentence.index)
            if key not in facts:
                facts[key] = Fact(found.slot, found.value, evidence(found.rule))
    told = list(facts.values())
    told += _implied_parties(article, chain, told)
    told = _with_one_host(told)
    if chain.reacts_to is not None:
        told += _facts_of_cause(article, chain, chain.reacts_to, keys[chain.reacts_to])
    status = max((one.status for one in chain.candidates), key=lambda status: _RANK[status])
    return Event(keys[chain], chain.type, status, tuple(told))


def _facts_of_sentence(chain: Chain, candidate: Candidate, gazetteer: Gazetteer) -> Iterator[Found]:
    """All facts that one of its sentences gives about an event."""
    yield from identity_facts(chain, candidate, gazetteer)
    told = candidate.participants
    for code, role in told.roles.items():
        yield Found(Slot.COUNTRY, CountryValue(code, role), f"{role}-country")
    if told.host:
        rule = "leading-host" if told.leads else "host-country"
        yield Found(Slot.HOST, CountryValue(told.host, "host"), rule)
    if candidate.type == "incident":
        yield from incident_facts(candidate, gazetteer)
    elif candidate.type == "arms_transfer":
        yield from transfer_facts(candidate)
    elif candidate.type in {"exercise", "patrol"}:
        for found in facts_of(candidate, gazetteer):
            if _is_of_participant(candidate, found):
                yield found


def _is_of_participant(candidate: Candidate, found: Found) -> bool:
    """Whether forces are those of a country that takes part, or of nobody in particular."""
    country = getattr(found.value, "country", None)
    if country is None or found.slot not in _FORCES:
        return True
    return country in BOTH_PARTIES or country in candidate.participants.roles


def _evidence_maker(article: Article, candidate: Candidate) -> Callable[[str], Evidence]:
    """Evidence for what a rule read in a candidate's sentence; one record for each rule."""
    sentence = candidate.sentence
    start, end = sentence.quoted

    @cache
    def evidence(rule: str) -> Evidence:
        return Evidence(
            article=article.id,
            start=start,
            end=end,
            quote=sentence.quote,
            status=candidate.status,
            speaker=sentence.speaker,
            rule=rule,
            confidence=confidence_of(rule),
        )

    return evidence


def _implied_parties(article: Article, chain: Chain, told: Sequence[Fact]) -> list[Fact]:
    """China and Russia both take part in what is an event here, even if one is left unsaid."""
    said = {fact.value.country for fact in told if isinstance(fact.value, CountryValue)}
    evidence = _evidence_maker(article, chain.first)
    return [
        Fact(Slot.COUNTRY, CountryValue(party), evidence("party-implied"))
        for party in PARTIES
        if party not in said
    ]


def _with_one_host(facts: list[Fact]) -> list[Fact]:
    """Who leads or organises comes before where it is held; two such countries give none."""
    hosting = [fact for fact in facts if fact.slot is Slot.HOST]
    if not hosting:
        return facts
    leading = [fact for fact in hosting if fact.evidence.rule == "leading-host"]
    telling = leading or hosting
    agreed = all(fact.value == telling[0].value for fact in telling)
    rule = telling[0].evidence.rule
    return [
        fact
        for fact in facts
        if fact.slot is not Slot.HOST or (agreed and fact.evidence.rule == rule)
    ]


def _facts_of_cause(article: Article, chain: Chain, cause: Chain, key: str) -> Iterator[Fact]:
    """To what a reaction reacts; one without a date of its own is of the same day."""
    evidence = _evidence_maker(article, chain.first)
    yield Fact(Slot.REACTS_TO, EventLink(key), evidence("reaction"))
    dated = next((one for one in cause.candidates if one.bounds != (None, None)), None)
    if dated is None or any(one.bounds != (None, None) for one in chain.candidates):
        return
    evidence = _evidence_maker(article, dated)
    for slot, date in ((Slot.START, cause.start), (Slot.END, cause.end)):
        if date is not None:
            value = DateValue(date, dated.date_words)
            yield Fact(slot, value, evidence("date-of-what-is-reacted-to"))


def _tells_enough(event: Event) -> bool:
    """An exercise needs a fact beyond who took part; what is of another type tells one by that."""
    return event.type != "exercise" or any(fact.slot not in _BARE for fact in event.facts)
