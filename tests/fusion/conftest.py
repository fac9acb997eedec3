"""A newsroom to write reports in: articles and their events, as extraction would hand them over."""

from dataclasses import dataclass, field

import pytest

from sinorus.articles.model import Article
from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    Event,
    EventLink,
    EventType,
    Evidence,
    Fact,
    ForceValue,
    KindValue,
    NameValue,
    PlaceValue,
    PlatformValue,
    Role,
    Slot,
    Status,
    UnitValue,
    Value,
)
from sinorus.fusion.decisions import Decisions
from sinorus.fusion.fuse import fuse, uncertain_pairs
from sinorus.fusion.model import FusedEvent, Report
from sinorus.gazetteer.loading import load_gazetteer
from sinorus.gazetteer.model import Gazetteer
from sinorus.partial_date import PartialDate


@dataclass
class Newsroom:
    """Collects articles and reports."""

    gazetteer: Gazetteer
    articles: dict[str, Article] = field(default_factory=dict)
    reports: list[Report] = field(default_factory=list)

    def article(self, key, published=None, publisher=None, title=None):
        """Add an article, or replace one that `report` added."""
        when = PartialDate.parse(published) if published else None
        self.articles[key] = Article(key, "", title, None, publisher, when)

    def report(
        self,
        article: str,
        event_type: EventType = "exercise",
        status: Status = "held",
        confidence: float = 0.9,
        **slots: object,
    ) -> Report:
        """Add a report: the article's next event, with facts from the slots given.

        `start`, `end`, `day` (both); `name` as text or (text, series, year); `kind`; `host`;
        `countries` ("CHN RUS" if missing), `observers`; `places` and `platforms` (ids or labels;
        a platform as "RUS tu-95ms" has an owner), `units`, `forces` as "CHN troops >2000",
        `reacts_to` and `part_of` (keys).
        """
        if article not in self.articles:
            self.article(article)
        number = sum(report.article == article for report in self.reports) + 1
        values = list(self._values(slots))
        facts = tuple(
            Fact(slot, value, evidence(article, number * 1000 + index, status, confidence))
            for index, (slot, value) in enumerate(values)
        )
        report = Report(article, Event(f"e{number}", event_type, status, facts))
        self.reports.append(report)
        return report

    def fuse(self, decisions: Decisions | None = None) -> tuple[FusedEvent, ...]:
        return fuse(self.reports, self.articles, self.gazetteer, decisions)

    def uncertain(self, decisions: Decisions | None = None):
        return uncertain_pairs(self.reports, self.articles, self.gazetteer, decisions)

    def ids(self, decisions: Decisions | None = None) -> dict[str, str]:
        """Id of the event by report: {"a#e1": "vostok-2022"}."""
        return {
            f"{report.article}#{report.event.key}": event.id
            for event in self.fuse(decisions)
            for report in event.reports
        }

    def _values(self, slots):
        slots = {"countries": "CHN RUS"} | slots
        if "day" in slots:
            slots["start"] = slots["end"] = slots.pop("day")
        for slot, told in slots.items():
            if slot in ("countries", "observers"):
                role: Role = "participant" if slot == "countries" else "observer"
                yield from ((Slot.COUNTRY, CountryValue(code, role)) for code in told.split())
            elif slot in ("places", "platforms", "units", "forces"):
                yield from (self._entity(slot, item) for item in told)
            else:
                yield Slot(slot), single(slot, told)

    def _entity(self, slot: str, text: str) -> tuple[Slot, Value]:
        if slot == "forces":
            return Slot.FORCE, force(text)
        owner, name = (text[:3], text[4:]) if text[:3] in ("CHN", "RUS") else (None, text)
        if slot == "places":
            place = self.gazetteer.get("location", name)
            label = place.label if place else name
            return Slot.LOCATION, PlaceValue(name if place else None, label, name)
        if slot == "platforms":
            platform = self.gazetteer.get("platform", name)
            label = platform.label if platform else name
            return Slot.PLATFORM, PlatformValue(name if platform else None, label, name, owner)
        return Slot.UNIT, UnitValue(None, name, name, owner)


def single(slot, told) -> Value:
    match slot:
        case "start" | "end":
            return DateValue(PartialDate.parse(told), told)
        case "name":
            label, series, year = (told, None, None) if isinstance(told, str) else told
            return NameValue(label, label, series, year)
        case "kind":
            return KindValue(told)
        case "host":
            return CountryValue(told, "host")
    return EventLink(told)


def force(text) -> ForceValue:
    country, category, count, *platform = text.split()
    return ForceValue(
        None if country == "all" else country,
        category,
        int(count.lstrip("<>~")),
        {">": "at_least", "<": "at_most", "~": "about"}.get(count[0], "exact"),
        platform[0] if platform else None,
    )


def evidence(
    article: str, start: int, status: Status = "held", confidence: float = 0.9
) -> Evidence:
    return Evidence(article, start, start + 1, "…", status, None, "test", confidence)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture
def newsroom(gazetteer: Gazetteer) -> Newsroom:
    return Newsroom(gazetteer)


@pytest.fixture(scope="session")
def open_newsroom(gazetteer: Gazetteer):
    """A function that opens an empty newsroom, for tests that need many."""
    return lambda: Newsroom(gazetteer)
