"""Where the text of an entry should stand on a page, and whether it does.

What should be is read from the entry's own marked HTML before any reader touched it; what is, a
browser measures. White space and invisible characters are left out of all counting.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import pairwise, product
from typing import Final, NamedTuple

from lxml import etree
from lxml import html as lxml_html

from sadae_feed.text import language as languages

BLOCKS: Final = frozenset(
    "p h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote figure figcaption caption table td th pre div".split()
)

#: Left out of all counting, here and in the browser: white space, format characters, and the astral
#: planes, which Python and JavaScript count differently.
UNCOUNTED: Final = re.compile("[\\s\u200b-\u200f\u202a-\u202e\u2060-\u206f\u061c\ufeff\U00010000-\U0010ffff]")

#: Pixels within which two edges are one.
NEAR: Final = 1.0


class Verdict(IntEnum):
    """How a title or a body is shown, from good to bad."""

    RIGHT = 0
    #: The glyphs stand in their order, but the block is laid out in the other direction.
    ALIGNED = 1
    WRONG = 2

    def __str__(self) -> str:
        return ("right", "right order, wrong side", "wrong")[self]


class Run(NamedTuple):
    """A sequence of words that is read in one direction."""

    direction: str
    #: Start and end of each word in the block's counted text.
    words: tuple[tuple[int, int], ...]


class Block(NamedTuple):
    """A text without breaks, and how it should stand on the page."""

    text: str
    direction: str
    #: One after the other in the block's direction.
    runs: tuple[Run, ...]
    #: Whether its last character is a mark that ends the block, at the block's own end side.
    ends: bool

    @property
    def counted(self) -> str:
        """The text as it is counted."""
        return UNCOUNTED.sub("", self.text)

    def pieces(self) -> list[tuple[int, int]]:
        """What the browser measures: every word, then every character of words with letters or digits."""
        words = [word for run in self.runs for word in run.words]
        singles = [
            (place, place + 1)
            for start, end in words
            if re.search("[0-9A-Za-z۰-۹]", self.counted[start:end])
            for place in range(start, end)
        ]
        return [*words, *singles, (len(self.counted) - 1, len(self.counted))]


class Finding(NamedTuple):
    """One thing that stands where it should not."""

    verdict: Verdict
    block: Block
    what: str


# What should be ------------------------------------------------------------------------------------


def blocks(html: str, language: str) -> list[Block]:
    """The blocks of a marked body that bear text, in order."""
    root = lxml_html.fragment_fromstring(html, create_parent="body")
    found: list[Block] = []
    segments: list[_Segment] = []
    owner: etree._Element = root
    for place, text in _texts(root):
        block = _ancestor(place)
        if block is not owner:
            found.extend(_block(segments, _direction(owner, language)))
            segments, owner = [], block
        segments.append(_Segment(text, _marked(place, owner)))
    found.extend(_block(segments, _direction(owner, language)))
    return found


def plain(text: str, language: str) -> Block:
    """A title: a block without markup."""
    return _block([_Segment(text, None)], str(languages.direction(language)))[0]


class _Segment(NamedTuple):
    text: str
    #: The inline element with `dir` it stands in.
    span: etree._Element | None


class _Part(NamedTuple):
    """A word, or the punctuation at its edge."""

    start: int
    end: int
    #: The direction it is read in; None where its surroundings decide.
    direction: str | None
    span: etree._Element | None
    text: str


def _texts(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Texts in order, each with the element it stands directly in; a `br` is white space."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            yield element, "\n" if element.tag == "br" else element.text or ""
        elif element is not root:
            parent = element.getparent()
            assert parent is not None
            yield parent, element.tail or ""


def _ancestor(element: etree._Element) -> etree._Element:
    while element.tag not in BLOCKS and (parent := element.getparent()) is not None:
        element = parent
    return element


def _direction(element: etree._Element | None, language: str) -> str:
    """The direction said by the nearest element, else by the entry's language."""
    while element is not None:
        if said := element.get("dir"):
            return said
        if said := element.get("lang"):
            return str(languages.direction(said))
        element = element.getparent()
    return str(languages.direction(language))


def _marked(element: etree._Element, block: etree._Element) -> etree._Element | None:
    """The nearest inline element with a direction of its own."""
    while element is not block:
        if element.get("dir"):
            return element
        parent = element.getparent()
        assert parent is not None
        element = parent
    return None


