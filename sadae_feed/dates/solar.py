"""Dates of the solar Hijri calendar, as newspapers of Iran and Afghanistan write them: ۲۴ آبان ۱۴۰۴."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from .calendars import Phrase
from .patterns import S

#: Persian, Dari, Pashto and their neighbours in Iran.
_LANGUAGES: Final = frozenset({"fa", "prs", "ps", "glk", "mzn", "lrc", "haz"})
#: Years in which the rule of leap years below is the calendar's own.
YEARS: Final = range(1300, 1498)
#: A bare year of the Hijra in numbers is a lunar one from here on (2004 in both), a solar one before.
LUNAR: Final = 1425
#: The first day of 1404.
_NOWRUZ: Final = datetime(2025, 3, 21)

_DATES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<day>n){S}(?P<month>j){S}(?P<year>y)(?:[.,]*[gs])*",
        rf"(?P<year>y){S}(?P<month>j){S}(?P<day>n)",
        r"(?P<year>y)[-/.](?P<month>n)[-/.](?P<day>n)(?:[.,]*s)*",
        r"(?P<day>n)[-/.](?P<month>n)[-/.](?P<year>y)(?:[.,]*s)*",
    )
)


def is_used(language: str) -> bool:
    """Whether a newsroom of this language writes dates of this calendar."""
    return language.partition("-")[0] in _LANGUAGES


def find_date(phrase: Phrase, kinds: str) -> re.Match[str] | None:
    """Find a date of this calendar that exists; the groups are `day`, `month` and `year`."""
    matches = (pattern.search(kinds) for pattern in _DATES)
    return next((match for match in matches if match and _is_valid(phrase, match)), None)


def _is_valid(phrase: Phrase, date: re.Match[str]) -> bool:
    year, month, day = _read_parts(phrase, date)
    in_numbers = phrase.tokens[date.start("month")].kind == "n"
    if year not in YEARS or (in_numbers and year >= LUNAR):
        return False
    return 1 <= month <= 12 and 1 <= day <= _count_days(year, month)


def read_day(phrase: Phrase, date: re.Match[str]) -> datetime:
    """The day of a match of `find_date`, as a naive midnight of the Gregorian calendar."""
    year, month, day = _read_parts(phrase, date)
    first, last = sorted((year, 1404))
    days = sum(366 if _is_leap(each) else 365 for each in range(first, last))
    start = _NOWRUZ + timedelta(days=days if year >= 1404 else -days)
    return start + timedelta(days=sum(_count_days(year, each) for each in range(1, month)) + day - 1)


def _read_parts(phrase: Phrase, date: re.Match[str]) -> tuple[int, int, int]:
    year, month, day = (phrase.tokens[date.start(name)].value for name in ("year", "month", "day"))
    return year, month, day


def _count_days(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or _is_leap(year) else 29


def _is_leap(year: int) -> bool:
    """The cycle of 33 years, which agrees with the equinox of Tehran from 1300 to 1497."""
    return (25 * year + 11) % 33 < 8
