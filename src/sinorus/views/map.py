"""Where events take place, on a world map."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt
from typing import Any, Final

from sinorus.views.geography import WORLD, land, project
from sinorus.views.legend import group_signs, legend
from sinorus.views.model import Entity, PageOptions, ViewData
from sinorus.views.page import page
from sinorus.views.palette import GROUPS, Group, group_of
from sinorus.views.svg import LONGEST_LABEL, listing, picture, shown, tag, text_width

AREAS: Final = frozenset(
    {"sea", "ocean", "gulf", "strait", "river", "region", "adiz", "country", "other"}
)
"""Categories of places whose point only stands for an area."""

WATERS: Final = frozenset({"sea", "ocean", "gulf", "strait", "river"})

_WIDTH: Final = 1200.0
_FLATTEST, _STEEPEST = 0.45, 0.75
_MARGIN: Final = 0.08
_NARROWEST: Final = 200.0
"""Twenty degrees: a single place is not shown without what is around it."""
_LABEL_SIZE: Final = 12.0
_SEA, _LAND, _COAST = "#eef3f8", "#ffffff", "#a9b5c1"
_SLIDER: Final = """
<fieldset class="slider"><legend>Years</legend>
<button type="button" id="play" aria-label="Play the years">▶</button>
<span class="ranges"><input type="range" id="first" aria-label="First year">
<input type="range" id="last" aria-label="Last year"></span>
<output id="period"></output></fieldset>
"""


@dataclass(frozen=True, slots=True)
class _Place:
    entity: Entity
    x: float
    y: float
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Marker:
    """One place, or several that are near each other; in pixels."""

    places: tuple[_Place, ...]
    x: float
    y: float

    @property
    def events(self) -> frozenset[int]:
        return frozenset(event for place in self.places for event in place.events)

    @property
    def radius(self) -> float:
        return min(5 + 2.6 * sqrt(len(self.events)), 30)

    @property
    def is_area(self) -> bool:
        return all(place.entity.category in AREAS for place in self.places)


def map_svg(data: ViewData, options: PageOptions | None = None) -> str:
    """The map as a picture.

    Args:
        data: what is drawn.
        options: its title.

    >>> "No event has a place on the map." in map_svg(ViewData())
    True
    """
    title = (options or PageOptions()).title
    places = _places(data)
    names = [data.events[number].label for number in _without_place(data, places)]
    missing = listing("Without a place on the map", names)
    if not places:
        return picture(title, _WIDTH, 0, (), ["No event has a place on the map.", missing])
    left, top, width, height = _window(places)
    scale = _WIDTH / width
    countries = [(label, (x - left) * scale, (y - top) * scale) for label, x, y in _countries(data)]
    markers = _merged(
        [_Marker((place,), (place.x - left) * scale, (place.y - top) * scale) for place in places]
    )
    groups = [group_of(event) for event in data.events]
    depth = round(height * scale)
    drawn = {group for place in places for event in place.events for group in (groups[event],)}
    signs = [sign for sign in group_signs() if sign.key in {group.key for group in drawn}]
    key, key_height = legend(signs, _WIDTH)
    body = [
        tag(
            "svg",
            tag("rect", width=_WIDTH, height=depth, fill=_SEA),
            tag("g", *_world(), transform=f"scale({scale:.4f}) translate({-left:.1f} {-top:.1f})"),
            tag("g", *(_mark(marker, groups) for marker in markers)),
            tag("g", *_labels(markers, countries), font_size=_LABEL_SIZE),
            width=_WIDTH,
            height=depth,
        ),
        tag("g", key, transform=f"translate(0 {depth})"),
    ]
    notes = [
        "Numbers count events. A dashed ring: an area, of which the point stands for the whole.",
        missing,
        "Coastlines: Natural Earth.",
    ]
    return picture(title, _WIDTH, depth + key_height, body, notes)


def map_html(data: ViewData, options: PageOptions | None = None) -> str:
    """The map as a web page that needs nothing but itself.

    Args:
        data: what is drawn.
        options: how it is put on a page.
    """
    places = _places(data)
    drawing = tag(
        "svg",
        tag("rect", class_="sea", width="100%", height="100%"),
        tag("g", *_world(), class_="world"),
        tag("g", class_="countries"),
        tag("g", class_="places"),
        tag("g", class_="labels"),
        role="group",
        aria_label="World map",
    )
    return page(
        "map",
        data,
        options or PageOptions(),
        drawing=drawing if places else "<p>No event has a place on the map.</p>",
        controls=_SLIDER,
        has_years=False,
        scripts=("vendor/d3.min.js", "view.js", "map.js"),
        own={
            "hint": "Select a place to see its events. A dashed ring: an area, of which the point"
            " only stands for the whole. Zoom with the wheel, two fingers or the buttons; drag to"
            " move.",
            "lists": [
                {
                    "heading": "Without a place on the map",
                    "events": _without_place(data, places),
                }
            ],
            "world": WORLD,
            "window": _window(places) if places else None,
            "places": _for_script(data, places),
            "countries": _countries(data),
        },
    )


def _for_script(data: ViewData, places: Sequence[_Place]) -> list[dict[str, Any]]:
    numbers = {entity.id: number for number, entity in enumerate(data.entities, len(data.events))}
    return [
        {
            "node": numbers[place.entity.id],
            "at": [round(place.x, 1), round(place.y, 1)],
            "events": place.events,
            "isArea": place.entity.category in AREAS,
            "isWater": place.entity.category in WATERS,
        }
        for place in places
    ]


def _places(data: ViewData) -> list[_Place]:
    """The places that have a point, with the numbers of their events."""
    numbers = {event.id: number for number, event in enumerate(data.events)}
    events: defaultdict[str, list[int]] = defaultdict(list)
    for link in data.links:
        if link.relation == "location":
            events[link.other].append(numbers[link.event])
    return [
        _Place(entity, *project(*entity.point), tuple(sorted(events[entity.id])))
        for entity in data.entities
        if entity.point and entity.id in events
    ]


def _window(places: Sequence[_Place]) -> tuple[float, float, float, float]:
    """The part of the map in which all places have room: left, top, width, height."""
    xs, ys = [place.x for place in places], [place.y for place in places]
    width = max(max(xs) - min(xs), _NARROWEST) * (1 + 2 * _MARGIN)
    height = (max(ys) - min(ys)) * (1 + 2 * _MARGIN)
    width = min(max(width, height / _STEEPEST), WORLD)
    height = min(max(height, width * _FLATTEST), width * _STEEPEST)
    left = (min(xs) + max(xs) - width) / 2
    top = (min(ys) + max(ys) - height) / 2
    return (
        round(max(0.0, min(left, WORLD - width)), 1),
        round(top, 1),
        round(width, 1),
        round(height, 1),
    )


def _world() -> Iterator[str]:
    """Land, coasts and every tenth meridian and parallel, in the map's own unit."""
    yield tag(
        "path",
        class_="land",
        d=land(),
        fill=_LAND,
        stroke=_COAST,
        stroke_width=0.8,
        vector_effect="non-scaling-stroke",
    )
    top, bottom = project(90, 0)[1], project(-90, 0)[1]
    lines = [f"M{x:g} {top:.1f}V{bottom:.1f}" for x in range(0, int(WORLD) + 1, 100)]
    lines += [f"M0 {project(north, 0)[1]:.1f}H{WORLD:g}" for north in range(-50, 81, 10)]
    yield tag(
        "path",
        class_="graticule",
        d="".join(lines),
        stroke="currentColor",
        stroke_width=0.5,
        opacity=0.12,
        fill="none",
        vector_effect="non-scaling-stroke",
    )


