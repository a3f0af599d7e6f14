"""Marks that stand for spans."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sadae_feed.text.bidi.characters import LRM, RLM
from sadae_feed.text.bidi.marks import find_marks
from sadae_feed.text.bidi.runs import find_runs
from sadae_feed.text.language import Direction

from .lines import LINES, UNLIKE_SPANS, Line, isolated, visual, with_marks

LTR: Final = Direction.LTR
RTL: Final = Direction.RTL


@pytest.mark.parametrize(
    "line", [line for line in LINES if line.id not in UNLIKE_SPANS], ids=lambda line: line.id
)
def test_marks_of_a_hard_line_do_what_its_spans_do(line: Line) -> None:
    marked = with_marks(line.text, Direction(line.base))
    assert visual(marked, line.base) == line.visual
    assert marked.translate({0x200E: None, 0x200F: None}) == line.text.translate({0x200E: None, 0x200F: None})
    assert find_marks(marked, Direction(line.base)) == ()


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("زبان C++ سیکھیں", RTL, ((8, LRM),)),
        ("C++ 5 مارچ", RTL, ((3, LRM), (3, RLM))),
        ("ادارہ BBC 5 مارچ کو", RTL, ((9, RLM),)),
        ("فون 042-111-222-333 پر", RTL, ((4, LRM),)),
        ("فون 042-111-222-333% پر", RTL, ((4, LRM), (19, RLM))),
        ("ملک میں 5G سروس", RTL, ()),
        ("زبان .NET اور BBC", RTL, ((5, LRM),)),
        ("AP\u2066x\u2069 BBC", RTL, ((2, RLM),)),
        ('He shouted "سلام دنیا!" twice', LTR, ((22, RLM),)),
        ("The rise of مارچ5% now", LTR, ((18, RLM),)),
        ("plain", LTR, ()),
    ],
)
def test_marks(text: str, base: Direction, expected: tuple[tuple[int, str], ...]) -> None:
    assert find_marks(text, base) == expected


WORDS: Final = "BBC C++ .NET U.S. F-16 @noor #Lahore https://example.org/ Windows Reuters 5G São".split()


NUMBERS: Final = "11 2026-03-05 042-111-222-333 $5 -5 ۵ 14:30".split()


URDU: Final = "شہر خبر مارچ وزیر۔ کہا، “اردو” (لاہور) ہے؟ بجے".split()


@given(
    st.lists(st.sampled_from(URDU) | st.sampled_from(WORDS), max_size=8),
    st.lists(st.sampled_from(NUMBERS), max_size=3),
)
@example(["شہر", "BBC", "مارچ"], ["11"])
def test_marks_do_what_spans_do(words: list[str], numbers: list[str]) -> None:
    # Each number behind an Urdu word: what else it could belong to is for the lines above.
    text = " ".join([*words, *(f"کہا {number}" for number in numbers)])
    assert visual(with_marks(text, RTL), "rtl") == visual(isolated(text, find_runs(text, RTL)), "rtl")
