"""The rule extractor: grammar and word classes, a small network beside them, the exact words as proof."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders import nlp
from loaders.extraction.arguments.arguments import Arguments
from loaders.extraction.candidates import Candidate, strongest
from loaders.extraction.confidence import confidence_model
from loaders.extraction.discourse.authors import author_of
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.discourse.discourse import Discourse
from loaders.extraction.evidence import Evidence
from loaders.extraction.frames.matching import FrameMatcher
from loaders.extraction.frames.qualifiers import FrameQualifiers
from loaders.extraction.grammar.roles import Roles
from loaders.extraction.layout.headings import as_written, recased
from loaders.extraction.layout.lists import laid_out
from loaders.extraction.layout.reader import read_layout
from loaders.extraction.lexicon import Lexicon, lexicon
from loaders.extraction.mending.names import mended
from loaders.extraction.mending.series import in_series
from loaders.extraction.mending.shared_owners import with_shared_owners
from loaders.extraction.modality.reader import ModalityReader
from loaders.extraction.names.finding import find_names
from loaders.extraction.names.gazetteer import Gazetteer, gazetteer
from loaders.extraction.offices.positions import read_positions
from loaders.extraction.opinions import opinions
from loaders.extraction.pairs.network import PairNetwork, pair_network
from loaders.extraction.pairs.reader import RULE as NETWORK
from loaders.extraction.pairs.reader import Pairs
from loaders.extraction.qualifiers.reader import QualifierReader
from loaders.extraction.retelling import share_occasions
from loaders.extraction.text import Text
from loaders.extraction.ties.covering import read_covering, with_fields
from loaders.extraction.ties.guests import read_guests
from loaders.extraction.ties.membership import read_memberships
from loaders.extraction.ties.nesting import allowed, not_yet_bound, read_nesting
from loaders.extraction.ties.parts import read_parts
from loaders.extraction.ties.representation import read_representations
from loaders.extraction.ties.scenes import read_scenes
from loaders.extraction.ties.signers import bound_by_signers, signed_too
from loaders.extraction.ties.sites import read_sites
from loaders.parse import Parse
from schema.generated.vocabulary import Kind
from schema.records import Article, Claim, Extraction, Mention, Referent, ReferentId
from schema.reference import states

VERSION = "rules/2"
LONGEST_QUOTE = 400
"""Characters of a sentence that are quoted whole; of a longer one, the stretch between the matched words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One article read: its parse, its chains and what the rules put forward."""

    article: Article
    parse: Parse
    discourse: Discourse
    candidates: tuple[Candidate, ...]
    pairs: Pairs | None
    text: Text


class RuleExtractor:
    """Claims by rules over dependencies; words and frames come from loaders/lexicon.

    Claims below `min_confidence` are not made; without it, those below the threshold that training chose. Without
    `pairs` the rules read alone: faster, and with an eighth fewer facts of articles that they were not written on.
    """

    def __init__(self, model: str | None = None, *, min_confidence: float | None = None, pairs: bool = True) -> None:
        self._model = model
        self._pairs = pairs
        usual = opinions().threshold if pairs else confidence_model().threshold
        self._least = usual if min_confidence is None else min_confidence

    @property
    def version(self) -> str:
        """`rules/2+core_web_md-3.8.0+pairs-1f2e3d4c`: the rules' version, the model and the network read with."""
        alone = f"{VERSION}+{nlp.model_version(self._model)}"
        return f"{alone}+pairs-{pair_network().digest}" if self._pairs else alone

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """One extraction for each article, in order."""
        version = self.version
        for reading in self.read(articles):
            yield _write(reading, version, self._least)

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """The readings behind the extractions, for explanation and inspection."""
        words, known = lexicon(), gazetteer()
        pairs = ((recased(article, words, known), article) for article in articles)
        network = pair_network() if self._pairs else None
        for parse, article in nlp.parse(pairs, self._model):
            yield _read(article, parse, words, known, network)


