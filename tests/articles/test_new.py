"""A file that `new` begins is read back as it was meant, and takes no other's place."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sadae_feed.articles import new as drafts
from sadae_feed.articles.read import read_all_heads
from sadae_feed.articles.readers import markdown
from sadae_feed.build.run import build_feeds
from sadae_feed.errors import OutputError, ProblemError, Problems
from sadae_feed.ledger.file import load_records
from sadae_feed.model import Source
from sadae_feed.settings.site import Site

from ..sites import make_site

NOW = datetime(2026, 11, 23, 20, 5, tzinfo=UTC)
SITE = make_site()


def test_the_file_has_its_day_in_the_sites_zone_and_its_keys_in_urdu(site: Site) -> None:
    path = drafts.begin("گندم کی فصل تیار", site, NOW)
    assert path == site.articles / "2026-11-24-گندم-کی-فصل-تیار.md"
    text = path.read_bytes().decode()
    (code,) = re.findall(r"^id: tag:sadaerus\.example,2025:([a-z2-7]{16})$", text, re.MULTILINE)
    assert text == (
        "---\n"
        "عنوان: گندم کی فصل تیار\n"
        "تاریخ: 2026-11-24 01:05\n"
        f"id: tag:sadaerus.example,2025:{code}\n"
        "مسودہ: ہاں\n"
        "# زمرہ:\n"
        "# مصنف:\n"
        "# خلاصہ:\n"
        "---\n\n"
    )


def test_a_site_of_another_language_has_keys_in_english(site: Site) -> None:
    path = drafts.begin("Пшеница", replace(site, language="ru"), NOW)
    lines = path.read_text(encoding="utf-8").split("\n")
    assert [line for line in lines if not line.startswith("id: ")] == [
        "---",
        "title: Пшеница",
        "date: 2026-11-24 01:05",
        "draft: true",
        "# category:",
        "# author:",
        "# summary:",
        "---",
        "",
        "",
    ]


def test_a_new_article_is_a_draft_with_its_own_id_and_no_problem(site: Site) -> None:
    first, second = (drafts.begin("پل کھل گیا", site, NOW) for _ in range(2))
    assert [path.name for path in (first, second)] == [
        "2026-11-24-پل-کھل-گیا.md",
        "2026-11-24-پل-کھل-گیا-2.md",
    ]
    found = read_all_heads(site)
    assert found.problems == ()
    one, two = found.heads
    assert one.draft is two.draft is True
    assert one.id != two.id
    assert one.published == datetime(2026, 11, 24, 1, 5, tzinfo=site.timezone)


def test_no_file_is_overwritten(site: Site) -> None:
    (site.articles / "2026-11-24-پل.md").write_text("پرانا", encoding="utf-8")
    (site.articles / "2026-11-24-پل-2.md").mkdir()
    assert drafts.begin("پل", site, NOW).name == "2026-11-24-پل-3.md"
    assert (site.articles / "2026-11-24-پل.md").read_text(encoding="utf-8") == "پرانا"


def test_without_a_date_the_build_dates_the_story(site: Site) -> None:
    path = drafts.begin("پل کھل گیا", site)
    assert path == site.articles / "پل-کھل-گیا.md"
    text = path.read_text(encoding="utf-8")
    assert "تاریخ" not in text
    path.write_text(text.replace("مسودہ: ہاں\n", "") + "متن یہ ہے۔\n", encoding="utf-8")
    build_feeds(site, NOW + timedelta(days=3))
    (record,) = load_records(site)
    assert record.published == NOW + timedelta(days=3)
    assert re.fullmatch(r"[a-z2-7]{16}\.md", drafts.begin("!!!", site).name)


def test_a_headline_without_a_letter_is_named_by_its_day(site: Site) -> None:
    assert drafts.begin("!!!", site, NOW).name == "2026-11-24.md"


@pytest.mark.parametrize("title", ["", "  \t", "\u200f", "\u202e\u2069", "\u0fcd"])
def test_an_article_needs_a_headline(title: str, site: Site) -> None:
    with pytest.raises(ProblemError, match=r"^There is no headline to begin an article with\.$"):
        drafts.begin(title, site, NOW)
    assert list(site.articles.iterdir()) == []


def test_the_folder_is_made_if_it_can_be(site: Site, tmp_path: Path) -> None:
    path = drafts.begin("پل", replace(site, articles=tmp_path / "deep" / "texts"), NOW)
    assert path == tmp_path / "deep" / "texts" / "2026-11-24-پل.md"
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError) as error:
        drafts.begin("پل", replace(site, articles=tmp_path / "file"), NOW)
    assert [problem.code for problem in error.value.problems] == ["unwritable"]


@pytest.mark.parametrize(
    "title",
    [
        "سرخی: \"واوین\" اور 'ایک' # نمبر ۵، [بریکٹ] {x} & *تارا* @نام %",
        '"پورا جملہ واوین میں"',
        "'it''s'",
        '"کھلا',
        '"ایک" اور "دو"',
        "| پائپ",
        "> تیر",
        "- ڈیش",
        "? سوال",
        "null",
        "~",
        "---",
        "عنوان: دوسرا",
        "C:\\نام\\",
        '"\\',
        "۵۰٪ #1 9:30",
    ],
)
def test_a_headline_is_read_back_exactly(title: str) -> None:
    _reads_back(title, title)


@given(st.text(st.characters(codec="utf-8")) | st.text("|>\"'\\:#-[]{}\ufeff\u2069\n آ", max_size=12))
@example('"\ufeff"')
@example('"\x85"')
def test_any_headline_is_read_back(title: str) -> None:
    headline = drafts._headline(title, SITE)
    assert drafts._headline(headline, SITE) == headline
    if headline:
        _reads_back(title, headline)


def _reads_back(title: str, headline: str) -> None:
    for language in ("ur", "ru"):
        site = replace(SITE, language=language)
        text = drafts.matter(drafts._headline(title, site), site, NOW, "tag:x.example,2025:a")
        problems = Problems("a.md", text)
        article = markdown.parse(Source(path="a.md", text=text), site, problems).article
        assert [problem.code for problem in problems if problem.code != "long-headline"] == []
        assert (article.title.value, article.id, article.draft) == (headline, "tag:x.example,2025:a", True)
