"""RDF/XML, with the ontology, as Protégé and other ontology editors read it."""

import re
from collections.abc import Iterable
from typing import Final

from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    RdfFormat,
    Triple,
    parse,
    serialize,
)

from sinorus.errors import SinorusError
from sinorus.queries.terms import NAMESPACES, short
from sinorus.resources import data_folder

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even as references."""


def rdfxml(triples: Iterable[Triple]) -> str:
    """Triples and the ontology as RDF/XML, in a fixed order.

    Ontology editors do not fetch what data is described with: they show the facts only if the
    classes and properties are declared beside them.

    Raises:
        SinorusError: a text has a character that XML cannot hold.
    """
    source = data_folder("ontology") / "sinorus.ttl"
    ontology = Dataset(parse(path=source, format=RdfFormat.TURTLE))
    ontology.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)  # stable names of blank nodes
    everything = {quad.triple for quad in ontology}.union(triples)
    for triple in everything:
        if isinstance(triple.object, Literal) and _NOT_XML.search(triple.object.value):
            raise SinorusError(
                f"RDF/XML cannot hold the control character in the {short(triple.predicate)} of "
                f"{short(triple.subject)}, which would be lost: choose turtle."
            )
    ordered = sorted(everything, key=str)
    data = serialize(ordered, format=RdfFormat.RDF_XML, prefixes=NAMESPACES)
    assert data is not None  # only where it is written to a file
    return data.decode() + "\n"
