"""Problems of dates."""

from __future__ import annotations

from typing import Final

from .message import Message

MESSAGES: Final[dict[str, Message]] = {
    "impossible-date": Message(
        "error",
        "{value} is no day: {month} has {days}.",
        "Write the day of publication, for example {example}.",
        "{value} کوئی دن نہیں: {urdu_month} میں {days} دن ہیں۔",
        "اشاعت کا دن لکھیے، مثلاً {example}",
    ),
    "impossible-month": Message(
        "error",
        "{value} is no date: there is no month {month}.",
        "In numbers, write the day first or the year first, for example {example}.",
        "{value} کوئی تاریخ نہیں: {month} نمبر کا کوئی مہینہ نہیں ہوتا۔",
        "ہندسوں میں پہلے دن یا پہلے سال لکھیے، مثلاً {urdu_example}",
    ),
    "impossible-time": Message(
        "error",
        "{value} is no time of day.",
        "Write a time from 00:00 to 23:59, for example 14:30.",
        "{value} درست وقت نہیں۔",
        "00:00 سے 23:59 تک کا وقت لکھیے، مثلاً 14:30",
    ),
    "ambiguous-time": Message(
        "error",
        "{value} can mean two times.",
        "Write {first} or {second}.",
        "{value} سے دو وقت مراد ہو سکتے ہیں۔",
        "{urdu_first} لکھیے یا {urdu_second}",
    ),
    "date-without-year": Message(
        "error",
        "{value} has no year.",
        "Write the year too, for example 14 June 2025.",
        "{value} کے ساتھ سال نہیں لکھا۔",
        "سال بھی لکھیے، مثلاً ۱۴ جون ۲۰۲۵ء",
    ),
    "date-without-day": Message(
        "error",
        "{value} has no day.",
        "Write the day and the month too, for example 14 June 2025.",
        "{value} سے دن معلوم نہیں ہوتا۔",
        "دن اور مہینہ بھی لکھیے، مثلاً ۱۴ جون ۲۰۲۵ء",
    ),
    "two-digit-year": Message(
        "error",
        "{value} has no year of four digits.",
        "Write the whole year, for example 14 June 2025.",
        "{value} میں سال کے چار ہندسے نہیں۔",
        "پورا سال لکھیے، مثلاً ۱۴ جون ۲۰۲۵ء",
    ),
    "year-out-of-range": Message(
        "error",
        "{value} cannot be published: the year {year} is not between 1583 and 9998.",
        "Write the year of publication.",
        "{value} شائع نہیں ہو سکتی: سال {year} ممکن نہیں۔",
        "اشاعت کا سال لکھیے، مثلاً ۲۰۲۵",
    ),
    "hijri-date": Message(
        "error",
        "{value} is a date of the Hijri calendar.",
        "Write the Gregorian date, as in `date: 14 June 2025`; the Hijri one may stand in the text.",
        "{value} ہجری تاریخ ہے۔",
        "عیسوی تاریخ لکھیے، مثلاً تاریخ: ۱۴ جون ۲۰۲۵ء؛ ہجری تاریخ متن میں رہ سکتی ہے۔",
    ),
    "jalali-date": Message(
        "error",
        "{value} is a date of the Solar Hijri (Jalali) calendar.",
        "Write the Gregorian date, as in `date: 14 June 2025`; the other may stand in the text.",
        "{value} شمسی ہجری (جلالی) تاریخ ہے۔",
        "عیسوی تاریخ لکھیے، مثلاً تاریخ: ۱۴ جون ۲۰۲۵ء؛ شمسی تاریخ متن میں رہ سکتی ہے۔",
    ),
    "relative-date": Message(
        "error",
        "{value} means another day tomorrow.",
        "Write the day itself, for example 14 June 2025.",
        "{value} کا مطلب ہر روز بدل جاتا ہے۔",
        "اصل دن لکھیے، مثلاً ۱۴ جون ۲۰۲۵ء",
    ),
    "epoch-date": Message(
        "error",
        "{value} is a count of seconds since 1970.",
        "Write it as a date: {example}.",
        "{value} سنہ 1970 سے گنے ہوئے سیکنڈ ہیں، تاریخ نہیں۔",
        "تاریخ یوں لکھیے: {urdu_example}",
    ),
    "unknown-zone": Message(
        "error",
        "{value} is no known time zone.",
        "Write the distance from UTC, for example +0500, or nothing for the site's own zone.",
        "{value} کوئی معلوم ٹائم زون نہیں۔",
        "عالمی وقت سے فرق لکھیے، مثلاً UTC+0500، یا کچھ نہ لکھیے تو سائٹ کا اپنا وقت مراد ہو گا۔",
    ),
    "invalid-date": Message(
        "error",
        "`{value}` cannot be read as a date.",
        "Write for example 2025-06-14, 2025-06-14 14:30 or 14 June 2025.",
        "{value} بطور تاریخ پڑھا نہیں جا سکا۔",
        "مثلاً یوں لکھیے: ۱۴ جون ۲۰۲۵ء یا ۱۴ جون ۲۰۲۵ء، شام ۶ بجے",
    ),
    "wrong-weekday": Message(
        "warning",
        "{value} is not the weekday of {day}: that is a {weekday}.",
        "Mend the weekday or the date; the date was taken.",
        "{urdu_day} کو {value} نہیں، {urdu_weekday} ہے۔",
        "دن کا نام یا تاریخ درست کیجیے؛ فی الحال تاریخ مانی گئی ہے۔",
    ),
}
