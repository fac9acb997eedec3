"""From everything found in an article to its events, each fact with its evidence."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from sinorus.articles.model import Article
from sinorus.extraction.attribution import speaker_of
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.chains import Chain
from sinorus.extraction.confidence import confidence_of
from sinorus.extraction.coreference import chain_exercises
from sinorus.extraction.discourse import read_sentences
from sinorus.extraction.facts import Found, facts_of
from sinorus.extraction.identity import date_facts, identity_facts
from sinorus.extraction.incidents import incident_facts
from sinorus.extraction.linking import chain_accords, chain_reactions
from sinorus.extraction.meetings import meeting_facts
from sinorus.extraction.model import (
    CountryValue,
    Event,
    EventLink,
    Evidence,
    Fact,
    Slot,
    Status,
    Value,
)
from sinorus.extraction.nesting import Whole, find_wholes
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
    wholes = find_wholes([chain for chain in chains if chain.type in {"exercise", "patrol"}])
    events = [_event(article, chain, keys, wholes.get(chain), gazetteer) for chain in chains]
    telling = [event for event in events if _tells_enough(event)]
    return _without_loose_links(telling) if len(telling) < len(events) else tuple(telling)


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
    article: Article,
    chain: Chain,
    keys: Mapping[Chain, str],
    whole: Whole | None,
    gazetteer: Gazetteer,
) -> Event:
    facts = _told_facts(article, chain, lambda one: _facts_of_sentence(chain, one, gazetteer))
    facts += _implied_parties(article, chain, facts)
    facts = _with_one_host(facts)
    if chain.reacts_to is not None:
        testimony = _Testimony(article, chain.first)
        link = EventLink(keys[chain.reacts_to])
        facts.append(Fact(Slot.REACTS_TO, link, testimony.evidence("reaction")))
        rule = "date-of-what-is-reacted-to"
        facts += _dates_of(article, chain, chain.reacts_to, rule)
    if chain.occasion is not None:
        facts += _dates_of(article, chain, chain.occasion, "date-of-occasion")
    if whole is not None:
        evidence = _Testimony(article, whole.said_by).evidence("part-of-event")
        facts.append(Fact(Slot.PART_OF, EventLink(keys[whole.chain]), evidence))
    status = max((one.status for one in chain.candidates), key=_RANK.__getitem__)
    return Event(keys[chain], chain.type, status, tuple(facts))


def _told_facts(
    article: Article, chain: Chain, read: Callable[[Candidate], Iterable[Found]]
) -> list[Fact]:
    """What `read` finds in the sentences of an event, each thing once a sentence."""
    facts: list[Fact] = []
    seen: set[tuple[int, Slot, Value]] = set()
    for candidate in chain.candidates:
        testimony = _Testimony(article, candidate)
        for found in read(candidate):
            key = (candidate.sentence.index, found.slot, found.value)
            if key not in seen:
                seen.add(key)
                facts.append(Fact(found.slot, found.value, testimony.evidence(found.rule)))
    return facts


def _facts_of_sentence(chain: Chain, candidate: Candidate, gazetteer: Gazetteer) -> list[Found]:
    """All facts that one of its sentences gives about an event."""
    found = identity_facts(chain, candidate, gazetteer)
    told = candidate.participants
    for code, role in told.roles.items():
        found.append(Found(Slot.COUNTRY, CountryValue(code, role), f"{role}-country"))
    if told.host:
        rule = "leading-host" if told.leads else "host-country"
        found.append(Found(Slot.HOST, CountryValue(told.host, "host"), rule))
    if candidate.type == "incident":
        found += incident_facts(candidate, gazetteer)
    elif candidate.type == "arms_transfer":
        found += transfer_facts(candidate)
    elif candidate.type == "meeting":
        found += meeting_facts(candidate)
    elif candidate.type in {"exercise", "patrol"}:
        found += facts_of(candidate, gazetteer)
    return found


class _Testimony:
    """A sentence as evidence for what several rules read in it."""

    def __init__(self, article: Article, candidate: Candidate) -> None:
        sentence = candidate.sentence
        start, end = sentence.quoted
        quote = sentence.tokens.text[start:end]
        self._source = article.id, start, end, quote, candidate.status
        self._speaker = speaker_of(sentence)
        self._records: dict[str, Evidence] = {}

    def evidence(self, rule: str) -> Evidence:
        """The evidence for what that rule reads."""
        record = self._records.get(rule)
        if record is None:
            record = Evidence(*self._source, self._speaker, rule, confidence_of(rule))
            self._records[rule] = record
        return record


def _implied_parties(article: Article, chain: Chain, told: Sequence[Fact]) -> list[Fact]:
    """China and Russia both take part in what is an event here, even if one is left unsaid."""
    if chain.roles >= BOTH_PARTIES:
        return []
    said = {fact.value.country for fact in told if isinstance(fact.value, CountryValue)}
    if said >= BOTH_PARTIES:
        return []
    evidence = _Testimony(article, chain.first).evidence("party-implied")
    return [
        Fact(Slot.COUNTRY, CountryValue(party), evidence) for party in PARTIES if party not in said
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


def _dates_of(article: Article, chain: Chain, other: Chain, rule: str) -> Iterator[Fact]:
    """The dates of what an event belongs to, where it has none of its own."""
    if any(one.bounds != (None, None) for one in chain.candidates):
        return
    for fact in _told_facts(article, other, lambda one: date_facts(other, one)):
        evidence = replace(fact.evidence, rule=rule, confidence=confidence_of(rule))
        yield replace(fact, evidence=evidence)


def _tells_enough(event: Event) -> bool:
    """An exercise needs a fact beyond who took part; what is of another type tells one by that."""
    return event.type != "exercise" or any(fact.slot not in _BARE for fact in event.facts)


def _without_loose_links(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events without links to such as tell too little to be among them."""
    keys = frozenset(event.key for event in events)
    return tuple(
        event
        if all(_is_told(fact.value, keys) for fact in event.facts)
        else replace(event, facts=tuple(fact for fact in event.facts if _is_told(fact.value, keys)))
        for event in events
    )


def _is_told(value: Value, keys: frozenset[str]) -> bool:
    return not isinstance(value, EventLink) or value.key in keys
