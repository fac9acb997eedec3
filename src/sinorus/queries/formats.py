"""Tables of RDF terms in the formats of SPARQL 1.1: CSV, TSV, JSON and XML; graphs as Turtle."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any, Final
from xml.etree import ElementTree as ET

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from sinorus.graph.vocabulary import PREFIXES
from sinorus.queries.terms import Term, python_value

Rows = Sequence[Sequence[Term | None]]

_FORMULA: Final = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
_XSD_STRING: Final = PREFIXES["xsd"] + "string"
_RESULTS: Final = "http://www.w3.org/2005/sparql-results#"


def csv_text(columns: Sequence[str], rows: Rows) -> str:
    r"""A table as CSV by RFC 4180: CR LF after every record, quotes where needed, UTF-8.

    Text is proof against formula injection: a cell that a spreadsheet would take for a formula,
    because it begins with =, +, - or @ (also after spaces, and in their full-width forms), gets an
    apostrophe before it. Numbers are left as they are.

    >>> csv_text(["name", "n"], [[Literal('=HYPERLINK("x")'), Literal(-5)]])
    'name,n\r\n"\'=HYPERLINK(""x"")",-5\r\n'
    """
    output = io.StringIO()
    writer = csv.writer(output)
    writer.writerow(columns)
    writer.writerows([_csv_cell(term) for term in row] for row in rows)
    return output.getvalue()


def _csv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    text = term.value if isinstance(term, Literal | NamedNode) else str(term)
    is_number = isinstance(python_value(term), int | float)
    # A carriage return or tab can start a new cell where a program reads carelessly.
    return text if is_number or not text.lstrip().startswith(_FORMULA) else f"'{text}"


def tsv_text(columns: Sequence[str], rows: Rows) -> str:
    r"""A table as SPARQL 1.1 TSV: cells are RDF terms in the syntax of N-Triples.

    >>> tsv_text(["a"], [[Literal("x")]])
    '?a\n"x"\n'
    """
    lines = ["\t".join(f"?{column}" for column in columns)]
    lines += ["\t".join("" if term is None else _tsv_cell(term) for term in row) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def _tsv_cell(term: Term) -> str:
    return str(term).replace("\t", "\\t")


def json_text(columns: Sequence[str], rows: Rows) -> str:
    """A table as SPARQL 1.1 results JSON."""
    bindings = [
        {
            column: _json_term(term)
            for column, term in zip(columns, row, strict=True)
            if term is not None
        }
        for row in rows
    ]
    answer = {"head": {"vars": list(columns)}, "results": {"bindings": bindings}}
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, Any]:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Triple():
            parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
            return {
                "type": "triple",
                "value": {name: _json_term(part) for name, part in parts.items()},
            }
        case Literal():
            literal: dict[str, Any] = {"type": "literal", "value": term.value}
            if term.language is not None:
                literal["xml:lang"] = term.language
            elif term.datatype.value != _XSD_STRING:
                literal["datatype"] = term.datatype.value
            return literal


def json_boolean(*, value: bool) -> str:
    """The answer to ASK as SPARQL 1.1 results JSON."""
    return json.dumps({"head": {}, "boolean": value}) + "\n"


def xml_text(columns: Sequence[str], rows: Rows) -> str:
    """A table as SPARQL results XML.

    Characters that XML 1.0 cannot hold become replacement signs.
    """
    root = ET.Element("sparql", xmlns=_RESULTS)
    head = ET.SubElement(root, "head")
    for column in columns:
        ET.SubElement(head, "variable", name=column)
    results = ET.SubElement(root, "results")
    for row in rows:
        result = ET.SubElement(results, "result")
        for column, term in zip(columns, row, strict=True):
            if term is not None:
                _xml_term(ET.SubElement(result, "binding", name=column), term)
    return _xml(root)


def _xml_term(parent: ET.Element, term: Term) -> None:
    match term:
        case NamedNode():
            ET.SubElement(parent, "uri").text = term.value
        case BlankNode():
            ET.SubElement(parent, "bnode").text = term.value
        case Triple():
            triple = ET.SubElement(parent, "triple")
            _xml_term(ET.SubElement(triple, "subject"), term.subject)
            _xml_term(ET.SubElement(triple, "predicate"), term.predicate)
            _xml_term(ET.SubElement(triple, "object"), term.object)
        case Literal():
            literal = ET.SubElement(parent, "literal")
            literal.text = _xml_characters(term.value)
            if term.language is not None:
                literal.set("xml:lang", term.language)
            elif term.datatype.value != _XSD_STRING:
                literal.set("datatype", term.datatype.value)


def _xml_characters(text: str) -> str:
    return "".join(
        character
        if character in "\t\n\r" or (character >= " " and character not in "\ufffe\uffff")
        else "\ufffd"
        for character in text
    )


def xml_boolean(*, value: bool) -> str:
    """The answer to ASK as SPARQL results XML."""
    root = ET.Element("sparql", xmlns=_RESULTS)
    ET.SubElement(root, "head")
    ET.SubElement(root, "boolean").text = str(value).lower()
    return _xml(root)


def _xml(root: ET.Element) -> str:
    ET.indent(root, " ")
    return f'<?xml version="1.0"?>\n{ET.tostring(root, encoding="unicode")}\n'


def turtle_text(triples: Iterable[Triple]) -> str:
    """A graph as Turtle, with the usual prefixes."""
    data = serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES)
    assert data is not None  # only where it is written to a file
    return data.decode()
