"""The page on the bundled queries: their headers, and what they answer on the shipped reports.

`python -m sinorus.queries.document STORE > docs/queries.md` writes it anew, from a store that is
built from `seeds/reports`.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from sinorus.graph.opening import open_store
from sinorus.queries.catalogue import Query, catalogue
from sinorus.queries.lookup import Queryable
from sinorus.queries.result import Result
from sinorus.queries.run import run

_ROWS: Final = 5
_WIDTH: Final = 120

_INTRODUCTION = """\
# Bundled queries

Made by `make docs` of the headers of `queries/*.rq`, with the first rows of what they answer on the
shipped reports.

`sinorus query NAME` runs one, `-p PARAMETER=VALUE` sets a parameter. In Python it is
`kg.query("NAME", PARAMETER=VALUE)`. Counts are of events, never of reports; what nobody says is
blank.

Every file is plain SPARQL 1.1 and runs on other engines too, with its defaults: a parameter is the
line `VALUES ?given_… { … }`, and `UNDEF` there means "not set". Own files can declare parameters in
the same way.

| type | what to give |
| --- | --- |
| `date` | a day, `2022-02-24` |
| `date-from`, `date-until` | a day, month or year; the first or last day of it counts |
| `integer`, `number` | a whole number, any number |
| `text` | any words |
| `country`, `event`, `location`, `platform`, `series`, `unit` | name, alias, id or IRI |

Queries that list every statement need a parameter that narrows them, as their table says; `all` for
it gives everything.

Case, accents, hyphens and spaces don't matter in names. Other types list the words to choose from.
On the command line `from` and `to` may stand for `since` and `until`.
"""


def markdown(queries: Iterable[Query], store: Queryable) -> str:
    """The page, as Markdown."""
    return _INTRODUCTION + "".join(f"\n{_section(query, store)}" for query in queries)


def _section(query: Query, store: Queryable) -> str:
    lines = [f"## {query.name}", "", query.question]
    if query.notes:
        lines += ["", " ".join(query.notes)]
    if query.parameters:
        lines += ["", *_table(query)]
    whole = "".join(f" -p {name}={value}" for name, value in query.in_full().items())
    lines += ["", "```console", f"$ sinorus query {query.name}{whole} --limit {_ROWS}"]
    lines += [_first_rows(query, store) + "```", ""]
    if query.parameters:
        lines += [f"Narrower: `{_command(query)}`", ""]
    return "\n".join(lines)


def _first_rows(query: Query, store: Queryable) -> str:
    result = run(store, query, query.in_full())
    assert isinstance(result, Result)
    shown = replace(result, terms=result.terms[:_ROWS]).to_text(_WIDTH)
    more = len(result) - _ROWS
    return shown + (f"… and {more:,} more rows\n" if more > 0 else "")


def _table(query: Query) -> Iterator[str]:
    yield "| parameter | type | what it does | default | example |"
    yield "| --- | --- | --- | --- | --- |"
    for parameter in query.parameters:
        kind = ", ".join(f"`{word}`" for word in parameter.type.split("|"))
        default = "" if parameter.default is None else f"`{_cell(parameter.default)}`"
        example = f"`{_cell(parameter.example)}`"
        about = _cell(parameter.description) + _need(parameter.name, query)
        yield f"| `{parameter.name}` | {kind} | {about} | {default} | {example} |"


def _need(name: str, query: Query) -> str:
    if name not in query.needs:
        return ""
    others = " or ".join(f"`{each}`" for each in query.needs if each != name)
    return f" Needed, or {others}." if others else " Needed."


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _command(query: Query) -> str:
    """A call with an example for the first parameter."""
    first = query.parameters[0]
    return f'sinorus query {query.name} -p {first.name}="{first.example}"'


if __name__ == "__main__":
    with open_store(sys.argv[1], write=False) as shipped:
        sys.stdout.write(markdown(catalogue().values(), shipped))
