"""A text cut into the words dates are made of: for `sadae_feed.dates`.

Urdu's words are `sadae_feed.text.urdu.calendar`'s; those of other languages stand here, as lists joined by
`|` in the order of the year or, from Monday, of the week. Words are compared folded: without marks,
tatweel, ZWNJ and hamza seats, and with Urdu's letters for their Arabic twins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from ..text.urdu import calendar as urdu

#: English names, of which feeds write the first three letters (RFC 822 §5.1).
MONTHS: Final = tuple(
    "January February March April May June July August September October November December".split()
)
WEEKDAYS: Final = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())

# The Gregorian months in English (short, two), Persian, Dari, Arabic (Egypt and the Gulf, the Levant and
# Iraq, Algeria and Tunisia, Morocco), Pashto (two), Sindhi, Hebrew (alone, and with "in" as in dates).
_OTHER_MONTHS: Final = (
    "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
    "Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec",
    "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر",
    "جنوری|فبروری|مارچ|اپریل|می|جون|جولای|اگست|سپتمبر|اکتوبر|نومبر|دسمبر",
    "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول",
    "جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    "يناير|فبراير|مارس|أبريل|ماي|يونيو|يوليوز|غشت|شتنبر|أكتوبر|نونبر|دجنبر",
    "جنوري|فبروري|مارچ|اپریل|مۍ|جون|جولای|اګست|سېپتمبر|اکتوبر|نومبر|دسمبر",
    "جنوري|فېبروري|مارچ|اپرېل|مې|جون|جولای|اګست|سپتمبر|اکتوبر|نومبر|ډسمبر",
    "جنوري|فيبروري|مارچ|اپريل|مئي|جون|جولاءِ|آگسٽ|سيپٽمبر|آڪٽوبر|نومبر|ڊسمبر",
    "ינואר|פברואר|מרץ|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר",
    "בינואר|בפברואר|במרץ|באפריל|במאי|ביוני|ביולי|באוגוסט|בספטמבר|באוקטובר|בנובמבר|בדצמבר",
)

# The weekdays in English (short, two), Persian (two), Arabic, Pashto, Sindhi, Hebrew (two).
_OTHER_WEEKDAYS: Final = (
    "Mon|Tue|Wed|Thu|Fri|Sat|Sun",
    "Mon|Tues|Wed|Thurs|Fri|Sat|Sun",
    "دوشنبه|سه‌شنبه|چهارشنبه|پنجشنبه|جمعه|شنبه|یکشنبه",
    "دو شنبه|سه شنبه|چهار شنبه|پنج شنبه|آدینه|شنبه|یک شنبه",
    "الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد",
    "دونۍ|درېنۍ|څلرنۍ|پينځنۍ|جمعه|اونۍ|يونۍ",
    "سومر|اڱارو|اربع|خميس|جمعو|ڇنڇر|آچر",
    "שני|שלישי|רביעי|חמישי|שישי|שבת|ראשון",
    "יום שני|יום שלישי|יום רביעי|יום חמישי|יום שישי|יום שבת|יום ראשון",
)

# The months of the Solar Hijri calendar: of Iran, and of Afghanistan in Dari and Pashto.
_JALALI_MONTHS: Final = (
    "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند",
    "حمل|ثور|جوزا|سرطان|اسد|سنبله|میزان|عقرب|قوس|جدی|دلو|حوت",
    "وری|غویی|غبرګولی|چنګاښ|زمری|وږی|تله|لړم|لیندۍ|مرغومی|سلواغه|کب",
)

# Marks beside a year of the two calendars of the Hijra, and beside a Gregorian one.
_JALALI_MARKS: Final = ("ش", "شمسی", "خورشیدی")
_HIJRI_MARKS: Final = ("ق", "AH")
_YEAR_MARKS: Final = ("ع", "میلادی", "CE", "AD")

# Parts of the day with the hours they can name; that of م, which is also a year mark, comes first.
_PARTS: Final = (
    (range(12, 24), ("PM", "p.m.", "مساء", "ب.ظ")),
    (range(12), ("AM", "a.m.", "ص", "صباحا", "ق.ظ")),
    *urdu.PARTS,
)
#: What the value of a token of kind p or E stands for.
HOURS: Final = (*(hours for hours, _ in _PARTS), urdu.DAY_HOURS)

#: Minutes east of UTC. RFC 822 §5.1, and those of Pakistan and Moscow; IST and others name several zones.
ZONES: Final = {
    **dict.fromkeys(("Z", "UT", "UTC", "GMT"), 0),
    **dict.fromkeys(("EST", "CDT"), -300),
    **dict.fromkeys(("CST", "MDT"), -360),
    **dict.fromkeys(("MST", "PDT"), -420),
    "EDT": -240,
    "PST": -480,
    "PKT": 300,
    "MSK": 180,
}

# Words that stand beside a date and change nothing.
_FILLERS: Final = (
    *("last updated", "last modified", "updated", "modified", "published on"),
    *"at of on the st nd rd th t date published في الموافق الساعة عام سنة يوم ساعت سال مورخ برابر با "
    "د په کال نېټه جي سن תאריך בשעה יום ב".split(),
)

# Words that mean another day tomorrow.
_RELATIVE: Final = tuple(
    "today yesterday tomorrow now ago last امروز دیروز فردا پیش اليوم أمس غدا منذ "
    "نن پرون اڄ ڪالهه היום אתמול לפני".split()
)

# Letters that are one in a key, and marks that are one in a date.
_SAME: Final = {
    **dict.fromkeys("يى", "ی"),
    "ك": "ک",
    **dict.fromkeys("هەةۃ", "ہ"),
    **dict.fromkeys("ـٴ", ""),
    **dict.fromkeys("،؛;|()·•", ","),
    "۔": ".",
    **dict.fromkeys("؍⁄", "/"),
    "−": "-",
    "∶": ":",
}


#: Tokens by their numbers, like a slice: the first, and the one after the last.
Span = tuple[int, int]


class Token(NamedTuple):
    """A word, number or mark, at its place in the folded text."""

    kind: str
    value: int
    start: int
    end: int


class Phrase(NamedTuple):
    """A text and its tokens; `kinds` has one letter for each, so that an index in it is a token's number."""

    text: str
    folded: str
    tokens: list[Token]
    kinds: str

    def place(self, span: Span) -> tuple[int, int]:
        """Where tokens stand in the text as it was: start and width; all of it for none."""
        tokens = self.tokens[slice(*span)]
        if not tokens:
            return 0, len(self.text)
        origin = [index for index, character in enumerate(self.text) for _ in _fold_character(character)]
        start, last = origin[tokens[0].start], origin[tokens[-1].end - 1]
        return start, last - start + 1

    def written(self, span: Span) -> str:
        """What tokens were in the text as it was."""
        start, width = self.place(span)
        return self.text[start : start + width]

    def key(self, span: Span) -> str:
        """What tokens are in the folded text, without white space."""
        tokens = self.tokens[slice(*span)]
        return "".join(self.folded[tokens[0].start : tokens[-1].end].split())


