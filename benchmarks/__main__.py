"""Run the benchmarks: `python -m benchmarks [--smoke] [NAME …]`.

In full it ends with 1 when a promise is broken. Small (`--smoke`) it shows that every benchmark works, and judges nothing: so little work
says nothing about speed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping

from benchmarks import cold, load, question
from benchmarks.ratio import Ratio, as_table

BENCHMARKS: Mapping[str, Callable[[bool], Iterator[Ratio]]] = {
    "load": load.ratios,
    "question": question.ratios,
    "cold": cold.ratios,
}


def main() -> int:
    """Print one table of ratios for each benchmark that was asked for."""
    options = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    options.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}; all by default")
    options.add_argument("--smoke", action="store_true", help="small, and without a verdict")
    chosen = options.parse_args()
    if strangers := set(chosen.names) - set(BENCHMARKS):
        options.error(f"no benchmark is named {', '.join(sorted(strangers))}")
    found: list[Ratio] = []
    for name in chosen.names or BENCHMARKS:
        found += BENCHMARKS[name](chosen.smoke)
    print(as_table(found))
    return 0 if chosen.smoke or all(each.holds for each in found) else 1


if __name__ == "__main__":
    sys.exit(main())
