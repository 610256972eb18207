"""States and organisations that are known beforehand."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from schema.generated.vocabulary import Kind
from schema.reference import (
    Form,
    StateKind,
    find_organisation,
    find_state,
    organisations,
    states,
)


def codes(text: str, year: int | None = None) -> list[str]:
    return [name.owner.iso3 for name in find_state(text, year=year)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("UK", "GBR"),
        ("the UK", "GBR"),
        ("U.K.", "GBR"),
        ("Britain", "GBR"),
        ("Britons", "GBR"),
        ("British", "GBR"),
        ("US", "USA"),
        ("the U.S.", "USA"),
        ("the Republic of Korea", "KOR"),
        ("South Koreans", "KOR"),
        ("DPRK", "PRK"),
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("TURKEY", "TUR"),
        ("Chinese", "CHN"),
        ("Saudi", "SAU"),
        ("Emirati", "ARE"),
        ("Danes", "DNK"),
        ("the Hague", "NLD"),
        ("Cote d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Czech Republic", "CZE"),
        ("Burma", "MMR"),
        ("Zaire", "COD"),
        ("West Germany", "DEU"),
        ("East Germany", "DDDE"),
        ("USSR", "SUHH"),
        ("Soviet", "SUHH"),
        ("Yugoslavia", "YUCS"),
        ("Hong Kong", "HKG"),
        ("Taiwanese", "TWN"),
        ("Palestinian", "PSE"),
        ("Kosovo", "XKX"),
        ("the Holy See", "VAT"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Beijing", "CHN"),
        ("Kyiv", "UKR"),
        ("Kiev", "UKR"),
    ],
)
def test_a_name_finds_its_state(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "us",
        "Us",
        "turkey",
        "chad",
        "Iron",
        "Li",
        "jordan",
        "who",
        "",
        "the",
        "polish",
        "male",
        "England",
        "Congo River",
    ],
)
def test_a_word_that_only_looks_like_a_state_finds_none(text: str) -> None:
    assert codes(text) == []


def test_names_of_several_states_find_all_of_them() -> None:
    assert set(codes("Congolese")) == {"COD", "COG"}
    assert set(codes("Korea")) == {"KOR", "PRK"}
    assert set(codes("Dominican")) == {"DMA", "DOM"}


@pytest.mark.parametrize(
    "text", ["Georgia", "Jordan", "Chad", "Turkey", "Washington", "Guinea", "Congo", "Korean", "Jersey"]
)
def test_names_that_mean_other_things_too_are_marked(text: str) -> None:
    assert all(name.is_ambiguous for name in find_state(text))
    assert find_state(text)


def test_a_capital_is_found_as_a_capital() -> None:
    (name,) = find_state("London")
    assert (name.owner.iso3, name.form) == ("GBR", Form.CAPITAL)


def test_an_old_kingdom_is_found_only_in_its_own_time() -> None:
    assert codes("Bavaria") == []
    assert codes("Bavaria", year=1850) == ["XBAV"]
    assert codes("Bavaria", year=2024) == []


def test_former_states_are_their_own_with_successors() -> None:
    assert set(states()["CSHH"].successors) == {"CZE", "SVK"}
    assert states()["SUHH"].is_former
    assert {"RUS", "UKR", "EST"} <= set(states()["SUHH"].successors)


def test_all_successors_are_states_of_the_table() -> None:
    assert {code for state in states().values() for code in state.successors} <= set(states())


def test_the_table_holds_the_iso_list() -> None:
    listed = [state for state in states().values() if state.kind == StateKind.ISO]
    assert len(listed) == 249
    assert all(
        re.fullmatch("[A-Z]{3}", state.iso3) and state.iso2 and state.m49 for state in listed if state.iso3 != "TWN"
    )
    assert sum(state.kind == StateKind.WITHDRAWN for state in states().values()) == 31


def test_kinds_of_rows_say_nothing_on_status() -> None:
    assert {states()[code].kind for code in ("TWN", "HKG", "PSE", "FRA")} == {StateKind.ISO}
    assert states()["XKX"].kind == StateKind.USER_ASSIGNED


def test_every_member_of_the_state_system_has_a_capital_and_a_demonym() -> None:
    city_states = {"SGP", "MCO", "VAT", "SMR", "STP"}
    for state in states().values():
        if state.kind == StateKind.ISO and state.valid_from and state.iso3 not in city_states:
            assert state.capital, state.name
            assert state.demonyms, state.name


def test_qids_are_unique_and_well_formed() -> None:
    for table in (states().values(), organisations()):
        qids = [row.qid for row in table if row.qid]
        assert len(qids) == len(set(qids))
        assert all(re.fullmatch(r"Q[1-9]\d*", qid) for qid in qids)


def test_every_marked_name_is_a_name_of_its_row() -> None:
    for row in (*states().values(), *organisations()):
        assert row.ambiguous <= {text for text, _ in row.names()}


def test_a_name_shared_by_two_rows_is_marked_in_both() -> None:
    owners: dict[str, list[bool]] = {}
    for state in states().values():
        for text in {text for text, _ in state.names()}:
            owners.setdefault(text, []).append(text in state.ambiguous)
    shared = {text: marks for text, marks in owners.items() if len(marks) > 1 and text != "Willemstad"}
    assert all(all(marks) for marks in shared.values()), shared


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("UN", "United Nations"),
        ("U.N.", "United Nations"),
        ("the United Nations", "United Nations"),
        ("WHO", "World Health Organization"),
        ("ASEAN", "Association of Southeast Asian Nations"),
        ("Asean", "Association of Southeast Asian Nations"),
        ("Gulf Cooperation Council", "Cooperation Council for the Arab States of the Gulf"),
        ("Shanghai Cooperation Organization", "Shanghai Cooperation Organisation"),
        ("Forum on China-Africa Cooperation", "Forum on China–Africa Cooperation"),
        ("UNHCR", "United Nations High Commissioner for Refugees"),
        ("ESA", "European Space Agency"),
        ("UNODC", "United Nations Office on Drugs and Crime"),
        ("Interpol", "International Criminal Police Organization"),
    ],
)
def test_a_name_finds_its_organisation(text: str, name: str) -> None:
    assert [found.owner.name for found in find_organisation(text)] == [name]


@pytest.mark.parametrize("text", ["who", "Who", "un", "Iron", "", "eu"])
def test_a_word_that_only_looks_like_an_abbreviation_finds_none(text: str) -> None:
    assert find_organisation(text) == ()


@pytest.mark.parametrize("text", ["ISA", "CIAT", "ECA", "IOC", "CTBTO"])
def test_ambiguous_abbreviations_find_all_and_are_marked(text: str) -> None:
    found = find_organisation(text)
    assert len(found) == 2
    assert all(name.is_ambiguous for name in found)


def test_the_world_bank_is_not_the_world_bank_group() -> None:
    assert [found.owner.qid for found in find_organisation("World Bank")] == ["Q7164"]
    assert [found.owner.qid for found in find_organisation("World Bank Group")] == ["Q320863"]


def test_ids_of_the_tables_are_unique() -> None:
    ids = [row.id for row in (*states().values(), *organisations())]
    assert len(ids) == len(set(ids))


def test_agreements_and_projects_keep_their_kind() -> None:
    kinds = {
        found.owner.kind for found in (*find_organisation("NAFTA"), *find_organisation("Belt and Road Initiative"))
    }
    assert kinds == {Kind.AGREEMENT, Kind.PROJECT}


def test_every_row_names_its_source() -> None:
    assert all(row.source for row in (*states().values(), *organisations()))


def test_codes_agree_with_the_tables_that_they_come_from(shared: Path) -> None:
    with (shared / "reference" / "states.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["kind"] in ("state", "territory") and row["iso3"]:
                ours = states()[row["iso3"]]
                assert (ours.iso2, ours.cow or "", ours.gwn or "", ours.m49 or "", ours.qid or "") == (
                    row["iso2"],
                    row["cow"],
                    row["gwn"],
                    row["un_m49"],
                    row["wikidata_qid"],
                )