def _block(segments: Sequence[_Segment], direction: str) -> list[Block]:
    """A block with a direction; nothing where there is no text."""
    text = "".join(segment.text for segment in segments)
    parts = list(_parts(segments))
    if not parts:
        return []
    last = parts[-1]
    ends = last.text[-1] not in "\u200e\u200f" and unicodedata.category(last.text[-1])[0] in "PS"
    own = last.span is None or last.span.get("dir") == direction
    return [Block(text, direction, tuple(_runs(parts, direction)), ends and own)]


#: What keeps a word together: letters, digits, vowel signs, and U+200E after `C++`.
_WORD: Final = "\\w\u200e\u200f\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
EDGES: Final = re.compile(f"([^{_WORD}]*)(.*?)([^{_WORD}]*)", re.DOTALL)


def _parts(segments: Sequence[_Segment]) -> Iterator[_Part]:
    start = 0
    for text, span in segments:
        for word in text.split():
            match = EDGES.fullmatch(word)
            assert match
            for part in [word] if span is not None else match.groups():
                if length := len(UNCOUNTED.sub("", part)):
                    yield _Part(
                        start,
                        start + length,
                        span.get("dir") if span is not None else _strong(part),
                        span,
                        part,
                    )
                    start += length


def _strong(text: str) -> str | None:
    """The direction of the first letter."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "R", "AL") and char not in "\u200e\u200f":
            return "ltr" if kind == "L" else "rtl"
    return None


def _runs(parts: Sequence[_Part], direction: str) -> Iterator[Run]:
    """Words in runs as marked, and by UAX #9 where nothing is marked."""
    other = "ltr" if direction == "rtl" else "rtl"
    run: list[_Part] = []
    loose: list[_Part] = []  # after the run: not yet known whether it goes on
    for part in parts:
        goes_on = bool(run) and part.span is run[0].span
        if goes_on and part.direction is None and not any(char.isdigit() for char in part.text):
            loose.append(part)
        elif goes_on and part.direction in (None, other):
            run, loose = [*run, *loose, part], []
        else:
            yield from _closed(run, loose, direction)
            run, loose = ([part], []) if part.direction == other else ([], [part])
        if part.text.endswith("\u200f" if direction == "rtl" else "\u200e"):
            yield from _closed(run, loose, direction)
            run, loose = [], []
    yield from _closed(run, loose, direction)


def _closed(run: Sequence[_Part], loose: Sequence[_Part], direction: str) -> Iterator[Run]:
    """A run the other way, and what stands after it."""
    if run:
        yield Run("ltr" if direction == "rtl" else "rtl", tuple((part.start, part.end) for part in run))
    for part in loose:
        yield Run(direction, ((part.start, part.end),))


# What is -------------------------------------------------------------------------------------------


class Box(NamedTuple):
    """A rectangle on the page, in pixels."""

    left: float
    right: float
    top: float
    bottom: float

    def beside(self, other: Box) -> bool:
        """Whether both stand on one line."""
        middle = (self.top + self.bottom) / 2
        return other.top < middle < other.bottom


