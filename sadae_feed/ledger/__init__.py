"""The newsroom's memory: what stays when a file is edited, renamed or deleted (docs/ledger.md)."""

from __future__ import annotations

import base64
import functools
import hashlib
import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Final

from ..articles import LEDGER, Found, fingerprints
from ..errors import LedgerError, Problem
from ..model import Head
from ..settings import Site
from ..text import urls
from ..workers import spread
from .file import Record, State, nfc

#: Published at some time, whether or not a feed shows it now.
_STANDING: Final = frozenset({"live", "retracted", "expired"})

#: What is said of a change by the build that meets it, and never again.
ONCE: Final = frozenset({"renamed", "moved", "withdrawn", "missing-article"})

#: How far two editors' clocks may stand apart.
_APART: Final = timedelta(minutes=10)
#: What `updated` moves by, at the least.
_TICK: Final = timedelta(seconds=1)
#: Articles whose slugs are worth a second process.
_WORTH: Final = 5_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """An article with what the ledger knows of it."""

    head: Head
    record: Record
    #: Its address, absolute and percent-encoded.
    link: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """A folder of articles brought together with the ledger."""

    #: Newest first, ties by id: all that were published and whose article can be read.
    stories: tuple[Story, ...]
    #: Every record, sorted by id.
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


def mint(authority: str, path: str) -> str:
    """Make the id of an article: a tag: URI (RFC 4151) with a hash of its path.

    The path is taken in NFC, as macOS decomposes names; a name in Urdu would make hundreds of
    characters.
    """
    data = nfc(path).encode(errors="surrogateescape")
    code = base64.b32encode(hashlib.sha256(data).digest()[:10]).decode("ascii").lower()
    return f"tag:{authority}:{code}"


def settle(records: Sequence[Record], found: Found, site: Site, now: datetime) -> Settled:
    """Bring articles and ledger together: who is who, what changed, what is new, what is gone.

    A build gives it only the articles and records that a change may concern, and then gives it
    more where the result meets a story that was left out. That makes the same as giving it all, as
    long as three rules hold: an article with the path and the text of a record that was published
    is that record's unless another asks for the record's id; a record without an article is always
    given; so are the records with the greatest sequence, page and `updated`, and those that wait for a
    page. What concerns all stories has to be asked of the state (`state.tables`), not counted here.

    Args:
        records: From `ledgerfile.load`.
        found: The articles.
        site: The settings.
        now: Aware. A story is published, corrected or retracted at this moment.

    Raises:
        LedgerError: If the clock went backwards: `now` is before what the ledger already saw; or if
            stories lie in a folder that cannot be listed, so that it cannot be told what became of them.

    """
    _refuse_hidden(records, found)
    now = _present(records, now.astimezone(site.timezone).replace(microsecond=0), site)
    articles, problems = without_clashes(found.heads, records, site)
    pairs = _match(articles, records)
    book = _Book(records, site, now)
    for article, record in pairs:
        if record is not None:
            book.keep(article, record)
    book.add([article for article, record in pairs if record is None])
    book.miss({nfc(path) for path in found.left_out})
    if site.archives:
        book.fill_pages()
    return Settled(
        stories=tuple(book.stories()),
        records=tuple(sorted(book.records.values())),
        problems=(*problems, *book.problems),
    )


def story(article: Head, record: Record, site: Site) -> Story:
    """Put an article and its record together."""
    return Story(head=article, record=record, link=_link(record.url, site))


def newest_first(stories: Iterable[Story]) -> list[Story]:
    """Put stories in the order in which feeds have them."""
    # By numbers, as datetimes of different zones compare slowly.
    return sorted(stories, key=lambda each: (-each.record.published.timestamp(), each.record.id))


def state(article: Head, published: datetime, now: datetime) -> State:
    """Where a story stands at a moment."""
    if article.draft or published > now:
        return "withdrawn"
    if article.expires and article.expires <= now:
        return "expired"
    return "retracted" if article.retracted else "live"


