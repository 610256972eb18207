"""Tables and lists state facts by their layout."""

from __future__ import annotations

from functools import cache

import pytest

from loaders.cleaning import articles
from loaders.extraction.layout.headings import recased
from loaders.extraction.layout.words import Unit, unit_of
from loaders.extraction.lexicon import lexicon
from loaders.extraction.names.gazetteer import gazetteer
from loaders.extraction.rules import Reading, RuleExtractor
from schema.records import ArticleMetadata, RawDocument

Fact = tuple[str, str, str, str]


@cache
def read(text: str) -> Reading:
    """What the rules put forward for a small article of 5 June 2024."""
    metadata = ArticleMetadata(published="2024-06-05")
    (article,) = articles(RawDocument(text.encode(), "text/markdown", "a.md", "a", metadata))
    return next(RuleExtractor(pairs=False).read([article]))


def facts(text: str, rule: str = "") -> set[Fact]:
    """Subject, relation, object and modality of the candidates whose rule begins so."""
    return {
        (c.subject.name, c.relation.value, c.object.name, c.modality.value)
        for c in read(text).candidates
        if c.rule.startswith(rule)
    }


def qualified(text: str, rule: str) -> list[dict[str, object]]:
    """The qualifiers of those candidates, in their order."""
    return [c.qualifiers.to_json() for c in read(text).candidates if c.rule.startswith(rule)]


# -- sums ------------------------------------------------------------------------------------------------------

TRADE = """\
# Peru and Ghana trade more

Peru and Ghana are far apart. Peru sells more to Ghana every year.

| Year | Trade ({unit}) | Main goods |
|---|---|---|
| 2021 | 1,250 | fish, copper |
| 2022 | 1,300.5 | cocoa and gold |
"""


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("Trade (£ billion)", Unit("GBP", 1e9)),
        ("Volume (billion pounds)", Unit("GBP", 1e9)),
        ("Exports, US$m", Unit("USD", 1e6)),
        ("FDI in millions of euros", Unit("EUR", 1e6)),
        ("GBP (bn)", Unit("GBP", 1e9)),
        ("Value (¥100 million)", Unit("JPY", 1e8)),
        ("Growth in real terms", None),
    ],
)
def test_the_head_of_a_column_tells_currency_and_scale(head: str, unit: Unit | None) -> None:
    assert unit_of([head]) == unit


def test_each_row_of_a_trade_table_is_a_fact_between_the_two_that_the_article_is_about() -> None:
    text = TRADE.format(unit="million euros")
    assert facts(text, "layout/sum") == {("Peru", "trades_with", "Ghana", "happened")}
    assert qualified(text, "layout/sum") == [
        {"date": "2021", "amount": 1.25e9, "currency": "EUR", "goods": ["fish", "copper"]},
        {"date": "2022", "amount": 1.3005e9, "currency": "EUR", "goods": ["cocoa", "gold"]},
    ]


def test_a_row_is_quoted_whole() -> None:
    (article,) = articles(RawDocument(TRADE.format(unit="USD").encode(), "text/markdown", "a.md", "a"))
    (extraction,) = RuleExtractor(pairs=False).extract([article])
    quotes = {claim.quote for claim in extraction.claims if claim.rule == "layout/sum"}
    assert quotes == {"2021 | 1,250 | fish, copper", "2022 | 1,300.5 | cocoa and gold"}


def test_numbers_without_a_currency_are_no_sums() -> None:
    assert not facts(TRADE.format(unit="thousand tonnes"), "layout/")


def test_a_row_of_totals_is_passed_over() -> None:
    text = TRADE.format(unit="USD") + "| Total | 2,550.5 | |\n"
    assert len(qualified(text, "layout/sum")) == 2


def test_exports_and_imports_are_seen_from_the_side_that_the_head_names() -> None:
    text = """\
# Kenya and Japan

Kenya and Japan met. Kenya and Japan are partners.

| Year | Kenyan exports to Japan (USD million) | Kenyan imports from Japan (USD million) | Growth (%) |
|---|---|---|---|
| 2021 | 60 | 900 | 3 |
"""
    assert facts(text, "layout/") == {("Kenya", "trades_with", "Japan", "happened")}
    assert [found["flow"] for found in qualified(text, "layout/")] == ["export", "import"]


