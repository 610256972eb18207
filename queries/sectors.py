"""The sectors that a word stands for, narrower ones among them."""

from __future__ import annotations

from schema.ontology import sectors
from schema.schemes import sector_code


def codes_within(words: str) -> tuple[str, ...]:
    """The code that the words are or name, with all narrower ones, sorted; () where the scheme has no such sector."""
    scheme = sectors()
    top = words.lower() if words.lower() in scheme else sector_code(words)
    if top is None:
        return ()
    found = {top}
    while more := {code for code, concept in scheme.items() if concept.broader in found} - found:
        found |= more
    return tuple(sorted(found))
