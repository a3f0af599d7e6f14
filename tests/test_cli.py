"""What an editor types, what comes back, and the exit status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sadae_feed import __version__, cli, output

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


def test_check_tells_stale_feeds_and_writes_nothing(newsroom: Path) -> None:
    stale = run("build", "--check")
    assert (stale.stdout, stale.exit_code) == (
        "1 story in 1 feed: 6 files would be written, 0 removed, 0 unchanged.\n",
        1,
    )
    assert not (newsroom / "feeds").exists()
    run("build")
    assert run("build", "--check").exit_code == 0


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
        (["build", "--now", "کل"], "", "--now is no date: کل. Write for example 2026-05-03T09:00+05:00."),
        (["list"], "soon", "SOURCE_DATE_EPOCH is no date: soon. Write for example 2026-05-03T09:00+05:00."),
        (["list"], "9" * 30, f"SOURCE_DATE_EPOCH is no date: {'9' * 30}. Write for example"),
        (["show", "sadae-feed.toml"], "", "sadae-feed.toml is not in the articles folder"),
    ],
)
def test_wrong_use(arguments: list[str], epoch: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = run(*arguments)
    assert message in result.stderr
    assert result.exit_code == 2


def test_missing_settings_show_what_to_paste(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (newsroom / "sadae-feed.toml").unlink()
    result = run("build")
    assert result.exit_code == 2
    assert result.stderr.endswith(
        'Write a file sadae-feed.toml with:\n    title = "صدائے روس"\n    link = "https://sadaerus.example/"\n'
        '    feeds_url = "https://sadaerus.example/feeds/"\n'
    )


def test_all_wrong_settings_are_told_at_once(newsroom: Path) -> None:
    other = newsroom / "other.toml"
    other.write_text('title = 5\nlink = "ftp://x"\nlimt = 3\n', encoding="utf-8")
    result = run("build", "--config", "other.toml")
    assert result.exit_code == 2
    assert [line.split("[")[1].split("]")[0] for line in result.stderr.splitlines() if "error [" in line] == [
        "missing-setting",
        "wrong-setting",
        "wrong-setting",
        "unknown-setting",
    ]


def test_a_missing_folder_is_wrong_use() -> None:
    result = run("build", "--articles", "nowhere")
    assert (result.stderr.splitlines()[0], result.exit_code) == (
        "nowhere: error [no-articles] The articles folder does not exist.",
        2,
    )


def test_feeds_that_cannot_be_written(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path, __: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output, "replace", full)
    result = run("build")
    assert result.exit_code == 1
    assert "error [unwritable] The feeds cannot be written: No space left on device." in result.stderr


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
        "feeds": 1,
        "written": data["written"],
        "removed": [],
        "unchanged": 0,
        "published": True,
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


def test_check_of_a_feed_needs_no_settings(newsroom: Path) -> None:
    run("build")
    (newsroom / "sadae-feed.toml").unlink()
    result = run("check", "feeds/rss.xml", "feeds/atom.xml", "feeds/feed.json")
    assert (result.output, result.exit_code) == ("", 0)


@pytest.mark.parametrize(("arguments", "locale"), [(["--lang", "ur"], ""), ([], "ur_PK.UTF-8")])
def test_messages_in_urdu(
    arguments: list[str], locale: str, newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    (newsroom / "articles" / "b.md").write_text("---\ntittle: فصل\n---\nمتن۔\n", encoding="utf-8")
    first = run("check", *arguments).stdout.splitlines()[0]
    assert first == "articles/b.md:2:1: error [unknown-key] tittle کسی مضمون کا اندراج نہیں۔"


def test_settings_are_told_in_urdu_too(newsroom: Path) -> None:
    (newsroom / "sadae-feed.toml").write_text('link = "https://x.example/"', encoding="utf-8")
    assert "ترتیب title موجود نہیں۔" in run("build", "--lang", "ur").stderr


def test_show(newsroom: Path) -> None:
    result = run("show", "articles/a.md")
    assert result.exit_code == 0
    assert result.stdout == (
        "path: a.md\ntitle: BBC اردو کا نیا پروگرام\nlanguage: ur\ndirection: rtl\n"
        "published: 2026-05-03T18:00:00+05:00\nsummary: پروگرام ہر شام نشر ہوگا۔\n"
    )
    assert (
        json.loads(run("show", "articles/a.md", "--format", "json").stdout)["title"]
        == "BBC اردو کا نیا پروگرام"
    )
    (newsroom / "articles" / "b.md").write_text(BAD, encoding="utf-8")
    bad = run("show", "articles/b.md")
    assert (bad.stdout, bad.stderr, bad.exit_code) == ("", IMPOSSIBLE, 1)


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
        "scheduled  2027-01-01 00:00  c.md  خبر c\n"
        "draft      2026-06-01 00:00  b.md  خبر b\n"
        "live       2026-05-03 18:00  a.md  BBC اردو کا نیا پروگرام\n"
        "expired    2026-04-01 00:00  d.md  خبر d\n"
        "retracted  2026-03-01 00:00  e.md  خبر e\n"
    )
    data = json.loads(run("list", "--format", "json").stdout)
    assert list(data[0]) == ["state", "published", "updated", "id", "url", "path", "title"]


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


def test_watch_builds_after_a_change_and_outlives_a_mistake(newsroom: Path) -> None:
    log = newsroom / "log"
    with log.open("w", encoding="utf-8") as file:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "sadae_feed", "build", "--watch"],
            stdout=file,
            stderr=subprocess.STDOUT,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    feed = newsroom / "feeds" / "rss.xml"
    _wait_for("BBC", feed)
    # The watcher starts after the first build; until it does, a change goes unseen.
    deadline = time.monotonic() + 60
    while "VOA" not in feed.read_text(encoding="utf-8"):
        assert time.monotonic() < deadline
        (newsroom / "articles" / "a.md").write_text(GOOD.replace("BBC", "VOA"), encoding="utf-8")
        time.sleep(0.5)
    (newsroom / "sadae-feed.toml").write_text("title = ", encoding="utf-8")
    _wait_for("invalid-settings", log)
    (newsroom / "sadae-feed.toml").write_text(SETTINGS.replace("صدائے روس", "صدائے شہر"), encoding="utf-8")
    _wait_for("صدائے شہر", feed)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert "Traceback" not in log.read_text(encoding="utf-8")


def test_the_version() -> None:
    assert run("--version").stdout == f"sadae-feed {__version__}\n"


@pytest.mark.parametrize("command", sorted(cli.main.commands))
def test_every_command_has_help_with_an_example(command: str) -> None:
    lines = run(command, "--help").stdout.splitlines()
    place = lines.index("  Example:")
    assert lines[place + 1].strip().startswith(f"sadae-feed {command}")
