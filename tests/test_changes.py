"""A build with a cache makes what a build without one makes, whatever happened to the cache."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import sqlite3
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from sadae_feed import workers
from sadae_feed.articles import read
from sadae_feed.articles.scan import LEDGER, Scan, scan_folder
from sadae_feed.build import changes
from sadae_feed.build import run as build
from sadae_feed.build.run import build_feeds
from sadae_feed.errors import LedgerError, OutputError
from sadae_feed.feeds import render as documents
from sadae_feed.ledger import addresses
from sadae_feed.ledger.reconcile import reconcile
from sadae_feed.settings.site import Site
from sadae_feed.state import database, last, stamps
from sadae_feed.state.tables import Tables

from .conftest import ROOT

NOW: Final = datetime(2026, 6, 1, tzinfo=UTC)


def write(site: Site, name: str, text: str = "متن یہ ہے۔", **keys: str) -> Path:
    path = site.articles / name
    path.parent.mkdir(parents=True, exist_ok=True)
    header = "".join(f"{key}: {value}\n" for key, value in {"title": f"خبر {path.stem}", **keys}.items())
    path.write_text(f"---\n{header}---\n{text}\n", encoding="utf-8")
    return path


def settle_down(site: Site) -> None:
    """Make all files older than the next look at them, as they are when an editor types the command."""
    clock = site.state_folder.parent / "tick"
    newest = max((path.stat().st_ctime_ns for path in site.articles.rglob("*")), default=0)
    while True:
        clock.write_bytes(b"")
        if clock.stat().st_ctime_ns > newest:
            return


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def list_titles(data: bytes) -> list[str]:
    """The headlines in a JSON feed, without the characters that guard their order."""
    return [item["title"].strip("\u200f\u2067\u2068\u2069") for item in json.loads(data)["items"]]


def fresh(site: Site, tmp_path: Path, now: datetime) -> dict[str, bytes]:
    """What a build makes that has the same articles and ledger, and no cache."""
    folder = tmp_path / "fresh"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(site.articles, folder / "articles")
    build_feeds(replace(site, articles=folder / "articles", feeds=folder / "feeds"), now)
    return {name: data for name, data in tree(folder).items() if not name.startswith(".")}


def both(site: Site, tmp_path: Path, now: datetime = NOW) -> dict[str, bytes]:
    """Build with the cache, see that it made no difference, and give what was made."""
    expected = fresh(site, tmp_path, now)
    settle_down(site)
    build_feeds(site, now)
    made = {f"feeds/{name}": data for name, data in tree(site.feeds).items()}
    assert made == {name: data for name, data in expected.items() if name.startswith("feeds/")}
    assert (site.articles / LEDGER).read_bytes() == expected[f"articles/{LEDGER}"]
    return made


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How many articles were read and rendered, and how many documents serialised."""
    counts = dict.fromkeys(("read", "render", "serialise"), 0)

    def count(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*arguments: Any) -> Any:
            counts[name] += 1
            return function(*arguments)

        return counting

    monkeypatch.setattr(read, "read_article", count("read", read.read_article))
    monkeypatch.setattr(documents, "render_story", count("render", documents.render_story))
    serialise = documents._serialise_each

    def serialise_each(tasks: Any) -> Any:
        counts["serialise"] += len(tasks)
        return serialise(tasks)

    monkeypatch.setattr(documents, "_serialise_each", serialise_each)
    return counts


def done(counted: dict[str, int]) -> tuple[int, int, int]:
    """What was done since this was asked last: read, rendered, serialised."""
    found = (counted["read"], counted["render"], counted["serialise"])
    counted.update(dict.fromkeys(counted, 0))
    return found


def newsroom(site: Site) -> Site:
    for number in range(1, 7):
        category = "کھیل" if number % 2 else "معیشت"
        write(site, f"{number}.md", date=f"2026-05-0{number}", category=category)
    return replace(site, limit=2)


