from __future__ import annotations

import pytest
from lxml import html

from sadae_feed.errors import OutputError
from sadae_feed.publish.snippet import write_snippet
from sadae_feed.settings.site import Site

FEEDS = "https://sadaerus.example/feeds/"


def test_the_site_s_own_feed_in_each_format_and_each_category(newsroom: Site) -> None:
    links = html.fragment_fromstring(write_snippet(newsroom), create_parent="head")
    assert [(link.get("rel"), link.get("type")) for link in links[:3]] == [
        ("alternate", "application/rss+xml"),
        ("alternate", "application/atom+xml"),
        ("alternate", "application/feed+json"),
    ]
    assert [link.get("href") for link in links[:3]] == [
        FEEDS + name for name in ("rss.xml", "atom.xml", "feed.json")
    ]
    assert [link.get("title") for link in links[3:]] == ["دیہات – صدائے روس", "شہر – صدائے روس"]


def test_without_feeds_it_says_what_to_do(site: Site) -> None:
    with pytest.raises(OutputError, match="There are no feeds here yet"):
        write_snippet(site)
