"""What every command needs: which newsroom is meant, which moment, and how to speak."""

from __future__ import annotations

import dataclasses
import functools
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

if TYPE_CHECKING:
    from ..errors import MessageLanguage, Problem
    from ..settings.site import Site

Command = TypeVar("Command", bound=Callable[..., Any])

#: Shapes of a report that every command offers.
_FORMATS: Final = ("text", "json")
_FILE: Final = click.Path(dir_okay=False, path_type=Path)
_FOLDER: Final = click.Path(file_okay=False, path_type=Path)
#: How far the clocks of two machines may differ.
_CLOCK_TOLERANCE: Final = timedelta(minutes=10)


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Speech:
    """How a run of the program speaks."""

    language: MessageLanguage = "en"
    #: The shape of the report: `text`, `json`, or what else the command offers.
    form: str = "text"
    #: Whether isolates (UAX #9) stand around what goes another way than its sentence.
    bidi: bool = False


_DEFAULT: Final = Speech()
SPEECH: Final[ContextVar[Speech]] = ContextVar("SPEECH")


def find_speech(arguments: Sequence[str]) -> Speech:
    """Find out how to speak before anything is parsed, so that errors of parsing are said so as well.

    Args:
        arguments: All that follows the program's name; the options may stand before or after the command.

    """
    before_dashes = arguments[: arguments.index("--")] if "--" in arguments else arguments
    named = _find_value(before_dashes, "--lang")
    return Speech(
        language="ur" if named == "ur" else "en" if named == "en" else _locale_language(),
        form=_find_value(before_dashes, "--format") or "text",
        bidi="--bidi" in before_dashes,
    )


def _find_value(arguments: Sequence[str], option: str) -> str | None:
    """The last value of an option, written `--option value` or `--option=value`."""
    value = None
    for number, argument in enumerate(arguments):
        if argument == option:
            value = next(iter(arguments[number + 1 :]), None)
        elif argument.startswith(f"{option}="):
            value = argument.partition("=")[2]
    return value


def find_locale() -> str:
    """Give the code of the language that the environment names, such as `ur`, or an empty string."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next(filter(None, names), "").partition(".")[0].partition("_")[0]


def _locale_language() -> MessageLanguage:
    return "ur" if find_locale() == "ur" else "en"


def language() -> MessageLanguage:
    """Give the language of messages."""
    return SPEECH.get(_DEFAULT).language


def bidi() -> bool:
    """Whether isolates are wanted."""
    return SPEECH.get(_DEFAULT).bidi


def wants_json() -> bool:
    """Whether what is printed is JSON."""
    return form() == "json"


def form() -> str:
    """Give the shape of the report."""
    return SPEECH.get(_DEFAULT).form


def speech_options(command: Command, formats: Sequence[str] = _FORMATS) -> Command:
    """Add the options that say how to report; `find_speech` reads them, here they are checked."""
    for option in (
        click.option(
            "--lang",
            type=click.Choice(["en", "ur"]),
            expose_value=False,
            help="Language of messages; the locale's by default.",
        ),
        click.option(
            "--bidi",
            is_flag=True,
            expose_value=False,
            help="Isolate paths and code, for terminals that turn Urdu round themselves.",
        ),
        click.option(
            "--format",
            type=click.Choice(formats),
            default="text",
            expose_value=False,
            help="Shape of the report.",
        ),
    ):
        command = option(command)
    return command


def common_options(formats: Sequence[str] = _FORMATS) -> Callable[[Command], Command]:
    """Make a decorator that adds the options that say which newsroom is meant, and how to report."""
    return functools.partial(_add_common_options, formats=formats)


def _add_common_options(command: Command, formats: Sequence[str]) -> Command:
    for option in (
        functools.partial(speech_options, formats=formats),
        click.option("--config", type=_FILE, metavar="FILE", help="Settings file."),
        click.option("--feeds", type=_FOLDER, metavar="FOLDER", help="Folder of the feeds."),
        click.option("--articles", type=_FOLDER, metavar="FOLDER", help="Folder of the articles."),
    ):
        command = option(command)
    return command


def working_folder() -> Path:
    """Give the working folder.

    Raises:
        ProblemError: If it was deleted.

    """
    from ..errors import Problem, ProblemError

    try:
        return Path.cwd()
    except OSError as error:
        raise ProblemError(Problem(code="no-working-folder", path=".")) from error


def load_site(where: dict[str, Path | None]) -> Site:
    """Read the settings, with the folders that the command line names instead of theirs.

    Args:
        where: What the options `config`, `articles` and `feeds` name, each a path or None.

    Raises:
        SettingsError: If they are missing or wrong.

    """
    from ..ledger.authority import use_authority_of_ledger
    from ..settings import site as settings

    here = working_folder()
    config = where["config"] and here / where["config"]
    site = settings.load_settings(config, here)
    site = dataclasses.replace(
        site,
        articles=here / (where["articles"] or site.articles),
        feeds=here / (where["feeds"] or site.feeds),
    )
    settings.check_folders(site)
    site = use_authority_of_ledger(site)
    click.get_current_context().meta["root"] = site.root
    return site


def looks_ahead(now: datetime, where: dict[str, Path | None], when: str | None) -> bool:
    """Tell whether a build is for a moment that has not come.

    Raises:
        ProblemError: If it is, and would change the site's own feeds.

    """
    from ..errors import Problem, ProblemError
    from ..settings import site as settings

    if now - datetime.now(UTC) <= _CLOCK_TOLERANCE:
        return False
    here = working_folder()
    config = where["config"] and here / where["config"]
    feeds = here / settings.load_settings(config, here).feeds
    if where["feeds"] is None or (here / where["feeds"]).resolve() == feeds.resolve():
        path = "--now" if when is not None else "SOURCE_DATE_EPOCH"
        raise ProblemError(Problem(code="now-ahead", path=path, values={"now": now.isoformat()}))
    return True


def find_now(when: str | None, zone: tzinfo) -> datetime:
    """Give the moment that counts as the present: `--now`, SOURCE_DATE_EPOCH, the clock.

    Raises:
        ProblemError: If the option or the variable is no moment.

    """
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


def print_stop(problems: Iterable[Problem]) -> None:
    """Say what stopped a command: on standard error, or as a JSON object on standard output."""
    from .. import report

    if wants_json():
        data = [report.problem_data(problem, language()) for problem in shorten_paths(problems)]
        click.echo(json_bytes({"problems": data}))
    else:
        print_problems(problems, err=True)


def print_problems(problems: Iterable[Problem], *, err: bool = False) -> None:
    """Say problems to people: where, what, what to do."""
    from .. import report

    colour = wants_colour(err=err)
    for problem in shorten_paths(problems):
        click.echo(report.problem_text(problem, language(), colour=colour, bidi=bidi()), err=err)


def wants_colour(*, err: bool = False) -> bool:
    """Whether somebody looks at a terminal and has not forbidden colours (no-color.org)."""
    stream = sys.stderr if err else sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR")


def shorten_paths(problems: Iterable[Problem]) -> list[Problem]:
    """Give the paths of problems as one would type them from the working folder."""
    from .. import report

    try:
        here = Path.cwd()
    except OSError:
        return list(problems)
    context = click.get_current_context(silent=True)
    root = context.meta.get("root", here) if context else here
    return [report.shorten_path(problem, root, here) for problem in problems]


def json_bytes(data: Any) -> bytes:
    """Give data as JSON, in UTF-8 on every machine."""
    from .. import report

    return report.printable(json.dumps(data, ensure_ascii=False, indent=2)).encode()
