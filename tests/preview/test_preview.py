from __future__ import annotations

import contextlib
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.error import HTTPError
from urllib.parse import quote

import pytest
from click.testing import CliRunner

from sadae_feed.build.run import build_feeds
from sadae_feed.cli import main
from sadae_feed.preview.newsroom import Newsroom
from sadae_feed.settings.site import Site

from ..conftest import missing
from ..formats.test_page import AXE, emulate

if TYPE_CHECKING:
    from selenium.webdriver.remote.webdriver import WebDriver

NOW: Final = datetime(2026, 3, 1, 12, tzinfo=UTC)
SETTINGS: Final = (
    'title = "روزنامہ دریا"\nlink = "https://darya.example/"\nfeeds_url = "https://darya.example/feeds/"\n'
    'timezone = "Asia/Karachi"\n'
)
BRIDGE: Final = (
    "---\ntitle: BBC کی نظر میں نیا پل\ndate: 2026-02-10 08:00\ncategory: شہر\n---\n"
    "کراچی (ویب ڈیسک) نیا پل آج کھول دیا گیا۔ لوگوں نے کہا: “اب راستہ آسان ہے!”\n"
)


def write(site: Site, name: str, text: str) -> None:
    (site.articles / name).write_text(text, encoding="utf-8")


@pytest.fixture
def newsroom(site: Site) -> Newsroom:
    write(site, "pul.md", BRIDGE)
    write(site, "musawwada.md", "---\ntitle: ادھوری خبر\ndraft: true\n---\n")
    write(site, "kal.md", "---\ntitle: کل کی خبر\ndate: 2026-03-02\n---\nکل چھٹی ہو گی۔\n")
    write(site, "purani.md", "---\ntitle: پرانی خبر\ndate: 2026-01-01\nexpires: 2026-02-01\n---\nگزر گئی۔\n")
    write(site, "kharab.md", "---\ntitle: خراب تاریخ\ndate: ۳۰ فروری ۲۰۲۶\n---\nمتن۔\n")
    newsroom = Newsroom(site)
    newsroom.refresh(NOW)
    return newsroom


def test_every_article_is_listed_with_its_state(newsroom: Newsroom) -> None:
    assert {row.path: row.state for row in newsroom.rows} == {
        "pul.md": "live",
        "musawwada.md": "draft",
        "kal.md": "scheduled",
        "purani.md": "expired",
        "kharab.md": "broken",
    }
    assert [row.path for row in newsroom.rows if row.published] == ["kal.md", "pul.md", "purani.md"]


def test_a_story_is_shown_with_its_feeds_its_address_and_its_problems(newsroom: Newsroom) -> None:
    view = newsroom.show("pul.md", NOW)
    assert view is not None
    assert (
        view.link
        == "https://sadaerus.example/2026/02/bbc-%DA%A9%DB%8C-%D9%86%D8%B8%D8%B1-%D9%85%DB%8C%DA%BA-%D9%86%DB%8C%D8%A7-%D9%BE%D9%84/"
    )
    assert [title.value for title in view.feeds] == ["صدائے روس", "شہر – صدائے روس"]
    assert view.entry is not None
    assert view.entry.content.startswith('<div dir="rtl" lang="ur">')
    broken = newsroom.show("kharab.md", NOW)
    assert broken is not None
    assert (broken.entry, [problem.code for problem in broken.problems]) == (None, ["impossible-date"])
    for path in ("musawwada.md", "kal.md"):
        unpublished = newsroom.show(path, NOW)
        assert unpublished is not None
        assert (unpublished.entry is None, unpublished.link, unpublished.feeds) == (False, None, ())
    assert newsroom.show("nahin.md", NOW) is None


def test_nothing_is_written(newsroom: Newsroom) -> None:
    newsroom.show("pul.md", NOW)
    assert not newsroom.site.feeds.exists()
    assert {path.name for path in newsroom.site.articles.iterdir()} == {row.path for row in newsroom.rows}
    assert not newsroom.site.state_folder.exists()


def test_only_what_changed_is_read_again(newsroom: Newsroom) -> None:
    before = newsroom.rows
    write(newsroom.site, "pul.md", BRIDGE.replace("نیا پل", "نیا پل اور سڑک", 1))
    (newsroom.site.articles / "kal.md").unlink()
    newsroom.refresh(NOW)
    titles = {row.path: row.title and row.title.value for row in newsroom.rows}
    assert titles["pul.md"] == "BBC کی نظر میں نیا پل اور سڑک"
    assert len(newsroom.rows) == len(before) - 1


