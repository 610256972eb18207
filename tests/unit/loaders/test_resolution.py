from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from graph.workspace.records import Form
from loaders.resolution import entity, formed, resolve
from schema.generated.vocabulary import Kind
from schema.identifiers import state_id
from schema.records import ArticleId, EntityId, Mention, Referent, ReferentId

A, B = ArticleId("article:a"), ArticleId("article:b")


def referent(
    kind: Kind, name: str, state: str | None = None, *, wikidata: str | None = None, at: int = 0, id: str = "r1"
) -> Referent:
    mention = Mention(at, at + len(name), name)
    return Referent(ReferentId(id), kind, name, (mention,), state=state, wikidata=wikidata)


def form(kind: Kind, name: str, state: str | None = None, *, article: ArticleId = A, at: int = 0) -> Form:
    return formed(referent(kind, name, state, at=at), article).form


def ids(*forms: Form) -> list[EntityId]:
    """The entity of each form, when these are all the forms there are."""
    resolved: dict[str, EntityId] = {}
    for block in {one.block for one in forms}:
        resolved |= resolve([one for one in forms if one.block == block])
    return [resolved[one.key] for one in forms]


def test_a_state_is_its_code_whatever_it_is_called() -> None:
    assert ids(form(Kind.STATE, "Beijing", "CHN"), form(Kind.STATE, "China", "CHN")) == [state_id("CHN")] * 2


def test_an_organisation_of_the_table_is_found_by_name_abbreviation_and_number() -> None:
    by_number = formed(referent(Kind.INSTITUTION, "U.N.", wikidata="Q1065"), A).form
    by_name = form(Kind.INSTITUTION, "United Nations")

    assert by_name == by_number
    assert ids(by_name)[0] == "institution:united-nations-q1065"


def test_a_number_that_no_table_knows_is_one_thing_under_any_name() -> None:
    one = formed(referent(Kind.PERSON, "Wang Yi", wikidata="Q99999999"), A).form
    other = formed(referent(Kind.PERSON, "Wang", wikidata="Q99999999"), B).form
    assert one == other


def test_a_full_name_is_one_person_in_two_articles() -> None:
    one, other = ids(form(Kind.PERSON, "Wang Yi", "CHN"), form(Kind.PERSON, "WANG Yi", "CHN", article=B))
    assert one == other
    assert one.startswith("person:wang-yi-")


def test_a_lone_surname_stays_in_its_article() -> None:
    one, other = ids(form(Kind.PERSON, "Wang"), form(Kind.PERSON, "Wang", article=B))
    assert one != other


def test_two_people_of_one_name_in_two_states_stay_two() -> None:
    one, other = ids(form(Kind.PERSON, "Kim Jin", "KOR"), form(Kind.PERSON, "Kim Jin", "PRK"))
    assert one != other


def test_a_person_without_a_state_joins_the_only_one_of_the_name() -> None:
    known, unknown = ids(form(Kind.PERSON, "Wang Yi", "CHN"), form(Kind.PERSON, "Wang Yi"))
    assert known == unknown


def test_a_person_without_a_state_joins_none_of_two() -> None:
    found = ids(form(Kind.PERSON, "Kim Jin", "KOR"), form(Kind.PERSON, "Kim Jin", "PRK"), form(Kind.PERSON, "Kim Jin"))
    assert len(set(found)) == 3


def test_the_id_does_not_change_when_an_article_without_the_state_comes() -> None:
    known = form(Kind.PERSON, "Wang Yi", "CHN")
    assert ids(known) == ids(known, form(Kind.PERSON, "Wang Yi"))[:1]


def test_a_described_agreement_is_one_for_each_description() -> None:
    found = ids(
        form(Kind.AGREEMENT, "the agreement", at=10),
        form(Kind.AGREEMENT, "the agreement", at=90),
        form(Kind.AGREEMENT, "the agreement", at=10, article=B),
    )
    assert len(set(found)) == 3


def test_sectors_are_those_of_the_scheme_where_the_words_allow_it() -> None:
    one, other, free = ids(
        form(Kind.SECTOR, "trade"), form(Kind.SECTOR, "Trading"), form(Kind.SECTOR, "beekeeping lore")
    )
    assert one == other != free


def test_an_implied_event_without_a_mention_stays_apart_from_the_next() -> None:
    one, other = (Referent(ReferentId(id), Kind.EVENT, "visit", (), implicit=True) for id in ("r1", "r2"))
    assert formed(one, A).form != formed(other, A).form


def test_an_entity_bears_its_most_frequent_name_and_knows_the_others() -> None:
    forms = [form(Kind.PERSON, "Wang Yi", "CHN")]
    found = entity(ids(*forms)[0], forms, Counter({"Wang Yi": 5, "WANG Yi": 2, "Mr Wang": 0}), 3)

    assert (found.name, found.aliases) == ("Wang Yi", ("Mr Wang", "WANG Yi"))
    assert (found.state, found.mentions, found.articles) == ("CHN", 7, 3)


def test_a_state_bears_the_name_of_the_table() -> None:
    forms = [form(Kind.STATE, "the Chinese side", "CHN")]
    assert entity(state_id("CHN"), forms, Counter({"the Chinese side": 9}), 1).name == "China"


@given(st.permutations([None, "CHN", "KOR", "PRK"]))
def test_the_order_of_forms_does_not_matter(states: list[str | None]) -> None:
    forms = [form(Kind.PERSON, "Kim Jin", state) for state in states]
    found = dict(zip(states, ids(*forms), strict=True))
    again = dict(zip(sorted(states, key=str), ids(*sorted(forms, key=lambda one: str(one.state))), strict=True))
    assert found == again
