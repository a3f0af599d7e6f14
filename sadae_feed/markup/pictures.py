"""Pictures of a body: published addresses, and captions where readers see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from ..model import Image, MediaFile, Text
from ..text import urls
from ..text.mediatypes import find_type
from .addresses import find_address
from .tags import INLINE_TAGS, LAZY_ATTRIBUTES
from .tree import is_counting_pixel

#: How many pictures of a body get captions; each looks at what stands around it.
_CAPTIONS_LIMIT: Final = 500
_SOURCES: Final = (*LAZY_ATTRIBUTES, "src")


@dataclass(slots=True)
class Pictures:
    """What was found of the pictures of a body."""

    #: The first, with an absolute address; None without any.
    first: Image | None = None
    #: Whether the picture that leads the article is one of them.
    has_lead: bool = False
    #: Addresses, as written, of files beside the article.
    files: list[str] = field(default_factory=list)


def arrange_pictures(
    root: etree._Element,
    language: str,
    base: str,
    files: Mapping[str, MediaFile],
    lead: Image | None,
    lead_src: str,
) -> Pictures:
    """Give pictures their published addresses, and their captions a `figcaption`.

    Args:
        root: The body, which is changed.
        language: Of the article.
        base: What relative addresses are resolved against.
        files: Files beside the article, by their addresses as written.
        lead: The picture that leads the article, with an absolute address; its words are added where
            it stands in the body.
        lead_src: Its address as written.

    """
    pictures = Pictures()
    for number, picture in enumerate(list(root.iter("img"))):
        src = next(filter(None, ((picture.get(name) or "").strip() for name in _SOURCES)), "")
        if not src or is_counting_pixel(picture):
            continue
        if urls.is_relative(src) and src not in pictures.files:
            pictures.files.append(src)
        file = files.get(src)
        address = file.url if file else find_address(src, base)
        if address is None:
            continue
        if file is not None:
            _set_source(picture, file.url)
        if number >= _CAPTIONS_LIMIT:
            continue
        is_lead = lead is not None and _shows(picture, {address, src}, base, {lead.src, lead_src})
        pictures.has_lead = pictures.has_lead or is_lead
        _caption(picture, lead if is_lead else None)
        if pictures.first is None:
            pictures.first = _make_image(picture, address, language, file)
    return pictures


def _shows(picture: etree._Element, addresses: set[str], base: str, sought: set[str | None]) -> bool:
    """Whether a picture of the body is one that is sought, or a small copy that links to it."""
    links = {parent.get("href") or "" for parent in picture.iterancestors("a")}
    shown = {*addresses, *links, *(find_address(link, base) for link in links if link)}
    return not {urls.strip_query(each) for each in shown if each}.isdisjoint(
        urls.strip_query(each) for each in sought if each
    )


def _set_source(picture: etree._Element, src: str) -> None:
    for name in LAZY_ATTRIBUTES:
        picture.attrib.pop(name, None)
    picture.set("src", src)


def _caption(picture: etree._Element, lead: Image | None) -> None:
    """Show what is written about a picture below it: the words of the lead picture, or its own title."""
    title = " ".join((picture.get("title") or "").split())
    if title in ("", (picture.get("alt") or "").strip()):
        # It says nothing that is not said already.
        picture.attrib.pop("title", None)
        title = ""
    words = [title]
    if lead is not None:
        words = [text.value for text in (lead.caption, lead.credit) if text] or words
        if lead.alt and not picture.get("alt"):
            picture.set("alt", lead.alt.value)
    caption = " – ".join(filter(None, words))
    if caption and _add_figcaption(picture, caption):
        picture.attrib.pop("title", None)


def _add_figcaption(picture: etree._Element, caption: str) -> bool:
    """Put a caption below a picture that has none; in running text there is no place for one."""
    figure = next(picture.iterancestors("figure"), None)
    if figure is None:
        block = next(each for each in picture.iterancestors() if each.tag not in INLINE_TAGS)
        if block.tag == "p":
            if _has_more(block):
                return False
            block.tag = "figure"
            figure = block
        else:
            figure = _wrap(picture)
    if figure.find(".//figcaption") is None:
        etree.SubElement(figure, "figcaption").text = caption
    return True


def _has_more(block: etree._Element) -> bool:
    """Whether a block has anything besides one picture."""
    return len([*block.iter("img")]) > 1 or bool("".join(block.itertext()).strip())


def _wrap(picture: etree._Element) -> etree._Element:
    """Put a picture, with the link around it, into a figure of its own."""
    inner = picture
    for parent in picture.iterancestors():
        if parent.tag not in INLINE_TAGS:
            break
        inner = parent
    figure: etree._Element = inner.makeelement("figure")
    figure.tail, inner.tail = inner.tail, None
    inner.addprevious(figure)
    figure.append(inner)
    return figure


def _make_image(picture: etree._Element, src: str, language: str, file: MediaFile | None) -> Image:
    """What formats say of a picture of the body."""
    figure = next(picture.iterancestors("figure"), None)
    caption = None if figure is None else figure.find(".//figcaption")
    words = "" if caption is None else " ".join("".join(caption.itertext()).split())
    alt = " ".join((picture.get("alt") or "").split())
    return Image(
        src=src,
        alt=Text.written(alt, language) if alt else None,
        caption=Text.written(words, language) if words else None,
        type=file.type if file else find_type(src),
        length=file.length if file else None,
        width=file.width if file else None,
        height=file.height if file else None,
    )
