"""The file of the tables, `.sadae-feed/state.db` (SQLite): opened, checked, saved.

`LastBuild` has a checksum of the whole file. Damaged, unfinished, from another version of this program
or of another newsroom, it is as if it were not there, and everything counts as changed.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import importlib.util
import os
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from ..errors import Problem, RestartError
from ..settings.site import Site
from . import last as notes
from .last import LastBuild
from .stamps import Stamp, find_change_time, find_stamp, make_key

FILE: Final = "state.db"
#: Its time is the file system's own present.
_CLOCK: Final = "clock"
#: Values in one query at the most; SQLite's own limit was 999.
_MANY: Final = 500

_SCHEMA: Final = """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;

    -- An article as it was read. `place` is its path in NFC, `claim` the id it asks for, `event` the
    -- next moment (seconds since 1970) at which feeds change by it though its file does not.
    -- Of an article with an error `last` is the head it had before.
    CREATE TABLE heads (path TEXT PRIMARY KEY, place TEXT, data TEXT, problems TEXT, claim TEXT,
                        record TEXT, pending INTEGER, event REAL, last TEXT);
    CREATE INDEX heads_place ON heads (place);
    CREATE INDEX heads_claim ON heads (claim) WHERE claim IS NOT NULL;
    CREATE INDEX heads_pending ON heads (path) WHERE pending;
    CREATE INDEX heads_event ON heads (event) WHERE event IS NOT NULL;
    CREATE INDEX heads_problems ON heads (path, problems) WHERE problems IS NOT NULL;

    -- A line of the ledger. `head` is the path of its article; `version` a key of all that its entry is
    -- made of, empty for a story that no feed shows; `until` the moment up to which a feed must show it.
    CREATE TABLE records (id TEXT PRIMARY KEY, sequence INTEGER, page INTEGER, url TEXT, path TEXT,
                          data TEXT, updated REAL, paged INTEGER, head TEXT, version TEXT, until REAL,
                          headline TEXT);
    CREATE INDEX records_path ON records (path);
    CREATE INDEX records_url ON records (url);
    CREATE INDEX records_sequence ON records (sequence);
    CREATE INDEX records_page ON records (page);
    CREATE INDEX records_headline ON records (headline);
    CREATE INDEX records_updated ON records (updated);
    CREATE INDEX records_unpaged ON records (id) WHERE NOT paged;
    CREATE INDEX records_head ON records (head);
    CREATE INDEX records_until ON records (until) WHERE until IS NOT NULL;

    -- Which groups a published story belongs to, and the group's name as the story spells it.
    CREATE TABLE members (story TEXT, kind TEXT, name TEXT, label TEXT, language TEXT, published REAL);
    CREATE INDEX members_story ON members (story);
    CREATE INDEX members_group ON members (kind, name, published, story);

    -- How many stories of a group spell its name so.
    CREATE TABLE labels (kind TEXT, name TEXT, label TEXT, language TEXT, stories INTEGER);
    CREATE INDEX labels_group ON labels (kind, name);

    -- Which stories stand in which feed, what is wrong with what they show, and which files are copied
    -- for them.
    CREATE TABLE windows (feed TEXT, story TEXT, problems TEXT, copies TEXT);
    CREATE INDEX windows_feed ON windows (feed);
    CREATE INDEX windows_story ON windows (story);

    CREATE TABLE documents (path TEXT PRIMARY KEY, stamp TEXT, outline TEXT, stories TEXT) WITHOUT ROWID;
    CREATE TABLE entries (story TEXT PRIMARY KEY, key TEXT, data TEXT);

    -- What the bytes of a picture or a recording said when it had that stamp.
    CREATE TABLE media (path TEXT PRIMARY KEY, stamp TEXT, data TEXT) WITHOUT ROWID;
