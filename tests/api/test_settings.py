"""Settings: defaults, the environment, options; unsafe values are refused."""

from pathlib import Path

import pytest

from api.settings import Settings, from_environment
from schema.errors import SettingsError


def test_without_an_environment_the_defaults_hold() -> None:
    assert from_environment({}) == Settings()


def test_the_environment_goes_before_the_defaults() -> None:
    settings = from_environment({"ACCORDS_WORKSPACE": "news.workspace", "ACCORDS_WORKERS": "2"})
    assert settings.workspace == Path("news.workspace")
    assert settings.workers == 2


def test_an_empty_variable_is_no_choice() -> None:
    assert from_environment({"ACCORDS_WORKERS": ""}) == Settings()


def test_an_option_goes_before_the_environment_and_none_is_no_option() -> None:
    settings = from_environment({"ACCORDS_WORKERS": "2"})
    assert settings.but(workers=3, store=None).workers == 3


@pytest.mark.parametrize("variable", ["ACCORDS_WORKERS", "ACCORDS_QUERY_TIMEOUT", "ACCORDS_ROW_LIMIT"])
def test_what_is_no_number_is_refused_by_name(variable: str) -> None:
    with pytest.raises(SettingsError, match=f"{variable}: 'many'"):
        from_environment({variable: "many"})


@pytest.mark.parametrize("value", ["0", "-1"])
def test_what_cannot_work_is_refused_by_name(value: str) -> None:
    with pytest.raises(SettingsError, match="ACCORDS_WORKERS: must be more than 0"):
        from_environment({"ACCORDS_WORKERS": value})


def test_the_embedded_graph_lies_in_the_workspace() -> None:
    assert Settings(workspace=Path("a.workspace")).store_url == "a.workspace/graph"


def test_the_password_joins_the_address_of_a_remote_store() -> None:
    settings = Settings(store="neo4j://graph.example:7687", store_password="p@ss/word")
    assert settings.store_url == "neo4j://neo4j:p%40ss%2Fword@graph.example:7687"


def test_the_password_is_read_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("from-a-file\n", encoding="utf-8")
    settings = Settings(store="neo4j://graph.example", store_password_file=str(tmp_path / "secret"))
    assert settings.store_url == "neo4j://neo4j:from-a-file@graph.example"


def test_a_missing_password_file_is_named() -> None:
    settings = Settings(store="neo4j://graph.example", store_password_file="/nowhere/secret")
    with pytest.raises(SettingsError, match="ACCORDS_STORE_PASSWORD_FILE"):
        _ = settings.store_url


def test_two_passwords_are_refused() -> None:
    with pytest.raises(SettingsError, match="both set"):
        Settings(store_password="one", store_password_file="another")


def test_a_password_is_never_shown() -> None:
    settings = Settings(store="neo4j://neo4j:in-the-url@graph.example", store_password="in-the-field")
    assert "in-the-field" not in repr(settings)
    assert settings.shown_store == "neo4j://graph.example"


def test_a_password_is_not_put_into_the_address_of_an_embedded_store() -> None:
    assert Settings(store="kglite:///data/graph.kgl", store_password="secret").store_url == "kglite:///data/graph.kgl"
