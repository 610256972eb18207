"""What is taken for a name, and for a name of what."""

from __future__ import annotations

from functools import cache

import pytest

from loaders import nlp
from loaders.extraction.lexicon import lexicon
from loaders.extraction.names.finding import find_names
from loaders.extraction.names.gazetteer import gazetteer
from loaders.extraction.names.name import Name
from schema.generated.vocabulary import Kind


@cache
def named(text: str) -> dict[str, Name]:
    """The names in the text, by how they are written there."""
    ((parse, _),) = nlp.parse([(text, None)])
    return {parse.slice(name.start, name.end): name for name in find_names(parse, lexicon(), gazetteer())}


@pytest.mark.parametrize(
    ("text", "written", "kind"),
    [
        (
            "She joined the Ministry of Fisheries and Rural Affairs in May.",
            "Ministry of Fisheries and Rural Affairs",
            Kind.INSTITUTION,
        ),
        ("They signed the Treaty of Nyborg and went home.", "Treaty of Nyborg", Kind.AGREEMENT),
        ("Both sides attended the Baltic Herring Forum yesterday.", "Baltic Herring Forum", Kind.EVENT),
        ("Work on the Rovuma Gas Pipeline has begun.", "Rovuma Gas Pipeline", Kind.PROJECT),
        ("Work on the Rovuma pipeline has begun again.", "Rovuma pipeline", Kind.PROJECT),
        ("Kenya spoke at the G20 summit on Monday.", "G20 summit", Kind.EVENT),
        ("They never kept the 1987 fisheries agreement with Peru.", "1987 fisheries agreement", Kind.AGREEMENT),
        (
            "The Directorate General of Civil Aviation closed the airport.",
            "Directorate General of Civil Aviation",
            Kind.INSTITUTION,
        ),
    ],
)
def test_the_head_of_a_name_tells_its_kind(text: str, written: str, kind: Kind) -> None:
    assert named(text)[written].kind == kind


@pytest.mark.parametrize(
    ("text", "written", "code"),
    [
        ("The Norwegian foreign ministry summoned the envoy.", "Norwegian foreign ministry", "NOR"),
        ("Kenya's parliament passed the bill.", "Kenya's parliament", "KEN"),
        ("The central bank of the Philippines raised its rates.", "central bank of the Philippines", "PHL"),
        ("Protesters stood before the Peruvian embassy in Quito.", "Peruvian embassy in Quito", "PER"),
        ("The Royal Danish Navy sent a frigate.", "Royal Danish Navy", "DNK"),
        ("Officials of the Embassy of France in Kenya took part.", "Embassy of France in Kenya", "FRA"),
        ("Deputies met in the Knesset at noon.", "Knesset", "ISR"),
        ("The Syrian transitional government asked for help.", "Syrian transitional government", "SYR"),
    ],
)
def test_a_body_of_a_state_carries_the_code_of_that_state(text: str, written: str, code: str) -> None:
    name = named(text)[written]
    assert (name.kind, name.state) == (Kind.INSTITUTION, code)


def test_the_state_inside_the_name_of_its_ministry_is_kept_beside_it() -> None:
    assert named("The Norwegian foreign ministry summoned the envoy.")["Norwegian"].kind == Kind.STATE


def test_its_military_is_the_military_of_the_one_state_named_before() -> None:
    assert named("Lithuania has told its military to stay calm.")["military"].canonical == "Lithuanian military"


def test_its_military_is_nobodys_where_two_states_were_named() -> None:
    assert "military" not in named("Lithuania and Latvia fear that Belarus may use its military.")


def test_a_military_exercise_names_no_army() -> None:
    assert "French military" not in named("The French military exercise ended on Friday.")


def test_a_foreign_minister_is_no_ministry() -> None:
    kinds = {name.kind for name in named("The Norwegian foreign minister travelled to Lima.").values()}
    assert Kind.INSTITUTION not in kinds


@pytest.mark.parametrize(
    ("text", "written", "kind"),
    [
        ("Gas firm Norvex halted its deliveries.", "Norvex", Kind.INSTITUTION),
        ("The airline Jet Samoa cancelled flights.", "Jet Samoa", Kind.INSTITUTION),
        ("Three died in the village of Usk; the town Brelo was spared.", "Brelo", Kind.PLACE),
    ],
)
def test_a_noun_beside_an_unknown_name_tells_its_kind(text: str, written: str, kind: Kind) -> None:
    assert named(text)[written].kind == kind


def test_each_of_several_names_behind_a_plural_noun_is_of_that_kind() -> None:
    found = named("The carriers Norvex and Brelo cancelled flights.")
    assert [found[name].kind for name in ("Norvex", "Brelo")] == [Kind.INSTITUTION] * 2


