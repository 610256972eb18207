"""When, where, how much and in which field a fact is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.extraction.candidates import Candidate
from loaders.extraction.retelling import share_occasions
from loaders.extraction.rules import RuleExtractor
from schema.generated.vocabulary import Modality, Qualifiers, Relation
from schema.records import Article, ArticleId, ArticleMetadata, Block, OffsetMap

Say = Callable[..., list[Candidate]]


@pytest.fixture(scope="module")
def say() -> Say:
    """The candidates of a text, published on Friday 23 August 2024 unless said otherwise."""
    extractor = RuleExtractor(pairs=False)

    def candidates(text: str, published: str | None = "2024-08-23") -> list[Candidate]:
        length = len(text)
        article = Article(
            ArticleId("article:x"), "0" * 64, 0, "-", "x", text, text, OffsetMap(((0, 0, length),)),
            (Block("paragraph", 0, length),), ArticleMetadata(published=published),
        )  # fmt: skip
        (reading,) = extractor.read([article])
        return list(reading.candidates)

    return candidates


def one(candidates: list[Candidate], relation: Relation) -> Qualifiers:
    found = [c.qualifiers for c in candidates if c.relation == relation]
    assert found, [c.relation for c in candidates]
    return found[0]


class TestDates:
    @pytest.mark.parametrize(
        ("text", "date"),
        [
            ("Kenya and Japan signed a trade agreement on Thursday.", "2024-08-22"),
            ("On Thursday Kenya and Japan signed a trade agreement.", "2024-08-22"),
            ("Kenya and Japan on Thursday signed a trade agreement.", "2024-08-22"),
            ("Kenya and Japan signed a trade agreement in Nairobi in June 2020.", "2020-06"),
            ("A trade agreement was signed by Kenya and Japan last month.", "2024-07"),
        ],
    )
    def test_a_signing_has_the_day_of_its_clause(self, say: Say, text: str, date: str) -> None:
        assert one(say(text), Relation.SIGNED).date == date

    def test_the_day_of_saying_is_not_the_day_of_signing(self, say: Say) -> None:
        found = say("The ministry said on Friday that Kenya and Japan had signed a trade agreement.")
        assert one(found, Relation.SIGNED).date is None

    def test_a_date_before_a_noun_is_the_nouns_own(self, say: Say) -> None:
        found = say("Kenya praised the May 2016 summit and signed a trade agreement with Japan.")
        assert one(found, Relation.SIGNED).date is None

    def test_an_anniversary_dates_the_start(self, say: Say) -> None:
        found = say("This year marks the 45th anniversary of diplomatic relations between Kenya and Japan.")
        qualifiers = one(found, Relation.DIPLOMATIC_RELATIONS_WITH)
        assert (qualifiers.date, qualifiers.since) == ("1979", "1979")

    def test_since_gives_the_start(self, say: Say) -> None:
        found = say("Kenya and Japan have had diplomatic relations since 1992.")
        assert one(found, Relation.DIPLOMATIC_RELATIONS_WITH).since == "1992"

    def test_what_is_dated_ahead_is_planned(self, say: Say) -> None:
        (signed, *_) = [
            c for c in say("Kenya signs a trade agreement with Japan in 2026.") if c.relation == Relation.SIGNED
        ]
        assert signed.modality == Modality.PLANNED

    def test_a_weekday_after_will_lies_ahead(self, say: Say) -> None:
        found = say("President William Ruto will meet President Emmanuel Macron on Tuesday.")
        assert one(found, Relation.MET_WITH).date == "2024-08-27"

    def test_a_paragraph_stays_on_its_day(self, say: Say) -> None:
        found = say("On Thursday the ministers opened a forum. Kenya and Japan signed a trade agreement.")
        assert one(found, Relation.SIGNED).date == "2024-08-22"

    def test_a_story_stays_on_the_day_of_its_lead(self, say: Say) -> None:
        lead = "President William Ruto opened a forum in Nairobi on Thursday.\n"
        found = say(lead + "Many guests had come.\nKenya and Japan signed a trade agreement.")
        assert one(found, Relation.SIGNED).date == "2024-08-22"

    def test_what_was_before_the_story_has_not_its_day(self, say: Say) -> None:
        lead = "President William Ruto opened a forum in Nairobi on Thursday.\n"
        found = say(lead + "Kenya and Japan had signed a trade agreement.")
        assert one(found, Relation.SIGNED).date is None

    def test_an_undated_article_gives_no_relative_date(self, say: Say) -> None:
        found = say("Kenya and Japan signed a trade agreement on Thursday.", published=None)
        assert one(found, Relation.SIGNED).date is None

    def test_a_dateline_dates_the_article(self, say: Say) -> None:
        found = say("NAIROBI, August 23, 2024 - Kenya and Japan signed a trade agreement on Thursday.", published=None)
        assert one(found, Relation.SIGNED).date == "2024-08-22"


class TestPlaces:
    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("Kenya and Japan signed a trade agreement in Nairobi.", "Nairobi"),
            ("Kenya and Japan signed a trade agreement in the Kenyan capital.", "Nairobi"),
            ("In Nairobi, Kenya and Japan signed a trade agreement.", "Nairobi"),
        ],
    )
    def test_a_signing_has_a_place(self, say: Say, text: str, place: str) -> None:
        assert one(say(text), Relation.SIGNED).place == place

    def test_a_call_takes_place_by_its_medium(self, say: Say) -> None:
        found = say("President William Ruto spoke with President Emmanuel Macron by video link.")
        assert one(found, Relation.MET_WITH).place == "video link"

    def test_a_place_of_the_matter_is_no_place_of_the_event(self, say: Say) -> None:
        found = say("Kenya supports Japan in Asia.")
        assert all(c.qualifiers.place is None for c in found)


class TestFields:
    @pytest.mark.parametrize(
        ("text", "sector"),
        [
            (
                "Kenya and Japan will deepen cooperation in trade, energy and education.",
                ("trade", "energy", "education"),
            ),
            ("Kenya and Japan strengthened economic and cultural cooperation.", ("economy", "culture")),
            ("Kenya and Japan cooperate in fields such as agriculture and tourism.", ("agriculture", "tourism")),
        ],
    )
    def test_cooperation_names_its_fields(self, say: Say, text: str, sector: tuple[str, ...]) -> None:
        assert one(say(text), Relation.COOPERATES_WITH).sector == sector

    def test_a_signing_has_the_field_of_the_agreement(self, say: Say) -> None:
        qualifiers = one(say("Kenya signed a trade agreement with Japan."), Relation.SIGNED)
        assert (qualifiers.sector, qualifiers.sector_code) == (("trade",), ("trade",))

    @pytest.mark.parametrize(
        "phrase", ["in addition", "in order", "in recent years", "in Nairobi", "on Friday", "in the region"]
    )
    def test_other_phrases_are_no_fields(self, say: Say, phrase: str) -> None:
        found = say(f"Kenya and Japan strengthened their cooperation {phrase}.")
        assert one(found, Relation.COOPERATES_WITH).sector == ()

    def test_half_a_word_is_no_field(self, say: Say) -> None:
        found = say("Kenya and Japan strengthened all-weather cooperation.")
        assert one(found, Relation.COOPERATES_WITH).sector == ()


class TestSums:
    def test_aid_has_its_sum(self, say: Say) -> None:
        qualifiers = one(say("Japan provided $50 million in aid to Kenya."), Relation.PROVIDES_AID)
        assert (qualifiers.amount, qualifiers.currency) == (50e6, "USD")

    def test_a_sum_of_another_clause_is_not_taken(self, say: Say) -> None:
        found = say("Japan provided aid to Kenya, while Norway, which has a fund of $9 billion, watched.")
        assert one(found, Relation.PROVIDES_AID).amount is None


class TestCounts:
    def test_things_are_counted(self, say: Say) -> None:
        assert one(say("Kenya signed 114 agreements with Japan."), Relation.SIGNED).count == 114

    def test_times_are_counted(self, say: Say) -> None:
        assert one(say("President William Ruto visited Japan twice in 2023."), Relation.VISITED).count == 2

    def test_a_single_thing_has_no_count(self, say: Say) -> None:
        assert one(say("Kenya signed one agreement with Japan."), Relation.SIGNED).count is None


class TestRetelling:
    def test_one_meeting_told_twice_has_one_day_and_place(self, say: Say) -> None:
        found = say(
            "President William Ruto met President Emmanuel Macron in Paris on Thursday.\n"
            "The meeting between William Ruto and Emmanuel Macron lasted an hour."
        )
        meetings = [c.qualifiers for c in found if c.relation == Relation.MET_WITH]
        assert len(meetings) == 2
        assert {(q.date, q.place) for q in meetings} == {("2024-08-22", "Paris")}

    def test_two_days_of_one_pair_are_not_mixed(self, say: Say) -> None:
        text = "William Ruto met Emmanuel Macron {}."
        found = [
            c
            for c in say("\n".join(text.format(when) for when in ("on 3 May 2021", "on 5 June 2022", "again")))
            if c.relation == Relation.MET_WITH
        ]
        assert [c.qualifiers.date for c in share_occasions(found)] == ["2021-05-03", "2022-06-05", None]


class TestOfAgreementsAndStances:
    @pytest.mark.parametrize(
        ("text", "fields"),
        [
            ("Kenya and Japan signed an agreement on trade in services and tourism.", ("trade in services", "tourism")),
            ("Kenya signed an agreement Friday with Japan on the supply of turbines.", ("turbines",)),
        ],
    )
    def test_a_signing_is_in_the_fields_of_the_agreement(self, say: Say, text: str, fields: tuple[str, ...]) -> None:
        assert one(say(text), Relation.SIGNED).sector == fields

    def test_the_field_of_cooperation_may_stand_behind_the_partner(self, say: Say) -> None:
        found = say("Kenya will strengthen cooperation with Japan in agriculture and mining.")
        assert set(one(found, Relation.COOPERATES_WITH).sector) == {"agriculture", "mining"}

    def test_a_state_is_supported_in_what_it_pursues(self, say: Say) -> None:
        found = say("Kenya firmly supports Japan in pursuing a development path of its own.")
        assert one(found, Relation.SUPPORTS).sector == ("development path of its own",)

    def test_a_position_that_is_supported_is_no_field(self, say: Say) -> None:
        assert one(say("Kenya supports the reform of world trade."), Relation.SUPPORTS).sector == ()


class TestPlacesOfClauses:
    def test_where_points_back_to_the_place(self, say: Say) -> None:
        found = say("Ann Smith travelled to Mombasa on Monday, where she launched the Coast Road Project.")
        assert one(found, Relation.LAUNCHED).place == "Mombasa"

    def test_who_travels_somewhere_to_meet_meets_there(self, say: Say) -> None:
        found = say("Ann Smith travelled to Mombasa to meet with Ben Jones.")
        assert one(found, Relation.MET_WITH).place == "Mombasa"
