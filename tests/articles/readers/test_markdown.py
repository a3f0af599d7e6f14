"""Markdown: the headline out of the text, the rest as CommonMark says."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadae_feed.articles.readers import markdown
from sadae_feed.errors import Problems
from sadae_feed.model import Article, Source, Text

from ...sites import make_site

SITE: Final = make_site()


def read(text: str) -> tuple[Article, list[str]]:
    """The article, and its problems as `line:column code`."""
    problems = Problems("a.md", text)
    article = markdown.parse(Source(path="a.md", text=text), SITE, problems).article
    return article, [f"{problem.line}:{problem.column} {problem.code}" for problem in problems]


def render(text: str) -> str:
    return markdown.parse(Source(path="a.md", text=text), SITE, Problems("a.md", text)).render_body()


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("# گندم کی فصل\n\nمتن", "گندم کی فصل", "<p>متن</p>\n"),
        ("\ufeff\n\u200f\n# گندم\nمتن", "گندم", "<p>متن</p>\n"),
        ("   ## گندم ##  \nمتن", "گندم", "<p>متن</p>\n"),
        ("#\tگندم #1", "گندم #1", ""),
        ("# زبان C#\n\nمتن", "زبان C#", "<p>متن</p>\n"),
        ("# # #\n\nمتن", "#", "<p>متن</p>\n"),
        ("گندم کی فصل\n=====\n\nمتن", "گندم کی فصل", "<p>متن</p>\n"),
        ("گندم\n  =  \nمتن", "گندم", "<p>متن</p>\n"),
        ("# *گندم* کی **[فصل](https://example.org)** تیار\n\nمتن", "گندم کی فصل تیار", "<p>متن</p>\n"),
        ("# `code` &amp; A &lt; B \\* <b>ت</b>\n\nمتن", "code & A < B * ت", "<p>متن</p>\n"),
        ("# 10. *بانگ*\n\nمتن", "10. بانگ", "<p>متن</p>\n"),
        ("# 5 < 7 & قلم\n\nمتن", "5 < 7 & قلم", "<p>متن</p>\n"),
        ("# ایک\n\n# دو\n\nمتن", "ایک", "<h1>دو</h1>\n<p>متن</p>\n"),
        ("---\ntitle: گندم\n---\nمتن", "گندم", "<p>متن</p>\n"),
        ("---\ntitle: گندم\n---\n\n# گندم\n\nمتن", "گندم", "<p>متن</p>\n"),
        ("---\ntitle: گندم\n---\n\n# \u200fگندم\u200f\n\nمتن", "گندم", "<p>متن</p>\n"),
        ("---\ntitle: گندم\n---\n# دوسری بات\n\nمتن", "گندم", "<h1>دوسری بات</h1>\n<p>متن</p>\n"),
        ("---\ntitle:\n---\n# گندم\n\nمتن", "گندم", "<p>متن</p>\n"),
    ],
)
def test_headlines(text: str, title: str, body: str) -> None:
    assert read(text)[0].title.value == title
    assert render(text) == body


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("# گندم\n\nمتن", []),
        ("\n\n# گندم\n\n", ["3:1 no-body"]),
        ("---\ndraft: no\n---\n\n# گندم", ["5:1 no-body"]),
        ("---\ntitle: گندم\n---\n", ["2:1 no-body"]),
        ("متن\n\n# گندم", ["1:1 no-headline"]),
        ("#گندم\n\nمتن", ["1:1 no-headline"]),
        ("####### گندم", ["1:1 no-headline"]),
        ("    # گندم", ["1:1 no-headline"]),
        ("# \n\nمتن", ["1:1 no-headline"]),
        ("متن\n---\nمتن", ["1:1 no-headline"]),
        ("", ["1:1 no-headline"]),
    ],
)
def test_problems(text: str, problems: list[str]) -> None:
    assert read(text)[1] == problems


@pytest.mark.parametrize(
    ("rest", "place", "source", "body"),
    [
        (
            "ملتان (صدائے روس)\nپہلا پیراگراف۔",
            "ملتان",
            "صدائے روس",
            "<p>ملتان (صدائے روس)</p>\n<p>پہلا پیراگراف۔</p>\n",
        ),
        ("**کوئٹہ (اے پی پی)** متن۔", "کوئٹہ", "اے پی پی", "<p><strong>کوئٹہ (اے پی پی)</strong> متن۔</p>\n"),
        (
            "لاہور (اے پی پی) گاڑی چل پڑی۔\n\nدوسرا۔",
            "لاہور",
            "اے پی پی",
            "<p>لاہور (اے پی پی) گاڑی چل پڑی۔</p>\n<p>دوسرا۔</p>\n",
        ),
        ("پہلا پیراگراف۔", None, None, "<p>پہلا پیراگراف۔</p>\n"),
        ("- ملتان (صدائے روس)", None, None, "<ul>\n<li>ملتان (صدائے روس)</li>\n</ul>\n"),
        ("> ملتان (صدائے روس)", None, None, "<blockquote>\n<p>ملتان (صدائے روس)</p>\n</blockquote>\n"),
    ],
)
def test_datelines(rest: str, place: str | None, source: str | None, body: str) -> None:
    text = f"# گندم\n\n{rest}"
    article, problems = read(text)
    assert problems == []
    assert (article.place and article.place.value, article.source and article.source.value) == (place, source)
    assert render(text) == body


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**موٹا** اور *ترچھا* اور ~~کٹا~~", "<strong>موٹا</strong> اور <em>ترچھا</em> اور <del>کٹا</del>"),
        ("“جیسے لکھا” ۱۴ -- ...", "“جیسے لکھا” ۱۴ -- ..."),
        ("پہلی سطر  \nدوسری", "پہلی سطر<br />\nدوسری"),
        ('[لنک](/خبر "عنوان")', '<a href="/%D8%AE%D8%A8%D8%B1" title="عنوان">لنک</a>'),
        ("![کھیت](photos/gandum.jpg)", '<img src="photos/gandum.jpg" alt="کھیت" />'),
    ],
)
def test_paragraphs(text: str, html: str) -> None:
    assert render(f"# گندم\n\n{text}") == f"<p>{html}</p>\n"


def test_blocks() -> None:
    text = "# گندم\n\n## ضلعے\n\n1. ملتان\n2. وہاڑی\n\n| ضلع | من |\n| --- | --- |\n| ملتان | ۴۰ |\n"
    assert render(text) == (
        "<h2>ضلعے</h2>\n<ol>\n<li>ملتان</li>\n<li>وہاڑی</li>\n</ol>\n"
        "<table><thead><tr><th>ضلع</th><th>من</th></tr></thead><tbody>\n"
        "<tr><td>ملتان</td><td>۴۰</td></tr>\n</tbody></table>\n"
    )


def test_verses_of_the_same_words_stay() -> None:
    text = "---\ntitle: شام کا گیت\n---\nدیا جلے\n\nہوا چلے\n\nدیا جلے"
    assert render(text) == "<p>دیا جلے</p>\n<p>ہوا چلے</p>\n<p>دیا جلے</p>\n"


MARKS: Final = st.text(alphabet="#*_`[]()<>!&\\|-=+~ \n\tگن12.", max_size=60)


@given(MARKS | st.text(max_size=60))
def test_no_text_brings_it_down(text: str) -> None:
    read(text)
    render(text)


@given(st.text(alphabet=st.characters(categories=["L", "Nd"]), min_size=1), st.integers(1, 6))
def test_any_words_are_a_headline(words: str, level: int) -> None:
    assert read(f"{'#' * level} {words}\n\nمتن")[0].title == Text.written(words, "ur")


@pytest.mark.parametrize(
    "text",
    [
        "# a" + " " * 200_000 + "b",
        "# " + "# " * 100_000 + "b",
        "a\n" + "=" * 200_000 + "b",
        "# " + "[" * 50_000,
        "# " + "*a" * 50_000,
        "# " + "<a " * 50_000,
        "> " * 20_000 + "متن",
        "\n" * 300_000 + "x",
    ],
)
def test_hostile_text_is_read_to_the_end(text: str) -> None:
    # Work that grew with the square of the text would keep these for hours.
    read(text)
    render(text)
