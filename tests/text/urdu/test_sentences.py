"""Summaries end where sentences do, and never in the middle of what belongs together."""

from __future__ import annotations

import subprocess
import sys

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from sadae_feed.text.unicode import INVISIBLE
from sadae_feed.text.urdu.sentences import split_list, summary

#: Longer than any limit used here, and without an end.
TAIL = " اور پھر قافلہ آہستہ آہستہ پہاڑ کی طرف روانہ ہوا" * 8

PIECES = st.sampled_from(
    [
        *("لفظ", "روس", "پی", "ٹی", "آئی", "اے", "م", "کِتاب", "یہ", "Dr", "word", "U.S.", "e.g.", "שלום"),
        *("۲۰۲۵", "3", "14", "12,500", "۔", "۔۔۔", "؟", "!", ".", "?", "،", ":", "(", ")", "[", "]"),
        *(
            "‘",
            "’",
            "“",
            "”",
            '"',
            "'",
            "«",
            "»",
            "👨‍👩‍👧",
            "🇵🇰",
            "e\u0301",
            "ب\u064e\u0651",
            "\u200d",
            "\u200c",
        ),
        *(" ", " ", " ", " ", " ", "\n", "\u00a0"),
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("قافلہ شام کو گاؤں پہنچا۔", " لوگ باہر نکل آئے" + TAIL),
        # A tenth of full stops is glued to the next word.
        ("قافلہ شام کو گاؤں پہنچا۔", "لوگ باہر نکل آئے" + TAIL),
        ("کیا قافلہ گاؤں پہنچ گیا؟", "کسی کو خبر نہیں" + TAIL),
        ("قافلہ آ گیا آخر گاؤں میں!", "بچے دوڑے" + TAIL),
        ("قافلہ آج آیا... اور کل پھر آیا؟!", " بچے دوڑے" + TAIL),
        ("قافلہ چلتا رہا۔۔۔", " یہاں تک کہ شام ہو گئی" + TAIL),
        ("قافلہ چلتا رہا…", " یہاں تک کہ شام ہو گئی" + TAIL),
        ("قافلہ پہنچ گیا ۔", " لوگ آئے" + TAIL),
        ("قافلہ وہاں پہنچ گیا.", "لوگ آئے" + TAIL),
        # Scores, decimals, versions, numbers of a list.
        ("ٹیم ۲۔۱ سے جیت گئی۔", " لوگ خوش ہوئے" + TAIL),
        ("شرح 3.5 فیصد ہو گئی۔", " لوگ خوش ہوئے" + TAIL),
        ("۱۔ قافلہ گاؤں پہنچا۔", " لوگ خوش ہوئے" + TAIL),
        ("یہ بات ہے سنہ ۲۰۲۵۔", " لوگ خوش ہوئے" + TAIL),
        # Abbreviations.
        ("ایم۔ اے۔ خان گاؤں آئے۔", " لوگ خوش ہوئے" + TAIL),
        ("پی۔ٹی۔وی پر خبر چلی۔", " لوگ خوش ہوئے" + TAIL),
        ("ن۔ م۔ راشد شاعر تھے۔", " لوگ نظمیں پڑھتے تھے" + TAIL),
        ("خبر سب نے پی ٹی وی۔", " لوگ نظمیں پڑھتے تھے" + TAIL),
        ("Dr. Khan met J. Smith in the U.S. capital.", " He left" + TAIL),
        ("See No. 5, vol. 3, of 12 Oct. 2025, e.g. in print.", " He left" + TAIL),
        ("He said no.", " He left the room" + TAIL),
        ("He shops at example.com and Yahoo! every day.", " He left" + TAIL),
        # Quotations and brackets close with the sentence; BBC Urdu turns its marks round.
        ("اس نے کہا: ’قافلہ آ گیا۔‘", " لوگ دوڑے" + TAIL),
        ("اس نے کہا: ‘قافلہ آ گیا۔’", " لوگ دوڑے" + TAIL),
        ("اس نے کہا: “قافلہ آ گیا۔”", " لوگ دوڑے" + TAIL),
        ("اس نے کہا: «قافلہ آ گیا۔»", " لوگ دوڑے" + TAIL),
        ('اس نے کہا: "قافلہ آ گیا۔ "', " لوگ دوڑے" + TAIL),
        ("وہ آ گیا (جیسا کہ اس نے کہا تھا۔)", " لوگ دوڑے" + TAIL),
        ("قافلہ گاؤں پہنچا۔", " ’لوگ دوڑے‘" + TAIL),
        ("اس نے کہا: ’آ گئے۔ چلو۔ دیکھو۔‘", " لوگ دوڑے" + TAIL),
        ("وہ (ا) اور (ب) اور {ج} اور [د] ہیں۔", " لوگ دوڑے" + TAIL),
        ("It’s Ali’s 5' pole, isn't it?", " He left" + TAIL),
        ('צה"ל הודיע על כך.', " הוא הלך" + TAIL),
        # A quotation that is never closed is none.
        ("اس نے ’کہا کہ آ گئے۔", " لوگ دوڑے\n" + TAIL),
        ("بات :) ختم ہوئی یہاں۔", " لوگ دوڑے" + TAIL),
        # Other languages.
        ("وصل الرئيس اليوم؟", " ثم غادر" + TAIL),
        ("यह पहला वाक्य है।", " दूसरा" + TAIL),
        ("这是第一句话的内容。", "第二句" + TAIL),
        # A line is a paragraph.
        ("گاؤں کی زندگی کا ایک دن", "\nقافلہ روانہ ہوا" + TAIL),
    ],
)
def test_a_summary_is_the_sentences_there_is_room_for(sentence: str, rest: str) -> None:
    assert summary(sentence + rest, limit=len(sentence) + 4) == sentence


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("مختصر خبر", 280, "مختصر خبر"),
        ("  مختصر خبر۔ \u200f\n", 280, "مختصر خبر۔"),
        ("", 280, ""),
        # Graphemes are counted, not code points.
        ("👨‍👩‍👧 " * 5, 9, "👨‍👩‍👧 👨‍👩‍👧 👨‍👩‍👧 👨‍👩‍👧 👨‍👩‍👧"),
        # Words.
        ("قافلہ آہستہ آہستہ پہاڑ کی طرف", 14, "قافلہ آہستہ…"),
        ("قافلہ آہستہ، پہاڑ کی طرف", 13, "قافلہ آہستہ…"),
        # Numbers and abbreviations that hold a space.
        ("فون نمبر 042 111 222 پر بات کیجیے", 15, "فون نمبر…"),
        ("جماعت کا نام پی ٹی آئی رکھا گیا", 18, "جماعت کا نام…"),
        ("Yesterday Dr. Smith left", 14, "Yesterday…"),
        # A bracket or a quotation there is no room for.
        ("قافلہ آیا (گاؤں کے تمام لوگ) اور گیا", 20, "قافلہ آیا…"),
        ("اس نے کہا ’ہم سب آج ہی چلیں گے‘ اور گیا", 20, "اس نے کہا…"),
        # One that begins the text cannot be left out.
        ("’ہم سب آج ہی چلیں گے اور پہنچیں گے‘ اور", 13, "’ہم سب آج ہی…"),
        ("(" + "ک" * 30 + ")", 10, "(" + "ک" * 9 + "…"),
        # Sentences too short to tell anything.
        (
            "جی ہاں۔ قافلہ آہستہ آہستہ پہاڑ کی طرف روانہ ہوا اور شام کو پہنچا۔",
            40,
            "جی ہاں۔ قافلہ آہستہ آہستہ پہاڑ کی طرف…",
        ),
        ("جی ہاں۔ (قافلہ آہستہ آہستہ پہاڑ کی طرف روانہ ہوا اور شام کو پہنچا)", 40, "جی ہاں۔"),
        # No space at all.
        ("ا" * 30, 10, "ا" * 10 + "…"),
        ("ابج1234567890", 8, "ابج…"),
        ("1" * 30, 10, "1" * 10 + "…"),
        ("تصویر🇵🇰🇵🇰🇵🇰", 6, "تصویر🇵🇰…"),
        ("تصویر🇵🇰🇵🇰🇵🇰", 0, "…"),
    ],
)
def test_a_summary_is_cut_where_it_may_be(text: str, limit: int, expected: str) -> None:
    assert summary(text, limit) == expected


