"""Whether two forms mean one thing: what speaks for it, what speaks against it, and the verdict.

The weights are for a reader to check and change. The two thresholds were set on labelled pairs (docs/decisions/0008):
below the lower one nobody is asked, above the upper one nobody has to be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from rapidfuzz.distance import JaroWinkler

from graph.workspace.forms import Comparison, Form, Verdict
from loaders.resolution.forms import OFFICER
from loaders.resolution.names import acronym, is_nickname, titled, word_list
from loaders.resolution.occasions import Reason, agreements, events, other_agreements, other_events
from schema.generated.vocabulary import Kind

SAME = 0.75
UNDECIDED = 0.5
NAMED_BOTH = "one article names both"


def compare(a: Form, b: Form) -> Comparison:
    """How alike two forms are that share a block; the order of the two does not matter."""
    if b.key < a.key:
        a, b = b, a
    against = conflict(a, b)
    if against is not None:
        return Comparison(Verdict.DIFFERENT, 0.0, (against,))
    reasons = list(_WITNESSES[a.kind](a, b)) if a.kind in _WITNESSES else list(_name(a, b))
    score = round(min(1.0, sum(weight for weight, _ in reasons)), 3)
    verdict = Verdict.SAME if score >= SAME else Verdict.UNDECIDED if score >= UNDECIDED else Verdict.DIFFERENT
    return Comparison(verdict, score, tuple(said for _, said in reasons))


def conflict(a: Form, b: Form) -> str | None:
    """Why two forms cannot mean one thing, or None where they can. Holds for forms that share no block, too."""
    if a.kind is not b.kind:
        return "two kinds"
    if a.state is not None and b.state is not None and a.state != b.state:
        return f"two states: {a.state}, {b.state}" if a.state < b.state else f"two states: {b.state}, {a.state}"
    if a.wikidata and b.wikidata and a.wikidata != b.wikidata:
        return "two QIDs"
    if a.evidence.article is not None and a.evidence.article == b.evidence.article:
        return NAMED_BOTH
    against = _CONFLICTS.get(a.kind)
    return against(a, b) if against else None


# --- people ---------------------------------------------------------------------------------------------------------
def _other_people(a: Form, b: Form) -> str | None:
    if _is_officer(a) and _is_officer(b):
        return "two people of the table"
    one, other = _full(a), _full(b)
    if not one or not other:
        return None
    if one[-1] != other[-1] and JaroWinkler.similarity(one[-1], other[-1]) < _LIKE and sorted(one) != sorted(other):
        return "two family names"
    if not _first_names_fit(one[0], other[0]) and sorted(one) != sorted(other):
        return "two first names"
    return None


_LIKE = 0.9


def _first_names_fit(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    is_short = long.startswith(short) and (len(short) == 1 or len(short) > 2)
    return is_short or is_nickname(one, other) or JaroWinkler.similarity(one, other) >= _LIKE


def _people(a: Form, b: Form) -> Iterator[Reason]:
    one, other = _full(a), _full(b)
    if one and other:
        if one == other:
            yield 0.8, "same full name"
        elif sorted(one) == sorted(other):
            yield 0.65, "same names in another order"
        elif one[-1] == other[-1] and min(len(one[0]), len(other[0])) == 1:
            yield 0.45, "initial of the first name"
        elif one[-1] == other[-1] and (one[0].startswith(other[0]) or other[0].startswith(one[0])):
            yield 0.65, "short and long first name"
        elif one[-1] == other[-1]:
            yield (0.65, "short first name") if is_nickname(one[0], other[0]) else (0.65, "first names alike")
        else:
            yield 0.5, "names alike"
    elif one or other:
        yield 0.65, "family name"  # the cluster tells whether somebody else bears it
    else:
        yield 0.4, "family name"
    yield from _state(a, b)
    if set(a.evidence.roles) & set(b.evidence.roles):
        yield 0.15, f"same office: {min(set(a.evidence.roles) & set(b.evidence.roles))}"


def _full(form: Form) -> list[str]:
    """The words of a full name; none of a family name alone."""
    words = form.key.split("|")[1].removeprefix(OFFICER).removeprefix("~ ").split()
    return words if len(words) > 1 else []


def _is_officer(form: Form) -> bool:
    return form.key.startswith(f"{form.kind}|{OFFICER}")


# --- bodies and undertakings -----------------------------------------------------------------------------------------
def _bodies(a: Form, b: Form) -> Iterator[Reason]:
    one, other = set(a.evidence.words), set(b.evidence.words)
    if a.name == b.name:
        yield 0.65, "same name"
    elif one == other:
        yield (0.4, "same words of a school") if one & _SCHOOLS else (0.65, "same words")
    elif a.name == acronym(b.name) or b.name == acronym(a.name):
        yield (0.65 if min(len(a.name), len(b.name)) >= _LONG else 0.5), "abbreviation"
    if a.name == b.evidence.short or b.name == a.evidence.short:
        is_told = a.name == acronym(b.name) or b.name == acronym(a.name)
        yield (0.15 if is_told else 0.65), "abbreviation that an article explains"
    elif one != other and a.evidence.short and a.evidence.short == b.evidence.short:
        is_one = one <= other or other <= one or len(one & other) >= _MANY
        yield (0.65 if is_one else 0.4), "one abbreviation that articles explain"
    yield from _state(a, b)


def _other_bodies(a: Form, b: Form) -> str | None:
    """Why two forms cannot be one body: one abbreviation stands for names of other words."""
    if not _abbreviations(a) & _abbreviations(b):
        return None
    one, other = set(a.evidence.words), set(b.evidence.words)
    return None if len(one & other) >= min(len(one), len(other)) / 2 else "two names of one abbreviation"


def _abbreviations(body: Form) -> set[str]:
    return {one for one in (body.evidence.short, acronym(body.name)) if one}


_MANY = 3
"""Words that two long names of one abbreviation share, where they are of one body: of two, many bodies have both."""
_LONG = 4
"""Letters of an abbreviation: of three letters too many bodies have the same."""
_SCHOOLS = frozenset({"university", "college", "school"})
"""Washington University is not the University of Washington."""


def _projects(a: Form, b: Form) -> Iterator[Reason]:
    one, other = (set(titled(form.name)[0]) for form in (a, b))
    shared = one & other - word_list("undertakings") - word_list("whose")
    if one == other:
        yield (0.8 if shared or a.name == b.name else 0.5), "same words"
    elif one <= other or other <= one:
        is_enough = bool(shared) and (one ^ other) <= word_list("undertakings")
        yield (0.75 if is_enough else 0.5), "words of one name in the other"
    else:
        yield 0.5 * len(one & other) / len(one | other), "some words the same"


def _other_projects(a: Form, b: Form) -> str | None:
    """Why two forms cannot be one project: what is built there is another thing, or it is another state's."""
    (words, codes), (others, other_codes) = titled(a.name), titled(b.name)
    built, other_built = (set(each) & word_list("built") for each in (words, others))
    if built and other_built and not built & other_built:
        return f"two works: {', '.join(sorted((min(built), min(other_built))))}"
    are_apart = not (set(codes) <= set(other_codes) or set(other_codes) <= set(codes))
    return "two names of other states" if are_apart else None


def _name(a: Form, b: Form) -> Iterator[Reason]:
    if a.name == b.name:
        yield 0.65, "same name"
    yield from _state(a, b)


def _state(a: Form, b: Form) -> Iterator[Reason]:
    if a.state is not None and a.state == b.state:
        yield 0.3, f"same state: {a.state}"
    elif a.state is None or b.state is None:
        yield 0.1, "no other state"


_CONFLICTS: Mapping[Kind, Callable[[Form, Form], str | None]] = {
    Kind.PERSON: _other_people,
    Kind.AGREEMENT: other_agreements,
    Kind.EVENT: other_events,
    Kind.PROJECT: _other_projects,
    Kind.INSTITUTION: _other_bodies,
}
_WITNESSES: Mapping[Kind, Callable[[Form, Form], Iterator[Reason]]] = {
    Kind.PERSON: _people,
    Kind.INSTITUTION: _bodies,
    Kind.PROJECT: _projects,
    Kind.AGREEMENT: agreements,
    Kind.EVENT: events,
}
