"""From everything found in an article to its events, each fact with its evidence."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from sinorus.articles.model import Article
from sinorus.extraction.accords import agreement_candidate, meeting_candidate
from sinorus.extraction.attachment import event_dates, statement_date
from sinorus.extraction.candidates import Candidate, exercise_candidates, only_landmarks
from sinorus.extraction.confidence import confidence_of
from sinorus.extraction.continuation import continuation, together
from sinorus.extraction.coreference import Chain, chain_exercises
from sinorus.extraction.facts import Found, facts_of
from sinorus.extraction.incidents import incident_candidate, incident_facts
from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    Event,
    EventLink,
    Evidence,
    Fact,
    KindValue,
    NameValue,
    Slot,
    Status,
)
from sinorus.extraction.participants import Participants, groups, names_pair
from sinorus.extraction.sentence import PARTIES, Sentence
from sinorus.extraction.statement import speaker_of
from sinorus.extraction.transfers import transfer_candidate, transfer_facts
from sinorus.gazetteer.model import Gazetteer
from sinorus.partial_date import PartialDate

_SERIES_KINDS = {
    "naval exercise": "naval", "air patrol": "air-patrol", "naval patrol": "naval-patrol", "ground exercise": "ground", "strategic exercise": "strategic",
    "command-post exercise": "command-post", "counter-terrorism exercise": "counter-terrorism", "missile-defence exercise": "missile-defence",
}  # fmt: skip
_RANK: dict[Status, int] = {
    "alleged": 0, "announced": 1, "under_way": 2, "held": 3, "denied": 4, "cancelled": 5,
}  # fmt: skip


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
    keys = {id(chain): f"e{number}" for number, chain in enumerate(chains, start=1)}
    events = [_event(article, chain, keys, gazetteer) for chain in chains]
    return tuple(event for event in events if _tells_enough(event))


def _chains(article: Article, sentences: Sequence[Sentence], gazetteer: Gazetteer) -> list[Chain]:
    joint: list[Candidate] = []
    reactions: list[Candidate] = []
    accords: list[Candidate] = []
    pair = False
    witness: str | None = None
    told = -9  # index of the last sentence that told of a joint exercise or patrol
    for sentence in sentences:
        found = exercise_candidates(sentence, pair=pair)
        joint += found
        if any(not candidate.pointer for candidate in found):
            told = sentence.index
        told_here = next((c for c in found if not c.pointer and not c.generic), None)
        reaction = incident_candidate(
            sentence, told_here, in_focus=sentence.index - told <= 2, witness=witness
        )
        if reaction is not None:
            both = sentence.parties == frozenset(PARTIES) or (pair and names_pair(sentence))
            if told_here is None and both:
                told_here = _implied_patrol(reaction)
                joint.append(told_here)
                reaction.reacts_to = told_here
            reactions.append(reaction)
            told = sentence.index
        deal = None if told_here else transfer_candidate(sentence, pair=pair)
        if deal is not None:
            accords.append(deal)
        elif reaction is None and (not found or only_landmarks(sentence)):
            more = together(sentence, pair=pair) or continuation(sentence, pair=pair)
            if more is not None:
                joint.append(more)
                told = sentence.index if told >= sentence.index - 3 else told
        agreement = agreement_candidate(sentence, pair=pair)
        if agreement is not None and told_here is None and deal is None:
            accords.append(agreement)
        if told_here is None and deal is None and agreement is None and reaction is None:
            meeting = meeting_candidate(sentence, pair=pair)
            if meeting is not None:
                accords.append(meeting)
        pair = _pair_after(sentence, pair=pair)
        witness = _third_country(sentence) or witness
    years = (article.published.year,) if article.published else ()
    chains = chain_exercises(joint, gazetteer, years=years)
    chains = [chain for chain in chains if _both(chain)]
    chains += _reaction_chains(reactions, chains)
    chains += _accord_chains(accords)
    return sorted(chains, key=lambda chain: (chain.candidates[0].anchor, chain.type))


def _pair_after(sentence: Sentence, *, pair: bool) -> bool:
    """Whether "the two countries" stands for China and Russia from this sentence on."""
    if sentence.parties == frozenset(PARTIES):
        return True
    others = any(len({mention.country for mention in group}) > 1 for group in groups(sentence))
    return pair and not (others and sentence.triggers and not sentence.parties)


def _third_country(sentence: Sentence) -> str | None:
    """The country besides China and Russia that it names last."""
    others = [m.country for m in sentence.of_kind("country") if m.country not in PARTIES]
    return others[-1] if others else None


def _implied_patrol(reaction: Candidate) -> Candidate:
    """What is reacted to, where only the reaction is told ("scrambled jets as … bombers flew")."""
    sentence = reaction.sentence
    return Candidate(
        sentence=sentence, anchor=reaction.anchor, span=reaction.span, type="patrol", rule="implied-patrol",
        status="held", participants=Participants(dict.fromkeys(PARTIES, "participant")), dates=reaction.dates, announced=statement_date(sentence),
    )  # fmt: skip


def _both(chain: Chain) -> bool:
    """Whether the article has China and Russia both in it, or a name that says so."""
    roles = {code for candidate in chain.candidates for code in candidate.participants.roles}
    return (
        chain.series is not None
        or all(party in roles for party in PARTIES)
        or chain.inherited is not None
    )


def _reaction_chains(reactions: Sequence[Candidate], chains: Sequence[Chain]) -> list[Chain]:
    found: list[Chain] = []
    for reaction in reactions:
        target = next((c for c in chains if reaction.reacts_to in c.candidates), None)
        if target is None:
            before = [
                c for c in chains if c.candidates[0].sentence.index <= reaction.sentence.index
            ]
            target = max(before, key=lambda c: _last_before(c, reaction), default=None)
        if target is None:
            continue
        same = next((c for c in found if c.reacts_to is target), None)
        if same is None:
            found.append(Chain([reaction], reacts_to=target))
        else:
            same.candidates.append(reaction)
    return found


def _last_before(chain: Chain, reaction: Candidate) -> int:
    return max(
        (c.sentence.index for c in chain.candidates if c.sentence.index <= reaction.sentence.index),
        default=-1,
    )


def _accord_chains(accords: Sequence[Candidate]) -> list[Chain]:
    chains: list[Chain] = []
    for candidate in accords:
        same = next((c for c in chains if _same_accord(c, candidate)), None)
        if same is None:
            chains.append(Chain([candidate]))
        else:
            same.candidates.append(candidate)
    return chains


def _same_accord(chain: Chain, candidate: Candidate) -> bool:
    first = chain.candidates[0]
    if first.type != candidate.type:
        return False
    near = candidate.sentence.index - chain.last_sentence <= 3
    if candidate.type == "arms_transfer":
        mine = {m.entity for m in candidate.sentence.of_kind("platform")}
        theirs = {m.entity for c in chain.candidates for m in c.sentence.of_kind("platform")}
        return bool(mine) and mine == theirs
    if candidate.type == "agreement":
        return first.kind == candidate.kind and (
            near or first.kind in {"no-limits", "partnership"} or _is_definite(candidate)
        )
    start, _ = candidate.bounds()
    began, _ = chain.bounds()
    return candidate.sentence.index - chain.last_sentence <= 3 and (
        start is None or began is None or start.compatible(began)
    )


def _is_definite(candidate: Candidate) -> bool:
    """ "the arms reduction agreements": told before."""
    before = candidate.sentence.tokens.lower[
        max(candidate.sentence.start, candidate.anchor - 5) : candidate.anchor
    ]
    return "the" in before


def _event(article: Article, chain: Chain, keys: dict[int, str], gazetteer: Gazetteer) -> Event:
    facts: list[Fact] = []
    seen: set[tuple[Slot, object, int]] = set()
    for candidate in chain.candidates:
        evidence = _evidence_maker(article, candidate)
        for found in _candidate_facts(chain, candidate, gazetteer):
            key = (found.slot, found.value, candidate.sentence.index)
            if key not in seen:
                seen.add(key)
                facts.append(Fact(found.slot, found.value, evidence(found.rule)))
    first = chain.candidates[0]
    facts += _parties_by_name(article, chain, facts)
    facts = _one_host(facts)
    if chain.reacts_to is not None:
        value = EventLink(keys[id(chain.reacts_to)])
        facts.append(Fact(Slot.REACTS_TO, value, _evidence_maker(article, first)("reaction")))
        facts += _inherited_dates(article, chain)
    status = max((c.status for c in chain.candidates), key=lambda status: _RANK[status])
    return Event(keys[id(chain)], chain.type, status, tuple(facts))


def _parties_by_name(article: Article, chain: Chain, facts: Sequence[Fact]) -> list[Fact]:
    """China and Russia both take part in what is an event here, even if one is left unsaid."""
    said = {fact.value.country for fact in facts if isinstance(fact.value, CountryValue)}
    evidence = _evidence_maker(article, chain.candidates[0])
    return [
        Fact(Slot.COUNTRY, CountryValue(party), evidence("party-implied"))
        for party in PARTIES
        if party not in said
    ]


def _one_host(facts: list[Fact]) -> list[Fact]:
    """Who leads or organises comes before where it is held; two such countries give none."""
    for rules in (("leading-host",), ("host-country",)):
        hosts = {
            fact.value.country
            for fact in facts
            if fact.evidence.rule in rules and isinstance(fact.value, CountryValue)
        }
        if hosts:
            return [
                fact
                for fact in facts
                if fact.slot is not Slot.HOST or (len(hosts) == 1 and fact.evidence.rule in rules)
            ]
    return facts


def _evidence_maker(article: Article, candidate: Candidate) -> Callable[[str], Evidence]:
    tokens = candidate.sentence.tokens
    start = tokens.starts[candidate.sentence.start]
    last = candidate.sentence.end
    while last > candidate.sentence.start + 1 and tokens.words[last - 1].isspace():
        last -= 1
    end = tokens.ends[last - 1]
    quote = tokens.text[start:end]
    speaker = speaker_of(quote)

    def make(rule: str) -> Evidence:
        return Evidence(
            article.id, start, end, quote, candidate.status, speaker, rule, confidence_of(rule)
        )

    return make


def _candidate_facts(chain: Chain, candidate: Candidate, gazetteer: Gazetteer) -> Iterator[Found]:
    series = candidate.series
    if series is not None:
        year = series.year or chain.year
        label = series.label if series.year or not year else f"{series.label} {year}"
        yield Found(Slot.NAME, NameValue(label, series.surface, series.entity, year), "series-name")
    elif chain.inherited is not None and candidate is chain.candidates[0]:
        base = gazetteer.get("series", chain.inherited.entity or "")
        if base is not None:
            label = f"{base.label} {chain.year}" if chain.year else base.label
            yield Found(
                Slot.NAME, NameValue(label, base.label, base.id, chain.year), "edition-of-series"
            )
    if candidate.kind == "no-limits":
        yield Found(Slot.NAME, NameValue("no-limits partnership", "no-limits"), "no-limits-name")
    kind = _kind(chain, candidate, gazetteer)
    if kind:
        yield Found(Slot.KIND, KindValue(kind), "kind-word")
    yield from _date_facts(chain, candidate)
    for code, role in candidate.participants.roles.items():
        yield Found(Slot.COUNTRY, CountryValue(code, role), f"{role}-country")
    if candidate.participants.host:
        rule = "leading-host" if candidate.participants.leads else "host-country"
        yield Found(Slot.HOST, CountryValue(candidate.participants.host, "host"), rule)
    if candidate.type == "incident":
        yield from incident_facts(candidate, gazetteer)
    elif candidate.type == "arms_transfer":
        yield from transfer_facts(candidate)
    elif candidate.type in {"exercise", "patrol"}:
        yield from _not_reacting(candidate, facts_of(candidate, gazetteer))


def _not_reacting(candidate: Candidate, found: Iterable[Found]) -> Iterator[Found]:
    """Leave out the forces of countries that do not take part."""
    roles = candidate.participants.roles
    for item in found:
        country = getattr(item.value, "country", None)
        if (
            item.slot in {Slot.FORCE, Slot.PLATFORM, Slot.UNIT}
            and country
            and country not in roles
            and country not in PARTIES
        ):
            continue
        yield item


def _kind(chain: Chain, candidate: Candidate, gazetteer: Gazetteer) -> str | None:
    """Kind of exercise or patrol; that of a series goes with its name."""
    if candidate.type not in {"exercise", "patrol"}:
        return None
    if chain.series is not None:
        if candidate.series is None:
            return None
        series = gazetteer.get("series", chain.series.entity or "")
        return _SERIES_KINDS.get(series.category or "") if series else None
    kind = candidate.kind
    if chain.type == "patrol":
        return {"naval": "naval-patrol", "air": "air-patrol"}.get(kind or "")
    return kind


def _date_facts(chain: Chain, candidate: Candidate) -> Iterator[Found]:
    start, end = candidate.bounds()
    words = "; ".join(candidate.sentence.tokens.surface(d.start, d.end) for d in candidate.dates)
    rule = "dated"
    if chain.type not in {"exercise", "patrol"}:
        start, end = start or end, end or start  # it happens on one day
    if start is None and end is None:
        series = candidate.series
        if series is not None and series.year:
            start = end = PartialDate(series.year)
            words, rule = series.surface, "year-in-name"
        elif candidate.announced is not None and _only_announced(chain, candidate):
            first = candidate.announced.first
            if first is not None:
                start = end = first.truncated("month")
                words = candidate.sentence.tokens.surface(
                    candidate.announced.start, candidate.announced.end
                )
                rule = "dated-by-announcement"
    if start is not None:
        yield Found(Slot.START, DateValue(start, words), rule)
    if end is not None:
        yield Found(Slot.END, DateValue(end, words), rule)


def _only_announced(chain: Chain, candidate: Candidate) -> bool:
    """Whether a thing that has just happened is dated only by the day it was announced."""
    if candidate.type == "agreement":
        return chain.bounds() == (None, None)
    start, end = chain.bounds()
    return (
        start is None
        and end is None
        and candidate.status in {"held", "under_way"}
        and not candidate.pointer
    )


def _inherited_dates(article: Article, chain: Chain) -> list[Fact]:
    """A reaction without a date of its own is of the day of what it reacts to."""
    target = chain.reacts_to
    if target is None or any(candidate.bounds() != (None, None) for candidate in chain.candidates):
        return []
    dated = next((c for c in target.candidates if c.bounds() != (None, None)), None)
    if dated is None:
        return []
    start, end = target.bounds()
    evidence = _evidence_maker(article, dated)
    words = "; ".join(dated.sentence.tokens.surface(d.start, d.end) for d in dated.dates)
    return [
        Fact(slot, DateValue(date, words), evidence("date-of-what-is-reacted-to"))
        for slot, date in ((Slot.START, start), (Slot.END, end))
        if date is not None
    ]


def _tells_enough(event: Event) -> bool:
    """FORMAT: an event counts if a fact beyond who took part is given, or another type."""
    if event.type != "exercise":
        return True
    return any(fact.slot not in {Slot.COUNTRY, Slot.KIND} for fact in event.facts)
