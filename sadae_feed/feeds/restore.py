"""Reads stories back from the feeds that were published, for when their articles cannot be read."""

from __future__ import annotations

import contextlib
import html
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from lxml import etree

from ..ledger.records import Record
from ..model import Category, Entry, Head, Image, Person, Recording, Text
from ..settings.site import Site
from ..state import packing
from ..state.tables import Tables
from ..text.unicode import INVISIBLE

#: The file of each feed that says the most of an entry.
FILE: Final = "atom.xml"
_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_MEDIA: Final = "{http://search.yahoo.com/mrss/}"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_TAG: Final = re.compile(r"<[^>]*>")
#: What a title is guarded with, besides the invisible characters that no text begins or ends with.
_GUARDS: Final = INVISIBLE + "\u2066\u2067\u2068\u2069"


def list_published(folder: Path) -> Iterator[Path]:
    """List the feeds of a folder: the site's own first, then categories, authors and archive documents."""
    if (main := folder / FILE).is_file():
        yield main
    for kind in ("category", "author", "archive"):
        with contextlib.suppress(OSError):
            yield from sorted((folder / kind).glob(f"*/{FILE}"))


class PublishedFeed(NamedTuple):
    """A feed as it was published."""

    #: Without its guards.
    title: str
    #: Of its entries.
    ids: tuple[str, ...]


def read_feed(file: Path) -> PublishedFeed | None:
    """Read the title of a feed and the ids of its entries; None where the file is no feed."""
    root = _read_root(file)
    if root is None:
        return None
    ids = tuple(_get_text(element, "id") for element in root.iterfind(f"{_ATOM}entry"))
    return PublishedFeed(_get_text(root, "title").strip(_GUARDS), ids)


def find_published(records: Mapping[str, Record], site: Site, tables: Tables) -> dict[str, Entry]:
    """Find the entries of some stories as they were last published: in the tables, else in our own feeds.

    Args:
        records: By id, as the ledger has them.
        site: The settings.
        tables: The state.

    Returns:
        By id; without those that were never published.

    """
    found = {name: packing.unpack_entry(data) for name, data in tables.last_entries(records)}
    missing = {name: record for name, record in records.items() if name not in found}
    return found | (restore_entries(site, missing) if missing else {})


def restore_entries(site: Site, records: Mapping[str, Record]) -> dict[str, Entry]:
    """Restore the entries of some stories from the feeds in which they stand.

    Args:
        site: The settings.
        records: Of the stories, by id.

    Returns:
        By id, each entry as it was last published; a story that stands in no feed has none.

    """
    found: dict[str, Entry] = {}
    for file in list_published(site.feeds):
        if len(found) == len(records):
            break
        root = _read_root(file)
        for element in () if root is None else root.iterfind(f"{_ATOM}entry"):
            identity = _get_text(element, "id")
            if identity in records and identity not in found:
                found[identity] = _restore_entry(element, records[identity], site)
    return found


def make_head(entry: Entry, path: str, site: Site, *, retracted: bool) -> Head:
    """Make the head of an article that cannot be read from the entry that was made of it."""
    signers = {site.author.value, *(entry.source.value.split(" / ") if entry.source else ())}
    return Head(
        path=path,
        title=entry.title,
        language=entry.language,
        published=entry.published,
        authors=tuple(author for author in entry.authors if author.name.value not in signers),
        categories=tuple(category.label for category in entry.categories if category.scheme),
        image=entry.image,
        retracted=entry.summary if retracted else None,
    )


def _read_root(file: Path) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(file.read_bytes(), parser)
    except (OSError, etree.XMLSyntaxError, ValueError):
        return None


def _get_text(element: etree._Element, name: str) -> str:
    return (element.findtext(f"{_ATOM}{name}") or "").strip()


def _restore_entry(element: etree._Element, record: Record, site: Site) -> Entry:
    language = element.get(_LANGUAGE) or site.language
    links = {link.get("rel"): link.get("href", "") for link in element.iterfind(f"{_ATOM}link")}
    names = [author.findtext(f"{_ATOM}name") or "" for author in element.iterfind(f"{_ATOM}author")]
    return Entry(
        id=record.id,
        title=_make_text(_get_text(element, "title"), language),
        link=links.get("alternate", ""),
        published=_read_moment(_get_text(element, "published"), record.published),
        updated=_read_moment(_get_text(element, "updated"), record.updated),
        language=language,
        authors=tuple(Person(name=_make_text(name, language)) for name in names),
        categories=tuple(
            Category(label=_make_text(each.get("term", ""), language), scheme=each.get("scheme"))
            for each in element.iterfind(f"{_ATOM}category")
        ),
        summary=_make_text(html.unescape(_TAG.sub("", _get_text(element, "summary"))), language),
        content=element.findtext(f"{_ATOM}content") or "",
        image=_restore_image(element, language),
        recordings=tuple(_restore_recordings(element, language)),
        # What an article says of its changes is not in a feed; most of them are a build's.
        updated_by_build=record.updated != record.published,
        source=_restore_term(element, f"{_DC}source", language),
        place=_restore_term(element, f"{_DC}coverage", language),
    )


def _read_moment(value: str, known: datetime) -> datetime:
    """The moment of a feed in the zone of the one that the ledger has.

    A fraction of a second is what told entries of one moment apart; the ledger's own has none.
    """
    with contextlib.suppress(ValueError):
        moment = datetime.fromisoformat(value).astimezone(known.tzinfo)
        return known if abs(moment - known) < timedelta(seconds=1) else moment
    return known


def _restore_term(element: etree._Element, name: str, language: str) -> Text | None:
    value = element.findtext(name)
    return _make_text(value, language) if value else None


def _restore_image(element: etree._Element, language: str) -> Image | None:
    for content in element.iterfind(f".//{_MEDIA}content"):
        if content.get("medium", "image") == "image":
            alt, caption, credit = (
                _restore_term(content, f"{_MEDIA}{name}", language)
                for name in ("description", "title", "credit")
            )
            length, width, height = (_get_number(content, name) for name in ("fileSize", "width", "height"))
            return Image(
                src=content.get("url"),
                alt=alt,
                caption=caption,
                credit=credit,
                type=content.get("type"),
                length=length,
                width=width,
                height=height,
            )
    return None


def _restore_recordings(element: etree._Element, language: str) -> Iterator[Recording]:
    for link in element.iterfind(f"{_ATOM}link"):
        kind = link.get("type", "")
        if link.get("rel") == "enclosure" and kind.startswith(("audio/", "video/")):
            title = link.get("title")
            yield Recording(
                src=link.get("href", ""),
                type=kind,
                length=_get_number(link, "length"),
                title=_make_text(title, language) if title else None,
            )


def _get_number(element: etree._Element, name: str) -> int | None:
    value = element.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() else None


def _make_text(value: str, language: str) -> Text:
    return Text(value=value.strip(_GUARDS), language=language)
