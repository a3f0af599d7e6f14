"""OPML 2.0 (opml.org/spec2): the list of all feeds, for subscribing to them at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from ..model import Feed

FILE: Final = "feeds.opml"


def render(feeds: Sequence[Feed], file: str) -> bytes:
    """Serialise the subscription list.

    Args:
        feeds: The first is the site's own.
        file: Name of the RSS file of each feed.

    """
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = feeds[0].plain_title
    body = etree.SubElement(root, "body")
    for feed in feeds:
        title = feed.plain_title
        etree.SubElement(
            body,
            "outline",
            text=title,
            title=title,
            type="rss",
            version="RSS2",
            xmlUrl=feed.url + file,
            htmlUrl=feed.link,
            language=feed.language,
        )
    return etree.tostring(root, pretty_print=True, encoding="UTF-8", xml_declaration=True)
