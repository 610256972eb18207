"""Tell from a query's text that the default graph alone gives the answer that all graphs together give.

Oxigraph looks a triple of the union up in two sets of indexes; of facts and entities, whose statements all stand in the
default graph, an answer takes two to five times as long by that. No statement of our graphs stands in two of them, and
all that is said of one subject stands in one. So a subject of which the query says what only the default graph says
(a label, a day, that it is a fact) is sought there; where each subject of a query is so, the other graphs add nothing.
What is not plainly so, and all that is not understood, is asked of the union.
"""

from __future__ import annotations

from functools import lru_cache

from graph.rdf.guard import Token, tokens, without_stops
from graph.rdf.names import term
from graph.rdf.terms import Term
from schema.generated.vocabulary import QUALIFIER_NAMES

_TYPE = term("rdf:type")

OF_SOURCES = frozenset(
    {
        _TYPE,
        *(term(f"oa:{name}") for name in ("hasBody", "hasTarget", "hasSource", "hasSelector", "exact", "start", "end")),
        *(term(f"prov:{name}") for name in ("hadPrimarySource", "wasDerivedFrom")),
        *(term(f"schema:{name}") for name in ("headline", "author", "inLanguage", "url")),
        term("dcterms:identifier"),
        *(term(f"accords:{name}") for name in ("fact", "modality", "confidence", "extractor", "rule", "quote_sha256")),
        *(term(f"accords:{name}") for name in ("holds_from", "holds_until", "known_from", "archived_at", "sha256")),
        *(term(f"accords:{name}") for name in ("published", "publisher", "licence", "withdrawn")),
        *(term(f"accords:{name}") for name in QUALIFIER_NAMES),
    }
)
"""The properties that a named graph has; of some the default graph has more. A test holds it against the mapping."""
TYPES_OF_SOURCES = frozenset(
    map(
        term,
        (
            *("accords:Claim", "accords:Article", "accords:SourceGraph", "prov:Entity", "schema:NewsArticle"),
            *("oa:Annotation", "oa:SpecificResource", "oa:TextQuoteSelector", "oa:TextPositionSelector"),
        ),
    )
)

_ENDLESS = 10_000
"""Tokens of a text beyond which it is not worth reading."""


@lru_cache(maxsize=1 << 10)
def is_of_default_graph(text: str) -> bool:
    """Whether the default graph alone gives the answer to that query, of a graph that `Mapping` made."""
    if "\\" in text:  # an escape may stand for any character
        return False
    try:
        return _Reading(text).is_of_default_graph()
    except _Unclear:
        return False


class _Unclear(Exception):
    """The text has something that is not looked into."""


class _Scope:
    """One group: the subjects sought in the default graph for sure, and those of which that is yet to be shown."""

    def __init__(self, inherited: frozenset[str]) -> None:
        self.anchored: set[str] = set()
        self.open: set[str] = set()
        self.met: set[str] = set()
        self._inherited = inherited

    def passed_on(self) -> frozenset[str]:
        """The subjects that every solution so far has from the default graph."""
        return frozenset(self.anchored | self._inherited & self.met)

    def is_closed(self) -> bool:
        """Whether every subject is sought in the default graph."""
        return self.open <= self.anchored | self._inherited


