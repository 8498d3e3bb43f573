"""``python -m benchmarks``, or ``make bench``: every comparison, one after the other."""

from __future__ import annotations

from benchmarks import engines, growth, measure_growth, page, start, ties

if __name__ == "__main__":
    start.main()
    growth.main()
    measure_growth.main()
    engines.main()
    ties.main()
    page.main()
