"""The command line: parse, call, print. Exit status 0 done, 1 problems found, 2 wrong use or settings."""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import functools
import gc
import io
import json
import os
import sys
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from .. import __version__

if TYPE_CHECKING:
    from ..build import Report
    from ..errors import MessageLanguage, Problem, ProblemError
    from ..settings import Site
    from ..state.tables import Tables

Command = TypeVar("Command", bound=Callable[..., Any])

_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


#: After how many seconds a watching build looks at the whole folder, whatever the watcher named.
_LOOK_AGAIN: Final = 300


class _Commands(click.Group):
    """Turns what stops a command into problems on standard error and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        from ..errors import ProblemError

        if isinstance(sys.stdout, io.TextIOWrapper):
            # As standard error has it: where there are no Urdu letters, codes are better than a traceback.
            sys.stdout.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except ProblemError as error:
            _print_problems(error.problems, _language(), err=True)
            ctx.exit(_exit_status(error))
        except OSError as error:
            if error.errno == errno.EPIPE:
                # Whoever reads has seen enough; click ends quietly.
                raise
            _print_system_error(error)
            ctx.exit(1)


def _print_system_error(error: OSError) -> None:
    """Say what the system refused: most likely standard output, on a full disk."""
    from ..errors import Problem

    with contextlib.suppress(OSError, ValueError):
        # Python would try to write the rest when it ends, and print a traceback of that.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    path = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else "standard output"
    values = {"reason": error.strerror or str(error)}
    with contextlib.suppress(OSError):
        _print_problems([Problem(code="system-error", path=path, values=values)], _language(), err=True)


def _working_folder() -> Path:
    """The working folder.

    Raises:
        ProblemError: If it was deleted.

    """
    from ..errors import Problem, ProblemError

    try:
        return Path.cwd()
    except OSError as error:
        raise ProblemError(Problem(code="no-working-folder", path=".")) from error


def _exit_status(error: ProblemError) -> int:
    """2 for wrong use and settings, 3 where nothing was done, 1 where a part was."""
    from ..errors import LedgerError, OutputError, PublishError

    if isinstance(error, PublishError):
        return 1 if error.is_partial else 3
    return 3 if isinstance(error, LedgerError | OutputError) else 2


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="sadae-feed", message="%(prog)s %(version)s")
def main() -> None:
    """Make RSS, Atom and JSON feeds that read right to left, right in every reader.

    Settings stand in sadae-feed.toml, or under [tool.sadae-feed] in pyproject.toml, here or in a
    folder above.
    """


def _speak(ctx: click.Context, option: click.Parameter, value: str | bool | None) -> None:
    ctx.meta[str(option.name)] = value


def _common_options(command: Command) -> Command:
    """Add the options that say which newsroom is meant, and how to report."""
    for option in (
        click.option(
            "--lang",
            type=click.Choice(["en", "ur"]),
            callback=_speak,
            expose_value=False,
            is_eager=True,
            help="Language of messages; the locale's by default.",
        ),
        click.option(
            "--bidi",
            is_flag=True,
            callback=_speak,
            expose_value=False,
            is_eager=True,
            help="Isolate paths and code, for terminals that turn Urdu round themselves.",
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(["text", "json"]),
            default="text",
            help="Shape of the report.",
        ),
        click.option("--config", type=_FILE, help="Settings file."),
        click.option("--feeds", type=_FOLDER, help="Folder of the feeds."),
        click.option("--articles", type=_FOLDER, help="Folder of the articles."),
    ):
        command = option(command)
    return command


@main.command()
@_common_options
@click.option("--check", "dry", is_flag=True, help="Write nothing; exit 1 if the feeds are stale.")
@click.option("--strict", is_flag=True, help="Publish nothing if there is any error or warning.")
@click.option("--full", is_flag=True, help="Read and make everything again, whatever the cache says.")
@click.option("--adopt", is_flag=True, help="Replace files with names of feeds that no build wrote.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes at the most; else one a core.")
@click.option("--watch", is_flag=True, help="Build again whenever an article changes, until interrupted.")
@click.option("--now", "when", metavar="WHEN", help="Build as if it were this moment.")
def build(
    dry: bool,
    strict: bool,
    full: bool,
    adopt: bool,
    jobs: int | None,
    watch: bool,
    when: str | None,
    form: str,
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
    if watch:
        _watch(where, when, form, dry=dry, strict=strict, full=full, adopt=adopt)
        return
    report = _build(where, when, form, dry=dry, strict=strict, full=full, adopt=adopt)
    stale = dry and report.changes is not None and (report.changes.written or report.changes.removed)
    sys.exit(1 if stale or report.failed(strict=strict) else 0)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@_common_options
@click.option("--fix", is_flag=True, help="Mend wrong letters in the articles, and show what changed.")
def check(paths: Sequence[Path], fix: bool, form: str, **where: Path | None) -> None:
    """Say what is wrong with articles, or how readers will show any feed, and publish nothing.

    \b
    Example:
        sadae-feed check articles/2026-05-03-gandum.txt
        sadae-feed check feeds/rss.xml
        sadae-feed check --fix
    """
    from .. import report
    from ..check import check_paths
    from ..errors import Severity

    here = _working_folder()
    checked = check_paths([here / path for path in paths], lambda: _site(where), fix=fix)
    if form == "json" and fix:
        click.echo(
            _json(
                report.mended_data(
                    checked._replace(problems=tuple(_shorten_paths(checked.problems))), _language()
                )
            )
        )
    else:
        for mended in checked.mended:
            click.echo(report.mended_text(mended))
        _print_problems(checked.problems, _language(), form)
    sys.exit(1 if any(problem.severity is Severity.ERROR for problem in checked.problems) else 0)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_common_options
def show(file: Path, form: str, **where: Path | None) -> None:
    """Show how an article is understood, and what was left out of it.

    \b
    Example:
        sadae-feed show articles/2026-05-03-gandum.txt
    """
    from .. import check, report
    from ..articles.read import read_article

    site = _site(where)
    article, problems = read_article(check.below(file, site), site)
    _print_problems(problems, _language(), "text", err=True)
    if article is None:
        sys.exit(1)
    data = report.article_data(article)
    click.echo(_json(data) if form == "json" else report.article_text(data, _language(), bidi=_bidi()))


@main.command()
@click.argument("title", nargs=-1)
@_common_options
@click.option("--now", "when", metavar="WHEN", help="Date it as if it were this moment.")
def new(title: Sequence[str], when: str | None, form: str, **where: Path | None) -> None:
    """Begin an article: write a draft with its headline, date and id.

    \b
    Example:
        sadae-feed new "گندم کی فصل تیار"
    """
    from ..articles import new as drafts

    site = _site(where)
    path = os.path.relpath(drafts.begin(" ".join(title), site, _now(when, site.timezone)))
    click.echo(_json({"path": path}) if form == "json" else path)


@main.command()
@_common_options
@click.option("--port", type=click.IntRange(0, 65535), default=8765, help="Port at 127.0.0.1; 0 takes any.")
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
def preview(port: int, opens: bool, form: str, **where: Path | None) -> None:
    """Show the stories as feed readers will show them, in a page on this machine, and write nothing.

    \b
    Example:
        sadae-feed preview --open
    """
    from ..messages import phrase
    from ..preview.app import serve

    def announce(url: str) -> None:
        click.echo(_json({"url": url}) if form == "json" else phrase("preview-at", _language(), url=url))
        if opens:
            click.launch(url)

    site = _site(where)
    serve(site, lambda: datetime.now(UTC), _language(), port, announce)


@main.command()
@click.argument("url", required=False)
@_common_options
@click.option("--dry-run", "dry", is_flag=True, help="Change nothing; say what would go out.")
@click.option("--full", is_flag=True, help="Upload everything, whatever is there.")
@click.option("--adopt", is_flag=True, help="Take over files of our names that are there already.")
def publish(url: str | None, dry: bool, full: bool, adopt: bool, form: str, **where: Path | None) -> None:
    """Bring the feeds to where they are served, and tell hubs of what changed.

    \b
    Example:
        sadae-feed publish sftp://editor@news.example/public_html/feeds
    """
    from .. import report
    from ..messages import phrase
    from ..publish.site import publish_site

    site = _site(where)
    done = publish_site(
        site,
        url,
        os.environ,
        dry=dry,
        full=full,
        adopt=adopt,
        on_wait=lambda: click.echo(phrase("waiting", _language()), err=True),
    )
    if form == "json":
        click.echo(_json(report.published_data(done, _language())))
    else:
        _print_problems(done.problems, _language(), err=True)
        click.echo(report.published_text(done, _language(), dry=dry))
    sys.exit(1 if done.problems else 0)


@main.command(name="list")
@_common_options
@click.option("--now", "when", metavar="WHEN", help="List as if it were this moment.")
def list_(when: str | None, form: str, **where: Path | None) -> None:
    """List the stories, newest first: live, draft, scheduled, expired or retracted.

    \b
    Example:
        sadae-feed list
    """
    from .. import report
    from ..articles.read import read_all_heads
    from ..errors import Severity
    from ..ledger import file as ledgerfile
    from ..ledger.reconcile import reconcile

    site = _site(where)
    now = _now(when, site.timezone)
    found = read_all_heads(site)
    reconciled = reconcile(ledgerfile.load_records(site), found, site, now)
    problems = (*found.problems, *reconciled.problems)
    left_out = [problem for problem in problems if problem.severity is Severity.ERROR]
    _print_problems(left_out, _language(), err=True)
    rows = report.rows(reconciled, found.heads, site.timezone)
    click.echo(_json(rows) if form == "json" else report.list_text(rows, _language(), bidi=_bidi()))
    sys.exit(1 if left_out else 0)


def _site(where: dict[str, Path | None]) -> Site:
    """The settings, with the folders that the command line names instead of theirs."""
    from .. import settings

    here = _working_folder()
    config = where["config"] and here / where["config"]
    site = settings.load_settings(config, here)
    site = dataclasses.replace(
        site,
        articles=here / (where["articles"] or site.articles),
        feeds=here / (where["feeds"] or site.feeds),
    )
    settings.check_folders(site)
    click.get_current_context().meta["root"] = site.root
    return site


def _build(
    where: dict[str, Path | None],
    when: str | None,
    form: str,
    *,
    dry: bool,
    strict: bool,
    full: bool = False,
    adopt: bool = False,
    touched: Collection[Path] | None = None,
) -> Report:
    from .. import report
    from ..build import build_feeds
    from ..messages import phrase

    # Of a hundred thousand articles all stay; looking for garbage among them again and again finds none.
    gc.set_threshold(100_000, 50, 50)
    site = _site(where)
    done = build_feeds(
        site,
        _now(when, site.timezone),
        strict=strict,
        dry=dry,
        full=full,
        adopt=adopt,
        tables=_tables(site),
        touched=touched,
        waiting=lambda: click.echo(phrase("waiting", _language()), err=True),
    )
    if form == "json":
        click.echo(
            _json(
                report.build_data(
                    dataclasses.replace(done, problems=tuple(_shorten_paths(done.problems))), _language()
                )
            )
        )
    else:
        _print_problems(done.problems, _language(), err=True)
        click.echo(report.build_text(done, _language(), dry=dry))
    return done


@functools.lru_cache(maxsize=1)
def _tables(site: Site) -> Tables:
    """The state, which stays open between the builds of `--watch` while the settings stay."""
    from ..state.tables import Tables

    return Tables(site)


def _watch(
    where: dict[str, Path | None],
    when: str | None,
    form: str,
    *,
    dry: bool,
    strict: bool,
    full: bool,
    adopt: bool,
) -> None:
    """Build, and again after every change, until interrupted."""
    import watchfiles

    from ..articles.scan import require_folder
    from ..errors import ProblemError

    site = _site(where)
    require_folder(site)
    seen: object = None
    until: float | None = None
    looked = float("-inf")
    with contextlib.suppress(KeyboardInterrupt):
        # The settings are asked, not watched: editors put a new file in their place, which ends a watch.
        for changes in watchfiles.watch(site.articles, step=20, rust_timeout=100, yield_on_timeout=True):
            before, seen = seen, _stamp(site.path)
            is_due = until is not None and _now(when, site.timezone).timestamp() >= until
            if not changes and seen == before and not is_due:
                continue
            # A watcher can lose events, so the whole folder is looked at now and then.
            is_recent = time.monotonic() - looked < _LOOK_AGAIN
            touched = {Path(path) for _, path in changes} if is_recent and seen == before else None
            looked = looked if touched is not None else time.monotonic()
            until = None
            try:
                # The first once the watch has begun, so that nothing saved meanwhile is missed.
                done = _build(
                    where, when, form, dry=dry, strict=strict, full=full, adopt=adopt, touched=touched
                )
                full = adopt = False
                until = done.until
            except ProblemError as error:
                # A file that is half saved is mended by the next change.
                looked = float("-inf")
                _print_problems(error.problems, _language(), err=True)


def _stamp(file: Path | None) -> tuple[int, int, int] | None:
    """What changes when a file is written or replaced; None while there is none."""
    try:
        status = os.stat(file or "")  # noqa: PTH116  # may be no path
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def _now(when: str | None, zone: tzinfo) -> datetime:
    """The moment the build takes for the present: `--now`, SOURCE_DATE_EPOCH, the clock."""
    from ..errors import Problem, ProblemError

    if when is not None:
        from .. import dates

        try:
            return dates.parse(when, zone)
        except dates.DateError as error:
            raise ProblemError(Problem(code=error.code, path="--now", values=error.values)) from error
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError) as error:
        values = {"value": str(epoch)}
        raise ProblemError(Problem(code="wrong-epoch", path="SOURCE_DATE_EPOCH", values=values)) from error


def _language() -> MessageLanguage:
    language: MessageLanguage | None = click.get_current_context().meta.get("lang")
    return language or _locale_language()


def _bidi() -> bool:
    return bool(click.get_current_context().meta.get("bidi"))


def _locale_language() -> MessageLanguage:
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "ur" if next(filter(None, names), "").startswith("ur") else "en"


def _print_problems(
    problems: Iterable[Problem], language: MessageLanguage, form: str = "text", *, err: bool = False
) -> None:
    from .. import report

    problems = _shorten_paths(problems)
    if form == "json":
        click.echo(_json([report.problem_data(problem, language) for problem in problems]))
        return
    colour = (sys.stderr if err else sys.stdout).isatty() and not os.environ.get("NO_COLOR")
    for problem in problems:
        click.echo(report.problem_text(problem, language, colour=colour, bidi=_bidi()), err=err)


def _shorten_paths(problems: Iterable[Problem]) -> list[Problem]:
    """Give the paths of problems as one would type them from the working folder."""
    from .. import report

    try:
        here = Path.cwd()
    except OSError:
        return list(problems)
    root = click.get_current_context().meta.get("root", here)
    return [report.shorten_path(problem, root, here) for problem in problems]


def _json(data: Any) -> bytes:
    from .. import report

    # Bytes, as it is UTF-8 on every machine.
    return report.printable(json.dumps(data, ensure_ascii=False, indent=2)).encode()
