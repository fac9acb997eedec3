"""What is read of a graph to be drawn."""

from datetime import date

import pytest
from pyoxigraph import Store

from sinorus.errors import SinorusError
from sinorus.views.model import TYPES, Bounds, Filters
from sinorus.views.reading import read_view


def ids(data):
    return [event.id.removeprefix("event:") for event in data.events]


def test_all_events_are_read_in_the_order_of_time_the_undated_last(data):
    assert ids(data) == [
        "s-400",
        "vostok-2018",
        "drill-2020",
        "pact",
        "joint-air-patrol-2022-05-24",
        "reaction",
        "vostok-2022",
        "undated",
    ]


def test_an_event_is_read_with_what_is_known_of_it(data):
    event = next(event for event in data.events if event.id == "event:vostok-2018")
    assert (event.label, event.type, event.kind, event.what) == (
        "Vostok 2018", "exercise", None, "exercise",
    )  # fmt: skip
    assert (event.when, event.status, event.reports) == ("from September 2018", "held", 1)
    first, last = date(2018, 9, 1), date(2018, 9, 30)
    assert event.bounds == Bounds(first, last, first, last)


def test_links_say_how_and_by_whom(data):
    links = {
        (link.other, link.relation): link.words
        for link in data.links
        if link.event == "event:vostok-2022"
    }
    assert links["country:RUS", "participation"] == "host, participant"
    assert links["country:IND", "participation"] == "observer"
    assert links["platform:nanchang", "platform"] == "China"
    assert links["series:vostok", "series"] == ""
    reaction = [link for link in data.links if link.relation == "reaction to"]
    assert [(link.event, link.other) for link in reaction] == [
        ("event:reaction", "event:joint-air-patrol-2022-05-24")
    ]


def test_places_have_points_where_they_are_known(data):
    points = {entity.label: entity.point for entity in data.entities if entity.type == "location"}
    assert points == {"Sea of Japan": (40.0, 134.5), "Somewhere": None}


def test_every_event_has_its_facts_with_sentences(store, data):
    assert set(data.notes) == {event.id for event in data.events}
    note = data.notes["event:vostok-2022"]
    assert [source.article.publisher for source in note.sources] == ["TASS", "Example News"]
    assert read_view(store, with_notes=False).notes == {}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"since": "2022-06"}, {"vostok-2022"}),
        ({"until": "2018"}, {"s-400", "vostok-2018"}),
        ({"since": "2018-09-15", "until": "2018-09-20"}, {"vostok-2018"}),
        ({"type": "patrol"}, {"joint-air-patrol-2022-05-24"}),
        ({"type": "exercise"}, {"vostok-2018", "vostok-2022", "drill-2020", "undated"}),
        ({"type": ["agreement", "strategic"]}, {"pact", "vostok-2022"}),
        ({"country": "japan"}, {"reaction"}),
        ({"country": ["India", "country:JPN"]}, {"reaction", "vostok-2022", "drill-2020"}),
        ({"country": "Mongolia", "since": 2022}, {"vostok-2022"}),
        ({"type": "meeting"}, set()),
    ],
)
def test_filters_let_through(store, filters, expected):
    data = read_view(store, Filters.read(**filters))
    assert set(ids(data)) == expected
    assert data.in_graph == 8
    known = {event.id for event in data.events} | {entity.id for entity in data.entities}
    assert all({link.event, link.other} <= known for link in data.links)


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_can_be_asked_for(store, type_):
    read_view(store, Filters.read(type=type_))


def test_the_newest_are_drawn_where_not_all_have_room(store):
    data = read_view(store, most=2)
    assert ids(data) == ["joint-air-patrol-2022-05-24", "vostok-2022"]
    assert data.left_out == 6


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"since": "May"}, "'May' is no date: write it like 2022, 2022-05 or 2022-05-24."),
        ({"type": "war"}, "No type of event 'war': choose from exercise, "),
        ({"since": 2022, "until": 2021}, "Nothing is since 2022 and until 2021: exchange the two."),
        ({"country": "Japn"}, "No country 'Japn' in this graph: did you mean 'Japan'"),
        ({"country": '" } DROP ALL'}, "No country '\" } DROP ALL' in this graph"),
    ],
)
def test_filters_that_make_no_sense_are_refused(store, filters, message):
    with pytest.raises(SinorusError) as error:
        read_view(store, Filters.read(**filters))
    assert str(error.value).startswith(message)


def test_an_empty_graph_has_nothing_to_draw():
    assert read_view(Store()).in_graph == 0
