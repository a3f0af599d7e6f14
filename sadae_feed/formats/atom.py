"""Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from lxml import etree

from ..model import Deleted, Entry, Feed, Person, Text
from . import _dublin_core, _feedgen, _media

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
    namespaces = {"media": _media.NAMESPACE}
    if any(entry.source or entry.place for entry in feed.entries):
        namespaces["dc"] = _dublin_core.NAMESPACE
    return _feedgen.atom(feed, _extend_feed, _extend_entry, namespaces)


# feedgen makes Atom elements without a namespace and writes `xmlns` as an attribute, so its
# extensions must do as it does.
def _extend_feed(root: etree._Element, feed: Feed) -> None:
    etree.SubElement(root, "link", rel="self", type=TYPE, href=feed.url + FILE)
    for rel, address in _feedgen.archive_links(feed, FILE):
        etree.SubElement(root, "link", rel=rel, type=TYPE, href=address)
    for hub in feed.hubs:
        etree.SubElement(root, "link", rel="hub", href=hub)
    _add_author(root, feed.author)
    for tag, picture in (("icon", feed.icon), ("logo", feed.logo)):
        if picture:
            etree.SubElement(root, tag).text = picture
    _add_rights(root, feed.rights, feed.license)
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
    for enclosure in _media.list_enclosures(entry):
        _add_enclosure(element, enclosure)
    etree.SubElement(element, "published").text = _feedgen.write_utc(entry.published)
    for author in entry.authors:
        _add_author(element, author)
    _dublin_core.add_terms(element, entry)
    for category in entry.categories:
        # Some readers show the term, not the label (RFC 4287 §4.2.2).
        label = category.label.plain()
        made = etree.SubElement(element, "category", term=label, label=label)
        if category.scheme:
            made.set("scheme", category.scheme)
    _add_rights(element, entry.rights, entry.license)
    _media.add_media(element, entry)


def _add_enclosure(element: etree._Element, enclosure: _media.Enclosure) -> None:
    """RFC 4287 §4.2.7; the length is a hint, and left out where it is not known."""
    link = etree.SubElement(element, "link", rel="enclosure", href=enclosure.url, type=enclosure.type)
    if enclosure.length is not None:
        link.set("length", str(enclosure.length))
    if enclosure.title:
        link.set("title", enclosure.title.plain())


def _add_tombstone(root: etree._Element, deleted: Deleted) -> None:
    """RFC 6721 §3; the comment is plain text."""
    tombstone = etree.SubElement(
        root,
        f"{{{_TOMBSTONES}}}deleted-entry",
        {"ref": deleted.id, "when": _feedgen.write_utc(deleted.when)},
        nsmap={"at": _TOMBSTONES},
    )
    comment = etree.SubElement(tombstone, f"{{{_TOMBSTONES}}}comment")
    comment.set(_feedgen.XML_LANG, deleted.comment.language)
    comment.text = deleted.comment.plain("minimal")


def _add_author(element: etree._Element, person: Person) -> None:
    etree.SubElement(etree.SubElement(element, "author"), "name").text = person.name.plain()


def _add_rights(element: etree._Element, rights: Text | None, address: str | None) -> None:
    """Say who holds the rights (RFC 4287 §4.2.10), and under which license readers may use it (RFC 4946)."""
    if rights:
        etree.SubElement(element, "rights").text = rights.plain()
    if address:
        etree.SubElement(element, "link", rel="license", href=address)