def cut(text: str) -> Phrase:
    """Cut a text into tokens; linear in its length."""
    folded = fold(text)
    pattern, lexicon = _language()
    tokens = [_token(match, lexicon) for match in pattern.finditer(folded)]
    return Phrase(text, folded, tokens, "".join(token.kind for token in tokens))


def _token(match: re.Match[str], lexicon: dict[str, tuple[str, int]]) -> Token:
    word = match[0]
    if word[0] in "0123456789":
        kind = "n" if len(word) <= 2 else "y" if len(word) == 4 else "x"
        return Token(kind, int(word) if kind != "x" else 0, *match.span())
    if word in ",./:-+":
        return Token(word, 0, *match.span())
    kind, value = lexicon.get("".join(word.split()), ("x", 0))
    return Token(kind, value, *match.span())


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    folded = []
    for part in unicodedata.normalize("NFKD", character).lower():
        category = unicodedata.category(part)
        if category == "Nd":
            folded.append(str(unicodedata.decimal(part)))
        elif category == "Pd":
            folded.append("-")
        elif category not in ("Mn", "Me", "Cf"):
            folded.append(_SAME.get(part, part))
    return "".join(folded)


def fold(text: str) -> str:
    """A text as a key: no marks, Urdu letters for their Arabic twins, ASCII digits and hyphens."""
    return "".join(map(_fold_character, text))


