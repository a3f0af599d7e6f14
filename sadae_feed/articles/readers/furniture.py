"""What stands on news pages besides the article: words and patterns, each for a whole line.

A list is matched by the whole line in folded letters, without signs at its ends; a pattern, too, must
match the whole line. Nothing here is matched by how a line begins.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, Literal

from ...text.unicode import INVISIBLE
from ...text.urdu import orthography
from . import furniture_words as words

#: Why a line was left out: keys of the phrases with `left-out-` before them.
Reason = Literal[
    "setting",
    "menu",
    "above-headline",
    "picture",
    "headline",
    "byline",
    "date",
    "counter",
    "share",
    "button",
    "tags",
    "related",
    "neighbour",
    "comments",
    "address",
    "below-share",
    "credit",
    "advertisement",
    "element",
]

#: Words between the names of buttons.
_LITTLE_WORDS: Final = frozenset(
    "on via at to in by and with or the new window پر کے ذریعے اور یا سے کریں میں".split()
)
_ADVERTISEMENTS: Final = "Advertisement|Advertisements|Ad|Sponsored|اشتہار|اشتہارات|تبلیغات|إعلان"

_NUMBER: Final = r"[\d۰-۹٠-٩][\d۰-۹٠-٩,.،٬]*k?"
_COUNTERS: Final = re.compile(
    rf"""(?ix)
    (?:(?:estimated\s)?read(?:ing)?\stime\s*[:：]?\s*)?(?:less\sthan\s)?{_NUMBER}[\s-]*min(?:ute)?s?(?:\sread)?
    |(?:post\s)?(?:views?|reads|hits)\s*[:：]\s*{_NUMBER}
    |{_NUMBER}\s*(?:total\s)?(?:views?|reads|hits|shares|likes)
    |(?:{_NUMBER}|no)\s*(?:comments?|repl(?:y|ies))|comments?\s*[:：(]\s*{_NUMBER}\)?
    |(?:پڑھنے\sکا\sوقت|مطالعے\sکا\sوقت|مطالعہ|وقتِ?\sمطالعہ)\s*[:：]?\s*(?:تقریباً\s)?{_NUMBER}\s*منٹ
    |{_NUMBER}\s*منٹ\s*(?:کا\sمطالعہ|میں\sپڑھیں|کی\sتحریر|پڑھنے\sکا\sوقت|مطالعہ)
    |(?:مشاہدات|ملاحظات|مناظر|ویوز|دیکھا\sگیا|پڑھا\sگیا|بازدید|المشاهدات)\s*[:：]\s*{_NUMBER}(?:\s*(?:بار|مرتبہ))?
    |{_NUMBER}\s*(?:بار|مرتبہ|دفعہ)\s*(?:دیکھا|پڑھا|دیکھی|پڑھی)\s*(?:گیا|گئی|جا\sچکا|جا\sچکی)(?:\sہے)?
    |{_NUMBER}\s*(?:مشاہدات|ملاحظات|مناظر|ویوز|لائکس|شیئرز|تبصر[ےہ]|قارئین)
    |(?:کوئی\sتبصرہ\sنہیں|تبصرے)\s*[:：(]?\s*(?:{_NUMBER}\)?)?
    |(?:فونٹ\s?سائز|font\ssize|text\ssize|خبر\sسن(?:یں|یے)|سن(?:یں|یے)|listen|A[+-]\s*A?[+-]?|A\sA\sA)
    """
)
_COMMENT_COUNT: Final = re.compile(
    rf"(?i)(?:{_NUMBER}|no|one)\s*(?:comments?|repl(?:y|ies)|تبصر[ےہ])(?:\s(?:on|پر)\s.{{1,120}})?|"
    rf"کوئی تبصرہ نہیں"
)
_COMMENT_FORM: Final = re.compile(
    r"(?i)your email address will not be published.{0,80}|required fields are marked.{0,10}"
    r"|save my name.{0,120}|(?:name|email|نام|ای میل)\s?\*|آپ کا ای میل (?:ایڈریس|پتہ|پتا) شائع نہیں.{0,80}"
    r"|(?:ضروری|لازمی) (?:خانوں|فیلڈز).{0,50}\*?.{0,20}"
)
_TAGS: Final = re.compile(
    r"(?i)(?:tags?|tagged(?: with)?|filed under|posted in|topics?|categor(?:y|ies)|keywords|"
    r"ٹیگز?|موضوعات?|کلیدی الفاظ|زمرہ|زمرے|زمرہ جات|برچسب‌?ها|الوسوم)\s*[:：].{0,200}|(?:tags|ٹیگز)|"
    r"(?:#[^\s#]+\s*)+"
)
_NEIGHBOUR: Final = re.compile(
    r"(?i)(?:previous|next|prev|پچھلی|اگلی|گزشتہ|سابقہ)\s?(?:post|article|story|خبر|پوسٹ|"
    r"تحریر)?\s*[:：»«←→›‹].{0,200}"
    r"|[←→›‹]\s*.{1,150}|.{1,150}\s*[←→›‹]"
)
_RELATED_LINE: Final = re.compile(
    r"(?i)(?:یہ بھی پڑھی[ںے]|مزید پڑھی[ںے]|متعلقہ خبر|read more|also read|read also|related)\s*[:：].{1,200}"
)
_ADDRESS: Final = re.compile(
    r"(?i)https?://\S+|www\.\S+|\S+@\S+\.\w+|[\w.-]+\.(?:com|net|org|pk|ru|in|tv|news|example)(?:/\S*)?"
    r"|(?:فون|ٹیلی فون|ای میل|فیکس|پتہ|پتا|phone|tel|email|e-mail|fax|address)\s*[:：].{1,150}"
    r"|(?:short|source )?url\s*[:：].{1,200}|مختصر (?:لنک|پتا|پتہ)\s*[:：].{1,200}"
)
_COPYRIGHT: Final = re.compile(
    r"(?i)(?:©|\(c\)|copyright).{0,150}|(?:جملہ|تمام) حقوق.{0,100}|.{0,100}all rights reserved\.?|"
    r"powered by .{1,50}"
)
#: A banner's promise: `تازہ ترین خبریں، تجزیے … ایک ہی جگہ!`
_SLOGAN: Final = re.compile(
    r"(?:تازہ ترین خبریں|اہم خبریں|ہر خبر|latest news|breaking news)\s?[،,]\s.{20,150}!", re.IGNORECASE
)
#: What is said of the picture at the head of a page.
_PICTURE_CREDIT: Final = re.compile(
    r"(?i)(?P<label>(?:photo|image|picture|credit|photo credit|image credit|photo courtesy)\s*(?:by|"
    r"source)?\s*[:：]|"
    r"(?:تصویر|فوٹو|بشکریہ|کریڈٹ|عکس|تصویر بشکریہ|فوٹو بشکریہ|فوٹو کریڈٹ|"
    r"تصویر کا ذریعہ)\s*[:：])\s*(?P<name>.{1,80})"
)
#: A date typed below a page as in front matter.
LAST_DATE: Final = re.compile(r"(?i)(?:date|published|تاریخ)\s?[:：]\s?(?P<date>.{4,60})")
#: A credit as BBC Urdu's pages have it: the comma is hidden on the page.
_CREDIT: Final = re.compile(
    r"[،,]?\s?(?:تصویر کا ذریعہ|تصویر کے کاپی رائٹ|تصویر بشکریہ)\s*[:：]?\s*[^۔؟!]{1,60}"
    r"|[،,]\s?(?:تصویر کا کیپشن|ویڈیو کا کیپشن|ویڈیو کیپشن|تصویر کیپشن|فائل فوٹو)\s*[:：]?.{1,300}"
    r"|(?:image|photo) (?:source|copyright)\s*[:：,]?\s*[^.؟!]{1,60}"
)
#: What a way to the article begins with.
_FIRST_PAGES: Final = ("ہوم", "صفحہ اول", "صفحۂ اول", "سرورق", "Home", "خانه", "الرئيسية")
#: What stands between the parts of a line.
_PARTS: Final = re.compile(r"\s*[|/»«›‹>•·]\s*|\s+[–—-]\s+")
_SIGNS: Final = re.compile(r"^[\W_]+|[\W_]+$")
#: What an Urdu sentence ends with.
_SENTENCE_ENDS: Final = ("۔", "؟")
#: A line of furniture is no longer, and one that asks to share and names buttons.
_LONGEST: Final = 300
_LONGEST_SHARE: Final = 120


@cache
def _keys(listed: str) -> frozenset[str]:
    return frozenset(make_key(line) for line in listed.replace("\n", "").split("|") if line.strip())


@lru_cache(maxsize=8192)
def make_key(line: str) -> str:
    """A line in folded letters, with plain spaces and without signs at its ends."""
    return _SIGNS.sub("", orthography.key(" ".join(line.split())).casefold())


def is_listed(line: str, lines: tuple[str, ...]) -> bool:
    """Whether a whole line is one of those that the settings name."""
    return len(line) <= _LONGEST and bool(lines) and make_key(line) in _make_keys(lines)


@lru_cache(maxsize=64)
def _make_keys(lines: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(make_key, lines))


def is_menu(line: str) -> bool:
    """Whether a line, or every part of it, can only be a site's menu; parts may be names of sections."""
    if len(line) > _LONGEST or is_sentence(line):
        return False
    if _SLOGAN.fullmatch(_trim(line)):
        return True
    keys = [make_key(part) for part in _PARTS.split(line.strip(INVISIBLE)) if part]
    known = _keys(words.MENU)
    return any(key in known for key in keys) and all(map(_names_section, keys))


