"""Which problems `check` prints, how many, and in which shapes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sadae_feed import cli

SETTINGS = 'title = "صدا"\nlink = "https://x.example/"\nfeeds_url = "https://x.example/feeds/"\n'
#: Two hints on line 5, and one for a missing date.
SLOPPY = "---\ntitle: نہر کی صفائی\n---\n\nآج  كام شروع ہوا۔\n"


@pytest.fixture(autouse=True)
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "sadae-feed.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "articles" / "old").mkdir(parents=True)
    (tmp_path / "articles" / "a.md").write_text(SLOPPY, encoding="utf-8")
    (tmp_path / "articles" / "old" / "b.md").write_text(SLOPPY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(cli.main, ["check", *arguments], input=text)


def codes(*arguments: str) -> list[tuple[str, str]]:
    data = json.loads(run(*arguments, "--format", "json").stdout)
    return sorted((problem["path"], problem["code"]) for problem in data)


def test_the_totals_come_last() -> None:
    assert run().stdout.endswith(
        "\nProblems by code:\n"
        "    arabic-letter             hint: 2 in 2 files\n"
        "    double-space              hint: 2 in 2 files\n"
        "    no-date                   hint: 2 in 2 files\n"
    )
    assert run("--lang", "ur", "--statistics").stdout == (
        "کوڈ کے حساب سے تعداد:\n"
        "    arabic-letter             مشورہ: 2، 2 فائلیں میں\n"
        "    double-space              مشورہ: 2، 2 فائلیں میں\n"
        "    no-date                   مشورہ: 2، 2 فائلیں میں\n"
    )
    assert json.loads(run("--statistics", "--format", "json", "--select", "no-date").stdout) == [
        {"code": "no-date", "severity": "hint", "problems": 2, "files": 2}
    ]


def test_of_many_problems_the_worst_are_printed(newsroom: Path) -> None:
    for number in range(60):
        (newsroom / "articles" / f"c{number:02}.md").write_text(SLOPPY, encoding="utf-8")
    (newsroom / "articles" / "z.md").write_text(
        "---\ndate: ۳۰ فروری ۲۰۲۶\n---\n# خبر\n\nمتن۔\n", encoding="utf-8"
    )
    lines = run().stdout.splitlines()
    assert len(lines) < 60
    assert lines[0].startswith("articles/z.md:2:7: error [impossible-date]")
    assert lines[-1].endswith("more are not shown; --all prints every one.")
    every = run("--all").stdout
    assert every.count(": hint [") == 62 * 3
    assert "more are not shown" not in every


def test_codes_and_severities_choose() -> None:
    assert {code for _, code in codes("--select", "no-date,double-space")} == {"no-date", "double-space"}
    assert {code for _, code in codes("--ignore", "no-date", "--ignore", "double-space")} == {"arabic-letter"}
    assert codes("--ignore", "hint") == []
    assert codes("--select", "error") == []


def test_a_code_that_is_none_has_a_near_one() -> None:
    result = run("--select", "no-dat")
    assert (result.stdout, result.exit_code) == ("", 2)
    assert result.stderr.startswith("--select: error [unknown-code] `no-dat` is no code of a problem.\n")
    assert "no-date" in result.stderr.splitlines()[1]


def test_settings_ignore_for_all_or_for_some_paths(newsroom: Path) -> None:
    (newsroom / "sadae-feed.toml").write_text(
        SETTINGS + 'ignore = ["no-date", "articles/old/*: hint"]\n', encoding="utf-8"
    )
    assert codes() == [("articles/a.md", "arabic-letter"), ("articles/a.md", "double-space")]
    (newsroom / "articles" / "a.md").write_text("", encoding="utf-8")
    (newsroom / "sadae-feed.toml").write_text(SETTINGS + 'ignore = ["empty-file"]\n', encoding="utf-8")
    assert ("articles/a.md", "empty-file") in codes()


def test_a_wrong_rule_is_a_wrong_setting(newsroom: Path) -> None:
    (newsroom / "sadae-feed.toml").write_text(SETTINGS + 'ignore = ["nodate"]\n', encoding="utf-8")
    result = run()
    assert (result.exit_code, "error [wrong-setting] The setting `ignore`" in result.stderr) == (2, True)


def test_a_line_for_each_problem() -> None:
    assert run("--format", "line", "articles/a.md", "--select", "double-space").stdout == (
        "articles/a.md:5:4: double-space There are several spaces in a row.\n"
    )


def test_annotations_for_github() -> None:
    assert run("--format", "github", "articles/a.md", "--select", "double-space").stdout == (
        "::notice file=articles/a.md,line=5,col=4,title=double-space::There are several spaces in a row. "
        "Leave one%2C or run `sadae-feed check --fix`.\n"
    )


def test_a_diff_writes_nothing(newsroom: Path) -> None:
    result = run("--diff", "articles/a.md")
    assert "\n-آج  كام شروع ہوا۔\n+آج کام شروع ہوا۔\n" in result.stdout
    assert (newsroom / "articles" / "a.md").read_text(encoding="utf-8") == SLOPPY


def test_what_is_not_saved_is_checked(newsroom: Path) -> None:
    result = run(
        "-",
        "--stdin-filename",
        "articles/new.md",
        "--format",
        "line",
        text="---\ndate: 2026-05-04\n---\n# خبر\n",
    )
    assert result.stdout == "articles/new.md:4:1: no-body There is a headline but no text.\n"
    assert not (newsroom / "articles" / "new.md").exists()
    outside = run("-", "--stdin-filename", "new.md", text="# خبر\n")
    assert (outside.exit_code, "outside-articles" in outside.stderr) == (2, True)


def test_build_leaves_out_what_settings_ignore(newsroom: Path) -> None:
    (newsroom / "sadae-feed.toml").write_text(SETTINGS + 'ignore = ["no-date"]\n', encoding="utf-8")
    assert CliRunner().invoke(cli.main, ["build"]).stderr == ""


def test_the_rules_of_an_aggregator(newsroom: Path) -> None:
    (newsroom / "feeds").mkdir(exist_ok=True)
    feed = (
        '<rss version="2.0"><channel><title>x</title><link>https://x.example/</link><description>x</description>'
        "<language>ur</language><item><title>دریا پر نیا پل کھل گیا</title>"
        "<description>خبر</description></item></channel></rss>"
    )
    (newsroom / "feeds" / "rss.xml").write_text(feed, encoding="utf-8")
    for paths in ([], ["feeds/rss.xml"]):
        result = run("--for", "apple", "--lang", "en", *paths)
        assert result.exit_code == 1
        assert "feeds/rss.xml: error [for-region] apple: the feed's language has no region" in result.stdout
    assert run("--for", "google").exit_code == 0
    (newsroom / "feeds" / "rss.xml").unlink()
    assert "[unreadable]" in run("--for", "google").stdout
