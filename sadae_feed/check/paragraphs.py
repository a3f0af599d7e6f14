"""The paragraphs of an entry's body, and what marks of direction and language hold in each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from lxml import etree

from ..markup.clean import remove_deep_tags
from ..text.bidi.characters import find_first_strong
from ..text.language import Direction
from ..text.unicode import ILLEGAL

_RTL_STYLE: Final = re.compile(r"(?:^|[;\s])direction\s*:\s*rtl", re.IGNORECASE)
_BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header html li main nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul".split()
)
_WRAPPERS: Final = frozenset("article div main section".split())
_CODE_TAGS: Final = frozenset("code kbd pre samp".split())
_HIDDEN_TAGS: Final = tuple("head iframe math noscript script style svg template textarea title".split())
#: Where CommaFeed leaves `dir` standing.
_KEPT_BY_COMMAFEED: Final = frozenset("code div p pre table".split())


@dataclass(slots=True)
class DirMark:
    """A `dir` of a body; that of `dir=auto` becomes known with the first strong character in it."""

    direction: Direction | None
    auto: bool = False


class Marks(NamedTuple):
    """What holds at a place of a body."""

    #: The nearest `dir`, as those see it who keep it everywhere.
    full: DirMark | None = None
    #: As CommaFeed leaves it.
    some: DirMark | None = None
    #: As it is where the frame of the body is taken away.
    inner: DirMark | None = None
    #: A `dir=auto` that looks at this place.
    auto: DirMark | None = None
    lang: str = ""
    styled: bool = False
    code: bool = False


class Paragraph(NamedTuple):
    """A paragraph: its text in pieces, each with what holds there."""

    marks: Marks
    pieces: list[tuple[str, Marks]]

    @property
    def text(self) -> str:
        """All of the text."""
        return "".join(text for text, _ in self.pieces)

    @property
    def words(self) -> str:
        """The text without code."""
        return "".join(text for text, marks in self.pieces if not marks.code)


def parse_fragment(html: str) -> etree._Element:
    """The body of a document around a fragment; what is never shown is taken out."""
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(f"<html><body>{remove_deep_tags(ILLEGAL.sub('', html))}</body></html>", parser)
    etree.strip_elements(root, *_HIDDEN_TAGS, with_tail=False)
    body = root.find("body")
    return root if body is None else body


def find_paragraphs(root: etree._Element) -> list[Paragraph]:
    """The paragraphs of a body, in the order of reading; text outside of any comes first."""
    frame = _find_frame(root)
    blocks = [Paragraph(Marks(), [])]
    places = [(blocks[0], Marks())]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            block, marks = places[-1]
            if element is not root:
                marks = _apply_marks(marks, element, element in frame)
                if element.tag in _BLOCKS:
                    block.pieces.append(("\n", marks))
                    block = Paragraph(marks, [])
                    blocks.append(block)
            places.append((block, marks))
            _add_piece(block, marks, "\n" if element.tag == "br" else element.text)
        elif element is not root:
            places.pop()
            _add_piece(*places[-1], element.tail)
    return blocks


def _find_frame(root: etree._Element) -> set[etree._Element]:
    """What stands around the whole body: full-text views take the paragraphs out of it."""
    frame = set()
    element = root
    while len(element) == 1 and not (element.text or "").strip() and not (element[0].tail or "").strip():
        element = element[0]
        if element.tag not in _WRAPPERS:
            break
        frame.add(element)
    return frame


def _apply_marks(marks: Marks, element: etree._Element, framing: bool) -> Marks:
    """What holds in an element."""
    value = element.get("dir", "").strip().lower()
    if value in ("ltr", "rtl", "auto"):
        mark = DirMark(None, auto=True) if value == "auto" else DirMark(Direction(value))
        marks = marks._replace(auto=mark if mark.auto else None)
        if element.tag in _BLOCKS:
            marks = marks._replace(
                full=mark,
                some=mark if element.tag in _KEPT_BY_COMMAFEED else marks.some,
                inner=marks.inner if framing else mark,
            )
    elif element.tag == "bdi":
        marks = marks._replace(auto=None)
    return marks._replace(
        lang=element.get("lang", marks.lang),
        styled=marks.styled or bool(_RTL_STYLE.search(element.get("style", ""))),
        code=marks.code or element.tag in _CODE_TAGS,
    )


def _add_piece(block: Paragraph, marks: Marks, text: str | None) -> None:
    if not text:
        return
    block.pieces.append((text, marks))
    if marks.auto and marks.auto.direction is None:
        marks.auto.direction = find_first_strong(text)
