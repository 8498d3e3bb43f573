"""The women and the events that they were at, of Davis, Gardner and Gardner, Deep South (1941), as assignments."""

from __future__ import annotations

import networkx as nx
import pandas as pd
from measures.small_tables import table

GRAPH: nx.Graph[str] = nx.davis_southern_women_graph()


def southern_women() -> pd.DataFrame:
    """18 women as units, 14 events as tasks."""
    return table((event, "support", f"unit:{woman}") for woman, event in GRAPH.edges)