def test_what_a_noun_told_once_holds_in_the_next_sentence() -> None:
    found = named("The bank Tarvisio failed. Later Tarvisio was sold to a rival.")
    assert found["Tarvisio"].kind == Kind.INSTITUTION


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("President Gustavo Petro ordered a halt.", "Gustavo Petro"),
        ("Commission President von der Leyen looked on.", "von der Leyen"),
        ("Foreign Minister Espen Barth Eide flew to Oslo.", "Espen Barth Eide"),
        ("Amina Odhiambo, Chief Executive Officer, Norvex", "Amina Odhiambo"),
    ],
)
def test_persons_are_named_without_their_titles(text: str, written: str) -> None:
    assert named(text)[written].kind == Kind.PERSON


def test_an_administration_called_after_a_person_is_a_body() -> None:
    assert named("The Bachelet administration opened talks.")["Bachelet administration"].kind == Kind.INSTITUTION


def test_the_plain_government_of_a_state_stands_beside_the_state() -> None:
    found = named("The Chilean government closed the port.")
    assert (found["Chilean"].kind, found["Chilean government"].form) == (Kind.STATE, "beside")


def test_a_line_in_title_case_makes_no_names() -> None:
    found = named("Deep Ties And Shared Fields Of Work\nChile and Peru share a border.")
    assert set(found) == {"Chile", "Peru"}


def test_a_label_before_a_colon_is_no_name() -> None:
    assert "Big Data" not in named("Big Data: the two sides will share methods and results.")


def test_a_date_ends_a_name() -> None:
    assert "Arab League" in named("A summit of the Arab League on 27 February will discuss it.")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("It was the 12th regular meeting between Chile and Peru.", "12th regular meeting between Chile and Peru"),
        ("The Russian invasion of Ukraine shook the market.", "Russian invasion of Ukraine"),
        ("An extraordinary summit of the African Union was held.", "extraordinary summit of the African Union"),
    ],
)
def test_occasions_are_told_by_their_number_host_or_target(text: str, written: str) -> None:
    assert named(text)[written].kind == Kind.EVENT


def test_the_peace_agreement_is_an_agreement_even_where_no_fact_uses_it() -> None:
    assert named("Doubts about the peace agreement remain.")["peace agreement"].kind == Kind.AGREEMENT


@pytest.mark.parametrize(
    ("text", "written", "kind"),
    [
        (
            "They met at the Ministry of Science, Technology and Innovation yesterday.",
            "Ministry of Science, Technology and Innovation",
            Kind.INSTITUTION,
        ),
        (
            "He works for the Institute of Turkic, East Baltic and Arctic Studies in Oslo.",
            "Institute of Turkic, East Baltic and Arctic Studies",
            Kind.INSTITUTION,
        ),
        (
            "They signed an Agreement on Trade, Commerce and Technical Cooperation in May.",
            "Agreement on Trade, Commerce and Technical Cooperation",
            Kind.AGREEMENT,
        ),
        (
            "They signed a Preferential Trade Agreement between Mali and Ghana.",
            "Preferential Trade Agreement",
            Kind.AGREEMENT,
        ),
        ("An MoU between Acme Group and Kenya Power was signed.", "Acme Group", Kind.INSTITUTION),
        (
            "An MoU between Acme Group and Kenya Power was signed.",
            "MoU between Acme Group and Kenya Power",
            Kind.AGREEMENT,
        ),
        (
            "She is the Chief Representative of the Nordic Herring Agency in Ghana.",
            "Nordic Herring Agency",
            Kind.INSTITUTION,
        ),
        ("The new Rovuma-Pemba Motorway will be tolled.", "Rovuma-Pemba Motorway", Kind.PROJECT),
        ("They adopted a Five-Point Consensus yesterday.", "Five-Point Consensus", Kind.POLICY),
        ("MINSK, Aug. 22 -- The two premiers signed a deal.", "MINSK", Kind.PLACE),
        ("VILLAGRANDE, 3 May (Acme) -- The two premiers signed a deal.", "VILLAGRANDE", Kind.PLACE),
    ],
)
def test_a_name_reaches_over_its_fields_and_not_over_its_neighbours(text: str, written: str, kind: Kind) -> None:
    found = named(text)
    assert found[written].kind == kind


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The Business and Trade Secretary, Mary Clark, came.", "Business and Trade"),
        ("It was signed by the Minister for Trade and Export Growth Mary Clark.", "Trade and Export Growth"),
        ("They thanked the High Representative for Foreign Affairs and Security Policy.", "Security Policy"),
        ("VILLAGRANDE, 3 May (Acme) -- The two premiers signed a deal.", "Acme"),
        ("The US herring agency Acmefish paid for it.", "US herring agency"),
    ],
)
def test_the_field_of_an_office_and_the_agency_of_a_dateline_are_no_names(text: str, written: str) -> None:
    assert written not in named(text)


