"""What goes first, and how a web server should give it out."""

from __future__ import annotations

import mimetypes
from typing import Final

from .stores import Headers

#: Feeds are asked for again and again; readers should not be told old news for long.
_SHORT: Final = "public, max-age=300"
#: A picture's name is made of its content, so it never changes.
_LONG: Final = "public, max-age=31536000, immutable"

_TYPES: Final = {
    "rss.xml": "application/rss+xml; charset=utf-8",
    "atom.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
_LAST: Final = ("index.html", "news-sitemap.xml", "sitemap.xml", "robots.txt")


def rank(path: str, *, is_new: bool) -> int:
    """Tell when a file is uploaded: files of one rank together, lower ranks first.

    Nothing may point at what is not there yet: pictures and styles before the feeds that show them, a new
    archive document before the older one that gets a link to it, all feeds before the lists of feeds.
    """
    folder, _, name = path.rpartition("/")
    if folder.startswith("media") or name.endswith(".css"):
        return 0
    if folder.startswith("archive/"):
        return 1 if is_new else 2
    if folder:
        return 3
    if name in _LAST:
        return 6
    return 5 if name.endswith(".opml") else 4


def headers(path: str, *, compressed: bool) -> Headers:
    """Tell the media type, the time to live and the encoding of a file."""
    name = path.rpartition("/")[2]
    suffix = "." + name.rpartition(".")[2]
    kind = _TYPES.get(name) or _TYPES.get(suffix) or mimetypes.guess_type(name)[0]
    keep = _LONG if path.startswith("media/") else _SHORT
    return Headers(kind or "application/octet-stream", keep, "gzip" if compressed else "")


def is_text(path: str) -> bool:
    """Whether a file is worth compressing."""
    return "." + path.rpartition(".")[2] in _TYPES
