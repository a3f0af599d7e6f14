"""How long it takes to read the heads of articles, and how many are read without a library's help.

`python benchmarks/heads.py FOLDER…` reads a folder of articles, or a file of JSON lines with `title`,
`date`, `category`, `summary` and `body`, of which it makes Markdown with quoted values. A head is read
quickly if nothing of it went to the libraries for YAML, TOML, HTML, addresses or foreign dates.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from sadae_feed.articles.read import read_article
from sadae_feed.articles.readers import frontmatter
from sadae_feed.articles.scan import scan_folder
from sadae_feed.articles.suffixes import is_html
from sadae_feed.dates import read as dates
from sadae_feed.settings import site as settings
from sadae_feed.settings.site import Site
from sadae_feed.text import urls

_SETTINGS: Final = """\
title = "صدائے روس"
link = "https://sadaerus.example/"
feeds_url = "https://sadaerus.example/feeds/"
"""
#: What is asked only for what is unusual: owner, name, and what it is for.
_SLOW: Final = (
    (frontmatter, "_parsed", "YAML"),
    (frontmatter, "_toml", "TOML"),
    (dates, "_ask_dateutil", "foreign dates"),
    (urls, "encode_url", "addresses"),
)
_TIMES: Final = 3


def count_reasons(site: Site) -> tuple[int, Counter[str]]:
    """How many heads are read quickly, and how many of the others go where."""
    asked: set[str] = set()

    def watch(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any) -> Any:
            asked.add(name)
            return function(*arguments)

        return watched

    for owner, name, what in _SLOW:
        setattr(owner, name, watch(what, getattr(owner, name)))
    quick, reasons = 0, Counter[str]()
    for path in scan_folder(site).stamps:
        asked.clear()
        read_article(path, site)
        if is_html(path):
            asked.add("HTML")
        quick += not asked
        reasons.update(asked)
    return quick, reasons


def time_reading(site: Site) -> float:
    """CPU seconds that reading all heads takes, the least of some times."""
    paths = sorted(scan_folder(site).stamps)
    best = float("inf")
    for _ in range(_TIMES):
        start = time.process_time()
        for path in paths:
            read_article(path, site)
        best = min(best, time.process_time() - start)
    return best


def write_markdown(lines: Path, folder: Path) -> None:
    """Make an article of every line."""
    for number, line in enumerate(lines.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        keys = {
            "title": json.dumps(row["title"], ensure_ascii=False),
            "date": row["date"],
            "category": json.dumps(row["category"], ensure_ascii=False),
            "summary": json.dumps(row["summary"], ensure_ascii=False),
            "image": f"photos/{number}.jpg",
        }
        header = "".join(f"{key}: {value}\n" for key, value in keys.items())
        (folder / f"{number:05}.md").write_text(f"---\n{header}---\n\n{row['body']}\n", encoding="utf-8")


def main() -> None:
    """Read what the command line names, and print a line for each."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "sadae-feed.toml").write_text(_SETTINGS, encoding="utf-8")
        site = settings.load_settings(None, root)
        for number, argument in enumerate(sys.argv[1:]):
            folder = Path(argument).absolute()
            if folder.is_file():
                lines, folder = folder, root / str(number)
                folder.mkdir()
                write_markdown(lines, folder)
            here = replace(site, articles=folder)
            total = len(scan_folder(here).stamps)
            seconds = time_reading(here)
            quick, reasons = count_reasons(here)
            others = ", ".join(f"{what} {count}" for what, count in reasons.most_common())
            print(
                f"{argument}: {total} heads, {seconds / total * 1e6:.0f} µs each, {quick / total:.1%} quickly"
                + (f"; the others: {others}" if others else "")
            )


if __name__ == "__main__":
    main()
