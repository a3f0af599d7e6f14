"""What can be made again: article heads, rendered entries and finished documents, in `.sadae-feed/cache.db`.

Nothing in it is believed without a reason: a head counts only while size and times of its file are
those it was read at, an entry only while nothing that it is made of changed, a document only while
its file did not change either. Whatever is damaged, from another version or another newsroom, is
as if it were not there. SQLite holds it, as rows are then read and written one by one; each has a
checksum of its own, which SQLite has not. Values are JSON: nothing that runs when it is read.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.util
import json
import os
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from ..errors import Problem
from ..model import Category, Correction, Entry, Fingerprint, Head, Image, Person, Text
from ..settings import Site

FILE: Final = "cache.db"
#: Its time is the file system's own present.
_CLOCK: Final = "clock"

_SCHEMA: Final = """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT, sum INTEGER) WITHOUT ROWID;
    CREATE TABLE entries (name TEXT PRIMARY KEY, value TEXT, sum INTEGER);
    CREATE TABLE heads (path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, ctime INTEGER, data TEXT,
        sum INTEGER) WITHOUT ROWID;
    CREATE TABLE documents (path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, ctime INTEGER, data TEXT,
        sum INTEGER) WITHOUT ROWID;
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


class Stamp(NamedTuple):
    """What tells whether a file is still the same: bytes, and nanoseconds of its last change."""

    size: int
    mtime: int
    #: Of the file's status; no program can set it back.
    ctime: int


class Reading(NamedTuple):
    """What reading an article found: None for one with an error; and its problems."""

    head: Head | None
    problems: tuple[Problem, ...]


