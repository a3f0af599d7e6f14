"""Which responses of a web application are feeds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_TYPES: Final = frozenset(
    "application/rss+xml application/atom+xml application/rdf+xml application/feed+json application/xml "
    "text/xml".split()
)


def is_feed(status: str, headers: Iterable[tuple[str, str]]) -> bool:
    """Whether a response may be a feed that can be read: successful, of such a type, and not compressed.

    Args:
        status: As `200 OK`.
        headers: Names and values.
    """
    values = {name.lower(): value for name, value in headers}
    media_type = values.get("content-type", "").partition(";")[0].strip().lower()
    return status.startswith("200") and media_type in _TYPES and "content-encoding" not in values
