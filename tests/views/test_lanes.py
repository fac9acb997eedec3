"""Where events stand on a timeline."""

import itertools
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sinorus.views.lanes import NO_SERIES, lane, lanes_by_kind, lanes_by_series, time_scale, undated
from sinorus.views.model import Bounds

EXTENTS = st.lists(
    st.tuples(st.floats(0, 1000), st.floats(1, 300)).map(lambda each: (each[0], sum(each))),
    min_size=1,
    max_size=40,
)


@given(EXTENTS)
def test_events_of_one_row_do_not_overlap(extents):
    found = lane("Naval", range(len(extents)), extents.__getitem__)
    assert set(found.row_of) == set(range(len(extents)))
    for row in range(found.rows):
        in_row = sorted(extents[number] for number, at in found.row_of.items() if at == row)
        assert in_row
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(in_row))


def test_every_dated_event_is_in_one_lane(data):
    def extent(number):
        return float(number), number + 1.0

    dated = {number for number, event in enumerate(data.events) if event.bounds}
    for lanes in (lanes_by_kind(data, extent), lanes_by_series(data, extent)):
        numbers = [number for each in lanes for number in each.row_of]
        assert sorted(numbers) == sorted(dated)
    assert [each.heading for each in lanes_by_series(data, extent)] == ["Vostok", NO_SERIES]
    assert "Joint air patrol" in [each.heading for each in lanes_by_kind(data, extent)]
    assert [data.events[number].id for number in undated(data.events)] == ["event:undated"]


def test_the_scale_has_room_for_whole_years():
    day = date(2022, 5, 24)
    scale = time_scale([Bounds(day, day, day, day)], 0, 365)
    assert (scale.first, scale.last) == (date(2022, 1, 1), date(2023, 1, 1))
    assert scale.position(day) == 143


def test_the_last_year_of_all_has_a_scale_too():
    day = date(9999, 12, 31)
    assert time_scale([Bounds(day, day, day, day)], 0, 100).position(day) > 0
