"""Names that only the model saw, with the kind that its label and the words around suggest."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.name import Name, trim
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

MODEL_KINDS = {"PERSON": Kind.PERSON, "ORG": Kind.INSTITUTION, "GPE": Kind.PLACE, "LOC": Kind.PLACE, "FAC": Kind.PLACE, "EVENT": Kind.EVENT, "NORP": Kind.GROUP, "LAW": Kind.AGREEMENT}


def find_by_model(parse: Parse, lexicon: Lexicon) -> Iterator[Name]:
    for span in parse.names:
        kind = MODEL_KINDS.get(span.label)
        if kind is None or kind == Kind.PERSON:
            continue
        start, end = trim(parse, span.start, span.end)
        if span.label in ("GPE", "LOC"):
            end = next((t for t in range(start, end) if parse.words[t] == ","), end)
        elif span.label == "ORG":
            start, end = _one_body(parse, start, end)
        if start >= end or not parse.words[start][:1].isupper():
            continue
        head_kind = lexicon.name_kinds.get(parse.lowers[end - 1])
        if head_kind is not None and span.label in ("ORG", "LAW", "EVENT", "FAC", "PRODUCT"):
            kind = head_kind
        if parse.lowers[end - 1] in lexicon.titles.heads or parse.lowers[start] in lexicon.titles.heads or (end - start == 1 and parse.lowers[start] in lexicon.titles.modifiers):
            continue
        yield Name(start, end, kind, parse.slice(start, end), "text")


def _one_body(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """Of "Microsoft and the Government of X", which the model takes for one name, the first."""
    for token in range(start + 1, end - 1):
        if parse.lowers[token] == "and" and parse.lowers[token + 1] == "the":
            return start, token
    return start, end


