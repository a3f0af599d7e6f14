"""Pages as editors paste them: pairs of files, read through the door that every file takes."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadae_feed.articles.read import read_article, read_with_body
from sadae_feed.articles.readers import plaintext
from sadae_feed.errors import Problems
from sadae_feed.model import Article, Source
from sadae_feed.settings.site import Site

from ...conftest import ROOT
from ...sites import make_site

SITE: Final = make_site()
DUMPS: Final = sorted((ROOT / "tests" / "data" / "dump").glob("*.txt"))


def taken_apart(name: str, site: Site) -> dict[str, Any]:
    """What is understood of a file, in words that JSON has."""
    article, problems = read_article(name, site)
    said = [f"{problem.line}:{problem.column} {problem.code}" for problem in problems]
    return {"problems": said} if article is None else {"problems": said, **_fields(article, site)}


def _fields(article: Article, site: Site) -> dict[str, Any]:
    alt = article.image and article.image.alt
    return {
        "title": article.title.value,
        "alt": alt and [alt.value, alt.language],
        "published": article.published and article.published.isoformat(),
        "place": article.place and article.place.value,
        "source": article.source and article.source.value,
        "dropped": [line.text for line in article.dropped],
        "body": (read_with_body(article.path, site) or (None, ""))[1].split("\n"),
    }


@pytest.mark.parametrize("dump", [pytest.param(path, id=path.stem) for path in DUMPS])
def test_a_dump_is_taken_apart(dump: Path, site: Site) -> None:
    shutil.copy(dump, site.articles)
    assert taken_apart(dump.name, site) == json.loads(dump.with_suffix(".json").read_text(encoding="utf-8"))


def test_dumps_and_what_they_mean_are_pairs() -> None:
    folder = ROOT / "tests" / "data" / "dump"
    assert {path.stem for path in DUMPS} == {path.stem for path in folder.glob("*.json")}
    assert len(DUMPS) > 20


def test_what_was_dropped_and_kept_is_the_whole_page(site: Site) -> None:
    """Nothing that an editor pasted is lost without a word."""
    lines = [
        "ہوم",
        "سرخی یہ ہے",
        "Alt text",
        "تصویر: علی",
        "سرخی یہ ہے",
        "پہلا پیراگراف۔",
        "دوسرا۔",
        "Share it",
    ]
    (site.articles / "a.txt").write_text("\n\n".join(lines), encoding="utf-8")
    found = taken_apart("a.txt", site)
    body = [line.removeprefix("<p>").removesuffix("</p>") for line in found["body"]]
    found_lines = [found["title"], *found["alt"][:1], *found["dropped"], *body]
    assert sorted(found_lines) == sorted({*lines})


def test_the_settings_say_what_furniture_is(site: Site) -> None:
    text = "Markets: up\n\nسرخی\n\nمتن\n\nFollow us on X\n"
    (site.articles / "a.txt").write_text(text, encoding="utf-8")
    ours = dataclasses.replace(site, banner=("markets: UP",), share=("follow US on X",))
    found = taken_apart("a.txt", ours)
    assert (found["title"], found["body"]) == ("سرخی", ["<p>متن</p>"])
    assert found["dropped"] == ["Markets: up", "Follow us on X"]
    assert taken_apart("a.txt", site)["title"] == "Markets: up"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("ہوم", "سرخی"),
        ("ہوم | خبریں", "سرخی"),
        ("ہوم ورک کا مسئلہ", "ہوم ورک کا مسئلہ"),
        ("ہومیوپیتھی کالج کھل گیا", "ہومیوپیتھی کالج کھل گیا"),
        ("ہوم، " + "خبر " * 100, "ہوم، " + ("خبر " * 100).strip()),
    ],
)
def test_a_banner_is_a_whole_line_or_ends_at_a_mark(line: str, title: str, site: Site) -> None:
    (site.articles / "a.txt").write_text(f"{line}\n\nسرخی\n\nمتن", encoding="utf-8")
    assert taken_apart("a.txt", site)["title"] == title


@pytest.mark.parametrize("alt", ["Wheat", "24/7", "گندم", "24 گندم"])
def test_the_language_of_an_alt_text(alt: str, site: Site) -> None:
    (site.articles / "a.txt").write_text(f"سرخی\n{alt}\nسرخی\nمتن", encoding="utf-8")
    assert taken_apart("a.txt", site)["alt"] == [alt, "en" if alt == "Wheat" else "ur"]


WORDS: Final = st.sampled_from(
    [
        "سرخی",
        "متن یہ ہے۔",
        "",
        "٭٭٭",
        "ہوم",
        "Share it",
        "Putin and Trump",
        "۳ مئی ۲۰۲۶ء",
        "ملتان (اے پی پی)",
        "ـــ",
    ]
)


@given(st.lists(WORDS | st.text(max_size=20), max_size=14))
def test_no_page_brings_it_down(lines: list[str]) -> None:
    text = "\n".join(lines)
    problems = Problems("a.txt", text)
    source = Source(path="a.txt", text=text)
    article, render_body = plaintext.parse(source, SITE, problems)
    body = render_body()
    assert article.path == "a.txt"
    assert body == "" or (body.startswith("<p>") and body.endswith("</p>"))


@pytest.mark.parametrize(
    "text",
    [
        "سرخی\n" * 100_000,
        "\n" * 500_000 + "متن",
        "ا" * 500_000,
        "سرخی\n\n" + "متن متن\n" * 100_000,
        "<" * 300_000,
    ],
)
def test_large_pages_are_read_to_the_end(text: str) -> None:
    source = Source(path="a.txt", text=text)
    # Work that grew with the square of the text would keep these for hours.
    article, render_body = plaintext.parse(source, SITE, Problems("a.txt", text))
    assert article.title.value
    assert isinstance(render_body(), str)
