from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from graph.workspace import open_workspace
from loaders.claim_files import ClaimFiles, RecordedExtractor
from loaders.ingest import ingest
from loaders.reading import ReadArticle, read_documents
from schema.errors import InputError, QuoteMismatch, SettingsError, UnreadableFile
from schema.generated.vocabulary import Kind, Qualifiers
from schema.records import Extraction, RawDocument, ReferentId
from tests.unit.loaders.fakes import FakeExtractor, FakeStore, document, refuse

FORMS = [("claims.jsonl", "entities.jsonl"), ("claims.jsonl.gz", "entities.ndjson"), ("claims.parquet", "e.parquet")]
DOCUMENTS = [
    document("State CHN signed Agreement Friendship Treaty of Kazan (date=2024-10-18).", stem="a", published="2024"),
    document(
        "State CHN trades_with State RUS (amount=2.5e9; currency=USD; flow=export; confidence=0.123456789).", stem="b"
    ),
    document("Person Wang “Łódź” Yi of CHN met_with Person Kim Jin.", stem="c"),
]


def read(raw: list[RawDocument] = DOCUMENTS) -> list[ReadArticle]:
    return [article for reading in read_documents(raw, FakeExtractor()) for article in reading.articles]


@pytest.fixture(params=FORMS, ids=["jsonl", "gz", "parquet"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    claims, entities = request.param
    return tmp_path / claims, tmp_path / entities


def write(files: tuple[Path, Path], articles: list[ReadArticle]) -> ClaimFiles:
    with ClaimFiles(*files) as written:
        for article in articles:
            written.write(article)
    return written


def read_back(files: tuple[Path, Path], articles: list[ReadArticle]) -> list[Extraction]:
    with RecordedExtractor(*files, on_problem=refuse) as extractor:
        return list(extractor.extract(one.article for one in articles))


def full(article: ReadArticle) -> ReadArticle:
    """The article with a claim and a referent in which every field is set."""
    extraction = article.extraction
    group = replace(
        extraction.referents[0],
        id=ReferentId("r9"),
        kind=Kind.GROUP,
        aliases=("the two sides", "“they”"),
        count=2,
        implicit=True,
        mentions=(),
        wikidata="Q1",
    )
    qualifiers = Qualifiers(date="2024-10~", sector=("trade", "sp|ace"), amount=1.1, count=3, role="as \n said")
    claim = replace(extraction.claims[0], speaker=ReferentId("r9"), qualifiers=qualifiers, tokens=((1, 2), (5, 9)))
    return replace(article, extraction=replace(extraction, referents=(*extraction.referents, group), claims=(claim,)))


def test_what_was_written_is_read_back_equal(files: tuple[Path, Path]) -> None:
    articles = [*read(), full(read()[0])][1:]
    written = write(files, articles)

    assert read_back(files, articles) == [one.extraction for one in articles]
    assert (written.claims, written.entities) == (3, sum(len(one.extraction.referents) for one in articles))


def test_an_article_without_a_claim_keeps_its_referents(files: tuple[Path, Path]) -> None:
    (article, *_) = read()
    silent = replace(article, extraction=replace(article.extraction, claims=()))
    write(files, [silent])

    assert read_back(files, [silent]) == [silent.extraction]


def test_an_article_that_the_files_do_not_know_claims_nothing(files: tuple[Path, Path]) -> None:
    known, stranger, _ = read()
    write(files, [known])

    (extraction,) = read_back(files, [stranger])
    assert (extraction.referents, extraction.claims) == ((), ())


def test_loading_from_claim_files_gives_the_graph_of_the_extractor(files: tuple[Path, Path], tmp_path: Path) -> None:
    write(files, read())
    extracted, loaded = FakeStore(), FakeStore()
    with open_workspace(tmp_path / "one") as workspace:
        ingest(DOCUMENTS, workspace, extracted, FakeExtractor())
    with RecordedExtractor(*files, on_problem=refuse) as extractor, open_workspace(tmp_path / "two") as workspace:
        ingest(DOCUMENTS, workspace, loaded, extractor, on_problem=refuse)

    assert loaded.shown == extracted.shown


def test_loading_by_the_extractor_after_its_files_changes_nothing(files: tuple[Path, Path], tmp_path: Path) -> None:
    write(files, read())
    with RecordedExtractor(*files, on_problem=refuse) as extractor, open_workspace(tmp_path / "w") as workspace:
        ingest(DOCUMENTS, workspace, None, extractor)
        assert ingest(DOCUMENTS, workspace, None, FakeExtractor()).unchanged == 3


def test_lines_have_the_fields_of_predictions_and_offsets_into_the_file(tmp_path: Path) -> None:
    write((tmp_path / "c.jsonl", tmp_path / "e.jsonl"), read())
    claim = json.loads((tmp_path / "c.jsonl").read_text(encoding="utf-8").splitlines()[0])
    entity = json.loads((tmp_path / "e.jsonl").read_text(encoding="utf-8").splitlines()[0])

    assert claim["doc"] == "a"
    assert (claim["subject"], claim["subject_type"]) == ("CHN", "State")
    assert (claim["relation"], claim["modality"], claim["qualifiers"]) == ("signed", "happened", {"date": "2024-10-18"})
    source = DOCUMENTS[0].content.decode()
    assert source[claim["start"] : claim["end"]] == claim["quote"]
    assert (entity["canonical_name"], entity["type"], entity["mentions"]) == ("CHN", "State", ["CHN"])
    assert (entity["iso3166_alpha3"], entity["wikidata_qid"]) == ("CHN", None)


def test_an_altered_quote_is_rejected_at_load(tmp_path: Path) -> None:
    files = (tmp_path / "c.jsonl", tmp_path / "e.jsonl")
    write(files, read())
    files[0].write_text(files[0].read_text(encoding="utf-8").replace("State CHN signed", "State CHN denied"))
    problems: list[InputError] = []

    with RecordedExtractor(*files, on_problem=refuse) as extractor, open_workspace(tmp_path / "w") as workspace:
        report = ingest(DOCUMENTS, workspace, None, extractor, on_problem=problems.append)

    assert report.rejected == {"QuoteMismatch": 1}
    assert isinstance(problems[0], QuoteMismatch)


def test_bad_lines_are_told_with_their_place_and_left_out(tmp_path: Path) -> None:
    files = (tmp_path / "c.jsonl.gz", tmp_path / "e.jsonl")
    articles = read()
    write(files, articles)
    with gzip.open(files[0], "rt", encoding="utf-8") as file:
        lines = file.read().splitlines()
    lines.insert(1, "{not json")
    lines.insert(2, '{"doc": "a"}')
    lines.insert(3, "[]")
    lines.insert(4, lines[0].replace('"signed"', '"sighed"'))
    with gzip.open(files[0], "wt", encoding="utf-8") as file:
        file.write("\n".join(lines))
    problems: list[InputError] = []

    with RecordedExtractor(*files, on_problem=problems.append) as extractor:
        found = [extractor.of(one.article.id) for one in articles]

    assert [problem.place.line for problem in problems if problem.place] == [2, 3, 4, 5]
    assert "sighed" in problems[3].message
    assert found == [one.extraction for one in articles]


@pytest.mark.parametrize(
    "name", ["missing.jsonl", "missing.parquet", "binary.jsonl.gz", "binary.parquet", "binary.jsonl"]
)
def test_a_file_that_is_none_of_claims_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "binary.jsonl.gz").write_bytes(b"\xff\x00")
    (tmp_path / "binary.parquet").write_bytes(b"\xff\x00")
    (tmp_path / "binary.jsonl").write_bytes(b"\xff\x00")
    write((tmp_path / "c.jsonl", tmp_path / "e.jsonl"), read())

    with pytest.raises(UnreadableFile, match=re.escape(name)):
        RecordedExtractor(tmp_path / name, tmp_path / "e.jsonl", on_problem=refuse)


def test_an_unknown_suffix_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"claims\.txt"):
        ClaimFiles(tmp_path / "claims.txt")
    assert list(tmp_path.iterdir()) == []


def test_an_error_leaves_no_file_under_the_name(files: tuple[Path, Path], tmp_path: Path) -> None:
    def interrupted() -> None:
        with ClaimFiles(*files) as written:
            written.write(read()[0])
            raise RuntimeError("interrupted")

    with pytest.raises(RuntimeError):
        interrupted()
    assert list(tmp_path.iterdir()) == []


def test_claims_may_be_written_without_entities(tmp_path: Path) -> None:
    with ClaimFiles(tmp_path / "claims.jsonl") as written:
        written.write(read()[0])
    assert [path.name for path in tmp_path.iterdir()] == ["claims.jsonl"]
