"""Hard lines, strategies for texts, and how another implementation of UAX #9 shows a line."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Final, NamedTuple

from bidi import get_display
from hypothesis import strategies as st

from sadae_feed.text.bidi.marks import find_marks
from sadae_feed.text.bidi.runs import Run
from sadae_feed.text.language import Direction

LTR: Final = Direction.LTR


#: One character for each bidi class of UAX #9 but B, which `find_first_strong` takes for white space.
CLASSES: Final = (
    "a\u05d0\u06271+$\u0660,\t !\u0300\u200b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


any_text = st.text(alphabet=st.characters(exclude_categories=()))


bidi_text = st.text(alphabet=CLASSES + "\u2029\n\u200e\u200f\u061c()\"'.B5", max_size=20)


directions = st.sampled_from(Direction)


class Line(NamedTuple):
    """A line of data/hard-lines.jsonl; its keys are explained in the README beside it."""

    id: str
    base: str
    text: str
    marked: str
    visual: str


LINES: Final = [
    Line(**json.loads(line))
    for line in (Path(__file__).parent / "data/hard-lines.jsonl").read_text(encoding="utf-8").splitlines()
]


MARKED: Final = re.compile(r"⟦(ltr|rtl)(?::([a-z]+))?\|(.*?)⟧")


#: U+FE0F is a combining mark.
INVISIBLE: Final = re.compile("[\u061c\u200b-\u200f\u2066-\u2069]")


def visual(text: str, base: str) -> str:
    """The characters from left to right, by another implementation of UAX #9."""
    shown = INVISIBLE.sub("", str(get_display(text, base_dir="R" if base == "rtl" else "L")))
    return "".join(char for char in shown if unicodedata.category(char) != "Mn")


def isolated(text: str, found: tuple[Run, ...]) -> str:
    """What a browser makes of spans with `dir`: an isolate in place of each."""
    parts, end = [], 0
    for run in found:
        opener = "\u2066" if run.direction is LTR else "\u2067"
        parts += [text[end : run.start], opener, text[run.start : run.end], "\u2069"]
        end = run.end
    return "".join([*parts, text[end:]])


def with_marks(text: str, base: Direction) -> str:
    parts, end = [], 0
    for offset, mark in find_marks(text, base):
        parts += [text[end:offset], mark]
        end = offset
    return "".join([*parts, text[end:]])


#: Beyond what marks can do, and a per cent sign that the mark brings to the other side of its number.
UNLIKE_SPANS: Final = ("rtl-url-urdu-path", "rtl-name-number-percent")
