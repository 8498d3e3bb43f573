from __future__ import annotations

import pytest

from graphkit.report.layout import Box, place


def test_boxes_are_placed_apart_and_alike_each_time() -> None:
    """Forty boxes in a ring do not cover one another, and come out the same twice."""
    boxes = [Box(width=60 + number % 5 * 10, above=10, below=20) for number in range(40)]
    links = [(number, (number + 1) % 40, 1.0) for number in range(40)]
    spots = place(boxes, links)
    assert spots == place(boxes, links)
    for one in range(40):
        for other in range(one):
            (x, y), (u, v) = spots[one], spots[other]
            aside = abs(x - u) >= (boxes[one].width + boxes[other].width) / 2
            assert aside or abs(y - v) >= 30


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_boxes_have_a_place(count: int) -> None:
    """No node, one, and two that nothing ties are placed too."""
    assert len(set(place([Box(50, 10, 10)] * count, []))) == count


def test_known_nodes_stay_and_new_ones_come_beside_their_neighbours() -> None:
    """Two known nodes stay where they were; one tied to the left one lands nearer to it than to the right one."""
    boxes = [Box(50, 10, 10)] * 3
    known = {0: (0, 0), 1: (1000, 0)}
    spots = place(boxes, [(0, 2, 1.0)], known=known)
    assert spots[:2] == [(0, 0), (1000, 0)]
    x, y = spots[2]
    assert abs(x) <= 60
    assert abs(y) <= 60
    assert spots[2] != spots[0]


def test_a_new_node_without_ties_stands_below_the_known_ones() -> None:
    """What nothing ties comes under everything that has its place."""
    spots = place([Box(50, 10, 10)] * 2, [], known={0: (7, 5)})
    assert spots[0] == (7, 5)
    assert spots[1][1] > 5
