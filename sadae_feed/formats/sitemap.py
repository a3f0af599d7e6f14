"""A news sitemap ("Create a news sitemap", Google; sitemaps.org 0.9): the stories of the last two days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from .. import dates
from ..model import Entry, Feed

FILE: Final = "news-sitemap.xml"
TYPE: Final = "application/xml"
_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS: Final = "http://www.google.com/schemas/sitemap-news/0.9"
_IMAGE: Final = "http://www.google.com/schemas/sitemap-image/1.1"
_VIDEO: Final = "http://www.google.com/schemas/sitemap-video/1.1"
_PREFIXES: Final[Mapping[str | None, str]] = {
    None: _SITEMAP,
    "news": _NEWS,
    "image": _IMAGE,
    "video": _VIDEO,
}


def render(feed: Feed) -> bytes:
    """Serialise the entries of a feed as a news sitemap; equal feeds give equal bytes.

    Titles stand as the editor wrote them, without marks of direction, as they are compared with the page.
    A sitemap needs an address: without any story it has the site's own.

    Args:
        feed: Its entries are those of the last two days, newest first.

    """
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap=dict(_PREFIXES))
    for entry in feed.entries:
        _add_story(root, entry, feed)
    if not feed.entries:
        etree.SubElement(etree.SubElement(root, f"{{{_SITEMAP}}}url"), f"{{{_SITEMAP}}}loc").text = feed.link
    return etree.tostring(root, pretty_print=True, encoding="UTF-8", xml_declaration=True)


def _add_story(root: etree._Element, entry: Entry, feed: Feed) -> None:
    url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
    etree.SubElement(url, f"{{{_SITEMAP}}}loc").text = entry.link
    etree.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = dates.rfc3339(entry.updated)
    news = etree.SubElement(url, f"{{{_NEWS}}}news")
    publication = etree.SubElement(news, f"{{{_NEWS}}}publication")
    etree.SubElement(publication, f"{{{_NEWS}}}name").text = feed.title.value
    etree.SubElement(publication, f"{{{_NEWS}}}language").text = entry.language.partition("-")[0]
    etree.SubElement(news, f"{{{_NEWS}}}publication_date").text = dates.rfc3339(entry.published)
    etree.SubElement(news, f"{{{_NEWS}}}title").text = entry.title.value
    picture = entry.image.src if entry.image else None
    if picture:
        image = etree.SubElement(url, f"{{{_IMAGE}}}image")
        etree.SubElement(image, f"{{{_IMAGE}}}loc").text = picture
    for recording in entry.recordings:
        # A film without a picture is none to Google.
        if picture and recording.medium == "video":
            video = etree.SubElement(url, f"{{{_VIDEO}}}video")
            title = recording.title or entry.title
            etree.SubElement(video, f"{{{_VIDEO}}}thumbnail_loc").text = picture
            etree.SubElement(video, f"{{{_VIDEO}}}title").text = title.value[:100]
            etree.SubElement(video, f"{{{_VIDEO}}}description").text = (entry.summary.value or title.value)[
                :2048
            ]
            etree.SubElement(video, f"{{{_VIDEO}}}content_loc").text = recording.src
