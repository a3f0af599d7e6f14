"""A date as people write it → an aware datetime.

Read are ISO 8601 and RFC 3339, RFC 822, and dates in words as papers in Urdu, English, Persian,
Arabic, Pashto, Sindhi and Hebrew have them; python-dateutil reads what is left of English. A date in
numbers is day first (03/04/2025 is 3 April) or year first. No clock is read and nothing is guessed: a
date that lacks its day, month or full year is refused, and so is one of another calendar.

A text is cut into tokens, each of a kind that is one letter; the string of the kinds is then matched,
and a position in it is a token's number.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Final

from ..text.urdu import calendar as urdu
from . import solar
from .calendars import HOURS, MONTHS, WEEKDAYS, ZONES, Phrase, Span, cut, fold
from .errors import DateError, make_error, make_moment_values, shorten
from .patterns import AFTER, BEFORE, CLOCK, DIAGNOSES, FOREIGN, YEARLESS, find_date, mask

#: From the first whole year of the Gregorian calendar to the last that is one of four digits in any zone.
YEARS: Final = range(1583, 9999)

# No real zone is farther from UTC.
_FARTHEST: Final = timedelta(hours=14)
_LONGEST: Final = 200
_MOST_TOKENS: Final = 40
# All tokens of a text.
_ALL: Final = (0, _MOST_TOKENS)


_ISO: Final = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?)?"
    r"|\d{8}(?:T\d{4}(?:\d\d)?(?:Z|[+-]\d{4})?)?",
    re.ASCII,
)
_ZONE_TWICE: Final = re.compile(r" ([+-]\d{4}) [A-Z]{3,5}$", re.ASCII)
_OFFSET: Final = re.compile(r"[A-Z]*([+-])(\d\d?):?(\d\d)?", re.ASCII)
_NAME: Final = re.compile(r"(\d{4})([-_.]?)(\d\d)\2(\d\d)(?!\d)")
_YEAR: Final = re.compile(r"\d{4}")
_CHANGED: Final = re.compile(r"\W*(?:آخری |last )?(?:اپ ?ڈیٹ|updated|modified)", re.IGNORECASE)

# All of year, month and day differ, so that nothing taken from them goes unseen; both are leap years.
_DEFAULTS: Final = (datetime(2004, 1, 1), datetime(2008, 2, 2))


def parse(text: str, zone: tzinfo, language: str = "") -> datetime:
    """Read a date, with or without a time of day.

    Args:
        text: A date and nothing else; any digits, any direction marks.
        zone: The zone of a date that names none.
        language: Of the site. Where it is one of Iran or Afghanistan, dates of the solar Hijri
            calendar are read too.

    Returns:
        An aware datetime, to the second, in the zone the text names or else in `zone`: midnight where
        no time is given; the next midnight for 24:00; 23:59:59 for a leap second.

    Raises:
        DateError: The text is no date, or leaves one of day, month, year and hour open.
    """
    moment = _read_iso(text, zone)
    if moment is not None:
        return moment
    if len(text) > _LONGEST:
        raise DateError("invalid-date", 0, len(text), value=shorten(text))
    phrase = cut(text)
    if len(phrase.tokens) > _MOST_TOKENS:
        raise DateError("invalid-date", 0, len(text), value=shorten(text))
    moment = _read_own_forms(phrase, zone, language) or _ask_dateutil(phrase, zone)
    if moment is None:
        raise _diagnose(phrase, zone)
    return moment


def is_date(text: str, zone: tzinfo, language: str = "") -> bool:
    """Whether `parse` reads a text."""
    try:
        parse(text, zone, language)
    except DateError:
        return False
    return True


def parse_line(text: str, zone: tzinfo, language: str = "") -> datetime | None:
    """The moment a line names if it is a date and nothing else, or None; quick for a sentence.

    None, too, for a line that is shaped like a date and names no day (`parse` says what is wrong), and
    for the moment of a change.
    """
    if len(text) > _LONGEST // 2 or not _YEAR.search(text) or _CHANGED.match(text):
        return None
    phrase = cut(text)
    try:
        return _read_own_forms(phrase, zone, language) if len(phrase.tokens) <= _MOST_TOKENS else None
    except DateError:
        return None


def parse_name(name: str, zone: tzinfo) -> datetime | None:
    """The day a file name begins with, `2025-06-15-…` or `20250615-…`, as midnight in the zone.

    Any digits; `-`, `_`, `.` or nothing between. None where the name begins otherwise, or with eight
    digits that are no day: those may be a number.

    Raises:
        DateError: The parts stand apart, and are no day.
    """
    match = _NAME.match(fold(name[:40]))
    if match is None:
        return None
    year, mark, month, day = match.groups()
    try:
        return parse(f"{year}-{month}-{day}", zone)
    except DateError:
        if mark:
            raise
        return None


def weekday_conflict(text: str, moment: datetime) -> DateError | None:
    """What to warn of if the text that was read as this moment names another weekday; not raised."""
    if len(text) > _LONGEST or _ISO.fullmatch(text):
        return None
    phrase = cut(text)
    index = phrase.kinds.find("w")
    if index < 0 or phrase.tokens[index].value == moment.weekday():
        return None
    return make_error(
        phrase,
        "wrong-weekday",
        (index, index + 1),
        **make_moment_values("day", moment, "%Y-%m-%d"),
        weekday=WEEKDAYS[moment.weekday()],
        urdu_weekday=urdu.WEEKDAYS[moment.weekday()][0],
    )


def _read_iso(text: str, zone: tzinfo) -> datetime | None:
    """ISO 8601 as everybody writes it, at the standard library's speed; None for all else."""
    # Go, and so every page made by Hugo, writes the zone twice: `+0530 IST`.
    text = _ZONE_TWICE.sub(r"\1", text)
    if _ISO.fullmatch(text) is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return _check(moment.replace(microsecond=0), zone)


