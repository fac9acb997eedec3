"""What commands print: tables, and files written whole or not at all."""

import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.table import Table

# Control and direction-override characters of an article could rewrite what a terminal shows.
_UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_NUMBER = re.compile(r"[-+]?[\d,]+(\.\d+)?")


def safe(text: str) -> str:
    r"""The text without characters that steer a terminal; line ends stay.

    >>> safe("held\x1b[2J in 2022")
    'held [2J in 2022'
    """
    return _UNSAFE.sub(" ", text)


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their columns: fitted to a terminal, else one line a row."""
    cells = [[" ".join(safe(cell).split()) for cell in row] for row in rows]
    if sys.stdout.isatty():
        from rich.console import Console  # noqa: PLC0415 - only a terminal pays for rich

        Console().print(_rich_table(columns, cells))
    else:
        click.echo(plain_table(columns, cells))


def plain_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows in columns as wide as their widest cell, numbers to the right.

    >>> print(plain_table(["event", "year"], [["Vostok 2022", "2022"], ["Joint Sea", "2021"]]))
    event        year
    -----------  ----
    Vostok 2022  2022
    Joint Sea    2021
    """
    from rich.cells import cell_len  # noqa: PLC0415 - keeps `--help` fast

    table = [list(columns), *(list(row) for row in rows)]
    widths = [max(cell_len(row[i]) for row in table) for i in range(len(columns))]
    numeric = [_is_numeric([row[i] for row in rows]) for i in range(len(columns))]
    table.insert(1, ["-" * width for width in widths])
    lines = []
    for row in table:
        cells = []
        for cell, width, right in zip(row, widths, numeric, strict=True):
            space = " " * (width - cell_len(cell))
            cells.append(space + cell if right else cell + space)
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _rich_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> "Table":
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for i, column in enumerate(columns):
        right = _is_numeric([row[i] for row in rows])
        table.add_column(Text(column), justify="right" if right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _is_numeric(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(_NUMBER.fullmatch(cell) for cell in filled)
