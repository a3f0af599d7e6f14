"""Brings articles and ledger together: who is who, what changed, what is new, what is gone."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from ..articles.read import ArticlesRead
from ..errors import LedgerError, Problem
from ..model import Entry, Head
from ..settings.site import Site
from .addresses import Addresses, make_absolute, make_id, make_relative, make_slugs
from .guards import compare_authority
from .match import drop_duplicate_paths, drop_id_clashes, match_articles
from .moments import advance_clock, check_moments, date_change, decide_state, list_dated_changes
from .records import PUBLISHED, SHOWN, Record, nfc_path

#: What is said of a change by the build that meets it, and never again.
REPORTED_ONCE: Final = frozenset(
    {
        "renamed",
        "renamed-alike",
        "moved",
        "withdrawn",
        "missing-article",
        "overwritten",
        "in-no-feed",
        "many-in-no-feed",
        "feed-ended",
        "archive-ended",
        "ledger-merged",
        "ledger-lost",
        "link-differs",
        "timezone-differs",
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """An article with what the ledger knows of it."""

    head: Head
    record: Record
    #: Its address, absolute and percent-encoded.
    link: str
    #: As it was last published, where its article cannot be read now; `head` is then of that time, too.
    entry: Entry | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reconciled:
    """A folder of articles brought together with the ledger."""

    #: All that were published and whose article can be read, in the order of `sort_newest_first`.
    stories: tuple[Story, ...]
    #: Every record, sorted by id.
    records: tuple[Record, ...]
    #: Those of live stories whose article has an error.
    unreadable: tuple[Record, ...]
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
    now = advance_clock(records, now.astimezone(site.timezone).replace(microsecond=0), site)
    heads, twins = drop_duplicate_paths(found.heads, site)
    articles, clashes = drop_id_clashes(heads, records, site)
    left_out = {nfc_path(path) for path in found.left_out}
    left_out |= {nfc_path(each.path) for each in heads} - {nfc_path(each.path) for each in articles}
    matches = match_articles(articles, records, left_out, now)
    update = _Update(records, site, now)
    for match in matches:
        if match.record is not None:
            update.carry_on(match.article, match.record, is_alike=match.is_alike)
    new = [match.article for match in matches if match.record is None]
    update.add_records(new)
    update.mark_missing(left_out, new)
    if site.archives:
        update.fill_pages()
    moments = [problem for article in articles for problem in check_moments(article, site, now)]
    return Reconciled(
        stories=tuple(update.list_stories()),
        records=tuple(sorted(update.records.values())),
        unreadable=tuple(update.list_unreadable(left_out)),
        problems=(*compare_authority(site), *twins, *clashes, *update.problems, *moments),
    )


def make_story(article: Head, record: Record, site: Site) -> Story:
    """Put an article and its record together."""
    return Story(head=article, record=record, link=make_absolute(record.url, site))


def sort_newest_first(stories: Iterable[Story]) -> list[Story]:
    """Put stories in the order of feeds: of several with one date, the one published last is first."""
    # By numbers, as datetimes of different zones compare slowly.
    return sorted(stories, key=lambda each: (-each.record.published.timestamp(), -each.record.sequence))


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
        self._addresses = Addresses([*self.records.values()], site)

    def carry_on(self, article: Head, record: Record, *, is_alike: bool) -> None:
        """Update the record of an article: its id, number and address stay."""
        if _is_unchanged(article, record):
            # Nearly all of a newsroom's stories at nearly every build.
            self._used_ids.add(record.id)
            self._articles[record.id] = article
            return
        if article.id and article.id != record.id:
            self._report("id-differs", article, asked=article.id, id=record.id)
        path = nfc_path(article.path)
        if path != record.path and is_alike:
            self._report("renamed-alike", article, old=record.path)
        elif path != record.path and record.state != "missing":
            self._report("renamed", article, old=record.path)
        record = record._replace(missing_since=None)
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
                updated=_find_updated(article, record, published, self.now),
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
        if self._is_refused(article, old):
            return record
        self._addresses.release(old)
        (slug,) = make_slugs([article], self.site) if article.slug else ("",)
        new = self._addresses.choose(article, record.id, record.published, slug)
        if new != old:
            self._report("moved", article, old=old, new=new)
        return record._replace(url=make_relative(new, self.site), slug=asked)

    def add_records(self, articles: Sequence[Head]) -> None:
        """Give a record to every article that may be published now, oldest first."""
        held_since = self._find_hold_start(articles)
        new = []
        for article in articles:
            published = article.published or self.now
            if decide_state(article, published, self.now) != "withdrawn":
                new.append((published.timestamp(), self._choose_id(article), published, article))
        new.sort(key=lambda item: item[:2])
        slugs = make_slugs([article for *_, article in new], self.site)
        number = max((record.sequence for record in self.records.values()), default=0)
        for (_, identity, published, article), slug in zip(new, slugs, strict=True):
            if self._is_refused(article, ""):
                continue
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
                updated=max((published, *list_dated_changes(article, self.now))),
                state=decide_state(article, published, self.now),
                slug=article.url or article.slug,
                first_published=self.now if held_since is not None and published >= held_since else None,
            )
            self.records[identity] = record
            self._articles[identity] = article
            self._used_ids.add(identity)

    def _find_hold_start(self, articles: Sequence[Head]) -> datetime | None:
        """Tell from which date on new stories are held in their feeds; None where none is.

        Stories of a first build are old to everybody. So are those of an import: more stories than
        a feed shows, all dated before the ledger's newest change.
        """
        if not self.records:
            return None
        newest = max(record.updated for record in self.records.values())
        dates = [each.published for each in articles if each.published and not each.draft]
        back_dated = sum(date < newest for date in dates)
        oldest = min(dates, default=self.now)
        return newest if back_dated > self.site.limit else min(oldest, newest)

    def _is_refused(self, article: Head, own: str) -> bool:
        """Report an article that names an address which another story has; `own` is the one it has now."""
        if not article.url or article.url == own:
            return False
        path = self._addresses.find_owner(article.url)
        if path is None or path == nfc_path(article.path):
            return False
        other = self.site.relative(self.site.articles / path)
        self._report("same-url", article, url=article.url, other=other)
        return True

    def _choose_id(self, article: Head) -> str:
        """Choose the article's own id, else one of its path, or another where a story had that path."""
        identity = article.id or make_id(self.site.authority, article.path)
        numbers = itertools.count(2)
        while identity in self.records or identity in self._used_ids:
            identity = make_id(self.site.authority, f"{article.path}#{next(numbers)}")
        self._used_ids.add(identity)
        return identity

    def mark_missing(self, left_out: set[str], new: Sequence[Head]) -> None:
        """Note the stories whose file is gone; one that only cannot be read is not gone."""
        new_files = {nfc_path(article.path): article for article in new}
        for identity, record in self.records.items():
            if identity in self._used_ids or record.state == "missing" or record.path in left_out:
                continue
            if record.path in new_files:
                self._report("overwritten", new_files[record.path], id=identity)
            else:
                path = self.site.relative(self.site.articles / record.path)
                self.problems.append(Problem(code="missing-article", path=path, values={"id": identity}))
            self.records[identity] = record._replace(state="missing", missing_since=self.now)

    def list_unreadable(self, left_out: set[str]) -> list[Record]:
        """List the records of live stories whose article is left out."""
        return [
            record
            for identity, record in self.records.items()
            if record.state in SHOWN and record.path in left_out and identity not in self._articles
        ]

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


def _find_updated(article: Head, record: Record, published: datetime, now: datetime) -> datetime:
    """Tell when a story changed; where only its date moved, nothing happened at the old one."""
    changed = date_change(article, record, now)
    if changed == record.updated == record.published:
        return published
    return max(changed, published)


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


def _refuse_unlisted_folders(records: Sequence[Record], found: ArticlesRead) -> None:
    if not found.unlisted:
        return
    paths = (PurePosixPath(record.path) for record in records if record.state in PUBLISHED)
    needed = {"" if str(parent) == "." else str(parent) for path in paths for parent in path.parents}
    if stopping := [
        problem for folder, problem in found.unlisted.items() if not folder or nfc_path(folder) in needed
    ]:
        raise LedgerError(*stopping)
