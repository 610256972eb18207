"""Lists of names that the parser tears apart, and who is told in them."""

from __future__ import annotations

from itertools import islice

import pytest

from loaders import nlp
from loaders.cleaning import articles
from loaders.extraction.lexicon import lexicon
from loaders.extraction.mending.names import mended
from loaders.extraction.names.finding import find_names
from loaders.extraction.names.gazetteer import gazetteer
from loaders.extraction.rules import RuleExtractor
from schema.records import ArticleMetadata, RawDocument


def told(text: str, relation: str, *, title: str | None = None) -> set[tuple[str, str]]:
    """Subject and object of what the text says in that relation, however unsure the rules are."""
    found = articles(RawDocument(text.encode(), "text/plain", "article.txt", "article", ArticleMetadata(title=title)))
    extraction = next(iter(RuleExtractor(min_confidence=0.0, pairs=False).extract(found)))
    names = {each.id: each.name for each in extraction.referents}
    return {
        (names[claim.subject], names[claim.object]) for claim in extraction.claims if claim.relation.value == relation
    }


def subjects(text: str, relation: str) -> set[str]:
    return {subject for subject, _ in told(text, relation)}


def test_a_text_without_torn_lists_stays_as_it_was() -> None:
    ((parse, _),) = nlp.parse([("Norway signed a treaty with Chile.", None)])
    assert mended(parse, find_names(parse, lexicon(), gazetteer()), lexicon()) is parse


@pytest.mark.parametrize(
    "sentence",
    [
        (
            "The leaders saw the signing of an MoU between the National Shipping Corporation of Norway and the Port"
            " Authority of Chile on green fuels."
        ),
        (
            "She joined the signing of a grant agreement, worth CAD 5.5 million, between the National Shipping"
            " Corporation (NSC) and the Port Authority for the training of pilots."
        ),
    ],
)
def test_both_sides_of_between_sign(sentence: str) -> None:
    assert {name.partition(" of ")[0] for name in subjects(sentence, "signed")} >= {
        "National Shipping Corporation",
        "Port Authority",
    }


def test_all_who_signed_in_a_row_are_told() -> None:
    found = subjects(
        "The document was signed by Norwegian Transport Minister Kari Holm, her Chilean counterpart Luis Vidal Rojas,"
        " and, on behalf of the European Union, by Commissioner Anna Meyer.",
        "signed",
    )
    assert found >= {"Kari Holm", "Luis Vidal Rojas", "Anna Meyer"}


def test_a_name_behind_its_title_and_a_comma_is_who_was_met() -> None:
    text = (
        "Norwegian Foreign Minister Kari Holm held separate meetings with the Minister of Defence, Mr. Luis Vidal, and"
        " the Minister of Finance, Dr. Pedro Rojas, of Chile."
    )
    assert told(text, "met_with") >= {("Kari Holm", "Luis Vidal"), ("Kari Holm", "Pedro Rojas")}


def test_somebody_told_by_two_offices_is_one() -> None:
    text = "Minister Kari Holm spoke by phone today with Luis Vidal, Spokesperson and Chief Adviser to the President."
    assert told(text, "met_with") == {("Kari Holm", "Luis Vidal")}


def test_each_body_of_a_list_is_left() -> None:
    text = (
        "Norway announces its withdrawal from dozens of United Nations bodies, including the Intergovernmental Panel on"
        " Climate Change, the UN Population Fund, and UN Women."
    )
    assert {body for _, body in told(text, "member_of")} >= {
        "Intergovernmental Panel on Climate Change",
        "UN Population Fund",
    }


def test_two_owners_joined_by_and_both_hold_the_position() -> None:
    text = "Both leaders reiterated the United States’ and Norway’s commitment to ensuring the stability of supplies."
    assert subjects(text, "supports") == {"United States", "Norway"}


def test_who_says_i_in_a_statement_is_its_author() -> None:
    text = "I welcomed President Luis Vidal of Chile to the Storting last month."
    title = "Statement by Prime Minister Kari Holm on Chile"
    assert ("Kari Holm", "Luis Vidal") in told(text, "hosted", title=title)
    assert told(text, "hosted", title="Chile and Norway") == set()


def test_a_minister_received_in_a_foreign_capital_came_there() -> None:
    text = "Norwegian Foreign Minister Kari Holm received Chilean Foreign Minister Luis Vidal in Oslo on Monday."
    assert told(text, "visited") == {("Luis Vidal", "Oslo")}


