"""The newsroom that tests write for."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from sadae_feed.model import Text
from sadae_feed.settings.site import Site


def make_site(**changes: Any) -> Site:
    """Make the settings of an Urdu newsroom; each field of `Site` may be given another value."""
    name = Text(value="صدائے روس", language="ur")
    fields: dict[str, Any] = {
        "title": name,
        "description": Text(value="خبریں", language="ur"),
        "link": "https://sadaerus.example/",
        "feeds_url": "https://sadaerus.example/feeds/",
        "language": "ur",
        "timezone": ZoneInfo("Asia/Karachi"),
        "authority": "sadaerus.example,2025",
        "author": name,
    }
    return Site(**fields | changes)