def _check(moment: datetime, zone: tzinfo) -> datetime | None:
    offset = moment.utcoffset()
    if moment.year not in YEARS or (offset is not None and abs(offset) > _FARTHEST):
        return None
    return moment if offset is not None else moment.replace(tzinfo=zone)


def _read_own_forms(phrase: Phrase, zone: tzinfo, language: str = "") -> datetime | None:
    """Read what is written in one of our own forms; None for another."""
    iso = _read_iso(phrase.folded.strip().upper(), zone)
    if iso is not None:
        return iso
    named = [token.value for token in phrase.tokens if token.kind == "Z"]
    if named:
        zone = timezone(timedelta(minutes=named[0]))
    all_kinds = phrase.kinds.replace("Z", "o")
    # Mastheads have the dates of two calendars side by side.
    kinds = mask(FOREIGN, all_kinds)
    date = find_date(kinds)
    is_gregorian = date is not None and phrase.tokens[date.start("year")].value not in solar.YEARS
    is_solar = solar.is_used(language) and not is_gregorian
    if is_solar:
        kinds = all_kinds
        date = solar.find_date(phrase, kinds)
    if date is None:
        return None
    before, after = BEFORE.fullmatch(kinds, 0, date.start()), AFTER.fullmatch(kinds, date.end())
    if before is None or after is None:
        return None
    day = solar.read_day(phrase, date) if is_solar else _read_day(phrase, date)
    times = [match for match in (before, after) if match["hour"] or match["word"]]
    if not times:
        return day.replace(tzinfo=zone)
    time = times[0]
    if len(times) > 1 or not any(time[name] for name in ("minute", "oclock", "word", "part", "after")):
        return None
    return (day + _read_time(phrase, time, day)).replace(tzinfo=_read_zone(phrase, time, zone))


