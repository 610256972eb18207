"""Which agreements and events are one: forms, comparison and clusters together, without a workspace."""

from __future__ import annotations

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


def test_an_agreement_of_the_same_name_signed_years_later_is_another() -> None:
    found = ids(*(signing("Kazan Accord", "CHN", "RUS", article=day, date=day) for day in ("1888-12-18", "1907-09-17")))
    assert len(set(found)) == 2


def test_a_described_agreement_without_parties_stays_in_its_article() -> None:
    one, other = ids(form(Kind.AGREEMENT, "the agreement"), form(Kind.AGREEMENT, "the agreement", article="b"))
    assert one != other


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


def test_a_lesser_likeness_leaves_no_doubt_on_a_greater_one() -> None:
    known, unknown = form(Kind.PERSON, "Lin Bolin", "CHN"), form(Kind.PERSON, "Lin Bolin")
    other = form(Kind.PERSON, "Bolin", "KOR", article="b", published="2024-05")
    found = ids(known, unknown, other)
    assert found[0] == found[1] != found[2]
