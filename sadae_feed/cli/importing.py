"""The commands `import wordpress` and `import feed`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .context import (
    common_options,
    json_bytes,
    language,
    load_site,
    print_problems,
    shorten_paths,
    wants_json,
)
from .group import CommandGroup, LocalCommand

if TYPE_CHECKING:
    from ..importers.wordpress import Imported

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(name="import", cls=CommandGroup)
def import_() -> None:
    """Bring the stories of another system into the articles folder, one file each.

    \b
    Example:
        sadae-feed import wordpress
    """


@import_.command(cls=LocalCommand)
@click.argument("file", type=_FILE)
@common_options()
@click.option("--pages", is_flag=True, help="Take pages too, not only posts.")
@click.option(
    "--media", type=_FOLDER, metavar="FOLDER", help="Folder of the uploads, to use instead of addresses."
)
def wordpress(file: Path, pages: bool, media: Path | None, **where: Path | None) -> None:
    """Import the posts of an export of WordPress.

    A second run adds what is new.

    \b
    Example:
        sadae-feed import wordpress export.xml
    """
    from ..importers.wordpress import import_wordpress

    _report(import_wordpress(file, load_site(where), pages=pages, media=media))


@import_.command(cls=LocalCommand)
@click.argument("files", nargs=-1, required=True, type=_FILE)
@common_options()
def feed(files: Sequence[Path], **where: Path | None) -> None:
    """Import the entries of feeds.

    A second run adds what is new.

    \b
    Example:
        sadae-feed import feed feed.xml
    """
    from ..importers.feed import import_feeds

    _report(import_feeds(list(files), load_site(where)))


def _report(done: Imported) -> None:
    from .. import report
    from ..messages import phrase

    if wants_json():
        problems = [report.problem_data(problem, language()) for problem in shorten_paths(done.problems)]
        data = {
            "written": done.written,
            "existing": done.existing,
            "left_out": dict(done.left_out),
            "problems": problems,
        }
        click.echo(json_bytes(data))
    else:
        print_problems(done.problems, err=True)
        left_out = ", ".join(f"{name} {count}" for name, count in sorted(done.left_out.items())) or "0"
        counts: dict[str, str | int] = {
            "written": done.written,
            "existing": done.existing,
            "left_out": left_out,
        }
        click.echo(phrase("imported", language(), **counts))
    sys.exit(1 if done.problems else 0)
