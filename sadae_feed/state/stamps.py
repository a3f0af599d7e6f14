"""What tells whether a file, or what something is made of, is still the same."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from typing import NamedTuple

from ..output.files import IS_WINDOWS


class Stamp(NamedTuple):
    """What tells whether a file is still the same: bytes, and nanoseconds of its last change."""

    size: int
    mtime: int
    #: Of the file's status; no program can set it back.
    ctime: int


def find_stamp(file: str | os.PathLike[str]) -> Stamp | None:
    """The stamp of a file; None if there is none."""
    try:
        status = os.stat(file)  # noqa: PTH116  # twice as quick
    except (OSError, ValueError):
        return None
    return take_stamp(status)


def take_stamp(status: os.stat_result) -> Stamp:
    """The stamp in a file's status."""
    return Stamp(status.st_size, status.st_mtime_ns, find_change_time(status))


def find_change_time(status: os.stat_result) -> int:
    """When a file's status changed last; on Windows, where that is its creation, when its bytes did."""
    return status.st_mtime_ns if IS_WINDOWS else status.st_ctime_ns


def make_key(parts: Iterable[str]) -> str:
    """A key of many texts in their order: equal for equal texts, whatever the machine."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode(errors="surrogatepass")
        digest.update(b"%d:" % len(data) + data)
    return digest.hexdigest()
