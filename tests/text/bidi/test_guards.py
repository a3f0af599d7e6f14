"""Guards: what keeps a title in its direction."""

from __future__ import annotations

import random
import time
from itertools import product
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sadae_feed.text.bidi.characters import find_first_strong
from sadae_feed.text.bidi.controls import remove_hidden_controls
from sadae_feed.text.bidi.guards import add_guard
from sadae_feed.text.language import Direction, Guard

from .lines import any_text, bidi_text, directions
from .reading import lay_out_with

GUARDS: Final[tuple[Guard, ...]] = ("none", "minimal", "auto", "isolate")
LTR: Final = Direction.LTR
RTL: Final = Direction.RTL


@pytest.mark.parametrize(
    ("text", "base", "minimal", "isolate"),
    [
        ("", RTL, "", ""),
        ("اردو BBC", RTL, "اردو BBC", "\u200f\u2067اردو BBC\u2069"),
        ("BBC اردو", RTL, "\u200fBBC اردو", "\u200f\u2067BBC اردو\u2069"),
        ("24/7!", RTL, "\u200f24/7!", "\u200f\u206724/7!\u2069"),
        ("2026 میں BBC", RTL, "2026 میں BBC", "\u200f\u20672026 میں BBC\u2069"),
        ("BBC اردو", LTR, "BBC اردو", "\u200e\u2066BBC اردو\u2069"),
        ("اردو BBC", LTR, "\u200eاردو BBC", "\u200e\u2066اردو BBC\u2069"),
        # A guard of the other direction, or one too many.
        ("\u200eBBC اردو", RTL, "\u200fBBC اردو", "\u200f\u2067BBC اردو\u2069"),
        ("\u200f\u200fBBC", RTL, "\u200fBBC", "\u200f\u2067BBC\u2069"),
        ("\u200e\u2066اردو\u2069", RTL, "اردو", "\u200f\u2067اردو\u2069"),
        ("\u2067\u200f\u2068BBC\u2069\u2069", RTL, "\u200fBBC", "\u200f\u2067BBC\u2069"),
        # An isolate that is only a part of the text is no guard.
        ("\u2066C++\u2069 زبان", RTL, "\u2066C++\u2069 زبان", "\u200f\u2067\u2066C++\u2069 زبان\u2069"),
        (
            "\u2066a\u2069 ب \u2066c\u2069",
            RTL,
            "\u2066a\u2069 ب \u2066c\u2069",
            "\u200f\u2067\u2066a\u2069 ب \u2066c\u2069\u2069",
        ),
        # What would break the isolate open.
        ("اردو\u2069\u202e!", RTL, "اردو\u2069\u202e!", "\u200f\u2067اردو!\u2069"),
        ("\u2067", RTL, "\u200f\u2067", ""),
    ],
)
def test_guard(text: str, base: Direction, minimal: str, isolate: str) -> None:
    assert add_guard(text, base, "minimal") == minimal
    assert add_guard(text, base, "isolate") == isolate


def test_guard_none_takes_a_guard_off() -> None:
    assert add_guard("BBC اردو", RTL, "none") == "BBC اردو"
    assert add_guard(add_guard("BBC اردو", RTL, "minimal"), RTL, "none") == "BBC اردو"
    assert add_guard(add_guard("BBC اردو", RTL, "isolate"), RTL, "none") == "BBC اردو"


@given(bidi_text | any_text, directions)
@example("\u2067\u2069\n\u2069", RTL)
def test_guarding_twice_is_guarding_once(text: str, base: Direction) -> None:
    for mode in GUARDS:
        once = add_guard(text, base, mode)
        assert add_guard(once, base, mode) == once


@given(st.text(alphabet="aب1 \u200e\u200f", max_size=10), directions)
def test_a_guard_in_another_mode_replaces(text: str, base: Direction) -> None:
    for first, second in product(GUARDS, GUARDS):
        assert add_guard(add_guard(text, base, first), base, second) == add_guard(text, base, second)


@given(bidi_text | any_text, directions)
def test_a_guarded_text_begins_in_its_direction(text: str, base: Direction) -> None:
    clean = remove_hidden_controls(text).text
    if add_guard(clean, base, "none"):
        assert find_first_strong(add_guard(clean, base, "minimal")) is base
        assert find_first_strong(add_guard(clean, base, "isolate")) is base