def test_what_did_not_change_is_not_done_again(site: Site, counted: dict[str, int]) -> None:
    site = newsroom(site)
    settle_down(site)
    first = build_feeds(site, NOW)
    # The newest two of the site and of each of two categories; three feeds in three formats.
    assert done(counted) == (6, 4, 9)
    again = build_feeds(site, NOW)
    assert done(counted) == (0, 0, 0)
    assert again.changes is not None
    assert first.changes is not None
    assert (again.changes.written, again.changes.unchanged) == ((), len(first.changes.written))
    assert (again.entries, again.feeds) == (first.entries, first.feeds) == (6, 3)
    write(site, "5.md", "دوسرا متن۔", date="2026-05-05", category="کھیل")
    settle_down(site)
    assert build_feeds(site, NOW).changes is not None
    # Its entry, in the feeds of the site and of one category.
    assert done(counted) == (1, 1, 6)


def test_a_story_that_stands_in_no_feed_costs_only_its_reading(site: Site, counted: dict[str, int]) -> None:
    site = newsroom(site)
    settle_down(site)
    build_feeds(site, NOW)
    done(counted)
    write(site, "1.md", "دوسرا متن۔", date="2026-05-01", category="کھیل")
    settle_down(site)
    build_feeds(site, NOW)
    assert done(counted) == (1, 0, 0)


def test_archive_documents_of_unchanged_pages_are_not_made_again(site: Site, counted: dict[str, int]) -> None:
    site = replace(newsroom(site), archives=True)
    settle_down(site)
    build_feeds(site, NOW)
    assert done(counted)[2] == 18
    write(site, "1.md", "دوسرا متن۔", date="2026-05-01", category="کھیل")
    settle_down(site)
    build_feeds(site, NOW)
    # The first archive document alone.
    assert done(counted) == (1, 2, 3)


def test_a_name_that_cannot_be_kept_costs_no_other_article(site: Site, counted: dict[str, int]) -> None:
    site = newsroom(site)
    shutil.copy(site.articles / "1.md", Path(os.fsdecode(os.fsencode(site.articles) + b"/\xff.md")))
    settle_down(site)
    codes = [problem.code for problem in build_feeds(site, NOW).problems]
    assert codes == ["bad-name", "many-in-no-feed"]
    assert done(counted)[0] == 6
    assert [problem.code for problem in build_feeds(site, NOW).problems] == ["bad-name"]
    assert done(counted)[0] == 0


def test_a_document_that_was_touched_is_made_again(site: Site, tmp_path: Path) -> None:
    site = newsroom(site)
    made = both(site, tmp_path)
    spoilt = b"<generator>sadae-feed</generator>"
    (site.feeds / "rss.xml").write_bytes(spoilt)
    (site.feeds / "category" / "کھیل" / "atom.xml").unlink()
    (site.feeds / "category" / "none").mkdir()
    (site.feeds / "category" / "none" / "rss.xml").write_bytes(spoilt)
    report = build_feeds(site, NOW)
    assert report.changes is not None
    assert report.changes.written == ("category/کھیل/atom.xml", "rss.xml")
    # What no build wrote stays, whatever it says.
    assert report.changes.removed == ()
    (site.feeds / "category" / "none" / "rss.xml").unlink()
    (site.feeds / "category" / "none").rmdir()
    assert both(site, tmp_path) == made


def test_time_alone_can_change_a_feed(site: Site, tmp_path: Path) -> None:
    write(site, "a.md", date="2026-05-01", expires="2026-06-03")
    write(site, "b.md", date="2026-06-02")
    write(site, "c.md", date="2026-04-01", correction="نام درست کیا گیا۔")
    write(site, "d.md", date="2026-04-02")
    site = replace(site, limit=1)
    seen = []
    for day in (1, 1, 2, 2, 3, 3, 16):
        made = both(site, tmp_path, datetime(2026, 6, day, tzinfo=site.timezone))
        seen.append([title[-1] for title in list_titles(made["feeds/feed.json"])])
    assert seen == [["a"], ["a"], ["b"], ["b"], ["b"], ["b"], ["b"]]
    # A correction without a date is of the day it is first seen, and announced for fourteen days.
    write(site, "c.md", date="2026-04-01", correction="نام اور سال درست کیے گئے۔")
    for day, titles in ((17, "bc"), (18, "bc"), (30, "bc"), (31, "b")):
        moment = datetime(2026, 6, 1, tzinfo=site.timezone) + timedelta(days=day - 1)
        made = both(site, tmp_path, moment)
        assert "".join(title[-1] for title in list_titles(made["feeds/feed.json"])) == titles


