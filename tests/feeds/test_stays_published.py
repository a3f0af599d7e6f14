"""A published story stays published: whatever happens to files, settings, ledger and clock."""

from __future__ import annotations

import json
import shutil
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest

from sadae_feed.articles.scan import LEDGER
from sadae_feed.build.run import Report, build_feeds
from sadae_feed.errors import LedgerError
from sadae_feed.ledger.file import load_records
from sadae_feed.settings.site import Site

NOW: Final = datetime(2026, 6, 1, 12, tzinfo=UTC)
DAY: Final = timedelta(days=1)

#: Stories of our own, so different that none is taken for another.
TEXTS: Final = (
    "دریا کا پانی اتر گیا۔ کشتیاں پھر چل پڑیں۔ ملاح خوش ہیں۔",
    "گندم کی کٹائی مکمل ہوئی۔ گودام بھر گئے۔ بھاؤ قائم رہا۔",
    "نئے کتب خانے کا افتتاح ہوا۔ بچوں نے نظمیں سنائیں۔ شام تک بھیڑ رہی۔",
    "ریل کی پٹری مرمت ہو گئی۔ گاڑیاں وقت پر آئیں۔ مسافروں نے شکریہ ادا کیا۔",
    "پہاڑ پر برف گری۔ راستے بند ہیں۔ امداد روانہ کر دی گئی۔",
    "شہر میں میلہ سجا۔ دکانیں رات تک کھلی رہیں۔ موسیقی کی محفل ہوئی۔",
    "اسکول کی چھت بدلی گئی۔ چندہ والدین نے دیا۔ پڑھائی پیر سے ہو گی۔",
    "باغ میں آم پک گئے۔ پہلی کھیپ منڈی پہنچی۔ خریدار دور سے آئے۔",
)


def write(site: Site, name: str, number: int, keys: str = "", title: str = "") -> Path:
    path = site.articles / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = TEXTS[number % len(TEXTS)] + (f" نمبر {number}۔" if number >= len(TEXTS) else "")
    path.write_text(f"---\ntitle: {title or f'خبر {number}'}\n{keys}---\n{text}\n", encoding="utf-8")
    return path


def items(site: Site, folder: str = "") -> list[dict[str, Any]]:
    return list(json.loads((site.feeds / folder / "feed.json").read_bytes())["items"])


def titles(site: Site, folder: str = "") -> list[str]:
    return [item["title"] for item in items(site, folder)]


def ids(site: Site) -> dict[str, str]:
    return {item["title"]: item["id"] for item in items(site)}


def codes(report: Report) -> list[tuple[str, str]]:
    return [(Path(each.path).name, each.code) for each in report.problems if each.code != "no-date"]


def forget(site: Site) -> None:
    shutil.rmtree(site.state_folder)


# Windows and order.


def test_of_one_day_the_stories_published_last_stand_first_and_none_is_missed(site: Site) -> None:
    """Six stories of one day, one after another, at a limit of four."""
    site = replace(site, limit=4)
    write(site, "0.md", 0, "date: 2026-05-20\n")
    build_feeds(site, NOW - DAY)
    report = None
    for number in range(1, 7):
        write(site, f"{number}.md", number, "date: 2026-06-01\n")
        report = build_feeds(site, NOW + timedelta(minutes=number))
        assert titles(site)[0] == f"خبر {number}"
    assert titles(site) == [f"خبر {number}" for number in (6, 5, 4, 3, 2, 1)]
    assert report is not None
    assert report.held == 2
    build_feeds(site, NOW + 2 * DAY)
    assert titles(site) == [f"خبر {number}" for number in (6, 5, 4, 3)]


def test_a_story_that_goes_out_late_is_held_for_a_day(site: Site) -> None:
    site = replace(site, limit=2)
    for number in range(4):
        write(site, f"{number}.md", number, f"date: 2026-05-{25 + number}\ncategory: معاشرہ\n")
    first = build_feeds(site, NOW)
    assert (titles(site), first.held) == (["خبر 3", "خبر 2"], 0)
    write(site, "late.md", 4, "date: 2026-05-15\ncategory: معاشرہ\n", title="دیر سے")
    report = build_feeds(site, NOW + timedelta(hours=1))
    assert titles(site) == titles(site, "category/معاشرہ") == ["خبر 3", "خبر 2", "دیر سے"]
    assert (report.held, codes(report)) == (1, [])
    assert build_feeds(site, NOW + timedelta(hours=2)).held == 1
    report = build_feeds(site, NOW + timedelta(hours=26))
    assert (titles(site), report.held) == (["خبر 3", "خبر 2"], 0)