def _read_day(phrase: Phrase, date: re.Match[str]) -> datetime:
    """The day a date names, as a naive midnight."""
    day, month, year = (phrase.tokens[date.start(name)].value for name in ("day", "month", "year"))
    if year not in YEARS:
        code = _find_year_code(phrase, date, year)
        raise make_error(phrase, code, date.span("year"), date.span(), year=year)
    if not 1 <= month <= 12:
        meant = make_moment_values("example", _guess_meaning(year, month, day), "%Y-%m-%d")
        raise make_error(phrase, "impossible-month", date.span("month"), date.span(), month=month, **meant)
    if _read_second_month(phrase, date.start("month")) != month:
        raise make_error(phrase, "invalid-date", date.span("month"), date.span())
    days = _count_days(year, month)
    if not 1 <= day <= days:
        raise make_error(
            phrase,
            "impossible-date",
            date.span("day"),
            date.span(),
            month=f"{MONTHS[month - 1]} {year}",
            urdu_month=f"{urdu.MONTHS[month - 1][0]} {year}",
            days=days,
            example=_replace_day(phrase, date, min(max(day, 1), days)),
        )
    return datetime(year, month, day)


def _find_year_code(phrase: Phrase, date: re.Match[str], year: int) -> str:
    if phrase.tokens[date.start("month")].kind == "n" and 1300 <= year < 1500:
        return "jalali-date" if year < solar.LUNAR else "hijri-date"
    return "year-out-of-range"


def _guess_meaning(year: int, month: int, day: int) -> datetime:
    """What may have been meant by numbers without such a month: month first, or a slip."""
    if 1 <= day <= 12 and 1 <= month <= _count_days(year, day):
        return datetime(year, day, month)
    return datetime(year, 12, min(max(day, 1), 31))


def _count_days(year: int, month: int) -> int:
    """How many days a month has; the standard library's calendar would load the locales."""
    return 31 if month == 12 else (datetime(year, month + 1, 1) - datetime(year, month, 1)).days


def _read_second_month(phrase: Phrase, index: int) -> int:
    """The month that Arabic papers name a second time, as in يونيو/حزيران; else the one there."""
    return phrase.tokens[index + 2 if phrase.kinds.startswith("/m", index + 1) else index].value


def _replace_day(phrase: Phrase, date: re.Match[str], day: int) -> str:
    """The date as written but for its day."""
    start, width = phrase.place(date.span())
    at, length = phrase.place(date.span("day"))
    old = phrase.text[at : at + length]
    zero = ord(old[0]) - unicodedata.decimal(old[0]) if old[0].isdecimal() else ord("0")
    new = "".join(chr(zero + int(digit)) for digit in str(day).zfill(length if old.isdecimal() else 1))
    return shorten(phrase.text[start:at] + new + phrase.text[at + length : start + width])


def _read_time(phrase: Phrase, time: re.Match[str], day: datetime) -> timedelta:
    """The time since midnight that a match of `TIME` names."""

    def value(name: str) -> int:
        return phrase.tokens[time.start(name)].value if time[name] else 0

    minute, second = value("minute") + value("past"), value("second")
    total = value("word") or value("hour") * 60 + value("fraction") + minute
    if minute > 59 or second > 60 or not 0 <= total * 60 + second <= 86_400:
        raise make_error(phrase, "impossible-time", _clock_span(time))
    part = "part" if time["part"] else "after" if time["after"] else ""
    if part:
        total = _find_in_part(phrase, time, day, total, HOURS[value(part)])
    elif (time["oclock"] or time["word"]) and (time["fraction"] or 60 <= total < 780):
        raise _ambiguous(phrase, time, day + timedelta(minutes=total % 720), 12)
    return timedelta(minutes=total, seconds=min(second, 59))


def _find_in_part(phrase: Phrase, time: re.Match[str], day: datetime, total: int, hours: range) -> int:
    """The minutes since midnight that a time of twelve hours means in a part of the day."""
    for minutes in (total, (total + 720) % 1440) if total < 780 else (total,):
        if minutes // 60 in hours:
            return minutes
    if hours == urdu.NIGHT and total < 780:
        raise _ambiguous(phrase, time, day + timedelta(minutes=total % 720), 24)
    raise make_error(phrase, "impossible-time", _clock_span(time))


