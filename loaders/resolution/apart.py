"""Why two names that are alike stayed two things: what a reader of `accords review` weighs against it."""

from __future__ import annotations

from itertools import islice, product

from graph.workspace.derived_forms import FormIndex
from graph.workspace.forms import Form
from loaders.resolution.scores import SAME, compare, conflict

MOST_TRIED = 400
"""Pairs of names of the two things that are looked at for one that cannot be joined."""


def why_apart(forms: FormIndex, one: Form, other: Form) -> str:
    """What keeps the two apart, in a few words; empty where nothing does but that they are too little alike."""
    if compare(one, other).score < SAME or one.entity is None or other.entity is None:
        return ""
    sides = forms.of_entity(one.entity), forms.of_entity(other.entity)
    for mine, theirs in islice(product(*sides), MOST_TRIED):
        against = conflict(mine, theirs)
        if against is not None:
            return f"{against} ({mine.key}, {theirs.key})"
    return "one of them may be something else as well"
