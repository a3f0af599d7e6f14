"""Guards: what keeps a title in its direction."""

from __future__ import annotations

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

GUARDS: Final[tuple[Guard, ...]] = ("none", "minimal", "isolate")
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
