"""Feed-safe HTML: an allow-list, absolute addresses, and language and direction on every block.

Readers clean what they are given, each in its own way: some keep `dir` only on a `div` and a
`p`, some drop the outer `div`, some drop `dir` and look at the first letter. So direction
stands on a wrapper *and* on every block, and the first strong character is made to agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final, NamedTuple

import lxml.html
import nh3
from lxml import etree

from .. import dates
from ..model import ILLEGAL, Article, Image, Text, nfc
from ..text import bidi, urls
from ..text import language as _language
from ..text.bidi import LRM, RLM, Run
from ..text.language import Direction

_BLOCKS: Final = frozenset(
    "blockquote caption dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 li ol p pre table td th ul".split()
)
_CODE: Final = frozenset({"code", "kbd", "pre", "samp"})
_INLINE: Final = frozenset(
    "a abbr b br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup time u".split()
)
_VOID: Final = frozenset({"br", "hr", "img"})
_STRUCTURE: Final = frozenset({"hr", "tbody", "tfoot", "thead", "tr"})
# What is no text, although an unknown tag around it would leave it as such.
_DROPPED_WHOLE: Final = frozenset(
    "audio button canvas embed form head iframe input math noembed noframes noscript object option script "
    "select style svg template textarea title video".split()
)
_LAZY: Final = ("data-src", "data-original", "data-lazy-src")
_ATTRIBUTES: Final = {
    "*": {"dir", "lang"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height", *_LAZY},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "time": {"datetime"},
}
_ADDRESS_SCHEMES: Final = ("mailto", "tel")
_CLEANER: Final = nh3.Cleaner(
    tags=set(_BLOCKS | _INLINE | _STRUCTURE),
    clean_content_tags=set(_DROPPED_WHOLE),
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", *_ADDRESS_SCHEMES},
    link_rel=None,
)

# Real pages reach thirty. What was cut to the lower bound is not cut again for the wrapper it got since.
_SHALLOW: Final = 200
_DEEP: Final = 256
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
# Tags that have no end, or whose end may be left out: they never stand in their own kind.
_UNNESTED: Final = frozenset(
    "area base br col dd dt hr img input li link meta option p source tbody td tfoot th thead tr wbr".split()
)

#: What stands before a correction, and before the reason why a story was taken back.
_NOTICES: Final = {
    "ar": ("تصحيح", "سُحب هذا الخبر"),
    "en": ("Correction", "This story was retracted"),
    "fa": ("اصلاحیه", "این خبر پس گرفته شد"),
    "he": ("תיקון", "הידיעה נמשכה"),
    "ur": ("تصحیح", "یہ خبر واپس لے لی گئی ہے"),
}

#: What an embedded object is to UAX #9, and a line break.
_OBJECT: Final = "\ufffc"
_BREAK: Final = "\u2029"

_CONTROL: Final = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_ROUNDS: Final = 4

#: From so many words on, a block all in another script is a quotation, not a name.
_QUOTATION_WORDS: Final = 4
_QUOTATION_LETTERS: Final = 40


class Body(NamedTuple):
    """A body ready for a feed, and the words of its paragraphs for a summary."""

    html: str
    text: str


@dataclass(slots=True)
class _Piece:
    """A stretch of text between tags: an element's text, or its tail. No element: a placeholder."""

    element: etree._Element | None
    tail: bool
    text: str


