"""Watching a folder: half-saved files rest first, and a folder that is replaced is watched anew."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from sadae_feed.cli import watch

#: A test that waits longer has failed.
_LIMIT: Final = 20.0


def _next_change(changes: Iterator[set[Path] | None]) -> set[Path] | None:
    """The next thing that is not silence."""
    end = time.monotonic() + _LIMIT
    for found in changes:
        if found != set():
            return found
        assert time.monotonic() < end
    raise AssertionError


def test_a_file_is_read_once_it_has_rested(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"x")
    changes = watch.watch_folder(tmp_path)
    assert next(changes) == set()

    def save_slowly() -> None:
        for number in range(5):
            path.write_bytes(b"x" * (number + 2))
            time.sleep(0.2)

    began = time.monotonic()
    thread = threading.Thread(target=save_slowly)
    thread.start()
    assert _next_change(changes) == {path}
    thread.join()
    assert path.stat().st_size == 6
    assert time.monotonic() - began > 1.2


def test_a_file_that_never_rests_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"")
    now = 0.0

    def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds
        path.write_bytes(b"x" * round(now * 100))

    watch._wait_for_rest([path, tmp_path / "none"], sleep, lambda: now)
    assert now == pytest.approx(5.0, abs=0.1)


def test_a_folder_that_is_replaced_is_watched_anew(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    changes = watch.watch_folder(folder)
    assert next(changes) == set()
    (tmp_path / "new").mkdir()
    folder.rename(tmp_path / "old")
    (tmp_path / "new").rename(folder)
    assert _next_change(changes) is None
    (folder / "b.md").write_bytes(b"x")
    assert _next_change(changes) == {folder / "b.md"}


def test_a_folder_that_goes_and_comes_back_is_watched_anew(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    changes = watch.watch_folder(folder)
    assert next(changes) == set()
    folder.rename(tmp_path / "away")
    assert _next_change(changes) is None
    threading.Timer(0.5, lambda: os.rename(tmp_path / "away", folder)).start()  # noqa: PTH104
    assert _next_change(changes) is None
    (folder / "b.md").write_bytes(b"x")
    assert _next_change(changes) == {folder / "b.md"}
