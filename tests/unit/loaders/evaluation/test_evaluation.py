"""Evaluating an extractor on a folder of gold: whatever form the articles are in, and whatever is wrong with it."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from loaders.evaluation import evaluate, write_report
from loaders.evaluation.report import report
from schema.errors import BadRecord, UnreadableFile
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.records import Article, Claim, Extraction, Mention, Referent, ReferentId

TEXT = "The ministers spoke with reporters after the talks in Lima.\n\nPeru and Chile met. Chile <did> not visit Peru."


class Meetings:
    """Says of every article that Peru and Chile met, and that each is a state."""

    version = "meetings/1"

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        for article in articles:
            referents = tuple(self._referent(article, name) for name in ("Peru", "Chile"))
            yield Extraction(article.id, self.version, referents, (self._claim(article),))

    def _referent(self, article: Article, name: str) -> Referent:
        start = article.text.index(name)
        mention = Mention(*article.offsets.source_span(start, start + len(name)), name)
        return Referent(ReferentId(name), Kind.STATE, name, (mention,))

    def _claim(self, article: Article) -> Claim:
        quote = "Peru and Chile met"
        start = article.text.index(quote)
        low, high = article.offsets.source_span(start, start + len(quote))
        return Claim(
            article=article.id,
            subject=ReferentId("Chile"),
            relation=Relation.MET_WITH,
            object=ReferentId("Peru"),
            modality=Modality.HAPPENED,
            qualifiers=Qualifiers(place="Lima"),
            quote=quote,
            start_char=low,
            end_char=high,
            quote_sha256=hashlib.sha256(article.source[low:high].encode()).hexdigest(),
            confidence=0.8,
            extractor=self.version,
            rule="meetings/1",
        )


def fact(doc: str, subject: str, relation: str, object: str, quote: str, **more: object) -> dict[str, Any]:
    start = TEXT.index(quote)
    place = {"start": start, "end": start + len(quote), "qualifiers": {}, "modality": "happened"}
    named = {"id": f"{doc}-{relation}", "doc": doc, "subject": subject, "relation": relation, "object": object}
    return named | place | more


def broken(**changes: object) -> str:
    """A line of facts with something wrong in it."""
    return json.dumps(fact("one", "Peru", "met_with", "Chile", "Peru") | changes)


def annotate(folder: Path, *docs: str) -> Path:
    """A gold folder for documents that all say the same."""
    facts = [
        row
        for doc in docs
        for row in (
            fact(doc, "Peru", "met_with", "Chile", "Peru and Chile met"),
            fact(doc, "Chile", "visited", "Peru", "Chile <did> not visit Peru", modality="negated"),
        )
    ]
    entities = [
        {"doc": doc, "canonical_name": name, "type": "State", "iso3166_alpha3": code, "mentions": [name]}
        for doc in docs
        for name, code in (("Peru", "PER"), ("Chile", "CHL"))
    ]
    folder.mkdir()
    for file, rows in (("facts", facts), ("entities", entities)):
        (folder / f"{file}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Gold for two articles, which stand in its folder."""
    folder = annotate(tmp_path / "gold", "one", "two")
    (folder / "articles").mkdir()
    for doc in ("one", "two"):
        (folder / "articles" / f"{doc}.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_articles_inside_the_gold_folder_are_found(gold: Path) -> None:
    score = evaluate(gold, Meetings()).score
    assert (score.documents, score.facts, score.predictions) == (2, 4, 2)
    assert (score.strict.precision, score.strict.recall) == (1.0, 0.5)


def test_articles_beside_the_gold_folder_are_found(gold: Path) -> None:
    (gold / "articles").rename(gold.parent / "articles")
    assert evaluate(gold, Meetings()).score.strict.right == 2


def test_articles_are_found_by_the_id_of_a_record(gold: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl.gz"
    records = [{"id": name, "text": TEXT} for name in ("zero", "one", "two", "three")]
    corpus.write_bytes(gzip.compress("".join(json.dumps(record) + "\n" for record in records).encode()))
    assert evaluate(gold, Meetings(), articles=[corpus]).score.strict.right == 2


def test_a_record_is_found_by_the_whole_of_a_long_id(tmp_path: Path) -> None:
    alike = ["x" * 150 + end for end in ("-one", "-two")]
    folder = annotate(tmp_path / "gold", alike[1])
    corpus = tmp_path / "corpus.jsonl"
    texts = [TEXT.replace("Peru", "Cuba"), TEXT]
    lines = (json.dumps({"id": name, "text": text}) for name, text in zip(alike, texts, strict=True))
    corpus.write_text("\n".join(lines), encoding="utf-8")
    assert evaluate(folder, Meetings(), articles=[corpus]).score.strict.right == 1


def test_a_document_that_is_nowhere_is_named(gold: Path) -> None:
    (gold / "articles" / "two.txt").unlink()
    with pytest.raises(UnreadableFile, match=r"1 documents .* such as two; .*--articles"):
        evaluate(gold, Meetings())


def test_an_article_that_cannot_be_read_counts_as_missed(gold: Path) -> None:
    german = "Die Minister sprachen nach den Verhandlungen in der Hauptstadt mit der Presse über das Abkommen. " * 5
    (gold / "articles" / "two.txt").write_text(german, encoding="utf-8")
    evaluation = evaluate(gold, Meetings())
    assert (evaluation.score.strict.right, evaluation.score.strict.missed) == (1, 3)
    assert "'de'" in evaluation.library.problems["two"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"facts\.jsonl:5: not JSON"),
        ("[]", "not a JSON object"),
        ('{"doc": "one"}', "subject: expected text"),
        (broken(start="x"), "start: expected a whole number"),
        (broken(subject_alt="Cuba"), "subject_alt: expected a list of texts"),
        (broken(qualifiers=[1]), "qualifiers: expected an object"),
    ],
)
def test_a_malformed_line_of_gold_is_told_with_its_place(gold: Path, line: str, message: str) -> None:
    with (gold / "facts.jsonl").open("a", encoding="utf-8") as facts:
        facts.write(line + "\n")
    with pytest.raises(BadRecord, match=message):
        evaluate(gold, Meetings())


