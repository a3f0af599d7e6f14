"""What the documents say is what the program does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from sadae_feed import __version__, cli, messages
from sadae_feed.articles.readers import headers
from sadae_feed.messages import MESSAGES
from sadae_feed.settings import site as settings
from sadae_feed.settings.site import Site

from .conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def document(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_the_test_command_is_the_one_that_is_run_on_a_fresh_machine() -> None:
    (command,) = re.findall(r"^    (python3 -m venv \.venv.*pytest.*)$", README, re.MULTILINE)
    pattern = "python3 -m venv .venv.*pytest.*"
    assert re.fullmatch(pattern, command)
    assert f"grep -m1 -o '{pattern}' README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_setting_is_documented_with_its_default(tmp_path: Path) -> None:
    rows = re.findall(r"^\| (`[^|]*`) \| ([^|]*) \|", document("settings.md"), re.MULTILINE)
    documented = {name: default for names, default in rows for name in re.findall(r"`(\w+)`", names)}
    assert set(documented) == {field.name for field in fields(Site)} - {
        "path",
        "authority_in_settings",
        "combined",
    }
    required = {name for name, default in documented.items() if default == "required"}
    (tmp_path / "sadae-feed.toml").write_text(
        "".join(f'{name} = "https://x.example/{name}/"\n' for name in sorted(required)), encoding="utf-8"
    )
    site = settings.load_settings(None, tmp_path)
    assert documented == {
        **dict.fromkeys(required, "required"),
        **dict.fromkeys(("description", "author"), "the title"),
        **dict.fromkeys(("articles", "feeds"), f'`"{site.articles.name}"`, `"{site.feeds.name}"`'),
        **dict.fromkeys(("banner", "share", "never_left_out"), "none"),
        "language": f'`"{site.language}"`',
        "timezone": f'`"{site.timezone.key}"`',
        "authority": "the site's domain and `2025`",
        "limit": f"`{site.limit}`",
        "file_limit": f"`{site.file_limit}`",
        "names_limit": f"`{site.names_limit}`",
        "permalink": f'`"{site.permalink}"`',
        "title_guard": f'`"{site.title_guard}"`',
        "hold": '`"1d"`',
        "archives": "`false`",
        "tombstones": "`false`",
        "aliases": "none",
        "hubs": "none",
        "ignore": "none",
        **dict.fromkeys(("logo", "icon", "copyright", "license", "managing_editor"), "none"),
        "publish": "none",
        "sitemap": "`false`",
        "tag_feeds": "`false`",
        "names": "none",
        "transliterate": f"`{str(site.transliterate).lower()}`",
        "fold": f"`{str(site.fold).lower()}`",
    }
    assert site.description == site.author == site.title
    assert site.authority == "x.example,2025"
    assert (site.archives, site.tombstones, site.aliases) == (False, False, ())
    assert not site.names
    assert (site.banner, site.share, site.never_left_out) == ((), (), ())


def test_every_key_of_an_article_is_documented() -> None:
    table = document("articles.md").split("| key |")[1].split("\n\n")[0]
    first = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| ([^|]*) \|", table, re.MULTILINE))))
    assert {headers.KEYS[key] for key in first} == set(headers.KEYS.values())
    urdu = {
        word
        for cell in re.findall(r"^\| [^|]* \| ([^|]*) \|", table, re.MULTILINE)
        for word in cell.split("، ")
    }
    assert {word.strip() for word in urdu if word.strip() and "-" not in word and "Urdu" not in word} <= set(
        headers.KEYS
    )


def _section(name: str) -> str:
    """What docs/json.md says below a heading."""
    return document("json.md").split(f"## {name}\n")[1].split("\n## ")[0]


def _words(text: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", text))


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site with one problem and a story that says all there is to say."""
    monkeypatch.chdir(tmp_path)
    Path("sadae-feed.toml").write_text(
        'title = "صدا"\nlink = "https://x.example/"\nfeeds_url = "https://x.example/feeds/"\n',
        encoding="utf-8",
    )
    Path("articles").mkdir()
    Path("articles/a.md").write_text(
        "---\ntitle: پل کھل گیا\ndate: 2026-05-04\ncorrection: سال درست کیا گیا۔\n"
        "image:\n  src: pul.jpg\n  alt: نیا پل\n---\nمتن۔\n",
        encoding="utf-8",
    )


def _printed(*arguments: str) -> Any:
    return json.loads(CliRunner().invoke(cli.main, [*arguments, "--format", "json", "--lang", "en"]).stdout)


@pytest.mark.usefixtures("newsroom")
def test_the_shape_of_problems_and_of_a_build_is_documented() -> None:
    rows = re.findall(r"^\| (`[^|]*) \|", _section("A problem"), re.MULTILINE)
    done = _printed("build")
    assert set(done) == _words(_section("`build`"))
    assert [problem["code"] for problem in done["problems"]] == ["missing-picture"]
    assert set(done["problems"][0]) == _words(" ".join(rows))
    assert _printed("check") == done["problems"]


