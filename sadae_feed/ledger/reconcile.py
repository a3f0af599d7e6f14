"""Brings articles and ledger together: who is who, what changed, what is new, what is gone."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Final

from ..articles.read import ArticlesRead
from ..articles.scan import LEDGER
from ..errors import LedgerError, Problem
from ..model import Head
from ..settings import Site
from .addresses import Addresses, make_absolute, make_id, make_relative, make_slugs
from .match import drop_id_clashes, match_articles
from .records import PUBLISHED, Record, State, nfc_path

#: What is said of a change by the build that meets it, and never again.
SAID_ONCE: Final = frozenset({"renamed", "moved", "withdrawn", "missing-article"})

#: How far two editors' clocks may differ.
_CLOCK_TOLERANCE: Final = timedelta(minutes=10)
#: What `updated` moves by, at the least.
_TICK: Final = timedelta(seconds=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """An article with what the ledger knows of it."""

    head: Head
    record: Record
    #: Its address, absolute and percent-encoded.
    link: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reconciled:
    """A folder of articles brought together with the ledger."""

    #: All that were published and whose article can be read, in the order of `sort_newest_first`.
    stories: tuple[Story, ...]
    #: Every record, sorted by id.
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


def reconcile(records: Sequence[Record], found: ArticlesRead, site: Site, now: datetime) -> Reconciled:
    """Bring articles and ledger together: who is who, what changed, what is new, what is gone.

    A build gives it only the articles and records that a change may concern, and then gives it
    more where the result meets a story that was left out. That makes the same as giving it all, as
    long as three rules hold: an article with the path and the text of a record that was published
    is that record's unless another asks for the record's id; a record without an article is always
    given; so are the records with the greatest sequence, page and `updated`, and those that wait for a
    page. What concerns all stories has to be asked of the state (`state.tables`), not counted here.

    Args:
        records: From `file.load_records`.
        found: The articles.
        site: The settings.
        now: Aware. A story is published, corrected or retracted at this moment.

    Raises:
        LedgerError: If the clock went backwards: `now` is before what the ledger already saw; or if
            stories lie in a folder that cannot be listed, so that it cannot be told what became of them.

    """
    _refuse_unlisted_folders(records, found)
    now = _advance_clock(records, now.astimezone(site.timezone).replace(microsecond=0), site)
    articles, problems = drop_id_clashes(found.heads, records, site)
    pairs = match_articles(articles, records)
    update = _Update(records, site, now)
    for article, record in pairs:
        if record is not None:
            update.carry_on(article, record)
    update.add_records([article for article, record in pairs if record is None])
    update.mark_missing({nfc_path(path) for path in found.left_out})
    if site.archives:
        update.fill_pages()
    return Reconciled(
        stories=tuple(update.list_stories()),
        records=tuple(sorted(update.records.values())),
        problems=(*problems, *update.problems),
    )


def make_story(article: Head, record: Record, site: Site) -> Story:
    """Put an article and its record together."""
    return Story(head=article, record=record, link=make_absolute(record.url, site))


def sort_newest_first(stories: Iterable[Story]) -> list[Story]:
    """Put stories in the order in which feeds have them."""
    # By numbers, as datetimes of different zones compare slowly.
    return sorted(stories, key=lambda each: (-each.record.published.timestamp(), each.record.id))


def decide_state(article: Head, published: datetime, now: datetime) -> State:
    """Tell where a story stands at a moment."""
    if article.draft or published > now:
        return "withdrawn"
    if article.expires and article.expires <= now:
        return "expired"
    return "retracted" if article.retracted else "live"


class _Update:
    """The records as this build changes them."""

    def __init__(self, records: Iterable[Record], site: Site, now: datetime) -> None:
        self.site = site
        self.now = now
        self.records = {record.id: record for record in records}
        self.problems: list[Problem] = []
        #: By id of its record, each article that is published.
        self._articles: dict[str, Head] = {}
        #: Ids of the records that have an article, and new ids.
        self._used_ids: set[str] = set()
        self._addresses = Addresses(self.records.values(), site)

    def carry_on(self, article: Head, record: Record) -> None:
        """Update the record of an article: its id, number and address stay."""
        if _is_unchanged(article, record):
            # Nearly all of a newsroom's stories at nearly every build.
            self._used_ids.add(record.id)
            self._articles[record.id] = article
            return
        if article.id and article.id != record.id:
            del self.records[record.id]
            record = record._replace(id=article.id)
        path = nfc_path(article.path)
        if path != record.path and record.state != "missing":
            self._report("renamed", article, old=record.path)
        published = article.published or record.published
        state = decide_state(article, published, self.now)
        if state == "withdrawn":
            if record.state != "withdrawn":
                self._report("withdrawn", article)
            record = record._replace(path=path, state=state)
        else:
            record = record._replace(
                path=path,
                digest=article.fingerprint.digest,
                sketch=article.fingerprint.sketch,
                published=published,
                updated=max(_date_change(article, record, self.now), published),
                state=state,
            )
            record = self._move_if_asked(article, record)
            self._articles[record.id] = article
        self._used_ids.add(record.id)
        self.records[record.id] = record

    def _move_if_asked(self, article: Head, record: Record) -> Record:
        """Give a story another address only if its article asks for another than before."""
        asked = article.url or article.slug
        if asked is None or asked == record.slug:
            return record
        old = make_absolute(record.url, self.site)
        self._addresses.release(old)
        (slug,) = make_slugs([article], self.site) if article.slug else ("",)
        new = self._addresses.choose(article, record.id, record.published, slug)
        if new != old:
            self._report("moved", article, old=old, new=new)
        return record._replace(url=make_relative(new, self.site), slug=asked)

    def add_records(self, articles: Sequence[Head]) -> None:
        """Give a record to every article that may be published now, oldest first."""
        new = []
        for article in articles:
            published = article.published or self.now
            if decide_state(article, published, self.now) != "withdrawn":
                new.append((published.timestamp(), self._choose_id(article), published, article))
        new.sort(key=lambda item: item[:2])
        slugs = make_slugs([article for *_, article in new], self.site)
        number = max((record.sequence for record in self.records.values()), default=0)
        for (_, identity, published, article), slug in zip(new, slugs, strict=True):
            number += 1
            link = self._addresses.choose(article, identity, published, slug)
            record = Record(
                id=identity,
                sequence=number,
                page=None,
                url=make_relative(link, self.site),
                path=nfc_path(article.path),
                digest=article.fingerprint.digest,
                sketch=article.fingerprint.sketch,
                published=published,
                updated=max((published, *_list_dated_changes(article, self.now))),
                state=decide_state(article, published, self.now),
                slug=article.url or article.slug,
            )
            self.records[identity] = record
            self._articles[identity] = article
            self._used_ids.add(identity)

    def _choose_id(self, article: Head) -> str:
        """Choose the article's own id, else one of its path, or another where a story had that path."""
        identity = article.id or make_id(self.site.authority, article.path)
        numbers = itertools.count(2)
        while identity in self.records or identity in self._used_ids:
            identity = make_id(self.site.authority, f"{article.path}#{next(numbers)}")
        self._used_ids.add(identity)
        return identity

    def mark_missing(self, left_out: set[str]) -> None:
        """Note the stories whose file is gone; one that only cannot be read is not gone."""
        for identity, record in self.records.items():
            if identity in self._used_ids or record.state == "missing" or record.path in left_out:
                continue
            path = self.site.relative(self.site.articles / record.path)
            self.problems.append(Problem(code="missing-article", path=path, values={"id": identity}))
            self.records[identity] = record._replace(state="missing")

    def fill_pages(self) -> None:
        """Put published stories into archive documents, by sequence, as soon as one can be full."""
        waiting = [
            record
            for record in sorted(self.records.values(), key=lambda record: record.sequence)
            if record.page is None and record.state in PUBLISHED
        ]
        last = max((record.page or 0 for record in self.records.values()), default=0)
        limit = self.site.limit
        for index in range(len(waiting) // limit * limit):
            record = waiting[index]
            self.records[record.id] = record._replace(page=last + 1 + index // limit)

    def list_stories(self) -> list[Story]:
        """List the published stories, newest first."""
        found = self._articles.items()
        return sort_newest_first(
            make_story(article, self.records[identity], self.site) for identity, article in found
        )

    def _report(self, code: str, article: Head, **values: str) -> None:
        path = self.site.relative(self.site.articles / article.path)
        self.problems.append(Problem(code=code, path=path, values=values))


def _is_unchanged(article: Head, record: Record) -> bool:
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


def _advance_clock(records: Sequence[Record], now: datetime, site: Site) -> datetime:
    """Return the moment of the build, or of the ledger's newest change where clocks differ a little."""
    newest = max((record.updated for record in records), default=now)
    if newest - now > _CLOCK_TOLERANCE:
        values = {"now": now.isoformat(), "newest": newest.isoformat()}
        raise LedgerError(
            Problem(code="clock-behind", path=site.relative(site.articles / LEDGER), values=values)
        )
    return max(now, newest.astimezone(now.tzinfo))


def _refuse_unlisted_folders(records: Sequence[Record], found: ArticlesRead) -> None:
    if not found.unlisted:
        return
    paths = (PurePosixPath(record.path) for record in records if record.state in PUBLISHED)
    needed = {"" if str(parent) == "." else str(parent) for path in paths for parent in path.parents}
    if stopping := [
        problem for folder, problem in found.unlisted.items() if not folder or nfc_path(folder) in needed
    ]:
        raise LedgerError(*stopping)


def _date_change(article: Head, record: Record, now: datetime) -> datetime:
    """Tell when a story last changed: only what readers see counts, or what its editor says."""
    asked = article.updated
    if asked and record.updated < asked <= now:
        return asked
    if article.fingerprint.digest == record.digest:
        return record.updated
    # Two changes never share a moment, be they built within a second or by clocks that differ.
    return max(now, record.updated + _TICK)


def _list_dated_changes(article: Head, now: datetime) -> Iterator[datetime]:
    """List the moments of change that an article names: all that is known of a story met changed."""
    for moment in (article.updated, *(each.date for each in article.corrections)):
        if moment and moment <= now:
            yield moment
