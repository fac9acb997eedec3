"""Which facts are right, how far a rule is trusted for that, and whether confidences hold."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinorus.articles.model import Article
from sinorus.evaluation.annotations import read_answers
from sinorus.evaluation.calibration import (
    Count,
    JudgedFact,
    count_by_rule,
    estimate,
    judge,
    reliability,
    total,
)
from sinorus.extraction.model import (
    CountryValue,
    DateValue,
    Event,
    EventType,
    Evidence,
    Extraction,
    Fact,
    ForceValue,
    KindValue,
    NameValue,
    PlaceValue,
    PlatformValue,
    Slot,
    Status,
    UnitValue,
    Value,
)
from sinorus.partial_date import PartialDate


def fact(slot: Slot, value: Value, rule: str = "a rule") -> Fact:
    return Fact(slot, value, Evidence("d", 0, 10, "They met.", "held", None, rule, 0.8))


def event(
    *facts: Fact, key: str = "e1", kind: EventType = "exercise", status: Status = "held"
) -> Event:
    return Event(key, kind, status, facts)


def judged(*events: Event, gold: list[dict[str, Any]], document: str = "d") -> list[JudgedFact]:
    article = Article(document, "They met.")
    annotations = read_answers([{"document": {"id": "d"}, "events": gold}])
    return judge([Extraction(article, events)], annotations)


GOLD = {
    "id": "vostok-2022",
    "type": "exercise",
    "name": "Vostok 2022|Vostok",
    "start": "2022-09-01",
    "end": "2022-09",
    "host": "RUS",
    "countries": ["CHN", "RUS"],
    "locations": ["Sea of Japan|East Sea"],
    "forces": [{"country": "CHN", "category": "troops", "count": 2000, "qualifier": "at_least"}],
    "platforms": [{"country": "RUS", "name": "Tu-95", "count": None}],
    "units": [{"country": "RUS", "name": "Pacific Fleet"}],
}


@pytest.mark.parametrize(
    ("slot", "value", "right"),
    [
        (Slot.NAME, NameValue("Vostok-2022", "Vostok-2022"), True),
        (Slot.NAME, NameValue("Joint Sea 2022", "Joint Sea"), False),
        (Slot.START, DateValue(PartialDate(2022, 9, 1), "on Thursday"), True),
        (Slot.START, DateValue(PartialDate(2022), "in 2022"), True),
        (Slot.START, DateValue(PartialDate(2022, 9, 2), "on Friday"), False),
        (Slot.END, DateValue(PartialDate(2022, 9, 7), "until Wednesday"), True),
        (Slot.HOST, CountryValue("RUS", "host"), True),
        (Slot.HOST, CountryValue("CHN", "host"), False),
        (Slot.COUNTRY, CountryValue("CHN"), True),
        (Slot.COUNTRY, CountryValue("IND"), False),
        (Slot.LOCATION, PlaceValue("sea-of-japan", "Sea of Japan", "East Sea"), True),
        (Slot.LOCATION, PlaceValue(None, "Sea of Okhotsk", "there"), False),
        (Slot.FORCE, ForceValue("CHN", "troops", 2000, "exact"), True),
        (Slot.FORCE, ForceValue(None, "troops", 2000, "at_least"), False),
        (Slot.PLATFORM, PlatformValue("tu-95ms", "Tu-95MS", "Tu-95"), True),
        (Slot.PLATFORM, PlatformValue("h-6k", "H-6K", "H-6K"), False),
        (Slot.UNIT, UnitValue("pacific-fleet", "Pacific Fleet", "the fleet"), True),
        (Slot.UNIT, UnitValue(None, "Northern Fleet", "Northern Fleet"), False),
    ],
)
def test_a_fact_is_right_if_the_gold_event_has_it(slot: Slot, value: Value, right: bool) -> None:
    paired = fact(Slot.COUNTRY, CountryValue("RUS"))
    outcomes = judged(event(paired, fact(slot, value)), gold=[GOLD])
    assert [each.right for each in outcomes] == [True, right]


def test_a_name_in_the_wrong_slot_is_not_right() -> None:
    facts = fact(Slot.PLATFORM, PlatformValue(None, "Sea of Japan", "Sea of Japan"))
    assert not judged(event(facts), gold=[GOLD])[0].right


def test_facts_of_an_event_that_the_gold_does_not_have_are_wrong() -> None:
    other = event(fact(Slot.COUNTRY, CountryValue("CHN")), key="e2", kind="patrol")
    right = event(fact(Slot.COUNTRY, CountryValue("CHN")))
    outcomes = judged(right, other, gold=[GOLD])
    assert [(each.event.key, each.right) for each in outcomes] == [("e1", True), ("e2", False)]


@pytest.mark.parametrize(("kind", "right"), [("exercise", True), ("patrol", False)])
def test_what_annotations_do_not_tell_is_as_right_as_the_type(kind: EventType, right: bool) -> None:
    naval = fact(Slot.KIND, KindValue("naval"))
    country = fact(Slot.COUNTRY, CountryValue("CHN"))
    assert judged(event(naval, country, kind=kind), gold=[GOLD])[0].right is right


def test_denied_events_and_articles_without_gold_are_passed_over() -> None:
    chinese = fact(Slot.COUNTRY, CountryValue("CHN"))
    assert judged(event(chinese, status="denied"), gold=[GOLD]) == []
    assert judged(event(chinese), gold=[GOLD], document="another") == []


def test_facts_are_counted_by_rule() -> None:
    facts = [
        fact(Slot.COUNTRY, CountryValue("CHN"), "who"),
        fact(Slot.COUNTRY, CountryValue("IND"), "who"),
        fact(Slot.HOST, CountryValue("RUS", "host"), "host"),
    ]
    counts = count_by_rule(judged(event(*facts), gold=[GOLD]))
    assert counts == {"host": Count(1, 1), "who": Count(1, 2)}
    assert total(counts) == Count(2, 3)


@given(st.integers(0, 50), st.integers(0, 50), st.floats(0, 1))
def test_an_estimate_lies_between_the_rule_and_all_rules(right: int, wrong: int, overall: float):
    count = Count(right, right + wrong)
    low, high = sorted([count.share if count.given else overall, overall])
    assert low - 1e-9 <= estimate(count, overall) <= high + 1e-9


def test_confidences_that_hold_have_no_calibration_error() -> None:
    outcomes = [(0.9, True)] * 9 + [(0.9, False)] + [(0.5, True), (0.5, False)]
    measured = reliability(outcomes)
    assert measured.calibration_error == pytest.approx(0)
    assert [(each.given, each.right) for each in measured.bins] == [(2, 1), (10, 9)]


def test_overconfidence_shows() -> None:
    measured = reliability([(0.95, True), (0.95, False)])
    assert measured.calibration_error == pytest.approx(0.45)
    assert measured.brier == pytest.approx((0.05**2 + 0.95**2) / 2)
    assert measured.bins[0].observed == 0.5


def test_nothing_to_judge_is_no_error() -> None:
    assert reliability([]) == reliability(iter([]))
    assert reliability([]).brier == 0


@given(st.lists(st.tuples(st.integers(0, 100), st.booleans())), st.integers(1, 40))
def test_every_fact_is_in_the_bin_of_its_confidence(shares: list[tuple[int, bool]], bins: int):
    outcomes = [(share / 100, right) for share, right in shares]
    measured = reliability(outcomes, bins)
    assert sum(each.given for each in measured.bins) == measured.given == len(outcomes)
    assert sum(each.right for each in measured.bins) == sum(right for _, right in outcomes)
    for each in measured.bins:
        assert each.low - 1e-6 <= each.expected <= each.high + 1e-6