def test_a_story_changes_at_the_moment_it_says(site: Site, tmp_path: Path) -> None:
    write(site, "a.md", date="2026-05-01", updated="2026-06-02")
    seen = []
    for day in (1, 1, 2):
        made = both(site, tmp_path, datetime(2026, 6, day, tzinfo=site.timezone))
        (item,) = json.loads(made["feeds/feed.json"])["items"]
        seen.append(item.get("date_modified", item["date_published"])[:10])
    assert seen == ["2026-05-01", "2026-05-01", "2026-06-02"]


def test_problems_are_told_again_and_news_of_a_change_once(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.articles.parent)
    write(site, "a.md", date="2026-05-01", image="p.jpg")
    write(site, "b.md", date="2026-05-32")
    settle_down(site)

    def codes(dry: bool = False) -> list[tuple[str, str]]:
        return [(problem.path, problem.code) for problem in build_feeds(site, NOW, dry=dry).problems]

    always = [("articles/b.md", "impossible-date"), ("articles/a.md", "missing-picture")]
    expected = sorted(always)
    assert [sorted(codes()), sorted(codes()), sorted(codes(dry=True))] == [expected] * 3
    assert build_feeds(site, NOW, strict=True).changes is None
    monkeypatch.chdir("/")
    assert sorted(codes()) == expected
    monkeypatch.chdir(site.articles.parent)
    (site.articles / "a.md").rename(site.articles / "c.md")
    settle_down(site)
    assert ("articles/c.md", "renamed") in codes()
    assert ("articles/c.md", "renamed") not in codes()


def test_a_dry_run_keeps_nothing(site: Site) -> None:
    newsroom(site)
    settle_down(site)
    build_feeds(site, NOW, dry=True)
    assert not site.state_folder.exists()


# What no stamp would tell.


def test_an_edit_of_the_same_size_with_the_old_time_is_seen(site: Site, tmp_path: Path) -> None:
    path = write(site, "a.md", "متن ایک۔", date="2026-05-01")
    both(site, tmp_path)
    times = path.stat()
    path.write_bytes(path.read_bytes().replace("ایک".encode(), "دوم".encode()))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert "دوم" in both(site, tmp_path)["feeds/rss.xml"].decode()


def test_what_changes_while_it_is_looked_at_is_looked_at_again(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two edits within one tick of the file system's clock leave one stamp."""
    path = write(site, "a.md", "متن ایک۔", date="2026-05-01")
    one = stamps.find_stamp(path)
    assert one is not None
    monkeypatch.setattr(stamps, "take_stamp", lambda _: one)
    monkeypatch.setattr(Tables, "clock", lambda _: one.ctime)
    build_feeds(site, NOW)
    path.write_bytes(path.read_bytes().replace("ایک".encode(), "دوم".encode()))
    build_feeds(site, NOW)
    assert "دوم" in (site.feeds / "rss.xml").read_text(encoding="utf-8")


def test_a_clock_that_cannot_be_asked_keeps_nothing(site: Site, counted: dict[str, int]) -> None:
    newsroom(site)
    settle_down(site)
    site.state_folder.mkdir()
    (site.state_folder / "clock").mkdir()
    build_feeds(site, NOW)
    build_feeds(site, NOW)
    assert done(counted)[0] == 12


def test_full_believes_nothing(site: Site, tmp_path: Path, counted: dict[str, int]) -> None:
    site = newsroom(site)
    made = both(site, tmp_path)
    done(counted)
    build_feeds(site, NOW, full=True)
    assert done(counted)[0] == 6
    assert both(site, tmp_path) == made


# Damage.


def _truncations(data: bytes) -> list[bytes]:
    return [data[:size] for size in range(0, len(data), 4096)]


def _flips(data: bytes) -> list[bytes]:
    chance = random.Random(7)
    found = []
    for _ in range(60):
        place = chance.randrange(len(data))
        found.append(data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :])
    return found


