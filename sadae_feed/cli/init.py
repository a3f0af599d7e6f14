"""The command `init`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from .context import (
    find_locale,
    find_now,
    json_bytes,
    language,
    print_problems,
    speech_options,
    wants_json,
    working_folder,
)
from .group import LocalCommand

if TYPE_CHECKING:
    from ..settings.init import Begun


@click.command(cls=LocalCommand)
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@speech_options
@click.option("--title", metavar="TEXT", help="Name of the newsroom.")
@click.option("--link", metavar="URL", help="Address of the website.")
@click.option("--feeds-url", metavar="URL", help="Address at which the feeds are served.")
@click.option("--language", metavar="CODE", help="Language of the stories, as a code such as ur.")
@click.option("--timezone", metavar="ZONE", help="Time zone, such as Asia/Karachi.")
@click.option("--yes", is_flag=True, help="Ask nothing; take what can be proposed.")
@click.option("--now", "when", metavar="WHEN", help="Date the first article as if it were this moment.")
def init(folder: Path | None, yes: bool, when: str | None, **given: str | None) -> None:
    """Begin a newsroom: ask for its name and addresses, write its settings and a first article.

    Without FOLDER it begins in the working folder. Nothing that is there is replaced.

    \b
    Example:
        sadae-feed init news
    """
    from ..settings import init as beginning

    here = working_folder()
    place = here / (folder or "")
    beginning.check_beginning(place)
    answers = _find_answers(place, given, yes=yes)
    now = find_now(when, ZoneInfo("UTC")).astimezone(ZoneInfo(answers["timezone"]))
    begun = beginning.begin_newsroom(place, answers, now)
    is_invented = not given["link"] and answers["link"].endswith(".example/")
    _print_begun(begun, place, here, invented=answers["link"] if is_invented else None)


def _find_answers(folder: Path, given: dict[str, str | None], *, yes: bool) -> dict[str, str]:
    """The settings of a new newsroom, from the options and from questions.

    Raises:
        SettingsError: With every option that cannot be a setting.
        ProblemError: If a question finds no answer.

    """
    from ..errors import Problem, ProblemError, SettingsError
    from ..settings.init import ASKED, propose_setting
    from ..settings.site import find_setting_problem

    wrong = [
        find_setting_problem(key, value, f"--{key.replace('_', '-')}")
        for key, value in given.items()
        if value
    ]
    if problems := [problem for problem in wrong if problem]:
        raise SettingsError(*problems)
    answers: dict[str, str] = {}
    for key in ASKED:
        proposal = propose_setting(key, answers, folder, locale=find_locale(), zone=_find_system_zone())
        try:
            answers[key] = given[key] or (proposal if yes else _ask(key, proposal))
        except click.Abort:
            if sys.stdin.isatty():
                raise
            raise ProblemError(Problem(code="no-answers", path="init")) from None
    return answers


def _ask(key: str, proposal: str) -> str:
    """Ask until the answer can be the setting."""
    from ..messages import phrase
    from ..settings.site import find_setting_problem

    while True:
        answer: str = click.prompt(phrase(f"ask-{key}", language()), default=proposal, err=True)
        problem = find_setting_problem(key, answer, f"--{key.replace('_', '-')}")
        if problem is None:
            return answer
        print_problems([problem], err=True)


def _find_system_zone() -> str:
    """The machine's time zone by its name; empty where it has none or is set to UTC."""
    name = (
        os.environ.get("TZ", "").removeprefix(":")
        or os.path.realpath("/etc/localtime").partition("/zoneinfo/")[2]
    )
    return name if "/" in name and not name.startswith(("Etc/", "/")) else ""


def _print_begun(begun: Begun, folder: Path, here: Path, *, invented: str | None) -> None:
    from ..messages import phrase

    written, left = ([os.path.relpath(path, here) for path in paths] for paths in begun)
    if wants_json():
        click.echo(json_bytes({"written": written, "left": left}))
        return
    for name, paths in (("file-written", written), ("file-left", left)):
        for path in paths:
            click.echo(phrase(name, language(), path=path))
    if invented:
        click.echo(phrase("invented-address", language(), link=invented))
    change = "" if folder.resolve() == here.resolve() else f"    cd {os.path.relpath(folder, here)}\n"
    commands = f"{change}    sadae-feed preview --open\n    sadae-feed build"
    click.echo(phrase("next-steps", language(), commands=commands))