@cache
def _language() -> tuple[re.Pattern[str], dict[str, tuple[str, int]]]:
    """The pattern of a token and the kind and value of every known word, made when first needed."""
    lexicon = {"".join(fold(word).split()): (kind, value) for word, kind, value in _words()}
    phrases = {fold(word) for word, _, _ in _words() if " " in word or "." in word}
    joined = "|".join(
        r"\s{0,3}".join(map(re.escape, phrase.split())) for phrase in sorted(phrases, key=len, reverse=True)
    )
    # A year with the time glued to it; a number; a year mark with the next word glued to it; words; a mark.
    pattern = rf"\d{{4}}(?=\d\d?:\d\d)|\d+|(?<=\d)[ءھ]|(?:{joined})(?![^\W\d_])|[^\W\d_]+|\S"
    return re.compile(pattern), lexicon


# Kinds: n number of one or two digits, or spelled; y year of four digits; m month; w weekday; h and j month
# of the lunar and the solar Hijri calendar; g and s their year marks; e Gregorian year mark; E the same or
# "p.m."; p part of the day (value: which of HOURS); d the day as one; b o'clock; q minutes; f fraction of the
# hour that follows; F a time in one word; z zone (value: minutes); Z zone by its name, anywhere; r relative;
# o filler; , . / : - + as they are; x unknown.
def _words() -> Iterator[tuple[str, str, int]]:
    """Every known word with its kind and value; the last of those of one spelling counts."""
    for kind, words in (
        ("o", (*_FILLERS, *urdu.FILLERS)),
        ("r", (*_RELATIVE, *urdu.RELATIVE)),
        ("s", _JALALI_MARKS),
        ("h", urdu.HIJRI_MONTHS),
        ("g", (*_HIJRI_MARKS, *urdu.HIJRI_MARKS)),
        ("e", (*_YEAR_MARKS, *urdu.YEAR_MARKS)),
        ("b", urdu.OCLOCK),
        ("q", urdu.MINUTES),
    ):
        yield from ((word, kind, 0) for word in words)
    for kind, values in (
        ("E", {"م": 0}),
        ("d", {urdu.DAY_PART: len(_PARTS)}),
        ("Z", urdu.ZONES),
        ("z", ZONES),
        ("n", urdu.NUMBERS),
        ("f", urdu.FRACTIONS),
        ("F", urdu.HALVES),
    ):
        yield from ((word, kind, value) for word, value in values.items())
    for kind, first, rows in (
        ("p", 0, [names for _, names in _PARTS]),
        ("m", 1, zip(MONTHS, *_columns(_OTHER_MONTHS), strict=True)),
        ("m", 1, urdu.MONTHS),
        ("j", 1, zip(*_columns(_JALALI_MONTHS), strict=True)),
        ("w", 0, zip(WEEKDAYS, *_columns(_OTHER_WEEKDAYS), strict=True)),
        ("w", 0, urdu.WEEKDAYS),
    ):
        for value, names in enumerate(rows, first):
            yield from ((name, kind, value) for name in names)


def _columns(lists: Iterable[str]) -> list[list[str]]:
    return [names.split("|") for names in lists]
