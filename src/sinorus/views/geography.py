"""The ground of the map: coastlines, in a projection whose rim is in the Atlantic.

The seas that matter here lie about the antimeridian; the map is cut at 30° West instead, where
nothing but Greenland and Antarctica is cut. The coastlines are Natural Earth's, simplified; see
`assets/README.md`.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import atan, exp, log, pi, radians, tan
from typing import Any, Final

Point = tuple[float, float]

CUT: Final = -30.0
"""The meridian at which the map is cut, in degrees."""

WORLD: Final = 3600.0
"""Width of the whole map in its own unit: a tenth of a degree."""

_MOST_NORTHERN: Final = 83.7
_MOST_SOUTHERN: Final = -60.0
_PER_RADIAN: Final = WORLD / (2 * pi)


def project(latitude: float, longitude: float) -> Point:
    """Where a point is on the map: Miller's cylindrical projection.

    Returns:
        x to the right of the cut, y down from the equator.

    >>> [round(part) for part in project(0.0, 150.0)]
    [1800, 0]
    >>> bering = project(58.0, -178.0)[0] - project(58.0, 178.0)[0]  # four degrees apart
    >>> round(bering)
    40
    """
    bounded = max(_MOST_SOUTHERN, min(_MOST_NORTHERN, latitude))
    x = (longitude - CUT) % 360 * WORLD / 360
    return x, -1.25 * log(tan(pi / 4 + 0.4 * radians(bounded))) * _PER_RADIAN


def parallel(y: float) -> float:
    """The latitude, in degrees, at the height `y` of the map.

    >>> round(parallel(project(40.0, 0.0)[1]), 6)
    40.0
    """
    return 2.5 * (atan(exp(0.8 * -y / _PER_RADIAN)) - pi / 4) * 180 / pi


@cache
def land() -> str:
    """All land as the data of an SVG path."""
    return "".join(_path(line) for ring in _rings() for line in _placed(_unwound(ring)))


def _unwound(ring: Sequence[Point]) -> list[Point]:
    """The ring with longitudes that go on beyond 180° where it crosses the antimeridian."""
    shift = 0.0
    unwound = [ring[0]]
    for (before, _), (longitude, latitude) in pairwise(ring):
        if abs(longitude - before) > 180:
            shift += 360 if before > 0 else -360
        unwound.append((longitude + shift, latitude))
    return unwound


def _placed(ring: Sequence[Point]) -> Iterator[list[Point]]:
    """A ring on the map; twice, once at each rim, where it crosses the cut."""
    if max(latitude for _, latitude in ring) <= _MOST_SOUTHERN:
        return
    for shift in (-360.0, 0.0, 360.0):
        line = [
            ((longitude - CUT + shift) * WORLD / 360, project(latitude, 0)[1])
            for longitude, latitude in ring
        ]
        if max(x for x, _ in line) > 0 and min(x for x, _ in line) < WORLD:
            yield line


def _path(line: Sequence[Point]) -> str:
    """A ring, to a hundredth of a degree, as the data of a path."""
    (x, y), *others = ((round(x, 1), round(y, 1)) for x, y in line)
    data = [f"M{x:g} {y:g}l"]
    for next_x, next_y in others:
        data.append(f"{round(next_x - x, 1):g} {round(next_y - y, 1):g} ")
        x, y = next_x, next_y
    return f"{''.join(data).rstrip()}z"


def _rings() -> Iterator[list[Point]]:
    """The rings of all land, each point with longitude and latitude in degrees."""
    source = files(__package__).joinpath("assets/vendor/land.json")
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                points: list[Point] = []
                for number in ring:
                    arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                    points += arc[1:] if points else arc
                if len(set(points)) > 2:
                    yield points


def _arc(deltas: Sequence[Sequence[int]], transform: dict[str, Any]) -> list[Point]:
    """One arc of a quantised TopoJSON topology."""
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    points, x, y = [], 0, 0
    for delta_x, delta_y in deltas:
        x, y = x + delta_x, y + delta_y
        points.append((left + x * scale_x, bottom + y * scale_y))
    return points
