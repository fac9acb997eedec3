"""The three views as pictures."""

import random
import re
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from sinorus.errors import SinorusError
from sinorus.views.map import map_svg
from sinorus.views.model import PageOptions, ViewData
from sinorus.views.network import network_svg
from sinorus.views.palette import GROUPS, group_of
from sinorus.views.timeline import timeline_svg

SVG = "{http://www.w3.org/2000/svg}"
VIEWS = pytest.mark.parametrize("draw", [network_svg, map_svg, timeline_svg])


def parsed(svg):
    return ET.fromstring(svg)


def texts(svg):
    return [element.text for element in parsed(svg).iter(f"{SVG}text")]


@VIEWS
def test_a_picture_needs_nothing_but_itself(draw, shipped):
    root = parsed(draw(shipped))
    assert root.tag == f"{SVG}svg"
    names = {name for element in root.iter() for name in element.attrib}
    assert not names & {"href", "{http://www.w3.org/1999/xlink}href", "src", "style", "onclick"}
    assert not list(root.iter(f"{SVG}script")) + list(root.iter(f"{SVG}image"))


@VIEWS
def test_the_same_data_give_the_same_bytes(draw, shipped):
    assert draw(shipped) == draw(shipped)


@VIEWS
def test_the_order_of_the_links_does_not_matter(draw, data):
    links = list(data.links)
    random.Random(1).shuffle(links)
    assert draw(replace(data, links=tuple(links))) == draw(data)


@VIEWS
def test_the_title_is_shown(draw, data):
    assert "Patrols & more" in texts(draw(data, PageOptions("Patrols & more")))


@VIEWS
def test_an_empty_graph_says_so(draw):
    assert [text for text in texts(draw(ViewData())) if text.startswith(("No event", "The graph"))]


@VIEWS
def test_hostile_names_are_text(draw, hostile):
    root = parsed(draw(hostile))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "rect", "g", "line", "circle", "path", "text",
    }  # fmt: skip
    written = "".join(root.itertext())
    assert "<script>" in written
    assert not re.search("[\u202e\x07]", written)


@VIEWS
def test_a_single_event_without_date_or_place_is_not_dropped(draw, data):
    event = next(event for event in data.events if event.id == "event:undated")
    alone = ViewData(events=(event,), in_graph=1)
    assert "Joint exercise" in "".join(parsed(draw(alone)).itertext())


def test_every_event_has_a_colour(shipped):
    assert {group_of(event) for event in shipped.events} <= set(GROUPS)


def test_the_network_draws_every_node_and_every_link_but_those_of_the_ubiquitous(shipped):
    svg = network_svg(shipped)
    nodes = [element for element in parsed(svg).iter() if element.find(f"{SVG}title") is not None]
    assert len(nodes) - 1 == len(shipped.events) + len(shipped.entities)
    pairs = {(link.event, link.other) for link in shipped.links}
    shown = [pair for pair in pairs if pair[1] not in {"country:CHN", "country:RUS"}]
    assert len(list(parsed(svg).iter(f"{SVG}line"))) == len(shown)
    assert (
        "The links of China and Russia, which have a part in most events, are left out."
        in texts(svg)
    )


def test_the_map_counts_each_event_once_a_place(data):
    labels = texts(map_svg(data))
    assert "Sea of Japan" in labels
    [count] = [label for label in labels if label.isdigit()]
    assert count == "3"
    missing = next(label for label in labels if label.startswith("Without a place"))
    assert missing.startswith("Without a place on the map (5): ")


def test_the_timeline_draws_every_dated_event_and_names_the_others(data):
    for lanes in ("kind", "series"):
        svg = timeline_svg(data, lanes=lanes)
        drawn = [each.get("data-event") for each in parsed(svg).iter() if each.get("data-event")]
        assert len(drawn) == len(set(drawn)) == 7
        assert "Without a date (1): Joint exercise." in texts(svg)


def test_a_month_is_a_bar_and_a_day_a_dot(data):
    marks = {
        each.find(f"{SVG}title").text.partition(",")[0]: each
        for each in parsed(timeline_svg(data)).iter()
        if each.get("class") == "event"
    }

    def parts(label):
        return [
            (part.get("class"), float(part.get("width")))
            for part in marks[label].iter(f"{SVG}rect")
        ]

    [(kind, width)] = parts("Vostok 2018")
    assert kind == "between"
    assert width > 10
    assert parts("Joint air patrol") == [("sure", 10)]


def test_the_bar_chart_counts_what_was_not_cancelled(data):
    counts = Counter(
        each.get("data-year")
        for each in parsed(timeline_svg(data)).iter(f"{SVG}text")
        if each.get("data-year")
    )
    assert set(counts) == {"2018", "2022"}
    assert "2022: Strategic exercises, 1" in [
        title.text for title in parsed(timeline_svg(data)).iter(f"{SVG}title")
    ]


def test_there_are_no_other_lanes(data):
    with pytest.raises(SinorusError, match=r"No lanes by 'colour': choose kind or series\."):
        timeline_svg(data, lanes="colour")
