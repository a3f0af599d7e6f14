"""The web server of the preview, at loopback only: pages, frames, and word of what changed."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

import uvicorn
import watchfiles
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from ..articles.scan import require_folder
from ..errors import MessageLanguage, PreviewError, Problem, ProblemError
from ..settings.site import Site
from .newsroom import Newsroom, View
from .page import render_frame, render_page

_HERE: Final = Path(__file__).parent
#: Seconds that a file must have rested before it is shown, as editors save in pieces.
_REST_MS: Final = 50

#: Nothing but what this server gives, and no scripts but its own one.
_PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
#: Bodies of articles get no right at all; styles are those that the reader's own page has.
_FRAME_POLICY: Final = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def make_app(site: Site, clock: Callable[[], datetime], language: MessageLanguage) -> Starlette:
    """Make the web application.

    Args:
        site: The settings.
        clock: Gives the present moment, aware.
        language: In which the pages are at first; each page can be asked for in the other one.

    """
    newsroom = Newsroom(site)
    waiting: set[asyncio.Queue[str]] = set()
    # The newsroom is not made for two threads at once.
    lock = asyncio.Lock()

    async def refresh() -> None:
        async with lock:
            with contextlib.suppress(ProblemError):
                # A folder that is gone is back soon, or its problem stands in the page.
                await asyncio.to_thread(newsroom.refresh, clock())

    def find_language(request: Request) -> MessageLanguage:
        asked = request.query_params.get("lang")
        return "ur" if asked == "ur" else "en" if asked == "en" else language

    async def find_view(request: Request) -> View | None:
        async with lock:
            return await asyncio.to_thread(newsroom.show, request.path_params["path"], clock())

    def respond_page(request: Request, view: View | None) -> Response:
        data = render_page(
            newsroom.rows, view, newsroom.problems, site.title, find_language(request), site.timezone
        )
        return _respond(data, _PAGE_POLICY)

    async def show_list(request: Request) -> Response:
        return respond_page(request, None)

    async def show_story(request: Request) -> Response:
        view = await find_view(request)
        return respond_page(request, view) if view else PlainTextResponse("404", status_code=404)

    async def show_frame(request: Request) -> Response:
        view = await find_view(request)
        data = view and render_frame(view, request.path_params["number"], site)
        return _respond(data, _FRAME_POLICY) if data else PlainTextResponse("404", status_code=404)

    async def send_events(_: Request) -> Response:
        return StreamingResponse(_events(waiting), media_type="text/event-stream", headers=_HEADERS)

    @contextlib.asynccontextmanager
    async def run(_: Starlette) -> AsyncIterator[None]:
        await refresh()
        task = asyncio.create_task(_watch(site, refresh, waiting))
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    return Starlette(
        routes=[
            Route("/", show_list),
            Route("/story/{path:path}", show_story),
            Route("/frame/{number:int}/{path:path}", show_frame),
            Route("/events", send_events),
            Route("/style.css", lambda _: FileResponse(_HERE / "style.css", headers=_HEADERS)),
            Route("/script.js", lambda _: FileResponse(_HERE / "script.js", headers=_HEADERS)),
        ],
        # Pages of the web reach a server at loopback under names of their own, but not under these.
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])],
        lifespan=run,
    )


def _respond(data: bytes, policy: str) -> Response:
    headers = _HEADERS | {"Content-Security-Policy": policy}
    return Response(data, media_type="text/html; charset=utf-8", headers=headers)


async def _events(waiting: set[asyncio.Queue[str]]) -> AsyncIterator[str]:
    """Tell a page of every change; a comment now and then shows whether the page is still there."""
    queue: asyncio.Queue[str] = asyncio.Queue()
    waiting.add(queue)
    try:
        yield ": here\n\n"
        while True:
            try:
                yield f"data: {await asyncio.wait_for(queue.get(), 15)}\n\n"
            except TimeoutError:
                yield ": here\n\n"
    finally:
        waiting.discard(queue)


async def _watch(
    site: Site, refresh: Callable[[], Awaitable[None]], waiting: set[asyncio.Queue[str]]
) -> None:
    """Refresh the newsroom when a file changes, and tell every open page."""
    while True:
        if not site.articles.is_dir():
            await asyncio.sleep(0.5)
            continue
        async for _ in watchfiles.awatch(site.articles, step=_REST_MS, debounce=400):
            await refresh()
            for queue in waiting:
                queue.put_nowait("changed")


def serve(
    site: Site,
    clock: Callable[[], datetime],
    language: MessageLanguage,
    port: int,
    on_ready: Callable[[str], None],
) -> None:
    """Serve the preview until interrupted.

    Args:
        site: The settings.
        clock: Gives the present moment, aware.
        language: Of the pages at first.
        port: At 127.0.0.1; 0 for any that is free.
        on_ready: Called with the address once it takes connections.

    Raises:
        PreviewError: If the port is used by another program.
        ProblemError: If there is no articles folder.

    """
    require_folder(site)
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        server.bind(("127.0.0.1", port))
        # Whoever asks before all articles are read waits for the answer.
        server.listen()
    except OSError as error:
        server.close()
        values: Mapping[str, str | int] = {"port": port, "reason": error.strerror or str(error)}
        raise PreviewError(Problem(code="port-in-use", path="--port", values=values)) from error
    app = make_app(site, clock, language)
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=1)
    on_ready(f"http://127.0.0.1:{server.getsockname()[1]}/")
    uvicorn.Server(config).run(sockets=[server])
