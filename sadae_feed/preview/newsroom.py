"""What the preview shows: every article as it would stand in the feeds now, without writing anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, NamedTuple

from ..articles.media import StoryMedia
from ..articles.read import ArticlesRead, read_article, read_heads
from ..articles.scan import Scan, scan_folder
from ..check import spelling
from ..errors import LedgerError, Problem, SadaeFeedError, describe_exception
from ..feeds.plan import Group, choose_stories, list_groups, outline_feeds
from ..feeds.render import find_story_media, render_story
from ..ledger import file as ledger_file
from ..ledger.reconcile import Reconciled, Story, make_story, reconcile, sort_newest_first
from ..ledger.records import Record
from ..model import Article, Entry, Head, Text
from ..settings.site import Site
from ..state.packing import Reading
from ..state.stamps import Stamp

#: The id of a story that was never published.
UNPUBLISHED: Final = "tag:preview.invalid,2026:draft"


class Row(NamedTuple):
    """An article in the list."""

    path: str
    #: None for an article that cannot be read.
    title: Text | None
    #: live, corrected, retracted, expired, scheduled, draft, broken.
    state: str
    published: datetime | None
    #: Problems found while its head was read.
    problems: int


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """An article as its readers will see it, and what an editor wants to know of it."""

    row: Row
    #: None for an article that cannot be read.
    article: Article | None
    entry: Entry | None
    #: Its address, absolute; None for a story that was never published.
    link: str | None
    #: Names of the feeds in which it stands.
    feeds: tuple[Text, ...]
    problems: tuple[Problem, ...]


class Newsroom:
    """A site's articles in memory; only what changed is read again."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._readings: dict[str, tuple[Stamp, Reading]] = {}
        self._rows: tuple[Row, ...] = ()
        self._stories: dict[str, Story] = {}
        self._feeds: dict[str, tuple[Text, ...]] = {}
        self._general: tuple[Problem, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The articles, newest first, undated ones on top."""
        return self._rows

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with no single article: the folder, the ledger."""
        return self._general

    def refresh(self, now: datetime) -> None:
        """Read what changed since the last time.

        Args:
            now: Aware.

        Raises:
            ProblemError: If there is no articles folder.

        """
        scan = scan_folder(self.site)
        self._read(scan)
        heads = tuple(head for _, (_, reading) in sorted(self._readings.items()) if (head := reading.head))
        left_out = frozenset(path for path, (_, reading) in self._readings.items() if reading.head is None)
        found = ArticlesRead(heads, scan.problems, left_out, scan.unlisted)
        reconciled, general = self._reconcile(found, now)
        self._general = (*scan.problems, *general)
        self._stories = {story.head.path: story for story in reconciled.stories}
        self._feeds = dict(_list_feeds(reconciled, self.site, now))
        rows = [self._make_row(path) for path in self._readings]
        self._rows = tuple(sorted(rows, key=_order, reverse=True))

    def _read(self, scan: Scan) -> None:
        stale = sorted(
            path
            for path, stamp in scan.stamps.items()
            if path not in self._readings or self._readings[path][0] != stamp
        )
        for path in self._readings.keys() - scan.stamps.keys():
            del self._readings[path]
        for path, (reading, _) in zip(stale, read_heads(stale, self.site), strict=True):
            self._readings[path] = (scan.stamps[path], reading)

    def _reconcile(self, found: ArticlesRead, now: datetime) -> tuple[Reconciled, tuple[Problem, ...]]:
        try:
            reconciled = reconcile(ledger_file.load_records(self.site), found, self.site, now)
        except LedgerError as error:
            # Without the ledger stories are shown all the same, with the addresses that a first build gives.
            return reconcile((), found, self.site, now), error.problems
        return reconciled, reconciled.problems

    def _make_row(self, path: str) -> Row:
        _, reading = self._readings[path]
        head = reading.head
        story = self._stories.get(path)
        published = story.record.published if story else head and head.published
        return Row(path, head and head.title, _find_state(head, story), published, len(reading.problems))

    def show(self, path: str, now: datetime) -> View | None:
        """Show one article; None if there is none at that path.

        Args:
            path: Below the articles folder, with `/` between.
            now: Aware.

        """
        row = next((row for row in self._rows if row.path == path), None)
        if row is None:
            return None
        article, problems = read_article(path, self.site)
        name = self.site.relative(self.site.articles / path)
        found = [*problems, *(problem for problem in self._general if problem.path == name)]
        story = self._stories.get(path)
        entry = None
        if article is not None:
            found += spelling.check(self.site, {path: article.language})
            shown = story or _imagine_story(article.head, self.site, now)
            entry, more = self._render(replace(shown, head=article.head))
            found += more
        return View(
            row=row,
            article=article,
            entry=entry,
            link=story.link if story else None,
            feeds=self._feeds.get(path, ()),
            problems=tuple(found),
        )

    def _render(self, story: Story) -> tuple[Entry | None, list[Problem]]:
        media = find_story_media(story, self.site) or StoryMedia()
        problems = [*media.problems]
        try:
            return render_story(story, media, self.site), problems
        except SadaeFeedError as error:
            return None, [*problems, *getattr(error, "problems", ())]
        except Exception as error:  # a fault of this program must not end the preview
            path = self.site.relative(self.site.articles / story.head.path)
            return None, [
                *problems,
                Problem(code="internal-error", path=path, values=describe_exception(error)),
            ]


def _order(row: Row) -> tuple[float, str]:
    return (row.published.timestamp() if row.published else float("inf"), row.path)


def _find_state(head: Head | None, story: Story | None) -> str:
    if head is None:
        return "broken"
    if story is None:
        return "draft" if head.draft else "scheduled"
    if story.record.state == "live" and head.corrections:
        return "corrected"
    return story.record.state


def _list_feeds(reconciled: Reconciled, site: Site, now: datetime) -> Iterable[tuple[str, tuple[Text, ...]]]:
    """The names of the feeds in which each article stands, by its path."""
    groups: dict[Group, list[Story]] = {}
    spellings: dict[Group, dict[Text, int]] = {}
    ages: dict[Group, int] = {}
    for story in sort_newest_first(reconciled.stories):
        for group, label in list_groups(story, site, now):
            groups.setdefault(group, []).append(story)
            ages[group] = min(story.record.sequence, ages.get(group, story.record.sequence))
            counts = spellings.setdefault(group, {})
            counts[label] = counts.get(label, 0) + 1
    found: dict[str, list[Text]] = {}
    for plan in outline_feeds(spellings, site, ages.__getitem__):
        for story in choose_stories(plan, groups.get(plan.group, ()), site, now).stories:
            found.setdefault(story.head.path, []).append(plan.title)
    return ((path, tuple(titles)) for path, titles in found.items())


def _imagine_story(head: Head, site: Site, now: datetime) -> Story:
    """A story for an article that was never published: as if it went out now, without an address yet."""
    published = head.published or now
    record = Record(
        id=head.id or UNPUBLISHED,
        sequence=0,
        page=None,
        url="",
        path=head.path,
        digest=head.fingerprint.digest,
        sketch=head.fingerprint.sketch,
        published=published,
        updated=published,
        state="live",
        slug=None,
    )
    return make_story(head, record, site)
