"""Lone words that the model took for people or places and that act side by side with bodies: "MGX and Eni signed"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.names.name import Name
from loaders.extraction.names.people import is_titled
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

TAKEN = frozenset({Kind.PERSON, Kind.PLACE})
ACTING = frozenset({"between", "by"})


def with_partners(parse: Parse, lexicon: Lexicon, names: Sequence[Name]) -> Iterator[Name]:
    """The names, a lone word as a body where all else in its list is: neither state nor table knows any of them."""
    by_token = {token: name for name in names for token in range(name.start, name.end) if name.form != "beside"}
    full = {word for n in names if n.kind == Kind.PERSON and n.end - n.start > 1 for word in n.canonical.split()}
    for name in names:
        lone = name.kind in TAKEN and name.form == "text" and name.end - name.start == 1 and name.canonical not in full
        body = lone and not is_titled(parse, lexicon, name.start) and _among_bodies(parse, by_token, name)
        yield replace(name, kind=Kind.INSTITUTION) if body else name


def _among_bodies(parse: Parse, names: dict[int, Name], name: Name) -> bool:
    head = name.start
    while parse.deps[head] == "conj":
        head = parse.heads[head]
    acts = parse.deps[head] == "nsubj" or (parse.deps[head] == "pobj" and parse.lowers[parse.heads[head]] in ACTING)
    others = [names.get(token) for token in _joined(parse, head) if token != name.start]
    return (
        acts
        and bool(others)
        and all(n is not None and n.kind == Kind.INSTITUTION and n.form == "text" and n.state is None for n in others)
    )


def _joined(parse: Parse, head: int) -> list[int]:
    found = [head]
    for token in found:
        found += parse.having(token, "conj")
    return found
