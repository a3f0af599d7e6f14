"""A moment as feeds and people want it written."""

from __future__ import annotations

from datetime import UTC, datetime

from ..text.urdu import calendar as urdu
from .calendars import MONTHS, WEEKDAYS


def write_day(moment: datetime, language: str) -> str:
    """A day as readers of a language write it: in Urdu with the month's name, else as ISO 8601 has it."""
    if language != "ur":
        return f"{moment:%Y-%m-%d}"
    digits = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    return f"{moment.day} {urdu.MONTHS[moment.month - 1][0]} {moment.year}ء".translate(digits)


def rfc3339(moment: datetime) -> str:
    """An aware datetime as Atom and JSON Feed want it (RFC 3339 §5.6), to the second: `…Z` in UTC."""
    return _round_offset(moment).isoformat(timespec="seconds").replace("+00:00", "Z")


def rfc822(moment: datetime) -> str:
    """An aware datetime as RSS wants it (RFC 822 §5, four digits of year), whatever the locale."""
    moment = _round_offset(moment)
    weekday = WEEKDAYS[moment.weekday()][:3]
    month = MONTHS[moment.month - 1][:3]
    return f"{weekday}, {moment.day:02} {month} {moment.year:04} {moment:%H:%M:%S %z}"


def _round_offset(moment: datetime) -> datetime:
    """The same instant, in UTC where the offset has seconds, as local mean times had: formats have none."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a datetime without zone")
    return moment.astimezone(UTC) if offset.seconds % 60 else moment