def test_hold_is_a_setting(site: Site) -> None:
    site = replace(site, limit=1, hold=timedelta(hours=2))
    write(site, "0.md", 0, "date: 2026-05-30\n")
    build_feeds(site, NOW)
    write(site, "1.md", 1, "date: 2026-05-20\n")
    build_feeds(site, NOW)
    assert len(titles(site)) == 2
    build_feeds(site, NOW + timedelta(hours=3))
    assert len(titles(site)) == 1


def test_an_import_floods_nobody(site: Site) -> None:
    site = replace(site, limit=3)
    for number in range(3):
        write(site, f"{number}.md", number, f"date: 2026-05-{29 + number}\n")
    build_feeds(site, NOW)
    for number in range(4, 20):
        write(site, f"old-{number}.md", number, f"date: 2026-05-{number + 5:02}\n")
    report = build_feeds(site, NOW + timedelta(hours=1))
    assert (len(titles(site)), report.held) == (3, 0)
    assert codes(report) == [("articles", "many-in-no-feed")]


def test_a_new_story_that_stands_in_no_feed_is_a_warning(site: Site) -> None:
    site = replace(site, limit=2)
    for number in range(2):
        write(site, f"{number}.md", number, f"date: 2026-05-{29 + number}\n")
    build_feeds(site, NOW)
    write(site, "old.md", 4, "date: 2020-05-01\n")
    assert codes(build_feeds(site, NOW + timedelta(hours=1))) == [("old.md", "in-no-feed")]
    assert codes(build_feeds(site, NOW + timedelta(hours=2))) == []
    archived = replace(site, archives=True)
    write(site, "older.md", 5, "date: 2019-05-01\n")
    assert codes(build_feeds(archived, NOW + timedelta(hours=3))) == []


# Identity.


@pytest.mark.parametrize("date", ["date: 2026-05-2{}\n", ""])
def test_todays_report_does_not_take_over_yesterdays(site: Site, date: str) -> None:
    """Weather reports share headline and half of their sentences; yesterday's file goes, today's comes."""
    text = "کل موسم خشک رہے گا۔ ہوا مغرب سے چلے گی۔ درجہ حرارت {} رہے گا۔ {} فیصد نمی ہو گی۔"

    def report(day: int) -> None:
        front = f"---\ntitle: آج کا موسم\n{date.format(day)}---\n"
        (site.articles / f"mausam-{day}.md").write_text(
            front + text.format(day, day * 3) + "\n", encoding="utf-8"
        )

    for day in (1, 2):
        report(day)
    build_feeds(site, NOW)
    (site.articles / "mausam-2.md").unlink()
    report(3)
    build_feeds(site, NOW + DAY)
    records = {record.path: record for record in load_records(site)}
    assert {path: record.state for path, record in records.items()} == {
        "mausam-1.md": "live",
        "mausam-2.md": "missing",
        "mausam-3.md": "live",
    }


def test_an_id_written_later_and_an_id_changed_are_warnings(site: Site) -> None:
    path = write(site, "a.md", 0)
    build_feeds(site, NOW)
    before = ids(site)
    for asked in ("tag:x.example,2026:1", "tag:x.example,2026:2"):
        path.write_text(path.read_text(encoding="utf-8").replace("---\n", f"---\nid: {asked}\n", 1), "utf-8")
        if path.read_text(encoding="utf-8").count("id:") > 1:
            write(site, "a.md", 0, f"id: {asked}\n")
        report = build_feeds(site, NOW + DAY)
        assert ids(site) == before
        (problem,) = [each for each in report.problems if each.code == "id-differs"]
        assert problem.values == {"asked": asked, "id": before["خبر 0"]}


