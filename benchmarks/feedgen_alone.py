"""Write feeds with feedgen and nothing else: `python benchmarks/feedgen_alone.py ENTRIES FOLDER`.

ENTRIES is JSON: lists of entries by name of feed. Each feed is written as RSS and as Atom.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from feedgen.feed import FeedGenerator

_LINK = "https://sadaerus.example/"


def write(name: str, entries: list[dict[str, str]], folder: Path) -> None:
    """Write one feed in both formats."""
    feed = FeedGenerator()
    feed.id(_LINK + name)
    feed.title(name or "صدائے روس")
    feed.link(href=_LINK)
    feed.description(name or "صدائے روس")
    feed.language("ur")
    for values in entries:
        entry = feed.add_entry(order="append")
        entry.id(_LINK + values["title"])
        entry.title(values["title"])
        entry.link(href=_LINK + values["title"])
        entry.published(values["date"])
        entry.updated(values["date"])
        entry.category(term=values["category"])
        entry.summary(values["summary"])
        entry.content(values["content"], type="html")
    folder.mkdir(parents=True, exist_ok=True)
    feed.rss_file(str(folder / "rss.xml"))
    feed.atom_file(str(folder / "atom.xml"))


if __name__ == "__main__":
    for name, entries in json.loads(Path(sys.argv[1]).read_bytes()).items():
        write(name, entries, Path(sys.argv[2], name or "main"))
