"""Cleaning keeps every annotated passage of the shared articles, and cuts the tails that carry none."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from pathlib import Path

import pytest

from loaders.cleaning import articles
from loaders.readers import read
from schema.errors import InputError
from schema.records import Article

SHARED = Path(__file__).resolve().parents[5] / "shared"
GOLD = SHARED / "gold"
SEEDS = SHARED / "seeds"
CORPUS = SHARED / "corpus"

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="needs ../shared beside the checkout")

WATERMARK = "World Times"


def articles_of(folder: Path) -> dict[str, list[Article]]:
    found: dict[str, list[Article]] = defaultdict(list)
    problems: list[InputError] = []
    for document in read([str(folder)], on_problem=problems.append):
        found[document.stem].extend(articles(document))
    assert not problems
    return found


def covered(parts: list[Article]) -> set[int]:
    return {
        place
        for article in parts
        for _, source, length in article.offsets.runs
        for place in range(source, source + length)
    }


def test_every_annotated_passage_survives() -> None:
    found = articles_of(GOLD / "articles")
    reach = {stem: covered(parts) for stem, parts in found.items()}
    lost = []
    for line in (GOLD / "facts.jsonl").read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        source = found[fact["doc"]][0].source
        passage = source[fact["start"] : fact["end"]]
        noise = {
            fact["start"] + at + offset
            for at in range(len(passage))
            if passage.startswith(WATERMARK, at)
            for offset in range(len(WATERMARK))
        }
        missing = [
            place
            for place in range(fact["start"], fact["end"])
            if place not in reach[fact["doc"]] and place not in noise and source[place].isalnum()
        ]
        if missing:
            lost.append((fact["id"], "".join(source[place] for place in missing)))
    assert lost == []


def test_the_seeds_are_the_gold_articles_and_come_through_the_same() -> None:
    seeds, gold = articles_of(SEEDS), articles_of(GOLD / "articles")
    assert len(seeds) == 5
    for stem, parts in seeds.items():
        assert [part.text for part in parts] == [part.text for part in gold[stem]]


def test_the_watermark_is_gone_and_words_are_whole() -> None:
    (article,) = articles_of(SEEDS)["004_ec47db115828c336"]
    assert WATERMARK not in article.text
    for words in (
        "political interactions",
        "Kazakhstan, in July",
        "The two sides",
        "the Xinhua News",
        "they have achieved",
    ):
        assert words in article.text


def test_the_file_of_two_articles_is_split() -> None:
    one, two = articles_of(SEEDS)["000_e48d01b755dafd56"]
    assert one.text.endswith("Participate in")
    assert two.text.startswith("Strengthening Ties: Wang Yi and David Lammy Meet in Beijing")
    assert (one.metadata.published, two.metadata.published) == (None, None)


@pytest.mark.parametrize(
    ("stem", "ending"),
    [
        ("001_1eab6dfe55479bc9", "for the collective benefit of humanity."),
        ("003_738a9f9e6e461b3a", "was signed by both parties at the meeting."),
        ("004_ec47db115828c336", "with bilateral trade exceeding $8.4 billion in 2023."),
        ("05_germany_srilanka_hospital_grant", "at the Out Patient Department (OPD) and clinics."),
        ("16_us_india_space", "including for commercial satellite launches."),
    ],
)
def test_tails_are_cut(stem: str, ending: str) -> None:
    assert articles_of(GOLD / "articles")[stem][-1].text.endswith(ending)


@pytest.mark.parametrize(
    ("stem", "published"),
    [
        ("001_1eab6dfe55479bc9", "2024-01-08"),
        ("002_559c44670f8ee4d6", None),
        ("003_738a9f9e6e461b3a", "2022-06-16"),
        ("004_ec47db115828c336", None),
        ("05_germany_srilanka_hospital_grant", "2021-11-03"),
        ("06_us_iraq_loan_guarantee", None),
        ("16_us_india_space", "2024-12-18"),
        ("17_us_uae_pace", "2022-11-01"),
        ("20_us_african_union_readout", "2022-03-10"),
    ],
)
def test_each_article_has_its_own_date_or_none(stem: str, published: str | None) -> None:
    assert articles_of(GOLD / "articles")[stem][0].metadata.published == published


@pytest.mark.slow
@pytest.mark.parametrize("name", ["current-events.jsonl.gz", "whitehouse.jsonl.gz"])
def test_the_whole_corpus_comes_through_nearly_whole(name: str) -> None:
    problems: list[InputError] = []
    with gzip.open(CORPUS / name, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    found = [
        article for document in read([str(CORPUS / name)], on_problem=problems.append) for article in articles(document)
    ]
    assert problems == []
    assert [article.source for article in found] == [record["text"] for record in records]
    assert [article.metadata.published for article in found] == [record["published"] for record in records]
    assert sum(len(article.text) for article in found) > 0.93 * sum(len(record["text"]) for record in records)
