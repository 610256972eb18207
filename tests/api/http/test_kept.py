"""What is made once for each version of the data."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from api.http.kept import Kept
from schema.errors import QueryTimeout


def test_what_is_kept_is_made_once_for_a_version() -> None:
    kept, made = Kept(), []
    for version in (1, 1, 2):
        kept.get(version, "x", partial(made.append, version))
    assert made == [1, 2]


def test_the_one_that_nobody_asked_for_longest_goes_first() -> None:
    kept, made = Kept(2), []
    for key in ("a", "b", "a", "c", "a", "b"):
        kept.get(1, key, partial(made.append, key))
    assert made == ["a", "b", "c", "b"]


@pytest.mark.parametrize("fails", [False, True])
def test_those_who_ask_at_once_wait_for_one_and_share_its_end(fails: bool) -> None:
    kept, made, may_end = Kept(), [], threading.Event()

    def make() -> str:
        made.append(1)
        may_end.wait(20)
        if fails:
            raise QueryTimeout("no answer within 1 s")
        return "made"

    def ask() -> str:
        try:
            return kept.get(1, "x", make)
        except QueryTimeout:
            return "late"

    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(ask) for _ in range(4)]
        while not made:
            pass
        threading.Timer(0.3, may_end.set).start()
        assert {each.result(20) for each in answers} == {"late" if fails else "made"}
    assert len(made) == 1


def test_what_failed_is_tried_again() -> None:
    kept = Kept()
    with pytest.raises(QueryTimeout):
        kept.get(1, "x", _late)
    assert kept.get(1, "x", lambda: "made") == "made"


def _late() -> str:
    raise QueryTimeout("no answer within 1 s")
