"""Cursors: where a list goes on, as a word that clients hand back and need not understand."""

from __future__ import annotations

import base64
import binascii
from typing import cast

import orjson

from schema.errors import BadParameter

Key = tuple[str | int | float | None, ...]
"""The values of the last row by which the list is sorted."""
NOT_OF_THIS_LIST = "cursor: not one that this list gave; leave it out to begin at the start"


def cursor(list_name: str, key: Key) -> str:
    """The word for the place behind that row of that list; safe in a URL."""
    return base64.urlsafe_b64encode(orjson.dumps([list_name, *key])).decode().rstrip("=")


def read_cursor(list_name: str, text: str) -> Key:
    """The key in a cursor of that list; BadParameter where the text is none, or one of another list."""
    try:
        parts = orjson.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        parts = None
    is_key = isinstance(parts, list) and all(isinstance(part, str | int | float | None) for part in parts)
    if not is_key or not parts or parts[0] != list_name:
        raise BadParameter(NOT_OF_THIS_LIST)
    return cast(Key, tuple(parts[1:]))
