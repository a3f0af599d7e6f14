"""Who wrote an article, and when, as the lines below a headline say it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final, NamedTuple

from ... import dates
from ...settings.site import Site
from ...text.urdu import dateline, orthography
from . import furniture


class Byline(NamedTuple):
    """What a line below the headline says."""

    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    #: What the line is, if all of it is understood; None if it stays in the body.
    reason: furniture.Reason | None = None


_NOTHING: Final = Byline()
#: A byline is no longer.
_LONGEST: Final = 160
_PARTS: Final = re.compile(
    r"\s*[|/•·»]\s*|\s+[–—-]\s+|\s*[,،]\s+(?=(?:by|از|تحریر|posted|published|updated)\b)", re.IGNORECASE
)
_UPDATED: Final = re.compile(
    r"(?:(?:last\s)?(?:updated?|modified)(?:\son|\sat)?|آخری (?:اپ ?ڈیٹ|تبدیلی|ترمیم)|(?:اپ ?ڈیٹ|"
    r"تجدید|ترمیم)(?: شدہ| کی گئی)?)"
    r"\s*[:：]?\s*(?P<date>.+)",
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(
    r"(?:(?:first\s)?(?:published|posted)(?:\son|\sat)?|date|dated|(?:تاریخ\s?(?:اشاعت|ِ اشاعت)?|"
    r"شائع شدہ|اشاعت|شائع|پوسٹ کیا گیا|"
    r"شائع ہوئی|شائع کیا گیا|وقت اشاعت|وقتِ اشاعت)(?: بتاریخ)?)\s*[:：]?\s*(?P<date>.+)",
    re.IGNORECASE,
)
#: A date and a name in one: `Posted on June 15, 2025 by admin`, `By Sana Khan on 15 June 2025`.
_ENGLISH: Final = re.compile(
    r"(?:(?:posted|published|written)\s)?(?:(?:on\s)?(?P<date>[^|]{6,40}?)\s)?by\s(?P<name>[^|\d:]{2,60}?)"
    r"(?:(?:\son|,|\sat)\s(?P<later>[^|]{6,40}))?",
    re.IGNORECASE,
)
_LABELLED: Final = re.compile(
    r"(?:author|by|posted by|published by|written by|reported by|"
    r"report by|reporter|words by|story by|تحریر|ازقلم|از قلم|بقلم|"
    r"مصنف|مصنفہ|رپورٹ|رپورٹر|نامہ نگار|"
    r"کالم نگار|تحریر و تحقیق|ترجمہ|مترجم|نویسنده|گزارش|بقلم|كتب|الكاتب)\s*[:：]\s*(?P<name>.{2,80})",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"(?:از|تحریر|بقلم|ازقلم)\s(?P<name>.{2,60})")
_PEN: Final = re.compile(r"(?P<name>.{2,60})\sکے قلم سے")
#: What machines and desks sign with, which is nobody's name.
_NOBODY: Final = frozenset(
    "admin|administrator|editor|editors|webmaster|web desk|news desk|webdesk|newsdesk|staff|staff writer|"
    "staff reporter|user|author|ایڈمن|ایڈیٹر|منتظم|ادارہ".split("|")
)
#: A name has no such word; `از سر نو` is no byline.
_NOT_IN_NAMES: Final = frozenset(
    (
        "کا کی کے کو سے میں پر نے اور ہے ہیں تھا تھے تھی "
        "گا گی گے یہ وہ جو کہ سر خود حد بعد قبل پہلے بس the a an of in is was"
    ).split()
)
_NAME: Final = re.compile(r"[^\W\d_][^\d؟!۔:؛()\"“”]{1,48}")


def read_byline(line: str, site: Site) -> Byline:
    """Read a line below a headline: names, moments and counters, alone or side by side.

    Args:
        line: The whole line.
        site: The settings; what the newsroom calls itself is nobody's name.

    Returns:
        What it says. Its reason is None if any part of it is not understood; then only its moments
        are taken, as the line stays in the body.

    """
    text = " ".join(line.split()) if len(line) <= 2 * _LONGEST else ""
    if not text or len(text) > _LONGEST:
        return _NOTHING
    found = _read_part(text, site)
    if found.reason:
        return found
    parts = [part for part in _PARTS.split(text) if part]
    if len(parts) < 2:
        return _NOTHING
    read = [_read_part(part, site) for part in parts]
    understood = all(part.reason or furniture.is_section(parts[place]) for place, part in enumerate(read))
    if not any(part.reason for part in read):
        return _NOTHING
    return Byline(
        authors=tuple(name for part in read for name in part.authors) if understood else (),
        published=next((part.published for part in read if part.published), None),
        updated=next((part.updated for part in read if part.updated), None),
        reason="byline" if understood else None,
    )


def _read_part(text: str, site: Site) -> Byline:
    if moment := dates.parse_line(text, site.timezone, site.language):
        return Byline(published=moment, reason="date")
    if furniture.is_counter(text):
        return Byline(reason="counter")
    if furniture.is_share(text):
        return Byline(reason="share")
    if (match := _UPDATED.fullmatch(text)) and (moment := _read_date(match["date"], site)):
        return Byline(updated=moment, reason="date")
    if (match := _PUBLISHED.fullmatch(text)) and (moment := _read_date(match["date"], site)):
        return Byline(published=moment, reason="date")
    return _read_english(text, site) or _read_name(text, site)


def _read_date(text: str, site: Site) -> datetime | None:
    return dates.parse_line(text.strip(" :،,"), site.timezone, site.language)


def _read_english(text: str, site: Site) -> Byline | None:
    match = _ENGLISH.fullmatch(text)
    if match is None:
        return None
    named = [match[part] for part in ("date", "later") if match[part]]
    moments = [moment for part in named if (moment := _read_date(part, site))]
    names = _split_names(match["name"], site.house_names)
    if len(moments) < len(named) or names is None:
        return None
    return Byline(names, moments[0] if moments else None, reason="byline")


def _read_name(text: str, site: Site) -> Byline:
    for pattern in (_LABELLED, _FROM, _PEN):
        match = pattern.fullmatch(text)
        names = _split_names(match["name"], site.house_names) if match else None
        if names is not None:
            return Byline(names, reason="byline")
    return _NOTHING


def _split_names(text: str, house: tuple[str, ...]) -> tuple[str, ...] | None:
    """The persons and agencies that a text names; None if it is no list of names, () for nobody's."""
    names = [name.strip() for name in re.split(r"\s*[،,&]\s*|\s+(?:and|اور)\s+", text) if name.strip()]
    if not names or len(names) > 4 or not all(map(_is_name, names)):
        return None
    ours = {orthography.key(name) for name in house}
    return tuple(
        name
        for name in names
        if orthography.key(name).casefold() not in _NOBODY
        and orthography.key(name) not in ours
        and (dateline.is_agency(name) or not dateline.is_house(name, house))
    )


def _is_name(text: str) -> bool:
    words = orthography.key(text).casefold().split()
    return len(words) <= 5 and _NAME.fullmatch(text) is not None and not _NOT_IN_NAMES.intersection(words)
