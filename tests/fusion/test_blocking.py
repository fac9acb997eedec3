"""Blocks: few pairs, and none missing that match."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sinorus.extraction.model import Event
from sinorus.fusion.index import Index, number_of
from sinorus.fusion.matching import compare
from sinorus.fusion.model import Report
from sinorus.fusion.profile import Profile
from sinorus.gazetteer.model import Gazetteer
from sinorus.partial_date import PartialDate

DAY = PartialDate.parse


def candidate_pairs(profiles):
    """The pairs that meet once all profiles are in their blocks."""
    index = Index()
    key_of = {number_of(key): key for key in profiles}
    pairs = set()
    for key in sorted(profiles):
        index.add_report(
            Report(key[0], Event(key[1], profiles[key].type, "held", ())), None, torn=False
        )
        met, parted = index.enter(number_of(key), profiles[key])
        pairs |= {frozenset((key, key_of[other])) for other in met}
        pairs -= {frozenset(map(key_of.get, pair)) for pair in parted if not index.meet(*pair)}
    return {tuple(sorted(pair)) for pair in pairs}


def numbered(profiles):
    return {(f"article-{number:05}", "e1"): profile for number, profile in enumerate(profiles)}


days = st.dates(date(2021, 1, 1), date(2022, 12, 31))


@st.composite
def dated(draw):
    first = draw(days)
    last = first + timedelta(days=draw(st.integers(0, 20)))
    precision = draw(st.sampled_from(["day", "month", "year"]))
    return Profile(
        draw(st.sampled_from(["exercise", "patrol", "meeting"])),
        start=PartialDate.of(first).truncated(precision),
        end=PartialDate.of(last).truncated(precision),
        series=draw(st.sampled_from([None, "vostok"])),
    )


@given(st.lists(dated(), max_size=12))
@settings(max_examples=100)
def test_no_pair_with_fitting_dates_is_missed(profiles):
    keyed = numbered(profiles)
    found = set(candidate_pairs(keyed))
    families = {"exercise": 0, "patrol": 0, "meeting": 1}
    for one, left in keyed.items():
        for other, right in keyed.items():
            same_family = families[left.type] == families[right.type]
            if one < other and same_family and compare(left, right, Gazetteer({}), -1).weight > 0:
                assert (one, other) in found


def test_undated_reports_meet_namesakes_and_the_news_of_their_month():
    undated = Profile("exercise", names=frozenset({"sea shield"}), published=DAY("2022-09-03"))
    profiles = {
        ("a", "e1"): undated,
        ("b", "e1"): Profile(
            "exercise", names=frozenset({"exercise sea shield"}), start=DAY("2019-01")
        ),
        ("c", "e1"): Profile("exercise", start=DAY("2022-08-30")),
        ("d", "e1"): Profile("exercise", start=DAY("2021-03-01")),
    }
    partners = {other for one, other in candidate_pairs(profiles) if one == ("a", "e1")}
    assert partners == {("b", "e1"), ("c", "e1")}


def test_number_of_pairs_grows_with_the_number_of_reports_only():
    crowd = [Profile("exercise", start=DAY("2026-09-01"), year=year) for year in range(1000)]
    assert len(list(candidate_pairs(numbered(crowd)))) <= 100 * len(crowd)
