from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import lxml.html
import pytest

from sadae_feed.formats import opml, page, style
from sadae_feed.model import Feed

from ..conftest import ROOT, missing
from .test_formats import FILES, case

if TYPE_CHECKING:
    from selenium.webdriver.remote.webdriver import WebDriver

AXE: Final = ROOT / "tests" / "engines" / "node_modules" / "axe-core" / "axe.min.js"


def rendered(*feeds: Feed) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page.render(feeds, FILES, opml.FILE).decode())


@pytest.mark.parametrize(
    ("name", "language", "direction"), [("plain", "ur", "rtl"), ("left-to-right", "en", "ltr")]
)
def test_the_page_and_its_style_have_the_direction_of_the_site(
    name: str, language: str, direction: str
) -> None:
    root = rendered(case(name))
    assert (root.get("lang"), root.get("dir")) == (language, direction)
    assert root.xpath("/html/head/link[@rel='stylesheet']/@href") == [style.STYLE_FILE]
    sheet = style.render_style(case(name)).decode()
    assert f"direction: {direction}; max-width" in sheet
    assert not {"DIRECTION", "WHAT"} & set(re.findall(r"[A-Z_]{4,}", sheet))


def test_the_page_leads_to_the_feeds_before_it_is_uploaded() -> None:
    root = rendered(case("latin-first"), case("category"))
    category = "category/%DA%A9%DA%BE%DB%8C%D9%84/"
    assert [
        (link.get("type"), link.get("title"), link.get("href"))
        for link in root.xpath("/html/head/link[@rel='alternate']")
    ] == [
        (kind, f"{title} ({name})", folder + file)
        for title, folder in (("\u200fRadio ماہتاب", ""), ("کھیل – روزنامہ ماہتاب", category))
        for name, (file, kind) in FILES.items()
    ]
    items = root.xpath("//nav/ul/li")
    assert [item.text_content() for item in items] == [
        "\u200fRadio ماہتاب RSS Atom JSON",
        "کھیل – روزنامہ ماہتاب RSS Atom JSON",
    ]
    assert [link.get("href") for link in items[1].iter("a")] == [
        category + file for file, _ in FILES.values()
    ]
    assert root.xpath("//nav/p/a/@href") == [opml.FILE]


def test_stories_come_before_the_feeds_with_dates_in_the_words_of_their_language() -> None:
    root = rendered(case("languages"), case("plain"))
    assert [element.tag for element in root.xpath("//div[@class='columns']/*")] == ["main", "nav"]
    articles = root.xpath("//main/article")
    assert [(article.get("lang"), article.get("dir"), article.findtext("time")) for article in articles] == [
        ("ur", "rtl", "14 مارچ، 2026 · 18:30"),
        ("en", "ltr", "March 14, 2026 · 18:30"),
        ("fa", "rtl", "14 مارس 2026 · 18:30"),
    ]
    first = articles[0]
    assert [(child.tag, child.text_content()) for child in first] == [
        ("h3", "جھیل پر پرندے لوٹ آئے"),
        ("time", "14 مارچ، 2026 · 18:30"),
        ("p", "سردی ختم ہوتے ہی پرندے لوٹ آئے۔"),
    ]
    assert first.xpath("h3/a/@href") == ["https://mahtab.example/2026/03/k1/"]
    assert dict(first.find("time").attrib) == {"datetime": "2026-03-14T18:30:00+05:00"}


def test_the_words_of_the_page_say_when_they_are_not_in_the_language_of_the_site() -> None:
    root = rendered(replace(case("plain"), language="sd"))
    assert [(each.get("lang"), each.get("dir"), each.text) for each in root.iter("h2")] == [
        ("en", "ltr", "Latest stories"),
        ("en", "ltr", "Feeds"),
    ]
    assert [each.get("lang") for each in rendered(case("plain")).iter("h2")] == [None, None]


def test_the_page_marks_runs_of_the_other_direction() -> None:
    root = rendered(case("latin-first"))
    marked = [
        (span.text, span.get("dir"), span.get("lang")) for span in root.xpath("//h1//span | //h3//span")
    ]
    assert marked == [("Radio", "ltr", "en"), ("BBC", "ltr", "en")]
    assert root.findtext("head/title") == "\u200fRadio ماہتاب"
    assert root.xpath("string(//h1)") == "\u200fRadio ماہتاب"


def test_a_page_of_fifty_stories_is_light() -> None:
    feed = case("languages")
    entries = (feed.entries * 50)[:50]
    data = page.render((replace(feed, entries=entries), *[case("category")] * 40), FILES, opml.FILE)
    assert len(data) + len(style.render_style(feed)) < 60_000
    assert b"<script" not in data


@pytest.fixture
def site_folder(tmp_path: Path) -> Path:
    """The page and the style as files, and a feed beside them."""
    feed = case("languages")
    (tmp_path / page.FILE).write_bytes(page.render((feed, case("category")), FILES, opml.FILE))
    (tmp_path / style.STYLE_FILE).write_bytes(style.render_style(feed))
    data = (ROOT / "tests" / "data" / "feeds" / "languages.rss.xml").read_bytes()
    (tmp_path / "rss.xml").write_bytes(data)
    return tmp_path


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_the_page_is_for_everybody(browser: WebDriver, site_folder: Path, scheme: str, width: int) -> None:
    """No violation that axe-core knows, nothing wider than the window, no link too small for a finger."""
    if not AXE.exists():
        missing("axe-core is not installed: npm install --prefix tests/engines")
    emulate(browser, scheme, width)
    browser.get((site_folder / page.FILE).as_uri())
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    result = browser.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
    assert [(each["id"], each["nodes"][0]["html"]) for each in result["violations"]] == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    heights = browser.execute_script(
        "return [...document.querySelectorAll('a')].map(a => a.getBoundingClientRect().height)"
    )
    assert min(heights) >= 24
    fonts = browser.execute_script(
        "return [...document.querySelectorAll('article')].map(a => getComputedStyle(a).fontFamily)"
    )
    assert ["Nastaliq" in font for font in fonts] == [True, False, False]


def emulate(browser: WebDriver, scheme: str, width: int) -> None:
    command = browser.execute_cdp_cmd
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
    command("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    command("Emulation.setEmulatedMedia", {"features": features})


@pytest.mark.browser
def test_a_feed_in_a_browser_says_what_it_is(browser: WebDriver, site_folder: Path) -> None:
    emulate(browser, "light", 900)
    browser.get((site_folder / "rss.xml").as_uri())
    reported = browser.execute_script(
        "return [getComputedStyle(document.documentElement, '::before').content,"
        " [...document.querySelectorAll('item')].map(item => getComputedStyle(item).direction),"
        " [...document.querySelectorAll('pubDate')].map(date => getComputedStyle(date).display)]"
    )
    assert "فیڈ ریڈر" in reported[0]
    assert reported[1:] == [["rtl", "ltr", "rtl"], ["block"] * 3]
