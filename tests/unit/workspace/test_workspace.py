from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.workspace import Workspace, open_workspace
from loaders.cleaning import articles
from schema.errors import StoreCorrupt, StoreError, StoreLocked, StoreUnavailable, VersionMismatch, WriteRefused
from schema.records import Article, ArticleMetadata, ClaimId, Extraction, RawDocument
from tests.unit.loaders.fakes import FakeExtractor, document

MEETING = "Person Wang Yi of CHN met_with Person Sergey Lavrov of RUS (date=2024-10-18)."
FAKE = FakeExtractor()
VISIT = "Person Wang Yi of CHN visited State RUS."


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "workspace") as workspace:
        yield workspace


def add(workspace: Workspace, raw: RawDocument, extractor: FakeExtractor = FAKE) -> Article:
    """The only article of the document, archived with its extraction."""
    (article,) = articles(raw)
    with workspace.transaction():
        workspace.archive.add(raw)
        workspace.articles.put(article)
        workspace.extractions.put(extraction(article, extractor))
    return article


def extraction(article: Article, extractor: FakeExtractor = FAKE) -> Extraction:
    return next(extractor.extract([article]))


def test_a_new_workspace_is_empty_at_version_0(workspace: Workspace) -> None:
    assert workspace.version == 0
    assert workspace.counts().articles == 0


def test_what_is_written_is_there_after_reopening(workspace: Workspace) -> None:
    article = add(workspace, document(MEETING, stem="a", published="2024-10-19"))
    workspace.close()

    with open_workspace(workspace.folder, read_only=True) as again:
        stored = again.articles.get(article.id)
        assert stored is not None
        assert stored.metadata.published == "2024-10-19"
        assert again.extractions.of(article.id) == extraction(article)
        assert again.counts().claims == 1


def test_archived_bytes_come_back_as_the_document_that_they_came_in(workspace: Workspace) -> None:
    raw = document("Łódź and Đà Nẵng \u202f – twin towns.", published="2024", publisher="A paper")
    add(workspace, raw)

    assert workspace.archive.document(raw.sha256) == raw
    assert list(workspace.archive.documents()) == [raw]


def test_a_stranger_is_none(workspace: Workspace) -> None:
    assert workspace.archive.document("0" * 64) is None
    assert workspace.extractions.claim(ClaimId("claim:none")) is None


def test_of_two_copies_the_dated_one_is_read_whichever_came_first(workspace: Workspace) -> None:
    dated, undated = document(MEETING, published="2024-10-19"), document(MEETING)

    workspace.archive.add(undated)
    workspace.archive.add(dated)
    workspace.archive.add(undated)

    assert workspace.archive.document(dated.sha256) == dated
    assert workspace.archive.preferred(undated) == dated


def test_the_same_file_under_another_path_is_nothing_new(workspace: Workspace) -> None:
    raw = document(MEETING)
    workspace.archive.add(raw)
    moved = RawDocument(raw.content, raw.media_type, "elsewhere/article.txt", raw.stem, raw.metadata)

    assert not workspace.archive.add(moved)


def test_archived_bytes_that_changed_on_disk_are_refused(workspace: Workspace) -> None:
    raw = document(MEETING)
    add(workspace, raw)
    workspace.close()
    with sqlite3.connect(workspace.folder / "workspace.sqlite") as database:
        database.execute("UPDATE blobs SET content = x'00'")
    database.close()

    with open_workspace(workspace.folder) as again, pytest.raises(StoreCorrupt, match="cannot be unpacked"):
        again.archive.document(raw.sha256)


def test_every_change_raises_the_version_and_no_change_leaves_it(workspace: Workspace) -> None:
    article = add(workspace, document(MEETING))
    assert workspace.version == 1

    with workspace.transaction():
        workspace.articles.put(article)
        workspace.extractions.put(extraction(article))

    assert workspace.version == 1


def test_an_error_inside_a_transaction_leaves_nothing_behind(workspace: Workspace) -> None:
    (article,) = articles(document(MEETING))

    def interrupted() -> None:
        with workspace.transaction():
            workspace.archive.add(document(MEETING))
            workspace.articles.put(article)
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        interrupted()
    assert workspace.counts().articles == workspace.counts().documents == 0
    assert workspace.version == 0


def test_a_later_extraction_supersedes_and_the_former_claims_stay(workspace: Workspace) -> None:
    article = add(workspace, document(MEETING, VISIT))
    (meeting, _) = workspace.extractions.claims_of(article.id)
    first = extraction(article)

    workspace.extractions.put(Extraction(article.id, "fake/2", first.referents, first.claims[1:]))

    assert workspace.extractions.extractor_of(article.id) == "fake/2"
    assert [claim.claim for claim in workspace.extractions.claims_of(article.id)] == list(first.claims[1:])
    assert workspace.extractions.claim(meeting.id) == meeting.claim
    assert workspace.counts().claims == 1


def test_a_claim_said_twice_is_kept_once(workspace: Workspace) -> None:
    article = add(workspace, document(MEETING))
    said = extraction(article)

    workspace.extractions.put(Extraction(article.id, "fake/2", said.referents, said.claims * 2))

    assert len(workspace.extractions.claims_of(article.id)) == 1


