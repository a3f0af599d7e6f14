"""Feeds become articles."""

from __future__ import annotations

from pathlib import Path

from sadae_feed.articles.read import read_article
from sadae_feed.importers.feed import import_feeds
from sadae_feed.settings.site import Site, load_settings

from ..conftest import ROOT


def test_our_own_feed_comes_back_as_articles(tmp_path: Path) -> None:
    (tmp_path / "sadae-feed.toml").write_text(
        'title = "صدا"\nlink = "https://x.example/"\nfeeds_url = "https://x.example/feeds/"\n',
        encoding="utf-8",
    )
    site = load_settings(None, tmp_path)
    done = import_feeds([ROOT / "feeds" / "atom.xml"], site)
    paths = sorted(site.articles.iterdir())
    assert done.written == len(paths) > 10
    assert not done.problems
    feed = (ROOT / "feeds" / "atom.xml").read_text(encoding="utf-8")
    for path in paths:
        article, _ = read_article(path.name, site)
        assert article is not None
        assert f"<id>{article.id}</id>" in feed
        assert article.published is not None
        assert f'href="{article.url}"' in feed
    again = import_feeds([ROOT / "feeds" / "atom.xml"], site)
    assert (again.written, again.existing) == (0, len(paths))


def test_a_page_is_no_feed(tmp_path: Path) -> None:
    (tmp_path / "sadae-feed.toml").write_text(
        'title = "صدا"\nlink = "https://x.example/"\nfeeds_url = "https://x.example/feeds/"\n',
        encoding="utf-8",
    )
    page = tmp_path / "page.html"
    page.write_text("<html><body>x</body></html>", encoding="utf-8")
    done = import_feeds([page], load_settings(None, tmp_path))
    assert [problem.code for problem in done.problems] == ["not-a-feed"]


def test_an_empty_entry_is_left_out_and_said(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "rss.xml"
    items = "<item><guid>1</guid></item><item><guid>2</guid><title>پل کھل گیا</title></item>"
    path.write_text(f'<rss version="2.0"><channel>{items}</channel></rss>', encoding="utf-8")
    done = import_feeds([path], site)
    assert done.written == 1
    (problem,) = done.problems
    assert problem.message("en").startswith("The post tag:sadaerus.example,2025:1 has neither title nor text")
