"""Which names of an article mean the same thing: parts of a name, misspellings, abbreviations, lone heads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz.distance import Levenshtein

from loaders.extraction.discourse.chain import Chain, folded, plain
from loaders.extraction.discourse.chains import Chains
from loaders.extraction.names.name import Name
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

LONG_ENOUGH = 5
"""Letters of a surname in which one wrong letter is taken for a slip."""

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""What may follow a surname."""

FATHERED = frozenset({"bin", "bint", "ibn", "ben", "ould"})
"""Words before the name of the father."""


DIGRAPHS = frozenset({"ch", "dz", "gh", "kh", "sh", "th", "ts", "ya", "ye", "yu", "zh"})
"""Initials of two letters, for one letter of another alphabet."""


def join_names(chains: Chains, parse: Parse, names: Iterable[Name], heads: Mapping[str, Kind]) -> None:
    """Record each name as a mention of its thing; `heads` are the nouns that end names, by kind."""
    named = list(names)
    joiner = _Joiner(chains, parse, heads)
    found = joiner.people(named)
    for name in named:
        chain = found.get((name.start, name.end)) if name.kind == Kind.PERSON else None
        joiner.record(name, chain or joiner.thing(name))
    joiner.join_abbreviations(named)


class _Joiner:
    def __init__(self, chains: Chains, parse: Parse, heads: Mapping[str, Kind]) -> None:
        self._chains = chains
        self._parse = parse
        self._heads = heads

    def record(self, name: Name, chain: Chain) -> None:
        """Record the name as a mention; one that stands beside a longer name of the thing owns no tokens."""
        if name.form == "beside":
            self._chains.tell(chain, name.start, name.end)
        else:
            self._chains.mention(chain, name.start, name.end)

    # -- people ------------------------------------------------------------------------------------------------

    def people(self, names: Iterable[Name]) -> dict[tuple[int, int], Chain]:
        """The chain of each person's name by its tokens; full names found their own before parts of names join."""
        people = [name for name in names if name.kind == Kind.PERSON]
        people.sort(key=lambda name: (name.start - name.end, name.start))
        return {(name.start, name.end): self._person(name) for name in people}

    def _person(self, name: Name) -> Chain:
        key = folded(plain(name.canonical))
        known = self._chains.known(Kind.PERSON, key)
        if known is not None:
            return known
        people = [chain for chain in self._chains.chains if chain.kind == Kind.PERSON]
        joined = next((chain for chain in people if _is_part(key, chain.key)), None)
        if joined is None and len(name.canonical.split()) == 1:
            joined = next((chain for chain in people if _is_slip(key, chain.key)), None)
        return joined or self._chains.new(Kind.PERSON, name.canonical, key)

    # -- things ------------------------------------------------------------------------------------------------

    def thing(self, name: Name) -> Chain:
        """The chain of a name that is not a person's: the known one of its key or head, else a new one."""
        key = name.state if name.kind == Kind.STATE and name.state else name.wikidata or plain(name.canonical)
        chain = self._chains.known(name.kind, key) or self._headed(name) or self._of_person(name)
        if chain is None:
            return self._founded(name, key)
        written = self._parse.slice(name.start, name.end)
        if name.form == "name" and chain.kind == Kind.INSTITUTION and len(written) > len(chain.name):
            chain.name = written
        return chain

    def _of_person(self, name: Name) -> Chain | None:
        """Of one word that only the text knows, the person of whose full name it is the first or last."""
        if name.form != "text" or name.end - name.start > 1 or name.state or name.wikidata:
            return None
        word = folded(plain(name.canonical))
        people = (c for c in self._chains.chains if c.kind == Kind.PERSON and " " in c.key)
        return next((c for c in people if word in (c.key.split()[0], c.key.split()[-1])), None)

    def _founded(self, name: Name, key: str) -> Chain:
        as_known = name.kind == Kind.STATE or name.form in ("owned", "dateline", "capital")
        chain = self._chains.new(
            name.kind, name.canonical if as_known else self._parse.slice(name.start, name.end), key
        )
        if name.form == "capital":
            chain.capital_of = name.state
        else:
            chain.state = name.state
        if name.wikidata:
            chain.wikidata = name.wikidata
            chain.aliases.add(name.canonical)
        return chain

    def _headed(self, name: Name) -> Chain | None:
        """Of a lone head ("the Commission"), the thing of that kind whose longer name has it."""
        word = self._parse.lowers[name.start]
        if name.form != "text" or name.end - name.start > 1 or word not in self._heads:
            return None
        longer = (chain for chain in reversed(self._chains.chains) if chain.kind == name.kind and " " in chain.name)
        return next((chain for chain in longer if word in plain(chain.name).split()), None)

    # -- abbreviations -----------------------------------------------------------------------------------------

    def join_abbreviations(self, names: Iterable[Name]) -> None:
        """ "Full Name (FN)": the short form means the same thing throughout the article."""
        for name in names:
            token = name.end + 1
            chain = self._chains.at(name.end - 1)
            if chain is None or not self._is_abbreviation(token):
                continue
            if chain.kind == Kind.STATE and not _shortens(self._parse.words[token], self._written(name)):
                continue  # "a partnership of Japan and the United States (JUSP)" names the partnership
            inside = self._chains.at(token)
            if inside is None:
                self._chains.mention(chain, token, token + 1)
            elif inside is not chain:
                self._chains.merge(chain, inside)
            chain.aliases.add(self._parse.words[token])
            self._adopt(self._parse.words[token], chain)

    def _written(self, name: Name) -> str:
        return self._parse.slice(name.start, name.end)

    def _is_abbreviation(self, token: int) -> bool:
        """Whether the token stands alone in brackets and has capitals only, or two at least ("MoU")."""
        words = self._parse.words
        if token + 1 >= len(words) or words[token - 1] != "(" or words[token + 1] != ")":
            return False
        return words[token].isupper() or sum(letter.isupper() for letter in words[token]) >= 2

    def _adopt(self, word: str, chain: Chain) -> None:
        """Join every other place where the word stands, by itself or as a whole name."""
        for token, written in enumerate(self._parse.words):
            if written != word:
                continue
            other = self._chains.at(token)
            if other is None:
                self._chains.mention(chain, token, token + 1)
            elif other is not chain and other.name == word:
                self._chains.merge(chain, other)


