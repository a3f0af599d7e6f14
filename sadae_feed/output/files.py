"""Reading and replacing single files so that a crash leaves the old one or the new one, on every system."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

Result = TypeVar("Result")

#: On Windows files are text unless they are opened so: a byte 1A ends them, and line ends change.
BINARY: Final = getattr(os, "O_BINARY", 0)
IS_WINDOWS: Final = os.name == "nt"
#: How often a call is made that a signal, or on Windows a reader of the file, can disturb.
_ATTEMPTS: Final = 6
#: Seconds before a second attempt; doubled each time, 1.5 seconds together.
_PAUSE: Final = 0.05
#: Errors that come from the disk and not from one file: all that follow would fail too.
DISK_ERRORS: Final = frozenset(
    {errno.ENOSPC, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE, getattr(errno, "EDQUOT", errno.ENOSPC)}
)


def read_file(path: str | Path, limit: int | None = None) -> tuple[int, bytes | None]:
    """Read a regular file.

    Args:
        path: The file; a link is followed.
        limit: Bytes at the most, or None.

    Returns:
        Its size, and its bytes or None if there are more than `limit`.

    Raises:
        OSError: If it cannot be read, or is no regular file: a pipe would wait for a writer for ever.

    """
    # O_NONBLOCK, as opening a pipe waits too; it changes nothing for files.
    handle = os.open(path, os.O_RDONLY | BINARY | getattr(os, "O_NONBLOCK", 0))
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "Not a regular file")
        if limit is not None and status.st_size > limit:
            return status.st_size, None
        parts: list[bytes] = []
        # A read may be short on a network file system; a file may grow while it is read.
        while sum(map(len, parts)) != (status.st_size or None):
            part = os.read(handle, status.st_size + 1)
            if not part:
                break
            parts.append(part)
        data = b"".join(parts)
        if limit is not None and len(data) > limit:
            return len(data), None
        return len(data), data
    finally:
        os.close(handle)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file beside its target, then put it in the target's place.

    Mode and group are the old file's; those of a new file are what the umask leaves of 0666, so that a
    web server can read it, and what its folder says.

    Raises:
        OSError: If that cannot be done; the target stands as it was.

    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            _copy_rights(path.stat(), temporary)
        _retry(lambda: temporary.replace(path))
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def write_file(path: Path, data: bytes) -> None:
    """Make one file have these bytes; it stays untouched where it has them.

    Of a link the file it leads to is written, and the link stays. What a killed process left beside
    the file is removed.

    Raises:
        OSError: If that cannot be done; the file stands as it was.

    """
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    if has_bytes(target, data):
        return
    replace_file(target, data)
    remove_temporaries(target.parent, {target.name})
    sync_folder(target.parent)


def has_bytes(path: Path, data: bytes) -> bool:
    """Whether a file has these bytes and no others."""
    try:
        return path.stat().st_size == len(data) and read_file(path)[1] == data
    except OSError:
        return False


def remove_file(path: Path) -> None:
    """Remove a file that may be gone already."""
    with contextlib.suppress(FileNotFoundError):
        _retry(path.unlink)


def remove_temporaries(folder: Path, names: set[str]) -> list[str]:
    """Remove what a killed `replace_file` left of some files in a folder; give the names removed."""
    removed = []
    pattern = re.compile(r"\.(.+)\.[0-9a-f]{8}\.tmp")
    with contextlib.suppress(OSError):
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            match = pattern.fullmatch(entry.name)
            if match and match[1] in names and entry.is_file(follow_symlinks=False):
                remove_file(Path(entry.path))
                removed.append(entry.name)
    return removed


def sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _copy_rights(status: os.stat_result, file: Path) -> None:
    """Give a file the group and the mode of another, the group only where the system allows it."""
    if hasattr(os, "chown") and file.stat().st_gid != status.st_gid:
        with contextlib.suppress(PermissionError):
            os.chown(file, -1, status.st_gid)
    # After the group, as that takes away what set-group-id says.
    file.chmod(stat.S_IMODE(status.st_mode))


def _retry(call: Callable[[], Result]) -> Result:
    """Call again what a signal broke off, or on Windows a program that has the file open just now.

    Python does so itself for reading and writing (PEP 475), not for renaming.
    """
    for attempt in range(1, _ATTEMPTS):
        try:
            return call()
        except InterruptedError:
            continue
        except PermissionError:
            if not IS_WINDOWS:
                raise
            time.sleep(_PAUSE * 2 ** (attempt - 1))
    return call()
