"""From a referent of one article to its form: the key that makes it the same as others, and its blocks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from graph.workspace.forms import Evidence, Form, FormedReferent
from loaders.resolution import people
from loaders.resolution.context import ArticleContext
from loaders.resolution.names import (
    acronym,
    capitals_in,
    compared,
    instrument,
    parted,
    titled,
    weighty,
    word_list,
)
from loaders.resolution.tables import known
from loaders.resolution.telling import is_special, is_telling, is_topical
from schema.generated.vocabulary import Kind
from schema.periods import earliest
from schema.records import ArticleMetadata, Extraction, Referent

UNKNOWN_STATE = "~"
"""Sorts behind every code, so the form that knows its state gives its key to the cluster's id."""
OFFICER = "!"
"""Sorts before every name: a person of the table of officeholders gives the cluster its id."""
GUESSED = "?"
"""Behind a place: the year is that of the article, which may speak of a summit of the year before."""
_TOWN = "its town"
"""In a block: the event bears the name of a capital, and is known by that in another year too."""
_FULL_DAY = len("2024-10-18")
_PAIRS = 6
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
        return Form(row.id, referent.kind, row.name, state=row.state, wikidata=row.wikidata)
    if referent.wikidata is not None:
        key = f"{referent.kind}|{referent.wikidata}"
        return Form(key, referent.kind, referent.wikidata, wikidata=referent.wikidata)
    form = _MAKERS.get(referent.kind, _other)(referent, context)
    return form if form.key else _local(referent, form, context)


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
            blocks=_of_person(name, officer.state),
        )
    words = name.split()
    if is_telling(kind, referent.name, has_state=state is not None):
        return Form(f"{kind}|{name}|{state or UNKNOWN_STATE}", kind, name, state, blocks=_of_person(name, state))
    is_name = len(words) == 1 and words[0].isalpha() and len(words[0]) > 2 and not referent.name.islower()
    if not is_name or words[0] in word_list("honorifics") or people.is_first_name(name):
        return Form("", kind, name, state)
    evidence = Evidence(roles=roles)
    if state is None or context.published is None:
        return Form("", kind, name, state, evidence=evidence, blocks=(f"person|{name}",))
    key = f"{kind}|~ {name}|{state}|{context.published[:4]}|{','.join(roles)}"
    return Form(key, kind, name, state, evidence=evidence, blocks=(f"person|{name}|{state}", f"person|{name}"))


def _of_person(name: str, state: str | None) -> tuple[str, ...]:
    last = name.split()[-1]
    return (f"person|{name}", f"person|{last}", *([f"person|{last}|{state}"] if state else []))


def _institution(referent: Referent, context: ArticleContext) -> Form:
    kind, state = Kind.INSTITUTION, context.state(referent)
    words = weighty(referent.name, state)
    name = compared(kind, referent.name)
    if not words or not is_telling(kind, referent.name, has_state=state is not None):
        return Form("", kind, name, state, evidence=Evidence(words=words))
    blocks = {f"institution|{' '.join(words)}"}
    short = acronym(referent.name)
    blocks |= {f"institution|{short}"} if short else set()
    key = f"{kind}|{name}|{state or UNKNOWN_STATE}"
    return Form(key, kind, name, state, evidence=Evidence(words=words), blocks=tuple(sorted(blocks)))


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
    blocks = _of_title("agreement", evidence.words) + (_of_name(name) if is_named else [])
    blocks += _of_parties("agreement", evidence.parties, _months(evidence.dates, context.published))
    about = context.pair if len(parties) < _PAIR and set(parties) <= set(context.pair) else ()
    pair = about or (parties if len(parties) == _PAIR else ())
    if pair and sort in (None, "treaty"):
        blocks += _of_title("title", (*titled(name)[0], "+".join(pair)))
    day = next((date for date in evidence.dates if len(date) == _FULL_DAY), None)
    if len(evidence.parties) > 1 and day is not None:
        key = f"{kind}|{name}|{'+'.join(evidence.parties)}|{day}|{_digest(evidence)}"
        return Form(key, kind, name, evidence=evidence, blocks=tuple(blocks))
    if is_named:
        said = Evidence(words=_title(referent.name), parties=parted(referent.name)[1], sort=sort, named=True)
        titles = (*_of_title("agreement", said.words), *_of_name(name))
        return Form(f"{kind}|{name}", kind, name, evidence=said, blocks=titles)
    return Form("", kind, name, evidence=replace(evidence, about=about), blocks=tuple(blocks))


def _has_own_name(referent: Referent) -> bool:
    """Whether an agreement bears a name; many pairs of states have a "Space Framework Agreement", which is none."""
    if not is_telling(Kind.AGREEMENT, referent.name, has_state=False):
        return False
    plain, codes = parted(referent.name)
    return bool(codes) or is_special(referent.name) or not set(plain.split()) & word_list("of_pairs")


