"""Tables for people: as wide as they come, or fitted into a terminal."""

import io
from collections.abc import Sequence
from typing import Final

from pyoxigraph import NamedNode

from sinorus.queries.formats import Rows
from sinorus.queries.terms import python_value, short

_GAP: Final = 2
_WIDEST: Final = 60
"""Longer text is broken into lines even where there is room."""
_LEAST: Final = ((30, True), *((least, False) for least in range(20, 9, -2)))
"""How a table is made to fit, one way after the other: columns shrink to their longest word, up
to this width; and whether columns of IRIs stay (a name in the same row says the same)."""


def table_text(columns: Sequence[str], rows: Rows, width: int | None = None) -> str:
    """A table with short names, blank for the unknown, numbers to the right.

    Args:
        columns: names of the columns.
        rows: the cells.
        width: columns of the terminal to fit into, by breaking lines within cells; where there
            are too many columns for that, every row becomes a block of lines. None for as wide
            as it comes.

    >>> from pyoxigraph import Literal
    >>> print(table_text(["name", "events"], [[Literal("Mongolia"), Literal(3)]]), end="")
    name      events
    ────────────────
    Mongolia       3
    """
    texts = [[short(term) for term in row] for row in rows]
    shown, widths = _fitted([columns, *texts], _iri_columns(rows, len(columns)), width)
    if not shown:
        return _blocks(columns, texts)
    numeric = [
        all(row[index] is None or isinstance(python_value(row[index]), int | float) for row in rows)
        for index in shown
    ]
    text = _table(
        [columns[index] for index in shown],
        [[row[index] for index in shown] for row in texts],
        widths,
        numeric,
    )
    left_out = [column for index, column in enumerate(columns) if index not in shown]
    note = f"Left out for want of room: {', '.join(left_out)}.\n" if left_out else ""
    return text + note


def _iri_columns(rows: Rows, count: int) -> list[int]:
    """The columns that hold IRIs and nothing else."""
    return [
        index
        for index in range(count)
        if rows and all(isinstance(row[index], NamedNode | None) for row in rows)
    ]


def _fitted(
    lines: Sequence[Sequence[str]], iris: Sequence[int], width: int | None
) -> tuple[list[int], list[int]]:
    """The columns to show and their widths; none if they cannot be made to fit."""
    from rich.cells import cell_len  # noqa: PLC0415 - only tables need rich

    cells = list(zip(*lines, strict=True))
    natural = [min(max(map(cell_len, column)), _WIDEST) for column in cells]
    if width is None:
        return list(range(len(cells))), natural
    words = [
        max((cell_len(word) for text in column for word in text.split()), default=0)
        for column in cells
    ]
    for least, with_iris in _LEAST:
        shown = [index for index in range(len(cells)) if with_iris or index not in iris]
        smallest = [min(words[index], least, natural[index]) for index in shown]
        room = width - _GAP * (len(shown) - 1)
        if shown and sum(smallest) <= room:
            return shown, _shrunk([natural[index] for index in shown], smallest, room)
    return [], []


def _shrunk(natural: Sequence[int], smallest: Sequence[int], room: int) -> list[int]:
    """Take from the widest column, letter by letter, until all fit."""
    widths = list(natural)
    while sum(widths) > room:
        able = [index for index, width in enumerate(widths) if width > smallest[index]]
        widths[max(able, key=lambda index: widths[index])] -= 1
    return widths


def _table(
    columns: Sequence[str],
    texts: Sequence[Sequence[str]],
    widths: Sequence[int],
    numeric: Sequence[bool],
) -> str:
    from rich import box  # noqa: PLC0415 - only tables need rich
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, _GAP - 1, 0, 0))
    for column, width, is_number in zip(columns, widths, numeric, strict=True):
        # Text, not str: rich would take "[bold]" in a str for markup.
        table.add_column(
            Text(column), width=width, justify="right" if is_number else "left", overflow="fold"
        )
    for row in texts:
        cells = zip(row, widths, strict=True)
        table.add_row(*(Text(_breakable(text, width)) for text, width in cells))
    output = io.StringIO()
    room = sum(widths) + _GAP * len(widths)
    Console(file=output, width=room, color_system=None).print(table)
    return "".join(f"{line.rstrip()}\n" for line in output.getvalue().splitlines())


def _breakable(text: str, width: int) -> str:
    """Words that are too long for a column, with a blank behind their one hyphen to break at."""
    return " ".join(
        word.replace("-", "- ") if len(word) > width and word.count("-") == 1 else word
        for word in text.split(" ")
    )


def _blocks(columns: Sequence[str], texts: Sequence[Sequence[str]]) -> str:
    """Each row as lines "column  value", without those that are blank."""
    indent = max(map(len, columns)) + _GAP
    blocks = (
        "".join(
            f"{column:<{indent}}{text}\n" for column, text in zip(columns, row, strict=True) if text
        )
        for row in texts
    )
    return "\n".join(blocks)
