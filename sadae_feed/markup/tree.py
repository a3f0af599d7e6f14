"""Clean HTML → a tree of blocks, and back."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import lxml.html
from lxml import etree

from .tags import INLINE_TAGS, VOID_TAGS


def is_counting_pixel(picture: etree._Element) -> bool:
    """Whether a picture only counts visits."""
    return picture.get("width") == picture.get("height") == "1"


def parse_fragment(safe: str, language: str) -> etree._Element:
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
    wrap_bare_text(root)
    return root


def wrap_bare_text(root: etree._Element, inline_tags: Collection[str] = INLINE_TAGS) -> None:
    """Put text that stands in no block into paragraphs: readers treat text by paragraphs."""
    paragraph = None
    if root.text and root.text.strip():
        paragraph = root.makeelement("p")
        paragraph.text, root.text = root.text, None
        root.insert(0, paragraph)
    for child in list(root):
        if child is paragraph:
            continue
        if child.tag in inline_tags:
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


def serialise(root: etree._Element) -> str:
    """As XML, with the end tags that HTML needs: libxml2's HTML leaves some of those out."""
    for element in root.iter():
        if element.tag not in VOID_TAGS and element.text is None and len(element) == 0:
            element.text = ""
        elif element.tag == "pre" and (element.text or "").startswith("\n"):
            # HTML parsers take one line end after the tag away.
            element.text = f"\n{element.text}"
    return str(etree.tostring(root, encoding="unicode", with_tail=False))


def find_paragraphs(root: etree._Element) -> Iterator[str]:
    """The words of the paragraphs, or of everything where there are none."""
    found = False
    for paragraph in root.iter("p"):
        text = " ".join("".join(paragraph.itertext()).split())
        if text:
            found = True
            yield text
    if not found:
        yield " ".join("".join(root.itertext()).split())


def remove_element(element: etree._Element) -> None:
    """Take an element away; the text behind it stays."""
    before, parent = element.getprevious(), element.getparent()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail and parent is not None:
        parent.text = (parent.text or "") + element.tail
    if parent is not None:
        element.tail = None
        parent.remove(element)
