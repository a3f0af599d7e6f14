"""The one place that knows feedgen: it lays out the core elements, an extension repairs the rest.

feedgen 1.0.0 loses the `rel` of entry links, makes the last link of any kind the channel's,
drops authors without an e-mail address, writes `now` where no date was set, and flips the
locale of the whole process for each RFC 822 date. So links, bylines and RSS dates are not given
to it; `rss` and `atom` add them when it hands over an element.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from .. import dates
from ..model import Entry, Feed, Text

GENERATOR: Final = "sadae-feed"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

_HISTORY: Final = "http://purl.org/syndication/history/1.0"

#: An element and what it was made from; adds what feedgen leaves out.
ExtendFeed = Callable[[etree._Element, Feed], None]
ExtendEntry = Callable[[etree._Element, Entry], None]


class _FeedExtension(BaseExtension):  # type: ignore[misc]  # feedgen is not typed
    """Hands the root element of a feed to the format's own function."""

    feed: Feed
    extend: ExtendFeed
    namespaces: Mapping[str, str] = {}

    def extend_ns(self) -> Mapping[str, str]:
        return self.namespaces

    def extend_rss(self, rss: etree._Element) -> None:
        self.extend(rss[0], self.feed)

    def extend_atom(self, feed: etree._Element) -> None:
        self.extend(feed, self.feed)


class _EntryExtension(BaseEntryExtension):  # type: ignore[misc]  # feedgen is not typed
    """Hands the element of an entry to the format's own function."""

    entry: Entry
    extend: ExtendEntry

    def extend_rss(self, item: etree._Element) -> None:
        self.extend(item, self.entry)

    def extend_atom(self, entry: etree._Element) -> None:
        self.extend(entry, self.entry)


def rss(
    feed: Feed, extend_feed: ExtendFeed, extend_entry: ExtendEntry, namespaces: Mapping[str, str]
) -> bytes:
    """Serialise as RSS 2.0."""
    generator = _generator(feed, extend_feed, extend_entry, namespaces)
    root, document = generator._create_rss()
    root.set(XML_LANG, feed.language)
    return _serialise(feed, root, document)


def atom(
    feed: Feed, extend_feed: ExtendFeed, extend_entry: ExtendEntry, namespaces: Mapping[str, str]
) -> bytes:
    """Serialise as Atom 1.0."""
    root, document = _generator(feed, extend_feed, extend_entry, namespaces)._create_atom()
    moments = distinguish_updates(feed.entries)
    root.find("updated").text = write_utc(max((feed.updated, *moments.values())))
    for element in root.iterfind("entry"):
        element.find("updated").text = write_utc(moments[element.findtext("id")])
    return _serialise(feed, root, document)


def _generator(
    feed: Feed, extend_feed: ExtendFeed, extend_entry: ExtendEntry, namespaces: Mapping[str, str]
) -> Any:
    generator = FeedGenerator()
    generator.id(feed.id)
    generator.title(feed.plain_title)
    generator.subtitle(feed.subtitle.plain(feed.guard))
    generator.link(href=feed.link, rel="alternate")
    generator.language(feed.language)
    generator.updated(_writable(feed.updated))
    generator.generator(GENERATOR)
    # Left unset, so that feedgen does not format it with the process's locale.
    generator._FeedGenerator__rss_lastBuildDate = None
    generator.register_extension("sadae", _FeedExtension, _EntryExtension)
    generator.sadae.feed, generator.sadae.extend = feed, extend_feed
    generator.sadae.namespaces = namespaces
    for entry in feed.entries:
        generator.add_entry(_entry(entry, feed, generator, extend_entry), order="append")
    return generator


def _entry(entry: Entry, feed: Feed, generator: Any, extend_entry: ExtendEntry) -> Any:
    made = FeedEntry()
    made.id(entry.id)
    made.title(entry.title.plain(feed.guard))
    made.link(href=entry.link, rel="alternate")
    made.updated(_writable(entry.updated))
    if entry.content:
        made.content(entry.content, type="html")
    # A headline alone says itself again, as validators miss a text in such an entry.
    summary = entry.summary if entry.summary.value or entry.content else entry.title
    if summary.value:
        made.summary(paragraph(summary), type="html")
    made.register_extension("sadae", _EntryExtension)
    made.sadae.entry, made.sadae.extend = entry, extend_entry
    return made


def distinguish_updates(entries: Sequence[Entry]) -> dict[str, datetime]:
    """Atom's moments of change by id, in UTC, no two of them equal, as validators demand.

    Stories dated by the day share their midnight: the oldest of them keeps it, and to each other one
    a fraction of a second is added. Stories that changed in one build share its moment: the newest
    keeps it, and from each other one a fraction is taken, as nothing changed after the build. So a
    story that leaves the feed moves no other one on. The fraction is made of the id. RSS and JSON carry
    all moments as they are.
    """
    found: dict[str, datetime] = {}
    used: set[datetime] = set()
    dated = [entry for entry in reversed(entries) if not entry.updated_by_build]
    for entry in (*dated, *(entry for entry in entries if entry.updated_by_build)):
        moment = entry.updated.astimezone(UTC).replace(microsecond=0)
        if moment in used:
            step = timedelta(microseconds=-1 if entry.updated_by_build else 1)
            moment += step * (1 + int.from_bytes(sha256(entry.id.encode()).digest()[:4]) % 999_999)
            while moment in used:
                moment += step
        used.add(moment)
        found[entry.id] = moment
    return found


def write_utc(moment: datetime) -> str:
    """An aware datetime in UTC as RFC 3339 §5.6 has it: `…Z`, with a fraction if it has one.

    Some readers ignore an offset that stands behind a fraction.
    """
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _writable(moment: datetime) -> datetime:
    """The moment without what feedgen would write and RFC 3339 does not know: seconds in an offset."""
    return datetime.fromisoformat(dates.rfc3339(moment))


def archive_links(feed: Feed, file: str) -> Iterator[tuple[str, str]]:
    """Relation and address of each link between archive documents of one format (RFC 5005 §4)."""
    folders = {"current": feed.current, "prev-archive": feed.prev_archive, "next-archive": feed.next_archive}
    for rel, folder in folders.items():
        if folder is not None:
            yield rel, folder + file


def mark_archive(element: etree._Element, feed: Feed) -> None:
    """Say of an archive document that it is one."""
    if feed.archive:
        etree.SubElement(element, f"{{{_HISTORY}}}archive", nsmap={"fh": _HISTORY})


def paragraph(text: Text) -> str:
    """A text as a body of one paragraph, marked like a body: neither wrapper nor block alone is enough."""
    marks = f'dir="{text.direction}" lang="{text.language}"'
    return f"<div {marks}><p {marks}>{text.html()}</p></div>"


def _serialise(feed: Feed, root: etree._Element, document: etree._ElementTree) -> bytes:
    # For people who open the file in a browser; a style sheet in XSLT would put up a warning there.
    sheet = "../" * feed.path.count("/") + "feed.css"
    root.addprevious(etree.ProcessingInstruction("xml-stylesheet", f'type="text/css" href="{sheet}"'))
    return etree.tostring(document, pretty_print=True, encoding="UTF-8", xml_declaration=True)
