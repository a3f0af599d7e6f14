"""Pages as editors paste them: what must come of each, written down before the program was asked."""

from __future__ import annotations

from html import unescape
from time import process_time
from typing import Any, Final

import pytest
from hypothesis import assume, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from sadae_feed.articles.readers import plaintext
from sadae_feed.articles.readers.byline import read_byline
from sadae_feed.articles.readers.furniture import make_key
from sadae_feed.errors import Problems
from sadae_feed.messages import phrase
from sadae_feed.model import Source, Text
from sadae_feed.settings.site import Site

from ...sites import make_site

NAME: Final = Text(value="کتاب نگر", language="ur")
SITE: Final = make_site(
    title=NAME,
    description=NAME,
    link="https://kitab.example/",
    feeds_url="https://kitab.example/feeds/",
    authority="kitab.example,2025",
    author=NAME,
)

TITLE: Final = "دریا کے کنارے نیا کتب خانہ کھل گیا"
FIRST: Final = (
    "شہر کی انتظامیہ نے دریا کے کنارے ایک نیا کتب خانہ کھول دیا ہے جس میں دس ہزار کتابیں رکھی گئی ہیں۔"
)
SECOND: Final = "کتب خانے کے نگران نے بتایا کہ بچوں کے لیے الگ کمرہ بنایا گیا ہے اور داخلہ مفت ہے۔"
THIRD: Final = "افتتاح کے موقع پر اساتذہ اور طلبہ کی بڑی تعداد موجود تھی۔"
STORY: Final = (FIRST, SECOND, THIRD)
PLACE: Final = "سکھر (اے پی پی)"
QUESTIONS: Final = (
    "میزبان",
    "آپ نے لکھنا کب شروع کیا؟",
    "نازیہ انور",
    "بچپن میں، جب ابا کتابیں لاتے تھے۔",
    "میزبان",
    "پہلی کہانی کون سی تھی؟",
    "نازیہ انور",
    "وہ ایک کوے کی کہانی تھی۔",
)
VERSES: Final = (
    "چراغ شام سے پہلے جلا دیا کس نے",
    "مرے خیال کا موسم بدل دیا کس نے",
    "چراغ شام سے پہلے جلا دیا کس نے",
    "اداس شہر میں میلہ لگا دیا کس نے",
    "ہوا کے ہاتھ پہ دریا بہا دیا کس نے",
    "یہ کس کے نام کا سکہ چلا دیا کس نے",
)
PRICES: Final = ("آٹا", "2400", "چینی", "150", "آٹا", "2450", "گھی", "520")
BLOG: Final = (
    "14:20",
    "بارش شروع ہو گئی۔",
    "14:35",
    "سڑک بند کر دی گئی۔",
    "14:20",
    "یہ پہلی اطلاع کی تصحیح ہے۔",
)

