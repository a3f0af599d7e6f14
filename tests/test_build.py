"""From a folder of articles to a folder of feeds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest

from sadae_feed.articles import read
from sadae_feed.articles.read import read_all_heads
from sadae_feed.articles.scan import LEDGER
from sadae_feed.build.run import build_feeds
from sadae_feed.errors import Severity
from sadae_feed.feeds import render as documents
from sadae_feed.ledger import addresses
from sadae_feed.ledger.file import load_records
from sadae_feed.ledger.reconcile import reconcile
from sadae_feed.ledger.records import SHOWN
from sadae_feed.output import manifest
from sadae_feed.settings import site as settings
from sadae_feed.settings.site import Site

from .conftest import NOW, ROOT

SAMPLE = ROOT / "articles"


def write(site: Site, name: str, keys: str = "", body: str = "متن یہ ہے۔") -> None:
    path = site.articles / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: خبر {path.stem}\n{keys}---\n{body}\n", encoding="utf-8")


def entries(site: Site, feed: str = "feed.json") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads((site.feeds / feed).read_text(encoding="utf-8"))["items"]
    return items


def titles(site: Site, feed: str = "feed.json") -> list[str]:
    """Headlines without the marks that guard their order."""
    return [item["title"].strip("\u200e\u200f\u2066\u2067\u2069") for item in entries(site, feed)]


def test_newest_first_and_no_more_than_the_limit(site: Site) -> None:
    for number in range(1, 6):
        write(site, f"{number}.md", f"date: 2026-05-0{min(number, 3)}\n")
    build_feeds(site, NOW)
    assert titles(site)[3:] == ["خبر 2", "خبر 1"]
    # Of one date, and published by one build.
    by_age = sorted(load_records(site), key=lambda record: -record.sequence)
    assert [item["id"] for item in entries(site)] == [record.id for record in by_age]
    build_feeds(replace(site, limit=2), NOW)
    assert len(titles(site)) == 2


def test_what_is_not_published_yet_or_any_longer(site: Site) -> None:
    write(site, "live.md", "date: 2026-05-01\n")
    write(site, "draft.md", "date: 2026-05-01\ndraft: true\n")
    write(site, "future.md", "date: 2027-05-01\n")
    write(site, "expired.md", "date: 2026-05-01\nexpires: 2026-06-01\n")
    write(site, "mistaken.md", "date: 2026-13-01\n")
    report = build_feeds(site, NOW)
    assert titles(site) == ["خبر live"]
    assert [problem.code for problem in report.problems] == ["impossible-month"]
    assert report.failed()
    assert not replace(report, problems=()).failed(strict=True)


def test_categories_equal_but_for_their_letters_are_one_feed(site: Site) -> None:
    write(site, "1.md", "date: 2026-05-01\ncategory: کھیل\n")
    write(site, "2.md", "date: 2026-05-02\ncategory: کھیل، معیشت\n")
    write(site, "3.md", "date: 2026-05-03\ncategory: كھيل\nauthor: اسلم، نسرین\n")
    build_feeds(site, NOW)
    assert titles(site, "category/کھیل/feed.json") == ["خبر 3", "خبر 2", "خبر 1"]
    assert titles(site, "category/معیشت/feed.json") == ["خبر 2"]
    assert titles(site, "author/اسلم/feed.json") == titles(site, "author/نسرین/feed.json") == ["خبر 3"]
    data = json.loads((site.feeds / "category/کھیل/feed.json").read_text(encoding="utf-8"))
    assert data["title"] == "کھیل – صدائے روس"
    assert data["feed_url"] == "https://sadaerus.example/feeds/category/%DA%A9%DA%BE%DB%8C%D9%84/feed.json"


def test_a_category_that_nobody_uses_any_longer_leaves(site: Site) -> None:
    write(site, "1.md", "date: 2026-05-01\ncategory: کھیل\n")
    build_feeds(site, NOW)
    write(site, "1.md", "date: 2026-05-01\ncategory: معیشت\n")
    report = build_feeds(site, NOW)
    assert report.changes is not None
    assert report.changes.removed == ()
    assert [(each.code, each.path, each.values) for each in report.problems] == [
        ("feed-ended", site.relative(site.feeds / "category/کھیل"), {"name": "کھیل"})
    ]
    empty = json.loads((site.feeds / "category/کھیل/feed.json").read_bytes())
    assert (empty["items"], empty["title"]) == ([], "کھیل – صدائے روس")
    assert "کھیل" not in (site.feeds / "index.html").read_text(encoding="utf-8")
    assert report.feeds == 2
    # Said once; it stays until it is pruned, although nothing else changed.
    again = build_feeds(site, NOW)
    assert (again.problems, again.changes and again.changes.written) == ((), ())
    assert build_feeds(site, NOW, full=True).problems == ()
    pruned = build_feeds(site, NOW, prune=True)
    assert pruned.changes is not None
    assert pruned.changes.removed == tuple(
        f"category/کھیل/{name}" for name in ("atom.xml", "feed.json", "rss.xml")
    )


def test_a_picture_that_is_not_there_is_told(site: Site) -> None:
    write(site, "1.md", "date: 2026-05-01\nimage: p.jpg\n")
    assert [problem.code for problem in build_feeds(site, NOW).problems] == ["missing-picture"]


def test_corrections_and_retractions_are_shown(site: Site) -> None:
    write(site, "1.md", "date: 2026-05-01\ncorrection: رقبہ سو ایکڑ ہے۔\n")
    write(site, "2.md", "date: 2026-05-02\nretracted: ماخذ غلط تھا۔\n")
    build_feeds(site, NOW)
    retracted, corrected = (item["content_html"] for item in entries(site))
    assert "<strong>تصحیح:</strong> رقبہ سو ایکڑ ہے۔</p>" in corrected
    assert "متن یہ ہے۔" in corrected
    assert "<strong>یہ خبر واپس لے لی گئی ہے:</strong> ماخذ غلط تھا۔</p>" in retracted
    assert "متن یہ ہے۔" not in retracted


def test_a_site_without_articles_has_feeds_that_no_clock_changes(site: Site) -> None:
    build_feeds(site, NOW)
    report = build_feeds(site, datetime(2030, 1, 1, tzinfo=UTC))
    assert report.changes is not None
    assert (report.changes.written, titles(site)) == ((), [])
    for name in ("rss.xml", "atom.xml"):
        # Validators warn of dates before 1990.
        assert feedparser.parse((site.feeds / name).read_bytes()).feed.updated_parsed[:3] == (2000, 1, 1)


def test_an_archive_document_whose_stories_are_all_deleted_stays_for_those_who_link_to_it(
    site: Site,
) -> None:
    archived = replace(site, archives=True, limit=1)
    for number in (1, 2, 3):
        write(site, f"{number}.md", f"date: 2026-05-0{number}\n", f"متن {number}")
    build_feeds(archived, NOW)
    (site.articles / "2.md").unlink()
    build_feeds(archived, NOW)
    data = (site.feeds / "archive" / "2" / "rss.xml").read_bytes()
    parsed = feedparser.parse(data)
    assert (parsed.entries, parsed.feed.updated_parsed[:3]) == ([], (2000, 1, 1))
    links = {link.rel: link.href for link in parsed.feed.links}
    page = "https://sadaerus.example/feeds/archive"
    assert (links["prev-archive"], links["next-archive"]) == (f"{page}/1/rss.xml", f"{page}/3/rss.xml")


def test_strict_and_dry_runs_write_nothing(site: Site) -> None:
    write(site, "1.md", "date: 2026-02-30\n")
    assert build_feeds(site, NOW, strict=True).changes is None
    report = build_feeds(site, NOW, dry=True)
    assert report.changes is not None
    assert len(report.changes.written) == 6
    assert not site.feeds.exists()


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != manifest.FILE
    }


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "77"},
    ],
)
def test_equal_bytes_whatever_the_environment(environment: dict[str, str], tmp_path: Path) -> None:
    """The committed feeds are what any machine makes of the committed articles."""
    shutil.copytree(SAMPLE, tmp_path / "articles")
    command = [
        sys.executable,
        "-m",
        "sadae_feed",
        "build",
        "--articles",
        str(tmp_path / "articles"),
        "--feeds",
        str(tmp_path / "feeds"),
        "--now",
        NOW.isoformat(),
    ]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=True
    )
    # Two pasted pages have lines of furniture, which is a hint.
    assert not {b"error", b"warning"} & set(done.stderr.split())
    assert _tree(tmp_path / "feeds") == _tree(ROOT / "feeds")
    assert (tmp_path / "articles" / LEDGER).read_bytes() == (SAMPLE / LEDGER).read_bytes()


def test_equal_bytes_whatever_the_order_and_the_number_of_processes(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [path for path in SAMPLE.rglob("*") if path.is_file()]
    found = []
    for order, worth in ((names, 10**9), (names[::-1], 2)):
        monkeypatch.setattr(read, "_FILES_PER_PROCESS", worth)
        monkeypatch.setattr(documents, "_ENTRIES_PER_PROCESS", worth)
        monkeypatch.setattr(addresses, "_MANY_SLUGS", worth)
        folder = tmp_path / str(worth)
        for path in order:
            copy = folder / "articles" / path.relative_to(SAMPLE)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
        build_feeds(replace(site, articles=folder / "articles", feeds=folder / "feeds"), NOW)
        found.append(_tree(folder / "feeds"))
    assert found[0] == found[1]
    assert len(found[0]) == 41


def test_the_repositorys_feeds_are_fresh() -> None:
    site = settings.load_settings(ROOT / "pyproject.toml", ROOT)
    report = build_feeds(site, NOW, dry=True)
    assert report.changes is not None
    assert (report.changes.written, report.changes.removed) == ((), ())
    assert {problem.severity for problem in report.problems} <= {Severity.HINT}


def test_a_feed_is_dated_by_its_newest_change(site: Site) -> None:
    write(site, "1.md", "date: 2026-05-01\nupdated: 2026-05-09\n")
    write(site, "2.md", "date: 2026-05-02\n")
    build_feeds(site, NOW)
    parsed = feedparser.parse((site.feeds / "rss.xml").read_bytes())
    assert parsed.feed.updated == "Sat, 09 May 2026 00:00:00 +0500"


def test_names_without_letters_and_names_with_one_slug_have_feeds_of_their_own(site: Site) -> None:
    write(site, "1.md", "date: 2026-05-01\ncategory: ['؟!', '۔۔', 'الف ب', 'الف-ب']\n")
    build_feeds(site, NOW)
    folders = sorted(path.name for path in (site.feeds / "category").iterdir())
    assert folders == ["-", "--2", "الف-ب", "الف-ب-2"]


def test_latin_folders_of_categories_and_of_what_they_were_called(site: Site) -> None:
    write(site, "1.md", "date: 2026-05-01\ncategory: [کھیل, Спорт]\n")
    build_feeds(replace(site, transliterate=True, aliases=(("خبریں", "کھیل"),)), NOW)
    folders = sorted(path.name for path in (site.feeds / "category").iterdir())
    assert folders == ["khabrain", "khel", "спорт"]


def test_a_summary_is_the_first_sentences_without_the_dateline(site: Site) -> None:
    write(site, "1.md", "date: 2026-05-01\n", "ملتان (صدائے روس) گندم کی کٹائی شروع ہو گئی ہے۔ کسان خوش ہیں۔")
    build_feeds(site, NOW)
    assert entries(site)[0]["summary"] == "گندم کی کٹائی شروع ہو گئی ہے۔ کسان خوش ہیں۔"
    assert "ملتان (صدائے روس)" in entries(site)[0]["content_html"]


def test_a_story_is_live_until_it_expires(site: Site) -> None:
    write(site, "1.md", "date: 2026-05-01\nexpires: 2026-05-03\n")
    found = read_all_heads(site)
    zone = site.timezone

    def shown(day: int) -> bool:
        stories = reconcile((), found, site, datetime(2026, 5, day, tzinfo=zone)).stories
        return any(story.record.state in SHOWN for story in stories)

    assert [shown(day) for day in (1, 2, 3)] == [True, True, False]
    assert not reconcile((), found, site, datetime(2026, 4, 30, tzinfo=zone)).stories


def test_the_words_of_links_to_players_are_no_summary(site: Site) -> None:
    (site.articles / "1.md").write_text(
        "# خبر\n\n<iframe src='https://youtu.be/a1'></iframe>\n\nباغ میں پھول کھل گئے۔\n", encoding="utf-8"
    )
    build_feeds(site, NOW)
    (item,) = entries(site)
    assert item["summary"] == "باغ میں پھول کھل گئے۔"
    assert '<a href="https://www.youtube.com/watch?v=a1">' in item["content_html"]
