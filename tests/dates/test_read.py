"""Dates as people write them: what is read, what is refused and how, and what feeds are given."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadae_feed.dates import DateError, parse, parse_line, parse_name, rfc822, rfc3339, weekday_conflict
from sadae_feed.dates.read import YEARS
from sadae_feed.messages import MESSAGES
from sadae_feed.text.urdu import calendar

KARACHI = ZoneInfo("Asia/Karachi")

RLM = "\u200f"
ZWNJ = "\u200c"
TATWEEL = "\u0640"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # ISO 8601 and RFC 3339.
        ("2025-06-14", "2025-06-14T00:00:00+05:00"),
        ("2025-06-14 10:00", "2025-06-14T10:00:00+05:00"),
        ("2025-06-14T10:00:00", "2025-06-14T10:00:00+05:00"),
        ("2025-06-14T10:00:00.987654321Z", "2025-06-14T10:00:00Z"),
        ("2025-06-14T10:00:00,5+0530", "2025-06-14T10:00:00+05:30"),
        ("2025-06-14 10:00 -03:30", "2025-06-14T10:00:00-03:30"),
        ("2025-06-14t10:00:00z", "2025-06-14T10:00:00Z"),
        ("20250614", "2025-06-14T00:00:00+05:00"),
        ("20250614T183000Z", "2025-06-14T18:30:00Z"),
        ("۲۰۲۵-۰۶-۱۴T۱۰:۰۰:۰۰-۰۵:۰۰", "2025-06-14T10:00:00-05:00"),
        ("٢٠٢٥-٠٦-١٤", "2025-06-14T00:00:00+05:00"),
        ("۲۰۲۵-٠٦-14", "2025-06-14T00:00:00+05:00"),
        ("2025\u201106\u201114", "2025-06-14T00:00:00+05:00"),
        (f"{RLM}2025-06-14{RLM}\n", "2025-06-14T00:00:00+05:00"),
        ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
        ("2025-06-14T24:00:00Z", "2025-06-15T00:00:00Z"),
        ("2024-12-31 24:00", "2025-01-01T00:00:00+05:00"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        ("9998-12-31T23:59:59+14:00", "9998-12-31T23:59:59+14:00"),
        ("1583-01-01", "1583-01-01T00:00:00+04:28"),
        # RFC 822.
        ("Sat, 14 Jun 2025 10:00:00 +0500", "2025-06-14T10:00:00+05:00"),
        ("14 Jun 2025 10:00 EDT", "2025-06-14T10:00:00-04:00"),
        ("Sat, 14 Jun 2025 10:00:00 PKT", "2025-06-14T10:00:00+05:00"),
        ("Sat, 14 Jun 2025 10:00:00 GMT", "2025-06-14T10:00:00Z"),
        ("14 Jun 2025 10:00 UTC+5", "2025-06-14T10:00:00+05:00"),
        # In numbers: day first, or year first.
        ("14/06/2025", "2025-06-14T00:00:00+05:00"),
        ("14-6-2025", "2025-06-14T00:00:00+05:00"),
        ("14.06.2025 18:05", "2025-06-14T18:05:00+05:00"),
        ("03/04/2025", "2025-04-03T00:00:00+05:00"),
        ("۲۰۲۵/۶/۴", "2025-06-04T00:00:00+05:00"),
        # English, python-dateutil's part last.
        ("14 June 2025", "2025-06-14T00:00:00+05:00"),
        ("the 14th of June, 2025", "2025-06-14T00:00:00+05:00"),
        ("June 14, 2025 at 5:30 p.m.", "2025-06-14T17:30:00+05:00"),
        ("14-Sept-2025 12 am", "2025-09-14T00:00:00+05:00"),
        ("14 Sep 2025 12:15 PM", "2025-09-14T12:15:00+05:00"),
        ("Sat Jun 14 10:00:00 2025", "2025-06-14T10:00:00+05:00"),
        ("June 2025, 14", "2025-06-14T00:00:00+05:00"),
        ("Sat Jun 14 10:00:00 MSK 2025", "2025-06-14T10:00:00+03:00"),
        ("Sat Jun 14 10:00:00 -0330 2025", "2025-06-14T10:00:00-03:30"),
        # Urdu days.
        ("۱۴ جون ۲۰۲۵ء", "2025-06-14T00:00:00+05:00"),
        ("14 جون 2025", "2025-06-14T00:00:00+05:00"),
        ("۱۴ جون ٢٠25", "2025-06-14T00:00:00+05:00"),
        ("14جون2025ء", "2025-06-14T00:00:00+05:00"),
        ("14 جون، 2025 ء", "2025-06-14T00:00:00+05:00"),
        ("جون 14، 2025", "2025-06-14T00:00:00+05:00"),
        ("2025ء جون 14", "2025-06-14T00:00:00+05:00"),
        ("9 جولائی ۔ 2021ء", "2021-07-09T00:00:00+05:00"),
        ("۹؍جولائی ۲۰۲۱ء", "2021-07-09T00:00:00+05:00"),
        ("ہفتہ، 14 جون، 2025", "2025-06-14T00:00:00+05:00"),
        ("14 جون 2025 بروز ہفتہ", "2025-06-14T00:00:00+05:00"),
        ("مورخہ: ۱۴ جون سنہ ۲۰۲۵", "2025-06-14T00:00:00+05:00"),
        ("آج 14 جون 2025", "2025-06-14T00:00:00+05:00"),
        ("یکم جنوری ۲۰۲۵", "2025-01-01T00:00:00+05:00"),
        ("آٹھ اکتوبر ۲۰۰۵", "2005-10-08T00:00:00+05:00"),
        ("اکتیس مئی 2024", "2024-05-31T00:00:00+05:00"),
        ("ستائیس فروري 2020", "2020-02-27T00:00:00+05:00"),
        ("3 جولاٸی 2020", "2020-07-03T00:00:00+05:00"),
        ("3 جولائ 2020", "2020-07-03T00:00:00+05:00"),
        ("6 اپريل 2020", "2020-04-06T00:00:00+05:00"),
        ("6 اكتوبر 2020", "2020-10-06T00:00:00+05:00"),
        (f"6 اگ{TATWEEL}{TATWEEL}ست 2020", "2020-08-06T00:00:00+05:00"),
        # The masthead with both calendars, and other companions of a Gregorian date.
        ("بدھ ۱۰؍محرم الحرام ۱۴۴۷ھ۲۵؍جون ۲۰۲۵ء", "2025-06-25T00:00:00+05:00"),
        ("14 جون 2025 بمطابق 17 ذوالحجہ 1446 ہجری", "2025-06-14T00:00:00+05:00"),
        ("شنبه ۲۴ خرداد ۱۴۰۴ / ۱۴ ژوئن ۲۰۲۵", "2025-06-14T00:00:00+05:00"),
        ("1446/12/17 هـ، 14/06/2025 م", "2025-06-14T00:00:00+05:00"),
        # Urdu times.
        ("جمعرات، ۵ مارچ ۲۰۲۶ء، شام ۶ بجے", "2026-03-05T18:00:00+05:00"),
        ("5 مارچ 2026 14:30", "2026-03-05T14:30:00+05:00"),
        ("پیر5جنوری202617:45", "2026-01-05T17:45:00+05:00"),
        ("5 مارچ 2026ءشام 5.30 بجے", "2026-03-05T17:30:00+05:00"),
        ("5 مارچ 2026 کو 6 بجے شام", "2026-03-05T18:00:00+05:00"),
        ("شام 5 بجے، 5 مارچ 2026", "2026-03-05T17:00:00+05:00"),
        ("10:30 - 5 مارچ 2026", "2026-03-05T10:30:00+05:00"),
        ("5 مارچ 2026 صبح ساڑھے دس بجے", "2026-03-05T10:30:00+05:00"),
        ("5 مارچ 2026 رات پونے بارہ بجے", "2026-03-05T23:45:00+05:00"),
        ("5 مارچ 2026 شام سوا سات بجے", "2026-03-05T19:15:00+05:00"),
        ("5 مارچ 2026 دوپہر ڈیڑھ بجے", "2026-03-05T13:30:00+05:00"),
        ("5 مارچ 2026 دوپہر ڈھائی بجے", "2026-03-05T14:30:00+05:00"),
        ("5 مارچ 2026 دوپہر ۱۲ بجے", "2026-03-05T12:00:00+05:00"),
        ("5 مارچ 2026 دوپہر پونے ایک بجے", "2026-03-05T12:45:00+05:00"),
        ("5 مارچ 2026 دوپہر ۳ بجے", "2026-03-05T15:00:00+05:00"),
        ("5 مارچ 2026 سہ پہر ۴ بجے", "2026-03-05T16:00:00+05:00"),
        ("5 مارچ 2026 علی الصبح ۴ بجے", "2026-03-05T04:00:00+05:00"),
        ("5 مارچ 2026 صبح 9 بج کر 25 منٹ", "2026-03-05T09:25:00+05:00"),
        ("5 مارچ 2026 رات ۱۱ بجے", "2026-03-05T23:00:00+05:00"),
        ("5 مارچ 2026 رات 22:30", "2026-03-05T22:30:00+05:00"),
        ("5 مارچ 2026، 18:30 بجے", "2026-03-05T18:30:00+05:00"),
        ("5 مارچ 2026، 00:30 بجے", "2026-03-05T00:30:00+05:00"),
        ("5 مارچ 2026، 18:30 UTC", "2026-03-05T18:30:00Z"),
        ("5 مارچ 2026 12:30:60.5", "2026-03-05T12:30:59+05:00"),
        # Other languages.
        (f"سه{ZWNJ}شنبه ۱۷ ژوئن ۲۰۲۵ ساعت ۱۰:۳۰", "2025-06-17T10:30:00+05:00"),
        ("سه شنبه ۱۷ ژوئیهٔ ۲۰۲۵ میلادی", "2025-07-17T00:00:00+05:00"),
        ("السبت 14 يونيو 2025 الساعة 10:30 م", "2025-06-14T22:30:00+05:00"),
        ("14 يونيو/ حزيران 2025 م", "2025-06-14T00:00:00+05:00"),
        ("د ۲۰۲۵ کال د جون ۱۴", "2025-06-14T00:00:00+05:00"),
        ("ڇنڇر 14 جون 2025ع", "2025-06-14T00:00:00+05:00"),
        ("יום שבת, 14 ביוני 2025 בשעה 10:30", "2025-06-14T10:30:00+05:00"),
    ],
)
def test_date_is_read(text: str, expected: str) -> None:
    moment = parse(text, KARACHI)

    # The year 1583 has Karachi's local mean time, whose seconds the expectation leaves out.
    assert moment.isoformat(timespec="seconds").replace("+00:00", "Z")[:25].removesuffix(":12") == expected
    assert moment.tzinfo is not None


@pytest.mark.parametrize("text", ["2025-06-14", "14 جون 2025", "Sat Jun 14 10:00:00 2025"])
def test_zone_given_is_kept(text: str) -> None:
    assert parse(text, KARACHI).tzinfo is KARACHI


@pytest.mark.parametrize(
    ("text", "code", "marked", "message", "hint"),
    [
        (
            "۳۰ فروری ۲۰۲۶",
            "impossible-date",
            "۳۰",
            "۳۰ فروری ۲۰۲۶ is no day: February 2026 has 28.",
            "Write the day of publication, for example ۲۸ فروری ۲۰۲۶.",
        ),
        (
            "2025-02-30T10:00:00Z",
            "impossible-date",
            "30",
            "2025-02-30 is no day: February 2025 has 28.",
            "Write the day of publication, for example 2025-02-28.",
        ),
        (
            "بروز پیر، تیس فروری ٢٠٢٤",
            "impossible-date",
            "تیس",
            "تیس فروری ٢٠٢٤ is no day: February 2024 has 29.",
            "Write the day of publication, for example 29 فروری ٢٠٢٤.",
        ),
        (
            "00.12.2025",
            "impossible-date",
            "00",
            "00.12.2025 is no day: December 2025 has 31.",
            "Write the day of publication, for example 01.12.2025.",
        ),
        (
            "06/14/2025",
            "impossible-month",
            "14",
            "06/14/2025 is no date: there is no month 14.",
            "In numbers, write the day first or the year first, for example 2025-06-14.",
        ),
        (
            "2025-13-45",
            "impossible-month",
            "13",
            "2025-13-45 is no date: there is no month 13.",
            "In numbers, write the day first or the year first, for example 2025-12-31.",
        ),
        (
            "14 جون 2025 25:70",
            "impossible-time",
            "25:70",
            "25:70 is no time of day.",
            "Write a time from 00:00 to 23:59, for example 14:30.",
        ),
        (
            "2025-06-14T24:00:01Z",
            "impossible-time",
            "24:00:01",
            "24:00:01 is no time of day.",
            "Write a time from 00:00 to 23:59, for example 14:30.",
        ),
        (
            "14 جون 2025 شام ۱۱ بجے",
            "impossible-time",
            "شام ۱۱ بجے",
            "شام ۱۱ بجے is no time of day.",
            "Write a time from 00:00 to 23:59, for example 14:30.",
        ),
        (
            "14 جون 2025 رات 15:00",
            "impossible-time",
            "رات 15:00",
            "رات 15:00 is no time of day.",
            "Write a time from 00:00 to 23:59, for example 14:30.",
        ),
        (
            "30 جون 2025، رات ۱۲ بجے",
            "ambiguous-time",
            "رات ۱۲ بجے",
            "رات ۱۲ بجے can mean two times.",
            "Write 2025-06-30 00:00 or 2025-07-01 00:00.",
        ),
        (
            "30 جون 2025 رات ڈیڑھ بجے",
            "ambiguous-time",
            "رات ڈیڑھ بجے",
            "رات ڈیڑھ بجے can mean two times.",
            "Write 2025-06-30 01:30 or 2025-07-01 01:30.",
        ),
        (
            "30 جون 2025 ساڑھے ۶ بجے",
            "ambiguous-time",
            "ساڑھے ۶ بجے",
            "ساڑھے ۶ بجے can mean two times.",
            "Write 2025-06-30 06:30 or 2025-06-30 18:30.",
        ),
        (
            "ماسکو میں ۱۴ جون کو",
            "date-without-year",
            "۱۴ جون",
            "۱۴ جون has no year.",
            "Write the year too, for example 14 June 2025.",
        ),
        (
            "14 جون شام 5 بجے",
            "date-without-year",
            "14 جون",
            "14 جون has no year.",
            "Write the year too, for example 14 June 2025.",
        ),
        (
            "14/6",
            "date-without-year",
            "14/6",
            "14/6 has no year.",
            "Write the year too, for example 14 June 2025.",
        ),
        (
            "جون ۲۰۲۵ء",
            "date-without-day",
            "جون ۲۰۲۵",
            "جون ۲۰۲۵ has no day.",
            "Write the day and the month too, for example 14 June 2025.",
        ),
        (
            "2025-06",
            "date-without-day",
            "2025-06",
            "2025-06 has no day.",
            "Write the day and the month too, for example 14 June 2025.",
        ),
        (
            "سنہ 2025ء",
            "date-without-day",
            "سنہ 2025ء",
            "سنہ 2025ء has no day.",
            "Write the day and the month too, for example 14 June 2025.",
        ),
        # What python-dateutil would make up days and hours from.
        (
            "Jun 2025 14 14",
            "date-without-day",
            "Jun 2025",
            "Jun 2025 has no day.",
            "Write the day and the month too, for example 14 June 2025.",
        ),
        (
            "Sat 14 s 10:00:00 2025 June",
            "date-without-day",
            "2025 June",
            "2025 June has no day.",
            "Write the day and the month too, for example 14 June 2025.",
        ),
        (
            "14 جون 25",
            "two-digit-year",
            "14 جون 25",
            "14 جون 25 has no year of four digits.",
            "Write the whole year, for example 14 June 2025.",
        ),
        (
            "14.06.25",
            "two-digit-year",
            "14.06.25",
            "14.06.25 has no year of four digits.",
            "Write the whole year, for example 14 June 2025.",
        ),
        (
            "0001-01-01T00:00:00+05:00",
            "year-out-of-range",
            "0001",
            "0001-01-01 cannot be published: the year 1 is not between 1583 and 9998.",
            "Write the year of publication.",
        ),
        (
            "9999-12-31T23:59:59-05:00",
            "year-out-of-range",
            "9999",
            "9999-12-31 cannot be published: the year 9999 is not between 1583 and 9998.",
            "Write the year of publication.",
        ),
        (
            "14 جون 1404",
            "year-out-of-range",
            "1404",
            "14 جون 1404 cannot be published: the year 1404 is not between 1583 and 9998.",
            "Write the year of publication.",
        ),
        (
            "۱۵؍رمضان المبارک ۱۴۴۶ھ",
            "hijri-date",
            "۱۵؍رمضان المبارک ۱۴۴۶ھ",
            "۱۵؍رمضان المبارک ۱۴۴۶ھ is a date of the Hijri calendar.",
            "Write the Gregorian date, as in `date: 14 June 2025`; the Hijri one may stand in the text.",
        ),
        (
            "10 محرم الحرام 1447",
            "hijri-date",
            "10 محرم الحرام 1447",
            "10 محرم الحرام 1447 is a date of the Hijri calendar.",
            "Write the Gregorian date, as in `date: 14 June 2025`; the Hijri one may stand in the text.",
        ),
        (
            "1446/12/17 هـ",
            "hijri-date",
            "1446/12/17 هـ"[:-1],
            "1446/12/17 ه is a date of the Hijri calendar.",
            "Write the Gregorian date, as in `date: 14 June 2025`; the Hijri one may stand in the text.",
        ),
        (
            "10-01-1447",
            "hijri-date",
            "1447",
            "10-01-1447 is a date of the Hijri calendar.",
            "Write the Gregorian date, as in `date: 14 June 2025`; the Hijri one may stand in the text.",
        ),
        (
            "۲۴ خرداد ۱۴۰۴",
            "jalali-date",
            "۲۴ خرداد ۱۴۰۴",
            "۲۴ خرداد ۱۴۰۴ is a date of the Solar Hijri (Jalali) calendar.",
            "Write the Gregorian date, as in `date: 14 June 2025`; the other may stand in the text.",
        ),
        (
            "۱۴۰۴/۰۳/۲۴",
            "jalali-date",
            "۱۴۰۴",
            "۱۴۰۴/۰۳/۲۴ is a date of the Solar Hijri (Jalali) calendar.",
            "Write the Gregorian date, as in `date: 14 June 2025`; the other may stand in the text.",
        ),
        (
            "۱۴۰۴/۰۳/۲۴ ه.ش",
            "jalali-date",
            "۱۴۰۴/۰۳/۲۴ ه.ش",
            "۱۴۰۴/۰۳/۲۴ ه.ش is a date of the Solar Hijri (Jalali) calendar.",
            "Write the Gregorian date, as in `date: 14 June 2025`; the other may stand in the text.",
        ),
        (
            "3 گھنٹے پہلے",
            "relative-date",
            "3 گھنٹے پہلے",
            "3 گھنٹے پہلے means another day tomorrow.",
            "Write the day itself, for example 14 June 2025.",
        ),
        (
            "گزشتہ روز",
            "relative-date",
            "گزشتہ روز",
            "گزشتہ روز means another day tomorrow.",
            "Write the day itself, for example 14 June 2025.",
        ),
        (
            "آج",
            "relative-date",
            "آج",
            "آج means another day tomorrow.",
            "Write the day itself, for example 14 June 2025.",
        ),
        (
            "yesterday",
            "relative-date",
            "yesterday",
            "yesterday means another day tomorrow.",
            "Write the day itself, for example 14 June 2025.",
        ),
        (
            "1749895200",
            "epoch-date",
            "1749895200",
            "1749895200 is a count of seconds since 1970.",
            "Write it as a date: 2025-06-14 15:00.",
        ),
        (
            "1749895200123",
            "epoch-date",
            "1749895200123",
            "1749895200123 is a count of seconds since 1970.",
            "Write it as a date: 2025-06-14 15:00.",
        ),
        (
            "Sat, 14 Jun 2025 10:00:00 IST",
            "unknown-zone",
            "IST",
            "IST is no known time zone.",
            "Write the distance from UTC, for example +0500, or nothing for the site's own zone.",
        ),
        (
            "Sat Jun 14 10:00:00 IST 2025",
            "unknown-zone",
            "IST",
            "IST is no known time zone.",
            "Write the distance from UTC, for example +0500, or nothing for the site's own zone.",
        ),
        (
            "2025-06-14T10:00:00+25:00",
            "unknown-zone",
            "+25:00",
            "+25:00 is no known time zone.",
            "Write the distance from UTC, for example +0500, or nothing for the site's own zone.",
        ),
        (
            "2025-06-14T10:00:00-14:30",
            "unknown-zone",
            "-14:30",
            "-14:30 is no known time zone.",
            "Write the distance from UTC, for example +0500, or nothing for the site's own zone.",
        ),
        (
            "14 Jun 2025 10:00 +0575",
            "unknown-zone",
            "+0575",
            "+0575 is no known time zone.",
            "Write the distance from UTC, for example +0500, or nothing for the site's own zone.",
        ),
        (
            "14 جون 2025 10:30 لاہور",
            "invalid-date",
            "لاہور",
            "`14 جون 2025 10:30 لاہور` cannot be read as a date.",
            "Write for example 2025-06-14, 2025-06-14 14:30 or 14 June 2025.",
        ),
        (
            "14 يونيو/تموز 2025",
            "invalid-date",
            "يونيو",
            "`14 يونيو/تموز 2025` cannot be read as a date.",
            "Write for example 2025-06-14, 2025-06-14 14:30 or 14 June 2025.",
        ),
    ],
)
def test_date_is_refused(text: str, code: str, marked: str, message: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text, KARACHI)

    error = caught.value
    assert error.code == code
    assert text[error.start : error.start + error.width] == marked
    assert str(error) == message
    assert MESSAGES[code].en_hint.format_map(error.values) == hint


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "۳۰ فروری ۲۰۲۶",
            "۳۰ فروری ۲۰۲۶ کوئی دن نہیں: فروری 2026 میں 28 دن ہیں۔",
            "اشاعت کا دن لکھیے، مثلاً ۲۸ فروری ۲۰۲۶",
        ),
        (
            "06/14/2025",
            "06/14/2025 کوئی تاریخ نہیں: 14 نمبر کا کوئی مہینہ نہیں ہوتا۔",
            "ہندسوں میں پہلے دن یا پہلے سال لکھیے، مثلاً 14 جون 2025",
        ),
        (
            "14 جون 2025 رات ۱۲ بجے",
            "رات ۱۲ بجے سے دو وقت مراد ہو سکتے ہیں۔",
            "14 جون 2025، 00:00 لکھیے یا 15 جون 2025، 00:00",
        ),
        ("۱۴ جون", "۱۴ جون کے ساتھ سال نہیں لکھا۔", "سال بھی لکھیے، مثلاً ۱۴ جون ۲۰۲۵ء"),
        (
            "۴؍شوال ۱۴۴۶ھ",
            "۴؍شوال ۱۴۴۶ھ ہجری تاریخ ہے۔",
            "عیسوی تاریخ لکھیے، مثلاً تاریخ: ۱۴ جون ۲۰۲۵ء؛ ہجری تاریخ متن میں رہ سکتی ہے۔",
        ),
        (
            "1749895200",
            "1749895200 سنہ 1970 سے گنے ہوئے سیکنڈ ہیں، تاریخ نہیں۔",
            "تاریخ یوں لکھیے: 14 جون 2025، 15:00",
        ),
        ("کل", "کل کا مطلب ہر روز بدل جاتا ہے۔", "اصل دن لکھیے، مثلاً ۱۴ جون ۲۰۲۵ء"),
    ],
)
def test_date_is_refused_in_urdu(text: str, message: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text, KARACHI)

    known = MESSAGES[caught.value.code]
    assert known.ur.format_map(caught.value.values) == message
    assert known.ur_hint.format_map(caught.value.values) == hint


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\ud800",
        "-2025-06-14",
        "20251345",
        "2025-W24-6",
        "06 14 2025",
        "14 June 2025 12",
        "14 June 2025 1830",
        "14 June 2025 10:30-11:30",
        "14 June 2025 10:30 12345",
        "10:30 14 June 2025 11:30",
        "2025 June, 14 June 2025 and 15 June 2025",
        "14 جون 2025 تا 16 جون 2025",
        "14 جون 2025 شام",
        "14 جون 2025 صبح ساڑھے 10:30",
        "June 14 12:00 99:99 2025",
        "Jun 14 14 10:00:00 2025",
        "14 Jun 10:00:00 +9999 2025",
        "June 14 th 0 2025",
        "June, Sat 2025 10h30",
        "x" * 10_000,
        "9" * 5_000,
        "14 " * 60,
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text, KARACHI)

    assert caught.value.code == "invalid-date"
    assert len(str(caught.value)) < 100
    assert parse_line(text, KARACHI) is None


DIGITS = {"ascii": "0123456789", "urdu": "۰۱۲۳۴۵۶۷۸۹", "arabic": "٠١٢٣٤٥٦٧٨٩"}


@pytest.mark.parametrize("family", DIGITS)
def test_every_day_written_in_urdu_is_read_back(family: str) -> None:
    digits = str.maketrans(DIGITS["ascii"], DIGITS[family])
    day = date(1990, 1, 1)
    while day.year <= 2040:
        weekday = calendar.WEEKDAYS[day.weekday()][0]
        for month in calendar.MONTHS[day.month - 1]:
            text = f"{weekday}، {day.day} {month} {day.year}ء".translate(digits)
            moment = parse(text, UTC)
            assert moment == datetime(day.year, day.month, day.day, tzinfo=UTC), text
        day += timedelta(days=1)


@pytest.mark.parametrize(
    "months",
    [
        "January February March April May June July August September October November December",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
        "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
        "جنوری فبروری مارچ اپریل می جون جولای اگست سپتمبر اکتوبر نومبر دسمبر",
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
        "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
        "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر",
        "جنوري فبروري مارچ اپریل مۍ جون جولای اګست سېپتمبر اکتوبر نومبر دسمبر",
        "جنوري فيبروري مارچ اپريل مئي جون جولاءِ آگسٽ سيپٽمبر آڪٽوبر نومبر ڊسمبر",
        "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
        "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    ],
)
def test_months_of_other_languages(months: str) -> None:
    read = [parse(f"۲ {name.replace('_', ' ')} 2025", UTC) for name in months.split()]

    assert read == [datetime(2025, month, 2, tzinfo=UTC) for month in range(1, 13)]


# Monday, 9 June 2025, is the first day.
@pytest.mark.parametrize(
    "weekdays",
    [
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "Mon Tue Wed Thu Fri Sat Sun",
        "پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار",
        "پير منگلوار بده جمعرات جمعـء سنیچر ایتوار",
        "سوموار سہ_شنبہ بدھ_وار پنج_شنبہ جمعۃ_المبارک سنیچر_وار یک_شنبہ",
        f"دوشنبه سه{ZWNJ}شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه",
        "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
        "دونۍ درېنۍ څلرنۍ پينځنۍ جمعه اونۍ يونۍ",
        "سومر اڱارو اربع خميس جمعو ڇنڇر آچر",
        "יום_שני יום_שלישי יום_רביעי יום_חמישי יום_שישי יום_שבת יום_ראשון",
    ],
)
def test_weekdays_of_all_languages(weekdays: str) -> None:
    for day, name in enumerate(weekdays.split(), 9):
        text = f"{name.replace('_', ' ')} {day} جون 2025"
        moment = parse(text, UTC)
        assert moment == datetime(2025, 6, day, tzinfo=UTC)
        assert weekday_conflict(text, moment) is None
        other = weekday_conflict(text, moment + timedelta(days=1))
        assert other is not None
        assert other.code == "wrong-weekday"


def test_date_wins_over_the_weekday() -> None:
    text = "بروز پیر، 10 جون 2025"
    moment = parse(text, KARACHI)
    conflict = weekday_conflict(text, moment)

    assert moment == datetime(2025, 6, 10, tzinfo=KARACHI)
    assert conflict is not None
    assert text[conflict.start : conflict.start + conflict.width] == "پیر"
    assert str(conflict) == "پیر is not the weekday of 2025-06-10: that is a Tuesday."
    message = MESSAGES["wrong-weekday"]
    assert message.severity == "warning"
    assert message.ur.format_map(conflict.values) == "10 جون 2025 کو پیر نہیں، منگل ہے۔"


def test_no_weekday_no_conflict() -> None:
    assert weekday_conflict("2025-06-14", datetime(2025, 6, 14, tzinfo=UTC)) is None
    assert weekday_conflict("پیر " * 100, datetime(2025, 6, 14, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("جمعرات 5 مارچ 2026", datetime(2026, 3, 5, tzinfo=KARACHI)),
        ("  Thu, 05 Mar 2026 10:00:00 GMT", datetime(2026, 3, 5, 10, tzinfo=UTC)),
        ("شائع: ۵ مارچ ۲۰۲۶ء، شام ۶ بجے", datetime(2026, 3, 5, 18, tzinfo=KARACHI)),
        ("2026-03-05", datetime(2026, 3, 5, tzinfo=KARACHI)),
        ("5 مارچ", None),
        ("30 فروری 2026", None),
        ("10 محرم الحرام 1447", None),
        ("لاہور (نمائندہ) 5 مارچ 2026", None),
        ("میلہ 5 مارچ 2026 کو شروع ہوا", None),
        ("گندم کی قیمت 2026 میں کم رہی۔", None),
        ("5 مارچ 2026 " * 10, None),
        ("5 " * 45 + "2026", None),
    ],
)
def test_line_that_is_wholly_a_date(line: str, expected: datetime | None) -> None:
    assert parse_line(line, KARACHI) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2025-06-15-gandum.md", date(2025, 6, 15)),
        ("2025_06_15.txt", date(2025, 6, 15)),
        ("20250615-گندم.txt", date(2025, 6, 15)),
        ("۲۰۲۵-۰۶-۱۵-گندم.txt", date(2025, 6, 15)),
        (f"{RLM}2025.06.15 گندم.txt", date(2025, 6, 15)),
        ("gandum-2025-06-15.md", None),
        ("2025-06-150.md", None),
        ("2025-06_15.md", None),
        ("2025-6-5.md", None),
        ("12345678-gandum.md", None),
        ("20250230.md", None),
        ("", None),
    ],
)
def test_date_in_a_file_name(name: str, expected: date | None) -> None:
    moment = parse_name(name, KARACHI)

    assert moment == (expected and datetime(expected.year, expected.month, expected.day, tzinfo=KARACHI))


def test_impossible_date_in_a_file_name() -> None:
    with pytest.raises(DateError, match=r"^2025-02-30 is no day: February 2025 has 28\.$"):
        parse_name("2025-02-30-gandum.md", KARACHI)


@pytest.mark.parametrize(
    ("moment", "atom", "rss"),
    [
        (
            datetime(2025, 6, 14, 10, 5, 9, 987654, tzinfo=KARACHI),
            "2025-06-14T10:05:09+05:00",
            "Sat, 14 Jun 2025 10:05:09 +0500",
        ),
        (
            datetime(2026, 3, 5, tzinfo=UTC),
            "2026-03-05T00:00:00Z",
            "Thu, 05 Mar 2026 00:00:00 +0000",
        ),
        (
            datetime(2025, 12, 31, 23, 59, 59, tzinfo=timezone(-timedelta(hours=3, minutes=30))),
            "2025-12-31T23:59:59-03:30",
            "Wed, 31 Dec 2025 23:59:59 -0330",
        ),
        # Karachi's local mean time was 4:28:12 ahead of UTC, which neither format can say.
        (
            datetime(1900, 1, 1, 12, tzinfo=KARACHI),
            "1900-01-01T07:31:48Z",
            "Mon, 01 Jan 1900 07:31:48 +0000",
        ),
        (
            datetime(1000, 1, 1, tzinfo=UTC),
            "1000-01-01T00:00:00Z",
            "Wed, 01 Jan 1000 00:00:00 +0000",
        ),
        (
            datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=14))),
            "9999-12-31T23:59:59+14:00",
            "Fri, 31 Dec 9999 23:59:59 +1400",
        ),
    ],
)
def test_feed_forms(moment: datetime, atom: str, rss: str) -> None:
    assert rfc3339(moment) == atom
    assert rfc822(moment) == rss


@pytest.mark.parametrize("write", [rfc3339, rfc822])
def test_naive_datetime_is_no_feed_date(write: type[str]) -> None:
    with pytest.raises(ValueError, match=r"^a datetime without zone$"):
        write(datetime(2025, 6, 14))


@given(
    st.datetimes(
        min_value=datetime(1584, 1, 1),
        max_value=datetime(9998, 12, 30),
        timezones=st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes))),
    )
)
def test_feed_forms_are_read_back(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)

    for text in (rfc3339(moment), rfc822(moment)):
        back = parse(text, KARACHI)
        assert back == moment
        assert back.utcoffset() == moment.utcoffset()
        assert weekday_conflict(text, back) is None


WORDS = st.sampled_from(
    "14 ۳۰ 2025 ۲۰۲۶ 1446 1404 25 جون فروری June 12 / - . : ، ۔ ؍ + ء ھ ہ ش م رات شام صبح بجے منٹ ساڑھے "
    "ڈیڑھ پیر Sat کل پہلے رمضان خرداد am PM Z IST +0500 10:30 24:00 00:00:60 T سہ پہر بروز 202517:00 x "
    "\u0654 \u200f \u0640 ﷺ ½ 1749895200".split(" ")
)


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(WORDS, max_size=9).map(" ".join),
        st.lists(WORDS, max_size=9).map("".join),
    )
)
def test_any_text_is_read_or_refused(text: str) -> None:
    line = parse_line(text, KARACHI)
    try:
        moment = parse(text, KARACHI)
    except DateError as error:
        refused = error
    else:
        assert moment.utcoffset() is not None
        assert moment.microsecond == 0
        assert moment.year in YEARS or moment == datetime(9999, 1, 1, tzinfo=moment.tzinfo)
        assert line in (None, moment)
        assert parse(rfc3339(moment), KARACHI) == moment
        return
    assert line is None
    assert 0 <= refused.start <= refused.start + refused.width <= len(text)
    for template in MESSAGES[refused.code][1:]:
        assert template.format_map(refused.values)


@given(st.one_of(st.text(max_size=12), st.from_regex(r"\A\d{4}[-_.]?\d\d[-_.]?\d\d")))
def test_any_file_name_is_safe(name: str) -> None:
    try:
        moment = parse_name(name, KARACHI)
    except DateError:
        return
    assert moment is None or (moment.hour, moment.minute, moment.tzinfo) == (0, 0, KARACHI)


def test_dateutil_is_not_loaded_before_it_is_asked() -> None:
    code = (
        "import datetime, sys; from sadae_feed import dates; "
        "dates.parse('14 جون 2025', datetime.UTC); print('dateutil' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)

    assert result.stdout == "False\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24 نومبر 2026، دن 11 بجے", "2026-11-24T11:00:00+05:00"),
        ("24 نومبر 2026، دن کے 11 بجے", "2026-11-24T11:00:00+05:00"),
        ("۲۴ نومبر ۲۰۲۶ دن کے ۲ بجے", "2026-11-24T14:00:00+05:00"),
        ("24 نومبر 2026 کو دن کے ساڑھے 12 بجے", "2026-11-24T12:30:00+05:00"),
        ("منگل کے دن 24 نومبر 2026", "2026-11-24T00:00:00+05:00"),
        ("24 نومبر 2026 بعد دوپہر 3 بجے", "2026-11-24T15:00:00+05:00"),
        ("24 نومبر 2026 بعد از دوپہر 3 بجے", "2026-11-24T15:00:00+05:00"),
        ("24 نومبر 2026 قبل از دوپہر 10 بجے", "2026-11-24T10:00:00+05:00"),
        ("آخری اپ ڈیٹ: 24 نومبر 2026", "2026-11-24T00:00:00+05:00"),
        ("اپ ڈیٹ: 24 نومبر 2026، شام 6 بجے", "2026-11-24T18:00:00+05:00"),
        ("Last updated: 24 November 2026 18:30", "2026-11-24T18:30:00+05:00"),
        ("ویب ڈیسک 24 نومبر 2026", "2026-11-24T00:00:00+05:00"),
        ("24 نومبر 2026 پاکستانی وقت 18:30", "2026-11-24T18:30:00+05:00"),
        ("24 نومبر 2026 پاکستانی وقت کے مطابق شام 6 بجے", "2026-11-24T18:00:00+05:00"),
        ("24 نومبر 2026 18:30 ماسکو کے وقت", "2026-11-24T18:30:00+03:00"),
        ("3 جولا ئی 2026", "2026-07-03T00:00:00+05:00"),
    ],
)
def test_dates_as_papers_write_them(text: str, expected: str) -> None:
    assert parse(text, KARACHI).isoformat() == datetime.fromisoformat(expected).isoformat()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۲۴ آبان ۱۴۰۴", "2025-11-15"),
        ("شنبه ۲۴ آبان ۱۴۰۴ ساعت ۱۸:۳۰", "2025-11-15T18:30"),
        ("۱۴۰۴/۰۸/۲۴", "2025-11-15"),
        ("۱۴۰۴/۰۸/۲۴ - ۱۸:۳۰", "2025-11-15T18:30"),
        ("24 آبان 1404 / 15 نوامبر 2025", "2025-11-15"),
        ("۳۰ اسفند ۱۴۰۳", "2025-03-20"),
        ("۱ فروردین ۱۴۰۵", "2026-03-21"),
        ("۱۲ بهمن ۱۳۵۷", "1979-02-01"),
        ("۲۸ اسد ۱۲۹۸", None),
        ("۳۰ اسفند ۱۴۰۴", None),
        ("۱۴۴۷/۰۵/۲۴", None),
    ],
)
def test_solar_dates_are_read_on_a_persian_site_alone(text: str, expected: str | None) -> None:
    zone = ZoneInfo("Asia/Tehran")
    if expected is None:
        with pytest.raises(DateError):
            parse(text, zone, "fa")
        return
    assert parse(text, zone, "fa") == datetime.fromisoformat(expected).replace(tzinfo=zone)
    assert parse_line(text, zone, "fa") == parse(text, zone, "fa")
    if "2025" not in text:
        with pytest.raises(DateError, match="Solar Hijri"):
            parse(text, zone, "ur")


def test_the_moment_of_a_change_is_no_date_line() -> None:
    assert parse_line("آخری اپ ڈیٹ: 24 نومبر 2026", KARACHI) is None
    assert parse_line("ویب ڈیسک 24 نومبر 2026", KARACHI) == datetime(2026, 11, 24, tzinfo=KARACHI)
