"""The body of a page without headline, byline and furniture."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import islice
from typing import Final, NamedTuple

from lxml import etree

from .... import dates
from ....settings.site import Site
from ....text.urdu import dateline
from .. import frontmatter, furniture, headers
from .captions import arrange_captions
from .elements import (
    FURNITURE,
    LINE_TAGS,
    MARKS_LIMIT,
    SHORT_TEXT,
    find_byline,
    has_links,
    list_bylines,
    make_key,
    read_classes,
    read_lines,
    read_string,
    read_words,
)
from .page import Page

#: How many paragraphs stand before the story begins, at the most.
_HEAD_SIZE: Final = 2
#: What an element that is left out is called until all of them are taken out at once.
_DROPPED: Final = "dropped"
_FURNITURE_CLASS: Final = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|sharedaddy|social|addtoany|addthis|byline|related|comments?|respond|"
    r"timestamp|posted-on|breadcrumbs?|newsletter|subscribe|adverts?|advertisements?|ads?|sponsored|promo|tags|"
    r"print|pagination|(?:entry|post|article)[_-]meta|screen-reader-text|visually-hidden|sr-only)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
#: Lines of pages that are no part of the story, by how they begin; the site's own stand in its settings.
_FURNITURE_LINES: Final = (
    "یہ بھی پڑھیں",
    "یہ بھی پڑھیے",
    "مزید پڑھیں",
    "مزید پڑھیے",
    "اس پوسٹ کو شیئر",
    "تبصرے دکھائیں",
    "تبصرے دیکھیں",
)


class CleanText(NamedTuple):
    """What was found in the body while it was cleaned."""

    #: Without a dateline that is a paragraph of its own.
    words: str
    published: datetime | None
    mark: dateline.Dateline | None
    dropped: tuple[str, ...]


def clean_body(page: Page, matter: frontmatter.Matter, site: Site) -> CleanText:
    """Take headline, byline, furniture, and a date that stands alone, out of the body."""
    body = page.body
    if body is None:
        return CleanText("", None, None, ())
    given = headers.given_headline(matter)
    if page.is_document or not given or make_key(given) == make_key(page.title):
        _mark_headline(body, page.title)
    for element in islice(list_bylines(body), MARKS_LIMIT):
        unit = find_byline(element, body)
        if unit is not None:
            unit.tag = _DROPPED
    arrange_captions(body)
    _mark_furniture(body, site)
    title = make_key(page.title)
    dropped = [line for line in _remove_dropped(body) if not title or title not in make_key(line)]
    published, mark, own_line = _mark_date_and_dateline(body, site)
    _remove_dropped(body)
    moments = (dates.parse_line(line, site.timezone, site.language) for line in dropped)
    return CleanText(
        str(read_string(body)).replace(own_line, "", 1),
        published or next(filter(None, moments), None),
        mark,
        tuple(dropped),
    )


def _remove_dropped(body: etree._Element) -> list[str]:
    """Take out what is marked, and return the words of each, cut short."""
    outer = (one for one in body.iter(_DROPPED) if next(one.iterancestors(_DROPPED), None) is None)
    words = [" ".join(" ".join(one.itertext()).split())[:SHORT_TEXT] for one in islice(outer, MARKS_LIMIT)]
    etree.strip_elements(body, _DROPPED, with_tail=False)
    return list(dict.fromkeys(filter(None, words)))


def _mark_headline(body: etree._Element, title: str) -> None:
    """Mark the first heading that says the same as the headline."""
    key = make_key(title)
    for heading in islice(body.iter("h1", "h2", "h3"), MARKS_LIMIT):
        if make_key(read_words(heading)) == key:
            heading.tag = _DROPPED
            return


def _mark_furniture(body: etree._Element, site: Site) -> None:
    """Mark what is known as furniture by its tag, its words or its class; the last never the greater part."""
    half = len(read_string(body)) // 2
    sizes = [0]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            sizes.append(len(element.text or ""))
            continue
        size = sizes.pop()
        sizes[-1] += size + len(element.tail or "")
        if element is body:
            continue
        if size <= SHORT_TEXT and element.tag in LINE_TAGS:
            _mark_line(element, site)
        if element.tag in FURNITURE or (size <= half and _is_furniture(element)):
            element.tag = _DROPPED


def _is_furniture(element: etree._Element) -> bool:
    """Whether an element is hidden, or known by its class as no part of the story."""
    attributes = element.attrib
    if not attributes:
        return False
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN.search(attributes.get("style") or "") is not None
        or (element.tag != "figcaption" and _FURNITURE_CLASS.search(read_classes(element)) is not None)
    )


def _mark_line(element: etree._Element, site: Site) -> None:
    """Mark a line that invites to share or to read on, with the list of links it announces."""
    line = " ".join(str(read_string(element)).split())
    if (
        line.startswith(_FURNITURE_LINES) or furniture.is_share(line) or furniture.is_listed(line, site.share)
    ) and not furniture.is_listed(line, site.never_left_out):
        element.tag = _DROPPED
        after = element.getnext()
        if after is not None and after.tag in ("ul", "ol") and all(map(has_links, after)):
            after.tag = _DROPPED


def _mark_date_and_dateline(
    body: etree._Element, site: Site
) -> tuple[datetime | None, dateline.Dateline | None, str]:
    """Read a date and a dateline above the story; mark a paragraph that is nothing but a date.

    Last comes the text of a paragraph that is nothing but a dateline, as it stands.
    """
    published = None
    heads = (one for one in body.iter("p", "div") if one.tag == "p" or not len(one))
    paragraphs = ((one, lines) for one in islice(heads, MARKS_LIMIT) if (lines := read_lines(one)))
    for paragraph, lines in islice(paragraphs, _HEAD_SIZE + 1):
        moment = dates.parse_line(" ".join(lines), site.timezone, site.language)
        if moment is None:
            mark = dateline.split(lines[0], house=site.house_names)
            alone = mark is not None and mark.end == len(lines[0]) and len(lines) == 1
            return published, mark, str(read_string(paragraph)) if alone else ""
        published = published or moment
        paragraph.tag = _DROPPED
    return published, None, ""
