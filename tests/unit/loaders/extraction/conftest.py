"""Sentences read by the real parser, each once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from loaders import nlp
from loaders.extraction.arguments.arguments import Arguments
from loaders.extraction.discourse.discourse import Discourse
from loaders.extraction.grammar.roles import Roles
from loaders.extraction.lexicon import lexicon
from loaders.extraction.modality.reader import ModalityReader
from loaders.extraction.names.finding import find_names
from loaders.extraction.names.gazetteer import gazetteer
from loaders.extraction.text import Text


@pytest.fixture(scope="module")
def read() -> Callable[[str], Text]:
    """Reads a text up to where the rules begin; the same words are parsed once for a module.

    What a rule notes in the chains stays there: ask each rule once of a text.
    """

    @cache
    def reading(words: str) -> Text:
        ((parse, _),) = nlp.parse([(words, None)])
        known = lexicon()
        discourse = Discourse(parse, find_names(parse, known, gazetteer()), known)
        arguments = Arguments(parse, discourse, known)
        return Text(parse, discourse, Roles(parse, known), arguments, ModalityReader(parse, known), known)

    return reading