class _Reading:
    """A descent through the groups of a query; raises _Unclear at what it does not know."""

    def __init__(self, text: str) -> None:
        self._tokens = [token for token in without_stops(tokens(text)) if token[0] != "skip"]
        if len(self._tokens) > _ENDLESS:
            raise _Unclear
        self._at = 0
        self._prefixes: dict[str, str] = {}

    def is_of_default_graph(self) -> bool:
        while self._word() in {"PREFIX", "BASE"}:
            if self._word() == "BASE":
                raise _Unclear
            self._next()
            name, (_, written) = self._next()[1], self._next()
            self._prefixes[name] = written[1:-1]
        if self._word() not in {"SELECT", "ASK"}:
            raise _Unclear
        return self._query()

    def _query(self) -> bool:
        """A query or a query inside of one, from its first word to the last of its modifiers."""
        self._past("{", outside={"FROM", "EXISTS"})
        found = self._group(frozenset())
        while self._peek()[1] not in {"}", ""}:
            kind, characters = self._next()
            if kind == "open":
                self._balanced()
            elif characters.upper() == "EXISTS":
                raise _Unclear
        return found

    def _group(self, inherited: frozenset[str]) -> bool:
        """What follows an opening brace, with the closing one."""
        if self._word() == "SELECT":
            found = self._query()
            self._expect("}")
            return found
        scope = _Scope(inherited)
        found = True
        while (token := self._peek())[1] != "}":
            if token[0] == "word" and token[1] != "a":
                found &= self._clause(self._next()[1].upper(), scope)
            elif token[1] == "{":
                self._next()
                found &= self._group(scope.passed_on())
            elif token[1] == ".":
                self._next()
            else:
                self._triples(scope)
        self._next()
        return found and scope.is_closed()

    def _clause(self, word: str, scope: _Scope) -> bool:
        if word in {"OPTIONAL", "MINUS", "UNION"}:
            self._expect("{")
            return self._group(scope.passed_on())
        if word == "GRAPH":  # it names its graph, whatever the default one is
            self._next()
            self._expect("{")
            self._balanced(names_graph=True)
        elif word in {"VALUES", "BIND"}:
            self._past("{" if word == "VALUES" else "(")
            self._balanced()
        elif word == "FILTER":
            return self._filter(scope)
        else:
            raise _Unclear
        return True

    def _filter(self, scope: _Scope) -> bool:
        if self._word() == "NOT":
            self._next()
        if self._word() == "EXISTS":
            self._next()
            self._expect("{")
            return self._group(scope.passed_on())
        self._past("(")
        self._balanced()
        return True

    def _triples(self, scope: _Scope) -> None:
        """One subject with all that is said of it."""
        subject = self._term()
        scope.met.add(subject)
        while True:
            self._property(subject, scope)
            while self._peek()[1] == ";":
                self._next()
            if self._peek()[1] in {".", "}", "{"} or (self._peek()[0] == "word" and self._peek()[1] != "a"):
                return

    def _property(self, subject: str, scope: _Scope) -> None:
        predicate = self._term()
        is_path = self._peek()[1] == "?"
        if is_path:  # nothing or one step: the subject stands for itself, wherever it is
            self._next()
        while True:
            object = self._term()
            scope.met.add(object)
            if _is_default(predicate, object) and not is_path:
                scope.anchored.add(subject)
            elif not is_path or _is_default(predicate, object):
                scope.open.add(subject)
            else:
                raise _Unclear
            if self._peek()[1] != ",":
                return
            self._next()

    def _term(self) -> str:
        """A variable, an IRI written out, or a literal."""
        kind, characters = self._next()
        if kind == "parameter":
            return f"?{characters[1:]}"
        if kind == "iri" and ":" in characters:
            return characters
        if kind == "name" and not characters.startswith("@"):
            return self._written_out(characters)
        if characters == "a":
            return _TYPE
        if kind == "string":
            return self._literal(characters)
        raise _Unclear

    def _written_out(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        if prefix == "_":
            return name
        if f"{prefix}:" not in self._prefixes or "%" in local:
            raise _Unclear
        return f"<{self._prefixes[f'{prefix}:']}{local}>"

    def _literal(self, characters: str) -> str:
        if self._peek()[1].startswith("@"):
            self._next()
        elif self._peek()[1] == "^":
            self._next()
            self._expect("^")
            self._term()
        return characters

    def _past(self, bracket: str, *, outside: frozenset[str] | set[str] = frozenset()) -> None:
        """Go behind the next such bracket that stands in no other."""
        while (token := self._next())[1] != bracket:
            if token[0] == "open":
                self._balanced()
            elif token[0] == "close" or not token[1] or token[1].upper() in outside:
                raise _Unclear

    def _balanced(self, *, names_graph: bool = False) -> None:
        """Go behind the bracket that closes the one that was just opened."""
        depth = 1
        while depth:
            kind, characters = self._next()
            depth += (kind == "open") - (kind == "close")
            if not characters or (characters.upper() == "EXISTS" and not names_graph):
                raise _Unclear

    def _expect(self, characters: str) -> None:
        if self._next()[1] != characters:
            raise _Unclear

    def _word(self) -> str:
        kind, characters = self._peek()
        return characters.upper() if kind == "word" else ""

    def _peek(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("end", "")

    def _next(self) -> Token:
        found = self._peek()
        self._at += 1
        return found


def _is_default(predicate: str, object: str) -> bool:
    """Whether only the default graph can say that of anything."""
    if predicate == _TYPE:
        return object.startswith("<") and Term(object) not in TYPES_OF_SOURCES
    return predicate.startswith("<") and Term(predicate) not in OF_SOURCES
