"""The public functions say what is wrong and give what their words promise."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

import pytest

from sadae_feed import Entry, Feed, check_feed, direction, guard_title, mark_html, summarise, to_opml, to_rss

STORY: Final[dict[str, Any]] = {
    "id": "tag:n.example,2026:1",
    "title": "پل کھل گیا",
    "language": "ur-PK",
    "link": "https://n.example/1/",
    "published": datetime(2026, 5, 1, tzinfo=UTC),
}
FEED: Final[dict[str, Any]] = {
    "id": "tag:n.example,2026:f",
    "title": "خبریں",
    "language": "ur",
    "link": "https://n.example/",
    "url": "https://n.example/feeds",
}


@pytest.mark.parametrize("name", ["published", "updated"])
def test_a_moment_without_a_zone_is_refused_and_says_so(name: str) -> None:
    with pytest.raises(ValueError, match=f"`{name}` has no time zone"):
        Entry.of(**{**STORY, name: datetime(2026, 5, 1)})


def test_a_language_that_is_none_and_a_link_that_is_relative_are_refused() -> None:
    with pytest.raises(ValueError, match="write `ur`"):
        Entry.of(**{**STORY, "language": "urdu"})
    with pytest.raises(ValueError):  # noqa: PT011
        Entry.of(**{**STORY, "link": "/1/"})


def test_an_entry_is_cleaned_marked_and_summarised() -> None:
    entry = Entry.of(**STORY, content='<p>لوگ خوش ہیں۔ پانی اتر گیا۔</p><img src="a.jpg" onerror="x()">')
    assert entry.language == "ur"
    assert entry.summary.value == "لوگ خوش ہیں۔ پانی اتر گیا۔"
    assert 'src="https://n.example/1/a.jpg"' in entry.content
    assert "onerror" not in entry.content
    assert entry.content.startswith('<div dir="rtl" lang="ur">')


def test_a_feed_is_newest_first_and_right() -> None:
    older = Entry.of(**STORY, content="<p>لوگ خوش ہیں۔</p>")
    newer = Entry.of(
        **{**STORY, "id": "tag:n.example,2026:2", "published": datetime(2026, 5, 2, tzinfo=UTC)},
        content="<p>پانی اتر گیا۔</p>",
        authors=["ثنا خان"],
        categories=["دنیا"],
        image="https://n.example/a.jpg",
    )
    feed = Feed.of(**FEED, entries=[older, newer])
    assert feed.entries == (newer, older)
    assert feed.updated == newer.updated
    assert check_feed(to_rss(feed)) == []
    assert b'xmlUrl="https://n.example/feeds/rss.xml"' in to_opml([feed])
    assert to_rss(Feed.of(**FEED)).startswith(b"<?xml")


def test_pieces() -> None:
    assert direction("fa") == "rtl"
    assert direction("ur-Latn") == "ltr"
    assert guard_title("BBC اردو", language="ur").startswith("\u200f")
    assert mark_html("<p>متن</p><iframe></iframe>", language="ur") == (
        '<div dir="rtl" lang="ur"><p dir="rtl" lang="ur">متن</p></div>'
    )
    assert "<iframe></iframe>" in mark_html("<p>متن</p><iframe></iframe>", language="ur", clean=False)
    assert summarise("<p>لوگ خوش ہیں۔</p>", language="ur") == "لوگ خوش ہیں۔"
