"""What the specification of the Reconciliation Service API 0.2 demands of documents, as JSON Schemas in short form.

Written after its text and the schemas in its appendix; where these are laxer than the text, the text is followed.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
TEMPLATE: Schema = {"type": "string", "pattern": r"\{\{id\}\}"}


def record(required: dict[str, Schema], optional: dict[str, Schema] | None = None, *, closed: bool = False) -> Schema:
    """An object with those fields."""
    made: Schema = {"type": "object", "properties": {**required, **(optional or {})}, "required": list(required)}
    return {**made, "additionalProperties": False} if closed else made


def many(items: Schema, **more: Any) -> Schema:
    """A list of those."""
    return {"type": "array", "items": items, **more}


def by_key(values: Schema) -> Schema:
    """An object of which every value is one of those."""
    return {"type": "object", "additionalProperties": values}


TYPE = record({"id": TEXT, "name": TEXT}, {"description": TEXT})
SERVICE = record({"service_url": TEXT, "service_path": TEXT})
MANIFEST = record(
    {
        "versions": many(TEXT, contains={"const": "0.2"}),
        "name": TEXT,
        "identifierSpace": {**TEXT, "pattern": "^https?://"},
        "schemaSpace": {**TEXT, "pattern": "^https?://"},
    },
    {
        "defaultTypes": many(TYPE, uniqueItems=True),
        "view": record({"url": TEMPLATE}),
        "preview": record({"url": TEMPLATE, "width": {"type": "integer"}, "height": {"type": "integer"}}),
        "suggest": record({}, {"entity": SERVICE, "property": SERVICE, "type": SERVICE}, closed=True),
        "extend": record(
            {},
            {
                "propose_properties": SERVICE,
                "property_settings": many(
                    record({"type": {"enum": ["number", "text", "checkbox", "select"]}, "label": TEXT, "name": TEXT})
                ),
            },
        ),
        "batchSize": {"type": "integer", "minimum": 1},
    },
)
CANDIDATE = record(
    {"id": TEXT, "name": TEXT, "score": {"type": "number"}},
    {
        "description": TEXT,
        "match": {"type": "boolean"},
        "type": many(TYPE),
        "features": many(record({"id": TEXT, "value": {"type": ["number", "boolean"]}})),
    },
)
RESULTS = by_key(record({"result": many(CANDIDATE)}))
SUGGESTION = record({"id": TEXT, "name": TEXT}, {"notable": many(TYPE), "description": TEXT})
SUGGESTIONS = record({"result": many(SUGGESTION)})
PROPOSAL = record(
    {"properties": many(record({"id": TEXT, "name": TEXT})), "type": TEXT}, {"limit": {"type": "integer"}}
)
CELL: Schema = {
    "oneOf": [
        record({"id": TEXT, "name": TEXT}, closed=True),
        record({"str": {"type": "string"}}, closed=True),
        record({"int": {"type": "integer"}}, closed=True),
        record({"float": {"type": "number"}}, closed=True),
    ]
}
META = record({"id": TEXT, "name": TEXT}, {"type": record({"id": TEXT})})
EXTENDED = record({"meta": many(META), "rows": by_key(by_key(many(CELL)))})
