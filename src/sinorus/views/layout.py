"""Where the nodes of a network stand: linked ones near each other, all others apart.

A force layout after Jacomy et al., "ForceAtlas2, a continuous graph layout algorithm" (2014):
nodes repel each other with a force inverse to their distance, links attract. All pairs are
reckoned, by matrices, so that two thousand nodes take seconds; nothing is random.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.float64]
"""A row a node: its x and y, in pixels."""

_FEWEST_ROUNDS, _MOST_ROUNDS = 120, 400
_WORK: Final = 130_000
"""Nodes times rounds: small networks settle longer."""
_REPULSION: Final = 60.0
_ATTRACTION: Final = 4.0
_GRAVITY: Final = 0.25
_FIRST_STEP: Final = 60.0
"""Pixels that a node moves at most in the first round."""
_GOLDEN_ANGLE: Final = 2.399963229728653
_MANY, _WIDEST = 500, 2.0
_APART: Final = 8.0
"""Pixels between the rims of two nodes."""


def layout(
    count: int, links: Sequence[tuple[int, int]], radii: Sequence[float]
) -> list[tuple[float, float]]:
    """Positions of nodes, around the origin.

    Args:
        count: how many nodes there are.
        links: pairs of their numbers.
        radii: of the nodes, in pixels; they do not overlap.

    Returns:
        x and y of each node, in pixels, to a tenth.

    >>> layout(1, [], [10.0])
    [(0.0, 0.0)]
    """
    if count == 0:
        return []
    sizes = np.asarray(radii, dtype=np.float64)
    positions = _settled(_spiral(count), links, count)
    # Where they are few, there is room to label them all.
    positions *= min(_WIDEST, max(1.0, float(np.sqrt(_MANY / count))))
    positions = _spread(positions, sizes)
    positions -= (positions.min(axis=0) + positions.max(axis=0)) / 2
    return [(round(float(x), 1) + 0.0, round(float(y), 1) + 0.0) for x, y in positions]


def _spiral(count: int) -> Positions:
    """Evenly filled circle, as the seeds of a sunflower."""
    order = np.arange(count) + 0.5
    radius, angle = 28 * np.sqrt(order), order * _GOLDEN_ANGLE
    return np.column_stack((radius * np.cos(angle), radius * np.sin(angle)))


def _settled(positions: Positions, links: Sequence[tuple[int, int]], count: int) -> Positions:
    """Let the forces act, with steps that grow smaller."""
    ends = np.asarray(links, dtype=np.intp).reshape(-1, 2)
    degree = np.bincount(ends.ravel(), minlength=count).astype(np.float64)
    mass = 1 + np.sqrt(degree)
    # What leads everywhere binds little: a link's pull is shared with the others of its ends.
    pull = _ATTRACTION / np.sqrt(degree[ends[:, 0]] * degree[ends[:, 1]])
    rounds = max(_FEWEST_ROUNDS, min(_MOST_ROUNDS, _WORK // count))
    for step in range(rounds):
        force = _REPULSION * _repulsion(positions, mass)
        force -= _GRAVITY * mass[:, None] * positions
        drawn = (positions[ends[:, 1]] - positions[ends[:, 0]]) * pull[:, None]
        np.add.at(force, ends[:, 0], drawn)
        np.add.at(force, ends[:, 1], -drawn)
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
        longest = _FIRST_STEP * (1 - step / rounds) ** 2
        positions = positions + force * (np.minimum(length, longest) / length)[:, None]
    return positions


def _repulsion(positions: Positions, mass: NDArray[np.float64]) -> Positions:
    """Sum of mass times mass over distance, away from every other node."""
    x, y = positions.astype(np.float32).T
    weight = mass.astype(np.float32)
    one, square = np.ones_like(x), x * x + y * y
    # All squares of distances in one product: |p|² - 2 pq + |q|².
    squares = np.stack((square, -2 * x, -2 * y, one), axis=1) @ np.stack((one, x, y, square))
    np.maximum(squares, 1.0, out=squares)
    np.reciprocal(squares, out=squares)
    sums = squares @ np.stack((weight, weight * x, weight * y), axis=1)
    away = np.stack((x * sums[:, 0] - sums[:, 1], y * sums[:, 0] - sums[:, 2]), axis=1)
    repulsion: Positions = (away * weight[:, None]).astype(np.float64)
    return repulsion


def _spread(positions: Positions, radii: NDArray[np.float64]) -> Positions:
    """Push overlapping nodes apart, those at the far left and right as well as at the middle."""
    for _ in range(60):
        x, y = positions.T
        across, down = x[:, None] - x[None, :], y[:, None] - y[None, :]
        needed = radii[:, None] + radii[None, :] + _APART
        first, second = np.nonzero(
            np.triu((np.abs(across) < needed) & (np.abs(down) < needed), k=1)
        )
        gap = np.hypot(across[first, second], down[first, second])
        missing = needed[first, second] - gap
        near = missing > 0.01
        if not near.any():
            break
        first, second, gap, missing = (each[near] for each in (first, second, gap, missing))
        direction = positions[first] - positions[second]
        direction[gap < 1e-6] = (1.0, 0.0)
        direction /= np.maximum(gap, 1e-6)[:, None]
        shift = direction * (missing / 2)[:, None]
        moved = positions.copy()
        np.add.at(moved, first, shift * 0.6)
        np.add.at(moved, second, -shift * 0.6)
        positions = moved
    return positions