class Cache:
    """The cache of one newsroom; in a process that builds more than once, its memory too."""

    def __init__(self, site: Site) -> None:
        self._file = site.state_folder.absolute() / FILE
        self._owner = key_of((_code(), repr(site)))
        #: Heads by path, once they were asked for.
        self._heads: dict[str, tuple[Stamp, Reading]] = {}
        self._loaded = False

    def present(self) -> int:
        """The file system's own time, in nanoseconds; 0 where it cannot be asked.

        What changed then or later may change once more without another time to show it, as git's
        documentation says of its index (“racy git”), so it is not kept.
        """
        clock = self._file.with_name(_CLOCK)
        try:
            clock.write_bytes(b"")
            return clock.stat().st_ctime_ns
        except OSError:
            return 0

    def heads(self, stamps: Mapping[str, Stamp], prefix: str, *, some: bool = False) -> dict[str, Reading]:
        """The heads of the files that are as they were when they were read.

        Args:
            stamps: By path below the articles folder.
            prefix: What stands before such a path in the path of a problem.
            some: Whether these are few of all, so that they are looked up one by one.

        """
        if not self._loaded:
            self._loaded = not some
            names = stamps.keys() - self._heads.keys() if some else None
            for path, stamp, data in self._rows("heads", names):
                if stamps.get(path) == stamp:
                    with contextlib.suppress(ValueError, TypeError, KeyError, IndexError):
                        self._heads[path] = stamp, _unpacked(json.loads(data), path, prefix + path)
        if some:
            known = ((path, self._heads.get(path)) for path in stamps)
            return {path: head[1] for path, head in known if head and head[0] == stamps[path]}
        return {path: head for path, (stamp, head) in self._heads.items() if stamps.get(path) == stamp}

    def claimants(self, name: str) -> set[str]:
        """Paths of the articles that may say this id is theirs: whose kept heads have these letters."""
        query = "SELECT path FROM heads WHERE instr(data, ?)"
        return {path for (path,) in self._select(query, [(_dumped(name),)])}

    def keep_heads(self, read: Mapping[str, tuple[Stamp, Reading, str]]) -> None:
        """Keep heads that were just read, with what `pack` made of each."""
        self._heads.update({path: (stamp, head) for path, (stamp, head, _) in read.items()})
        self._store("heads", ((path, stamp, data) for path, (stamp, _, data) in read.items()))

    def forget_heads(self, standing: Mapping[str, Stamp]) -> None:
        """Forget the files that stand no longer."""
        gone = [path for path in self._heads if path not in standing]
        for path in gone:
            del self._heads[path]
        self._drop("heads", "path", gone)

    def entries(self, keys: Mapping[str, str]) -> dict[str, Entry]:
        """Rendered entries by id, of stories that are as they were then.

        Args:
            keys: By id, what an entry is made of.

        """
        found = {}
        for name, value in self._values("entries", keys):
            with contextlib.suppress(ValueError, TypeError):
                key, packed = json.loads(value)
                if key == keys[name]:
                    found[name] = _entry(packed)
        return found

    def keep_entries(self, entries: Iterable[Entry], keys: Mapping[str, str]) -> None:
        """Keep entries that were just rendered."""
        rows = {entry.id: _dumped([keys[entry.id], _entry_data(entry)]) for entry in entries}
        if rows:
            self._write(lambda base: _put(base, "entries", rows))

    def forget_entries(self, standing: Set[str]) -> None:
        """Forget the entries that stand in no feed."""
        gone = [name for (name,) in self._select("SELECT name FROM entries") if name not in standing]
        self._drop("entries", "name", gone)

    def documents(self) -> dict[str, tuple[Stamp, str]]:
        """For each document written before: the file's stamp, and the key of what it was made of."""
        return {path: (stamp, data) for path, stamp, data in self._rows("documents")}

    def keep_documents(self, documents: Mapping[str, tuple[Stamp, str]], gone: Iterable[str]) -> None:
        """Keep the keys of documents that were written, and forget those that are gone."""
        self._drop("documents", "path", gone)
        self._store("documents", ((path, *value) for path, value in documents.items()))

    def clear(self) -> None:
        """Forget everything."""
        self._heads.clear()
        self._loaded = True
        self._begin()

    def last(self) -> dict[str, Any] | None:
        """What was kept of the last build."""
        return next((json.loads(value) for _, value in self._values("meta", ["last"])), None)

    def settled(self) -> tuple[dict[str, Any], str] | None:
        """What else `keep_last` was given; apart, as a build without changes does not ask for it."""
        rows = dict(self._values("meta", ["settled", "listing"]))
        return (json.loads(rows["settled"]), rows["listing"]) if len(rows) == 2 else None

    def keep_last(self, last: Mapping[str, Any], settled: Mapping[str, Any], listing: str) -> None:
        """Keep a build.

        Args:
            last: What tells its result.
            settled: What the newsroom must know next time.
            listing: The articles it found.

        """
        # In ASCII, as paths of problems may have what is no UTF-8.
        rows = {"last": json.dumps(last), "settled": json.dumps(settled), "listing": listing}
        self._write(lambda base: _put(base, "meta", rows))

    def _rows(self, table: str, names: Iterable[str] | None = None) -> Iterator[tuple[str, Stamp, str]]:
        """The rows of a table, or those of some names."""
        query = f"SELECT path, size, mtime, ctime, data, sum FROM {table}"  # a constant
        found = (
            self._select(query)
            if names is None
            else self._select(f"{query} WHERE path = ?", ((name,) for name in names))
        )
        for path, size, mtime, ctime, data, total in found:
            stamp = Stamp(size, mtime, ctime)
            if total == _sum(path, stamp, data):
                yield path, stamp, data

    def _values(self, table: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The rows of these names in a table without stamps."""
        query = f"SELECT name, value, sum FROM {table} WHERE name = ?"  # a constant
        for name, value, found in self._select(query, ((name,) for name in names)):
            if found == _sum(name, None, value):
                yield name, value

    def _select(self, query: str, parameters: Iterable[tuple[str, ...]] = ((),)) -> Iterator[tuple[Any, ...]]:
        """Rows of the database, if it is this newsroom's; damage ends the reading, and nothing else."""
        with contextlib.suppress(*_DAMAGE):
            if self._file.exists():
                with contextlib.closing(sqlite3.connect(f"{self._file.as_uri()}?mode=ro", uri=True)) as base:
                    if _is_owned(base, self._owner):
                        for each in parameters:
                            yield from base.execute(query, each)

    def _store(self, table: str, rows: Iterable[tuple[str, Stamp, str]]) -> None:
        insert = f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?, ?, ?)"
        if values := [(path, *stamp, data, _sum(path, stamp, data)) for path, stamp, data in rows]:
            self._write(lambda base: base.executemany(insert, values))

    def _drop(self, table: str, column: str, gone: Iterable[str]) -> None:
        delete = f"DELETE FROM {table} WHERE {column} = ?"  # constants
        if values := [(path,) for path in gone]:
            self._write(lambda base: base.executemany(delete, values))

    def _write(self, write: Callable[[sqlite3.Connection], object]) -> None:
        """Write to the database, to a new one if there is none of this newsroom's that is sound."""
        for _ in range(2):
            try:
                with contextlib.closing(sqlite3.connect(self._file, isolation_level=None)) as base:
                    # A crash may spoil it: then it is made again.
                    base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
                    base.execute("BEGIN")
                    if not _is_owned(base, self._owner):
                        raise sqlite3.DatabaseError
                    write(base)
                    base.execute("COMMIT")
                return
            except _DAMAGE:
                self._begin()

    def _begin(self) -> None:
        """Put an empty database in the place of whatever stands there."""
        with contextlib.suppress(sqlite3.Error, OSError):
            self._file.unlink(missing_ok=True)
            with contextlib.closing(sqlite3.connect(self._file)) as base:
                base.executescript(_SCHEMA)
                _put(base, "meta", {"owner": self._owner})
                base.commit()


