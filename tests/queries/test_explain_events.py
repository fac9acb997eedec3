from pyoxigraph import Store

from sinorus.partial_date import PartialDate
from sinorus.queries.explain import explain
from sinorus.queries.explain_events import events


def test_events_are_listed_in_the_order_of_time(store: Store) -> None:
    found = events(store)
    assert [each.id for each in found] == [
        "undated",
        "s-400",
        "vostok-2018",
        "drill-2020",
        "pact",
        "joint-air-patrol-2022-05-24",
        "reaction",
        "vostok-2022",
    ]
    assert (found[-1].label, found[-1].when) == (
        "Vostok 2022",
        (PartialDate(2022, 9, 1), PartialDate(2022, 9, 7)),
    )
    assert found[0].when == (None, None)


def test_every_event_in_the_list_can_be_explained(store: Store) -> None:
    for entry in events(store):
        assert explain(store, entry.id).label == entry.label


def test_an_empty_graph_has_no_events() -> None:
    assert events(Store()) == []