def _countries(data: ViewData) -> list[tuple[str, float, float]]:
    """Names of the countries that take part, and where they are on the map."""
    return [
        (entity.label, *project(*entity.point))
        for entity in data.entities
        if entity.type == "country" and entity.point
    ]


def _merged(markers: Sequence[_Marker]) -> list[_Marker]:
    """Markers that would cover each other become one, at the place of the largest.

    The script of the page does the same at each zoom.
    """
    found: list[_Marker] = []
    for marker in sorted(markers, key=lambda each: (-len(each.events), each.places[0].entity.id)):
        near = next((at for at, other in enumerate(found) if _cover(marker, other)), None)
        if near is None:
            found.append(marker)
        else:
            other = found[near]
            found[near] = _Marker((*other.places, *marker.places), other.x, other.y)
    # What has grown may cover others now.
    return found if len(found) == len(markers) else _merged(found)


def _cover(one: _Marker, other: _Marker) -> bool:
    return hypot(one.x - other.x, one.y - other.y) < 0.75 * (one.radius + other.radius)


def _mark(marker: _Marker, groups: Sequence[Group]) -> str:
    """A pie of the events' groups, with how many they are."""
    counts = Counter(groups[event] for event in marker.events)
    shares = [(group.colour, counts[group]) for group in GROUPS if counts[group]]
    radius = marker.radius
    parts = [tag("title", shown("; ".join(place.entity.label for place in marker.places)))]
    if marker.is_area:
        parts.append(
            tag(
                "circle",
                r=radius + 4,
                fill="none",
                stroke="currentColor",
                stroke_dasharray="3 3",
                opacity=0.6,
            )
        )
    start = 0.0
    for colour, count in shares:
        share = count / len(marker.events)
        parts.append(
            tag("circle", r=radius, fill=colour)
            if share == 1
            else tag("path", d=_slice(radius, start, start + share), fill=colour)
        )
        start += share
    parts.append(tag("circle", r=radius, fill="none", stroke="#ffffff", stroke_width=1.2))
    if len(marker.events) > 1:
        parts.append(
            tag(
                "text",
                str(len(marker.events)),
                y=4,
                text_anchor="middle",
                fill="#ffffff",
                font_size=11,
                font_weight=700,
                stroke="#1c2024",
                stroke_width=2.5,
                paint_order="stroke",
            )
        )
    return tag("g", *parts, transform=f"translate({marker.x:.1f} {marker.y:.1f})")


