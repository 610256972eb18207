"""Copies of one text are one voice; a rewritten story is another."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.workspace import Workspace, open_workspace
from loaders.derivation import derive
from loaders.fusion.voices import SHORTEST, sketch
from loaders.ingest import ingest
from schema.records import ArticleId
from tests.unit.loaders.fakes import FakeExtractor, document

CHANCE = random.Random(7)
WORDS = [f"word{number}" for number in range(400)]
STORY = [CHANCE.choice(WORDS) for _ in range(240)]


def told(words: list[str]) -> str:
    return " ".join(words)


def share(one: list[str], other: list[str]) -> bool:
    return bool(set(sketch(told(one))) & set(sketch(told(other))))


def test_a_copy_with_another_headline_and_tail_shares_a_band() -> None:
    assert share(STORY, ["late", "news:", *STORY, "our", "correspondent", "adds", "this"])


def test_the_second_half_of_a_story_written_anew_is_another_text() -> None:
    assert not share(STORY, [*STORY[:120], *(CHANCE.choice(WORDS) for _ in range(120))])


def test_case_and_marks_do_not_matter_and_a_headline_has_no_sketch() -> None:
    assert sketch(told(STORY).upper().replace(" ", ", ")) == sketch(told(STORY))
    assert sketch(told(STORY[: SHORTEST - 1])) == ()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path) as opened:
        yield opened


def voices(workspace: Workspace, chain: list[list[str]]) -> list[str]:
    """The voice of each text, loaded one after another."""
    found: list[ArticleId] = []
    for number, words in enumerate(chain):
        raw = document("State CHN met_with State RUS.", stem=str(number), preamble=told(words))
        ingest([raw], workspace, None, FakeExtractor())
        found += [one.id for one in workspace.articles.changed_since(0) if one.stem == str(number)]
    derive(workspace)
    return [workspace.derived.voices.voice(one) for one in found]


def test_what_hangs_together_by_copies_is_one_voice_named_by_an_article_that_counts(workspace: Workspace) -> None:
    new = [CHANCE.choice(WORDS) for _ in range(12)]
    first, middle, last = voices(workspace, [STORY, [*STORY[:234], *new[:6]], [*STORY[6:234], *new]])
    assert first == middle == last

    workspace.decisions.withdraw(ArticleId(first), decided_by="editor", why="retracted")
    derive(workspace)
    left = {
        one.id: workspace.derived.voices.voice(one.id) for one in workspace.articles.changed_since(0) if one.is_shown
    }
    assert set(left.values()) == {min(left)}
