"""Events, and the countries, series, places, units and platforms that they share."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi, sin, sqrt
from typing import Final

from sinorus.views.layout import layout
from sinorus.views.model import Entity, EventItem, PageOptions, ViewData
from sinorus.views.page import page
from sinorus.views.palette import ENTITY_SHAPES, GROUPS, Shape, group_of
from sinorus.views.svg import LONGEST_LABEL, picture, shown, tag, text_width

_MARGIN: Final = 60.0
_LEGEND: Final = 26.0
_LABEL_SIZE: Final = 12.0
_ENTITY_COLOUR: Final = "#6b7683"
_COMMON_SHARE: Final = 0.5
_COMMON_LEAST: Final = 10


@dataclass(frozen=True, slots=True)
class _Node:
    item: EventItem | Entity
    x: float
    y: float
    radius: float
    degree: int

    @property
    def colour(self) -> str:
        return group_of(self.item).colour if isinstance(self.item, EventItem) else _ENTITY_COLOUR

    @property
    def shape(self) -> Shape:
        return "circle" if isinstance(self.item, EventItem) else ENTITY_SHAPES[self.item.type][1]


@dataclass(frozen=True, slots=True)
class _Network:
    nodes: tuple[_Node, ...]
    """Events first, as in the data of the page."""
    links: tuple[tuple[int, int], ...]
    common: frozenset[int]
    """Nodes that have a part in most events: their links would hide all others."""


def network_svg(data: ViewData, options: PageOptions | None = None) -> str:
    """The network as a picture.

    Args:
        data: what is drawn.
        options: its title.

    >>> "The graph has no events." in network_svg(ViewData())
    True
    """
    title = (options or PageOptions()).title
    if not data.events:
        return picture(600, 80, title, tag("text", "The graph has no events.", x=20, y=44))
    return _picture(_network(data), title)


def network_html(data: ViewData, options: PageOptions | None = None) -> str:
    """The network as a web page that needs nothing but itself.

    Args:
        data: what is drawn.
        options: how it is put on a page.
    """
    network = _network(data)
    common = sorted(network.common)
    return page(
        "network",
        data,
        options or PageOptions(),
        drawing='<div id="canvas"></div>',
        scripts=("vendor/cytoscape.min.js", "view.js", "network.js"),
        own={
            "hint": "Select a node to see its facts and what it is linked to. Zoom with the wheel,"
            " two fingers or the buttons; drag to move.",
            "places": [[node.x, node.y, node.radius] for node in network.nodes],
            "common": common,
            "entityColour": _ENTITY_COLOUR,
        },
    )


def _network(data: ViewData) -> _Network:
    items: list[EventItem | Entity] = [*data.events, *data.entities]
    numbers = {item.id: number for number, item in enumerate(items)}
    links = sorted({(numbers[link.event], numbers[link.other]) for link in data.links})
    degree = Counter(end for link in links for end in link)
    common = frozenset(
        number
        for number in range(len(data.events), len(items))
        if degree[number] > max(_COMMON_LEAST, _COMMON_SHARE * len(data.events))
    )
    radii = [_radius(item, degree[number]) for number, item in enumerate(items)]
    places = layout(len(items), links, radii)
    nodes = (
        _Node(item, *places[number], radii[number], degree[number])
        for number, item in enumerate(items)
    )
    return _Network(tuple(nodes), tuple(links), common)


def _radius(item: EventItem | Entity, degree: int) -> float:
    """In pixels: of events by their reports, of others by their events."""
    if isinstance(item, EventItem):
        return round(min(6 + sqrt(item.reports), 14), 1)
    return round(min(4 + 2 * sqrt(degree), 26), 1)


def _picture(network: _Network, title: str) -> str:
    left = min(node.x - node.radius for node in network.nodes) - _MARGIN
    top = min(node.y - node.radius for node in network.nodes) - _MARGIN
    right = max(node.x + node.radius for node in network.nodes) + _MARGIN
    bottom = max(node.y + node.radius for node in network.nodes) + _MARGIN
    legend = list(_legend(network))
    lines = [
        tag(
            "line",
            x1=network.nodes[event].x,
            y1=network.nodes[event].y,
            x2=network.nodes[other].x,
            y2=network.nodes[other].y,
        )
        for event, other in network.links
        if network.common.isdisjoint((event, other))
    ]
    width, height = max(right - left, 640), bottom - top
    centred = f"translate({(width - (right - left)) / 2 - left:.1f} {-top:.1f})"
    return picture(
        round(width),
        round(height + _LEGEND * len(legend)),
        title,
        tag(
            "g",
            tag("g", *lines, stroke="currentColor", stroke_opacity=0.22),
            tag("g", *map(_mark, network.nodes), stroke="#ffffff", stroke_width=1),
            tag("g", *_labels(network.nodes), font_size=_LABEL_SIZE),
            transform=centred,
        ),
        *(
            tag("g", *line, transform=f"translate(20 {height + _LEGEND * row:.0f})")
            for row, line in enumerate(legend)
        ),
    )


def _mark(node: _Node) -> str:
    hint = tag("title", shown(node.item.label))
    if node.shape == "circle":
        return tag("circle", hint, cx=node.x, cy=node.y, r=node.radius, fill=node.colour)
    path = outline(node.shape, node.radius)
    return tag("path", hint, d=path, transform=f"translate({node.x} {node.y})", fill=node.colour)


_CORNERS: Final[dict[Shape, tuple[int, float]]] = {
    "square": (4, pi / 4),
    "diamond": (4, 0),
    "triangle": (3, -pi / 2),
    "hexagon": (6, 0),
}
"""How many corners, and at which angle the first is."""


def outline(shape: Shape, radius: float) -> str:
    """A shape around the origin as the data of a path.

    >>> outline("diamond", 5)
    'M5 0L0 5L-5 0L0 -5Z'
    """
    if shape == "pin":
        r, half, third = (f"{length:g}" for length in (radius, radius / 2, radius / 3))
        left = f"M0 {r}C-{half} {third} -{r} 0 -{r} -{third}"
        return f"{left}A{r} {r} 0 0 1 {r} -{third}C{r} 0 {half} {third} 0 {r}Z"
    corners, start = _CORNERS[shape]
    angles = [start + 2 * pi * corner / corners for corner in range(corners)]
    points = (f"{radius * cos(a):.3g} {radius * sin(a):.3g}" for a in angles)
    return f"M{'L'.join(point.replace('-0 ', '0 ') for point in map(_tidy, points))}Z"


def _tidy(point: str) -> str:
    x, y = (0.0 if abs(float(part)) < 1e-9 else float(part) for part in point.split())
    return f"{x:g} {y:g}"


def _labels(nodes: tuple[_Node, ...]) -> Iterator[str]:
    """Labels below the nodes, the best linked first, where they do not cover another."""
    taken: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}
    cell = 120.0
    for node in sorted(nodes, key=lambda node: (-node.degree, node.item.id)):
        text = node.item.label[:LONGEST_LABEL]
        half, y = text_width(text, _LABEL_SIZE) / 2, node.y + node.radius
        box = (node.x - half, y, node.x + half, y + _LABEL_SIZE + 3)
        cells = [
            (column, row)
            for column in range(int(box[0] // cell), int(box[2] // cell) + 1)
            for row in range(int(box[1] // cell), int(box[3] // cell) + 1)
        ]
        if any(_overlap(box, other) for at in cells for other in taken.get(at, ())):
            continue
        for at in cells:
            taken.setdefault(at, []).append(box)
        yield tag(
            "text",
            shown(node.item.label, LONGEST_LABEL),
            x=node.x,
            y=y + _LABEL_SIZE,
            text_anchor="middle",
        )


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _legend(network: _Network) -> Iterator[list[str]]:
    """Lines of what colours and shapes mean."""
    groups = {group_of(node.item) for node in network.nodes if isinstance(node.item, EventItem)}
    types = {node.item.type for node in network.nodes if isinstance(node.item, Entity)}
    entries: list[tuple[str, Shape, str]] = [
        (group.label, "circle", group.colour) for group in GROUPS if group in groups
    ]
    entries += [
        (label, shape, _ENTITY_COLOUR)
        for type_, (label, shape) in ENTITY_SHAPES.items()
        if type_ in types
    ]
    x = 0.0
    line: list[str] = []
    for label, shape, colour in entries:
        if x > 520:
            yield line
            x, line = 0.0, []
        mark = (
            tag("circle", cx=x + 6, cy=-4, r=6, fill=colour)
            if shape == "circle"
            else tag("path", d=outline(shape, 6), transform=f"translate({x + 6} -4)", fill=colour)
        )
        line += [mark, tag("text", label, x=x + 18, y=0)]
        x += 18 + text_width(label, 12) + 20
    yield line
    if network.common:
        names = " and ".join(network.nodes[number].item.label for number in sorted(network.common))
        yield [
            tag(
                "text",
                shown(f"The links of {names}, which have a part in most events, are left out."),
            )
        ]
