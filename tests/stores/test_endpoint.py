"""The same graph and the same answers on every kind of store, on real servers."""

from dataclasses import replace

import pytest
from pyoxigraph import Literal, Quad

import sinorus
from sinorus.building import remove
from sinorus.graph.iris import Iris
from sinorus.graph.opening import open_store
from sinorus.graph.vocabulary import SIN
from sinorus.queries.catalogue import catalogue

KINDS = ["virtuoso", "oxigraph"]
WITHOUT = {
    "virtuoso": {
        "area-geosparql": "it has no GeoSPARQL of its own",
        "distance-geosparql": "it has no GeoSPARQL of its own",
    },
    "oxigraph": {},
}
"""The queries that a server cannot answer, and why; docs/stores.md names them."""


@pytest.fixture(scope="session", params=KINDS)
def loaded(request, reports):
    """A server with the graph of the shipped reports: its kind and address."""
    url = request.getfixturevalue(request.param)
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "virtuoso":
            patch.setenv("SINORUS_ENDPOINT_USER", "dba")
            patch.setenv("SINORUS_ENDPOINT_PASSWORD", "dba")
            patch.setenv("SINORUS_ENDPOINT_AUTH", "digest")
        else:
            patch.setenv("SINORUS_UPDATE_URL", url.replace("/query", "/update"))
        sinorus.build(reports, store=url).close()
    return request.param, url


@pytest.mark.parametrize("name", catalogue())
def test_every_bundled_query_gives_the_same_answer(name, loaded, built_store, reach):
    kind, url = loaded
    if name in WITHOUT[kind]:
        pytest.skip(f"{kind} cannot answer it: {WITHOUT[kind][name]}")
    given = catalogue()[name].in_full()
    with sinorus.open(reach(kind, url)) as remote, sinorus.open(built_store) as local:
        assert sorted(map(repr, remote.query(name, **given).rows)) == sorted(
            map(repr, local.query(name, **given).rows)
        )


def test_distances_round_the_globe_are_the_same(loaded, built_store, reach):
    kind, url = loaded
    point = {"latitude": -43.1, "longitude": -131.9, "km": 30_000, "since": "2015"}
    with sinorus.open(reach(kind, url)) as remote, sinorus.open(built_store) as local:
        rows = local.query("distance-from", **point).rows
        assert len(rows) > 50
        assert remote.query("distance-from", **point).rows == rows


def test_explain_and_stats_are_the_same(loaded, built_store, reach):
    kind, url = loaded
    with sinorus.open(reach(kind, url)) as remote, sinorus.open(built_store) as local:
        assert str(remote.explain("Vostok 2022")) == str(local.explain("Vostok 2022"))
        # A server may count graphs of its own.
        assert replace(remote.stats(), quads=0) == replace(local.stats(), quads=0)


def test_judgements_are_read_and_carried_over(loaded, reach):
    kind, url = loaded
    reach(kind, url)
    graph = Iris().graph("publishers")
    judgement = Quad(Iris().source("publisher:xinhua"), SIN.reliability, Literal("B"), graph)
    with open_store(url, write=True) as store:
        store.change(remove=(), add=[judgement])
        try:
            assert store.query(f"ASK {{ GRAPH {graph} {{ ?publisher {SIN.reliability} 'B' }} }}")
            assert judgement in set(store.quads())
        finally:
            store.change(remove=[judgement], add=())


def test_an_article_comes_and_goes(loaded, reach):
    kind, url = loaded
    reach(kind, url)
    text = "China and Russia held the exercise Vostok 2031 in the Sea of Japan in May 2031."
    article = sinorus.Article("coming-and-going", text)
    with sinorus.open(url) as kg:
        before = kg.stats()
    with sinorus.build(article, store=url) as kg:
        assert "Vostok 2031" in [row[2] for row in kg.query("timeline").rows]
    with sinorus.build(article, store=url) as kg:
        assert kg.intake.unchanged == 1
    with remove(["coming-and-going"], store=url) as kg:
        assert replace(kg.stats(), quads=0) == replace(before, quads=0)
