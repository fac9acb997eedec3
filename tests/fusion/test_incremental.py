"""Articles taken in and out in any order and number end in the events that all at once give."""

import random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sinorus.articles.model import Article
from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    Event,
    EventLink,
    Evidence,
    Fact,
    ForceValue,
    KindValue,
    NameValue,
    PlaceValue,
    PlatformValue,
    Slot,
)
from sinorus.fusion import index as index_module
from sinorus.fusion.decisions import parse_decisions
from sinorus.fusion.fuse import fuse
from sinorus.fusion.incremental import Fusion, Taken
from sinorus.fusion.index import Index
from sinorus.fusion.model import Report
from sinorus.gazetteer import load_gazetteer
from sinorus.partial_date import PartialDate

DATES = ["2022-05-24", "2022-05-25", "2022-05", "2022-05-30", "2022", "2022-06-02", "2021-09"]
TYPES = ["exercise", "patrol", "incident", "agreement", "meeting", "arms_transfer"]
VALUES = [
    (Slot.NAME, NameValue("Vostok 2022", "Vostok 2022", "vostok", 2022)),
    (Slot.NAME, NameValue("Vostok", "Vostok", "vostok", None)),
    (Slot.NAME, NameValue("Sea Shield", "Sea Shield")),
    (Slot.KIND, KindValue("air-patrol")),
    (Slot.KIND, KindValue("naval")),
    (Slot.LOCATION, PlaceValue("sea-of-japan", "Sea of Japan", "Sea of Japan")),
    (Slot.LOCATION, PlaceValue(None, "Nowhere Bay", "Nowhere Bay")),
    (Slot.COUNTRY, CountryValue("MNG")),
    (Slot.COUNTRY, CountryValue("JPN", "reacting")),
    (Slot.HOST, CountryValue("RUS", "host")),
    (Slot.PLATFORM, PlatformValue("tu-95ms", "Tu-95MS", "Tu-95", "RUS")),
    (Slot.FORCE, ForceValue("CHN", "aircraft", 6, "exact")),
    (Slot.FORCE, ForceValue("CHN", "aircraft", 16, "exact")),
    (Slot.REACTS_TO, EventLink("e1")),
    (Slot.PART_OF, EventLink("e1")),
]


@st.composite
def articles(draw):
    """Articles on few events, so that much of it matches, contradicts and reacts."""
    found = []
    for number in range(draw(st.integers(2, 9))):
        name = f"a{draw(st.integers(0, 99)):02}-{number}"
        events = []
        for key in range(1, draw(st.integers(1, 3)) + 1):
            dates = draw(st.lists(st.sampled_from(DATES), max_size=1))
            slots = [(Slot.START, DateValue(PartialDate.parse(day), day)) for day in dates]
            slots += draw(st.lists(st.sampled_from(VALUES), max_size=4, unique_by=repr))
            facts = [
                Fact(slot, value, Evidence(name, at, at + 1, "…", "held", None, "r", 0.9))
                for at, (slot, value) in enumerate(slots)
            ]
            status = draw(st.sampled_from(["held", "held", "announced", "cancelled"]))
            events.append(Event(f"e{key}", draw(st.sampled_from(TYPES)), status, tuple(facts)))
        article = Article(
            name,
            "",
            draw(st.sampled_from(["One headline", None])),
            None,
            draw(st.sampled_from(["TASS", "Xinhua", None])),
            draw(st.sampled_from([None, PartialDate(2022, 6, 1), PartialDate(2022, 5, 26)])),
        )
        found.append(Taken(article, tuple(events)))
    return found


def at_once(taken, decisions=None):
    reports = [Report(one.article.id, event) for one in taken for event in one.events]
    return fuse(
        reports, {one.article.id: one.article for one in taken}, load_gazetteer(), decisions
    )


class Kept:
    """Events kept up to date by what each update says has changed."""

    def __init__(self, decisions=None):
        self.index = Index()
        self.fusion = Fusion(self.index, load_gazetteer(), decisions)
        self.events = {}

    def update(self, removed, added):
        with self.index.transaction():
            change = self.fusion.update(removed, added)
        for group in change.gone:
            del self.events[group]
        self.events.update(self.fusion.events(change.changed))

    def sorted(self):
        return sorted(self.events.values(), key=repr)


@pytest.mark.parametrize("window", [1, 3, 100])
@settings(max_examples=6, phases=[Phase.generate])
@given(articles(), st.randoms(use_true_random=False))
def test_in_any_order_and_back_out(window, taken, shuffle):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_module, "WINDOW", window)
        kept = Kept()
        shuffle.shuffle(taken)
        there = {}
        waiting = list(taken)
        for _ in range(12):
            out = shuffle.sample(sorted(there), shuffle.randint(0, min(2, len(there))))
            come = [waiting.pop() for _ in range(min(len(waiting), shuffle.randint(0, 3)))]
            waiting += [there.pop(name) for name in out]
            there |= {one.article.id: one for one in come}
            kept.update(out, come)
            assert kept.sorted() == sorted(at_once(there.values()), key=repr)


@settings(max_examples=6, phases=[Phase.generate])
@given(articles(), st.randoms(use_true_random=False))
def test_with_decisions_on_reports(taken, shuffle):
    names = [f"{one.article.id}#{event.key}" for one in taken for event in one.events]
    left, right, third = (
        (shuffle.sample(names, 3) + names)[:3] if len(names) > 2 else (*names, "")[:3]
    )
    text = f"verdict,left,right,who,when,why\nsame,{left},{right},,,\n"
    if third:
        text += f"different,{left},{third},,,\n"
    decisions = parse_decisions(text)
    kept = Kept(decisions)
    shuffle.shuffle(taken)
    for number, one in enumerate(taken, 1):
        kept.update([], [one])
        assert kept.sorted() == sorted(at_once(taken[:number], decisions), key=repr)


def test_what_an_article_does_not_concern_is_not_looked_at():
    """The number of events an update touches does not grow with the number of events."""
    numbers = random.Random(1)

    def article(name, day):
        fact = Fact(
            Slot.START,
            DateValue(PartialDate.parse(day), day),
            Evidence(name, 0, 1, "…", "held", None, "r", 0.9),
        )
        return Taken(Article(name, ""), (Event("e1", "patrol", "held", (fact,)),))

    kept = Kept()
    kept.update(
        [],
        [
            article(f"a{number}", f"20{number % 30 + 30}-{numbers.randint(1, 12):02}-15")
            for number in range(300)
        ],
    )
    with kept.index.transaction():
        change = kept.fusion.update([], [article("new", "2031-07-15")])
    assert len(change.changed) == 1