def _event(referent: Referent, context: ArticleContext) -> Form:
    kind, name = Kind.EVENT, compared(Kind.EVENT, referent.name)
    words = _of_event(name)
    said = context.evidence(referent)
    own = set(words) - set(weighty(" ".join(word_list("occasions") | word_list("fillers")), None))
    is_proper = bool(own) and not referent.name.islower()
    if is_telling(kind, referent.name, has_state=False) or (is_proper and own & word_list("lasting")):
        blocks = tuple(_of_title("event", words))
        return Form(f"{kind}|{name}", kind, name, evidence=Evidence(words=words, named=True), blocks=blocks)
    words = tuple(word for word in words if word not in word_list("fillers"))
    year = (said.dates[0] if said.dates else context.published or "")[:4]
    if is_proper and len(name.split()) > 1 and year:
        if _is_series(name, own):
            blocks = tuple(_of_title("event", words))
            return Form(f"{kind}|{name}", kind, name, evidence=Evidence(words=words), blocks=blocks)
        return _edition(name, words, year, said)
    months = [date[:7] for date in said.dates]
    blocks = tuple(_of_parties("event", said.parties, months))
    return Form("", kind, name, evidence=replace(said, words=words), blocks=blocks)


def _of_event(name: str) -> tuple[str, ...]:
    """The words of weight in the name of an event: a summit is one of leaders, whether the name says so or not."""
    words = weighty(name, None)
    return tuple(word for word in words if word != "leader") if "summit" in words else words


def _is_series(name: str, own: set[str]) -> bool:
    """Whether the name is that of meetings of the same parties: "North American Drug Dialogue"."""
    is_of_somebody = len(parted(name)[1]) >= _PAIR or is_special(name)
    return is_of_somebody and bool(own) and bool(set(name.split()) & word_list("series"))


def _edition(name: str, words: tuple[str, ...], year: str, said: Evidence) -> Form:
    """The form of what is held every year or so, in the year that is told of it, else that of its article."""
    reported = year if not said.dates else None
    evidence = Evidence(words=words, dates=(year,), place=said.place, reported=reported)
    key = f"{Kind.EVENT}|{name}|{year}|{said.place or ''}{GUESSED if reported else ''}"
    told = [year, said.place, *(_TOWN for _ in capitals_in(name)[:1])]
    blocks = tuple(block for one in told if one for block in _of_title("event", (*words, one)))
    return Form(key, Kind.EVENT, name, evidence=evidence, blocks=blocks)


def _project(referent: Referent, context: ArticleContext) -> Form:
    kind, name = Kind.PROJECT, compared(Kind.PROJECT, referent.name)
    words = weighty(referent.name, None)
    if not is_telling(kind, referent.name, has_state=False) and len(words) < _DESCRIPTIVE:
        return Form("", kind, name, evidence=Evidence(words=words))
    blocks = (f"project|{' '.join(words)}", *(f"project|{one}" for one in words if len(one) > 4))
    return Form(f"{kind}|{name}", kind, name, evidence=Evidence(words=words), blocks=blocks)


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
    Kind.EVENT: _event,
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


def _of_name(name: str) -> list[str]:
    """The blocks of an agreement's own name: its words, alone and with each state in it."""
    words, codes = titled(name)
    owners = ("", *codes, "+".join(codes)) if len(codes) == _PAIR else ("", *codes)
    return [block for owner in owners for block in _of_title("title", (*words, *filter(None, [owner])))]


def _of_title(what: str, words: Sequence[str]) -> list[str]:
    return [f"{what}|{' '.join(words)}"] if words else []


def _digest(evidence: Evidence) -> str:
    """Some digits of the evidence: all of it belongs to the key, as the same key must say the same."""
    return hashlib.sha256(evidence.to_json().encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _of_parties(what: str, parties: Sequence[str], months: Sequence[str]) -> list[str]:
    pairs = [f"{one}+{other}" for one, other in combinations(parties, 2)][:_PAIRS]
    return [f"{what}|{pair}|{month}" for month in months for pair in pairs or parties[:1]]


def _months(dates: Sequence[str], published: str | None) -> list[str]:
    """The months in which it may have been: those of its dates, else that of the article and the one before."""
    dated = sorted({date[:7] for date in dates if len(date) >= len("2024-10")})
    if dated or published is None or len(published) < len("2024-10"):
        return dated
    return list(_back(published))


def _back(published: str) -> Iterator[str]:
    year, month = int(published[:4]), int(published[5:7])
    yield published[:7]
    yield f"{year - (month == 1):04}-{(month - 2) % 12 + 1:02}"