@pytest.mark.parametrize("damage", [_truncations, _flips, lambda _: [b"", b"SQLite format 3\0", b"x" * 9000]])
def test_a_damaged_cache_is_no_cache(
    damage: Callable[[bytes], list[bytes]], site: Site, tmp_path: Path
) -> None:
    site = newsroom(site)
    made = both(site, tmp_path)
    file = site.state_folder / database.FILE
    remaining = file.read_bytes()
    for data in damage(remaining):
        file.write_bytes(data)
        # Something to read, so that nothing ends at the first look.
        write(site, "7.md", f"متن {len(data)}", date="2026-04-01")
        settle_down(site)
        build_feeds(site, NOW)
        assert {f"feeds/{name}": text for name, text in tree(site.feeds).items()} == made


def test_a_cache_in_the_way_of_the_file_is_no_trouble(site: Site, tmp_path: Path) -> None:
    site = newsroom(site)
    site.state_folder.mkdir()
    (site.state_folder / database.FILE).mkdir()
    both(site, tmp_path)


def test_tables_that_are_changed_by_hand_are_not_believed(site: Site, tmp_path: Path) -> None:
    site = newsroom(site)
    made = both(site, tmp_path)
    for change in (
        "UPDATE heads SET data = replace(data, 'خبر', 'غلط')",
        "UPDATE heads SET data = '[null, []]', pending = 0",
        "UPDATE documents SET stories = 'x'",
        "UPDATE meta SET value = 'x'",
        "DELETE FROM members",
        "DROP TABLE documents",
        "DROP TABLE meta",
    ):
        base = sqlite3.connect(site.state_folder / database.FILE)
        base.execute(change)
        base.commit()
        base.close()
        write(site, "7.md", change, date="2026-04-01")
        assert both(site, tmp_path) == made


def test_a_damaged_record_of_the_last_build_is_none(site: Site, tmp_path: Path) -> None:
    site = newsroom(site)
    made = both(site, tmp_path)
    file = site.state_folder / last.FILE
    remaining = file.read_bytes()
    for data in [*_truncations(remaining), *_flips(remaining), b"", b"{}", b"x\n{}"]:
        file.write_bytes(data)
        write(site, "7.md", f"متن {len(data)}", date="2026-04-01")
        settle_down(site)
        build_feeds(site, NOW)
        assert {f"feeds/{name}": text for name, text in tree(site.feeds).items()} == made


def test_another_version_or_newsroom_has_a_cache_of_its_own(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, counted: dict[str, int]
) -> None:
    site = newsroom(site)
    both(site, tmp_path)
    done(counted)
    other = replace(site, timezone=replace(site).timezone.__class__("Europe/Moscow"))
    both(other, tmp_path)
    # Six for the build without a cache, six because the settings are others.
    assert done(counted)[0] == 12
    monkeypatch.setattr(database, "_program", lambda: "another version")
    both(other, tmp_path)
    assert done(counted)[0] == 12


def test_a_cache_can_be_copied_along(site: Site, tmp_path: Path, counted: dict[str, int]) -> None:
    site = newsroom(site)
    made = both(site, tmp_path)
    done(counted)
    copied = tmp_path / "copied"
    for folder in (site.articles, site.feeds, site.state_folder):
        shutil.copytree(folder, copied / folder.name)
    there = replace(site, articles=copied / "articles", feeds=copied / "feeds")
    settle_down(there)
    build_feeds(there, NOW)
    assert done(counted)[0] == 6
    assert {f"feeds/{name}": data for name, data in tree(there.feeds).items()} == made


# Everything at once.


