"""Grammar that the parser got wrong and that the names put right: who is joined to whom in lists of names."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.mending.lists import MendedLists
from loaders.extraction.mending.people import MendedPeople
from loaders.extraction.mending.tree import Tree
from loaders.extraction.names.name import Name
from loaders.parse import Parse


def mended(parse: Parse, names: Sequence[Name], lexicon: Lexicon) -> Parse:
    """The parse with titles, people and bodies joined as their names tell; itself where nothing is to mend."""
    tree = Tree(parse, names)
    MendedPeople(tree, lexicon).mend()
    MendedLists(tree).mend()
    return parse.rehung(tree.heads, tree.deps) if tree.changed else parse
