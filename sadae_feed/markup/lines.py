"""The lines of a body: what the bidirectional algorithm takes for paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from ..text import language as _language
from ..text.language import Direction
from ..text.unicode import nfc
from .tags import BLOCK_TAGS, CODE_TAGS

#: What an embedded object is to UAX #9, and a line break.
_OBJECT: Final = "\ufffc"
_BREAK: Final = "\u2029"


@dataclass(slots=True)
class Piece:
    """A stretch of text between tags: an element's text, or its tail. No element: a placeholder."""

    element: etree._Element | None
    tail: bool
    text: str


@dataclass(slots=True)
class Line:
    """A paragraph to UAX #9: the text of one block, or of an inline element with its own direction."""

    element: etree._Element
    direction: Direction
    #: "" where it is known to be unknown, None where nothing is said of it.
    language: str | None
    #: The line it stands in; None for the wrapper.
    outer: Line | None
    #: Whether the markup itself says language or direction.
    declared: bool
    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All its text, with a character for each thing that stands in it."""
        return "".join(piece.text for piece in self.pieces)


def find_lines(
    root: etree._Element, language: str, *, compose: bool = True
) -> tuple[list[Line], list[Piece]]:
    """Take the tree apart into lines, and into the pieces of their texts in the order of reading.

    Args:
        root: The wrapper of a body.
        language: Of the body, where its markup does not say otherwise.
        compose: Put the texts into Unicode's composed form, NFC.

    """
    direction = _language.direction(language)
    lines = [Line(root, direction, language, None, declared=True)]
    open_lines = list(lines)
    pieces: list[Piece] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            outer = open_lines[-1]
            line = outer if element is root else _open_line(element, outer)
            if line is not outer:
                lines.append(line)
            # One for each open element: inline elements share their block's.
            open_lines.append(line)
            _add_piece(line, pieces, element, element.text, tail=False, compose=compose)
        elif element is not root:
            open_lines.pop()
            _add_piece(open_lines[-1], pieces, element, element.tail, tail=True, compose=compose)
    return lines, pieces


def _open_line(element: etree._Element, outer: Line) -> Line:
    """The line that an element opens, or the one it stands in."""
    tag = str(element.tag)
    language, direction = _read_declared(element)
    declared = language is not None or direction is not None
    if tag in BLOCK_TAGS or tag in CODE_TAGS or declared:
        outer.pieces.append(Piece(None, False, _BREAK if tag in BLOCK_TAGS else _OBJECT))
        if language is None and (direction is None or direction == outer.direction):
            language = outer.language
        direction = direction or (_language.direction(language) if language and declared else outer.direction)
        return Line(element, direction, language, outer, declared)
    if tag in ("br", "img"):
        outer.pieces.append(Piece(None, False, _BREAK if tag == "br" else _OBJECT))
    return outer


def _read_declared(element: etree._Element) -> tuple[str | None, Direction | None]:
    """Language and direction as the markup says them; what is no tag and no direction is taken off.

    An empty `lang` says that the language is unknown.
    """
    language = element.attrib.pop("lang", None)
    if language:
        try:
            language = _language.bare(_language.canonical(language))
        except ValueError:
            language = None
    direction = element.attrib.pop("dir", "").lower()
    return language, Direction(direction) if direction in ("ltr", "rtl") else None


def _add_piece(
    line: Line, pieces: list[Piece], element: etree._Element, text: str | None, *, tail: bool, compose: bool
) -> None:
    if not text:
        return
    composed = text if not compose or line.element.tag in CODE_TAGS else nfc(text, line.language or "")
    if composed != text:
        set_text(element, tail, composed)
    pieces.append(Piece(element, tail, composed))
    line.pieces.append(pieces[-1])


def set_text(element: etree._Element, tail: bool, text: str) -> None:
    """Give an element its text, or the text behind it."""
    if tail:
        element.tail = text
    else:
        element.text = text
