"""Papers signed together, of which the parser hung the second on the field of the first."""

from __future__ import annotations

from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

ANOTHER = frozenset({"a", "an", "another", "one"})
JOINING = frozenset({"and", "as", "or"})


class Papers:
    """Rows of described agreements in one parse, as head tokens."""

    def __init__(self, parse: Parse, lexicon: Lexicon) -> None:
        self._parse = parse
        self._heads = {word for word, kinds in lexicon.description_kinds.items() if Kind.AGREEMENT in kinds}

    def behind(self, token: int) -> list[int]:
        """B and C of "a treaty on X, an MoU on Y and a protocol on Z", all hung below X; the last needs its "and"."""
        parse = self._parse
        if not self._is_paper(token) or not parse.having(token, "prep"):
            return []
        below = range(token + 1, parse.subtree(token)[1])
        found = [t for t in below if self._is_another(t) and parse.heads[t] != token]
        joined = any(parse.lowers[parse.subtree(t)[0] - 1] in JOINING for t in found)
        return found if joined else []

    def _is_paper(self, token: int) -> bool:
        return self._parse.lemmas[token].lower() in self._heads

    def _is_another(self, token: int) -> bool:
        """Whether a further paper begins here, behind a comma or "and"."""
        parse = self._parse
        if parse.deps[token] not in ("appos", "conj") or not self._is_paper(token):
            return False
        start = parse.subtree(token)[0]
        return parse.lowers[start] in ANOTHER and (parse.words[start - 1] == "," or parse.lowers[start - 1] in JOINING)
