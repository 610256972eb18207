"""The LLM extractor believes what the article proves, and counts what it does not believe."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from loaders.claim_checks import checked
from loaders.llm import AnswerForm, Rejection
from schema.generated.vocabulary import Kind, Modality, Relation
from schema.records import Article, Extraction

from .endpoint import completion, endpoint
from .samples import ENTITIES, SIGNING, TEXT, answer, article, claim, entity, extractor


def read(
    *claims: dict[str, Any], entities: list[dict[str, Any]] | None = None
) -> tuple[Extraction, dict[Rejection, int]]:
    """What the extractor makes of one article when the model answers so, and what it refused."""
    with endpoint(completion(answer(*claims, entities=entities))) as served:
        asked = extractor(served.url)
        (extraction,) = asked.extract([article()])
        return extraction, dict(asked.account.rejected)


def test_a_claim_with_an_exact_quote_is_believed() -> None:
    extraction, rejected = read(claim("Peru", "signed", "Andean Copper Accord", SIGNING))
    (found,) = extraction.claims
    names = {referent.id: referent.name for referent in extraction.referents}
    assert (names[found.subject], found.relation, names[found.object]) == (
        "Peru",
        Relation.SIGNED,
        "Andean Copper Accord",
    )
    assert TEXT[found.start_char : found.end_char] == found.quote == SIGNING
    assert rejected == {}


def test_what_is_believed_passes_the_checks_of_every_claim() -> None:
    everything = [
        claim("Peru", "signed", "Andean Copper Accord", SIGNING, qualifiers={"date": "2024-10-18"}),
        claim("Ana Ruiz", "holds_position", "Peru", "Peru's Foreign Minister Ana Ruiz",
              qualifiers={"role": "Foreign Minister"}),
        claim("Peru", "cooperates_with", "Chile", "both states would work together on mining research",
              modality="planned", qualifiers={"sector": ["mining research"]}, speaker="Ana Ruiz"),
        claim("Bolivia", "ratified", "Andean Copper Accord", "was not ratified by Bolivia", modality="negated"),
    ]  # fmt: skip
    extraction, _ = read(*everything)
    refused: list[Exception] = []
    assert len(checked(article(), extraction, refused.append).claims) == len(everything)
    assert refused == []


@pytest.mark.parametrize(
    "quote",
    [
        "Peru and Chile have signed the Andean Copper Accord",
        "peru and chile signed the andean copper accord",
        "Peru and Chile signed … on Friday",
        "signed",
        "",
        " ",
    ],
)
def test_a_quote_that_the_article_does_not_hold_is_refused(quote: str) -> None:
    extraction, rejected = read(claim("Peru", "signed", "Andean Copper Accord", quote))
    assert extraction.claims == ()
    assert rejected == {Rejection.NO_QUOTE: 1}


def test_a_quote_over_a_line_break_is_found_however_its_space_is_written() -> None:
    extraction, _ = read(claim("Ana Ruiz", "holds_position", "Peru", "Minister  Ana Ruiz\nsaid that"))
    assert TEXT[extraction.claims[0].start_char : extraction.claims[0].end_char] == "Minister Ana Ruiz\nsaid that"


@pytest.mark.parametrize(
    ("subject", "relation", "object"),
    [
        ("Andean Copper Accord", "signed", "Peru"),
        ("Peru", "met_with", "Andean Copper Accord"),
        ("Peru", "sings_with", "Chile"),
        ("Peru", "met_with", "Peru"),
    ],
)
def test_a_claim_outside_of_the_ontology_is_refused(subject: str, relation: str, object: str) -> None:
    extraction, rejected = read(claim(subject, relation, object, SIGNING))
    assert extraction.claims == ()
    assert rejected == {Rejection.OUTSIDE_ONTOLOGY: 1}


def test_a_modality_that_does_not_exist_is_refused() -> None:
    assert read(claim("Peru", "met_with", "Chile", SIGNING, modality="perhaps"))[1] == {Rejection.OUTSIDE_ONTOLOGY: 1}


def test_a_claim_about_somebody_who_is_not_listed_is_refused() -> None:
    assert read(claim("Peru", "met_with", "Ecuador", SIGNING))[1] == {Rejection.STRANGER: 1}


def test_an_entity_that_the_article_does_not_name_is_refused_with_its_claims() -> None:
    extraction, rejected = read(
        claim("Peru", "met_with", "Ecuador", SIGNING), entities=[*ENTITIES, entity("Ecuador", "State")]
    )
    assert "Ecuador" not in {referent.name for referent in extraction.referents}
    assert rejected == {Rejection.NOT_IN_ARTICLE: 1, Rejection.STRANGER: 1}


def test_a_qualifier_that_cannot_be_is_left_out_and_the_claim_stays() -> None:
    said = {"date": "last Friday", "flow": "export", "amount": "twelve", "place": "Lima", "colour": "red"}
    extraction, rejected = read(claim("Peru", "signed", "Andean Copper Accord", SIGNING, qualifiers=said))
    assert extraction.claims[0].qualifiers.to_json() == {"place": "Lima"}
    assert rejected[Rejection.QUALIFIER] == 4


def test_the_words_of_a_sector_get_their_code() -> None:
    extraction, _ = read(
        claim("Peru", "cooperates_with", "Chile", "work together on mining research", qualifiers={"sector": ["mining"]})
    )
    assert extraction.claims[0].qualifiers.sector == ("mining",)
    assert extraction.claims[0].qualifiers.sector_code != ()


def test_the_same_claim_twice_counts_once() -> None:
    same = claim("Peru", "signed", "Andean Copper Accord", SIGNING)
    extraction, rejected = read(same, same)
    assert len(extraction.claims) == 1
    assert rejected == {Rejection.REPEATED: 1}


def test_malformed_parts_are_refused_and_the_rest_is_read() -> None:
    good = claim("Peru", "signed", "Andean Copper Accord", SIGNING)
    broken: list[Any] = [{"subject": "Peru"}, "Peru signed", claim("Peru", "signed", "Chile", SIGNING) | {"object": 3}]
    extraction, rejected = read(*broken, good, entities=[*ENTITIES, {"name": ""}, None])  # type: ignore[list-item]
    assert len(extraction.claims) == 1
    assert rejected == {Rejection.MALFORMED: 5}


@pytest.mark.parametrize("text", ["", "I cannot help with that.", "[]", '{"entities": 3, "claims": []}', "{" * 5000])
def test_an_answer_that_is_no_answer_says_nothing(text: str) -> None:
    with endpoint(completion(text)) as served:
        asked = extractor(served.url)
        (extraction,) = asked.extract([article()])
    assert (extraction.referents, extraction.claims) == ((), ())
    assert asked.account.rejected == {Rejection.UNREADABLE_ANSWER: 1}


def test_states_get_their_code_and_bodies_their_wikidata_id() -> None:
    entities = [entity("Peru", "State"), entity("United Nations", "Institution")]
    with endpoint(completion(answer(entities=entities))) as served:
        (extraction,) = extractor(served.url).extract([article(TEXT + "\nThe United Nations welcomed it.\n")])
    known = {referent.name: (referent.state, referent.wikidata) for referent in extraction.referents}
    assert known == {"Peru": ("PER", "Q419"), "United Nations": (None, "Q1065")}


def test_mentions_point_at_the_source() -> None:
    extraction, _ = read()
    accord = next(each for each in extraction.referents if each.kind is Kind.AGREEMENT)
    assert [TEXT[each.start_char : each.end_char] for each in accord.mentions] == ["Andean Copper Accord", "accord"]


def test_a_long_article_is_asked_for_in_passages_and_its_referents_are_one() -> None:
    first = answer(claim("Peru", "signed", "Andean Copper Accord", SIGNING))
    second = answer(
        claim("Bolivia", "ratified", "Andean Copper Accord", "not ratified by Bolivia", modality="negated"),
        entities=[entity("Bolivia", "State"), entity("Andean Copper Accord", "Agreement", "accord")],
    )
    with endpoint(completion(first), completion(second)) as served:
        (extraction,) = extractor(served.url, chunk_characters=250).extract([article()])
        passages = [request["messages"][1]["content"] for request in served.requests]
    assert len(passages) == 2
    assert "not ratified by Bolivia" in passages[1]
    assert [found.modality for found in extraction.claims] == [Modality.HAPPENED, Modality.NEGATED]
    assert extraction.claims[0].object == extraction.claims[1].object


def test_a_passage_whose_answer_was_cut_is_asked_for_again_in_halves() -> None:
    long = article(TEXT + "\n" + "Nothing else was said in Lima that day. " * 20)
    whole = completion('{"entities": [', finish="length")
    half = completion(answer(claim("Peru", "signed", "Andean Copper Accord", SIGNING)))
    with endpoint(whole, half, completion(answer(entities=[]))) as served:
        asked = extractor(served.url)
        (extraction,) = asked.extract([long])
    assert asked.account.requests == 3
    assert len(extraction.claims) == 1
    assert asked.account.rejected == {}


def test_several_articles_come_in_their_order() -> None:
    texts = [f"The news of day {number} from the capital were long.\n\n{TEXT}" for number in range(3)]
    with endpoint(completion(answer())) as served:
        made = [article(text) for text in texts]
        assert [found.article for found in extractor(served.url).extract(made)] == [each.id for each in made]


def test_the_version_names_the_model() -> None:
    assert extractor("http://127.0.0.1:1/v1").version == "llm/1+small"


def test_the_endpoint_is_told_the_schema_the_title_and_the_date() -> None:
    titled: Article = article()
    titled = replace(titled, metadata=replace(titled.metadata, title="Copper"))
    with endpoint(completion(answer())) as served:
        list(extractor(served.url).extract([titled]))
        (request,) = served.requests
    assert request["path"] == "/v1/chat/completions"
    assert request["model"] == "small"
    assert request["response_format"]["json_schema"]["strict"] is True
    assert "Title: Copper\nPublished: 2024-10-19" in request["messages"][1]["content"]


@pytest.mark.parametrize("form", [AnswerForm.OBJECT, AnswerForm.TEXT])
def test_an_endpoint_without_schemas_is_told_in_words(form: AnswerForm) -> None:
    fenced = "```json\n" + '{"entities": [], "claims": []}' + "\n```"
    with endpoint(completion(fenced)) as served:
        asked = extractor(served.url, answer_form=form)
        list(asked.extract([article()]))
        (request,) = served.requests
    assert "JSON Schema" in request["messages"][0]["content"]
    assert request.get("response_format") == ({"type": "json_object"} if form is AnswerForm.OBJECT else None)
    assert asked.account.rejected == {}
