"""HEAD on every route that answers GET: the same headers, no body."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Heads:
    """Answers HEAD as GET would, without the body; what streams without end is told that the client has gone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, HEAD as GET."""
        if scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return
        has_answered = False

        async def without_body(message: Message) -> None:
            nonlocal has_answered
            if message["type"] == "http.response.start":
                await send(message)
            elif not has_answered:
                has_answered = True
                await send({"type": "http.response.body", "body": b"", "more_body": False})

        async def until_answered() -> Message:
            return {"type": "http.disconnect"} if has_answered else await receive()

        inner = {**scope, "method": "GET"}
        await self._app(inner, until_answered, without_body)
        if "route" in inner:
            scope["route"] = inner["route"]