def _ambiguous(phrase: Phrase, time: re.Match[str], first: datetime, hours: int) -> DateError:
    form = "%Y-%m-%d %H:%M"
    values = make_moment_values("first", first, form) | make_moment_values(
        "second", first + timedelta(hours=hours), form
    )
    return make_error(phrase, "ambiguous-time", _clock_span(time), **values)


def _clock_span(time: re.Match[str]) -> Span:
    """The tokens of a time without its zone."""
    names = ("part", "word", "fraction", "hour", "minute", "second", "oclock", "after")
    spans = [time.span(name) for name in names if time[name]]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _read_zone(phrase: Phrase, time: re.Match[str], zone: tzinfo) -> tzinfo:
    """The zone a time names, else the one given."""
    if not time["zone"]:
        return zone
    span = time.span("zone")
    word = phrase.key(span).upper()
    if word in ZONES:
        return timezone(timedelta(minutes=ZONES[word]))
    match = _OFFSET.fullmatch(word)
    if match is None and not (word.isascii() and word.isalpha()):
        raise make_error(phrase, "invalid-date", span, _ALL)
    if match is None:
        raise make_error(phrase, "unknown-zone", span)
    sign, hours, minutes = match.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if offset > _FARTHEST or int(minutes or 0) > 59:
        raise make_error(phrase, "unknown-zone", span)
    return timezone(-offset if sign == "-" else offset)


def _ask_dateutil(phrase: Phrase, zone: tzinfo) -> datetime | None:
    """Ask python-dateutil about the rest of English, and believe the day that the text names."""
    kinds = mask(CLOCK, phrase.kinds)
    if sorted(filter("mny".count, kinds)) != ["m", "n", "y"]:
        return None
    if not phrase.folded.isascii() or find_date(phrase.kinds):
        return None
    from dateutil import parser

    unknown: list[str] = []

    def named(name: str | None, seconds: int | None) -> tzinfo | None:
        if seconds is not None:
            return timezone(timedelta(seconds=seconds))
        if name is not None and name not in ZONES:
            unknown.append(name)
        return timezone(timedelta(minutes=ZONES[name])) if name in ZONES else None

    try:
        moment, other = (
            parser.parse(phrase.folded.upper(), default=default, dayfirst=True, tzinfos=named)
            for default in _DEFAULTS
        )
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        # It lets all of these out for one text or another.
        return None
    year, month, day = (phrase.tokens[kinds.index(kind)].value for kind in "ymn")
    if moment != other or (moment.year, moment.month, moment.day) != (year, month, day):
        return None
    if unknown:
        at = phrase.folded.upper().find(unknown[0])
        index = next(number for number, token in enumerate(phrase.tokens) if token.end > at)
        raise make_error(phrase, "unknown-zone", (index, index + 1))
    return _check(moment.replace(microsecond=0), zone)


def _diagnose(phrase: Phrase, zone: tzinfo) -> DateError:
    """Why a text that nobody could read is no date."""
    digits = phrase.folded.strip()
    if digits.isdecimal() and len(digits) in (9, 10, 13):
        moment = datetime.fromtimestamp(int(digits[:10]), zone)
        return make_error(
            phrase, "epoch-date", (0, 1), **make_moment_values("example", moment, "%Y-%m-%d %H:%M")
        )
    known = () if find_date(mask(FOREIGN, phrase.kinds)) else DIAGNOSES
    for code, pattern in known if "y" in phrase.kinds else (*known, *YEARLESS):
        match = re.search(pattern, phrase.kinds)
        if match is not None:
            return make_error(phrase, code, match.span())
    unknown = phrase.kinds.find("x")
    span = (unknown, unknown + 1) if unknown >= 0 else (0, len(phrase.tokens))
    return make_error(phrase, "invalid-date", span, _ALL)
