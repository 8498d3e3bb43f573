"""Where the nodes of a picture stand: computed once, here, so that the page opens still and always the same.

A spring layout with a fixed seed finds who belongs near whom; then boxes (mark and label) that cover one another
are pushed apart, so that every label can be read. Coordinates are whole pixels of the picture at full size.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

SEED = 20260203
"""Fixed and written down: the same graph gets the same picture."""


class Box(NamedTuple):
    """The room that a node needs, in pixels: its width, and its reach above and below its centre."""

    width: float
    above: float
    below: float


Link = tuple[int, int, float]
"""Two nodes by their index, and how strongly they pull (a positive weight)."""
Spot = tuple[int, int]
"""Where a node stands, x to the right and y downwards, in pixels of the picture at full size."""


def place(
    boxes: Sequence[Box],
    links: Sequence[Link],
    *,
    known: Mapping[int, Spot] | None = None,
    aspect: float = 2.0,
    fill: float = 0.4,
) -> list[Spot]:
    """Positions for nodes that need these boxes and are tied by these links.

    Nodes in ``known``, by their index, stand exactly there; the others find a place near those that they are tied to.
    ``aspect`` is the width of the whole picture over its height; ``fill`` the part of its area that boxes cover
    before they are pushed apart. The same input gives the same positions.
    """
    import numpy as np

    if not boxes:
        return []
    widths = np.array([box.width for box in boxes])
    heights = np.array([box.above + box.below for box in boxes])
    rise = np.array([(box.above - box.below) / 2 for box in boxes])
    free = np.array([not known or index not in known for index in range(len(boxes))])
    if known:
        centres = _beside(known, links, heights, rise)
    else:
        area = float((widths * heights).sum()) / fill
        size = np.array([math.sqrt(area * aspect), math.sqrt(area / aspect)])
        centres = _spread(_spring(len(boxes), links)) * size
    _push_apart(centres, widths, heights, free)
    centres[:, 1] += rise
    return [(round(x), round(y)) for x, y in centres.tolist()]


def _beside(known: Mapping[int, Spot], links: Sequence[Link], heights: Array, rise: Array) -> Array:
    """Centres of known nodes where they are, of others at the mean of their placed neighbours, or below them all.

    Whoever is tied most firmly to what stands already comes next; of equals the first.
    """
    import numpy as np

    centres = np.zeros((len(heights), 2))
    ties: list[list[tuple[int, float]]] = [[] for _ in heights]
    for one, other, weight in links:
        ties[one].append((other, weight))
        ties[other].append((one, weight))
    for index, (x, y) in known.items():
        centres[index] = x, y - rise[index]
    standing = centres[list(known)]
    outside = (standing[:, 0].mean(), standing[:, 1].max() + 2 * heights.max())
    pulls = {index: 0.0 for index in range(len(heights)) if index not in known}
    for index in pulls:
        pulls[index] = sum(weight for other, weight in ties[index] if other in known)
    while pulls:
        chosen = max(pulls, key=pulls.__getitem__)
        near = [(other, weight) for other, weight in ties[chosen] if other not in pulls and other != chosen]
        spots, weights = [centres[other] for other, _ in near], [weight for _, weight in near]
        centres[chosen] = np.average(spots, axis=0, weights=weights) if near else outside
        del pulls[chosen]
        for other, weight in ties[chosen]:
            if other in pulls:
                pulls[other] += weight
    return centres


def _spring(count: int, links: Sequence[Link]) -> Array:
    """A spring layout; a weak pull to a common middle keeps separate parts from drifting away."""
    import numpy as np
    import rustworkx

    graph: rustworkx.PyGraph[int, float] = rustworkx.PyGraph()
    graph.add_nodes_from(range(count + 1))
    graph.add_edges_from(list(links))
    graph.add_edges_from([(node, count, 0.05) for node in range(count)])
    start = {node: _sunflower(node, count) for node in range(count)} | {count: (0.0, 0.0)}
    placed = rustworkx.spring_layout(
        graph, pos=start, k=1.6 / math.sqrt(count + 1), num_iter=150, weight_fn=float, seed=SEED
    )
    return np.array([placed[node] for node in range(count)])


def _sunflower(node: int, count: int) -> tuple[float, float]:
    """A start that favours nobody: seeds of a sunflower, the first nodes in the middle."""
    radius, angle = math.sqrt((node + 0.5) / count), node * 2.399963229728653
    return radius * math.cos(angle), radius * math.sin(angle)


def _spread(points: Array) -> Array:
    """Points moved into the square from -½ to ½, the crowded middle eased towards even spacing."""
    import numpy as np

    if len(points) == 1:
        return np.zeros((1, 2))
    ranks = points.argsort(axis=0, kind="stable").argsort(axis=0) / (len(points) - 1) - 0.5
    low, high = points.min(axis=0), points.max(axis=0)
    scaled = (points - low) / np.maximum(high - low, 1e-9) - 0.5
    eased: Array = 0.5 * scaled + 0.5 * ranks
    return eased


def _push_apart(
    centres: Array, widths: Array, heights: Array, free: Array, *, rounds: int = 120, gap: float = 6.0
) -> None:
    """Move boxes that overlap away from each other, along the shorter way, until none does or rounds are over.

    Only those that are ``free`` move.
    """
    import numpy as np

    for _ in range(rounds if len(centres) <= 400 else 20):
        first, second = _overlapping(centres, widths + gap, heights + gap)
        if not len(first):
            return
        apart = centres[second] - centres[first]
        room = np.column_stack(
            [(widths[first] + widths[second]) / 2 + gap, (heights[first] + heights[second]) / 2 + gap]
        )
        excess = room - np.abs(apart)
        # two nodes on one spot part to the right, in the order in which they came
        direction = np.where(apart < 0, -1.0, 1.0)
        along_x = excess[:, 0] < excess[:, 1]
        step = np.zeros_like(apart)
        step[along_x, 0] = excess[along_x, 0]
        step[~along_x, 1] = excess[~along_x, 1]
        step *= direction
        movers = np.maximum(free[first].astype(float) + free[second], 1.0)
        np.add.at(centres, second, step * (free[second] / movers)[:, None])
        np.add.at(centres, first, -step * (free[first] / movers)[:, None])


def _overlapping(centres: Array, widths: Array, heights: Array) -> tuple[Any, Any]:
    """Index pairs of boxes that overlap; each row of the comparison is cut to what stands near in x."""
    import numpy as np

    order = centres[:, 0].argsort(kind="stable")
    x, y, w, h = centres[order, 0], centres[order, 1], widths[order], heights[order]
    reach = np.searchsorted(x, x + (w + w.max()) / 2, side="left")
    spans = np.maximum(reach - np.arange(len(x)) - 1, 0)
    first = np.repeat(np.arange(len(x)), spans)
    second = np.arange(len(first)) - np.repeat(np.cumsum(spans) - spans, spans) + first + 1
    hit = (np.abs(x[first] - x[second]) < (w[first] + w[second]) / 2 - 1e-6) & (
        np.abs(y[first] - y[second]) < (h[first] + h[second]) / 2 - 1e-6
    )
    return order[first[hit]], order[second[hit]]
