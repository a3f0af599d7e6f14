"""Passages in Arabic within an Urdu text, above all verses and sayings, whose letters nothing may mend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

Span = tuple[int, int]

#: Vowel marks, and those of the Quran.
_MARKS: Final = "\u0610-\u061a\u064b-\u0652\u0656\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
#: Madda and hamza, which are parts of letters (آ, أ, ؤ) where a text is decomposed.
_PARTS: Final = "\u0653-\u0655"
#: Letters that Arabic has, as an Arabic keyboard and as an Urdu one writes them.
_ARABIC: Final = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱـ"
_SHARED: Final = "یکہۃ"

#: A passage within quotation marks, which are often typed reversed.
_QUOTED: Final = re.compile("“([^“”]+)”|”([^“”]+)“|\"([^\"]+)\"|‘([^‘’]+)’|’([^‘’]+)‘|«([^«»]+)»|'([^']+)'")
_ALL_ARABIC: Final = re.compile(f"[{_ARABIC}{_MARKS}{_PARTS}\\s0-9٠-٩۰-۹،؛؟.,:!۝۞()…-]+")
#: Two words at least: one alone may be any.
_TWO_WORDS: Final = re.compile(f"[{_ARABIC}][{_MARKS}{_PARTS}]*\\s+[{_ARABIC}]")
#: Before and behind straight quotation marks that are a part of front matter or of a tag.
_SYNTAX_BEFORE: Final = re.compile(r"(?:^[ \t]*(?:- |[\w-]+[ \t]*[:=][ \t]*)?|[\[,][ \t]*|=)$")
_SYNTAX_BEHIND: Final = re.compile(r"[ \t]*(?:[,\]}#>/].*|[\w-]+=.*)?(?:\n|$)")

_WORD: Final = re.compile(f"[{_ARABIC}{_SHARED}{_MARKS}{_PARTS}]+")
_MARK: Final = re.compile(f"[{_MARKS}]")
#: Between two words of one passage.
_GAP: Final = re.compile(r"[\s،,۔.؛;۝۞-]*")
#: So many marks make a word a vocalised one; a word alone needs more, as Urdu has اُس, علیٰ and فوراً.
_MARKS_OF_A_WORD: Final = 2
_MARKS_OF_A_WORD_ALONE: Final = 3
#: So much of a line is looked at before a quotation mark.
_LOOK_BACK: Final = 80
#: Words of so few letters are often left without marks.
_SHORT: Final = 4


def find_passages(text: str) -> list[Span]:
    """Find the passages of an Urdu text that are Arabic: where each begins and ends, in order.

    Such are runs of vocalised words, and what stands in quotation marks and is all in letters of Arabic.
    """
    found = [*_find_quoted(text), *_find_vocalised(text)]
    return sorted(found)


def _find_quoted(text: str) -> Iterator[Span]:
    for match in _QUOTED.finditer(text):
        passage = match[match.lastindex or 0]
        if _ALL_ARABIC.fullmatch(passage) and _TWO_WORDS.search(passage) and not _is_syntax(text, match):
            yield match.span(match.lastindex or 0)


def _is_syntax(text: str, match: re.Match[str]) -> bool:
    """Whether straight quotation marks stand around a value of front matter or an attribute."""
    if match[0][0] not in "\"'":
        return False
    line = text[max(text.rfind("\n", 0, match.start()) + 1, match.start() - _LOOK_BACK) : match.start()]
    return bool(_SYNTAX_BEFORE.search(line)) and bool(_SYNTAX_BEHIND.match(text, match.end()))


def _find_vocalised(text: str) -> Iterator[Span]:
    """Runs of vocalised words; one short word without marks may stand between two of them."""
    if not _MARK.search(text):
        return
    run: list[tuple[int, int, int]] = []
    pending = False
    for match in _WORD.finditer(text):
        marks = len(_MARK.findall(match[0]))
        follows = bool(run) and _GAP.fullmatch(text, run[-1][1], match.start()) is not None
        is_vocalised = _MARKS_OF_A_WORD <= marks < len(match[0])
        is_short = len(match[0]) - marks <= _SHORT and (marks > 0 or not pending)
        if not follows or not (is_vocalised or is_short):
            yield from _close_run(run)
            run = []
        if is_vocalised or run:
            run.append((*match.span(), marks))
            pending = not is_vocalised
    yield from _close_run(run)


def _close_run(run: list[tuple[int, int, int]]) -> Iterator[Span]:
    """The span of a run of words, each with its marks, without unvocalised ones at its end."""
    while run and run[-1][2] < _MARKS_OF_A_WORD:
        run = run[:-1]
    if len(run) > 1 or (run and run[0][2] >= _MARKS_OF_A_WORD_ALONE):
        yield run[0][0], run[-1][1]
