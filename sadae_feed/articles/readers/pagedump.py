"""A page as an editor pastes it, taken apart into head, body and foot.

Every line that is left out of the body has a reason: it is known as furniture by all its words, or it
stands where nothing of the article can stand, above a headline that is there twice or below the line
that asks to share the page. A line without a reason stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from ... import dates
from ...model import DroppedLine
from ...settings.site import Site
from ...text.urdu import dateline
from . import furniture
from .byline import read_byline
from .furniture import Reason, make_key
from .headlines import HEADLINE_WINDOW, Line, find_repeated_headline, is_prose

#: The reason of a caption and a credit, which are left out only if the article names no picture.
PICTURE: Final = "picture"
#: Lines between the headline and the story, at the most.
_HEAD: Final = 10
#: Lines that are not known between headline and dateline, at the most: a kicker, a second headline.
_UNKNOWN_IN_HEAD: Final = 3
#: At so many lines from the end a foot begins, at the most.
_FOOT: Final = 400
#: Spaces that pages have in place of plain ones.
_OTHER_SPACES: Final = re.compile("[\t\xa0\u2000-\u200a\u202f\u205f\u3000]")
#: Characters of an entry of a menu, and of a line of furniture, at the most.
_ENTRY: Final = 40
_LONGEST: Final = 300


@dataclass(kw_only=True, slots=True)
class Page:
    """A page taken apart."""

    title: Line | None = None
    alt: str = ""
    caption: str = ""
    credit: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    mark: dateline.Dateline | None = None
    body: list[Line] = field(default_factory=list)
    dropped: list[DroppedLine] = field(default_factory=list)

    def drop(self, lines: Sequence[Line], reason: Reason) -> None:
        """Leave lines out, and note why."""
        self.dropped.extend(DroppedLine(line.text, reason) for line in lines)


def take_apart(lines: list[Line], headline: str, site: Site) -> Page:
    """Take a page apart.

    Args:
        lines: All lines that are not blank.
        headline: As the front matter gives it, or "".
        site: The settings.

    """
    page = Page()
    rest = _read_headline(page, lines, headline, site)
    rest = _read_head(page, rest, headline, site)
    page.body, foot = _split_foot(rest, site)
    page.dropped.extend(foot)
    page.body = _drop_inside(page, page.body, site)
    _read_last_date(page, site)
    return page


# The headline, and what stands above it.


def _read_headline(page: Page, lines: list[Line], given: str, site: Site) -> list[Line]:
    """Find the headline; gives the lines below it."""
    top = _count_menu(lines, site)
    wanted = make_key(given)
    window = lines[: top + HEADLINE_WINDOW]
    keys = [make_key(line.text) if len(line.text) <= _LONGEST else "" for line in window]
    pair = find_repeated_headline(lines, keys, top, wanted, site)
    if pair:
        first, last = pair
        _drop_above(page, lines[:first], site)
        _read_between(page, lines[first + 1 : last], site)
        title = lines[last]
        if given and keys[first] != wanted:
            page.drop([title], "headline")
        else:
            page.title = None if given else title
        return lines[last + 1 :]
    if given:
        return _skip_given(page, lines, keys, top, wanted, site)
    while top < len(lines) - 1 and _is_kicker(lines, top):
        top += 1
    _drop_above(page, lines[:top], site)
    page.title = lines[top] if top < len(lines) else None
    return lines[top + 1 :]


def _skip_given(
    page: Page, lines: list[Line], keys: list[str], top: int, wanted: str, site: Site
) -> list[Line]:
    """Leave out the headline that the front matter has too, and the menu above it; else the menu alone."""
    place = next((place for place in range(top, min(len(keys), top + 3)) if keys[place] == wanted), None)
    if place is not None and wanted and all(_is_kicker(lines, above) for above in range(top, place)):
        _drop_above(page, lines[:place], site)
        return lines[place + 1 :]
    _drop_above(page, lines[:top], site)
    return lines[top:]


def _count_menu(lines: list[Line], site: Site) -> int:
    """How many lines at the top are the site's menu or banner; sections count only among the others."""
    count = place = 0
    gap = 0
    is_sure = False
    while place < len(lines) and gap < 3:
        text = lines[place].text
        if furniture.is_listed(text, site.never_left_out):
            break
        if furniture.is_listed(text, site.banner) or furniture.is_menu(text) or furniture.is_breadcrumb(text):
            is_sure, count, gap = True, place + 1, 0
        elif furniture.is_section(text) or furniture.is_advertisement(text) or furniture.is_share(text):
            # A section below the headline of a short menu is the headline's own.
            goes_on = is_sure and (count > 2 or any(map(_is_section, lines[place + 1 : place + 2])))
            count, gap = (place + 1, 0) if count == place or goes_on else (count, gap + 1)
        elif len(text) <= _ENTRY and len(text.split()) <= 3 and is_sure:
            # Between entries that are known, an entry that is not.
            gap += 1
        else:
            break
        place += 1
    return count if is_sure else 0


