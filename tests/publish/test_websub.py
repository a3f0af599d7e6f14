from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import parse_qsl

import pytest

from sadae_feed.publish.websub import RETRIES, notify_hubs

from .conftest import free_port

FEEDS: Final = ("https://news.example/feeds/rss.xml", "https://news.example/feeds/atom.xml")


class Hub:
    """A hub that gives the answers it is told to, and notes what it was asked."""

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.requests: list[dict[str, str]] = []
        hub = self

        class _Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                hub.requests.append(dict(parse_qsl(body)))
                self.send_response(hub.answers.pop(0) if hub.answers else 204)
                self.end_headers()

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hub"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}).start()


@pytest.fixture
def hub() -> Iterator[Hub]:
    hub = Hub()
    yield hub
    hub.server.shutdown()
    hub.server.server_close()


def test_a_hub_is_told_of_each_feed_that_changed(hub: Hub) -> None:
    assert notify_hubs([hub.url], FEEDS) == (tuple((hub.url, feed) for feed in FEEDS), ())
    assert [(each["hub.mode"], each["hub.url"]) for each in hub.requests] == [
        ("publish", feed) for feed in FEEDS
    ]


def test_a_busy_hub_is_asked_again(hub: Hub) -> None:
    hub.answers = [503, 429]
    assert notify_hubs([hub.url], FEEDS[:1], backoff=0.0).problems == ()
    assert len(hub.requests) == 3


def test_a_hub_that_fails_is_a_warning_and_the_next_is_told(hub: Hub) -> None:
    hub.answers = [500] * (1 + RETRIES)
    dead = f"http://127.0.0.1:{free_port()}/"
    done = notify_hubs([dead, hub.url], FEEDS[:1], backoff=0.0)
    assert [(problem.code, problem.severity, problem.values["hub"]) for problem in done.problems] == [
        ("hub-failed", "warning", dead),
        ("hub-failed", "warning", hub.url),
    ]
    assert notify_hubs([hub.url], FEEDS[:1]).notified == ((hub.url, FEEDS[0]),)


def test_a_hub_that_refuses_is_a_warning(hub: Hub) -> None:
    hub.answers = [404]
    (problem,) = notify_hubs([hub.url], FEEDS[:1]).problems
    assert problem.values["reason"] == "404"
