"""Where a run really begins and ends: the signs that belong to its words, the numbers that do not."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ..language import Direction
from .characters import EUROPEAN_DIGIT_CLASS as _EN
from .counting import counts_next_word, is_numbered
from .numbers import ARABIC_DIGIT, COUNT
from .units import LONGEST_UNIT, UNITS

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
#: So many characters are looked at behind a run, and of a run before its last number.
_LOOK_AHEAD: Final = LONGEST_UNIT + 8
_LOOK_BACK: Final = 80
#: What stood between a name and the number behind it.
_DANGLING: Final = re.compile(r"(?:[\s,;:]|(?<=\s)[–—-])+$")
#: No longer than any unit, so that a long word is not read through for each run.
_UNIT_WORD: Final = re.compile(rf"[°µ]?(?:[^\W\d_]|/(?=[^\W\d_])){{1,{LONGEST_UNIT}}}+(?![^\W\d_])")
#: The letter x between two numbers.
_TIMES: Final = re.compile(r"[xX] \d")
#: What may stand in front of letters without a space: `.NET`, `@name`, `$5m`, `7-Eleven`, `/usr`.
_PREFIX: Final = re.compile(
    rf"[-+−]?[$€£¥₹₨#]?[{_EN}](?:[{_EN}.,:/+°'’_~−–-])*|\.|\.{{0,2}}[/\\]+|[@#&~_$€£¥₹₨]+|--|°"
)
_PREFIX_CHARACTERS: Final = frozenset("-+−$€£¥₹₨#.,:/\\°'’_~–@&")
#: What may stand behind them: `C++`, `C#`, `Windows®`, `https://example.org/?`.
_SUFFIX: Final = re.compile(r"\+{1,2}|#|\*|[®™©°]+|_+|[$€£¥₹₨]|[/\\=&?#]+|[²³]")
_SUFFIX_CHARACTERS: Final = frozenset("+#*®™©°_$€£¥₹₨/\\=&?")
#: What closes an amount of rupees, so that nothing can be added: `Rs. 500/-`.
_NOTHING_MORE: Final = re.compile(r"/[-=](?!\w)")
_INITIALS: Final = re.compile(r"\W*(?:[A-Za-z]\.)+[A-Za-z]")
_ABBREVIATIONS: Final = frozenset(
    "Bros Co Col Corp Dr Fr Gen Inc Jr Lt Ltd Maj Mr Mrs Ms No Prof Rev Rs Sgt Sr St al etc vs".split()
)


def find_extent(text: str, start: int, end: int, end_before: int, base: Direction) -> tuple[int, int]:
    """The run for a core: without what counts something else, with its own signs, not before `end_before`."""
    end = _find_end_without_counts(text, start, end, base)
    start = _find_number_start(text, _find_prefix_start(text, start, end_before), end_before, base)
    start, end = _find_quotes(text, start, _find_suffix_end(text, start, end), end_before)
    while unicodedata.bidirectional(text[end : end + 1] or " ") == "NSM":
        end += 1
    return start, end


def _find_end_without_counts(text: str, start: int, end: int, base: Direction) -> int:
    """Where the core ends without last numbers that count what stands behind it: `BBC 5 مارچ`."""
    while True:
        first = max(start, end - _LOOK_BACK)
        before, *number = text[first:end].rsplit(maxsplit=1)
        if not number or not counts_next_word(before, number[0], text[end : end + _LOOK_AHEAD], base):
            return end
        end = first + len(_DANGLING.sub("", before))


def _find_prefix_start(text: str, start: int, end_before: int) -> int:
    """Where the run begins with what stands before its first letter without a space."""
    first = start
    while first > end_before and (text[first - 1].isdecimal() or text[first - 1] in _PREFIX_CHARACTERS):
        first -= 1
    while first < start and text[first] in "'’":
        first += 1
    before = text[first - 1 : first]
    if before != "<" and not before.isalnum() and _PREFIX.fullmatch(text, first, start):
        return first
    digit = next((place for place in range(first, start) if text[place].isdecimal()), start)
    return digit if _PREFIX.fullmatch(text, digit, start) else start


def _find_number_start(text: str, start: int, end_before: int, base: Direction) -> int:
    """Where the run begins with the number that its first word counts: `5 km`, `10 March`, `5 x 3`."""
    word = _UNIT_WORD.match(text, start)
    is_counted = word is not None and (word[0].lower() in UNITS or _TIMES.match(text, start))
    if not is_counted or not text[start - 1 : start].isspace():
        return start
    *before, last = text[end_before:start].rsplit(maxsplit=1) or [""]
    number = last.lstrip("([{\"“”«'‘")
    # Arabic-Indic digits would go their own way all the same.
    if not COUNT.fullmatch(number) or (base is Direction.RTL and ARABIC_DIGIT.search(number)):
        return start
    if before and is_numbered(before[0], number):
        return start
    return end_before + len(text[end_before:start].rstrip()) - len(number)


def _find_suffix_end(text: str, start: int, end: int) -> int:
    """Where the run ends with the signs that are part of its last word."""
    last = end
    while text[last : last + 1] in _SUFFIX_CHARACTERS:
        last += 1
    word = text[start:end].rsplit(maxsplit=1)[-1]
    if text[end - 1].isdecimal() and _NOTHING_MORE.match(text, end):
        return end + 2
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
