import io

import networkx as nx
import pytest

import sinorus
from sinorus.articles.model import Article
from sinorus.knowledge_graph import KnowledgeGraph

ID = "https://w3id.org/sinorus/id/"


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    text = (
        "Chinese and Russian warships held the exercise Joint Sea 2021 in the Sea of Japan on "
        "October 14-17, 2021. The Russian destroyer Admiral Panteleyev took part."
    )
    return sinorus.build(Article("a", text))


def test_events_are_linked_to_what_they_involve(kg: KnowledgeGraph) -> None:
    network = kg.to_networkx()
    event = f"{ID}event/joint-sea-2021"
    linked = {
        (node, row.get("role", row["relation"])) for _, node, row in network.edges(event, data=True)
    }
    assert {
        (f"{ID}country/CHN", "participant"),
        (f"{ID}country/RUS", "participant"),
        (f"{ID}location/sea-of-japan", "location"),
    } <= linked


def test_platforms_have_the_country_that_brought_them(kg: KnowledgeGraph) -> None:
    network = kg.to_networkx()
    brought = {
        (network.nodes[node]["label"], row.get("country"))
        for _, node, row in network.edges(data=True)
        if row["relation"] == "platform"
    }
    assert ("Admiral Panteleyev", "RUS") in brought


def test_nodes_say_what_they_are(kg: KnowledgeGraph) -> None:
    nodes = kg.to_networkx().nodes
    event, sea = nodes[f"{ID}event/joint-sea-2021"], nodes[f"{ID}location/sea-of-japan"]
    assert (event["type"], event["status"]) == ("event", "held")
    assert (event["start"], event["end"]) == ("2021-10-14", "2021-10-17")
    assert isinstance(sea["latitude"], float)


def test_every_node_of_an_edge_is_described(kg: KnowledgeGraph) -> None:
    assert all({"label", "type"} <= data.keys() for _, data in kg.to_networkx().nodes(data=True))


@pytest.mark.parametrize("write", [nx.write_graphml, nx.write_gexf])
def test_other_tools_can_read_it(kg: KnowledgeGraph, write: object) -> None:
    file = io.BytesIO()
    assert callable(write)
    write(kg.to_networkx(), file)
    assert b"Joint Sea 2021" in file.getvalue()
