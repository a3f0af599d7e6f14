"""Which language a page and its parts are in: what the markup declares, where the letters agree."""

from __future__ import annotations

import re
from itertools import chain
from typing import Final

from lxml import etree

from ....settings.site import Site
from ....text import language
from ....text.language import Direction
from ....text.telltale import LETTERS, TELLTALE
from .elements import SAMPLE_SIZE

#: Names and quotations from another language stay below one letter in so many.
_FOREIGN_SHARE: Final = 50
_RTL: Final = re.compile(
    "[\u05d0-\u05f2\u0620-\u064a\u066e-\u06d5\u06ee\u06ef\u06fa-\u08c9\ufb1d-\ufdfb\ufe70-\ufefc]+"
)
_LTR: Final = re.compile("[A-Za-z\u00aa-\u058f\u0900-\u1fff\u2c00-\ufb1c\U00010000-\U000107ff]+")


def read_language(root: etree._Element, body: etree._Element | None) -> str:
    """The language that a page declares for its article, nearest element first; "" if it declares none."""
    start = root if body is None else body
    declared = (element.get("lang") for element in chain([start], start.iterancestors(), [root]))
    return next(filter(None, declared), "")


def confirm_language(tag: str, text: str, site: Site) -> str:
    """A page's own language if its letters agree, else "": half of the real Urdu pages declare a wrong one.

    The greater part of the letters must go its way; in the Arabic script, hardly any may be one it lacks.
    """
    try:
        bare = language.bare(language.canonical(tag))
    except ValueError:
        return ""
    sample = text[:SAMPLE_SIZE]
    if bare == site.language or language.direction(bare) is not find_majority(sample):
        return ""
    letters = [char for char in sample if char in TELLTALE]
    own = LETTERS.get(bare, TELLTALE)
    foreign = sum(char not in own for char in letters)
    return bare if foreign * _FOREIGN_SHARE <= len(sample) else ""


def find_majority(text: str) -> Direction | None:
    """The direction that most letters have; None without letters."""
    return _decide_direction(*_count_letters(text[:SAMPLE_SIZE]))


def _count_letters(text: str) -> tuple[int, int]:
    """How many characters go left to right, and how many right to left."""
    return sum(map(len, _LTR.findall(text))), sum(map(len, _RTL.findall(text)))


def _decide_direction(ltr: int, rtl: int) -> Direction | None:
    """The direction of the greater number; None if there are no letters."""
    if not ltr + rtl:
        return None
    return Direction.LTR if ltr > rtl else Direction.RTL


def correct_languages(body: etree._Element) -> None:
    """Take off every `dir`, and each `lang` that most letters of its element contradict."""
    if not body.xpath("boolean(descendant::*[@lang or @dir])"):
        return
    counts = [(0, 0)]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            counts.append(_count_letters(element.text or ""))
            continue
        own = counts.pop()
        element.attrib.pop("dir", None)
        if "lang" in element.attrib and not _runs_in(element.attrib["lang"], _decide_direction(*own)):
            del element.attrib["lang"]
        outer, after = counts.pop(), _count_letters(element.tail or "")
        counts.append((outer[0] + own[0] + after[0], outer[1] + own[1] + after[1]))


def _runs_in(tag: str, direction: Direction | None) -> bool:
    """Whether a language is written in a direction; a tag that is none is not."""
    try:
        return language.direction(language.bare(language.canonical(tag))) is direction
    except ValueError:
        return False
