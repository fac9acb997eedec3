"""Where the sources on one event contradict each other, side by side."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sinorus.graph.vocabulary import CONCEPT_LABELS
from sinorus.partial_date import PartialDate
from sinorus.queries.citations import Citations
from sinorus.queries.claims import Period, period
from sinorus.queries.explain_model import Cited, Line
from sinorus.queries.records import StatementRecord
from sinorus.queries.wording import period_words


def disagreements(citations: Citations) -> Iterator[Line]:
    """Dates that cannot be the same, and counts that fusion linked as disagreeing."""
    yield from _dates(citations)
    yield from _counts(citations)


def _dates(citations: Citations) -> Iterator[Line]:
    ours = period(citations.record.claims)
    said = [(statement, period(statement.claims)) for statement in citations.record.statements]
    agreeing = [
        statement
        for statement, theirs in said
        if any(date is not None and date in ours for date in theirs)
        and not any(map(_conflict, ours, theirs))
    ]
    # Two dates in one article are rather two stages of the event than a disagreement.
    agreed = {statement.article for statement in agreeing}
    others: defaultdict[Period, list[StatementRecord]] = defaultdict(list)
    for statement, theirs in said:
        if statement.article not in agreed and any(map(_conflict, ours, theirs)):
            others[theirs].append(statement)
    if others:
        claims = [(ours, agreeing), *sorted(others.items(), key=lambda claim: _order(claim[0]))]
        facts = (_claim(citations, period_words(*when), said) for when, said in claims)
        yield Line("When", tuple(facts))


def _order(when: Period) -> list[str]:
    return [str(date) for date in when if date is not None]


def _conflict(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is not None and other is not None and not one.compatible(other)


def _counts(citations: Citations) -> Iterator[Line]:
    record = citations.record
    disputed: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for path in ("", *record.parts("", "participation")):
        owners = [record.label(country) for country in record.values(path, "country")]
        for force in record.parts(path, "force"):
            if record.values(force, "disagreesWith"):
                about = next(iter(owners), ""), citations.counted(record.claims, force)
                disputed[about].append((path, force))
    for (owner, counted), forces in sorted(disputed.items()):
        heading = f"{counted[:1].upper()}{counted[1:]}"
        facts = [
            _claim(
                citations,
                citations.count(record.claims, force),
                record.supporting([(path, "force", force)]),
            )
            for path, force in forces
        ]
        yield Line(
            f"{heading} of {owner}" if owner else f"{heading} in all",
            tuple(sorted(facts, key=lambda fact: (fact.sources, fact.words))),
        )


def _claim(citations: Citations, words: str, statements: Iterable[StatementRecord]) -> Cited:
    """A claim with what those who make it say of the event: "(announced)"."""
    said = list(statements)
    statuses = {statement.status for statement in said}
    named = [label for key, label in CONCEPT_LABELS["status"].items() if key in statuses]
    return citations.said(f"{words} ({', '.join(named)})" if named else words, said)
