"""From an event of one article to its form: a name of its own, a series, one edition, or what the article describes."""

from __future__ import annotations

from dataclasses import replace

from graph.workspace.forms import Evidence, Form
from loaders.resolution.blocks import of_parties, of_title
from loaders.resolution.context import ArticleContext
from loaders.resolution.names import capitals_in, compared, parted, town, weighty, word_list
from loaders.resolution.telling import is_special, is_telling
from schema.generated.vocabulary import Kind
from schema.records import Referent

GUESSED = "?"
"""Behind a place: the year is that of the article, which may speak of a summit of the year before."""
_TOWN = "its town"
"""In a block: the event bears the name of a capital, and is known by that in another year too."""
_PAIR = 2


def event(referent: Referent, context: ArticleContext) -> Form:
    """The form of a referent that is an event."""
    kind, name = Kind.EVENT, compared(Kind.EVENT, referent.name)
    words = _of_event(name)
    said = context.evidence(referent)
    own = set(words) - set(weighty(" ".join(word_list("occasions") | word_list("fillers")), None))
    is_proper = bool(own) and not referent.name.islower()
    if is_telling(kind, referent.name, has_state=False) or (is_proper and own & word_list("lasting")):
        blocks = tuple(of_title("event", words))
        return Form(f"{kind}|{name}", kind, name, evidence=Evidence(words=words, named=True), blocks=blocks)
    words = tuple(word for word in words if word not in word_list("fillers"))
    year = (said.dates[0] if said.dates else context.published or "")[:4]
    if is_proper and len(name.split()) > 1 and year:
        if _is_series(name, own):
            blocks = tuple(of_title("event", words))
            return Form(f"{kind}|{name}", kind, name, evidence=Evidence(words=words), blocks=blocks)
        return _edition(name, words, year, said)
    months = [date[:7] for date in said.dates]
    blocks = tuple(of_parties("event", said.parties, months))
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
    told = [year, *town(said.place or "").split()[:1], *(_TOWN for _ in capitals_in(name)[:1])]
    blocks = tuple(block for one in told if one for block in of_title("event", (*words, one)))
    return Form(key, Kind.EVENT, name, evidence=evidence, blocks=blocks)
