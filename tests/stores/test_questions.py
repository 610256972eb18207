"""Every named question, on every engine, over a small world whose answers a reader can check."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.asking import ask, entity_id
from graph.store import GraphStore, Redirect
from queries.catalog import Question, catalog, question
from schema.errors import BadParameter
from schema.generated.vocabulary import Kind
from schema.records import EntityId
from tests.stores.engines import Engine
from tests.stores.records import entity, fact
from tests.stores.world import load_world


@pytest.fixture
def world(engine: Engine) -> Iterator[GraphStore]:
    """The store of world.py."""
    store = engine.open()
    load_world(store)
    yield store
    store.close()


def answered(store: GraphStore, name: str, *columns: str, **given: str) -> list[tuple[object, ...]]:
    """Those columns of the answer."""
    table = ask(store, question(name), given).table
    places = [table.columns.index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in table.rows]


@pytest.mark.parametrize("asked", list(catalog()), ids=lambda asked: asked.name)
def test_the_columns_are_those_of_the_header(world: GraphStore, asked: Question) -> None:
    table = world.read(asked.text, asked.bind(asked.parse(asked.example), lambda name, kinds: f"state:{name}"))
    assert table.columns == tuple(asked.columns)


@pytest.mark.parametrize("asked", list(catalog()), ids=lambda asked: asked.name)
def test_a_question_answers_the_same_each_time(world: GraphStore, asked: Question) -> None:
    given = asked.example | ({"fact": "fact:sign-1"} if "fact" in asked.example else {})
    first = ask(world, asked, given)
    assert first.table.rows
    assert ask(world, asked, given) == first
    assert first.version == 7


def test_partners_by_sector_gives_those_that_signed(world: GraphStore) -> None:
    rows = answered(world, "partners_by_sector", "partner", "agreement", "how", "date", sector="technology")
    title = "Agreement on science and technology cooperation"
    assert rows == [("Cameroon", title, "signed", "2024-10"), ("China", title, "signed", "2024-10-18")]


@pytest.mark.parametrize("sector", ["energy", "mining", "MINES", "minerals"])
def test_partners_by_sector_reads_the_sector_of_the_agreement(world: GraphStore, sector: str) -> None:
    rows = answered(world, "partners_by_sector", "partner_id", "how", sector=sector)
    assert rows == [("state:CHN", "party_to"), ("institution:ministry-of-mines-1", "signed")]


def test_partners_by_sector_takes_a_word_outside_the_scheme(world: GraphStore) -> None:
    assert answered(world, "partners_by_sector", "partner", sector="Basketry") == [("France",)]
    assert answered(world, "partners_by_sector", "partner", sector="unheard of") == []


def test_partners_by_sector_of_one_partner_leaves_that_one_out(world: GraphStore) -> None:
    assert answered(world, "partners_by_sector", "partner", sector="technology", partner="PRC") == [("Cameroon",)]


def test_partners_by_sector_keeps_to_a_period(world: GraphStore) -> None:
    def dated(**given: str) -> list[tuple[object, ...]]:
        return answered(world, "partners_by_sector", "partner", sector="technology", **given)

    assert dated(since="2024-10-20") == [("Cameroon",)], "October 2024 may be later than the 20th"
    assert dated(until="2024-10-17") == [("Cameroon",)]
    assert dated(since="2025") == []
    assert dated(until="2024") == [("Cameroon",), ("China",)]


def test_confidence_can_be_asked_for(world: GraphStore) -> None:
    rows = answered(world, "partners_by_sector", "partner", sector="mining", min_confidence="0.5")
    assert rows == [("Ministry of Mines",)]


def test_agreements_of_a_pair_count_what_ministries_signed(world: GraphStore) -> None:
    rows = answered(
        world, "agreements_of_pair", "agreement_id", "date", "signatory_a", "signatory_b", a="Cameroon", b="China"
    )
    assert rows == [
        ("agreement:mines-1", "2019-05-01", "Ministry of Mines", "China"),
        ("agreement:tech-1", "2024-10", "Cameroon", "China"),
    ]
    assert answered(world, "agreements_of_pair", "agreement_id", a="China", b="Russia") == []


def test_who_met_whom_counts_a_meeting_once(world: GraphStore) -> None:
    assert answered(world, "who_met_whom", "a", "b", "place") == [
        ("China", "United Kingdom", None),
        ("Wang Yi", "France", "Paris"),
    ]


@pytest.mark.parametrize("who", ["China", "state:CHN"])
def test_who_met_whom_of_a_state_counts_its_officials(world: GraphStore, who: str) -> None:
    assert answered(world, "who_met_whom", "a", "b", who=who) == [("China", "United Kingdom"), ("Wang Yi", "France")]


def test_who_met_whom_puts_the_one_asked_for_first(world: GraphStore) -> None:
    assert answered(world, "who_met_whom", "a", "b", who="France") == [("France", "Wang Yi")]


@pytest.mark.parametrize(
    ("date", "holder"), [("2023-01-01", "Qin Gang"), ("2024", "Wang Yi"), ("2023-07-25", "Qin Gang, Wang Yi")]
)
def test_positions_at_names_the_holder_of_that_day(world: GraphStore, date: str, holder: str) -> None:
    rows = answered(world, "positions_at", "person", "role", "basis", date=date, body="China")
    assert rows == [(name, "Foreign Minister", "stated") for name in holder.split(", ")]


def test_positions_at_says_when_only_a_report_stands_behind_it(world: GraphStore) -> None:
    assert answered(world, "positions_at", "person", "basis", date="2024-12", body="AU") == [("Li Wei", "reported")]
    assert answered(world, "positions_at", "person", date="2024-10-17", body="AU") == []


def test_partners_of_partners_leaves_out_partners(world: GraphStore) -> None:
    rows = answered(world, "partners_of_partners", "entity", "partners", "through", entity="China")
    assert rows == [("France", 2, ("Cameroon", "United Kingdom"))]


def test_strongest_ties_rank_pairs_by_their_facts(world: GraphStore) -> None:
    rows = answered(world, "strongest_ties", "a", "b", "facts", "relations", entity="China")
    assert rows == [("China", "United Kingdom", 3, 3), ("China", "Cameroon", 1, 1), ("China", "Georgia", 1, 1)]


def test_strongest_ties_of_all_count_a_pair_once(world: GraphStore) -> None:
    rows = answered(world, "strongest_ties", "a_id", "b_id", kind="state")
    assert rows[0] == ("state:CHN", "state:GBR")
    assert len({frozenset(row) for row in rows}) == len(rows)


def test_timeline_of_a_pair_shows_plans_and_shared_agreements(world: GraphStore) -> None:
    rows = answered(world, "timeline_of_pair", "day", "subject", "relation", "modality", a="China", b="UK")
    assert rows == [
        ("2023-01-01", "China", "trades_with", "happened"),
        ("2024-10-18", "China", "met_with", "happened"),
        ("2024-10-18", "China", "signed", "happened"),
        ("2024-10-18", "United Kingdom", "visited", "happened"),
        ("2025-01-01", "United Kingdom", "signed", "planned"),
    ]


def test_visits_of_a_state_are_those_of_its_officials(world: GraphStore) -> None:
    assert answered(world, "visits", "visitor", "host") == [("United Kingdom", "China"), ("Wang Yi", "France")]
    assert answered(world, "visits", "visitor", "host", visitor="China") == [("Wang Yi", "France")]
    assert answered(world, "visits", "visitor", host="China") == [("United Kingdom",)]


def test_agreements_by_sector_over_time_count_each_agreement_once(world: GraphStore) -> None:
    table = ask(world, question("agreements_by_sector_over_time"), {}).table
    assert table.rows == (("2010", "fisheries", 1), ("2019", "mining", 1), ("2024", "technology", 1))


def test_members_of_counts_no_refusal(world: GraphStore) -> None:
    assert answered(world, "members_of", "member", "since", organisation="African Union") == [
        ("Cameroon", "1963-01-01")
    ]
    assert answered(world, "members_of", "member", organisation="AU", date="1960") == []


def test_planned_cooperation_leaves_out_what_has_happened(world: GraphStore) -> None:
    rows = answered(world, "planned_cooperation", "a", "relation", "b", "modality")
    assert rows == [
        ("Mercosur", "signed", "Agreement of the two blocs", "planned"),
        ("United Kingdom", "signed", "Agreement on science and technology cooperation", "planned"),
        ("China", "cooperates_with", "France", "planned"),
    ]


def test_disputes_and_sanctions_show_what_is_over(world: GraphStore) -> None:
    rows = answered(world, "disputes_and_sanctions", "a", "b", "modality")
    assert rows == [("United Kingdom", "Russia", "happened"), ("France", "Georgia", "ended")]


def test_evidence_gives_the_surest_words_first(world: GraphStore) -> None:
    rows = answered(world, "evidence", "quote", "title", fact="fact:sign-1")
    assert rows == [("Beijing put its name to it", None), ("China signed", "Two sign")]


@pytest.mark.parametrize("name", ["China", "china", "  PRC ", "state:CHN"])
def test_an_entity_is_found_by_any_of_its_names(world: GraphStore, name: str) -> None:
    assert entity_id(world, name) == "state:CHN"


def test_a_state_goes_before_a_place_of_its_name(world: GraphStore) -> None:
    assert entity_id(world, "Georgia") == "state:GEO"
    assert entity_id(world, "Georgia", frozenset({Kind.PLACE})) == "place:georgia-1"


def test_a_name_that_two_bear_is_not_guessed(world: GraphStore) -> None:
    with pytest.raises(BadParameter, match=r"2 entities are named 'Li Wei'.*person:li-wei-1.*person:li-wei-2"):
        entity_id(world, "Li Wei")


@pytest.mark.parametrize("name", ["Atlantis", "state:ATL"])
def test_an_unknown_name_is_a_bad_parameter(world: GraphStore, name: str) -> None:
    with pytest.raises(BadParameter, match="no entity"):
        entity_id(world, name)


def test_a_name_of_another_kind_says_so(world: GraphStore) -> None:
    with pytest.raises(BadParameter, match="'China' is a State; expected Person"):
        entity_id(world, "China", frozenset({Kind.PERSON}))


def test_a_superseded_id_is_followed(world: GraphStore) -> None:
    with world.writer() as writer:
        writer.put_redirects([Redirect(EntityId("person:wang-yi-0"), EntityId("person:wang-yi-1"))])
    assert entity_id(world, "person:wang-yi-0") == "person:wang-yi-1"


def test_a_cut_answer_says_so(world: GraphStore) -> None:
    answer = ask(world, question("strongest_ties"), {}, limit=2)
    assert len(answer.table.rows) == 2
    assert answer.table.truncated


def test_the_life_cycle_has_each_step_with_its_claim(world: GraphStore) -> None:
    rows = answered(world, "life_cycle", "step", "party", "date", "claim_id", agreement="agreement:artemis-1")
    assert rows == [
        ("signed", "Australia", "2020-10-13", None),
        ("signed", "United States", "2020-10-13", "claim:3"),
        ("signed", "France", "2022-06-07", None),
    ]
    steps = answered(world, "life_cycle", "step", "party", agreement="agreement:tech-1")
    assert ("announced", "United Kingdom") in steps
    assert "Russia" not in {party for _, party in steps}, "a signing that was denied is no step"


def test_contradictions_name_what_was_chosen_and_what_not(world: GraphStore) -> None:
    assert answered(world, "contradictions", "aspect", "subject", "chosen", "other") == [
        ("date", "Australia", "2020-10-13", "2020-10-14")
    ]
    assert answered(world, "contradictions", "aspect", aspect="amount") == []


def test_an_article_that_names_other_parties_contradicts(world: GraphStore) -> None:
    rows = answered(world, "contradicting_parties", "agreement", "parties", "other_parties")
    assert rows == [("Artemis Accords", ("Australia",), ("France",))]


@pytest.mark.parametrize(
    ("year", "classes"),
    [
        ("1940", {}),
        ("1950", {"Coal treaty": "in force", "Fish treaty": "signed, force unknown"}),
        ("1970", {"Coal treaty": "ended", "Fish treaty": "signed, force unknown"}),
    ],
)
def test_treaties_bind_in_three_classes(engine: Engine, year: str, classes: dict[str, str]) -> None:
    store = engine.open()
    bound = {"since": "1948-05-01", "until": "1960"}
    with store.writer() as writer:
        writer.put_entities([entity(f"state:{code}", code, state=code) for code in ("FRA", "GBR")])
        writer.put_entities([entity("agreement:1", "Coal treaty"), entity("agreement:2", "Fish treaty")])
        writer.put_facts(
            fact(f"fact:{code}{what}", f"state:{code}", relation, f"agreement:{number}", reported=None, **said)
            for code in ("FRA", "GBR")
            for what, number, relation, said in (
                ("a", 1, "party_to", bound),
                ("b", 1, "signed", {"date": "1948-01-01"}),
                ("c", 2, "signed", {"date": "1949"}),
            )
        )
    rows = answered(store, "treaties_binding", "agreement", "class", a="FRA", b="GBR", since=year, until=year)
    store.close()
    assert dict(rows) == classes


def test_two_sums_of_one_day_contradict_and_two_of_two_days_do_not(engine: Engine) -> None:
    store = engine.open()
    sums = [("1", 5e6, "2024-10-18", 3), ("2", 7e6, "2024-10-18", 1), ("3", 9e6, "2024-11-02", 1)]
    with store.writer() as writer:
        writer.put_entities([entity("state:JPN", "Japan", state="JPN"), entity("state:TJK", "Tajikistan", state="TJK")])
        writer.put_facts(
            fact(
                f"fact:{n}", "state:JPN", "provides_aid", "state:TJK", amount=each, currency="USD", date=day, articles=k
            )
            for n, each, day, k in sums
        )
    rows = answered(store, "contradictions", "aspect", "chosen", "other", "fact_id")
    store.close()
    assert rows == [("amount", 5e6, 7e6, "fact:1")]
