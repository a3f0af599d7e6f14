"""Commands about articles: `new`, `show`, `list`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

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
)
from .group import LocalCommand


@click.command(cls=LocalCommand)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
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

    site = load_site(where)
    article, problems = read_article(below(file, site), site)
    print_problems(problems, err=True)
    if article is None:
        sys.exit(1)
    data = report.article_data(article)
    click.echo(json_bytes(data) if wants_json() else report.article_text(data, language(), bidi=bidi()))


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
def list_(when: str | None, **where: Path | None) -> None:
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
    rows = report.rows(reconciled, found.heads, site.timezone)
    click.echo(json_bytes(rows) if wants_json() else report.list_text(rows, language(), bidi=bidi()))
    sys.exit(1 if left_out else 0)
