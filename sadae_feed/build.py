"""A build: look whether anything changed; if so, have the work done, and keep a record of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

# What a build needs that finds nothing changed; `pipeline` has the rest.
from . import output
from .articles.scan import LEDGER, Scan, scan_folder
from .errors import Problem, RestartError, Severity
from .settings import Site
from .state.last import LastBuild
from .state.stamps import find_stamp, make_key
from .state.tables import Tables

#: How often a build begins again when files change under its hands.
_ATTEMPTS: Final = 3


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
    #: Paths below the articles folder of the articles that were read, sorted.
    read: tuple[str, ...] = ()
    #: Paths of the folders of feeds that were made anew, each with the reasons why (`pipeline.Reason`).
    made: tuple[tuple[str, tuple[str, ...]], ...] = ()

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
    full: bool = False,
    tables: Tables | None = None,
    waiting: Callable[[], None] = lambda: None,
) -> Report:
    """Make the feeds folder hold the feeds of the articles folder.

    Args:
        site: The settings.
        now: Aware; articles dated later wait.
        strict: Publish nothing if there is any error or warning.
        dry: Write nothing, only tell what would change.
        full: Believe nothing of what the last build left in the state.
        tables: The state, for one who builds again and again.
        waiting: Called once if another build of the site is running; this one goes on when that ends.

    Raises:
        ProblemError: If there is no articles folder.
        LedgerError: If the ledger cannot be trusted, or the clock went backwards.
        OutputError: If the ledger or the feeds cannot be written, or an article could be read at first
            and then not.

    """
    tables = tables or Tables(site)
    with contextlib.nullcontext() if dry else output.lock_site(site.state_folder, waiting):
        for attempt in range(_ATTEMPTS):
            try:
                report = _build(site, now, tables, dry=dry, strict=strict, full=full)
                break
            except RestartError:
                if attempt == _ATTEMPTS - 1:
                    raise
    if strict and report.failed(strict=True):
        return replace(report, changes=None)
    return report


def _build(site: Site, now: datetime, tables: Tables, *, dry: bool, strict: bool, full: bool) -> Report:
    present = 0 if dry else tables.clock()
    scan = scan_folder(site)
    last = None if full else tables.last()
    if last and last.answers(_inputs(scan, site), now.timestamp()):
        changes = output.Changes(written=(), removed=(), unchanged=last.files)
        return Report(changes=changes, problems=last.problems, entries=last.entries, feeds=last.feeds)
    from . import pipeline

    try:
        tables.begin(last, dry=dry)
        outcome = pipeline.run(site, now, scan, tables, present, dry=dry, strict=strict)
        if outcome.changes and present:
            tables.save(
                LastBuild(
                    owner=tables.owner,
                    inputs=_inputs(scan, site) if outcome.lasts else "",
                    tables=0,
                    since=now.timestamp(),
                    until=tables.next_event(),
                    entries=outcome.entries,
                    feeds=outcome.feeds,
                    files=outcome.changes.unchanged + len(outcome.changes.written),
                    problems=pipeline.lasting_problems(outcome.problems),
                )
            )
    finally:
        tables.close_unsaved()
    return Report(
        changes=outcome.changes,
        problems=outcome.problems,
        entries=outcome.entries,
        feeds=outcome.feeds,
        read=outcome.read,
        made=outcome.made,
    )


def _inputs(scan: Scan, site: Site) -> str:
    """A key of all that a build begins from, but for the moment."""
    return make_key((scan.key, repr(find_stamp(site.articles / LEDGER)), repr(output.list_files(site.feeds))))