def test_a_quotation_may_be_closed_beyond_what_is_looked_at() -> None:
    assert summary("اس نے کہا ’" + "ہم آئے۔ " * 400 + "‘", 20) == "اس نے کہا…"


def test_a_flood_of_marks_is_not_a_summary() -> None:
    assert summary("ب" + "\u064e" * 100_000, 280) == "…"
    assert summary("خبر ب" + "\u064e" * 100_000, 280) == "خبر…"


@given(TEXTS, st.integers(1, 60))
def test_a_summary_is_a_beginning_within_the_limit(text: str, limit: int) -> None:
    body = text.strip().strip(INVISIBLE)
    short = summary(text, limit)
    remaining = short if body.startswith(short) else short.removesuffix("…")
    assert body.startswith(remaining)
    assert len(regex.findall(r"\X", short)) <= limit + 1
    # What is trimmed before `…` stands outside of clusters.
    assert len(remaining) in {0, *(match.end() for match in regex.finditer(r"\X", body))}


@given(TEXTS, st.sampled_from(["()", "[]", "’‘", "‘’", "“”", "«»", '""']), st.integers(1, 60))
def test_a_summary_closes_what_it_opens(text: str, pair: str, limit: int) -> None:
    """If all brackets and quotations of a text are closed and none begins it, a summary leaves none open."""
    words = regex.sub(r"[()\[\]‘’“”\"'«»\n]", "", text).split(" ")
    marked = (
        f"{pair[0]}{word} {word}{pair[1]}" if index % 3 == 2 else word for index, word in enumerate(words)
    )
    short = summary("لفظ " + " ".join(marked), limit)
    assert sum(map(short.count, {*pair})) % 2 == 0
    if pair[0] != pair[1]:
        assert short.count(pair[0]) == short.count(pair[1])