def _read(article: Article, parse: Parse, words: Lexicon, known: Gazetteer, network: PairNetwork | None) -> Reading:
    parse = with_shared_owners(in_series(laid_out(as_written(parse, article.text), article.blocks)), words)
    names = find_names(parse, words, known)
    parse = mended(parse, names, words)
    discourse = Discourse(parse, names, words)
    discourse.at_home(_home(article, words, known))
    readers = discourse.known(Kind.STATE, _press(article, words) or "")
    discourse.press = (readers,) if readers is not None else ()
    discourse.author = author_of(article.metadata.title or "", discourse, words)
    roles = Roles(parse, words)
    arguments = Arguments(parse, discourse, words)
    modality = ModalityReader(parse, words)
    qualifiers = QualifierReader(parse, discourse, roles, arguments, article.metadata.published)
    candidates: list[Candidate] = []
    text = Text(parse, discourse, roles, arguments, modality, words)
    candidates += read_positions(text, article.metadata.published)
    candidates += read_nesting(parse, discourse, roles)
    candidates += read_covering(text)
    candidates += read_parts(text)
    candidates += read_scenes(text)
    candidates += read_memberships(text)
    candidates += read_representations(text)
    candidates += FrameMatcher(parse, discourse, roles, arguments, modality, qualifiers, words).match()
    candidates += read_layout(article, text, qualifiers, candidates)
    candidates += list(read_guests(candidates, discourse))
    candidates += list(read_sites(candidates, discourse))
    candidates += list(signed_too(candidates, parse, discourse))
    candidates += bound_by_signers(candidates, discourse)
    pairs = Pairs(text, network) if network is not None else None
    if pairs is not None:
        said = FrameQualifiers(parse, discourse, roles, arguments, qualifiers)
        candidates += list(pairs.candidates(candidates, said))
    kept = strongest(c for c in not_yet_bound(candidates) if allowed(c))
    return Reading(article, parse, discourse, tuple(share_occasions(with_fields(kept))), pairs, text)


def _home(article: Article, words: Lexicon, known: Gazetteer) -> list[tuple[str, str]]:
    """The states that speak in the article as "we": the publisher's, and in a joint statement those of its title."""
    metadata = article.metadata
    publisher, title = metadata.publisher or "", metadata.title or ""
    codes = [code for seat, code in words.seats.items() if seat.lower() in publisher.lower()]
    codes += [name.state for name in known.in_words(publisher) if name.state and name.kind == Kind.STATE]
    if codes and "joint" in title.lower():
        told = (name for name in known.in_words(title) if name.state and name.kind == Kind.STATE)
        codes += [name.state for name in told if name.state and not _is_matter(name.surface, title)]
    names = {code: state.name for code, state in states().items()}
    return [(code, names[code]) for code in dict.fromkeys(codes) if code in names]


def _press(article: Article, words: Lexicon) -> str | None:
    """The state that the publisher, a news agency or newspaper, writes for."""
    publisher = f" {article.metadata.publisher or ''} ".replace(",", " ")
    return next((code for name, code in words.press.items() if f" {name} " in publisher), None)


def _is_matter(state: str, title: str) -> bool:
    """Whether the title tells of the state, which does not speak: "Joint Statement … on Peru"."""
    return re.search(rf"\b(?:on|in|against|about|over)\s+{re.escape(state)}\b(?!\s*[-–])", title, re.I) is not None


def distinct(reading: Reading) -> Iterator[tuple[Candidate, float]]:
    """The candidates with their confidence; of what a sentence says of a pair in the same way the surest reading."""
    evidence = Evidence(reading.parse, reading.discourse, lexicon(), reading.candidates)
    surest: dict[tuple[object, ...], tuple[Candidate, float]] = {}
    for candidate in reading.candidates:
        sentence = reading.discourse.sentence_of(candidate.tokens[0])
        key = (
            candidate.relation,
            candidate.subject.number,
            candidate.object.number,
            candidate.modality,
            candidate.qualifiers,
            sentence,
        )
        confidence = _confidence(candidate, evidence, reading.pairs)
        if key not in surest or confidence > surest[key][1]:
            surest[key] = candidate, confidence
    yield from surest.values()


