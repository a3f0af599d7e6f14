"""Feeds of a WSGI application (Flask, Django, Bottle and others) repaired on their way out."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..errors import ProblemError
from ..repair.feed import repair_feed
from .headers import is_feed

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


class RepairFeeds:
    """Middleware after PEP 3333 that gives feeds language and direction; all other responses pass.

    A feed that cannot be repaired goes out as it is.

    Args:
        app: The application.
        language: The feeds' language, where their own tags and letters are not to decide.
    """

    def __init__(self, app: WSGIApplication, *, language: str | None = None) -> None:
        self._app = app
        self._language = language

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        began: list[tuple[str, list[tuple[str, str]], Any]] = []
        written: list[bytes] = []
        passed: list[bool] = []

        def begin(status: str, headers: list[tuple[str, str]], exc_info: Any = None, /) -> Any:
            if is_feed(status, headers) and environ.get("REQUEST_METHOD") != "HEAD":
                began[:] = [(status, headers, exc_info)]
                return written.append
            passed.append(True)
            return start_response(status, headers, exc_info)

        parts = self._app(environ, begin)
        iterator = iter(parts)
        # A generator calls `begin` with its first part and not before.
        first = [] if began or passed else list(itertools.islice(iterator, 1))
        if not began:
            return _go_on(first, iterator, parts) if first else parts
        try:
            data = b"".join([*written, *first, *iterator])
        finally:
            if close := getattr(parts, "close", None):
                close()
        status, headers, exc_info = began[0]
        with contextlib.suppress(ProblemError):
            data = repair_feed(data, language=self._language).data
        others = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start_response(status, [*others, ("Content-Length", str(len(data)))], exc_info)
        return [data]


def _go_on(first: list[bytes], rest: Iterator[bytes], parts: Iterable[bytes]) -> Iterator[bytes]:
    """The parts of a response of which some are read, closed at the end as PEP 3333 demands."""
    try:
        yield from first
        yield from rest
    finally:
        if close := getattr(parts, "close", None):
            close()
