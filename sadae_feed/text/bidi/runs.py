"""Parts of a text that go the other way (UAX #9, level runs)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from ..language import Direction
from .characters import CONTROL, LINE_END_SET, NEUTRAL_CLASS, PARAGRAPH_ENDS, RTL_CLASS
from .controls import mask_controls
from .extent import find_extent
from .numbers import find_figures


class Run(NamedTuple):
    """A part of a string, `text[start:end]`, that needs a direction of its own."""

    start: int
    end: int
    direction: Direction
    #: The tag for `lang`, or None where nothing is said of the language (telephone numbers, dates).
    language: str | None


_ANY_RTL: Final = re.compile(f"[{RTL_CLASS}]")
#: What may begin a stretch, and the stretch. In a text from right to left an Arabic comma ends it: what
#: stands on its two sides are two things of a list.
_STRETCH: Final = {
    Direction.RTL: re.compile(f"[^{NEUTRAL_CLASS}{RTL_CLASS}][^{RTL_CLASS}{PARAGRAPH_ENDS}\u060c]*"),
    Direction.LTR: re.compile(f"[{RTL_CLASS}][^A-Za-z{PARAGRAPH_ENDS}]*"),
}
#: Bidi classes as the cores see them: S strong the other way, E a number that follows it, T what belongs to
#: a number, B what bars, M what is part of the character before; all else is neutral, N.
_CLASSES: Final = {
    Direction.RTL: {
        "L": "S",
        "": "S",
        "EN": "E",
        "ET": "T",
        "NSM": "M",
        "BN": "M",
        "AN": "B",
        "R": "B",
        "AL": "B",
    },
    Direction.LTR: {
        "R": "S",
        "AL": "S",
        "EN": "E",
        "AN": "E",
        "ET": "T",
        "NSM": "M",
        "BN": "M",
        "L": "B",
        "": "B",
    },
}


class _ClassTable(dict[int, str]):
    """A table for `str.translate` that learns the classes of characters as they come."""

    def __init__(self, base: Direction) -> None:
        self._classes = _CLASSES[base]

    def __missing__(self, char: int) -> str:
        self[char] = self._classes.get(unicodedata.bidirectional(chr(char)), "N")
        return self[char]


CLASS_TABLES: Final = {base: _ClassTable(base) for base in Direction}
#: From a strong character to the last strong one or number (UAX #9, W5, W7, N1).
LEVEL_RUN: Final = re.compile("S(?:[^B]*[SE])?(?:(?<=E)T+)?M*")
_BRACKETS: Final = {")": "(", "]": "[", "}": "{"}
_BRACKET_OR_END: Final = re.compile(f"[][(){{}}{PARAGRAPH_ENDS}]")
#: BD16: where more brackets than these wait for their other halves, no more are paired.
_MOST_BRACKETS: Final = 63
#: Addresses; letters of the base direction are part of one only in the host's own labels and behind the host.
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)(?:[A-Za-z0-9-]+|[^\W\dA-Za-z_]+)(?:\.(?:[A-Za-z0-9-]+|[^\W\dA-Za-z_]+))*(?::\d+)?"
    r"(?:[/?#][^\s<>\"«»“”()\[\]{}،؛؟۔\x1c-\x1e]*)?"
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
        for core in LEVEL_RUN.finditer(_classify(plain, stretch.start(), stretch.end(), base, pairs)):
            start, end = stretch.start() + core.start(), stretch.start() + core.end()
            if any(map(str.isalpha, plain[start:end])):
                start, end_before = find_extent(plain, start, end, end_before, base)
                runs.append(_make_run(text, start, end_before, base))
    if base is Direction.LTR:
        return tuple(runs)
    figures = find_figures(plain, ((run.start, run.end) for run in runs))
    return tuple(sorted([*runs, *(Run(*span, Direction.LTR, None) for span in figures)]))


def _make_run(text: str, start: int, end: int, base: Direction) -> Run:
    """The run with its language: English where all letters are Latin, as far as can be told."""
    if base is Direction.LTR:
        return Run(start, end, Direction.RTL, None)
    english = _LATIN.search(text, start, end) and not _NOT_LATIN.search(text, start, end)
    return Run(start, end, Direction.LTR, "en" if english else None)


def mask_text(text: str) -> str:
    """The text, as long as before, with isolates and embeddings hidden and addresses in one script."""
    if CONTROL.search(text):
        text = mask_controls(text)
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(lambda match: _ANY_RTL.sub("x", match[0]), text)
    return text


def find_bracket_pairs(text: str) -> dict[int, int]:
    """Brackets and their other halves (UAX #9, BD16), by offset, both ways."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for match in _BRACKET_OR_END.finditer(text):
        char, place = match[0], match.start()
        if char in LINE_END_SET:
            waiting.clear()
        elif char not in _BRACKETS:
            waiting.append(place)
            if len(waiting) > _MOST_BRACKETS:
                break
        else:
            partner = next((other for other in reversed(waiting) if text[other] == _BRACKETS[char]), None)
            if partner is not None:
                del waiting[waiting.index(partner) :]
                pairs[partner], pairs[place] = place, partner
    return pairs


def _classify(text: str, start: int, end: int, base: Direction, pairs: dict[int, int]) -> str:
    """The classes of a stretch, a letter for each character; brackets that are not of the run bar it (N0)."""
    plain = text[start:end].translate(CLASS_TABLES[base])
    if not pairs:
        return plain
    kinds = list(plain)
    bars = 0
    led = False
    waiting: dict[int, int] = {}
    for place, kind in enumerate(kinds):
        if kind in "SB":
            led = kind == "S"
            bars += kind == "B"
        elif kind == "N" and (partner := pairs.get(start + place)) is not None:
            if not start <= partner < end or (partner > start + place and not led):
                kinds[place] = "B"
            elif partner > start + place:
                waiting[partner] = bars
            elif waiting.get(start + place) != bars:
                kinds[place] = kinds[partner - start] = "B"
            if kinds[place] == "B":
                led = False
                bars += 1
    return "".join(kinds)
