"""Whether two forms are one agreement or one event: by titles, parties, dates and places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from graph.workspace.forms import Evidence, Form
from loaders.resolution.names import are_several, capitals_in, is_of_another, titled, town, word_list
from loaders.resolution.telling import is_special

Reason = tuple[float, str]
NEWS_DAYS = 7
"""News of one signing stand within a week of it."""
_PAIR = 2


def other_agreements(a: Form, b: Form) -> str | None:
    """Why two forms cannot be one agreement; None where they can."""
    one, other = a.evidence, b.evidence
    if one.sort and other.sort and one.sort != other.sort:
        return f"two instruments: {min(one.sort, other.sort)}, {max(one.sort, other.sort)}"
    if one.words and other.words and not _one_subject(one, other):
        return "two subjects"
    if is_of_another(a.name) != is_of_another(b.name):
        return "one of them is on the other"
    if _are_of_two_fields(a, b):
        return "two fields"
    if _several_apart(a, b) and not (one.named and other.named):
        return "one of them is several"
    if _same_title(a, b):
        return None
    if one.named and other.named and _are_apart(titled(a.name)[1], titled(b.name)[1]):
        return "two titles of other states"
    are_pairs = len(one.parties) == len(other.parties) == 2 and not (one.named and other.named)
    return "two pairs of parties" if are_pairs and one.parties != other.parties else _other_occasions(a, b)


def _are_of_two_fields(a: Form, b: Form) -> bool:
    """Whether two that are described only, in words of which none is shared, are told to be of other fields."""
    one, other = a.evidence, b.evidence
    if one.named or other.named or set(one.words) & set(other.words) or not (one.sectors and other.sectors):
        return False
    return not set(one.sectors) & set(other.sectors)


def _several_apart(a: Form, b: Form) -> bool:
    """Whether one name means several agreements, and the other one, or several others."""
    one, other = are_several(a.name), are_several(b.name)
    return one != other or (one and titled(a.name)[0] != titled(b.name)[0])


def _one_subject(one: Evidence, other: Evidence) -> bool:
    """Whether two titles may be of one agreement: the words of one stand in the other, or most are shared."""
    words, others = set(one.words), set(other.words)
    if not words & others:
        return bool(set(one.sectors) & set(other.sectors))
    return words <= others or others <= words or len(words & others) / len(words | others) >= _MOST


_MOST = 0.5


def other_events(a: Form, b: Form) -> str | None:
    """Why two forms cannot be one event; None where they can: an edition is known by its place.

    A year that is only the article's may be the one after.
    """
    one, other = a.evidence, b.evidence
    if one.reported or other.reported:
        if one.place and other.place and not set(one.place.split()) & set(other.place.split()):
            return f"two places: {min(one.place, other.place)}, {max(one.place, other.place)}"
        is_one_town = _is_one_place(one, other)
        if (is_one_town or _of_one_capital(a, b)) and _years_apart(a, b) <= 1:
            return None
        if any(_may_be_former(x, y) for x, y in ((one, other), (other, one))):
            return None
    return _other_occasions(a, b)


def _may_be_former(placed: Evidence, other: Evidence) -> bool:
    """Whether an edition of which only the place is told may be one of the year before, of which no place is told."""
    if not (placed.place and placed.reported) or other.place or not (placed.dates and other.dates):
        return False
    return int(placed.dates[0][:4]) - int(other.dates[0][:4]) == 1


def _is_one_place(one: Evidence, other: Evidence) -> bool:
    """Whether both are told of one place: "Wilmington", "Wilmington, Delaware"."""
    words, others = (town(each.place or "").split() for each in (one, other))
    return bool(words and others) and (set(words) <= set(others) or set(others) <= set(words))


def _of_one_capital(a: Form, b: Form) -> bool:
    """Whether both bear the name of one capital: "Tokyo Summit"."""
    return bool(capitals_in(a.name)) and capitals_in(a.name) == capitals_in(b.name)


def _years_apart(a: Form, b: Form) -> int:
    one, other = (int(form.dates[0][:4]) if form.dates else 0 for form in (a.evidence, b.evidence))
    return abs(one - other) if one and other else 0


def _same_title(a: Form, b: Form) -> bool:
    """Whether both bear a name that only one agreement has: then two dates are a contradiction, not two agreements.

    Other parties and another date together tell of another agreement all the same.
    """
    if not (a.evidence.named and b.evidence.named) or not _one_title(a, b) or _months_apart(a, b):
        return False
    one, other = set(a.evidence.parties), set(b.evidence.parties)
    return not (one and other) or one <= other or other <= one or a.evidence.dates == b.evidence.dates


def _months_apart(a: Form, b: Form) -> bool:
    """Whether both tell of days, and none of one lies within a month of one of the other: no slip, but two signings."""
    days, others = ([day for day in map(_exact, form.evidence.dates) if day is not None] for form in (a, b))
    return bool(days and others) and min(abs((x - y).days) for x in days for y in others) > _SLIP_DAYS


_SLIP_DAYS = 31


def _one_title(a: Form, b: Form) -> bool:
    """Whether two names of agreements say the same, in any order, and no other state."""
    words, others = titled(a.name)[0], titled(b.name)[0]
    codes, other_codes = _states_of(a), _states_of(b)
    if words != others or _are_apart(codes, other_codes):
        return False
    if codes != other_codes and set(words) <= word_list("bonds"):
        return False  # every two states have an "alliance"
    return bool(codes) == bool(other_codes) or is_special(a.name)


def _states_of(form: Form) -> tuple[str, ...]:
    """The states in the name of an agreement; where it names none, its parties if they are two or more."""
    codes = titled(form.name)[1]
    return codes or (form.evidence.parties if len(form.evidence.parties) >= _PAIR else ())


def _is_bond(name: str) -> bool:
    """Whether the name is that of a bond, of which two states have one: "comprehensive strategic partnership"."""
    words = titled(name)[0]
    return len(words) > 1 and bool(set(words) & word_list("bonds"))


def _are_apart(codes: Sequence[str], others: Sequence[str]) -> bool:
    """Whether each of two names has a state that the other leaves out."""
    return not (set(codes) <= set(others) or set(others) <= set(codes))


def _other_occasions(a: Form, b: Form) -> str | None:
    one, other = a.evidence, b.evidence
    agree = _agree_nearly if len(set(one.parties) & set(other.parties)) >= _PAIR else _agree
    if one.dates and other.dates and not any(agree(x, y) for x in one.dates for y in other.dates):
        return "two dates"
    if len(one.parties) > 1 and len(other.parties) > 1 and not set(one.parties) & set(other.parties):
        return "other parties"
    return None


def agreements(a: Form, b: Form) -> Iterator[Reason]:
    """What speaks for it that two forms are one agreement, with its weight."""
    one, other = set(a.evidence.words), set(b.evidence.words)
    if (one or a.evidence.named or b.evidence.named or _is_bond(a.name)) and _one_title(a, b):
        is_name = a.name == b.name or (a.evidence.named and b.evidence.named)
        is_named = a.evidence.named or b.evidence.named
        yield (0.8, "same title") if is_name and is_named else (0.45, "same words of the title")
    elif one and one == other:
        yield 0.45, "same subject of the title"
    elif one & other:
        yield 0.4 * len(one & other) / len(one | other), "some words of the title"
    yield from _occasion(a, b)
    if one and other and _about_the_same(a.evidence, b.evidence):
        if a.name == b.name:
            yield 0.3, "articles on the same two states"
        elif (one <= other or other <= one) and _near(a, b):
            yield 0.4, "articles of one week on the same two states"
    if set(a.evidence.sectors) & set(b.evidence.sectors):
        yield 0.15, "same field"
    if a.evidence.sort is not None and a.evidence.sort == b.evidence.sort:
        yield 0.1, f"both {a.evidence.sort}"


def _about_the_same(one: Evidence, other: Evidence) -> bool:
    """Whether the article of one, or of both, is on two states, and the other agreement is between these."""
    pairs = (one.about or one.parties, other.about or other.parties)
    return bool(one.about or other.about) and len(pairs[0]) == _PAIR and pairs[0] == pairs[1]


def events(a: Form, b: Form) -> Iterator[Reason]:
    """What speaks for it that two forms are one event, with its weight."""
    if a.name == b.name:
        yield 0.65, "same name"
    elif a.evidence.words and a.evidence.words == b.evidence.words:
        yield 0.6, "same words"
    if _are_at_one_place(a, b):
        yield 0.35, "same place"
    elif a.evidence.place is None or b.evidence.place is None:
        yield 0.1, "no other place"
    if a.evidence.named and b.evidence.named:
        yield 0.2, "same edition"
    if not _is_placed_by_one(a.evidence, b.evidence):
        yield from _occasion(a, b)
    elif a.evidence.dates == b.evidence.dates:
        yield 0.05, "year of the article"  # which may speak of a former one: that is for the cluster to tell


def _are_at_one_place(a: Form, b: Form) -> bool:
    """Whether both are told of one place, or one bears the name of that of the other: "Hiroshima Summit"."""
    if a.evidence.place and b.evidence.place:
        return _is_one_place(a.evidence, b.evidence)
    return any(one.evidence.place and one.evidence.place in other.name.split() for one, other in ((a, b), (b, a)))


def _is_placed_by_one(one: Evidence, other: Evidence) -> bool:
    """Whether only one of two has a place, and no year of its own: its article may speak of a former edition."""
    return any(a.place and a.reported and not b.place for a, b in ((one, other), (other, one)))


def _occasion(a: Form, b: Form) -> Iterator[Reason]:
    one, other = a.evidence, b.evidence
    shared = set(one.parties) & set(other.parties)
    if len(shared) > 1 and len(shared) == len(set(one.parties) | set(other.parties)):
        yield (0.4, "same parties") if len(shared) == _PAIR else (0.5, "same parties, three or more")
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


def _agree_nearly(one: str, other: str) -> bool:
    """Whether the dates agree, or one is the next day: articles mix up that of a signing and that of its news."""
    days = _exact(one), _exact(other)
    is_next = days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) <= 1
    return is_next or _agree(one, other)


def _near(a: Form, b: Form) -> bool:
    """Whether the days of which the two are told, or told on, lie within a week."""
    days = [_day(a), _day(b)]
    return None not in days and abs((days[0] - days[1]).days) <= NEWS_DAYS  # type: ignore[operator]


def _day(form: Form) -> date | None:
    said = next((one for one in form.evidence.dates if len(one) == len("2024-10-18")), None)
    if said is None and all(_agree(one, form.evidence.reported or "") for one in form.evidence.dates):
        said = form.evidence.reported
    return _exact(said or "")


def _exact(said: str) -> date | None:
    """The day of an EDTF date that names one; None of any other."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
