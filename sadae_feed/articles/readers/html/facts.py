"""What a page says of its article besides the text: dates, authors, categories, summary, address, picture."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, islice
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

from .... import dates
from ....errors import Problems
from ....markup.tags import LAZY_ATTRIBUTES
from ....markup.tree import is_counting_pixel
from ....model import Image, Text
from ....settings.site import Site
from ....text import urls
from ....text.bidi.characters import find_first_strong
from ....text.language import Direction
from ....text.urdu import sentences
from .. import metadata
from .elements import (
    BYLINE_SIZE,
    MARKS_LIMIT,
    SHORT_TEXT,
    find_byline,
    find_marked,
    list_bylines,
    make_key,
    read_classes,
    read_words,
)
from .language import find_majority
from .page import Page, Statement, is_file_address, read_meta, read_strings

PUBLISHED: Final = ("datepublished", "article:published_time", "pubdate", "publishdate", "date")
UPDATED: Final = ("datemodified", "article:modified_time", "og:updated_time", "lastmod")
_SOURCES: Final = (*LAZY_ATTRIBUTES, "src")
_SCALED: Final = re.compile(r"-\d+x\d+(?=\.\w+$)")
_CREDIT_CLASS: Final = re.compile(r"(?:^|[\s_-])(?:credit|copyright)(?:$|[\s_-])", re.IGNORECASE)
_CREDIT_LABEL: Final = re.compile(
    r"[،\s]*(?:تصویر کا ذریعہ|تصویر کے کاپی رائٹ|تصویر|فوٹو|photo|image|credit|source)?[\s،:/-]*",
    re.IGNORECASE,
)
#: How many pictures a page has before its article is through.
PICTURES_LIMIT: Final = 200
_list_sections: Final = etree.XPath("descendant::*[@itemprop = 'articleSection']")


def read_date(names: tuple[str, ...], page: Page, site: Site, problems: Problems) -> datetime | None:
    """The first date that a page gives under some names, aware; others that are none are reported."""
    said = chain(
        (Statement(text, page.data.line) for text in read_strings(page.data.values.get(names[0]))),
        (page.meta[name] for name in names if name in page.meta),
        _list_dates(page, names[0]),
    )
    for text, line in dict.fromkeys(said):
        try:
            return dates.parse(text, site.timezone, site.language)
        except dates.DateError:
            problems.add("ignored-date", line + page.offset, 1, value=text[:BYLINE_SIZE])
    return None


def _list_dates(page: Page, name: str) -> Iterator[Statement]:
    """Dates that the page marks as what is asked for; then, for the day of publication, those of bylines."""
    other: list[Statement] = []
    for element in _list_bylines(page):
        texts = dict.fromkeys(filter(None, (element.get("datetime"), read_words(element))))
        said = [Statement(text, element.sourceline or 1) for text in texts]
        mark = (element.get("itemprop") or "").lower()
        if mark == name:
            yield from said
        elif element.tag == "time" and mark != UPDATED[0] and _is_own_date(element, page.scope):
            other.extend(said)
    if name == PUBLISHED[0]:
        yield from other


def _list_bylines(page: Page) -> Iterator[etree._Element]:
    """What marks dates and authors: first in the article, then in the whole page."""
    for top in (page.scope, page.root if page.is_document else None):
        if top is not None:
            yield from islice(list_bylines(top), MARKS_LIMIT)


def _is_own_date(time: etree._Element, scope: etree._Element | None) -> bool:
    """Whether a time is the article's own, not one in its text or of another article."""
    headed = False
    for parent in time.iterancestors():
        if parent is scope:
            return headed or find_byline(time, parent) is not None
        if parent.tag in ("article", "aside", "nav", "figure"):
            return False
        headed = headed or parent.tag in ("header", "footer")
    return False


def read_authors(page: Page, site: Site) -> tuple[str, ...]:
    """The authors that a page names; the site itself is none."""
    house = make_key(site.title.value)
    said = read_meta(page.meta, "author", "article:author")
    sources: tuple[Iterable[str], ...] = (
        read_strings(page.data.values.get("author"), "name"),
        (name for names in said for name in sentences.split_list(names)),
        (_read_author(element) for element in _list_bylines(page) if _names_author(element, page.scope)),
    )
    for names in sources:
        # Facebook asks for the address of a profile as article:author.
        people = [name for name in names if name and "://" not in name and make_key(name) != house]
        if people:
            return tuple(dict.fromkeys(people))
    return ()


