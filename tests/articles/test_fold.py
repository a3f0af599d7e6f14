"""Letters in the feeds: the author's own, or mended where the newsroom wants it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sadae_feed.articles.read import read_article, read_with_body
from sadae_feed.articles.readers import spans
from sadae_feed.build.run import build_feeds
from sadae_feed.markup.clean import clean_html
from sadae_feed.markup.mark import mark_body
from sadae_feed.settings.site import Site
from sadae_feed.text.urdu import orthography

from ..conftest import NOW

HEADER = """\
---
title: پل كھل گيا
date: 2026-05-04
author: كمال
category: ملكي خبریں
tags: كام
summary: یہ كام ا\u0653ج ہوا ۔
slug: كام
id: كام
image:
  src: https://x.example/كام.jpg
  alt: نيا پل
  caption: پل كا منظر
---
"""
BODIES = {
    "a.txt": "یہ كام  ہے ۔\n\nپتا https://x.example/كام اور ﴿ كان ﴾\n",
    "a.md": (
        "یہ كام  ہے ۔\n\nپتا https://x.example/كام اور ﴿ كان ﴾\n\n`كود` <i lang='ar'>كان</i> [كل](كل.html)\n"
    ),
    "a.html": (
        "<p>یہ كام  ہے ۔</p><p>پتا https://x.example/كام اور ﴿ كان ﴾</p>"
        "<p><code>كود</code> <i lang='ar'>كان</i> <a href='كل.html'>كل</a></p>"
    ),
}
PARAGRAPHS = ["یہ کام ہے۔", "پتا https://x.example/كام اور ﴿ كان ﴾", "كود كان کل"]
ADDRESS = "https://sadaerus.example/2026/05/%DA%A9%D8%A7%D9%85/%D9%83%D9%84.html"


def published(site: Site, name: str) -> dict[str, Any]:
    (site.articles / name).write_text(HEADER + BODIES[name], encoding="utf-8")
    build_feeds(site, NOW)
    (item,) = json.loads((site.feeds / "feed.json").read_text(encoding="utf-8"))["items"]
    assert isinstance(item, dict)
    return item


def paragraphs(html: str) -> list[str]:
    tree = etree.fromstring(html, etree.HTMLParser())
    return ["".join(one.itertext()).replace("\u200e", "").replace("\u200f", "") for one in tree.iter("p")]


@pytest.mark.parametrize("name", BODIES)
def test_feeds_carry_mended_letters_if_asked(site: Site, name: str) -> None:
    item = published(replace(site, fold=True), name)
    assert item["title"] == "پل کھل گیا"
    assert item["summary"] == "یہ کام آج ہوا۔"
    assert [author["name"] for author in item["authors"]] == ["کمال"]
    assert item["tags"] == ["ملکی خبریں", "کام"]
    assert 'alt="نیا پل"' in item["content_html"]
    assert ">پل کا منظر<" in item["content_html"]
    assert paragraphs(item["content_html"]) == PARAGRAPHS[: 2 if name == "a.txt" else 3]
    if name != "a.txt":
        assert f'href="{ADDRESS}"' in item["content_html"]
    # What is an address or an id stays as it is.
    assert item["image"] == "https://x.example/%D9%83%D8%A7%D9%85.jpg"
    assert item["url"] == "https://sadaerus.example/2026/05/%DA%A9%D8%A7%D9%85/"
    assert item["id"] == "tag:sadaerus.example,2025:%D9%83%D8%A7%D9%85"
    for feed in ("rss.xml", "atom.xml"):
        (entry,) = feedparser.parse((site.feeds / feed).read_bytes()).entries
        assert (entry.title, entry.id) == (item["title"], item["id"])
        assert [tag.term for tag in entry.tags] == item["tags"]
        assert entry.author == "کمال"
        assert paragraphs(entry.content[0].value) == paragraphs(item["content_html"])


@pytest.mark.parametrize("name", BODIES)
def test_else_they_carry_the_authors_letters(site: Site, name: str) -> None:
    item = published(site, name)
    assert (item["title"], item["summary"]) == ("پل كھل گيا", "یہ كام آج ہوا ۔")
    assert (item["authors"], item["tags"]) == ([{"name": "كمال"}], ["ملكي خبریں", "كام"])
    assert paragraphs(item["content_html"])[0] == "یہ كام  ہے ۔"


@pytest.mark.parametrize("name", BODIES)
def test_names_of_the_house_are_mended_too(site: Site, name: str) -> None:
    ours = replace(site, fold=True, names=("کام", "نیا پُل"))
    item = published(ours, name)
    assert paragraphs(item["content_html"])[0] == "یہ کام ہے۔"
    assert 'alt="نیا پُل"' in item["content_html"]
    assert 'alt="نيا پل"' in published(replace(ours, fold=False), name)["content_html"]


def test_every_text_of_an_article_is_mended(site: Site) -> None:
    header = (
        "---\ntitle: \u00ad كل\ndate: 2026-05-04\nplace: كراچی\nsource: كل\ncorrection: كل\nretracted: كل\n"
        "image: {src: a.jpg, credit: كل}\n---\nكل۔\n"
    )
    (site.articles / "a.md").write_text(header, encoding="utf-8")
    article, _ = read_article("a.md", replace(site, fold=True))
    assert article is not None
    assert article.image is not None
    texts = [
        article.title,
        article.place,
        article.source,
        *(each.text for each in article.corrections),
        article.retracted,
    ]
    assert [text and text.value for text in texts] == ["کل", "کراچی", "کل", "کل", "کل"]
    assert [article.image.alt, article.image.credit and article.image.credit.value] == [None, "کل"]


def test_a_file_that_goes_cannot_be_rendered(site: Site) -> None:
    (site.articles / "a.md").write_text("# كل\n\nكل۔\n", encoding="utf-8")
    article, _ = read_article("a.md", replace(site, fold=True))
    assert article is not None
    Path(site.articles, "a.md").unlink()
    assert read_with_body("a.md", replace(site, fold=True)) is None


PARTS = (
    "<p>", "</p>", "<b>", "</b>", "<br>", "<code>", "</code>", "<span lang='ar'>", "</span>", "<a href='ك'>",
    "</a>", "كل", "يہ", "ا\u0653", " ", "  ", "۔", "،", "BBC", "C++", "(", ")", "2026-05-03", "﴿", "﴾",
    "\u200b", "\u200f", "\u200e", "ـ", "ﺧ", "\u0654", "&lt;", "&amp;", "\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_marking_brings_no_new_fault(html: str) -> None:
    # A tag that closes nothing parts two spaces until it is taken out; before the first word none counts.
    html = clean_html(f"<p>خبر {html}")
    mended = orthography.fold(html, "ur", spans.protect_html(html, "ur"))
    marked = mark_body(mended, base="https://x.example/", language="ur").html
    assert orthography.fold(marked, "ur", spans.protect_html(marked, "ur")) == marked
