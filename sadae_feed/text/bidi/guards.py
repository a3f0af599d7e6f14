"""Guards: invisible characters that keep a text in its direction where only characters survive."""

from __future__ import annotations

from ..language import Direction, Guard
from .characters import ISOLATE_OPENERS, LRI, LRM, MARKS, PDI, RLI, RLM, find_first_strong
from .controls import find_hidden_controls, find_isolate_pairs, remove_offsets


def add_guard(text: str, base: Direction, mode: Guard) -> str:
    """The text with what it takes to be shown in its direction where only characters survive.

    A guard that is there already is taken off first, so that none is ever doubled.

    Args:
        text: A text of one paragraph.
        base: The direction it should be shown in.
        mode: `none`: no guard. `minimal`: one U+200F (U+200E from left to right) in front, only if the first
            strong character points the wrong way or there is none. `isolate`: always that mark, and an
            isolate around, for readers whose titles go left to right; controls that would break it are
            taken out (`remove_hidden_controls`).
    """
    text = remove_guard(remove_offsets(text, find_hidden_controls(text)) if mode == "isolate" else text)
    if not text or mode == "none":
        return text
    mark, opener = (RLM, RLI) if base is Direction.RTL else (LRM, LRI)
    if mode == "isolate":
        return f"{mark}{opener}{text}{PDI}"
    return text if find_first_strong(text) is base else mark + text


def remove_guard(text: str) -> str:
    """The text without marks in front and isolates around."""
    text = text.lstrip(MARKS)
    if not text.startswith(tuple(ISOLATE_OPENERS)):
        return text
    ends = find_isolate_pairs(text)
    start, end = 0, len(text)
    while start < end and (text[start] in MARKS or ends.get(start) == end - 1):
        if text[start] not in MARKS:
            end -= 1
        start += 1
    return text[start:end]