def is_section(line: str) -> bool:
    """Whether a line is the name of a section."""
    return len(line) <= _LONGEST and _names_section(make_key(line))


def _names_section(key: str) -> bool:
    return key in _keys(words.MENU) or key in _keys(words.SECTIONS)


def is_breadcrumb(line: str) -> bool:
    """Whether a line is the way from the first page to the article."""
    if len(line) > _LONGEST or not line.startswith(_FIRST_PAGES):
        return False
    parts = re.split(r"\s*[»›>/\\|]\s*", line)
    return 1 < len(parts) < 8 and make_key(parts[0]) in map(make_key, _FIRST_PAGES)


def is_share(line: str) -> bool:
    """Whether a line asks to share the page, and names nothing but buttons besides."""
    if len(line) > _LONGEST:
        return False
    key = make_key(line)
    if key in _keys(words.SHARE):
        return True
    # A sentence names no button.
    if len(key) > _LONGEST_SHARE:
        return False
    parts = re.split(r"[\s|/,،:•·]+", key)
    for count in range(min(7, len(parts) - 1), 0, -1):
        if " ".join(parts[:count]) in _keys(words.SHARE):
            return is_buttons(" ".join(parts[count:]))
    return False


def is_buttons(line: str) -> bool:
    """Whether a line is made of nothing but the names of buttons."""
    if len(line) > _LONGEST:
        return False
    parts = [part for part in re.split(r"[\s|/,،:•·()]+", make_key(line)) if part]
    known = _keys(words.BUTTONS)
    place = found = 0
    while place < len(parts):
        size = next((size for size in (4, 3, 2, 1) if " ".join(parts[place : place + size]) in known), 0)
        if not size and parts[place] not in _LITTLE_WORDS and not parts[place].isdecimal():
            return False
        found += bool(size)
        place += size or 1
    return found > 0