def _slice(radius: float, start: float, end: float) -> str:
    """A slice of a pie, between two shares of the whole, from the top."""
    (x1, y1), (x2, y2) = (
        (radius * sin(2 * pi * share), -radius * cos(2 * pi * share)) for share in (start, end)
    )
    large = int(end - start > 0.5)
    return f"M0 0L{x1:.2f} {y1:.2f}A{radius:.2f} {radius:.2f} 0 {large} 1 {x2:.2f} {y2:.2f}Z"


class _Room:
    """Where labels have room: they cover neither a marker nor each other."""

    def __init__(self, markers: Sequence[_Marker]) -> None:
        self._taken = [
            (each.x - each.radius, each.y - each.radius, each.x + each.radius, each.y + each.radius)
            for each in markers
        ]

    def take(self, left: float, y: float, width: float) -> bool:
        """Whether there is room from `left` on, around the height `y`; it is taken then."""
        right, top, bottom = left + width, y - 8, y + 8
        free = (
            left > 0
            and right < _WIDTH
            and not any(
                left < x2 and x1 < right and top < y2 and y1 < bottom
                for x1, y1, x2, y2 in self._taken
            )
        )
        if free:
            self._taken.append((left, top, right, bottom))
        return free


def _labels(
    markers: Sequence[_Marker], countries: Iterable[tuple[str, float, float]]
) -> Iterator[str]:
    """Names beside the markers, the largest first, then those of countries, where there is room."""
    room = _Room(markers)
    for marker in markers:
        first, *others = marker.places
        label = first.entity.label + (f" +{len(others)}" if others else "")
        width = text_width(label[:LONGEST_LABEL], _LABEL_SIZE)
        reach = marker.radius + (8 if marker.is_area else 4)
        sides = (
            ("start", marker.x + reach, marker.x + reach, marker.y),
            ("end", marker.x - reach, marker.x - reach - width, marker.y),
            ("middle", marker.x, marker.x - width / 2, marker.y + reach + 6),
            ("middle", marker.x, marker.x - width / 2, marker.y - reach - 6),
        )
        for anchor, x, left, y in sides:
            if room.take(left, y, width):
                yield tag(
                    "text",
                    shown(label, LONGEST_LABEL),
                    x=x,
                    y=y + 4,
                    text_anchor=anchor,
                    font_style="italic" if first.entity.category in WATERS else None,
                    stroke=_LAND,
                    stroke_width=3,
                    paint_order="stroke",
                )
                break
    for label, x, y in countries:
        width = text_width(label, _LABEL_SIZE) * 1.25
        if room.take(x - width / 2, y, width):
            yield tag(
                "text",
                shown(label.upper()),
                x=x,
                y=y + 4,
                text_anchor="middle",
                opacity=0.5,
                font_size=10,
                letter_spacing=1,
            )


def _without_place(data: ViewData, places: Sequence[_Place]) -> list[int]:
    """The numbers of the events that are nowhere on the map."""
    on_map = {event for place in places for event in place.events}
    return [number for number in range(len(data.events)) if number not in on_map]
