"""What is read of elements of a page: their words, lines, classes, and the byline around a date or a name."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from ....text.urdu import orthography

#: How many marks of one kind are looked at: a page may have thousands.
MARKS_LIMIT: Final = 20
#: Characters of a line at the most; a longer text is a paragraph.
SHORT_TEXT: Final = 200
#: The language, and whether two texts are equal, is judged by this many characters.
SAMPLE_SIZE: Final = 4_000
#: All text of an element, white space as it is.
read_string: Final = etree.XPath("string()")
#: Characters, at the most, of a byline besides its dates and names, and of links that make no list.
BYLINE_SIZE: Final = 60
_CONTAINERS: Final = frozenset("article body div header footer main section".split())
_PARAGRAPHS: Final = frozenset("blockquote dd dt figcaption h1 h2 h3 h4 h5 h6 li p td th".split())
LINE_TAGS: Final = _PARAGRAPHS | {"div", "section"}
_BLOCKS: Final = _CONTAINERS | _PARAGRAPHS
_PHRASES: Final = frozenset("a abbr b cite code em i mark q s small span strong sub sup u".split())
_SENTENCE_END: Final = re.compile(r"[۔؟.!?]$")
#: Tags whose content is no part of the story.
FURNITURE: Final = frozenset("address aside footer form header menu nav".split())
#: Elements that name a date or an author.
list_bylines: Final = etree.XPath(
    "descendant::*[self::time or contains(concat(' ', @rel, ' '), ' author ') or @itemprop = 'author'"
    " or @itemprop = 'datePublished' or @itemprop = 'dateModified']"
)


def find_marked(top: etree._Element, name: str) -> etree._Element | None:
    """The element with an `itemprop`, if there is just one of them."""
    found: list[etree._Element] = top.xpath("descendant::*[@itemprop = $name]", name=name)
    return found[0] if len(found) == 1 else None


def make_key(text: str) -> str:
    """What two texts have in common that differ only in spelling and punctuation."""
    return orthography.key(text[:SAMPLE_SIZE])


def read_words(element: etree._Element) -> str:
    """The text of an element on one line, as it is seen."""
    return " ".join(read_lines(element))


def read_lines(element: etree._Element) -> list[str]:
    """The lines of an element as `br` breaks them, without white space that is not seen."""
    parts: list[str] = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            parts.append(inner.text or "")
        elif inner is not element:
            parts.append(f"\u2028{inner.tail or ''}" if inner.tag == "br" else inner.tail or "")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\u2028"))
    return [line for line in lines if line]


def read_classes(element: etree._Element) -> str:
    """The classes and the id of an element."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def has_links(element: etree._Element) -> bool:
    """Whether there is a link in an element."""
    return next(element.iter("a"), None) is not None


def find_byline(element: etree._Element, top: etree._Element) -> etree._Element | None:
    """What to leave out with a date or a name: the block that says little else, or the element.

    None if it stands in running text.
    """
    unit = parent = element
    for parent in element.iterancestors():
        if parent is top or parent.tag in _BLOCKS:
            break
        unit = parent
    if parent is not top and next(parent.iter("img"), None) is None:
        words = " ".join(str(read_string(parent)).split())
        if len(words) - len(read_string(element)) <= BYLINE_SIZE and not _SENTENCE_END.search(words):
            return parent
    return unit if parent.tag in _CONTAINERS and _stands_alone(unit, parent) else None


def _stands_alone(unit: etree._Element, parent: etree._Element) -> bool:
    before, after = unit.getprevious(), unit.getnext()
    text = (parent.text if before is None else before.tail) or ""
    beside = [one for one in (before, after) if one is not None and one.tag in _PHRASES]
    return not beside and not (text + (unit.tail or "")).strip()
