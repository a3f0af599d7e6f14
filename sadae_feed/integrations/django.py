"""Feed types for Django's syndication framework: `feed_type = RightToLeftRssFeed`."""

from __future__ import annotations

import io
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from ..repair.feed import repair_feed


class RightToLeftRssFeed(Rss201rev2Feed):  # type: ignore[misc]
    """RSS 2.0 as Django writes it, with language and direction."""

    def write(self, outfile: Any, encoding: str) -> None:
        """Write the feed into a file, of bytes or of text."""
        whole = io.BytesIO()
        super().write(whole, encoding)
        _write(outfile, whole.getvalue(), encoding)


class RightToLeftAtomFeed(Atom1Feed):  # type: ignore[misc]
    """Atom 1.0 as Django writes it, with language and direction."""

    def write(self, outfile: Any, encoding: str) -> None:
        """Write the feed into a file, of bytes or of text."""
        whole = io.BytesIO()
        super().write(whole, encoding)
        _write(outfile, whole.getvalue(), encoding)


def _write(outfile: Any, data: bytes, encoding: str) -> None:
    repaired = repair_feed(data).data
    outfile.write(repaired.decode(encoding) if isinstance(outfile, io.TextIOBase) else repaired)
