"""Constraints and indexes of the graph, as the ontology asks for them."""

from __future__ import annotations

import re
from pathlib import Path

import neo4j

import schema

FILE = Path(schema.__file__).parent / "generated" / "neo4j.cypher"
_NAME = re.compile(r"CREATE (?:CONSTRAINT|(?:FULLTEXT )?INDEX) (\w+)")


def create_missing(session: neo4j.Session) -> list[str]:
    """Create the constraints and indexes that the database lacks, wait until they are built, and give their names."""
    there = {record["name"] for record in session.run("SHOW INDEXES YIELD name")}
    there |= {record["name"] for record in session.run("SHOW CONSTRAINTS YIELD name")}
    created = []
    for name, text in statements().items():
        if name not in there:
            session.run(text).consume()
            created.append(name)
    if created:
        session.run("CALL db.awaitIndexes(300)").consume()
    return created


def statements() -> dict[str, str]:
    """The statements of the generated file, by the name of what they create."""
    text = "\n".join(line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("//"))
    found = (part.strip() for part in text.split(";"))
    return {match[1]: part for part in found if part and (match := _NAME.match(part))}
