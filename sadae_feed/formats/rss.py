"""RSS 2.0 (rssboard.org/rss-specification), by the RSS Advisory Board's profile."""

from __future__ import annotations

from typing import Final

from lxml import etree

from .. import dates
from ..model import Entry, Feed
from . import _dublin_core, _feedgen, _media

FILE: Final = "rss.xml"
TYPE: Final = "application/rss+xml"

_ATOM: Final = "http://www.w3.org/2005/Atom"
_DC: Final = _dublin_core.NAMESPACE
#: Names the license of a feed or an item; the validator knows no later module.
_LICENSE: Final = "http://backend.userland.com/creativeCommonsRssModule"


def render(feed: Feed) -> bytes:
    """Serialise a feed; equal feeds give equal bytes."""
    namespaces = {"dc": _DC, "media": _media.NAMESPACE}
    if feed.license or any(entry.license for entry in feed.entries):
        namespaces["creativeCommons"] = _LICENSE
    return _feedgen.rss(feed, _extend_channel, _extend_item, namespaces)


def _extend_channel(channel: etree._Element, feed: Feed) -> None:
    attributes = {"href": feed.url + FILE, "rel": "self", "type": TYPE}
    etree.SubElement(channel, f"{{{_ATOM}}}link", attributes)
    for rel, address in _feedgen.archive_links(feed, FILE):
        etree.SubElement(channel, f"{{{_ATOM}}}link", {"href": address, "rel": rel, "type": TYPE})
    for hub in feed.hubs:
        etree.SubElement(channel, f"{{{_ATOM}}}link", {"href": hub, "rel": "hub"})
    _feedgen.mark_archive(channel, feed)
    etree.SubElement(channel, "lastBuildDate").text = dates.rfc822(feed.updated)
    if feed.rights:
        etree.SubElement(channel, "copyright").text = feed.rights.plain()
    if feed.license:
        etree.SubElement(channel, f"{{{_LICENSE}}}license").text = feed.license
    if feed.managing_editor:
        etree.SubElement(channel, "managingEditor").text = feed.managing_editor
    if picture := feed.logo or feed.icon:
        image = etree.SubElement(channel, "image")
        # Title and link are those of the channel, as the specification has it.
        for name, text in (("url", picture), ("title", feed.plain_title), ("link", feed.link)):
            etree.SubElement(image, name).text = text


def _extend_item(item: etree._Element, entry: Entry) -> None:
    item.set(_feedgen.XML_LANG, entry.language)
    etree.SubElement(item, "pubDate").text = dates.rfc822(entry.published)
    if entry.updated != entry.published:
        etree.SubElement(item, f"{{{_ATOM}}}updated").text = _feedgen.write_utc(entry.updated)
    for author in entry.authors:
        # RSS's own author is an e-mail address; the profile wants names here.
        etree.SubElement(item, f"{{{_DC}}}creator").text = author.name.plain()
    _dublin_core.add_terms(item, entry)
    etree.SubElement(item, f"{{{_DC}}}language").text = entry.language
    for category in entry.categories:
        element = etree.SubElement(item, "category")
        element.text = category.label.plain()
        if category.scheme:
            element.set("domain", category.scheme)
    if entry.rights:
        etree.SubElement(item, f"{{{_DC}}}rights").text = entry.rights.plain()
    if entry.license:
        etree.SubElement(item, f"{{{_LICENSE}}}license").text = entry.license
    _add_enclosure(item, entry)
    _media.add_media(item, entry)


def _add_enclosure(item: etree._Element, entry: Entry) -> None:
    """Add the first recording, else the picture: by the profile an item has one enclosure at the most.

    A recording elsewhere has the length 0, which the profile asks for where the size is not known; a
    picture elsewhere is no enclosure, as readers find it in `media:content`.
    """
    for enclosure in _media.list_enclosures(entry):
        if enclosure.can_be_attached:
            attributes = {"url": enclosure.url, "length": str(enclosure.length or 0), "type": enclosure.type}
            etree.SubElement(item, "enclosure", attributes)
            return
