"""Finds the parts of a file that spelling fixes must not touch, in offsets of its text.

Those are keys and addresses of a header, tags, code, scripts, and text that is marked as being in
another language than the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain
from typing import Final

from .frontmatter import PROSE_KEYS, Field, Matter
from .headers import KEYS
from .parsed import Span

#: Keys whose values are read as text.
_TEXTS: Final = frozenset(
    "title summary author category tags place source correction retracted image alt caption credit".split()
)
_COMMENT: Final = re.compile(r"^[ \t]*#[^\n]*", re.MULTILINE)
_LATE_COMMENT: Final = re.compile(r"[ \t]#[^\n]*")
_SPACE: Final = re.compile(r"\s+")

#: Their end tag is all that ends these.
_RAW_ELEMENTS: Final = "script style textarea title xmp iframe noembed noframes noscript".split()
_PROTECTED_ELEMENTS: Final = frozenset(
    "button canvas code datalist embed head input kbd label math object option pre samp select svg template "
    "tt var".split()
)
#: Their `lang` speaks for a whole page, and half of the real ones are wrong.
_FRAMES: Final = frozenset({"html", "body", "main", "article"})
_VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())
#: Opening another of these ends one.
_UNNESTED: Final = frozenset({"p", "li", "dt", "dd", "td", "th", "option"})

_TAG: Final = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_OPENING: Final = re.compile(r"<(?:!--|[a-zA-Z/!?])")
_NAME: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)")
_LANG: Final = re.compile(r"\slang\s*+=\s*+[\"']?([\w-]*)", re.IGNORECASE)
_ALT: Final = re.compile(r"\salt\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')", re.IGNORECASE)
_ENDS: Final = {name: re.compile(f"</{name}", re.IGNORECASE) for name in _RAW_ELEMENTS}


def invert(spans: Iterable[Span], length: int) -> Iterator[Span]:
    """Turn spans, in order, into the spans between them."""
    place = 0
    for start, end in spans:
        if start > place:
            yield place, start
        place = max(place, end)
    if place < length:
        yield place, length


def protect_header(text: str, matter: Matter) -> Iterator[Span]:
    """Find the parts of front matter that are no text: fences, keys, addresses, dates, comments, layout."""
    lines = text.split("\n")[: matter.line]
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    body = len(text) - len(matter.body)
    toml = any(line.strip().startswith("+++") for line in lines[:1])
    known = {field.line for field in matter.fields}
    values = []
    for field in sorted(matter.fields, key=lambda field: field.line):
        name = KEYS.get(field.key.lower())
        if name not in _TEXTS or (name == "image" and isinstance(field.value, str)):
            continue
        end = field.line
        while end < matter.line - 2 and not _begins_key(lines[end], end + 1, known, toml):
            end += 1
        start = starts[field.line - 1] + field.column - 1
        values.append((start, max(start, starts[end] - 1)))
        yield from _layout(text, values[-1], field, toml)
    yield from invert(values, body)


def _begins_key(line: str, number: int, known: set[int], toml: bool) -> bool:
    """Whether a line begins another key than the one above."""
    if toml:
        return number in known or line.startswith("[")
    return bool(line.strip()) and line[0] not in " \t#-"


def _layout(text: str, value: Span, field: Field, toml: bool) -> Iterator[Span]:
    """Comments, addresses and the spaces between items, within the value of a key."""
    yield from (match.span() for match in _COMMENT.finditer(text, *value))
    if toml or field.key.lower() not in PROSE_KEYS or not isinstance(field.value, str):
        for pattern in (_LATE_COMMENT, _SPACE):
            yield from (match.span() for match in pattern.finditer(text, *value))
    if isinstance(field.value, dict) and (src := field.value.get("src")) and isinstance(src, str):
        place = text.find(src, *value)
        while place >= 0:
            yield place, place + len(src)
            place = text.find(src, place + len(src), value[1])


def protect_html(text: str, language: str) -> Iterator[Span]:
    """Find the parts of HTML that are no text in a language; in order.

    That is tags but for `alt`, comments, scripts, code, and elements whose `lang` is another.
    Linear in the length of any text.
    """
    return invert(find_texts(text, language), len(text))


def find_texts(text: str, language: str) -> Iterator[Span]:
    """Find the texts between tags, without blanks at their ends, and those of `alt`; in order."""
    primary = language.partition("-")[0].lower()
    place = 0
    protected, depth = "", 0
    for start, end, name, closes in _tags(text):
        if not protected:
            yield from _text(text, place, start)
            if name == "img" and (alt := _ALT.search(text, start, end)):
                yield alt.span(1 if alt[1] is not None else 2)
            if name and not closes and name not in _VOID and _is_foreign(text, start, end, name, primary):
                protected, depth = name, 1
        elif name == protected:
            depth += -1 if closes or name in _UNNESTED else 1
            if not depth:
                reopens = not closes and _is_foreign(text, start, end, name, primary)
                protected, depth = (name, 1) if reopens else ("", 0)
        place = end
    if not protected:
        yield from _text(text, place, len(text))


def _text(text: str, start: int, end: int) -> Iterator[Span]:
    if length := len(text[start:end].rstrip()):
        yield start, start + length


def _is_foreign(text: str, start: int, end: int, name: str, primary: str) -> bool:
    """Whether an element is code, or says that its language is another."""
    if name in _PROTECTED_ELEMENTS:
        return True
    said = None if name in _FRAMES else _LANG.search(text, start, end)
    return said is not None and said[1].partition("-")[0].lower() not in ("", primary)


def _tags(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Tags, comments, and scripts up to their ends: start, end, name in lower case, whether it closes.

    From the first tag that never ends, or whose quotation mark does not, tags end at the next `>`.
    """
    place = 0
    is_sound = True
    while opening := _OPENING.search(text, place):
        start = opening.start()
        name, closes = "", False
        if opening[0] == "<!--":
            end = _behind(text, "-->", start + 2)
        else:
            tag = _TAG.match(text, start) if is_sound else None
            end = tag.end() if tag else _behind(text, ">", start)
            if named := _NAME.match(text, start):
                name, closes = named[2].lower(), bool(named[1])
                is_sound = is_sound and tag is not None
        if name in _ENDS and not closes:
            last = _ENDS[name].search(text, end)
            end, name = (last.start() if last else len(text)), ""
        yield start, end, name, closes
        place = end


def _behind(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return len(text) if found < 0 else found + len(mark)


def from_bytes(text: str, places: Iterable[Span]) -> list[Span]:
    """Turn spans in bytes of UTF-8 into spans of characters."""
    spans = list(places)
    if text.isascii():
        return spans
    data = text.encode()
    wanted = sorted({*chain.from_iterable(spans)})
    found: dict[int, int] = {}
    before = count = 0
    for offset in wanted:
        count += len(data[before:offset].decode(errors="replace"))
        found[offset] = count
        before = offset
    return [(found[start], found[end]) for start, end in spans]
