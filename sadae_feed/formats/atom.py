"""Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from lxml import etree

from .. import dates
from ..model import Deleted, Entry, Feed, Person
from . import _feedgen

FILE: Final = "atom.xml"
TYPE: Final = "application/atom+xml"

_TOMBSTONES: Final = "http://purl.org/atompub/tombstones/1.0"


def render(feed: Feed) -> bytes:
    """Serialise a feed; equal feeds give equal bytes.

    A story with a tombstone has no entry: of one id, the later of both would count.
    """
    gone = {deleted.id for deleted in feed.deleted}
    if gone:
        feed = replace(feed, entries=tuple(entry for entry in feed.entries if entry.id not in gone))
    return _feedgen.atom(feed, _extend_feed, _extend_entry)


# feedgen makes Atom elements without a namespace and writes `xmlns` as an attribute, so its
# extensions must do as it does.
def _extend_feed(root: etree._Element, feed: Feed) -> None:
    etree.SubElement(root, "link", rel="self", type=TYPE, href=feed.url + FILE)
    for rel, address in _feedgen.archive_links(feed, FILE):
        etree.SubElement(root, "link", rel=rel, type=TYPE, href=address)
    _add_author(root, feed.author)
    _feedgen.mark_archive(root, feed)
    for deleted in feed.deleted:
        _add_tombstone(root, deleted)


def _extend_entry(element: etree._Element, entry: Entry) -> None:
    element.set(_feedgen.XML_LANG, entry.language)
    for name in ("content", "summary"):
        # Readers look for the language in different places.
        for child in element.findall(name):
            child.set(_feedgen.XML_LANG, entry.language)
    for link in element.findall("link"):
        # feedgen writes entry links without their rel.
        element.remove(link)
    etree.SubElement(
        element, "link", rel="alternate", type="text/html", hreflang=entry.language, href=entry.link
    )
    image = entry.image
    if image and image.src and image.type and image.length is not None:
        attributes = {"rel": "enclosure", "type": image.type, "length": str(image.length), "href": image.src}
        etree.SubElement(element, "link", attributes)
    etree.SubElement(element, "published").text = dates.rfc3339(entry.published)
    for author in entry.authors:
        _add_author(element, author)
    for category in entry.categories:
        # Some readers show the term, not the label (RFC 4287 §4.2.2).
        label = category.label.plain()
        made = etree.SubElement(element, "category", term=label, label=label)
        if category.scheme:
            made.set("scheme", category.scheme)


def _add_tombstone(root: etree._Element, deleted: Deleted) -> None:
    """RFC 6721 §3; the comment is plain text."""
    tombstone = etree.SubElement(
        root,
        f"{{{_TOMBSTONES}}}deleted-entry",
        {"ref": deleted.id, "when": dates.rfc3339(deleted.when)},
        nsmap={"at": _TOMBSTONES},
    )
    comment = etree.SubElement(tombstone, f"{{{_TOMBSTONES}}}comment")
    comment.set(_feedgen.XML_LANG, deleted.comment.language)
    comment.text = deleted.comment.plain("minimal")


def _add_author(element: etree._Element, person: Person) -> None:
    etree.SubElement(etree.SubElement(element, "author"), "name").text = person.name.plain()
