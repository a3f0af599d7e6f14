"""Parts of a text that go the other way (UAX #9, level runs)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..language import Direction
from ..telltale import guess_language
from .characters import CONTROL, NEUTRAL_CLASS, PARAGRAPH_ENDS, RTL_CLASS
from .characters import EUROPEAN_DIGIT_CLASS as _EN
from .controls import mask_controls
from .extent import find_extent
from .levels import LEVEL_RUN, classify, find_bracket_pairs, find_core_start
from .numbers import find_figures


class Run(NamedTuple):
    """A part of a string, `text[start:end]`, that needs a direction of its own."""

    start: int
    end: int
    direction: Direction
    #: The tag for `lang`: "" where there are letters of an unknown language, None where there are none.
    language: str | None


_ANY_RTL: Final = re.compile(f"[{RTL_CLASS}]")
#: What may begin a stretch, and the stretch. In a text from right to left an Arabic comma ends it: what
#: stands on its two sides are two things of a list.
_STRETCH: Final = {
    Direction.RTL: re.compile(f"[^{NEUTRAL_CLASS}{RTL_CLASS}][^{RTL_CLASS}{PARAGRAPH_ENDS}\u060c]*"),
    Direction.LTR: re.compile(f"[{RTL_CLASS}\u0660-\u0669][^A-Za-z{PARAGRAPH_ENDS}]*"),
}
#: Separators within one number, of thousands or of decimals: ۱٬۲۰۰, ۳٫۵, ۱،۲۰۰.
_SEPARATOR: Final = re.compile(f"[\u066b\u066c\u060c](?<=[{_EN}].)(?=[{_EN}])")
#: Addresses; letters of the base direction are part of one only in the host's own labels and behind the host.
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)(?:[A-Za-z0-9-]+|[^\W\dA-Za-z_]+)(?:\.(?:[A-Za-z0-9-]+|[^\W\dA-Za-z_]+))*(?::\d+)?"
    r"(?:[/?#][^\s<>\"«»“”()\[\]{}،؛؟۔\x1c-\x1e\u200e\u200f]*)?"
)
_LATIN_LETTERS: Final = "A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u02af\u1e00-\u1eff"
_LATIN: Final = re.compile(f"[{_LATIN_LETTERS}]")
#: A letter of another script; word characters such as `²` and `℃` are of all scripts.
_NOT_LATIN: Final = re.compile(rf"[^\W\d_{_LATIN_LETTERS}\xb2\xb3\xb5\xb9\xbc-\xbe\u2070-\u218b]")


def find_runs(text: str, base: Direction) -> tuple[Run, ...]:
    """The parts of a text that need a direction of their own, in order, not overlapping.

    They are the level runs of UAX #9 with the signs that it gives to the other side (`C++`, `.NET`, the full
    stop of `U.S.`), without a number that counts what follows (`BBC 5 مارچ`), and, from right to left, the
    figures it would turn round. What stands within isolates and embeddings is left as it is.

    Args:
        text: Any text. As in HTML a line end is white space; U+2029 parts paragraphs (for `br`, say).
        base: The direction of the text, which is that of its block or entry.

    >>> [run[:2] for run in find_runs("زبان C++ سیکھیں", Direction.RTL)]
    [(5, 8)]
    """
    if not _STRETCH[base].search(text):
        return ()
    plain = mask_text(text)
    pairs = find_bracket_pairs(plain)
    runs: list[Run] = []
    end_before = 0
    for stretch in _STRETCH[base].finditer(plain):
        kinds = classify(plain, stretch.start(), stretch.end(), base, pairs)
        for core in LEVEL_RUN[base].finditer(kinds):
            start, end = stretch.start() + core.start(), stretch.start() + core.end()
            if base is Direction.LTR:
                start = stretch.start() + find_core_start(kinds, core.start())
            if any(map(str.isalpha, plain[start:end])):
                start, end_before = find_extent(plain, start, end, end_before, base)
                runs.append(_make_run(text, start, end_before, base))
    if base is Direction.LTR:
        return tuple(runs)
    figures = find_figures(plain, ((run.start, run.end) for run in runs))
    return tuple(sorted([*runs, *(Run(*span, Direction.LTR, None) for span in figures)]))


def _make_run(text: str, start: int, end: int, base: Direction) -> Run:
    """The run with its language as far as its letters tell: English where all are Latin."""
    if base is Direction.LTR:
        return Run(start, end, Direction.RTL, guess_language(text[start:end]))
    english = _LATIN.search(text, start, end) and not _NOT_LATIN.search(text, start, end)
    return Run(start, end, Direction.LTR, "en" if english else "")


def mask_text(text: str) -> str:
    """The text, as long as before, with what is one made one: isolates, embeddings, addresses, numbers."""
    if CONTROL.search(text):
        text = mask_controls(text)
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(lambda match: _ANY_RTL.sub("x", match[0]), text)
    return _SEPARATOR.sub(".", text)
