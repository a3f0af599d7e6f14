"""The examples of docs/library.md with the frameworks themselves."""

from __future__ import annotations

import asyncio
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from sadae_feed import check_feed

from ..conftest import ROOT

DOCUMENT: Final = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
FEED: Final = (
    '<rss version="2.0"><channel><title>خبریں</title><link>https://n.example/</link><description/>'
    "<item><title>پل کھل گیا</title><description>BBC کے مطابق خوشی ہے۔</description></item></channel></rss>"
).encode()


def example(word: str) -> str:
    """The indented block of the document with a word in it."""
    blocks = re.findall(r"(?:^(?: {4}.*)?\n)+", DOCUMENT, re.MULTILINE)
    (block,) = [each for each in blocks if word in each]
    return re.sub("^    ", "", block, flags=re.MULTILINE)


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in check_feed(data)]


def test_a_table_becomes_three_feeds(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "news.db") as database:
        database.execute("CREATE TABLE stories (id INTEGER, title TEXT, body TEXT, published TEXT)")
        database.executemany(
            "INSERT INTO stories VALUES (?, ?, ?, ?)",
            [
                (
                    1,
                    "BBC نے پل دکھایا",
                    "<p>لوگ خوش ہیں۔</p><script>x()</script>",
                    "2026-05-01T10:00:00+05:00",
                ),
                (2, "دوسری خبر", "<p>پانی اتر گیا۔</p>", "2026-05-02T10:00:00+05:00"),
            ],
        )
    database.close()
    script = tmp_path / "feeds.py"
    script.write_text(example("sqlite3"), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MYPYPATH": str(ROOT)}
    subprocess.run([sys.executable, script.name], cwd=tmp_path, env=environment, check=True)
    for name in ("rss.xml", "atom.xml", "feed.json"):
        data = (tmp_path / name).read_bytes()
        assert codes(data) == []
        assert b"x()" not in data
        assert data.index("دوسری خبر".encode()) < data.index("پل دکھایا".encode())
    typed = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", script.name],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert typed.returncode == 0, typed.stdout


def test_flask() -> None:
    flask = pytest.importorskip("flask")
    space: dict[str, Any] = {"__name__": "example"}
    exec(example("flask"), space)  # the document's own words
    app = space["app"]
    app.add_url_rule("/feed", "feed", lambda: flask.Response(FEED, mimetype="application/rss+xml"))
    app.add_url_rule("/page", "page", lambda: "صفحہ")
    app.add_url_rule("/broken", "broken", lambda: flask.Response(b"<rss", mimetype="application/rss+xml"))
    client = app.test_client()
    answer = client.get("/feed")
    assert codes(answer.data) == []
    assert answer.headers["Content-Length"] == str(len(answer.data))
    assert client.get("/page").text == "صفحہ"
    assert client.get("/broken").data == b"<rss"


def test_a_generator_of_wsgi_is_repaired_too_and_closed() -> None:
    from sadae_feed.integrations.wsgi import RepairFeeds

    closed = []

    def app(environ: Any, start_response: Any) -> Iterator[bytes]:
        try:
            start_response("200 OK", [("Content-Type", environ["type"])])
            yield FEED[:100]
            yield FEED[100:]
        finally:
            closed.append(True)

    def get(kind: str) -> bytes:
        answer = RepairFeeds(app)({"REQUEST_METHOD": "GET", "type": kind}, lambda *_: lambda _: None)
        return b"".join(answer)

    assert codes(get("application/rss+xml; charset=utf-8")) == []
    assert get("text/html") == FEED
    assert closed == [True, True]


def test_starlette() -> None:
    pytest.importorskip("starlette")
    import httpx
    from starlette.responses import PlainTextResponse, Response

    space: dict[str, Any] = {"__name__": "example"}
    exec(example("starlette"), space)
    app = space["app"]
    app.add_route("/feed", lambda request: Response(FEED, media_type="application/rss+xml"))
    app.add_route("/page", lambda request: PlainTextResponse("صفحہ"))

    async def get(path: str) -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="https://n.example") as client:
            return await client.get(path)

    answer = asyncio.run(get("/feed"))
    assert codes(answer.content) == []
    assert answer.headers["content-length"] == str(len(answer.content))
    assert asyncio.run(get("/page")).text == "صفحہ"


def test_django() -> None:
    pytest.importorskip("django")
    from sadae_feed.integrations.django import RightToLeftAtomFeed, RightToLeftRssFeed

    assert "feed_type = RightToLeftRssFeed" in example("syndication")
    for kind in (RightToLeftRssFeed, RightToLeftAtomFeed):
        feed = kind("خبریں", "https://n.example/", "x", language="en")
        feed.add_item(
            "BBC کی خبر پل پر", "https://n.example/1", "BBC کے مطابق لوگ خوش ہیں۔", unique_id="urn:1"
        )
        assert codes(feed.writeString("utf-8").encode()) == []


def test_feedgen(tmp_path: Path) -> None:
    space: dict[str, Any] = {}
    exec(example("integrations.feedgen"), space)
    feed = space["FeedGenerator"]()
    feed.id("urn:f")
    feed.title("خبریں")
    feed.link(href="https://n.example/")
    feed.description("x")
    entry = feed.add_entry()
    entry.id("urn:1")
    entry.title("BBC کی خبر پل پر")
    entry.link(href="https://n.example/1")
    entry.content("BBC کے مطابق لوگ خوش ہیں۔", type="html")
    assert codes(feed.rss_str()) == codes(feed.atom_str()) == []
    feed.rss_file(str(tmp_path / "rss.xml"))
    assert codes((tmp_path / "rss.xml").read_bytes()) == []


def test_pelican(tmp_path: Path) -> None:
    pytest.importorskip("pelican")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(
        "Title: BBC کی خبر پل پر\nDate: 2026-05-01 10:00\n\nلوگ خوش ہیں۔\n", encoding="utf-8"
    )
    (tmp_path / "content" / "b.rst").write_text(
        "پل کھل گیا\n##########\n\n:date: 2026-05-02 10:00\n\nلوگ خوش ہیں۔\n", encoding="utf-8"
    )
    (tmp_path / "pelicanconf.py").write_text(
        example("PLUGINS") + "SITEURL = 'https://n.example'\nFEED_DOMAIN = SITEURL\nSITENAME = 'خبریں'\n"
        "FEED_ALL_RSS = 'rss.xml'\nFEED_ALL_ATOM = 'atom.xml'\nTIMEZONE = 'Asia/Karachi'\nAUTHOR = 'ثنا'\n",
        encoding="utf-8",
    )
    subprocess.run(
        [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    for name in ("rss.xml", "atom.xml"):
        data = (tmp_path / "output" / name).read_bytes()
        assert "پل کھل گیا".encode() in data
        assert codes(data) == []
