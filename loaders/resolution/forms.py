"""From a referent of one article to its form: the key that makes it the same as others, and its blocks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from graph.workspace.forms import Evidence, Form, FormedReferent
from loaders.resolution import people
from loaders.resolution.blocks import months, of_name, of_parties, of_person, of_project, of_title
from loaders.resolution.context import ArticleContext
from loaders.resolution.events import event
from loaders.resolution.names import (
    acronym,
    compared,
    instrument,
    normalised,
    parted,
    titled,
    weighty,
    word_list,
)
from loaders.resolution.tables import Known, known
from loaders.resolution.telling import is_nobody, is_special, is_telling, is_topical
from schema.generated.vocabulary import Kind
from schema.periods import earliest
from schema.records import ArticleMetadata, Extraction, Referent

UNKNOWN_STATE = "~"
"""Sorts behind every code, so the form that knows its state gives its key to the cluster's id."""
OFFICER = "!"
"""Sorts before every name: a person of the table of officeholders gives the cluster its id."""
_FULL_DAY = len("2024-10-18")
_PAIR = 2
_DESCRIPTIVE = 5
"""Words of weight from which a description of a project is a name."""


def formed(extraction: Extraction, about: ArticleMetadata) -> list[FormedReferent]:
    """Every referent of the extraction with its form and the names that its article gives it.

    Two referents of one article that say the same of themselves stay two.
    """
    context = ArticleContext(extraction, about)
    forms = [_form(one, context) for one in extraction.referents]
    shared = [form.key for form in forms]
    found = []
    for referent, form in zip(extraction.referents, forms, strict=True):
        if form.kind in _DESCRIBED and shared.count(form.key) > 1 and form.evidence.parties:
            form = _local(referent, form, context)
        names = dict.fromkeys(referent.aliases, 0) | {referent.name: len(referent.mentions)}
        found.append(FormedReferent(referent.id, form, dict(sorted(names.items()))))
    return found


_DESCRIBED = frozenset({Kind.AGREEMENT, Kind.EVENT, Kind.PROJECT})


def _form(referent: Referent, context: ArticleContext) -> Form:
    row = known(referent)
    if row is not None:
        return _of_table(row, referent.kind)
    if referent.wikidata is not None:
        key = f"{referent.kind}|{referent.wikidata}"
        return Form(key, referent.kind, referent.wikidata, wikidata=referent.wikidata)
    form = _MAKERS.get(referent.kind, _other)(referent, context)
    return form if form.key else _local(referent, form, context)


@lru_cache(maxsize=4_096)
def _of_table(row: Known, kind: Kind) -> Form:
    """The form of a thing that a table knows; it is compared with names that the table does not know."""
    words = weighty(row.name, row.state)
    blocks: tuple[str, ...] = ()
    if kind is Kind.INSTITUTION:
        blocks = tuple(
            sorted({f"institution|{' '.join(words)}", f"institution|{acronym(row.name) or ' '.join(words)}"})
        )
    elif kind is Kind.PROJECT:
        blocks = of_project(words)
    return Form(
        row.id, kind, row.name, state=row.state, wikidata=row.wikidata, evidence=Evidence(words=words), blocks=blocks
    )


def _local(referent: Referent, form: Form, context: ArticleContext) -> Form:
    """The form of what its article alone tells apart: where it is first named there belongs to the key."""
    first = min((mention.start_char for mention in referent.mentions), default=None)
    name = compared(referent.kind, referent.name)
    key = f"{referent.kind}|{name}|{context.article}|{referent.id if first is None else first}"
    day = earliest(context.published)
    return replace(
        form,
        key=key,
        name=name,
        count=referent.count,
        evidence=replace(form.evidence, reported=day, article=context.article),
    )


def _person(referent: Referent, context: ArticleContext) -> Form:
    kind, name = Kind.PERSON, compared(Kind.PERSON, referent.name)
    state, roles = context.state(referent), context.roles(referent)
    bare = name.split()[-1] if len(name.split()) == 2 and name.split()[0] in word_list("honorifics") else name
    officer = people.by_name(
        referent.name if " " in bare else bare,
        states=[state] if state else [],
        roles=roles,
        nearby=context.states,
        month=context.published,
    ) or people.by_office(referent.name, state=state, month=context.published)
    if officer is not None:
        name = compared(kind, officer.name)
        return Form(
            f"{kind}|{OFFICER}{name}|{officer.home}",
            kind,
            officer.name,
            officer.state,
            blocks=of_person(name, officer.state),
        )
    words = name.split()
    if is_telling(kind, referent.name, has_state=state is not None):
        blocks = (f"person|{name}",) if is_nobody(name) else of_person(name, state)
        return Form(f"{kind}|{name}|{state or UNKNOWN_STATE}", kind, name, state, blocks=blocks)
    if is_nobody(name):
        return Form("", kind, name, state)
    is_name = len(words) == 1 and words[0].isalpha() and len(words[0]) > 2 and not referent.name.islower()
    if not is_name or words[0] in word_list("honorifics") or people.is_first_name(name):
        return Form("", kind, name, state)
    evidence = Evidence(roles=roles)
    if state is None or context.published is None:
        return Form("", kind, name, state, evidence=evidence, blocks=(f"person|{name}",))
    key = f"{kind}|~ {name}|{state}|{context.published[:4]}|{','.join(roles)}"
    return Form(key, kind, name, state, evidence=evidence, blocks=(f"person|{name}|{state}", f"person|{name}"))


