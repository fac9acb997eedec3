"""Everything that a graph knows of one event, each fact with the articles that say so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from sinorus.graph.vocabulary import CONCEPT_LABELS, DCTERMS, RDF, SIN
from sinorus.queries.citations import Citations
from sinorus.queries.claims import (
    Claim,
    concept_words,
    notation,
    parts,
    period,
    text,
    values,
    what,
)
from sinorus.queries.credibility import credibility
from sinorus.queries.disagreements import disagreements
from sinorus.queries.explain_model import Cited, Line
from sinorus.queries.explain_sources import sources
from sinorus.queries.explanation import Explanation
from sinorus.queries.lookup import Queryable, find_node, normalised
from sinorus.queries.records import EventRecord, StatementRecord, read_event
from sinorus.queries.terms import Term, short
from sinorus.queries.wording import enumeration, period_words

_ROLES: Final = (
    "host", "organiser", "supplier", "recipient", "participant", "observer", "reacting",
)  # fmt: skip


def explain(store: Queryable, event: str) -> Explanation:
    """Gather what is known of an event.

    Args:
        store: pyoxigraph's own or any other that answers as it does.
        event: id, label, name or alias; case, accents, hyphens and spaces don't matter.

    Raises:
        SinorusError: no event is called so (the message has the nearest names), or several are.
    """
    return explained(read_event(store, find_node(store, "event", event)))


def explained(record: EventRecord) -> Explanation:
    """The record of one event, in words."""
    citations = Citations.of(record)
    lines = (
        Line("Also called", tuple(_other_names(citations))),
        Line("When", tuple(_when(citations))),
        Line("Where", citations.labels("", "location")),
        Line("Status", tuple(_statuses(citations))),
        Line("Credibility", tuple(_credibility(citations))),
        Line("Who", tuple(_participants(citations))),
        *_equipment(citations),
        Line("Part of", citations.labels("", "partOf")),
        Line("In reaction to", citations.labels("", "reactsTo")),
        Line("Its parts", _linked(record, "partOf")),
        Line("Reactions to it", _linked(record, "reactsTo")),
    )
    conflicts = tuple(disagreements(citations))
    facts = [fact for line in (*lines, *conflicts) for fact in line.facts]
    return Explanation(
        id=short(record.node),
        iri=record.node.value,
        label=record.label(record.node),
        what=what(record.claims),
        status=concept_words("status", notation(record.values("", "status"))),
        lines=tuple(line for line in lines if line.facts),
        disagreements=conflicts,
        reference=tuple(fact for fact in _reference(citations) if fact),
        reference_sources=_texts(values(record.reference, "", DCTERMS.source.value)),
        sources=sources(citations, facts),
    )


def _linked(record: EventRecord, name: str) -> tuple[Cited, ...]:
    labels = (record.label(other) for link, other in record.linked if link == name)
    return tuple(map(Cited, sorted(labels)))


def _other_names(citations: Citations) -> Iterator[Cited]:
    """Names in the articles that say more than the label, and differ by more than hyphens."""
    record = citations.record
    said: defaultdict[str, list[StatementRecord]] = defaultdict(list)
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    for statement in record.statements:
        for name in ("name", "nameText"):
            for value in values(statement.claims, "", name):
                key = normalised(record.label(value))
                spellings[key].add(record.label(value))
                said[key].append(statement)
    label = normalised(record.label(record.node))
    for key in sorted(said):
        if key not in label:
            yield citations.said(min(spellings[key]), said[key])


def _when(citations: Citations) -> Iterator[Cited]:
    record = citations.record
    words = period_words(*period(record.claims))
    if words:
        claims: list[Claim] = [
            ("", name, value)
            for name in ("startEarliest", "endEarliest")
            for value in record.values("", name)
        ]
        yield citations.cited(words, claims)


def _statuses(citations: Citations) -> Iterator[Cited]:
    """The event's own status first, then the other last words of articles."""
    record = citations.record
    own = notation(record.values("", "status"))
    said: defaultdict[str, list[StatementRecord]] = defaultdict(list)
    for statement in record.statements:
        if statement.status in {own, statement.last_word}:
            said[statement.status].append(statement)
    others = [status for status in CONCEPT_LABELS["status"] if status in said and status != own]
    for status in (own, *others):
        yield citations.said(concept_words("status", status), said[status])


