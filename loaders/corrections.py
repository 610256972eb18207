"""What people decided on claims, laid over an extraction: the claims as they were said stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from graph.workspace.records import ClaimCorrection, StoredClaim
from loaders.resolution.names import normalised
from schema.generated.vocabulary import Modality, Qualifiers
from schema.identifiers import claim_id
from schema.records import Claim, Extraction, Referent, ReferentId


def address(claim: Claim, referents: Iterable[Referent]) -> dict[str, str | int]:
    """What a claim says and where: by this a later extraction is searched for it."""
    names = {one.id: normalised(one.name) for one in referents}
    return {
        "relation": claim.relation,
        "subject": names[claim.subject],
        "object": names[claim.object],
        "start_char": claim.start_char,
        "end_char": claim.end_char,
    }


def corrected(extraction: Extraction, corrections: Iterable[ClaimCorrection]) -> Extraction:
    """The extraction with what was decided on its claims, the later decision last."""
    claims = (StoredClaim(claim_id(claim), 0, claim) for claim in extraction.claims)
    kept = corrected_claims(extraction, claims, corrections)
    return replace(extraction, claims=tuple(one.claim for one in kept))


def corrected_claims(
    extraction: Extraction, claims: Iterable[StoredClaim], corrections: Iterable[ClaimCorrection]
) -> tuple[StoredClaim, ...]:
    """The claims of the extraction without those that were rejected, and amended; each keeps its id."""
    corrections = tuple(corrections)
    names = {one.id: normalised(one.name) for one in extraction.referents}
    kept = []
    for stored in claims:
        claim = stored.claim
        for one in corrections:
            if stored.id != one.claim and not _is_at(stored.claim, names, one.address):
                continue
            if one.is_rejected:
                break
            claim = _amended(claim, one.changes)
        else:
            kept.append(replace(stored, claim=claim))
    return tuple(kept)


def _is_at(claim: Claim, names: Mapping[ReferentId, str], where: Mapping[str, str | int]) -> bool:
    """Whether the claim says what stood there, of the same two, in words that overlap."""
    said = (claim.relation.value, names[claim.subject], names[claim.object])
    if said != (where["relation"], where["subject"], where["object"]):
        return False
    return claim.start_char < int(where["end_char"]) and claim.end_char > int(where["start_char"])


def _amended(claim: Claim, changes: Mapping[str, Any]) -> Claim:
    """The claim with other values; an empty one takes a qualifier away."""
    qualifiers = claim.qualifiers.to_json()
    qualifiers.update(changes.get("qualifiers", {}))
    return replace(
        claim,
        modality=Modality(changes.get("modality", claim.modality)),
        qualifiers=Qualifiers.from_json({name: value for name, value in qualifiers.items() if value != ""}),
    )
