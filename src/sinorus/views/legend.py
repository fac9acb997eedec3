"""What colours and shapes mean, below a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from sinorus.views.palette import ENTITY_COLOUR, ENTITY_SHAPES, GROUPS, Shape
from sinorus.views.svg import tag, text_width

_EDGE: Final = 16.0
_LINE: Final = 24.0
_RADIUS: Final = 6.0
_CORNERS: Final[dict[Shape, tuple[int, float]]] = {
    "square": (4, pi / 4),
    "diamond": (4, 0),
    "triangle": (3, -pi / 2),
    "hexagon": (6, 0),
}
"""How many corners, and at which angle the first is."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One entry of a legend."""

    key: str
    """Of a group of events, or type of entity."""
    label: str
    shape: Shape
    colour: str


def group_signs() -> list[Sign]:
    """The groups of events."""
    return [Sign(group.key, group.label, "circle", group.colour) for group in GROUPS]


def entity_signs() -> list[Sign]:
    """The types of entities."""
    return [
        Sign(type_, label, shape, ENTITY_COLOUR) for type_, (label, shape) in ENTITY_SHAPES.items()
    ]


def legend(signs: Sequence[Sign], width: float) -> tuple[str, float]:
    """The legend in as many lines as it needs, and its height.

    >>> legend([], 600)
    ('<g></g>', 0.0)
    """
    parts: list[str] = []
    x, y = _EDGE, _LINE if signs else 0.0
    for sign in signs:
        needed = 3 * _RADIUS + text_width(sign.label, 12)
        if x + needed > width - _EDGE:
            x, y = _EDGE, y + _LINE
        parts.append(mark(sign.shape, _RADIUS, x + _RADIUS, y - 4, sign.colour))
        parts.append(tag("text", sign.label, x=x + 3 * _RADIUS, y=y))
        x += needed + 18
    return tag("g", "".join(parts)), y + _RADIUS if signs else 0.0


def mark(shape: Shape, radius: float, x: float, y: float, colour: str, *inside: str) -> str:
    """A shape around a point."""
    if shape == "circle":
        return tag("circle", *inside, cx=x, cy=y, r=radius, fill=colour)
    path, at = outline(shape, radius), f"translate({x:g} {y:g})"
    return tag("path", *inside, d=path, transform=at, fill=colour)


def outline(shape: Shape, radius: float) -> str:
    """A shape with corners, around the origin, as the data of a path.

    >>> outline("diamond", 5)
    'M5 0L0 5L-5 0L0 -5Z'
    """
    if shape == "pin":
        r, half, third = (f"{length:g}" for length in (radius, radius / 2, radius / 3))
        left = f"M0 {r}C-{half} {third} -{r} 0 -{r} -{third}"
        return f"{left}A{r} {r} 0 0 1 {r} -{third}C{r} 0 {half} {third} 0 {r}Z"
    corners, start = _CORNERS[shape]
    angles = [start + 2 * pi * corner / corners for corner in range(corners)]
    points = (f"{_tidy(radius * cos(angle))} {_tidy(radius * sin(angle))}" for angle in angles)
    return f"M{'L'.join(points)}Z"


def _tidy(length: float) -> str:
    return f"{round(length, 2) + 0.0:g}"