#: What editors write into front matter, and take out again (None).
KEYS: Final[dict[str, tuple[str | None, ...]]] = {
    "author": (None, "زینب", "علی", "زينب"),
    "category": (None, "کھیل", "كهيل", "معیشت", "نیا", "کھیل، معیشت"),
    "correction": (None, "سال", "نام"),
    "date": (None, "2026-05-01", "2026-05-03", "2026-05-05T10:00", "2026-06-04", "2026-06-09", "2026-05-33"),
    "draft": (None, None, "true"),
    "expires": (None, None, "2026-06-03", "2026-06-20", "2026-01-01"),
    "id": (None, "tag:a", "tag:b", "tag:c"),
    "image": (None, "p.jpg", "q.jpg"),
    "retracted": (None, None, "غلط"),
    "slug": (None, "a", "b", "c"),
    "summary": (None, "خلاصہ"),
    "titel": (None, "x"),
    "updated": (None, "2026-05-30", "2026-06-02"),
    "url": (None, "https://x.example/a", "https://x.example/b"),
}


def _edit(site: Site, chance: random.Random) -> None:
    """Do to the articles what newsrooms do to theirs."""
    name = chance.choice(sorted(site.articles.rglob("*.md")))
    number = chance.randrange(10**6)
    match chance.randrange(16):
        case 0 | 1 | 2 | 3:
            _move(name, number, chance)
        case 4:
            name.write_bytes(name.read_bytes() + " اور ایک بات۔\n".encode())
        case 5:
            name.write_bytes(name.read_bytes().replace("خبر".encode(), "سرخی".encode(), 1))
        case 6:
            name.write_bytes(name.read_bytes() + b"\xff")
        case 7:
            (site.articles / "p.jpg").write_bytes(b"x" * (number % 9))
        case 8:
            decomposed = unicodedata.normalize("NFD", f"آئی{number % 3}.md")
            write(site, decomposed, date="2026-05-10", category="کھیل")
        case 9:
            write(site, f"{number % 8}.md", "اور متن " * (number % 4), date="2026-05-10")
        case 10 | 11:
            day = f"2026-05-{chance.randrange(1, 40):02}"
            write(site, f"{number}.md", date=day, category="کھیل", image="p.jpg")
        case _:
            _set(name, *chance.choice([(key, value) for key, values in KEYS.items() for value in values]))


def _move(name: Path, number: int, chance: random.Random) -> None:
    others = sorted(name.parent.glob("*.md"))
    match chance.randrange(4):
        case 0:
            name.rename(name.with_name(f"{number}.md"))
        case 1:
            shutil.copy(name, name.with_name(f"copy-{number}.md"))
        case 2:
            other = chance.choice(others)
            mine, theirs = name.read_bytes(), other.read_bytes()
            name.write_bytes(theirs)
            other.write_bytes(mine)
        case _ if len(others) > 1:
            name.unlink()


def _set(path: Path, key: str, value: str | None) -> None:
    """Write a line of the front matter anew, or take it out."""
    lines = path.read_bytes().split(b"\n")
    rest = [line for line in lines[1:] if not line.startswith(f"{key}:".encode())]
    new = [] if value is None else [f"{key}: {value}".encode()]
    path.write_bytes(b"\n".join([lines[0], *new, *rest]))


def _outcome(site: Site, now: datetime, **how: Any) -> object:
    """What a build made and said, but for where."""
    try:
        report = build_feeds(site, now, **how)
    except LedgerError as error:
        return [problem.code for problem in error.problems]
    problems = [
        (each.code, Path(each.path).name, each.line, each.values.get("id")) for each in report.problems
    ]
    path = site.articles / LEDGER
    return report.entries, report.feeds, problems, path.exists() and path.read_bytes(), tree(site.feeds)


def _list_stamps(site: Site) -> dict[Path, tuple[int, ...]]:
    found: dict[Path, tuple[int, ...]] = {}
    for path in site.articles.rglob("*"):
        status = path.lstat()
        found[path] = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    return found


def _touch(site: Site, seen: dict[Path, tuple[int, ...]]) -> set[Path] | None:
    """What a watcher would name since the last look; None before the first."""
    now = _list_stamps(site)
    return {path for path in now.keys() | seen.keys() if now.get(path) != seen.get(path)} if seen else None