def test_who_co_hosts_hosts() -> None:
    text = "The Bergen Conference was co-hosted by Norway and Chile."
    assert told(text, "hosted") == {("Norway", "Bergen Conference"), ("Chile", "Bergen Conference")}


@pytest.mark.parametrize(("word", "lemma"), [("co-hosted", "co-host"), ("re-established", "re-establish")])
def test_a_verb_with_a_prefix_is_one_word_with_a_lemma(word: str, lemma: str) -> None:
    ((parse, _),) = nlp.parse([(f"Norway and Chile {word} the forum.", None)])
    assert parse.lemmas[parse.words.index(word)] == lemma


def test_all_meet_all_at_a_trilateral_meeting() -> None:
    text = (
        "It follows President Luis Vidal's trilateral meeting with Prime Minister Kari Holm of Norway and President"
        " Aino Salo of Finland."
    )
    assert {frozenset(pair) for pair in told(text, "met_with")} == {
        frozenset({"Luis Vidal", "Kari Holm"}),
        frozenset({"Luis Vidal", "Aino Salo"}),
        frozenset({"Kari Holm", "Aino Salo"}),
    }


def test_a_body_passes_the_resolution_that_bears_its_name() -> None:
    found = told("Norway voted for UN Security Council Resolution 2735 in June.", "issued")
    assert {resolution for _, resolution in found} == {"UN Security Council Resolution 2735"}


@pytest.mark.parametrize(
    ("sentence", "relation", "pair"),
    [
        ("Norway implemented tariffs against Chile.", "sanctioned", ("Norway", "Chile")),
        ("Norway announced a tariff on all Chilean goods.", "sanctioned", ("Norway", "Chile")),
        ("The leaders discussed the Norwegian sanctions that have isolated Chile.", "sanctioned", ("Norway", "Chile")),
        ("Norway pledges 5 million euros in aid towards stabilizing Chile.", "provides_aid", ("Norway", "Chile")),
        ("Norway thanked Chile for hosting COP28.", "hosted", ("Chile", "COP28")),
        ("Norway reiterated its support for Chile's candidacy.", "supports", ("Norway", "Chile")),
        ("Norway will support Chile with 5 million euros.", "provides_aid", ("Norway", "Chile")),
        ("Norway bought $5 million worth of Chilean copper.", "trades_with", ("Norway", "Chile")),
        ("Norway announces a 25% tariff on vehicle imports from Chile.", "sanctioned", ("Norway", "Chile")),
        ("Norway has suspended all shipments of fuel to Chile.", "trades_with", ("Norway", "Chile")),
        ("Peru granted permission to Norway to negotiate with Chile.", "negotiates_with", ("Norway", "Chile")),
        ("Norway reaffirmed its commitment to the defense of Chile.", "supports", ("Norway", "Chile")),
    ],
)
def test_less_plain_ways_to_say_it_are_read(sentence: str, relation: str, pair: tuple[str, str]) -> None:
    assert pair in told(sentence, relation)


def test_the_parties_named_in_an_agreement_sign_it_and_nobody_else() -> None:
    text = (
        "Norway and Chile held talks in Oslo. The following documents were also signed:\n\n"
        "a) MoU between the Shipping Corporation of Norway and the Port Authority of Chile on green fuels; and\n\n"
        "b) Agreement on fisheries.\n"
    )
    signers: dict[str, set[str]] = {}
    for subject, agreement in told(text, "signed"):
        signers.setdefault(agreement, set()).add(subject)
    fuels = next(who for agreement, who in signers.items() if "fuels" in agreement)
    assert not fuels & {"Norway", "Chile"}


@pytest.mark.parametrize(
    "text",
    [
        "The United States’ unwavering commitment to Peru.",
        "The Minister emphasized the United States’ unwavering commitment to Peru’s security.",
        "Norway spoke of the United States’ and Peru’s commitment.",
    ],
)
def test_every_word_of_a_mended_text_leads_up_to_a_root(text: str) -> None:
    ((parse, _),) = nlp.parse([(text, None)])
    tree = mended(parse, find_names(parse, lexicon(), gazetteer()), lexicon())
    assert all(len(list(islice(tree.ancestors(token), len(tree)))) < len(tree) for token in range(len(tree)))
