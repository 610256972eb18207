"""Which entity of a document a name stands for: aliases first, then parts of names and shared words."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from loaders.evaluation.gold import GoldEntity


def _set_of(listed: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(listed.split())


STATE_ALIASES = {
    "united states": ("us", "usa", "u s", "u s a", "united states of america", "america", "washington"),
    "united kingdom": ("uk", "u k", "britain", "great britain", "gbr"),
    "united arab emirates": ("uae", "u a e", "emirates"),
    "south korea": ("republic of korea", "rok", "korea"),
    "north korea": ("dprk",),
    "turkey": ("turkiye", "ankara"),
    "russia": ("russian federation",),
    "saudi arabia": ("kingdom of saudi arabia", "ksa"),
    "china": ("prc", "peoples republic of china"),
    "iran": ("islamic republic of iran",),
    "european union": ("eu", "e u"),
    "united nations": ("un", "u n"),
    "islamic state": ("isil", "isis", "daesh", "is"),
    "cambodia": ("kingdom of cambodia",),
}
"""Other names that any document may use; those of its own are the entity's mentions."""

_WORLD = {alias: name for name, aliases in STATE_ALIASES.items() for alias in aliases}
_TITLES = _set_of(
    "mr mrs ms dr sir he hon sc prof minister president senator chairperson excellency his her ambassador sheikh "
    "ayatollah prince premier u prime the king"
)
_LEAD = re.compile(r"^(the |government of |govt of |republic of |kingdom of |state of |gov of )+")
_LOOSE_KINDS = frozenset({"Agreement", "Event", "Sector", "Institution", "Place"})
"""Kinds that texts describe more than name: shared words may do."""

_GENERIC = _set_of(
    "agreement memorandum of understanding mou the a on and for in between with cooperation new deal meeting summit "
    "treaty pact"
)
_ENOUGH_SHARED = 0.6
"""Share of common words (Jaccard) from which two descriptions mean the same."""


def normalised(name: object) -> str:
    """The name in lower-case ASCII words, without accents, possessive, article and "Republic of"."""
    text = unicodedata.normalize("NFKD", str(name))
    text = "".join(c for c in text if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    text = text.lower().replace("&nbsp;", " ").replace("’", "'").replace("'s ", " ").replace("ı", "i")
    text = text.removesuffix("'s")
    text = re.sub(r"[^0-9a-z]+", " ", text).strip()
    shorter = _LEAD.sub("", text)
    while shorter != text:
        text, shorter = shorter, _LEAD.sub("", shorter)
    return text


def words(name: object) -> list[str]:
    """The words of the normalised name."""
    return normalised(name).split()


class Names:
    """The names of all documents' entities; `exact` allows listed aliases only."""

    def __init__(self, entities: Iterable[GoldEntity], *, exact: bool = False) -> None:
        self._exact = exact
        self._of_doc: dict[str, list[GoldEntity]] = defaultdict(list)
        self._aliases: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._seen: dict[tuple[str, str], frozenset[str]] = {}
        for entity in entities:
            self._of_doc[entity.doc].append(entity)
            for alias in _aliases(entity):
                self._aliases[entity.doc][alias].add(entity.name)

    def meant(self, doc: str, name: str) -> frozenset[str]:
        """The names of the document's entities that this name can stand for; empty for a stranger."""
        key = (doc, name)
        if key not in self._seen:
            self._seen[key] = self._listed(doc, name) or (frozenset() if self._exact else self._alike(doc, name))
        return self._seen[key]

    def _listed(self, doc: str, name: str) -> frozenset[str]:
        aliases, key = self._aliases[doc], normalised(name)
        return frozenset(aliases.get(key) or aliases.get(_WORLD.get(key, "")) or ())

    def _alike(self, doc: str, name: str) -> frozenset[str]:
        likeness: dict[str, float] = {}
        for entity in self._of_doc[doc]:
            measure = _same_person if entity.kind == "Person" else _shared if entity.kind in _LOOSE_KINDS else None
            if measure is None:
                continue
            found = max(measure(name, alias) for alias in (entity.name, *entity.mentions))
            if found:
                likeness[entity.name] = found
        best = max(likeness.values(), default=0.0)
        return frozenset(each for each, found in likeness.items() if found == best)


def _aliases(entity: GoldEntity) -> set[str]:
    key = normalised(entity.name)
    names = [entity.name, *entity.mentions, entity.iso3 or "", *STATE_ALIASES.get(key, ())]
    if key in _WORLD:
        names += [_WORLD[key], *STATE_ALIASES[_WORLD[key]]]
    return {normalised(name) for name in names} - {""}


def _same_person(name: str, alias: str) -> float:
    """1 where one name's words are among the other's and the first or the last word is the same, else 0."""
    mine = [word for word in words(name) if word not in _TITLES]
    theirs = [word for word in words(alias) if word not in _TITLES]
    if not mine or not theirs or not (set(mine) <= set(theirs) or set(theirs) <= set(mine)):
        return 0.0
    return float(mine[-1] == theirs[-1] or mine[0] == theirs[0])


def _shared(name: str, alias: str) -> float:
    """The share of common words, 0 where it is too small to mean the same."""
    mine, theirs = set(words(name)), set(words(alias))
    if not mine or not theirs:
        return 0.0
    share = len(mine & theirs) / len(mine | theirs)
    contained = (mine <= theirs or theirs <= mine) and len((mine & theirs) - _GENERIC) >= 2
    return share if share >= _ENOUGH_SHARED or contained else 0.0
