"""Building blocks of SVG pictures."""

import unicodedata
from collections.abc import Sequence
from html import escape
from typing import Final

from sinorus.queries.terms import printable

LONGEST_LABEL: Final = 48
"""Characters of the longest label in a drawing; the facts beside it have all of it."""

_EDGE: Final = 16.0
_HEAD: Final = 44.0
_LINE: Final = 18.0
_SIZE: Final = 12
_MOST_LISTED: Final = 40
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


def wrapped(text: str, width: float, size: float) -> list[str]:
    """`text` in lines that are about `width` wide at most.

    >>> wrapped("one two three", 50, 12)
    ['one two', 'three']
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def listing(heading: str, names: Sequence[str]) -> str:
    """Names in one line of text, no more than are worth reading; empty if there are none.

    >>> listing("Without a date", ["Joint Sea", "Vostok"])
    'Without a date (2): Joint Sea; Vostok.'
    """
    if not names:
        return ""
    first = [name if len(name) <= LONGEST_LABEL else f"{name[:LONGEST_LABEL]}…" for name in names]
    more = len(names) - _MOST_LISTED
    words = "; ".join(first[:_MOST_LISTED]) + (f"; and {more:,} more" if more > 0 else "")
    return f"{heading} ({len(names):,}): {words}."


def drawing(width: float, height: float, title: str, *children: str, **attributes: object) -> str:
    """A drawing; it is dark on white by itself, and takes a page's colours in a page."""
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
        font_size=_SIZE,
        fill="currentColor",
        color=_INK,
        **attributes,
    )


def picture(
    title: str, width: float, height: float, body: Sequence[str], notes: Sequence[str] = ()
) -> str:
    """A whole picture, to be published: its title, the drawing, and notes in words below.

    Args:
        title: what the picture shows.
        width: of the whole, in pixels.
        height: of the drawing.
        body: the drawing's elements, in a window of `width` times `height`.
        notes: paragraphs.
    """
    lines = [line for note in notes for line in wrapped(note, width - 2 * _EDGE, _SIZE)]
    words = [
        tag("text", shown(line), x=_EDGE, y=_HEAD + height + _LINE * (row + 1), opacity=0.8)
        for row, line in enumerate(lines)
    ]
    return drawing(
        width,
        _HEAD + height + _LINE * (len(lines) + 1),
        title,
        tag("text", shown(title), x=_EDGE, y=28, font_size=17, font_weight=700),
        tag("svg", *body, y=_HEAD, width=width, height=height),
        *words,
    )
