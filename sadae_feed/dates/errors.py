"""What is wrong with a text that is no date, and where in it."""

from __future__ import annotations

from datetime import datetime

from ..errors import SadaeFeedError
from ..messages import MESSAGES
from ..text.urdu import calendar as urdu
from .calendars import Phrase, Span

#: Characters of a text that a message shows, at the most.
_LONGEST = 200


class DateError(SadaeFeedError, ValueError):
    """A text that is no date, or none that can be published."""

    def __init__(self, code: str, start: int, width: int, **values: str | int) -> None:
        super().__init__(MESSAGES[code].en.format_map(values))
        #: A key of `sadae_feed.messages.MESSAGES`.
        self.code = code
        #: Where the offending part begins in the text, in code points from 0.
        self.start = start
        #: Its length in code points.
        self.width = width
        #: The words that fill the message's template.
        self.values = values


def make_error(
    phrase: Phrase, code: str, span: Span, named: Span | None = None, /, **values: str | int
) -> DateError:
    """The error of some tokens; `{value}` is what is written there, or in the tokens `named`."""
    start, width = phrase.place(span)
    return DateError(code, start, width, value=shorten(phrase.written(named or span)), **values)


def make_moment_values(name: str, moment: datetime, form: str) -> dict[str, str | int]:
    """A moment for the English message, and in words for the Urdu one, where ISO reads backwards."""
    words = f"{moment.day} {urdu.MONTHS[moment.month - 1][0]} {moment.year}"
    time = f"، {moment:%H:%M}" if "%H" in form else ""
    return {name: moment.strftime(form), f"urdu_{name}": words + time}


def shorten(text: str) -> str:
    """A text fit for a message: a line, not long, without controls."""
    line = "".join(char for char in " ".join(text[:_LONGEST].split()) if char.isprintable())
    return line if len(line) <= 60 else line[:59] + "…"
