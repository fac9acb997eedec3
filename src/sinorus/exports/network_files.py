"""The network of events and all that takes part in them, as GraphML and as GEXF."""

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from sinorus.exports.network import to_networkx
from sinorus.queries.lookup import Queryable

if TYPE_CHECKING:
    import networkx as nx

_GEXF: Final = "http://www.gexf.net/1.2draft"


def graphml(store: Queryable) -> str:
    """GraphML, as Cytoscape, yEd, igraph and others read it; see `to_networkx`."""
    from networkx import generate_graphml  # noqa: PLC0415 - slow, and only networks need it

    lines = generate_graphml(_numbered(store), edge_id_from_attribute="id")
    return "\n".join(lines) + "\n"


def gexf(store: Queryable) -> str:
    """GEXF 1.2 with times, so that Gephi shows a timeline; see `to_networkx`.

    Events, and the edges that lead from them, are there from `start` to `end`; those of which
    nobody tells the end, on the day of their start; those without a date, always.
    """
    from networkx.readwrite.gexf import GEXFWriter  # noqa: PLC0415

    network = _numbered(store)
    for attributes in (*network.nodes.values(), *network.edges.values()):
        if "start" in attributes:
            attributes.setdefault("end", attributes["start"])
    root = ET.fromstring(str(GEXFWriter(network, version="1.2draft")))  # noqa: S314 - our own text
    # The day of writing is no part of the graph: the same graph gives the same file.
    for meta in root.findall(f"{{{_GEXF}}}meta"):
        meta.attrib.clear()
    ET.register_namespace("", _GEXF)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _numbered(store: Queryable) -> "nx.MultiDiGraph[str]":
    """The network, its edges with ids of their own, as both formats want them."""
    network = to_networkx(store)
    for number, attributes in enumerate(network.edges.values()):
        attributes["id"] = str(number)
    return network