@pytest.mark.parametrize(
    "flood",
    [
        *("ا" * 5_000_000, "ب" + "\u064e" * 5_000_000, "۔" * 5_000_000, "(" * 5_000_000, " ا" * 2_500_000),
        *("‘" * 5_000_000, "'a" * 2_500_000, "۱۔" * 2_500_000, "پی۔" * 1_500_000, " " * 5_000_000),
    ],
    ids=[
        "letters",
        "marks",
        "stops",
        "brackets",
        "words",
        "quotes",
        "primes",
        "scores",
        "initials",
        "spaces",
    ],
)
def test_the_longest_texts_have_summaries(flood: str) -> None:
    # Work that grew with the square of the text would keep these for hours.
    assert len(summary(flood)) <= len(flood)


def test_a_short_text_needs_no_regex() -> None:
    program = (
        "import sys; from sadae_feed.text.urdu.sentences import summary; "
        "summary('خبر'); sys.exit('regex' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("روس، پاکستان, معیشت؛ کھیل; ادب", ("روس", "پاکستان", "معیشت", "کھیل", "ادب")),
        ("  روس ،، پاکستان ،\u200f", ("روس", "پاکستان")),
        # The same name in other letters.
        ("پاکستان، پاكستان، صداۓ روس، صدائے روس", ("پاکستان", "صداۓ روس")),
        ("مشرق وسطیٰ", ("مشرق وسطیٰ",)),
        ("", ()),
        ("،؛;,", ()),
    ],
)
def test_lists(text: str, names: tuple[str, ...]) -> None:
    assert split_list(text) == names
