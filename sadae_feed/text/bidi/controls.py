"""Bidirectional controls (UAX #9, explicit formatting): which belong together, which only hide something."""

from __future__ import annotations

from typing import Final, NamedTuple

from .characters import CONTROL, CONTROL_OR_LINE_END, ISOLATE_OPENERS, LINE_END_SET, MARKS, PDI


class Cleaned(NamedTuple):
    """A text without hidden turns, and where they stood."""

    text: str
    #: Offsets into the text as it was, one for each embedding, override or unpaired isolate taken out.
    dropped: tuple[int, ...]


#: Stands for what is hidden in isolates and embeddings: no run crosses it.
HIDDEN: Final = "\x1e"
_OPENERS: Final = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")


def remove_hidden_controls(text: str) -> Cleaned:
    """Take out what turns text round invisibly: embeddings, overrides, and isolates without their other half.

    Marks (U+200E, U+200F, U+061C) at the ends go too, unreported: they stand for nothing there.
    """
    dropped = find_hidden_controls(text)
    remaining = remove_offsets(text, dropped) if dropped else text
    return Cleaned(remaining.strip(MARKS), dropped)


def find_hidden_controls(text: str) -> tuple[int, ...]:
    """Where embeddings, overrides and unpaired isolates stand."""
    if not CONTROL.search(text):
        return ()
    pairs = find_isolate_pairs(text)
    remaining = {*pairs, *pairs.values()}
    return tuple(match.start() for match in CONTROL.finditer(text) if match.start() not in remaining)


def remove_offsets(text: str, offsets: tuple[int, ...]) -> str:
    """The text without the characters at some offsets, which ascend."""
    starts = (0, *(offset + 1 for offset in offsets))
    return "".join(text[start:end] for start, end in zip(starts, (*offsets, len(text)), strict=True))


def find_isolate_pairs(text: str) -> dict[int, int]:
    """Which PDI ends which isolate (UAX #9, BD9), by offset; a line end closes without a PDI."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for match in CONTROL_OR_LINE_END.finditer(text):
        if match[0] in ISOLATE_OPENERS:
            waiting.append(match.start())
        elif match[0] == PDI and waiting:
            found[waiting.pop()] = match.start()
        elif match[0] < "\u202a":
            waiting.clear()
    return found


def mask_controls(text: str) -> str:
    """Hide whatever stands within explicit formatting, with its controls (UAX #9, BD8 to BD11)."""
    remaining: list[str] = []
    end = start = isolates = 0
    waiting: list[str] = []
    for match in CONTROL_OR_LINE_END.finditer(text):
        char = match[0]
        if not waiting:
            start = match.start()
        if char in _OPENERS:
            waiting.append(char)
            isolates += char in ISOLATE_OPENERS
            continue
        isolates = _pop_closed(waiting, char, isolates)
        if not waiting:
            stop = match.start() if char in LINE_END_SET else match.end()
            remaining += (text[end:start], HIDDEN * (stop - start))
            end = stop
    if waiting:
        return "".join([*remaining, text[end:start], HIDDEN * (len(text) - start)])
    return "".join([*remaining, text[end:]])


def _pop_closed(waiting: list[str], char: str, isolates: int) -> int:
    """Take off what a PDF, a PDI or a line end closes; the number of isolates that are still open."""
    if char in LINE_END_SET:
        waiting.clear()
        return 0
    if char == PDI and isolates:
        while waiting.pop() not in ISOLATE_OPENERS:
            pass
        return isolates - 1
    if char != PDI and waiting and waiting[-1] not in ISOLATE_OPENERS:
        waiting.pop()
    return isolates