def _copy(site: Site, folder: Path) -> Site:
    """A newsroom with the same articles and ledger, without feeds and cache."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(site.articles, folder / "articles")
    if site.feeds.is_dir():
        # Stories whose articles cannot be read are in the feeds only.
        shutil.copytree(site.feeds, folder / "feeds")
    return replace(site, articles=folder / "articles", feeds=folder / "feeds")


@pytest.mark.parametrize("seed", [*range(12), 311])
def test_random_edits_make_the_same_feeds_with_and_without_a_cache(
    seed: int, site: Site, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    site = replace(newsroom(site), archives=seed % 4 == 3, limit=seed % 3 + 1)
    remaining = Tables(site)
    seen: dict[Path, tuple[int, ...]] = {}
    now = NOW
    for _ in range(16):
        for _ in range(chance.randrange(3)):
            _edit(site, chance)
        now += timedelta(days=chance.choice((0, 0, 1, 2)), seconds=chance.choice((0, 1, 5)))
        expected = _outcome(_copy(site, tmp_path / "fresh"), now)
        if chance.randrange(4):
            settle_down(site)
        # A process that builds again and again, and one that begins anew.
        again = remaining if chance.randrange(2) else None
        touched = _touch(site, seen) if again else None
        seen = _list_stamps(site) if again else seen
        assert _outcome(site, now, tables=again, touched=touched, full=chance.randrange(8) == 0) == expected


def test_random_edits_of_ten_thousand_articles(site: Site, tmp_path: Path) -> None:
    """The same with the limits of real feeds, three formats of articles, and one process against two."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        from generate import generate
    finally:
        sys.path.pop(0)
    generate(10_000, site.articles)
    settle_down(site)
    chance = random.Random(10_000)
    now = NOW
    build_feeds(site, now)
    for edits in (1, 1, 1, 3, 40):
        for _ in range(edits):
            _edit(site, chance)
        now += timedelta(seconds=5)
        token = workers.JOBS.set(1)
        expected = _outcome(_copy(site, tmp_path / "fresh"), now)
        workers.JOBS.reset(token)
        settle_down(site)
        assert _outcome(site, now) == expected


def test_the_number_of_processes_changes_nothing(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "articles", site.articles, dirs_exist_ok=True)
    monkeypatch.setattr(read, "_FILES_PER_PROCESS", 2)
    monkeypatch.setattr(documents, "_ENTRIES_PER_PROCESS", 2)
    monkeypatch.setattr(addresses, "_MANY_SLUGS", 2)
    made = []
    for jobs in (1, 2, 3):
        token = workers.JOBS.set(jobs)
        made.append(fresh(site, tmp_path, datetime(2026, 12, 1, tzinfo=UTC)))
        workers.JOBS.reset(token)
    assert made[0] == made[1] == made[2]


def test_a_file_that_goes_right_after_it_was_read_is_missed(site: Site, tmp_path: Path) -> None:
    """Its stamp was not believed, so that the tables have to know of it in another way."""
    write(site, "a.md", date="2026-05-01")
    build_feeds(site, NOW)
    path = write(site, "b.md", date="2026-05-02")
    build_feeds(site, NOW)
    path.unlink()
    both(site, tmp_path)


# What cannot be read.


def _fail_at(monkeypatch: pytest.MonkeyPatch, name: str, calls: set[int]) -> None:
    """Let the opening of a file fail with an error of the disk, at its n-th time from 1."""
    original = os.open
    count = 0

    def failing(path: Any, *arguments: Any, **keywords: Any) -> int:
        nonlocal count
        if str(path).endswith(name):
            count += 1
            if count in calls:
                raise OSError(errno.EIO, "Input/output error")
        return original(path, *arguments, **keywords)

    monkeypatch.setattr(os, "open", failing)


