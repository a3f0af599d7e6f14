"""The level runs of a text (UAX #9): which characters go the other way together."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from ..language import Direction
from .characters import LINE_END_SET, PARAGRAPH_ENDS

#: Bidi classes as the cores see them: S strong the other way, E a number that follows it, A an Arabic-Indic
#: number, T what belongs to a number, B what bars, M what is part of the character before, N what is neutral.
_CLASSES: Final = {
    Direction.RTL: {
        "L": "S",
        "": "S",
        "EN": "E",
        "ET": "T",
        "NSM": "M",
        "BN": "M",
        "AN": "A",
        "R": "B",
        "AL": "B",
    },
    Direction.LTR: {
        "R": "S",
        "AL": "S",
        "AN": "A",
        "EN": "E",
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
#: From a strong character to the last strong one or number (UAX #9, W5, W7, N1). Arabic-Indic numbers go from
#: right to left.
LEVEL_RUN: Final = {
    Direction.RTL: re.compile("S(?:[^AB]*[SE])?(?:(?<=E)T+)?M*"),
    Direction.LTR: re.compile("S(?:[^B]*[SEA])?(?:(?<=E)T+)?M*"),
}
#: Closing brackets and their openers.
_BRACKETS: Final = {")": "(", "]": "[", "}": "{"}
_BRACKET_OR_END: Final = re.compile(f"[][(){{}}{PARAGRAPH_ENDS}]")
#: BD16: where more brackets than these wait for their other halves, no more are paired.
_MOST_BRACKETS: Final = 63


@dataclass(slots=True)
class _Scan:
    """What is known of a stretch up to a place in it."""

    #: The class of each character; what is found out is put in here.
    kinds: list[str]
    base: Direction
    #: Whether the last letter goes the other way.
    is_foreign: bool = False
    #: Whether a core has begun, and nothing has barred it since.
    has_begun: bool = False
    #: As `has_begun`, or Arabic-Indic numbers stand there that a core will begin with.
    is_run: bool = False
    #: How many characters have barred a run so far, and how many were letters and numbers of one.
    bars: int = 0
    strong: int = 0
    #: Both numbers where a bracket opened in a run, by the place of the bracket that closes it.
    openers: dict[int, tuple[int, int]] = field(default_factory=dict)

    def read(self, place: int, partner: int | None) -> None:
        """Go on to the next character; a bracket's other half stands at `partner`."""
        kind = self.kinds[place]
        if kind in "SB":
            self.is_foreign = self.has_begun = self.is_run = kind == "S"
        elif kind == "A":
            self.is_run = self.base is Direction.LTR
            self.has_begun = self.has_begun and self.is_run
        elif kind == "E":
            self.kinds[place] = self._classify_number()
        elif kind == "N" and partner is not None:
            self.kinds[place] = self._classify_bracket(place, partner)
        self.bars += self.kinds[place] == "B" or (kind == "A" and not self.is_run)
        self.strong += self.kinds[place] in "SE"

    def _classify_number(self) -> str:
        """European numbers go by the last letter (W2, W7), whatever bars the run."""
        if self.is_foreign and not self.has_begun:
            self.has_begun = self.is_run = True
            return "S"
        if not self.is_foreign and self.base is Direction.LTR:
            self.is_run = False
            return "B"
        return "E"

    def _classify_bracket(self, place: int, partner: int) -> str:
        """Brackets are of a run if both stand in it with nothing between them that bars it (N0)."""
        if place < partner < len(self.kinds) and self.is_run:
            self.openers[partner] = self.bars, self.strong
            return "N"
        bars, strong = self.openers.get(place, (-1, 0))
        if bars == self.bars:
            return "S" if self.strong > strong else "N"
        self.has_begun = self.is_run = False
        if 0 <= partner < place:
            self.kinds[partner] = "B"
        return "B"


def classify(text: str, start: int, end: int, base: Direction, pairs: dict[int, int]) -> str:
    """Tell the class of each character of a stretch, for `LEVEL_RUN`.

    Args:
        text: The whole text.
        start: Where the stretch begins.
        end: Where it ends.
        base: The direction of the text.
        pairs: The brackets of the text and their other halves.
    """
    plain = text[start:end].translate(CLASS_TABLES[base])
    if not pairs and "A" not in plain:
        return plain
    scan = _Scan(list(plain), base)
    for place in range(len(plain)):
        partner = pairs.get(start + place)
        scan.read(place, None if partner is None else partner - start)
    return "".join(scan.kinds)


def find_core_start(kinds: str, start: int) -> int:
    """Where a core begins with the Arabic-Indic numbers before it, which UAX #9 joins to it (N1)."""
    place = start
    while place and kinds[place - 1] in "AMN":
        place -= 1
        if kinds[place] == "A":
            start = place
    return start


def find_bracket_pairs(text: str) -> dict[int, int]:
    """Brackets and their other halves (UAX #9, BD16), by offset, both ways."""
    pairs: dict[int, int] = {}
    openers: list[int] = []
    for match in _BRACKET_OR_END.finditer(text):
        char, place = match[0], match.start()
        if char in LINE_END_SET:
            openers.clear()
        elif char not in _BRACKETS:
            openers.append(place)
            if len(openers) > _MOST_BRACKETS:
                break
        else:
            partner = next((other for other in reversed(openers) if text[other] == _BRACKETS[char]), None)
            if partner is not None:
                del openers[openers.index(partner) :]
                pairs[partner], pairs[place] = place, partner
    return pairs
