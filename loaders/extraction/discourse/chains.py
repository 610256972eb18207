"""The mentions of one article, kept by what they mention, by token and by sentence."""

from __future__ import annotations

from operator import itemgetter

from loaders.extraction.discourse.chain import Chain, plain
from loaders.parse import Parse
from schema.generated.vocabulary import Kind


class Chains:
    """All chains of one article; of each token the chain that it belongs to."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self.chains: list[Chain] = []
        """In the order in which they were first mentioned or described; a chain's number is its index."""
        self._keys: dict[tuple[Kind, str], Chain] = {}
        self._at: dict[int, Chain] = {}
        self._inner: dict[int, Chain] = {}
        self._sentence = [0] * len(parse)
        for number, (start, end) in enumerate(parse.sentences):
            self._sentence[start:end] = [number] * (end - start)
        self._told: list[list[tuple[int, Chain]]] = [[] for _ in parse.sentences]
        self._sorted: dict[int, list[tuple[int, Chain]]] = {}
        self.changes = 0
        """How many times something was recorded: who keeps an answer made of chains keeps it until this grows."""

    # -- asking ------------------------------------------------------------------------------------------------

    def at(self, token: int) -> Chain | None:
        """The chain whose name covers the token (the longest one), or None."""
        return self._at.get(token)

    def inner(self, token: int) -> Chain | None:
        """The chain of a name inside a longer name at the token, or None."""
        return self._inner.get(token)

    def known(self, kind: Kind, key: str) -> Chain | None:
        """The chain of that kind and key, or None."""
        return self._keys.get((kind, key))

    def sentence_of(self, token: int) -> int:
        """The number of the token's sentence."""
        return self._sentence[token]

    def told(self, sentence: int) -> list[tuple[int, Chain]]:
        """The first token and the chain of each mention in the sentence, in the order of recording."""
        return self._told[sentence]

    def told_in_order(self, sentence: int) -> list[tuple[int, Chain]]:
        """The same in text order."""
        if sentence not in self._sorted:
            self._sorted[sentence] = sorted(self._told[sentence], key=itemgetter(0))
        return self._sorted[sentence]

    # -- recording ---------------------------------------------------------------------------------------------

    def new(self, kind: Kind, name: str, key: str) -> Chain:
        """A further chain, from now on the one that is known by the key."""
        self.changes += 1
        chain = Chain(len(self.chains), kind, name, key)
        self.chains.append(chain)
        self._keys[(kind, key)] = chain
        return chain

    def state(self, code: str, name: str) -> Chain:
        """The chain of the state with that code, made when the text names only its capital."""
        chain = self.known(Kind.STATE, code)
        if chain is None:
            chain = self.new(Kind.STATE, name, code)
            chain.state = code
        return chain

    def describe(self, kind: Kind, start: int, end: int, name: str, head: int, *, fresh: bool = False) -> Chain:
        """The chain of a thing that is described, not named, at tokens [start, end).

        Equal words mean the same thing, unless it is `fresh` ("an MoU" after another one).
        """
        key = plain(name)
        chain = self.known(kind, key)
        if chain is None or (fresh and (start, end) not in chain.spans):
            chain = self.new(kind, name, key)
            chain.described = True
            chain.head = self._parse.lemmas[head]
        self.mention(chain, start, end, head)
        return chain

    def mention(self, chain: Chain, start: int, end: int, head: int | None = None) -> None:
        """Record that tokens [start, end) mention the chain; of a description only the head token stands for it."""
        if (start, end) in chain.spans:
            return
        self.changes += 1
        chain.spans.append((start, end))
        for token in range(start, end) if head is None else (head,):
            if self._at.setdefault(token, chain) is not chain:
                self._inner[token] = chain
        if self._told:
            self._tell(chain, start)

    def _tell(self, chain: Chain, start: int) -> None:
        sentence = self._sentence[start]
        self._told[sentence].append((start, chain))
        self._sorted.pop(sentence, None)

    def recast(self, chain: Chain, kind: Kind) -> None:
        """Take the thing for one of another kind than its name told."""
        self.changes += 1
        chain.kind = kind

    def tell(self, chain: Chain, start: int, end: int) -> None:
        """Record that tokens [start, end), which belong to another name, mention the chain too."""
        self.changes += 1
        chain.spans.append((start, end))
        self._tell(chain, start)

    def merge(self, into: Chain, gone: Chain) -> None:
        """Make one chain of two that turned out to be one thing; a state is never merged into another thing."""
        if gone.kind == Kind.STATE or into is gone:
            return
        self.changes += 1
        self._sorted.clear()
        for start, end in gone.spans:
            for token in range(start, end):
                if self._at.get(token) is gone:
                    self._at[token] = into
        into.spans += gone.spans
        into.aliases.add(gone.name)
        into.wikidata = into.wikidata or gone.wikidata
        gone.spans = []
        self._told = [[(token, into if chain is gone else chain) for token, chain in told] for told in self._told]
        self._keys = {key: into if chain is gone else chain for key, chain in self._keys.items()}
