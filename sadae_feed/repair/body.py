"""A body of another program's feed: language and direction are added, and everything else stays."""

from __future__ import annotations

import re
from html import escape
from typing import Final, Literal

import lxml.html
from lxml import etree

from ..markup.clean import remove_deep_tags
from ..markup.mark import mark_tree
from ..markup.tags import BLOCK_TAGS, CODE_TAGS, INLINE_TAGS
from ..markup.tree import wrap_bare_text
from ..text import language as _language
from ..text.bidi.characters import LRM, RLM, find_first_strong
from ..text.language import Direction
from ..text.letters import find_majority
from ..text.unicode import ILLEGAL

#: Elements whose content is no text of the body: they come out as they went in.
_FOREIGN: Final = tuple(
    "audio canvas embed iframe math noembed noframes noscript object script select style svg template "
    "textarea title video".split()
)
#: Blocks beside those that our own bodies have: they are marked as a `div` is.
_OTHER_BLOCKS: Final = frozenset(
    "address article aside center details dialog fieldset footer form header hgroup legend main menu nav "
    "section summary".split()
)
_INLINE: Final = INLINE_TAGS | frozenset(
    "acronym bdi bdo big button data font input label nobr picture rp rt ruby source strike tt var "
    "wbr".split()
)
_VOID: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr basefont frame keygen".split()
)
#: Blocks that hold text of their own.
_PARAGRAPHS: Final = tuple("blockquote caption dd div dt figcaption h1 h2 h3 h4 h5 h6 li p td th".split())
#: The attributes by which an element finds its way back.
_TAG: Final = "data-sadae-tag"
_NUMBER: Final = "data-sadae-number"
_PLACEHOLDER: Final = re.compile(rf'<hr {_NUMBER}="(\d+)"/>')
_XML_DECLARATION: Final = re.compile(r"\s*<\?xml\b[^>]*>")
_CONTROL: Final = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_LEFT_TO_RIGHT: Final = re.compile(r"\s*<(?:div|p)\b[^>]*\sdir=[\"']?ltr\b", re.IGNORECASE)
_ROUNDS: Final = 4


def write_paragraphs(text: str) -> str:
    """Plain text as HTML: blank lines divide paragraphs."""
    blocks = (block.strip() for block in text.replace("\r\n", "\n").split("\n\n"))
    return "".join(f"<p>{escape(block, quote=False)}</p>" for block in blocks if block)


