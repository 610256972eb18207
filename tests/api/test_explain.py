"""`accords explain`: a claim of the workspace with its rule and its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.workspace import open_workspace
from loaders.cleaning import articles
from schema.identifiers import claim_id
from schema.records import ClaimId, RawDocument
from tests.api.conftest import Hasty, Run

TEXT = "The ministers of the two countries spoke with reporters after the talks.\n\nKenya met Japan in Nairobi."


@pytest.fixture
def claim(tmp_path: Path) -> ClaimId:
    """The one claim of a workspace in the folder `known`."""
    document = RawDocument(TEXT.encode(), "text/plain", "talks.txt", "talks")
    (article,) = articles(document)
    (extraction,) = Hasty().extract([article])
    with open_workspace(tmp_path / "known") as workspace, workspace.transaction():
        workspace.archive.add(document)
        workspace.articles.put(article)
        workspace.extractions.put(extraction)
    return claim_id(extraction.claims[0])


def test_it_tells_the_fact_the_rule_and_the_sentence(run: Run, claim: ClaimId) -> None:
    outcome = run("explain", claim, "--workspace", "known")
    assert outcome.code == 0
    assert "Kenya met with Japan  (happened, confidence 0.90)" in outcome.out
    assert "rule: hasty" in outcome.out
    assert "Kenya met Japan in Nairobi." in outcome.out


def test_json_holds_the_marked_words(run: Run, claim: ClaimId) -> None:
    found = run("explain", claim, "--workspace", "known", "--json").json
    (sentence,) = found["sentences"]
    words = {sentence["text"][mark["start"] : mark["end"]]: mark["part"]["role"] for mark in sentence["marks"]}
    assert words == {"Kenya": "subject", "Japan": "object"}


def test_a_stranger_ends_with_3_and_says_how_to_list_claims(run: Run, claim: ClaimId) -> None:
    outcome = run("explain", "claim:0", "--workspace", "known")
    assert outcome.code == 3
    assert "MATCH (c:Claim)" in outcome.err
