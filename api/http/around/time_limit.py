"""An answer begins within so many seconds, or a problem says that it did not."""

from __future__ import annotations

import asyncio
from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import problem


class TimeLimit:
    """Answers 504 where no answer has begun in time, a slow sender's body included; one that has begun goes on."""

    def __init__(self, app: ASGIApp, *, seconds: float) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on under a deadline."""
        has_begun = False
        try:
            async with asyncio.timeout(self._seconds) as deadline:

                async def begun(message: Message) -> None:
                    nonlocal has_begun
                    if not has_begun:
                        has_begun = True
                        deadline.reschedule(None)
                    await send(message)

                await self._app(scope, receive, begun)
        except TimeoutError:
            if has_begun or not deadline.expired():
                raise
            detail = f"there was no answer within {self._seconds:g} seconds; ask for less, or raise the time limit"
            await problem(HTTPStatus.GATEWAY_TIMEOUT, detail)(scope, receive, send)
