"""An explanation shows the words that a rule matched, in their sentence."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from loaders.cleaning import articles
from loaders.explanation import Branch, Explanation, draw, explain
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.records import Article, Claim, Mention, RawDocument, Referent, ReferentId

TEXT = """\
Officials of many countries spoke with reporters in the capital.

Kenya's president said on Monday that Tanzania, Uganda and Burundi did not sign the Nairobi Treaty. Kenya signed it.
"""


@pytest.fixture(scope="module")
def article() -> Article:
    (made,) = articles(RawDocument(TEXT.encode(), "text/plain", "treaty.txt", "treaty"))
    return made


def span(words: str, nth: int = 1) -> tuple[int, int]:
    """Where the words stand in the source for the nth time."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def referent(id: str, kind: Kind, name: str) -> Referent:
    return Referent(ReferentId(id), kind, name, (Mention(*span(name), name),))


REFERENTS = (
    referent("r1", Kind.STATE, "Uganda"),
    referent("r2", Kind.AGREEMENT, "Nairobi Treaty"),
    referent("r3", Kind.STATE, "Kenya"),
)


@pytest.fixture(scope="module")
def claim(article: Article) -> Claim:
    quote = "Tanzania, Uganda and Burundi did not sign the Nairobi Treaty"
    start, end = span(quote)
    return Claim(
        article=article.id,
        subject=ReferentId("r1"),
        relation=Relation.SIGNED,
        object=ReferentId("r2"),
        modality=Modality.NEGATED,
        qualifiers=Qualifiers(),
        quote=quote,
        start_char=start,
        end_char=end,
        quote_sha256=hashlib.sha256(quote.encode()).hexdigest(),
        confidence=0.9,
        extractor="rules/1",
        rule="agreements/1",
        speaker=ReferentId("r3"),
        tokens=(span("sign "), span("Tanzania"), span("Treaty")),
    )


@pytest.fixture(scope="module")
def explanation(claim: Claim, article: Article) -> Explanation:
    return explain(claim, REFERENTS, article)


def drawn(tree: Branch | None) -> list[str]:
    assert tree is not None
    return [f"{lines}{word.text}" for lines, word, _ in draw(tree)]


def test_only_the_sentence_of_the_matched_words_is_shown(explanation: Explanation) -> None:
    (sentence,) = explanation.sentences
    assert sentence.text == TEXT.splitlines()[2].removesuffix(" Kenya signed it.")


def test_matched_words_and_arguments_are_marked_in_the_sentence(explanation: Explanation) -> None:
    (sentence,) = explanation.sentences
    marked = {sentence.text[mark.start : mark.end]: (mark.part.role, mark.part.is_matched) for mark in sentence.marks}
    assert marked == {
        "Tanzania": ("", True),
        "Uganda": ("subject", False),
        "sign": ("trigger", True),
        "Nairobi": ("object", False),
        "Treaty": ("object", True),
    }


def test_the_drawing_leads_from_the_trigger_to_the_arguments_with_what_decides_the_modality(
    explanation: Explanation,
) -> None:
    lines = drawn(explanation.sentences[0].tree)
    assert lines[0] == "sign"
    assert "├─ not" in lines
    assert any(line.endswith("─ Treaty") for line in lines)
    assert any(line.startswith("│") and line.endswith("─ Uganda") for line in lines)
    assert not any("president" in line or "Nairobi" in line for line in lines)


def test_what_is_not_drawn_is_counted(explanation: Explanation) -> None:
    assert explanation.sentences[0].tree is not None
    left_out = {word.text: count for _, word, count in draw(explanation.sentences[0].tree)}
    assert left_out["Treaty"] == 2


def test_the_arguments_and_the_speaker_are_those_of_the_article(explanation: Explanation) -> None:
    assert (explanation.subject.name, explanation.object.name) == ("Uganda", "Nairobi Treaty")
    assert explanation.speaker is not None
    assert explanation.speaker.name == "Kenya"


def test_a_claim_without_matched_words_shows_the_sentence_of_its_quote(claim: Claim, article: Article) -> None:
    (sentence,) = explain(replace(claim, tokens=(), rule="llm", speaker=None), REFERENTS, article).sentences
    assert "did not sign" in sentence.text
    assert sentence.tree is None


def test_words_matched_in_two_sentences_show_both(claim: Claim, article: Article) -> None:
    both = explain(replace(claim, tokens=(span("signed"), span("Treaty"))), REFERENTS, article)
    assert [sentence.text.split()[-1] for sentence in both.sentences] == ["Treaty.", "it."]
