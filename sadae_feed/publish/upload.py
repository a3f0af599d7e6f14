"""Brings the far side up to date with the feeds folder, in an order that never breaks a link."""

from __future__ import annotations

import gzip
import hashlib
import os
import threading
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

from ..errors import Problem, PublishError
from . import manifest, order
from .lock import lock_store
from .manifest import PublishedFile
from .stores import ChangedError, Store, StoredFile, translate_errors

#: Requests in flight at the most.
WORKERS: Final = 8
#: How often one file is tried, and seconds before the second try.
_TRIES: Final = 3
_PAUSE: Final = 0.2


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """What `publish_folder` did, or would do."""

    #: Paths below the feeds folder, in the order of their upload.
    uploaded: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    #: Bytes that went out.
    size: int
    #: Writes, removals and listings that the far side was asked for.
    requests: int


@dataclass(kw_only=True)
class _Connection:
    """The far side, opened once where threads may share it, else once in each thread."""

    url: str
    open_store: Callable[[], Store]
    requests: int = 0
    _local: threading.local = field(default_factory=threading.local)
    _shared: Store | None = None
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def call(self, work: Callable[[Store], object]) -> None:
        """Ask the far side, again over a new connection if one was lost."""
        for attempt in range(1, _TRIES + 1):
            with self._guard:
                self.requests += 1
            try:
                with translate_errors(self.url):
                    work(self._store())
                return
            except PublishError as error:
                self._forget()
                if attempt == _TRIES or error.is_final:
                    raise
                time.sleep(_PAUSE * attempt)

    def _store(self) -> Store:
        if self._shared is not None:
            return self._shared
        store: Store | None = getattr(self._local, "store", None)
        if store is None:
            store = self._local.store = self.open_store()
            if store.is_shared:
                self._shared = store
        return store

    def _forget(self) -> None:
        self._local.store = None


def publish_folder(
    folder: Path,
    url: str,
    open_store: Callable[[], Store],
    *,
    authority: str,
    owner: str,
    dry: bool = False,
    full: bool = False,
    adopt: bool = False,
    workers: int = WORKERS,
    patience: float = 30.0,
) -> Published:
    """Upload what changed in a folder, then remove what is gone from it.

    A file is uploaded unless the list on the far side has its digest and the far side the size (and the
    ETag, where there is one) that the list has. The list says beforehand which files are about to change,
    so that after an interruption these are uploaded again.

    Args:
        folder: The feeds; hidden files and links in it stay at home.
        url: The far side, for messages.
        open_store: Opens it.
        authority: The site's, which the far side's list must have.
        owner: A name that no other publisher has.
        dry: Change nothing, only tell.
        full: Believe nothing of the list: upload everything.
        adopt: Take over files of our names where there is no list of ours.
        workers: Requests in flight at the most.
        patience: As for `lock_store`.

    Raises:
        PublishError: If the far side is another's, cannot be reached or written, or was changed by
            somebody else meanwhile. What was uploaded till then is whole and in order.

    """
    files = _list_local(folder)
    connection = _Connection(url=url, open_store=open_store)
    if dry:
        with translate_errors(url):
            store = open_store()
            return _Upload(folder, files, connection, store, authority, workers, full, adopt).tell()
    with translate_errors(url), lock_store(open_store, owner, patience=patience) as store:
        return _Upload(folder, files, connection, store, authority, workers, full, adopt).run()


