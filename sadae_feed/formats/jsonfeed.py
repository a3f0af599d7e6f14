"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from .. import dates
from ..model import Entry, Feed, Person
from . import _dublin_core, _media

FILE: Final = "feed.json"
TYPE: Final = "application/feed+json"


def render(feed: Feed) -> bytes:
    """Serialise a feed; equal feeds give equal bytes."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.plain_title,
        "home_page_url": feed.link,
        "feed_url": feed.url + FILE,
        "description": feed.subtitle.plain(feed.guard),
        **_icons(feed),
        **_authors(feed.author),
        "language": feed.language,
        **({"next_url": feed.prev_archive + FILE} if feed.prev_archive else {}),
        **({"hubs": [{"type": "WebSub", "url": hub} for hub in feed.hubs]} if feed.hubs else {}),
        "items": [_item(entry, feed) for entry in feed.entries],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _item(entry: Entry, feed: Feed) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title.plain(feed.guard),
        **_content(entry, feed),
        "date_published": dates.rfc3339(entry.published),
        **_authors(*entry.authors),
    }
    if entry.summary.value:
        item["summary"] = entry.summary.plain(feed.guard)
    if entry.updated != entry.published:
        item["date_modified"] = dates.rfc3339(entry.updated)
    if entry.language != feed.language:
        # “This value can and should be set only when it is different from the feed's.”
        item["language"] = entry.language
    if entry.categories:
        item["tags"] = [category.label.plain() for category in entry.categories]
    image = entry.image
    if image and image.src:
        item["image"] = image.src
    if attachments := [*_attachments(entry)]:
        item["attachments"] = attachments
    if terms := dict(_dublin_core.list_terms(entry)):
        # “Custom objects … must start with an underscore”; `about` is where they are documented.
        item["_dublin_core"] = {"about": _dublin_core.NAMESPACE, **terms}
    return item


def _attachments(entry: Entry) -> Iterator[dict[str, str | int]]:
    """Recordings, and the picture if its size is known; “mime_type (required, string)”."""
    for enclosure in _media.list_enclosures(entry):
        if enclosure.can_be_attached:
            attachment: dict[str, str | int] = {"url": enclosure.url, "mime_type": enclosure.type}
            if enclosure.title:
                attachment["title"] = enclosure.title.plain()
            if enclosure.length is not None:
                attachment["size_in_bytes"] = enclosure.length
            yield attachment


def _content(entry: Entry, feed: Feed) -> dict[str, str]:
    # “content_html and content_text are each optional strings — but one or both must be present.”
    if entry.content:
        return {"content_html": entry.content}
    return {"content_text": (entry.summary if entry.summary.value else entry.title).plain(feed.guard)}


def _icons(feed: Feed) -> dict[str, str]:
    icons = {"icon": feed.icon or feed.logo, "favicon": feed.icon}
    return {name: address for name, address in icons.items() if address}


def _authors(*people: Person) -> dict[str, object]:
    """Authors as version 1.1 has them, and the first as 1.0 has it, as some readers know no other."""
    authors = [{"name": person.name.plain()} for person in people]
    return {"author": authors[0], "authors": authors} if authors else {}
