from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from graph.workspace.records import Group, SupportingClaim
from loaders.fusion import fuse
from schema.generated.vocabulary import Modality, Qualifiers, Relation
from schema.records import ArticleId, Claim, ClaimId, EntityId, Fact, ReferentId

NOTHING = Qualifiers()
A, B = EntityId("state:AAA"), EntityId("state:BBB")


def claim(
    number: int,
    relation: Relation,
    *,
    article: str | None = None,
    confidence: float = 0.8,
    published: str | None = None,
    publisher: str | None = None,
    quote: str = "words",
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
        quote=quote,
        start_char=0,
        end_char=len(quote),
        quote_sha256="",
        confidence=confidence,
        extractor="fake/1",
        rule="",
    )
    return SupportingClaim(ClaimId(f"claim:{number}"), said, subject, published, publisher)


def facts(*claims: SupportingClaim) -> list[Fact]:
    return list(fuse(Group(A, claims[0].claim.relation, B, Modality.HAPPENED), claims))


def dated(number: int, date: str | None, relation: Relation = Relation.MET_WITH) -> SupportingClaim:
    return claim(number, relation, qualifiers=Qualifiers(date=date))


def test_claims_of_one_meeting_are_one_fact() -> None:
    (fact,) = facts(dated(1, "2024-10-18"), dated(2, "2024-10-18"))
    assert fact.claims == ("claim:1", "claim:2")
    assert fact.articles == 2


def test_meetings_on_two_days_are_two_facts() -> None:
    found = facts(dated(1, "2024-10-18"), dated(2, "2024-11-02"))
    assert [fact.qualifiers.date for fact in found] == ["2024-10-18", "2024-11-02"]


def test_a_coarse_date_joins_the_only_meeting_within_it() -> None:
    (fact,) = facts(dated(1, "2024"), dated(2, "2024-10-18"), dated(3, "2024-10"))
    assert fact.qualifiers.date == "2024-10-18"


def test_a_coarse_date_stays_apart_from_two_meetings_within_it() -> None:
    found = facts(dated(1, "2024"), dated(2, "2024-10-18"), dated(3, "2024-11-02"))
    assert [fact.qualifiers.date for fact in found] == ["2024", "2024-10-18", "2024-11-02"]


def test_a_year_is_no_prefix_of_another_number() -> None:
    assert len(facts(dated(1, "202"), dated(2, "2024"))) == 2


def test_a_meeting_without_a_date_joins_the_only_one_and_stays_apart_from_two() -> None:
    assert len(facts(dated(1, None), dated(2, "2024"))) == 1
    assert len(facts(dated(1, None), dated(2, "2024"), dated(3, "2023"))) == 3


def test_one_agreement_signed_is_one_fact_whatever_dates_are_given() -> None:
    (fact,) = facts(
        *(dated(n, date, Relation.SIGNED) for n, date in enumerate(["2024-10-18", "2024-10-18", "2024-10-19"]))
    )
    assert fact.qualifiers.date == "2024-10-18"


def test_two_offices_of_one_person_are_two_facts() -> None:
    roles = ["Foreign Minister", "foreign minister", "Prime Minister"]
    found = facts(
        *(claim(n, Relation.HOLDS_POSITION, qualifiers=Qualifiers(role=role)) for n, role in enumerate(roles))
    )
    assert sorted(len(fact.claims) for fact in found) == [1, 2]


def test_two_sums_of_one_year_are_two_facts() -> None:
    found = facts(
        *(
            claim(n, Relation.TRADES_WITH, qualifiers=Qualifiers(date="2023", amount=amount, currency="USD"))
            for n, amount in enumerate([1e9, 2e9, 2e9])
        )
    )
    assert [fact.qualifiers.amount for fact in found] == [1e9, 2e9]


def test_fields_of_cooperation_are_put_together() -> None:
    (fact,) = facts(
        claim(1, Relation.COOPERATES_WITH, qualifiers=Qualifiers(sector=("trade", "energy"), sector_code=("trade",))),
        claim(2, Relation.COOPERATES_WITH, qualifiers=Qualifiers(sector=("Trade", "space"))),
    )
    assert fact.qualifiers.sector == ("Trade", "energy", "space")
    assert fact.qualifiers.sector_code == ("trade",)


def test_an_export_seen_from_the_other_end_is_an_import() -> None:
    sold = Qualifiers(date="2023", flow="export")
    bought = Qualifiers(date="2023", flow="import")
    (fact,) = facts(
        claim(1, Relation.TRADES_WITH, qualifiers=sold),
        claim(2, Relation.TRADES_WITH, qualifiers=bought, subject=B),
    )
    assert fact.qualifiers.flow == "export"


def test_confidence_rises_with_articles_and_not_with_repetition_in_one() -> None:
    (twice,) = facts(claim(1, Relation.SIGNED, article="a"), claim(2, Relation.SIGNED, article="a"))
    (two,) = facts(claim(1, Relation.SIGNED), claim(2, Relation.SIGNED))
    assert twice.confidence == 0.8
    assert two.confidence == 0.96


def test_confidence_never_becomes_certainty_by_number() -> None:
    (fact,) = facts(*(claim(n, Relation.SIGNED) for n in range(50)))
    assert fact.confidence == 0.99


def test_the_best_quote_is_the_surest_then_the_shortest() -> None:
    (fact,) = facts(
        claim(1, Relation.SIGNED, quote="they signed it", confidence=0.9),
        claim(2, Relation.SIGNED, quote="signed", confidence=0.9),
        claim(3, Relation.SIGNED, quote="s", confidence=0.5),
    )
    assert fact.quote == "signed"


def test_reports_are_dated_by_their_articles_and_counted_by_publisher() -> None:
    (fact,) = facts(
        claim(1, Relation.SIGNED, published="2024-10-20", publisher="A"),
        claim(2, Relation.SIGNED, published="2024-10-18", publisher="A"),
        claim(3, Relation.SIGNED),
    )
    assert (fact.first_reported, fact.last_reported) == ("2024-10-18", "2024-10-20")
    assert (fact.articles, fact.publishers) == (3, 1)


def test_the_order_of_claims_does_not_matter() -> None:
    claims = [dated(1, "2024"), dated(2, "2024-10-18"), dated(3, None), replace(dated(4, "2023"), publisher="P")]
    assert len({tuple(facts(*order)) for order in permutations(claims)}) == 1
