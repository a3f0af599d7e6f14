"""Measure `sadae-feed build` beside its peers and the bare machine: `python benchmarks/compare.py`.

Prints one table, and the ratios to Hugo last. docs/performance.md says what each row means.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final, NamedTuple

import programs
from generate import Format, generate
from programs import Run, measure
from saving import after_save
from stages import profile, shares
from table import Row, growth, ratios, table

#: Of the cases that take minutes, and of those that hardly vary.
_FEW: Final = 3
_FLAGS: Final = ("--version", "--help")
#: Articles beyond which Pelican takes minutes, and a case that takes long is run once.
_MANY: Final = 10_000
#: The cases whose ratios are printed last, with their short names.
_LAST: Final = {
    "sadae-feed, nothing changed": "unchanged",
    "sadae-feed, one changed": "changed",
    "sadae-feed, cold": "cold",
}


class Round(NamedTuple):
    """One run of each, in turn."""

    cold: Run
    changed: Run
    unchanged: Run
    hugo: Run
    walk: Run
    read: Run


class Newsroom(NamedTuple):
    """A folder with the same articles for all programs."""

    folder: Path
    #: How many articles there are.
    size: int
    #: The newest article's file.
    newest: Path

    def change(self) -> bytes:
        """Edit a sentence of the newest article; its bytes before."""
        before = self.newest.read_bytes()
        self.newest.write_bytes(before.replace("۔".encode(), b"!", 1))
        return before


def found(count: int, folder: Path, form: Format) -> Newsroom:
    """Write the articles of a newsroom, for Hugo and Pelican in Markdown."""
    programs.write_settings(folder)
    generate(count, folder / "content", "md")
    return Newsroom(folder, count, generate(count, folder / "articles", form))


def one_round(newsroom: Newsroom) -> Round:
    """All that is paired, once."""
    folder, build, bare = newsroom.folder, programs.sadae_feed("build"), programs.bare(newsroom.folder)
    programs.clear(folder)
    cold, hugo = measure(build, folder), measure(programs.hugo(folder), folder)
    _compare_feeds(folder)
    before = newsroom.change()
    changed, unchanged = measure(build, folder), measure(build, folder)
    newsroom.newest.write_bytes(before)
    return Round(cold, changed, unchanged, hugo, measure(bare["walk"], folder), measure(bare["read"], folder))


def _compare_feeds(folder: Path) -> None:
    """Hold both to the same work: the same headlines in the same order, for the site and each category."""
    ours, theirs = _headlines(folder / "feeds"), _headlines(folder / "public")
    if ours != theirs:
        raise SystemExit(
            f"not the same work: {len(ours)} and {len(theirs)} feeds, or not the same articles in them"
        )


def _headlines(folder: Path) -> list[tuple[str, list[str]]]:
    """Format and headlines of the main and the category feeds, sorted, as folders are named differently."""
    found = []
    for path in [*folder.glob("*.xml"), *folder.glob("categor*/*/*.xml")]:
        titles = ET.parse(path).iterfind("channel/item/title" if path.stem == "rss" else "{*}entry/{*}title")
        found.append((path.stem, [(title.text or "").strip("\u200f\u2067\u2069") for title in titles]))
    return sorted(found)


def paired(newsroom: Newsroom, pairs: int) -> list[Row]:
    """The rows of sadae-feed and Hugo, and what the machine needs for the same files."""
    one_round(newsroom)  # fills the page cache and Python's own
    rounds = [one_round(newsroom) for _ in range(pairs)]
    hugo, walk = [each.hugo for each in rounds], [each.walk for each in rounds]
    unchanged = [each.unchanged for each in rounds]
    return [
        Row(newsroom.size, "sadae-feed, cold", [each.cold for each in rounds], "Hugo", hugo),
        Row(newsroom.size, "sadae-feed, one changed", [each.changed for each in rounds], "Hugo", hugo),
        Row(newsroom.size, "sadae-feed, nothing changed", unchanged, "Hugo", hugo),
        Row(newsroom.size, "  the same beside the walk", unchanged, "walk", walk),
        Row(newsroom.size, "Hugo", hugo),
        Row(newsroom.size, "bare: walk and stat", walk),
        Row(newsroom.size, "bare: read and decode", [each.read for each in rounds]),
    ]


def archives(newsroom: Newsroom) -> list[Row]:
    """The rows of everything ever published, which no peer writes."""
    programs.write_settings(newsroom.folder, archives=True)
    build, cold, changed = programs.sadae_feed("build"), [], []
    for _ in range(_runs(newsroom)):
        programs.clear(newsroom.folder)
        cold.append(measure(build, newsroom.folder))
        before = newsroom.change()
        changed.append(measure(build, newsroom.folder))
        newsroom.newest.write_bytes(before)
    programs.write_settings(newsroom.folder)
    return [
        Row(newsroom.size, "sadae-feed, archives, cold", cold),
        Row(newsroom.size, "sadae-feed, archives, one changed", changed),
    ]


def pelican(newsroom: Newsroom) -> list[Row]:
    """The rows of Pelican, with its cache; none where it is missing or takes minutes."""
    command = programs.pelican(newsroom.folder)
    if command is None or newsroom.size > _MANY:
        _say("Pelican is left out: " + ("it takes minutes" if command else "pip install 'pelican[markdown]'"))
        return []
    cold, unchanged = [], []
    for _ in range(_runs(newsroom)):
        programs.clear(newsroom.folder)
        cold.append(measure(command, newsroom.folder))
        unchanged.append(measure(command, newsroom.folder))
    return [
        Row(newsroom.size, "Pelican, cold", cold),
        Row(newsroom.size, "Pelican, nothing changed", unchanged),
    ]


def feedgen(newsroom: Newsroom) -> list[Row]:
    """The row of feedgen alone, whose entries lie ready: RSS and Atom, without direction."""
    command = programs.feedgen(newsroom.folder, newsroom.size, 50)
    if command is None:
        return []
    return [
        Row(
            newsroom.size,
            "feedgen alone",
            [measure(command, newsroom.folder) for _ in range(_runs(newsroom))],
        )
    ]


def sizes(newsroom: Newsroom, limits: Sequence[int]) -> list[Row]:
    """The rows of feeds of so many entries: their count is that of the entries."""
    rows = []
    for limit in limits:
        programs.write_settings(newsroom.folder, limit)
        runs = []
        for _ in range(_runs(newsroom)):
            programs.clear(newsroom.folder)
            runs.append(measure(programs.sadae_feed("build"), newsroom.folder))
        rows.append(Row(limit, f"feeds of the newest, of {newsroom.size:,}", runs))
    programs.write_settings(newsroom.folder)
    return rows


def startup(folder: Path, pairs: int) -> list[Row]:
    """The rows of what a program costs that does nothing."""
    bare = programs.bare(folder)
    rounds = [
        [measure(command, folder) for command in (bare["click"], *map(programs.sadae_feed, _FLAGS))]
        for _ in range(pairs)
    ]
    click, *flags = zip(*rounds, strict=True)
    measured = [Row(0, "bare: import click", click)]
    for flag, runs in zip(_FLAGS, flags, strict=True):
        measured.append(Row(0, f"sadae-feed {flag}", runs, "click's import", click))
    return measured


def saves(newsroom: Newsroom) -> list[Row]:
    """The row of `build --watch`, from a save to the feed's new bytes."""
    programs.clear(newsroom.folder)
    command = programs.sadae_feed("build", "--watch")
    runs = after_save(command, newsroom.folder, newsroom.newest, newsroom.folder / "feeds" / "rss.xml")
    return [Row(0, f"save to feed, watching {newsroom.size:,}", runs)]