class BodyTree:
    """The tree of a body, with its foreign elements and its comments set aside.

    Args:
        html: Any HTML; it is not cleaned.
    """

    def __init__(self, html: str) -> None:
        html = remove_deep_tags(ILLEGAL.sub("", _XML_DECLARATION.sub("", html)))
        parser = lxml.html.HTMLParser(huge_tree=True, no_network=True)
        self._root: etree._Element = lxml.html.fragment_fromstring(html, create_parent="div", parser=parser)
        self._foreign: list[str] = []
        etree.strip_tags(self._root, "html", "body")
        self._set_foreign_aside()

    @property
    def letters(self) -> str:
        """The words of the body without its code."""
        parts: list[str] = []
        code = 0
        for event, element in etree.iterwalk(self._root, events=("start", "end")):
            code += (event == "start") - (event == "end") if element.tag in CODE_TAGS else 0
            text = element.text if event == "start" else element.tail
            if event == "start" and element is not self._root and element.tag in (*BLOCK_TAGS, "br"):
                parts.append("\n")
            if text and not code:
                parts.append(text)
        return "".join(parts)

    def write_marked(self, language: str) -> str:
        """The body with language and direction on a wrapper, on each block and on each run.

        Args:
            language: A tag as `text.language.bare` gives it.
        """
        root = self._find_wrapper(language)
        self._remove_contradicted(root, _language.direction(language))
        for element in root.iter(*_OTHER_BLOCKS):
            element.set(_TAG, str(element.tag))
            element.tag = "div"
        wrap_bare_text(root, _INLINE)
        mark_tree(root, language)
        self._guard_code(root, _language.direction(language))
        for element in root.iter("div"):
            element.tag = element.attrib.pop(_TAG, "div")
        return self._serialise(root)

    def _set_foreign_aside(self) -> None:
        found = [
            element
            for element in self._root.iter(etree.Comment, etree.ProcessingInstruction, *_FOREIGN)
            if not any(outer.tag in _FOREIGN for outer in element.iterancestors())
        ]
        for element in found:
            parent = element.getparent()
            if parent is None:
                continue
            method: Literal["html", "xml"] = "html" if element.tag in ("script", "style") else "xml"
            placeholder = element.makeelement("hr", {_NUMBER: str(len(self._foreign))})
            placeholder.tail, element.tail = element.tail, None
            if method == "xml":
                close_empty(element)
            self._foreign.append(str(etree.tostring(element, encoding="unicode", method=method)))
            parent.replace(element, placeholder)

    def _find_wrapper(self, language: str) -> etree._Element:
        """The `div` around everything if the body has one in this language, as a marked body has."""
        root = self._root
        if len(root) != 1 or (root.text or "").strip() or (root[0].tail or "").strip():
            return root
        only = root[0]
        if only.tag != "div" or only.get("lang") != language:
            return root
        only.tail = None
        return only

    def _remove_contradicted(self, root: etree._Element, direction: Direction) -> None:
        """Take `dir` and `lang` off what the letters say is otherwise."""
        for element in [*root.iter("*")]:
            said, tag = element.get("dir", "").strip().lower(), element.get("lang", "")
            if not said and not tag:
                continue
            majority = find_majority("".join(map(str, element.itertext())))
            if majority is not direction:
                continue
            if said != direction and element.tag in BLOCK_TAGS | _OTHER_BLOCKS:
                element.attrib.pop("dir", None)
            if tag and not _has_direction(tag, direction):
                del element.attrib["lang"]

    def _guard_code(self, root: etree._Element, direction: Direction) -> None:
        """Put a mark in front of paragraphs that begin with code: readers go by the first letter."""
        for element in root.iter(*_PARAGRAPHS):
            if element.get("dir") != direction:
                continue
            text = _read_until_block(element)
            first = find_first_strong(text)
            if first and first is not direction and find_majority(text) is direction:
                element.text = (RLM if direction is Direction.RTL else LRM) + (element.text or "")

    def _serialise(self, root: etree._Element) -> str:
        close_empty(root)
        text = str(etree.tostring(root, encoding="unicode", with_tail=False))
        return _PLACEHOLDER.sub(lambda match: self._foreign[int(match[1])], text)


def mark_html_body(html: str, language: str) -> str:
    """Mark a body and leave everything else in it; marking a marked body changes nothing.

    Args:
        html: Any HTML; it is not cleaned.
        language: A tag as `text.language.bare` gives it.

    """
    marked = BodyTree(html).write_marked(language)
    if _CONTROL.search(html):
        # What its own controls hide can show another way once it is marked.
        for _ in range(_ROUNDS):
            before, marked = marked, BodyTree(marked).write_marked(language)
            if marked == before:
                break
    return marked


def turn_left_to_right(html: str) -> str:
    """Mark a body from left to right that stands in another feed: some readers go by the feed's language."""
    if _LEFT_TO_RIGHT.match(html) or find_majority(BodyTree(html).letters) is not Direction.LTR:
        return html
    return f'<div dir="ltr">{html}</div>'


def _read_until_block(element: etree._Element) -> str:
    """The text of an element up to the first block in it."""
    parts = [element.text or ""]
    for child in element.iterchildren():
        if child.tag in BLOCK_TAGS:
            break
        parts += ("".join(map(str, child.itertext())), child.tail or "")
    return "".join(parts)


def _has_direction(tag: str, direction: Direction) -> bool:
    try:
        return _language.direction(_language.bare(_language.canonical(tag))) is direction
    except ValueError:
        return False


def close_empty(root: etree._Element) -> None:
    """Give elements without content their end tags, which HTML asks for where XML does not."""
    for element in root.iter("*"):
        if element.tag not in _VOID and element.text is None and len(element) == 0:
            element.text = ""