def _shortens(word: str, name: str) -> bool:
    """Whether the letters of the word stand in that order in the name, from its first on: "UAE", "DPRK", "U.S."."""
    letters = [letter for letter in word.lower() if letter.isalpha()]
    left = iter(letter for letter in name.lower() if letter.isalpha())
    return letters[:1] == [name[:1].lower()] and all(letter in left for letter in letters)


def _is_part(key: str, full: str) -> bool:
    """Whether the words are some of the full name, its first or last among them; a father's name is another's.

    An initial stands for a word that begins with it: "P. Szijjártó".
    """
    mine, parts = key.split(), full.replace(",", "").replace(" al-", " al ").replace(" el-", " el ").split()
    while len(parts) > 2 and parts[-1] in SUFFIXES:
        parts.pop()
    initial = len(mine) > 1 and (len(mine[0]) == 1 or mine[0] in DIGRAPHS)
    if initial and parts and parts[0].startswith(mine[0]):
        mine = [parts[0], *mine[1:]]
    if not mine or not set(mine) <= set(parts):
        return False
    return mine[0] == parts[0] or (mine[-1] == parts[-1] and FATHERED.isdisjoint(mine[1:]))


def _is_slip(key: str, full: str) -> bool:
    """Whether the word is the surname of the full name with an "s" or one wrong letter."""
    last = full.rsplit(maxsplit=1)[-1] if full else ""
    if len(key) < LONG_ENOUGH or key[0] != last[:1]:
        return False
    return key == last + "s" or (len(last) >= LONG_ENOUGH and Levenshtein.distance(key, last) <= 1)
