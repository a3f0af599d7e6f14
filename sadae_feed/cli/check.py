"""The command `check`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from .context import (
    bidi,
    common_options,
    form,
    json_bytes,
    language,
    load_site,
    shorten_paths,
    wants_colour,
    wants_json,
    working_folder,
)
from .group import LocalCommand

if TYPE_CHECKING:
    from ..check.articles import Checked
    from ..errors import Problem
    from ..settings.site import Site

#: Lines of problems that are printed unless `--all` is given; the totals come after them.
_LINES: Final = 32


@click.command(cls=LocalCommand)
@click.argument(
    "paths", nargs=-1, type=click.Path(exists=True, allow_dash=True, path_type=Path), metavar="[PATHS]..."
)
@common_options(formats=("text", "json", "line", "github"))
@click.option("--fix", is_flag=True, help="Mend wrong letters in the articles, and show what changed.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@click.option(
    "--select", multiple=True, metavar="CODES", help="Only problems with these codes or severities."
)
@click.option("--ignore", multiple=True, metavar="CODES", help="No problems with these codes or severities.")
@click.option(
    "--for",
    "aggregator",
    type=click.Choice(["apple", "flipboard", "google", "msn", "newsbreak", "smartnews"]),
    help="Say what this aggregator would refuse in the feeds.",
)
@click.option("--all", "every", is_flag=True, help="Print every problem, however many there are.")
@click.option("--statistics", is_flag=True, help="Print only how many problems of each code there are.")
@click.option(
    "--stdin-filename", metavar="FILE", help="The article whose text stands on standard input (PATHS is -)."
)
def check(
    paths: Sequence[Path],
    fix: bool,
    diff: bool,
    select: Sequence[str],
    ignore: Sequence[str],
    every: bool,
    statistics: bool,
    stdin_filename: str | None,
    aggregator: str | None,
    **where: Path | None,
) -> None:
    """Say what is wrong with articles, or how readers will show any feed, and publish nothing.

    \b
    Example:
        sadae-feed check articles/2026-05-03-gandum.txt
        sadae-feed check feeds/rss.xml
        sadae-feed check --fix
    """
    from ..check.select import parse_codes, select_problems
    from ..errors import Severity

    wanted, unwanted = parse_codes(select, "--select"), parse_codes(ignore, "--ignore")
    rules: tuple[str, ...] = ()

    def find_site() -> Site:
        nonlocal rules
        site = load_site(where)
        rules = site.ignore
        return site

    if aggregator:
        checked = _check_for(aggregator, paths or [find_site().feeds / "rss.xml"])
    elif stdin_filename or Path("-") in paths:
        checked = _check_input(stdin_filename or "-", find_site())
    else:
        from ..check.articles import check_paths

        here = working_folder()
        checked = check_paths([here / path for path in paths], find_site, fix=fix or diff, dry=diff)
    problems = select_problems(checked.problems, select=wanted, ignore=unwanted, rules=rules)
    checked = checked._replace(problems=tuple(shorten_paths(problems)))
    _print_checked(checked, fix=fix or diff, diff=diff, every=every, statistics=statistics)
    sys.exit(1 if any(problem.severity is Severity.ERROR for problem in problems) else 0)


def _check_for(aggregator: str, paths: Sequence[Path]) -> Checked:
    """Check feeds by the rules of an aggregator; without any named, the site's own."""
    from ..check.aggregators import check_for
    from ..check.articles import Checked
    from ..errors import Problem

    problems: list[Problem] = []
    for path in (working_folder() / path for path in paths):
        try:
            problems += check_for(aggregator, str(path), path.read_bytes())
        except OSError as error:
            values = {"reason": error.strerror or str(error)}
            problems.append(Problem(code="unreadable", path=str(path), values=values))
    return Checked(tuple(problems))


def _check_input(name: str, site: Site) -> Checked:
    """Check the text on standard input as if it were saved under a name in the articles folder."""
    from ..check.articles import Checked, below, check_articles

    path = below(working_folder() / name, site)
    data = sys.stdin.buffer.read()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        articles = root / site.relative(site.articles).lstrip("/")
        (articles / path).parent.mkdir(parents=True, exist_ok=True)
        (articles / path).write_bytes(data)
        there = replace(site, articles=articles, path=root / (site.path.name if site.path else "settings"))
        # Files beside the article are not there.
        problems = [each for each in check_articles(there) if each.code != "missing-picture"]
    return Checked(tuple(problems))


def _print_checked(checked: Checked, *, fix: bool, diff: bool, every: bool, statistics: bool) -> None:
    from .. import report
    from ..check.select import count_problems

    totals = count_problems(checked.problems)
    if wants_json():
        data = report.mended_data(checked, language())
        click.echo(
            json_bytes(report.totals_data(totals) if statistics else data if fix else data["problems"])
        )
    elif form() in ("line", "github"):
        for problem in checked.problems:
            is_line = form() == "line"
            click.echo((report.problem_line if is_line else report.problem_annotation)(problem, language()))
    elif statistics:
        click.echo(report.totals_text(totals, language()))
    else:
        for mended in checked.mended:
            click.echo(
                report.diff_text(mended) if diff else report.mended_text(mended, colour=wants_colour())
            )
        _print_worst(checked.problems, every=every)


def _print_worst(problems: Sequence[Problem], *, every: bool) -> None:
    """Print all problems, or the worst of many; and how many there are of each code."""
    from .. import report
    from ..check.select import count_problems, sort_by_severity
    from ..messages import phrase

    def compose(problem: Problem) -> str:
        return report.problem_text(problem, language(), colour=wants_colour(), bidi=bidi())

    texts = [compose(problem) for problem in problems]
    shown = texts
    if not every and sum(text.count("\n") + 1 for text in texts) > _LINES:
        shown, lines = [], 0
        for text in map(compose, sort_by_severity(problems)):
            lines += text.count("\n") + 1
            if lines > _LINES:
                break
            shown.append(text)
    for text in shown:
        click.echo(text)
    if len(problems) > 1:
        click.echo()
        click.echo(report.totals_text(count_problems(problems), language()))
    if left := len(texts) - len(shown):
        click.echo(phrase("more-problems", language(), count=left))
