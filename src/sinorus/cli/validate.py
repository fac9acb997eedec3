"""`sinorus validate`."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

import click
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from sinorus.cli import options
from sinorus.cli.output import put
from sinorus.graph.validation_report import Finding, RejectedEvent, Sentence
from sinorus.graph.vocabulary import RDF
from sinorus.knowledge_graph import open_graph
from sinorus.queries.terms import printable, short

_SH = "http://www.w3.org/ns/shacl#"
_DERIVED = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")


@click.command()
@options.store
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "turtle"]),
    default="text",
    show_default=True,
    help="turtle: a SHACL validation report.",
)
@click.option(
    "--rejected", is_flag=True, help="List the events that the shapes keep out of the graph."
)
@click.option(
    "--decisions",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="With --rejected: the decisions that the store was built with.",
)
@options.output
def validate(store: str, form: str, *, rejected: bool, decisions: Path | None, output: str) -> None:
    """Check a stored graph against the SHACL shapes.

    What is wrong is told with the sentences that it comes from. The exit code is 1 if something
    is not as the shapes want it.

    \b
    sinorus validate --store china-russia.db
    sinorus validate --rejected
    sinorus validate --format turtle -o report.ttl
    """
    if rejected and form == "turtle":
        raise click.UsageError("What is kept out has no form in SHACL: choose text or json.")
    with open_graph(store) as kg:
        if rejected:
            kept_out = kg.rejected(decisions)
            put(rejected_json(kept_out) if form == "json" else rejected_text(kept_out), output)
            return
        found = kg.validate()
    put(_FORMS[form](found), output)
    if found:
        sys.exit(1)


def text(found: Sequence[Finding]) -> str:
    """What is wrong, in lines."""
    if not found:
        return "The graph conforms to the shapes.\n"
    blocks = []
    for finding in found:
        violation = finding.violation
        node = short(NamedNode(violation.node))
        about = f"{finding.label} ({node})" if finding.label else node
        value = f" It is {violation.value}." if violation.value is not None else ""
        lines = [f"{about}: {violation.message}{value}", *map(_quoted, finding.sentences)]
        blocks.append("".join(f"{line}\n" for line in lines))
    things = "1 thing is" if len(found) == 1 else f"{len(found):,} things are"
    return "\n".join(blocks) + f"\n{things} not as the shapes want them.\n"


def rejected_text(found: Sequence[RejectedEvent]) -> str:
    """What is kept out, in lines."""
    if not found:
        return "Nothing is kept out of the graph.\n"
    blocks = []
    for event in found:
        lines = [f"{printable(event.label)} (event:{printable(event.event)}) is kept out."]
        lines += [f"  {reason}" for reason in event.reasons]
        lines += [
            f"{_quoted(each.sentence)}: {', '.join(each.slots)}".replace("_", " ")
            for each in event.facts
        ]
        blocks.append("".join(f"{line}\n" for line in lines))
    return "\n".join(blocks)


def _quoted(sentence: Sentence) -> str:
    source = (sentence.publisher, sentence.title, sentence.published)
    told = ", ".join(printable(each) for each in source if each)
    return f"    “{printable(sentence.quote)}”" + (f" — {told}" if told else "")


def as_json(found: Sequence[Finding]) -> str:
    """What is wrong, as JSON."""
    listed = [
        {
            **asdict(each.violation),
            "label": each.label,
            "sentences": list(map(asdict, each.sentences)),
        }
        for each in found
    ]
    return _json({"conforms": not found, "violations": listed})


def rejected_json(found: Sequence[RejectedEvent]) -> str:
    """What is kept out, as JSON."""
    return _json({"rejected": [asdict(each) for each in found]})


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def as_turtle(found: Sequence[Finding]) -> str:
    """What is wrong, as a SHACL validation report with the statements behind it."""
    from sinorus.exports.turtle import turtle  # noqa: PLC0415 - only for this form

    return "".join(turtle(_report(found)))


def _report(found: Iterable[Finding]) -> Iterable[Triple]:
    report = BlankNode("report")
    results = list(found)
    yield Triple(report, RDF.type, _sh("ValidationReport"))
    yield Triple(report, _sh("conforms"), Literal(not results))
    for number, finding in enumerate(results, start=1):
        violation, node = finding.violation, BlankNode(f"result{number}")
        yield Triple(report, _sh("result"), node)
        yield Triple(node, RDF.type, _sh("ValidationResult"))
        yield Triple(node, _sh("focusNode"), NamedNode(violation.node))
        yield Triple(node, _sh("resultSeverity"), _sh("Violation"))
        yield Triple(node, _sh("resultMessage"), Literal(violation.message))
        for name, iri in (
            ("resultPath", violation.property),
            ("sourceShape", violation.shape),
            ("sourceConstraintComponent", violation.constraint),
        ):
            if iri is not None:
                yield Triple(node, _sh(name), NamedNode(iri))
        for sentence in finding.sentences:
            if sentence.evidence is not None:
                yield Triple(node, _DERIVED, NamedNode(sentence.evidence))


def _sh(name: str) -> NamedNode:
    return NamedNode(_SH + name)


_FORMS = {"text": text, "json": as_json, "turtle": as_turtle}
