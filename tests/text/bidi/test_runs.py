"""Runs of the other direction; lines that are hard to lay out are in data/."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sadae_feed.text.bidi.controls import remove_hidden_controls
from sadae_feed.text.bidi.guards import add_guard
from sadae_feed.text.bidi.marks import find_marks
from sadae_feed.text.bidi.runs import find_runs
from sadae_feed.text.language import Direction

from .lines import LINES, MARKED, Line, any_text, bidi_text, directions, isolated, visual

LTR: Final = Direction.LTR
RTL: Final = Direction.RTL


def test_there_are_hard_lines_in_both_directions() -> None:
    assert len(LINES) >= 120
    assert {line.base for line in LINES} == {"ltr", "rtl"}
    assert len({line.id for line in LINES}) == len({line.text for line in LINES}) == len(LINES)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_hard_line(line: Line) -> None:
    assert MARKED.sub(r"\3", line.marked) == line.text
    found = find_runs(line.text, Direction(line.base))
    parts, end = [], 0
    for run in found:
        label = f"{run.direction}:{run.language}" if run.language else str(run.direction)
        parts += [line.text[end : run.start], f"⟦{label}|", line.text[run.start : run.end], "⟧"]
        end = run.end
    assert "".join([*parts, line.text[end:]]) == line.marked
    assert visual(isolated(line.text, found), line.base) == line.visual


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        # A line end is white space.
        ("شہر New\nYork میں", RTL, ["New\nYork"]),
        ("ادارہ BBC,\n5 مارچ", RTL, ["BBC"]),
        ("فون\n2026-03-05", RTL, ["2026-03-05"]),
        # A paragraph is not.
        ("پہلی BBC\u2029CNN دوسری", RTL, ["BBC", "CNN"]),
        ("(BBC\u2029) CNN", RTL, ["BBC", "CNN"]),
        ("فون\u20292026-03-05", RTL, []),
        # What stands within controls is left as it is, and no run crosses one.
        ("وہ \u2066abc\u2069 گیا BBC", RTL, ["BBC"]),
        ("وہ \u202aabc \u2067x\u202c\u2069 y\u202c گیا BBC", RTL, ["BBC"]),
        ("وہ \u2066abc گیا BBC", RTL, []),
        ("وہ \u2066a\u202bb\u2069 گیا BBC", RTL, ["BBC"]),
        ("وہ \u2066abc\nگیا BBC", RTL, ["BBC"]),
        ("وہ\u2069 AP\u202cBBC", RTL, ["AP", "BBC"]),
        ("فون \u2066x\u2069 2026-03-05", RTL, ["2026-03-05"]),
        # Marks and punctuation alone are no runs.
        ("گیا\u200e۔", RTL, []),
        ("end۔", LTR, []),
        # Of brackets that never close, those inside a name stay there.
        ("گیا (BBC", RTL, ["BBC"]),
        ("گیا BBC (UK", RTL, ["BBC (UK"]),
        ("گیا [BBC) UK", RTL, ["BBC) UK"]),
        ("(" * 70 + "BBC" + ")" * 70 + "AP گیا", RTL, ["BBC" + ")" * 70 + "AP"]),
        ("BBC (٥) CNN گیا", RTL, ["BBC", "CNN"]),
        # Glued to letters of the base direction.
        ("ٹی20 BBC", RTL, ["BBC"]),
        ("نمبر5G", RTL, ["5G"]),
        ("سن2026-03-05T10Z", RTL, ["2026-03-05T10Z"]),
        ("کا/BBC", RTL, ["BBC"]),
        ("BBC/کا", RTL, ["BBC"]),
        ("C++پر", RTL, ["C"]),
        ("'.NET' اور", RTL, [".NET"]),
        ("BBC/ اور", RTL, ["BBC"]),
        ("سب نے Lahore# لکھا", RTL, ["Lahore"]),
        # A run does not reach into the one before.
        ("BBC، #CNN", RTL, ["BBC", "#CNN"]),
        ("ہے km", RTL, ["km"]),
        ("km", RTL, ["km"]),
        ("BBC، km", RTL, ["BBC", "km"]),
        ("چھ km", RTL, ["km"]),
        # Digits too few for a telephone number, and groups that are none.
        ("درجہ +5", RTL, ["+5"]),
        ("فون 042-11", RTL, []),
        ("۵ مارچ -۷ اپریل", RTL, []),
        ("کم از کم -۷ ڈگری", RTL, ["-۷"]),
        ("فون 0300-1234567 2026", RTL, ["0300-1234567"]),
        # Languages are told by letters.
        ("يوم ٢٠٢٦-٠٣-٠٥", RTL, []),
    ],
)
def test_runs(text: str, base: Direction, expected: list[str]) -> None:
    assert [text[run.start : run.end] for run in find_runs(text, base)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("BBC", "en"), ("São", "en"), ("m²", "en"), ("Правда", ""), ("BBC Правда", ""), ("یہ -5", None)],
)
def test_language_of_a_run(text: str, expected: str | None) -> None:
    assert find_runs(text, RTL)[0].language == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It says سلام to all.", ""),
        ("It says یہ کتاب ہے to all.", "ur"),
        ("It says ټول to all.", "ps"),
        ("It says שלום to all.", ""),
    ],
)
def test_language_of_a_right_to_left_run(text: str, expected: str) -> None:
    assert find_runs(text, LTR)[0].language == expected


@given(bidi_text | any_text | st.text(alphabet="BC ٹب5۵٥-+.,/()\"'“”$#@%،\n:wht", max_size=30), directions)
@example("\udfff\ud800BBC", RTL)
@example("http://" * 3, RTL)
def test_runs_are_in_order_and_in_bounds(text: str, base: Direction) -> None:
    end = 0
    for run in find_runs(text, base):
        assert end <= run.start < run.end <= len(text)
        assert run.direction is not base
        end = run.end
    offsets = [offset for offset, _ in find_marks(text, base)]
    assert offsets == sorted(offsets)


@given(st.lists(st.sampled_from("شہر خبر BBC Reuters Paris São مارچ کہا،".split()), max_size=10))
def test_spans_change_nothing_where_the_level_runs_are_right(words: list[str]) -> None:
    text = " ".join(words)
    assert visual(isolated(text, find_runs(text, RTL)), "rtl") == visual(text, "rtl") or "کہا، " in text


@pytest.mark.parametrize(
    "text",
    [
        "BBC 5 " * 9000,
        "(" * 50_000 + "BBC",
        "\u2067" * 50_000,
        "C" + "+" * 50_000,
        '"BBC ' * 9000,
        "-1" * 30_000,
    ],
)
@pytest.mark.parametrize("base", Direction)
def test_hostile_texts_take_no_time(text: str, base: Direction) -> None:
    # Quadratic work on these takes minutes; the test's own limit is the patience of whoever runs it.
    assert find_runs(text, base) == find_runs(text, base)
    assert add_guard(add_guard(text, base, "isolate"), base, "none") == add_guard(
        remove_hidden_controls(text).text, base, "none"
    )
