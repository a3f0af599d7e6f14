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
    programs.settle(folder)
    generate(count, folder / "content", "md")
    return Newsroom(folder, count, generate(count, folder / "articles", form))


def one_round(room: Newsroom) -> Round:
    """All that is paired, once."""
    folder, build, bare = room.folder, programs.sadae_feed("build"), programs.bare(room.folder)
    programs.clear(folder)
    cold, hugo = measure(build, folder), measure(programs.hugo(folder), folder)
    _compare_feeds(folder)
    before = room.change()
    changed, unchanged = measure(build, folder), measure(build, folder)
    room.newest.write_bytes(before)
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
        found.append((path.stem, [(title.text or "").strip("\u200f") for title in titles]))
    return sorted(found)


def paired(room: Newsroom, pairs: int) -> list[Row]:
    """The rows of sadae-feed and Hugo, and what the machine needs for the same files."""
    one_round(room)  # fills the page cache and Python's own
    rounds = [one_round(room) for _ in range(pairs)]
    hugo, walk = [each.hugo for each in rounds], [each.walk for each in rounds]
    unchanged = [each.unchanged for each in rounds]
    return [
        Row(room.size, "sadae-feed, cold", [each.cold for each in rounds], "Hugo", hugo),
        Row(room.size, "sadae-feed, one changed", [each.changed for each in rounds], "Hugo", hugo),
        Row(room.size, "sadae-feed, nothing changed", unchanged, "Hugo", hugo),
        Row(room.size, "  the same beside the walk", unchanged, "walk", walk),
        Row(room.size, "Hugo", hugo),
        Row(room.size, "bare: walk and stat", walk),
        Row(room.size, "bare: read and decode", [each.read for each in rounds]),
    ]


def archives(room: Newsroom) -> list[Row]:
    """The rows of everything ever published, which no peer writes."""
    programs.settle(room.folder, archives=True)
    build, cold, changed = programs.sadae_feed("build"), [], []
    for _ in range(_runs(room)):
        programs.clear(room.folder)
        cold.append(measure(build, room.folder))
        before = room.change()
        changed.append(measure(build, room.folder))
        room.newest.write_bytes(before)
    programs.settle(room.folder)
    return [
        Row(room.size, "sadae-feed, archives, cold", cold),
        Row(room.size, "sadae-feed, archives, one changed", changed),
    ]


def pelican(room: Newsroom) -> list[Row]:
    """The rows of Pelican, with its cache; none where it is missing or takes minutes."""
    command = programs.pelican(room.folder)
    if command is None or room.size > _MANY:
        _say("Pelican is left out: " + ("it takes minutes" if command else "pip install 'pelican[markdown]'"))
        return []
    cold, unchanged = [], []
    for _ in range(_runs(room)):
        programs.clear(room.folder)
        cold.append(measure(command, room.folder))
        unchanged.append(measure(command, room.folder))
    return [Row(room.size, "Pelican, cold", cold), Row(room.size, "Pelican, nothing changed", unchanged)]


def feedgen(room: Newsroom) -> list[Row]:
    """The row of feedgen alone, whose entries lie ready: RSS and Atom, without direction."""
    command = programs.feedgen(room.folder, room.size, 50)
    if command is None:
        return []
    return [Row(room.size, "feedgen alone", [measure(command, room.folder) for _ in range(_runs(room))])]


def sizes(room: Newsroom, limits: Sequence[int]) -> list[Row]:
    """The rows of feeds of so many entries: their count is that of the entries."""
    rows = []
    for limit in limits:
        programs.settle(room.folder, limit)
        runs = []
        for _ in range(_runs(room)):
            programs.clear(room.folder)
            runs.append(measure(programs.sadae_feed("build"), room.folder))
        rows.append(Row(limit, f"feeds of the newest, of {room.size:,}", runs))
    programs.settle(room.folder)
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


def saves(room: Newsroom) -> list[Row]:
    """The row of `build --watch`, from a save to the feed's new bytes."""
    programs.clear(room.folder)
    command = programs.sadae_feed("build", "--watch")
    runs = after_save(command, room.folder, room.newest, room.folder / "feeds" / "rss.xml")
    return [Row(0, f"save to feed, watching {room.size:,}", runs)]


def _runs(room: Newsroom) -> int:
    return _FEW if room.size < _MANY else 1


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
            room = found(count, Path(name), options.format)
            if not rows:
                rows += startup(room.folder, options.pairs)
            rows += paired(room, options.pairs)
            if options.more:
                rows += [*archives(room), *feedgen(room), *pelican(room), *saves(room)]
                programs.clear(room.folder)
                for case in ("cold", "nothing changed"):
                    last.append(shares(f"{count:,} {case}", profile(room.folder)))
            if count == options.articles[0]:
                rows += sizes(room, options.limits)
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    print(f"{options.format}, Hugo {version('hugo')}, {machine}\n")
    print(table(rows), *last, growth(rows), ratios(rows, _LAST), sep="\n\n")


if __name__ == "__main__":
    main()
