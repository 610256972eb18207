"""A chat endpoint on the loopback that gives recorded answers and remembers what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the endpoint answers to one request."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0


def completion(
    content: object, *, finish: str = "stop", prompt_tokens: int = 1000, completion_tokens: int = 200
) -> Reply:
    """A chat completion whose message holds the content, as JSON unless it is text."""
    text = content if isinstance(content, str) or content is None else json.dumps(content)
    document = {
        "object": "chat.completion",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}],
        "usage": {"prompt_tokens": prompt_tokens, "completion_tokens": completion_tokens},
    }
    return Reply(json.dumps(document).encode())


def failure(status: int, message: str = "no", **headers: str) -> Reply:
    """An error as such endpoints send it."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(json.dumps({"error": {"message": message}}).encode(), status, named)


@dataclass
class Endpoint:
    """The running endpoint: its address, and every request so far."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def endpoint(*replies: Reply) -> Iterator[Endpoint]:
    """An endpoint that gives the replies one after the other, and the last one ever after."""
    waiting = list(replies)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            started.requests.append(json.loads(content) | {"path": self.path})
            started.headers.append(dict(self.headers))
            reply = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            sleep(reply.delay)
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(reply.body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *values: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    started = Endpoint(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield started
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
