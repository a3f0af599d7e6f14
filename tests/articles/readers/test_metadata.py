"""The door: words of a header become types once, and what is refused says where and what to write."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sadae_feed.articles.readers import frontmatter, headers, metadata
from sadae_feed.articles.readers.metadata import TextFacts
from sadae_feed.errors import Problems, Severity
from sadae_feed.model import Article, Correction, DroppedLine, Image, Person, Source, Text
from sadae_feed.settings.site import Site

KARACHI: Final = ZoneInfo("Asia/Karachi")


def read(text: str, site: Site, found: TextFacts | None = None) -> tuple[Article, Problems]:
    problems = Problems("a.md", text)
    matter = frontmatter.split(text, problems)
    source = Source(path="a.md", text=text)
    return metadata.build_article(source, matter, found or TextFacts(title="سرخی"), site, problems), problems


def list_problems(problems: Problems) -> list[str]:
    """Each problem as `line:column+width severity: message | hint`."""
    return [
        f"{problem.line}:{problem.column}+{problem.width} {problem.severity}:"
        f" {problem.message()} | {problem.hint()}"
        for problem in problems
    ]


def ur(value: str) -> Text:
    return Text(value=value, language="ur")


FULL: Final = Article(
    path="a.md",
    title=ur("گندم: فصل تیار"),
    language="ur",
    published=datetime(2026, 5, 3, 9, tzinfo=KARACHI),
    updated=datetime(2026, 5, 4, 10, 30, tzinfo=UTC),
    authors=(Person(name=ur("علی")), Person(name=ur("سارہ"))),
    categories=(ur("زراعت"),),
    tags=(ur("گندم"), ur("پنجاب")),
    summary=ur("خلاصہ: #1"),
    image=Image(
        src="photos/gandum.JPG?v=1", alt=ur("کھیت"), caption=ur("ملتان"), credit=ur("اے"), type="image/jpeg"
    ),
    place=ur("ملتان"),
    source=ur("صدائے روس"),
    url="https://sadaerus.example/%DA%AF%D9%86%D8%AF%D9%85",
    slug="gandum-2026",
    id="tag:sadaerus.example,2025:abc",
    draft=True,
    expires=datetime(2027, 1, 1, tzinfo=KARACHI),
    corrections=(Correction(text=ur("ایک")), Correction(text=ur("دو"))),
    retracted=ur("غلط خبر"),
)
ENGLISH_KEYS: Final = """\
title: گندم: فصل تیار
date: 2026-05-03 09:00
updated: 2026-05-04T10:30:00Z
authors: [علی, سارہ]
categories: زراعت
tags: گندم، پنجاب
summary: خلاصہ: #1
image: {src: photos/gandum.JPG?v=1, alt: کھیت, caption: ملتان, credit: اے}
place: ملتان
source: صدائے روس
url: /گندم
slug: Gandum 2026
id: tag:sadaerus.example,2025:abc
draft: yes
expires: 2027-01-01
correction: [ایک, دو]
retracted: غلط خبر
"""
URDU_KEYS: Final = """\
عنوان: گندم: فصل تیار
تاریخ: 2026-05-03 09:00
ترمیم: 2026-05-04T10:30:00Z
مصنف: علی، سارہ
زمرہ: زراعت
ٹیگ: گندم، پنجاب
خلاصہ: خلاصہ: #1
تصویر:
  src: photos/gandum.JPG?v=1
  alt: کھیت
  caption: ملتان
  credit: اے
