"""Who does what to whom, whatever the shape of the clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.extraction.text import Text

Read = Callable[[str], Text]


def fillers(text: Text, trigger: str, role: str) -> list[str]:
    """The words that fill the role of the first token written `trigger`."""
    parse = text.parse
    return [parse.words[token] for token in text.roles.fill(parse.lowers.index(trigger), role)]


@pytest.mark.parametrize("sentence", ["Kenya signed the treaty.", "The treaty was signed by Kenya."])
def test_agent_and_patient_are_the_same_in_active_and_passive(read: Read, sentence: str) -> None:
    text = read(sentence)
    assert (fillers(text, "signed", "agent"), fillers(text, "signed", "patient")) == (["Kenya"], ["treaty"])


def test_a_passive_without_by_has_no_agent(read: Read) -> None:
    assert fillers(read("The treaty was signed on Monday."), "signed", "agent") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya agreed to sign the treaty.",
        "Kenya is ready to sign the treaty.",
        "Kenya visited Peru to sign the treaty.",
    ],
)
def test_the_subject_of_the_upper_verb_does_what_the_infinitive_tells(read: Read, sentence: str) -> None:
    assert fillers(read(sentence), "sign", "agent") == ["Kenya"]


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("Kenya urged Peru to sign the treaty.", "sign"),
        ("Peru was urged by Kenya to sign the treaty.", "sign"),
        ("Peru was asked to sign the treaty.", "sign"),
        ("Kenya thanked Peru for signing the treaty.", "signing"),
        ("Kenya accused Peru of breaking the treaty.", "breaking"),
    ],
)
def test_who_is_urged_thanked_or_accused_does_what_follows(read: Read, sentence: str, trigger: str) -> None:
    assert fillers(read(sentence), trigger, "agent") == ["Peru"]


def test_a_gerund_behind_a_preposition_shares_the_subject_of_its_clause(read: Read) -> None:
    assert fillers(read("Kenya left the club after signing the treaty."), "signing", "agent") == ["Kenya"]


def test_a_relative_pronoun_as_subject_stands_for_the_noun_before_it(read: Read) -> None:
    assert fillers(read("Kenya, which signed the treaty, thanked Peru."), "signed", "agent") == ["Kenya"]


def test_a_relative_clause_with_its_own_subject_has_the_noun_before_it_as_patient(read: Read) -> None:
    text = read("The treaty that Kenya signed helps Peru.")
    assert (fillers(text, "signed", "agent"), fillers(text, "signed", "patient")) == (["Kenya"], ["treaty"])


def test_a_past_participle_has_its_noun_as_patient(read: Read) -> None:
    text = read("The treaty signed by Kenya helps Peru.")
    assert (fillers(text, "signed", "agent"), fillers(text, "signed", "patient")) == (["Kenya"], ["treaty"])


def test_a_present_participle_has_its_noun_as_agent(read: Read) -> None:
    assert fillers(read("The states signing the treaty thanked Peru."), "signing", "agent") == ["states"]


def test_conjoined_verbs_share_the_subject(read: Read) -> None:
    assert fillers(read("Kenya visited Peru and signed the treaty."), "signed", "agent") == ["Kenya"]


def test_conjoined_verbs_share_the_object_of_the_last(read: Read) -> None:
    assert fillers(read("Kenya drafted and signed the treaty."), "drafted", "patient") == ["treaty"]


def test_conjoined_passives_share_what_is_done_but_not_who_does_it(read: Read) -> None:
    text = read("The treaty was drafted by Kenya and signed by Peru.")
    assert (fillers(text, "signed", "agent"), fillers(text, "signed", "patient")) == (["Peru"], ["treaty"])


def test_a_preposition_is_a_role_also_where_it_is_repeated(read: Read) -> None:
    text = read("Kenya signed the treaty with Peru and with Chile.")
    assert fillers(text, "signed", "with") == ["Peru", "Chile"]


def test_the_subject_holds_what_its_verb_governs(read: Read) -> None:
    assert fillers(read("Kenya pledged support for Peru."), "support", "holder") == ["Kenya"]


def test_a_possessor_is_no_holder_but_an_owner(read: Read) -> None:
    text = read("Kenya's support for Peru grew.")
    assert (fillers(text, "support", "poss"), fillers(text, "support", "holder")) == (["Kenya"], [])


@pytest.mark.parametrize("sentence", ["Kenya held talks with Peru.", "After talks with Peru, Kenya left."])
def test_who_holds_talks_or_leaves_them_takes_part(read: Read, sentence: str) -> None:
    assert fillers(read(sentence), "talks", "light_holder") == ["Kenya"]


def test_who_only_speaks_of_talks_takes_no_part(read: Read) -> None:
    assert fillers(read("Kenya mentioned talks with Peru."), "talks", "light_holder") == []


@pytest.mark.parametrize("verb", ["is", "became", "remains"])
def test_a_copula_has_the_subject_of_its_noun(read: Read, verb: str) -> None:
    assert fillers(read(f"Kenya {verb} a member of the club."), "member", "copula") == ["Kenya"]


def test_an_apposition_is_the_noun_beside_it(read: Read) -> None:
    assert fillers(read("Kenya, a member of the club, left."), "member", "apposed") == ["Kenya"]