def test_a_person_is_named_right_behind_the_field_of_an_office() -> None:
    found = named("It was signed by the Minister for Trade and Export Growth Mary Clark.")
    assert found["Mary Clark"].kind == Kind.PERSON


def test_a_surname_is_its_persons_wherever_it_stands_alone() -> None:
    ((parse, _),) = nlp.parse([("President Hakan Hichilema spoke. Hichilema visited Shenzhen later.", None)])
    names = find_names(parse, lexicon(), gazetteer())
    assert [parse.slice(n.start, n.end) for n in names if n.kind == Kind.PERSON] == ["Hakan Hichilema", "Hichilema"]


def test_a_lone_word_behind_in_is_a_place_unless_one_invests_in_it() -> None:
    assert named("The institute in Villagrande took part.")["Villagrande"].kind == Kind.PLACE
    assert named("Thailand closed its crossing with Laos in Chong Mek.")["Chong Mek"].kind == Kind.PLACE


def test_a_state_is_known_without_its_accents() -> None:
    assert named("Turkiye spoke.")["Turkiye"].state == "TUR"


def test_the_fields_of_advisers_are_no_people() -> None:
    assert "Homeland Security" not in named("Homeland Security Advisor Liz Sherwood-Randall hosted them.")


def test_a_noun_behind_a_word_tells_that_it_names_no_person() -> None:
    assert named("The Deir Omar power plant was hit.")["Deir Omar"].kind == Kind.PROJECT


@pytest.mark.parametrize(
    ("text", "written", "kind"),
    [
        ("They renewed the networks in Irbid and Zarqa last year.", "Zarqa", Kind.PLACE),
        ("The radars of Northrop Grumman were sold.", "Northrop Grumman", Kind.INSTITUTION),
    ],
)
def test_what_the_model_passed_over_or_cut_off_is_named_in_full(text: str, written: str, kind: Kind) -> None:
    assert named(text)[written].kind == kind


def test_who_acts_in_a_list_with_bodies_is_one() -> None:
    assert named("An MoU between EDGE Group and Fincantieri was signed.")["Fincantieri"].kind == Kind.INSTITUTION
    assert named("Anna Berg met Acme Group. Berg and Acme Group agreed.")["Berg"].kind == Kind.PERSON


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("They shook hands.\n- Cultural Exchange: Choirs from both towns visit each other.", "Cultural Exchange"),
        ("Ferries run on Sundays.\nFishing and Tourism\nBoth islands live on visitors.", "Fishing and Tourism"),
        ("The navy lent three Sea King helicopters to Malta.", "Sea King"),
        ("The two Heads of State met in Lima.", "Heads of State"),
        ("Peru imports LNG and copper.", "LNG"),
        ("The bridge was built under a Line of Credit of US$ 40 million.", "Line of Credit of US$ 40"),
    ],
)
def test_capitals_alone_make_no_name(text: str, written: str) -> None:
    assert written not in named(text)


def test_a_head_makes_a_name_of_fields() -> None:
    assert named("She left the Labour Party in May.")["Labour Party"].kind == Kind.INSTITUTION


def test_an_anniversary_is_told_to_its_end() -> None:
    assert "45th anniversary of Peru-Malta diplomatic relations" in named(
        "The year brings the 45th anniversary of Peru-Malta diplomatic relations."
    )


def test_an_initial_without_a_space_belongs_to_the_name() -> None:
    found = named("The Minister of Transport met S.Rakhmatov in May.")
    assert found["S.Rakhmatov"].kind == Kind.PERSON
    assert found["S.Rakhmatov"].canonical == "S. Rakhmatov"


def test_a_dash_behind_a_title_does_not_cut_a_name() -> None:
    assert "Sahle-Work Zewde" in named("When meeting with Ethiopian President Sahle-Work Zewde on Monday, he agreed.")


def test_a_body_before_a_title_is_no_part_of_a_person() -> None:
    found = named("The document was signed by KU Leuven Rector Luc Sels in Pretoria.")
    assert (found["Luc Sels"].kind, found["KU Leuven"].kind) == (Kind.PERSON, Kind.INSTITUTION)


def test_a_gathering_is_not_called_by_its_place() -> None:
    found = named("They met in Oslo for the Arctic Herring Summit.")
    assert found["Arctic Herring Summit"].kind == Kind.EVENT