مقام: ملتان
ماخذ: صدائے روس
URL: https://sadaerus.example/گندم
Slug: gandum-2026
ID: tag:sadaerus.example,2025:abc
مسودہ: جی ہاں
Expires: 2027-01-01
تصحیح: [ایک, دو]
واپس: غلط خبر
"""


@pytest.mark.parametrize("header", [ENGLISH_KEYS, URDU_KEYS])
def test_all_keys(header: str, site: Site) -> None:
    article, problems = read(f"---\n{header}---\n", site)
    assert list_problems(problems) == []
    assert article == FULL


def test_a_key_has_one_name_in_each_spelling() -> None:
    fields = {field.name for field in dataclasses.fields(Article)}
    assert len(set(headers.KEYS.values())) == 25
    assert set(headers.KEYS) == {spelling.lower() for spelling in headers.KEYS}
    assert {"title", "summary", "image", "place", "url", "slug", "id"} <= set(headers.KEYS.values()) & fields


def test_what_the_text_says_holds_unless_the_header_says_other(site: Site) -> None:
    found = TextFacts(
        title="متن کی سرخی",
        published=datetime(2026, 1, 1, tzinfo=UTC),
        updated=datetime(2026, 1, 2, tzinfo=UTC),
        authors=("علی",),
        categories=("کھیل",),
        summary="خلاصہ",
        image=Image(src="a.jpg"),
        place="ملتان",
        source="اے پی",
        language="fa",
        url="https://sadaerus.example/x",
        dropped=(DroppedLine("ہوم", "menu"),),
    )
    expected = Article(
        path="a.md",
        title=Text(value="متن کی سرخی", language="fa"),
        language="fa",
        published=found.published,
        updated=found.updated,
        authors=(Person(name=Text(value="علی", language="fa")),),
        categories=(Text(value="کھیل", language="fa"),),
        summary=Text(value="خلاصہ", language="fa"),
        image=found.image,
        place=Text(value="ملتان", language="fa"),
        source=Text(value="اے پی", language="fa"),
        url="https://sadaerus.example/x",
        dropped=(DroppedLine("ہوم", "menu"),),
    )
    assert read("متن", site, found)[0] == expected
    article, problems = read("---\ntitle: سرخی\nlanguage: sd\nplace: کراچی\n---\nمتن", site, found)
    assert list_problems(problems) == []
    assert (article.title, article.place) == (
        Text(value="سرخی", language="sd"),
        Text(value="کراچی", language="sd"),
    )
    assert article.source == Text(value="اے پی", language="sd")


@pytest.mark.parametrize(
    ("header", "field", "value"),
    [
        ("draft: FALSE", "draft", False),
        ('draft: "off"', "draft", False),
        ("draft: نہیں", "draft", False),
        ("draft: 1", "draft", True),
        ("مسودہ: ہاں\u200f", "draft", True),
        ("retracted: no", "retracted", None),
        ("retracted: دوبارہ تصدیق ہو رہی ہے", "retracted", ur("دوبارہ تصدیق ہو رہی ہے")),
        ("correction: ایک، دو", "corrections", (Correction(text=ur("ایک، دو")),)),
        (
            "correction:\n- 'ایک '\n- ایک\n- ''\n- دو",
            "corrections",
            (Correction(text=ur("ایک")), Correction(text=ur("دو"))),
        ),
        ("tags: [روس, روس]", "tags", (ur("روس"),)),
        ("tags: روس; چین؛ ایران,", "tags", (ur("روس"), ur("چین"), ur("ایران"))),
        ("author: {}", "authors", ()),
        ("language: UR-pk", "language", "ur"),
        ("id: قلم 5", "id", "tag:sadaerus.example,2025:%D9%82%D9%84%D9%85%205"),
        ("url: //example.org/x", "url", "https://example.org/x"),
        ("slug: CON", "slug", "con-1"),
        ("image: https://example.org/a", "image", Image(src="https://example.org/a")),
        ("image: /a.webp#x", "image", Image(src="/a.webp#x", type="image/webp")),
        ("image: {alt: گندم}", "image", Image(alt=ur("گندم"))),
        ("image: {src: '', caption: ''}", "image", Image()),
        ("date: 2026-05-03T09:00:00+03:00", "published", datetime.fromisoformat("2026-05-03T09:00:00+03:00")),
    ],
)
def test_values(header: str, field: str, value: Any, site: Site) -> None:
    article, _ = read(f"---\n{header}\n---\n", site)
    assert getattr(article, field) == value


KEYS: Final = (
    "alt, audio, author, caption, category, copyright, correction, credit, date, draft, expires, id,"
    " image, language, license,"
    " place, retracted, slug, source, summary, tags, title, updated, url, video"
)
ADDRESS: Final = "Write an address that begins with https:// or http://, or one relative to the site."


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("titel: x", "2:1+5 warning: `titel` is no key of an article. | Did you mean: title?"),
        ("عنوانن: x", "2:1+6 warning: `عنوانن` is no key of an article. | Did you mean: عنوان?"),
        ("weight: 5", f"2:1+6 warning: `weight` is no key of an article. | Did you mean: {KEYS}?"),
        (
            "place: ملتان\nمقام: لاہور",
            "3:1+4 error: `مقام` stands twice; it was given on line 2 as `place`. | Delete one of the two.",
        ),
        ("date:", "2:1+4 warning: `date` has no value. | Write a value, or delete the line."),
        ("source: ~", "2:1+6 warning: `source` has no value. | Write a value, or delete the line."),
        ("tags: []", "2:1+4 warning: `tags` has no value. | Write a value, or delete the line."),
        ("title:", "2:1+5 warning: `title` has no value. | Write a value, or delete the line."),
        (
            "تاریخ: [1, 2]",
            "2:8+1 error: `تاریخ` is a list, but must be a date. | Write for example `تاریخ: ۲۸ فروری ۲۰۲۶`.",
        ),
        (
            "place: {a: b}",
            "2:8+1 error: `place` is a table, but must be text. | Write for example `place: …`.",
        ),
        (
            "title:\n- ایک",
            "2:7+1 error: `title` is a list, but must be text. | Write for example `title: …`.",
        ),
        (
            "tags: [a, [b]]",
            (
                "2:7+1 error: `tags` is a list of other things, but must be a list of names."
                " | Write for example `tags: …، …`."
            ),
        ),
        (
            "author: {name: علی}",
            (
                "2:9+1 error: `author` is a table, but must be a list of names."
                " | Write for example `author: …، …`."
            ),
        ),
        (
            "correction: {a: b}",
            (
                "2:13+1 error: `correction` is a table, but must be text, or text and date."
                " | Write for example `correction: …`."
            ),
        ),
        (
            "draft: شاید",
            "2:8+4 error: `draft` is “شاید”, but must be yes or no. | Write for example `draft: true`.",
        ),
        (
            "draft: [true]",
            "2:8+1 error: `draft` is a list, but must be yes or no. | Write for example `draft: true`.",
        ),
        (
            "retracted: ہاں",
            "2:12+3 error: `retracted` is “ہاں”, but must be the reason. | Write for example `retracted: …`.",
        ),
        (
            "language: [ur]",
            (
                "2:11+1 error: `language` is a list, but must be a language tag."
                " | Write for example `language: fa`."
            ),
        ),
        ("url: javascript:alert(1)", f"2:6+19 error: `javascript:alert(1)` is no web address. | {ADDRESS}"),
        (
            "id: {a: b}",
            (
                "2:5+1 error: `id` is a table, but must be text."
                " | Write for example `id: tag:sadaerus.example,2025:…`."
            ),
        ),
        (
            "url: [x]",
            (
                "2:6+1 error: `url` is a list, but must be an address."
                " | Write for example `url: https://sadaerus.example/…`."
            ),
        ),
        (
            "slug: ../../etc",
            (
                "2:7+9 error: `../../etc` cannot be part of an address."
                " | Use letters, digits and hyphens, for example `etc`."
            ),
        ),
        (
            "slug: ۔۔",
            (
                "2:7+2 error: `۔۔` cannot be part of an address."
                " | Use letters, digits and hyphens, for example `gandum-ki-fasl`."
            ),
        ),
        (
            "slug: [a]",
            (
                "2:7+1 error: `slug` is a list, but must be a part of an address."
                " | Write for example `slug: gandum-ki-fasl`."
            ),
        ),
        ("image: data:text/html,x", f"2:8+16 error: `data:text/html,x` is no web address. | {ADDRESS}"),
        ("image: 'http://['", f"2:9+8 error: `http://[` is no web address. | {ADDRESS}"),
        (
            "image: [a.jpg]",
            (
                "2:8+1 error: `image` is a list, but must be an address or a table of src, alt, caption"
                " and credit."
                " | Write for example `image: photos/gandum.jpg`."
            ),
        ),
        (
            "image: {src: [a]}",
            (
                "2:8+1 error: `image` is a table of other things, but must be an address or a table"
                " of src, alt, caption and credit. | Write for example `image: photos/gandum.jpg`."
            ),
        ),
        (
            "image: {src: a.jpg, text: x}",
            "2:21+4 warning: `text` is no key of an article. | Did you mean: src, alt, caption, credit?",
        ),
    ],
)
def test_what_is_refused(header: str, expected: str, site: Site) -> None:
    assert list_problems(read(f"---\n{header}\n---\n", site)[1]) == [expected]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("date: 2025-02-30", ("impossible-date", 2, 15, 2)),
        ("expires: 'کل'", ("relative-date", 2, 11, 2)),
        ("updated: جمعہ، ۵ مارچ ۲۰۲۶ء", ("wrong-weekday", 2, 10, 4)),
    ],
)
def test_dates_say_where_they_are_wrong(header: str, expected: tuple[str, int, int, int], site: Site) -> None:
    problems = read(f"---\n{header}\n---\n", site)[1]
    assert [(found.code, found.line, found.column, found.width) for found in problems] == [expected]


def test_an_unknown_language(site: Site) -> None:
    article, problems = read("---\nlanguage: اردو\n---\n", site)
    assert [problem.code for problem in problems] == ["invalid-language"]
    assert [(problem.line, problem.column, problem.values["value"]) for problem in problems] == [
        (2, 11, "اردو")
    ]
    assert article.language == "ur"


def test_a_key_that_is_wrong_counts_as_not_given(site: Site) -> None:
    found = TextFacts(title="سرخی", place="ملتان", image=Image(src="a.jpg"))
    article, problems = read("---\nplace: [a]\nimage: 'data:,'\ndate: کل\n---\n", site, found)
    assert (article.place, article.image, article.published) == (ur("ملتان"), Image(src="a.jpg"), None)
    assert [problem.severity for problem in problems] == [Severity.ERROR] * 3


@pytest.mark.parametrize("title", ["", "   ", "\u200f\ufeff", "\u2067\u2069", "\u200c", "\u00ad"])
def test_no_headline(title: str, site: Site) -> None:
    assert list_problems(read("متن\n\nمتن", site, TextFacts(title=title))[1]) == [
        (
            "1:1+1 error: There is no headline. | Write it on the first line, in Markdown after `# `,"
            " or as `title:` in the front matter."
        )
    ]


def test_a_headline_turns_nothing_round(site: Site) -> None:
    article, problems = read("---\ntitle: گندم \u202eتیار\n---\n", site)
    assert article.title == ur("گندم تیار")
    (problem,) = problems
    assert (problem.line, problem.severity) == (2, Severity.WARNING)
    assert problem.message().startswith("U+202E RIGHT-TO-LEFT OVERRIDE ")


def test_an_empty_title_leaves_the_headline_of_the_text(site: Site) -> None:
    article, problems = read("---\ntitle:\n---\n", site, TextFacts(title="متن کی سرخی"))
    assert article.title == ur("متن کی سرخی")
    assert [problem.code for problem in problems] == ["empty-value"]


def test_a_broken_header_is_not_blamed_for_the_headline(site: Site) -> None:
    assert [problem.code for problem in read("---\ntitle: x", site, TextFacts())[1]] == [
        "unterminated-front-matter"
    ]


@pytest.mark.parametrize("title", ["null", "~", "yes", "۔۔۔", "24/7!", "\ue000"])
def test_odd_headlines(title: str, site: Site) -> None:
    article, problems = read(f"---\ntitle: {title}\n---\n", site)
    assert article.title.value == title
    assert [problem.code for problem in problems] == ([] if title != "\ue000" else ["no-headline"])


def test_a_headline_without_text(site: Site) -> None:
    assert list_problems(read("سرخی", site, TextFacts(title="سرخی", line=3, body=False))[1]) == [
        "3:1+1 warning: There is a headline but no text. | Write the text under the headline."
    ]


def test_a_headline_that_is_a_paragraph(site: Site) -> None:
    headline = "ن" * 301
    text = f"---\ndraft: no\ntitle: {headline}\n---\n"
    assert list_problems(read(text, site)[1]) == [
        (
            "3:1+1 warning: The headline has 301 characters."
            " | Put a blank line after the headline; keep it under 300 characters."
        )
    ]
    assert list_problems(read(text.replace(headline, headline[1:]), site)[1]) == []


def test_long_values_are_shown_in_part(site: Site) -> None:
    _, problems = read(f"---\nurl: javascript:{'x' * 500}\n{'k' * 500}: 1\n---\n", site)
    assert [(problem.width, len(problem.message())) for problem in problems] == [(500, 127), (100, 121)]


@pytest.mark.parametrize(
    ("header", "headline"),
    [
        ("title: پہلا", "پہلا"),
        ("سرخی: پہلا\ntitle: دوسرا", "پہلا"),
        ("title: [a]\nHeadline: 'دوسرا'", "[a]"),
        ("title:\n- a\nheadline: دوسرا", "دوسرا"),
        ("place: ملتان", ""),
    ],
)
def test_the_headline_of_a_header(header: str, headline: str) -> None:
    matter = frontmatter.split(f"---\n{header}\n---\n", Problems("a.md"))
    assert headers.given_headline(matter) == headline


@pytest.mark.parametrize(
    ("src", "kind"),
    [
        ("a.jpeg", "image/jpeg"),
        ("https://example.org/a.PNG?x=.gif", "image/png"),
        ("a.svg", "image/svg+xml"),
        ("a.avif#x", "image/avif"),
        ("a", None),
        ("a.pdf", None),
        (None, None),
    ],
)
def test_the_type_of_a_picture(src: str | None, kind: str | None) -> None:
    assert metadata.picture(src, "ur") == Image(src=src, type=kind)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(headers.KEYS)), st.text(max_size=30))
def test_no_value_brings_it_down(site: Site, key: str, value: str) -> None:
    article, problems = read(f"---\n{key}: {value}\n---\n", site)
    assert article.title.value == "سرخی" or headers.KEYS[key] == "title"
    assert all(problem.message() and problem.hint("ur") for problem in problems)


@pytest.mark.parametrize(
    ("header", "found", "authors", "source"),
    [
        ("author: اے پی پی", TextFacts(title="سرخی"), [], "اے پی پی"),
        ("author: علی، رائٹرز، ANI", TextFacts(title="سرخی"), ["علی"], "رائٹرز / ANI"),
        ("author: VOA\nsource: صدائے روس", TextFacts(title="سرخی"), [], "صدائے روس / VOA"),
        (
            "author: [بی بی سی, سارہ]",
            TextFacts(title="سرخی", source="اے ایف پی"),
            ["سارہ"],
            "اے ایف پی / بی بی سی",
        ),
        ("tags: اے پی پی", TextFacts(title="سرخی", authors=("BBC اردو", "علی")), ["علی"], "BBC اردو"),
        ("author: علی", TextFacts(title="سرخی"), ["علی"], None),
    ],
)
def test_an_agency_is_a_source_and_no_author(
    header: str, found: TextFacts, authors: list[str], source: str | None, site: Site
) -> None:
    article, problems = read(f"---\n{header}\n---\n", site, found)
    assert [author.name.value for author in article.authors] == authors
    assert (article.source and article.source.value) == source
    assert list_problems(problems) == []


@pytest.mark.parametrize(
    "key", ["retracted", "واپس", "correction", "تصحیح", "author", "source", "title", "summary"]
)
@pytest.mark.parametrize(
    "words",
    ["وضاحت: رقم غلط تھی", "[ویڈیو] پل: دو سال بعد", "*نوٹ: یہ* پرانا ہے", "@ثنا: خبر", "ایک # دو: تین"],
)
def test_prose_is_the_rest_of_its_line_colons_and_all(key: str, words: str, site: Site) -> None:
    article, problems = read(f"---\n{key}: {words}\n---\n", site)
    assert list_problems(problems) == []
    values = (
        article.title,
        article.summary,
        article.source,
        article.retracted,
        *(each.text for each in article.corrections),
        *(author.name for author in article.authors),
    )
    assert words in [text.value for text in values if text]


@pytest.mark.parametrize(
    ("header", "corrections"),
    [
        ("correction: {text: رقم درست کی گئی, date: 2026-05-04}", ["رقم درست کی گئی"]),
        ("correction:\n  - وضاحت: رقم غلط تھی\n  - دوسری", ["وضاحت: رقم غلط تھی", "دوسری"]),
        ("correction:\n  - text: وضاحت: رقم غلط تھی\n    date: 2026-05-04", ["وضاحت: رقم غلط تھی"]),
        ("correction:\n  text: وضاحت: رقم\n  date: 2026-05-04", ["وضاحت: رقم"]),
        ("correction: >\n  وضاحت: رقم\n  غلط تھی", ["وضاحت: رقم غلط تھی"]),
        ("correction: وضاحت: رقم\n  غلط تھی", ["وضاحت: رقم غلط تھی"]),
    ],
)
def test_prose_in_lists_and_tables_works_as_yaml(header: str, corrections: list[str], site: Site) -> None:
    article, problems = read(f"---\n{header}\n---\n", site)
    assert list_problems(problems) == []
    assert [each.text.value for each in article.corrections] == corrections


def test_words_about_a_picture_may_have_colons(site: Site) -> None:
    header = "image:\n  src: p.jpg\n  alt: کھیت: صبح\n  caption: ملتان: گندم کا کھیت\n  credit: عکس: احمد"
    article, problems = read(f"---\n{header}\n---\n", site)
    assert list_problems(problems) == []
    image = article.image
    assert image
    assert [text and text.value for text in (image.alt, image.caption, image.credit)] == [
        "کھیت: صبح",
        "ملتان: گندم کا کھیت",
        "عکس: احمد",
    ]


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("dat", "date"),
        (
            "موضوع",
            (
                "عنوان، تاریخ، ترمیم، مصنف، زمرہ، ٹیگ، خلاصہ، تصویر، متبادل متن، عبارت، بشکریہ، "
                "آڈیو، ویڈیو، حقوق، اجازت نامہ، مقام، ماخذ، زبان، مسودہ، تصحیح، واپس"
            ),
        ),
        ("مصنفف", "مصنف"),
        ("تاریخخ", "تاریخ"),
    ],
)
def test_an_unknown_key_is_a_warning_with_keys_in_its_own_letters(key: str, near: str, site: Site) -> None:
    article, problems = read(f"---\ntitle: خبر\n{key}: کچھ\n---\n", site)
    (problem,) = problems
    assert (problem.code, problem.severity, problem.values["near"]) == ("unknown-key", "warning", near)
    assert article.title.value == "خبر"


def test_a_picture_with_an_unknown_key_keeps_the_others(site: Site) -> None:
    article, problems = read("---\nimage:\n  src: p.jpg\n  captoin: کھیت\n---\n", site)
    assert list_problems(problems) == [
        "4:3+7 warning: `captoin` is no key of an article. | Did you mean: caption?"
    ]
    assert article.image
    assert article.image.src == "p.jpg"


@pytest.mark.parametrize(
    ("header", "line", "column"),
    [
        ("correction:\n  text: رقم\n  date: 2026-02-30", 4, 17),
        ("correction:\n  - ایک\n  - text: دو\n    date: 30 فروری 2026", 5, 11),
        ("correction: {text: رقم, date: 2026-02-30}", 2, 39),
    ],
)
def test_a_wrong_date_of_a_correction_is_reported_where_it_stands(
    header: str, line: int, column: int, site: Site
) -> None:
    (problem,) = read(f"---\n{header}\n---\n", site)[1]
    assert (problem.code, problem.line, problem.column) == ("impossible-date", line, column)


@pytest.mark.parametrize(
    "header",
    [
        "image: p.jpg\nalt: کھیت: صبح\ncaption: ملتان: گندم\ncredit: عکس: احمد",
        "تصویر: p.jpg\nمتبادل متن: کھیت: صبح\nعبارت: ملتان: گندم\nبشکریہ: عکس: احمد",
    ],
)
def test_words_about_a_picture_in_keys_of_their_own(header: str, site: Site) -> None:
    article, problems = read(f"---\n{header}\n---\n", site)
    assert list_problems(problems) == []
    image = article.image
    assert image
    assert image.src == "p.jpg"
    assert [text and text.value for text in (image.alt, image.caption, image.credit)] == [
        "کھیت: صبح",
        "ملتان: گندم",
        "عکس: احمد",
    ]
