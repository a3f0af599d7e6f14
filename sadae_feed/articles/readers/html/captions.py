"""Lines about pictures, as some newsrooms' pages have them, put into the captions of those pictures."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from ....markup.tree import remove_element
from .elements import read_string, read_words

_LABEL: Final = "(?:تصویر کا ذریعہ|تصویر کے کاپی رائٹ|تصویر بشکریہ|Image source|Image copyright)"
# Searched without white space before it, as there may be very much of that in a page.
_MENTION: Final = re.compile(_LABEL, re.IGNORECASE)
_CREDIT: Final = re.compile(rf"[،,]?\s*{_LABEL}\s*[،,:]?\s*", re.IGNORECASE)
_CAPTION: Final = re.compile(
    r"[،,]\s*(?:تصویر کا کیپشن|ویڈیو کا کیپشن|ویڈیو کیپشن|تصویر کیپشن|(?:Image|Media) caption)\s*[،,:]?\s*",
    re.IGNORECASE,
)
#: Characters of a credit at the most, with its label.
_CREDIT_SIZE: Final = 120
#: So many such lines of a page are looked at.
_LINES_LIMIT: Final = 200


def arrange_captions(body: etree._Element) -> None:
    """Move credits into the caption of their picture, and take the words away that only call them so.

    Args:
        body: The body, which is changed. A credit without a picture before it stays where it is.

    """
    text = str(read_string(body))
    if _MENTION.search(text):
        for line in _list_credits(body):
            picture = _find_picture(line, body)
            if picture is not None:
                credit = _CREDIT.sub("", read_words(line), count=1)
                remove_element(line)
                _add_credit(_find_figure(picture), credit)
    if _CAPTION.search(text):
        for caption in body.iter("figcaption"):
            _remove_label(caption)


def _list_credits(body: etree._Element) -> list[etree._Element]:
    """The outermost elements that say nothing but a credit."""
    found: list[etree._Element] = []
    for element in body.iter("p", "div", "span", "small", "figcaption"):
        if len(found) == _LINES_LIMIT:
            break
        words = read_words(element) if len(element) < 8 else ""
        label = _CREDIT.match(words)
        # A sentence that begins so is no credit.
        is_credit = label is not None and label.end() < len(words) <= _CREDIT_SIZE and words[-1] not in "۔؟!."
        if (
            is_credit
            and not {*element.iterancestors()} & {*found}
            and next(element.iter("img"), None) is None
        ):
            found.append(element)
    return found


def _find_picture(line: etree._Element, body: etree._Element) -> etree._Element | None:
    """The picture that a line belongs to: in the same figure, else right before it."""
    figure = next(line.iterancestors("figure"), None)
    if figure is not None:
        return next(figure.iter("img"), None)
    block = line
    while block is not body:
        before = block.getprevious()
        if before is not None:
            pictures = list(before.iter("img"))
            return pictures[-1] if pictures and not str(read_string(before)).strip() else None
        parent = block.getparent()
        if parent is None or (parent.text or "").strip():
            return None
        block = parent
    return None


def _find_figure(picture: etree._Element) -> etree._Element:
    """The figure of a picture, made where there is none."""
    figure = next(picture.iterancestors("figure"), None)
    if figure is not None:
        return figure
    block = picture.getparent()
    if block is not None and block.tag == "p" and len(block) == 1 and not str(read_string(block)).strip():
        block.tag = "figure"
        return block
    figure = picture.makeelement("figure")
    figure.tail, picture.tail = picture.tail, None
    picture.addprevious(figure)
    figure.append(picture)
    return figure


def _add_credit(figure: etree._Element, credit: str) -> None:
    caption = figure.find(".//figcaption")
    if caption is None:
        caption = etree.SubElement(figure, "figcaption")
    elif read_words(caption):
        last = caption[-1] if len(caption) else None
        if last is None:
            caption.text = f"{(caption.text or '').rstrip()} – "
        else:
            last.tail = f"{(last.tail or '').rstrip()} – "
    etree.SubElement(caption, "cite").text = credit


def _remove_label(caption: etree._Element) -> None:
    """Take the words away that only say that a caption is one."""
    for element in caption.iter():
        if (element.text or "").strip():
            element.text = _CAPTION.sub("", element.text or "", count=1)
            return