def test_settings_that_are_mended_change_no_id(site: Site) -> None:
    write(site, "a.md", 0, "category: معاشرہ\n")
    write(site, "b.md", 1, "id: ایک\n")
    build_feeds(site, NOW)
    before = ids(site)
    feed_id = (site.feeds / "atom.xml").read_text(encoding="utf-8").split("<id>")[1].split("<")[0]
    moved = replace(
        site, authority="nai.example,2026", link="https://nai.example/", timezone=ZoneInfo("Asia/Kabul")
    )
    write(site, "c.md", 2)
    report = build_feeds(moved, NOW + DAY)
    assert {title: ids(moved)[title] for title in before} == before
    assert all(
        ":sadaerus.example,2025:" in f":{identity}" or "sadaerus" in identity
        for identity in ids(moved).values()
    )
    assert f"<id>{feed_id}</id>" in (site.feeds / "atom.xml").read_text(encoding="utf-8")
    found = {each.code: each.values for each in report.problems if each.code != "no-date"}
    assert found == {
        "authority-differs": {"asked": "nai.example,2026", "authority": site.authority},
        "link-differs": {"old": site.link, "new": "https://nai.example/"},
        "timezone-differs": {"old": "Asia/Karachi", "new": "Asia/Kabul"},
    }
    again = build_feeds(moved, NOW + 2 * DAY)
    assert [each.code for each in again.problems if each.code != "no-date"] == ["authority-differs"]


def test_another_story_over_a_file_is_another_story(site: Site) -> None:
    write(site, "a.md", 0, title="دریا")
    build_feeds(site, NOW)
    old = ids(site)["دریا"]
    write(site, "a.md", 1, title="گندم")
    report = build_feeds(site, NOW + DAY)
    assert ids(site)["گندم"] != old
    (problem,) = [each for each in report.problems if each.code == "overwritten"]
    assert problem.values == {"id": old}
    # The cure that the message gives.
    write(site, "a.md", 1, f"id: {old}\n", title="گندم")
    build_feeds(site, NOW + 2 * DAY)
    assert ids(site) == {"گندم": old}


def test_a_match_by_likeness_is_said(site: Site) -> None:
    path = write(site, "a.md", 0, title="دریا")
    build_feeds(site, NOW)
    before = ids(site)
    path.rename(site.articles / "b.md")
    (site.articles / "b.md").write_text(
        (site.articles / "b.md").read_text(encoding="utf-8").replace("ملاح خوش ہیں", "ملاح نکل گئے"), "utf-8"
    )
    assert codes(build_feeds(site, NOW + DAY)) == [("b.md", "renamed-alike")]
    assert ids(site) == before


def test_two_names_that_are_one_in_nfc_are_named_both(site: Site) -> None:
    name = "آئی.md"
    write(site, unicodedata.normalize("NFC", name), 0, title="پہلی")
    build_feeds(site, NOW)
    before = ids(site)
    write(site, unicodedata.normalize("NFD", name), 1, title="دوسری")
    for full in (False, True):
        report = build_feeds(site, NOW + DAY, full=full)
        (problem,) = [each for each in report.problems if each.code == "same-name"]
        assert problem.path.endswith(unicodedata.normalize("NFD", name))
        assert str(problem.values["other"]).endswith(unicodedata.normalize("NFC", name))
        assert ids(site) == before


def test_two_stories_with_one_url_are_an_error(site: Site) -> None:
    url = "url: https://sadaerus.example/khas/\n"
    write(site, "a.md", 0, url)
    build_feeds(site, NOW)
    write(site, "b.md", 1, url)
    report = build_feeds(site, NOW + DAY)
    (problem,) = [each for each in report.problems if each.code == "same-url"]
    assert (Path(problem.path).name, Path(str(problem.values["other"])).name) == ("b.md", "a.md")
    assert titles(site) == ["خبر 0"]
    # A live story that asks for it keeps its own address.
    write(site, "b.md", 1)
    build_feeds(site, NOW + 2 * DAY)
    link = {item["title"]: item["url"] for item in items(site)}["خبر 1"]
    write(site, "b.md", 1, url)
    assert "same-url" in [each.code for each in build_feeds(site, NOW + 3 * DAY).problems]
    assert {item["title"]: item["url"] for item in items(site)}["خبر 1"] == link


# Errors.


