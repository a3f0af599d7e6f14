"""The command `check`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from .context import (
    common_options,
    json_bytes,
    language,
    load_site,
    print_problems,
    shorten_paths,
    wants_json,
    working_folder,
)
from .group import LocalCommand


@click.command(cls=LocalCommand)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@common_options
@click.option("--fix", is_flag=True, help="Mend wrong letters in the articles, and show what changed.")
def check(paths: Sequence[Path], fix: bool, **where: Path | None) -> None:
    """Say what is wrong with articles, or how readers will show any feed, and publish nothing.

    \b
    Example:
        sadae-feed check articles/2026-05-03-gandum.txt
        sadae-feed check feeds/rss.xml
        sadae-feed check --fix
    """
    from .. import report
    from ..check.articles import check_paths
    from ..errors import Severity

    here = working_folder()
    checked = check_paths([here / path for path in paths], lambda: load_site(where), fix=fix)
    if wants_json():
        shown = checked._replace(problems=tuple(shorten_paths(checked.problems)))
        data = report.mended_data(shown, language())
        click.echo(json_bytes(data if fix else data["problems"]))
    else:
        for mended in checked.mended:
            click.echo(report.mended_text(mended))
        print_problems(checked.problems)
    sys.exit(1 if any(problem.severity is Severity.ERROR for problem in checked.problems) else 0)
