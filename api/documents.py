"""Answers as JSON documents, the same on the command line and over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.store import Table
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
    """The question with its parameters, columns and Cypher text."""
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
        "columns": question.columns,
        "text": question.text,
    }
