"""A service that does nothing: `python -m benchmarks.nothing_endpoint --port PORT`. What it takes, HTTP takes."""

from __future__ import annotations

import sys
from typing import Any

import uvicorn

BODY = b'{"head":{"vars":[]},"results":{"bindings":[]}}'
HEAD = {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(BODY))]}


async def nothing(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Answer any request with the same bytes."""
    await send(HEAD)
    await send({"type": "http.response.body", "body": BODY})


if __name__ == "__main__":
    uvicorn.run(nothing, host="127.0.0.1", port=int(sys.argv[2]), log_level="error", lifespan="off")