#: Name, lines of the page, what is expected.
CASES: Final[dict[str, tuple[tuple[str, ...], dict[str, Any]]]] = {
    # The head.
    "headline and story": ((TITLE, *STORY), {}),
    "dateline on its own line": ((TITLE, PLACE, *STORY), {"body": (PLACE, *STORY), "source": "اے پی پی"}),
    "headline twice": ((TITLE, "A library by the river", TITLE, *STORY), {"alt": "A library by the river"}),
    "headline twice with caption and credit": (
        (TITLE, "A library", "کتب خانے کا صدر دروازہ", "فوٹو: کامران", TITLE, *STORY),
        {"alt": "A library", "caption": "کتب خانے کا صدر دروازہ", "credit": "کامران"},
    ),
    "headline twice at once": ((TITLE, TITLE, PLACE, *STORY), {"body": (PLACE, *STORY)}),
    "headline twice with another sign": (
        ("کتب خانہ – بچوں کی خوشی!", "Library", "کتب خانہ – بچوں کی خوشی", *STORY),
        {"title": "کتب خانہ – بچوں کی خوشی", "alt": "Library"},
    ),
    "ten lines of a menu": (
        (*"ہوم|پاکستان|دنیا|کاروبار|کھیل|شوبز|صحت|سائنس|بلاگز|رابطہ کریں".split("|"), TITLE, *STORY),
        {},
    ),
    "a menu with an entry of its own": (
        ("صفحہ اول", "پاکستان", "دریا ڈائری", "کھیل", "ویڈیوز", TITLE, *STORY),
        {},
    ),
    "a menu in one line": (("Home | News | World | Sports", TITLE, *STORY), {}),
    "an English menu": (("Skip to content", "Home", "Pakistan", "Sports", TITLE, *STORY), {}),
    "a breadcrumb": (("ہوم » پاکستان » سندھ", TITLE, *STORY), {}),
    "a kicker": (("خصوصی رپورٹ", TITLE, *STORY), {}),
    "banner lines of an unknown site": (
        ("آپ کی آواز، آپ کا اخبار", TITLE, "The library", TITLE, PLACE, *STORY),
        {"alt": "The library", "body": (PLACE, *STORY)},
    ),
    "a byline in English": ((TITLE, "By Nazia Anwar", *STORY), {"authors": ["Nazia Anwar"]}),
    "a byline in Urdu": ((TITLE, "از نازیہ انور", *STORY), {"authors": ["نازیہ انور"]}),
    "a byline with a label": ((TITLE, "تحریر: نازیہ انور", *STORY), {"authors": ["نازیہ انور"]}),
    "nobody's byline": ((TITLE, "By admin", PLACE, *STORY), {"body": (PLACE, *STORY), "authors": []}),
    "posted on, by": (
        (TITLE, "Posted on March 4, 2026 by admin", *STORY),
        {"published": "2026-03-04", "authors": []},
    ),
    "byline, date and comments in one line": (
        (TITLE, "By Nazia Anwar / مارچ 4, 2026 / 0 Comments", PLACE, *STORY),
        {"published": "2026-03-04", "authors": ["Nazia Anwar"], "body": (PLACE, *STORY)},
    ),
    "a date with a label": ((TITLE, "شائع شدہ: 4 مارچ 2026", *STORY), {"published": "2026-03-04"}),
    "a date of change": (
        (TITLE, "4 مارچ 2026", "آخری اپ ڈیٹ: 5 مارچ 2026", *STORY),
        {"published": "2026-03-04", "updated": "2026-03-05"},
    ),
    "a date below a desk": (
        (TITLE, "ویب ڈیسک", "4 مارچ 2026", *STORY),
        {"published": "2026-03-04", "source": "ویب ڈیسک", "body": ("ویب ڈیسک", *STORY)},
    ),
    "reading time and views": (
        (TITLE, "پڑھنے کا وقت: ۳ منٹ", "1,204 views", PLACE, *STORY),
        {"body": (PLACE, *STORY)},
    ),
    "a second headline with another dash": (
        (TITLE, "دریا کے کنارے نیا کتب خانہ - شہری خوش", PLACE, *STORY),
        {"body": ("دریا کے کنارے نیا کتب خانہ - شہری خوش", PLACE, *STORY), "source": "اے پی پی"},
    ),
    "share buttons below the headline": ((TITLE, "شیئر کریں", "Facebook", "WhatsApp", *STORY), {}),
    # The foot.
    "a share line": ((TITLE, *STORY, "Share it :"), {}),
    "buttons in English": ((TITLE, *STORY, "Share this:", "Facebook", "X", "WhatsApp", "Print"), {}),
    "buttons in Urdu": ((TITLE, *STORY, "شیئر کریں", "فیس بک", "واٹس ایپ", "ای میل"), {}),
    "buttons in one line": ((TITLE, *STORY, "Share on Facebook Twitter WhatsApp"), {}),
    "tags": ((TITLE, *STORY, "ٹیگز: کتب خانہ، سکھر"), {}),
    "related articles": ((TITLE, *STORY, "متعلقہ خبریں", "پل کی مرمت شروع", "میلہ کل سے ہو گا"), {}),
    "previous and next": ((TITLE, *STORY, "Previous: پل کی مرمت", "Next: میلہ کل سے"), {}),
    "comments": (
        (TITLE, *STORY, "2 Comments", "علی", "بہت خوشی کی خبر ہے، اللہ کرے چلتا رہے۔", "Leave a Reply"),
        {},
    ),
    "a whole foot": (
        (
            *(TITLE, *STORY, "Share it :-", "Facebook", "Tags: library", "Related Posts", "پل کی مرمت شروع"),
            *(
                "پچھلی خبر",
                "میلہ کل سے ہو گا",
                "Leave a comment",
                "Your email address will not be published.",
            ),
            *("فون: 071-5550101", "© 2026 کتاب نگر"),
        ),
        {},
    ),
    # What only looks like it.
    "a last paragraph that begins like a share line": (
        (TITLE, *STORY, "شیئر کریں گے تو اوروں کو بھی پتا چلے گا۔"),
        {"body": (*STORY, "شیئر کریں گے تو اوروں کو بھی پتا چلے گا۔")},
    ),
    "a last paragraph that begins with a button": (
        (TITLE, *STORY, "Facebook نے اس پر کوئی جواب نہیں دیا"),
        {"body": (*STORY, "Facebook نے اس پر کوئی جواب نہیں دیا")},
    ),
    "a headline that begins like a banner": (
        ("تازہ ترین خبریں: کتب خانہ کھل گیا", *STORY),
        {"title": "تازہ ترین خبریں: کتب خانہ کھل گیا"},
    ),
    "a share line amid the story": ((TITLE, FIRST, "شیئر کریں", SECOND, THIRD), {}),
    "an interview": (
        ("نازیہ انور سے گفتگو", *QUESTIONS),
        {"title": "نازیہ انور سے گفتگو", "body": QUESTIONS},
    ),
    "an interview below a given title": (
        ("---\ntitle: نازیہ انور سے گفتگو\n---", *QUESTIONS),
        {"title": "نازیہ انور سے گفتگو", "body": QUESTIONS},
    ),
    "a list of prices": (("آج کے نرخ", *PRICES), {"title": "آج کے نرخ", "body": PRICES}),
    "a poem": (("غزل", *VERSES), {"title": "غزل", "body": VERSES}),
    "a poem below a given title": (("---\ntitle: غزل\n---", *VERSES), {"title": "غزل", "body": VERSES}),
    "a live blog": (("لائیو: بارش کی صورت حال", *BLOG), {"title": "لائیو: بارش کی صورت حال", "body": BLOG}),
    "a live blog below a given title": (
        ("---\ntitle: بارش\n---", *BLOG),
        {"title": "بارش", "body": BLOG},
    ),
    # Front matter.
    "a given title above the page": (
        (f"---\ntitle: {TITLE}\n---", "ہوم", "پاکستان", TITLE, "Library", TITLE, PLACE, *STORY),
        {"alt": "Library", "body": (PLACE, *STORY)},
    ),
    "a given title and a menu": ((f"---\ntitle: {TITLE}\n---", "صفحہ اول", "کھیل", *STORY), {}),
    "keys without dashes": (
        (f"title: {TITLE}\ndate: 4 March 2026\nauthor: نازیہ انور", *STORY),
        {"published": "2026-03-04", "authors": ["نازیہ انور"]},
    ),
    "Urdu keys without dashes": (
        (f"عنوان: {TITLE}\nتاریخ: ۴ مارچ ۲۰۲۶ء", *STORY),
        {"published": "2026-03-04"},
    ),
    "a date above the page": (("date: 4 March 2026", TITLE, *STORY), {"published": "2026-03-04"}),
    "a date below the page": ((TITLE, *STORY, "date: 4 March 2026"), {"published": "2026-03-04"}),
    "a word with a colon that is no key": (("سکھر: نیا کتب خانہ", *STORY), {"title": "سکھر: نیا کتب خانہ"}),
    "a key that begins a headline": (("تاریخ: ایک سبق", *STORY), {"title": "تاریخ: ایک سبق"}),
    "another key that begins a headline": (("زبان: ایک سفر", *STORY), {"title": "زبان: ایک سفر"}),
    "a small key alone": (("language: ur", TITLE, *STORY), {}),
    # Letters and marks.
    "credits of BBC Urdu": (
        (TITLE, "،تصویر کا ذریعہGetty Images", FIRST, "،تصویر کا کیپشن کتب خانے کا ہال", SECOND, THIRD),
        {},
    ),
}


