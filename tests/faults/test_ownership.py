"""Whose files are in the feeds folder, from the command line."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from sadae_feed import cli
from sadae_feed.output import manifest

from ..conftest import ROOT

SETTINGS: Final = """\
title = "{title}"
link = "https://sadaerus.example/"
feeds_url = "https://sadaerus.example/feeds/"
"""
NOW: Final = ("--now", "2026-05-10T09:00:00Z")
ARTICLE: Final = "---\ntitle: {title}\ndate: 2026-05-01\ncategory: {category}\n---\nمتن یہاں ہے۔\n"


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "sadae-feed.toml").write_text(SETTINGS.format(title="صدائے روس"), encoding="utf-8")
    write(tmp_path / "articles" / "a.md", "گندم کی فصل", "کھیل")
    return tmp_path


def write(path: Path, title: str, category: str) -> None:
    path.write_text(ARTICLE.format(title=title, category=category), encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, arguments, catch_exceptions=False)


@pytest.fixture
def in_time() -> Iterator[None]:
    """End a test that waits for a pipe."""
    signal.alarm(20)
    yield
    signal.alarm(0)


def test_a_users_own_page_survives_the_first_build(newsroom: Path) -> None:
    (newsroom / "feeds").mkdir()
    page = newsroom / "feeds" / "index.html"
    page.write_text("<p>ہماری فیڈیں sadae-feed سے بنتی ہیں۔</p>", encoding="utf-8")
    before = page.read_bytes()
    result = run("build", *NOW)
    assert result.exit_code == 3
    assert result.stderr == (
        "feeds/index.html: error [not-ours] This file has the name of a feed, and no build wrote it; it was "
        "left as it is.\n"
        "    Move it, or name another folder with `feeds` in the settings. To replace it: "
        "sadae-feed build --adopt\n"
    )
    # Nothing was published, so nothing is remembered as published.
    assert not (newsroom / "articles" / "ledger.jsonl").exists()
    assert [path.name for path in (newsroom / "feeds").iterdir()] == ["index.html"]
    assert page.read_bytes() == before
    assert run("build", "--check", *NOW).exit_code == 3
    assert run("build", "--adopt", *NOW).exit_code == 0
    assert page.read_bytes() != before
    assert run("build", *NOW).exit_code == 0


def test_a_users_page_that_comes_later_stays_and_is_reported_at_each_build(newsroom: Path) -> None:
    assert run("build", *NOW).exit_code == 0
    page = newsroom / "feeds" / "index.html"
    page.write_text("<p>میرا اپنا صفحہ</p>", encoding="utf-8")
    write(newsroom / "articles" / "b.md", "نیا پل", "کھیل")
    for _ in range(2):
        result = run("build", *NOW)
        assert (result.exit_code, "feeds/index.html: error [not-ours]" in result.stderr) == (1, True)
    assert page.read_text(encoding="utf-8") == "<p>میرا اپنا صفحہ</p>"
    assert "نیا پل" in (newsroom / "feeds" / "rss.xml").read_text(encoding="utf-8")


def test_a_link_between_categories_costs_no_feed(newsroom: Path) -> None:
    run("build", *NOW)
    (newsroom / "feeds" / "category" / "cricket").symlink_to("کھیل")
    write(newsroom / "articles" / "b.md", "نیا پل", "کھیل")
    assert "0 removed" in run("build", *NOW).stdout
    assert "0 removed" in run("build", "--full", *NOW).stdout
    assert (newsroom / "feeds" / "category" / "کھیل" / "rss.xml").exists()


def test_a_link_out_of_the_folder_deletes_nothing_outside(newsroom: Path) -> None:
    run("build", *NOW)
    outside = newsroom / "outside" / "x"
    shutil.copytree(newsroom / "feeds" / "category" / "کھیل", outside)
    (newsroom / "feeds" / "author").mkdir()
    (newsroom / "feeds" / "author" / "y").symlink_to(outside)
    (newsroom / "feeds" / manifest.FILE).unlink()
    write(newsroom / "articles" / "b.md", "نیا پل", "کھیل")
    assert run("build", *NOW).exit_code == 0
    assert len(list(outside.iterdir())) == 3


def test_a_fresh_clone_knows_which_feeds_are_ours(
    newsroom: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    run("build", *NOW)
    clone = tmp_path_factory.mktemp("clone") / "site"
    shutil.copytree(newsroom, clone, ignore=shutil.ignore_patterns(".sadae-feed"))
    (clone / "feeds" / "category" / "mine").mkdir()
    shutil.copy(clone / "feeds" / "rss.xml", clone / "feeds" / "category" / "mine" / "rss.xml")
    write(clone / "articles" / "a.md", "گندم کی فصل", "زراعت")
    os.chdir(clone)
    result = run("build", "--prune", *NOW)
    assert (result.exit_code, "3 removed" in result.stdout) == (0, True)
    assert sorted(path.name for path in (clone / "feeds" / "category").iterdir()) == ["mine", "زراعت"]


def test_what_the_repository_has_of_0_1_0_goes_on_building(newsroom: Path) -> None:
    """The repository's own feeds, as a version without a list wrote them."""
    shutil.copytree(ROOT / "articles", newsroom / "articles", dirs_exist_ok=True)
    (newsroom / "articles" / "a.md").unlink()
    shutil.copytree(ROOT / "feeds", newsroom / "feeds", ignore=shutil.ignore_patterns(manifest.FILE))
    result = run("build")
    assert ("not-ours" in result.stderr, result.exit_code) == (False, 0)
    assert "0 removed" in result.stdout
    assert (newsroom / "feeds" / manifest.FILE).exists()