def stamp(file: str | os.PathLike[str]) -> Stamp | None:
    """The stamp of a file; None if there is none."""
    try:
        status = os.stat(file)  # noqa: PTH116  # twice as quick
    except (OSError, ValueError):
        return None
    return stamp_of(status)


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp in a file's status."""
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def key(*parts: object) -> str:
    """A key of all that something is made of: equal for equal parts, whatever the machine."""
    return key_of(map(repr, parts))


def key_of(parts: Iterable[str]) -> str:
    """A key of many texts in their order."""
    whole = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode(errors="surrogatepass")
        whole.update(b"%d:" % len(data) + data)
    return whole.hexdigest()


def pack(reading: Reading) -> str:
    """A reading as JSON; its problems without their paths, which depend on the working folder."""
    problems = list(map(problem_data, reading.problems))
    return _dumped([reading.head and _packed(reading.head), problems])


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@functools.cache
def _code() -> str:
    """The program that reads and writes: this package, Python, and the libraries that shape the result."""
    files = sorted(Path(__file__).parents[1].rglob("*.py"))
    origins = (spec.origin for name in _LIBRARIES if (spec := importlib.util.find_spec(name)))
    found = [(file, stamp(file)) for file in (*map(str, files), *filter(None, origins))]
    return repr((sys.version, found))


def _is_owned(base: sqlite3.Connection, owner: str) -> bool:
    rows = base.execute("SELECT value, sum FROM meta WHERE name = 'owner'").fetchall()
    return rows == [(owner, _sum("owner", None, owner))]


def _put(base: sqlite3.Connection, table: str, rows: Mapping[str, str]) -> None:
    """Put rows into a table without stamps."""
    sums = ((name, value, _sum(name, None, value)) for name, value in rows.items())
    base.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", sums)  # a constant


def _sum(name: str, stamp: Stamp | None, data: object) -> int:
    return zlib.crc32(f"{name}\n{stamp and tuple(stamp)}\n{data}".encode(errors="surrogatepass"))


def _packed(head: Head) -> list[Any]:
    own = head.language

    def text(value: Text | None) -> Any:
        return value and (value.value if value.language == own else [value.value, value.language])

    image = head.image
    return [
        head.title.value,
        own,
        _moment(head.published),
        _moment(head.updated),
        _moment(head.expires),
        head.draft,
        [text(person.name) for person in head.authors],
        [text(name) for name in head.categories],
        image and [image.src, text(image.alt), text(image.caption), text(image.credit), image.type, None],
        head.url,
        head.slug,
        head.id,
        [[text(each.text), _moment(each.date)] for each in head.corrections],
        text(head.retracted),
        *head.fingerprint,
    ]


