"""How long it takes from a save to the feed's new bytes, while a program watches the articles."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from programs import Run

_SAVES: Final = 7
_UNTIL_WATCHING: Final = 2.0
_PATIENCE: Final = 120.0


def after_save(command: Sequence[str], folder: Path, article: Path, feed: Path) -> list[Run]:
    """Save an article several times under a program that watches.

    Args:
        command: Builds, then builds after every change until interrupted.
        folder: Where it is run.
        article: A file that stands in the feed.
        feed: The file that the program writes; not there yet.

    """
    before = article.read_text(encoding="utf-8")
    runs = []
    watcher = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(feed, "")
        time.sleep(_UNTIL_WATCHING)  # until it watches
        for number in range(_SAVES):
            # A word that is in no article and in no earlier save.
            word = "ژ" * (20 + number)
            article.write_text(before.replace("۔", f" {word}۔", 1), encoding="utf-8")
            saved = time.perf_counter()
            _wait(feed, word)
            runs.append(Run(time.perf_counter() - saved, _peak(watcher.pid)))
            time.sleep(_UNTIL_WATCHING)
    finally:
        watcher.terminate()
        watcher.wait()
        article.write_text(before, encoding="utf-8")
    return runs


def _wait(feed: Path, word: str) -> None:
    """Return as soon as the feed holds a word."""
    seen, until = None, time.perf_counter() + _PATIENCE
    while time.perf_counter() < until:
        status = feed.stat() if feed.exists() else None
        stamp = status and (status.st_ino, status.st_mtime_ns, status.st_size)
        if stamp != seen and word in feed.read_text(encoding="utf-8", errors="replace"):
            return
        seen = stamp
        time.sleep(0.001)
    raise SystemExit(f"{feed}: not written within {_PATIENCE:.0f} s")


def _peak(process: int) -> float:
    """Peak resident set of a running process in megabytes; 0 where the system does not tell."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0
    return int(status.read_text(encoding="ascii").split("VmHWM:")[1].split()[0]) * 1024 / 1e6
