"""A finished feed, ours or another site's, taken apart into what a reader shows of it."""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, NoReturn

from lxml import etree

from ..errors import ProblemError, Problems
from ..text.unicode import ILLEGAL

Format = Literal["RSS", "Atom", "JSON Feed"]

_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
_ENCODED: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"
_DC_LANGUAGE: Final = "{http://purl.org/dc/elements/1.1/}language"

_BOMS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PAGE: Final = re.compile(rb"(?i)<(?:!doctype\s+)?html\b")
#: The parser's own words for the place, which the report gives already.
_PLACE: Final = re.compile(r", line \d+, column \d+$")

#: A feed of so many bytes is refused: no reader takes one of a tenth of it.
MAX_BYTES: Final = 100_000_000
#: What is needed to find the items: keys, and where objects and lists begin and end.
_TOKEN: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[][{}]', re.DOTALL)


class Part(NamedTuple):
    """A title or a body as it stands in the feed."""

    #: Plain text, or markup.
    value: str
    type: Literal["text", "html", "xhtml"]
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """An entry of any feed."""

    line: int
    title: Part
    #: What readers show: content:encoded before description, content before summary; None if there is none.
    body: Part | None
    #: What the entry itself says, as written; None where it says nothing.
    language: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A feed of any format."""

    format: Format
    #: Where the feed's own element begins.
    line: int
    title: Part
    #: As written; None where the feed says none.
    language: str | None
    language_line: int
    items: tuple[Item, ...]
    #: Elements of the feed, not of its bodies, that carry `dir`: the name of each and its line.
    directed: tuple[tuple[str, int], ...] = ()


def read(path: str, data: bytes) -> Document:
    """Take a feed apart: RSS 0.9 to 2.0 and 1.0, Atom 1.0 and 0.3, JSON Feed 1.0 and 1.1.

    Nothing outside the file is read and no entity is resolved.

    Args:
        path: The file, as problems name it.
        data: Its bytes.

    Raises:
        ProblemError: It is no feed, or not well-formed.
    """
    if len(data) > MAX_BYTES:
        values: dict[str, str | int] = {"size": len(data) // 1_000_000, "limit": MAX_BYTES // 1_000_000}
        raise _stopped(Problems(path), "feed-too-large", **values)
    start = data[:4096].lstrip(b"".join(_BOMS) + b" \t\r\n\0")
    if start.startswith(b"{"):
        return _json(path, data)
    document = _xml(path, data) if start.startswith(b"<") and not is_page(start) else None
    if document is None:
        raise _stopped(Problems(path), "not-a-feed")
    return document


def is_page(start: bytes) -> bool:
    """Whether what begins so is a page of HTML."""
    return _PAGE.match(start) is not None


def _stopped(problems: Problems, code: str, *place: int, **values: str | int) -> ProblemError:
    problems.add(code, *place, **values)
    return ProblemError(*problems)


# XML -----------------------------------------------------------------------------------------------


def _xml(path: str, data: bytes) -> Document | None:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(path, data, error) from error
    name = etree.QName(root).localname
    if name in ("rss", "RDF"):
        return _rss(root)
    return _atom(root) if name == "feed" else None


def _not_well_formed(path: str, data: bytes, error: etree.XMLSyntaxError) -> ProblemError:
    line, column = max(1, error.lineno or 1), max(1, error.offset or 1)
    reason = _short(_PLACE.sub("", error.msg or "").strip().rstrip(".") or "it cannot be read")
    problems = Problems(path, data.decode(errors="replace"))
    return _stopped(problems, "not-well-formed", line, column, syntax="XML", reason=reason)


def _rss(root: etree._Element) -> Document:
    """RSS 2.0 and 0.91 hold items in the channel, RSS 1.0 and 0.90 beside it.

    `xml:lang` does not count: of those who use a language, none looks for it in RSS.
    """
    directed = _directed(root)
    channel = next(root.iterchildren("{*}channel"), root)
    language = _child(channel, "language")
    if language is None:
        language = next(channel.iterchildren(_DC_LANGUAGE), None)
    return Document(
        format="RSS",
        line=_line(channel),
        title=_text(channel, "title"),
        language=_words(language) or None,
        language_line=_line(channel if language is None else language),
        items=tuple(
            _item(item) for parent in {channel: 0, root: 0} for item in parent.iterchildren("{*}item")
        ),
        directed=directed,
    )


def _item(item: etree._Element) -> Item:
    candidates = (next(item.iterchildren(_ENCODED), None), _child(item, "description"))
    bodies = (Part(_inner(each), "html", _line(each)) for each in candidates if each is not None)
    return Item(
        line=_line(item),
        title=_text(item, "title"),
        body=next((body for body in bodies if body.value.strip()), None),
        language=_words(next(item.iterchildren(_DC_LANGUAGE), None)) or None,
    )


def _atom(root: etree._Element) -> Document:
    # First, as reading an xhtml body takes its namespace off.
    directed = _directed(root)
    return Document(
        format="Atom",
        line=_line(root),
        title=_construct(_child(root, "title")) or Part("", "text", _line(root)),
        language=root.get(_LANG) or None,
        language_line=_line(root),
        items=tuple(_entry(entry) for entry in root.iterchildren("{*}entry")),
        directed=directed,
    )


def _entry(entry: etree._Element) -> Item:
    constructs = (_construct(_child(entry, name)) for name in ("content", "summary"))
    return Item(
        line=_line(entry),
        title=_construct(_child(entry, "title")) or Part("", "text", _line(entry)),
        body=next((body for body in constructs if body and body.value.strip()), None),
        language=entry.get(_LANG) or None,
    )


def _construct(element: etree._Element | None) -> Part | None:
    """A text construct (RFC 4287 §3.1); in Atom 0.3 `mode` says whether markup is escaped."""
    if element is None:
        return None
    kind = element.get("type", "text").lower()
    if len(element) and (kind in ("xhtml", "application/xhtml+xml") or element.get("mode") == "xml"):
        return Part(_markup(next(element.iterchildren("*"), element)), "xhtml", _line(element))
    escaped = kind in ("html", "text/html") or element.get("mode") == "escaped"
    return Part(_words(element), "html" if escaped else "text", _line(element))


def _child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of this name in the namespace of its parent: never media:title for title."""
    return next(element.iterchildren(etree.QName(etree.QName(element).namespace, name).text), None)


