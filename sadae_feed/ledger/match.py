"""Who is who: which record of the ledger each article carries on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import NamedTuple

from ..articles import fingerprints
from ..errors import Problem
from ..model import Head
from ..settings.site import Site
from .records import Record, nfc_path

#: After so long without its file, only a story's whole text brings it back.
_LONG_MISSING = timedelta(days=1)


class Match(NamedTuple):
    """An article and the record that it carries on; None for a new story."""

    article: Head
    record: Record | None
    #: Whether only the likeness of the texts says so.
    is_alike: bool = False


def drop_id_clashes(
    articles: Sequence[Head], records: Sequence[Record], site: Site
) -> tuple[list[Head], list[Problem]]:
    """Leave out articles that claim an id which another has.

    The file that the ledger knows keeps an id, whether or not it names the id itself; else the first
    file does.
    """
    claims: dict[str, list[Head]] = defaultdict(list)
    for article in articles:
        if article.id:
            claims[article.id].append(article)
    claimed = [record for record in records if record.id in claims]
    paths = {record.id: record.path for record in claimed}
    owners = _find_owners_without_id(articles, claimed)
    rejected: dict[str, Problem] = {}
    for identity, claimants in claims.items():
        owner = owners.get(identity) or next(
            (each for each in claimants if nfc_path(each.path) == paths.get(identity)), claimants[0]
        )
        values = {"id": identity, "other": site.relative(site.articles / owner.path)}
        for each in claimants:
            if each is not owner:
                path = site.relative(site.articles / each.path)
                rejected[each.path] = Problem(code="same-id", path=path, values=values)
    return [article for article in articles if article.path not in rejected], list(rejected.values())


def _find_owners_without_id(articles: Iterable[Head], records: Iterable[Record]) -> dict[str, Head]:
    """Index by id the articles that are a record's by path and text, and ask for no id themselves."""
    wanted = {(record.path, record.digest): record.id for record in records if record.state != "missing"}
    if not wanted:
        return {}
    found = {}
    for article in articles:
        identity = wanted.get((nfc_path(article.path), article.fingerprint.digest))
        if identity is not None and article.id is None:
            found[identity] = article
    return found


def drop_duplicate_paths(articles: Sequence[Head], site: Site) -> tuple[list[Head], list[Problem]]:
    """Leave out articles whose names are the same in NFC as another's, which the ledger cannot tell apart."""
    owners: dict[str, Head] = {}
    problems = []
    for article in sorted(articles, key=lambda each: (each.path != nfc_path(each.path), each.path)):
        owner = owners.setdefault(nfc_path(article.path), article)
        if owner is not article:
            values = {"other": site.relative(site.articles / owner.path)}
            path = site.relative(site.articles / article.path)
            problems.append(Problem(code="same-name", path=path, values=values))
    if not problems:
        return list(articles), []
    return [article for article in articles if owners[nfc_path(article.path)] is article], problems


def match_articles(
    articles: Sequence[Head], records: Sequence[Record], left_out: AbstractSet[str], now: datetime
) -> list[Match]:
    """Find the record of each article.

    In this order: by the id it asks for; by path and text; by path, if anything of the text is still
    there; by the text, under another path; by likeness under another path, if nothing contradicts it.
    So a file that was renamed, moved or retitled keeps its record, a copy is a new story, and so is
    another story that was written over a file.

    Args:
        articles: Those that can be read.
        records: Of the ledger.
        left_out: Paths in NFC of the articles with an error, whose records are free for no other.
        now: The moment of the build.

    """
    search = _Search(articles, records, left_out, now)
    search.assign(search.find_by_id)
    search.assign(search.find_by_path_and_text)
    if search.waiting and search.free:
        search.assign(search.find_by_path)
        search.assign(search.find_by_text)
        search.assign_alike()
    return [
        Match(article, search.found.get(article.path), article.path in search.alike) for article in articles
    ]


