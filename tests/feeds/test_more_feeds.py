"""Feeds besides those of the site, its categories and its authors: tags, several categories, a sitemap."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from sadae_feed.build.run import build_feeds
from sadae_feed.errors import SettingsError
from sadae_feed.settings.keys import CombinedFeed
from sadae_feed.settings.site import Site, load_settings

NOW: Final = datetime(2026, 3, 10, 12, tzinfo=UTC)


def write(site: Site, name: str, day: int, categories: str = "روس", tags: str = "", more: str = "") -> None:
    (site.articles / f"{name}.md").write_text(
        f"---\ntitle: خبر {name}\ndate: 2026-03-{day:02} 08:00\ncategories: {categories}\ntags: {tags}\n"
        f"{more}---\nآج کی خبر {name} ہے۔\n",
        encoding="utf-8",
    )


def titles(site: Site, path: str) -> list[str]:
    data = (site.feeds / path).read_text(encoding="utf-8")
    return re.findall(r"<(?:news:)?title>خبر (\w+)</", data)


def test_every_tag_has_feeds_where_the_settings_say_so(site: Site) -> None:
    write(site, "الف", 1, tags="گیس، توانائی")
    write(site, "ب", 2, tags="توانائی")
    build_feeds(site, NOW)
    assert not (site.feeds / "tag").exists()
    build_feeds(replace(site, tag_feeds=True), NOW)
    assert titles(site, "tag/توانائی/rss.xml") == ["ب", "الف"]
    assert titles(site, "tag/گیس/rss.xml") == ["الف"]


def test_a_feed_of_several_categories(site: Site) -> None:
    write(site, "الف", 1, "روس")
    write(site, "ب", 2, "ایران، کھیل")
    write(site, "جیم", 3, "ايران")
    write(site, "دال", 4, "صحت")
    world = CombinedFeed("world", "دنیا", ("روس", "ایران"), ("کھیل",))
    rest = CombinedFeed("rest", "باقی", (), ("روس", "ایران"))
    combined = replace(site, combined=(rest, world))
    build_feeds(combined, NOW)
    assert titles(site, "world/rss.xml") == ["جیم", "الف"]
    assert titles(site, "rest/rss.xml") == ["دال"]
    assert "<title>دنیا – صدائے روس</title>" in (site.feeds / "world" / "rss.xml").read_text("utf-8")
    write(site, "الف", 1, "روس، کھیل")
    build_feeds(combined, NOW)
    assert titles(site, "world/rss.xml") == ["جیم"]


def test_the_sitemap_has_the_live_stories_of_the_last_two_days(site: Site) -> None:
    site = replace(site, sitemap=True)
    write(site, "پرانی", 7)
    write(site, "کل", 9)
    write(site, "نئی", 10)
    write(site, "غلط", 10, more="retracted: ماخذ غلط تھا۔\n")
    build_feeds(site, NOW)
    assert titles(site, "news-sitemap.xml") == ["نئی", "کل"]
    report = build_feeds(site, NOW + timedelta(hours=20))
    assert titles(site, "news-sitemap.xml") == ["نئی"]
    assert report.changes is not None
    assert "news-sitemap.xml" in report.changes.written
    build_feeds(site, NOW + timedelta(days=9))
    assert titles(site, "news-sitemap.xml") == []
    assert "news-sitemap" not in (site.feeds / "feeds.opml").read_text(encoding="utf-8")


def test_a_feed_of_several_categories_in_the_settings(tmp_path: Path) -> None:
    file = tmp_path / "sadae-feed.toml"
    least = 'title = "x"\nlink = "https://x.example/"\nfeeds_url = "https://x.example/feeds/"\n'
    file.write_text(f'{least}[feeds.world]\ntitle = "دنیا"\ninclude = ["روس"]\n', encoding="utf-8")
    site = load_settings(file, tmp_path)
    assert site.combined == (CombinedFeed("world", "دنیا", ("روس",), ()),)
    assert site.feeds == tmp_path / "feeds"
    for wrong in (
        "[feeds.world]\n",
        '[feeds.category]\ninclude = ["روس"]\n',
        '[feeds.world]\ninclude = "روس"\n',
        '[feeds.world]\ntitle = 5\ninclude = ["روس"]\n',
        '[feeds.world]\ninclude = ["روس"]\ncolour = "red"\n',
    ):
        file.write_text(least + wrong, encoding="utf-8")
        with pytest.raises(SettingsError) as caught:
            load_settings(file, tmp_path)
        assert [problem.code for problem in caught.value.problems] == ["wrong-combined-feed"]
