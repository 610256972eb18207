"""Logs of the service: events with fields, as text or JSON on standard error, and never a secret among them."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

import structlog

from api.access.keys import PATTERN
from api.http.request_id import request_id

HIDDEN = "[hidden]"
_NAMES = re.compile(r"authorization|cookie|password|passwd|secret|token|api[-_]?key", re.IGNORECASE)
_KEY = re.compile(PATTERN.pattern)
_BEARER = re.compile(r"(?i)\b(bearer|basic)\s+[^\s\"',;]+")
_USER = re.compile(r"(?<=://)[^/\s@:]+:[^/\s@]+(?=@)")
_PARAMETER = re.compile(r"(?i)([?&;]|^)([^=&;\s]*(?:key|token|secret|password)[^=&;\s]*)=[^&;\s\"']+")

_SUSPICIOUS = re.compile(r"(?i)accords_|bearer|basic|://|key|token|secret|password")
"""What each of the patterns above for values looks for."""
_SAFE = (bool, int, float, type(None))


def configure(form: str, level: str) -> None:
    """Log from now on in that form (text or json) from that level on, the server's own events too."""
    shared: list[structlog.typing.Processor] = [
        name_request,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        hide_secrets,
    ]
    last: structlog.typing.Processor = (
        structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last]
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())


def name_request(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The event with the id of the request that is being answered, where there is one."""
    id = request_id()
    if id is not None:
        event.setdefault("request_id", id)
    return event


def hide_secrets(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The event without secrets: fields of such names, keys, and passwords in texts and addresses."""
    for name, value in event.items():
        if _is_secret(name) and value is not None:
            event[name] = HIDDEN
        elif not isinstance(value, _SAFE):
            event[name] = _without_secrets(value)
    return event


@lru_cache(256)
def _is_secret(name: str) -> bool:
    return _NAMES.search(name) is not None


def _without_secrets(value: Any) -> Any:
    if isinstance(value, str):
        if _SUSPICIOUS.search(value) is None:  # nearly all, and this takes a quarter of what the others do
            return value
        text = _KEY.sub(lambda found: f"accords_{found[1]}_{HIDDEN}", value)
        text = _BEARER.sub(rf"\1 {HIDDEN}", text)
        text = _USER.sub(HIDDEN, text)
        return _PARAMETER.sub(rf"\1\2={HIDDEN}", text)
    if isinstance(value, dict):
        return {key: HIDDEN if _is_secret(str(key)) else _without_secrets(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_without_secrets(each) for each in value)
    return value
