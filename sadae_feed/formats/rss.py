"""RSS 2.0 (rssboard.org/rss-specification), by the RSS Advisory Board's profile."""

from __future__ import annotations

from typing import Final

from lxml import etree

from .. import dates
from ..model import Entry, Feed, Image
from . import _feedgen

FILE: Final = "rss.xml"
TYPE: Final = "application/rss+xml"

_ATOM: Final = "http://www.w3.org/2005/Atom"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_MEDIA: Final = "http://search.yahoo.com/mrss/"


def render(feed: Feed) -> bytes:
    """Serialise a feed; equal feeds give equal bytes."""
    return _feedgen.rss(feed, _extend_channel, _extend_item, {"dc": _DC, "media": _MEDIA})


def _extend_channel(channel: etree._Element, feed: Feed) -> None:
    attributes = {"href": feed.url + FILE, "rel": "self", "type": TYPE}
    etree.SubElement(channel, f"{{{_ATOM}}}link", attributes)
    for rel, address in _feedgen.archive_links(feed, FILE):
        etree.SubElement(channel, f"{{{_ATOM}}}link", {"href": address, "rel": rel, "type": TYPE})
    _feedgen.mark_archive(channel, feed)
    etree.SubElement(channel, "lastBuildDate").text = dates.rfc822(feed.updated)


def _extend_item(item: etree._Element, entry: Entry) -> None:
    item.set(_feedgen.XML_LANG, entry.language)
    etree.SubElement(item, "pubDate").text = dates.rfc822(entry.published)
    if entry.updated != entry.published:
        etree.SubElement(item, f"{{{_ATOM}}}updated").text = dates.rfc3339(entry.updated)
    for author in entry.authors:
        # RSS's own author is an e-mail address; the profile wants names here.
        etree.SubElement(item, f"{{{_DC}}}creator").text = author.name.plain()
    etree.SubElement(item, f"{{{_DC}}}language").text = entry.language
    for category in entry.categories:
        element = etree.SubElement(item, "category")
        element.text = category.label.plain()
        if category.scheme:
            element.set("domain", category.scheme)
    if entry.image and entry.image.src:
        _add_image(item, entry.image, entry.image.src)


def _add_image(item: etree._Element, image: Image, src: str) -> None:
    if image.type and image.length is not None:
        attributes = {"url": src, "length": str(image.length), "type": image.type}
        etree.SubElement(item, "enclosure", attributes)
    content = etree.SubElement(item, f"{{{_MEDIA}}}content", url=src, medium="image")
    if image.type:
        content.set("type", image.type)
    if image.length is not None:
        content.set("fileSize", str(image.length))
    for name, text in (("title", image.caption), ("description", image.alt), ("credit", image.credit)):
        if text is not None:
            etree.SubElement(content, f"{{{_MEDIA}}}{name}").text = text.plain()
