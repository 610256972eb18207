"""What is said about a fact beside its arguments: when, where, how much, in which field."""

from __future__ import annotations

from loaders.extraction.amounts import Amount, find_amounts
from loaders.extraction.arguments import Arguments
from loaders.extraction.discourse import Discourse
from loaders.extraction.roles import Roles
from loaders.extraction.sectors import as_noun, codes_of, sector_codes
from loaders.extraction.temporal import Dated, find_dates
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

SECTOR_PREPOSITIONS = ("in", "on", "across", "for", "regarding", "concerning", "over", "covering", "related", "including", "about")
NO_SECTOR = frozenset({"year", "month", "week", "day", "order", "region", "area", "field", "sector", "issue", "matter", "range", "variety", "world", "future", "addition", "way", "line", "accordance", "front", "part", "number", "level", "country", "side", "term", "context", "basis", "respect", "regard", "behalf", "time", "topic", "aspect", "domain"})
GENERIC_FIELDS = frozenset({"area", "field", "sector", "issue", "matter", "range", "domain", "topic", "aspect", "sphere", "front", "realm", "priority", "challenge", "number", "variety"})
PLACE_KINDS = frozenset({Kind.PLACE, Kind.STATE})
NO_SECTOR_MODIFIERS = frozenset({"bilateral", "close", "closer", "deep", "deeper", "strong", "stronger", "mutual", "joint", "practical", "pragmatic", "great", "greater", "good", "long", "international", "regional", "global", "multilateral", "future", "new", "further", "comprehensive",
    "enhanced", "increased", "continued", "ongoing", "active", "high", "level", "strategic", "overall", "beneficial", "potential", "existing", "current", "important", "robust", "productive", "effective", "diplomatic", "broad", "broader", "various", "friendly", "traditional", "full", "first", "possible", "historic",
    "enduring", "shared", "key", "constructive", "deepening", "growing", "expanding", "expanded", "wide", "special", "own", "such", "more", "other", "two", "several", "same", "many", "trilateral", "better", "positive", "local", "national", "vital", "fruitful", "old", "win", "longstanding", "standing", "continuous", "successful", "intergovernmental"})