def _credibility(citations: Citations) -> Iterator[Cited]:
    record = citations.record
    disputed = any(disagreements(citations))
    judged = credibility(record, notation(record.values("", "status")), disputed=disputed)
    if judged is not None:
        yield Cited(str(judged))


def _participants(citations: Citations) -> Iterator[Cited]:
    """Countries with their roles, the host first; a mere participant's role goes without saying."""
    record = citations.record
    roles: defaultdict[str, set[str]] = defaultdict(set)
    in_role: defaultdict[str, list[Claim]] = defaultdict(list)
    taking_part: defaultdict[str, list[Claim]] = defaultdict(list)
    for path in record.parts("", "participation"):
        for country in record.values(path, "country"):
            taking_part[record.label(country)].append((path, "country", country))
            for role in record.values(path, "role"):
                roles[record.label(country)].add(notation([role]))
                if notation([role]) != "participant":
                    in_role[record.label(country)].append((path, "role", role))
    for host in record.values("", "host"):
        roles[record.label(host)].add("host")
        in_role[record.label(host)].append(("", "host", host))

    def order(country: str) -> tuple[int, str]:
        return min(map(_ROLES.index, roles[country]), default=len(_ROLES)), country

    for country in sorted(roles | taking_part, key=order):
        named = sorted(roles[country] - {"participant"}, key=_ROLES.index)
        words = ", ".join(concept_words("role", role) for role in named)
        # Who only says that the host takes part does not say that it is the host.
        claims = in_role[country] if record.supporting(in_role[country]) else taking_part[country]
        yield citations.cited(f"{country} ({words})" if words else country, claims)


def _equipment(citations: Citations) -> Iterator[Line]:
    """Forces, platforms and units: those of nobody in particular, then each country's."""
    record = citations.record
    is_transfer = SIN.ArmsTransfer in record.values("", RDF.type.value)
    total, of_country = ("Arms", "Arms from") if is_transfer else ("Forces", "Forces of")
    yield Line(total, tuple(_equipment_of(citations, "")))
    by_country = {
        record.label(country): path
        for path in record.parts("", "participation")
        for country in record.values(path, "country")
    }
    for country in sorted(by_country):
        yield Line(f"{of_country} {country}", tuple(_equipment_of(citations, by_country[country])))


def _equipment_of(citations: Citations, path: str) -> Iterator[Cited]:
    record = citations.record
    counted = set()
    for force in _by_category_and_size(record, path):
        counted.update(record.values(force, "countedPlatform"))
        words = citations.count(record.claims, force)
        disputed = " (disputed)" if record.values(force, "disagreesWith") else ""
        yield citations.cited(f"{words}{disputed}", [(path, "force", force)])
    named = [value for value in record.values(path, "platform") if value not in counted]
    for platform in sorted(named, key=record.label):
        yield citations.cited(record.label(platform), [(path, "platform", platform)])
    yield from citations.labels(path, "unit")


def _by_category_and_size(record: EventRecord, path: str) -> list[str]:
    categories = list(CONCEPT_LABELS["category"])

    def order(force: str) -> tuple[int, int, str]:
        category = notation(record.values(force, "category"))
        return categories.index(category), -int(text(record.values(force, "count"))), force

    return sorted(record.parts(path, "force"), key=order)


def _reference(citations: Citations) -> Iterator[str]:
    """What the table of known exercises says, without sources: no article says so."""
    record, known = citations.record, citations.record.reference
    if not known:
        return
    countries: list[str] = []
    counts = [citations.count(known, force) for force in parts(known, "", "force")]
    for path in parts(known, "", "participation"):
        country = record.label(next(iter(values(known, path, "country")), path))
        countries.append(country)
        counts += [
            f"{citations.count(known, force)} of {country}" for force in parts(known, path, "force")
        ]
    hosts = sorted(map(record.label, values(known, "", "host")))
    places = sorted(map(record.label, values(known, "", "location")))
    yield what(known)
    yield period_words(*period(known))
    yield f"hosted by {enumeration(hosts)}" if hosts else ""
    yield f"with {enumeration(sorted(countries))}" if countries else ""
    yield f"at {enumeration(places)}" if places else ""
    yield from counts


def _texts(found: Iterable[Term | str]) -> tuple[str, ...]:
    return tuple(text([value]) for value in found)
