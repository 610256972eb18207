"""Every operation of the service describes itself: for programs in OpenAPI, for people in the reference."""

from __future__ import annotations

import json
import re

import pytest

from api.http.openapi import operations
from tests.house.repository import ROOT
from tools import http_pages

DOCUMENT = http_pages.document()
OPERATIONS = {operation["operationId"]: operation for operation in operations(DOCUMENT)}


def test_every_operation_has_an_id_of_its_own() -> None:
    assert len(OPERATIONS) == len(list(operations(DOCUMENT)))
    assert [id for id in OPERATIONS if not re.fullmatch(r"[a-z][a-z0-9_]*", id)] == []


def test_no_schema_or_description_is_left_from_the_framework() -> None:
    assert "HTTPValidationError" not in json.dumps(DOCUMENT)


@pytest.mark.parametrize("id", sorted(OPERATIONS))
def test_every_operation_says_what_it_is_for(id: str) -> None:
    operation = OPERATIONS[id]
    assert operation["summary"]
    assert set(operation["tags"]) <= {tag["name"] for tag in DOCUMENT["tags"]}, "describe the topic in openapi.yaml"


@pytest.mark.parametrize("id", sorted(OPERATIONS))
def test_every_operation_tells_its_problems(id: str) -> None:
    responses = OPERATIONS[id]["responses"]
    assert {"400", "401", "429", "503", "default"} <= set(responses)
    told = [each for status, each in responses.items() if status.startswith("4") and "$ref" not in each]
    assert all("application/problem+json" in each["content"] for each in told)


@pytest.mark.parametrize("id", sorted(OPERATIONS))
def test_every_operation_is_in_the_reference(id: str) -> None:
    page = (ROOT / "docs/reference/http.md").read_text(encoding="utf-8")
    path, method = next(
        (path, method)
        for path, methods in DOCUMENT["paths"].items()
        for method in methods
        if methods[method] == OPERATIONS[id]
    )
    assert f"### {method.upper()} {path}\n" in page
