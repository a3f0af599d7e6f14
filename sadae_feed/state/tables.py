"""What can be made again, as tables: heads, records, who belongs to which feed, rendered entries.

They stand in `.sadae-feed/state.db` (SQLite), so that a build reads and writes only the rows that a
change concerns. `LastBuild` has a checksum of the whole file: damaged, unfinished, from another
version or of another newsroom, it is as if it were not there, and everything counts as changed.
Within the file two columns say what a build has not yet dealt with: a head that is `pending`, and a
record without `head`.
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
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import Any, Final, NamedTuple

from ..settings import Site
from . import last as notes
from .last import LastBuild
from .stamps import Stamp, find_stamp, make_key

FILE: Final = "state.db"
#: Its time is the file system's own present.
_CLOCK: Final = "clock"
#: Values in one query at the most; SQLite's own limit was 999.
_MANY: Final = 500

_SCHEMA: Final = """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;

    -- An article as it was read. `place` is its path in NFC, `claim` the id it asks for, `event` the
    -- next moment (seconds since 1970) at which feeds change by it though its file does not.
    CREATE TABLE heads (path TEXT PRIMARY KEY, place TEXT, data TEXT, problems TEXT, claim TEXT,
                        record TEXT, pending INTEGER, event REAL);
    CREATE INDEX heads_place ON heads (place);
    CREATE INDEX heads_claim ON heads (claim) WHERE claim IS NOT NULL;
    CREATE INDEX heads_pending ON heads (path) WHERE pending;
    CREATE INDEX heads_event ON heads (event) WHERE event IS NOT NULL;
    CREATE INDEX heads_problems ON heads (path, problems) WHERE problems IS NOT NULL;

    -- A line of the ledger. `head` is the path of its article; `version` a key of all that its entry is
    -- made of, empty for a story that no feed shows; `until` the moment up to which a feed must show it.
    CREATE TABLE records (id TEXT PRIMARY KEY, sequence INTEGER, page INTEGER, url TEXT, path TEXT,
                          data TEXT, updated REAL, paged INTEGER, head TEXT, version TEXT, until REAL);
    CREATE INDEX records_path ON records (path);
    CREATE INDEX records_url ON records (url);
    CREATE INDEX records_sequence ON records (sequence);
    CREATE INDEX records_page ON records (page);
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

    -- Which stories stand in which feed, and what is wrong with what they show.
    CREATE TABLE windows (feed TEXT, story TEXT, problem TEXT);
    CREATE INDEX windows_feed ON windows (feed);
    CREATE INDEX windows_story ON windows (story);

    CREATE TABLE documents (path TEXT PRIMARY KEY, stamp TEXT, outline TEXT, stories TEXT) WITHOUT ROWID;
    CREATE TABLE entries (story TEXT PRIMARY KEY, key TEXT, data TEXT);
