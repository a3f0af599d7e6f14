"""How the command line speaks: the language of help and errors, and JSON where it is asked for."""

from __future__ import annotations

import contextlib
import errno
import gettext
import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import click

from .. import messages
from . import context

#: The words of click itself, by language (docs of `gettext` say how they are found).
_LOCALE: Final = Path(messages.__file__).parent / "locale"


class LocalCommand(click.Command):
    """A command whose help is in the language of the messages."""

    def get_short_help_str(self, limit: int = 45) -> str:
        """Give the first sentence of the help, never cut."""
        text = _first_paragraph(self.help or "")
        return messages.translate_help(text.partition(". ")[0].rstrip(".") + ".", context.language())

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        _write_usage(self, ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does, and its example."""
        _write_help_text(self, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        _write_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the option --help; click makes it once, in the language of the first run."""
        option = super().get_help_option(ctx)
        if option:
            option.help = gettext.gettext("Show this message and exit.")
        return option


class CommandGroup(LocalCommand, click.Group):
    """All commands: finds out first how to speak, and turns what stops a command into an exit status."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run a command; see `click.Command.main`."""
        arguments = list(sys.argv[1:] if args is None else args)
        extra["standalone_mode"] = False
        with _speaking(context.find_speech(arguments)):
            try:
                status = super().main(arguments, *rest, **extra)
            except click.ClickException as error:
                _print_wrong_use(error)
                status = error.exit_code
            except click.Abort:
                click.echo(messages.phrase("interrupted", context.language()), err=True)
                status = 130
        sys.exit(status if isinstance(status, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that is named; problems go to standard error, or as JSON to standard output."""
        from ..errors import ProblemError

        if isinstance(sys.stdout, io.TextIOWrapper):
            # As standard error has it: where there are no Urdu letters, codes are better than a traceback.
            sys.stdout.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except ProblemError as error:
            context.print_stop(error.problems)
            ctx.exit(_exit_status(error))
        except OSError as error:
            if error.errno == errno.EPIPE:
                # Whoever reads has seen enough; click ends quietly.
                raise
            _print_system_error(error)
            ctx.exit(1)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the commands with the first sentence of each."""
        super().format_options(ctx, formatter)
        rows = [
            (name, command.get_short_help_str())
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name))
        ]
        with formatter.section(gettext.gettext("Commands")):
            _write_rows(rows, formatter)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names in the order in which a newsroom meets them."""
        return list(self.commands)


@contextlib.contextmanager
def _speaking(speech: context.Speech) -> Iterator[None]:
    """Have our own messages and click's in one language meanwhile."""
    before = os.environ.get("LANGUAGE")
    token = context.SPEECH.set(speech)
    # `gettext` takes the language from the environment alone.
    os.environ["LANGUAGE"] = speech.language
    gettext.bindtextdomain("messages", str(_LOCALE))
    try:
        yield
    finally:
        context.SPEECH.reset(token)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before


def _print_wrong_use(error: click.ClickException) -> None:
    if isinstance(error, click.BadParameter) and isinstance(error.param, click.Argument) and error.ctx:
        error.param_hint = _translate_values(error.param.make_metavar(error.ctx))
    if not context.wants_json():
        error.show()
        return
    from ..errors import Problem

    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "sadae-feed"
    context.print_stop([Problem(code="wrong-use", path=path, values={"reason": error.format_message()})])


def _print_system_error(error: OSError) -> None:
    """Say what the system refused: most likely standard output, on a full disk."""
    from ..errors import Problem

    with contextlib.suppress(OSError, ValueError):
        # Python would try to write the rest when it ends, and print a traceback of that.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    path = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else "standard output"
    values = {"reason": error.strerror or str(error)}
    with contextlib.suppress(OSError):
        context.print_problems([Problem(code="system-error", path=path, values=values)], err=True)


def _exit_status(error: Exception) -> int:
    """2 for wrong use and settings, 3 where nothing was done, 1 where a part was."""
    from ..errors import LedgerError, OutputError, PublishError

    if isinstance(error, PublishError):
        return 1 if error.is_partial else 3
    return 3 if isinstance(error, LedgerError | OutputError) else 2


def _translate_values(text: str) -> str:
    """Translate the words in capitals that stand for values."""
    return re.sub(
        r"\b[A-Z]+\b", lambda match: messages.translate_help(match.group(), context.language()), text
    )


def _write_usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    if context.language() == "en":
        formatter.write_usage(ctx.command_path, pieces)
    else:
        formatter.write(f"{gettext.gettext('Usage:')}\n  {ctx.command_path} {_translate_values(pieces)}\n")


def _first_paragraph(text: str) -> str:
    return " ".join(text.strip().split("\n\n")[0].split())


def _write_help_text(command: click.Command, formatter: click.HelpFormatter) -> None:
    """The help as it is written, its prose translated; what follows `\\b` keeps its lines."""
    prose, _, example = (command.help or "").partition("\b\n")
    with formatter.indentation():
        for paragraph in filter(None, prose.strip().split("\n\n")):
            formatter.write_paragraph()
            formatter.write_text(messages.translate_help(" ".join(paragraph.split()), context.language()))
        lines = example.rstrip().split("\n") if example else []
        if lines:
            formatter.write_paragraph()
        for line in lines:
            stripped = line.strip()
            title = stripped.endswith(":")
            text = messages.translate_help(stripped, context.language()) if title else f"    {stripped}"
            formatter.write(f"{'':>{formatter.current_indent}}{text}\n")


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    rows = []
    for parameter in command.get_params(ctx):
        record = parameter.get_help_record(ctx) if isinstance(parameter, click.Option) else None
        if record:
            names, text = record
            english = parameter.help if isinstance(parameter, click.Option) else None
            if english:
                text = text.replace(english, messages.translate_help(english, context.language()))
            rows.append((_translate_values(names), text))
    with formatter.section(gettext.gettext("Options")):
        _write_rows(rows, formatter)


def _write_rows(rows: Sequence[tuple[str, str]], formatter: click.HelpFormatter) -> None:
    """Names and what they are; in Urdu on two lines, as each line of a terminal has one direction."""
    if context.language() == "en":
        formatter.write_dl(rows, col_max=30)
        return
    for names, text in rows:
        formatter.write(f"{'':>{formatter.current_indent}}{names}\n")
        with formatter.indentation():
            formatter.indent()
            formatter.write_text(text)
            formatter.dedent()
