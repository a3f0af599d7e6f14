"""What editors are told, in English and in Urdu: one file of problems for each subject, and one of phrases.

A message is a template for `str.format_map`; the code that reports it gives the values. An
Urdu message carries no bidirectional controls; paths and code come last, behind a colon, and the
report puts them on lines of their own.
"""

from __future__ import annotations

import re
from typing import Final

from . import (
    aggregators,
    articles,
    build,
    cli,
    dates,
    feeds,
    frontmatter,
    ledger,
    media,
    output,
    preview,
    publish,
    repair,
    settings,
    spelling,
)
from .help import URDU as _HELP
from .message import Message as Message
from .message import Phrase as Phrase
from .phrases import PHRASES as PHRASES
from .reasons import OTHERWISE, PATTERNS
from .reasons import URDU as _REASONS

#: Every problem by its code.
MESSAGES: Final[dict[str, Message]] = {
    code: message
    for messages in (
        aggregators,
        articles,
        build,
        cli,
        dates,
        feeds,
        frontmatter,
        ledger,
        media,
        output,
        preview,
        publish,
        repair,
        settings,
        spelling,
    )
    for code, message in messages.MESSAGES.items()
}


def phrase(name: str, language: str, /, **values: str | int) -> str:
    """Say what is no problem, in English (`en`) or Urdu (`ur`)."""
    return str(getattr(PHRASES[name], language)).format_map(values)


def translate_reason(reason: str | int, language: str) -> str | int:
    """Give a value of a message in another language, where it is known there; else as it is."""
    return _REASONS.get(str(reason), reason) if language == "ur" else reason


def translate_foreign_reason(reason: str, language: str) -> str:
    """Give what the system or a parser says in another language; in Urdu there is always something to say."""
    if language != "ur" or reason in _REASONS or re.search("[\u0600-\u06ff]", reason):
        return str(translate_reason(reason, language))
    return next((urdu for pattern, urdu in PATTERNS if re.search(pattern, reason)), OTHERWISE)


def translate_help(text: str, language: str) -> str:
    """Give a sentence of the command line's help, written in English, in another language."""
    return _HELP.get(text, text) if language == "ur" else text
