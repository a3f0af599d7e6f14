"""The command `repair`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .context import print_problems, print_stop, speech_options
from .group import LocalCommand

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(cls=LocalCommand)
@click.argument("feed", required=False, type=_FILE)
@speech_options
@click.option(
    "-o", "--output", type=_FILE, metavar="FILE", help="Write the feed here; else to standard output."
)
@click.option(
    "--language", metavar="TAG", help="The feed's language; else its own tag and its letters decide."
)
@click.option("--self", "self_url", metavar="URL", help="Address the feed is served from, to say in it.")
@click.option("--check", "dry", is_flag=True, help="Write nothing; exit 1 if the feed would change.")
def repair(
    feed: Path | None, output: Path | None, language: str | None, self_url: str | None, dry: bool
) -> None:
    """Give any RSS, Atom or JSON feed the language and direction that readers need.

    The feed comes from a file or from standard input. Everything else in it stays as it is.

    \b
    Example:
        sadae-feed repair feed.xml
    """
    from ..errors import ProblemError
    from ..output.files import has_bytes, replace_file
    from ..repair.feed import repair_feed

    _check_tag(language)
    path = str(feed or "-")
    data = _read(feed)
    try:
        repaired = repair_feed(data, language=language, self_url=self_url, path=path)
    except ProblemError as error:
        print_stop(error.problems)
        sys.exit(1)
    print_problems(repaired.problems, err=True)
    if dry:
        sys.exit(1 if repaired.has_changed else 0)
    if output is None:
        sys.stdout.buffer.write(repaired.data)
        sys.stdout.buffer.flush()
    elif not has_bytes(output, repaired.data):
        replace_file(output, repaired.data)


def _read(feed: Path | None) -> bytes:
    """Read the feed, and no more than is needed to see that it is too large.

    Raises:
        ProblemError: If the file cannot be read.
    """
    from ..check.feedfile import MAX_BYTES
    from ..errors import Problem, ProblemError

    if feed is None:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with feed.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        values = {"reason": error.strerror or str(error)}
        raise ProblemError(Problem(code="unreadable", path=str(feed), values=values)) from error


def _check_tag(tag: str | None) -> None:
    """Raise a ProblemError if the option names no language."""
    from ..errors import Problem, ProblemError
    from ..text.letters import read_tag

    try:
        read_tag((tag or "ur").replace("_", "-"))
    except ValueError as error:
        values = {"value": tag or "", "cure": f": {error}" if str(error) != tag else ""}
        raise ProblemError(Problem(code="invalid-language", path="--language", values=values)) from error