def read(page: str, site: Site) -> dict[str, Any]:
    problems = Problems("a.txt", page)
    article, render_body = plaintext.parse(Source(path="a.txt", text=page), site, problems)
    image = article.image
    words = (image.alt, image.caption, image.credit) if image else (None, None, None)
    return {
        "title": article.title.value,
        "body": tuple(line.removeprefix("<p>").removesuffix("</p>") for line in render_body().split("\n")),
        "authors": [author.name.value for author in article.authors],
        "published": article.published and f"{article.published:%Y-%m-%d}",
        "updated": article.updated and f"{article.updated:%Y-%m-%d}",
        "source": article.source and article.source.value,
        **dict(zip(("alt", "caption", "credit"), (text and text.value for text in words), strict=True)),
    }


def expect(page: tuple[str, ...], facts: dict[str, Any]) -> dict[str, Any]:
    nothing: dict[str, Any] = dict.fromkeys(("published", "updated", "source", "alt", "caption", "credit"))
    expected = {**nothing, "title": TITLE, "body": STORY, "authors": [], **facts}
    if PLACE in page:
        expected["source"] = "اے پی پی"
    return expected


@pytest.mark.parametrize("name", CASES)
def test_a_page_is_read_as_its_editor_means_it(name: str, site: Site) -> None:
    page, facts = CASES[name]
    assert read("\n\n".join(page) + "\n", site) == expect(page, facts)


