"""The article in a request: JSON, a text, a page, or a file in a form; bytes with a name that tells their form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from api.http.writing.models import About, NewArticle
from loaders.jobs.handed_in import HandedIn, metadata_checked
from schema.errors import BadParameter

JSON, FORM = "application/json", "multipart/form-data"
NAMES: Mapping[str, str] = {
    "text/plain": "article.txt",
    "text/html": "article.html",
    "application/xhtml+xml": "article.html",
    "text/markdown": "article.md",
    "application/pdf": "article.pdf",
    "application/x-ndjson": "articles.jsonl",
}
"""Media types that are taken as they are, with the name under which a reader knows them."""
_PARTS = 20
"""Fields of a form."""


@dataclass(frozen=True, slots=True)
class Article:
    """The bytes of an article, or of a file of several, with what is known of it."""

    name: str
    metadata: Mapping[str, str]
    content: bytes

    def handed_in(self, *, replaces: str | None = None, why: str | None = None) -> HandedIn:
        """The work that it is."""
        return HandedIn(self.name, self.metadata, replaces, why)


async def read_article(request: Request, about: About) -> Article:
    """The article of the request; what is known of it stands in `about` where the body has no place for it.

    Raises BadParameter and RequestValidationError for a body that says nothing or too much, HTTPException for one of
    another type (415).
    """
    type, charset = _content_type(request)
    if type == JSON:
        found = _of_json(await request.body(), about)
    elif type == FORM:
        found = await _of_form(request, about)
    elif type in NAMES:
        found = Article(NAMES[type], about.said(), _as_utf8(await request.body(), charset))
    else:
        taken = ", ".join((JSON, FORM, *NAMES))
        raise HTTPException(415, f"send an article as one of {taken}")
    if not found.content.strip():
        raise BadParameter("the article is empty; send its text, its page or a file")
    metadata_checked(found.metadata)
    return found


def _of_json(body: bytes, about: About) -> Article:
    try:
        article = NewArticle.model_validate(orjson.loads(body))
    except orjson.JSONDecodeError as error:
        raise BadParameter(f"the body is no JSON ({error})") from None
    except ValidationError as error:
        raise RequestValidationError([{**each, "loc": ("body", *each["loc"])} for each in error.errors()]) from None
    if about.said():
        raise BadParameter(f"say {', '.join(about.said())} in the body, beside the text")
    if (article.text is None) == (article.html is None):
        raise BadParameter("give the article as text or as html, and not as both")
    name = NAMES["text/plain"] if article.text is not None else NAMES["text/html"]
    return Article(name, article.said(), (article.text or article.html or "").encode())


async def _of_form(request: Request, about: About) -> Article:
    async with request.form(max_files=1, max_fields=_PARTS, max_part_size=1 << 20) as form:
        given = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        files = {name: value for name, value in form.multi_items() if isinstance(value, UploadFile)}
        if set(files) != {"file"}:
            raise BadParameter("send one file, in the field file")
        upload = files["file"]
        content = await upload.read()
    try:
        said = About.model_validate({**about.said(), **{name: value for name, value in given.items() if value}})
    except ValidationError as error:
        raise RequestValidationError([{**each, "loc": ("body", *each["loc"])} for each in error.errors()]) from None
    type = (upload.content_type or "").partition(";")[0].strip().lower()
    return Article(upload.filename or NAMES.get(type, ""), said.said(), content)


def _as_utf8(content: bytes, charset: str) -> bytes:
    """The bytes in UTF-8 where the request names another encoding; readers find out where it names none."""
    if charset in ("", "utf-8", "utf8"):
        return content
    try:
        return content.decode(charset).encode()
    except (LookupError, UnicodeError):
        raise BadParameter(f"the article cannot be read as {charset}; send it in UTF-8") from None


def _content_type(request: Request) -> tuple[str, str]:
    type, *parameters = (part.strip() for part in request.headers.get("content-type", "").lower().split(";"))
    charset = next((each.partition("=")[2].strip('"') for each in parameters if each.startswith("charset=")), "")
    return type, charset


def _schema(text: str) -> dict[str, Any]:
    return {"schema": {"type": "string"}, "example": text}


CONTENT: dict[str, Any] = {
    "required": True,
    "content": {
        JSON: {
            "schema": NewArticle.model_json_schema(),
            "example": {
                "text": "Kenya and Japan signed a pact on trade in Nairobi on Monday.",
                "title": "A pact",
                "published": "2024-05-02",
                "publisher": "The Paper",
            },
        },
        FORM: {
            "schema": {
                "type": "object",
                "required": ["file"],
                "additionalProperties": False,
                "properties": {
                    "file": {
                        "type": "string",
                        "format": "binary",
                        "description": "A file of any form that load reads.",
                    },
                    **{name: {"type": "string"} for name in About.model_fields},
                },
            }
        },
        "text/plain": _schema("Kenya and Japan signed a pact on trade in Nairobi on Monday."),
        "text/html": _schema("<title>A pact</title><p>Kenya and Japan signed a pact on trade on Monday.</p>"),
        "text/markdown": _schema("# A pact\n\nKenya and Japan signed a pact on trade on Monday."),
        "application/xhtml+xml": _schema("<p>Kenya and Japan signed a pact on trade on Monday.</p>"),
        "application/pdf": {"schema": {"type": "string", "format": "binary"}},
    },
}
"""The body, for OpenAPI; JSON lines are left out, which no tool for OpenAPI can send."""
