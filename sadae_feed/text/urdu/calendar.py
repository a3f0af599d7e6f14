"""The words Urdu dates are made of.

Spellings are those of newspapers, the standard one first. `sadae_feed.dates` compares them after
folding (Arabic ي ك ه, tatweel, marks, hamza seats), so none is listed twice for those.
"""

from __future__ import annotations

from typing import Final

#: January to December. اگسٹ and ڈسمبر are India's, سپتمبر Afghanistan's.
MONTHS: Final[tuple[tuple[str, ...], ...]] = (
    ("جنوری",),
    ("فروری", "فبروری"),
    ("مارچ",),
    ("اپریل", "ایپریل"),
    ("مئی", "مئ"),
    ("جون",),
    ("جولائی", "جولائ", "جولا ئی"),
    ("اگست", "اگسٹ"),
    ("ستمبر", "سپتمبر"),
    ("اکتوبر", "اکٹوبر"),
    ("نومبر",),
    ("دسمبر", "ڈسمبر"),
)

#: Monday to Sunday, as `datetime.weekday` counts.
WEEKDAYS: Final[tuple[tuple[str, ...], ...]] = (
    ("پیر", "سوموار", "سوم وار", "دوشنبہ"),
    ("منگل", "منگلوار", "منگل وار", "سہ شنبہ"),
    ("بدھ", "بدہ", "بدھوار", "بدھ وار", "چہارشنبہ"),
    ("جمعرات", "پنجشنبہ", "پنج شنبہ"),
    ("جمعہ", "جمعء", "جمعۃالمبارک", "آدینہ"),
    ("ہفتہ", "سنیچر", "سنیچر وار", "شنبہ"),
    ("اتوار", "ایتوار", "یکشنبہ", "یک شنبہ"),
)

#: Numbers as days, hours and minutes are spelled.
NUMBERS: Final[dict[str, int]] = {
    "یکم": 1,
    "پہلی": 1,
    "ایک": 1,
    "دو": 2,
    "تین": 3,
    "چار": 4,
    "پانچ": 5,
    "چھ": 6,
    "چھے": 6,
    "چھہ": 6,
    "سات": 7,
    "آٹھ": 8,
    "نو": 9,
    "دس": 10,
    "گیارہ": 11,
    "بارہ": 12,
    "تیرہ": 13,
    "چودہ": 14,
    "پندرہ": 15,
    "سولہ": 16,
    "سترہ": 17,
    "اٹھارہ": 18,
    "انیس": 19,
    "بیس": 20,
    "اکیس": 21,
    "بائیس": 22,
    "تئیس": 23,
    "تیئیس": 23,
    "تیئس": 23,
    "چوبیس": 24,
    "پچیس": 25,
    "چھبیس": 26,
    "ستائیس": 27,
    "اٹھائیس": 28,
    "انتیس": 29,
    "تیس": 30,
    "اکتیس": 31,
    "پینتیس": 35,
    "چالیس": 40,
    "پینتالیس": 45,
    "پچاس": 50,
    "پچپن": 55,
}

#: The hours of the night that belong to the day it is named after; later ones leave the day open.
NIGHT: Final = range(19, 24)

#: Parts of the day with the hours they can name.
PARTS: Final[tuple[tuple[range, tuple[str, ...]], ...]] = (
    (range(2, 8), ("علی الصبح", "علی الصباح", "صبح سویرے")),
    (range(1, 12), ("صبح",)),
    (range(11, 17), ("دوپہر",)),
    (range(5, 12), ("قبل دوپہر", "قبل از دوپہر")),
    (range(12, 19), ("بعد دوپہر", "بعد از دوپہر")),
    (range(14, 19), ("سہ پہر",)),
    (range(15, 22), ("شام",)),
    (NIGHT, ("رات", "شب")),
)

#: The day as a part of itself, which it is only beside an hour: `دن کے 11 بجے`.
DAY_PART: Final = "دن"
DAY_HOURS: Final = range(7, 19)

#: Zones by name, which stand before or behind the time: minutes east of UTC.
ZONES: Final = {
    f"{name} {word}": minutes
    for names, minutes in (
        (("پاکستانی", "پاکستان کے", "پاکستان کے معیاری"), 300),
        (("بھارتی", "ہندوستانی", "انڈین", "بھارت کے"), 330),
        (("ماسکو کے", "ماسکو", "روسی"), 180),
        (("سعودی", "سعودی عرب کے"), 180),
        (("ایرانی", "ایران کے", "تہران کے"), 210),
        (("افغان", "افغانستان کے", "کابل کے"), 270),
        (("اماراتی", "متحدہ عرب امارات کے"), 240),
        (("گرینچ", "عالمی معیاری"), 0),
    )
    for name in names
    for word in ("وقت", "وقت کے مطابق")
}

#: What makes a number an hour.
OCLOCK: Final = ("بجے", "بجکر", "بج کر")
MINUTES: Final = ("منٹ",)
#: Minutes to add to the hour that follows.
FRACTIONS: Final = {"ساڑھے": 30, "سوا": 15, "پونے": -15}
#: Times of one word, in minutes.
HALVES: Final = {"ڈیڑھ": 90, "ڈھائی": 150}

YEAR_MARKS: Final = ("ء", "عیسوی")
HIJRI_MARKS: Final = ("ھ", "ہ", "ہجری", "قمری")

#: Months of the Hijri calendar: with a number beside it, such a name makes a date none of ours.
HIJRI_MONTHS: Final = (
    "محرم",
    "صفر",
    "ربیع الاول",
    *("ربیع الثانی", "ربیع الآخر"),
    *("جمادی الاول", "جمادی الاولیٰ"),
    *("جمادی الثانی", "جمادی الثانیہ", "جمادی الآخر", "جمادی الآخرہ"),
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    *("ذی القعدہ", "ذی قعدہ", "ذیقعد", "ذیقعدہ", "ذوالقعدہ", "ذو القعدہ"),
    *("ذی الحجہ", "ذی الحج", "ذوالحجہ", "ذوالحج", "ذو الحجہ"),
)

#: Words that stand beside a date and change nothing.
FILLERS: Final = (
    *("آخری اپ ڈیٹ", "اپ ڈیٹ", "آخری اپڈیٹ", "اپڈیٹ", "تازہ کاری", "ویب ڈیسک", "نیوز ڈیسک"),
    *"بروز بتاریخ مورخہ تاریخ شائع اشاعت سن سنہ ماہ روز کو کی کے کا پر بوقت وقت مطابق بمطابق برطابق "
    "المبارک الحرام المظفر المرجب المعظم المکرم".split(),
)

#: Words that mean another day tomorrow.
RELATIVE: Final = tuple("آج کل پرسوں گزشتہ گذشتہ پچھلے ابھی پہلے قبل".split())
