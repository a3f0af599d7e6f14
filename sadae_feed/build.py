"""The run: settings → articles → ledger → feeds → formats → output."""

from __future__ import annotations

import contextlib
import functools
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import ModuleType
from typing import Final

from . import articles, feeds, ledger, output
from .errors import Problem, Severity
from .feeds import Plan
from .ledger import Story
from .model import Entry, Feed
from .settings import Site
from .workers import spread

#: Entries to render that are worth a second process.
_WORTH: Final = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What a build did, or would do."""

    #: Paths below the feeds folder; None where problems kept everything from being published.
    changes: output.Changes | None
    #: In the order of their files.
    problems: tuple[Problem, ...]
    #: Stories that may be published now, and how many feeds they stand in.
    entries: int
    feeds: int

    def failed(self, *, strict: bool = False) -> bool:
        """Whether a problem counts as an error; under `strict` a warning does."""
        bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return any(problem.severity in bad for problem in self.problems)


def build_feeds(
    site: Site,
    now: datetime,
    *,
    strict: bool = False,
    dry: bool = False,
    waiting: Callable[[], None] = lambda: None,
) -> Report:
    """Make the feeds folder hold the feeds of the articles folder.

    Args:
        site: The settings.
        now: Aware; articles dated later wait.
        strict: Publish nothing if there is any error or warning.
        dry: Write nothing, only tell what would change.
        waiting: Called once if another build of the site is running; this one goes on when that ends.

    Raises:
        ProblemError: If there is no articles folder.
        LedgerError: If the ledger cannot be trusted, or the clock went backwards.
        OutputError: If the ledger or the feeds cannot be written.

    """
    with contextlib.nullcontext() if dry else output.alone(site.cache, waiting):
        return _build(site, now, strict=strict, dry=dry)


def _build(site: Site, now: datetime, *, strict: bool, dry: bool) -> Report:
    known = ledger.load(site)
    found = articles.read_all(site)
    settled = ledger.settle(known, found, site, now)
    plans = feeds.plan(settled.stories, site, now)
    entries, missing = _entries(plans, site)
    report = Report(
        changes=None,
        problems=(*found.problems, *settled.problems, *missing),
        entries=len(feeds.live(settled.stories)),
        feeds=len(plans),
    )
    if strict and report.failed(strict=True):
        return report
    files = documents(plans, entries, site)
    if dry:
        return replace(report, changes=output.compare(site.feeds, files))
    # First, so that after a crash the next build gives the same dates to the same changes.
    output.write_file(site.articles / ledger.FILE, ledger.dump(settled.records))
    return replace(report, changes=output.write(site.feeds, files))


def documents(plans: Iterable[Plan], entries: Mapping[str, Entry], site: Site) -> dict[str, bytes]:
    """Serialise every feed in every format: bytes by path below the feeds folder."""
    from .formats import atom, jsonfeed, opml, page, rss

    composed = [feeds.compose(plan, entries, site) for plan in plans]
    tasks = [(feed, form) for feed in composed for form in (rss, atom, jsonfeed)]
    files = dict(spread(_serialise_each, tasks, worth=_WORTH // 10))
    for plan in plans:
        for folder, form in itertools.product(plan.aliases, (rss, atom, jsonfeed)):
            files[folder + form.FILE] = files[plan.path + form.FILE]
    names = {
        "RSS": (rss.FILE, rss.TYPE),
        "Atom": (atom.FILE, atom.TYPE),
        "JSON": (jsonfeed.FILE, jsonfeed.TYPE),
    }
    offered = [feed for feed in composed if not feed.archive]
    files[opml.FILE] = opml.render(offered, rss.FILE)
    files[page.FILE] = page.render(offered, names, opml.FILE)
    files[page.STYLE_FILE] = page.style(composed[0])
    return files


def _serialise_each(tasks: Sequence[tuple[Feed, ModuleType]]) -> list[tuple[str, bytes]]:
    return [(feed.path + form.FILE, form.render(feed)) for feed, form in tasks]


def _entries(plans: Iterable[Plan], site: Site) -> tuple[dict[str, Entry], list[Problem]]:
    """Render what lands in a feed, each once: entries by id, and problems with their pictures."""
    wanted = tuple({story.record.id: story for plan in plans for story in plan.stories}.values())
    rendered = spread(functools.partial(_render_each, site=site), wanted, worth=_WORTH)
    return {entry.id: entry for entry, _ in rendered}, [problem for _, problem in rendered if problem]


def _render_each(stories: Sequence[Story], site: Site) -> list[tuple[Entry, Problem | None]]:
    return [_render(story, site) for story in stories]


def _render(story: Story, site: Site) -> tuple[Entry, Problem | None]:
    from . import markup

    article = story.article
    image, problem = article.image, None
    if image and image.src:
        image, problem = articles.picture(image, article, story.link, site)
    whole = markup.compose(article, articles.body(article, site), image)
    body = markup.feed_safe(whole, base=story.link, language=article.language)
    return feeds.entry(story, body.html, body.text, image, site), problem
