"""Where a run really begins and ends: the signs that belong to its words, the numbers that do not."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ..language import Direction
from .characters import DIGIT_CLASS
from .numbers import COUNT, FIGURE
from .units import UNITS

#: Quotation marks and brackets, each with what may close it; Urdu is often typed with its marks reversed.
_CLOSERS: Final = {
    '"': '"”“',
    "“": '”"',
    "”": '“"',
    "‘": "’'",
    "'": "'’",
    "«": "»",
    "»": "«",
    "(": ")",
    "[": "]",
    "{": "}",
}
_QUOTES: Final = frozenset('"“”«»')
_QUOTE: Final = re.compile(r"[\"“”«»()\[\]{}]")
_ENDING: Final = re.compile("[!?.,;:…]*")
_WORD: Final = re.compile(r"\s*([^\W\d_]+)")
_UNIT_WORD: Final = re.compile(r"[°µ]?[^\W\d_]+(?:/[^\W\d_]+)?")
#: What may stand in front of letters without a space: `.NET`, `@name`, `$5m`, `7-Eleven`, `/usr`.
_PREFIX: Final = re.compile(
    rf"[-+−]?[$€£¥₹₨#]?[{DIGIT_CLASS}](?:[{DIGIT_CLASS}.,:/+°'’_~−–-])*|\.|\.{{0,2}}[/\\]+|[@#&~_$€£¥₹₨]+|--|°"
)
_PREFIX_CHARACTERS: Final = frozenset("-+−$€£¥₹₨#.,:/\\°'’_~–@&")
#: What may stand behind them: `C++`, `C#`, `Windows®`, `https://example.org/?`.
_SUFFIX: Final = re.compile(r"\+{1,2}|#|\*|[®™©°]+|_+|[$€£¥₹₨]|[/\\=&?#]+|[²³]")
_SUFFIX_CHARACTERS: Final = frozenset("+#*®™©°_$€£¥₹₨/\\=&?")
_INITIALS: Final = re.compile(r"\W*(?:[A-Za-z]\.)+[A-Za-z]")
_ABBREVIATIONS: Final = frozenset(
    "Bros Co Col Corp Dr Fr Gen Inc Jr Lt Ltd Maj Mr Mrs Ms No Prof Rev Rs Sgt Sr St al etc vs".split()
)


def find_extent(text: str, start: int, end: int, end_before: int, base: Direction) -> tuple[int, int]:
    """The run for a core: without what counts something else, with its own signs, not before `end_before`."""
    end = _find_end_without_count(text, start, end, base)
    start = _find_number_start(text, _find_prefix_start(text, start, end_before), end_before)
    start, end = _find_quotes(text, start, _find_suffix_end(text, start, end), end_before)
    while unicodedata.bidirectional(text[end : end + 1] or " ") == "NSM":
        end += 1
    return start, end


def _find_end_without_count(text: str, start: int, end: int, base: Direction) -> int:
    """Where the core ends without a last number that belongs to the text behind it: `BBC 5 مارچ`."""
    parts = text[start:end].rsplit(maxsplit=1)
    if len(parts) < 2 or not COUNT.fullmatch(parts[1]):
        return end
    head, number = parts
    word = _WORD.match(text, end)
    given = (
        head[-1] in ",;:"
        or number[-1] in "%\u066a"
        or text[end : end + 1].isalpha()
        or (word is not None and word[1].lower() in UNITS)
        or (base is Direction.LTR and FIGURE.fullmatch(number) is not None)
    )
    return start + len(head.rstrip(" \n\r\t\xa0,;:–—-")) if given else end


def _find_prefix_start(text: str, start: int, end_before: int) -> int:
    """Where the run begins with what stands before its first letter without a space."""
    first = start
    while first > end_before and (text[first - 1].isdecimal() or text[first - 1] in _PREFIX_CHARACTERS):
        first -= 1
    while first < start and text[first] in "'’":
        first += 1
    if not text[first - 1 : first].isalnum() and _PREFIX.fullmatch(text, first, start):
        return first
    digit = next((place for place in range(first, start) if text[place].isdecimal()), start)
    return digit if _PREFIX.fullmatch(text, digit, start) else start


def _find_number_start(text: str, start: int, end_before: int) -> int:
    """Where the run begins with the number that its first word counts: `5 km`, `10 March`."""
    word = _UNIT_WORD.match(text, start)
    if not word or word[0].lower() not in UNITS:
        return start
    before = text[end_before:start].rsplit(maxsplit=1)
    number = before[-1].lstrip("([{\"“”«'‘") if before and text[start - 1].isspace() else ""
    if not number or not COUNT.fullmatch(number):
        return start
    return end_before + len(text[end_before:start].rstrip()) - len(number)


def _find_suffix_end(text: str, start: int, end: int) -> int:
    """Where the run ends with the signs that are part of its last word."""
    last = end
    while text[last : last + 1] in _SUFFIX_CHARACTERS:
        last += 1
    word = text[start:end].rsplit(maxsplit=1)[-1]
    if text[last : last + 1].isalnum():
        return end
    if _SUFFIX.fullmatch(text, end, last):
        address = "://" in word or word.startswith(("/", "www."))
        # `Lahore#` was typed to look right where nothing is marked; `C#` has a letter or two.
        sharp = text[end] == "#" and (len(word) < 3 or not word[-3:].isalpha())
        return last if address or sharp or text[end] not in "#/\\=&?" else end
    initials = text[end : end + 1] == "." and (
        _INITIALS.fullmatch(word) or word.lstrip("(\"“«'") in _ABBREVIATIONS
    )
    return end + 1 if initials else end


def _find_quotes(text: str, start: int, end: int, end_before: int) -> tuple[int, int]:
    """The run with the other halves of its quotation marks, and with the punctuation these enclose."""
    opener = text[max(start - 1, end_before) : start]
    closing, waiting = _find_open_quotes(text, start, end)
    ending = _ENDING.match(text, end)
    after = ending.end() if ending else end
    closer = text[after : after + 1]
    if closing and opener in _QUOTES:
        start -= 1
    elif closer and closer in _CLOSERS.get(opener, ""):
        return start, after
    return start, after + 1 if closer and closer in _CLOSERS.get(waiting, "") else end


def _find_open_quotes(text: str, start: int, end: int) -> tuple[bool, str]:
    """Whether a quotation mark closes in the run that never opened there, and the last that opens only."""
    closing = False
    waiting: list[str] = []
    for match in _QUOTE.finditer(text, start, end):
        char, place = match[0], match.start()
        if char in "([{" or (
            char in _QUOTES
            and (place == start or not text[place - 1].isalnum())
            and text[place + 1 : place + 2].isalnum()
        ):
            waiting.append(char)
        elif waiting:
            waiting.pop()
        else:
            closing = True
    return closing, waiting[-1] if waiting else ""