class _Book:
    """The ledger while a build writes it."""

    def __init__(self, records: Iterable[Record], site: Site, now: datetime) -> None:
        self.site = site
        self.now = now
        self.records = {record.id: record for record in records}
        self.problems: list[Problem] = []
        self._articles: dict[str, Head] = {}
        self._met: set[str] = set()
        #: How often each address was asked for.
        self._taken = Counter(_link(record.url, site) for record in self.records.values())

    def keep(self, article: Head, record: Record) -> None:
        """Carry a record on: its id, number and address stay."""
        if _unchanged(article, record):
            # Nearly all of a newsroom's stories at nearly every build.
            self._met.add(record.id)
            self._articles[record.id] = article
            return
        if article.id and article.id != record.id:
            del self.records[record.id]
            record = record._replace(id=article.id)
        path = nfc(article.path)
        if path != record.path and record.state != "missing":
            self._tell("renamed", article, old=record.path)
        published = article.published or record.published
        now_is = state(article, published, self.now)
        if now_is == "withdrawn":
            if record.state != "withdrawn":
                self._tell("withdrawn", article)
            record = record._replace(path=path, state=now_is)
        else:
            record = record._replace(
                path=path,
                digest=article.fingerprint.digest,
                sketch=article.fingerprint.sketch,
                published=published,
                updated=max(_updated(article, record, self.now), published),
                state=now_is,
            )
            record = self._addressed(article, record)
            self._articles[record.id] = article
        self._met.add(record.id)
        self.records[record.id] = record

    def _addressed(self, article: Head, record: Record) -> Record:
        """Move a story only if its article asks for another address than before."""
        asked = article.url or article.slug
        if asked is None or asked == record.slug:
            return record
        old = _link(record.url, self.site)
        self._taken[old] -= 1
        slug = urls.encode_segment(article.slug or "")
        new = self._free_link(article, record.id, record.published, slug)
        if new != old:
            self._tell("moved", article, old=old, new=new)
        return record._replace(url=_relative(new, self.site), slug=asked)

    def add(self, articles: Sequence[Head]) -> None:
        """Give a record to every article that may be published now, oldest first."""
        new = []
        for article in articles:
            published = article.published or self.now
            if state(article, published, self.now) != "withdrawn":
                new.append((published.timestamp(), self._free_id(article), published, article))
        new.sort(key=lambda item: item[:2])
        slug_each = functools.partial(_slugs, transliterate=self.site.transliterate)
        slugs = spread(slug_each, [article for *_, article in new], worth=_WORTH)
        number = max((record.sequence for record in self.records.values()), default=0)
        for (_, name, published, article), slug in zip(new, slugs, strict=True):
            number += 1
            record = Record(
                id=name,
                sequence=number,
                page=None,
                url=_relative(self._free_link(article, name, published, slug), self.site),
                path=nfc(article.path),
                digest=article.fingerprint.digest,
                sketch=article.fingerprint.sketch,
                published=published,
                updated=max((published, *_dated_changes(article, self.now))),
                state=state(article, published, self.now),
                slug=article.url or article.slug,
            )
            self.records[name] = record
            self._articles[name] = article
            self._met.add(name)

    def _free_id(self, article: Head) -> str:
        """The article's own id, else one of its path, and another where a story had that path before."""
        name = article.id or mint(self.site.authority, article.path)
        again = itertools.count(2)
        while name in self.records or name in self._met:
            name = mint(self.site.authority, f"{article.path}#{next(again)}")
        self._met.add(name)
        return name

    def _free_link(self, article: Head, name: str, published: datetime, slug: str) -> str:
        """The address of an article: its own, else by the site's pattern, with a number if it is taken."""
        if article.url:
            self._taken[article.url] += 1
            return article.url
        code = urls.encode_segment(name.rpartition(":")[2])
        slug = slug or code
        wanted = link = _address(slug, code, published, self.site)
        number = self._taken[wanted]
        while self._taken[link] > 0:
            number += 1
            link = _address(f"{slug}-{number}", f"{code}-{number}", published, self.site)
        self._taken[link] += 1
        self._taken[wanted] = max(number, 1)
        return link

    def miss(self, left_out: set[str]) -> None:
        """Note the stories whose file is gone; one that only cannot be read is not gone."""
        for name, record in self.records.items():
            if name in self._met or record.state == "missing" or record.path in left_out:
                continue
            path = self.site.relative(self.site.articles / record.path)
            self.problems.append(Problem(code="missing-article", path=path, values={"id": name}))
            self.records[name] = record._replace(state="missing")

    def fill_pages(self) -> None:
        """Put published stories into archive documents, by sequence, as soon as one can be full."""
        waiting = [
            record
            for record in sorted(self.records.values(), key=lambda record: record.sequence)
            if record.page is None and record.state in _STANDING
        ]
        last = max((record.page or 0 for record in self.records.values()), default=0)
        limit = self.site.limit
        for index in range(len(waiting) // limit * limit):
            record = waiting[index]
            self.records[record.id] = record._replace(page=last + 1 + index // limit)

    def stories(self) -> list[Story]:
        found = self._articles.items()
        return newest_first(story(article, self.records[name], self.site) for name, article in found)

    def _tell(self, code: str, article: Head, **values: str) -> None:
        path = self.site.relative(self.site.articles / article.path)
        self.problems.append(Problem(code=code, path=path, values=values))


def _unchanged(article: Head, record: Record) -> bool:
    """Whether a live story is in all that the ledger knows as it was; False where one must look closer."""
    return (
        record.digest == article.fingerprint.digest
        and record.state == "live"
        and record.path == article.path
        and record.slug == (article.url or article.slug)
        and article.id in (None, record.id)
        and article.published == record.published
        and not (article.draft or article.expires or article.retracted or article.updated)
        and record.sketch == article.fingerprint.sketch
    )


def _present(records: Sequence[Record], now: datetime, site: Site) -> datetime:
    newest = max((record.updated for record in records), default=now)
    if newest - now > _APART:
        values = {"now": now.isoformat(), "newest": newest.isoformat()}
        raise LedgerError(
            Problem(code="clock-behind", path=site.relative(site.articles / LEDGER), values=values)
        )
    return max(now, newest.astimezone(now.tzinfo))


def _refuse_hidden(records: Sequence[Record], found: Found) -> None:
    if not found.unlisted:
        return
    paths = (PurePosixPath(record.path) for record in records if record.state in _STANDING)
    needed = {"" if str(parent) == "." else str(parent) for path in paths for parent in path.parents}
    if stopping := [
        problem for folder, problem in found.unlisted.items() if not folder or nfc(folder) in needed
    ]:
        raise LedgerError(*stopping)


def _updated(article: Head, record: Record, now: datetime) -> datetime:
    """When the story last changed for its readers: only what they see counts, or what its editor says."""
    asked = article.updated
    if asked and record.updated < asked <= now:
        return asked
    if article.fingerprint.digest == record.digest:
        return record.updated
    # Two changes never share a moment, be they built within a second or by clocks that stand apart.
    return max(now, record.updated + _TICK)


def _dated_changes(article: Head, now: datetime) -> Iterator[datetime]:
    """The moments of change that an article tells itself: all that is known of a story met changed."""
    for moment in (article.updated, *(each.date for each in article.corrections)):
        if moment and moment <= now:
            yield moment


def without_clashes(
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
        owner = next((each for each in claimants if nfc(each.path) == paths.get(name)), claimants[0])
        values = {"id": name, "other": site.relative(site.articles / owner.path)}
        for each in claimants:
            if each is not owner:
                path = site.relative(site.articles / each.path)
                losers[each.path] = Problem(code="same-id", path=path, values=values)
    return [article for article in articles if article.path not in losers], list(losers.values())


def _match(articles: Sequence[Head], records: Sequence[Record]) -> list[tuple[Head, Record | None]]:
    """Find the record of each article: by id, by path and text, by text alone, by path alone.

    A file that was renamed, moved or retitled is known by its text; a copy finds its original
    taken; a new story under an old name is told from the old one, whose text went elsewhere.
    """
    free = {record.id: record for record in records}
    found: dict[str, Record] = {}
    waiting = list(articles)

    def take(find: Callable[[Head], Record | None]) -> None:
        left = []
        for article in waiting:
            record = find(article)
            if record is None:
                left.append(article)
            else:
                found[article.path] = record
                del free[record.id]
        waiting[:] = left

    take(lambda article: free.get(article.id or ""))
    paths = {record.path: record for record in sorted(free.values(), key=_gone_first)}

    def at_path(article: Head) -> Record | None:
        record = paths.get(nfc(article.path))
        return record if record is not None and record.id in free else None

    def same_text(article: Head) -> Record | None:
        record = at_path(article)
        return record if record is not None and record.digest == article.fingerprint.digest else None

    take(same_text)
    if waiting and free:
        take(lambda article: _alike_at(at_path(article), article))
        digests = {record.digest: record for record in sorted(free.values(), key=_youngest_first)}
        take(lambda article: _free(digests.get(article.fingerprint.digest), free))
        sketches = _sketches(free.values())
        take(lambda article: _nearest(article, sketches, free))
        take(lambda article: _standing(at_path(article)))
    return [(article, found.get(article.path)) for article in articles]


def _gone_first(record: Record) -> tuple[bool, int]:
    return record.state != "missing", record.sequence


def _youngest_first(record: Record) -> int:
    return -record.sequence


def _alike_at(record: Record | None, article: Head) -> Record | None:
    return record if record and fingerprints.alike(record.sketch, article.fingerprint.sketch) else None


def _free(record: Record | None, free: dict[str, Record]) -> Record | None:
    return record if record is not None and record.id in free else None


def _standing(record: Record | None) -> Record | None:
    """A file that was gone and whose name returns with another text is another story."""
    return record if record is not None and record.state != "missing" else None


def _sketches(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Records by each part of their sketch."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        for part in record.sketch.split():
            found[part].append(record)
    return found


def _nearest(article: Head, sketches: dict[str, list[Record]], free: dict[str, Record]) -> Record | None:
    """The record with the most in common, if that is half of the text."""
    shared: Counter[str] = Counter()
    for part in article.fingerprint.sketch.split():
        for record in sketches.get(part, ()):
            if record.id in free:
                shared[record.id] += 1
    best = min(shared, key=lambda name: (-shared[name], name), default="")
    return _alike_at(free.get(best), article)


def _slugs(articles: Sequence[Head], transliterate: bool) -> list[str]:
    """The slug of each article, percent-encoded; empty where there is nothing to make one of."""
    return [
        urls.encode_segment(article.slug or urls.make_slug(article.title.value, transliterate=transliterate))
        for article in articles
    ]


def _address(slug: str, code: str, published: datetime, site: Site) -> str:
    return site.permalink.format(
        link=site.link,
        year=published.year,
        month=f"{published.month:02}",
        day=f"{published.day:02}",
        slug=slug,
        id=code,
    )


def _link(url: str, site: Site) -> str:
    return url if ":" in url and urls.find_scheme(url) else site.link + url


def _relative(link: str, site: Site) -> str:
    """An address below the site's own without it, so that a site can move."""
    rest = link.removeprefix(site.link)
    return link if urls.find_scheme(rest) else rest
