"""Lists read as part of the sentence that introduces them, and table rows as one sentence each.

"The two countries agreed to:" and the items below it are one sentence to a reader, but many to a parser. Here each
item is hung on the words that introduce it: as the infinitive behind "agreed to", the object of "signed", the phrase
behind "including", or a further act of the one who "took the following steps". Who does it, and how real it is, then
follows from the tree like anywhere else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from loaders.parse import Parse
from schema.records import Block

ITEM, ROW, LEAD_INS = "bullet", "row", frozenset({"paragraph", "bullet"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
PREPOSITIONAL = frozenset({"prep", "dative", "prt", "aux", "agent", "advmod"})
TOWARDS = frozenset({"to", "on", "in", "for", "toward", "towards", "of"})
"""Prepositions behind which a gerund is what the verb is about; behind "by" it only tells how."""
FARTHEST = 12
"""Words before the colon among which "following" announces the list."""
DUMMY = "dep"
"""The label of a noun that only announces the list ("the following agreements"): no rule takes it for an argument."""


def laid_out(parse: Parse, blocks: Sequence[Block]) -> Parse:
    """The parse with list items hung on their lead-ins and rows as single sentences; itself where there are none."""
    if not any(block.role in (ITEM, ROW) for block in blocks):
        return parse
    return _Layout(parse, blocks).parse()


def find_lists(parse: Parse, blocks: Sequence[Block]) -> Iterator[tuple[Block, list[Block]]]:
    """Each block that ends in a colon with the items right below it, those of their own lists left out."""
    for index, block in enumerate(blocks):
        if block.role not in LEAD_INS or not parse.text[block.start : block.end].rstrip().endswith(":"):
            continue
        below = list(_below(block, blocks[index + 1 :])) or list(_beside(parse.text, block, blocks[index + 1 :]))
        if below:
            yield block, [item for item in below if item.level == below[0].level]


def _below(lead_in: Block, blocks: Sequence[Block]) -> Iterator[Block]:
    level = lead_in.level if lead_in.role == ITEM else 0
    for block in blocks:
        if block.role != ITEM or block.level <= level:
            return
        yield block


def _beside(text: str, lead_in: Block, blocks: Sequence[Block]) -> Iterator[Block]:
    """Items "a) …; b) …" of a numbered paragraph, of whose lower level no indent tells: as far as semicolons reach."""
    for block in blocks:
        if lead_in.role != ITEM or block.role != ITEM or block.level != lead_in.level:
            return
        goes_on = text[block.start : block.end].rstrip().removesuffix("and").rstrip().endswith(";")
        if goes_on or block is not blocks[0]:
            yield block
        if not goes_on:
            return


class _Layout:
    """Hangs the items of one article, on copies of the tree."""

    def __init__(self, parse: Parse, blocks: Sequence[Block]) -> None:
        self._parse = parse
        self._blocks = blocks
        self._heads = list(parse.heads)
        self._deps = list(parse.deps)
        self._tags = list(parse.tags)
        self._pos = list(parse.pos)
        self._lemmas = list(parse.lemmas)

    def parse(self) -> Parse:
        """The tree with all lists hung."""
        for lead_in, items in find_lists(self._parse, self._blocks):
            self._hang(lead_in, items)
        sentences = list(self._sentences())
        return replace(
            self._parse,
            heads=self._heads,
            deps=self._deps,
            tags=self._tags,
            pos=self._pos,
            lemmas=self._lemmas,
            sentences=sentences,
            children=[],
            lowers=[],
        )

    def _sentences(self) -> Iterator[tuple[int, int]]:
        rows = [self._within(block) for block in self._blocks if block.role == ROW]
        owner = {token: row.start for row in rows for token in row}
        for row, group in groupby(self._parse.sentences, key=lambda s: owner.get(s[0], -1)):
            spans = list(group)
            if row < 0:
                yield from spans
            else:
                yield spans[0][0], spans[-1][1]

    # -- one list ----------------------------------------------------------------------------------------------

    def _hang(self, lead_in: Block, items: list[Block]) -> None:
        hook = self._hook(lead_in)
        if hook is None:
            return
        roots = [root for item in items if (root := self._root(item)) is not None]
        if self._parse.tags[hook] == "MD":
            self._behind_modal([root for root in roots if self._pos[root] in VERBAL], hook)
            return
        announced = [self._hang_item(root, hook) for root in roots]
        if any(announced):
            self._deps[hook] = DUMMY

    def _behind_modal(self, roots: list[int], modal: int) -> None:
        """ "The two countries will:" gives its subject and its auxiliary to the first verb, which shares them."""
        if not roots or self._heads[modal] != modal:
            return
        for child in (modal, *self._parse.children[modal]):
            self._heads[child] = roots[0]
        self._deps[modal] = "aux"
        for root in roots:
            self._tags[root] = "VB"
        for root in roots[1:]:
            self._attach(root, roots[0], "conj")

    def _hook(self, lead_in: Block) -> int | None:
        """The word that the list belongs to: what "following" describes, else the last one before the colon."""
        parse = self._parse
        words = [t for t in self._within(lead_in) if parse.pos[t] not in ("PUNCT", "SPACE")]
        for token in reversed(words[-FARTHEST:]):
            if parse.lowers[token] == "following" and parse.deps[token] == "amod":
                return parse.heads[token]
        return words[-1] if words else None

    def _root(self, item: Block) -> int | None:
        """The head of an item that is no sentence of its own: an infinitive, a gerund or a noun phrase.

        A first word with an object is a verb, even where the parser took it for a noun ("sign a treaty").
        """
        parse = self._parse
        tokens = self._within(item)
        root = next((t for t in tokens if parse.heads[t] == t and parse.pos[t] != "SPACE"), None)
        if root is None or parse.having(root, "nsubj", "nsubjpass", "expl"):
            return None
        if root == tokens[0] and parse.pos[root] in NOMINAL and parse.having(root, "dobj", "prt"):
            self._pos[root], self._tags[root], self._lemmas[root] = "VERB", "VB", parse.lowers[root]
        if self._pos[root] in VERBAL:
            return root if self._tags[root] in ("VB", "VBG") or root == tokens[0] else None
        return root if self._pos[root] in NOMINAL else None

    def _hang_item(self, root: int, hook: int) -> bool:
        """Hang one item; whether the hook only announced it."""
        parse = self._parse
        if parse.pos[hook] in NOMINAL or parse.lowers[hook] == "following":
            return self._below_noun(root, hook)
        verb = self._verb_of(hook)
        if verb is None or not self._has_doer(verb):
            return False
        if parse.tags[hook] == "TO" or parse.pos[hook] == "ADP" or parse.deps[hook] == "prep":
            self._below_preposition(root, hook, verb)
        elif parse.pos[hook] in VERBAL:
            nominal = self._pos[root] in NOMINAL
            self._attach(root, verb, "dobj" if nominal else "xcomp")
        return False

    def _below_preposition(self, root: int, hook: int, verb: int) -> None:
        parse = self._parse
        if parse.lowers[hook] == "including" and parse.pos[parse.heads[hook]] not in NOMINAL:
            self._in_place_of(self._included_in(hook), root)
            return
        if self._pos[root] in NOMINAL:
            self._attach(root, hook, "pobj")
            if self._deps[hook] not in PREPOSITIONAL and self._heads[hook] != hook:
                self._deps[hook] = "prep"
        elif self._tags[root] == "VBG":
            if parse.pos[parse.heads[hook]] in VERBAL and parse.lowers[hook] in TOWARDS:
                self._attach(root, hook, "pcomp")
        elif parse.lowers[hook] == "to":
            self._attach(root, verb, "xcomp")
            self._tags[root] = "VB"

    def _included_in(self, hook: int) -> int | None:
        """The noun whose members are listed in "13 acts were signed, including:"."""
        parse = self._parse
        verb = parse.heads[hook]
        nouns = parse.having(verb, "nsubjpass") or parse.having(verb, "dobj")
        return next((n for n in nouns if parse.tags[n] in ("NNS", "NNPS")), None)

    def _in_place_of(self, noun: int | None, root: int) -> None:
        """Make the item stand in the sentence as the noun does that announces it."""
        if noun is not None and self._pos[root] in NOMINAL:
            dep = self._parse.deps[noun]
            self._attach(root, self._parse.heads[noun], dep)
            self._deps[noun] = DUMMY

    def _below_noun(self, root: int, hook: int) -> bool:
        """ "The following agreements:" is replaced by them; beside "the following steps:" each is a further act."""
        parse = self._parse
        verb = self._verb_of(parse.heads[hook])
        if verb is None or verb == hook or not self._has_doer(verb):
            return False
        if self._pos[root] not in NOMINAL:
            self._attach(root, verb, "conj")
            return False
        if parse.deps[hook] not in ("dobj", "pobj", "nsubjpass") or parse.tags[hook] not in ("NNS", "NNPS"):
            return False
        self._attach(root, parse.heads[hook], parse.deps[hook])
        return True

    def _has_doer(self, verb: int) -> bool:
        """Whether the verb, or one that it depends on, has a subject; not where it only describes a noun."""
        parse = self._parse
        for above in (verb, *parse.ancestors(verb)):
            if parse.having(above, "nsubj", "nsubjpass"):
                return parse.deps[above] != "relcl"
            if parse.deps[above] in ("acl", "relcl"):
                return False
        return False

    def _verb_of(self, token: int) -> int | None:
        """The nearest verb at or above the token."""
        parse = self._parse
        for above in (token, *parse.ancestors(token)):
            if parse.pos[above] in VERBAL:
                return above
        return None

    def _attach(self, token: int, head: int, dep: str) -> None:
        if head not in (token, *self._ancestors_of(head, token)):
            self._heads[token] = head
            self._deps[token] = dep

    def _ancestors_of(self, head: int, token: int) -> Iterator[int]:
        """The token itself where it stands above `head` already: hanging it there would close a circle."""
        while self._heads[head] != head:
            head = self._heads[head]
            if head == token:
                yield head

    def _within(self, block: Block) -> range:
        starts = self._parse.starts
        return range(bisect_left(starts, block.start), bisect_left(starts, block.end))