def _is_section(line: Line) -> bool:
    return furniture.is_section(line.text)


def _is_kicker(lines: list[Line], place: int) -> bool:
    """Whether a line names the section of the headline below it."""
    return furniture.is_section(lines[place].text) and len(lines[place + 1].text) > len(lines[place].text) + 8


def _drop_above(page: Page, lines: list[Line], site: Site) -> None:
    for line in lines:
        known: Reason = "setting" if furniture.is_listed(line.text, site.banner) else "menu"
        is_known = known == "setting" or furniture.is_section(line.text) or furniture.is_menu(line.text)
        is_known = is_known or furniture.is_breadcrumb(line.text)
        page.drop([line], known if is_known else "above-headline")


def _read_between(page: Page, lines: list[Line], site: Site) -> None:
    """Read what stands between a headline and its repetition: alt text, caption, credit, byline."""
    words: list[Line] = []
    for line in lines:
        if not _take_byline(page, line, site):
            words.append(line)
    named = [line for line in words if furniture.split_picture_credit(line.text)]
    if named:
        page.credit = furniture.split_picture_credit(named[0].text)
        words.remove(named[0])
    page.alt, page.caption = [*(line.text for line in words[:2]), "", ""][:2]
    page.drop([*words[1:2], *named[:1]], PICTURE)
    page.drop(words[2:], "above-headline")


# What stands between headline and story.


def _read_head(page: Page, lines: list[Line], given: str, site: Site) -> list[Line]:
    """Read byline, dates, counters and dateline in the first lines; gives the lines of the body."""
    title = make_key(page.title.text if page.title else given)
    head: list[Line] = []
    unknown = 0
    for place, line in enumerate(lines[:_HEAD]):
        if len(line.text) <= _LONGEST and make_key(line.text) == title and title and not head and page.title:
            continue
        if _take_byline(page, line, site) or _drop_known(page, line, site):
            continue
        if _is_section(line) and any(
            read_byline(below.text, site).reason for below in lines[place + 1 : place + 2]
        ):
            page.drop([line], "menu")
            continue
        mark = dateline.split(_plain_spaces(line.text[:_LONGEST]), house=site.house_names)
        if mark is not None and unknown < _UNKNOWN_IN_HEAD:
            page.mark = mark
            below = lines[place + 1 :]
            # A date can stand below a desk's name, too.
            while mark.end == len(line.text) and below and _take_byline(page, below[0], site):
                below = below[1:]
            return [*head, line, *below]
        head.append(line)
        unknown += 1
        if is_prose(line.text) or line.text.endswith("؟") or unknown > _UNKNOWN_IN_HEAD:
            return [*head, *lines[place + 1 :]]
    return [*head, *lines[_HEAD:]]


def _take_byline(page: Page, line: Line, site: Site) -> bool:
    """Take names and moments from a line; True if nothing of it belongs to the body."""
    found = read_byline(line.text, site)
    page.published = page.published or found.published
    page.updated = page.updated or found.updated
    page.authors = page.authors or found.authors
    if found.reason and not (found.authors or found.published or found.updated):
        page.drop([line], found.reason)
    return found.reason is not None