def test_a_folder_without_gold_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="gold cannot be read"):
        evaluate(tmp_path, Meetings())


def test_confidence_is_compared_with_the_outcome(gold: Path) -> None:
    (bin,) = evaluate(gold, Meetings()).score.reliability
    assert (bin.low, bin.high, bin.outcome.right, bin.outcome.of) == (0.8, 0.9, 2, 2)


def test_the_score_can_be_told_as_json(gold: Path) -> None:
    found = json.loads(json.dumps(evaluate(gold, Meetings()).score.to_json()))
    assert found["relations"]["visited"]["missed"] == 2
    assert found["strict"] == {
        "right": 2, "spurious": 0, "missed": 2, "precision": 1.0, "recall": 0.5, "f1": 0.6667
    }  # fmt: skip


def test_the_report_shows_a_missed_fact_beside_its_sentence(gold: Path, tmp_path: Path) -> None:
    write_report(evaluate(gold, Meetings()), tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    beginning = page.index("<blockquote>", page.index("&lt;did&gt;") - 200)
    quoted = page[beginning : page.index("</ul>", beginning)]
    assert '<mark class="missed">' in quoted
    assert '<li class="missed">' in quoted
    assert "<b>(negated)</b>" in quoted


def test_the_report_shows_what_differs_in_a_matched_fact(gold: Path) -> None:
    page = report(evaluate(gold, Meetings()))
    assert '<li class="changed">' in page
    assert "place: <del>Lima</del>, in gold nothing" in " ".join(page.split())


def test_the_report_fetches_nothing_and_runs_nothing(gold: Path) -> None:
    page = report(evaluate(gold, Meetings()))
    assert not any(word in page for word in ("<script", "<link", "@import", "url(", "http:", "https:"))


def test_the_same_evaluation_gives_the_same_report(gold: Path) -> None:
    assert report(evaluate(gold, Meetings())) == report(evaluate(gold, Meetings()))
