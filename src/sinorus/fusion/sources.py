"""What fusion needs to know of an article, and which articles count as one source."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final, Protocol

from sinorus.fusion.model import Report
from sinorus.gazetteer.model import Publisher
from sinorus.partial_date import PartialDate

_NOT_WORD: Final = re.compile(r"[\W_]+")
_RUN: Final = 6
"""Words in a row that two articles share by copying rather than by chance."""
_COPIED: Final = 0.5
"""The share of such runs in the shorter of two articles from which on it is a reprint."""
_FEWEST: Final = 5
"""Fewer shared runs (ten words in a row have so many) may be chance."""


class ArticleRecord(Protocol):
    """The part of an article that fusion reads; `sinorus.articles.model.Article` has it all."""

    @property
    def id(self) -> str:
        """The key that reports and evidence name it by."""

    @property
    def title(self) -> str | None:
        """The headline."""

    @property
    def publisher(self) -> str | None:
        """Who published it."""

    @property
    def published(self) -> PartialDate | None:
        """When."""


def folded(text: str) -> str:
    """Lower case, with every run of other signs than letters and digits as one space.

    >>> folded("No-limits partnership!")
    'no limits partnership'
    """
    return _NOT_WORD.sub(" ", text.casefold()).strip()


@dataclass(frozen=True, slots=True)
class Publishers:
    """The known publishers by their names, folded."""

    by_name: Mapping[str, Publisher]
    wires: Mapping[str, str]
    """Those of wire services, with their sources."""

    @classmethod
    def of(cls, publishers: Iterable[Publisher] = ()) -> "Publishers":
        """Look-ups for these publishers."""
        by_name = {folded(name): each for each in publishers for name in each.names}
        wires = {name: f"publisher:{each.id}" for name, each in by_name.items() if each.is_wire}
        return cls(by_name, wires)

    def source(self, article: ArticleRecord | None) -> str | None:
        """The publisher of an article, if it names one."""
        name = folded(article.publisher or "") if article is not None else ""
        if name in self.by_name:
            return f"publisher:{self.by_name[name].id}"
        return f"publisher:x-{name.replace(' ', '-')}" if name else None

    def wire(self, speaker: str | None) -> str | None:
        """The wire service that a speaker is ("the Xinhua news agency"), if it is one."""
        words = f" {folded(speaker)} " if speaker else ""
        return min(
            (wire for name, wire in self.wires.items() if f" {name} " in words), default=None
        )


def independent_sources(
    reports: Sequence[Report], articles: Mapping[str, ArticleRecord], publishers: Publishers
) -> dict[str, str]:
    """Name the source that each article on an event speaks for.

    That is the wire service to which most of its sentences on the event are ascribed ("according
    to Xinhua"), else its publisher, else the article alone. Articles under one headline, and those
    that share much of their wording, are reprints of one story and so one source: the wire service
    among them, else the one that was published first.

    Args:
        reports: what the articles say of the event.
        articles: at least these articles, by id.
        publishers: the known publishers.

    Returns:
        The source by article id: "publisher:xinhua", "publisher:x-example-news" for a publisher
        that is not known, or "article:ID"; equal names mean that the articles are not independent.
    """
    told: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        told[report.article].append(report)
    own = {
        key: _wire(told[key], publishers)
        or publishers.source(articles.get(key))
        or f"article:{key}"
        for key in told
    }

    def first(key: str) -> tuple[object, ...]:
        article = articles.get(key)
        published = article.published if article is not None else None
        day = published.earliest.isoformat() if published is not None else "9999"
        return own[key] not in publishers.wires.values(), day, own[key], key

    source = dict(own)
    for group in _groups(_reprints(told, articles)):
        source.update(dict.fromkeys(group, own[min(group, key=first)]))
    return source


def count_independent(article_ids: Iterable[str], sources: Mapping[str, str]) -> int:
    """How many independent sources stand behind the articles of these ids."""
    return len({sources.get(key, f"article:{key}") for key in article_ids})


def _wire(reports: Iterable[Report], publishers: Publishers) -> str | None:
    """The wire service to which most sentences are ascribed."""
    speakers = {
        (fact.evidence.start, fact.evidence.quote): fact.evidence.speaker
        for report in reports
        for fact in report.event.facts
    }
    ascribed = Counter(map(publishers.wire, speakers.values()))
    return next((wire for wire, count in ascribed.items() if 2 * count > len(speakers)), None)


def _reprints(
    told: Mapping[str, Sequence[Report]], articles: Mapping[str, ArticleRecord]
) -> Iterator[tuple[str, str]]:
    """The pairs of articles of which one is a reprint of the other."""
    titles: defaultdict[str, list[str]] = defaultdict(list)
    for key in told:
        article = articles.get(key)
        titles[folded(article.title or "") if article is not None else ""].append(key)
    for title, keys in titles.items():
        if title:
            yield from ((keys[0], key) for key in keys[1:])
    runs = {key: _runs(reports) for key, reports in told.items()}
    alike: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for key, found in runs.items():
        if len(found) >= _FEWEST:
            alike[found].append(key)
    having: defaultdict[str, list[str]] = defaultdict(list)
    for found, keys in alike.items():  # of copies to the word, one is compared with the others
        yield from ((keys[0], key) for key in keys[1:])
        for run in found:
            having[run].append(keys[0])
    shared = Counter(pair for keys in having.values() for pair in combinations(sorted(keys), 2))
    for (one, other), count in shared.items():
        if count >= max(_FEWEST, _COPIED * min(len(runs[one]), len(runs[other]))):
            yield one, other


def _runs(reports: Iterable[Report]) -> frozenset[str]:
    """The runs of words in the sentences of an article on the event."""
    quotes = {fact.evidence.quote for report in reports for fact in report.event.facts}
    return frozenset[str]().union(*map(_runs_of, quotes))


@lru_cache(maxsize=5_000)
def _runs_of(sentence: str) -> frozenset[str]:
    words = folded(sentence).split()
    return frozenset(
        " ".join(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)
    )


def _groups(pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """The sets of articles that pairs connect."""
    group_of: dict[str, set[str]] = {}
    for one, other in pairs:
        left, right = (group_of.setdefault(each, {each}) for each in (one, other))
        if left is not right:
            larger, smaller = sorted((left, right), key=len, reverse=True)
            larger |= smaller
            group_of.update(dict.fromkeys(smaller, larger))
    return list({id(group): group for group in group_of.values()}.values())
