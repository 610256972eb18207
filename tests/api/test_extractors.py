"""Extractors by name."""

import pytest

from api.extractors import NAMES, costs, extractor
from api.settings import Settings
from schema.errors import SettingsError

WITH_MODEL = Settings(llm_url="http://127.0.0.1:8080/v1", llm_model="small", llm_key="secret")


@pytest.mark.parametrize("name", NAMES)
def test_every_name_gives_an_extractor(name: str) -> None:
    assert hasattr(extractor(name, WITH_MODEL), "extract")


def test_a_stranger_is_refused_with_the_names_that_there_are() -> None:
    with pytest.raises(SettingsError, match=r"there is rules, rules-only, llm, rules\+llm"):
        extractor("magic", Settings())


@pytest.mark.parametrize("name", ["llm", "rules+llm"])
def test_without_an_endpoint_the_variables_are_named(name: str) -> None:
    with pytest.raises(SettingsError, match="ACCORDS_LLM_URL"):
        extractor(name, Settings())


def test_a_key_is_never_shown() -> None:
    assert "secret" not in repr(WITH_MODEL)


def test_the_cost_of_a_model_is_told_and_rules_cost_nothing() -> None:
    assert list(costs(extractor("rules", WITH_MODEL))) == []
    (line,) = costs(extractor("rules+llm", WITH_MODEL))
    assert line.startswith("llm/1+small: 0 requests")


def test_an_unknown_form_of_answer_is_refused() -> None:
    with pytest.raises(SettingsError, match="ACCORDS_LLM_ANSWER_FORM: 'xml'; expected schema, object, text"):
        extractor("llm", WITH_MODEL.but(llm_answer_form="xml"))
