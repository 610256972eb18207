"""Write vocabulary.py: the enums and the qualifiers that the whole program imports, with no third-party import."""

from __future__ import annotations

from schema.generate_source import QualifierSource, Source

HEADER = '''"""Kinds, relations, modalities, qualifiers; made by `python -m schema.generate`; not edited by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any
'''

METHODS = '''
    def to_json(self) -> dict[str, str | float | int | list[str]]:
        """The qualifiers that are set, by name, in the order of the ontology; lists for those with several values."""
        found: dict[str, str | float | int | list[str]] = {}
        for name in self.__slots__:
            value = getattr(self, name)
            if value is not None and value != ():
                found[name] = list(value) if isinstance(value, tuple) else value
        return found

    @classmethod
    def from_json(cls, found: Mapping[str, object]) -> Qualifiers:
        """The qualifiers that such a mapping holds; one value may stand for a list of one.

        Raises ValueError for an unknown name or a value of the wrong type.
        """
        if not found.keys() <= QUALIFIER_NAMES:
            unknown = ", ".join(sorted(set(found) - QUALIFIER_NAMES))
            raise ValueError(f"unknown qualifier {unknown}; expected {', '.join(sorted(QUALIFIER_NAMES))}")
        return cls(**{name: _READ[name](name, value) for name, value in found.items()})


QUALIFIER_NAMES: frozenset[str] = frozenset(field.name for field in fields(Qualifiers))


def _text(name: str, value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise ValueError(f"qualifier {name}: expected text, got {value!r}")


def _texts(name: str, value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Iterable):
        items = tuple(value)
        texts = tuple(item for item in items if isinstance(item, str))
        if len(texts) == len(items):
            return texts
    raise ValueError(f"qualifier {name}: expected a list of texts, got {value!r}")


def _number(name: str, value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise ValueError(f"qualifier {name}: expected a number, got {value!r}")


def _whole(name: str, value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(f"qualifier {name}: expected a whole number, got {value!r}")


_READ: Mapping[str, Callable[[str, object], Any]] = {
%s
}
'''


def vocabulary(source: Source) -> str:
    """The text of vocabulary.py."""
    parts = [
        HEADER,
        _enum(
            "Kind", "What kind of thing an entity is.", [(k.name.upper(), k.name, k.description) for k in source.kinds]
        ),
        _enum(
            "Relation",
            "How two entities stand to each other.",
            [(r.name.upper(), r.name, r.description) for r in source.relations],
        ),
        _enum(
            "Modality",
            "How the text presents what it states.",
            [(m.code.upper(), m.code, m.description) for m in source.modalities],
        ),
        _qualifiers(source.qualifiers),
    ]
    return "\n\n".join(part.strip("\n") + "\n" for part in parts)


def _enum(name: str, doc: str, members: list[tuple[str, str, str]]) -> str:
    lines = [f"class {name}(StrEnum):", f'    """{doc}"""', ""]
    for key, value, description in members:
        lines += [*_comment(description), f'    {key} = "{value}"']
    return "\n".join(lines)


def _comment(text: str, width: int = 110) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) + 1 > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [f"    # {piece}" for piece in [*lines, line] if piece]


def _qualifiers(qualifiers: tuple[QualifierSource, ...]) -> str:
    lines = [
        "@dataclass(frozen=True, slots=True)",
        "class Qualifiers:",
        '    """What is said about a fact beside its subject, relation and object; None or () where nothing is."""',
        "",
    ]
    reads = []
    for qualifier in qualifiers:
        annotation, read = _python(qualifier)
        default = "()" if qualifier.multivalued else "None"
        lines += [*_comment(qualifier.description), f"    {qualifier.key}: {annotation} = {default}"]
        reads.append(f'    "{qualifier.key}": {read},')
    return "\n".join(lines) + "\n" + METHODS % "\n".join(reads)


def _python(qualifier: QualifierSource) -> tuple[str, str]:
    if qualifier.multivalued:
        return "tuple[str, ...]", "_texts"
    return {"double": ("float | None", "_number"), "integer": ("int | None", "_whole")}.get(
        qualifier.type, ("str | None", "_text")
    )
