"""What the letters of a text say of its direction and its language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

from . import language
from .language import Direction

#: U+200E, U+200F and U+061C say nothing of the letters beside them.
_MARKS: Final = frozenset("\u200e\u200f\u061c")
#: Letters that tell Urdu from Arabic and Persian.
_URDU: Final = re.compile("[ٹڈڑںہے]")
_WITHOUT_URDU: Final = frozenset("ar dv fa he yi".split())
#: Of so many letters one is such a letter if they are Urdu; a Persian text with an Urdu name has fewer.
_LETTERS_FOR_ONE_URDU: Final = 50


def find_majority(text: str) -> Direction | None:
    """The direction of most strong characters, right to left if there are as many; None without any."""
    kinds: Counter[str] = Counter()
    for char, count in Counter(text).items():
        if char not in _MARKS:
            kinds[unicodedata.bidirectional(char)] += count
    ltr, rtl = kinds["L"], kinds["R"] + kinds["AL"]
    if not ltr + rtl:
        return None
    return Direction.RTL if rtl >= ltr else Direction.LTR


def read_tag(tag: str) -> str:
    """The language of a tag as a feed should carry it.

    Raises:
        ValueError: It is no tag of BCP 47. The message is what to write instead where that is known.
    """
    canonical = language.canonical(tag)
    if "_" in tag:
        raise ValueError(f"write `{canonical}`")
    return language.bare(canonical)


def is_contradicted(tag: str, letters: str) -> bool:
    """Whether letters that go right to left say that a language tag is wrong.

    Raises:
        ValueError: It is no tag of BCP 47.
    """
    bare = read_tag(tag)
    if language.direction(bare) is Direction.LTR:
        return True
    return bare in _WITHOUT_URDU and is_urdu(letters)


def is_urdu(letters: str) -> bool:
    """Whether so many of the letters are Urdu's own that the text is neither Arabic nor Persian."""
    return len(_URDU.findall(letters)) * _LETTERS_FOR_ONE_URDU > len(letters)


def guess_language(letters: str) -> str:
    """The tag that letters from right to left most likely deserve: `ur`, `fa`, `ar` or `he`."""
    if is_urdu(letters):
        return "ur"
    found = re.search("[\u05d0-\u05ea]|[پچژگکی]", letters)
    if not found:
        return "ar"
    return "he" if found[0] < "\u0600" else "fa"
