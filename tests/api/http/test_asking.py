"""Questions in English over HTTP and on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.http.app import application
from api.settings import Settings
from graph.open import open_store
from tests.stores.world import load_world


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The service over the small world of the store tests."""
    path = tmp_path_factory.mktemp("asking") / "graph"
    store = open_store(str(path))
    load_world(store)
    store.close()
    with TestClient(application(Settings(workspace=path.parent)), raise_server_exceptions=False) as client:
        yield client


def test_a_question_in_english_is_interpreted_and_answered(client: TestClient) -> None:
    told = client.get("/v1/ask", params={"q": "which partners signed tech agreements with China since 2020"}).json()
    assert (told["certainty"], told["understood"]) == ("certain", True)
    read = told["interpretation"]
    assert read["question"] == "partners_by_sector"
    assert read["parameters"] == {"sector": "technology", "partner": "state:CHN", "since": "2020"}
    assert "partner: China" in read["sentence"]
    assert [row["partner"] for row in told["answer"]["rows"]] == ["Cameroon"]
    assert client.get(read["href"]).json()["rows"] == told["answer"]["rows"]


def test_what_is_not_understood_says_so_with_examples(client: TestClient) -> None:
    told = client.get("/v1/ask", params={"q": "How do I bake sourdough bread?"}).json()
    assert (told["certainty"], told["understood"], told["answer"]) == ("not understood", False, None)
    assert told["interpretation"] is None
    assert told["examples"]


def test_alternatives_are_shown(client: TestClient) -> None:
    told = client.get("/v1/ask", params={"q": "what do China and Cameroon have to do with each other"}).json()
    assert told["alternatives"]
    assert told["interpretation"]["likeness"] >= told["alternatives"][0]["likeness"]


def test_a_name_that_two_bear_is_shown_with_both(client: TestClient) -> None:
    told = client.get("/v1/ask", params={"q": "whom did Li Wei meet"}).json()
    assert told["certainty"] == "likely"
    assert [one["id"] for one in told["unclear_names"][0]["means"]] == ["person:li-wei-1", "person:li-wei-2"]


def test_the_same_words_give_the_same_bytes(client: TestClient) -> None:
    asked = {"q": "who visited China last year", "today": "2025-06-01"}
    first, second = (client.get("/v1/ask", params=asked) for _ in range(2))
    assert first.content == second.content
    assert first.json()["interpretation"]["parameters"] == {"host": "state:CHN", "since": "2024", "until": "2024"}


def test_a_state_that_the_graph_has_not_heard_of_is_no_error(client: TestClient) -> None:
    told = client.get("/v1/ask", params={"q": "who visited Vanuatu"}).json()
    assert told["interpretation"]["parameters"] == {"host": "state:VUT"}
    assert (told["answer"], "state:VUT" in told["unanswered"]) == (None, True)


@pytest.mark.parametrize(
    "asked", [{}, {"q": ""}, {"q": "x" * 401}, {"q": "   "}, {"q": "a", "limit": "0"}, {"q": "a", "today": "soon"}]
)
def test_bad_input_is_a_problem(client: TestClient, asked: dict[str, str]) -> None:
    answer = client.get("/v1/ask", params=asked)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


def test_the_command_shows_the_reading_and_the_rows(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from api.cli.app import app

    store = open_store(str(tmp_path / "graph"))
    load_world(store)
    store.close()
    runner = CliRunner()
    done = runner.invoke(app, ["ask", "sanctions against Russia", "--workspace", str(tmp_path)])
    assert "certain: Sanctions (target: Russia)" in done.stderr
    assert "United Kingdom" in done.stdout
    lost = runner.invoke(app, ["ask", "why is the sky blue", "--workspace", str(tmp_path)])
    assert "not understood" in lost.stderr
    assert lost.stdout == ""