@pytest.mark.parametrize("state", [True, False])
@pytest.mark.parametrize(
    "damage", [b"---\ntitle: x\ndate: 2026-02-31\n---\nx\n", b"", b"\xff\xfe\x00", b"---\nx"]
)
def test_a_live_story_that_cannot_be_read_stays_as_it_was(site: Site, state: bool, damage: bytes) -> None:
    write(site, "b.md", 1, "date: 2026-05-02\ncategory: روس\n")
    path = write(site, "a.md", 0, "date: 2026-05-01\ncategory: معاشرہ، روس\nauthor: سلیم\ntags: پانی\n")
    build_feeds(site, NOW)
    expected = {each: each.read_bytes() for each in site.feeds.rglob("*.*") if each.is_file()}
    good = path.read_bytes()
    path.write_bytes(damage)
    for _ in range(2):
        if not state:
            forget(site)
        report = build_feeds(site, NOW + DAY)
        assert report.failed()
        assert ("a.md", "last-published") in codes(report)
        assert {each: each.read_bytes() for each in expected if each.is_file()} == expected
    # Another story near it changes while it cannot be read.
    write(site, "c.md", 2, "date: 2026-05-03\ncategory: معاشرہ\n")
    build_feeds(site, NOW + 2 * DAY)
    assert titles(site, "category/معاشرہ") == ["خبر 2", "خبر 0"]
    path.write_bytes(good)
    assert codes(build_feeds(site, NOW + 3 * DAY)) == []
    assert titles(site) == ["خبر 2", "خبر 1", "خبر 0"]
    assert [record.updated for record in load_records(site) if record.path == "a.md"] == [
        datetime(2026, 5, 1, tzinfo=site.timezone)
    ]


def test_a_story_with_an_error_keeps_its_id_from_a_similar_one(site: Site) -> None:
    path = write(site, "a.md", 0, title="دریا")
    build_feeds(site, NOW)
    before = ids(site)
    good = path.read_bytes()
    path.write_bytes(b"")
    (site.articles / "b.md").write_bytes(good)
    build_feeds(site, NOW + DAY)
    path.write_bytes(good)
    build_feeds(site, NOW + 2 * DAY)
    records = {record.path: record.id for record in load_records(site)}
    assert records["a.md"] == before["دریا"] != records["b.md"]


def test_an_unknown_key_takes_no_story_away(site: Site) -> None:
    write(site, "a.md", 0, "dat: 2026-05-01\ncategory: روس\n")
    report = build_feeds(site, NOW)
    assert [(each.code, each.values["near"]) for each in report.problems if each.code == "unknown-key"] == [
        ("unknown-key", "date")
    ]
    assert not report.failed()
    assert titles(site, "category/روس") == ["خبر 0"]


# Accidents.


def many(site: Site, count: int) -> None:
    for number in range(count):
        write(site, f"{number}.md", number, f"date: 2026-05-{number + 1:02}\n")


@pytest.mark.parametrize(("gone", "stops"), [(5, False), (6, False), (7, True), (18, True)])
def test_a_build_that_takes_away_a_third_of_the_stories_stops(site: Site, gone: int, stops: bool) -> None:
    many(site, 18)
    build_feeds(site, NOW)
    before = {path: path.read_bytes() for path in site.feeds.rglob("*.*") if path.is_file()}
    ledger = (site.articles / LEDGER).read_bytes()
    for number in range(gone):
        (site.articles / f"{number}.md").unlink()
    if stops:
        for full in (False, True):
            with pytest.raises(LedgerError) as caught:
                build_feeds(site, NOW + DAY, full=full)
            (problem,) = caught.value.problems
            assert problem.code == "too-much-gone"
            assert (problem.values["count"], problem.values["live"]) == (gone, 18)
            assert "articles/0.md" in str(problem.values["names"])
            assert (site.articles / LEDGER).read_bytes() == ledger
            assert {path: path.read_bytes() for path in before} == before
    build_feeds(site, NOW + DAY, allow_shrink=stops)
    assert len(titles(site)) == 18 - gone


def test_drafts_and_the_ledger_of_another_site_stop_too(site: Site) -> None:
    many(site, 9)
    build_feeds(site, NOW)
    for number in range(8):
        write(site, f"{number}.md", number, f"date: 2026-05-{number + 1:02}\ndraft: true\n")
    with pytest.raises(LedgerError, match="take away 8 of 9"):
        build_feeds(site, NOW + DAY)


