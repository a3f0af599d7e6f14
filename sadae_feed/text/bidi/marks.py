"""Marks that do for a text what spans around its runs do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ..language import Direction
from .characters import LRM, NEUTRAL_CLASS, RLM
from .levels import CLASS_TABLES, LEVEL_RUN
from .numbers import ARABIC_DIGIT
from .runs import find_runs, mask_text

#: What the rules of UAX #9 for numbers and neutrals may look for behind a run, and before it.
_NEXT: Final = re.compile(f"[^{NEUTRAL_CLASS}]|[\x1c\x1d\x85\u2029]")
_LAST: Final = re.compile(f"[^{NEUTRAL_CLASS}](?=[{NEUTRAL_CLASS}]*$)")
#: So many signs are looked at before a run.
_LOOK_BACK: Final = 32


def find_marks(text: str, base: Direction) -> tuple[tuple[int, str], ...]:
    """The marks that do for a text what spans around its runs do, as several readers drop spans.

    Put in at their offsets, they make UAX #9 alone show the text as its runs are shown. Titles do not get
    them, as they would reach search and the recognition of duplicates. Addresses with Urdu letters are
    beyond the power of marks.

    Returns:
        Offset into the text and mark (U+200E or U+200F), in order; two may have the same offset.
    """
    runs = find_runs(text, base)
    if not runs:
        return ()
    own, other = (RLM, LRM) if base is Direction.RTL else (LRM, RLM)
    plain = mask_text(text)
    found: list[tuple[int, str]] = []
    for run in runs:
        kinds = plain[run.start : run.end].translate(CLASS_TABLES[base])
        lead, strong, _ = kinds.partition("S")
        if base is Direction.LTR and kinds[0] != "A" and _follows_arabic_digits(plain, run.start):
            found.append((run.start, own))
        if lead and not (strong and base is Direction.RTL and set(lead) == {"E"}):
            if text[run.start - 1 : run.start] != other:
                found.append((run.start, other))
            lead = ""
        # After Arabic letters a sign is no part of the number (W2, W5).
        joined = kinds.replace("T", "N") if base is Direction.LTR else kinds
        end = run.end
        if text[end : end + 1] == other:
            end += 1
        elif not LEVEL_RUN[base].fullmatch("S" + joined[len(lead) :]):
            found.append((end, other))
        if (
            _continues(plain, end, base)
            or kinds[-1] + plain[end : end + 1].translate(CLASS_TABLES[base]) == "ET"
        ):
            found.append((end, own))
    return tuple(found)


def _continues(text: str, end: int, base: Direction) -> bool:
    """Whether UAX #9 would lay out what stands behind a run, up to the next letter, as a part of it."""
    for match in _NEXT.finditer(text, end):
        kind = match[0].translate(CLASS_TABLES[base])
        if kind in "SEAB" and not (base is Direction.RTL and ARABIC_DIGIT.match(match[0])):
            return kind != "B"
    return False


def _follows_arabic_digits(text: str, start: int) -> bool:
    """Whether only signs stand between a run and Arabic-Indic digits before it, which would join it (N1)."""
    before = _LAST.search(text, max(0, start - _LOOK_BACK), start)
    return before is not None and ARABIC_DIGIT.match(before[0]) is not None


def add_marks(text: str, base: Direction) -> str:
    """The text with the marks of `find_marks` in it; one that has marks already stays as it is."""
    if LRM in text or RLM in text:
        return text
    return insert_marks(text, find_marks(text, base))


def insert_marks(text: str, marks: Iterable[tuple[int, str]]) -> str:
    """The text with marks at their offsets into it, which ascend."""
    parts: list[str] = []
    end = 0
    for place, mark in marks:
        parts += (text[end:place], mark)
        end = place
    return "".join([*parts, text[end:]])
