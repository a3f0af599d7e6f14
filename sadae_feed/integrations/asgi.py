"""Feeds of an ASGI application (Starlette, FastAPI, Django and others) repaired on their way out."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from ..errors import ProblemError
from ..repair.feed import repair_feed
from .headers import is_feed

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]


class RepairFeeds:
    """ASGI middleware that gives feeds language and direction; all other responses pass.

    A feed that cannot be repaired goes out as it is.

    Args:
        app: The application.
        language: The feeds' language, where their own tags and letters are not to decide.
    """

    def __init__(self, app: Application, *, language: str | None = None) -> None:
        self._app = app
        self._language = language

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["method"] == "HEAD":
            await self._app(scope, receive, send)
            return
        start: Message = {}
        parts: list[bytes] = []

        async def send_repaired(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_feed_start(message):
                start.update(message)
            elif message["type"] == "http.response.body" and start:
                parts.append(message.get("body", b""))
                if not message.get("more_body"):
                    await self._send_feed(start, b"".join(parts), send)
            else:
                await send(message)

        await self._app(scope, receive, send_repaired)

    async def _send_feed(self, start: Message, data: bytes, send: Send) -> None:
        with contextlib.suppress(ProblemError):
            data = repair_feed(data, language=self._language).data
        headers = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
        await send({**start, "headers": [*headers, (b"content-length", str(len(data)).encode())]})
        await send({"type": "http.response.body", "body": data})


def _is_feed_start(message: Message) -> bool:
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in message["headers"]]
    return is_feed(str(message["status"]), headers)
