"""Events, and the countries, series, places, units and platforms that they share."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from sinorus.queries.wording import enumeration
from sinorus.views.layout import layout
from sinorus.views.legend import entity_signs, group_signs, legend, mark
from sinorus.views.model import Entity, EventItem, PageOptions, ViewData
from sinorus.views.page import page
from sinorus.views.palette import ENTITY_COLOUR, ENTITY_SHAPES, Shape, group_of
from sinorus.views.svg import LONGEST_LABEL, picture, shown, tag, text_width

_MARGIN: Final = 20.0
_NARROWEST: Final = 640.0
_WELL_LINKED: Final = 6
_CELL: Final = 120.0
_LABEL_SIZE: Final = 12.0
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
        return group_of(self.item).colour if isinstance(self.item, EventItem) else ENTITY_COLOUR

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
        return picture(title, _NARROWEST, 0, (), ["The graph has no events."])
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
            "entityColour": ENTITY_COLOUR,
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
    nodes = network.nodes
    labels = list(_labels(nodes))
    boxes = [(*_corner(node, -1), *_corner(node, 1)) for node in nodes]
    boxes += [label.box for label in labels]
    left, top = (min(box[side] for box in boxes) - _MARGIN for side in (0, 1))
    right, bottom = (max(box[side] for box in boxes) + _MARGIN for side in (2, 3))
    width, height = round(max(right - left, _NARROWEST)), round(bottom - top)
    lines = [
        tag("line", x1=nodes[event].x, y1=nodes[event].y, x2=nodes[other].x, y2=nodes[other].y)
        for event, other in network.links
        if network.common.isdisjoint((event, other))
    ]
    drawn = {
        group_of(node.item).key if isinstance(node.item, EventItem) else node.item.type
        for node in nodes
    }
    signs = [sign for sign in (*group_signs(), *entity_signs()) if sign.key in drawn]
    key, key_height = legend(signs, width)
    names = tag(
        "g",
        *(label.text for label in labels),
        font_size=_LABEL_SIZE,
        stroke="#ffffff",
        stroke_width=3,
        paint_order="stroke",
    )
    body = [
        tag(
            "g",
            tag("g", *lines, stroke="currentColor", stroke_opacity=0.22),
            tag("g", *map(_mark, nodes), stroke="#ffffff", stroke_width=1),
            names,
            transform=f"translate({(width - right - left) / 2:.1f} {-top:.1f})",
        ),
        tag("g", key, transform=f"translate(0 {height})"),
    ]
    return picture(title, width, height + key_height, body, _notes(network))


def _mark(node: _Node) -> str:
    hint = tag("title", shown(node.item.label))
    return mark(node.shape, node.radius, node.x, node.y, node.colour, hint)


def _notes(network: _Network) -> list[str]:
    if not network.common:
        return []
    names = enumeration([network.nodes[number].item.label for number in sorted(network.common)])
    return [f"The links of {names}, which have a part in most events, are left out."]


_Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


@dataclass(frozen=True, slots=True)
class _Label:
    text: str
    box: _Box


def _labels(nodes: tuple[_Node, ...]) -> Iterator[_Label]:
    """Labels of the nodes, the best linked first, where they cover no other."""
    marks: defaultdict[tuple[int, int], list[_Box]] = defaultdict(list)
    labels: defaultdict[tuple[int, int], list[_Box]] = defaultdict(list)
    for node in nodes:
        _take(marks, (*_corner(node, -1), *_corner(node, 1)))
    for node in sorted(nodes, key=lambda node: (-node.degree, node.item.id)):
        width = text_width(node.item.label[:LONGEST_LABEL], _LABEL_SIZE)
        reach = node.radius + 2
        sides = (
            ("middle", node.x, node.x - width / 2, node.y + reach),
            ("start", node.x + reach + 2, node.x + reach + 2, node.y - _LABEL_SIZE / 2),
            ("end", node.x - reach - 2, node.x - reach - 2 - width, node.y - _LABEL_SIZE / 2),
            ("middle", node.x, node.x - width / 2, node.y - reach - _LABEL_SIZE),
        )
        possible = [
            (anchor, x, top, box)
            for anchor, x, left, top in sides
            if _is_free(labels, box := (left, top, left + width, top + _LABEL_SIZE))
        ]
        free = [side for side in possible if _is_free(marks, side[-1])]
        # The name of what is well linked is worth covering something small.
        for anchor, x, top, box in (free or possible * (node.degree >= _WELL_LINKED))[:1]:
            _take(labels, box)
            words = shown(node.item.label, LONGEST_LABEL)
            text = tag("text", words, x=x, y=top + _LABEL_SIZE - 2, text_anchor=anchor)
            yield _Label(text, box)


def _corner(node: _Node, direction: int) -> tuple[float, float]:
    return node.x + direction * node.radius * 0.8, node.y + direction * node.radius * 0.8


def _is_free(taken: Mapping[tuple[int, int], Sequence[_Box]], box: _Box) -> bool:
    return not any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        for cell in _cells(box)
        for other in taken.get(cell, ())
    )


def _take(taken: dict[tuple[int, int], list[_Box]], box: _Box) -> None:
    for cell in _cells(box):
        taken[cell].append(box)


def _cells(box: _Box) -> Iterator[tuple[int, int]]:
    """The cells of a grid in which a box has a part, so that only neighbours are compared."""
    for column in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for row in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield column, row
