"""A newsroom begun with one command, and what is there left alone."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sadae_feed import cli
from sadae_feed.settings.init_texts import TEXTS

NOW = ("--now", "2026-11-24 09:00")


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "SOURCE_DATE_EPOCH", "TZ"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, answers: str | None = None) -> Result:
    return CliRunner().invoke(cli.main, arguments, input=answers)


def settings_of(folder: Path) -> dict[str, object]:
    return tomllib.loads((folder / "sadae-feed.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", [*TEXTS, "he", "ps"])
def test_what_it_writes_builds_without_a_problem(language: str, empty_folder: Path) -> None:
    assert run("init", "news", "--yes", "--language", language, *NOW).exit_code == 0
    for command in (("build", "--strict"), ("check",)):
        result = run(*command, "--config", "news/sadae-feed.toml")
        assert (result.stderr, result.exit_code) == ("", 0)
    assert run("check", "--config", "news/sadae-feed.toml").stdout == ""
    (story,) = json.loads((empty_folder / "news/feeds/feed.json").read_text(encoding="utf-8"))["items"]
    own = language if language in TEXTS else "en"
    assert story["title"].strip("\u200f") == TEXTS[own].headline
    assert story.get("language", language) == own


@pytest.mark.parametrize("language", TEXTS)
def test_each_key_has_a_comment_in_the_sites_language(language: str, empty_folder: Path) -> None:
    run("init", "--yes", "--language", language)
    lines = (empty_folder / "sadae-feed.toml").read_text(encoding="utf-8").splitlines()
    keys = [number for number, line in enumerate(lines) if " = " in line]
    assert len(keys) == 8
    for number in keys:
        comment = lines[number - 1].removeprefix("# ")
        key = lines[number].removeprefix("# ").partition(" = ")[0]
        assert comment == TEXTS[language].comments[key]
    written = "".join(TEXTS[language].comments.values())
    assert bool(re.search("[\u0600-\u06ff]", written)) is (language != "en")


def test_options_answer_the_questions(empty_folder: Path) -> None:
    result = run(
        "init", "--yes", "--title", 'صدائے "شہر"', "--link", "https://shehr.example", "--feeds-url",
        "https://feeds.shehr.example/", "--language", "ur", "--timezone", "Asia/Kolkata",
    )  # fmt: skip
    assert result.exit_code == 0
    assert settings_of(empty_folder) == {
        "title": 'صدائے "شہر"',
        "link": "https://shehr.example",
        "feeds_url": "https://feeds.shehr.example/",
        "language": "ur",
        "timezone": "Asia/Kolkata",
    }
    assert "stand-in" not in result.stdout


def test_questions_are_asked_until_the_answer_fits(empty_folder: Path) -> None:
    answers = "fa\nصدای شهر\nno address\nhttps://shahr.example/\n\nNowhere/City\nAsia/Tehran\n"
    result = run("init", answers=answers)
    assert result.exit_code == 0
    assert settings_of(empty_folder) == {
        "title": "صدای شهر",
        "link": "https://shahr.example/",
        "feeds_url": "https://shahr.example/feeds/",
        "language": "fa",
        "timezone": "Asia/Tehran",
    }
    assert [line for line in result.stderr.splitlines() if "error [" in line and "wrong-setting" in line]
    assert (empty_folder / "articles/nakhostin-khabar.md").exists()


def test_it_replaces_nothing(empty_folder: Path) -> None:
    (empty_folder / ".gitignore").write_text("mine\n", encoding="utf-8")
    (empty_folder / "articles").mkdir()
    (empty_folder / "articles/a.md").write_text("# خبر\n\nمتن۔\n", encoding="utf-8")
    result = run("init", "--yes")
    assert "was there already, left as it is: .gitignore" in result.stdout
    assert (empty_folder / ".gitignore").read_text(encoding="utf-8") == "mine\n"
    assert [path.name for path in (empty_folder / "articles").iterdir()] == ["a.md"]
    before = (empty_folder / "sadae-feed.toml").read_bytes()
    again = run("init", "--yes", "--title", "دوسرا")
    assert (again.stdout, again.exit_code) == ("", 3)
    assert again.stderr.startswith("sadae-feed.toml: error [already-begun] There are settings here already")
    assert (empty_folder / "sadae-feed.toml").read_bytes() == before


def test_a_project_with_our_table_is_a_newsroom_already(empty_folder: Path) -> None:
    (empty_folder / "pyproject.toml").write_text("[tool.sadae-feed]\n", encoding="utf-8")
    assert run("init", "--yes").exit_code == 3
    assert not (empty_folder / "sadae-feed.toml").exists()


def test_without_answers_it_says_what_to_do(empty_folder: Path) -> None:
    result = run("init", answers="")
    assert (result.stdout, result.exit_code) == ("", 2)
    assert "error [no-answers]" in result.stderr
    assert list(empty_folder.iterdir()) == []


def test_wrong_options_are_said_at_once(empty_folder: Path) -> None:
    result = run("init", "--yes", "--link", "nope", "--timezone", "Nowhere", "--format", "json")
    problems = json.loads(result.stdout)["problems"]
    assert [(problem["path"], problem["code"]) for problem in problems] == [
        ("--link", "wrong-setting"),
        ("--timezone", "wrong-setting"),
    ]
    assert result.exit_code == 2
    assert list(empty_folder.iterdir()) == []


def test_an_invented_address_is_said(empty_folder: Path) -> None:
    result = run("init", "روزنامہ", "--yes", "--lang", "ur")
    assert "یہ پتا محض فرضی ہے" in result.stdout
    assert settings_of(empty_folder / "روزنامہ")["link"] == "https://news.example/"
    data = json.loads(run("init", "other", "--yes", "--format", "json").stdout)
    assert data == {
        "written": ["other/sadae-feed.toml", "other/.gitignore", "other/articles/pehli-khabar.md"],
        "left": [],
    }


def test_a_folder_that_cannot_be_written(empty_folder: Path) -> None:
    (empty_folder / "file").write_text("", encoding="utf-8")
    result = run("init", "file/news", "--yes")
    assert result.exit_code == 3
    assert "error [unwritable]" in result.stderr


def test_a_file_in_the_place_of_a_folder(empty_folder: Path) -> None:
    (empty_folder / "articles").write_text("", encoding="utf-8")
    result = run("init", "--yes")
    assert result.exit_code == 3
    assert f"{Path('articles') / 'pehli-khabar.md'}: error [unwritable]" in result.stderr


def test_missing_settings_name_it() -> None:
    assert "`sadae-feed init`" in run("build").stderr


def test_a_trial_is_left_behind_by_the_documented_command(empty_folder: Path) -> None:
    run("init", "--yes", *NOW)
    run("build")
    text = (empty_folder / "sadae-feed.toml").read_text(encoding="utf-8")
    (empty_folder / "sadae-feed.toml").write_text(
        text.replace(f"https://{empty_folder.name}".lower(), "https://real").replace(
            str(settings_of(empty_folder)["link"]), "https://real.example/"
        ),
        encoding="utf-8",
    )
    subprocess.run("rm -rf articles/ledger.jsonl feeds .sadae-feed", shell=True, check=True)
    assert run("build", "--strict").exit_code == 0
    feed = (empty_folder / "feeds/atom.xml").read_text(encoding="utf-8")
    assert "tag:real.example," in feed