def _unpacked(data: Any, path: str, shown: str) -> Reading:
    packed, problems = data
    found = tuple(problem(each, shown) for each in problems) if problems else ()
    return Reading(None if packed is None else _head(packed, path), found)


_PROBLEM: Final = ("code", "line", "column", "width", "values", "excerpt")


def problem_data(problem: Problem) -> list[Any]:
    """A problem as JSON has it, without its path."""
    return [getattr(problem, name) for name in _PROBLEM]


def problem(data: Sequence[Any], path: str) -> Problem:
    """The problem that `problem_data` made this of."""
    return Problem(**dict(zip(_PROBLEM, data, strict=True)), path=path)


def _entry_data(entry: Entry) -> list[Any]:
    image = entry.image
    return [
        entry.id,
        _pair(entry.title),
        entry.link,
        _moment(entry.published),
        _moment(entry.updated),
        entry.language,
        [_pair(person.name) for person in entry.authors],
        [[_pair(category.label), category.scheme] for category in entry.categories],
        _pair(entry.summary),
        entry.content,
        image
        and [image.src, *map(_pair, (image.alt, image.caption, image.credit)), image.type, image.length],
    ]


def _entry(data: Any) -> Entry:
    name, title, link, published, updated, language, authors, categories, summary, content, image = data
    return Entry(
        id=name,
        title=_text(*title),
        link=link,
        published=datetime.fromisoformat(published),
        updated=datetime.fromisoformat(updated),
        language=language,
        authors=tuple(_person(_text(*name)) for name in authors),
        categories=tuple(Category(label=_text(*label), scheme=scheme) for label, scheme in categories),
        summary=Text(value=summary[0], language=summary[1]),
        content=content,
        image=image and _image(image, lambda pair: pair and _text(*pair)),
    )


def _pair(text: Text | None) -> tuple[str, str] | None:
    return None if text is None else (text.value, text.language)


def _head(packed: Sequence[Any], path: str) -> Head:
    title, own, published, updated, expires, draft, authors, categories, image, *rest = packed
    url, slug, name, corrections, retracted, digest, sketch = rest

    def text(value: Any) -> Text | None:
        return value and (_text(value, own) if type(value) is str else _text(*value))

    def texts(values: Any) -> tuple[Text, ...]:
        return tuple(_text(value, own) if type(value) is str else _text(*value) for value in values)

    return Head(
        sys.intern(path),
        Text(value=title, language=own),
        own,
        published and datetime.fromisoformat(published),
        updated and datetime.fromisoformat(updated),
        expires and datetime.fromisoformat(expires),
        draft,
        tuple(map(_person, texts(authors))) if authors else (),
        texts(categories) if categories else (),
        image and _image(image, text),
        url,
        slug,
        name,
        tuple(_correction(text(each), date) for each, date in corrections) if corrections else (),
        text(retracted),
        Fingerprint(sys.intern(digest), sys.intern(sketch)),
    )


def _image(packed: Sequence[Any], text: Callable[[Any], Text | None]) -> Image:
    src, alt, caption, credit, kind, length = packed
    return Image(src=src, alt=text(alt), caption=text(caption), credit=text(credit), type=kind, length=length)


def _correction(text: Text | None, date: str | None) -> Correction:
    if text is None:
        raise ValueError
    return Correction(text=text, date=datetime.fromisoformat(date) if date else None)


@functools.lru_cache(maxsize=1024)
def _person(name: Text) -> Person:
    return Person(name=name)


@functools.lru_cache(maxsize=1024)
def _text(value: str, language: str) -> Text:
    """A text, the same one for equal names: thousands of articles share a category."""
    return Text(value=value, language=language)


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
