"""Hidden bidirectional controls."""

from __future__ import annotations

import pytest
from hypothesis import given

from sadae_feed.messages import MESSAGES
from sadae_feed.text.bidi.controls import remove_hidden_controls

from .lines import any_text, bidi_text


@pytest.mark.parametrize(
    ("text", "left", "dropped"),
    [
        ("", "", ()),
        ("سادہ متن", "سادہ متن", ()),
        ("\u200fسادہ\u200f متن\u200e", "سادہ\u200f متن", ()),
        ("access\u202e\u2066// سب\u2069\u2066", "access\u2066// سب\u2069", (6, 14)),
        ("\u202bسادہ\u202c", "سادہ", (0, 5)),
        ("\u2069a\u2066b", "ab", (0, 2)),
        ("\u2067a\u2066b\u2069c\u2069", "\u2067a\u2066b\u2069c\u2069", ()),
        # An isolate ends with its line.
        ("\u2066a\nb\u2069", "a\nb", (0, 4)),
        # Marks that come to stand at an end.
        ("\u202e\u200fa", "a", (0,)),
    ],
)
def test_neutralise(text: str, left: str, dropped: tuple[int, ...]) -> None:
    assert remove_hidden_controls(text) == (left, dropped)


@given(bidi_text | any_text)
def test_a_neutralised_text_has_nothing_more_to_drop(text: str) -> None:
    left = remove_hidden_controls(text).text
    assert remove_hidden_controls(left) == (left, ())


def test_message_about_controls() -> None:
    message = MESSAGES["bidi-control"]
    assert message.severity == "warning"
    assert (
        message.en.format(name="U+202E")
        == "U+202E turns the text around without being seen and was taken out."
    )
    assert (
        message.ur.format(name="U+202E") == "U+202E نظر آئے بغیر متن کا رخ بدل دیتا ہے، اس لیے نکال دیا گیا۔"
    )