def test_a_column_of_countries_gives_each_row_its_partner() -> None:
    text = """\
# Chinese aid

The table shows what was given.

| Country | 2021 | 2022 |
|---|---|---|
| Angola | $2.5 billion | $1 billion |
| Zambia | $700 million | n/a |
"""
    assert facts(text, "layout/") == {
        ("China", "provides_aid", "Angola", "happened"),
        ("China", "provides_aid", "Zambia", "happened"),
    }
    assert [(q["date"], q["amount"]) for q in qualified(text, "layout/")] == [
        ("2021", 2.5e9),
        ("2022", 1e9),
        ("2021", 7e8),
    ]


def test_aid_without_a_direction_states_nothing() -> None:
    text = TRADE.format(unit="USD").replace("Trade (", "Aid (")
    assert not facts(text, "layout/")


def test_sums_of_something_else_are_not_taken_for_trade() -> None:
    text = """\
Trade of Peru and Ghana is small.

| Country | GDP ($ billion) | Trade with China ($ billion) |
|---|---|---|
| Peru | 240 | 30 |
"""
    assert [found["amount"] for found in qualified(text, "layout/")] == [30e9]
    assert facts(text, "layout/") == {("Peru", "trades_with", "China", "happened")}


# -- signatures ------------------------------------------------------------------------------------------------


def test_a_table_of_signatories_tells_who_did_what_and_when() -> None:
    text = """\
# The treaty after a year

The Treaty on the High Seas was adopted last year.

| State | Signed | Ratified |
|---|---|---|
| Chile | 20 September 2023 | 20 February 2024 |
| Palau | 20 September 2023 | – |
| Norway | 21 September 2023 | not yet |
"""
    treaty = "Treaty on the High Seas"
    assert facts(text, "layout/") == {
        ("Chile", "signed", treaty, "happened"),
        ("Chile", "ratified", treaty, "happened"),
        ("Palau", "signed", treaty, "happened"),
        ("Norway", "signed", treaty, "happened"),
        ("Norway", "ratified", treaty, "negated"),
    }
    assert qualified(text, "layout/")[1] == {"date": "2024-02-20"}


def test_a_table_of_agreements_is_signed_by_the_pair_of_the_article() -> None:
    text = """\
# France and Brazil

France and Brazil are old partners. France and Brazil met again.

| Agreement | Date signed |
|---|---|
| Memorandum of understanding on submarines | March 2024 |
"""
    treaty = "Memorandum of understanding on submarines"
    assert facts(text, "layout/") == {
        ("France", "signed", treaty, "happened"),
        ("Brazil", "signed", treaty, "happened"),
    }


# -- lists -----------------------------------------------------------------------------------------------------

LIST = """\
# Poland and Japan

Poland and Japan spoke about {about}. {lead_in}

{items}
"""


def listed(lead_in: str, *items: str) -> str:
    return LIST.format(about="the future", lead_in=lead_in, items="\n".join(f"- {item}" for item in items))


def test_infinitives_below_agreed_to_are_planned_by_those_who_agreed() -> None:
    text = listed("The two countries agreed to:", "cooperate on cyber security;", "sign a tax treaty by 2026.")
    assert {
        ("Poland", "cooperates_with", "Japan", "planned"),
        ("Poland", "signed", "tax treaty", "planned"),
        ("Japan", "signed", "tax treaty", "planned"),
    } <= facts(text)


def test_a_modal_before_the_colon_governs_all_items() -> None:
    text = listed("Next year Poland and Japan will:", "cooperate on hydrogen", "sign a tax treaty")
    assert {
        ("Poland", "cooperates_with", "Japan", "planned"),
        ("Japan", "signed", "tax treaty", "planned"),
    } <= facts(text)


def test_the_following_documents_are_those_of_the_list() -> None:
    text = listed("Poland and Japan signed the following documents:", "a treaty on taxes;", "a memorandum on energy.")
    signed = {fact for fact in facts(text) if fact[1] == "signed"}
    assert signed == {
        (state, "signed", document, "happened")
        for state in ("Poland", "Japan")
        for document in ("treaty on taxes", "memorandum on energy")
    }