def _text(element: etree._Element, name: str) -> Part:
    found = _child(element, name)
    return Part("", "text", _line(element)) if found is None else Part(_inner(found), "text", _line(found))


def _words(element: etree._Element | None) -> str:
    return "" if element is None else "".join(map(str, element.itertext())).strip()


def _inner(element: etree._Element) -> str:
    """The text of an element; where someone forgot to escape its markup, that too."""
    children = list(element.iterchildren("*"))
    return (element.text or "") + "".join(map(_markup, children)) if children else _words(element)


def _markup(element: etree._Element) -> str:
    """An element as HTML."""
    for each in element.iter("*"):
        each.tag = etree.QName(each).localname
    etree.cleanup_namespaces(element)
    return etree.tostring(element, encoding="unicode", method="html")


def _directed(root: etree._Element) -> tuple[tuple[str, int], ...]:
    return tuple(
        (etree.QName(element).localname, _line(element))
        for element in root.iter("*")
        if element.get("dir") is not None and etree.QName(element).namespace != _XHTML
    )


def _line(element: etree._Element) -> int:
    return element.sourceline or 1


# JSON ----------------------------------------------------------------------------------------------


def _json(path: str, data: bytes) -> Document:
    """JSON Feed: RFC 8259 demands UTF-8."""
    try:
        text = data.decode("utf-8-sig")
        feed = json.loads(
            text,
            parse_int=str,
            parse_float=str,
            parse_constant=refuse_constant,
            object_pairs_hook=read_pairs,
        )
    except UnicodeDecodeError as error:
        raise _stopped(Problems(path), "not-utf8", offset=error.start, byte=data[error.start]) from error
    except json.JSONDecodeError as error:
        place = (error.lineno, error.colno)
        reason = error.msg[:1].lower() + error.msg[1:]
        raise _stopped(
            Problems(path, text), "not-well-formed", *place, syntax="JSON", reason=reason
        ) from error
    except DuplicateKeyError as error:
        raise _stopped(Problems(path), "feed-duplicate-key", key=str(error)) from error
    except ConstantError as error:
        raise _stopped(Problems(path), "not-well-formed", syntax="JSON", reason=str(error)) from error
    except RecursionError as error:
        raise _stopped(
            Problems(path), "not-well-formed", syntax="JSON", reason="it nests too deep"
        ) from error
    if not isinstance(feed, dict) or "jsonfeed.org" not in _string(feed, "version"):
        raise _stopped(Problems(path), "not-a-feed")
    items = [item for item in _list(feed, "items") if isinstance(item, dict)]
    lines = _item_lines(text)
    return Document(
        format="JSON Feed",
        line=1,
        title=Part(_string(feed, "title"), "text", 1),
        language=_string(feed, "language").strip() or None,
        language_line=1,
        items=tuple(
            _json_item(item, lines[number] if number < len(lines) else 1) for number, item in enumerate(items)
        ),
    )


class DuplicateKeyError(ValueError):
    """An object has a key twice, which is its text; readers do not agree on which value holds."""


class ConstantError(ValueError):
    """`NaN` or an infinity, which RFC 8259 does not have."""


def read_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make the table of a JSON object; DuplicateKeyError if it has a key twice."""
    table = dict(pairs)
    if len(table) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        raise DuplicateKeyError(next(key for key, count in counts.items() if count > 1))
    return table


def refuse_constant(name: str) -> NoReturn:
    """Raise ConstantError for `NaN` and the infinities."""
    raise ConstantError(f"{name} is no number of JSON")


def _json_item(item: Mapping[str, Any], line: int) -> Item:
    bodies = (
        Part(_string(item, "content_html"), "html", line),
        Part(_string(item, "content_text"), "text", line),
        Part(_string(item, "summary"), "text", line),
    )
    return Item(
        line=line,
        title=Part(_string(item, "title"), "text", line),
        body=next((body for body in bodies if body.value.strip()), None),
        language=_string(item, "language").strip() or None,
    )


def _item_lines(text: str) -> list[int]:
    """Where the objects in the list `items` begin; the parser does not tell."""
    lines: list[int] = []
    key = ""
    line, end, depth, inside = 1, 0, 0, False
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in ("{", "["):
            line, end = line + text.count("\n", end, match.start()), match.start()
            if depth == 1:
                inside = key == '"items"'
                # Of two lists of that name the parser takes the last.
                lines = [] if inside else lines
            elif depth == 2 and inside and token == "{":
                lines.append(line)
            depth += 1
        elif token in ("}", "]"):
            depth -= 1
        elif depth == 1:
            key = token
    return lines


def _string(table: Mapping[str, Any], key: str) -> str:
    """A string, without what could be neither shown nor parsed; "" for anything else."""
    value = table.get(key)
    return ILLEGAL.sub("", value) if isinstance(value, str) else ""


def _list(table: Mapping[str, Any], key: str) -> list[Any]:
    value = table.get(key)
    return value if isinstance(value, list) else []


def _short(text: str) -> str:
    return text if len(text) <= 200 else text[:199] + "…"
