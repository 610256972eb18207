"""Which referents are one thing: forms, comparison and clusters together, without a workspace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations, permutations

import pytest

from graph.workspace.forms import Form, Pair, Verdict
from loaders.resolution.clusters import Decided, clusters, link
from loaders.resolution.entities import entity, entity_id
from loaders.resolution.forms import formed
from loaders.resolution.scores import compare
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.identifiers import state_id
from schema.records import ArticleId, ArticleMetadata, Claim, EntityId, Extraction, Mention, Referent, ReferentId

NOBODY = Decided()


def referent(id: str, kind: Kind, name: str, state: str | None = None, *, wikidata: str | None = None) -> Referent:
    at = 10 * int(id[1:])
    return Referent(ReferentId(id), kind, name, (Mention(at, at + 5, name),), state=state, wikidata=wikidata)


def said(subject: str, relation: Relation, object: str, **qualifiers: object) -> Claim:
    return Claim(
        article=ArticleId("article:a"),
        subject=ReferentId(subject),
        relation=relation,
        object=ReferentId(object),
        modality=Modality.HAPPENED,
        qualifiers=Qualifiers.from_json(qualifiers),
        quote="words",
        start_char=0,
        end_char=5,
        quote_sha256="",
        confidence=0.9,
        extractor="fake/1",
        rule="",
    )


def forms_of(
    *referents: Referent,
    claims: Iterable[Claim] = (),
    article: str = "a",
    published: str | None = None,
    url: str | None = None,
) -> list[Form]:
    """The forms of an article's referents."""
    extraction = Extraction(ArticleId(f"article:{article}"), "fake/1", referents, tuple(claims))
    return [one.form for one in formed(extraction, ArticleMetadata(published=published, url=url))]


def form(kind: Kind, name: str, state: str | None = None, *, article: str = "a", published: str | None = None) -> Form:
    return forms_of(referent("r1", kind, name, state), article=article, published=published)[0]


def ids(*forms: Form, decided: Decided = NOBODY) -> list[EntityId]:
    """The entity of each form, when these are all the forms there are."""
    known = {one.key: one for one in forms}
    pairs = [
        Pair(*link(a.key, b.key), compare(a, b))
        for a, b in combinations(known.values(), 2)
        if set(a.blocks) & set(b.blocks)
    ]
    same = [pair for pair in pairs if pair.comparison.verdict is Verdict.SAME]
    found = {one.key: entity_id(cluster) for cluster in clusters(known, same, decided) for one in cluster}
    return [found[one.key] for one in forms]


def signing(
    name: str, *parties: str, article: str, published: str = "2024-10-19", date: str | None = None, **more: object
) -> Form:
    """The form of an agreement that states signed."""
    states = [referent(f"r{n}", Kind.STATE, code, code) for n, code in enumerate(parties, start=2)]
    qualifiers = more | ({"date": date} if date else {})
    claims = [said(str(one.id), Relation.SIGNED, "r1", **qualifiers) for one in states]
    first = referent("r1", Kind.AGREEMENT, name)
    return forms_of(first, *states, claims=claims, article=article, published=published)[0]


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
        "an article without China says too little"
    )


def test_a_family_name_that_no_table_knows_joins_the_only_bearer_of_its_state() -> None:
    lone = form(Kind.PERSON, "Bolin", "CHN", article="b", published="2024-05")
    assert len(set(ids(form(Kind.PERSON, "Lin Bolin", "CHN"), lone))) == 1
    assert len(set(ids(form(Kind.PERSON, "Lin Bolin", "CHN"), form(Kind.PERSON, "Wu Bolin", "CHN"), lone))) == 3


# --- bodies ---------------------------------------------------------------------------------------------------------
def test_a_department_is_one_however_its_name_is_turned() -> None:
    names = ("U.S. Department of State", "State Department", "Department of State")
    assert len(set(ids(*(form(Kind.INSTITUTION, name, "USA") for name in names)))) == 1


def test_a_government_names_its_own_departments_without_the_state() -> None:
    own = referent("r1", Kind.INSTITUTION, "Department of State")
    assert forms_of(own, url="https://www.whitehouse.gov/briefing")[0].state == "USA"
    assert forms_of(own, url="https://www.pm.gov.au/media")[0].state == "AUS"
    assert forms_of(own, url="https://news.example/gov")[0].state is None


def test_a_ministry_whose_state_is_not_told_stays_in_its_article() -> None:
    known, *unknown = (form(Kind.INSTITUTION, "Ministry of Mines", state, article=article) for state, article in MINES)
    assert len(set(ids(known, *unknown))) == 3


MINES = (("CMR", "a"), (None, "b"), (None, "c"))


def test_an_abbreviation_joins_what_it_abbreviates_where_it_is_long_enough() -> None:
    long = form(Kind.INSTITUTION, "U.S. Trade and Development Agency", "USA"), form(Kind.INSTITUTION, "USTDA", "USA")
    short = form(Kind.INSTITUTION, "Cyber Readiness Institute"), form(Kind.INSTITUTION, "CRI")
    assert len(set(ids(*long))) == 1
    assert len(set(ids(*short))) == 2


def test_ministries_of_two_states_and_two_universities_of_the_same_words_stay_two() -> None:
    assert len(set(ids(*(form(Kind.INSTITUTION, "Ministry of Mines", state) for state in ("CMR", "CHN"))))) == 2
    schools = ("Washington University", "University of Washington")
    assert len(set(ids(*(form(Kind.INSTITUTION, name, "USA") for name in schools)))) == 2


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


def test_a_described_agreement_without_parties_stays_in_its_article() -> None:
    one, other = ids(form(Kind.AGREEMENT, "the agreement"), form(Kind.AGREEMENT, "the agreement", article="b"))
    assert one != other


# --- events, clusters, decisions ------------------------------------------------------------------------------------
def test_a_summit_that_recurs_is_one_for_each_year() -> None:
    years = ("2023-05-20", "2023-06-01", "2024-06-13")
    found = ids(*(form(Kind.EVENT, "G7 Summit", published=day, article=day) for day in years))
    assert (found[0] == found[1], found[0] == found[2]) == (True, False)


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
