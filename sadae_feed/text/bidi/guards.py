"""Guards: invisible characters that keep a text in its direction where only characters survive."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ..language import Direction, Guard
from .characters import ISOLATE_OPENERS, LRI, LRM, MARKS, PDI, RLI, RLM, RTL_CLASS, find_first_strong
from .controls import find_hidden_controls, find_isolate_pairs, remove_offsets
from .levels import find_bracket_pairs

#: Most titles: no letters but those from right to left, one of which (or ۔ ؟) stands at each end.
_SAFE_RTL: Final = re.compile(
    f"[{RTL_CLASS}](?:[^A-Za-z\xaa-\u0590\u0700-\u200b\u200e-\U0010ffff]*[{RTL_CLASS}])?[\u064b-\u0652]*"
)
#: Classes (UAX #9, table 4) as far as they matter to what follows: S strong, E a European number, A an
#: Arabic-Indic one, T what belongs to a number, C and P separators in one, W white space, M what takes no
#: place of its own; all else is N.
_CLASSES: Final = {"EN": "E", "AN": "A", "ET": "T", "ES": "P", "CS": "C", "WS": "W", "NSM": "M", "BN": "M"}
#: What becomes a part of a number where no Arabic letter stands before it (W4, W5).
_EUROPEAN_PART: Final = re.compile("(?<=E)M*[CP]M*(?=E)|[TM]+(?=E)|(?<=E)[TM]+")
_ARABIC_PART: Final = re.compile("(?<=A)C(?=A)")
#: Numbers beside each other read alike whatever their container.
_NUMBER: Final = re.compile("[EA]*")
#: From left to right: what may stand before the first letter; numbers whose neighbours go the other way.
_GLUED_NUMBER: Final = re.compile("[EAM]*")
_ARABIC_NUMBER_APART: Final = re.compile("A[NTCPW]|[NTCPW]A")


def add_guard(text: str, base: Direction, mode: Guard) -> str:
    """The text with what it takes to be shown in its direction where only characters survive.

    A guard that is there already is taken off first, so that none is ever doubled.

    Args:
        text: A text of one paragraph.
        base: The direction it should be shown in.
        mode: `none`: no guard. `minimal`: one U+200F (U+200E from left to right) in front, only if the first
            strong character points the wrong way or there is none. `auto`: the smallest guard under which the
            text keeps one order whether its container goes left to right or right to left: none, that mark in
            front, behind, or both, or the mark and an isolate around. `isolate`: always the mark and an
            isolate around. For `auto` and `isolate`, controls that would break an isolate are taken out.
    """
    if mode in ("auto", "isolate"):
        text = remove_offsets(text, find_hidden_controls(text))
    text = remove_guard(text)
    if not text or mode == "none":
        return text
    mark, opener = (RLM, RLI) if base is Direction.RTL else (LRM, LRI)
    if mode == "minimal":
        return text if find_first_strong(text) is base else mark + text
    sides = _find_ends_needing_mark(text, base) if mode == "auto" else None
    if sides is None:
        return f"{mark}{opener}{text}{PDI}"
    front, behind = sides
    return f"{mark * front}{text}{mark * behind}"


def remove_guard(text: str) -> str:
    """The text without marks at its ends and isolates around."""
    text = text.strip(MARKS)
    while text.startswith(tuple(ISOLATE_OPENERS)) and find_isolate_pairs(text).get(0) == len(text) - 1:
        text = text[1:-1].strip(MARKS)
    return text


def _find_ends_needing_mark(text: str, base: Direction) -> tuple[bool, bool] | None:
    """At which ends of a text a container of the other direction would lay out something its own way.

    Returns:
        Whether that is so in front, and behind; None if marks at the ends do not help.
    """
    if base is Direction.RTL and _SAFE_RTL.fullmatch(text):
        return False, False
    plain = _mask_isolates(text)
    classes = [unicodedata.bidirectional(char) or "L" for char in plain]
    is_rtl, is_ltr = "R" in classes or "AL" in classes, "L" in classes
    if is_rtl and is_ltr:
        return None
    other = Direction.LTR if base is Direction.RTL else Direction.RTL
    if is_ltr if base is Direction.RTL else is_rtl:
        # All in the other direction: no mark of its own direction holds it.
        return (False, False) if _find_ends_needing_mark(text, other) == (False, False) else None
    kinds = "".join("S" if kind in ("L", "R", "AL") else _CLASSES.get(kind, "N") for kind in classes)
    joined = _join_numbers(kinds)
    shown = joined.replace("M", "").strip("W")
    if len(shown) < 2 or _NUMBER.fullmatch(shown):
        return False, False
    sides = _find_sides_rtl(plain, kinds, classes)
    if base is Direction.RTL or (not is_ltr and sides == (False, False)):
        return sides
    return _find_sides_ltr(plain, joined)


def _find_sides_rtl(text: str, kinds: str, classes: list[str]) -> tuple[bool, bool]:
    """The open sides of a text without Latin letters in a container that goes left to right."""
    first = kinds.find("S")
    # Numbers before the first letter go by the container, as do signs (W7, N2).
    front = kinds.lstrip("MW")[:1] not in ("S", "A") or "E" in kinds[: first if first >= 0 else None]
    joined = _make_brackets_strong(text, kinds)
    last = len(joined.rstrip("NTCPWM"))
    letter = kinds.rfind("S", 0, last)
    tail = joined[last:].replace("M", "")
    if joined[last - 1 : last] == "E" and (letter < 0 or classes[letter] != "AL"):
        tail = tail.lstrip("T")
    return front, tail.strip("W") != ""


def _find_sides_ltr(text: str, kinds: str) -> tuple[bool, bool] | None:
    """The open sides of a text without right-to-left letters in a container that goes right to left."""
    if _ARABIC_NUMBER_APART.search(kinds.replace("M", "")):
        return None
    first = kinds.find("S")
    front = first < 0 or not _GLUED_NUMBER.fullmatch(kinds[:first].lstrip("MW"))
    kinds = _make_brackets_strong(text, kinds)
    return front, kinds[len(kinds.rstrip("NTCPWM")) :].strip("MW") != ""


def _join_numbers(kinds: str) -> str:
    """The kinds with each number in one, where no Arabic letter stands before it."""
    return _EUROPEAN_PART.sub(lambda match: "E" * len(match[0]), _ARABIC_PART.sub("A", kinds))


def _make_brackets_strong(text: str, kinds: str) -> str:
    """The kinds with each pair of brackets made strong that has a letter or a number within (N0)."""
    joined = list(kinds)
    for opener, closer in find_bracket_pairs(text).items():
        if opener < closer and any(kind in "SAE" for kind in kinds[opener:closer]):
            joined[opener] = joined[closer] = "S"
    return "".join(joined)


def _mask_isolates(text: str) -> str:
    """The text with one neutral character for each isolate, as what is in it goes its own way."""
    parts: list[str] = []
    end = 0
    for start, stop in sorted(find_isolate_pairs(text).items()):
        if start >= end:
            parts += (text[end:start], "\ufffc")
            end = stop + 1
    return "".join([*parts, text[end:]]) if parts else text
