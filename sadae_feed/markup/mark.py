"""Feed-safe HTML: an allow-list, absolute addresses, and language and direction on every block.

Readers clean what they are given, each in its own way: some keep `dir` only on a `div` and a
`p`, some drop the outer `div`, some drop `dir` and look at the first letter. So direction
stands on a wrapper *and* on every block, and the first strong character is made to agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import islice
from typing import Final, NamedTuple

from lxml import etree

from ..text import language as _language
from ..text.bidi.characters import LRM, RLM, find_first_strong
from ..text.bidi.marks import find_marks, insert_marks
from ..text.bidi.runs import Run, find_runs
from ..text.language import Direction
from ..text.telltale import guess_language
from .addresses import set_addresses
from .clean import clean_html
from .lines import Line, Piece, find_lines, set_text
from .tags import BLOCK_TAGS, CODE_TAGS
from .tree import find_paragraphs, parse_fragment, serialise

_CONTROL: Final = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_ROUNDS: Final = 4
#: From so many words on, a block all in another script is a quotation, not a name.
_QUOTATION_WORDS: Final = 4
_QUOTATION_LETTERS: Final = 40
#: So much of the paragraphs of a quotation is looked at.
_SAMPLE_TEXTS: Final = 100
_SAMPLE_LENGTH: Final = 2_000


class Body(NamedTuple):
    """A body ready for a feed, and the words of its paragraphs for a summary."""

    html: str
    text: str


def mark_body(html: str, *, base: str, language: str) -> Body:
    """Clean and mark a body; marking a marked body changes nothing.

    Args:
        html: Untrusted.
        base: What relative addresses are resolved against.
        language: Of the text, where its markup does not say otherwise.

    """
    safe = clean_html(html)
    body = _mark_once(safe, base, language)
    if _CONTROL.search(safe):
        # What its own controls hide can show another way once it is marked.
        for _ in range(_ROUNDS):
            again = _mark_once(body.html, base, language)
            if again.html == body.html:
                break
            body = again
    return body


def _mark_once(safe: str, base: str, language: str) -> Body:
    root = parse_fragment(safe, language)
    set_addresses(root, base)
    lines, pieces = find_lines(root, language)
    text = "\n".join(find_paragraphs(root))
    _mark_lines(lines, pieces, _language.direction(language))
    return Body(serialise(root), text)


def mark_tree(root: etree._Element, language: str) -> None:
    """Give language and direction to every block and run of a tree of blocks, and leave all else as it is.

    Args:
        root: The wrapper, with nothing but blocks in it.
        language: Of the text, where its markup does not say otherwise.

    """
    lines, pieces = find_lines(root, language, compose=False)
    _mark_lines(lines, pieces, _language.direction(language))


def _mark_lines(lines: Sequence[Line], pieces: Sequence[Piece], direction: Direction) -> None:
    for line in lines:
        _mark_line(line)
        _mark_with_characters(line)
        if line.direction is direction and line.element.tag in BLOCK_TAGS:
            _guard_pieces(line.pieces, direction)
    _guard_pieces(pieces, direction)
    for line in lines:
        _mark_with_spans(line)


def _guard_pieces(pieces: Sequence[Piece], direction: Direction) -> None:
    """Make the first strong character of a body, or of a block, point the right way.

    Some readers lay out a body by it, some each paragraph, and what has none from left to right.
    The mark goes inside the first element that bears text: before it, it would be a line of its
    own, and inside a table or a list it would be thrown out.
    """
    strong = (find_first_strong(piece.text.replace("\n", " ")) for piece in pieces)
    if next(filter(None, strong), None) is direction:
        return
    for piece in pieces:
        if piece.element is not None and piece.text.strip():
            piece.text = (RLM if direction is Direction.RTL else LRM) + piece.text
            set_text(piece.element, piece.tail, piece.text)
            return


def _mark_line(line: Line) -> None:
    """Give a line its attributes; the line it stands in has them already."""
    tag = line.element.tag
    if not line.declared and line.outer:
        # As it is now that the outer one is marked.
        line.direction, line.language = line.outer.direction, line.outer.language
        _infer_direction(line, line.text.replace(LRM, "").replace(RLM, ""))
    elif line.language is None and tag not in CODE_TAGS and any(map(str.isalpha, line.text)):
        line.language = _guess_language(line.text, line.direction)
    if tag in BLOCK_TAGS or (line.outer and line.direction is not line.outer.direction):
        line.element.set("dir", line.direction)
    if line.language is not None and (tag in BLOCK_TAGS or line.declared):
        line.element.set("lang", line.language)


def _infer_direction(line: Line, text: str) -> None:
    """Turn a line round whose text is a quotation in another script, or code."""
    code = line.element.tag in CODE_TAGS
    if find_first_strong(text) is line.direction and not code:
        return
    ltr, rtl = _count_letters(text)
    if code:
        line.direction = Direction.RTL if rtl > ltr else Direction.LTR
        line.language = (
            line.language if line.direction is _language.direction(line.language or "en") else None
        )
        return
    if (ltr or rtl) and next(line.element.iterchildren(*BLOCK_TAGS), None) is not None:
        # The signature of a quotation does not tell what stands in its paragraphs.
        text = "".join(islice(line.element.itertext(), _SAMPLE_TEXTS))[:_SAMPLE_LENGTH]
        ltr, rtl = _count_letters(text)
    own, other = (rtl, ltr) if line.direction is Direction.RTL else (ltr, rtl)
    alone = not own and len(text.split()) >= _QUOTATION_WORDS
    if other and (alone or (other > _QUOTATION_LETTERS and own * 10 < other)):
        line.direction = Direction.LTR if line.direction is Direction.RTL else Direction.RTL
        line.language = _guess_language(text, line.direction)


def _count_letters(text: str) -> tuple[int, int]:
    """How many letters of a text go from left to right, and how many from right to left."""
    kinds = [unicodedata.bidirectional(char) for char in text]
    return kinds.count("L"), kinds.count("R") + kinds.count("AL")


def _guess_language(text: str, direction: Direction) -> str:
    """The language of a quotation as far as its letters tell: English where most are Latin; "" is unknown."""
    if direction is Direction.RTL:
        return guess_language(text)
    letters = [char for char in text if unicodedata.bidirectional(char) == "L"]
    return "en" if 2 * sum(char < "\u0250" for char in letters) > len(letters) else ""


def _is_marked(line: Line) -> bool:
    """Whether nothing in a line is to be marked: in code, and in a run that has a span already."""
    is_run = (
        line.element.tag == "span" and line.outer is not None and line.direction is not line.outer.direction
    )
    return line.element.tag in CODE_TAGS or (is_run and not _has_both_scripts(line.text))


def _has_both_scripts(text: str) -> bool:
    """Whether a text has letters of both directions."""
    ltr, rtl = _count_letters(text.replace(LRM, "").replace(RLM, ""))
    return ltr > 0 and rtl > 0


def _mark_with_characters(line: Line) -> None:
    """Hold the runs of a line in place by characters too, as several readers take spans away.

    A line that has such characters was held before, or its author knew what he did.
    """
    text = line.text
    if _is_marked(line) or LRM in text or RLM in text:
        return
    waiting = list(reversed(find_marks(text, line.direction)))
    offset = 0
    for piece in line.pieces:
        end = offset + len(piece.text)
        inside = []
        while waiting and waiting[-1][0] <= end:
            inside.append(waiting.pop())
        if inside and piece.element is not None:
            piece.text = insert_marks(piece.text, ((place - offset, mark) for place, mark in inside))
            set_text(piece.element, piece.tail, piece.text)
        offset = end


def _mark_with_spans(line: Line) -> None:
    """Put a span around each run that lies within one piece; one that crosses tags is left to UAX #9."""
    if _is_marked(line):
        return
    waiting = list(reversed(find_runs(line.text, line.direction)))
    offset = 0
    for piece in line.pieces:
        end = offset + len(piece.text)
        inside = []
        while waiting and waiting[-1].start < end:
            run = waiting.pop()
            if run.start >= offset and run.end <= end:
                inside.append(run._replace(start=run.start - offset, end=run.end - offset))
        if inside and piece.element is not None:
            _insert_spans(piece.element, piece, inside)
        offset = end


def _insert_spans(element: etree._Element, piece: Piece, runs: list[Run]) -> None:
    # Backwards, so that each span goes to the same place and none is counted for.
    end = len(piece.text)
    set_text(element, piece.tail, "")
    for run in reversed(runs):
        span = element.makeelement("span", {"dir": run.direction})
        if run.language is not None:
            span.set("lang", run.language)
        span.text, span.tail = piece.text[run.start : run.end], piece.text[run.end : end]
        if piece.tail:
            element.addnext(span)
        else:
            element.insert(0, span)
        end = run.start
    set_text(element, piece.tail, piece.text[:end])
