"""The one place that writes the feeds folder: only what changed, and only over what a build wrote."""

from __future__ import annotations

import contextlib
import os
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NoReturn

from ..errors import OutputError, Problem
from . import files, manifest
from .manifest import Manifest

#: Folders in which 0.1.0, which kept no list, wrote a folder for each name.
_FOLDERS: Final = ("archive", "author", "category")
#: Seconds to wait for another build of the site.
_PATIENCE: Final = 900


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """What a set of files changes in a folder: paths below it, with `/` between, sorted."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    #: Why some files were not written or removed, although others were.
    problems: tuple[Problem, ...] = ()


@contextlib.contextmanager
def lock_site(folder: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Keep a site's lock while its feeds are made; `on_wait` is called if another build has it.

    Raises:
        OutputError: If the folder of the lock cannot be written, or the other build does not end.

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
            lock.acquire(timeout=_PATIENCE)
    except filelock.Timeout as error:
        values = {"minutes": round(_PATIENCE / 60)}
        raise OutputError(Problem(code="locked", path=str(folder / "lock"), values=values)) from error
    except OSError as error:
        raise OutputError(_unwritable(folder, error)) from error
    try:
        yield
    finally:
        lock.release()


def list_files(folder: Path) -> list[tuple[str, int, int, int]]:
    """List what is in a folder: path, bytes, and nanoseconds of the last change of each file, sorted.

    Links are listed and not followed.
    """
    found = []
    folders = [str(folder)]
    while folders:
        with contextlib.suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                    continue
                with contextlib.suppress(OSError):
                    status = entry.stat(follow_symlinks=False)
                    found.append((entry.path, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    return sorted(found)


def write_file(path: Path, data: bytes) -> None:
    """Make one file have these bytes, as `files.write_file`.

    Raises:
        OutputError: If it cannot be written; it stands as it was.

    """
    try:
        files.write_file(path, data)
    except OSError as error:
        raise OutputError(_unwritable(path, error)) from error


def check_folder(folder: Path, names: Set[str], settings: str = "", *, adopt: bool = False) -> Manifest:
    """Read which files of a feeds folder a build wrote, and make sure that the folder may be written.

    Args:
        folder: May be missing.
        names: Paths below it of the files that will be written, with `/` between.
        settings: As from `manifest.name_settings`.
        adopt: Whether files under these names may be replaced whoever wrote them.

    Raises:
        OutputError: If the folder is another site's, or if no build wrote it and it has files under
            some of the names; nothing was written.

    """
    if (folder / manifest.FILE).is_symlink():
        raise OutputError(Problem(code="linked-output", path=str(folder / manifest.FILE)))
    try:
        found = manifest.read_manifest(folder)
    except OSError as error:
        raise OutputError(_problem("unreadable", folder / manifest.FILE, error)) from error
    if adopt:
        return replace(found, settings=settings, owns_all=True)
    if manifest.is_of_other_site(folder, found.settings, settings):
        values = {"theirs": found.settings, "ours": settings}
        raise OutputError(Problem(code="other-site", path=str(folder), values=values))
    if found.is_stored:
        return replace(found, settings=settings)
    if any(_is_marked_file(folder / name) for name in names if "/" not in name):
        return Manifest(settings=settings, owns_all=True)
    foreign = sorted(name for name in names if os.path.lexists(folder / name))
    if foreign:
        raise OutputError(*(Problem(code="not-ours", path=str(folder / name)) for name in foreign))
    return Manifest(settings=settings)


def compare_files(
    folder: Path,
    before: Manifest,
    names: Set[str],
    batches: Iterable[Mapping[str, bytes]],
    up_to_date: Set[str] = frozenset(),
) -> Changes:
    """Tell what `write_files` would do, without doing it."""
    return _Folder(folder, before, names, up_to_date, is_dry=True).apply(batches)


def write_files(
    folder: Path,
    before: Manifest,
    names: Set[str],
    batches: Iterable[Mapping[str, bytes]],
    up_to_date: Set[str] = frozenset(),
) -> Changes:
    """Make the folder have the files, each replaced at once and only where its bytes differ.

    A crash leaves of each file the old or the new one. Files that a build wrote before and that are no
    longer among the names are removed. What a build did not write is neither replaced nor removed, and
    links inside the folder are neither followed nor replaced: each is a problem, and the other files
    are written.

    Args:
        folder: Made if there is none. It may be a link itself.
        before: From `check_folder` with the same names.
        names: Paths of all files that belong into the folder, with `/` between.
        batches: Bytes by path, of all names but those up to date; what links to others comes after them.
        up_to_date: Those of the names whose files have already the bytes they should have.

    Raises:
        OutputError: If the disk is full or broken, or nothing at all could be written; every file is the
            old one or the new one.

    """
    changes = _Folder(folder, before, names, up_to_date).apply(batches)
    if changes.problems and not (changes.written or changes.removed or changes.unchanged):
        raise OutputError(*changes.problems)
    return changes


class _Folder:
    """A feeds folder while it is written."""

    def __init__(
        self, folder: Path, before: Manifest, names: Set[str], up_to_date: Set[str], *, is_dry: bool = False
    ) -> None:
        self.folder = folder
        self.before = before
        self.names = names
        self.up_to_date = up_to_date
        self.is_dry = is_dry
        self.is_begun = False
        self.written: list[str] = []
        self.removed: list[str] = []
        self.unchanged = len(up_to_date)
        self.problems: list[Problem] = []
        #: What the list says in the end.
        self.listed: dict[str, str | None] = {}
        self._linked: dict[str, str | None] = {}

    def apply(self, batches: Iterable[Mapping[str, bytes]]) -> Changes:
        for batch in batches:
            for name, data in batch.items():
                self.put(name, data)
        self.remove_stale()
        if not self.is_dry:
            self.finish()
        return Changes(
            written=tuple(sorted(self.written)),
            removed=tuple(sorted(self.removed)),
            unchanged=self.unchanged,
            problems=tuple(self.problems),
        )

    def put(self, name: str, data: bytes) -> None:
        """Write a file, if it differs and is ours."""
        path = self.folder / name
        old, problem = self.look_at(name)
        if problem is None and old == data:
            self.unchanged += 1
            self.listed[name] = manifest.digest(data)
            return
        if problem is None and old is not None and not self.before.owns(name, old):
            problem = Problem(code="not-ours", path=str(path))
        if problem is None and not self.is_dry:
            self.begin()
            problem = self.attempt(path, lambda: files.replace_file(path, data))
        if problem is None:
            self.written.append(name)
            self.listed[name] = manifest.digest(data)
        else:
            self.problems.append(problem)
            if name in self.before.files:
                self.listed[name] = self.before.files[name]

    def look_at(self, name: str) -> tuple[bytes | None, Problem | None]:
        """Give the bytes of a file, None if there is none; and why nothing can be written there."""
        path = self.folder / name
        if link := self.find_link(name):
            return None, Problem(code="linked-output", path=str(self.folder / link))
        try:
            status = path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return None, None
        except OSError as error:
            return None, _unwritable(path, error)
        if stat.S_ISLNK(status.st_mode):
            return None, Problem(code="linked-output", path=str(path))
        try:
            return files.read_file(path)[1], None
        except PermissionError as error:
            # A list that has it is enough to replace it.
            is_listed = name in self.before.files or self.before.owns_all
            return None, None if is_listed else _problem("unreadable", path, error)
        except OSError as error:
            if error.errno in files.DISK_ERRORS:
                self.stop(path, error)
            return None, Problem(code="not-ours", path=str(path))

    def find_link(self, name: str) -> str | None:
        """The first folder on the way to a file that is a link; None if there is none."""
        parent = name.rpartition("/")[0]
        if not parent:
            return None
        if parent not in self._linked:
            above = self.find_link(parent)
            self._linked[parent] = above or (parent if (self.folder / parent).is_symlink() else None)
        return self._linked[parent]

    def begin(self) -> None:
        """Before the first change, list what may be half done if this process dies."""
        if self.is_begun:
            return
        listed = {**self.before.files, **self.listed}
        for name in self.names - self.up_to_date - self.listed.keys():
            # After a crash nobody could tell a file of another's from one that was being written.
            old, problem = self.look_at(name)
            if problem is None and (old is None or self.before.owns(name, old)):
                listed[name] = None
        path = self.folder / manifest.FILE
        try:
            files.write_file(path, manifest.dump_manifest(self.before.settings, listed))
        except OSError as error:
            self.stop(self.folder, error)
        self.is_begun = True

    def remove_stale(self) -> None:
        """Remove what builds wrote and no build would write today; what others wrote stays."""
        for name in sorted(self.before.files.keys() - self.names):
            self.remove(name)
        if self.before.owns_all:
            for name in sorted(_find_unlisted(self.folder, self.names)):
                self.remove(name)
        if not self.is_dry and (self.before.owns_all or None in self.before.files.values()):
            self.sweep()

    def remove(self, name: str) -> None:
        path = self.folder / name
        if self.find_link(name) or not _is_plain(path):
            return
        try:
            data = files.read_file(path)[1] or b""
        except OSError as error:
            self.problems.append(_problem("unreadable", path, error))
            self.listed[name] = self.before.files.get(name)
            return
        if not replace(self.before, owns_all=False).owns(name, data):
            return
        problem = None
        if not self.is_dry:
            self.begin()
            problem = self.attempt(path, lambda: files.remove_file(path))
        if problem is None:
            self.removed.append(name)
        else:
            self.problems.append(problem)
            self.listed[name] = self.before.files.get(name)

    def sweep(self) -> None:
        """Remove what a killed build left beside the files it was writing."""
        folders: dict[str, set[str]] = {"": {manifest.FILE}}
        for name in {*self.names, *self.before.files}:
            parent, _, file = name.rpartition("/")
            folders.setdefault(parent, set()).add(file)
        for parent, file_names in folders.items():
            if not parent or not self.find_link(f"{parent}/x"):
                left = files.remove_temporaries(self.folder / parent, file_names)
                self.removed += [f"{parent}/{name}" if parent else name for name in left]

    def finish(self) -> None:
        """Make what was done durable, and list it."""
        changed = {*self.written, *self.removed}
        for parent in {name.rpartition("/")[0] for name in self.removed} - {""}:
            # A folder goes with its last file.
            with contextlib.suppress(OSError):
                (self.folder / parent).rmdir()
        for parent in {name.rpartition("/")[0] for name in changed}:
            files.sync_folder(self.folder / parent)
        for name in self.up_to_date:
            known = self.before.files.get(name)
            self.listed[name] = known or manifest.digest(_read_or_nothing(self.folder / name))
        if self.listed or self.is_begun:
            write_file(self.folder / manifest.FILE, manifest.dump_manifest(self.before.settings, self.listed))

    def attempt(self, path: Path, change: Callable[[], object]) -> Problem | None:
        """Make a change; a problem of one file is given back, one of the disk ends the build."""
        try:
            change()
        except OSError as error:
            if error.errno in files.DISK_ERRORS:
                self.stop(path, error)
            return _unwritable(path, error)
        return None

    def stop(self, path: Path, error: OSError) -> NoReturn:
        raise OutputError(*self.problems, _unwritable(path, error)) from error


def _find_unlisted(folder: Path, names: Set[str]) -> Iterator[str]:
    """Feeds in a folder without a list, by 0.1.0, that belong there no longer."""
    # A file system can list names decomposed that were written composed.
    known = {unicodedata.normalize("NFC", name) for name in names}
    file_names = {name.rpartition("/")[2] for name in names}
    for kind in _FOLDERS:
        if (folder / kind).is_symlink():
            continue
        for path in folder.glob(f"{kind}/*/*"):
            name = path.relative_to(folder).as_posix()
            is_known = unicodedata.normalize("NFC", name) in known
            if path.name in file_names and not is_known and not path.parent.is_symlink():
                yield name


def _is_plain(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _is_marked_file(path: Path) -> bool:
    return _is_plain(path) and manifest.is_marked(_read_or_nothing(path))


def _read_or_nothing(path: Path) -> bytes:
    try:
        return files.read_file(path)[1] or b""
    except OSError:
        return b""


def _unwritable(path: Path, error: OSError) -> Problem:
    return _problem("unwritable", path, error)


def _problem(code: str, path: Path, error: OSError) -> Problem:
    return Problem(code=code, path=str(path), values={"reason": error.strerror or str(error)})