def test_two_settings_files_do_not_share_a_feeds_folder(newsroom: Path) -> None:
    run("build", *NOW)
    (newsroom / "english.toml").write_text(
        SETTINGS.format(title="Voice") + 'articles = "english"\n', encoding="utf-8"
    )
    (newsroom / "english").mkdir()
    write(newsroom / "english" / "e.md", "Wheat", "Sport")
    before = sorted((newsroom / "feeds").rglob("*"))
    result = run("build", "--config", "english.toml", *NOW)
    assert result.exit_code == 3
    assert result.stderr.startswith(
        "feeds: error [other-site] The folder holds the feeds of other settings: ../sadae-feed.toml; these "
        "are ../english.toml."
    )
    assert sorted((newsroom / "feeds").rglob("*")) == before
    # A settings file that was renamed is the same site's.
    (newsroom / "sadae-feed.toml").rename(newsroom / "urdu.toml")
    assert run("build", "--config", "urdu.toml", *NOW).exit_code == 0


@pytest.mark.parametrize(
    ("articles", "feeds"),
    [
        ("articles", "articles"),
        (".", "feeds"),
        ("articles", "."),
        ("articles", "articles/feeds"),
        ("link", "feeds"),
    ],
)
def test_folders_in_one_another_are_an_error_of_the_settings(
    newsroom: Path, articles: str, feeds: str
) -> None:
    (newsroom / "feeds" / "in").mkdir(parents=True)
    (newsroom / "link").symlink_to("feeds/in")
    for arguments in (["--articles", articles, "--feeds", feeds], []):
        if not arguments:
            text = SETTINGS.format(title="x") + f'articles = "{articles}"\nfeeds = "{feeds}"\n'
            (newsroom / "sadae-feed.toml").write_text(text, encoding="utf-8")
        for command in ("build", "check", "list"):
            result = run(command, *arguments)
            assert (result.exit_code, "[nested-folders]" in result.stderr) == (2, True)
    assert not (newsroom / "articles" / "ledger.jsonl").exists()


@pytest.mark.usefixtures("in_time")
@pytest.mark.parametrize("command", [["build"], ["check"], ["list"]])
def test_a_pipe_in_the_place_of_the_ledger_makes_nothing_wait(newsroom: Path, command: list[str]) -> None:
    os.mkfifo(newsroom / "articles" / "ledger.jsonl")
    result = run(*command)
    assert result.exit_code in (1, 3)
    assert "articles/ledger.jsonl: error [unreadable]" in result.stdout + result.stderr


@pytest.mark.usefixtures("in_time")
def test_a_pipe_in_the_place_of_a_feed_makes_nothing_wait(newsroom: Path) -> None:
    run("build", *NOW)
    (newsroom / "feeds" / "rss.xml").unlink()
    os.mkfifo(newsroom / "feeds" / "rss.xml")
    result = run("build", *NOW)
    assert (result.exit_code, "feeds/rss.xml: error [not-ours]" in result.stderr) == (1, True)


def test_a_linked_ledger_stays_a_link(newsroom: Path) -> None:
    (newsroom / "shared").mkdir()
    (newsroom / "articles" / "ledger.jsonl").symlink_to("../shared/ledger.jsonl")
    assert run("build", *NOW).exit_code == 0
    write(newsroom / "articles" / "b.md", "نیا پل", "کھیل")
    assert run("build", *NOW).exit_code == 0
    assert (newsroom / "articles" / "ledger.jsonl").is_symlink()
    assert len((newsroom / "shared" / "ledger.jsonl").read_text(encoding="utf-8").splitlines()) == 3


def test_an_unreadable_stale_feed_is_named(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sadae_feed.output import files

    run("build", *NOW)
    real = files.read_file

    def refuse(path: str | Path, limit: int | None = None) -> tuple[int, bytes | None]:
        if "category" in str(path):
            raise PermissionError(13, "Permission denied")
        return real(path, limit)

    monkeypatch.setattr(files, "read_file", refuse)
    write(newsroom / "articles" / "a.md", "گندم کی فصل", "زراعت")
    result = run("build", "--prune", *NOW)
    assert result.exit_code == 1
    assert "feeds/category/کھیل/atom.xml: error [unreadable]" in result.stderr
    assert "زراعت" in (newsroom / "feeds" / "rss.xml").read_text(encoding="utf-8")


def test_the_list_is_no_feed_of_the_report(newsroom: Path) -> None:
    data = json.loads(run("build", "--format", "json", *NOW).stdout)
    assert manifest.FILE not in data["written"]
