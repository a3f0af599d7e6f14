"""How a line reads once it is laid out, and when it reads worse marked than unmarked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from bidi import get_display

from sadae_feed.text.bidi.marks import find_marks, insert_marks
from sadae_feed.text.bidi.numbers import FIGURE
from sadae_feed.text.bidi.runs import find_runs
from sadae_feed.text.bidi.units import UNITS
from sadae_feed.text.language import Direction

#: What takes no place on the page, or shares that of the character before.
_UNSEEN: Final = re.compile(
    "[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]"
)
#: A number with its sign; a word; or a single character.
_TOKEN: Final = re.compile(r"[$€£¥₹₨]?\d+(?:[.,:/\u066b\u066c\u060c]\d+)*[%\u066a°]?|[^\W\d_]+|\S")
_NUMBER: Final = re.compile(r"[0-9۰-۹]+(?:[.,:/\u066b\u066c\u060c][0-9۰-۹]+)+")
_NUMBERED_NAME: Final = re.compile(r"[A-Za-z](?=(?:\.? )(?P<number>[0-9۰-۹]))")
_CHUNK: Final = re.compile(r"[^\s()\[\]{}\"'“”‘’«»]+")
#: They are the sentence's, wherever they stand.
_ENCLOSING: Final = frozenset("()[]{}\"'“”‘’«»")
_STRONG: Final = {Direction.RTL: ("R", "AL"), Direction.LTR: ("L",)}


def _others() -> dict[str, list[str]]:
    """Characters that may stand for others, by their class (UAX #9, table 4)."""
    others: dict[str, list[str]] = {}
    for point in (
        *range(0x21, 0x2E80),
        *range(0xFB50, 0x10000),
        *range(0x10E60, 0x10E7F),
        *range(0x1D7CE, 0x1D800),
    ):
        char = chr(point)
        if unicodedata.category(char) not in ("Cn", "Co", "Cs") and not unicodedata.mirrored(char):
            others.setdefault(unicodedata.bidirectional(char), []).append(char)
    return others


_OTHERS: Final = _others()


def lay_out(text: str, base: Direction) -> list[int]:
    """The offsets of a text's visible characters from left to right, by another implementation of UAX #9.

    python-bidi gives characters and not offsets, so each is replaced by another of its class that stands
    nowhere else. Brackets work by what they are: a combining mark, which goes with them, tells their places.

    Raises:
        StopIteration: The text has more characters of one class than Unicode (a dozen for some).
    """
    free = {kind: iter(chars) for kind, chars in _OTHERS.items()}
    offsets: dict[str, int] = {}
    parts = []
    for offset, char in enumerate(text):
        kind = unicodedata.bidirectional(char)
        if _UNSEEN.match(char) or kind in ("B", "S", "WS", "BN", "NSM", ""):
            parts.append(char)
            continue
        tag = next(free["NSM" if char in "()[]{}" else kind])
        parts.append(char + tag if char in "()[]{}" else tag)
        offsets[tag] = offset
    shown = str(get_display("".join(parts), base_dir="R" if base is Direction.RTL else "L"))
    return [offsets[char] for char in shown if char in offsets]


def lay_out_with(text: str, insertions: Iterable[tuple[int, str]], base: Direction) -> list[int]:
    """The offsets of a text's visible characters from left to right, once something is inserted into it."""
    insertions = list(insertions)
    origins: list[int] = []
    end = 0
    for offset, inserted in insertions:
        origins += [*range(end, offset), *([-1] * len(inserted))]
        end = offset
    origins += range(end, len(text))
    return [origins[offset] for offset in lay_out(insert_marks(text, insertions), base)]


def lay_out_spans(text: str, base: Direction) -> list[int]:
    """As `lay_out_marks`, with what a browser makes of spans with `dir`, too: an isolate around each run."""
    marks = find_marks(text, base)
    insertions = []
    for run in find_runs(insert_marks(text, marks), base):
        opener = "\u2066" if run.direction is Direction.LTR else "\u2067"
        insertions += [(run.start, opener), (run.end, "\u2069")]
    # Where the marked text's characters stand in the text as it was.
    places = {place + number for number, (place, _) in enumerate(marks)}
    rest = iter(range(len(text)))
    origins = [-1 if offset in places else next(rest) for offset in range(len(text) + len(marks))]
    return [origins[offset] for offset in lay_out_with(insert_marks(text, marks), insertions, base)]


def lay_out_marks(text: str, base: Direction) -> list[int]:
    """As `lay_out`, with the marks that stand for spans."""
    return lay_out_with(text, find_marks(text, base), base)


def find_torn(text: str, order: list[int], base: Direction) -> set[int]:
    """Where a line comes apart: offsets of what does not stand beside what is before it in the text.

    Within a chunk (what has no white space in it) numbers, words and signs should stand side by side; so
    should two chunks. Letters of the base direction, quotation marks and brackets do not count: which end of
    a run they touch says nothing.
    """
    places = {offset: place for place, offset in enumerate(order)}

    def find_box(start: int, end: int) -> tuple[int, int] | None:
        found = [places[offset] for offset in range(start, end) if offset in places]
        if not found or max(found) - min(found) >= len(found):
            return None
        return min(found), max(found)

    def is_own(start: int, end: int) -> bool:
        strong = any(unicodedata.bidirectional(char) in _STRONG[base] for char in text[start:end])
        return strong or text[start:end] in _ENCLOSING

    torn = set()
    chunks = [match.span() for match in _CHUNK.finditer(text)]
    tokens = [
        [match.span() for match in _TOKEN.finditer(text, *chunk) if not _UNSEEN.match(match[0])]
        for chunk in chunks
    ]
    for one, other in (*pairwise(chunks), *(pair for each in tokens for pair in pairwise(each))):
        if is_own(*one) or is_own(*other):
            continue
        box, next_box = find_box(*one), find_box(*other)
        if not box or not next_box or (box[1] + 1 != next_box[0] and next_box[1] + 1 != box[0]):
            torn.add(other[0])
    return torn


def find_reversed(text: str, order: list[int], base: Direction) -> set[int]:
    """Where a number of several parts goes the wrong way (`3.5` as `5.3`), or a name and its number do."""
    places = {offset: place for place, offset in enumerate(order)}
    found = set()
    for match in _NUMBER.finditer(text):
        there = [places[offset] for offset in range(*match.span())]
        if there != list(range(there[0], there[0] + len(there))):
            found.add(match.start())
    for match in _NUMBERED_NAME.finditer(text) if base is Direction.RTL else ():
        if places[match.start()] > places[match.start("number")]:
            found.add(match.start("number"))
    return found


def find_worse(text: str, order: list[int], base: Direction) -> set[int]:
    """Where a line laid out in some order reads worse than unmarked: what is torn or reversed only there.

    One thing is meant to be torn off: a number from the foreign name before it, if it counts the word behind
    it (`BBC Urdu 5 مارچ`) or per cent, or goes the way of the whole text whatever stands before it.
    """
    plain = lay_out(text, base)
    torn = find_torn(text, order, base) - find_torn(text, plain, base)
    turned = find_reversed(text, order, base) - find_reversed(text, plain, base)
    return {offset for offset in torn | turned if not _is_meant(text, offset, base)}


def _is_meant(text: str, offset: int, base: Direction) -> bool:
    before, after = text[:offset].split()[-2:], text[offset:].lstrip(",;: ").split(maxsplit=3)[:3]
    is_part = not text[offset - 1].isspace()
    figures = [chunk for chunk in (*before[-1:], *after[:1]) if FIGURE.fullmatch(chunk)]
    pairs = [*pairwise([*after, ""]), *pairwise(before)]
    return (base is Direction.LTR and figures != []) or any(_is_counted(*pair, is_part) for pair in pairs)


def _is_counted(chunk: str, next_chunk: str, is_part: bool) -> bool:
    """Whether a chunk is a number of what stands behind it; a part of a chunk is not for its sign's sake."""
    word = re.match(r"[^\W\d_]+", next_chunk)
    unit = word[0].lower() if word else ""
    return any(map(str.isdecimal, chunk)) and (
        chunk[-1].isalpha() or (chunk[-1] in "%\u066a" and not is_part) or unit in UNITS or unit == "x"
    )