def test_the_addresses_are_those_of_the_build(site: Site) -> None:
    write(site, "pul.md", BRIDGE)
    build_feeds(site, NOW)
    newsroom = Newsroom(replace(site, permalink="{link}other/{slug}/"))
    newsroom.refresh(NOW)
    view = newsroom.show("pul.md", NOW)
    assert view is not None
    assert view.link is not None
    assert "/2026/02/" in view.link


def test_a_used_port_is_said(tmp_path: Path) -> None:
    (tmp_path / "sadae-feed.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "articles").mkdir()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        arguments = ["preview", "--port", str(port), "--config", str(tmp_path / "sadae-feed.toml")]
        result = CliRunner().invoke(main, [*arguments, "--lang", "en"])
    assert result.exit_code == 2
    assert f"Port {port} cannot be had: Address already in use." in result.stderr


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A preview as a program of its own: the site's folder and the address."""
    (tmp_path / "sadae-feed.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "pul.md").write_text(BRIDGE, encoding="utf-8")
    hostile = (
        "<script>parent.document.title='اغوا'</script><img src=x onerror=\"top.location='/x'\"><p>متن۔</p>"
    )
    (tmp_path / "articles" / "hamla.md").write_text(
        f"---\ntitle: <script>alert(1)</script> خبر\ndate: 2026-02-09\n---\n{hostile}\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "sadae_feed", "preview", "--port", "0", "--lang", "en"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    line = process.stdout.readline()
    url = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert url, line
    for _ in range(100):
        with contextlib.suppress(OSError), urllib.request.urlopen(url[0]):
            break
        time.sleep(0.05)
    yield tmp_path, url[0]
    process.terminate()
    process.wait(10)
    process.stdout.close()


def fetch(url: str, host: str | None = None) -> tuple[int, str, str]:
    request = urllib.request.Request(url, headers={"Host": host} if host else {})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read().decode(), answer.headers["Content-Security-Policy"] or ""
    except HTTPError as error:
        with error:
            return error.code, "", ""


def test_the_server_is_for_this_machine_only(desk: tuple[Path, str]) -> None:
    _, url = desk
    assert fetch(url)[0] == 200
    assert fetch(url, host="news.example")[0] == 400
    assert fetch(url + "story/../../sadae-feed.toml")[0] == 404
    assert fetch(url + "story/" + quote("../sadae-feed.toml", safe=""))[0] == 404
    status, page, policy = fetch(url + "story/hamla.md")
    assert (status, "<script>alert" in page, "default-src 'none'" in policy) == (200, False, True)
    status, frame, policy = fetch(url + "frame/0/hamla.md")
    assert (status, "onerror" in frame, policy.startswith("sandbox; default-src 'none'")) == (
        200,
        False,
        True,
    )


@pytest.mark.browser
def test_an_editor_reads_edits_and_sees_the_change(browser: WebDriver, desk: tuple[Path, str]) -> None:
    folder, url = desk
    emulate(browser, "light", 1200)
    browser.get(url + "?lang=ur")
    browser.find_element("partial link text", "نیا پل").click()
    assert "/story/pul.md" in browser.current_url
    frames = browser.find_elements("tag name", "iframe")
    assert len(frames) == 5
    browser.switch_to.frame(frames[0])
    assert browser.find_element("css selector", "[data-part=body] p").get_attribute("dir") == "rtl"
    browser.switch_to.default_content()
    (folder / "articles" / "pul.md").write_text(BRIDGE.replace("نیا پل", "پرانا پل", 1), encoding="utf-8")
    for _ in range(100):
        if "پرانا پل" in browser.find_element("css selector", "main h2").text:
            break
        time.sleep(0.05)
    assert "پرانا پل" in browser.find_element("css selector", "main h2").text
    browser.find_element("link text", "English").click()
    assert browser.find_element("tag name", "html").get_attribute("dir") == "ltr"


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_the_preview_is_for_everybody(
    browser: WebDriver, desk: tuple[Path, str], scheme: str, width: int
) -> None:
    if not AXE.exists():
        missing("axe-core is not installed: npm install --prefix tests/engines")
    _, url = desk
    emulate(browser, scheme, width)
    for path in ("", "story/pul.md", "story/hamla.md?lang=ur"):
        browser.get(url + path)
        # The page allows no script but its own; the driver's comes from outside of it.
        browser.execute_script(AXE.read_text(encoding="utf-8"))
        options = "{iframes: false}"
        result = browser.execute_async_script(f"axe.run({options}).then(arguments[arguments.length - 1])")
        assert [(each["id"], each["nodes"][0]["html"]) for each in result["violations"]] == []
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        assert browser.title != "اغوا"
