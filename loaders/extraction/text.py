"""One article's text together with the readers that rules ask about it."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.extraction.arguments.arguments import Arguments
from loaders.extraction.discourse.discourse import Discourse
from loaders.extraction.grammar.roles import Roles
from loaders.extraction.lexicon import Lexicon
from loaders.extraction.modality.reader import ModalityReader
from loaders.parse import Parse


@dataclass(frozen=True, slots=True)
class Text:
    """The grammar of one article, what it speaks of, and who answers questions about both."""

    parse: Parse
    discourse: Discourse
    roles: Roles
    arguments: Arguments
    modality: ModalityReader
    lexicon: Lexicon
