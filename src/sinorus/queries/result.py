"""What queries answer: a table, yes or no, or a graph."""

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Triple

from sinorus.errors import SinorusError
from sinorus.queries import formats
from sinorus.queries.files import write
from sinorus.queries.table import table_text
from sinorus.queries.terms import PlainValue, Term, python_value, short

if TYPE_CHECKING:
    import pandas as pd

_ROWS_IN_NOTEBOOK = 200
_UNBROKEN = len("2022-09-01")


@dataclass(frozen=True, slots=True, repr=False)
class Result:
    r"""The answer to a SELECT query: a table.

    >>> from pyoxigraph import Literal
    >>> result = Result(("name", "events"), ((Literal("Mongolia"), Literal(3)), (None, Literal(1))))
    >>> len(result), result.rows
    (2, [('Mongolia', 3), (None, 1)])
    >>> result.to_csv()
    'name,events\r\nMongolia,3\r\n,1\r\n'
    """

    columns: tuple[str, ...]
    terms: tuple[tuple[Term | None, ...], ...]
    """The cells as RDF terms; None where the query leaves them unbound."""

    @property
    def rows(self) -> list[tuple[PlainValue, ...]]:
        """The cells as plain Python values; None where the query leaves them unbound."""
        return list(self)

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[tuple[PlainValue, ...]]:
        for row in self.terms:
            yield tuple(map(python_value, row))

    def __repr__(self) -> str:
        return f"<Result of {len(self)} rows: {', '.join(self.columns)}>"

    def __str__(self) -> str:
        return self.to_text()

    def to_dataframe(self) -> "pd.DataFrame":
        """The table as a pandas DataFrame.

        Raises:
            SinorusError: pandas is not installed.
        """
        try:
            import pandas as pd  # noqa: PLC0415 - slow, and only notebooks need it
        except ImportError:
            raise SinorusError(
                "pandas is not installed: run \"pip install 'sinorus[notebook]'\"."
            ) from None
        return pd.DataFrame(self.rows, columns=list(self.columns))

    def to_csv(self, path: str | Path | None = None) -> str:
        """The table as CSV (RFC 4180), safe to open in a spreadsheet; see `formats.csv_text`.

        Args:
            path: a file to write it to as well, whole or not at all.
        """
        return _written(formats.csv_text(self.columns, self.terms), path)

    def to_tsv(self, path: str | Path | None = None) -> str:
        """The table as SPARQL 1.1 TSV: every cell an RDF term, nothing lost."""
        return _written(formats.tsv_text(self.columns, self.terms), path)

    def to_json(self, path: str | Path | None = None) -> str:
        """The table as SPARQL 1.1 results JSON."""
        return _written(formats.json_text(self.columns, self.terms), path)

    def to_xml(self, path: str | Path | None = None) -> str:
        """The table as SPARQL results XML."""
        return _written(formats.xml_text(self.columns, self.terms), path)

    def to_text(self, width: int | None = None) -> str:
        """The table for people.

        Args:
            width: columns of the terminal to fit it into; None for as wide as it comes.
        """
        return table_text(self.columns, self.terms, width)

    def _repr_html_(self) -> str:
        shown = self.terms[:_ROWS_IN_NOTEBOOK]
        # Notebooks would have all cells to the right, and break dates at their hyphens.
        sides = [
            "right" if all(_is_number(term) for term in column if term is not None) else "left"
            for column in zip(*shown, strict=True)
        ] or ["left"] * len(self.columns)
        head = _notebook_row("th", self.columns, sides)
        body = "".join(_notebook_row("td", map(short, row), sides) for row in shown)
        more = len(self) - _ROWS_IN_NOTEBOOK
        note = f"<p>… and {more} more rows</p>" if more > 0 else ""
        return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>{note}"


def _is_number(term: Term) -> bool:
    return isinstance(python_value(term), int | float)


def _notebook_row(tag: str, cells: Iterable[str], sides: Iterable[str]) -> str:
    row = "".join(
        f'<{tag} style="text-align: {side}'
        f'{"; white-space: nowrap" if len(text) <= _UNBROKEN else ""}">{html.escape(text)}</{tag}>'
        for text, side in zip(cells, sides, strict=True)
    )
    return f"<tr>{row}</tr>"


@dataclass(frozen=True, slots=True)
class BooleanResult:
    """The answer to an ASK query.

    >>> bool(BooleanResult(True))
    True
    """

    value: bool

    def __bool__(self) -> bool:
        return self.value

    def to_text(self, width: int | None = None) -> str:  # noqa: ARG002 - as of `Result`
        """The word "true" or "false"."""
        return "true\n" if self.value else "false\n"

    def to_json(self, path: str | Path | None = None) -> str:
        """The answer as SPARQL 1.1 results JSON."""
        return _written(formats.json_boolean(value=self.value), path)

    def to_xml(self, path: str | Path | None = None) -> str:
        """The answer as SPARQL results XML."""
        return _written(formats.xml_boolean(value=self.value), path)


@dataclass(frozen=True, slots=True)
class GraphResult:
    """The answer to a CONSTRUCT or DESCRIBE query: a graph."""

    triples: tuple[Triple, ...]
    """In a fixed order, none twice."""

    def __len__(self) -> int:
        return len(self.triples)

    def __iter__(self) -> Iterator[Triple]:
        return iter(self.triples)

    def to_turtle(self, path: str | Path | None = None) -> str:
        """The graph as Turtle."""
        return _written(formats.turtle_text(self.triples), path)

    def to_text(self, width: int | None = None) -> str:  # noqa: ARG002 - as of `Result`
        """The graph as Turtle."""
        return self.to_turtle()


AnyResult = Result | BooleanResult | GraphResult

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle")
"""Names of formats that `render` knows; each kind of answer has some of them."""


def render(result: AnyResult, format: str, width: int | None = None) -> str:  # noqa: A002 - the name that the option has
    r"""An answer in one of the `FORMATS`.

    Args:
        result: what a query answered.
        format: "table" is for people; a graph is shown as Turtle then.
        width: columns of the terminal, for "table"; None for as wide as it comes.

    Raises:
        SinorusError: there is no such format, or this kind of answer does not come in it.

    >>> render(BooleanResult(False), "json")
    '{"head": {}, "boolean": false}\n'
    """
    if format not in FORMATS:
        raise SinorusError(f"No format '{format}': choose {', '.join(FORMATS)}.")
    if format == "table":
        return result.to_text(width)
    method = getattr(result, f"to_{format}", None)
    if method is None:
        possible = [name for name in FORMATS if name == "table" or hasattr(result, f"to_{name}")]
        raise SinorusError(
            f"{_KINDS[type(result)]} does not come as '{format}': choose {' or '.join(possible)}."
        )
    text: str = method()
    return text


_KINDS: dict[type, str] = {
    Result: "A table (the answer to SELECT)",
    BooleanResult: "Yes or no (the answer to ASK)",
    GraphResult: "A graph (the answer to CONSTRUCT or DESCRIBE)",
}


def _written(text: str, path: str | Path | None) -> str:
    if path is not None:
        write(path, text)
    return text
