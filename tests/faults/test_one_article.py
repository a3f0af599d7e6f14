"""What goes wrong inside one article, a fault of the program too, leaves that article out and no other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any, Final, NoReturn

import pytest
from click.testing import CliRunner, Result

from sadae_feed import cli
from sadae_feed.articles import read
from sadae_feed.articles.readers import html, markdown
from sadae_feed.check import articles as check_package
from sadae_feed.check import spelling
from sadae_feed.feeds import render as documents
from sadae_feed.formats import atom, jsonfeed, rss
from sadae_feed.markup import compose

SETTINGS: Final = """\
title = "صدائے روس"
link = "https://sadaerus.example/"
feeds_url = "https://sadaerus.example/feeds/"
"""
NOW: Final = ("--now", "2026-05-10T09:00:00Z")

#: What Python's own `urlsplit` refuses, or `ipaddress` behind it.
ADDRESSES: Final = (
    "https://[domain]/x.jpg",
    "http://[",
    "//[",
    "https://a]b/",
    "http://[::1/",
    "https://a℀b/",
    "https://example.org:port/x.jpg",
    "https://[v1.x]/x.jpg",
)
PLACES: Final = {
    "img": '<article><h1>خبر</h1><p>متن یہاں ہے۔</p><img src="{}"></article>',
    "lazy img": '<article><h1>خبر</h1><p>متن یہاں ہے۔</p><img data-src="{}"></article>',
    "og:image": '<html><head><meta property="og:image" content="{}"></head>'
    "<body><article><h1>خبر</h1><p>متن یہاں ہے۔</p></article></body></html>",
    "JSON-LD": '<html><head><script type="application/ld+json">{{"@type": "NewsArticle", "image": "{}"}}'
    "</script></head><body><article><h1>خبر</h1><p>متن یہاں ہے۔</p></article></body></html>",
    "canonical": '<html><head><link rel="canonical" href="{}"></head>'
    "<body><article><h1>خبر</h1><p>متن یہاں ہے۔</p></article></body></html>",
    "link": '<article><h1>خبر</h1><p>متن <a href="{}">یہاں</a> ہے۔</p></article>',
    "video": '<article><h1>خبر</h1><p>متن یہاں ہے۔</p><video src="{}"></video></article>',
}


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom with two sound articles."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "sadae-feed.toml").write_text(SETTINGS, encoding="utf-8")
    write(tmp_path, "good.md", "---\ntitle: گندم کی فصل\ndate: 2026-05-01\n---\nکسان خوش ہیں۔\n")
    write(tmp_path, "other.html", "<article><h1>نیا پل</h1><p>گاڑیاں گزرنے لگیں۔</p></article>")
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    (root / "articles" / name).write_text(text, encoding="utf-8")


def run(*arguments: str) -> Result:
    """Run a command; a traceback of it is a failure of the test."""
    return CliRunner().invoke(cli.main, arguments, catch_exceptions=False)


def titles(root: Path) -> list[str]:
    feed = json.loads((root / "feeds" / "feed.json").read_text(encoding="utf-8"))
    return sorted(item["title"].strip("\u200f") for item in feed["items"])


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_none_stops_no_command(newsroom: Path, place: str, address: str) -> None:
    write(newsroom, "bad.html", PLACES[place].format(address))
    built = run("build", *NOW)
    assert "internal-error" not in built.stderr
    # The page is an article, although one of its addresses is none.
    assert titles(newsroom) == ["خبر", "نیا پل", "گندم کی فصل"]
    for command in (["check"], ["list", *NOW], ["show", "articles/bad.html"]):
        assert run(*command).exit_code in (0, 1)


@pytest.mark.parametrize(
    "page",
    [
        "<h1>خبر<br>\x11غ</h1><p>متن علي</p>",
        "<html><body><h1>خبر<br>\x11غ</h1><p>متن علي</p></body></html>",
        "<article><h1>خبر</h1><p>متن <b>\x0bعلي\x1f</b></p></article>",
    ],
)
def test_a_control_character_stops_no_check(newsroom: Path, page: str) -> None:
    write(newsroom, "bad.html", page)
    assert "arabic-letter" in run("check").stdout
    fixed = run("check", "--fix")
    assert "internal-error" not in fixed.stdout + fixed.stderr
    # The letter is mended, and the control character left to the editor.
    expected = page.replace("ي", "ی")
    assert (newsroom / "articles" / "bad.html").read_text(encoding="utf-8") == expected


def test_a_page_that_readability_cannot_read_is_no_article_without_a_traceback(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    import readability

    def fail(*_: Any, **__: Any) -> NoReturn:
        raise AttributeError("tail")

    monkeypatch.setattr(readability.Document, "_html", fail)
    write(
        newsroom,
        "bad.html",
        "<html><body><div><h1>خبر</h1>" + "<p>یہ متن ہے۔</p>" * 9 + "</div></body></html>",
    )
    result = run("build", *NOW)
    assert "Traceback" not in result.stderr + capfd.readouterr().err
    assert titles(newsroom)[-2:] == ["نیا پل", "گندم کی فصل"]


def fail_for(path: str, real: Any) -> Any:
    """A function that has a fault which one article brings out."""

    def faulty(*arguments: Any, **named: Any) -> Any:
        if path in repr(arguments):
            raise RuntimeError("a table ended\nearly")
        return real(*arguments, **named)

    return faulty


#: The steps that an article goes through, as owner and name of a function.
STEPS: Final = {
    "read": (markdown, "parse"),
    "render": (documents, "read_with_body"),
    "compose": (documents, "compose_body"),
    "entry": (documents, "make_entry"),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_fault_of_the_program_leaves_out_the_article_that_meets_it(
    newsroom: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, name = STEPS[step]
    write(newsroom, "bad.md", "---\ntitle: خبر\ndate: 2026-05-02\n---\nمتن۔\n")
    monkeypatch.setattr(owner, name, fail_for("bad.md", getattr(owner, name)))
    result = run("build", *NOW)
    assert result.exit_code == 1
    first, hint, *rest = result.stderr[result.stderr.index("articles/bad.md: error") :].split("\n")
    assert first == (
        "articles/bad.md: error [internal-error] A fault of sadae-feed was met in this article: "
        "RuntimeError: a table ended early."
    )
    assert hint == (
        "    The other articles are published; this one is left out, or stays as it was last published. "
        "Please report the fault with these lines:"
    )
    assert rest[0] == "    Traceback (most recent call last):"
    assert any("faulty" in line for line in rest)
    assert titles(newsroom) == ["نیا پل", "گندم کی فصل"]
    # The program is mended: the article goes out by itself.
    monkeypatch.undo()
    monkeypatch.chdir(newsroom)
    assert run("build", "--full", *NOW).exit_code == 0
    assert titles(newsroom) == ["خبر", "نیا پل", "گندم کی فصل"]


@pytest.mark.parametrize("state", ["kept", "lost"])
@pytest.mark.parametrize("step", STEPS)
def test_a_live_story_that_meets_a_fault_stays_as_published(
    newsroom: Path, step: str, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, name = STEPS[step]
    write(newsroom, "bad.md", "---\ntitle: خبر\ndate: 2026-05-02\n---\nپہلا متن۔\n")
    assert run("build", *NOW).exit_code == 0
    write(newsroom, "bad.md", "---\ntitle: خبر\ndate: 2026-05-02\n---\nدوسرا متن۔\n")
    write(newsroom, "new.md", "---\ntitle: نئی خبر\ndate: 2026-05-03\n---\nمتن۔\n")
    if state == "lost":
        shutil.rmtree(newsroom / ".sadae-feed")
    monkeypatch.setattr(owner, name, fail_for("bad.md", getattr(owner, name)))
    for _ in range(2):
        result = run("build", *NOW)
        assert (result.exit_code, "[internal-error]" in result.stderr) == (1, True)
        assert titles(newsroom) == ["خبر", "نئی خبر", "نیا پل", "گندم کی فصل"]
        for feed in ("rss.xml", "atom.xml", "feed.json"):
            assert "پہلا متن" in (newsroom / "feeds" / feed).read_text(encoding="utf-8")
    monkeypatch.undo()
    monkeypatch.chdir(newsroom)
    assert run("build", "--full", *NOW).exit_code == 0
    assert "دوسرا متن" in (newsroom / "feeds" / "rss.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [["build", *NOW], ["check"]])
def test_a_fault_met_in_a_picture_costs_the_picture(
    newsroom: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    header = "title: خبر\ndate: 2026-05-02\nimage: https://sadaerus.example/p.jpg"
    write(newsroom, "bad.md", f"---\n{header}\n---\nمتن۔\n")
    for owner in (documents, check_package):
        monkeypatch.setattr(owner, "find_media", fail_for("bad.md", owner.find_media))
    result = run(*command)
    assert result.exit_code == 1
    assert "articles/bad.md: error [internal-error]" in result.stdout + result.stderr
    if command[0] == "build":
        assert titles(newsroom) == ["خبر", "نیا پل", "گندم کی فصل"]


@pytest.mark.parametrize("form", [rss, atom, jsonfeed])
def test_an_entry_that_a_format_cannot_write_is_left_out_of_it(
    newsroom: Path, form: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(newsroom, "bad.md", "---\ntitle: بری خبر\ndate: 2026-05-02\n---\nمتن۔\n")
    monkeypatch.setattr(form, "render", fail_for("بری خبر", form.render))
    result = run("build", *NOW)
    assert result.exit_code == 1
    assert result.stderr.count("articles/bad.md: error [internal-error]") == 1
    text = (newsroom / "feeds" / form.FILE).read_text(encoding="utf-8")
    assert ("بری خبر" in text, "گندم کی فصل" in text) == (False, True)


@pytest.mark.parametrize(
    "command", [["check"], ["check", "--fix"], ["list", *NOW], ["show", "articles/bad.md"]]
)
def test_commands_that_read_name_the_article_and_go_on(
    newsroom: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(newsroom, "bad.md", "---\ntitle: خبر\ndate: 2026-05-02\n---\nمتن۔\n")
    monkeypatch.setattr(markdown, "parse", fail_for("bad.md", markdown.parse))
    result = run(*command)
    assert result.exit_code == 1
    assert "articles/bad.md: error [internal-error]" in result.stdout + result.stderr
    if command[0] == "list":
        assert "good.md" in result.stdout


@pytest.mark.parametrize("fix", [[], ["--fix"]])
def test_a_fault_in_the_check_of_letters_is_the_articles_alone(
    newsroom: Path, fix: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(newsroom, "bad.html", "<article><h1>خبر</h1><p>علي آئے۔</p></article>")
    write(newsroom, "also.html", "<article><h1>خبر دو</h1><p>علي گئے۔</p></article>")
    monkeypatch.setattr(html, "protected_spans", fail_for("bad.html", html.protected_spans))
    monkeypatch.setattr(spelling, "_faults", fail_for("bad.html", spelling._faults))
    result = run("check", *fix)
    assert result.exit_code == 1
    assert "articles/bad.html: error [internal-error]" in result.stdout
    # The other one is looked at, and mended.
    assert ("علی+} گئے۔" if fix else "articles/also.html:1:") in result.stdout


def test_a_build_in_several_processes_names_the_article_too(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "_ENTRIES_PER_PROCESS", 1)
    monkeypatch.setattr(read, "_FILES_PER_PROCESS", 1)
    write(newsroom, "bad.md", "---\ntitle: خبر\ndate: 2026-05-02\n---\nمتن۔\n")
    monkeypatch.setattr(documents, "compose_body", fail_for("bad.md", compose.compose_body))
    result = run("build", "--jobs", "2", *NOW)
    assert result.exit_code == 1
    assert result.stderr.count("[internal-error]") == 1
    assert titles(newsroom) == ["نیا پل", "گندم کی فصل"]


def test_the_report_as_data_has_the_traceback(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(newsroom, "bad.md", "---\ntitle: خبر\ndate: 2026-05-02\n---\nمتن۔\n")
    monkeypatch.setattr(markdown, "parse", fail_for("bad.md", markdown.parse))
    data = json.loads(run("build", "--format", "json", "--lang", "ur", *NOW).stdout)
    (problem,) = [each for each in data["problems"] if each["code"] == "internal-error"]
    assert "Traceback (most recent call last):" in problem["hint"]
    assert "RuntimeError" in problem["message"]
