"""What a terminal is sent, and what a program is given."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadae_feed import report
from sadae_feed.articles import fingerprints
from sadae_feed.articles.read import ArticlesRead
from sadae_feed.build.run import Report
from sadae_feed.errors import MessageLanguage, Problem
from sadae_feed.ledger.addresses import make_id
from sadae_feed.ledger.reconcile import reconcile
from sadae_feed.model import Article, Correction, DroppedLine, Image, Person, Text
from sadae_feed.output.write import Changes
from sadae_feed.settings.site import Site

LANGUAGES: Final[tuple[MessageLanguage, ...]] = get_args(MessageLanguage)
#: Bidirectional classes of what turns text round.
CONTROLS: Final = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}

PROBLEM = Problem(
    code="impossible-date",
    path="articles/2026-05-03-gandum.md",
    line=3,
    column=7,
    width=2,
    values={"value": "۳۰ فروری ۲۰۲۶", "month": "February 2026", "days": 28, "example": "۲۸ فروری ۲۰۲۶"},
    excerpt="date: ۳۰ فروری ۲۰۲۶",
)
ARTICLE: Final = Article(
    path="pul.md",
    title=Text(value="پل کھل گیا", language="ur"),
    language="ur",
    published=datetime(2026, 5, 4, 9, tzinfo=UTC),
    updated=datetime(2026, 5, 5, 9, tzinfo=UTC),
    authors=(Person(name=Text(value="زینب", language="ur")), Person(name=Text(value="Ali", language="en"))),
    categories=(Text(value="شہر", language="ur"),),
    tags=(Text(value="پل", language="ur"),),
    summary=Text(value="دریا پر نیا پل۔", language="ur"),
    image=Image(
        src="pul.jpg",
        alt=Text(value="The new bridge", language="en"),
        caption=Text(value="نیا پل", language="ur"),
    ),
    draft=True,
    expires=datetime(2026, 6, 1, tzinfo=UTC),
    corrections=(
        Correction(
            text=Text(value="نام درست کیا گیا۔", language="ur"), date=datetime(2026, 5, 5, tzinfo=UTC)
        ),
        Correction(text=Text(value="سال درست کیا گیا۔", language="ur")),
    ),
    retracted=Text(value="ماخذ غلط\nتھا۔", language="ur"),
    dropped=(DroppedLine("ہوم \u202e", "menu"),),
)


def test_a_problem_says_where_what_and_what_to_do() -> None:
    assert report.problem_text(PROBLEM, "en", colour=False) == (
        "articles/2026-05-03-gandum.md:3:7: error [impossible-date] "
        "۳۰ فروری ۲۰۲۶ is no day: February 2026 has 28.\n"
        "    date: ۳۰ فروری ۲۰۲۶\n"
        "          ^^\n"
        "    Write the day of publication, for example ۲۸ فروری ۲۰۲۶."
    )


def test_a_problem_in_urdu_has_paths_and_code_on_lines_of_their_own() -> None:
    values = {**PROBLEM.values, "urdu_month": "فروری ۲۰۲۶"}
    assert report.problem_text(replace(PROBLEM, values=values), "ur") == (
        "articles/2026-05-03-gandum.md:3:7: [impossible-date]\n"
        "    خرابی: ۳۰ فروری ۲۰۲۶ کوئی دن نہیں: فروری ۲۰۲۶ میں 28 دن ہیں۔\n"
        "    date: ۳۰ فروری ۲۰۲۶\n"
        "          ^^\n"
        "    اشاعت کا دن لکھیے، مثلاً ۲۸ فروری ۲۰۲۶"
    )
    copied = Problem(code="same-id", path="b.md", values={"id": "tag:x.example,2025:a", "other": "a.md"})
    assert report.problem_text(copied, "ur") == (
        "b.md: [same-id]\n"
        "    خرابی: ایک اور فائل کی شناخت بھی یہی ہے:\n"
        "    a.md (tag:x.example,2025:a)\n"
        "    جو فائل نقل ہے اس میں سے id کی سطر حذف کیجیے، یا کسی ایک فائل کا نام بدلیے۔"
    )


@pytest.mark.parametrize(
    ("near", "cure"),
    [
        ("title", ["کیا آپ کی مراد یہ ہے:", "title"]),
        ("date: x: y", ["کیا آپ کی مراد یہ ہے:", "date: x: y"]),
        ("عنوان", ["کیا آپ کی مراد یہ ہے: عنوان"]),
        ("title، عنوان", ["کیا آپ کی مراد یہ ہے: title، عنوان"]),
        ("x: عنوان: title", ["کیا آپ کی مراد یہ ہے: x: عنوان:", "title"]),
        ("", ["کیا آپ کی مراد یہ ہے: "]),
    ],
)
def test_only_what_goes_from_left_to_right_is_parted_from_urdu(near: str, cure: list[str]) -> None:
    problem = Problem(code="unknown-key", path="a.md", values={"key": "x", "near": near})
    assert report.problem_text(problem, "ur").split("\n")[2:] == [f"    {line}" for line in cure]


def test_isolates_keep_paths_and_code_in_their_place() -> None:
    """Byte for byte: E2 81 A6 is U+2066, E2 81 A8 U+2068, E2 81 A9 U+2069."""
    problem = Problem(
        code="unknown-key",
        path="articles/گندم.md",
        line=2,
        column=1,
        width=3,
        values={"key": "abc\u202e", "near": "date"},
        excerpt="abc: ۵",
    )
    lri, fsi, pdi = b"\xe2\x81\xa6", b"\xe2\x81\xa8", b"\xe2\x81\xa9"
    assert report.problem_text(problem, "ur", bidi=True).encode() == b"".join(
        (
            *(
                lri,
                "articles/گندم.md:2:1".encode(),
                pdi,
                ": انتباہ [".encode(),
                lri,
                b"unknown-key",
                pdi,
                b"] ",
            ),
            *(fsi, b"abc\\u202e", pdi, " نام کا کوئی خانہ نہیں۔\n".encode()),
            *(b"    ", fsi, "abc: ۵".encode(), pdi, b"\n    ^^^\n"),
            *("    کیا آپ کی مراد یہ ہے: ".encode(), fsi, b"date", pdi),
        )
    )
    assert report.problem_text(problem, "en", bidi=True) == (
        "\u2066articles/گندم.md:2:1\u2069: warning [\u2066unknown-key\u2069] "
        "`\u2068abc\\u202e\u2069` is no key of an article.\n"
        "    \u2068abc: ۵\u2069\n    ^^^\n    Did you mean: \u2068date\u2069?"
    )


def test_an_isolate_ends_with_its_line_and_a_number_needs_none() -> None:
    missing = Problem(
        code="missing-setting", path="x.toml", values={"key": "link", "example": "a = 1\nb = 2"}
    )
    assert report.problem_text(missing, "en", bidi=True).split("\n")[1:] == [
        "    Add this line:",
        "    \u2068a = 1\u2069",
        "    \u2068b = 2\u2069",
    ]
    byte = Problem(code="not-utf8", path="a.md", values={"offset": 7, "byte": 255})
    assert "Byte 7 (0xFF) is not UTF-8." in report.problem_text(byte, "en", bidi=True)


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        ("no-headline", "\x1b[31merror\x1b[0m"),
        ("no-body", "\x1b[33mwarning\x1b[0m"),
        ("tatweel", "\x1b[36mhint\x1b[0m"),
    ],
)
def test_colour_is_on_the_severity_only(code: str, severity: str) -> None:
    problem = Problem(code=code, path="a.md", values={"found": "ـ"})
    coloured = report.problem_text(problem, "en", colour=True)
    assert coloured.startswith(f"a.md: {severity} [{code}] ")
    assert coloured.count("\x1b") == 2


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    problem = Problem(code="no-body", path="a\nb.md")
    assert report.problem_text(problem, "en", colour=False) == (
        "a\\nb.md: warning [no-body] There is a headline but no text.\n    Write the text under the headline."
    )


@pytest.mark.parametrize(
    ("excerpt", "column", "shown"),
    [
        ("ا" * 100, 100, ("ا" * 100, 99)),
        ("ا" * 101, 101, ("ا" * 50, 49)),
        ("ا" * 500, 250, ("ا" * 100, 49)),
        ("ا" * 500, 3, ("ا" * 100, 2)),
        ("ا" * 120, 119, ("ا" * 51, 49)),
        ("الف \x1b[31m\u202e ب", 5, ("الف \ufffd[31m\ufffd ب", 4)),
        ("", 1, ("", 0)),
    ],
)
def test_a_long_line_is_cut_around_the_place(excerpt: str, column: int, shown: tuple[str, int]) -> None:
    problem = Problem(code="no-body", path="a.md", line=1, column=column, width=9999, excerpt=excerpt)
    _, line, caret, _ = report.problem_text(problem, "en", colour=False).split("\n")
    text, place = shown
    assert line == f"    {text}"
    assert caret.index("^") == 4 + place
    assert len(caret) <= max(len(line), 5 + place)


def test_nothing_that_moves_the_cursor_or_turns_text_reaches_a_terminal() -> None:
    problem = Problem(
        code="unknown-key", path="\x1b[2J\u202etxt.md", values={"key": "\u2067x\x07", "near": "title"}
    )
    assert report.problem_text(problem, "en", colour=False) == (
        "\\u001b[2J\\u202etxt.md: warning [unknown-key] `\\u2067x\\u0007` is no key of an article.\n"
        "    Did you mean: title?"
    )


def test_a_message_stays_on_its_line_and_a_cure_may_have_several() -> None:
    problem = Problem(code="unknown-key", path="a.md", values={"key": "a\nb.md: error", "near": "x\n\u2028y"})
    assert report.problem_text(problem, "en", colour=False) == (
        "a.md: warning [unknown-key] `a\\nb.md: error` is no key of an article.\n"
        "    Did you mean: x\n"
        "    \\u2028y?"
    )


@given(st.text(), st.text(), st.text(), st.integers(1, 300), st.integers(1, 300))
def test_any_text_is_shown(path: str, value: str, excerpt: str, column: int, width: int) -> None:
    problem = Problem(
        code="empty-value",
        path=path,
        line=1,
        column=column,
        width=width,
        values={"key": value},
        excerpt=excerpt.replace("\n", ""),
    )
    for language in LANGUAGES:
        shown = report.problem_text(problem, language, colour=False)
        assert len(shown.split("\n")) >= 4
        apart = report.problem_text(problem, language, bidi=True)
        assert len(apart.split("\n")) == 4
        assert apart.count("\u2069") == apart.count("\u2066") + apart.count("\u2068") >= 4
        assert not {unicodedata.category(char) for char in shown.replace("\n", "")} & {"Cc", "Cs", "Zl", "Zp"}
        assert not {unicodedata.bidirectional(char) for char in shown} & CONTROLS


def test_a_hostile_message_is_parted_in_linear_time() -> None:
    problem = Problem(code="unknown-key", path="a.md", values={"key": "x", "near": ": " * 1_000_000 + "ا"})
    assert report.problem_text(problem, "ur").endswith(" : ا")


def test_a_name_that_is_no_text_can_be_printed_as_data() -> None:
    data = report.problem_data(Problem(code="bad-name", path="a\udcff.md"), "ur")
    assert data == {
        "path": "a\ufffd.md",
        "line": None,
        "column": None,
        "severity": "error",
        "code": "bad-name",
        "message": "فائل کا نام UTF-8 میں نہیں۔",
        "hint": "فائل کا نام بدل دیجیے۔",
    }


@pytest.mark.parametrize(
    ("entries", "feeds", "written", "dry", "line"),
    [
        (0, 1, (), False, "0 stories in 1 feed: 0 files written, 1 removed, 6 unchanged."),
        (1, 1, ("a",), False, "1 story in 1 feed: 1 file written, 1 removed, 6 unchanged."),
        (2, 3, ("a", "b"), True, "2 stories in 3 feeds: 2 files would be written, 1 removed, 6 unchanged."),
    ],
)
def test_a_build_is_told_in_one_line(
    entries: int, feeds: int, written: tuple[str, ...], dry: bool, line: str
) -> None:
    changes = Changes(written=written, removed=("c",), unchanged=6)
    done = Report(changes=changes, problems=(), entries=entries, feeds=feeds)
    assert report.build_text(done, "en", dry=dry) == line


def test_a_build_as_data() -> None:
    changes = Changes(written=("rss.xml",), removed=("author/x/rss.xml",), unchanged=3)
    done = Report(changes=changes, problems=(PROBLEM,), entries=2, feeds=1)
    assert report.build_data(done, "en") == {
        "entries": 2,
        "held": 0,
        "feeds": 1,
        "written": ["rss.xml"],
        "removed": ["author/x/rss.xml"],
        "unchanged": 3,
        "published": True,
        "problems": [report.problem_data(PROBLEM, "en")],
    }


def test_a_build_that_published_nothing() -> None:
    done = Report(changes=None, problems=(), entries=2, feeds=1)
    for dry in (False, True):
        assert report.build_text(done, "en", dry=dry) == "Nothing was published."
        assert report.build_text(done, "ur", dry=dry) == "کچھ شائع نہیں کیا گیا۔"
    assert report.build_data(done, "en") == {
        "entries": 2,
        "held": 0,
        "feeds": 1,
        "written": [],
        "removed": [],
        "unchanged": 0,
        "published": False,
        "problems": [],
    }


def test_an_article_as_data() -> None:
    assert report.article_data(ARTICLE) == {
        "path": "pul.md",
        "title": "پل کھل گیا",
        "language": "ur",
        "direction": "rtl",
        "published": "2026-05-04T09:00:00+00:00",
        "updated": "2026-05-05T09:00:00+00:00",
        "authors": ["زینب", "Ali"],
        "categories": ["شہر"],
        "tags": ["پل"],
        "summary": "دریا پر نیا پل۔",
        "image": {
            "src": "pul.jpg",
            "alt": {"text": "The new bridge", "language": "en"},
            "caption": "نیا پل",
            "credit": None,
        },
        "place": None,
        "source": None,
        "url": None,
        "slug": None,
        "id": None,
        "draft": True,
        "expires": "2026-06-01T00:00:00+00:00",
        "corrections": [
            {"date": "2026-05-05T00:00:00+00:00", "text": "نام درست کیا گیا۔"},
            {"date": None, "text": "سال درست کیا گیا۔"},
        ],
        "retracted": "ماخذ غلط\nتھا۔",
        "dropped": [{"text": "ہوم \u202e", "reason": "menu"}],
    }


def test_an_article_as_text_says_only_what_there_is_a_line_each() -> None:
    assert report.article_text(report.article_data(ARTICLE), "en").split("\n") == [
        "path: pul.md",
        "title: پل کھل گیا",
        "language: ur",
        "direction: rtl",
        "published: 2026-05-04T09:00:00+00:00",
        "updated: 2026-05-05T09:00:00+00:00",
        "authors: زینب",
        "authors: Ali",
        "categories: شہر",
        "tags: پل",
        "summary: دریا پر نیا پل۔",
        "image: src: pul.jpg; alt: The new bridge (en); caption: نیا پل",
        "draft: yes",
        "expires: 2026-06-01T00:00:00+00:00",
        "corrections: نام درست کیا گیا۔ (2026-05-05T00:00:00+00:00)",
        "corrections: سال درست کیا گیا۔",
        "retracted: ماخذ غلط\\nتھا۔",
        "dropped: ہوم \\u202e (the site's menu)",
    ]


def test_an_article_in_urdu_has_the_labels_that_front_matter_has() -> None:
    assert report.article_text(report.article_data(ARTICLE), "ur").split("\n") == [
        "فائل: pul.md",
        "عنوان: پل کھل گیا",
        "زبان: ur",
        "رخ: دائیں سے بائیں",
        "تاریخ: 2026-05-04T09:00:00+00:00",
        "ترمیم: 2026-05-05T09:00:00+00:00",
        "مصنف: زینب",
        "مصنف: Ali",
        "زمرہ: شہر",
        "ٹیگ: پل",
        "خلاصہ: دریا پر نیا پل۔",
        "تصویر: پتا: pul.jpg; متبادل متن: The new bridge (en); عبارت: نیا پل",
        "مسودہ: ہاں",
        "میعاد: 2026-06-01T00:00:00+00:00",
        "تصحیح: نام درست کیا گیا۔ (2026-05-05T00:00:00+00:00)",
        "تصحیح: سال درست کیا گیا۔",
        "واپس: ماخذ غلط\\nتھا۔",
        "چھوڑا گیا: ہوم \\u202e (سائٹ کا مینو)",
    ]
    assert report.article_text(report.article_data(ARTICLE), "ur", bidi=True).split("\n")[7:9] == [
        "مصنف: \u2068Ali\u2069",
        "زمرہ: \u2068شہر\u2069",
    ]


@pytest.mark.parametrize(
    ("changes", "now", "state", "known"),
    [
        ({}, "2026-07-01", "draft", False),
        ({"draft": False}, "2026-07-01", "expired", True),
        ({"draft": False}, "2026-06-01", "expired", True),
        ({"draft": False}, "2026-05-03", "scheduled", False),
        ({"draft": False}, "2026-05-31", "retracted", True),
        ({"draft": False, "retracted": None}, "2026-05-31", "corrected", True),
        ({"draft": False, "retracted": None, "corrections": ()}, "2026-05-31", "live", True),
        ({"draft": False, "retracted": None, "corrections": (), "expires": None}, "2036-05-31", "live", True),
    ],
)
def test_where_a_story_stands(changes: dict[str, Any], now: str, state: str, known: bool, site: Site) -> None:
    article = replace(ARTICLE, published=datetime(2026, 5, 4, 9, tzinfo=UTC), updated=None, **changes)
    moment = datetime.fromisoformat(f"{now}T00:00+00:00")
    reconciled = reconcile((), ArticlesRead((article.head,), (), frozenset()), site, moment)
    rows = report.rows(reconciled, (article.head,), site.timezone)
    # The hour is that of the newsroom.
    assert report.list_text(rows, "en") == f"{state:9}  2026-05-04 14:00  pul.md  پل کھل گیا  (زینب، Ali)"
    assert report.list_text(rows, "en", bidi=True) == (
        f"{state:9}  2026-05-04 14:00  \u2066pul.md\u2069  \u2068پل کھل گیا\u2069  (\u2068زینب، Ali\u2069)"
    )
    assert rows == [
        {
            "state": state,
            "published": "2026-05-04T14:00:00+05:00",
            # A correction that bears a date is the last change.
            "updated": (
                f"2026-05-0{'5T05' if article.corrections else '4T14'}:00:00+05:00" if known else None
            ),
            "id": article.id or (make_id(site.authority, "pul.md") if known else None),
            "url": reconciled.stories[0].link if known else None,
            "path": "pul.md",
            "title": "پل کھل گیا",
            "authors": [author.name.value for author in article.authors],
            "source": article.source and article.source.value,
            "place": article.place and article.place.value,
        }
    ]


def test_the_list_is_newest_first_and_names_what_is_gone(site: Site) -> None:
    moment = datetime(2026, 6, 1, tzinfo=UTC)
    old = replace(
        ARTICLE, path="a.md", draft=False, retracted=None, expires=None, corrections=(), id=None, url=None
    )
    young = replace(old, path="b.md", title=Text(value="فصل", language="ur"), published=moment)
    young = replace(young, fingerprint=fingerprints.take("فصل", (), "گندم"))
    known = reconcile((), ArticlesRead((old.head, young.head), (), frozenset()), site, moment).records
    draft = replace(young, path="c.md", draft=True, published=None)
    draft = replace(draft, fingerprint=fingerprints.take("فصل", (), "پانی"))
    gone = reconcile(known, ArticlesRead((old.head, draft.head), (), frozenset()), site, moment)
    rows = report.rows(gone, (old.head, draft.head), site.timezone)
    assert [(row["state"], row["path"], row["title"]) for row in rows] == [
        ("missing", "b.md", None),
        ("live", "a.md", "پل کھل گیا"),
        ("draft", "c.md", "فصل"),
    ]
    assert report.list_text(rows, "en").splitlines()[0] == "missing    2026-06-01 05:00  b.md"


@pytest.mark.parametrize(
    ("path", "folder", "expected"),
    [
        ("articles/a.txt", "/site", "articles/a.txt"),
        ("articles/a.txt", "/site/articles", "a.txt"),
        ("articles/a.txt", "/site/feeds", "../articles/a.txt"),
        ("/site/sadae-feed.toml", "/site", "sadae-feed.toml"),
        ("/other/rss.xml", "/site", "/other/rss.xml"),
        ("--now", "/elsewhere", "--now"),
        ("SOURCE_DATE_EPOCH", "/elsewhere", "SOURCE_DATE_EPOCH"),
    ],
)
def test_paths_are_shortened_for_the_working_folder(path: str, folder: str, expected: str) -> None:
    problem = report.shorten_path(Problem(code="empty-file", path=path), Path("/site"), Path(folder))
    assert problem.path == expected
