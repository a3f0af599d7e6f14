"""Commands about articles: `new`, `show`, `list`."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from .context import (
    bidi,
    common_options,
    find_now,
    json_bytes,
    language,
    load_site,
    print_problems,
    wants_json,
    working_folder,
)
from .group import LocalCommand

if TYPE_CHECKING:
    from ..settings.site import Site

_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(cls=LocalCommand)
@click.argument("file", type=click.Path(path_type=Path))
@common_options()
def show(file: Path, **where: Path | None) -> None:
    """Show how an article is understood, and what was left out of it.

    \b
    Example:
        sadae-feed show articles/2026-05-03-gandum.txt
    """
    from .. import report
    from ..articles.read import read_article
    from ..check.articles import below
    from ..errors import NoSettingsError

    try:
        site = load_site(where)
    except NoSettingsError:
        _refuse_file(file)
        raise
    path = below(_find_file(file, site), site)
    article, problems = read_article(path, site)
    print_problems(problems, err=True)
    if article is None:
        sys.exit(1)
    data = report.article_data(article) | {"path": report.shorten(site.articles / path, working_folder())}
    click.echo(json_bytes(data) if wants_json() else report.article_text(data, language(), bidi=bidi()))


def _find_file(file: Path, site: Site) -> Path:
    """Find the file that is meant: from the working folder, the site's root or the articles folder.

    The line and the column that a problem names behind a path may follow it.

    Raises:
        click.BadParameter: If there is none.

    """
    names = [str(file), re.sub(r"(?::\d+){1,2}$", "", str(file))]
    places = [folder / name for name in names for folder in (working_folder(), site.root, site.articles)]
    return next(filter(Path.is_file, places), None) or _refuse_file(file)


def _refuse_file(file: Path) -> Path:
    """Have click say in its own words, in the language of the run, that there is no such file."""
    context = click.get_current_context()
    parameter = next(each for each in context.command.params if each.name == "file")
    return Path(_FILE.convert(str(file), parameter, context))


@click.command(cls=LocalCommand)
@click.argument("title", nargs=-1)
@common_options()
@click.option("--date", "dated", is_flag=True, help="Write the date of now; else a build dates the story.")
@click.option("--now", "when", metavar="WHEN", help="Date it as if it were this moment.")
def new(title: Sequence[str], dated: bool, when: str | None, **where: Path | None) -> None:
    """Begin an article: write a draft with its headline and an id.

    \b
    Example:
        sadae-feed new "گندم کی فصل تیار"
    """
    from .. import report
    from ..articles import new as drafts

    site = load_site(where)
    now = find_now(when, site.timezone)
    # Who names a moment wants it written.
    path = report.shorten(drafts.begin(" ".join(title), site, now if dated or when else None), Path.cwd())
    click.echo(json_bytes({"path": path}) if wants_json() else path)


@click.command(name="list", cls=LocalCommand)
@common_options()
@click.option("--now", "when", metavar="WHEN", help="List as if it were this moment.")
@click.option("--long", "is_long", is_flag=True, help="Print addresses and ids, too.")
def list_(when: str | None, is_long: bool, **where: Path | None) -> None:
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

    site = load_site(where)
    now = find_now(when, site.timezone)
    found = read_all_heads(site)
    reconciled = reconcile(ledgerfile.load_records(site), found, site, now)
    problems = (*found.problems, *reconciled.problems)
    left_out = [problem for problem in problems if problem.severity is Severity.ERROR]
    print_problems(left_out, err=True)
    refused = {problem.path for problem in left_out}
    rows = report.rows(reconciled, found.heads, site.timezone)
    for row in rows:
        file = site.articles / row["path"]
        if site.relative(file) in refused and row["state"] == "scheduled":
            row["state"] = "refused"
        row["path"] = report.shorten(file, working_folder())
    click.echo(
        json_bytes(rows) if wants_json() else report.list_text(rows, language(), bidi=bidi(), is_long=is_long)
    )
    sys.exit(1 if left_out else 0)