"""
#: What a file that is no sound database may raise.
_DAMAGE: Final = (sqlite3.Error, OSError, UnicodeError, OverflowError)
#: Libraries whose next version may make something else of the same article.
_LIBRARIES: Final = (
    "dateutil",
    "feedgen",
    "lxml",
    "nh3",
    "pyromark",
    "readability",
    "regex",
    "tzdata",
    "yaml",
)

#: Kind and name of a group, as `feeds.Group` has them.
GroupKey = tuple[str, str]


class HeadRow(NamedTuple):
    """An article as the tables have it, with None for what there is not."""

    path: str
    place: str
    #: JSON, as `packing` makes it.
    data: str | None
    problems: str | None
    #: The id it asks for.
    claim: str | None


class RecordRow(NamedTuple):
    """A record of the ledger as the tables have it."""

    id: str
    sequence: int
    page: int | None
    url: str
    path: str
    #: All else of it, in JSON.
    data: str
    #: In seconds since 1970.
    updated: float
    #: Whether it stands in an archive document, or never will.
    paged: bool
    #: The path of its article; None where it has none.
    head: str | None = None
    #: A key of all that its entry is made of.
    version: str = ""
    #: Up to when a feed must show it, in seconds since 1970.
    until: float | None = None


class Member(NamedTuple):
    """That a story belongs to a group."""

    story: str
    kind: str
    name: str
    label: str
    language: str
    #: In seconds since 1970.
    published: float


class Document(NamedTuple):
    """A file that was written: its stamp, and keys of what it was made of."""

    stamp: str
    outline: str
    stories: str


class Tables:
    """The tables of one newsroom; nothing is read before `begin`."""

    def __init__(self, site: Site) -> None:
        self._folder = site.state_folder.absolute()
        self._file = self._folder / FILE
        self.owner = make_key((_program(), repr(site)))
        self._base: sqlite3.Connection | None = None
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
            return clock.stat().st_ctime_ns
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
                with contextlib.closing(self._connect()) as kept:
                    kept.backup(base)
            self.close()
            self._base, self._lasts = base, False
        elif not sound:
            self._start_anew()
        elif self._base is None:
            self._base, self._lasts = self._connect(), True
        assert self._base is not None
        if not sound:
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
            self._base, self._lasts = self._connect(), True
        except _DAMAGE:
            self._base, self._lasts = sqlite3.connect(":memory:", isolation_level=None), False

    def save(self, last: LastBuild) -> None:
        """Keep what was written, with the record of the build, which gets the checksum."""
        self.query("COMMIT")
        if self._lasts:
            total = _checksum(self._file)
            self._left = find_stamp(self._file)
            notes.save(self._folder, dataclasses.replace(last, tables=total))
        else:
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
        """The rows of a statement; it is a constant."""
        assert self._base is not None
        return self._base.execute(statement, tuple(values)).fetchall()

    def _change(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        assert self._base is not None
        self._base.executemany(statement, rows)

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

    # Heads.

    def put_heads(self, rows: Iterable[HeadRow]) -> None:
        """Put articles that were read; they are pending."""
        rows = list(rows)
        self._let_go(row.path for row in rows)
        self._change("INSERT OR REPLACE INTO heads VALUES (?, ?, ?, ?, ?, NULL, 1, NULL)", rows)

    def drop_heads(self, paths: Collection[str]) -> None:
        """Take out articles whose files are gone."""
        self._let_go(paths)
        self._change("DELETE FROM heads WHERE path = ?", ((path,) for path in paths))

    def _let_go(self, paths: Iterable[str]) -> None:
        self._change("UPDATE records SET head = NULL WHERE head = ?", ((path,) for path in paths))

    def heads(self, paths: Iterable[str]) -> Iterator[tuple[str, str | None]]:
        """Path and data of some articles."""
        return self._among("SELECT path, data FROM heads WHERE path IN ??", paths)

    def head_problems(self) -> list[tuple[str, str]]:
        """Path and problems of every article that has some."""
        return self.query("SELECT path, problems FROM heads WHERE problems IS NOT NULL ORDER BY path")

    def mark_heads(self, rows: Iterable[tuple[str | None, bool, float | None, str]]) -> None:
        """Note of articles: the record, whether to look again at the next build, the next event, the path."""
        self._change("UPDATE heads SET record = ?, pending = ?, event = ? WHERE path = ?", rows)

    def next_event(self) -> float | None:
        """The next moment at which feeds change although no file does."""
        return self.query("SELECT min(event) FROM heads WHERE event IS NOT NULL")[0][0]  # type: ignore[no-any-return]

    # Records.

    def replace_records(self, rows: Iterable[RecordRow]) -> None:
        """Put the ledger's records in the place of all others: nothing is known of their stories."""
        for statement in (
            "DELETE FROM records",
            "DELETE FROM members",
            "DELETE FROM labels",
            "DELETE FROM windows",
            "UPDATE heads SET record = NULL, pending = 1, event = NULL",
        ):
            self.query(statement)
        self.put_records(rows)

    def put_records(self, rows: Iterable[RecordRow]) -> None:
        """Put records that are new or changed."""
        self._change("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def drop_records(self, names: Iterable[str]) -> None:
        """Take out records."""
        self._change("DELETE FROM records WHERE id = ?", ((name,) for name in names))

    def records(self, names: Iterable[str]) -> Iterator[RecordRow]:
        """Some records."""
        return map(RecordRow._make, self._among("SELECT * FROM records WHERE id IN ??", names))

    def all_records(self) -> Iterator[RecordRow]:
        """All records."""
        return map(RecordRow._make, self.query("SELECT * FROM records"))

    def versions(self, names: Iterable[str]) -> dict[str, str]:
        """What the entries of some records are made of."""
        return dict(self._among("SELECT id, version FROM records WHERE id IN ??", names))

    def mark_records(self, rows: Iterable[RecordRow]) -> None:
        """Note of records what is known of their stories."""
        self._change(
            "UPDATE records SET head = ?, version = ?, until = ? WHERE id = ?",
            ((row.head, row.version, row.until, row.id) for row in rows),
        )

    def clashing(self, names: Iterable[str], urls: Iterable[str]) -> set[str]:
        """Ids of the records with one of these ids, or an address that begins as one of these."""
        found = {name for (name,) in self._among("SELECT id FROM records WHERE id IN ??", names)}
        for url in urls:
            # Of an address that is met again, others that were told apart by a number stand beside it.
            start = url.rstrip("/")
            rows = self.query(
                "SELECT id FROM records WHERE url >= ? AND url < ?", (start, start + "\U0010ffff")
            )
            found.update(name for (name,) in rows)
        return found

    def count_records(self) -> int:
        """How many records there are."""
        return int(self.query("SELECT count(*) FROM records")[0][0])

    def has_url(self, url: str) -> set[str]:
        """Ids of the records with an address."""
        return {name for (name,) in self.query("SELECT id FROM records WHERE url = ?", (url,))}

    # What a change concerns.

    def concerned(self, moment: float, *, archives: bool) -> tuple[set[str], set[str]]:
        """Paths of articles and ids of records that a build at this moment must look at together."""
        ((pending,),) = self.query("SELECT count(*) FROM heads WHERE pending")
        if pending * 2 > self.query("SELECT count(*) FROM heads")[0][0]:
            return (
                {path for (path,) in self.query("SELECT path FROM heads")},
                {name for (name,) in self.query("SELECT id FROM records")},
            )
        paths = self.query(
            "SELECT path FROM heads WHERE pending UNION SELECT path FROM heads WHERE event <= ?", (moment,)
        )
        names = self.query("SELECT id FROM records WHERE head IS NULL")
        for column in ("sequence", "page", "updated"):
            names += self.query(f"SELECT id FROM records ORDER BY {column} DESC LIMIT 1")  # a constant
        if archives:
            names += self.query("SELECT id FROM records WHERE NOT paged")
        return self.with_others({path for (path,) in paths}, {name for (name,) in names})

    def with_others(self, paths: Set[str], names: Set[str]) -> tuple[set[str], set[str]]:
        """The same with all that they may have to do with: the other's half, an id or a file of one name."""
        all_paths: set[str] = set()
        all_names: set[str] = set()
        while paths or names:
            all_paths |= paths
            all_names |= names
            more_paths: set[str] = set()
            more_names: set[str] = set()
            places, claims = set(), set(names)
            for place, claim, record in self._among(
                "SELECT place, claim, record FROM heads WHERE path IN ??", paths
            ):
                places.add(place)
                claims.update(filter(None, (claim,)))
                more_names.update(filter(None, (record,)))
            for (path,) in self._among("SELECT head FROM records WHERE id IN ?? AND head IS NOT NULL", names):
                more_paths.add(path)
            more_names.update(
                name for (name,) in self._among("SELECT id FROM records WHERE id IN ??", claims)
            )
            more_names.update(
                name for (name,) in self._among("SELECT id FROM records WHERE path IN ??", places)
            )
            more_paths.update(
                path for (path,) in self._among("SELECT path FROM heads WHERE claim IN ??", claims)
            )
            more_paths.update(
                path for (path,) in self._among("SELECT path FROM heads WHERE place IN ??", places)
            )
            paths, names = more_paths - all_paths, more_names - all_names
        return all_paths, all_names

    # Groups and feeds.

    def members(self, names: Iterable[str]) -> dict[str, set[Member]]:
        """The groups that some stories belong to, by the stories' ids."""
        found: dict[str, set[Member]] = {}
        for row in self._among("SELECT * FROM members WHERE story IN ??", names):
            found.setdefault(row[0], set()).add(Member(*row))
        return found

    def change_members(self, gone: Iterable[Member], new: Iterable[Member]) -> None:
        """Take stories out of groups and put them into others."""
        gone, new = list(gone), list(new)
        self._change(
            "DELETE FROM members WHERE (story, kind, name, label, language, published) = (?, ?, ?, ?, ?, ?)",
            gone,
        )
        self._change("INSERT INTO members VALUES (?, ?, ?, ?, ?, ?)", new)
        touched = {(member.kind, member.name) for member in (*gone, *new)}
        self._change("DELETE FROM labels WHERE (kind, name) = (?, ?)", touched)
        self._change(
            "INSERT INTO labels SELECT kind, name, label, language, count(*) FROM members"
            " WHERE (kind, name) = (?, ?) GROUP BY kind, name, label, language",
            touched,
        )

    def labels(self) -> list[tuple[str, str, str, str, int]]:
        """Kind, name, spelling and its language, and how many stories spell it so, of every group."""
        return self.query("SELECT * FROM labels")

    def members_of(self, group: GroupKey, limit: int | None, moment: float, *, unpaged: bool) -> set[str]:
        """The ids of a group's newest stories, and of those that a feed must show still.

        Args:
            group: Its kind and name.
            limit: How many; None for all. Of the last moment that counts all are given, so that
                the order among them is the caller's.
            moment: Now, in seconds since 1970.
            unpaged: Whether those are to be given, too, that wait for an archive document.

        """
        if limit is None:
            return {
                name for (name,) in self.query("SELECT story FROM members WHERE (kind, name) = (?, ?)", group)
            }
        oldest = self.query(
            "SELECT published FROM members WHERE (kind, name) = (?, ?)"
            " ORDER BY published DESC LIMIT 1 OFFSET ?",
            (*group, limit - 1),
        )
        since = oldest[0][0] if oldest else float("-inf")
        rows = self.query(
            "SELECT story FROM members WHERE (kind, name) = (?, ?) AND published >= ?", (*group, since)
        )
        others = "SELECT id FROM records CROSS JOIN members ON story = id WHERE (kind, name) = (?, ?)"
        rows += self.query(f"{others} AND until > ?", (*group, moment))  # a constant
        if unpaged:
            rows += self.query(f"{others} AND NOT paged", group)  # a constant
        return {name for (name,) in rows}

    def put_window(self, feed: str, rows: Iterable[tuple[str, str | None]]) -> None:
        """Put the stories that stand in a feed, each with what is wrong with what it shows, if anything."""
        self.query("DELETE FROM windows WHERE feed = ?", (feed,))
        self._change("INSERT INTO windows VALUES (?, ?, ?)", ((feed, *row) for row in rows))

    def windows(self) -> set[str]:
        """The feeds whose stories were put."""
        return {feed for (feed,) in self.query("SELECT DISTINCT feed FROM windows")}

    def drop_windows(self, feeds: Iterable[str]) -> None:
        """Take out feeds that there are no longer."""
        self._change("DELETE FROM windows WHERE feed = ?", ((feed,) for feed in feeds))

    def window_problems(self) -> list[str]:
        """What is wrong with the stories that stand in feeds."""
        rows = self.query("SELECT DISTINCT story, problem FROM windows WHERE problem IS NOT NULL")
        return [problem for _, problem in rows]

    # What was made.

    def documents(self) -> dict[str, Document]:
        """The files that were written, by their paths below the feeds folder."""
        return {path: Document(*row) for path, *row in self.query("SELECT * FROM documents")}

    def put_documents(self, rows: Mapping[str, Document], gone: Iterable[str]) -> None:
        """Put files that were written, and take out others."""
        self._change("DELETE FROM documents WHERE path = ?", ((path,) for path in gone))
        self._change(
            "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)",
            ((path, *row) for path, row in rows.items()),
        )

    def entries(self, keys: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Id and data of the rendered entries that were made of the same."""
        for name, key, data in self._among("SELECT story, key, data FROM entries WHERE story IN ??", keys):
            if keys[name] == key:
                yield name, data

    def put_entries(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Put rendered entries: id, what each was made of, data."""
        self._change("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)

    def drop_entries(self) -> None:
        """Take out the entries of stories that stand in no feed."""
        self.query("DELETE FROM entries WHERE story NOT IN (SELECT story FROM windows)")


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