def _institution(referent: Referent, context: ArticleContext) -> Form:
    kind, state = Kind.INSTITUTION, context.state(referent)
    words = weighty(referent.name, state)
    name = compared(kind, referent.name)
    if not words or not is_telling(kind, referent.name, has_state=state is not None):
        return Form("", kind, name, state, evidence=Evidence(words=words))
    blocks = {f"institution|{' '.join(words)}"}
    short = _given_short(referent) or context.abbreviation(acronym(referent.name))
    blocks |= {f"institution|{one}" for one in (acronym(referent.name), short) if one}
    key = f"{kind}|{name}|{state or UNKNOWN_STATE}" + (f"|{short}" if short else "")
    return Form(key, kind, name, state, evidence=Evidence(words=words, short=short), blocks=tuple(sorted(blocks)))


def _given_short(referent: Referent) -> str | None:
    """The abbreviation, in lower case, that the article gives beside the name: "National Economic Council (NEC)"."""
    if len(referent.name.split()) < _PAIR:
        return None
    given = {one for one in referent.aliases if _ABBREVIATION.fullmatch(one)}
    short = normalised(given.pop()) if len(given) == 1 else ""
    letters = iter(normalised(referent.name))
    return short if short and all(letter in letters for letter in short) else None


_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,5}")


def _agreement(referent: Referent, context: ArticleContext) -> Form:
    kind, name = Kind.AGREEMENT, compared(Kind.AGREEMENT, referent.name)
    is_named, sort = _has_own_name(referent), instrument(referent.name)
    said = context.evidence(referent)
    in_names = {code for one in _names(referent) for code in parted(one)[1]}
    parties = sorted(in_names if len(in_names) >= _PAIR else {*said.parties, *in_names})
    if is_named and len(parties) == _PAIR and is_topical(referent.name):
        is_named = False
    words = _title(*_names(referent))
    evidence = replace(said, parties=tuple(parties), words=words, sort=sort, named=is_named)
    blocks = of_title("agreement", evidence.words) + (of_name(name) if is_named else [])
    about = context.pair if len(parties) < _PAIR and set(parties) <= set(context.pair) else ()
    blocks += of_parties("agreement", about or evidence.parties, months(evidence.dates, context.published))
    pair = about or (parties if len(parties) == _PAIR else ())
    if pair and sort in (None, "treaty"):
        blocks += of_title("title", (*titled(name)[0], "+".join(pair)))
    day = next((date for date in evidence.dates if len(date) == _FULL_DAY), None)
    if len(evidence.parties) > 1 and day is not None:
        key = f"{kind}|{name}|{'+'.join(evidence.parties)}|{day}|{_digest(evidence)}"
        return Form(key, kind, name, evidence=evidence, blocks=tuple(blocks))
    if is_named:
        said = Evidence(words=_title(referent.name), parties=parted(referent.name)[1], sort=sort, named=True)
        titles = (*of_title("agreement", said.words), *of_name(name))
        return Form(f"{kind}|{name}", kind, name, evidence=said, blocks=titles)
    return Form("", kind, name, evidence=replace(evidence, about=about), blocks=tuple(blocks))


def _has_own_name(referent: Referent) -> bool:
    """Whether an agreement bears a name; many pairs of states have a "Space Framework Agreement", which is none."""
    if not is_telling(Kind.AGREEMENT, referent.name, has_state=False):
        return False
    plain, codes = parted(referent.name)
    return bool(codes) or is_special(referent.name) or not set(plain.split()) & word_list("of_pairs")


def _project(referent: Referent, context: ArticleContext) -> Form:
    kind, name = Kind.PROJECT, compared(Kind.PROJECT, referent.name)
    words = weighty(referent.name, None)
    if not is_telling(kind, referent.name, has_state=False) and len(words) < _DESCRIPTIVE:
        return Form("", kind, name, evidence=Evidence(words=words))
    return Form(f"{kind}|{name}", kind, name, evidence=Evidence(words=words), blocks=of_project(words))


def _other(referent: Referent, context: ArticleContext) -> Form:
    """Kinds that are told apart by name alone: places, policies, works, groups, sectors that no table knows."""
    kind, name = referent.kind, compared(referent.kind, referent.name)
    if not is_telling(kind, referent.name, has_state=referent.state is not None):
        return Form("", kind, name, referent.state)
    key = f"{kind}|{name}|{referent.state or UNKNOWN_STATE}"
    return Form(key, kind, name, referent.state, blocks=(f"{kind}|{name}",))


_MAKERS: Mapping[Kind, Callable[[Referent, ArticleContext], Form]] = {
    Kind.PERSON: _person,
    Kind.INSTITUTION: _institution,
    Kind.AGREEMENT: _agreement,
    Kind.EVENT: event,
    Kind.PROJECT: _project,
}


def _names(referent: Referent) -> tuple[str, ...]:
    return (referent.name, *referent.aliases)


def _title(*names: str) -> tuple[str, ...]:
    """What the longest of the names says that an agreement is about, beside its parties."""
    longest = min((weighty(parted(name)[0], None) for name in names), key=lambda words: (-len(words), words))
    return _without_title_words(longest)


def _without_title_words(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in word_list("title_words"))


def _digest(evidence: Evidence) -> str:
    """Some digits of the evidence: all of it belongs to the key, as the same key must say the same."""
    return hashlib.sha256(evidence.to_json().encode("utf-8", "surrogatepass")).hexdigest()[:10]
