"""The index that lists and search are made of."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinorus.graph.iris import last_segment
from sinorus.graph.opening import open_store
from sinorus.graph.store import OxigraphStore
from sinorus.partial_date import PartialDate
from sinorus.server.index import Index
from sinorus.server.index_building import BuildIndex
from sinorus.views.model import TYPES, Filters
from sinorus.views.reading import read_view


@pytest.fixture(scope="module")
def store(built_store: Path) -> Iterator[OxigraphStore]:
    with open_store(str(built_store), write=False) as opened:
        assert isinstance(opened, OxigraphStore)
        yield opened


@pytest.fixture(scope="module")
def index(store: OxigraphStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    path = tmp_path_factory.mktemp("index") / "index.sqlite"
    BuildIndex(path).run(store)
    opened = Index(path)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(since=PartialDate(2019, 7)),
        Filters(until=PartialDate(2014)),
        Filters(since=PartialDate(2021), until=PartialDate(2022, 5, 24)),
        Filters(types=("naval", "meeting")),
        Filters(types=("exercise",)),
        Filters(types=("incident",), countries=("JPN",)),
        Filters(countries=("KAZ", "IRN")),
    ],
)
def test_lists_and_views_hold_the_same_events(store, index, filters):
    listed = index.events(filters, 1000)
    drawn = read_view(store, filters, with_notes=False).events
    assert {row.id for row in listed} == {event.id for event in drawn}
    assert index.count(filters) == len(listed) > 0


def test_the_newest_come_first_and_the_undated_last(index):
    days = [row.first for row in index.events(Filters(), 1000)]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=True)
    assert None not in days[: len(dated)]


def test_a_list_goes_on_where_its_page_before_ended(index):
    whole = index.events(Filters(), 30)
    assert index.events(Filters(), 10) + index.events(Filters(), 20, 10) == whole


def test_years_count_every_dated_event_once(index):
    years = index.years(Filters())
    assert [year for year, _ in years] == list(range(years[0][0], years[-1][0] + 1))
    dated = [row for row in index.events(Filters(), 1000) if row.first]
    assert sum(count for _, count in years) == len(dated)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("vostok 2022", "Vostok 2022"),
        ("VOSTOK-2022", "Vostok 2022"),
        ("2022 vostok", "Vostok 2022"),
        ("joint sea 2021", "Joint Sea 2021"),
    ],
)
def test_an_event_is_found_however_its_name_is_written(index, text, first):
    assert index.search(text, 5).events[0].label == first


@pytest.mark.parametrize(
    ("text", "label"),
    [("tu95", "Tu-95MS"), ("Россия", "Russia"), ("KAZAKHSTAN", "Kazakhstan")],
)
def test_an_entity_is_found_in_every_language(index, text, label):
    assert label in [entity.label for entity in index.search(text, 5).entities]


@given(st.text(max_size=40))
def test_whatever_is_searched_is_no_error(index, text):
    found = index.search(text, 3)
    assert len(found.events) <= 3
    assert len(found.entities) <= 3


def test_an_entity_knows_its_events_and_what_was_there_too(store, index):
    query = (
        "PREFIX sin: <https://w3id.org/sinorus/ontology#> SELECT DISTINCT ?event "
        "{ ?event sin:participation/sin:country <https://w3id.org/sinorus/id/country/KAZ> }"
    )
    told = {last_segment(row["event"]) for row in store.query(query)}
    listed = index.events_of("country:KAZ", 1000)
    assert {row.id.partition(":")[2] for row in listed} == told
    assert index.count_of("country:KAZ") == len(told)
    beside = {row.id: count for row, count in index.beside("country:KAZ", 100)}
    assert beside["country:CHN"] == len(told)
    assert "country:KAZ" not in beside


def test_every_kind_and_type_has_words_and_a_colour(index):
    assert all(row.what and row.colour for row in index.events(Filters(), 1000))
    assert {name for name, _ in index.types()} <= set(TYPES)


def test_an_empty_graph_has_an_empty_index(tmp_path):
    BuildIndex(tmp_path / "index.sqlite").run(OxigraphStore())
    index = Index(tmp_path / "index.sqlite")
    assert index.numbers() == {"articles": 0, "events": 0, "evidence": 0}
    assert (index.events(Filters(), 10), index.years(Filters()), index.countries()) == ([], [], [])
    index.close()


def test_an_event_goes_by_its_usual_name_if_it_is_the_only_one(index):
    assert index.event_called("VOSTOK 2022") == "event:vostok-2022"
    assert index.event_called("Vostok") is None
    assert index.event_called("") is None