@dataclass(slots=True)
class _Line:
    """A paragraph to UAX #9: the text of one block, or of an inline element with its own direction."""

    element: etree._Element
    direction: Direction
    #: None where nothing is said of the language.
    language: str | None
    #: What it stands in; None for the wrapper.
    outer: _Line | None
    #: Whether the markup itself says language or direction.
    declared: bool
    pieces: list[_Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def compose(article: Article, body: str, image: Image | None) -> str:
    """Put together what readers see: the picture, the body and the corrections, or why it was taken back.

    Args:
        article: The head.
        body: Its text as HTML, untrusted.
        image: Its picture with an absolute address, or None.

    """
    correction, retraction = _NOTICES.get(article.language, _NOTICES["en"])
    if article.retracted:
        return _notice(retraction, article.retracted)
    parts = []
    written = article.image.src if article.image and article.image.src else ""
    if image and image.src and image.src not in body and (not written or written not in body):
        parts.append(_figure(image, image.src))
    parts.append(body)
    for each in article.corrections:
        day = f" ({dates.written(each.date, article.language)})" if each.date else ""
        parts.append(_notice(f"{correction}{day}", each.text))
    return "\n".join(parts)


def _figure(image: Image, src: str) -> str:
    words = [text.value for text in (image.caption, image.credit) if text]
    caption = f"<figcaption>{escape(' – '.join(words))}</figcaption>" if words else ""
    alt = escape(image.alt.value) if image.alt else ""
    return f'<figure><img src="{escape(src)}" alt="{alt}">{caption}</figure>'


def _notice(label: str, text: Text) -> str:
    return f"<p><strong>{label}:</strong> {escape(text.value)}</p>"


def feed_safe(html: str, *, base: str, language: str) -> Body:
    """Clean and mark a body; marking a marked body changes nothing.

    Args:
        html: Untrusted.
        base: What relative addresses are resolved against.
        language: Of the text, where its markup does not say otherwise.

    """
    safe = clean(html)
    body = _marked(safe, base, language)
    if _CONTROL.search(safe):
        # What its own controls hide can show another way once it is marked.
        for _ in range(_ROUNDS):
            again = _marked(body.html, base, language)
            if again.html == body.html:
                break
            body = again
    return body


def clean(html: str) -> str:
    """Keep of untrusted HTML what is on the allow-list, and of its characters what XML allows."""
    # Twice, because a character reference can bring an illegal one in.
    return ILLEGAL.sub("", _CLEANER.clean(shallow(ILLEGAL.sub("", html))))


def _marked(safe: str, base: str, language: str) -> Body:
    root = _parse(safe, language)
    _settle_addresses(root, base)
    lines, pieces = _lines(root, language)
    text = "\n".join(_paragraphs(root))
    direction = _language.direction(language)
    for line in lines:
        _mark(line)
        _hold(line)
        if line.direction is direction:
            _guard(line.pieces, direction)
    _guard(pieces, direction)
    for line in lines:
        _mark_runs(line)
    return Body(_serialise(root), text)


def shallow(html: str) -> str:
    """Take out tags that nest deeper than any page does: parsers slow down or lose text below them."""
    if html.count("<") <= _DEEP:
        return html
    depth = deepest = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth, deepest
        if match[2].lower() in _UNNESTED:
            return match[0]
        inside = depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
        return match[0] if inside + bool(match[1]) <= _SHALLOW else ""

    flat = _TAG.sub(keep, html)
    return flat if deepest > _DEEP else html


def _parse(safe: str, language: str) -> etree._Element:
    """The wrapper, with nothing but blocks in it."""
    parser = lxml.html.HTMLParser(huge_tree=True)
    root = lxml.html.fragment_fromstring(safe, create_parent="div", parser=parser)
    only = root[0] if len(root) == 1 and not (root.text or "").strip() else None
    if (
        only is not None
        and only.tag == "div"
        and not (only.tail or "").strip()
        and only.get("lang") == language
    ):
        only.tail = None
        root = only
    _wrap_bare_text(root)
    return root


def _wrap_bare_text(root: etree._Element) -> None:
    """Put text that stands in no block into paragraphs: readers treat text by paragraphs."""
    paragraph = None
    if root.text and root.text.strip():
        paragraph = root.makeelement("p")
        paragraph.text, root.text = root.text, None
        root.insert(0, paragraph)
    for child in list(root):
        if child is paragraph:
            continue
        if child.tag in _INLINE:
            if paragraph is None:
                paragraph = root.makeelement("p")
                child.addprevious(paragraph)
            paragraph.append(child)
        else:
            paragraph = None
            if child.tail and child.tail.strip():
                paragraph = root.makeelement("p")
                paragraph.text, child.tail = child.tail, None
                child.addnext(paragraph)


def _settle_addresses(root: etree._Element, base: str) -> None:
    """Make every address absolute, give lazily loaded pictures theirs, drop what has none."""
    for image in list(root.iter("img")):
        lazy = [image.attrib.pop(name) for name in _LAZY if name in image.attrib]
        src = _address(next(filter(None, lazy), image.get("src", "")), base)
        if src is None or image.get("width") == image.get("height") == "1":
            _drop(image)
        else:
            image.set("src", src)
            image.set("alt", image.get("alt", ""))
    for anchor in root.iter("a"):
        href = anchor.attrib.pop("href", "")
        if urls.find_scheme(href) in _ADDRESS_SCHEMES:
            anchor.set("href", urls.encode_url(href))
        elif address := _address(href, base):
            anchor.set("href", address)


def _drop(element: etree._Element) -> None:
    """Take an element away; the text behind it stays."""
    before, parent = element.getprevious(), element.getparent()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail and parent is not None:
        parent.text = (parent.text or "") + element.tail
    if parent is not None:
        element.tail = None
        parent.remove(element)


def _address(url: str, base: str) -> str | None:
    try:
        return urls.make_absolute(url, base) if url else None
    except ValueError:
        return None


def _lines(root: etree._Element, language: str) -> tuple[list[_Line], list[_Piece]]:
    """Take the tree apart into lines, and into the pieces of their texts in the order of reading."""
    direction = _language.direction(language)
    lines = [_Line(root, direction, language, None, declared=True)]
    open_lines = list(lines)
    pieces: list[_Piece] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            outer = open_lines[-1]
            line = outer if element is root else _line(element, outer)
            if line is not outer:
                lines.append(line)
            # One for each open element: inline elements share their block's.
            open_lines.append(line)
            _add_piece(line, pieces, element, element.text, tail=False)
        elif element is not root:
            open_lines.pop()
            _add_piece(open_lines[-1], pieces, element, element.tail, tail=True)
    return lines, pieces


def _line(element: etree._Element, outer: _Line) -> _Line:
    """The line that an element opens, or the one it stands in."""
    tag = str(element.tag)
    language, direction = _declared(element)
    if tag in _BLOCKS or tag in _CODE or language or direction:
        outer.pieces.append(_Piece(None, False, _BREAK if tag in _BLOCKS else _OBJECT))
        declared = bool(language or direction)
        language = language or (None if direction and direction != outer.direction else outer.language)
        direction = direction or (_language.direction(language) if language and declared else outer.direction)
        return _Line(element, direction, language, outer, declared)
    if tag in ("br", "img"):
        outer.pieces.append(_Piece(None, False, _BREAK if tag == "br" else _OBJECT))
    return outer


def _declared(element: etree._Element) -> tuple[str | None, Direction | None]:
    """Language and direction as the markup says them; what is no tag and no direction is taken off."""
    language = element.attrib.pop("lang", "")
    try:
        language = _language.bare(_language.canonical(language)) if language else ""
    except ValueError:
        language = ""
    direction = element.attrib.pop("dir", "").lower()
    return language or None, Direction(direction) if direction in ("ltr", "rtl") else None


def _add_piece(
    line: _Line, pieces: list[_Piece], element: etree._Element, text: str | None, *, tail: bool
) -> None:
    if not text:
        return
    composed = text if line.element.tag in _CODE else nfc(text, line.language or "")
    if composed != text:
        _set(element, tail, composed)
    pieces.append(_Piece(element, tail, composed))
    line.pieces.append(pieces[-1])


def _set(element: etree._Element, tail: bool, text: str) -> None:
    if tail:
        element.tail = text
    else:
        element.text = text


def _guard(pieces: Sequence[_Piece], direction: Direction) -> None:
    """Make the first strong character of a body, or of a block, point the right way.

    Some readers lay out a body by it, some each paragraph, and what has none from left to right.
    The mark goes inside the first element that bears text: before it, it would be a line of its
    own, and inside a table or a list it would be thrown out.
    """
    strong = (bidi.first_strong(piece.text.replace("\n", " ")) for piece in pieces)
    if next(filter(None, strong), None) is direction:
        return
    for piece in pieces:
        if piece.element is not None and piece.text.strip():
            piece.text = (RLM if direction is Direction.RTL else LRM) + piece.text
            _set(piece.element, piece.tail, piece.text)
            return


def _mark(line: _Line) -> None:
    """Give a line its attributes; what it stands in has them already."""
    tag = line.element.tag
    if not line.declared and line.outer:
        # As it is now that the outer one is marked.
        line.direction, line.language = line.outer.direction, line.outer.language
        _infer(line, line.text.replace(LRM, "").replace(RLM, ""))
    if tag in _BLOCKS or (line.outer and line.direction is not line.outer.direction):
        line.element.set("dir", line.direction)
    if line.language and (tag in _BLOCKS or line.declared):
        line.element.set("lang", line.language)


def _infer(line: _Line, text: str) -> None:
    """Turn a line round whose text is a quotation in another script, or code."""
    code = line.element.tag in _CODE
    if bidi.first_strong(text) is line.direction and not code:
        return
    kinds = [unicodedata.bidirectional(char) for char in text]
    ltr = kinds.count("L")
    rtl = kinds.count("R") + kinds.count("AL")
    if code:
        line.direction = Direction.RTL if rtl > ltr else Direction.LTR
        line.language = (
            line.language if line.direction is _language.direction(line.language or "en") else None
        )
        return
    own, other = (rtl, ltr) if line.direction is Direction.RTL else (ltr, rtl)
    alone = not own and len(text.split()) >= _QUOTATION_WORDS
    if other and (alone or (other > _QUOTATION_LETTERS and own * 10 < other)):
        line.direction, line.language = (
            (Direction.LTR, "en") if line.direction is Direction.RTL else (Direction.RTL, None)
        )


def _hold(line: _Line) -> None:
    """Hold the runs of a line in place by characters too, as several readers take spans away.

    A line that has such characters was held before, or its author knew what he did.
    """
    text = line.text
    if line.element.tag in _CODE or LRM in text or RLM in text:
        return
    waiting = list(reversed(bidi.edges(text, line.direction)))
    offset = 0
    for piece in line.pieces:
        end = offset + len(piece.text)
        inside = []
        while waiting and waiting[-1][0] <= end:
            inside.append(waiting.pop())
        if inside and piece.element is not None:
            piece.text = bidi.put_in(piece.text, ((place - offset, mark) for place, mark in inside))
            _set(piece.element, piece.tail, piece.text)
        offset = end


def _mark_runs(line: _Line) -> None:
    """Put a span around each run that lies within one piece; one that crosses tags is left to UAX #9."""
    if line.element.tag in _CODE:
        return
    waiting = list(reversed(bidi.runs(line.text, line.direction)))
    offset = 0
    for piece in line.pieces:
        end = offset + len(piece.text)
        inside = []
        while waiting and waiting[-1].start < end:
            run = waiting.pop()
            if run.start >= offset and run.end <= end:
                inside.append(run._replace(start=run.start - offset, end=run.end - offset))
        if inside and piece.element is not None:
            _split(piece.element, piece, inside)
        offset = end


def _split(element: etree._Element, piece: _Piece, runs: list[Run]) -> None:
    # Backwards, so that each span goes to the same place and none is counted for.
    end = len(piece.text)
    _set(element, piece.tail, "")
    for run in reversed(runs):
        span = element.makeelement("span", {"dir": run.direction})
        if run.language:
            span.set("lang", run.language)
        span.text, span.tail = piece.text[run.start : run.end], piece.text[run.end : end]
        if piece.tail:
            element.addnext(span)
        else:
            element.insert(0, span)
        end = run.start
    _set(element, piece.tail, piece.text[:end])


def _serialise(root: etree._Element) -> str:
    """As XML, with the end tags that HTML needs: libxml2's HTML leaves some of those out."""
    for element in root.iter():
        if element.tag not in _VOID and element.text is None and len(element) == 0:
            element.text = ""
    return str(etree.tostring(root, encoding="unicode", with_tail=False))


def _paragraphs(root: etree._Element) -> Iterator[str]:
    """The words of the paragraphs, or of everything where there are none."""
    found = False
    for paragraph in root.iter("p"):
        text = " ".join("".join(paragraph.itertext()).split())
        if text:
            found = True
            yield text
    if not found:
        yield " ".join("".join(root.itertext()).split())