class QualifierReader:
    """Reads the qualifiers around triggers of one article."""

    def __init__(self, parse: Parse, discourse: Discourse, roles: Roles, arguments: Arguments, published: str | None) -> None:
        self._parse = parse
        self._discourse = discourse
        self._roles = roles
        self._arguments = arguments
        self._published = published
        self._dates = self._by_token(list(find_dates(parse.text, published)))
        self._amounts = self._amounts_by_token(list(find_amounts(parse.text)))

    def _by_token(self, dates: list[Dated]) -> list[tuple[int, Dated]]:
        return [(token, d) for d in dates if (token := self._token_at(d.end - 1)) is not None]

    def _amounts_by_token(self, amounts: list[Amount]) -> list[tuple[int, Amount]]:
        return [(token, a) for a in amounts if (token := self._token_at(a.start)) is not None]

    def _token_at(self, char: int) -> int | None:
        low, high = 0, len(self._parse)
        while low < high:
            middle = (low + high) // 2
            if self._parse.ends[middle] <= char:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self._parse) and self._parse.starts[low] <= char else None

    def clause(self, token: int) -> int:
        """The verb (or root) of the clause that the token stands in."""
        parse = self._parse
        current = token
        for _ in range(len(parse)):
            head, dep = parse.heads[current], parse.deps[current]
            if head == current:
                return current
            if parse.pos[current] in ("VERB", "AUX") and dep in ("ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "csubj"):
                return current
            current = head
        return current

    def date(self, trigger: int) -> tuple[str | None, str]:
        """The date of what the trigger tells, with its lead word (since, until, by or nothing)."""
        parse = self._parse
        sentence = self._discourse.sentence_of(trigger)
        here = [(token, dated) for token, dated in self._dates if self._discourse.sentence_of(token) == sentence]
        if not here:
            return None, ""
        for token, dated in here:
            above = token
            for _ in range(4):
                above = parse.heads[above]
                if above == trigger:
                    return dated.value, dated.lead
                if parse.pos[above] in ("VERB", "AUX"):
                    break
        clause = self.clause(trigger)
        same = [(token, dated) for token, dated in here if self.clause(token) == clause]
        for token, dated in same:
            owner = self._owner(token)
            if owner is None or owner == clause:
                return dated.value, dated.lead
        parent = parse.heads[clause]
        if parse.deps[clause] in ("conj", "acl", "advcl") and parent != clause:
            above_clause = self.clause(parent)
            for token, dated in here:
                if self.clause(token) == above_clause and self._owner(token) in (None, above_clause) and parse.deps[clause] != "acl":
                    return dated.value, dated.lead
        return None, ""

    def _owner(self, token: int) -> int | None:
        """The noun that the date itself belongs to ("the May 2016 summit"), or the verb; None at the top."""
        parse = self._parse
        current = token
        for _ in range(6):
            head = parse.heads[current]
            if head == current:
                return None
            if parse.pos[head] in ("VERB", "AUX"):
                return head
            if parse.pos[head] in ("NOUN", "PROPN") and not self._is_date(head):
                return head
            current = head
        return None

    def _is_date(self, token: int) -> bool:
        start = self._parse.starts[token]
        return any(d.start <= start < d.end for _, d in self._dates)

    def amount(self, trigger: int, arguments: list[int]) -> Amount | None:
        """The sum that belongs to the trigger: below it or its objects, else the only one in the clause."""
        parse = self._parse
        sentence = self._discourse.sentence_of(trigger)
        here = [(token, amount) for token, amount in self._amounts if self._discourse.sentence_of(token) == sentence]
        if not here:
            return None
        for token, amount in here:
            ancestors = list(parse.ancestors(token))
            if trigger in ancestors[:5] or any(a in ancestors[:4] or a == token for a in arguments):
                return amount
        clause = self.clause(trigger)
        same = [amount for token, amount in here if self.clause(token) == clause]
        return same[0] if len(same) == 1 else None

    def place(self, trigger: int) -> str | None:
        """Where it took place: a named place behind "in" or "at" on the trigger or its verb."""
        parse = self._parse
        anchors = [trigger]
        if parse.pos[trigger] not in ("VERB", "AUX"):
            head = parse.heads[trigger]
            while parse.pos[head] not in ("VERB", "AUX") and parse.heads[head] != head:
                head = parse.heads[head]
            anchors.append(head)
        else:
            anchors += self._roles.patients(trigger)
        for anchor in anchors:
            names = []
            for word in ("at", "in", "on"):
                for obj in self._roles.prepositional(anchor, word):
                    chain = self._discourse.at(obj)
                    if chain is not None and chain.kind in PLACE_KINDS | {Kind.INSTITUTION} and (word != "on" or chain.kind == Kind.PLACE):
                        names.append(self._place_name(obj))
            if names:
                return ", ".join(dict.fromkeys(names))
        return None

    def _place_name(self, token: int) -> str:
        chain = self._discourse.at(token)
        assert chain is not None
        name = self._parse.slice(*next((s for s in chain.spans if s[0] <= token < s[1]), (token, token + 1)))
        for follower in (*self._parse.having(token, "appos", "npadvmod"), *self._roles.prepositional(token, "in")):
            inner = self._discourse.at(follower)
            if inner is not None and inner.kind in PLACE_KINDS and inner is not chain:
                return f"{name}, {inner.name}"
        return name

    def sectors(self, trigger: int, *, modifiers: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The fields that the trigger names, in the text's words and as codes of the sector scheme."""
        parse = self._parse
        words: list[str] = []
        anchors = [trigger]
        governor = parse.heads[trigger]
        if parse.pos[trigger] not in ("VERB", "AUX") and parse.deps[trigger] == "dobj" and parse.pos[governor] == "VERB":
            anchors.append(governor)
        for anchor in anchors:
            for word in SECTOR_PREPOSITIONS:
                for obj in self._roles.prepositional(anchor, word):
                    words += self._fields(obj)
            if words:
                break
        if modifiers and parse.pos[trigger] in ("NOUN", "PROPN"):
            words += self._modifier_fields(trigger)
        unique = tuple(dict.fromkeys(words))
        return unique, sector_codes(unique)

    def _fields(self, token: int) -> list[str]:
        """The coordinated noun phrases at the token; behind a general word ("fields such as …") what it lists."""
        parse = self._parse
        found: list[str] = []
        for part in self._arguments.coordinated(token):
            lemma = parse.lemmas[part]
            chain = self._discourse.at(part)
            if chain is not None and chain.kind in (Kind.STATE, Kind.PLACE, Kind.PERSON, Kind.INSTITUTION, Kind.EVENT, Kind.AGREEMENT):
                continue
            if parse.pos[part] not in ("NOUN", "PROPN", "VERB"):
                continue
            if lemma in GENERIC_FIELDS:
                found += self._modifier_fields(part)
                for word in ("of", "like", "as", "including", "from", "to"):
                    for obj in self._roles.prepositional(part, word):
                        found += self._fields(obj)
                for prep in parse.having(part, "prep"):
                    if parse.lowers[prep] in ("as", "including", "like", "from"):
                        for obj in parse.having(prep, "pobj"):
                            found += self._fields(obj)
                continue
            if lemma in NO_SECTOR or self._is_date(part):
                continue
            start, end = self._arguments.phrase(part)
            if end - start <= 8:
                found.append(parse.slice(start, end))
                if end - start <= 4 and self._discourse.at(part) is None and codes_of(parse.slice(start, end)):
                    self._discourse.describe(Kind.SECTOR, start, end, parse.slice(start, end), part)
        return list(dict.fromkeys(found))

    def field_before(self, noun: int) -> tuple[int, int] | None:
        """The tokens [start, end) right before the noun that name a field of the sector scheme, or None."""
        parse = self._parse
        start = noun
        while start > 0 and parse.heads[start - 1] in range(start - 1, noun + 1) and parse.deps[start - 1] in ("amod", "compound", "nmod", "cc", "conj") and self._discourse.at(start - 1) is None:
            start -= 1
        while start < noun and (parse.lowers[start] in NO_SECTOR_MODIFIERS or parse.pos[start] not in ("NOUN", "ADJ", "PROPN")):
            start += 1
        if start >= noun or not sector_codes((parse.slice(start, noun),)):
            return None
        return start, noun

    def _modifier_fields(self, noun: int) -> list[str]:
        """Adjectives and nouns before the noun that name a field: "economic and trade cooperation"."""
        parse = self._parse
        found = []
        stack = [c for c in parse.children[noun] if c < noun and parse.deps[c] in ("amod", "compound", "nmod")]
        while stack:
            child = stack.pop(0)
            stack += [c for c in parse.children[child] if c < noun and parse.deps[c] in ("conj",)]
            if self._discourse.at(child) is not None or parse.lemmas[child] in NO_SECTOR_MODIFIERS or parse.lowers[child] in NO_SECTOR_MODIFIERS:
                continue
            if parse.pos[child] not in ("ADJ", "NOUN", "PROPN") or parse.words[child] == "-":
                continue
            low = parse.subtree(child)[0] if parse.deps[child] == "compound" else child
            phrase = parse.slice(max(low, child - 3), child + 1) if parse.deps[child] == "compound" and child - low <= 3 else parse.words[child]
            found.append(as_noun(phrase))
        return found