def test_a_withdrawn_article_is_out_of_the_counts_and_its_bytes_stay(workspace: Workspace) -> None:
    raw = document(MEETING)
    article = add(workspace, raw)

    workspace.decisions.withdraw(article.id, decided_by="editor", why="retracted by its publisher")

    assert workspace.counts().articles == 0
    assert workspace.counts().withdrawn == 1
    assert workspace.archive.document(raw.sha256) == raw


def test_a_withdrawn_article_stays_withdrawn_when_it_is_put_again(workspace: Workspace) -> None:
    article = add(workspace, document(MEETING))
    workspace.decisions.withdraw(article.id, decided_by="editor", why="retracted")

    add(workspace, document(MEETING, published="2024-10-19"))

    stored = workspace.articles.get(article.id)
    assert stored is not None
    assert stored.withdrawn


def test_a_decision_is_undone_by_another_and_both_are_kept(workspace: Workspace) -> None:
    article = add(workspace, document(MEETING))
    decision = workspace.decisions.withdraw(article.id, decided_by="editor", why="retracted")

    workspace.decisions.undo(decision.number, decided_by="chief editor", why="the retraction was false")

    assert workspace.counts().articles == 1
    assert list(workspace.decisions.standing()) == []
    assert [one.why for one in workspace.decisions.all()] == ["retracted", "the retraction was false"]


def test_a_decision_is_undone_once(workspace: Workspace) -> None:
    article = add(workspace, document(MEETING))
    decision = workspace.decisions.withdraw(article.id, decided_by="editor", why="retracted")
    workspace.decisions.undo(decision.number, decided_by="editor", why="a mistake")

    with pytest.raises(StoreError, match="none that stands"):
        workspace.decisions.undo(decision.number, decided_by="editor", why="again")


def test_a_stranger_cannot_be_withdrawn(workspace: Workspace) -> None:
    (article,) = articles(document(MEETING))
    with pytest.raises(StoreError, match="no such article"):
        workspace.decisions.withdraw(article.id, decided_by="editor", why="-")


def test_a_second_writer_is_refused_with_the_process_that_holds_the_lock(workspace: Workspace) -> None:
    with pytest.raises(StoreLocked, match=f"process {os.getpid()} is writing"):
        open_workspace(workspace.folder)


def test_readers_go_beside_the_writer_and_see_what_is_durable(workspace: Workspace) -> None:
    with open_workspace(workspace.folder, read_only=True) as reader:
        with workspace.transaction():
            workspace.archive.add(document(MEETING))
            assert reader.counts().documents == 0
        assert reader.counts().documents == 1


def test_a_reader_cannot_write(workspace: Workspace) -> None:
    with open_workspace(workspace.folder, read_only=True) as reader, pytest.raises(WriteRefused):
        reader.archive.add(document(MEETING))


def test_closing_gives_the_lock_back_and_may_be_done_twice(workspace: Workspace) -> None:
    workspace.close()
    workspace.close()
    open_workspace(workspace.folder).close()


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    program = (
        "import sys, time; from graph.workspace import open_workspace;"
        " held = open_workspace(sys.argv[1]); print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "w")], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(StoreLocked, match=f"process {holder.pid} "):
        open_workspace(tmp_path / "w")

    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()

    open_workspace(tmp_path / "w").close()


def test_reading_where_nothing_is_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="no workspace there"):
        open_workspace(tmp_path, read_only=True)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(StoreUnavailable, match="no workspace can be kept there"):
        open_workspace(tmp_path / "taken")


def test_a_file_that_is_no_database_is_corrupt(tmp_path: Path) -> None:
    (tmp_path / "workspace.sqlite").write_text("this is not a database, and long enough to be seen as none " * 20)
    with pytest.raises(StoreCorrupt):
        open_workspace(tmp_path)


def test_a_workspace_of_another_format_is_refused_and_the_lock_given_back(workspace: Workspace) -> None:
    workspace.close()
    database = sqlite3.connect(workspace.folder / "workspace.sqlite")
    database.execute("PRAGMA user_version = 99")
    database.close()

    for _ in range(2):
        with pytest.raises(VersionMismatch, match="format 99"):
            open_workspace(workspace.folder)


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "workspace.sqlite")
    database.execute("CREATE TABLE theirs (id)")
    database.close()

    with pytest.raises(VersionMismatch, match="not that of a workspace"):
        open_workspace(tmp_path)


def test_opening_imports_nothing_heavy() -> None:
    program = (
        "import sys; import graph.workspace;"
        " print(sorted({'spacy', 'pyarrow', 'kglite', 'neo4j', 'trafilatura', 'yaml'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_metadata_is_kept_as_it_came(workspace: Workspace) -> None:
    about = ArticleMetadata("T — ‘q’", "2024-10", "https://example.org/a", "P", "A", "en")
    raw = RawDocument(document(MEETING).content, "text/plain", "a.txt", "a", about)

    assert add(workspace, raw).metadata == about
    (article,) = articles(raw)
    stored = workspace.articles.get(article.id)
    assert stored is not None
    assert stored.metadata == about


def _hold(folder: str) -> None:
    open_workspace(folder)


def test_a_process_that_ends_without_closing_leaves_the_workspace_open_to_others(tmp_path: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_hold, args=(str(tmp_path),))
    process.start()
    process.join()
    assert process.exitcode == 0
    open_workspace(tmp_path).close()