def test_a_lost_ledger_is_noticed(site: Site) -> None:
    many(site, 3)
    build_feeds(site, NOW)
    (site.articles / LEDGER).unlink()
    report = build_feeds(site, NOW + DAY)
    (problem,) = report.problems
    assert (problem.code, problem.values["count"]) == ("ledger-lost", 3)
    assert build_feeds(site, NOW + 2 * DAY).problems == ()


def test_a_future_ledger_is_healed(site: Site) -> None:
    write(site, "a.md", 0)
    write(site, "b.md", 1, "date: 2027-01-05\n")
    build_feeds(site, NOW)
    build_feeds(site, datetime(2027, 2, 1, tzinfo=UTC))
    write(site, "c.md", 2)
    build_feeds(site, datetime(2027, 2, 1, tzinfo=UTC))
    with pytest.raises(LedgerError, match="the clock went backwards"):
        build_feeds(site, NOW + DAY)
    build_feeds(site, NOW + DAY, forget_future=True)
    assert max(record.updated for record in load_records(site)) <= NOW + DAY
    assert sorted(titles(site)) == ["خبر 0", "خبر 2"]
    assert build_feeds(site, NOW + 2 * DAY).changes is not None


def test_looking_ahead_writes_feeds_alone(site: Site, tmp_path: Path) -> None:
    write(site, "a.md", 0)
    write(site, "b.md", 1, "date: 2027-01-05\n")
    build_feeds(site, NOW)
    ledger = (site.articles / LEDGER).read_bytes()
    state = {path: path.read_bytes() for path in site.state_folder.iterdir() if path.suffix == ".db"}
    elsewhere = replace(site, feeds=tmp_path / "ahead")
    build_feeds(elsewhere, datetime(2027, 2, 1, tzinfo=UTC), ahead=True)
    assert titles(elsewhere) == ["خبر 1", "خبر 0"]
    assert (site.articles / LEDGER).read_bytes() == ledger
    assert {path: path.read_bytes() for path in state} == state
    assert titles(site) == ["خبر 0"]


def test_archives_that_are_turned_off_stay_until_they_are_pruned(site: Site) -> None:
    archived = replace(site, archives=True, limit=2)
    many(archived, 5)
    build_feeds(archived, NOW)
    plain = replace(archived, archives=False)
    report = build_feeds(plain, NOW + DAY)
    assert ("archive", "archive-ended") in codes(report)
    assert (site.feeds / "archive/1/rss.xml").is_file()
    assert ("archive", "archive-ended") not in codes(build_feeds(plain, NOW + 2 * DAY))
    build_feeds(plain, NOW + 2 * DAY, prune=True)
    assert not list((site.feeds / "archive").rglob("*.*"))


# Categories.


def test_a_category_keeps_its_address_from_a_younger_one(site: Site) -> None:
    write(site, "a.md", 0, "category: C++\n")
    build_feeds(site, NOW)
    (folder,) = (path.name for path in (site.feeds / "category").iterdir())
    write(site, "b.md", 1, "category: C#\n")
    for full in (False, True):
        build_feeds(site, NOW + DAY, full=full)
        assert titles(site, f"category/{folder}") == ["خبر 0"]
        assert titles(site, f"category/{folder}-2") == ["خبر 1"]


def test_every_entry_spells_a_category_as_most_do(site: Site) -> None:
    for number, name in enumerate(("معيشت", "معیشت", "معیشت")):
        write(site, f"{number}.md", number, f"date: 2026-05-0{number + 1}\ncategory: {name}\n")
    build_feeds(site, NOW)
    assert {tag for item in items(site) for tag in item["tags"]} == {"معیشت"}
    assert "معيشت" not in (site.feeds / "atom.xml").read_text(encoding="utf-8")
    for number in (3, 4):
        write(site, f"{number}.md", number, f"date: 2026-05-0{number + 1}\ncategory: معيشت\n")
    build_feeds(site, NOW + DAY)
    assert {tag for item in items(site) for tag in item["tags"]} == {"معيشت"}


# Moments.