def _names_author(element: etree._Element, scope: etree._Element | None) -> bool:
    """Whether an element names an author: of the page as microdata has it, of the article by its links."""
    mark = element.get("itemprop")
    if mark is not None or element.tag == "time":
        return mark == "author"
    return any(parent is scope for parent in element.iterancestors())


def _read_author(element: etree._Element) -> str:
    """The name in an element that names an author; "" for a text too long to be a name."""
    inner = find_marked(element, "name")
    name = element.get("content") or read_words(element if inner is None else inner)
    return name if len(name) <= SHORT_TEXT else ""


def read_categories(page: Page) -> tuple[str, ...]:
    """The sections of the site that a page says it belongs to."""
    sources: tuple[Iterable[str], ...] = (
        read_strings(page.data.values.get("articlesection")),
        read_meta(page.meta, "article:section"),
        map(read_words, islice(_list_sections(page.root), MARKS_LIMIT)),
    )
    usable = ([name for name in names if name and len(name) <= SHORT_TEXT] for names in sources)
    return tuple(dict.fromkeys(next(filter(None, usable), ())))


def read_summary(page: Page, text: str) -> str:
    """The page's description, unless it repeats the headline or is in another script than the text."""
    said = chain(
        read_meta(page.meta, "og:description", "description"),
        read_strings(page.data.values.get("description")),
    )
    title = make_key(page.title)
    for summary in said:
        if make_key(summary) != title and (
            page.body is None or find_majority(summary) is find_majority(text)
        ):
            return summary
    return ""


def read_address(page: Page, site: Site) -> str:
    """The article's address as the page gives it, if it is on the site's host; else ""."""
    said = chain(
        read_meta(page.meta, "canonical", "og:url"),
        read_strings(page.data.values.get("url")),
        read_strings(page.data.values.get("mainentityofpage"), "@id", "url"),
    )
    for url in said:
        try:
            address = urls.make_page_url(url, site.link)
        except ValueError:
            continue
        if urlsplit(address).hostname == urlsplit(site.link).hostname and address != site.link:
            return address
    return ""


def read_image(
    page: Page, pictures: list[etree._Element], shown: list[etree._Element], tag: str
) -> Image | None:
    """The picture the page names, as its article shows it, else the first its article shows."""
    named = chain(
        read_strings(page.data.values.get("image"), "url", "contentUrl", "@id"),
        read_meta(page.meta, "og:image", "og:image:url", "twitter:image"),
    )
    src = next((url for url in named if is_file_address(url)), "")
    if src:
        same = (
            one for one in (*shown, *pictures) if _read_file_name(_read_source(one)) == _read_file_name(src)
        )
    else:
        same = (one for one in shown if _read_source(one))
    picture = next(same, None)
    if picture is None:
        alt = next(read_meta(page.meta, "og:image:alt", "twitter:image:alt"), "")
        return _describe(src, tag, alt, None) if src else None
    src = _read_source(picture) if picture in shown else src
    return _describe(src, tag, picture.get("alt") or "", next(picture.iterancestors("figure"), None))


def _read_source(picture: etree._Element) -> str:
    """The address of a picture, lazily loaded or not; empty for one that only counts visits."""
    if is_counting_pixel(picture):
        return ""
    said = ((picture.get(name) or "").strip() for name in _SOURCES)
    return next(filter(is_file_address, said), "")


def _read_file_name(url: str) -> str:
    """The name of a picture's file without the size that scaled copies have in theirs."""
    return _SCALED.sub("", urls.strip_query(url).rpartition("/")[2].lower()) or url


def _describe(src: str, tag: str, alt: str, figure: etree._Element | None) -> Image:
    """An image with what its figure says; an alt text in Latin letters counts as English."""
    caption, credit = ("", "") if figure is None else _read_caption(figure)
    image = metadata.picture(src, tag, alt=alt, caption=caption, credit=credit)
    if image.alt and find_first_strong(alt) is Direction.LTR and image.alt.direction is Direction.RTL:
        return dataclasses.replace(image, alt=Text.written(alt, "en"))
    return image


def _read_caption(figure: etree._Element) -> tuple[str, str]:
    """Caption and credit of a figure."""
    inside = list(islice(figure.iterdescendants(), SHORT_TEXT))
    marked = (
        one for one in inside if one.tag in ("cite", "small") or _CREDIT_CLASS.search(read_classes(one))
    )
    credit = next((read_words(one) for one in marked), "")
    caption = next((read_words(one) for one in inside if one.tag == "figcaption"), "")
    return caption.removesuffix(credit).rstrip(" |–-/("), _CREDIT_LABEL.sub("", credit, count=1)
