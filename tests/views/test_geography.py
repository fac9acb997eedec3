"""The ground of the map."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinorus.views.geography import CUT, WORLD, land, parallel, project

LONGITUDE = st.floats(-180, 180)
LATITUDE = st.floats(-55, 83)


def rings():
    """The land's rings as lists of points."""
    for ring in land().split("z")[:-1]:
        start, _, rest = ring.removeprefix("M").partition("l")
        points = [tuple(map(float, start.split()))]
        numbers = list(map(float, rest.split()))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        yield points


@given(LATITUDE, LONGITUDE)
def test_the_same_point_by_any_number_of_turns_is_at_the_same_place(latitude, longitude):
    here, around = project(latitude, longitude), project(latitude, longitude + 360)
    assert here[1] == around[1]
    assert (here[0] - around[0] + 0.5) % WORLD == pytest.approx(0.5, abs=1e-6)


@given(st.floats(130, 180), st.floats(-180, -130))
def test_east_of_the_antimeridian_is_right_of_it(west, east):
    difference = project(0, east)[0] - project(0, west)[0]
    assert difference == pytest.approx((360 + east - west) * WORLD / 360)
    assert difference >= 0


@given(LATITUDE, LATITUDE)
def test_north_is_up_and_heights_can_be_read_back(one, other):
    if one > other + 1e-6:
        assert project(one, 0)[1] < project(other, 0)[1]
    assert parallel(project(one, 0)[1]) == pytest.approx(one, abs=1e-6)


def test_no_line_of_the_coast_goes_across_the_map():
    longest = max(abs(after[0] - before[0]) for ring in rings() for before, after in pairwise(ring))
    assert longest < WORLD / 36


@pytest.mark.parametrize(
    ("latitude", "longitude", "is_land"),
    [
        (55.75, 37.6, True),  # Moscow
        (66.0, 179.9, True),  # Chukotka, on both sides of the antimeridian
        (67.5, -179.0, True),
        (66.0, -171.0, True),
        (64.8, -155.0, True),  # Alaska
        (40.0, 135.0, False),  # Sea of Japan
        (58.0, -178.0, False),  # Bering Sea
        (0.0, 180.0, False),
        (72.0, CUT - 5, True),  # Greenland, on both sides of the cut
        (72.0, CUT + 5, True),
        (42.0, 50.5, False),  # Caspian Sea
    ],
)
def test_land_is_where_it_is_on_the_earth(latitude, longitude, is_land):
    x, y = project(latitude, longitude)
    crossings = 0
    for ring in rings():
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                crossings += 1
    assert (crossings % 2 == 1) == is_land


def test_the_path_is_one_that_svg_understands():
    assert re.fullmatch(r"(M-?[\d.]+ -?[\d.]+l(-?[\d.]+ -?[\d.]+ ?)+z)+", land())