class _Upload:
    """One publication, under the lock."""

    def __init__(
        self,
        folder: Path,
        files: Mapping[str, str],
        connection: _Connection,
        store: Store,
        authority: str,
        workers: int,
        full: bool,
        adopt: bool,
    ) -> None:
        self.folder = folder
        self.files = files
        self.connection = connection
        self.store = store
        self.authority = authority
        self.workers = workers
        known = manifest.read_manifest(store, authority)
        self.version = known.version
        #: The list as it will stand.
        self.entries = dict(known.files)
        folders = {path.rpartition("/")[0] for path in (*files, *known.files)}
        listed = store.list_files(sorted(folders))
        connection.requests += 2
        if not known.exists and not adopt:
            _refuse_strangers(files, listed)
        self.changed = [
            path
            for path in files
            if full or not _is_published(self.entries.get(path), files[path], listed.get(path))
        ]
        self.ranks = {path: order.rank(path, is_new=path not in listed) for path in self.changed}
        self.changed.sort(key=lambda path: (self.ranks[path], path))
        self.removed = tuple(sorted(known.files.keys() - files.keys()))
        #: What the far side has of each file that will be replaced, so that nobody's change is lost unseen.
        self.versions = {
            path: entry.version
            for path in self.changed
            if not full and (entry := self.entries.get(path)) and entry.digest and entry.version
        }
        self.size = 0

    def tell(self) -> Published:
        """What would be done, or was."""
        return Published(
            uploaded=tuple(self.changed),
            removed=self.removed,
            unchanged=len(self.files) - len(self.changed),
            size=self.size,
            requests=self.connection.requests,
        )

    def run(self) -> Published:
        """Upload, then remove, and keep the list true at every moment."""
        if not self.changed and not self.removed:
            return self.tell()
        for path in self.changed:
            self.entries[path] = PublishedFile("", 0, None)
        self._write_list()
        try:
            with ThreadPoolExecutor(self.workers) as pool:
                for _, paths in groupby(self.changed, key=self.ranks.__getitem__):
                    self._finish(pool.map(self._upload, [*paths]))
                    self._write_list()
                self._finish(pool.map(self._remove, self.removed))
        except PublishError as error:
            error.is_partial = self.size > 0
            raise
        finally:
            self._write_list()
        return self.tell()

    def _finish(self, results: Iterable[object]) -> None:
        """Wait for all of one rank: what comes after may link to it."""
        for _ in results:
            pass

    def _upload(self, path: str) -> None:
        data = (self.folder / path).read_bytes()
        digest = _digest(data)
        compressed = self.store.keeps_headers and order.is_text(path)
        sent = gzip.compress(data, 6, mtime=0) if compressed else data
        headers = order.headers(path, compressed=compressed)

        def write(store: Store) -> None:
            try:
                version = store.write(path, sent, headers, self.versions.get(path))
            except ChangedError as error:
                problem = Problem(code="publish-changed", path="publish", values={"file": path})
                raise PublishError(problem) from error
            self.entries[path] = PublishedFile(digest, len(sent), version)

        self.connection.call(write)
        self.size += len(sent)

    def _remove(self, path: str) -> None:
        self.connection.call(lambda store: store.remove(path))
        self.entries.pop(path, None)

    def _write_list(self) -> None:
        try:
            self.version = manifest.write_manifest(self.store, self.authority, self.entries, self.version)
        except ChangedError as error:
            raise PublishError(Problem(code="publish-busy", path="publish")) from error
        self.connection.requests += 1


def _is_published(entry: PublishedFile | None, digest: str, listed: StoredFile | None) -> bool:
    if entry is None or listed is None or entry.digest != digest or entry.size != listed.size:
        return False
    return entry.version is None or listed.version is None or entry.version == listed.version


def _refuse_strangers(files: Collection[str], listed: Collection[str]) -> None:
    if strangers := sorted(path for path in files if path in listed):
        values: dict[str, str | int] = {"file": strangers[0], "count": len(strangers)}
        raise PublishError(Problem(code="publish-strangers", path="publish", values=values))


def _list_local(folder: Path) -> dict[str, str]:
    """Digests of the files to publish, by path below the folder."""
    files = {}
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            place = Path(root, name)
            if (
                not name.startswith(".")
                and not name.endswith(".tmp")
                and place.is_file()
                and not place.is_symlink()
            ):
                files[place.relative_to(folder).as_posix()] = _digest(place.read_bytes())
    return files


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
