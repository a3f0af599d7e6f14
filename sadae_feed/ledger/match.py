"""Who is who: which record of the ledger each article carries on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from ..articles import fingerprints
from ..errors import Problem
from ..model import Head
from ..settings import Site
from .records import Record, nfc_path


def drop_id_clashes(
    articles: Sequence[Head], records: Sequence[Record], site: Site
) -> tuple[list[Head], list[Problem]]:
    """Leave out articles that claim an id which another has: the ledger's file keeps it, else the first."""
    claims: dict[str, list[Head]] = defaultdict(list)
    for article in articles:
        if article.id:
            claims[article.id].append(article)
    paths = {record.id: record.path for record in records if record.id in claims}
    losers: dict[str, Problem] = {}
    for name, claimants in claims.items():
        owner = next((each for each in claimants if nfc_path(each.path) == paths.get(name)), claimants[0])
        values = {"id": name, "other": site.relative(site.articles / owner.path)}
        for each in claimants:
            if each is not owner:
                path = site.relative(site.articles / each.path)
                losers[each.path] = Problem(code="same-id", path=path, values=values)
    return [article for article in articles if article.path not in losers], list(losers.values())


def match_articles(articles: Sequence[Head], records: Sequence[Record]) -> list[tuple[Head, Record | None]]:
    """Find the record of each article: by id, by path and text, by text alone, by path alone.

    A file that was renamed, moved or retitled is known by its text; a copy finds its original
    assigned; a new story under an old name is told from the old one, whose text went elsewhere.
    """
    free = {record.id: record for record in records}
    found: dict[str, Record] = {}
    waiting = list(articles)

    def assign(find: Callable[[Head], Record | None]) -> None:
        left = []
        for article in waiting:
            record = find(article)
            if record is None:
                left.append(article)
            else:
                found[article.path] = record
                del free[record.id]
        waiting[:] = left

    assign(lambda article: free.get(article.id or ""))
    paths = {record.path: record for record in sorted(free.values(), key=_order_missing_first)}

    def find_by_path(article: Head) -> Record | None:
        record = paths.get(nfc_path(article.path))
        return record if record is not None and record.id in free else None

    def find_by_path_and_text(article: Head) -> Record | None:
        record = find_by_path(article)
        return record if record is not None and record.digest == article.fingerprint.digest else None

    assign(find_by_path_and_text)
    if waiting and free:
        assign(lambda article: _keep_if_alike(find_by_path(article), article))
        digests = {record.digest: record for record in sorted(free.values(), key=_order_youngest_first)}
        assign(lambda article: _keep_if_free(digests.get(article.fingerprint.digest), free))
        sketches = _index_sketches(free.values())
        assign(lambda article: _find_most_alike(article, sketches, free))
        assign(lambda article: _keep_if_present(find_by_path(article)))
    return [(article, found.get(article.path)) for article in articles]


def _order_missing_first(record: Record) -> tuple[bool, int]:
    return record.state != "missing", record.sequence


def _order_youngest_first(record: Record) -> int:
    return -record.sequence


def _keep_if_alike(record: Record | None, article: Head) -> Record | None:
    return record if record and fingerprints.alike(record.sketch, article.fingerprint.sketch) else None


def _keep_if_free(record: Record | None, free: dict[str, Record]) -> Record | None:
    return record if record is not None and record.id in free else None


def _keep_if_present(record: Record | None) -> Record | None:
    """A file that was gone and whose name returns with another text is another story."""
    return record if record is not None and record.state != "missing" else None


def _index_sketches(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Records by each part of their sketch."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        for part in record.sketch.split():
            found[part].append(record)
    return found


def _find_most_alike(
    article: Head, sketches: dict[str, list[Record]], free: dict[str, Record]
) -> Record | None:
    """The record with the most in common, if that is half of the text."""
    shared: Counter[str] = Counter()
    for part in article.fingerprint.sketch.split():
        for record in sketches.get(part, ()):
            if record.id in free:
                shared[record.id] += 1
    best = min(shared, key=lambda name: (-shared[name], name), default="")
    return _keep_if_alike(free.get(best), article)
