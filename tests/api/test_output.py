"""Answers as tables, JSON and CSV."""

import json

import pytest
import typer

from api.cli.output import Form, as_csv, form, print_table, shown
from graph.store import Table

ANSWER = Table(("partner", "sectors", "ties"), (("Kenya", ("trade", "energy"), 3), ("[red]Côte d'Ivoire", (), None)))


def test_json_names_columns_rows_and_whether_it_was_cut(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(ANSWER, Form.JSON, about={"data_version": 7})
    assert json.loads(capsys.readouterr().out) == {
        "data_version": 7,
        "columns": ["partner", "sectors", "ties"],
        "rows": [
            {"partner": "Kenya", "sectors": ["trade", "energy"], "ties": 3},
            {"partner": "[red]Côte d'Ivoire", "sectors": [], "ties": None},
        ],
        "row_count": 2,
        "truncated": False,
    }


def test_csv_has_a_header_and_joins_lists() -> None:
    assert as_csv(ANSWER) == "partner,sectors,ties\nKenya,trade; energy,3\n[red]Côte d'Ivoire,,\n"


def test_a_table_shows_brackets_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(ANSWER, Form.TABLE, title="Partners")
    assert "[red]Côte d'Ivoire" in capsys.readouterr().out


def test_a_table_for_a_pipe_has_no_colours(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(ANSWER, Form.TABLE)
    assert "\x1b" not in capsys.readouterr().out


def test_an_empty_answer_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(Table(("partner",), ()), Form.TABLE, title="Partners")
    assert capsys.readouterr().out == "Partners: nothing found\n"


@pytest.mark.parametrize("chosen", list(Form))
def test_a_cut_answer_says_so_beside_every_form(chosen: Form, capsys: pytest.CaptureFixture[str]) -> None:
    print_table(Table(("n",), ((1,),), truncated=True), chosen)
    assert "cut after 1 rows" in capsys.readouterr().err


def test_json_and_csv_exclude_each_other() -> None:
    with pytest.raises(typer.BadParameter):
        form(json=True, csv=True)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (0.5, "0.5"),
        (2.0, "2"),
        (12_500_000.0, "12,500,000"),
        (("a", "b"), "a; b"),
        ({"a": 1}, '{"a": 1}'),
    ],
)
def test_values_are_shown_as_people_read_them(value: object, text: str) -> None:
    assert shown(value) == text  # type: ignore[arg-type]
