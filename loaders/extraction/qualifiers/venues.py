"""Where something took place, read off "in" and "at" around its trigger."""

from __future__ import annotations

from loaders.extraction.discourse.chain import Chain
from loaders.extraction.discourse.discourse import Discourse
from loaders.extraction.grammar.roles import Roles
from loaders.parse import Parse
from schema.generated.vocabulary import Kind, Relation
from schema.reference import states

PLACES = frozenset({Kind.PLACE, Kind.STATE})
VERBAL = frozenset({"VERB", "AUX"})
EVENTS = frozenset(
    {
        Relation.SIGNED, Relation.MET_WITH, Relation.HOSTED, Relation.ORGANISED, Relation.ISSUED,
        Relation.PARTICIPATES_IN, Relation.NEGOTIATES_WITH, Relation.LAUNCHED, Relation.MEDIATED,
        Relation.COMMEMORATES, Relation.RATIFIED, Relation.REPRESENTS,
    }
)  # fmt: skip
"""What happens somewhere; of other facts "in" tells something else."""
MEDIA = frozenset({"link", "telephone", "phone", "videoconference", "teleconference", "video", "zoom"})
"""Where those meet who are in no one place: "by video link"."""
PARTS = frozenset({"pobj", "dobj", "attr", "agent", "prt", "advmod", "oprd", "nsubjpass", "appos"})
LINKS = frozenset({"with", "on", "during", "of", "between", "by", "alongside"})
TALKING = frozenset({"discuss", "address", "review", "raise", "debate"})
"""Verbs whose object is only talked of: "discussed a summit in Riyadh"."""
TRAVELLING = frozenset({"travel", "go", "fly", "head", "come", "return", "journey", "drive"})
NEAR = 8
"""Tokens before "where" among which its place stands."""
MAX_DEPTH = 5


