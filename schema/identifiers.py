"""Ids that do not depend on the order of loading: of states, organisations, clusters, claims and facts.

A state and an organisation of the reference tables have the id of their row. Any other entity is a cluster of mentions:
its id comes from the smallest key among its members, so any order of loading gives the same one.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable

from schema.generated.vocabulary import Kind, Modality, Relation
from schema.ontology import is_symmetric
from schema.records import Claim, ClaimId, EntityId, FactId

SLUG_LENGTH = 60
CLUSTER_DIGITS = 10
"""Hexadecimal digits behind a cluster's slug. Among 100,000 clusters of one name ("memorandum of understanding") two
then share an id with a chance below 0.5%; with 8 digits it would be 69%."""

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h", "ə": "e"}
)


def state_id(iso3: str) -> EntityId:
    """The id of the state with that code of the reference table: `state:CHN`, `state:SUHH`.

    Raises ValueError for what does not look like such a code.
    """
    if not re.fullmatch(r"[A-Z]{3,4}", iso3):
        raise ValueError(f"{iso3!r} is no code of a state; expected three capitals, or four for a former state")
    return EntityId(f"state:{iso3}")


def organisation_id(name: str, qid: str | None = None) -> EntityId:
    """The id of an organisation of the reference table: `institution:united-nations-q1065`.

    Without a QID the name alone makes it; digits of its hash stand behind a slug that had to be cut.
    """
    short = slug(name)
    if qid:
        return EntityId(f"institution:{short}-{qid.lower()}")
    is_cut = len("-".join(_words(name))) > SLUG_LENGTH
    return EntityId(f"institution:{short}" + (f"-{_digest(name)[:CLUSTER_DIGITS]}" if is_cut else ""))


def cluster_id(kind: Kind, name: str, smallest_key: str) -> EntityId:
    """The id of a cluster of mentions: `person:wang-yi-3f9c2a41d0`.

    `name` is for the reader; `smallest_key` is the smallest of the members' keys, and alone tells clusters of one name
    apart. A cluster that grows by a smaller member changes its id; the workspace keeps the old one as a redirect.
    """
    return EntityId(f"{kind.lower()}:{slug(name)}-{_digest(smallest_key)[:CLUSTER_DIGITS]}")


def claim_id(claim: Claim) -> ClaimId:
    """The id of a claim, from what it says and where: the same words read the same way give the same id.

    Confidence, rule and extractor do not count, so a decision on a claim outlives a new version of the extractor
    that still finds it.
    """
    content = json.dumps(
        [
            claim.article,
            claim.subject,
            claim.relation,
            claim.object,
            claim.modality,
            claim.qualifiers.to_json(),
            claim.start_char,
            claim.end_char,
            claim.speaker,
        ],
        ensure_ascii=False,
        sort_keys=True,
    )
    return ClaimId(f"claim:{_digest(content)[:20]}")


def fact_id(
    subject: EntityId, relation: Relation, object: EntityId, modality: Modality, *, apart: Iterable[str] = ()
) -> FactId:
    """The id of a fact; the order of its ends does not matter where the relation is symmetric.

    `apart` holds what tells two facts of the same ends apart, such as the date of a meeting.
    """
    ends = sorted((subject, object)) if is_symmetric(relation) else [subject, object]
    content = json.dumps([*ends, relation, modality, list(apart)], ensure_ascii=False)
    return FactId(f"fact:{_digest(content)[:20]}")


def kind_of(id: EntityId) -> Kind | None:
    """The kind that an entity's id names, or None for a stranger."""
    prefix, colon, rest = id.partition(":")
    if not colon or not rest:
        return None
    return _KINDS.get(prefix)


def slug(name: str) -> str:
    """The name in lower-case ASCII letters, digits and hyphens, at most 60 characters; `unnamed` if none is left."""
    text = "-".join(_words(name))
    if len(text) > SLUG_LENGTH:
        text = text[: SLUG_LENGTH + 1].rpartition("-")[0] or text[:SLUG_LENGTH]
    return text or "unnamed"


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    ascii_only = "".join(character for character in plain if not unicodedata.combining(character))
    return re.findall(r"[a-z0-9]+", ascii_only.replace("'", "").replace("’", ""))


_KINDS = {kind.lower(): kind for kind in Kind}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
