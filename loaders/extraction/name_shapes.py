"""Capitalised phrases whose head noun tells what they name: "Ministry of Foreign Affairs", "… Summit"."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.gazetteer import Hit
from loaders.extraction.lexicon import Lexicon
from loaders.extraction.name import DETERMINERS, Name, capital
from loaders.extraction.title_case import in_title_case
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

JOINERS = frozenset({"of", "for", "on", "in", "and", "&", "the", "to", "with", "de", "la", "del", "du", "des", "do", "da", "al", "between", "against", "-", "–", "’s", "'s", "at"})
BEFORE_TOPIC = frozenset({"of", "for", "on", "in", "to", "against", "between"})
CALENDAR = frozenset("jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split())


def find_shaped(parse: Parse, lexicon: Lexicon, hits: list[Hit]) -> Iterator[Name]:
    """Capitalised phrases with a telling head: "Ministry of Foreign Affairs", "Shanghai Cooperation Organization"."""
    whole = {hit.start: hit.end for hit in hits}
    models = {span.start: span.end for span in parse.names if span.label in ("ORG", "PERSON", "GPE")} | whole
    for start, end in sentences_without_titles(parse):
        token = start
        while token < end:
            if not capital(parse, token) or parse.lowers[token] in DETERMINERS or parse.words[token][:1].isdigit() or parse.pos[token] not in ("PROPN", "NOUN", "ADJ"):
                token += 1
                continue
            stop = _phrase_end(parse, lexicon, token, end, models)
            if whole.get(token) == stop:
                token = stop
                continue
            name = _kind_of_phrase(parse, lexicon, token, stop)
            if name is not None and whole.get(token) != name.end:
                yield _as_state(parse, name, hits)
            token = name.end if name is not None else stop


def sentences_without_titles(parse: Parse) -> Iterator[tuple[int, int]]:
    """Sentences where capitals mean something: not those written in Title Case or CAPITALS throughout."""
    for start, end in parse.sentences:
        if in_title_case(parse, start, end):
            continue
        yield start, end


def _phrase_end(parse: Parse, lexicon: Lexicon, start: int, limit: int, models: dict[int, int]) -> int:
    """Where the capitalised phrase that begins at `start` ends: joiners go on only before another capital."""
    token = start + 1
    end = start + 1
    topic = False
    while token < limit and token - start < 16:
        if capital(parse, token):
            end = token + 1
            token += 1
            continue
        word = parse.lowers[token]
        if word not in JOINERS:
            break
        after = token + 1
        while after < limit and parse.lowers[after] in ("the", "its", "-"):
            after += 1
        if after >= limit or not capital(parse, after) or parse.lowers[after] in CALENDAR:
            break
        if word in ("and", "&"):
            later = _heads_later(parse, lexicon, after, limit)
            if later == topic or (not topic and (end - start > 1 or after != token + 1 or models.get(start) == token)):
                break
        if word in ("in", "at", "to", "with") and not (topic and word == "in"):
            break
        if word in ("'s", "’s") and parse.tags[token] == "POS" and not _heads_later(parse, lexicon, after, limit):
            break
        topic = topic or word in BEFORE_TOPIC
        token = after
    return end


def _heads_later(parse: Parse, lexicon: Lexicon, start: int, limit: int) -> bool:
    token = start
    while token < limit and capital(parse, token):
        if parse.lowers[token] in lexicon.name_kinds:
            return True
        token += 1
    return False


def _as_state(parse: Parse, name: Name, hits: list[Hit]) -> Name:
    """ "The Government of Kenya" and "U.S. Government" are the state itself."""
    if name.kind != Kind.INSTITUTION or parse.lowers[name.start] != "government" and parse.lowers[name.end - 1] != "government":
        return name
    states = [hit.name for hit in hits if name.start <= hit.start < name.end and hit.name.kind == Kind.STATE and hit.name.form != "capital"]
    if len(states) != 1 or name.end - name.start > 4:
        return name
    return Name(name.start, name.end, Kind.STATE, states[0].canonical, "name", states[0].state, states[0].wikidata)


def _kind_of_phrase(parse: Parse, lexicon: Lexicon, start: int, end: int) -> Name | None:
    if end - start < 2 or parse.lowers[start] in lexicon.titles.heads | lexicon.titles.honorifics:
        return None
    first_joiner = next((t for t in range(start, end) if parse.lowers[t] in BEFORE_TOPIC), end)
    head = first_joiner - 1
    candidates = [head] if first_joiner == end else [head, end - 1]
    for candidate in candidates:
        kind = lexicon.name_kinds.get(parse.lowers[candidate])
        if kind is None:
            continue
        stop = end if candidate == head else candidate + 1
        if kind == Kind.PLACE and first_joiner < end:
            stop = candidate + 1
        if stop - start < 2:
            continue
        if parse.tags[start] == "POS":
            return None
        return Name(start, stop, kind, parse.slice(start, stop), "text")
    return None