def is_counter(line: str) -> bool:
    """Whether a line counts minutes of reading, views or comments, or offers to listen."""
    return len(line) <= 60 and _COUNTERS.fullmatch(_trim(line)) is not None


def is_credit(line: str) -> bool:
    """Whether a line is the caption or the credit that BBC Urdu's pages have below a picture."""
    return len(line) <= _LONGEST and _CREDIT.fullmatch(_trim(line)) is not None


def split_picture_credit(line: str) -> str:
    """Whom a line at the head of a page credits with the picture, or ""."""
    match = _PICTURE_CREDIT.fullmatch(_trim(line)) if len(line) <= 120 else None
    return match["name"] if match else ""


def is_advertisement(line: str) -> bool:
    """Whether a line only says that an advertisement stood there."""
    return len(line) <= 30 and make_key(line) in _keys(_ADVERTISEMENTS)


def opens_comments(line: str) -> bool:
    """Whether a line stands above the comments of readers, and nowhere else."""
    text = _trim(line)
    return len(line) <= _LONGEST and (
        make_key(text) in _keys(words.COMMENT_HEADS) or _COMMENT_COUNT.fullmatch(text) is not None
    )


def is_sentence(line: str) -> bool:
    """Whether a line ends as an Urdu sentence does."""
    return line.endswith(_SENTENCE_ENDS)


def is_related(line: str) -> bool:
    """Whether a line stands above a list of other articles."""
    return make_key(line) in _keys(words.RELATED)


def is_copyright(line: str) -> bool:
    """Whether a line says who owns the page, as the last lines of pages do."""
    return len(line) <= _LONGEST and _COPYRIGHT.fullmatch(_trim(line)) is not None


def find_foot_reason(line: str) -> Reason | None:
    """What a line is if it stands at the foot of a page; None for a line that is not known."""
    if len(line) > _LONGEST:
        return None
    text = _trim(line)
    if is_sentence(text):
        # Most lines are sentences, and of the foot few are.
        return "comments" if _COMMENT_FORM.fullmatch(text) else "address" if is_copyright(text) else None
    key = make_key(line)
    if is_share(text):
        return "share"
    if is_buttons(text):
        return "button"
    for reason, listed in _FOOT_LISTS:
        if key in _keys(listed):
            return reason
    for reason, pattern in _FOOT_PATTERNS:
        if pattern.fullmatch(text):
            return reason
    return "counter" if is_counter(text) else None


_FOOT_LISTS: Final[tuple[tuple[Reason, str], ...]] = (
    ("related", words.RELATED),
    ("neighbour", words.NEIGHBOURS),
    ("comments", words.COMMENTS),
    ("advertisement", _ADVERTISEMENTS),
)
_FOOT_PATTERNS: Final[tuple[tuple[Reason, re.Pattern[str]], ...]] = (
    ("comments", _COMMENT_COUNT),
    ("comments", _COMMENT_FORM),
    ("tags", _TAGS),
    ("related", _RELATED_LINE),
    ("neighbour", _NEIGHBOUR),
    ("address", _COPYRIGHT),
    ("address", _ADDRESS),
)


def _trim(line: str) -> str:
    return " ".join(line.split()).strip(INVISIBLE)