class _Search:
    """Articles that wait for a record, and records that are free."""

    def __init__(
        self,
        articles: Sequence[Head],
        records: Sequence[Record],
        left_out: AbstractSet[str],
        now: datetime,
    ) -> None:
        self.now = now
        self.waiting = list(articles)
        self.free = {record.id: record for record in records}
        self.found: dict[str, Record] = {}
        #: Paths of the articles that were matched by likeness.
        self.alike: set[str] = set()
        self._left_out = left_out
        #: Of several records with one path, one whose file was there comes before those without.
        self._paths = {record.path: record for record in sorted(records, key=_order_missing_first)}
        self._digests: dict[str, Record] = {}

    def assign(self, find: Callable[[Head], Record | None]) -> None:
        """Give records to the articles for which one is found."""
        left = []
        for article in self.waiting:
            record = find(article)
            if record is None:
                left.append(article)
            else:
                self.found[article.path] = record
                del self.free[record.id]
        self.waiting = left

    def assign_alike(self) -> None:
        """Give records to articles by likeness."""
        if not self.waiting:
            return
        free = [record for record in self.free.values() if self._may_be_another_file(record)]
        sketches = _index_sketches(free)
        headlines = Counter(get_headline(record.sketch) for record in self.free.values())
        headlines.update({get_headline(each.sketch) for each in self.found.values()})
        before = {*self.found}
        self.assign(lambda article: self._find_alike(article, sketches, headlines))
        self.alike = self.found.keys() - before

    def find_by_id(self, article: Head) -> Record | None:
        """Find the record with the id that an article asks for."""
        return self.free.get(article.id) if article.id else None

    def find_by_path_and_text(self, article: Head) -> Record | None:
        """Find the record of a file that did not change."""
        record = self._get_at_path(article)
        return record if record is not None and record.digest == article.fingerprint.digest else None

    def find_by_path(self, article: Head) -> Record | None:
        """Find the record of a file that was edited: its headline or one of its sentences is still there.

        A file that was gone for a long time, and whose name returns, has to be much like what it was.
        """
        record = self._get_at_path(article)
        if record is None:
            return None
        if record.state == "missing":
            near = fingerprints.alike(record.sketch, article.fingerprint.sketch)
            return record if near and not self._is_contradicted(article, record) else None
        is_same = record.state == "withdrawn" or article.draft
        shares = {*record.sketch.split()} & {*article.fingerprint.sketch.split()}
        return record if is_same or shares else None

    def find_by_text(self, article: Head) -> Record | None:
        """Find the record of a file that was renamed, or that came back under another name."""
        if not self._digests:
            free = [record for record in self.free.values() if self._may_be_another_file(record)]
            self._digests = {record.digest: record for record in sorted(free, key=_order_youngest_first)}
        record = self._digests.get(article.fingerprint.digest)
        if record is None or record.id not in self.free:
            return None
        # A template that was not filled in yet has yesterday's text, but not its date.
        if record.state == "missing" and _has_other_date(article, record):
            return None
        return record

    def _get_at_path(self, article: Head) -> Record | None:
        record = self._paths.get(nfc_path(article.path))
        return record if record is not None and record.id in self.free else None

    def _may_be_another_file(self, record: Record) -> bool:
        """Whether a record may be carried on by a file of another name."""
        return record.state == "missing" or record.path not in self._left_out

    def _find_alike(
        self, article: Head, sketches: dict[str, list[Record]], headlines: Counter[str]
    ) -> Record | None:
        """Find the record with the most in common, if that is half of the text and nothing contradicts it."""
        shared: Counter[str] = Counter()
        for part in article.fingerprint.sketch.split():
            for record in sketches.get(part, ()):
                if record.id in self.free:
                    shared[record.id] += 1
        best = min(shared, key=lambda identity: (-shared[identity], identity), default="")
        nearest = self.free.get(best)
        if nearest is None or not fingerprints.alike(nearest.sketch, article.fingerprint.sketch):
            return None
        # A headline that other stories share is a column's, or a template's.
        is_shared = headlines[get_headline(article.fingerprint.sketch)] > 1
        return None if is_shared or self._is_contradicted(article, nearest) else nearest

    def _is_contradicted(self, article: Head, record: Record) -> bool:
        """Whether something says that an article is another story although its text is much the same."""
        if article.id is not None and article.id != record.id:
            return True
        since = record.missing_since
        if record.state == "missing" and (since is None or self.now - since > _LONG_MISSING):
            return True
        return _has_other_date(article, record)


def _has_other_date(article: Head, record: Record) -> bool:
    """Whether an article names another date than the record's; a date that a build gave is no other."""
    return (
        article.published is not None
        and article.published != record.published
        and record.published != record.first_published
    )


def get_headline(sketch: str) -> str:
    """The part of a sketch that stands for the headline."""
    return sketch.partition(" ")[0]


def _order_missing_first(record: Record) -> tuple[bool, int]:
    return record.state != "missing", record.sequence


def _order_youngest_first(record: Record) -> int:
    return -record.sequence


def _index_sketches(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Records by each part of their sketch."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        for part in record.sketch.split():
            found[part].append(record)
    return found
