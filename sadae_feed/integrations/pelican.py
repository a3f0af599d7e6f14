"""A plugin for Pelican: `PLUGINS = ["sadae_feed.integrations.pelican"]`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals

from ..repair.feed import repair_feed


def repair_file(path: str, context: Any, feed: Any) -> None:
    """Repair a feed that Pelican has written."""
    repaired = repair_feed(Path(path).read_bytes(), path=path)
    if repaired.has_changed:
        Path(path).write_bytes(repaired.data)


def register() -> None:
    """Tell Pelican what to call."""
    signals.feed_written.connect(repair_file)
