"""The command line: parse, call, print. Each file has the commands of one family."""

from __future__ import annotations

import click

from .. import __version__
from . import articles, build, check, importing, init, publish, repair
from .context import speech_options
from .group import CommandGroup


@click.group(
    cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="sadae-feed", message="%(prog)s %(version)s")
@speech_options
def main() -> None:
    """Make RSS, Atom and JSON feeds that read right to left, right in every reader.

    Settings stand in sadae-feed.toml, or under [tool.sadae-feed] in pyproject.toml, here or in a
    folder above.
    """


for command in (
    init.init,
    articles.new,
    publish.preview,
    build.build,
    check.check,
    repair.repair,
    importing.import_,
    articles.show,
    articles.list_,
    publish.publish,
    publish.snippet,
):
    main.add_command(command)