def _drop_known(page: Page, line: Line, site: Site) -> bool:
    """Leave a line out that is known as furniture of a head."""
    if furniture.is_listed(line.text, site.never_left_out):
        return False
    reason: Reason | None = None
    if furniture.is_listed(line.text, (*site.banner, *site.share)):
        reason = "setting"
    elif furniture.is_breadcrumb(line.text):
        reason = "menu"
    elif furniture.is_buttons(line.text) and page.dropped and page.dropped[-1].reason in ("share", "button"):
        reason = "button"
    if reason:
        page.drop([line], reason)
    return reason is not None


# The foot.


def _split_foot(lines: list[Line], site: Site) -> tuple[list[Line], list[DroppedLine]]:
    """Part the body from the foot of the page: what stands below the first line that opens one."""
    start = max(1, len(lines) - _FOOT)
    reasons = [_find_foot_reason(line.text, site) for line in lines[start:]]
    for place, reason in enumerate(reasons):
        if reason is None or not _opens_foot(lines, start + place, reasons[place:]):
            continue
        foot = lines[start + place :]
        if _is_below_story(lines[: start + place], foot) and (found := _read_foot(foot, reasons[place:])):
            return lines[: start + place], found
    return lines, []


def _find_foot_reason(text: str, site: Site) -> Reason | None:
    if furniture.is_listed(text, site.never_left_out):
        return None
    return "setting" if furniture.is_listed(text, site.share) else furniture.find_foot_reason(text)


def _opens_foot(lines: list[Line], place: int, reasons: list[Reason | None]) -> bool:
    """Whether a line can begin a foot; a button only with another line of a foot below."""
    reason, text = reasons[0], lines[place].text
    if reason in ("setting", "share", "tags"):
        return True
    if furniture.opens_comments(text) or furniture.is_copyright(text):
        return True
    # One line that only looks so may be the last of the story.
    opens = ("related", "button", "neighbour", "comments", "advertisement")
    return reason in opens and (furniture.is_related(text) or (len(reasons) > 1 and reasons[1] is not None))


def _is_below_story(above: list[Line], below: list[Line]) -> bool:
    return len(above) >= len(below) or any(is_prose(line.text) for line in above)


def _read_foot(lines: list[Line], reasons: list[Reason | None]) -> list[DroppedLine] | None:
    """The reason of each line of a foot; None if there is a paragraph in it that no comment explains."""
    found = []
    in_comments = False
    for line, reason in zip(lines, reasons, strict=True):
        in_comments = in_comments or furniture.opens_comments(line.text) or _is_comments(line.text)
        if reason is None and not in_comments and is_prose(line.text):
            return None
        found.append(DroppedLine(line.text, reason or ("comments" if in_comments else "below-share")))
    return found


def _is_comments(text: str) -> bool:
    return make_key(text) in ("comments", "تبصرے")


def _drop_inside(page: Page, lines: list[Line], site: Site) -> list[Line]:
    """Leave out of the body the lines that are furniture wherever they stand, with the buttons below them."""
    body: list[Line] = []
    after_share = False
    for line in lines:
        reason = _find_inside_reason(line.text, after_share, site) if len(line.text) <= _LONGEST else None
        after_share = reason in ("share", "button")
        if reason:
            page.drop([line], reason)
        else:
            body.append(line)
    return body


def _find_inside_reason(text: str, after_share: bool, site: Site) -> Reason | None:
    if furniture.is_listed(text, site.never_left_out):
        return None
    if furniture.is_credit(text):
        return "credit"
    if furniture.is_listed(text, site.share):
        return "share"
    if furniture.is_sentence(text):
        return None
    if furniture.is_share(text):
        return "share"
    if after_share and furniture.is_buttons(text):
        return "button"
    return "advertisement" if furniture.is_advertisement(text) else None


def _read_last_date(page: Page, site: Site) -> None:
    """Take a last line that is written as front matter, `date: 14 June 2025`, for what it is."""
    text = page.body[-1].text if page.body else ""
    match = furniture.LAST_DATE.fullmatch(_plain_spaces(text)) if len(text) <= _LONGEST else None
    moment = dates.parse_line(match["date"], site.timezone, site.language) if match else None
    if moment:
        page.published = page.published or moment
        page.body.pop()


def _plain_spaces(text: str) -> str:
    """The text with a plain space for every other, so that offsets stay."""
    return _OTHER_SPACES.sub(" ", text)