# auto ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        # Letters of its own direction at both ends, and only such letters.
        ("سادہ سرخی", RTL, "…"),
        ("قیمت ۲۵۰ روپے ہو گئی۔", RTL, "…"),
        ("کیا بارش ہوگی؟", RTL, "…"),
        ("شاعرہ کا نیا مجموعہ (ویڈیو)", RTL, "…"),
        ("ووٹوں میں ۵٪ اضافہ", RTL, "…"),
        # Signs and numbers at an end go by the container.
        ("۲۰ سوال اور جواب", RTL, "\u200f…"),
        ("2026 میں بجٹ", RTL, "\u200f…"),
        ("“ہم تیار ہیں” وزیر", RTL, "\u200f…"),
        ("میلہ شروع ہو گیا!", RTL, "…\u200f"),
        ("وزیر: “ہم تیار ہیں”", RTL, "…\u200f"),
        ("اضافہ ۵٪", RTL, "…\u200f"),
        ("“ہم تیار ہیں!”", RTL, "\u200f…\u200f"),
        ("24/7!", RTL, "\u200f…\u200f"),
        # Latin letters among Urdu ones need an isolate.
        ("BBC کی خبر", RTL, "\u200f\u2067…\u2069"),
        ("نیا Windows آ گیا", RTL, "\u200f\u2067…\u2069"),
        ("خبر BBC", RTL, "\u200f\u2067…\u2069"),
        # One thing reads alike everywhere.
        ("Windows 11", RTL, "…"),
        ("2026", RTL, "…"),
        ("!", RTL, "…"),
        ("", RTL, "…"),
        ("Windows 11!", RTL, "\u200f\u2067…\u2069"),
        # An isolate within a title is a sign to what stands around it.
        ("زبان \u2066C++\u2069 سیکھیں", RTL, "…"),
        ("\u2066C++\u2069 سیکھیں", RTL, "\u200f…"),
        # From left to right, in a feed from right to left.
        ("The bridge opens", LTR, "…"),
        ("The bridge opens!", LTR, "…\u200e"),
        ("2026 World Cup", LTR, "\u200e…"),
        ("“We are ready,” she says", LTR, "\u200e…"),
        ("“We are ready!”", LTR, "\u200e…\u200e"),
        ("5G comes (again)", LTR, "…"),
        ("Up 5%", LTR, "…"),
        ("The word سلام explained", LTR, "\u200e\u2066…\u2069"),
        ("سلام", LTR, "…"),
        ("The year ٢٠٢٦ begins", LTR, "\u200e\u2066…\u2069"),
        # Hebrew: after its letters a sign stays with its number.
        ("עלייה של 5%", RTL, "…"),
    ],
)
def test_auto(text: str, base: Direction, expected: str) -> None:
    assert add_guard(text, base, "auto") == expected.replace("…", text)


def order(text: str, guards: tuple[str, str], container: Direction) -> list[int]:
    """The offsets of a title's visible characters from left to right, in a container of some direction."""
    return [
        offset
        for offset in lay_out_with(text, [(0, guards[0]), (len(text), guards[1])], container)
        if offset >= 0
    ]


def find_smallest(text: str, base: Direction) -> str:
    """The smallest guard that keeps a title's order, by trying each in both containers."""
    mark, opener = ("\u200f", "\u2067") if base is RTL else ("\u200e", "\u2066")
    for guards in (("", ""), (mark, ""), ("", mark), (mark, mark), (mark + opener, "\u2069")):
        if order(text, guards, LTR) == order(text, guards, RTL):
            return text.join(guards)
    raise AssertionError("isolates keep every order")


WORDS: Final = (
    "شہر خبر۔ کہا، “اردو” (لاہور) ہے؟ BBC Windows AT&T U.S. 2026 ۲۰ $5 ۵٪ 5% 24/7 10%-15% - – : ! … "
    "٢٠٢٦ ٥٫٥ שלום C++ “We go!”"
).split()


def test_auto_is_the_smallest_guard_that_keeps_the_order() -> None:
    draw = random.Random(1)
    for _ in range(4_000):
        text = " ".join(draw.choice(WORDS) for _ in range(draw.randint(1, 5)))
        for base in Direction:
            assert add_guard(text, base, "auto") == find_smallest(text, base), ascii(text)


@given(st.text(alphabet='aBاٹא۵1٥٫+-$%,./:()[]،!"=° \u200cِ', max_size=9), directions)
def test_auto_keeps_the_order_of_any_text(text: str, base: Direction) -> None:
    text = add_guard(text, base, "none").strip()
    guarded = add_guard(text, base, "auto")
    guards = (guarded[: guarded.index(text)], guarded[guarded.index(text) + len(text) :])
    assert order(text, guards, LTR) == order(text, guards, RTL)


def test_auto_is_quick() -> None:
    """One title costs the time of a few hundred steps: a long one not much more, for its length."""
    short, long = "نیا Windows 11 آ گیا (ویڈیو)!", "نیا Windows 11 آ گیا (ویڈیو)! " * 2_000
    started = time.process_time()
    for _ in range(2_000):
        add_guard(short, RTL, "auto")
    middle = time.process_time()
    add_guard(long, RTL, "auto")
    assert time.process_time() - middle < 5 * (middle - started)
