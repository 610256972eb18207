"""Parameters as they are typed: KEY=VALUE."""

import pytest

from api.cli.parameters import split, typed_by_their_look
from schema.errors import BadParameter


def test_a_value_may_hold_an_equals_sign() -> None:
    assert split(["text=a=b"]) == {"text": "a=b"}


@pytest.mark.parametrize("text", ["sector", "=technology", " =x"])
def test_what_has_no_key_or_no_value_is_refused(text: str) -> None:
    with pytest.raises(BadParameter, match="KEY=VALUE"):
        split([text])


def test_a_key_given_twice_is_refused() -> None:
    with pytest.raises(BadParameter, match="'sector' is given twice"):
        split(["sector=energy", "sector=trade"])


def test_numbers_and_lists_are_understood_and_all_else_is_text() -> None:
    given = ["n=3", "share=0.5", 'ids=["state:KEN"]', "id=state:KEN", "flag=true", "name=Wang Yi"]
    assert typed_by_their_look(given) == {
        "n": 3,
        "share": 0.5,
        "ids": ["state:KEN"],
        "id": "state:KEN",
        "flag": True,
        "name": "Wang Yi",
    }
