"""Which agreements and events are one: forms, comparison and clusters together, without a workspace."""

from __future__ import annotations

from dataclasses import replace

from graph.workspace.forms import Form
from schema.generated.vocabulary import Kind, Relation
from tests.unit.loaders.resolving import form, forms_of, ids, referent, said, signing


# --- agreements -----------------------------------------------------------------------------------------------------
def test_three_articles_on_one_signing_are_one_agreement() -> None:
    health = {"sector_code": ["health"]}
    found = ids(
        signing("memorandum of understanding", "CHN", "CMR", article="a", date="2024-10-18", **health),
        signing("deal", "CHN", "CMR", article="b", published="2024-10-20", **health),
        signing("Memorandum of Understanding on Health Cooperation", "CHN", "CMR", article="c", date="2024-10-18"),
    )
    assert len(set(found)) == 1


def test_two_agreements_of_one_day_and_the_same_parties_stay_two() -> None:
    health, farms = (
        signing(f"Memorandum of Understanding on {what}", "CHN", "CMR", article="a", date="2024-10-18")
        for what in ("Health", "Agriculture")
    )
    told_apart_by_article = signing("memorandum of understanding", "CHN", "CMR", article="b", date="2024-10-18")
    found = ids(health, farms, told_apart_by_article)
    assert len(set(found)) == 3, "the third may be either, so it is neither"


def test_two_signings_of_the_same_words_in_one_article_stay_two() -> None:
    states = [referent("r3", Kind.STATE, "China", "CHN"), referent("r4", Kind.STATE, "Cameroon", "CMR")]
    deals = [referent(id, Kind.AGREEMENT, "memorandum of understanding") for id in ("r1", "r2")]
    claims = [
        said(str(state.id), Relation.SIGNED, str(deal.id), date="2024-10-18") for state in states for deal in deals
    ]
    one, other, *_ = ids(*forms_of(*deals, *states, claims=claims))
    assert one != other


def test_a_signing_a_month_later_is_another() -> None:
    one, other = ids(
        signing("free trade agreement", "CHN", "CMR", article="a", date="2024-10-18"),
        signing("free trade agreement", "CHN", "CMR", article="b", date="2024-11-20", published="2024-11-20"),
    )
    assert one != other


def test_an_agreement_with_a_name_of_its_own_is_one_whatever_date_an_article_gives() -> None:
    found = ids(
        signing("Kazan Accord", "CHN", "RUS", article="a", date="2024-10-18"),
        signing("Kazan Accord", "CHN", "RUS", article="b", date="2024-10-19"),
        form(Kind.AGREEMENT, "Kazan Accord", article="c"),
    )
    assert len(set(found)) == 1


def test_the_order_of_states_in_a_title_says_nothing_and_other_states_tell_of_another() -> None:
    pairs = ("China-Malaysia", "Malaysia-China", "China-Peru")
    one, turned, other = ids(*(form(Kind.AGREEMENT, f"{pair} Free Trade Agreement") for pair in pairs))
    assert one == turned != other


def test_a_bond_of_two_states_is_one_in_any_year_and_their_statements_are_not() -> None:
    bond, statement = (
        [signing(name, "CHN", "CMR", article=day, published=day) for day in ("2021-03-04", "2024-10-19")]
        for name in ("comprehensive strategic partnership", "joint statement")
    )
    assert len(set(ids(*bond))) == 1
    assert len(set(ids(*statement))) == 2


def test_several_agreements_are_none_of_them_and_no_other_several() -> None:
    names = ("landmark agreements", "Memorandum of Understanding on Health", "two deals")
    found = ids(*(signing(name, "CHN", "CMR", article=name, date="2024-10-18") for name in names))
    assert len(set(found)) == 3


def test_the_same_three_parties_in_one_week_signed_one_agreement() -> None:
    found = ids(
        signing("trilateral memorandum", "FIN", "SWE", "TUR", article="a", published="2022-06-28"),
        signing("trilateral agreement", "FIN", "SWE", "TUR", article="b", published="2022-06-30"),
    )
    assert len(set(found)) == 1


def test_a_signing_that_an_article_dates_by_its_news_is_the_same() -> None:
    days = ("2022-06-28", "2022-06-29", "2022-07-03")
    found = ids(*(signing("trilateral agreement", "FIN", "SWE", "TUR", article=day, date=day) for day in days))
    assert found[0] == found[1] != found[2]


