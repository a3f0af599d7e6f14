"""What can be made again, as tables: heads, records, who belongs to which feed, rendered entries.

A build reads and writes only the rows that a change concerns. Two columns say what a build has not yet
dealt with: a head that is `pending`, and a record without `head`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from typing import NamedTuple

from .database import Database

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
    #: What stands for the headline in its sketch.
    headline: str = ""


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


class Tables(Database):
    """The tables of one newsroom and what is asked of them; nothing is read before `begin`."""

    # Heads.

    def put_heads(self, rows: Iterable[HeadRow]) -> None:
        """Put articles that were read; they are pending."""
        rows = list(rows)
        self._let_go(row.path for row in rows)
        self._change(
            "INSERT INTO heads VALUES (?, ?, ?, ?, ?, NULL, 1, NULL, NULL) ON CONFLICT (path) DO UPDATE SET"
            " last = CASE WHEN excluded.data IS NULL THEN coalesce(data, last) END, place = excluded.place,"
            " data = excluded.data, problems = excluded.problems, claim = excluded.claim, record = NULL,"
            " pending = 1, event = NULL",
            rows,
        )

    def last_heads(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Path and data of the heads that some articles had before they had an error."""
        query = "SELECT path, last FROM heads WHERE last IS NOT NULL AND path IN ??"
        return self._among(query, paths)

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
        self._change("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

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

    def find_headlines(self, headlines: Iterable[str]) -> set[str]:
        """Ids of the records with one of these headlines."""
        return {name for (name,) in self._among("SELECT id FROM records WHERE headline IN ??", headlines)}

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

    def find_age(self, group: GroupKey) -> int:
        """The lowest sequence of a group's stories; 0 where it has none."""
        query = "SELECT min(sequence) FROM members JOIN records ON id = story WHERE (kind, name) = (?, ?)"
        return int(self.query(query, group)[0][0] or 0)

    def find_shown(self, names: Iterable[str]) -> set[str]:
        """Of some stories, the ids of those that stand in a feed."""
        return {name for (name,) in self._among("SELECT story FROM windows WHERE story IN ??", names)}

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

    def put_window(self, feed: str, rows: Iterable[tuple[str, str | None, str | None]]) -> None:
        """Put the stories that stand in a feed, each with problems of its media and with files to copy."""
        self.query("DELETE FROM windows WHERE feed = ?", (feed,))
        self._change("INSERT INTO windows VALUES (?, ?, ?, ?)", ((feed, *row) for row in rows))

    def windows(self) -> set[str]:
        """The feeds whose stories were put."""
        return {feed for (feed,) in self.query("SELECT DISTINCT feed FROM windows")}

    def drop_windows(self, feeds: Iterable[str]) -> None:
        """Take out feeds that there are no longer."""
        self._change("DELETE FROM windows WHERE feed = ?", ((feed,) for feed in feeds))

    def window_problems(self) -> list[str]:
        """What is wrong with the stories that stand in feeds: a list for each story."""
        rows = self.query("SELECT DISTINCT story, problems FROM windows WHERE problems IS NOT NULL")
        return [problems for _, problems in rows]

    def window_copies(self) -> list[str]:
        """Which files are copied for the stories that stand in feeds: a list for each story."""
        rows = self.query("SELECT DISTINCT story, copies FROM windows WHERE copies IS NOT NULL")
        return [copies for _, copies in rows]

    def media_facts(self, path: str, stamp: str) -> str | None:
        """What was found out about a file when it had a stamp."""
        rows = self.query("SELECT data FROM media WHERE path = ? AND stamp = ?", (path, stamp))
        return rows[0][0] if rows else None

    def put_media_facts(self, path: str, stamp: str, data: str) -> None:
        """Note what was found out about a file."""
        self._change("INSERT OR REPLACE INTO media VALUES (?, ?, ?)", [(path, stamp, data)])

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

    def last_entries(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Id and data of the rendered entries of some stories, whatever they were made of."""
        return self._among("SELECT story, data FROM entries WHERE story IN ??", names)

    def put_entries(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Put rendered entries: id, what each was made of, data."""
        self._change("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)

    def drop_entries(self) -> None:
        """Take out the entries of stories that stand in no feed."""
        self.query("DELETE FROM entries WHERE story NOT IN (SELECT story FROM windows)")