class PlaceReader:
    """Reads the places of facts in one article."""

    def __init__(self, parse: Parse, discourse: Discourse, roles: Roles) -> None:
        self._parse = parse
        self._discourse = discourse
        self._roles = roles

    def read(self, relation: Relation, trigger: int) -> str | None:
        """The named place of the event that the trigger tells, the finer one first, or None."""
        if relation not in EVENTS:
            return None
        for anchor in self._anchors(trigger):
            plain = anchor == trigger or self._parse.pos[anchor] in VERBAL
            for token in self._below(anchor, MAX_DEPTH):
                name = self._name(token, plain=plain)
                if name:
                    return name
        return self._where(trigger)

    def ground_of(self, body: int) -> str | None:
        """The named place right behind "in" or "at" behind an institution, or None."""
        chain = self._discourse.at(body)
        if chain is None or chain.kind != Kind.INSTITUTION:
            return None
        behind = [t for word in ("in", "at") for t in self._roles.prepositional(body, word) if self._is_place(t)]
        return self._name(behind[0], plain=True) if behind else None

    def _where(self, trigger: int) -> str | None:
        """The place of "Moscow, where they met", and of "travelled to Alaska to meet"."""
        parse = self._parse
        verb = next((t for t in (trigger, *parse.ancestors(trigger)) if parse.pos[t] in VERBAL), trigger)
        above = parse.heads[verb]
        found: list[int] = []
        if parse.deps[verb] == "relcl":
            first, _ = parse.sentences[self._discourse.sentence_of(verb)]
            wheres = [c for c in parse.having(verb, "advmod") if parse.lowers[c] == "where"]
            found = [t for where in wheres for t in range(where - 1, max(first, where - NEAR) - 1, -1)]
        elif parse.deps[verb] in ("advcl", "xcomp") and parse.tags[verb] == "VB" and parse.lemmas[above] in TRAVELLING:
            found = self._roles.prepositional(above, "to")
        place = next((t for t in found if self._is_place(t)), None)
        return self._name(place, plain=True) if place is not None else None

    def _anchors(self, trigger: int) -> list[int]:
        """The trigger, the verb that it depends on, and the clause joined to that."""
        parse = self._parse
        anchors = [trigger]
        current = trigger
        for _ in range(6):
            head, dep = parse.heads[current], parse.deps[current]
            if head == current or dep in ("relcl", "ccomp", "parataxis"):
                break
            if dep == "conj" and parse.pos[current] in VERBAL and parse.tags[current] != parse.tags[head]:
                break
            current = head
            if parse.pos[current] in VERBAL:
                anchors.append(current)
        for child in parse.having(trigger, "acl"):
            if parse.tags[child] == "VBN":
                anchors.insert(1, child)
        return anchors

    def _below(self, anchor: int, depth: int) -> list[int]:
        """Objects of "in" and "at" below the anchor, nearest first, not inside its subject or a clause."""
        parse = self._parse
        found: list[int] = []
        for child in parse.children[anchor]:
            dep = parse.deps[child]
            if dep == "prep" and parse.lowers[child] in ("by", "via", "over", "through"):
                found += [p for p in parse.having(child, "pobj") if parse.lemmas[p] in MEDIA]
            if dep == "prep" and parse.lowers[child] in ("in", "at"):
                found += parse.having(child, "pobj")
                found += [
                    p
                    for pobj in parse.having(child, "pobj")
                    if depth and not self._is_place(pobj)
                    for p in self._below(pobj, depth - 1)
                ]
            elif (
                depth
                and self._looked_into(child)
                and not (parse.deps[child] == "dobj" and parse.lemmas[anchor] in TALKING)
            ):
                found += self._below(child, depth - 1)
        return found

    def _looked_into(self, token: int) -> bool:
        """Whether a place inside the phrase is the event's own: inside its objects and occasion, not inside a place."""
        dep = self._parse.deps[token]
        if dep == "prep":
            return self._parse.lowers[token] in LINKS
        return dep in PARTS and (dep not in ("pobj", "appos") or not self._is_place(token))

    def _is_place(self, token: int) -> bool:
        chain = self._discourse.at(token)
        return chain is not None and chain.kind in PLACES

    def _name(self, token: int, *, plain: bool) -> str | None:
        parse = self._parse
        chain = self._discourse.at(token)
        if parse.lemmas[token] in MEDIA:
            return " ".join(parse.words[t] for t in (*parse.having(token, "compound"), token))
        if chain is None:
            return self._capital(token)
        if chain.kind not in PLACES:
            return self._venue(token, chain)
        if chain.kind == Kind.STATE and not plain:
            return None
        return self._with_outer(token, chain)

    def _venue(self, token: int, chain: Chain) -> str | None:
        """A building or campus behind "at" that stands in a place: "at the Johnson Space Center in Houston"."""
        if (
            chain.kind == Kind.INSTITUTION
            and chain.wikidata is None
            and self._parse.lowers[self._parse.heads[token]] == "in"
        ):
            return chain.name if len(chain.name.split()) == 1 and not chain.name.isupper() else None
        if chain.kind != Kind.INSTITUTION or self._parse.lowers[self._parse.heads[token]] != "at":
            return None
        inner = [o for o in self._roles.prepositional(token, "in") if self._is_place(o)]
        return self._with_outer(token, chain) if inner else None

    def _with_outer(self, token: int, chain: Chain) -> str:
        name = self._parse.slice(*next((s for s in chain.spans if s[0] <= token < s[1]), (token, token + 1)))
        for follower in (*self._parse.having(token, "appos", "npadvmod"), *self._roles.prepositional(token, "in")):
            outer = self._discourse.at(follower)
            if outer is not None and outer.kind in PLACES and outer is not chain and outer.name not in name:
                return f"{name}, {outer.name}"
        return name

    def _capital(self, token: int) -> str | None:
        """ "The Kenyan capital" by its name."""
        parse = self._parse
        if parse.lemmas[token] != "capital":
            return None
        for child in parse.children[token]:
            chain = self._discourse.at(child)
            if chain is not None and chain.kind == Kind.STATE and chain.state:
                return states()[chain.state].capital
        return None
