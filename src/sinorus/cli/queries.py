"""`sinorus queries`."""

import click

from sinorus.cli.output import put
from sinorus.queries.catalogue import Query, catalogue, load
from sinorus.queries.parameters import Parameter


@click.command()
@click.argument("name", required=False)
@click.option(
    "--sparql", is_flag=True, help="Only the text, with its header: a file to be changed."
)
def queries(name: str | None, *, sparql: bool) -> None:
    """List the bundled queries, or show one of them.

    With NAME: what it answers, its parameters, and its text.

    \b
    sinorus queries
    sinorus queries timeline
    sinorus queries timeline --sparql > mine.rq
    """
    if name is not None:
        found = load(name)
        put(found.text if sparql else f"{described(found)}\n{body(found)}")
        return
    if sparql:
        raise click.UsageError("Name the query whose text is to be shown.")
    put("\n".join(listed(query) for query in catalogue().values()))


def listed(query: Query) -> str:
    """A query in the list: name, question, parameters."""
    names = ", ".join(parameter.name for parameter in query.parameters)
    takes = f"  -p {names}\n" if names else ""
    return f"{query.name}\n  {query.question}\n{takes}"


def described(query: Query) -> str:
    """All that the header of a query says."""
    blocks = [f"{query.name} - {query.title}\n{query.question}", *query.notes]
    if query.parameters:
        blocks.append("Parameters\n" + "\n".join(map(_parameter, query.parameters)))
    if query.needs:
        blocks.append(f"Needs {' or '.join(query.needs)}; {query.needs[0]}=all gives everything.")
    return "\n\n".join(blocks) + "\n"


def body(query: Query) -> str:
    """The text of a query without its header."""
    lines = query.text.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("#+")).lstrip("\n")


def _parameter(parameter: Parameter) -> str:
    default = f" (default: {parameter.default})" if parameter.default is not None else ""
    return (
        f"  -p {parameter.name}={parameter.example}\n"
        f"      {parameter.type.replace('|', ', ')}: {parameter.description}{default}"
    )
