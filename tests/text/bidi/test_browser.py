"""The hard lines of data/, laid out by a real browser."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Final

import pytest

from sadae_feed.text.bidi.marks import find_marks
from sadae_feed.text.bidi.runs import find_runs
from sadae_feed.text.language import Direction

from .lines import INVISIBLE, LINES, UNLIKE_SPANS, Line

if TYPE_CHECKING:
    from selenium.webdriver.remote.webdriver import WebDriver

pytestmark = pytest.mark.browser

#: For each paragraph, its code points that show, from left to right. White space has no place of its own.
ORDER: Final = r"""
return [...document.querySelectorAll("p")].map(paragraph => {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    let offset = 0;
    for (const char of walker.currentNode.data) {
      const range = document.createRange();
      range.setStart(walker.currentNode, offset);
      range.setEnd(walker.currentNode, offset += char.length);
      const box = range.getClientRects()[0];
      if (box && !/[\s\p{M}\p{Cf}]/u.test(char)) found.push([box.left + box.right, found.length, char]);
    }
  }
  found.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  return found.map(([, , char]) => char).join("");
});
"""

#: The browser says which character stands at a place, not how it looks there.
MIRRORED: Final = str.maketrans(")]}»>", "([{«<")


def shown(text: str) -> str:
    """What is compared: no white space, no marks, mirrored characters made one."""
    return re.sub(r"\s", "", INVISIBLE.sub("", text)).translate(MIRRORED)


def marked(line: Line) -> str:
    """The line with its spans."""
    parts, end = [], 0
    for run in find_runs(line.text, Direction(line.base)):
        lang = f' lang="{run.language}"' if run.language else ""
        parts += [escape(line.text[end : run.start]), f'<span dir="{run.direction}"{lang}>']
        parts += [escape(line.text[run.start : run.end]), "</span>"]
        end = run.end
    return "".join([*parts, escape(line.text[end:])])


def unmarked(line: Line) -> str:
    """The line where spans are dropped, with marks in their place."""
    parts, end = [], 0
    for offset, mark in find_marks(line.text, Direction(line.base)):
        parts += [escape(line.text[end:offset]), mark]
        end = offset
    return "".join([*parts, escape(line.text[end:])])


def layout(browser: WebDriver, paragraphs: Iterator[str]) -> list[str]:
    """What each paragraph shows from left to right, on a line of its own."""
    browser.get("about:blank")
    style = "<style>p { white-space: nowrap; font: 16px 'Noto Naskh Arabic', sans-serif }</style>"
    browser.execute_script("document.body.innerHTML = arguments[0]", style + "".join(paragraphs))
    return list(browser.execute_script(ORDER))


def test_hard_lines_with_spans(browser: WebDriver) -> None:
    found = layout(browser, (f'<p dir="{line.base}">{marked(line)}</p>' for line in LINES))
    assert {line.id: shown(order) for line, order in zip(LINES, found, strict=True)} == {
        line.id: shown(line.visual) for line in LINES
    }


def test_hard_lines_without_spans(browser: WebDriver) -> None:
    lines = [line for line in LINES if line.id not in UNLIKE_SPANS]
    found = layout(browser, (f'<p dir="{line.base}">{unmarked(line)}</p>' for line in lines))
    assert {line.id: shown(order) for line, order in zip(lines, found, strict=True)} == {
        line.id: shown(line.visual) for line in lines
    }


def test_a_span_on_letters_alone_turns_a_name_round(browser: WebDriver) -> None:
    # So that the measure is known to see what it is for.
    wrong = '<p dir="rtl">نیا <span dir="ltr">Windows</span> 11 اور <span dir="ltr">F</span>-16</p>'
    assert [unicodedata.normalize("NFC", order) for order in layout(browser, iter([wrong]))] == [
        "16-Fروا11Windowsاین"
    ]
