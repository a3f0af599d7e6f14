"""The source of an XML feed: where each element stands in it, and how a part is replaced.

The source is edited and never written anew, so that CDATA, comments, prefixes, white space and the order of
elements stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import Final
from xml.parsers import expat

XML: Final = "http://www.w3.org/XML/1998/namespace"
XHTML: Final = "http://www.w3.org/1999/xhtml"

_START_TAG: Final = re.compile(rb"<([^\s/>]++)(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>")

#: Bytes in front of an element that are looked at for its indentation.
_INDENT: Final = 200


class EntityError(ValueError):
    """The feed declares entities, or uses some that it does not declare."""

    def __init__(self, name: str, line: int, column: int, *, is_declared: bool) -> None:
        super().__init__(name)
        self.line, self.column, self.is_declared = line, column, is_declared


@dataclass(slots=True)
class Element:
    """An element with its place in the source; all offsets count bytes of UTF-8."""

    namespace: str
    name: str
    #: As written, with its prefix.
    tag: str
    #: By `namespace name`, or by name alone where there is no namespace.
    attributes: dict[str, str]
    line: int
    start: int
    #: Behind the start tag.
    inner: int
    #: Where the end tag begins; equal to `inner` for an empty element.
    end: int = 0
    #: Behind the end tag.
    stop: int = 0
    is_self_closing: bool = False
    has_cdata: bool = False
    children: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own text, without that of its children."""
        return "".join(self.texts)

    def find(self, name: str, namespace: str | None = None) -> Element | None:
        """The first child of this name, in the element's own namespace if none is given."""
        wanted = self.namespace if namespace is None else namespace
        return next((each for each in self.children if (each.name, each.namespace) == (name, wanted)), None)

    def find_all(self, name: str) -> list[Element]:
        """The children of this name, in whatever namespace of RSS or Atom."""
        return [each for each in self.children if each.name == name]


class Source:
    """An XML document and the edits it is to get.

    Args:
        data: UTF-8 without a byte order mark; what its declaration says of the encoding does not count.

    Raises:
        expat.ExpatError: It is not well-formed.
        EntityError: It declares entities of its own, or uses one that nobody declares.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._edits: list[tuple[int, int, bytes]] = []
        self._open: list[Element] = []
        self._root: Element | None = None
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._add_text
        self._parser.StartCdataSectionHandler = self._note_cdata
        self._parser.EntityDeclHandler = self._refuse_declaration
        self._parser.SkippedEntityHandler = self._refuse_unknown
        self.prefixes: dict[str, str] = {}
        self._parser.StartNamespaceDeclHandler = self._note_prefix
        self._parser.Parse(data, True)
        del self._parser

    @property
    def root(self) -> Element:
        """The document's element."""
        assert self._root is not None  # expat has raised where there is none
        return self._root

    def read_inner(self, element: Element) -> str:
        """The content of an element: its text, or the source of its markup."""
        if not element.children:
            return element.text
        return self.data[element.inner : element.end].decode()

    def replace_text(self, element: Element, text: str) -> None:
        """Give an element another text, in CDATA if it had CDATA."""
        if element.has_cdata:
            new = "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"
        else:
            new = escape(text, quote=False)
        self._set_inner(element, new)

    def _set_inner(self, element: Element, new: str) -> None:
        if element.is_self_closing:
            start = self.data[element.start : element.stop].decode().rstrip("/> \t\r\n")
            self._edits.append((element.start, element.stop, f"{start}>{new}</{element.tag}>".encode()))
        else:
            self._edits.append((element.inner, element.end, new.encode()))

    def set_attribute(self, element: Element, name: str, value: str) -> None:
        """Set an attribute without a namespace prefix, or `xml:lang`."""
        quoted = f'{name}="{escape(value)}"'
        if place := self._find_attribute(element, name):
            self._edits.append((place[0] + 1, place[1], quoted.encode()))
        else:
            place_of_name = element.start + 1 + len(element.tag.encode())
            self._edits.append((place_of_name, place_of_name, f" {quoted}".encode()))

    def remove_attribute(self, element: Element, name: str) -> None:
        """Take an attribute off."""
        if place := self._find_attribute(element, name):
            self._edits.append((*place, b""))

    def insert_after(self, element: Element, markup: str) -> None:
        """Add a sibling behind an element, on a line of its own if the element has one."""
        before = self.data[max(0, element.start - _INDENT) : element.start]
        blank = before[len(before.rstrip()) :]
        self._edits.append((element.stop, element.stop, blank + markup.encode()))

    def declare_prefix(self, wanted: str, namespace: str) -> str:
        """The prefix of a namespace, which is declared on the document's element if it is not yet.

        Raises:
            ValueError: The prefix stands for something else.
        """
        for prefix, uri in self.prefixes.items():
            if uri == namespace and prefix:
                return prefix
        if wanted in self.prefixes:
            raise ValueError(wanted)
        self.prefixes[wanted] = namespace
        self.set_attribute(self.root, f"xmlns:{wanted}", namespace)
        return wanted

    def apply(self) -> bytes:
        """The document with all edits."""
        parts: list[bytes] = []
        end = 0
        for start, stop, new in sorted(self._edits, key=lambda edit: edit[:2]):
            parts += (self.data[end:start], new)
            end = stop
        return b"".join([*parts, self.data[end:]])

    # What expat calls ------------------------------------------------------------------------------

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        start = self._parser.CurrentByteIndex
        match = _START_TAG.match(self.data, start)
        assert match is not None  # expat has read it as a start tag
        namespace, _, local = name.rpartition(" ")
        element = Element(
            namespace,
            local,
            match[1].decode(),
            attributes,
            self._parser.CurrentLineNumber,
            start,
            match.end(),
        )
        if match[0].endswith(b"/>"):
            element.is_self_closing = True
            element.end = element.stop = match.end()
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        element = self._open.pop()
        if not element.is_self_closing:
            element.end = self._parser.CurrentByteIndex
            element.stop = self.data.index(b">", element.end) + 1

    def _add_text(self, text: str) -> None:
        if self._open:
            self._open[-1].texts.append(text)

    def _note_cdata(self) -> None:
        if self._open:
            self._open[-1].has_cdata = True

    def _note_prefix(self, prefix: str | None, uri: str | None) -> None:
        # What an inner element declares is no use on its siblings, but its prefix is not free either.
        if len(self._open) == 0:
            self.prefixes[prefix or ""] = uri or ""
        else:
            self.prefixes.setdefault(prefix or "", "")

    def _refuse_declaration(self, name: str, *_: object) -> None:
        raise EntityError(
            name, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1, is_declared=True
        )

    def _refuse_unknown(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            raise EntityError(
                name, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1, is_declared=False
            )

    def _find_attribute(self, element: Element, name: str) -> tuple[int, int] | None:
        """Where an attribute stands, with the white space before it."""
        tag = self.data[element.start : element.inner]
        pattern = rb"\s(?=" + re.escape(name.encode()) + rb"\s*=)[^\s=]+\s*=\s*(?:\"[^\"]*\"|'[^']*')"
        # Values are hidden, as one may hold what looks like an attribute.
        hidden = re.sub(rb"(\"[^\"]*\"|'[^']*')", lambda match: b'"' + b"." * (len(match[0]) - 2) + b'"', tag)
        match = re.search(pattern, hidden)
        return match and (element.start + match.start(), element.start + match.end())
