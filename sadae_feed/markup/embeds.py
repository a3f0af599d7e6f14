"""What is embedded in a page from elsewhere, and the address at which people can open it.

Readers drop `iframe` and `embed`; the address of an embedded player is often no page to read, so
each service has a pattern that makes the page's address of it.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple
from urllib.parse import parse_qs, urlsplit

from ..text import urls

Kind = Literal["video", "audio", "post", "map"]


class Embed(NamedTuple):
    """Something from a service that is known."""

    kind: Kind
    #: What people call the service.
    service: str
    #: Absolute address of its page.
    link: str


class _Pattern(NamedTuple):
    """How a service's embedded addresses look, and the page's address as a template of the groups."""

    kind: Kind
    service: str
    #: Matches host and path without `www.`, with the query behind `?`.
    address: re.Pattern[str]
    #: None: the embedded address is a page itself.
    page: str | None


def _pattern(kind: Kind, service: str, address: str, page: str | None) -> _Pattern:
    return _Pattern(kind, service, re.compile(address), page)


_ID: Final = r"(?P<id>[\w-]+)"
_PATTERNS: Final = (
    _pattern(
        "video",
        "YouTube",
        r"youtube(?:-nocookie)?\.com/embed/videoseries\?(?:.*&)?list=" + _ID,
        "https://www.youtube.com/playlist?list={id}",
    ),
    _pattern(
        "video",
        "YouTube",
        r"(?:m\.)?(?:youtube(?:-nocookie)?\.com/(?:embed|v|shorts|live)/|youtube\.com/watch\?(?:.*&)?v=|youtu\.be/)"
        + _ID,
        "https://www.youtube.com/watch?v={id}",
    ),
    _pattern("video", "Vimeo", r"player\.vimeo\.com/video/" + _ID, "https://vimeo.com/{id}"),
    _pattern(
        "video",
        "Dailymotion",
        r"(?:geo\.)?dailymotion\.com/(?:embed/video/|player[^?]*\?(?:.*&)?video=)" + _ID,
        "https://www.dailymotion.com/video/{id}",
    ),
    _pattern("video", "Rutube", r"rutube\.ru/(?:play/)?embed/" + _ID, "https://rutube.ru/video/{id}/"),
    _pattern(
        "video",
        "VK",
        r"(?:m\.)?(?:vk\.com|vkvideo\.ru)/video_ext\.php\?(?:.*&)?oid=(?P<owner>-?\d+)&(?:.*&)?id=" + _ID,
        "https://vk.com/video{owner}_{id}",
    ),
    _pattern("video", "OK", r"ok\.ru/videoembed/" + _ID, "https://ok.ru/video/{id}"),
    _pattern(
        "video", "Aparat", r"aparat\.com/video/video/embed/videohash/" + _ID, "https://www.aparat.com/v/{id}"
    ),
    _pattern("video", "Rumble", r"rumble\.com/embed/" + _ID, None),
    _pattern("video", "TikTok", r"tiktok\.com/embed/", None),
    _pattern("video", "Facebook", r"facebook\.com/plugins/video\.php\?", "{href}"),
    _pattern("post", "Facebook", r"facebook\.com/plugins/(?:post|comment_embed)\.php\?", "{href}"),
    _pattern("video", "Facebook", r"facebook\.com/(?:watch|[^/]+/videos)/", None),
    _pattern("post", "Facebook", r"facebook\.com/(?:[^/]+/posts/|permalink\.php\?|photo|story\.php)", None),
    _pattern(
        "post", "X", r"platform\.twitter\.com/embed/[^?]*\?(?:.*&)?id=" + _ID, "https://x.com/i/status/{id}"
    ),
    _pattern("post", "X", r"(?:mobile\.)?(?:twitter|x)\.com/[^/]+/status/\d+", None),
    _pattern(
        "post",
        "Instagram",
        r"instagram\.com/(?:[^/]+/)?(?P<form>p|reel|tv)/" + _ID,
        "https://www.instagram.com/{form}/{id}/",
    ),
    _pattern("post", "Telegram", r"t\.me/(?P<channel>\w+)/" + _ID, "https://t.me/{channel}/{id}"),
    _pattern("audio", "SoundCloud", r"w\.soundcloud\.com/player", "{url}"),
    _pattern("audio", "SoundCloud", r"soundcloud\.com/", None),
    _pattern(
        "audio", "Spotify", r"open\.spotify\.com/embed/(?P<path>[\w/-]+)", "https://open.spotify.com/{path}"
    ),
    _pattern("map", "Google Maps", r"(?:maps\.)?google\.[a-z.]+/maps", None),
    _pattern("map", "Google Maps", r"maps\.google\.[a-z.]+/", None),
    _pattern("map", "OpenStreetMap", r"openstreetmap\.org/", None),
)
#: Characters of an address at the most; patterns take the square of its length.
_ADDRESS_LIMIT: Final = 2_000
#: Pages that only programs read.
_NO_PAGES: Final = re.compile(r"https?://api\.")


def find_embed(url: str) -> Embed | None:
    """Find out what an embedded address shows; None for an address of no service that is known.

    Args:
        url: As the markup has it.

    """
    if len(url) > _ADDRESS_LIMIT:
        return None
    try:
        address = urls.make_absolute(url, "https://embedded.invalid/")
    except ValueError:
        return None
    parts = urlsplit(address)
    text = f"{parts.netloc.removeprefix('www.')}{parts.path}" + (f"?{parts.query}" if parts.query else "")
    for pattern in _PATTERNS:
        if match := pattern.address.match(text):
            return Embed(pattern.kind, pattern.service, _find_page(pattern, match, address))
    return None


def _find_page(pattern: _Pattern, match: re.Match[str], address: str) -> str:
    """The address of the page for people; the embedded one where it names no other."""
    if pattern.page is None:
        return address
    named = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    try:
        page = urls.make_absolute(pattern.page.format_map({**named, **match.groupdict()}))
    except (KeyError, ValueError):
        return address
    return address if _NO_PAGES.match(page) else page