def _runs(newsroom: Newsroom) -> int:
    return _FEW if newsroom.size < _MANY else 1


def _say(line: str) -> None:
    print(line, file=sys.stderr)


def main() -> None:
    """Parse, run, print."""
    # An installed program has its bytecode; ours, run from its sources, must be let write it.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    parser = argparse.ArgumentParser(description="Measure sadae-feed beside Hugo and the bare machine.")
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000], metavar="N")
    parser.add_argument("--pairs", type=int, default=5, metavar="N")
    parser.add_argument(
        "--format", choices=["newsroom", "mixed", "md"], default="newsroom", help="of sadae-feed's articles"
    )
    parser.add_argument("--limits", type=int, nargs="*", default=[], metavar="N", help="entries of feeds")
    parser.add_argument("--more", action="store_true", help="also archives, peers, saves and where time goes")
    options = parser.parse_args()
    rows: list[Row] = []
    last: list[str] = []
    for count in options.articles:
        with tempfile.TemporaryDirectory() as name:
            newsroom = found(count, Path(name), options.format)
            if not rows:
                rows += startup(newsroom.folder, options.pairs)
            rows += paired(newsroom, options.pairs)
            if options.more:
                rows += [*archives(newsroom), *feedgen(newsroom), *pelican(newsroom), *saves(newsroom)]
                programs.clear(newsroom.folder)
                for case in ("cold", "nothing changed"):
                    last.append(shares(f"{count:,} {case}", profile(newsroom.folder)))
            if count == options.articles[0]:
                rows += sizes(newsroom, options.limits)
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    print(f"{options.format}, Hugo {version('hugo')}, {machine}\n")
    print(table(rows), *last, growth(rows), ratios(rows, _LAST), sep="\n\n")


if __name__ == "__main__":
    main()
