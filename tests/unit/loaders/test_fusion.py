"""What one fact says, given its claims; which claims those are is tested in test_fusing."""

from __future__ import annotations

from itertools import permutations

from graph.workspace.records import Cell, Group, SupportingClaim
from loaders.fusion.ballots import Tally, ballot, seen_from
from loaders.fusion.facts import Best, fused
from loaders.fusion.rules import signature, text_of
from schema.generated.vocabulary import Modality, Qualifiers, Relation
from schema.records import ArticleId, Claim, ClaimId, EntityId, Fact, ReferentId

NOTHING = Qualifiers()
A, B = EntityId("state:AAA"), EntityId("state:BBB")


def claim(
    number: int,
    relation: Relation,
    *,
    article: str | None = None,
    voice: str | None = None,
    confidence: float = 0.8,
    published: str | None = None,
    publisher: str | None = None,
    subject: EntityId = A,
    qualifiers: Qualifiers = NOTHING,
) -> SupportingClaim:
    said = Claim(
        article=ArticleId(article or f"article:{number}"),
        subject=ReferentId("r1"),
        relation=relation,
        object=ReferentId("r2"),
        modality=Modality.HAPPENED,
        qualifiers=qualifiers,
        quote="words",
        start_char=0,
        end_char=5,
        quote_sha256="",
        confidence=confidence,
        extractor="fake/1",
        rule="",
    )
    return SupportingClaim(
        ClaimId(f"claim:{number}"),
        said,
        subject,
        published,
        publisher,
        voice or said.article,
        published or "2024-01-01",
    )


def one_fact(*claims: SupportingClaim) -> Fact:
    """The fact of claims that nothing tells apart."""
    relation = claims[0].claim.relation
    cell = Cell(Group(A, relation, B, Modality.HAPPENED), text_of(signature(relation, seen_from(A, claims[0]))))
    tally = Tally()
    for said in claims:
        tally.cast(ballot(A, said))
    return fused(cell, tally.totals, Best(max(said.claim.confidence for said in claims), "words"))


def dated(number: int, date: str | None, relation: Relation = Relation.MET_WITH) -> SupportingClaim:
    return claim(number, relation, qualifiers=Qualifiers(date=date))


def test_one_agreement_signed_is_dated_as_most_voices_say() -> None:
    dates = ["2024-10-18", "2024-10-18", "2024-10-19"]
    fact = one_fact(*(dated(number, date, Relation.SIGNED) for number, date in enumerate(dates)))
    assert fact.qualifiers.date == "2024-10-18"
    assert (fact.disputed, fact.alternatives) == (("date",), ("date=2024-10-19",))


def test_of_dates_that_agree_the_most_exact_is_chosen_and_nothing_is_disputed() -> None:
    fact = one_fact(*(dated(n, date, Relation.SIGNED) for n, date in enumerate(["2024", "2024-10", "2024-10-18"])))
    assert (fact.qualifiers.date, fact.disputed) == ("2024-10-18", ())


def test_fields_of_cooperation_are_put_together() -> None:
    fact = one_fact(
        claim(1, Relation.COOPERATES_WITH, qualifiers=Qualifiers(sector=("trade", "energy"), sector_code=("trade",))),
        claim(2, Relation.COOPERATES_WITH, qualifiers=Qualifiers(sector=("Trade", "space"))),
    )
    assert fact.qualifiers.sector == ("Trade", "energy", "space")
    assert fact.qualifiers.sector_code == ("trade",)
    assert fact.disputed == ()


def test_an_export_seen_from_the_other_end_is_an_import() -> None:
    bought = claim(2, Relation.TRADES_WITH, qualifiers=Qualifiers(date="2023", flow="import"), subject=B)
    assert one_fact(bought).qualifiers.flow == "export"


def test_confidence_rises_with_articles_and_not_with_repetition_in_one() -> None:
    twice = one_fact(claim(1, Relation.SIGNED, article="a"), claim(2, Relation.SIGNED, article="a"))
    two = one_fact(claim(1, Relation.SIGNED), claim(2, Relation.SIGNED))
    assert twice.confidence == 0.8
    assert two.confidence == 0.96


def test_wire_copy_is_one_voice_however_often_it_is_printed() -> None:
    copies = [
        claim(n, Relation.SIGNED, voice="wire", publisher=f"Paper {n}", qualifiers=Qualifiers(date="2024-10-19"))
        for n in range(3)
    ]
    witnesses = [dated(n, "2024-10-18", Relation.SIGNED) for n in (7, 8)]
    fact = one_fact(*copies, *witnesses)

    assert (fact.articles, fact.publishers, fact.voices) == (5, 3, 3)
    assert fact.qualifiers.date == "2024-10-18", "two witnesses outweigh three prints of one text"
    assert fact.confidence == 0.99
    assert one_fact(*copies).confidence == 0.8


def test_confidence_never_becomes_certainty_by_number() -> None:
    assert one_fact(*(claim(n, Relation.SIGNED) for n in range(50))).confidence == 0.99


def test_reports_are_dated_by_their_articles_and_counted_by_publisher() -> None:
    fact = one_fact(
        claim(1, Relation.SIGNED, published="2024-10-20", publisher="A"),
        claim(2, Relation.SIGNED, published="2024-10-18", publisher="A"),
        claim(3, Relation.SIGNED),
    )
    assert (fact.first_reported, fact.last_reported) == ("2024-10-18", "2024-10-20")
    assert (fact.claims, fact.articles, fact.publishers) == (3, 3, 1)


def test_two_amounts_are_one_chosen_and_one_kept_in_view() -> None:
    sums = [5e6, 5e6, 7e6]
    fact = one_fact(
        *(claim(n, Relation.SIGNED, qualifiers=Qualifiers(amount=each, currency="USD")) for n, each in enumerate(sums))
    )
    assert (fact.qualifiers.amount, fact.qualifiers.currency) == (5e6, "USD")
    assert fact.alternatives == ("amount=7000000 USD",)


def test_the_order_of_claims_does_not_matter() -> None:
    said = [
        claim(1, Relation.SIGNED, qualifiers=Qualifiers(date="2024"), confidence=0.3),
        claim(2, Relation.SIGNED, qualifiers=Qualifiers(date="2024-10-18"), publisher="P", confidence=0.7),
        claim(3, Relation.SIGNED, voice="article:1", confidence=0.9),
        claim(4, Relation.SIGNED, qualifiers=Qualifiers(date="2023"), published="2024-10"),
    ]
    assert len({one_fact(*order) for order in permutations(said)}) == 1
