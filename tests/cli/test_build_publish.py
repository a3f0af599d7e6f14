"""`build --publish`: what was built goes out, and what was not stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sadae_feed import cli

SETTINGS = """\
title = "شام کی خبریں"
link = "https://shaam.example/"
feeds_url = "https://shaam.example/feeds/"
timezone = "Asia/Karachi"
"""
STORY = "---\ndate: 2026-05-03\n---\n# نہر کی صفائی\n\nکام مکمل ہو گیا۔\n"
BAD = "---\ntitle: فصل\ndate: ۳۰ فروری ۲۰۲۶\n---\nمتن۔\n"


@pytest.fixture(autouse=True)
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "newsroom"
    (folder / "articles").mkdir(parents=True)
    (tmp_path / "served").mkdir()
    settings = f'publish = "{(tmp_path / "served").as_uri()}"\n{SETTINGS}'
    (folder / "sadae-feed.toml").write_text(settings, encoding="utf-8")
    (folder / "articles" / "a.md").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(folder)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, arguments)


def test_what_was_built_goes_out(newsroom: Path) -> None:
    served = newsroom.parent / "served"
    result = run("build", "--publish")
    assert result.exit_code == 0, result.output
    built, published = result.stdout.splitlines()
    assert built.startswith("1 story in 1 feed")
    assert "uploaded" in published
    assert (served / "rss.xml").read_bytes() == (newsroom / "feeds" / "rss.xml").read_bytes()
    data = json.loads(run("build", "--publish", "--format", "json").stdout)
    assert (data["written"], data["publication"]["uploaded"]) == ([], [])
    assert json.loads(run("build", "--format", "json").stdout)["publication"] is None


def test_an_article_that_is_left_out_is_told_by_the_status(newsroom: Path) -> None:
    (newsroom / "articles" / "b.md").write_text(BAD, encoding="utf-8")
    assert run("build", "--publish").exit_code == 1
    assert (newsroom.parent / "served" / "rss.xml").exists()


@pytest.mark.parametrize("option", ["--strict", "--check"])
def test_nothing_goes_out_of_a_build_that_wrote_nothing(newsroom: Path, option: str) -> None:
    (newsroom / "articles" / "b.md").write_text(BAD, encoding="utf-8")
    assert run("build", "--publish", option).exit_code != 0
    assert list((newsroom.parent / "served").iterdir()) == []


def test_without_a_place_the_feeds_are_built_and_that_is_said(newsroom: Path) -> None:
    (newsroom / "sadae-feed.toml").write_text(SETTINGS, encoding="utf-8")
    result = run("build", "--publish")
    assert "publish-nowhere" in result.stderr
    assert result.exit_code != 0
    assert (newsroom / "feeds" / "rss.xml").exists()
