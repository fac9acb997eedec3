"""Everything that a graph knows of one event, each fact with the articles that say so."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from sinorus.graph.vocabulary import CONCEPT_LABELS, DCTERMS
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
from sinorus.queries.disagreements import disagreements
from sinorus.queries.explanation import Cited, Explanation, Line
from sinorus.queries.lookup import Queryable, find_node, normalised
from sinorus.queries.records import EventRecord, StatementRecord, read_event
from sinorus.queries.terms import short
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
        Line("Who", tuple(_participants(citations))),
        *_equipment(citations),
        Line("Part of", citations.labels("", "partOf")),
        Line("In reaction to", citations.labels("", "reactsTo")),
        Line("Its parts", _linked(record, "partOf")),
        Line("Reactions to it", _linked(record, "reactsTo")),
    )
    return Explanation(
        id=short(record.node),
        label=record.label(record.node),
        what=what(record.claims),
        status=concept_words("status", notation(record.values("", "status"))),
        lines=tuple(line for line in lines if line.facts),
        disagreements=tuple(disagreements(citations)),
        reference=tuple(_reference(record)),
        sources=citations.sources(),
    )


def _linked(record: EventRecord, name: str) -> tuple[Cited, ...]:
    labels = (record.label(other) for link, other in record.linked if link == name)
    return tuple(map(Cited, sorted(labels)))


def _other_names(citations: Citations) -> Iterator[Cited]:
    """Names in the articles that differ from the label in more than case and hyphens."""
    record = citations.record
    said: defaultdict[str, list[StatementRecord]] = defaultdict(list)
    spelling: dict[str, str] = {}
    for statement in record.statements:
        for name in ("name", "nameText"):
            for value in values(statement.claims, "", name):
                key = normalised(record.label(value))
                spelling[key] = min(spelling.get(key, record.label(value)), record.label(value))
                said[key].append(statement)
    said.pop(normalised(record.label(record.node)), None)
    for key in sorted(said):
        yield Cited(spelling[key], citations.numbers_of(said[key]))


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
    """The event's own status first, then what else statements said of it."""
    record = citations.record
    own = notation(record.values("", "status"))
    said: defaultdict[str, list[StatementRecord]] = defaultdict(list)
    for statement in record.statements:
        said[statement.status].append(statement)
    others = [status for status in CONCEPT_LABELS["status"] if status in said and status != own]
    for status in (own, *others):
        yield Cited(concept_words("status", status), citations.numbers_of(said[status]))


def _participants(citations: Citations) -> Iterator[Cited]:
    """Countries with their roles, the host first; a mere participant's role goes without saying."""
    record = citations.record
    roles: defaultdict[str, set[str]] = defaultdict(set)
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for path in record.parts("", "participation"):
        for country in record.values(path, "country"):
            roles[record.label(country)].update(
                notation([role]) for role in record.values(path, "role")
            )
            claims[record.label(country)].append((path, "country", country))
    for host in record.values("", "host"):
        roles[record.label(host)].add("host")
        claims[record.label(host)].append(("", "host", host))

    def order(country: str) -> tuple[int, str]:
        return min(map(_ROLES.index, roles[country]), default=len(_ROLES)), country

    for country in sorted(roles, key=order):
        named = sorted(roles[country] - {"participant"}, key=_ROLES.index)
        words = ", ".join(concept_words("role", role) for role in named)
        yield citations.cited(f"{country} ({words})" if words else country, claims[country])


def _equipment(citations: Citations) -> Iterator[Line]:
    """Forces, platforms and units: those of nobody in particular, then each country's."""
    record = citations.record
    yield Line("Forces", tuple(_equipment_of(citations, "")))
    by_country = {
        record.label(country): path
        for path in record.parts("", "participation")
        for country in record.values(path, "country")
    }
    for country in sorted(by_country):
        yield Line(f"Forces of {country}", tuple(_equipment_of(citations, by_country[country])))


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


def _reference(record: EventRecord) -> Iterator[Cited]:
    """What the table of known exercises says, without sources: no article says so."""
    known = record.reference
    if not known:
        return
    citations = Citations(record, {})
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
    facts = [
        what(known),
        period_words(*period(known)),
        f"hosted by {enumeration(hosts)}" if hosts else "",
        f"with {enumeration(sorted(countries))}" if countries else "",
        f"at {enumeration(places)}" if places else "",
        *counts,
        *(f"see {text([source])}" for source in values(known, "", DCTERMS.source.value)),
    ]
    yield from (Cited(fact) for fact in facts if fact)
