"""What the explorer does where a graph is too large to be looked at whole, or at once."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sinorus.graph.opening import open_store
from sinorus.queries.catalogue import catalogue
from sinorus.server import query_pages
from sinorus.server.app import create_app
from sinorus.server.index_keeping import IndexKeeper
from sinorus.server.page_jobs import RunQuery


@pytest.mark.parametrize(
    "name", [query.name for query in catalogue().values() if "?given_event" in query.text]
)
def test_asked_of_some_events_a_query_answers_as_of_each_of_them(built_store: Path, name: str):
    query = catalogue()[name]
    events = ("event:vostok-2022", "event:joint-sea-2021")
    with open_store(str(built_store), write=False) as store:
        of_both = RunQuery(query, {}, 10_000, events).run(store)
        of_each = [RunQuery(query, {"event": event}, 10_000).run(store) for event in events]
    assert sorted(map(str, of_both.result.terms)) == sorted(
        str(row) for answer in of_each for row in answer.result.terms
    )
    assert of_both.total > 0
    assert of_both.events == 2


def test_a_query_that_could_be_of_one_event_looks_at_the_newest_and_says_so(
    built_store: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(query_pages, "_EVENTS", 3)
    with TestClient(create_app(str(built_store)), "http://127.0.0.1") as client:
        while client.get("/events").status_code == 503:
            pass
        page = client.get("/queries/evidence?run=1").text
        assert "Asked of the newest 3 of " in page
        assert "Asked of the newest" not in client.get("/queries/timeline?run=1").text
        of_one = client.get("/queries/evidence?run=1&event=Vostok+2022").text
        assert "Asked of the newest" not in of_one
        assert "Vostok 2022" in of_one


def test_while_the_list_is_made_there_is_a_first_page_that_says_so(
    built_store: Path, monkeypatch: pytest.MonkeyPatch
):
    async def none_yet(self: IndexKeeper, patience: float | None = None) -> None:
        pass

    monkeypatch.setattr(IndexKeeper, "current", none_yet)
    with TestClient(create_app(str(built_store)), "http://127.0.0.1") as client:
        first, events = client.get("/"), client.get("/events")
        assert (first.status_code, events.status_code) == (200, 503)
        for page in (first, events):
            assert "The list of events is being made" in page.text
            assert 'http-equiv="refresh"' in page.text
        for address in ("/queries", "/editor", "/downloads", "/event/event:vostok-2022"):
            assert client.get(address).status_code == 200
