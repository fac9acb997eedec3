import io
from collections.abc import Callable

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, Store

from sinorus.exports.network import to_networkx

EVENTS = """
PREFIX country: <https://w3id.org/sinorus/id/country/>
PREFIX event: <https://w3id.org/sinorus/id/event/>
PREFIX force: <https://w3id.org/sinorus/id/event/patrol/force/>
PREFIX kind: <https://w3id.org/sinorus/id/kind/>
PREFIX location: <https://w3id.org/sinorus/id/location/>
PREFIX part: <https://w3id.org/sinorus/id/event/patrol/participation/>
PREFIX platform: <https://w3id.org/sinorus/id/platform/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX role: <https://w3id.org/sinorus/id/role/>
PREFIX sin: <https://w3id.org/sinorus/ontology#>
PREFIX status: <https://w3id.org/sinorus/id/status/>
PREFIX wgs84: <http://www.w3.org/2003/01/geo/wgs84_pos#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

event:patrol a sin:Patrol, sin:Exercise, sin:Event ; rdfs:label "Joint air patrol" ;
  sin:kind kind:air-patrol ; sin:status status:held ; sin:location location:sea-of-japan ;
  sin:startEarliest "2022-05-24"^^xsd:date ; sin:endLatest "2022-05-24"^^xsd:date ;
  sin:participation part:CHN, part:RUS .
part:CHN sin:country country:CHN ; sin:role role:participant ; sin:platform platform:h-6k .
part:RUS sin:country country:RUS ; sin:role role:participant, role:host ;
  sin:platform platform:tu-95ms ; sin:force force:RUS-aircraft-2-exact-tu-95ms .
force:RUS-aircraft-2-exact-tu-95ms sin:countedPlatform platform:tu-95ms ; sin:count 2 .
event:undated a sin:Meeting, sin:Event ; rdfs:label "Talks \\u0007 <b>&</b>" ;
  sin:status status:announced .
country:CHN a sin:Country ; rdfs:label "China" .
country:RUS a sin:Country ; rdfs:label "Russia" .
platform:h-6k a sin:Platform ; rdfs:label "H-6K" .
platform:tu-95ms a sin:Platform ; rdfs:label "Tu-95MS" .
location:sea-of-japan a sin:Location ; rdfs:label "Sea of Japan" ;
  wgs84:lat 40.0 ; wgs84:long 134.5 .
"""


@pytest.fixture(scope="module")
def network() -> "nx.MultiDiGraph[str]":
    store = Store()
    store.load(EVENTS.encode(), format=RdfFormat.TURTLE)
    return to_networkx(store)


def test_nodes_say_what_they_are(network: "nx.MultiDiGraph[str]") -> None:
    assert network.nodes["event:patrol"] == {
        "type": "patrol",
        "label": "Joint air patrol",
        "kind": "air-patrol",
        "status": "held",
        "start": "2022-05-24",
        "end": "2022-05-24",
    }
    assert network.nodes["location:sea-of-japan"] == {
        "type": "location",
        "label": "Sea of Japan",
        "latitude": 40.0,
        "longitude": 134.5,
    }


def test_a_country_with_two_roles_is_linked_once(network: "nx.MultiDiGraph[str]") -> None:
    edges = network.get_edge_data("event:patrol", "country:RUS")
    assert list(edges.values()) == [
        {
            "relation": "participation",
            "role": "host, participant",
            "start": "2022-05-24",
            "end": "2022-05-24",
            "weight": 1,
        }
    ]


def test_platforms_weigh_as_many_as_came(network: "nx.MultiDiGraph[str]") -> None:
    weights = {
        (network.nodes[node]["label"], edge["country"], edge["weight"])
        for _, node, edge in network.edges("event:patrol", data=True)
        if edge["relation"] == "platform"
    }
    assert weights == {("H-6K", "China", 1), ("Tu-95MS", "Russia", 2)}


def test_what_is_not_known_is_left_out(network: "nx.MultiDiGraph[str]") -> None:
    assert network.nodes["event:undated"].keys() == {"type", "label", "status"}
    assert network.degree("event:undated") == 0


@pytest.mark.parametrize(
    ("write", "read"), [(nx.write_graphml, nx.read_graphml), (nx.write_gexf, nx.read_gexf)]
)
def test_other_tools_can_read_it(
    network: "nx.MultiDiGraph[str]",
    write: Callable[..., None],
    read: Callable[..., "nx.Graph[str]"],
) -> None:
    file = io.BytesIO()
    write(network, file)
    file.seek(0)
    assert set(read(file).nodes) == set(network.nodes)
