"""What a writer of the embedded store does little by little takes effect at once, in one statement or a transaction."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kglite
import pytest

from graph import statements
from graph.kglite.writing import MOST_ROWS, Writing

KNOWN = "MATCH (f:Fact) RETURN f.id AS id ORDER BY id"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Any]:
    session = kglite.open_session(str(tmp_path / "graph.kgl"), durable="normal")
    yield session
    session.close()


def writing(session: Any) -> Writing:
    return Writing(session, Path("graph.kgl"))


def facts(*ids: str) -> dict[str, Any]:
    return {"rows": [{"id": id, "properties": {"id": id}} for id in ids]}


def entities(*ids: str) -> dict[str, Any]:
    return {"rows": [{"id": id, "properties": {"id": id, "kind": "State"}} for id in ids]}


def stored(session: Any) -> list[str]:
    return list(session.cypher(KNOWN).column("id"))


def test_nothing_is_seen_before_the_commit_and_all_after_it(session: Any) -> None:
    written = writing(session)
    written.run(statements.put_entities("State"), entities("state:A", "state:B"))
    written.run(statements.PUT_FACTS, facts("fact:1", "fact:2"))
    rows = [{"id": "fact:1", "subject": "state:A", "object": "state:B"}]
    assert written.run(statements.JOIN_FACTS, {"rows": rows}) == [[1]]
    assert stored(session) == []
    written.commit()
    assert stored(session) == ["fact:1", "fact:2"]
    assert list(session.cypher("MATCH (f:Fact)-[:SUBJECT]->(s) RETURN s.id AS id").column("id")) == ["state:A"]


def test_a_part_that_finds_nothing_does_not_end_those_behind_it(session: Any) -> None:
    written = writing(session)
    written.run(statements.DELETE_CLAIM_ENDS, {"ids": ["claim:none"]})
    written.run(statements.PUT_FACTS, facts("fact:1"))
    written.commit()
    assert stored(session) == ["fact:1"]


def test_a_row_whose_end_is_missing_is_not_counted_as_joined(session: Any) -> None:
    written = writing(session)
    written.run(statements.PUT_FACTS, facts("fact:1"))
    rows = [{"id": "fact:1", "subject": "state:A", "object": "state:B"}]
    assert written.run(statements.JOIN_FACTS, {"rows": rows}) == [[0]]
    written.rollback()
    assert stored(session) == []


def test_what_was_written_is_seen_by_the_writer_itself(session: Any) -> None:
    written = writing(session)
    written.run(statements.PUT_FACTS, facts("fact:1"))
    assert written.run(statements.KNOWN_FACTS, {"ids": ["fact:1", "fact:2"]}) == [("fact:1",)]
    written.run(statements.DELETE_FACTS, {"ids": ["fact:1"]})
    written.run(statements.PUT_FACTS, facts("fact:3"))
    assert stored(session) == [], "a transaction is not seen before its commit"
    written.commit()
    assert stored(session) == ["fact:3"]


def test_former_versions_are_deleted_with_what_else_is_written_at_once_or_not_at_all(session: Any) -> None:
    first = writing(session)
    first.run(statements.PUT_VERSIONS, facts("fact:1@2024-01-01", "fact:1@2024-02-01"))
    first.commit()
    written = writing(session)
    written.run(statements.DELETE_VERSIONS, {"ids": ["fact:1@2024-01-01"]})
    assert written.run(statements.KNOWN_VERSIONS, {"ids": ["fact:1@2024-02-01"]}) == [("fact:1@2024-02-01",)]
    written.run(statements.PUT_FACTS, facts("fact:1"))
    versions = "MATCH (v:Version) RETURN v.id AS id ORDER BY id"
    assert len(session.cypher(versions).column("id")) == 2, "not before the commit"
    written.commit()
    assert list(session.cypher(versions).column("id")) == ["fact:1@2024-02-01"]
    assert stored(session) == ["fact:1"]


def test_a_version_that_the_writer_deleted_is_not_known_to_it(session: Any) -> None:
    first = writing(session)
    first.run(statements.PUT_VERSIONS, facts("fact:1@2024-01-01"))
    first.commit()
    written = writing(session)
    written.run(statements.DELETE_VERSIONS, {"ids": ["fact:1@2024-01-01"]})
    assert written.run(statements.KNOWN_VERSIONS, {"ids": ["fact:1@2024-01-01"]}) == []
    written.rollback()
    assert len(session.cypher("MATCH (v:Version) RETURN v.id AS id").column("id")) == 1


def test_much_is_written_in_a_transaction_and_taken_back_whole(session: Any) -> None:
    ids = [f"fact:{number:05}" for number in range(MOST_ROWS + 1)]
    written = writing(session)
    written.run(statements.PUT_FACTS, facts("fact:first"))
    written.run(statements.PUT_FACTS, facts(*ids))
    written.rollback()
    assert stored(session) == []
    again = writing(session)
    again.run(statements.PUT_FACTS, facts(*ids))
    again.commit()
    assert stored(session) == ids