@pytest.mark.parametrize("name", [name for name in CASES if "without dashes" not in name])
def test_blank_lines_of_other_kinds_change_nothing(name: str, site: Site) -> None:
    page, facts = CASES[name]
    text = "\n\n".join(page).replace("---\n\n", "---\n")
    header, fence, body = text.rpartition("---\n")
    spaced = header + fence + body.replace(" ", "\u00a0")
    expected = {
        key: value.replace(" ", "\u00a0")
        if isinstance(value, str) and key in ("alt", "caption", "credit", "source")
        else tuple(line.replace(" ", "\u00a0") for line in value)
        if key == "body"
        else value
        for key, value in expect(page, facts).items()
    }
    found = read(spaced, site)
    assert found["body"] == expected["body"]
    assert found["title"].replace("\u00a0", " ") == expected["title"]
    assert [author.replace("\u00a0", " ") for author in found["authors"]] == expected["authors"]
    assert found["published"] == expected["published"]


def test_there_are_variants_enough() -> None:
    assert len(CASES) >= 40


#: Lines of every kind, to be put in any order.
LINES: Final = st.sampled_from(
    [*sorted({line for page, _ in CASES.values() for line in page if "\n" not in line}), "", "٭٭٭", "-", "X"]
)


@given(st.lists(LINES, max_size=16))
@hypothesis(max_examples=300)
def test_every_line_is_in_the_article_or_left_out_with_a_reason(lines: list[str]) -> None:
    # A known key at the top is front matter.
    assume(not any(":" in line for line in lines[:2]))
    text = "\n\n".join(lines)
    article, render_body = plaintext.parse(Source(path="a.txt", text=text), SITE, Problems("a.txt", text))
    image = article.image
    words = (article.title, *((image.alt, image.caption, image.credit) if image else ()))
    found = {
        *(unescape(line[3:-4]) for line in render_body().split("\n")),
        *(line.text for line in article.dropped),
        *(text.value for text in words if text),
    }
    for line in lines:
        is_said = read_byline(line, SITE).reason or line.startswith("date: ")
        assert not line or line in found or is_said or make_key(line) == make_key(article.title.value)
    assert all(phrase(f"left-out-{line.reason}", "ur") for line in article.dropped)


@pytest.mark.parametrize(
    "line",
    [
        "Share " * 10_000,
        "by " * 50_000,
        "#" * 300,
        "#a" * 140,
        "| " * 140,
        "© " * 100_000,
        "، " * 100_000,
        "3 min " * 40,
        "تصویر کا ذریعہ " * 18,
        "Posted on " * 15,
        "Tags: " + "، ".join(["لفظ"] * 90),
    ],
)
def test_no_line_takes_long(line: str, site: Site) -> None:
    text = "\n\n".join([TITLE, line, *STORY * 3, *[line] * 40])
    begun = process_time()
    read(text, site)
    assert process_time() - begun < 2


def test_an_alt_text_of_five_megabytes_is_a_paragraph(site: Site) -> None:
    alt = "کتاب " * 600_000
    found = read("\n\n".join([TITLE, alt, TITLE, *STORY]), site)
    assert found["alt"] is None
    assert found["body"] == (alt.strip(), TITLE, *STORY)
