"""Match weights: what speaks for one event, what against, what forbids it."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinorus.fusion.matching import PRIOR, Comparison, compare
from sinorus.fusion.profile import Profile
from sinorus.gazetteer.model import Gazetteer
from sinorus.partial_date import PartialDate

NOWHERE = Gazetteer({})


def date(text):
    return PartialDate.parse(text) if text else None


def profile(event_type="patrol", start=None, end=None, **rest):
    return Profile(event_type, start=date(start), end=date(end or start), **rest)


def weigh(left, right, gazetteer=NOWHERE):
    return compare(left, right, gazetteer, PRIOR[left.type]).weight


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("2022-05-24", "2022-05-24", True),
        ("2022-05-24", "2022-05-25", True),  # a time zone apart
        ("2022-05-24", "2022-05", True),
        ("2022-05", "2022-05", True),
        ("2022-05-24", "2022-05-31", False),  # two patrols in one month
        ("2022-05-24", "2022-11-30", False),
        ("2022-05", "2022-11", False),
        ("2022", "2022-05-24", False),  # too little to go by
    ],
)
def test_dates_of_air_patrols(left, right, same):
    weight = weigh(profile(start=left, medium="air"), profile(start=right, medium="air"))
    assert (weight >= 0) == same


def test_planned_and_held_dates_that_overlap_speak_for_one_exercise():
    planned = profile("exercise", "2026-08-30", "2026-09-05", hosts=frozenset({"RUS"}))
    held = profile("exercise", "2026-09-01", "2026-09-07", hosts=frozenset({"RUS"}))
    assert weigh(planned, held) > 0


def test_editions_of_a_series_are_told_apart():
    one = profile("exercise", series="vostok", year=2018)
    other = profile("exercise", series="vostok", year=2022)
    assert weigh(one, other) == -math.inf
    assert weigh(one, one) > 0


def test_air_and_naval_patrols_of_a_month_are_told_apart():
    air, sea = profile(start="2024-07", medium="air"), profile(start="2024-07", medium="sea")
    assert weigh(air, sea) == -math.inf


def test_different_third_countries_tell_exercises_apart():
    iran = profile("exercise", "2023-03", countries=frozenset({"CHN", "RUS", "IRN"}))
    africa = profile("exercise", "2023-03", countries=frozenset({"CHN", "RUS", "ZAF"}))
    assert weigh(iran, africa) < weigh(iran, iran) - 5


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("sea-of-japan", "sea-of-japan", True),
        ("sea-of-japan", "peter-the-great-gulf", True),  # a part of it
        ("chukchi-sea", "alaska", True),  # next to each other
        ("sea-of-japan", "baltic-sea", False),
        ("durban", "vladivostok", False),
    ],
)
def test_places(gazetteer, left, right, same):
    one = profile("exercise", "2023-08", places=frozenset({left}))
    other = profile("exercise", "2023-08", places=frozenset({right}))
    assert (weigh(one, other, gazetteer) >= 0) == same


def test_oceans_are_too_wide_to_say_anything(gazetteer):
    one = profile("exercise", "2023-08", places=frozenset({"pacific-ocean"}))
    other = profile("exercise", "2023-08", places=frozenset({"alaska"}))
    nowhere = profile("exercise", "2023-08")
    assert weigh(one, other, gazetteer) == weigh(one, nowhere, gazetteer)


def test_deals_are_told_apart_by_what_is_sold():
    fighters = profile("arms_transfer", "2015", platforms=frozenset({"su-35"}))
    missiles = profile("arms_transfer", "2015", platforms=frozenset({"s-400"}))
    both = profile("arms_transfer", platforms=frozenset({"su-35", "s-400"}), published=date("2016"))
    assert weigh(fighters, fighters) > 0 > weigh(fighters, missiles)
    assert weigh(both, profile("arms_transfer", "2015", platforms=both.platforms)) > 0
    assert weigh(both, fighters) < 0


def test_names_are_compared_by_their_telling_words():
    partnership = profile("agreement", "2022", names=frozenset({"no limits partnership"}))
    friendship = profile("agreement", "2022", names=frozenset({"no limits friendship"}))
    treaty = profile("agreement", "2022", names=frozenset({"border treaty"}))
    assert weigh(partnership, friendship) > 0 > weigh(partnership, treaty)


def test_reasons_add_up_to_the_weight():
    left = profile("exercise", "2023-08", hosts=frozenset({"RUS"}))
    right = profile("exercise", "2023-08-02", hosts=frozenset({"CHN"}))
    comparison = compare(left, right, NOWHERE, prior=-3.5)
    assert comparison.weight == -3.5 + sum(weight for _, weight in comparison.reasons)
    assert dict(comparison.reasons) == {"dates": 3.0, "host": -2.0}


def test_probability_of_a_weight():
    assert Comparison(0.0, ()).probability == 0.5
    assert Comparison(1.0, ()).probability == pytest.approx(2 / 3)
    assert Comparison(-math.inf, ()).probability == pytest.approx(0)


dates = (
    st.none()
    | st.builds(PartialDate, st.integers(2020, 2022), st.none() | st.integers(1, 12), st.none())
    | st.builds(PartialDate, st.integers(2020, 2022), st.integers(1, 12), st.integers(1, 28))
)
some = st.frozensets
profiles = st.builds(
    Profile,
    st.sampled_from(["exercise", "patrol"]),
    medium=st.sampled_from([None, "air", "sea"]),
    series=st.sampled_from([None, "vostok", "joint-sea"]),
    year=st.sampled_from([None, 2021, 2022]),
    names=some(st.sampled_from(["northern wind", "vostok 2022", "sea shield"]), max_size=2),
    start=dates,
    end=dates,
    countries=some(st.sampled_from(["CHN", "RUS", "IRN", "MNG"])),
    hosts=some(st.sampled_from(["CHN", "RUS"]), max_size=1),
    places=some(st.sampled_from(["sea-of-japan", "baltic-sea", "somewhere"]), max_size=2),
    platforms=some(st.sampled_from(["tu-95ms", "h-6k"])),
    forces=some(st.tuples(st.just("CHN"), st.just("troops"), st.integers(1, 2)), max_size=1),
    published=dates,
)


@given(profiles, profiles)
@settings(max_examples=150)
def test_comparing_is_symmetric(gazetteer, left, right):
    assert compare(left, right, gazetteer, 0).weight == compare(right, left, gazetteer, 0).weight


def test_a_year_in_two_names_makes_them_no_more_alike():
    def named(*names):
        return profile("exercise", "2016-11-22", names=frozenset(names))

    same_words = weigh(named("steel anchor 2016"), named("steel anchor"))
    same_year = weigh(named("steel anchor 2016"), named("golden lotus 2016"))
    other_year = weigh(named("steel anchor 2016"), named("golden lotus"))
    assert same_words > same_year == other_year
