"""Numbers in a text from right to left that the bidirectional algorithm would turn round."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from .characters import DIGIT_CLASS, MARKS
from .characters import EUROPEAN_DIGIT_CLASS as _EN
from .units import LONGEST_UNIT, UNITS

_AMOUNT: Final = f"[{DIGIT_CLASS}](?:[{DIGIT_CLASS}.,:/\u066b\u066c-]*[{DIGIT_CLASS}])?"
COUNT: Final = re.compile(f"[-+−$€£¥₹₨#]{{0,2}}{_AMOUNT}[%\u066a]?")
#: Digits that go from right to left in groups wherever they stand (UAX #9, AN).
ARABIC_DIGIT: Final = re.compile("[\u0660-\u0669]")
#: Telephone numbers: with the country's code; with that of a town, in brackets or not.
_PHONE: Final = (
    rf"(?:(?=(?:[+() –-]{{0,2}}[{_EN}]){{8}})\+[{_EN}]{{1,4}}(?:[ –-](?:[{_EN}]+|\([{_EN}]+\)))+"
    rf"|(?=(?:[() –-]{{0,2}}[{_EN}]){{6}})(?:\([{_EN}]{{2,5}}\)|[0۰][{_EN}]{{1,4}})"
    rf"(?:-[{_EN}]{{2,3}}(?= ))?(?: [{_EN}]{{3,}}){{0,3}}(?:[–-][{_EN}]{{2,}})*)"
)
_NUMBER: Final = rf"[{_EN}](?:[{_EN}.,:/-]*[{_EN}])?"
_PLAIN_NUMBER: Final = rf"[{_EN}](?:[{_EN}.,]*[{_EN}])?"
#: A calculation, which is read from left to right in Urdu too: `5 × 3 = 15`.
_EQUATION: Final = rf"{_PLAIN_NUMBER}(?:(?: ?[+×÷*] ?| [−–-] ){_PLAIN_NUMBER})+ ?= ?{_PLAIN_NUMBER}"
#: Numbers that are read from left to right as one: calculations, dates of ISO 8601, telephone numbers and
#: what else has three groups and six digits (a line-up has fewer), signed numbers, amounts of money, and
#: those that `/-` closes. No part of a range: there a hyphen would show as a minus (`10%-15%`, `$5-$10`).
FIGURE: Final = re.compile(
    rf"(?<![\w.,:/@+−–%\u066a°$€£¥₹₨-])(?:{_EQUATION}|[{_EN}]{{4}}-[{_EN}]{{1,2}}-[{_EN}]{{1,2}}"
    rf"|{_PHONE}"
    rf"|(?=(?:-?[{_EN}]){{6}})[{_EN}]+(?:-[{_EN}]+){{2,}}"
    rf"|[₨$€£]?{_PLAIN_NUMBER}/[-=]"
    rf"|[-+−][$€£¥₹₨]?{_NUMBER}[%\u066a]?"
    rf"|[$€£¥₹₨#№]{_NUMBER})(?!\w|[-+.,:/−–][$€£¥₹₨]?[{_EN}]|/[-=])"
)
_FIGURE_START: Final = re.compile(f"[-+−(#№$€£¥₹₨{_EN}]")
#: What UAX #9 turns round after any letter, not only after Arabic ones.
_BROKEN: Final = re.compile("^[-+−(№]|[ –]|/[-=]$")


def find_figures(text: str, runs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Find the numbers of a right-to-left text that UAX #9 would turn round.

    Args:
        text: Any text.
        runs: Where the left-to-right runs of the text begin and end, in order; numbers in them are right.

    Returns:
        Where each such number begins and ends, in order.
    """
    figures: list[tuple[int, int]] = []
    rest = iter([*runs, (len(text), len(text))])
    run_start, run_end = next(rest)
    end_before, arabic = 0, False
    for place in _FIGURE_START.finditer(text):
        start = place.start()
        while run_end <= start and run_end < len(text):
            run_start, run_end = next(rest)
        if start < end_before or start >= run_start or not (match := FIGURE.match(text, start, run_start)):
            continue
        arabic, end_before = _follows_arabic(text, start, end_before, arabic), match.end()
        if (arabic or _BROKEN.search(match[0])) and not _ends_range(text, start):
            figures.append(match.span())
    return figures


def _ends_range(text: str, place: int) -> bool:
    """Whether a hyphen is no minus: `۵ مارچ -۷ اپریل`."""
    before = text[max(0, place - LONGEST_UNIT) : place].split()
    return text[place] in "-−" and bool(before) and before[-1].strip(MARKS) in UNITS


def _follows_arabic(text: str, place: int, floor: int, before: bool) -> bool:
    """Whether the last strong character before a number is an Arabic letter (UAX #9, W2).

    Latin ones do not count, as all have runs of their own. What stood before `floor` is known.
    """
    for char in reversed(text[floor:place]):
        kind = unicodedata.bidirectional(char)
        if kind in ("AL", "R") or char in "\x1c\x1d\x85\u2029":
            return kind == "AL"
    return before
