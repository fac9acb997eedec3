"""From everything found in an article to its events, each fact with its evidence."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from itertools import starmap

from msgspec.structs import replace

from sinorus.articles.model import Article
from sinorus.extraction.attribution import speaker_of
from sinorus.extraction.candidates import Candidate
from sinorus.extraction.chains import Chain
from sinorus.extraction.confidence import confidence_of
from sinorus.extraction.coreference import chain_exercises
from sinorus.extraction.discourse import read_sentences
from sinorus.extraction.facts import Found, facts_of
from sinorus.extraction.identity import JOINT, date_facts, identity_facts
from sinorus.extraction.incidents import incident_facts
from sinorus.extraction.linking import chain_accords, chain_reactions
from sinorus.extraction.meetings import meeting_facts
from sinorus.extraction.model import (
    CountryValue,
    Event,
    EventLink,
    Evidence,
    Fact,
    Role,
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
_COUNTRY, _HOST = Slot.COUNTRY, Slot.HOST  # to look up a member of an enumeration takes long
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
    wholes = find_wholes([chain for chain in chains if chain.type in JOINT])
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
    testimonies = [_Testimony(article, one) for one in chain.candidates]
    facts = _told_facts(testimonies, lambda one: _facts_of_sentence(chain, one, gazetteer))
    if not chain.roles >= BOTH_PARTIES:
        facts += _implied_parties(testimonies[0], facts)
    if any(one.participants.host for one in chain.candidates):
        facts = _with_one_host(facts)
    if chain.reacts_to is not None:
        link = EventLink(keys[chain.reacts_to])
        facts.append(Fact(Slot.REACTS_TO, link, testimonies[0]["reaction"]))
        rule = "date-of-what-is-reacted-to"
        facts += _dates_of(article, chain, chain.reacts_to, rule)
    if chain.occasion is not None:
        facts += _dates_of(article, chain, chain.occasion, "date-of-occasion")
    if whole is not None:
        evidence = _Testimony(article, whole.said_by)["part-of-event"]
        facts.append(Fact(Slot.PART_OF, EventLink(keys[whole.chain]), evidence))
    status = max([one.status for one in chain.candidates], key=_RANK.__getitem__)
    return Event(keys[chain], chain.type, status, tuple(facts))


def _told_facts(
    testimonies: Iterable["_Testimony"], read: Callable[[Candidate], Iterable[Found]]
) -> list[Fact]:
    """What `read` finds in the sentences of an event, each thing once a sentence."""
    facts: list[Fact] = []
    seen: set[tuple[int, Slot, Value]] = set()
    for testimony in testimonies:
        candidate = testimony.candidate
        index = candidate.sentence.index
        for found in read(candidate):
            slot, value = found.slot, found.value
            key = index, slot, value
            if key not in seen:
                seen.add(key)
                facts.append(Fact(slot, value, testimony[found.rule]))
    return facts


def _facts_of_sentence(chain: Chain, candidate: Candidate, gazetteer: Gazetteer) -> list[Found]:
    """All facts that one of its sentences gives about an event."""
    found = identity_facts(chain, candidate, gazetteer)
    told = candidate.participants
    found += starmap(_part_of_country, told.roles.items())
    if told.host:
        rule = "leading-host" if told.leads else "host-country"
        found.append(Found(_HOST, CountryValue(told.host, "host"), rule))
    if candidate.type in JOINT:
        found += facts_of(candidate, gazetteer)
    elif candidate.type == "incident":
        found += incident_facts(candidate, gazetteer)
    elif candidate.type == "arms_transfer":
        found += transfer_facts(candidate)
    elif candidate.type == "meeting":
        found += meeting_facts(candidate)
    return found


@cache
def _part_of_country(code: str, role: Role) -> Found:
    """The role of a country as a fact; there are few of them, and each is told again and again."""
    return Found(_COUNTRY, CountryValue(code, role), f"{role}-country")


class _Testimony(dict[str, Evidence]):
    """A sentence as evidence for what several rules read in it, by the name of the rule."""

    def __init__(self, article: Article, candidate: Candidate) -> None:
        self.candidate = candidate
        sentence = candidate.sentence
        start, end = sentence.quoted
        quote = sentence.tokens.text[start:end]
        self._evidence = partial(
            Evidence, article.id, start, end, quote, candidate.status, speaker_of(sentence)
        )

    def __missing__(self, rule: str) -> Evidence:
        """The evidence for what that rule reads, made when it is first asked for."""
        evidence = self[rule] = self._evidence(rule, confidence_of(rule))
        return evidence


def _implied_parties(first: _Testimony, told: Iterable[Fact]) -> list[Fact]:
    """China and Russia both take part in what is an event here, even if one is left unsaid."""
    said = {fact.value.country for fact in told if isinstance(fact.value, CountryValue)}
    return [
        Fact(_COUNTRY, CountryValue(party), first["party-implied"])
        for party in PARTIES
        if party not in said
    ]


def _with_one_host(facts: list[Fact]) -> list[Fact]:
    """Who leads or organises comes before where it is held; two such countries give none."""
    hosting = [fact for fact in facts if fact.slot is _HOST]
    leading = [fact for fact in hosting if fact.evidence.rule == "leading-host"]
    telling = leading or hosting
    agreed = all(fact.value == telling[0].value for fact in telling)
    rule = telling[0].evidence.rule
    return [
        fact for fact in facts if fact.slot is not _HOST or (agreed and fact.evidence.rule == rule)
    ]


def _dates_of(article: Article, chain: Chain, other: Chain, rule: str) -> list[Fact]:
    """The dates of what an event belongs to, where it has none of its own."""
    if any(one.bounds != (None, None) for one in chain.candidates):
        return []
    testimonies = (_Testimony(article, one) for one in other.candidates)
    return _told_facts(
        testimonies, lambda one: [replace(found, rule=rule) for found in date_facts(other, one)]
    )


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
