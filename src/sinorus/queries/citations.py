"""Numbers the articles that speak of an event, and cites their sentences."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sinorus.queries.claims import Claim, notation, text, values
from sinorus.queries.explain_model import Cited, Place
from sinorus.queries.records import EventRecord, StatementRecord
from sinorus.queries.wording import count_words


@dataclass(frozen=True, slots=True)
class Citations:
    """The record of an event with the numbers of the articles in it."""

    record: EventRecord
    numbers: Mapping[NamedNode, int]
    sentences: Mapping[NamedNode, tuple[tuple[StatementRecord, ...], ...]]
    """For each article its sentences in the order of the text, each with what is read in it."""
    places: Mapping[StatementRecord, Place]

    @classmethod
    def of(cls, record: EventRecord) -> "Citations":
        """Number the articles by date of publication, the undated last."""

        def order(node: NamedNode) -> tuple[bool, str, str]:
            published = record.articles[node].published
            return published is None, str(published or ""), node.value

        articles = sorted({statement.article for statement in record.statements}, key=order)
        numbers = {node: number for number, node in enumerate(articles, start=1)}
        sentences = {node: _sentences(record.statements, node) for node in articles}
        places = {
            statement: (numbers[article], position)
            for article, found in sentences.items()
            for position, statements in enumerate(found, start=1)
            for statement in statements
        }
        return cls(record, numbers, sentences, places)

    def said(self, words: str, statements: Iterable[StatementRecord]) -> Cited:
        """`words` with the places of `statements`."""
        return Cited(words, tuple(sorted({self.places[each] for each in statements})))

    def cited(self, words: str, claims: Iterable[Claim]) -> Cited:
        """`words` with the places where any of `claims` is made."""
        return self.said(words, self.record.supporting(claims))

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


def _sentences(
    statements: Iterable[StatementRecord], article: NamedNode
) -> tuple[tuple[StatementRecord, ...], ...]:
    """The statements of an article by the sentence that makes them."""
    sentences: defaultdict[tuple[int, str], list[StatementRecord]] = defaultdict(list)
    for each in statements:
        if each.article == article:
            sentences[each.start, each.quote].append(each)
    return tuple(tuple(sentences[key]) for key in sorted(sentences))
