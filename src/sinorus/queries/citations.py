"""Numbers the articles that speak of an event, and cites them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sinorus.queries.claims import Claim, concept_words, notation, text, values
from sinorus.queries.explanation import Cited, Quote, Source
from sinorus.queries.records import EventRecord, StatementRecord
from sinorus.queries.wording import count_words


@dataclass(frozen=True, slots=True)
class Citations:
    """The record of an event with the numbers of the articles in it."""

    record: EventRecord
    numbers: Mapping[NamedNode, int]

    @classmethod
    def of(cls, record: EventRecord) -> "Citations":
        """Number the articles by date of publication, the undated last."""

        def order(node: NamedNode) -> tuple[bool, str, str]:
            published = record.articles[node].published
            return published is None, str(published or ""), node.value

        articles = sorted({statement.article for statement in record.statements}, key=order)
        return cls(record, {node: number for number, node in enumerate(articles, start=1)})

    def numbers_of(self, statements: Iterable[StatementRecord]) -> tuple[int, ...]:
        """The numbers of the articles that make these statements."""
        return tuple(sorted({self.numbers[statement.article] for statement in statements}))

    def cited(self, words: str, claims: Iterable[Claim]) -> Cited:
        """`words` with the articles that make any of `claims`."""
        return Cited(words, self.numbers_of(self.record.supporting(claims)))

    def labels(self, path: str, name: str) -> tuple[Cited, ...]:
        """The values of a property by their labels, in alphabetical order."""
        found = sorted(self.record.values(path, name), key=self.record.label)
        return tuple(self.cited(self.record.label(value), [(path, name, value)]) for value in found)

    def count(self, claims: Iterable[Claim], force: str) -> str:
        """A force count in words: "at least 2,000 troops"."""
        found = tuple(claims)
        return count_words(
            int(text(values(found, force, "count"))),
            notation(values(found, force, "qualifier")),
            self.counted(found, force),
        )

    def counted(self, claims: Iterable[Claim], force: str) -> str:
        """What a force count counts: a platform, else the category."""
        found = tuple(claims)
        for platform in values(found, force, "countedPlatform"):
            return self.record.label(platform)
        return notation(values(found, force, "category"))

    def sources(self) -> tuple[Source, ...]:
        """The articles in order of number, each with the sentences that speak of the event."""
        return tuple(
            Source(number, self.record.articles[article], self._quotes(article))
            for article, number in self.numbers.items()
        )

    def _quotes(self, article: NamedNode) -> tuple[Quote, ...]:
        confidences: defaultdict[tuple[int, str, str, str | None], list[float]]
        confidences = defaultdict(list)
        for each in self.record.statements:
            if each.article == article:
                same = each.start, each.quote, each.status, each.speaker
                confidences[same].append(each.confidence)
        return tuple(
            Quote(quote, concept_words("status", status), speaker, (min(found), max(found)))
            for (_, quote, status, speaker), found in confidences.items()
        )