def test_agreements_of_one_day_and_two_fields_stay_two() -> None:
    found = ids(
        *(
            signing("memorandum of understanding", "CHN", "CMR", article=field, date="2024-10-18", sector_code=[field])
            for field in ("health", "agriculture")
        )
    )
    assert len(set(found)) == 2


def test_articles_of_one_week_on_two_states_speak_of_one_agreement_in_other_words() -> None:
    new = signing("new trade deal", "CHN", "PER", article="a", published="2024-05-01", sector_code=["trade"])
    deal = referent("r1", Kind.AGREEMENT, "agreement on reciprocal trade")
    found = [
        forms_of(deal, article=state, published="2024-05-06", title=f"China and {state} at one")[0]
        for state in ("Peru", "Chile")
    ]
    one, same, other = ids(new, *found)
    assert one == same != other


def test_every_two_states_have_a_partnership() -> None:
    names = ("American Partnership", "U.S. Partnership", "U.S.-Peru Partnership", "Alliance", "U.S.-Peru Alliance")
    found = ids(*(form(Kind.AGREEMENT, name) for name in names))
    assert found[0] == found[1], "in other words"
    assert len(set(found)) == 4


def test_an_agreement_of_the_same_name_signed_years_later_is_another() -> None:
    found = ids(*(signing("Kazan Accord", "CHN", "RUS", article=day, date=day) for day in ("1888-12-18", "1907-09-17")))
    assert len(set(found)) == 2


def test_a_described_agreement_without_parties_stays_in_its_article() -> None:
    one, other = ids(form(Kind.AGREEMENT, "the agreement"), form(Kind.AGREEMENT, "the agreement", article="b"))
    assert one != other


def test_a_field_makes_no_name_for_an_agreement_of_two_states() -> None:
    found = [form(Kind.AGREEMENT, "Space Framework Agreement", article=article) for article in "ab"]
    assert len(set(ids(*found))) == 2
    treaty = [form(Kind.AGREEMENT, "Outer Space Treaty", article=article) for article in "ab"]
    assert len(set(ids(*treaty))) == 1


def test_articles_on_the_same_two_states_speak_of_one_agreement_of_a_name() -> None:
    titles = ("Joint Statement of China and Peru", "China-Peru Joint Statement", "China and Chile meet")
    deal = referent("r1", Kind.AGREEMENT, "Security of Supply Arrangement")
    found = ids(*(forms_of(deal, article=title, published="2024-05-01", title=title)[0] for title in titles))
    assert found[0] == found[1] != found[2]


def test_a_framework_for_a_partnership_is_not_the_partnership() -> None:
    names = ("China-Peru Strategic Defence Partnership", "Framework for the China-Peru Strategic Defence Partnership")
    assert len(set(ids(*(form(Kind.AGREEMENT, name) for name in names)))) == 2


# --- events -----------------------------------------------------------------------------------------------------------
def test_a_summit_that_recurs_is_one_for_each_year() -> None:
    years = ("2023-05-20", "2023-06-01", "2024-06-13")
    found = ids(*(form(Kind.EVENT, "G7 Summit", published=day, article=day) for day in years))
    assert (found[0] == found[1], found[0] == found[2]) == (True, False)


def test_a_summit_is_known_by_its_place_where_the_year_is_only_that_of_the_article() -> None:
    city, summit, host = referent("r2", Kind.PLACE, "Bali"), referent("r1", Kind.EVENT, "G20 Summit"), said
    there = host("r2", Relation.HOSTED, "r1", place="Bali")
    then, later = (
        forms_of(summit, city, claims=[there], article=day, published=day)[0] for day in ("2022-11-16", "2023-01-10")
    )
    assert len(set(ids(then, later))) == 1


def test_a_war_is_one_in_all_the_years_that_it_lasts() -> None:
    years = [form(Kind.EVENT, "War in Utopia", published=day, article=day) for day in ("2022-05-01", "2024-05-01")]
    assert len(set(ids(*years))) == 1


def held(name: str, place: str | None, *, published: str) -> Form:
    """The form of an event that an article of that day tells of, at a place or at none."""
    city, summit = referent("r2", Kind.PLACE, place or "x"), referent("r1", Kind.EVENT, name)
    claims = [said("r2", Relation.HOSTED, "r1", place=place)] if place else []
    return forms_of(summit, city, claims=claims, article=f"{name}{place}{published}", published=published)[0]


def test_summits_of_one_year_at_two_places_stay_two() -> None:
    here, there = (held("Quad Summit", place, published="2024-09-21") for place in ("Tokyo", "Wilmington"))
    assert len(set(ids(here, there))) == 2


