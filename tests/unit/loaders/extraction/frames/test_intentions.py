"""What partners mean to do together, in which field, by when: told less plainly than by "cooperation in"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders import nlp
from loaders.extraction.candidates import Candidate
from loaders.extraction.lexicon import lexicon
from loaders.extraction.mending.shared_owners import with_shared_owners
from loaders.extraction.rules import RuleExtractor
from schema.generated.vocabulary import Modality, Relation
from schema.records import Article, ArticleId, ArticleMetadata, Block, OffsetMap

Say = Callable[[str], list[Candidate]]
BOTH = "Peru and Chile met in Lima. Peru thanked Chile. Chile thanked Peru. "


@pytest.fixture(scope="module")
def say() -> Say:
    """The candidates of a text that follows on two states, published on Friday 23 August 2024."""
    extractor = RuleExtractor(pairs=False)

    def candidates(text: str) -> list[Candidate]:
        whole = BOTH + text
        length = len(whole)
        article = Article(
            ArticleId("article:x"), "0" * 64, 0, "-", "x", whole, whole, OffsetMap(((0, 0, length),)),
            (Block("paragraph", 0, length),), ArticleMetadata(published="2024-08-23"),
        )  # fmt: skip
        (reading,) = extractor.read([article])
        return [c for c in reading.candidates if c.tokens[0] >= 15]

    return candidates


def found(candidates: list[Candidate], relation: Relation) -> Candidate:
    return next(c for c in candidates if c.relation == relation)


@pytest.mark.parametrize(
    ("text", "relation", "modality"),
    [
        ("Peru signalled its readiness to resume the dialogue.", Relation.COOPERATES_WITH, Modality.PLANNED),
        ("Peru is willing to align its strategies with Chile.", Relation.COOPERATES_WITH, Modality.PLANNED),
        ("The two sides can further tap the potential of green hydrogen.", Relation.COOPERATES_WITH, Modality.PROPOSED),
        ("Peru hopes to learn from Chile's experience in mining.", Relation.COOPERATES_WITH, Modality.PROPOSED),
        ("Peru is willing to steadily expand trade volume with Chile.", Relation.TRADES_WITH, Modality.PLANNED),
        (
            "Both sides will implement the understandings between Peru and Chile.",
            Relation.COOPERATES_WITH,
            Modality.PLANNED,
        ),
    ],
)
def test_intentions_of_partners_are_told(say: Say, text: str, relation: Relation, modality: Modality) -> None:
    assert found(say(text), relation).modality == modality


def test_ways_to_face_a_crisis_elsewhere_are_no_cooperation(say: Say) -> None:
    assert not [c for c in say("They explored ways to leave the region.") if c.rule.startswith("intentions")]


def test_who_engages_in_a_fight_does_not_cooperate(say: Say) -> None:
    assert not [c for c in say("The two countries engaged in hostilities.") if c.relation == Relation.COOPERATES_WITH]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Peru will collaborate with Chile on elevating strategic communication.", ("strategic communication",)),
        ("The two countries will jointly address territorial disputes.", ("territorial disputes",)),
        ("Peru and Chile will deepen people-to-people exchanges.", ("people-to-people exchanges",)),
        ("Peru and Chile will support cooperation between universities and banks.", ("universities", "banks")),
        ("The ties between Peru and Chile became a friendship marked by cooperation in trade.", ("trade",)),
    ],
)
def test_fields_are_found_beside_the_plain_place(say: Say, text: str, fields: tuple[str, ...]) -> None:
    assert found(say(text), Relation.COOPERATES_WITH).qualifiers.sector == fields


def test_support_on_issues_names_the_issues(say: Say) -> None:
    told = say("The two sides will support each other on issues concerning each other's core interests.")
    assert found(told, Relation.SUPPORTS).qualifiers.sector == ("core interests",)


def test_a_commitment_shared_by_two_is_dated_by_its_noun(say: Say) -> None:
    told = say(
        "President Boric of Chile thanked President Boluarte of Peru. The visit follows President Boric and President"
        " Boluarte's June 2023 commitment to work together on trade."
    )
    claim = next(c for c in told if c.relation == Relation.COOPERATES_WITH)
    assert (claim.modality, claim.qualifiers.date) == (Modality.PLANNED, "2023-06")


def test_a_deed_of_two_has_two_owners_and_a_body_one() -> None:
    texts = [
        "Following President Boric and Prime Minister Khan's June 2023 commitment to work together, trade grew.",
        "France and Germany's largest bank met in Rome.",
    ]
    owners = []
    for parse, _ in nlp.parse([(text, None) for text in texts]):
        mended = with_shared_owners(parse, lexicon())
        owners.append({mended.words[t] for t in range(len(mended)) if mended.deps[t] == "poss"})
    assert "Boric" in owners[0]
    assert "France" not in owners[1]


def test_the_second_partner_of_a_pair_of_partners_is_the_same(say: Say) -> None:
    told = say("Chile is the second-largest trading partner of Peru and its largest trading partner in the south.")
    ranks = {c.qualifiers.rank for c in told if c.relation == Relation.TRADES_WITH}
    assert ranks == {"second-largest", "largest"}


def test_the_country_that_a_state_works_with_is_the_other(say: Say) -> None:
    told = say("Peru is willing to strengthen cooperation with the country in mining.")
    claim = found(told, Relation.COOPERATES_WITH)
    assert {claim.subject.name, claim.object.name} == {"Peru", "Chile"}


def test_an_office_is_proved_best_where_its_state_is_said(say: Say) -> None:
    text = "The plan of President Biden is known.\n\nPresident of the United States Joe Biden"
    told = [c for c in say(text) if c.relation == Relation.HOLDS_POSITION]
    assert len(told) == 2


def test_a_continent_gets_no_entry_of_its_own() -> None:
    length = len(text := "Peru thanked Chile for its letter from Europe.")
    article = Article(
        ArticleId("article:x"), "0" * 64, 0, "-", "x", text, text, OffsetMap(((0, 0, length),)),
        (Block("paragraph", 0, length),), ArticleMetadata(),
    )  # fmt: skip
    (extraction,) = RuleExtractor(pairs=False).extract([article])
    assert "Europe" not in {referent.name for referent in extraction.referents}


def test_what_is_visited_tells_the_place(say: Say) -> None:
    told = say("President Boric travelled to the Johnson Space Center in Houston.")
    assert found(told, Relation.VISITED).qualifiers.place == "Houston"


def test_a_sum_in_the_clause_is_not_the_treaties(say: Say) -> None:
    told = say("The new partnership between Peru and Chile will bring 90 million dollars in investment to the coast.")
    assert all(c.qualifiers.amount is None for c in told if c.relation == Relation.PARTY_TO)
