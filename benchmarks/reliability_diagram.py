"""A reliability diagram as SVG: how sure the program was, against how often it was right."""

from collections.abc import Iterator, Mapping
from html import escape
from math import sqrt

from sinorus.evaluation.calibration import Bin, Reliability

WIDTH, HEIGHT = 570, 590
LEFT, TOP, SIDE = 90, 24, 440
"""The square of the plot, in pixels."""
LOW, STEPS = 0.6, 4
"""Where both axes begin, and in how many steps they go to 1."""
COLOURS = ("#1f5fa8", "#c2571a", "#3b7d3b")


def draw(found: Mapping[str, Reliability]) -> str:
    """The diagram of one or several samples, each with a colour of its own.

    A dot is a bin of confidences, its area the number of facts in it, its whisker the 95 per cent
    interval of the share that is right (Wilson).
    """
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    font = 'font-family="sans-serif" font-size="13" fill="#333"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {font}>',
        "<title>Confidence against the share of facts that is right</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        *_axes(),
    ]
    for number, (name, measured) in enumerate(found.items()):
        shift = 5 * (number - (len(found) - 1) / 2)
        for each in measured.bins:
            lines += _dot(each, COLOURS[number % len(COLOURS)], shift)
        lines += _legend(name, measured, number)
    return "\n".join([*lines, "</svg>", ""])


def _x(share: float) -> float:
    return round(LEFT + SIDE * (max(share, LOW) - LOW) / (1 - LOW), 1)


def _y(share: float) -> float:
    return round(TOP + SIDE - SIDE * (max(share, LOW) - LOW) / (1 - LOW), 1)


def _axes() -> Iterator[str]:
    right, bottom = LEFT + SIDE, TOP + SIDE
    for step in range(STEPS + 1):
        share = LOW + step * (1 - LOW) / STEPS
        x, y = _x(share), _y(share)
        yield f'<path d="M{x} {TOP}V{bottom}M{LEFT} {y}H{right}" stroke="#e4e4e4"/>'
        yield f'<text x="{x}" y="{bottom + 20}" text-anchor="middle">{share:.1f}</text>'
        yield f'<text x="{LEFT - 10}" y="{y + 4}" text-anchor="end">{share:.1f}</text>'
    yield f'<rect x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>'
    yield (
        f'<path d="M{LEFT} {bottom}L{right} {TOP}" stroke="#999" stroke-dasharray="5 4"/>'
        f'<text x="{LEFT + 120}" y="{bottom - 130}" fill="#777" '
        f'transform="rotate(-45 {LEFT + 120} {bottom - 130})">as often right as expected</text>'
    )
    centre, middle = LEFT + SIDE / 2, TOP + SIDE / 2
    yield (
        f'<text x="{centre}" y="{bottom + 46}" text-anchor="middle">confidence given</text>'
        f'<text x="40" y="{middle}" text-anchor="middle" '
        f'transform="rotate(-90 40 {middle})">share of facts that is right</text>'
    )


def _dot(each: Bin, colour: str, shift: float) -> Iterator[str]:
    x, y = round(_x(each.expected) + shift, 1), _y(each.observed)
    low, high = map(_y, _wilson(each.right, each.given))
    radius = round(3 + 0.55 * sqrt(each.given), 1)
    yield f'<path d="M{x} {low}V{high}" stroke="{colour}" stroke-width="1.5"/>'
    yield (
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{colour}" fill-opacity="0.55" '
        f'stroke="{colour}"><title>{each.right} of {each.given} right, '
        f"{each.expected:.2f} expected</title></circle>"
    )


def _legend(name: str, measured: Reliability, number: int) -> Iterator[str]:
    y = TOP + SIDE + 82 + 22 * number
    yield f'<circle cx="{LEFT + 6}" cy="{y - 5}" r="6" fill="{COLOURS[number % len(COLOURS)]}"/>'
    yield (
        f'<text x="{LEFT + 20}" y="{y}">{escape(name)}: {measured.given:,} facts, '
        f"calibration error {measured.calibration_error:.3f}</text>"
    )


def _wilson(right: int, given: int, z: float = 1.96) -> tuple[float, float]:
    """Confidence interval of a share."""
    share = right / given
    centre = (share + z * z / (2 * given)) / (1 + z * z / given)
    half = z * sqrt(share * (1 - share) / given + z * z / (4 * given**2)) / (1 + z * z / given)
    return max(centre - half, 0.0), min(centre + half, 1.0)