def test_items_that_are_sentences_stay_on_their_own() -> None:
    text = listed("Poland and Japan refused to talk of the following:", "Peru signed a treaty with Ghana.")
    assert ("Peru", "signed", "treaty", "happened") in facts(text)


def test_noun_phrases_of_working_together_are_about_the_pair() -> None:
    text = listed("Areas of cooperation include:", "Joint research in robotics", "Collaboration on hydrogen")
    assert facts(text) == {("Poland", "cooperates_with", "Japan", "happened")}
    sectors = {tuple(found["sector"]) for found in qualified(text, "") if "sector" in found}  # type: ignore[arg-type]
    assert sectors == {("robotics",), ("hydrogen",)}


def test_noun_phrases_below_a_lead_in_about_something_else_state_nothing() -> None:
    text = listed("The museum shows:", "Joint research in robotics", "Collaboration on hydrogen")
    assert not facts(text, "layout/")


def test_whoever_is_listed_as_a_participant_took_part_in_the_meeting_of_the_lead_in() -> None:
    text = """\
# A day in Oslo

Norway held a summit on forests in Oslo on Monday. Participants in the summit included:

- Prime Minister Jonas Gahr Støre, Norway
- The World Bank
- Brazil is to host the next one.
"""
    assert {(who, what) for who, what, _, _ in facts(text, "layout/participant")} == {
        ("Jonas Gahr Støre", "participates_in"),
        ("World Bank", "participates_in"),
    }


# -- headings --------------------------------------------------------------------------------------------------

BODY = """

Officials spoke with reporters about the day. {names} The weather was good, and several hundred people came to the
square in front of the old town hall to hear the speeches, which lasted for more than two hours in all. Nobody was
hurt, and the police later said that the evening had been calm and that the traffic flowed again by ten.
"""


@pytest.mark.parametrize(
    ("heading", "names", "fact"),
    [
        ("Kenya Signs Defence Pact with Germany", "Kenya and Germany agreed.", ("Kenya", "signed", "Defence Pact")),
        ("Japan Provides $50 Million in Aid to Nepal", "Japan gave.", ("Japan", "provides_aid", "Nepal")),
        ("GREECE AND EGYPT COOPERATE ON FISH", "Greece met Egypt.", ("Greece", "cooperates_with", "Egypt")),
        ("Kenya signs a pact with Germany", "They smiled.", ("Kenya", "signed", "pact")),
    ],
)
def test_a_heading_tells_news_like_a_sentence(heading: str, names: str, fact: tuple[str, str, str]) -> None:
    assert (*fact, "happened") in facts(f"# {heading}{BODY.format(names=names)}")


def test_recasing_moves_no_character_and_keeps_names() -> None:
    text = f"# Minister Ana Petrović Meets Envoys of NATO in Paris{BODY.format(names='NATO met.')}"
    (article,) = articles(RawDocument(text.encode(), "text/markdown", "a.md", "a"))
    changed = recased(article, lexicon(), gazetteer())
    assert changed.startswith("Minister Ana Petrović meets envoys of NATO in Paris\n")
    assert (changed.lower(), changed[52:]) == (article.text.lower(), article.text[52:])


def test_an_article_without_lists_is_parsed_as_it_is() -> None:
    text = "Poland and Japan signed a treaty."
    assert ("Poland", "signed", "treaty", "happened") in facts(text)


def test_labels_of_items_below_an_agreement_are_its_fields() -> None:
    text = (
        "# News\n\nPoland and Japan signed a trade agreement.\n\nMain points of the agreement\n\n"
        "- Fisheries: boats of both may enter all ports;\n- Tourism: visitors need no visa.\n"
    )
    covered = {fact for fact in facts(text, "layout/label") if fact[1] == "covers_sector"}
    assert {object for _, _, object, _ in covered} == {"Fisheries", "Tourism"}
    assert len({subject for subject, _, _, _ in covered}) == 1


def test_labels_below_something_else_are_no_fields() -> None:
    text = (
        "# News\n\nPoland and Japan signed a trade agreement.\n\nMain points of the budget\n\n"
        "- Fisheries: boats get more money;\n- Tourism: hotels get less.\n"
    )
    assert facts(text, "layout/label") == set()