#: Called with a list of frames, each a list of [selector's part, texts]: for each text of each element with
#: that part its computed direction and the boxes of its pieces, or null where the text is not there.
MEASURE: Final = r"""
const uncounted = /[\s\u200b-\u200f\u202a-\u202e\u2060-\u206f\u061c\ufeff\ud800-\udfff]/;
function glyphs(root) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT), places = [];
  let text = "";
  while (walker.nextNode()) {
    const data = walker.currentNode.data;
    for (let at = 0; at < data.length; at++)
      if (!uncounted.test(data[at])) { text += data[at]; places.push([walker.currentNode, at]); }
  }
  return {text, places};
}
function direction(node) {
  const view = node.ownerDocument.defaultView;
  let element = node.parentElement;
  while (view.getComputedStyle(element).display.startsWith("inline")) element = element.parentElement;
  return view.getComputedStyle(element).direction;
}
function box(places) {
  const boxes = [];
  for (let from = 0, to; from < places.length; from = to) {
    const node = places[from][0];
    for (to = from; to < places.length && places[to][0] === node; to++);
    const range = node.ownerDocument.createRange();
    range.setStart(node, places[from][1]);
    range.setEnd(node, places[to - 1][1] + 1);
    boxes.push(...range.getClientRects());
  }
  const wide = boxes.filter(box => box.width > 0);
  const [left, right, top, bottom] = [
    Math.min(...wide.map(box => box.left)), Math.max(...wide.map(box => box.right)),
    Math.min(...wide.map(box => box.top)), Math.max(...wide.map(box => box.bottom))];
  const broken = wide.some(box => box.top - top > (bottom - top) / 2.5);
  return wide.length && !broken ? [left, right, top, bottom] : null;
}
const measured = [];
document.querySelectorAll("iframe").forEach((frame, number) => {
  measured.push(arguments[0][number].map(([part, texts]) =>
    [...frame.contentDocument.querySelectorAll(`[data-part=${part}]`)].map(root => {
      const {text, places} = glyphs(root);
      let from = 0;
      return texts.map(([wanted, pieces]) => {
        const start = text.indexOf(wanted, from);
        if (start < 0) return null;
        from = start + wanted.length;
        return [direction(places[start][0]), pieces.map(([a, b]) => box(places.slice(start + a, start + b)))];
      });
    })));
});
return measured;
"""


#: Computed direction, and the box of each piece, or None where it is broken over two lines.
Measured = tuple[str, list[tuple[float, float, float, float] | None]]


def judge(block: Block, measured: Measured | None) -> list[Finding]:
    """Compare a block with what the browser measured of it."""
    if measured is None:
        return [Finding(Verdict.WRONG, block, "the text is not there")]
    direction, rectangles = measured
    boxes = {
        piece: Box(*rectangle)
        for piece, rectangle in zip(block.pieces(), rectangles, strict=True)
        if rectangle is not None
    }
    findings = [Finding(Verdict.WRONG, block, what) for what in _disorder(block, boxes)]
    if direction != block.direction:
        findings.append(Finding(Verdict.ALIGNED, block, f"laid out {direction}"))
    return findings


def _disorder(block: Block, boxes: Mapping[tuple[int, int], Box]) -> Iterator[str]:
    """What does not follow on what it should."""
    text = block.counted
    for run in block.runs:
        yield from _steps(text, run.words, boxes, run.direction)
        for start, end in run.words:
            # A run from left to right is all of a piece, say `C++`; elsewhere digits and letters are.
            whole = run.direction == "ltr" and block.direction == "rtl"
            for group in (WHOLE if whole else GROUP).finditer(text, start, end):
                singles = [(place, place + 1) for place in range(*group.span())]
                yield from _steps(text, singles, boxes, "ltr")
    for before, after in pairwise(block.runs):
        for pair in product(before.words, after.words):
            yield from _steps(text, pair, boxes, block.direction)
    if block.ends:
        yield from _end(block, boxes)


#: What goes left to right within a word: all of it, or each group of letters and digits.
WHOLE: Final = re.compile(".+")
GROUP: Final = re.compile("[0-9A-Za-z۰-۹]+")


def _steps(
    text: str, pieces: Sequence[tuple[int, int]], boxes: Mapping[tuple[int, int], Box], direction: str
) -> Iterator[str]:
    """Pieces that do not stand beside their forerunner in a direction, or below it."""
    for before, after in pairwise(pieces):
        first, second = boxes.get(before), boxes.get(after)
        if first is None or second is None:
            continue
        if not first.beside(second):
            right = second.top > first.top
        elif direction == "rtl":
            right = second.right <= first.left + NEAR
        else:
            right = second.left >= first.right - NEAR
        if not right:
            yield f"{text[slice(*after)]!r} does not follow {text[slice(*before)]!r}"


def _end(block: Block, boxes: Mapping[tuple[int, int], Box]) -> Iterator[str]:
    """The final mark, where it is not the outermost of its line."""
    last = (len(block.counted) - 1, len(block.counted))
    if mark := boxes.get(last):
        line = [box for box in boxes.values() if box.beside(mark)]
        if block.direction == "rtl":
            outermost = mark.left <= min(box.left for box in line) + NEAR
        else:
            outermost = mark.right >= max(box.right for box in line) - NEAR
        if not outermost:
            yield f"the final {block.counted[-1]} is not at the end of its line"
