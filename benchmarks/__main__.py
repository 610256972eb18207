"""Run the benchmarks: `python -m benchmarks [--smoke | --all] [NAME …]`.

It ends with 1 when a promise is broken; what cannot be measured here is named, and is not kept by that. Small
(`--smoke`) it shows that every benchmark works, and judges nothing: so little work says nothing about speed. With
`--all` the load takes every article that there is.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping

from benchmarks import (
    answering,
    cold,
    extraction,
    growth,
    growth_neo4j,
    load,
    neo4j,
    networks,
    payload,
    question,
    rdf,
    resolving,
    search,
    service,
)
from benchmarks.ratio import NotMeasured, Ratio, Size, as_table

BENCHMARKS: Mapping[str, Callable[[Size], Iterator[Ratio]]] = {
    "extraction": extraction.ratios,
    "load": load.ratios,
    "question": question.ratios,
    "answering": answering.ratios,
    "cold": cold.ratios,
    "growth": growth.ratios,
    "growth-neo4j": growth_neo4j.ratios,
    "resolving": resolving.ratios,
    "neo4j": neo4j.ratios,
    "rdf": rdf.ratios,
    "search": search.ratios,
    "networks": networks.ratios,
    "service": service.ratios,
    "payload": payload.ratios,
}


def main() -> int:
    """Print one table of ratios over the benchmarks that were asked for."""
    options = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    options.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}; all by default")
    sizes = options.add_mutually_exclusive_group()
    sizes.add_argument("--smoke", dest="size", action="store_const", const=Size.SMOKE, help="small, without a verdict")
    sizes.add_argument("--all", dest="size", action="store_const", const=Size.ALL, help="every article")
    options.set_defaults(size=Size.USUAL)
    chosen = options.parse_args()
    if strangers := set(chosen.names) - set(BENCHMARKS):
        options.error(f"no benchmark is named {', '.join(sorted(strangers))}")
    found: list[Ratio] = []
    missing: list[str] = []
    for name in chosen.names or BENCHMARKS:
        try:
            found += BENCHMARKS[name](chosen.size)
        except NotMeasured as error:
            missing.append(f"{name}: not measured: {error}")
    print("\n".join([as_table(found), *missing]))
    return 0 if chosen.size is Size.SMOKE or all(each.holds for each in found) else 1


if __name__ == "__main__":
    sys.exit(main())
