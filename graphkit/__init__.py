"""graphkit reads government notices and shows who answers for what.

import graphkit

ledger = graphkit.read_ledger("notice.txt")
ledger.tasks, ledger.parties, ledger.assignments      # pandas DataFrames
graphkit.measures.workload(ledger.assignments)
graphkit.build_graph(ledger)                          # networkx.MultiDiGraph
graphkit.write_report("notice.txt", "reports/notice")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.api import *  # noqa: F403 - the names stand there, once
    from graphkit.api import __all__ as __all__
else:

    def __getattr__(name: str) -> object:
        """Load what is public when a name of it is first asked for: the command line's help needs none (PEP 562)."""
        api = import_module("graphkit.api")
        try:
            return getattr(api, name)
        except AttributeError:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None

    def __dir__() -> list[str]:
        return sorted({*globals(), *import_module("graphkit.api").__all__})
