"""Texts know their direction, and the records of the model say nothing by surprise."""

from __future__ import annotations

import dataclasses
import inspect
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadae_feed import model
from sadae_feed.model import Image, Text
from sadae_feed.text.language import Direction
from sadae_feed.text.unicode import ILLEGAL, INVISIBLE

RECORDS = [item for _, item in inspect.getmembers(model, dataclasses.is_dataclass) if isinstance(item, type)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("  گندم کی فصل\u00a0", "گندم کی فصل"),
        ("\ufeff\u200fگندم\u200e", "گندم"),
        ("ا\u0653ج", "آج"),
        ("پہلی سطر\nدوسری سطر\n", "پہلی سطر دوسری سطر"),
        ("پہلی\r\nدوسری\rتیسری\u2028چوتھی\x85پانچویں", "پہلی دوسری تیسری چوتھی پانچویں"),
        ("گن\x00دم\x1b\ufffe\ud83d", "گندم"),
        ("پہلا  اور\tدوسرا", "پہلا  اور\tدوسرا"),
        ("’لوگ پریشان‘", "’لوگ پریشان‘"),
        ("کتاب\u200cخانہ \u2067x\u2069", "کتاب\u200cخانہ \u2067x\u2069"),
        ("\u200f \ufeff", ""),
    ],
)
def test_a_text_as_written(written: str, value: str) -> None:
    assert Text.written(written, "ur") == Text(value=value, language="ur")


def test_hebrew_points_stay_in_their_order() -> None:
    """Composing only reorders them, and breaks what was typed."""
    pointed = "ש\u05c1\u05b8לום"
    assert unicodedata.normalize("NFC", pointed) != pointed
    assert [Text.written(pointed, tag).value == pointed for tag in ("he", "yi", "ur")] == [True, True, False]


@given(st.text())
def test_a_written_text_is_one_line_that_xml_can_hold(value: str) -> None:
    text = Text.written(value, "ur").value
    assert ILLEGAL.search(text) is None
    assert len(text.splitlines()) <= 1
    assert text == text.strip(INVISIBLE) == unicodedata.normalize("NFC", text)
    assert Text.written(text, "ur").value == text


@pytest.mark.parametrize(("tag", "direction"), [("ur", Direction.RTL), ("en", Direction.LTR)])
def test_direction_is_the_language(tag: str, direction: Direction) -> None:
    assert Text(value="24/7", language=tag).direction is direction


def test_a_plain_text_is_guarded_when_asked() -> None:
    text = Text(value="BBC کی خبر", language="ur")
    assert (text.plain(), text.plain("minimal")) == ("BBC کی خبر", "\u200fBBC کی خبر")


def test_html_is_escaped_and_marked() -> None:
    text = Text(value="اخبار Moscow Times کی خبر & تبصرہ <", language="ur")
    assert text.html() == ('اخبار <span dir="ltr" lang="en">Moscow Times</span> کی خبر &amp; تبصرہ &lt;')


@given(st.text(alphabet=st.sampled_from("گندم abc 123 <>&\"'()+-"), max_size=40))
def test_html_says_the_text(value: str) -> None:
    class Reader(HTMLParser):
        said = ""

        def handle_data(self, data: str) -> None:
            self.said += data

    reader = Reader()
    reader.feed(Text(value=value, language="ur").html())
    reader.close()
    assert reader.said.replace("\u200e", "").replace("\u200f", "") == value


@pytest.mark.parametrize("record", RECORDS)
def test_records_are_frozen_keyword_only_and_slotted(record: type) -> None:
    assert record.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert all(field.kw_only for field in dataclasses.fields(record))
    assert "__slots__" in vars(record)


def test_an_image_is_empty_until_said() -> None:
    empty = Image()
    assert {getattr(empty, field.name) for field in dataclasses.fields(Image)} == {None}
    assert len(RECORDS) == 12
