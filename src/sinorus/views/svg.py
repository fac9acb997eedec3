"""Building blocks of SVG pictures."""

import unicodedata
from html import escape
from typing import Final

from sinorus.queries.terms import printable

LONGEST_LABEL: Final = 48
"""Characters of the longest label in a drawing; the facts beside it have all of it."""

_INK: Final = "#1c2024"
_FONT: Final = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"


def tag(name: str, *children: str, **attributes: object) -> str:
    """An element; the underscores in the names of its attributes become hyphens.

    >>> tag("text", shown("a < b"), x=1.50, text_anchor="end")
    '<text x="1.5" text-anchor="end">a &lt; b</text>'
    """
    listed = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{name}{listed}>{inside}</{name}>" if children else f"<{name}{listed}/>"


def _value(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def shown(text: str, longest: int = 0) -> str:
    """Text as it may stand in a picture: escaped, and shortened to `longest` characters if given.

    >>> shown("Joint Sea 2015", 8)
    'Joint S…'
    """
    harmless = printable(text)
    if longest and len(harmless) > longest:
        harmless = f"{harmless[: longest - 1].rstrip()}…"
    return escape(harmless)


def text_width(text: str, size: float) -> float:
    """About how wide `text` is in a font of `size`, in the unit of `size`.

    >>> text_width("abc", 10) < text_width("日本海", 10)
    True
    """
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return size * (1.0 * wide + 0.56 * (len(text) - wide))


def picture(width: float, height: float, title: str, *children: str) -> str:
    """A whole picture; it is dark on white by itself, and takes a page's colours in a page."""
    return tag(
        "svg",
        tag("title", shown(title)),
        tag("rect", class_="ground", width=width, height=height, fill="#ffffff"),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_value(float(width))} {_value(float(height))}",
        width=width,
        height=height,
        font_family=_FONT,
        font_size=12,
        fill="currentColor",
        color=_INK,
    )
