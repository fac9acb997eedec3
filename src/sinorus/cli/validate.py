"""`sinorus validate`."""

import sys

import click

from sinorus.cli import options
from sinorus.cli.output import put
from sinorus.graph.validation import ValidationReport
from sinorus.knowledge_graph import open_graph
from sinorus.queries.terms import printable


@click.command()
@options.store
def validate(store: str) -> None:
    """Check a stored graph against the SHACL shapes.

    The exit code is 1 if something is not as the shapes want it.

    \b
    sinorus validate --store china-russia.db
    """
    with open_graph(store) as kg:
        report = kg.validate()
    put(text(report))
    if not report.conforms:
        sys.exit(1)


def text(report: ValidationReport) -> str:
    """What was found, in lines."""
    if report.conforms:
        return "The graph conforms to the shapes.\n"
    lines = []
    for violation in report.violations:
        value = f" ({violation.value})" if violation.value is not None else ""
        lines.append(f"{violation.node}: {violation.message}{value}")
    return "".join(f"{printable(line)}\n" for line in lines)