@pytest.mark.usefixtures("newsroom")
def test_the_shape_of_what_was_mended_is_documented() -> None:
    Path("articles/b.md").write_text("---\ndate: 2026-05-04\n---\n# كل\n\nخبر۔\n", encoding="utf-8")
    done = _printed("check", "--fix")
    words = _words(_section("`check`"))
    assert {*done, *done["mended"][0]} == words
    assert [problem["code"] for problem in done["problems"]] == ["missing-picture"]


@pytest.mark.usefixtures("newsroom")
def test_the_shape_of_an_article_is_documented() -> None:
    shown = _printed("show", "articles/a.md")
    (correction,) = shown["corrections"]
    Path("articles/b.txt").write_text("خبر\n\nمتن۔\n\nShare it :\n", encoding="utf-8")
    (line,) = _printed("show", "articles/b.txt")["dropped"]
    assert {*shown, *shown["image"], *shown["image"]["alt"], *correction, *line} == _words(_section("`show`"))


@pytest.mark.usefixtures("newsroom")
def test_the_shape_of_what_new_says_is_documented() -> None:
    assert set(_printed("new", "پل")) == _words(_section("`new`"))


@pytest.mark.usefixtures("newsroom")
def test_the_shape_of_a_list_is_documented() -> None:
    (story,) = _printed("list")
    states = {"live", "corrected", "retracted", "expired", "draft", "scheduled", "refused", "missing"}
    assert story["state"] in states
    assert {*story, *states} == _words(_section("`list`"))


def test_every_command_and_option_is_documented() -> None:
    reported = README + "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))
    for name, command in cli.main.commands.items():
        assert f"sadae-feed {name}" in README
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert re.search(rf"`{parameter.opts[0]}[` ]", reported), (name, parameter.opts)


def test_every_code_about_finished_feeds_is_documented() -> None:
    codes = messages.feeds.MESSAGES
    assert len(codes) > 20
    rows = re.findall(r"^\| (`[^|]*) \|", document("check.md"), re.MULTILINE)
    documented = re.findall(r"`([^`]+)`", " ".join(rows))
    assert set(codes) <= set(documented) <= set(MESSAGES)
    assert len(set(documented)) == len(documented)


def test_a_hint_is_documented_as_one() -> None:
    rows = re.findall(r"^\| (`[^|]*) \| ([^|]*)\|", document("check.md"), re.MULTILINE)
    reported = {
        code: "(hint)" in meaning for codes, meaning in rows for code in re.findall(r"`([^`]+)`", codes)
    }
    assert reported == {code: MESSAGES[code].severity == "hint" for code in reported}


def test_the_changelog_has_this_version() -> None:
    assert f"\n## {__version__}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def _blocks(text: str) -> list[str]:
    """The indented blocks of a document, without their indentation."""
    found = re.findall(r"(?:^(?: {4}.*)?\n)+", text, re.MULTILINE)
    return [re.sub(r"^ {4}", "", block, flags=re.MULTILINE).strip("\n") for block in found if block.strip()]


def test_the_example_of_the_readme_is_what_comes_out(tmp_path: Path) -> None:
    example = README.split("## An example")[1].split("\n## ")[0]
    config, article, command, printed, item = _blocks(example)
    (tmp_path / "sadae-feed.toml").write_text(config + "\n", encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "radio.md").write_text(article + "\n", encoding="utf-8")
    assert command == "sadae-feed build"
    done = subprocess.run(
        [sys.executable, "-m", "sadae_feed", "build"], cwd=tmp_path, capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == printed
    feed = (tmp_path / "feeds" / "rss.xml").read_text(encoding="utf-8")
    assert re.sub(
        r"^ {4}", "", feed[feed.index("    <item") : feed.index("</item>") + 7], flags=re.MULTILINE
    ) == (
        # The document cannot show invisible marks, so it writes them as XML lets one.
        item.replace("&#x200F;", "\u200f").replace("&#x2067;", "\u2067").replace("&#x2069;", "\u2069")
    )


def test_the_librarys_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = [block for block in _blocks(README) if "load_settings" in block]
    (tmp_path / "sadae-feed.toml").write_text(
        'title = "صدا"\nlink = "https://x.example/"\nfeeds_url = "https://x.example/feeds/"\n',
        encoding="utf-8",
    )
    (tmp_path / "articles").mkdir()
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
    data = json.loads((tmp_path / "feeds" / "feed.json").read_text(encoding="utf-8"))
    assert data["items"] == []


def test_the_repositorys_own_settings_are_right() -> None:
    assert settings.load_settings(None, ROOT).title.value == "صدائے روس"
