"""Addresses in Latin letters: readable, ASCII, never empty."""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadae_feed.build.run import build_feeds
from sadae_feed.settings.site import Site
from sadae_feed.text import urls

from ...conftest import NOW

#: Letters of the Arabic script, by name: Unicode's list of scripts is not at hand.
ARABIC = [
    char
    for char in map(chr, range(sys.maxunicode))
    if char.isalpha() and unicodedata.name(char, "").startswith("ARABIC ")
]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("خبریں", "khabrain"),
        ("گندم کی فصل تیار", "gandum-ki-fasl-tayar"),
        ("صداۓ روس", "sadae-rus"),
        ("وزارت خارجہ کے ترجمان کا بیان", "wazarat-kharja-ke-tarjuman-ka-bayan"),
        ("بارشوں سے سیلاب کا خطرہ", "barshon-se-sailab-ka-khatra"),
        ("وزیراعظم نے پل کا دورہ کیا", "wazir-azam-ne-pal-ka-dora-kya"),
        ("كتابيں، کتابیں", "katabain-katabain"),
        ("شاہراہ قراقرم", "shahrah-qaraqram"),
        ("بادشاہ، گروہ، مدینہ", "badshah-garoh-madina"),
        ("ایران، اوپر، عید", "iran-opar-id"),
        ("چاول، دریا، یونس", "chawal-darya-yonas"),
        ("شروع، وقف، دوست، سڑک", "sharo-waqaf-dost-sarak"),
        ("بھائی، گاؤں، رائے", "bhai-gaon-rae"),
        ("جھیل، گھوڑا، ھم", "jhil-ghora-ham"),
        ("زرعی اجناس کی درآمد", "zari-ajnas-ki-daramad"),
        ("سورۂ فاتحہ، زکاۃ", "sora-fatha-zakat"),
        ("خبروں میں آج: ۵۰ کروڑ!", "khabron-mein-aaj-50-crore"),
        ("اردو BBC کا Café #1", "urdu-bbc-ka-cafe-1"),
        ("تیز5جی سروس", "tiz5ji-saros"),
        # Other languages of the script.
        ("ڪراچي ٻارن", "karachi-baran"),
        ("پښتو ژبه", "pasto-zhaba"),
        ("كردستان هەواڵ", "kardastan-hahwal"),
        # What has no sound is called by its name.
        ("ء", "hamza"),
        ("ﷺ", "sallallahou-alayhe-wasallam"),
        ("ـ", "tatweel"),
        ("Новости", ""),
        ("!", ""),
    ],
)
def test_words_are_readable(title: str, slug: str) -> None:
    assert urls.make_slug(title, transliterate=True) == slug


def test_no_letter_is_without_a_slug() -> None:
    slugs = {letter: urls.make_slug(letter, transliterate=True) for letter in ARABIC}
    assert len(slugs) > 1000
    assert [letter for letter, slug in slugs.items() if not re.fullmatch("[a-z]+(-[a-z]+)*", slug)] == []


@given(st.text(st.sampled_from([*ARABIC, *" -ab1۔é\u200b\u064e界"])) | st.text(), st.sampled_from(ARABIC))
def test_slugs_are_ascii_and_never_empty(text: str, letter: str) -> None:
    slug = urls.make_slug(text, transliterate=True)
    assert re.fullmatch("([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert len(slug) <= urls.SLUG_BYTES
    assert urls.make_slug(text, transliterate=True) == slug
    assert urls.make_slug((letter + text)[:1000], transliterate=True)


def test_a_long_slug_is_cut_between_words() -> None:
    slug = urls.make_slug("گندم کی فصل " * 20, transliterate=True)
    assert slug == "-".join(["gandum-ki-fasl"] * 6 + ["gandum-ki"])
    assert len(urls.make_slug("گندم" * 100, transliterate=True)) == urls.SLUG_BYTES


def test_floods_take_linear_time() -> None:
    assert urls.make_slug("یںا" * 100_000, transliterate=True)


def test_folders_of_categories_and_authors(site: Site) -> None:
    (site.articles / "a.md").write_text(
        "---\ntitle: خبر\ndate: 2026-05-04\ncategory: ملکی خبریں، Новости\nauthor: احمد علی\n---\nمتن۔\n",
        encoding="utf-8",
    )
    build_feeds(replace(site, transliterate=True), NOW)
    assert sorted(
        path.parent.relative_to(site.feeds).as_posix() for path in site.feeds.glob("*/*/rss.xml")
    ) == [
        "author/ahmad-ali",
        "category/malki-khabrain",
        "category/новости",
    ]
