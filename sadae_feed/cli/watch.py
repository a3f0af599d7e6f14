"""Watches a folder for changes, whatever editors and synchronisation do to it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from ..state.stamps import find_stamp

#: A file that was written less than so many seconds ago may be half saved.
_REST: Final = 0.5
#: One that is written without a pause is read all the same after so many seconds.
_PATIENCE: Final = 5.0
#: How often a folder that is not there is looked for, in seconds.
_INTERVAL: Final = 0.2


def watch_folder(folder: Path) -> Iterator[set[Path] | None]:
    """Yield what changes in a folder, for ever.

    Yields:
        The files that changed, once they have rested; nothing of them ten times a second, so that the
        caller can look at the clock; None where the folder itself was put in the place of another or
        is gone, so that everything has to be looked at.

    """
    import watchfiles

    is_new = False
    while True:
        place = _find_place(folder)
        if place is None:
            time.sleep(_INTERVAL)
            continue
        for changes in watchfiles.watch(folder, step=20, rust_timeout=100, yield_on_timeout=True):
            paths = {Path(path) for _, path in changes}
            _wait_for_rest(paths)
            found = _find_place(folder)
            if found != place:
                break
            # Once the new folder is watched, so that nothing saved meanwhile is missed.
            yield None if is_new else paths
            is_new = False
        is_new = True
        if found is None:
            yield None


def _find_place(folder: Path) -> tuple[int, int] | None:
    """What stays the same while a folder is the same one."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _wait_for_rest(
    paths: Iterable[Path],
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Wait until size and time of files have not changed for half a second."""
    found = {path: find_stamp(path) for path in paths}
    found = {path: stamp for path, stamp in found.items() if stamp is not None}
    began = rested = clock()
    while found and clock() - rested < _REST and clock() - began < _PATIENCE:
        sleep(_REST / 10)
        now = {path: find_stamp(path) for path in found}
        if now != found:
            found = {path: stamp for path, stamp in now.items() if stamp is not None}
            rested = clock()
