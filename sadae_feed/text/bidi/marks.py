"""Marks that do for a text what spans around its runs do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ..language import Direction
from .characters import LRM, NEUTRAL_CLASS, RLM
from .runs import CLASS_TABLES, LEVEL_RUN, find_runs, mask_text

_NEXT: Final = re.compile(f"[^{NEUTRAL_CLASS}]|[\x1c\x1d\x85\u2029]")


def find_marks(text: str, base: Direction) -> tuple[tuple[int, str], ...]:
    """The marks that do for a text what spans around its runs do, as several readers drop spans.

    Put in at their offsets, they make UAX #9 alone show the text as its runs are shown. Titles do not get
    them, as they would reach search and the recognition of duplicates. Addresses with Urdu letters are
    beyond the power of marks.

    Returns:
        Offset into the text and mark (U+200E or U+200F), in order; two may have the same offset.
    """
    own, other = (RLM, LRM) if base is Direction.RTL else (LRM, RLM)
    plain = mask_text(text)
    found: list[tuple[int, str]] = []
    for run in find_runs(text, base):
        kinds = text[run.start : run.end].translate(CLASS_TABLES[base])
        lead, strong, _ = kinds.partition("S")
        marked = text[run.start - 1 : run.start] == other
        if lead and not marked and not (strong and base is Direction.RTL and set(lead) == {"E"}):
            found.append((run.start, other))
        # After Arabic letters a sign is no part of the number (W2, W5).
        joined = kinds.replace("T", "N") if base is Direction.LTR else kinds
        if not LEVEL_RUN.fullmatch("S" + joined[len(lead) :]):
            found.append((run.end, other))
        after = _NEXT.search(plain, run.end)
        if (after and after[0].translate(CLASS_TABLES[base]) in "SE") or (
            kinds[-1] == "E" and text[run.end : run.end + 1].translate(CLASS_TABLES[base]) == "T"
        ):
            found.append((run.end, own))
    return tuple(found)


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
