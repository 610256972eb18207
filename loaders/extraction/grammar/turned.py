"""Who is meant where a copula tells it: "attending were A and B", "among those present were A", "one of the few"."""

from __future__ import annotations

from loaders.parse import Parse


class Turned:
    """Finds in one parse, as head tokens, whom a clause without a subject of its own tells of."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse

    def subjects(self, verb: int, head: int, _depth: int = 0) -> list[int]:
        """ "Attending the ceremony were A and B"."""
        parse = self._parse
        turned = parse.tags[verb] == "VBG" and parse.lemmas[head] == "be"
        return parse.having(head, "attr", "nsubj") if turned else []

    def those(self, those: int) -> list[int]:
        """A and B of "among those attending were A and B", "those attending included A and B"."""
        parse = self._parse
        above = parse.heads[those]
        if parse.deps[those] == "pobj" and parse.lowers[above] == "among":
            return parse.having(parse.heads[above], "nsubj", "attr")
        told = parse.deps[those] == "nsubj" and parse.lemmas[above] in ("include", "be")
        return parse.having(above, "dobj", "attr") if told else []

    def one_of(self, noun: int) -> int:
        """Peru of "Peru is one of the few states that …", "Peru, one of the states that …"; other nouns as they are."""
        parse = self._parse
        one = parse.heads[parse.heads[noun]]
        if parse.deps[noun] != "pobj" or parse.lowers[parse.heads[noun]] != "of" or parse.lowers[one] != "one":
            return noun
        above = parse.heads[one]
        if parse.deps[one] == "appos":
            return above
        return next(iter(parse.having(above, "nsubj")), noun) if parse.deps[one] == "attr" else noun
