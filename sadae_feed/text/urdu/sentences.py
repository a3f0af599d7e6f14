"""Where sentences end, so that a summary ends there too; and lists as editors type them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from ..unicode import INVISIBLE
from . import orthography
from .alphabet import SPELLED_LETTERS

Span = tuple[int, int]

#: Code points looked at for each grapheme of a summary: more hold no text, only a flood of marks.
_DEPTH: Final = 8

_LIST: Final = re.compile("[،,؛;]")

_ENDS: Final = "۔؟?!.…।॥。！？"
_END: Final = re.compile(f"[{_ENDS}](?: ?[{_ENDS}])*+|\n")

#: Latin abbreviations within a sentence; those of the second kind only before a number.
_TITLES: Final = frozenset(
    "dr mr mrs ms prof st gen sen rep gov lt col sgt capt hon rev vs cf etc al".split()
)
_COUNTERS: Final = frozenset("no nos vol pp fig jan feb mar apr jun jul aug sep sept oct nov dec".split())

#: Latin letters as Urdu spells them: ایم۔ اے۔ is no two sentences, and پی ٹی آئی is one word.
_SPELLED: Final = f"(?:{'|'.join(SPELLED_LETTERS)})"
_INITIAL: Final = re.compile(rf"(?<!\w){_SPELLED}$")
_INITIALS: Final = re.compile(rf"(?<!\w){_SPELLED}۔ ?{_SPELLED}$")
_NEXT_INITIAL: Final = re.compile(rf"{_SPELLED}(?!\w)| {_SPELLED}۔")
_NEXT_LETTER: Final = re.compile(rf" {_SPELLED}(?!\w)")
#: No word that decides about a full stop is longer.
_NEAR: Final = 24

_NUMBER_ENDS: Final = re.compile(r"\d[.,٫٬/:-]?$")
_NUMBER_GOES_ON: Final = re.compile(r" ?[.,٫٬/:-]?\d")

#: Each kind of quotation mark opens and closes by turns: newsrooms write ’…‘ as well as ‘…’.
_QUOTES: Final = {"‘": "’", "“": "”", "„": "”", "«": "»", "‹": "›", "﴾": "﴿"}
_BRACKETS: Final = {")": "(", "]": "[", "}": "{"}
_PAIRED: Final = re.compile(f"[{''.join(_QUOTES)}{''.join(_QUOTES.values())}\"'()\\[\\]{{}}\n]")
#: Letters of the scripts where a quotation mark is also an apostrophe, a geresh or gershayim.
_APOSTROPHIC: Final = re.compile("[A-Za-z\u00c0-\u024f\u05d0-\u05ea]")

#: What a sentence cut short does not end in.
_LOOSE: Final = "،,؛;:–—-" + INVISIBLE + "\n"


def summary(text: str, limit: int = 280) -> str:
    """Take the first sentences of a text.

    Where not even one fits, or those that fit are shorter than a quarter of the limit, the text is cut
    between words and `…` says so. Never cut is a grapheme cluster, a number, an abbreviation, a
    bracket or a quotation, save one that begins the text and is longer than the limit.

    Args:
        text: Plain text; a line is a paragraph.
        limit: The most grapheme clusters (UAX #29), `…` not counted.

    """
    text = text.strip().strip(INVISIBLE)
    if len(text) <= limit:
        return text
    head = text[: limit * _DEPTH]
    whole = len(head) == len(text)
    clusters = _clusters(head, limit, whole)
    room = clusters[-1]
    if room == len(text):
        return text
    pairs = _pairs(head, whole)
    shut = _shut(head, pairs)
    bounds = set(clusters)
    end = max((end for end in _ends(head, pairs) if end in bounds and not shut[end]), default=0)
    if end * 4 >= room > 0:
        return head[:end]
    spaces = [match.start() for match in re.finditer(r"\s+", head) if match.start() in bounds]
    cut = _last(spaces, head, shut) or _last(clusters, head, shut)
    if cut * 4 < room and end:
        return head[:end]
    bare = bytearray(len(shut))
    return (
        head[: cut or _last(spaces, head, bare) or _last(clusters, head, bare) or room].rstrip(_LOOSE) + "…"
    )


def split_list(text: str) -> tuple[str, ...]:
    """The names in a list with ، , ؛ or ; between, in order; a name that comes again is dropped."""
    names: dict[str, str] = {}
    for part in _LIST.split(text):
        if name := part.strip().strip(INVISIBLE):
            names.setdefault(orthography.key(name), name)
    return tuple(names.values())


def _clusters(head: str, limit: int, whole: bool) -> list[int]:
    """Where grapheme clusters end, from 0 on; at most `limit` of them."""
    import regex

    found = [0, *(match.end() for match in islice(regex.finditer(r"\X", head), limit))]
    if not whole and found[-1] == len(head) and len(found) > 1:
        # The last one may go on beyond what is looked at.
        found.pop()
    return found


def _ends(head: str, pairs: Iterable[Span]) -> Iterator[int]:
    """Offsets after sentences, with all that closes there."""
    closers = {end - 1 for _, end in pairs}
    start = 0
    for match in _END.finditer(head):
        end = match.start() if match[0] == "\n" else match.end()
        if match[0] != "\n" and not _ends_sentence(head, start, match):
            continue
        if head[end : end + 1] == " " and end + 1 in closers:
            end += 1
        while end in closers:
            end += 1
        start = end
        yield end


def _ends_sentence(head: str, start: int, mark: re.Match[str]) -> bool:
    """Whether a mark, or a run of them, ends the sentence that began at `start`."""
    before = head[max(start, mark.start() - _NEAR) : mark.start()]
    after = head[mark.end() : mark.end() + _NEAR]
    if len(mark[0]) > 1 or mark[0] not in "۔.?!":
        return True
    if before[-1:].isdigit() and (
        after[:1].isdigit() or not before.strip("( ").rstrip("0123456789۰۱۲۳۴۵۶۷۸۹")
    ):
        return False
    if mark[0] == "۔":
        return not _abbreviates(before, after)
    return _ends_latin(before, after, mark[0])


def _abbreviates(before: str, after: str) -> bool:
    word = before.split()[-1:] or [""]
    if len(word[0]) == 1 and word[0].isalpha():
        return True
    return bool(_INITIALS.search(before) or (_INITIAL.search(before) and _NEXT_INITIAL.match(after)))


def _ends_latin(before: str, after: str, mark: str) -> bool:
    if after[:1].isascii() and after[:1].isalnum():
        return False
    if after[:1].isalpha():
        # Glued: a slip in scripts without capitals, a domain name in Latin letters.
        return before[-1:].isalpha() and not before[-1:].isascii()
    if after[:1] == " " and after[1:2].isascii() and after[1:2].islower():
        return False
    if mark != ".":
        return True
    word = (before.split()[-1:] or [""])[0].strip("(\"'‘’“”").lower()
    if (len(word) == 1 and word.isalpha()) or "." in word or word in _TITLES:
        return False
    return not (word in _COUNTERS and after[1:2].isdigit())


def _pairs(head: str, whole: bool) -> list[Span]:
    """Brackets and quotations, each from its opening mark to after its closing one.

    One that is never closed in its paragraph is none; in a text that goes on, it may be closed there.
    """
    pairs: list[Span] = []
    opened: dict[str, list[int]] = {}
    for match in _PAIRED.finditer(head):
        mark, start = match[0], match.start()
        if mark == "\n":
            opened.clear()
            continue
        before = head[start - 1 : start]
        stack = opened.setdefault(_QUOTES.get(mark, _BRACKETS.get(mark, mark)), [])
        if mark in "([{":
            stack.append(start)
        elif mark in _BRACKETS:
            pairs += ((at, start + 1) for at in stack[-1:])
            del stack[-1:]
        elif not (_APOSTROPHIC.match(before) and _APOSTROPHIC.match(head, start + 1)):
            if stack:
                pairs.append((stack.pop(), start + 1))
            elif not (before.isdigit() or _APOSTROPHIC.match(before)):
                stack.append(start)
    if not whole:
        pairs += ((at, len(head) + 1) for stack in opened.values() for at in stack)
    return pairs


def _shut(head: str, pairs: Iterable[Span]) -> bytearray:
    """For each offset, whether it lies inside a pair."""
    shut = bytearray(len(head) + 1)
    for start, end in pairs:
        shut[start + 1 : end] = b"\1" * (min(end, len(shut)) - start - 1)
    return shut


def _last(offsets: Iterable[int], head: str, shut: bytearray) -> int:
    """The last offset where the text may be cut, or 0."""
    return max((offset for offset in offsets if not shut[offset] and not _joins(head, offset)), default=0)


def _joins(head: str, offset: int) -> bool:
    """Whether what stands at both sides of an offset belongs together."""
    before, after = head[max(0, offset - _NEAR) : offset], head[offset : offset + _NEAR]
    if before.endswith((".", "۔")):
        return True
    if _NUMBER_ENDS.search(before) and _NUMBER_GOES_ON.match(after):
        return True
    return bool(_INITIAL.search(before) and _NEXT_LETTER.match(after))
