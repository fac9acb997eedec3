"""The cell magic `%%sparql` for IPython, Jupyter, Colab and VS Code; `%load_ext sinorus`."""

import shlex
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sinorus.errors import SinorusError
from sinorus.knowledge_graph import KnowledgeGraph
from sinorus.queries.result import AnyResult, Result

_USAGE = (
    "write '%%sparql GRAPH', and where you want '--limit ROWS' to show only the first, "
    "'--output NAME' to keep the answer"
)


def load_ipython_extension(shell: Any) -> None:
    """Make `%%sparql` known to an IPython shell; called by `%load_ext sinorus`."""
    shell.register_magic_function(_magic(shell), magic_kind="cell", magic_name="sparql")


def _magic(shell: Any) -> Callable[[str, str], AnyResult | None]:
    def sparql(line: str, cell: str) -> AnyResult | None:
        r"""Ask a knowledge graph in SPARQL.

        %%sparql kg --limit 20 --output answer
        SELECT ?name ?start { ?event a sin:Patrol ; rdfs:label ?name ; sin:startEarliest ?start }
        """
        try:
            return ask(line, cell, shell.user_ns)
        except SinorusError as error:
            # A sentence, not a traceback through the magic.
            sys.stderr.write(f"{error}\n")
            return None

    return sparql


def ask(line: str, cell: str, variables: dict[str, Any]) -> AnyResult:
    """What `%%sparql LINE` answers on `cell`.

    Args:
        line: the variable that holds the graph, "--limit ROWS", "--output NAME"; in any order.
        cell: the query.
        variables: those of the notebook; the whole answer is put under NAME.

    Returns:
        The answer, cut to ROWS rows.

    Raises:
        SinorusError: the line is not of this form, there is no such graph, or the query is
            malformed.
    """
    words = shlex.split(line)
    options = {name: _option(words, name) for name in ("--limit", "--output")}
    if len(words) != 1:
        raise SinorusError(f"'{line.strip()}' does not name one graph: {_USAGE}.")
    graph = variables.get(words[0])
    if not isinstance(graph, KnowledgeGraph):
        raise SinorusError(
            f"'{words[0]}' is no knowledge graph: make one with 'sinorus.open' or 'sinorus.build'."
        )
    limit = options["--limit"]
    if limit is not None and not limit.isdecimal():
        raise SinorusError(f"'{limit}' is no number of rows: {_USAGE}.")
    answer = graph.query(cell.strip())
    if options["--output"] is not None:
        variables[options["--output"]] = answer
    if limit is not None and isinstance(answer, Result):
        return replace(answer, terms=answer.terms[: int(limit)])
    return answer


def _option(words: list[str], name: str) -> str | None:
    """Take an option and its value out of `words`."""
    if name not in words:
        return None
    position = words.index(name)
    if position + 1 == len(words):
        raise SinorusError(f"'{name}' has no value: {_USAGE}.")
    value = words[position + 1]
    del words[position : position + 2]
    return value
