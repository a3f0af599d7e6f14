"""What an editor types, what comes back, and the exit status."""

from __future__ import annotations

import json
import os
import re
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sadae_feed import __version__, cli
from sadae_feed.output import files

SETTINGS = """\
title = "صدائے روس"
link = "https://sadaerus.example/"
feeds_url = "https://sadaerus.example/feeds/"
timezone = "Asia/Karachi"
"""
GOOD = """\
---
title: BBC اردو کا نیا پروگرام
date: 2026-05-03 18:00
summary: پروگرام ہر شام نشر ہوگا۔
---
متن یہ ہے۔
"""
BAD = "---\ntitle: فصل\ndate: ۳۰ فروری ۲۰۲۶\n---\nمتن۔\n"
IMPOSSIBLE = """\
articles/b.md:3:7: error [impossible-date] ۳۰ فروری ۲۰۲۶ is no day: February 2026 has 28.
    date: ۳۰ فروری ۲۰۲۶
          ^^
    Write the day of publication, for example ۲۸ فروری ۲۰۲۶.
"""


@pytest.fixture(autouse=True)
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sadae-feed.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.md").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "SOURCE_DATE_EPOCH", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, arguments)


def test_build_writes_feeds_and_then_touches_none(newsroom: Path) -> None:
    first = run("build")
    assert (first.stdout, first.stderr, first.exit_code) == (
        "1 story in 1 feed: 6 files written, 0 removed, 0 unchanged.\n",
        "",
        0,
    )
    times = {path: path.stat().st_mtime_ns for path in newsroom.glob("feeds/*")}
    assert run("build").stdout == "1 story in 1 feed: 0 files written, 0 removed, 6 unchanged.\n"
    assert {path: path.stat().st_mtime_ns for path in newsroom.glob("feeds/*")} == times


def test_a_bad_article_is_left_out_and_the_others_are_published(newsroom: Path) -> None:
    (newsroom / "articles" / "b.md").write_text(BAD, encoding="utf-8")
    result = run("build")
    assert (result.stderr, result.exit_code) == (IMPOSSIBLE, 1)
    assert result.stdout == "1 story in 1 feed: 6 files written, 0 removed, 0 unchanged.\n"


def test_strict_publishes_nothing_if_anything_is_wrong(newsroom: Path) -> None:
    (newsroom / "articles" / "b.md").write_text(BAD, encoding="utf-8")
    result = run("build", "--strict")
    assert (result.stdout, result.exit_code) == ("Nothing was published.\n", 1)
    assert not (newsroom / "feeds").exists()


def test_a_warning_fails_a_strict_build_only(newsroom: Path) -> None:
    (newsroom / "articles" / "b.md").write_text(
        "---\ndate: 2026-05-04\n---\n# سڑک کھل گئی\n", encoding="utf-8"
    )
    warning = (
        "articles/b.md:4:1: warning [no-body] There is a headline but no text.\n"
        "    # سڑک کھل گئی\n"
        "    ^\n"
        "    Write the text under the headline.\n"
    )
    strict = run("build", "--strict")
    assert (strict.stdout, strict.stderr, strict.exit_code) == ("Nothing was published.\n", warning, 1)
    plain = run("build")
    assert (plain.stdout, plain.stderr, plain.exit_code) == (
        "2 stories in 1 feed: 6 files written, 0 removed, 0 unchanged.\n",
        warning,
        0,
    )


def test_check_tells_stale_feeds_and_writes_nothing(newsroom: Path) -> None:
    stale = run("build", "--check")
    assert (stale.stdout, stale.exit_code) == (
        "1 story in 1 feed: 6 files would be written, 0 removed, 0 unchanged.\n",
        1,
    )
    assert not (newsroom / "feeds").exists()
    run("build")
    fresh = run("build", "--check")
    assert (fresh.stdout, fresh.exit_code) == (
        "1 story in 1 feed: 0 files would be written, 0 removed, 6 unchanged.\n",
        0,
    )


def test_check_tells_a_feed_that_is_there_for_nothing(newsroom: Path) -> None:
    article = newsroom / "articles" / "a.md"
    article.write_text(GOOD.replace("summary", "category: ثقافت\nsummary"), encoding="utf-8")
    run("build")
    article.write_text(GOOD.replace("متن", "تازہ متن"), encoding="utf-8")
    run("build", "--articles", "articles", "--feeds", "other")
    for path in (newsroom / "other").glob("[!.]*"):
        path.replace(newsroom / "feeds" / path.name)
    stale = run("build", "--check")
    assert (stale.stdout, stale.exit_code) == (
        "1 story in 1 feed: 3 files would be written, 0 removed, 6 unchanged.\n",
        1,
    )
    pruned = run("build", "--check", "--prune")
    assert (pruned.stdout, pruned.exit_code) == (
        "1 story in 1 feed: 0 files would be written, 3 removed, 6 unchanged.\n",
        1,
    )


