"""The command line asks an endpoint, and tells what that cost."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli.app import app
from tests.unit.loaders.llm.endpoint import completion, endpoint, failure
from tests.unit.loaders.llm.samples import SIGNING, TEXT, answer, claim, extractor


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "copper.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def arguments(article: Path) -> list[str]:
    return ["extract", str(article), "--extractor", "llm", "--out", str(article.with_suffix(".jsonl"))]


def test_extract_with_a_model_writes_claims_and_tells_the_cost(article: Path) -> None:
    said = answer(
        claim("Peru", "signed", "Andean Copper Accord", SIGNING), claim("Peru", "met_with", "Chile", "They met.")
    )
    with endpoint(completion(said)) as served:
        variables = {"ACCORDS_LLM_URL": served.url, "ACCORDS_LLM_MODEL": "small", "ACCORDS_LLM_PROMPT_PRICE": "2"}
        result = CliRunner().invoke(app, arguments(article), env=variables)
    assert result.exit_code == 0
    assert "1 requests (0 of them again), 1,000 tokens sent, 200 received, cost 0.0020; 1 claims" in result.stderr
    assert "refused 1 × a claim whose quote is not in the article" in result.stderr
    assert SIGNING in article.with_suffix(".jsonl").read_text(encoding="utf-8")


def test_an_endpoint_that_refuses_ends_the_command_with_6(article: Path) -> None:
    with endpoint(failure(401, "that key is unknown")) as served:
        variables = {"ACCORDS_LLM_URL": served.url, "ACCORDS_LLM_MODEL": "small"}
        result = CliRunner().invoke(app, arguments(article), env=variables)
    assert result.exit_code == 6
    assert "that key is unknown" in result.stderr


def test_the_extractor_can_be_sent_to_a_worker_process() -> None:
    assert pickle.loads(pickle.dumps(extractor("http://127.0.0.1:1/v1"))).version == "llm/1+small"
