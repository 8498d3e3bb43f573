"""What the pictures take from pyvis, and the only place that knows it: its model of a network, and vis-network.

pyvis holds nodes and options and brings vis-network with it; the page around them is our own, because pyvis's own loads
from outside, escapes nothing and lets the browser lay the graph out. Lines are not given to vis-network: the page draws
them in one stroke a role, where vis-network takes each by itself and so half the time of every frame.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from graphkit.report.book import Entry

_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"chosen": False, "scaling": {"label": {"drawThreshold": 6}}},
    "interaction": {"hover": True, "keyboard": False, "tooltipDelay": 200},
}
"""Nothing moves by itself, and nothing is looked for that is not needed."""


@cache
def vis_network() -> str:
    """The script of vis-network out of the installed pyvis, with the licence that heads it."""
    from importlib.resources import files

    script = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    # its last line names a file beside it that is not there
    return script.read_text(encoding="utf-8").partition("\n//# sourceMappingURL")[0]


def held_by_pyvis(nodes: list[Entry]) -> tuple[list[Entry], dict[str, Any]]:
    """Nodes and options as pyvis keeps them."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.nodes = nodes
    network.node_ids = [node["id"] for node in nodes]
    network.set_options(json.dumps(_OPTIONS))
    kept, _, _, _, _, options = network.get_network_data()
    return kept, json.loads(options)