@pytest.mark.parametrize(
    ("now", "stories"), [("2026-05-03 17:59", 0), ("2026-05-03 18:00", 1), ("۳ مئی ۲۰۲۶، شام ۶ بجے", 1)]
)
def test_now_is_an_option(now: str, stories: int) -> None:
    assert run("build", "--now", now).stdout.startswith(f"{stories} stor")


def test_the_epoch_of_reproducible_builds_is_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert run("build").stdout.startswith("0 stories")


@pytest.mark.parametrize(
    ("arguments", "epoch", "message"),
    [
        (
            ["build", "--now", "کل"],
            "",
            (
                "--now: error [relative-date] کل means another day tomorrow.\n"
                "    Write the day itself, for example 14 June 2025.\n"
            ),
        ),
        (
            ["list"],
            "soon",
            (
                "SOURCE_DATE_EPOCH: error [wrong-epoch] `soon` is no count of seconds since 1970.\n"
                "    Unset SOURCE_DATE_EPOCH, or give it such a number.\n"
            ),
        ),
        (
            ["list"],
            "9" * 30,
            (
                f"SOURCE_DATE_EPOCH: error [wrong-epoch] `{'9' * 30}` is no count of seconds since 1970.\n"
                "    Unset SOURCE_DATE_EPOCH, or give it such a number.\n"
            ),
        ),
        (
            ["show", "sadae-feed.toml"],
            "",
            (
                "sadae-feed.toml: error [outside-articles] The file is not in the articles folder articles, "
                "so no build reads it.\n    Move it there, or name that folder with --articles.\n"
            ),
        ),
    ],
)
def test_wrong_use(arguments: list[str], epoch: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = run(*arguments)
    assert (result.stdout, result.stderr, result.exit_code) == ("", message, 2)


def test_missing_settings_show_what_to_paste(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (newsroom / "sadae-feed.toml").unlink()
    result = run("build")
    assert (result.stdout, result.exit_code) == ("", 2)
    assert "error [no-settings] There is no sadae-feed.toml, nor a pyproject.toml with" in result.stderr
    assert result.stderr.endswith(
        'By hand, write a file sadae-feed.toml with:\n    title = "صدائے روس"\n    link = "https://sadaerus.example/"\n'
        '    feeds_url = "https://sadaerus.example/feeds/"\n'
    )


def test_all_wrong_settings_are_told_at_once(newsroom: Path) -> None:
    other = newsroom / "other.toml"
    other.write_text('title = 5\nlink = "ftp://x"\nlimt = 3\n', encoding="utf-8")
    result = run("build", "--config", "other.toml")
    assert (result.stdout, result.exit_code) == ("", 2)
    assert (
        result.stderr
        == """\
other.toml: error [missing-setting] The setting `feeds_url` is missing.
    Add this line:
    feeds_url = "https://sadaerus.example/feeds/"
other.toml:1:1: error [wrong-setting] The setting `title` must be text.
    title = 5
    ^^^^^
    Write for example:
    title = "صدائے روس"
other.toml:2:1: error [wrong-setting] The setting `link` must be an address that begins with https://.
    link = "ftp://x"
    ^^^^
    Write for example:
    link = "https://sadaerus.example/"
other.toml:3:1: error [unknown-setting] `limt` is no setting.
    limt = 3
    ^^^^
    Did you mean: limit?
"""
    )


def test_a_missing_folder_is_wrong_use() -> None:
    result = run("build", "--articles", "nowhere")
    assert (result.stderr.splitlines()[0], result.exit_code) == (
        "nowhere: error [no-articles] The articles folder does not exist.",
        2,
    )


def test_feeds_that_cannot_be_written(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path, __: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "replace_file", full)
    result = run("build")
    assert (result.stdout, result.stderr, result.exit_code) == (
        "",
        (
            "articles/ledger.jsonl: error [unwritable] The file cannot be written: "
            "No space left on device.\n"
            "    What stood there before still stands. Mend the folder or the disk, then build again.\n"
        ),
        3,
    )


def test_a_folder_of_feeds_that_is_a_file(newsroom: Path) -> None:
    (newsroom / "feeds").write_text("", encoding="utf-8")
    result = run("build")
    assert result.exit_code == 3
    assert result.stderr.startswith("feeds: error [unwritable] The file cannot be written: ")


def test_folders_can_be_named(newsroom: Path) -> None:
    (newsroom / "articles").rename(newsroom / "texts")
    assert run("build", "--articles", "texts", "--feeds", "out").exit_code == 0
    assert (newsroom / "out" / "rss.xml").exists()


def test_build_as_data(newsroom: Path) -> None:
    (newsroom / "articles" / "b.md").write_text(BAD, encoding="utf-8")
    data = json.loads(run("build", "--format", "json").stdout)
    assert data["written"] == ["atom.xml", "feed.css", "feed.json", "feeds.opml", "index.html", "rss.xml"]
    assert [problem["code"] for problem in data.pop("problems")] == ["impossible-date"]
    assert data == {
        "entries": 1,
        "held": 0,
        "feeds": 1,
        "written": data["written"],
        "removed": [],
        "unchanged": 0,
        "published": True,
        "publication": None,
    }


def test_check_of_articles(newsroom: Path) -> None:
    (newsroom / "articles" / "b.md").write_text(BAD, encoding="utf-8")
    result = run("check")
    assert (result.stdout, result.exit_code) == (IMPOSSIBLE, 1)
    assert run("check", "articles/a.md").exit_code == 0
    assert json.loads(run("check", "--format", "json", "articles/b.md").stdout) == [
        {
            "path": "articles/b.md",
            "line": 3,
            "column": 7,
            "severity": "error",
            "code": "impossible-date",
            "message": "۳۰ فروری ۲۰۲۶ is no day: February 2026 has 28.",
            "hint": "Write the day of publication, for example ۲۸ فروری ۲۰۲۶.",
        }
    ]


@pytest.mark.parametrize("where", ["articles", "articles/b.md"])
@pytest.mark.parametrize("target", ["b.md", "../outside.md"])
def test_check_of_links_that_lead_nowhere(where: str, target: str, newsroom: Path) -> None:
    (newsroom / "outside.md").write_text(GOOD, encoding="utf-8")
    (newsroom / "articles" / "b.md").symlink_to(target)
    if target == where.rpartition("/")[2]:
        assert "does not exist" in run("check", where).stderr
        return
    result = run("check", where)
    assert (result.stdout, result.stderr, result.exit_code) == (
        (
            "articles/b.md: warning [outside-folder] The link leads out of the articles folder or to "
            "nothing, and is not followed.\n    Copy the article into the folder.\n"
        ),
        "",
        0,
    )
    assert run("check").stdout == result.stdout


def test_check_finds_an_article_through_any_path(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (newsroom / "articles" / "b.md").write_text(BAD, encoding="utf-8")
    (newsroom / "sub").mkdir()
    (newsroom / "link").symlink_to(newsroom)
    monkeypatch.chdir(newsroom / "sub")
    wanted = IMPOSSIBLE.replace("articles/", "../articles/")
    for path in ("../articles/b.md", "../sub/../articles/b.md", str(newsroom / "link" / "articles" / "b.md")):
        result = run("check", path)
        assert (result.stdout, result.exit_code) == (wanted, 1)


def test_check_of_nothing_wrong_as_data() -> None:
    result = run("check", "--format", "json")
    assert (result.stdout, result.exit_code) == ("[]\n", 0)


def test_check_tells_a_picture_that_is_not_there_and_a_copied_id(newsroom: Path) -> None:
    for name in ("b", "c"):
        (newsroom / "articles" / f"{name}.md").write_text(
            f"---\ntitle: فصل\ndate: 2026-05-03\nid: fasl\nimage: {name}.jpg\n---\nمتن۔\n", encoding="utf-8"
        )
    result = run("check")
    assert result.exit_code == 1
    assert [line for line in result.stdout.splitlines() if line.startswith("articles")] == [
        (
            "articles/c.md: error [same-id] The id tag:sadaerus.example,2025:fasl is also claimed by "
            "articles/b.md."
        ),
        "articles/b.md: warning [missing-picture] There is no picture b.jpg beside the article.",
    ]


def test_check_of_a_feed_needs_no_settings(newsroom: Path) -> None:
    run("build")
    (newsroom / "sadae-feed.toml").unlink()
    result = run("check", "feeds/rss.xml", "feeds/atom.xml", "feeds/feed.json")
    assert (result.output, result.exit_code) == ("", 0)


def test_check_mends_letters_and_tells_what_is_left(newsroom: Path) -> None:
    article = "---\ntitle: پل كھلا\ndate: 2026-05-04\n---\nآج\u200b بهارت كے پل۔\n"
    (newsroom / "articles" / "b.md").write_text(article, encoding="utf-8")
    result = run("check", "--fix")
    assert (result.stdout, result.exit_code) == (
        """\
articles/b.md
    2: title: پل [-كھلا-]{+کھلا+}
    5: [-آج<U+200B>-]{+آج+} بهارت کے پل۔
    5: آج بهارت [-كے-]{+کے+} پل۔
articles/b.md:5:5: hint [possible-aspirate] ه (U+0647) is a letter of the Arabic keyboard and can stand \
for ہ or ھ here.
    آج بهارت کے پل۔
        ^
    Write ہ (U+06C1) or ھ (U+06BE), as the word wants it.
""",
        0,
    )
    again = run("check", "--fix")
    assert again.stdout == result.stdout[result.stdout.index("articles/b.md:5:5") :]


def test_check_mends_only_what_is_named_and_no_feed(newsroom: Path) -> None:
    for name in ("b.md", "c.md"):
        (newsroom / "articles" / name).write_text(
            "---\ndate: 2026-05-04\n---\n# كل\n\nخبر۔\n", encoding="utf-8"
        )
    feed = "<rss version='2.0'><channel><title>كل</title><item><title>كل</title></item></channel></rss>"
    (newsroom / "rss.xml").write_text(feed, encoding="utf-8")
    assert run("check", "--fix", "articles/c.md", "rss.xml").exit_code == 0
    assert "كل" in (newsroom / "articles" / "b.md").read_text(encoding="utf-8")
    assert "كل" not in (newsroom / "articles" / "c.md").read_text(encoding="utf-8")
    assert (newsroom / "rss.xml").read_text(encoding="utf-8") == feed


def test_check_never_mends_through_a_link_out_of_the_folder(newsroom: Path) -> None:
    (newsroom / "secret.md").write_text("كل", encoding="utf-8")
    (newsroom / "articles" / "link.md").symlink_to("../secret.md")
    run("check", "--fix")
    run("check", "--fix", "articles/link.md")
    assert (newsroom / "secret.md").read_text(encoding="utf-8") == "كل"


def test_check_tells_what_it_could_not_mend(newsroom: Path) -> None:
    file = newsroom / "articles" / "b.md"
    file.write_text("---\ndate: 2026-05-04\n---\n# كل\n\nخبر۔\n", encoding="utf-8")
    file.chmod(0o444)
    result = run("check", "--fix")
    assert (result.stdout.split("\n")[:3], result.exit_code) == (
        [
            "articles/b.md: error [unmended] The letters of the file cannot be mended: Permission denied.",
            "    Give yourself the right to write the file and its folder.",
            "articles/b.md:4:3: hint [arabic-letter] ك (U+0643) is a letter of the Arabic keyboard.",
        ],
        1,
    )


def test_mending_letters_is_no_change_to_readers(newsroom: Path) -> None:
    (newsroom / "articles" / "b.txt").write_text("كل\n\nخبر۔\n", encoding="utf-8")
    run("build", "--now", "2026-06-01")
    before = (newsroom / "articles" / "ledger.jsonl").read_bytes()
    assert run("check", "--fix").exit_code == 0
    assert (newsroom / "articles" / "b.txt").read_text(encoding="utf-8") == "کل\n\nخبر۔\n"
    run("build", "--now", "2026-06-09")
    assert (newsroom / "articles" / "ledger.jsonl").read_bytes() == before


@pytest.mark.parametrize(("arguments", "locale"), [(["--lang", "ur"], ""), ([], "ur_PK.UTF-8")])
def test_messages_in_urdu(
    arguments: list[str], locale: str, newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    (newsroom / "articles" / "b.md").write_text("---\ntittle: فصل\n---\nمتن۔\n", encoding="utf-8")
    assert run("check", *arguments).stdout.splitlines()[:2] == [
        "articles/b.md:2:1: [unknown-key]",
        "    انتباہ: tittle نام کا کوئی خانہ نہیں۔",
    ]
    first = run("check", "--bidi", *arguments).stdout.splitlines()[0]
    assert first == (
        "\u2066articles/b.md:2:1\u2069: انتباہ [\u2066unknown-key\u2069] "
        "\u2068tittle\u2069 نام کا کوئی خانہ نہیں۔"
    )
    assert "\u2066" not in run("check", "--bidi", "--format", "json", *arguments).stdout


def test_all_else_is_told_in_urdu_too(newsroom: Path) -> None:
    first, again, stale = (
        run("build", *arguments, "--lang", "ur").stdout for arguments in ([], [], ["--check"])
    )
    assert first == "1 خبر، 1 فیڈ۔ لکھی گئیں: 6 فائلیں، ہٹائی گئیں: 0، جوں کی توں: 0۔\n"
    assert again == "1 خبر، 1 فیڈ۔ لکھی گئیں: 0 فائلیں، ہٹائی گئیں: 0، جوں کی توں: 6۔\n"
    assert stale == "1 خبر، 1 فیڈ۔ لکھی جائیں گی: 0 فائلیں، ہٹائی جائیں گی: 0، جوں کی توں: 6۔\n"
    assert (
        run("list", "--lang", "ur").stdout
        == "شائع       2026-05-03 18:00  articles/a.md  BBC اردو کا نیا پروگرام\n"
    )
    assert run("show", "articles/a.md", "--lang", "ur").stdout == (
        "فائل: articles/a.md\nعنوان: BBC اردو کا نیا پروگرام\nزبان: ur\nرخ: دائیں سے بائیں\n"
        "تاریخ: 2026-05-03T18:00:00+05:00\nخلاصہ: پروگرام ہر شام نشر ہوگا۔\n"
    )
    (newsroom / "articles" / "b.md").write_text(BAD, encoding="utf-8")
    assert run("build", "--strict", "--lang", "ur").stdout == "کچھ شائع نہیں کیا گیا۔\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "--now", "کل"], "کل کا مطلب ہر روز بدل جاتا ہے۔"),
        (["show", "sadae-feed.toml"], "یہ فائل مضامین کے فولڈر میں نہیں، اس لیے کوئی بلڈ اسے نہیں پڑھتا"),
    ],
)
def test_wrong_use_is_told_in_urdu_too(arguments: list[str], said: str) -> None:
    result = run(*arguments, "--lang", "ur")
    assert said in result.stderr
    assert "\u2066" not in result.stderr
    assert "\u2066" in run(*arguments, "--lang", "ur", "--bidi").stderr
    assert result.exit_code == 2


def test_data_are_the_same_in_every_language() -> None:
    for command in (["build", "--check"], ["list"], ["show", "articles/a.md"]):
        urdu, english = (run(*command, "--format", "json", "--lang", lang).stdout for lang in ("ur", "en"))
        assert urdu == english


def test_settings_are_told_in_urdu_too(newsroom: Path) -> None:
    (newsroom / "sadae-feed.toml").write_text('link = "https://x.example/"', encoding="utf-8")
    result = run("build", "--lang", "ur")
    assert (result.stdout, result.exit_code) == ("", 2)
    assert result.stderr.splitlines()[:4] == [
        "sadae-feed.toml: [missing-setting]",
        "    خرابی: سیٹنگ title موجود نہیں۔",
        "    یہ سطر شامل کیجیے:",
        '    title = "صدائے روس"',
    ]


@pytest.mark.parametrize(
    ("names", "urdu"),
    [
        ({"LANG": "ur_PK.UTF-8"}, True),
        ({"LC_MESSAGES": "ur", "LANG": "en_GB.UTF-8"}, True),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "ur_PK.UTF-8"}, False),
        ({"LC_ALL": "", "LANG": "ur_PK.UTF-8"}, True),
        ({}, False),
    ],
)
def test_the_locale_chooses_the_language(
    names: dict[str, str], urdu: bool, newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    (newsroom / "articles" / "b.md").write_text(BAD, encoding="utf-8")
    said = "کوئی دن نہیں" if urdu else "is no day"
    assert said in run("check").stdout
    assert "is no day" in run("check", "--lang", "en").stdout


def test_show(newsroom: Path) -> None:
    result = run("show", "articles/a.md")
    assert result.exit_code == 0
    assert result.stdout == (
        "path: articles/a.md\ntitle: BBC اردو کا نیا پروگرام\nlanguage: ur\ndirection: rtl\n"
        "published: 2026-05-03T18:00:00+05:00\nsummary: پروگرام ہر شام نشر ہوگا۔\n"
    )
    data = json.loads(run("show", "articles/a.md", "--format", "json").stdout)
    assert {key: value for key, value in data.items() if value} == {
        "path": "articles/a.md",
        "title": "BBC اردو کا نیا پروگرام",
        "language": "ur",
        "direction": "rtl",
        "published": "2026-05-03T18:00:00+05:00",
        "summary": "پروگرام ہر شام نشر ہوگا۔",
    }


def test_show_of_an_article_with_an_error(newsroom: Path) -> None:
    (newsroom / "articles" / "b.md").write_text(BAD, encoding="utf-8")
    bad = run("show", "articles/b.md")
    assert (bad.stdout, bad.stderr, bad.exit_code) == ("", IMPOSSIBLE, 1)


def test_show_of_a_pasted_page_tells_what_was_left_out(newsroom: Path) -> None:
    (newsroom / "articles" / "2026-05-04-pul.txt").write_text(
        "اہم خبریں\n\nپل کھل گیا\n\nThe new bridge\n\nپل کھل گیا\n\nسکھر (صدائے روس)\n"
        "آج صبح پل کھول دیا گیا۔\n\nShare it :-\n",
        encoding="utf-8",
    )
    result = run("show", "articles/2026-05-04-pul.txt")
    assert (result.stdout, result.stderr, result.exit_code) == (
        (
            "path: articles/2026-05-04-pul.txt\n"
            "title: پل کھل گیا\n"
            "language: ur\n"
            "direction: rtl\n"
            "published: 2026-05-04T00:00:00+05:00\n"
            "image: alt: The new bridge (en)\n"
            "place: سکھر\n"
            "source: صدائے روس\n"
            "dropped: اہم خبریں (the site's menu)\n"
            "dropped: Share it :- (asks to share)\n"
        ),
        (
            "articles/2026-05-04-pul.txt: hint [left-out-lines] Lines of the page that are no part"
            " of the article were left out: 2.\n"
            "    `sadae-feed show` lists each with the reason. A line that belongs to the article"
            " goes into the setting `never_left_out`.\n"
        ),
        0,
    )


def test_show_finds_an_article_through_any_path(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (newsroom / "articles" / "sub").mkdir()
    (newsroom / "link").symlink_to(newsroom)
    (newsroom / "articles" / "same.md").symlink_to("a.md")
    monkeypatch.chdir(newsroom / "articles" / "sub")
    for path, shown in {
        "../a.md": "../a.md",
        "../a.md:3:7": "../a.md",
        "a.md": "../a.md",
        "articles/a.md:3": "../a.md",
        str(newsroom / "link" / "articles" / "a.md"): "../a.md",
        "../same.md": "../same.md",
    }.items():
        result = run("show", path)
        assert (result.stdout.splitlines()[0], result.exit_code) == (f"path: {shown}", 0)


def test_show_takes_only_what_a_build_would(newsroom: Path) -> None:
    for name in ("articles/photo.jpg", "outside.md"):
        (newsroom / name).write_text(GOOD, encoding="utf-8")
    (newsroom / "articles" / "link.md").symlink_to("../outside.md")
    outside = (
        "error [outside-articles] The file is not in the articles folder articles, so no build reads it."
    )
    for file, why in {
        "articles/photo.jpg": (
            "error [not-an-article] The file is no article; the name of one ends in "
            ".txt, .md, .markdown, .html, .htm."
        ),
        "outside.md": outside,
        "articles/../outside.md": outside,
        "articles/link.md": (
            "warning [outside-folder] The link leads out of the articles folder or to nothing, and is not "
            "followed."
        ),
    }.items():
        result = run("show", file)
        assert (result.stdout, result.exit_code) == ("", 2)
        assert result.stderr.splitlines()[0] == f"{os.path.normpath(file)}: {why}"


def test_new_begins_an_article_that_has_no_problem(newsroom: Path) -> None:
    result = run("new", "پل", "کھل", "گیا: “خوش آمدید”", "--now", "2026-11-24 09:00")
    path = "articles/2026-11-24-پل-کھل-گیا-خوش-آمدید.md"
    assert (result.stdout, result.stderr, result.exit_code) == (f"{path}\n", "", 0)
    shown = run("show", path)
    assert (shown.stderr, shown.exit_code) == ("", 0)
    assert re.sub(r"(?<=2025:)[a-z2-7]{16}$", "…", shown.stdout, flags=re.MULTILINE) == (
        "path: articles/2026-11-24-پل-کھل-گیا-خوش-آمدید.md\n"
        "title: پل کھل گیا: “خوش آمدید”\n"
        "language: ur\n"
        "direction: rtl\n"
        "published: 2026-11-24T09:00:00+05:00\n"
        "id: tag:sadaerus.example,2025:…\n"
        "draft: yes\n"
    )
    # Nobody reads it before it is written.
    assert run("build").stdout.startswith("1 story ")
    again = run("new", "پل کھل گیا", "--now", "2026-11-24", "--format", "json")
    assert json.loads(again.stdout) == {"path": "articles/2026-11-24-پل-کھل-گیا.md"}


def test_new_wants_a_headline_and_settings(newsroom: Path) -> None:
    for arguments in ([], ["  "]):
        result = run("new", *arguments)
        assert (result.stdout, result.exit_code) == ("", 2)
        assert result.stderr == (
            "new: error [empty-title] There is no headline to begin an article with.\n"
            '    Write it behind the command, for example: sadae-feed new "گندم کی فصل تیار"\n'
        )
    (newsroom / "sadae-feed.toml").unlink()
    assert "[no-settings]" in run("new", "پل").stderr
    assert run("new", "پل").exit_code == 2
    assert [path.name for path in (newsroom / "articles").iterdir()] == ["a.md"]


def test_list(newsroom: Path) -> None:
    for name, keys in {
        "b": "date: 2026-06-01\ndraft: true",
        "c": "date: 2027-01-01",
        "d": "date: 2026-04-01\nexpires: 2026-04-02",
        "e": "date: 2026-03-01\nretracted: ماخذ غلط تھا۔",
    }.items():
        (newsroom / "articles" / f"{name}.md").write_text(
            f"---\ntitle: خبر {name}\n{keys}\n---\nمتن۔\n", encoding="utf-8"
        )
    result = run("list", "--now", "2026-07-01")
    assert result.stdout == (
        "scheduled  2027-01-01 00:00  articles/c.md  خبر c\n"
        "draft      2026-06-01 00:00  articles/b.md  خبر b\n"
        "live       2026-05-03 18:00  articles/a.md  BBC اردو کا نیا پروگرام\n"
        "expired    2026-04-01 00:00  articles/d.md  خبر d\n"
        "retracted  2026-03-01 00:00  articles/e.md  خبر e\n"
    )
    assert (result.stderr, result.exit_code) == ("", 0)
    data = json.loads(run("list", "--format", "json", "--now", "2026-07-01").stdout)
    assert [story["state"] for story in data] == ["scheduled", "draft", "live", "expired", "retracted"]
    assert re.fullmatch(r"tag:sadaerus\.example,2025:[a-z2-7]{16}", data[4].pop("id"))
    assert data[4] == {
        "state": "retracted",
        "published": "2026-03-01T00:00:00+05:00",
        "updated": "2026-03-01T00:00:00+05:00",
        "url": "https://sadaerus.example/2026/03/%D8%AE%D8%A8%D8%B1-e/",
        "path": "articles/e.md",
        "title": "خبر e",
        "authors": [],
        "source": None,
        "place": None,
    }


def test_list_tells_what_could_not_be_listed(newsroom: Path) -> None:
    (newsroom / "articles" / "b.md").write_text(BAD, encoding="utf-8")
    result = run("list", "--now", "2026-07-01")
    assert (result.stdout, result.stderr, result.exit_code) == (
        "live       2026-05-03 18:00  articles/a.md  BBC اردو کا نیا پروگرام\n",
        IMPOSSIBLE,
        1,
    )


def test_an_article_with_the_id_of_another_is_listed_as_left_out(newsroom: Path) -> None:
    for name in ("b", "c"):
        (newsroom / "articles" / f"{name}.md").write_text(
            f"---\ntitle: فصل {name}\nid: tag:x.example,2026:1\ndate: 2026-05-01\n---\nمتن {name}۔\n",
            encoding="utf-8",
        )
    result = run("list", "--now", "2026-07-01", "--format", "json")
    states = {row["path"]: row["state"] for row in json.loads(result.stdout)}
    assert states["articles/a.md"] == "live"
    assert "scheduled" not in states.values()
    assert "refused" in states.values()
    assert result.exit_code == 1


def test_a_long_list_has_addresses_and_ids(newsroom: Path) -> None:
    row = json.loads(run("list", "--format", "json").stdout)[0]
    first, url, identity = run("list", "--long").stdout.splitlines()
    assert first == run("list").stdout.rstrip("\n")
    assert (url, identity) == (f"    {row['url']}", f"    {row['id']}")
    assert row["url"].startswith("https://sadaerus.example/2026/05/")


def test_show_finds_what_list_prints(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(newsroom / "feeds" if (newsroom / "feeds").exists() else newsroom / "articles")
    path = json.loads(run("list", "--format", "json").stdout)[0]["path"]
    assert run("show", path).stdout.startswith(f"path: {path}\n")


def test_what_the_output_cannot_hold_is_written_in_codes(newsroom: Path) -> None:
    def printed(*arguments: str) -> bytes:
        return subprocess.run(
            [sys.executable, "-m", "sadae_feed", *arguments],
            env={**os.environ, "PYTHONIOENCODING": "cp1252"},
            capture_output=True,
            check=True,
        ).stdout

    assert b"  articles/a.md  BBC \\u0627\\u0631\\u062f\\u0648 " in printed("list")
    data = json.loads(printed("show", "articles/a.md", "--format", "json").decode("utf-8"))
    assert data["title"] == "BBC اردو کا نیا پروگرام"


def test_colour_is_for_terminals(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (newsroom / "articles" / "b.md").write_text(BAD, encoding="utf-8")
    command = f"{sys.executable} -m sadae_feed check"
    for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        # script gives the command a terminal.
        shown = subprocess.run(
            ["script", "-qec", command, "/dev/null"],
            env={**os.environ, **environment, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            check=False,
        ).stdout
        assert (b"\x1b[31merror\x1b[0m" in shown) is coloured


def _wait_for(condition: str, path: Path) -> None:
    deadline = time.monotonic() + 60
    while not (path.exists() and condition in path.read_text(encoding="utf-8")):
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def watching(newsroom: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`build --watch`, telling what it does to a file `log`."""

    def hear_interrupts() -> None:
        # What runs in a shell's background is deaf to them.
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    with (newsroom / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "sadae_feed", "build", "--watch"],
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            preexec_fn=hear_interrupts,
        )
    yield process
    process.kill()
    process.wait()


def test_watch_builds_after_a_change_and_outlives_a_mistake(
    newsroom: Path, watching: subprocess.Popen[bytes]
) -> None:
    log = newsroom / "log"
    feed = newsroom / "feeds" / "rss.xml"
    _wait_for("BBC", feed)
    # The first build may be running still; what is saved meanwhile is not missed.
    (newsroom / "articles" / "a.md").write_text(GOOD.replace("BBC", "VOA"), encoding="utf-8")
    _wait_for("VOA", feed)
    (newsroom / "sadae-feed.toml").write_text("title = ", encoding="utf-8")
    _wait_for("invalid-settings", log)
    for name in ("صدائے شہر", "صدائے وطن"):
        # As editors save: a new file takes the place of the old one.
        (newsroom / "new").write_text(SETTINGS.replace("صدائے روس", name), encoding="utf-8")
        (newsroom / "new").replace(newsroom / "sadae-feed.toml")
        _wait_for(name, feed)
    watching.send_signal(signal.SIGINT)
    assert watching.wait(30) == 0
    assert "Traceback" not in log.read_text(encoding="utf-8")


def test_watch_needs_a_folder(newsroom: Path) -> None:
    result = run("build", "--watch", "--articles", "none")
    assert (result.exit_code, "error [no-articles]" in result.stderr) == (2, True)


def test_watch_builds_for_a_change_and_not_for_time_that_passes(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = newsroom / "sadae-feed.toml"

    def ticks(folder: Path, **_: object) -> Iterator[set[tuple[int, str]]]:
        assert folder == newsroom / "articles"
        yield set()
        (newsroom / "articles" / "b.md").write_text(GOOD, encoding="utf-8")
        yield {(1, str(newsroom / "articles" / "b.md"))}
        settings.rename(newsroom / "away")
        yield set()
        yield set()
        (newsroom / "away").rename(settings)
        yield set()
        raise KeyboardInterrupt

    monkeypatch.setattr("watchfiles.watch", ticks)
    result = run("build", "--watch", "--check")
    assert (result.stdout, result.exit_code) == (
        (
            "1 story in 1 feed: 6 files would be written, 0 removed, 0 unchanged.\n"
            "2 stories in 1 feed: 6 files would be written, 0 removed, 0 unchanged.\n"
            "2 stories in 1 feed: 6 files would be written, 0 removed, 0 unchanged.\n"
        ),
        0,
    )
    assert result.stderr.count("error [no-settings]") == 1
    assert not (newsroom / "feeds").exists()


def test_the_version(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version").stdout == f"sadae-feed {__version__}\n"
    monkeypatch.setattr(sys, "argv", ["sadae-feed", "--version"])
    with pytest.raises(SystemExit, match=r"^0$"):
        runpy.run_module("sadae_feed", run_name="__main__")
    assert capsys.readouterr().out == f"sadae-feed {__version__}\n"


@pytest.mark.parametrize("command", sorted(cli.main.commands))
def test_every_command_has_help_with_an_example(command: str) -> None:
    lines = run(command, "--help").stdout.splitlines()
    place = lines.index("  Example:")
    # On lines of their own, not folded into one.
    examples = lines[place + 1 : lines.index("", place)]
    assert examples
    for example in examples:
        assert re.fullmatch(rf"      sadae-feed {command}( [\w.:/@-]+| \"[\w ]+\")?", example)


def test_watch_says_that_it_watches(newsroom: Path, watching: subprocess.Popen[bytes]) -> None:
    _wait_for("Watching articles; Ctrl-C ends it.", newsroom / "log")
    watching.send_signal(signal.SIGINT)
    assert watching.wait(30) == 0


def test_on_a_terminal_a_build_says_where_to_look() -> None:
    command = f"{sys.executable} -m sadae_feed build"
    for said in (True, False):
        shown = subprocess.run(
            ["script", "-qec", command, "/dev/null"],
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            check=False,
        ).stdout
        assert (b"Look at feeds/index.html in a browser." in shown) is said
