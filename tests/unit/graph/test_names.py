"""One form for the spellings of a name."""

from __future__ import annotations

from graph.names import folded, folded_names


def test_case_accents_and_spaces_do_not_matter() -> None:
    assert folded("  TÜRKİYE  ") == folded("turkiye")
    assert folded("Côte  d'Ivoire") == "cote d'ivoire"


def test_other_scripts_stay() -> None:
    assert folded("中国") == "中国"


def test_each_name_stands_once_and_in_order() -> None:
    assert folded_names(["PRC", "China", "china", " "]) == ["china", "prc"]
