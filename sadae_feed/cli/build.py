"""The command `build`, once or whenever something changes."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import gc
import os
import sys
import time
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from .context import (
    common_options,
    find_now,
    json_bytes,
    language,
    load_site,
    looks_ahead,
    print_problems,
    shorten_paths,
    wants_json,
)
from .group import LocalCommand

if TYPE_CHECKING:
    from ..build.options import Options
    from ..build.run import Report
    from ..publish.site import SitePublished
    from ..settings.site import Site
    from ..state.tables import Tables


#: After how many seconds a watching build looks at the whole folder, whatever the watcher named.
_LOOK_AGAIN: Final = 300


@click.command(cls=LocalCommand)
@common_options()
@click.option("--check", "dry", is_flag=True, help="Write nothing; exit 1 if the feeds are stale.")
@click.option("--strict", is_flag=True, help="Publish nothing if there is any error or warning.")
@click.option("--full", is_flag=True, help="Read and make everything again, whatever the cache says.")
@click.option("--adopt", is_flag=True, help="Replace files with names of feeds that no build wrote.")
@click.option("--allow-shrink", is_flag=True, help="Go on although a third of the stories would leave.")
@click.option("--prune", is_flag=True, help="Take away feeds that have no story any longer.")
@click.option("--forget-future", is_flag=True, help="Bring a ledger that lies ahead back to now.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes at the most; else one a core.")
@click.option("--watch", is_flag=True, help="Build again whenever an article changes, until interrupted.")
@click.option("--publish", is_flag=True, help="Then bring the feeds to where they are served.")
@click.option("--now", "when", metavar="WHEN", help="Build as if it were this moment.")
def build(
    dry: bool,
    strict: bool,
    full: bool,
    adopt: bool,
    allow_shrink: bool,
    prune: bool,
    forget_future: bool,
    jobs: int | None,
    watch: bool,
    publish: bool,
    when: str | None,
    **where: Path | None,
) -> None:
    """Make the feeds of the articles.

    \b
    Example:
        sadae-feed build
    """
    if jobs:
        from .. import workers

        workers.JOBS.set(jobs)
    from ..build.options import Options

    options = Options(
        strict=strict,
        dry=dry,
        full=full,
        adopt=adopt,
        allow_shrink=allow_shrink,
        prune=prune,
        forget_future=forget_future,
    )
    if watch:
        _watch(where, when, options, publish=publish)
        return
    site, report, ahead = _build(where, when, options)
    published = _report(report, site, dry=dry, publish=publish and not ahead)
    stale = dry and report.changes is not None and (report.changes.written or report.changes.removed)
    unheard = published is not None and published.problems
    sys.exit(1 if stale or unheard or report.failed(strict=strict) else 0)


def _build(
    where: dict[str, Path | None],
    when: str | None,
    options: Options,
    touched: Collection[Path] | None = None,
) -> tuple[Site, Report, bool]:
    """Build once; give the settings it was done with, what it did, and whether it was for a later moment."""
    from ..build.run import build_feeds
    from ..messages import phrase

    # Of a hundred thousand articles all stay; looking for garbage among them again and again finds none.
    gc.set_threshold(100_000, 50, 50)
    site = load_site(where)
    now = find_now(when, site.timezone)
    ahead = not options.dry and looks_ahead(now, where, when)
    done = build_feeds(
        site,
        now,
        **dataclasses.asdict(dataclasses.replace(options, ahead=ahead)),
        tables=_tables(site),
        touched=touched,
        on_wait=lambda: click.echo(phrase("waiting", language()), err=True),
    )
    if site.ignore:
        from ..check.select import select_problems

        done = dataclasses.replace(done, problems=select_problems(done.problems, rules=site.ignore))
    return site, done, ahead


def _report(done: Report, site: Site, *, dry: bool, publish: bool) -> SitePublished | None:
    """Print what a build did and, if that is wanted, publish its feeds and print what went out.

    Nothing is published of a build that wrote nothing: one that only checks, or that `--strict` kept back.
    """
    from .. import report
    from ..messages import phrase
    from .publish import print_published, publish_feeds

    publish = publish and not dry and done.changes is not None
    if wants_json():
        published = publish_feeds(site) if publish else None
        done = dataclasses.replace(done, problems=tuple(shorten_paths(done.problems)))
        data = report.build_data(done, language())
        data["publication"] = published and report.published_data(published, language())
        click.echo(json_bytes(data))
        return published
    print_problems(done.problems, err=True)
    click.echo(report.build_text(done, language(), dry=dry))
    if sys.stdout.isatty() and done.changes and "index.html" in done.changes.written and not dry:
        click.echo(phrase("look-at", language(), path=os.path.relpath(site.feeds / "index.html")))
    if not publish:
        return None
    published = publish_feeds(site)
    print_published(published)
    return published


@functools.lru_cache(maxsize=1)
def _tables(site: Site) -> Tables:
    """The state, which stays open between the builds of `--watch` while the settings stay."""
    from ..state.tables import Tables

    return Tables(site)


def _watch(where: dict[str, Path | None], when: str | None, options: Options, *, publish: bool) -> None:
    """Build, and again after every change, until interrupted."""
    from ..articles.scan import require_folder
    from ..build.options import Options
    from ..errors import ProblemError
    from ..messages import phrase
    from ..state.stamps import find_stamp
    from .watch import watch_folder

    site = load_site(where)
    require_folder(site)
    click.echo(phrase("watching", language(), folder=os.path.relpath(site.articles)), err=True)
    seen: object = None
    until: float | None = None
    looked = float("-inf")
    with contextlib.suppress(KeyboardInterrupt):
        # The settings are asked, not watched: editors put a new file in their place, which ends a watch.
        for changes in watch_folder(site.articles):
            before, seen = seen, site.path and find_stamp(site.path)
            is_due = until is not None and find_now(when, site.timezone).timestamp() >= until
            if changes == set() and seen == before and not is_due:
                continue
            # A watcher can lose events, so the whole folder is looked at now and then.
            is_recent = time.monotonic() - looked < _LOOK_AGAIN
            touched = changes if is_recent and seen == before else None
            looked = looked if touched is not None else time.monotonic()
            until = None
            try:
                # The first once the watch has begun, so that nothing saved meanwhile is missed.
                used, done, ahead = _build(where, when, options, touched)
                # What an editor asks for once is not done again with each change.
                options = Options(strict=options.strict, dry=options.dry)
                until = done.until
                _report(done, used, dry=options.dry, publish=publish and not ahead)
            except ProblemError as error:
                # A file that is half saved is mended by the next change.
                looked = float("-inf")
                print_problems(error.problems, err=True)
