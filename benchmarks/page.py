"""Measured figures in a page of the documentation, between comments that name them."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXTRACTION = ROOT / "docs" / "extraction.md"
"""The page on extraction."""


def write_section(name: str, content: str, page: Path = EXTRACTION) -> None:
    """Put `content` between `<!-- NAME -->` and `<!-- end of NAME -->`.

    Raises:
        SystemExit: the page has no such place.
    """
    text = page.read_text(encoding="utf-8")
    place = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- end of {name} -->)", re.DOTALL)
    if not place.search(text):
        raise SystemExit(f"'{page}' has no line '<!-- {name} -->': add one where it belongs.")
    page.write_text(place.sub(lambda _: content, text), encoding="utf-8")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; its first column is text, the others are figures.

    >>> print(table(["slot", "F1"], [["name", "0.900"]]), end="")
    | slot | F1 |
    | --- | ---: |
    | name | 0.900 |
    """
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
