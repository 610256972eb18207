"""One article's text together with the readers that rules ask about it."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.extraction.arguments import Arguments
from loaders.extraction.discourse import Discourse
from loaders.extraction.lexicon import Lexicon
from loaders.extraction.modality import ModalityReader
from loaders.extraction.roles import Roles
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
