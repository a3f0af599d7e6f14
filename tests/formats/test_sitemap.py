from __future__ import annotations

from dataclasses import replace
from typing import Final

from lxml import etree

from sadae_feed.formats import sitemap
from sadae_feed.model import Image, Recording

from ..conftest import ROOT, missing
from .test_formats import case

SCHEMA: Final = ROOT / "tests" / "engines" / "node_modules" / "sitemap" / "schema" / "sitemap.xsd"
NS: Final = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "video": "http://www.google.com/schemas/sitemap-video/1.1",
}


def texts(data: bytes, path: str) -> list[str | None]:
    return [each.text for each in etree.fromstring(data).iterfind(path, NS)]


def assert_valid(data: bytes) -> None:
    if not SCHEMA.exists():
        missing("the schema of sitemaps is not installed: npm install --prefix tests/engines")
    root = etree.fromstring(data)
    for element in root.xpath("//*[namespace-uri() != 'http://www.sitemaps.org/schemas/sitemap/0.9']"):
        # Of Google's own elements the package has no schema.
        parent = element.getparent()
        if parent is not None and parent.tag.startswith("{http://www.sitemaps.org"):
            parent.remove(element)
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(root)


def test_each_story_has_what_google_news_asks_for() -> None:
    feed = case("latin-first")
    data = sitemap.render(feed)
    assert_valid(data)
    assert texts(data, "s:url/s:loc") == [entry.link for entry in feed.entries]
    assert texts(data, ".//news:name") == ["Radio ماہتاب"] * len(feed.entries)
    assert texts(data, ".//news:language") == ["ur"] * len(feed.entries)
    # As the editor wrote it: a mark of direction would make it another title than the page's.
    assert texts(data, ".//news:title")[0] == feed.entries[0].title.value
    assert "\u200f" not in data.decode()
    dates = texts(data, ".//news:publication_date")
    assert [date and date[:10] for date in dates] == [f"{entry.published:%Y-%m-%d}" for entry in feed.entries]


def test_pictures_and_films_are_named_where_they_are_known() -> None:
    feed = case("plain")
    film = Recording(src="https://mahtab.example/f.mp4", type="video/mp4")
    picture = Image(src="https://mahtab.example/p.jpg")
    data = sitemap.render(
        replace(feed, entries=(replace(feed.entries[0], image=picture, recordings=(film,)),))
    )
    assert_valid(data)
    assert texts(data, ".//image:loc") == ["https://mahtab.example/p.jpg"]
    assert texts(data, ".//video:thumbnail_loc") == ["https://mahtab.example/p.jpg"]
    assert texts(data, ".//video:content_loc") == ["https://mahtab.example/f.mp4"]


def test_a_sitemap_without_news_is_valid() -> None:
    feed = case("empty")
    data = sitemap.render(feed)
    assert_valid(data)
    assert texts(data, "s:url/s:loc") == [feed.link]
