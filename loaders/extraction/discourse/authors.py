"""Whose words an article is: the person behind "I" in "Statement by President Ann Poe on …"."""

from __future__ import annotations

import re

from loaders.extraction.discourse.chain import Chain, plain
from loaders.extraction.discourse.discourse import Discourse
from loaders.extraction.lexicon import Lexicon
from schema.generated.vocabulary import Kind

OWN_WORDS = re.compile(
    r"\b(?:statements?|remarks?|message|letter|speech|address|op-ed|keynote)\s+(?:by|from|of)\s+(.+)", re.I
)
NAME = re.compile(r"[^\W\d_][\w.’'-]*")
LONGEST = 4
"""Words of a name; more are no name but the matter of the title."""


def author_of(title: str, discourse: Discourse, lexicon: Lexicon) -> Chain | None:
    """The person whose words the title announces, as the text names him; a new one where only the title does."""
    announced = OWN_WORDS.search(title)
    if announced is None or "joint" in title.lower():
        return None
    words = _name(announced[1], lexicon)
    if not words:
        return None
    last = plain(words[-1])
    people = (c for c in discourse.chains if c.kind == Kind.PERSON and c.spans)
    told = min((c for c in people if plain(c.name).split()[-1:] == [last]), key=_unlikely, default=None)
    if told is not None:
        return told
    name = " ".join(words)
    return discourse.new(Kind.PERSON, name, plain(name))


def _unlikely(person: Chain) -> tuple[bool, bool]:
    """Who holds an office comes first, then whoever is called by the surname alone: a title may name no first name."""
    return not person.offices, " " in person.name


def _name(text: str, lexicon: Lexicon) -> list[str]:
    """The name behind the titles at the start of the text, up to the first word that is no name."""
    titles = lexicon.titles
    before = titles.heads | titles.fields | titles.modifiers | titles.honorifics
    found: list[str] = []
    for word in NAME.findall(text):
        if word.lower() in before and not found:
            continue
        if not word[0].isupper() or (found and word.endswith("ing")):
            break
        found.append(word)
    return found if 0 < len(found) <= LONGEST else []
