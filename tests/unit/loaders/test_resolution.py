"""Which people and bodies are one: forms, comparison and clusters together, without a workspace."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations, permutations

import pytest

from loaders.resolution.clusters import Decided, link
from loaders.resolution.entities import entity
from loaders.resolution.scores import compare
from schema.generated.vocabulary import Kind, Relation
from schema.identifiers import state_id
from tests.unit.loaders.resolving import form, forms_of, ids, referent, said


# --- what a table knows ---------------------------------------------------------------------------------------------
def test_a_state_is_its_code_whatever_it_is_called() -> None:
    assert ids(form(Kind.STATE, "Beijing", "CHN"), form(Kind.STATE, "China", "CHN")) == [state_id("CHN")] * 2


def test_an_organisation_of_the_table_is_found_by_name_abbreviation_and_number() -> None:
    (by_number,) = forms_of(referent("r1", Kind.INSTITUTION, "U.N.", wikidata="Q1065"))
    assert by_number == form(Kind.INSTITUTION, "United Nations")
    assert ids(by_number) == ["institution:united-nations-q1065"]


def test_a_number_that_no_table_knows_is_one_thing_under_any_name() -> None:
    (one,) = forms_of(referent("r1", Kind.PERSON, "Lin Bolin", wikidata="Q99999999"))
    (other,) = forms_of(referent("r1", Kind.PERSON, "Lin", wikidata="Q99999999"), article="b")
    assert one == other


def test_sectors_are_those_of_the_scheme_where_the_words_allow_it() -> None:
    names = ("trade", "Trading", "beekeeping lore")
    one, other, free = ids(*(form(Kind.SECTOR, name) for name in names))
    assert one == other != free


# --- people ---------------------------------------------------------------------------------------------------------
def test_a_full_name_is_one_person_in_two_articles() -> None:
    one, other = ids(form(Kind.PERSON, "Lin Bolin", "CHN"), form(Kind.PERSON, "LIN Bolin", "CHN", article="b"))
    assert one == other
    assert one.startswith("person:lin-bolin-")


def test_two_people_of_one_name_in_two_states_stay_two() -> None:
    one, other = ids(form(Kind.PERSON, "Kim Jin", "KOR"), form(Kind.PERSON, "Kim Jin", "PRK"))
    assert one != other


def test_a_person_without_a_state_joins_the_only_one_of_the_name_and_none_of_two() -> None:
    south, north, unknown = (form(Kind.PERSON, "Kim Jin", state) for state in ("KOR", "PRK", None))
    assert len(set(ids(south, unknown))) == 1
    assert len(set(ids(south, north, unknown))) == 3


def test_an_office_tells_the_state_of_a_person() -> None:
    minister, state = referent("r1", Kind.PERSON, "Kim Jin"), referent("r2", Kind.STATE, "Seoul", "KOR")
    office = said("r1", Relation.HOLDS_POSITION, "r2", role="Vice Minister")
    assert forms_of(minister, state, claims=[office])[0].state == "KOR"


@pytest.mark.parametrize(("published", "name"), [("2023-03-09", "Qin Gang"), ("2024-10-18", "Wang Yi")])
@pytest.mark.parametrize("words", ["the foreign minister of China", "Chinese foreign minister"])
def test_the_foreign_minister_is_who_held_the_office_on_the_day_of_the_article(
    words: str, published: str, name: str
) -> None:
    assert form(Kind.PERSON, words, published=published).name == name


def test_a_family_name_is_the_officer_of_the_time_where_the_article_speaks_of_the_state() -> None:
    xi, china = referent("r1", Kind.PERSON, "Xi"), referent("r2", Kind.STATE, "China", "CHN")
    named = form(Kind.PERSON, "Xi Jinping", article="b")
    assert ids(named, forms_of(xi, china, published="2024-05-06")[0]) == [ids(named)[0]] * 2
    assert len(set(ids(named, forms_of(xi, published="2024-05-06")[0]))) == 2, (
        "of two letters without China nobody is sure"
    )


def test_a_family_name_that_no_table_knows_joins_the_only_bearer_of_its_state() -> None:
    lone = form(Kind.PERSON, "Bolin", "CHN", article="b", published="2024-05")
    assert len(set(ids(form(Kind.PERSON, "Lin Bolin", "CHN"), lone))) == 1
    assert len(set(ids(form(Kind.PERSON, "Lin Bolin", "CHN"), form(Kind.PERSON, "Wu Bolin", "CHN"), lone))) == 3


def test_a_family_name_without_a_state_is_the_only_bearer_an_officer_too() -> None:
    modi, lone = form(Kind.PERSON, "Narendra Modi"), form(Kind.PERSON, "Modi", article="b", published="2024-05")
    assert len(set(ids(modi, lone))) == 1
    assert len(set(ids(modi, form(Kind.PERSON, "Lalit Modi"), lone))) == 3


def test_a_president_who_left_office_is_not_somebody_else_of_the_family() -> None:
    trump, state = referent("r1", Kind.PERSON, "Trump"), referent("r2", Kind.STATE, "United States", "USA")
    office = said("r1", Relation.HOLDS_POSITION, "r2", role="president")
    former = forms_of(trump, state, claims=[office], article="b", published="2021-03-04")[0]
    found = ids(form(Kind.PERSON, "Donald Trump"), form(Kind.PERSON, "Melania Trump", "USA"), former)
    assert found[0] == found[2] != found[1]


@pytest.mark.parametrize(
    ("short", "long"), [("Steve", "Stephen"), ("Bob", "Robert"), ("Liz", "Elizabeth"), ("Madeline", "Madeleine")]
)
def test_a_short_first_name_and_one_spelt_otherwise_are_the_same_persons(short: str, long: str) -> None:
    assert len(set(ids(*(form(Kind.PERSON, f"{first} Bolin") for first in (short, long))))) == 1


@pytest.mark.parametrize(("short", "long"), [("Steve", "Robert"), ("Jane", "Judith"), ("Jack", "James")])
def test_other_first_names_are_other_persons(short: str, long: str) -> None:
    assert len(set(ids(*(form(Kind.PERSON, f"{first} Bolin") for first in (short, long))))) == 2


@pytest.mark.parametrize(("one", "other"), [("Laughter", "Laughter"), ("Diversity Officers", "Officers")])
def test_what_is_no_family_name_joins_nobody(one: str, other: str) -> None:
    assert len(set(ids(form(Kind.PERSON, one), form(Kind.PERSON, other, article="b")))) == 2


# --- bodies ---------------------------------------------------------------------------------------------------------
def test_a_department_is_one_however_its_name_is_turned() -> None:
    names = ("U.S. Department of State", "State Department", "Department of State")
    assert len(set(ids(*(form(Kind.INSTITUTION, name, "USA") for name in names)))) == 1


def test_a_government_names_its_own_departments_without_the_state() -> None:
    own = referent("r1", Kind.INSTITUTION, "Department of State")
    assert forms_of(own, url="https://www.whitehouse.gov/briefing")[0].state == "USA"
    assert forms_of(own, url="https://www.pm.gov.au/media")[0].state == "AUS"
    assert forms_of(own, url="https://news.example/gov")[0].state is None


def test_a_body_of_general_words_is_that_of_its_officials_else_of_the_page_or_the_only_state_of_the_article() -> None:
    council, holder = referent("r1", Kind.INSTITUTION, "National Security Council"), referent("r2", Kind.PERSON, "Lin")
    armenia, china = referent("r3", Kind.STATE, "Armenia", "ARM"), referent("r4", Kind.STATE, "China", "CHN")
    page = "https://www.whitehouse.gov/briefing"
    assert forms_of(council, armenia, url=page)[0].state == "USA"
    assert forms_of(council, armenia)[0].state == "ARM"
    assert forms_of(council, armenia, china)[0].state is None
    head = said("r2", Relation.HOLDS_POSITION, "r1", role="Secretary")
    assert forms_of(council, replace(holder, state="ARM"), claims=[head], url=page)[0].state == "ARM"


def test_what_only_a_guess_tells_of_a_body_is_not_said_of_its_officials() -> None:
    council, holder = (
        referent("r1", Kind.INSTITUTION, "National Security Council"),
        referent("r2", Kind.PERSON, "Lin Bo"),
    )
    head = said("r2", Relation.HOLDS_POSITION, "r1", role="Secretary")
    _, person = forms_of(council, holder, claims=[head], url="https://www.whitehouse.gov/briefing")
    assert person.state is None


def test_a_plural_ending_makes_no_other_body() -> None:
    names = ("Medical Device Agency", "Medical Devices Agency")
    assert len(set(ids(*(form(Kind.INSTITUTION, name, "JPN") for name in names)))) == 1


def test_a_ministry_whose_state_is_not_told_stays_in_its_article() -> None:
    known, *unknown = (form(Kind.INSTITUTION, "Ministry of Mines", state, article=article) for state, article in MINES)
    assert len(set(ids(known, *unknown))) == 3


MINES = (("CMR", "a"), (None, "b"), (None, "c"))


def test_an_abbreviation_joins_what_it_abbreviates_where_it_is_long_enough() -> None:
    long = form(Kind.INSTITUTION, "U.S. Trade and Development Agency", "USA"), form(Kind.INSTITUTION, "USTDA", "USA")
    short = form(Kind.INSTITUTION, "Cyber Readiness Institute"), form(Kind.INSTITUTION, "CRI")
    assert len(set(ids(*long))) == 1
    assert len(set(ids(*short))) == 2


def test_an_abbreviation_in_the_article_of_its_long_name_means_that_name() -> None:
    long, short = referent("r1", Kind.INSTITUTION, "Cyber Readiness Institute"), referent("r2", Kind.INSTITUTION, "CRI")
    assert len(set(ids(*forms_of(long, short)))) == 1


def test_two_long_names_of_one_abbreviation_are_one_where_they_share_their_words() -> None:
    names = ("Delta Finance Corporation", "U.S. International Delta Finance Corporation", "Danish Farming Council")
    bodies = [
        forms_of(replace(referent("r1", Kind.INSTITUTION, name), aliases=("DFC",)), article=name)[0] for name in names
    ]
    found = ids(*bodies)
    assert found[0] == found[1] != found[2]


def test_ministries_of_two_states_and_two_universities_of_the_same_words_stay_two() -> None:
    assert len(set(ids(*(form(Kind.INSTITUTION, "Ministry of Mines", state) for state in ("CMR", "CHN"))))) == 2
    schools = ("Washington University", "University of Washington")
    assert len(set(ids(*(form(Kind.INSTITUTION, name, "USA") for name in schools)))) == 2


# --- clusters, decisions --------------------------------------------------------------------------------------------
def test_a_decision_joins_what_scores_do_not_and_one_to_keep_apart_wins() -> None:
    one, other = form(Kind.PERSON, "Lin Bolin", "CHN"), form(Kind.PERSON, "Lin Po-lin", "CHN")
    pair = frozenset({link(one.key, other.key)})
    assert len(set(ids(one, other, decided=Decided(merged=pair)))) == 1
    assert len(set(ids(one, other, decided=Decided(merged=pair, distinct=pair)))) == 2


def test_a_decision_may_join_what_a_rule_holds_apart() -> None:
    one, other = form(Kind.PERSON, "Kim Jin", "KOR"), form(Kind.PERSON, "Kim Jin", "PRK")
    assert len(set(ids(one, other, decided=Decided(merged=frozenset({link(one.key, other.key)}))))) == 1


def test_what_is_kept_apart_stays_so_through_a_third() -> None:
    known, unknown = form(Kind.PERSON, "Kim Jin", "KOR"), form(Kind.PERSON, "Kim Jin")
    apart = Decided(distinct=frozenset({link(known.key, unknown.key)}))
    assert len(set(ids(known, unknown, decided=apart))) == 2


def test_the_order_of_forms_does_not_matter() -> None:
    forms = [form(Kind.PERSON, name, state) for name, state in PEOPLE]
    alone = dict(zip((one.key for one in forms), ids(*forms), strict=True))
    for order in permutations(forms, len(forms)):
        assert dict(zip((one.key for one in order), ids(*order), strict=True)) == alone


PEOPLE = [("Kim Jin", None), ("Kim Jin", "KOR"), ("Kim Jin", "PRK"), ("K. Jin", "KOR"), ("Kim Jinn", "KOR")]


def test_comparison_does_not_depend_on_which_comes_first() -> None:
    forms = [form(Kind.PERSON, name, state) for name, state in PEOPLE]
    assert all(compare(a, b) == compare(b, a) for a, b in combinations(forms, 2))


# --- entities -------------------------------------------------------------------------------------------------------
def test_an_entity_bears_its_most_frequent_name_and_knows_the_others() -> None:
    forms = [form(Kind.PERSON, "Lin Bolin", "CHN")]
    found = entity(ids(*forms)[0], forms, Counter({"Lin Bolin": 5, "LIN Bolin": 2, "Mr Lin": 0}), 3)

    assert (found.name, found.aliases) == ("Lin Bolin", ("LIN Bolin", "Mr Lin"))
    assert (found.state, found.mentions, found.articles) == ("CHN", 7, 3)


def test_a_state_and_an_officer_bear_the_name_of_the_table() -> None:
    china = [form(Kind.STATE, "the Chinese side", "CHN")]
    assert entity(state_id("CHN"), china, Counter({"the Chinese side": 9}), 1).name == "China"
    biden = [form(Kind.PERSON, "Joseph R. Biden, Jr.")]
    assert entity(ids(*biden)[0], biden, Counter({"President Biden": 9}), 1).name == "Joe Biden"


def test_the_id_does_not_change_when_an_article_without_the_state_comes() -> None:
    known = form(Kind.PERSON, "Lin Bolin", "CHN")
    assert ids(known) == ids(known, replace(form(Kind.PERSON, "Lin Bolin"), referents=9))[:1]