@pytest.mark.parametrize("calls", [{1}, {2}, {3}, {1, 3}, {2, 5}, {2, 4, 5}])
def test_an_article_that_cannot_be_read_at_once_is_published_whole(
    calls: set[int], site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(site, "a.md", "متن پورا ہے۔", date="2026-05-01")
    expected = fresh(site, tmp_path, NOW)
    settle_down(site)
    with monkeypatch.context() as patch:
        _fail_at(patch, "a.md", calls)
        report = build_feeds(site, NOW)
    assert report.problems == ()
    assert {f"feeds/{name}": data for name, data in tree(site.feeds).items()}.items() <= expected.items()


def test_a_reading_that_failed_is_not_remembered(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(site, "a.md", date="2026-05-01")
    write(site, "b.md", date="2026-05-02")
    settle_down(site)
    with monkeypatch.context() as patch:
        _fail_at(patch, "a.md", {*range(1, 100)})
        assert [problem.code for problem in build_feeds(site, NOW).problems] == ["unreadable"]
    assert build_feeds(site, NOW).problems == ()
    assert list_titles((site.feeds / "feed.json").read_bytes()) == ["خبر b", "خبر a"]


def test_a_body_that_can_never_be_read_changes_no_feed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    write(site, "a.md", date="2026-05-01")
    build_feeds(site, NOW)
    before = tree(site.feeds)
    write(site, "a.md", "دوسرا متن۔", date="2026-05-01")
    monkeypatch.setattr(documents, "read_with_body", lambda path, site: None)
    with pytest.raises(OutputError) as raised:
        build_feeds(site, NOW)
    assert [problem.code for problem in raised.value.problems] == ["changed-meanwhile"]
    assert tree(site.feeds) == before


def test_a_ledger_that_somebody_else_wrote_meanwhile_is_read_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(site, "a.md", date="2026-05-01")
    build_feeds(site, NOW)
    ours = (site.articles / LEDGER).read_bytes()
    write(site, "b.md", date="2026-05-02")
    build_feeds(site, NOW)
    theirs = (site.articles / LEDGER).read_bytes()
    (site.articles / LEDGER).write_bytes(ours)
    write(site, "c.md", date="2026-05-03")
    original = reconcile
    pulled = False

    def pull(*arguments: Any) -> Any:
        nonlocal pulled
        if not pulled:
            (site.articles / LEDGER).write_bytes(theirs)
        pulled = True
        return original(*arguments)

    monkeypatch.setattr(changes, "reconcile", pull)
    build_feeds(site, NOW)
    lines = (site.articles / LEDGER).read_text(encoding="utf-8").splitlines()
    assert {json.loads(line).get("path") for line in lines[1:]} == {"a.md", "b.md", "c.md"}
    # Whatever the first attempt made of b.md, it is the colleague's story.
    assert {*theirs.decode().splitlines()[1:]} <= {*lines}


# What a watcher names.


def test_of_a_watched_folder_only_what_is_named_is_looked_at(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    remaining = Tables(site)
    write(site, "a.md", date="2026-05-01")
    settle_down(site)
    build_feeds(site, NOW, tables=remaining)
    looks = []

    def look(site: Site) -> Scan:
        looks.append(site)
        return scan_folder(site)

    monkeypatch.setattr(build, "scan_folder", look)
    added = write(site, "b/c.md", date="2026-05-02")
    edited = write(site, "a.md", "دوسرا متن۔", date="2026-05-01")
    hidden = write(site, ".a.md.tmp")
    report = build_feeds(site, NOW, tables=remaining, touched={added, edited, hidden})
    assert (looks, report.read) == ([], ("a.md", "b/c.md"))
    added.unlink()
    assert build_feeds(site, NOW, tables=remaining, touched={added}).entries == 1
    assert looks == []
    # A picture, a folder, a link: only the whole folder tells.
    for name in ("p.jpg", "b", "link.md"):
        path = site.articles / name
        if name == "link.md":
            path.symlink_to("a.md")
        elif name == "p.jpg":
            path.write_bytes(b"x")
        looks.clear()
        build_feeds(site, NOW, tables=remaining, touched={path})
        assert len(looks) == 1


def test_a_report_says_when_feeds_change_by_themselves(site: Site) -> None:
    write(site, "a.md", date="2026-05-01", expires="2026-06-03")
    write(site, "b.md", date="2026-06-02")
    settle_down(site)
    due = datetime(2026, 6, 2, tzinfo=site.timezone).timestamp()
    assert [build_feeds(site, NOW).until for _ in range(2)] == [due, due]
