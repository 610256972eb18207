"""Make everything that follows from accords.yaml: `python -m schema.generate`, or `--check` to see that it is fresh.

Needs the development dependencies (LinkML). The same source gives the same bytes.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from schema.generate_dictionary import dictionary
from schema.generate_linkml import context, json_schema, models
from schema.generate_neo4j import constraints, enterprise_constraints
from schema.generate_owl import owl
from schema.generate_runtime import runtime
from schema.generate_shacl import shacl
from schema.generate_skos import schemes
from schema.generate_source import Source, load
from schema.generate_vocabulary import vocabulary

ROOT = Path(__file__).parent.parent
ARTEFACTS: Mapping[str, Callable[[Source], str]] = {
    "schema/generated/vocabulary.py": vocabulary,
    "schema/generated/ontology.json": runtime,
    "schema/generated/models.py": models,
    "schema/generated/schema.json": json_schema,
    "schema/generated/context.jsonld": context,
    "schema/generated/ontology.owl.ttl": owl,
    "schema/generated/shapes.shacl.ttl": shacl,
    "schema/generated/schemes.skos.ttl": schemes,
    "schema/generated/neo4j.cypher": constraints,
    "schema/generated/neo4j-enterprise.cypher": enterprise_constraints,
    "docs/reference/data-dictionary.md": dictionary,
}


def texts(source: Source) -> Iterator[tuple[str, str]]:
    """Path (from the root of the project) and text of each artefact."""
    for path, generate in ARTEFACTS.items():
        yield path, generate(source)


def stale(root: Path | None = None) -> list[str]:
    """The paths of artefacts that are missing or differ from what accords.yaml gives."""
    root = root or ROOT
    return [path for path, text in texts(load()) if _read(root / path) != text]


def write(root: Path | None = None) -> list[str]:
    """Write what is stale; the paths that were written."""
    root = root or ROOT
    written = []
    for path, text in texts(load()):
        if _read(root / path) != text:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8", newline="\n")
            written.append(path)
    return written


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0, or 1 where --check found something stale."""
    parser = argparse.ArgumentParser(prog="python -m schema.generate", description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; name what is stale and exit with 1")
    wanted = parser.parse_args(arguments)
    warnings.filterwarnings("ignore", module="linkml")
    if not wanted.check:
        for path in write():
            print(f"wrote {path}")
        return 0
    found = stale()
    for path in found:
        print(f"stale: {path}; run python -m schema.generate", file=sys.stderr)
    return 1 if found else 0


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main())
