"""How credible an event is follows from who reports it."""

import pytest
from pyoxigraph import NamedNode

from sinorus.queries.credibility import credibility
from sinorus.queries.records import EventRecord, SourceRecord, StatementRecord

ID = "https://w3id.org/sinorus/id/"


def source(name, kind="newspaper", country="Japan", place="publisher"):
    return SourceRecord(NamedNode(f"{ID}{place}/{name}"), name, kind, country)


TIMES, POST = source("times"), source("post")
TASS, XINHUA = source("tass", "state media", "Russia"), source("xinhua", "state media", "China")
NOBODY = source("a1", None, None, place="article")


def judged(status, *said, disputed=False):
    """The digit for an event of which sources say, with their last words, what is given."""
    statements, sources = [], {}
    for number, (who, last_word) in enumerate(said):
        article = NamedNode(f"{ID}article/{number}")
        sources[article] = who
        statements.append(
            StatementRecord(article, "", 0, last_word, last_word, None, 0.9, frozenset())
        )
    record = EventRecord(
        NamedNode(f"{ID}event/e"), frozenset(), tuple(statements), {}, {}, (), frozenset(), sources
    )
    return credibility(record, status, disputed=disputed)


@pytest.mark.parametrize(
    ("status", "said", "digit", "reason"),
    [
        ("held", [(TIMES, "held"), (TASS, "held")], 1, "2 independent sources agree"),
        (
            "held",
            [(TASS, "held"), (XINHUA, "held")],
            2,
            "2 independent sources agree, all of them outlets of China or Russia",
        ),
        ("held", [(TASS, "held")], 3, "1 source, not contradicted"),
        # Two articles of one source are no confirmation.
        ("held", [(TASS, "held"), (TASS, "held")], 3, "1 source, not contradicted"),
        ("held", [(NOBODY, "held")], 6, "1 source, of unknown publisher"),
        ("held", [(TIMES, "held"), (TASS, "denied")], 4, "denied by 1 of 2 independent sources"),
        ("denied", [(TIMES, "denied"), (POST, "denied")], 5, "denied, 2 independent sources"),
        (
            "alleged",
            [(TIMES, "alleged"), (POST, "alleged")],
            4,
            "only alleged, 2 independent sources",
        ),
        ("announced", [(TASS, "announced")], 6, "announced, 1 source"),
        ("cancelled", [(TASS, "cancelled")], 6, "cancelled, 1 source"),
    ],
)
def test_the_digit_and_its_reason(status, said, digit, reason):
    found = judged(status, *said)
    assert (found.digit, found.reason) == (digit, reason)


def test_disagreement_on_details_takes_a_digit():
    said = [(TIMES, "held"), (TASS, "held")]
    assert judged("held", *said, disputed=True).digit == 2


def test_without_sources_there_is_no_judgement():
    assert judged("held") is None
