"""How real a statement is, read from the words around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders import nlp
from loaders.extraction.lexicon import lexicon
from loaders.extraction.modality.reader import ModalityReader
from schema.generated.vocabulary import Modality

Read = Callable[[str, str], Modality | None]


@pytest.fixture(scope="module")
def read() -> Read:
    """The modality of the first token with that word in the sentence."""

    def modality(sentence: str, word: str) -> Modality | None:
        ((parse, _),) = nlp.parse([(sentence, None)])
        return ModalityReader(parse, lexicon()).read(parse.words.index(word))

    return modality


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Kenya and Japan signed a treaty on Monday.", "signed"),
        ("Kenya signs a treaty with Japan.", "signs"),
        ("The minister said that Kenya had signed the treaty.", "signed"),
        ("Kenya announced that it had signed the treaty.", "signed"),
        ("In a declaration issued on Friday, the two sides agreed to meet again.", "issued"),
        ("The minister travelled to Oslo to meet his colleague.", "meet"),
        ("Peru not only signed the treaty but ratified it.", "signed"),
        ("They did not settle the dispute.", "dispute"),
        ("The president ended a visit to Chile on Friday.", "visit"),
        ("The ministers discussed ending the war in the region.", "war"),
        ("Norway was the first state to sign the treaty.", "sign"),
        ("The port, which was built by Japan, will be sold.", "built"),
        ("The visit underscores the enduring commitment to support Peru.", "support"),
    ],
)
def test_what_took_place_has_happened(read: Read, sentence: str, word: str) -> None:
    assert read(sentence, word) == Modality.HAPPENED


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Kenya will sign the treaty next week.", "sign"),
        ("Kenya agreed to sign the treaty.", "sign"),
        ("Kenya and Japan decided to strengthen cooperation.", "cooperation"),
        ("The ministers are to meet soon.", "meet"),
        ("Chile announced plans to sign the treaty.", "sign"),
        ("Chile pledged to provide aid to Peru.", "provide"),
        ("The president reaffirmed his commitment to deepening cooperation with Peru.", "cooperation"),
        ("Chile wants to sign the treaty.", "sign"),
        ("Japan stands ready to work with Kenya.", "work"),
        ("Chile said that it would sign the treaty.", "sign"),
        ("Parliament still has to ratify the treaty.", "ratify"),
        ("A meeting is scheduled for Tuesday.", "meeting"),
    ],
)
def test_what_is_decided_is_planned(read: Read, sentence: str, word: str) -> None:
    assert read(sentence, word) == Modality.PLANNED


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Chile called for talks with Peru.", "talks"),
        ("Chile hopes that the treaty will be signed.", "signed"),
        ("Chile could sign the treaty.", "sign"),
        ("The ministers spoke of potential cooperation.", "cooperation"),
        ("The minister urged Peru to sign the treaty.", "sign"),
        ("Chile proposed to build a bridge.", "build"),
        ("Chile should join the bloc.", "join"),
    ],
)
def test_what_is_asked_or_hoped_for_is_proposed(read: Read, sentence: str, word: str) -> None:
    assert read(sentence, word) == Modality.PROPOSED


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Chile refused to sign the treaty.", "sign"),
        ("Chile did not sign the treaty.", "sign"),
        ("Neither Chile nor Peru signed the treaty.", "signed"),
        ("None of them has signed the treaty.", "signed"),
        ("The two sides failed to reach an agreement.", "agreement"),
        ("Chile has no diplomatic relations with Peru.", "relations"),
        ("The president ruled out any negotiations.", "negotiations"),
        ("The planned meeting was cancelled.", "meeting"),
        ("Chile left without signing the treaty.", "signing"),
        ("Chile agreed not to sign the treaty.", "sign"),
        ("The minister scrapped plans to visit Peru.", "visit"),
    ],
)
def test_what_is_denied_or_failed_is_negated(read: Read, sentence: str, word: str) -> None:
    assert read(sentence, word) == Modality.NEGATED


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The Union lifted sanctions on Guinea.", "sanctions"),
        ("Chile severed diplomatic relations with Peru.", "relations"),
        ("The agreement expired in June.", "agreement"),
        ("Chile suspended its funding of the project.", "funding"),
        ("Chile no longer recognises the government.", "recognises"),
    ],
)
def test_what_was_so_and_is_no_more_has_ended(read: Read, sentence: str, word: str) -> None:
    assert read(sentence, word) == Modality.ENDED


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("If Chile signs the treaty, trade will grow.", "signs"),
        ("Will Chile sign the treaty?", "sign"),
        ("It is unclear whether Chile signed the treaty.", "signed"),
    ],
)
def test_conditions_and_questions_state_nothing(read: Read, sentence: str, word: str) -> None:
    assert read(sentence, word) is None


def test_what_follows_from_a_condition_is_only_proposed(read: Read) -> None:
    assert read("If Peru withdraws, Chile will lift the ban.", "lift") == Modality.PROPOSED


def test_a_negation_does_not_reach_over_but(read: Read) -> None:
    assert read("Chile did not sign but joined the talks.", "joined") == Modality.HAPPENED


def test_tense_reaches_a_joined_verb(read: Read) -> None:
    assert read("The ministers will meet in Oslo and sign a treaty.", "sign") == Modality.PLANNED


def test_what_a_hope_is_said_to_be_is_proposed(read: Read) -> None:
    assert read("Our hope is to open an embassy in Lima.", "open") == Modality.PROPOSED
