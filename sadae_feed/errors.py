"""What can go wrong: one root exception, and one record for a problem in an editor's file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal

from .messages import MESSAGES, translate_foreign_reason, translate_reason

MessageLanguage = Literal["en", "ur"]

#: Innermost calls of a traceback that are shown: a recursion has a thousand.
_FRAMES: Final = 12


class Severity(StrEnum):
    """How bad a problem is.

    An error leaves the article out; a warning publishes it although something is wrong; a hint is advice.
    """

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Something wrong in a file, said to an editor: where, what, and what to do."""

    #: A key of `sadae_feed.messages.MESSAGES`; permanent, fit for scripts.
    code: str
    #: The file, from the site's root (`Site.root`) with `/`, or absolute where it lies outside; of wrong use
    #: the option or the variable.
    path: str
    #: Line, counted from 1; None where the problem is the whole file's.
    line: int | None = None
    #: Column in code points, counted from 1.
    column: int | None = None
    #: Number of code points the caret line marks.
    width: int = 1
    #: The words that fill the message's template.
    values: Mapping[str, str | int] = field(default_factory=dict)
    #: The line of the file, or None.
    excerpt: str | None = None

    @property
    def severity(self) -> Severity:
        """The severity of the message with this code."""
        return Severity(MESSAGES[self.code].severity)

    def message(self, language: MessageLanguage = "en") -> str:
        """What is wrong, in English or Urdu."""
        return str(getattr(MESSAGES[self.code], language)).format_map(self._translate_values(language))

    def hint(self, language: MessageLanguage = "en") -> str:
        """What to do about it, in English or Urdu."""
        hint = getattr(MESSAGES[self.code], f"{language}_hint")
        return str(hint).format_map(self._translate_values(language))

    def _translate_values(self, language: MessageLanguage) -> dict[str, str | int]:
        return {
            name: translate_foreign_reason(str(value), language)
            if name == "reason"
            else translate_reason(value, language)
            for name, value in self.values.items()
        }


#: More reports of one kind in one file would hide the others.
MOST_REPORTS: Final = 20


class Problems:
    r"""Collects the problems of one file while it is read.

    >>> problems = Problems("a.md", "title: x\ndate: ۳۰ فروری ۲۰۲۶")
    >>> problems.add("empty-file")
    >>> [problem.path for problem in problems]
    ['a.md']
    """

    def __init__(self, path: str, text: str = "") -> None:
        self.path = path
        self._found: list[Problem] = []
        self._lines: list[str] | None = None
        self.text = text

    def add(
        self,
        code: str,
        line: int | None = None,
        column: int | None = None,
        width: int = 1,
        /,
        **values: str | int,
    ) -> None:
        """Note a problem; the line's text is looked up from the file's own."""
        self._found.append(
            Problem(
                code=code,
                path=self.path,
                line=line,
                column=column,
                width=width,
                values=values,
                excerpt=None if line is None else self._line(line),
            )
        )

    @property
    def text(self) -> str:
        """The file's text, from which a problem's line is taken; empty while it is not known."""
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        self._text = text
        self._lines = None

    def _line(self, number: int) -> str | None:
        if not self._text:
            return None
        if self._lines is None:
            self._lines = self._text.split("\n")
        return self._lines[number - 1] if number <= len(self._lines) else None

    @property
    def fatal(self) -> bool:
        """Whether one of them is an error, so that the article is left out."""
        return any(problem.severity is Severity.ERROR for problem in self._found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def describe_exception(error: Exception) -> dict[str, str]:
    """Fill the message `internal-error`: what a fault of this program was, and its traceback."""
    import traceback

    said = " ".join(str(error).split())
    lines = traceback.format_exception(error, limit=-_FRAMES)
    return {
        "error": f"{type(error).__name__}: {said}" if said else type(error).__name__,
        "traceback": "".join(lines).rstrip(),
    }


def toml_error(error: Exception, text: str) -> tuple[str, int, int]:
    """What the TOML parser found wrong: reason, line and column, both from 1; it has them only in words.

    Of thousands of digits or brackets it says no place; the end of the text is taken.
    """
    reason, _, place = str(error).partition(" (at ")
    numbers = [int(number) for number in re.findall(r"\d+", place)]
    line, column = numbers if len(numbers) == 2 else (text.rstrip("\n").count("\n") + 1, 1)
    return reason, line, column


class SadaeFeedError(Exception):
    """Root of all errors that this package raises for its caller's input."""


class ProblemError(SadaeFeedError):
    """Work stopped by problems in a file that all depends on, such as the settings."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message() for problem in problems))
        #: All of them, in the order of the file.
        self.problems = problems


class SettingsError(ProblemError):
    """The settings are missing, incomplete or wrong."""


class NoSettingsError(SettingsError):
    """There are no settings, in the folder or above it."""


class LedgerError(ProblemError):
    """The ledger cannot be trusted; nothing was changed."""


class OutputError(ProblemError):
    """The feeds could not be written; what stood there before still stands."""


class RestartError(OutputError):
    """A file is not as it was when the build began, so the build must begin again."""


class PreviewError(ProblemError):
    """The preview could not be shown."""


class PublishError(ProblemError):
    """The feeds could not be brought to where they are served; what is there is whole."""

    def __init__(self, *problems: Problem, is_final: bool = True) -> None:
        super().__init__(*problems)
        #: Whether trying again at once would fail again.
        self.is_final = is_final
        #: Whether some files were uploaded before.
        self.is_partial = False
