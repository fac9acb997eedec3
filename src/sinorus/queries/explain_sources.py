"""The articles that an explanation rests on, each with the sentences that are needed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode

from sinorus.graph.vocabulary import CONCEPT_LABELS
from sinorus.queries.citations import Citations
from sinorus.queries.claims import concept_words
from sinorus.queries.explain_cover import fewest
from sinorus.queries.explain_excerpt import excerpt
from sinorus.queries.explain_model import Cited, Place, Sentence, Source
from sinorus.queries.lookup import normalised
from sinorus.queries.records import ArticleRecord, EventRecord, StatementRecord

_WORDING: Final = frozenset({"name", "nameText", "writtenAs", "startText", "endText"})
"""Properties whose values are words of the article."""
_FROM_HEADLINE: Final = 0.5
"""What a sentence is worth as a witness if it is but the headline."""


def sources(citations: Citations, facts: Iterable[Cited]) -> tuple[Source, ...]:
    """The articles in order of number, with the sentences that speak of the event.

    Args:
        citations: where everything is said.
        facts: all that is shown of the event; in each source, as few sentences are marked as
            needed as show each fact for which it is cited.
    """
    cited: defaultdict[Place, set[int]] = defaultdict(set)
    for fact, each in enumerate(facts):
        for place in each.places:
            cited[place].add(fact)
    return tuple(
        Source(
            number,
            citations.record.articles[article],
            _sentences(
                citations.record,
                citations.record.articles[article],
                citations.sentences[article],
                [
                    frozenset(cited[number, position])
                    for position, _ in enumerate(citations.sentences[article], start=1)
                ],
            ),
            citations.record.sources.get(article),
        )
        for article, number in citations.numbers.items()
    )


def _sentences(
    record: EventRecord,
    article: ArticleRecord,
    said: Sequence[Sequence[StatementRecord]],
    carried: Sequence[frozenset[int]],
) -> tuple[Sentence, ...]:
    title = normalised(article.title or "")
    headlines = [normalised(statements[0].quote) == title for statements in said]
    strengths = [
        max(each.confidence for each in statements) * (_FROM_HEADLINE if is_headline else 1)
        for statements, is_headline in zip(said, headlines, strict=True)
    ]
    # A source that is cited for nothing still shows that it speaks of the event.
    needed = fewest(carried, strengths) or [strengths.index(max(strengths))]
    return tuple(
        _sentence(record, statements, needed=place in needed, is_headline=headlines[place])
        for place, statements in enumerate(said)
    )


def _sentence(
    record: EventRecord, statements: Sequence[StatementRecord], *, needed: bool, is_headline: bool
) -> Sentence:
    text = statements[0].quote
    statuses = {statement.status for statement in statements}
    confidences = [statement.confidence for statement in statements]
    return Sentence(
        text=text,
        excerpt=excerpt(text, _names(record, statements)),
        statuses=tuple(
            concept_words("status", status)
            for status in CONCEPT_LABELS["status"]
            if status in statuses
        ),
        speakers=tuple(sorted({each.speaker for each in statements if each.speaker})),
        confidence=(min(confidences), max(confidences)),
        needed=needed,
        is_headline=is_headline,
    )


def _names(record: EventRecord, statements: Iterable[StatementRecord]) -> Iterator[str]:
    """How the sentence may write what it is quoted for."""
    for statement in statements:
        for _, name, value in statement.claims:
            if name == "count" and isinstance(value, Literal):
                yield value.value
                yield f"{int(value.value):,}"
            elif name in _WORDING and isinstance(value, Literal):
                yield value.value
            elif isinstance(value, NamedNode) and value in record.labels:
                yield record.labels[value]