def test_moments_that_cannot_be_meant_are_warnings(site: Site) -> None:
    write(site, "a.md", 0, "date: 2026-05-10\nexpires: 2026-05-01\n")
    write(site, "b.md", 1, "date: 2026-05-10\nupdated: 2026-05-01\n")
    write(site, "c.md", 2, "date: 2036-05-10\n")
    report = build_feeds(site, NOW)
    assert codes(report) == [
        ("a.md", "expires-early"),
        ("b.md", "updated-early"),
        ("c.md", "far-future"),
    ]
    assert not report.failed()
    assert titles(site) == ["خبر 1"]


#: Bodies that readers see the same, each with its format.
SAME: Final = {
    "stars and lines": (".md", "یہ **اہم** ہے۔ *بہت*۔", "یہ __اہم__ ہے۔ _بہت_۔"),
    "list marks": (".md", "دیکھیے:\n\n- ایک\n- دو\n", "دیکھیے:\n\n* ایک\n* دو\n"),
    "a link by reference": (
        ".md",
        "یہ [صفحہ](https://x.example/a) ہے۔",
        "یہ [صفحہ][1] ہے۔\n\n[1]: https://x.example/a\n",
    ),
    "escapes": (".md", "قیمت 5 \\* 3 ہے۔", "قیمت 5 &#42; 3 ہے۔"),
    "tags": (".html", "<p>یہ <b>اہم</b> ہے۔</p>", "<p>یہ <strong>اہم</strong> ہے۔</p>"),
    "layout": (".html", "<div><p>ایک۔</p><p>دو۔</p></div>", "<div>\n <p>ایک۔</p>\n\n <p>دو۔</p></div>"),
}
#: Bodies that readers see differently.
OTHER: Final = {
    "address of a link": (".md", "یہ [صفحہ](https://x.example/a) ہے۔", "یہ [صفحہ](https://x.example/b) ہے۔"),
    "picture": (".md", "![پل](https://x.example/a.jpg)\n\nمتن۔", "![پل](https://x.example/b.jpg)\n\nمتن۔"),
    "word in bold": (".md", "یہ **اہم** ہے۔", "یہ **بہت اہم** ہے۔"),
    "address in a page": (
        ".html",
        "<p>یہ <a href='https://x.example/a'>صفحہ</a> ہے۔</p>",
        "<p>یہ <a href='https://x.example/b'>صفحہ</a> ہے۔</p>",
    ),
    "plain word": (".txt", "متن یہ ہے۔", "متن وہ ہے۔"),
}


def _write_body(site: Site, suffix: str, body: str) -> None:
    if suffix == ".html":
        body = f"<article><h1>خبر</h1>{body}</article>"
    (site.articles / f"a{suffix}").write_text(
        f"---\ntitle: خبر\ndate: 2026-05-10\n---\n{body}\n", encoding="utf-8"
    )


@pytest.mark.parametrize("name", [*SAME, *OTHER])
def test_updated_follows_what_readers_see(site: Site, name: str) -> None:
    suffix, before, after = (SAME | OTHER)[name]
    _write_body(site, suffix, before)
    build_feeds(site, NOW)
    _write_body(site, suffix, after)
    build_feeds(site, NOW + DAY)
    (record,) = load_records(site)
    assert (record.updated == NOW + DAY) == (name in OTHER)


def test_a_date_that_is_moved_is_no_change(site: Site) -> None:
    for date in ("2026-05-20", "2026-05-10", "2026-05-25"):
        write(site, "a.md", 0, f"date: {date}\n")
        build_feeds(site, NOW)
        (item,) = items(site)
        assert item["date_published"].startswith(date)
        assert "date_modified" not in item


def test_an_upgrade_from_the_first_version_announces_nothing(site: Site) -> None:
    """Its digests were of the text as written, marks and all."""
    _write_body(site, ".md", "یہ **اہم** ہے۔ [صفحہ](https://x.example/a)")
    build_feeds(site, NOW)
    path = site.articles / LEDGER
    (record,) = load_records(site)
    text = path.read_text(encoding="utf-8").replace(record.digest, "0" * 20)
    path.write_text('{"ledger": 1}\n' + text.partition("\n")[2], encoding="utf-8")
    build_feeds(site, NOW + DAY)
    assert load_records(site) == (record,)
    assert path.read_text(encoding="utf-8").startswith('{"ledger": 2')
