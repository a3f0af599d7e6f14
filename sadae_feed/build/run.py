"""A build: look whether anything changed; if so, have the work done, and keep a record of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

from ..articles.scan import LEDGER, Scan, scan_again, scan_folder
from ..errors import RestartError
from ..ledger.authority import use_authority_of_ledger

# What a build needs that finds nothing changed; `pipeline` has the rest.
from ..output import write as output
from ..settings.site import Site, check_folders
from ..state.last import LastBuild
from ..state.stamps import find_stamp, make_key
from ..state.tables import Tables
from .options import Options
from .report import Report as Report

#: How often a build begins again when files change under its hands.
_ATTEMPTS: Final = 3


def build_feeds(
    site: Site,
    now: datetime,
    *,
    strict: bool = False,
    dry: bool = False,
    full: bool = False,
    adopt: bool = False,
    allow_shrink: bool = False,
    prune: bool = False,
    forget_future: bool = False,
    ahead: bool = False,
    tables: Tables | None = None,
    touched: Collection[Path] | None = None,
    on_wait: Callable[[], None] = lambda: None,
) -> Report:
    """Make the feeds folder hold the feeds of the articles folder.

    Args:
        site: The settings.
        now: Aware; articles dated later wait.
        strict: Publish nothing if there is any error or warning.
        dry: Write nothing, only tell what would change.
        full: Believe nothing of what the last build left in the state.
        adopt: Replace files under the names of feeds in the feeds folder although no build wrote them.
        allow_shrink: Go on although more than a third of the live stories would leave.
        prune: Take away feeds that have no story any longer, which else stay as empty feeds.
        forget_future: Bring moments of the ledger that lie ahead back to now.
        ahead: Write the feeds alone, neither ledger nor state, as `now` is no moment that has come.
        tables: The state, for one who builds again and again.
        touched: Absolute paths of all files of the articles folder that were written, renamed or
            removed since the last build with these `tables`, as a watcher names them; None if that
            is not known.
        on_wait: Called once if another build of the site is running; this one goes on when that ends.

    Raises:
        ProblemError: If there is no articles folder.
        SettingsError: If the articles and the feeds lie in one another.
        LedgerError: If the ledger cannot be trusted, or the clock went backwards.
        OutputError: If the ledger or the feeds cannot be written, or an article could be read at first
            and then not.

    """
    check_folders(site)
    tables = tables or Tables(site)
    site = use_authority_of_ledger(site)
    options = Options(
        strict=strict,
        dry=dry,
        full=full,
        adopt=adopt,
        allow_shrink=allow_shrink,
        prune=prune,
        forget_future=forget_future,
        ahead=ahead,
    )
    # Without the lock, as nothing is written: another build would show in the files it writes.
    view = _look(site, tables, dry=dry, touched=touched)
    report = None if options.looks_again else _find_unchanged(view, tables.last(), now)
    if report is None:
        report = _build_alone(site, now, tables, view, on_wait, options)
    if strict and report.failed(strict=True):
        return replace(report, changes=None)
    return report


class _View(NamedTuple):
    """What a build begins from."""

    scan: Scan
    #: A key of all that a build begins from, but for the moment.
    inputs: str
    #: When it was looked at, as `Tables.clock` tells it; 0 where that is not known.
    present: int


#: How the folder was found by the last build with the tables of a process that watches it.
_SCANS: Final[WeakKeyDictionary[Tables, Scan]] = WeakKeyDictionary()


def _look(site: Site, tables: Tables, *, dry: bool, touched: Collection[Path] | None = None) -> _View:
    present = 0 if dry else tables.clock()
    before = _SCANS.get(tables) if touched is not None else None
    scan = before and scan_again(before, touched or (), site)
    if scan is None:
        scan = scan_folder(site)
    _SCANS[tables] = scan
    return _View(scan, _find_inputs(scan, site), present)


def _find_inputs(scan: Scan, site: Site) -> str:
    ledger = find_stamp(site.articles / LEDGER)
    return make_key((scan.key, repr(ledger), repr(output.list_files(site.feeds))))


def _find_unchanged(view: _View, last: LastBuild | None, now: datetime) -> Report | None:
    """The report of a build that finds all as the last one left it; None if it does not."""
    if last is None or not last.answers(view.inputs, now.timestamp()):
        return None
    changes = output.Changes(written=(), removed=(), unchanged=last.files)
    return Report(
        changes=changes,
        problems=last.problems,
        entries=last.entries,
        held=last.held,
        feeds=last.feeds,
        until=last.until,
    )


def _build_alone(
    site: Site,
    now: datetime,
    tables: Tables,
    view: _View,
    on_wait: Callable[[], None],
    options: Options,
) -> Report:
    """Build while no other build of the site does; begin again if a file changes meanwhile."""
    stale = False

    def wait() -> None:
        nonlocal stale
        stale = True
        on_wait()

    with contextlib.nullcontext() if options.dry else output.lock_site(site.state_folder, wait):
        # Before the first build there is no folder that could tell the time.
        if stale or not (view.present or options.dry):
            view = _look(site, tables, dry=options.dry)
        for _ in range(_ATTEMPTS - 1):
            try:
                return _build(site, now, tables, view, options)
            except RestartError:
                view = _look(site, tables, dry=options.dry)
        return _build(site, now, tables, view, options)


def _build(
    site: Site,
    now: datetime,
    tables: Tables,
    view: _View,
    options: Options,
) -> Report:
    last = None if options.full else tables.last()
    if not options.looks_again and (report := _find_unchanged(view, last, now)):
        return report
    from . import pipeline

    try:
        tables.begin(last, dry=options.dry or options.ahead)
        outcome = pipeline.run(site, now, view.scan, tables, view.present, options)
        report = outcome.report
        if report.changes and view.present and not (options.dry or options.ahead):
            tables.save(
                LastBuild(
                    owner=tables.owner,
                    inputs=_find_inputs(view.scan, site) if outcome.lasts else "",
                    tables=0,
                    since=now.timestamp(),
                    until=report.until,
                    entries=report.entries,
                    held=report.held,
                    feeds=report.feeds,
                    files=report.changes.unchanged + len(report.changes.written),
                    problems=pipeline.lasting_problems(report.problems),
                )
            )
    finally:
        tables.close_unsaved()
    return report
