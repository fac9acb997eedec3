"""Where the nodes of a network stand."""

from math import dist
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinorus.views.layout import layout

LINKS = st.lists(
    st.tuples(st.integers(0, 29), st.integers(0, 29)).filter(lambda ends: ends[0] != ends[1])
)


@given(LINKS)
@settings(max_examples=15)
def test_no_node_covers_another(links):
    radii = [5.0 + number % 20 for number in range(30)]
    places = layout(30, links, radii)
    for one in range(30):
        for other in range(one):
            assert dist(places[one], places[other]) > (radii[one] + radii[other]) * 0.95


def test_linked_nodes_are_nearer_to_each_other_than_others():
    rings = [[*range(start, start + 10)] for start in (0, 10, 20)]
    links = [(one, other) for ring in rings for one in ring for other in ring if one < other]
    places = layout(30, links, [5.0] * 30)
    inside = mean(dist(places[one], places[other]) for one, other in links)
    across = mean(dist(places[one], places[other]) for one in rings[0] for other in rings[1])
    assert inside < across / 2


def test_the_same_network_stands_the_same():
    links = [(0, 1), (1, 2), (5, 7)]
    assert layout(9, links, [5.0] * 9) == layout(9, links, [5.0] * 9)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_nodes_have_places_too(count):
    assert len(layout(count, [], [5.0] * count)) == count
