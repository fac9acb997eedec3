"""GraphML and GEXF keep to their schemas, and to the graph."""

from pathlib import Path

import pytest
from lxml import etree
from pyoxigraph import RdfFormat, Store

from sinorus.exports.network_files import gexf, graphml

GEXF = "{http://www.gexf.net/1.2draft}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
WRITE = {"gexf": gexf, "graphml": graphml}
NAMESPACE = {"gexf": GEXF, "graphml": GRAPHML}


@pytest.mark.parametrize("form", WRITE)
def test_it_keeps_to_the_schema(built, form):
    document = etree.fromstring(WRITE[form](built).encode())
    schema = etree.RelaxNG(file=Path(__file__).with_name(f"{form}.rng"))
    schema.assertValid(document)
    nodes = [node.get("id") for node in document.iter(f"{NAMESPACE[form]}node")]
    edges = list(document.iter(f"{NAMESPACE[form]}edge"))
    assert len(nodes) == len(set(nodes)) > 200
    assert len({edge.get("id") for edge in edges}) == len(edges)
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= set(nodes)


def gexf_of(turtle: str) -> etree.Element:
    store = Store()
    head = "PREFIX sin: <https://w3id.org/sinorus/ontology#> "
    head += "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    head += "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
    head += "PREFIX event: <https://w3id.org/sinorus/id/event/> "
    store.load((head + turtle).encode(), format=RdfFormat.TURTLE)
    return etree.fromstring(gexf(store).encode())


def test_events_and_their_edges_are_there_while_they_last():
    document = gexf_of("""
        event:a a sin:Event, sin:Exercise ; rdfs:label "A" ; sin:location <e:sea> ;
          sin:startEarliest "2022-09-01"^^xsd:date ; sin:endLatest "2022-09-07"^^xsd:date .
        event:b a sin:Event, sin:Exercise ; rdfs:label "B" ; sin:startEarliest "2023-01-02"^^xsd:date .
        event:c a sin:Event, sin:Meeting ; rdfs:label "C" .
        <e:sea> a sin:Location ; rdfs:label "Sea" .
    """)
    periods = {
        element.get("label"): (element.get("start"), element.get("end"))
        for name in ("node", "edge")
        for element in document.iter(GEXF + name)
    }
    assert periods["A"] == ("2022-09-01", "2022-09-07")
    [edge] = document.iter(f"{GEXF}edge")
    assert (edge.get("start"), edge.get("end")) == periods["A"]
    # Nobody tells when it ended: it is not shown for ever.
    assert periods["B"] == ("2023-01-02", "2023-01-02")
    assert periods["C"] == periods["Sea"] == (None, None)


def test_the_day_of_writing_is_not_in_the_file(built):
    assert "lastmodifieddate" not in gexf(built)
