"""Heads of a parse may be changed, and always lead up to a root."""

from __future__ import annotations

from dataclasses import replace

from loaders import nlp


def test_heads_that_lead_round_in_a_circle_are_not_taken() -> None:
    ((parse, _),) = nlp.parse([("Peru and Chile signed a treaty.", None)])
    first, second = parse.words.index("Peru"), parse.words.index("Chile")
    circle = list(parse.heads)
    circle[first], circle[second] = second, first

    assert parse.rehung(circle, parse.deps) is parse


def test_new_heads_bring_new_children() -> None:
    ((parse, _),) = nlp.parse([("Peru and Chile signed a treaty.", None)])
    chile, treaty = parse.words.index("Chile"), parse.words.index("treaty")
    heads = list(parse.heads)
    heads[chile] = treaty

    changed = parse.rehung(heads, parse.deps)

    assert chile in changed.children[treaty]
    assert changed == replace(changed, children=[], lowers=[])
