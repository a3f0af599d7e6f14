"""The run: settings → articles → ledger → feeds → formats → output."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType
from typing import Final

from . import articles, feeds, ledger, output
from .errors import Problem, Severity
from .feeds import Plan
from .ledger import Record
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


def build_feeds(site: Site, now: datetime, *, strict: bool = False, dry: bool = False) -> Report:
    """Make the feeds folder hold the feeds of the articles folder.

    Args:
        site: The settings.
        now: Aware; articles dated later wait.
        strict: Publish nothing if there is any error or warning.
        dry: Write nothing, only tell what would change.

    Raises:
        ProblemError: If there is no articles folder.
        OutputError: If the feeds cannot be written.

    """
    found = articles.read_all(site)
    records, clashes = ledger.identify(found.articles, site)
    live = feeds.live(records, now)
    plans = feeds.plan(live, site)
    entries, missing = _entries(plans, site)
    problems = (*found.problems, *clashes, *missing)
    report = Report(changes=None, problems=problems, entries=len(live), feeds=len(plans))
    if strict and report.failed(strict=True):
        return report
    files = documents(plans, entries, site)
    changes = (output.compare if dry else output.write)(site.feeds, files)
    return Report(changes=changes, problems=problems, entries=len(live), feeds=len(plans))


def documents(plans: Iterable[Plan], entries: Mapping[str, Entry], site: Site) -> dict[str, bytes]:
    """Serialise every feed in every format: bytes by path below the feeds folder."""
    from .formats import atom, jsonfeed, opml, page, rss

    composed = [feeds.compose(plan, entries, site) for plan in plans]
    tasks = [(feed, form) for feed in composed for form in (rss, atom, jsonfeed)]
    files = dict(spread(_serialise_each, tasks, worth=_WORTH // 10))
    names = {
        "RSS": (rss.FILE, rss.TYPE),
        "Atom": (atom.FILE, atom.TYPE),
        "JSON": (jsonfeed.FILE, jsonfeed.TYPE),
    }
    files[opml.FILE] = opml.render(composed, rss.FILE)
    files[page.FILE] = page.render(composed, names, opml.FILE)
    files[page.STYLE_FILE] = page.style(composed[0])
    return files


def _serialise_each(tasks: Sequence[tuple[Feed, ModuleType]]) -> list[tuple[str, bytes]]:
    return [(feed.path + form.FILE, form.render(feed)) for feed, form in tasks]


def _entries(plans: Iterable[Plan], site: Site) -> tuple[dict[str, Entry], list[Problem]]:
    """Render what lands in a feed, each once: entries by id, and problems with their pictures."""
    wanted = tuple({record.id: record for plan in plans for record in plan.records}.values())
    rendered = spread(functools.partial(_render_each, site=site), wanted, worth=_WORTH)
    return {entry.id: entry for entry, _ in rendered}, [problem for _, problem in rendered if problem]


def _render_each(records: Sequence[Record], site: Site) -> list[tuple[Entry, Problem | None]]:
    return [_render(record, site) for record in records]


def _render(record: Record, site: Site) -> tuple[Entry, Problem | None]:
    from . import markup

    article = record.article
    image, problem = article.image, None
    if image and image.src:
        image, problem = articles.picture(image, article, record.link, site)
    whole = markup.compose(article, articles.body(article, site), image)
    body = markup.feed_safe(whole, base=record.link, language=article.language)
    return feeds.entry(record, body.html, body.text, image, site), problem