"""
#: What a file that is no sound database may raise.
_DAMAGE: Final = (sqlite3.Error, OSError, UnicodeError, OverflowError)
#: Libraries whose next version may make something else of the same article.
_LIBRARIES: Final = (
    "babel",
    "dateutil",
    "feedgen",
    "filetype",
    "idna",
    "imagesize",
    "lxml",
    "nh3",
    "pyromark",
    "readability",
    "regex",
    "tzdata",
    "yaml",
)


class Database:
    """The tables of one newsroom as SQLite has them; nothing is read before `begin`."""

    def __init__(self, site: Site) -> None:
        self._folder = site.state_folder.absolute()
        self._file = self._folder / FILE
        self.owner = make_key((_program(), repr(site)))
        self._base: sqlite3.Connection | None = None
        #: Whether the disk failed under the tables.
        self._is_broken = False
        #: The file as this process left it, so that it need not be summed up again.
        self._left: Stamp | None = None
        self._lasts = False

    def clock(self) -> int:
        """The file system's own time, in nanoseconds; 0 where it cannot be asked.

        What changed then or later may change once more without another time to show it, as git's
        documentation says of its index (“racy git”), so it is not believed later.
        """
        clock = self._folder / _CLOCK
        try:
            clock.write_bytes(b"")
            return find_change_time(clock.stat())
        except OSError:
            return 0

    def last(self) -> LastBuild | None:
        """The record of the last build with this program and these settings."""
        return notes.load(self._folder, self.owner)

    def begin(self, last: LastBuild | None, *, dry: bool) -> None:
        """Open the tables that the last build left, else empty ones.

        Args:
            last: Its record; None to believe nothing.
            dry: Change nothing on disk.

        """
        sound = last is not None and self._is_sound(last)
        if not sound:
            self.close()
        if dry:
            base = sqlite3.connect(":memory:", isolation_level=None)
            if sound:
                with contextlib.closing(self._connect()) as stored:
                    stored.backup(base)
            self.close()
            self._base, self._lasts = base, False
        elif not sound:
            self._start_anew()
        elif self._base is None:
            try:
                self._base, self._lasts = self._connect(), True
            except sqlite3.Error:
                self._start_anew()
        assert self._base is not None
        if dry and not sound:
            self._base.executescript(_SCHEMA)
        self.query("BEGIN")

    def _is_sound(self, last: LastBuild) -> bool:
        if self._base is not None and self._left is not None and self._left == find_stamp(self._file):
            return True
        self.close()
        try:
            return _checksum(self._file) == last.tables
        except OSError:
            return False

    def _connect(self) -> sqlite3.Connection:
        base = sqlite3.connect(self._file, isolation_level=None)
        # A crash may spoil it: then its checksum is another, and it is made again.
        base.executescript(
            "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000"
        )
        return base

    def _start_anew(self) -> None:
        """Open an empty file in the place of whatever stands there; where that cannot be, memory."""
        try:
            (self._folder / notes.FILE).unlink(missing_ok=True)
            self._file.unlink(missing_ok=True)
            if self._is_broken:
                raise sqlite3.OperationalError
            self._base, self._lasts = self._connect(), True
            self._base.executescript(_SCHEMA)
        except _DAMAGE:
            self._base, self._lasts = sqlite3.connect(":memory:", isolation_level=None), False
            self._base.executescript(_SCHEMA)

    def save(self, last: LastBuild) -> None:
        """Keep what was written, with the record of the build, which gets the checksum."""
        assert self._base is not None
        # On a full disk the feeds are written, and the next build makes the tables again.
        with contextlib.suppress(*_DAMAGE):
            self._base.execute("COMMIT")
            if self._lasts:
                total = _checksum(self._file)
                self._left = find_stamp(self._file)
                notes.save(self._folder, dataclasses.replace(last, tables=total))
                return
        self.close()

    def close_unsaved(self) -> None:
        """Forget what was not saved."""
        if self._base is not None and self._base.in_transaction:
            self.close()

    def close(self) -> None:
        """Close the tables, and forget what was not saved."""
        if self._base is not None:
            self._base.close()
        self._base, self._left = None, None

    def query(self, statement: str, values: Iterable[Any] = ()) -> list[Any]:
        """The rows of a statement; it is a constant.

        Raises:
            RestartError: If the disk fails; the build that begins again has its tables in memory.

        """
        assert self._base is not None
        try:
            return self._base.execute(statement, tuple(values)).fetchall()
        except sqlite3.OperationalError as error:
            raise self._break(error) from error

    def _change(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        assert self._base is not None
        try:
            self._base.executemany(statement, rows)
        except sqlite3.OperationalError as error:
            raise self._break(error) from error

    def _break(self, error: sqlite3.Error) -> RestartError:
        """Use the file no more."""
        self._is_broken = True
        self.close()
        values = {"reason": str(error)}
        return RestartError(Problem(code="unwritable", path=str(self._file), values=values))

    def _among(self, statement: str, values: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement that has `??` where a list of values stands."""
        found = list(values)
        for start in range(0, len(found), _MANY):
            part = found[start : start + _MANY]
            yield from self.query(statement.replace("??", f"({', '.join('?' * len(part))})"), part)

    # What stands alone.

    def get(self, name: str) -> str:
        """A value that was put, or an empty text."""
        rows = self.query("SELECT value FROM meta WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else ""

    def put(self, name: str, value: str) -> None:
        """Put a value in the place of the one of this name."""
        self.query("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def _checksum(file: Path) -> int:
    """CRC-32 of a file."""
    total = 0
    with file.open("rb") as data:
        while part := data.read(1 << 20):
            total = zlib.crc32(part, total)
    return total


@functools.cache
def _program() -> str:
    """The program that reads and writes: this package, Python, and the libraries that shape the result."""
    files = sorted(_modules(str(Path(__file__).parents[1])))
    origins = (spec.origin for name in _LIBRARIES if (spec := importlib.util.find_spec(name)))
    found = [(file, find_stamp(file)) for file in (*files, *filter(None, origins))]
    return repr((sys.version, found))


def _modules(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _modules(entry.path)
            elif entry.name.endswith(".py"):
                yield entry.path
