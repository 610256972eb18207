"""Why a claim was made: the rule that fired, and the sentence with the words that it matched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders import nlp
from loaders.parse import Parse
from schema.identifiers import claim_id
from schema.records import Article, Claim, ClaimId, Referent

DECIDING = frozenset({"neg", "aux", "auxpass", "mark", "prt"})
"""Small words below a matched one that decide its modality: they are drawn too."""

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """What a word is to the claim: `role` is trigger, subject, object or ""; the rule matched it or passed it by."""

    role: str = ""
    is_matched: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a drawn sentence, with its Universal POS tag and the label of the line to its head."""

    text: str
    tag: str
    dependency: str
    part: Part


@dataclass(frozen=True, slots=True)
class Branch:
    """A word with what hangs on it in the drawing; `left_out` counts its other dependents."""

    word: Word
    branches: tuple[Branch, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters [start, end) of a sentence and what they are to the claim."""

    start: int
    end: int
    part: Part


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that the rule read: its text with marks, sorted and apart, and the drawing of its matched words."""

    text: str
    marks: tuple[Mark, ...]
    tree: Branch | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim, its arguments and the sentences behind it, in the order of the article."""

    id: ClaimId
    claim: Claim
    subject: Referent
    object: Referent
    speaker: Referent | None
    article: Article
    sentences: tuple[Sentence, ...]


def explain(claim: Claim, referents: Sequence[Referent], article: Article, *, model: str | None = None) -> Explanation:
    """The explanation of a claim of that article, one of whose `referents` each argument is.

    The article is parsed again with the model, so the drawing is what the rules saw only with the model that they
    ran with. A claim without matched words (of a language model) shows the sentences of its quote.
    """
    known = {referent.id: referent for referent in referents}
    subject, object = known[claim.subject], known[claim.object]
    ((parse, _),) = nlp.parse([(article.text, None)], model)
    matched = [token for span in claim.tokens for token in _tokens(parse, article.offsets.clean_span(*span))]
    quoted = _tokens(parse, article.offsets.clean_span(claim.start_char, claim.end_char))
    parts = _parts(parse, article, subject, object)
    for token in matched:
        parts[token] = Part(parts[token].role if token in parts else "", is_matched=True)
    if matched:
        parts[matched[0]] = Part("trigger", is_matched=True)
    sentences = tuple(
        _sentence(parse, span, parts)
        for span in parse.sentences
        if any(span[0] <= token < span[1] for token in matched or quoted)
    )
    speaker = known[claim.speaker] if claim.speaker else None
    return Explanation(claim_id(claim), claim, subject, object, speaker, article, sentences)


def draw(tree: Branch) -> Iterator[tuple[str, Word, int]]:
    """The drawing line by line: the lines before the word, the word, and how many dependents are not shown."""
    yield from _drawn(tree, "", "")


def _drawn(branch: Branch, first: str, rest: str) -> Iterator[tuple[str, Word, int]]:
    yield first, branch.word, branch.left_out
    for number, below in enumerate(branch.branches):
        last = number == len(branch.branches) - 1
        yield from _drawn(below, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  "))


def _tokens(parse: Parse, span: _Span | None) -> list[int]:
    """The tokens that the span of cleaned text touches."""
    if span is None:
        return []
    return [token for token in range(len(parse)) if parse.starts[token] < span[1] and parse.ends[token] > span[0]]


def _parts(parse: Parse, article: Article, subject: Referent, object: Referent) -> dict[int, Part]:
    """The tokens that name the arguments."""
    return {
        token: Part(role)
        for role, referent in (("object", object), ("subject", subject))
        for mention in referent.mentions
        for token in _tokens(parse, article.offsets.clean_span(mention.start_char, mention.end_char))
    }


def _sentence(parse: Parse, span: _Span, parts: dict[int, Part]) -> Sentence:
    first, last = span
    start = parse.starts[first]
    marks: list[Mark] = []
    for token in range(first, last):
        part = parts.get(token)
        if part is None:
            continue
        end = parse.ends[token] - start
        if marks and marks[-1].part == part and token - 1 in parts:
            marks[-1] = Mark(marks[-1].start, end, part)
        else:
            marks.append(Mark(parse.starts[token] - start, end, part))
    return Sentence(parse.slice(first, last).rstrip(), tuple(marks), _tree(parse, span, parts))


def _tree(parse: Parse, span: _Span, parts: dict[int, Part]) -> Branch | None:
    """The part of the sentence's tree that holds the matched words, from their lowest common head down."""
    here = {token: part for token, part in parts.items() if span[0] <= token < span[1]}
    matched = sorted(token for token, part in here.items() if part.is_matched)
    if not matched:
        return None
    paths = {token: [token, *parse.ancestors(token)] for token in here}
    shared = set(paths[matched[0]]).intersection(*(paths[token] for token in matched))
    top = next(token for token in paths[matched[0]] if token in shared)
    # Of a name one word is drawn, the one that the others hang on.
    heads = [token for token in here if token in matched or _leads(parse, token, here)]
    shown = {step for token in heads if top in paths[token] for step in paths[token][: paths[token].index(top) + 1]}
    shown |= {child for token in matched for child in parse.children[token] if parse.deps[child] in DECIDING}
    return _branch(parse, top, shown, parts)


def _leads(parse: Parse, token: int, parts: dict[int, Part]) -> bool:
    head = parts.get(parse.heads[token], Part())
    return head.role != parts[token].role and parse.pos[token] not in ("ADP", "DET", "PUNCT")


def _branch(parse: Parse, token: int, shown: set[int], parts: dict[int, Part]) -> Branch:
    words = [child for child in parse.children[token] if parse.pos[child] not in ("PUNCT", "SPACE")]
    below = tuple(_branch(parse, child, shown, parts) for child in words if child in shown)
    word = Word(parse.words[token], parse.pos[token], parse.deps[token], parts.get(token, Part()))
    return Branch(word, below, len(words) - len(below))
