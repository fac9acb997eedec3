"""The page on the bundled queries, made of their headers.

`python -m sinorus.queries.document > docs/queries.md` writes it anew.
"""

import sys
from collections.abc import Iterable, Iterator

from sinorus.queries.catalogue import Query, catalogue
from sinorus.queries.parameters import Parameter

_INTRODUCTION = """\
# Bundled queries

Made of the headers of `queries/*.rq` by `python -m sinorus.queries.document`.

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
| `integer` | a whole number |
| `text` | any words |
| `country`, `event`, `location`, `platform`, `series`, `unit` | name, alias, id or IRI |

Case, accents, hyphens and spaces don't matter in names. Other types list the words to choose from.
"""


def markdown(queries: Iterable[Query]) -> str:
    """The page, as Markdown."""
    return _INTRODUCTION + "".join(f"\n{_section(query)}" for query in queries)


def _section(query: Query) -> str:
    lines = [f"## {query.name}", "", query.question]
    if query.notes:
        lines += ["", " ".join(query.notes)]
    if query.parameters:
        lines += ["", *_table(query.parameters)]
    lines += ["", "```console", f"$ {_command(query)}", "```", ""]
    return "\n".join(lines)


def _table(parameters: Iterable[Parameter]) -> Iterator[str]:
    yield "| parameter | type | what it does | default |"
    yield "| --- | --- | --- | --- |"
    for parameter in parameters:
        kind = ", ".join(f"`{word}`" for word in parameter.type.split("|"))
        default = "" if parameter.default is None else f"`{_cell(parameter.default)}`"
        yield f"| `{parameter.name}` | {kind} | {_cell(parameter.description)} | {default} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _command(query: Query) -> str:
    """A call with an example for the first parameter."""
    command = f"sinorus query {query.name}"
    if not query.parameters:
        return command
    first = query.parameters[0]
    return f'{command} -p {first.name}="{first.example}"'


if __name__ == "__main__":
    sys.stdout.write(markdown(catalogue().values()))
