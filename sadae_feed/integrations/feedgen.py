"""feedgen's generator with language and direction: import it instead of feedgen's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from feedgen import feed as _feedgen

from ..repair.feed import repair_feed


class FeedGenerator(_feedgen.FeedGenerator):  # type: ignore[misc]
    """What feedgen writes, repaired; everything else is feedgen's own, its arguments too."""

    def rss_str(self, *args: Any, **options: Any) -> bytes:
        """The feed as RSS 2.0."""
        return repair_feed(super().rss_str(*args, **options)).data

    def atom_str(self, *args: Any, **options: Any) -> bytes:
        """The feed as Atom 1.0."""
        return repair_feed(super().atom_str(*args, **options)).data

    def rss_file(self, filename: str | Path, *args: Any, **options: Any) -> None:
        """Write the feed as RSS 2.0 into a file."""
        Path(filename).write_bytes(self.rss_str(*args, **options))

    def atom_file(self, filename: str | Path, *args: Any, **options: Any) -> None:
        """Write the feed as Atom 1.0 into a file."""
        Path(filename).write_bytes(self.atom_str(*args, **options))
