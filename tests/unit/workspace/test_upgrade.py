"""A workspace of format 1 goes on in the present one: what it owns is kept, what is derived is derived anew."""

from __future__ import annotations

import json
import sqlite3
import zlib
from dataclasses import asdict
from pathlib import Path

import pytest

from graph.workspace import open_workspace
from graph.workspace.archive import rank_of
from graph.workspace.workspace import DATABASE
from loaders.ingest import ingest
from schema.errors import VersionMismatch
from schema.records import article_id
from tests.unit.loaders.fakes import FakeExtractor, FakeStore, document

FORMER = Path(__file__).with_name("format-1.sql")
SAID = document("State CHN met_with State RUS (date=2024-10-18).", stem="talks", published="2024-10-19")


@pytest.fixture
def former(tmp_path: Path) -> Path:
    """A workspace as the former version wrote it, with one article that nobody has extracted from."""
    database = sqlite3.connect(tmp_path / DATABASE)
    database.executescript(FORMER.read_text(encoding="utf-8") + "PRAGMA user_version = 1;")
    content = zlib.compress(SAID.content)
    database.execute("INSERT INTO blobs VALUES (?, ?, '2024-10-20T00:00:00', ?)", (SAID.sha256, len(content), content))
    about = json.dumps(asdict(SAID.metadata), sort_keys=True)
    seen = (SAID.sha256, rank_of(SAID), SAID.media_type, SAID.stem, SAID.origin, about, 1)
    id = article_id(SAID.sha256, 0)
    known = (id, SAID.sha256, 0, "o", "talks", None, "2024-10-19", None, None, None, "en", 0, 0, 1)
    for table, row in (("sightings", seen), ("articles", known)):
        database.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    database.execute("UPDATE meta SET value = 1 WHERE name = 'version'")
    database.commit()
    database.close()
    return tmp_path


def test_what_it_owns_is_kept_and_goes_on(former: Path) -> None:
    with open_workspace(former) as workspace:
        stored = workspace.articles.get(article_id(SAID.sha256, 0))
        assert stored is not None
        assert (stored.metadata.published, stored.metadata.licence) == ("2024-10-19", None)
        store = FakeStore()
        ingest([SAID], workspace, store, FakeExtractor())
        assert store.fact().qualifiers.date == "2024-10-18"
        assert workspace.counts().facts == 1


def test_to_be_read_only_it_has_to_be_brought_up_first(former: Path) -> None:
    with pytest.raises(VersionMismatch, match="format 1"):
        open_workspace(former, read_only=True)
    open_workspace(former).close()
    open_workspace(former, read_only=True).close()