def test_a_summit_is_one_of_leaders_whether_its_name_says_so_or_not() -> None:
    names = ("Quad Summit", "Quad Leaders' Summit", "Summit of the Quad")
    assert len(set(ids(*(held(name, None, published="2024-09-21") for name in names)))) == 1


def test_a_summit_that_bears_the_name_of_a_capital_is_one_a_year_later() -> None:
    days = ("2022-05-23", "2023-05-20", "2025-05-20")
    found = ids(*(held("Tokyo Summit", None, published=day) for day in days))
    assert found[0] == found[1] != found[2]


def test_a_dialogue_of_two_states_is_a_series() -> None:
    days = ("2022-05-23", "2024-05-20")
    assert len(set(ids(*(held("China-Peru Mining Dialogue", None, published=day) for day in days)))) == 1
    assert len(set(ids(*(held("Mining Dialogue", None, published=day) for day in days)))) == 2


def test_a_summit_elsewhere_leaves_no_doubt_on_the_one_of_that_year() -> None:
    g7 = [held("G7 Summit", "Hiroshima", published=day) for day in ("2023-05-20", "2024-01-10")]
    now = [held("G7 Summit", place, published="2024-06-14") for place in (None, "Fasano")]
    found = ids(*g7, *now)
    assert (found[0] == found[1], found[2] == found[3], found[1] == found[2]) == (True, True, False)


def test_a_summit_in_a_town_is_one_whether_the_state_is_told_or_not() -> None:
    places = ("New Delhi", "New Delhi, India")
    assert len(set(ids(*(held("G20 Summit", place, published="2023-09-11") for place in places)))) == 1


def test_a_place_told_of_a_year_later_is_that_of_the_former_summit() -> None:
    bali = [held("G20 Summit", "Bali", published=day) for day in ("2022-11-16", "2023-06-01")]
    years = [held("G20 Summit", None, published=day) for day in ("2022-11-20", "2023-09-11")]
    found = ids(*bali, *years)
    assert found[0] == found[1] == found[2] != found[3]


# --- projects and bodies ----------------------------------------------------------------------------------------------
def test_a_port_is_not_the_corridor_to_it() -> None:
    port, corridor, same = ids(
        *(form(Kind.PROJECT, f"Tambo {what}") for what in ("Port", "Corridor", "Corridor Project"))
    )
    assert port != corridor == same


def test_an_undertaking_is_the_same_whether_its_states_are_named_or_not_and_another_states_is_not() -> None:
    names = ("Initiative on Critical Minerals", "China-Peru Initiative on Critical Minerals")
    assert len(set(ids(*(form(Kind.PROJECT, name) for name in names)))) == 1
    others = [form(Kind.PROJECT, f"{state} Initiative on Critical Minerals") for state in ("Chile", "Peru")]
    assert len(set(ids(*others))) == 2


def test_another_spelling_of_what_a_table_knows_is_that_thing() -> None:
    known, other = ids(*(form(Kind.PROJECT, f"Lobito {what}") for what in ("Corridor", "Economic Corridor")))
    assert known == other


def test_general_words_make_no_one_undertaking() -> None:
    assert len(set(ids(*(form(Kind.PROJECT, name) for name in ("National Plan", "National Action Plan"))))) == 2


def test_a_long_name_of_general_words_is_a_body_and_a_plural_of_people_is_none() -> None:
    offices = [form(Kind.INSTITUTION, "Office of Science and Technology Policy", article=article) for article in "ab"]
    chairs = [form(Kind.INSTITUTION, "Chairs", article=article) for article in "ab"]
    assert (len(set(ids(*offices))), len(set(ids(*chairs)))) == (1, 2)


def test_an_abbreviation_means_the_body_that_an_article_gives_it_for_and_none_of_two() -> None:
    council, company = (
        forms_of(replace(referent("r1", Kind.INSTITUTION, name), aliases=("NEC",)), article=name)[0]
        for name in ("Nordic Ecology Council", "Northern Electricity Company")
    )
    short = form(Kind.INSTITUTION, "NEC", article="short")
    assert len(set(ids(council, short))) == 1
    assert len(set(ids(council, company, short))) == 3


def test_a_lesser_likeness_leaves_no_doubt_on_a_greater_one() -> None:
    known, unknown = form(Kind.PERSON, "Lin Bolin", "CHN"), form(Kind.PERSON, "Lin Bolin")
    other = form(Kind.PERSON, "Bolin", "KOR", article="b", published="2024-05")
    found = ids(known, unknown, other)
    assert found[0] == found[1] != found[2]
