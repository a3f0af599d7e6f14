"""What dates look like, as patterns over the kinds of their tokens (`calendars.Phrase.kinds`)."""

from __future__ import annotations

import re
from typing import Final

S = "[,./o-]{0,3}"
MONTH = "(?P<month>m)(?:/m)?"
DATES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<day>n){S}{MONTH}{S}(?P<year>y)[eE]?",
        rf"{MONTH}{S}(?P<day>n){S}(?P<year>y)[eE]?",
        rf"(?P<year>y)[eE]?{S}{MONTH}{S}(?P<day>n)",
        r"(?P<day>n)[-/.](?P<month>n)[-/.](?P<year>y)[eE]?",
        r"(?P<year>y)[-/.](?P<month>n)[-/.](?P<day>n)",
    )
)
TIME = (
    r"(?:(?P<part>[pd])[o,]*)?"
    r"(?:(?P<word>Fb)"
    r"|(?P<fraction>f)?(?P<hour>n)(?(fraction)|(?:[:.](?P<minute>n)(?:[:.](?P<second>n)(?:\.[nyx])?)?)?)"
    r"(?P<oclock>b(?(fraction)|(?(minute)|(?:o*(?P<past>n)q)?)))?)"
    r"(?:[o,]*(?P<after>[pE]))?"
    r"(?:,*(?P<zone>z?[+-]y|z?(?(second)[+-]|\+)n(?::n)?|[zx]))?"
)
# دن is a part of the day where an hour follows, else a word as بروز is.
DAY = "d(?![o,]*[Ffn])"
BEFORE: Final = re.compile(rf"(?:(?:[wor,./:]|{DAY})(?:[wor,./:-]|{DAY})*)?(?:{TIME}(?:[wo,./-]|{DAY})*)?")
AFTER: Final = re.compile(rf"(?:[wor,./-]|{DAY})*(?:{TIME})?(?:[wor,./]|{DAY})*")
NUMBERS = "(?:y[-/.]n[-/.]n|n[-/.]n[-/.]y|y)"
# A date, or a year, of another calendar.
FOREIGN: Final = re.compile(rf"(?:n{S})?[hj](?:{S}y(?:[.,]*[gs])*)?|{NUMBERS}(?:[.,]*[gs])+")
# What is wrong, tried in this order where nothing could be read.
DIAGNOSES: Final = (
    ("jalali-date", rf"n{S}j(?:{S}y)?(?:[.,]*[gs])*|j{S}[ny](?:[.,]*[gs])*|{NUMBERS}(?:[.,]*g)?[.,]*s"),
    ("hijri-date", rf"n{S}h(?:{S}y)?(?:[.,]*g)*|h{S}[ny](?:[.,]*g)*|{NUMBERS}[.,]*g"),
    ("relative-date", r"n?x?ro?"),
    ("date-without-day", rf"m{S}y|y{S}m|^o*y[-/]n$|^o*y[eE]?$"),
)
# The same where there is no year of four digits.
YEARLESS: Final = (
    ("two-digit-year", rf"(?:n{S}m|m{S}n){S}n(?![:.bp])|n[-/.]n[-/.]n(?![:bp])"),
    ("date-without-year", rf"n{S}m|m{S}n|^o*n[-/]n$"),
)
# What has numbers and is no date, in English.
CLOCK: Final = re.compile(r"n:n(?::n(?:\.[nyx])?)?p?|[+-]y")


def mask(pattern: re.Pattern[str], kinds: str) -> str:
    """The kinds with commas for what a pattern finds, so that the rest keeps its numbers."""
    return pattern.sub(lambda match: "," * len(match[0]), kinds)


def find_date(kinds: str) -> re.Match[str] | None:
    """Find the first form in which day, month and year stand; the groups have these names."""
    return next(filter(None, (pattern.search(kinds) for pattern in DATES)), None)
