"""How vis-network is set, and its script out of pyvis: the only place that knows pyvis.

pyvis brings vis-network with it. The page around the networks is our own, because pyvis's own loads from outside,
escapes nothing and lets the browser lay the graph out. pyvis is not imported, since it imports IPython, for which every
report would wait. Lines are not given to vis-network: the page draws them in one stroke a role, where vis-network takes
each by itself and so half the time of every frame.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"chosen": False, "scaling": {"label": {"drawThreshold": 6}}},
    "interaction": {"hover": True, "keyboard": False, "tooltipDelay": 200},
}
"""Nothing moves by itself, and nothing is looked for that is not needed."""


@cache
def vis_network() -> str:
    """The script of vis-network out of the installed pyvis, with the licence that heads it.

    Raises:
        ModuleNotFoundError: pyvis is not installed.
    """
    found = find_spec("pyvis")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("No module named 'pyvis'", name="pyvis")
    folder = Path(found.submodule_search_locations[0]) / "templates" / "lib" / "vis-9.1.2"
    script = (folder / "vis-network.min.js").read_text(encoding="utf-8")
    # its last line names a file beside it that is not there
    return script.partition("\n//# sourceMappingURL")[0]
