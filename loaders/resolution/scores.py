"""Whether two forms mean one thing: what speaks for it, what speaks against it, and the verdict.

The weights are for a reader to check and change. The two thresholds were set on labelled pairs (docs/decisions/0008):
below the lower one nobody is asked, above the upper one nobody has to be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from rapidfuzz.distance import JaroWinkler

from graph.workspace.forms import Comparison, Evidence, Form, Verdict
from loaders.resolution.forms import OFFICER
from loaders.resolution.names import acronym, weighty, word_list
from schema.generated.vocabulary import Kind

SAME = 0.75
UNDECIDED = 0.5
NEWS_DAYS = 7
"""News of one signing stand within a week of it."""

Reason = tuple[float, str]


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
        return "one article names both"
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
    return (long.startswith(short) and (len(short) == 1 or len(short) > 2)) or JaroWinkler.similarity(
        one, other
    ) >= _LIKE


def _people(a: Form, b: Form) -> Iterator[Reason]:
    one, other = _full(a), _full(b)
    if one and other:
        if one == other:
            yield 0.65, "same full name"
        elif sorted(one) == sorted(other):
            yield 0.65, "same names in another order"
        elif one[-1] == other[-1] and min(len(one[0]), len(other[0])) == 1:
            yield 0.45, "initial of the first name"
        elif one[-1] == other[-1] and (one[0].startswith(other[0]) or other[0].startswith(one[0])):
            yield 0.65, "short and long first name"
        else:
            yield 0.5, "names alike"
    elif (one or other) and not (_is_officer(a) or _is_officer(b)):
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
    yield from _state(a, b)


_LONG = 4
"""Letters of an abbreviation: of three letters too many bodies have the same."""
_SCHOOLS = frozenset({"university", "college", "school"})
"""Washington University is not the University of Washington."""


def _projects(a: Form, b: Form) -> Iterator[Reason]:
    one, other = set(a.evidence.words), set(b.evidence.words)
    shared = one & other - word_list("undertakings")
    if one == other:
        yield 0.8, "same words"
    elif one <= other or other <= one:
        is_enough = bool(shared) and (one ^ other) <= word_list("undertakings")
        yield (0.75 if is_enough else 0.5), "words of one name in the other"
    else:
        yield 0.5 * len(shared) / len(one | other), "some words the same"


def _name(a: Form, b: Form) -> Iterator[Reason]:
    if a.name == b.name:
        yield 0.65, "same name"
    yield from _state(a, b)


def _state(a: Form, b: Form) -> Iterator[Reason]:
    if a.state is not None and a.state == b.state:
        yield 0.3, f"same state: {a.state}"
    elif a.state is None or b.state is None:
        yield 0.1, "no other state"


# --- agreements and events -------------------------------------------------------------------------------------------
def _other_agreements(a: Form, b: Form) -> str | None:
    one, other = a.evidence, b.evidence
    if one.sort and other.sort and one.sort != other.sort:
        return f"two instruments: {min(one.sort, other.sort)}, {max(one.sort, other.sort)}"
    if one.words and other.words and not _one_subject(one, other):
        return "two subjects"
    if _same_title(a, b):
        return None
    are_pairs = len(one.parties) == len(other.parties) == 2 and not (one.named and other.named)
    return "two pairs of parties" if are_pairs and one.parties != other.parties else _other_occasions(a, b)


def _one_subject(one: Evidence, other: Evidence) -> bool:
    """Whether two titles may be of one agreement: the words of one stand in the other, or most are shared."""
    words, others = set(one.words), set(other.words)
    if not words & others:
        return bool(set(one.sectors) & set(other.sectors))
    return words <= others or others <= words or len(words & others) / len(words | others) >= _MOST


_MOST = 0.5


def _same_title(a: Form, b: Form) -> bool:
    """Whether both bear a name that only one agreement has: then two dates are a contradiction, not two agreements.

    Other parties and another date together tell of another agreement all the same.
    """
    if a.name != b.name or not a.evidence.words or not (a.evidence.named and b.evidence.named):
        return False
    one, other = set(a.evidence.parties), set(b.evidence.parties)
    return not (one and other) or one <= other or other <= one or a.evidence.dates == b.evidence.dates


def _other_occasions(a: Form, b: Form) -> str | None:
    one, other = a.evidence, b.evidence
    if one.dates and other.dates and not any(_agree(x, y) for x in one.dates for y in other.dates):
        return "two dates"
    if len(one.parties) > 1 and len(other.parties) > 1 and not set(one.parties) & set(other.parties):
        return "other parties"
    return None


def _agreements(a: Form, b: Form) -> Iterator[Reason]:
    one, other = set(a.evidence.words), set(b.evidence.words)
    if (one or a.evidence.named) and weighty(a.name, None) == weighty(b.name, None):
        is_named = a.evidence.named or b.evidence.named
        yield (0.8, "same title") if is_named else (0.45, "same words of the title")
    elif one and one == other:
        yield 0.45, "same subject of the title"
    elif one & other:
        yield 0.4 * len(one & other) / len(one | other), "some words of the title"
    yield from _occasion(a, b)
    if set(a.evidence.sectors) & set(b.evidence.sectors):
        yield 0.15, "same field"
    if a.evidence.sort is not None and a.evidence.sort == b.evidence.sort:
        yield 0.1, f"both {a.evidence.sort}"


def _events(a: Form, b: Form) -> Iterator[Reason]:
    if a.name == b.name:
        yield 0.65, "same name"
    elif a.evidence.words and a.evidence.words == b.evidence.words:
        yield 0.6, "same words"
    if a.evidence.place and a.evidence.place == b.evidence.place:
        yield 0.2, "same place"
    elif a.evidence.place is None or b.evidence.place is None:
        yield 0.1, "no other place"
    if a.evidence.named and b.evidence.named:
        yield 0.2, "same edition"
    yield from _occasion(a, b)


def _occasion(a: Form, b: Form) -> Iterator[Reason]:
    one, other = a.evidence, b.evidence
    shared = set(one.parties) & set(other.parties)
    if len(shared) > 1 and len(shared) == len(set(one.parties) | set(other.parties)):
        yield 0.4, "same parties"
    elif len(shared) > 1:
        yield 0.3, "parties in common"
    elif shared:
        yield 0.1, "a party in common"
    if any(x == y and len(x) == len("2024-10-18") for x in one.dates for y in other.dates):
        yield 0.35, "same day"
    elif any(_agree(x, y) for x in one.dates for y in other.dates):
        yield 0.15, "dates agree"
    elif shared and _near(a, b):
        yield 0.25, "news of one week"


def _agree(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long == short or long.startswith(f"{short}-")


def _near(a: Form, b: Form) -> bool:
    """Whether the days of which the two are told, or told on, lie within a week."""
    days = [_day(a), _day(b)]
    return None not in days and abs((days[0] - days[1]).days) <= NEWS_DAYS  # type: ignore[operator]


def _day(form: Form) -> date | None:
    said = next((one for one in form.evidence.dates if len(one) == len("2024-10-18")), form.evidence.reported)
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        return None


_CONFLICTS: Mapping[Kind, Callable[[Form, Form], str | None]] = {
    Kind.PERSON: _other_people,
    Kind.AGREEMENT: _other_agreements,
    Kind.EVENT: _other_occasions,
}
_WITNESSES: Mapping[Kind, Callable[[Form, Form], Iterator[Reason]]] = {
    Kind.PERSON: _people,
    Kind.INSTITUTION: _bodies,
    Kind.PROJECT: _projects,
    Kind.AGREEMENT: _agreements,
    Kind.EVENT: _events,
}
