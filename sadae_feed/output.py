"""The one place that writes feeds: atomic, durable, and only what changed."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .errors import OutputError, Problem

#: Every feed that this package makes says so; a file is taken away only if it does.
GENERATOR_MARK: Final = b"sadae-feed"

_OWNED_FOLDERS: Final = ("archive", "author", "category")
_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{8}\.tmp")


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """What a set of files changes in a folder: paths below it, with `/` between, sorted."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


@contextlib.contextmanager
def lock_site(folder: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Keep a site's lock while its feeds are made; `on_wait` is called if another build holds it.

    Raises:
        OutputError: If the folder of the lock cannot be written.

    """
    import filelock

    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (ignore := folder / ".gitignore").exists():
            ignore.write_text("*\n", encoding="utf-8")
        lock = filelock.FileLock(folder / "lock")
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout:
            on_wait()
            lock.acquire()
    except OSError as error:
        values = {"reason": error.strerror or str(error)}
        raise OutputError(Problem(code="unwritable", path=str(folder), values=values)) from error
    try:
        yield
    finally:
        lock.release()


def compare_files(
    folder: Path, batches: Iterable[Mapping[str, bytes]], up_to_date: Set[str] = frozenset()
) -> Changes:
    """Tell what `write_files` would do, without doing it."""
    return _apply_changes(folder, batches, up_to_date, lambda path, data: None)


def write_files(
    folder: Path, batches: Iterable[Mapping[str, bytes]], up_to_date: Set[str] = frozenset()
) -> Changes:
    """Make the folder hold the files, each replaced at once and only where its bytes differ.

    A crash leaves of each file the old or the new one, whole. Feeds under `category/`,
    `author/` and `archive/` that this package wrote and that are no longer among the files are removed.

    Args:
        folder: Made if there is none.
        batches: Bytes by path below it, with `/` between; a file that links to others comes after them.
        up_to_date: Paths of files that hold already what they should.

    Raises:
        OutputError: If a file cannot be written; it and those after it still stand as they were.

    """
    changes = _apply_changes(folder, batches, up_to_date, _write_file)
    for path in changes.removed:
        _remove_file(folder, folder / path)
    for touched in {(folder / path).parent for path in (*changes.written, *changes.removed)}:
        _sync_folder(touched)
    return changes


def _apply_changes(
    folder: Path,
    batches: Iterable[Mapping[str, bytes]],
    up_to_date: Set[str],
    change: Callable[[Path, bytes], None],
) -> Changes:
    names = {*up_to_date}
    written = []
    for files in batches:
        for path, data in files.items():
            names.add(path)
            if not _has_bytes(folder / path, data):
                change(folder / path, data)
                written.append(path)
    return Changes(
        written=tuple(sorted(written)),
        removed=tuple(_find_orphans(folder, names)),
        unchanged=len(names) - len(written),
    )


def list_files(folder: Path) -> list[tuple[str, int, int, int]]:
    """What stands below a folder: path, bytes, and nanoseconds of the last change of each file, sorted."""
    found = []
    folders = [str(folder)]
    while folders:
        with contextlib.suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    status = entry.stat()
                    found.append((entry.path, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    return sorted(found)


def write_file(path: Path, data: bytes) -> None:
    """Make one file hold these bytes: whole and durable, untouched where it holds them already.

    Raises:
        OutputError: If it cannot be written; it still stands as it was.

    """
    if not _has_bytes(path, data):
        _write_file(path, data)
        # What a killed build left.
        for other in path.parent.glob(f".{path.name}.*.tmp"):
            if _TEMPORARY.fullmatch(other.name):
                _remove_file(path.parent, other)
        _sync_folder(path.parent)


def _write_file(path: Path, data: bytes) -> None:
    with _raise_output_errors(path):
        replace_file(path, data)


@contextlib.contextmanager
def _raise_output_errors(path: Path) -> Iterator[None]:
    """Say of what the system refuses which file it was."""
    try:
        yield
    except OSError as error:
        values = {"reason": error.strerror or str(error)}
        raise OutputError(Problem(code="unwritable", path=str(path), values=values)) from error


def replace_file(path: Path, data: bytes) -> None:
    """Write a file whole beside its target, then put it in the target's place.

    The mode is the old file's, else what the umask leaves of 0666, so that a web server can read it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(path.stat().st_mode & 0o7777)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _has_bytes(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _find_orphans(folder: Path, files: Set[str]) -> list[str]:
    """Feeds of ours that no entry stands behind any longer, and what a killed build left."""
    names = {path.rpartition("/")[2] for path in files}
    found = [path.name for path in folder.glob(".*.tmp") if _TEMPORARY.fullmatch(path.name)]
    for owned in _OWNED_FOLDERS:
        for path in folder.glob(f"{owned}/*/*"):
            name = path.relative_to(folder).as_posix()
            if name in files or path.is_symlink() or not path.is_file():
                continue
            if _TEMPORARY.fullmatch(path.name) or (
                path.name in names and GENERATOR_MARK in path.read_bytes()
            ):
                found.append(name)
    return sorted(found)


def _remove_file(folder: Path, path: Path) -> None:
    with _raise_output_errors(path):
        path.unlink(missing_ok=True)
    # Its folder goes with the last file.
    with contextlib.suppress(OSError):
        if path.parent != folder:
            path.parent.rmdir()