def _confidence(candidate: Candidate, evidence: Evidence, pairs: Pairs | None) -> float:
    """That of the rules, weighed with the network's where both have read; for its own claims the network's alone."""
    if candidate.rule == NETWORK:
        return opinions().of_network(candidate.confidence)
    own = confidence_model().confidence(evidence.features(candidate))
    return own if pairs is None else opinions().of_rules(own, pairs.likely(candidate))


def _write(reading: Reading, version: str, least: float) -> Extraction:
    article, parse = reading.article, reading.parse
    used: dict[int, Chain] = {}
    claims: list[Claim] = []
    for candidate, confidence in distinct(reading):
        if confidence < least:
            continue
        used[candidate.subject.number] = candidate.subject
        used[candidate.object.number] = candidate.object
        claims.append(_claim(candidate, reading, version, confidence))
    vast = lexicon().plain["vast"]
    chains = [
        c for c in reading.discourse.chains if c.number in used or (c.spans and not c.described and c.name not in vast)
    ]
    referents = tuple(_referent(chain, article, parse) for chain in chains)
    return Extraction(
        article.id,
        version,
        referents,
        tuple(sorted(claims, key=lambda c: (c.start_char, c.end_char, c.relation, c.subject, c.object))),
    )


def _referent(chain: Chain, article: Article, parse: Parse) -> Referent:
    mentions = tuple(_mention(start, end, article, parse) for start, end in sorted(chain.spans))
    return Referent(
        id=ReferentId(f"r{chain.number + 1}"),
        kind=chain.kind,
        name=chain.name,
        mentions=mentions,
        aliases=tuple(sorted(chain.aliases - {chain.name})),
        state=chain.state,
        wikidata=chain.wikidata,
        count=chain.count,
        implicit=not mentions,
    )


def _mention(start: int, end: int, article: Article, parse: Parse) -> Mention:
    low, high = article.offsets.source_span(parse.starts[start], parse.ends[end - 1])
    return Mention(low, high, article.text[parse.starts[start] : parse.ends[end - 1]])


def _claim(candidate: Candidate, reading: Reading, version: str, confidence: float) -> Claim:
    article, parse = reading.article, reading.parse
    start, end = quoted(candidate, reading)
    low, high = article.offsets.source_span(start, end)
    spans = tuple(article.offsets.source_span(parse.starts[t], parse.ends[t]) for t in dict.fromkeys(candidate.tokens))
    return Claim(
        article=article.id,
        subject=ReferentId(f"r{candidate.subject.number + 1}"),
        relation=candidate.relation,
        object=ReferentId(f"r{candidate.object.number + 1}"),
        modality=candidate.modality,
        qualifiers=candidate.qualifiers,
        quote=article.text[start:end],
        start_char=low,
        end_char=high,
        quote_sha256=hashlib.sha256(article.source[low:high].encode()).hexdigest(),
        confidence=round(confidence, 4),
        extractor=version,
        rule=candidate.rule,
        tokens=spans,
    )


def quoted(candidate: Candidate, reading: Reading) -> tuple[int, int]:
    """The characters of cleaned text that prove the claim: its sentence, or the part between the matched words."""
    parse = reading.parse
    first, last = parse.sentences[reading.discourse.sentence_of(candidate.tokens[0])]
    while first < last - 1 and parse.pos[first] == "SPACE":
        first += 1
    while last - 1 > first and parse.pos[last - 1] == "SPACE":
        last -= 1
    start, end = parse.starts[first], parse.ends[last - 1]
    if end - start <= LONGEST_QUOTE:
        return start, end
    inside = [t for t in candidate.tokens if first <= t < last]
    spans = [parse.subtree(t) if parse.pos[t] not in ("VERB", "AUX") else (t, t + 1) for t in inside]
    low = max(first, min(s for s, _ in spans))
    high = min(last, max(e for _, e in spans))
    return parse.starts[low], parse.ends[high - 1]
