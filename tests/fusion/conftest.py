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
        for slot, text in slots.items():
            match slot:
                case "start" | "end":
                    yield Slot(slot), DateValue(PartialDate.parse(text), text)
                case "name":
                    label, series, year = (text, None, None) if isinstance(text, str) else text
                    yield Slot.NAME, NameValue(label, label, series, year)
                case "kind":
                    yield Slot.KIND, KindValue(text)
                case "host":
                    yield Slot.HOST, CountryValue(text, "host")
                case "countries" | "observers":
                    role: Role = "participant" if slot == "countries" else "observer"
                    for code in text.split():
                        yield Slot.COUNTRY, CountryValue(code, role)
                case "reacts_to" | "part_of":
                    yield Slot(slot), EventLink(text)
                case _:
                    for item in [text] if isinstance(text, str) else text:
                        yield self._entity(slot, item)

    def _entity(self, slot: str, text: str) -> tuple[Slot, Value]:
        owner, _, name = text.rpartition(" ") if text[:3].isupper() else (None, None, text)
        if slot == "places":
            known = self.gazetteer.get("location", text)
            return Slot.LOCATION, PlaceValue(
                text if known else None, known.label if known else text, text
            )
        if slot == "platforms":
            known = self.gazetteer.get("platform", name)
            label = known.label if known else name
            return Slot.PLATFORM, PlatformValue(name if known else None, label, name, owner or None)
        if slot == "units":
            return Slot.UNIT, UnitValue(None, name, name, owner or None)
        assert slot == "forces", slot
        country, category, count, *platform = text.split()
        qualifier = {">": "at_least", "<": "at_most", "~": "about"}.get(count[0], "exact")
        return Slot.FORCE, ForceValue(
            None if country == "all" else country,
            category,
            int(count.lstrip("<>~")),
            qualifier,
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
