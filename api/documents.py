"""Answers as JSON documents, the same on the command line and over HTTP."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from queries.schemas import parameters_schema

if TYPE_CHECKING:
    from graph.store import Table
    from graph.workspace.forms import Form, Pair
    from queries.catalog import Question


def table_document(table: Table) -> dict[str, object]:
    """The table as JSON values: its columns, its rows by column, and whether it was cut."""
    return {
        "columns": list(table.columns),
        "rows": [dict(zip(table.columns, row, strict=True)) for row in table.rows],
        "row_count": len(table.rows),
        "truncated": table.truncated,
    }


def question_document(question: Question) -> dict[str, object]:
    """The question with its parameters (and their JSON Schema), columns, phrasings in English, Cypher and SPARQL."""
    parameters = [
        {
            "name": each.name,
            "type": each.type,
            "optional": each.optional,
            "default": each.default,
            "values": each.values,
            "example": each.example,
            "text": each.text,
        }
        for each in question.parameters
    ]
    return {
        "name": question.name,
        "title": question.title,
        "user": question.user,
        "parameters": parameters,
        "schema": parameters_schema(question),
        "example": question.example,
        "columns": question.columns,
        "phrases": list(question.phrases),
        "text": question.text,
        "sparql": question.sparql,
    }


def pair_document(pair: Pair, a: Form, b: Form) -> dict[str, object]:
    """Two names that were compared: the score and its reasons, and what the articles say of each."""
    said = pair.comparison
    return {
        "score": said.score,
        "verdict": said.verdict,
        "reasons": list(said.reasons),
        "version": pair.changed,
        "names": [
            {
                "name": one.key,
                "called": one.name,
                "entity": one.entity,
                "articles": one.articles,
                "evidence": json.loads(one.evidence.to_json()),
            }
            for one in (a, b)
        ],
    }
