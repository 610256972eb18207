"""Write ontology.json: what `schema.ontology` reads at run time, small and without LinkML."""

from __future__ import annotations

import json

from schema.generate_source import ConceptSource, RelationSource, Source


def runtime(source: Source) -> str:
    """The text of ontology.json."""
    document = {
        "version": source.version,
        "base": source.base,
        "prefixes": dict(source.prefixes),
        "kinds": {
            kind.name: {
                "description": kind.description,
                "agent": kind.agent,
                "mappings": list(kind.mappings),
                "exact": list(kind.exact),
            }
            for kind in source.kinds
        },
        "relations": {relation.name: _relation(relation) for relation in source.relations},
        "modalities": [_concept(modality) for modality in source.modalities],
        "sectors": [_concept(sector) for sector in source.sectors],
        "levels": [_concept(level) for level in source.levels],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _relation(relation: RelationSource) -> dict[str, object]:
    return {
        "description": relation.description,
        "ranges": {kind: list(found) for kind, found in relation.ranges.items()},
        "symmetric": relation.symmetric,
        "qualifiers": list(relation.qualifiers),
        "exact": list(relation.exact),
        "close": list(relation.close),
        "broad": list(relation.broad),
        "inverse": list(relation.inverse),
        "cameo": list(relation.cameo),
        "plover": relation.plover,
        "cameo_planned": relation.cameo_planned,
        "plover_planned": relation.plover_planned,
    }


def _concept(concept: ConceptSource) -> dict[str, object]:
    return {
        "code": concept.code,
        "label": concept.label,
        "description": concept.description,
        "broader": concept.broader,
        "rank": concept.rank,
        "aliases": list(concept.aliases),
    }
