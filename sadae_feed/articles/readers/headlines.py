"""Finds the headline of a pasted page by its repetition: above a picture, and again below it.

What else stands twice on a page: speakers of an interview, times of a live blog, names in a list of
prices, the refrain of a poem. None of them may be taken for the headline, as lines above it and
between are left out.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from ...settings.site import Site
from ...text.bidi.characters import find_first_strong
from ...text.urdu import dateline
from .byline import read_byline
from .furniture import make_key

#: Lines above a headline that nothing else tells to be furniture, at the most, and short ones of menus.
_ABOVE: Final = 6
_ABOVE_SHORT: Final = 14
#: Lines between a headline and its repetition, and those of them that are no date, at the most.
_BETWEEN: Final = 5
_WORDS_BETWEEN: Final = 3
#: So many lines are looked at below the site's menu.
HEADLINE_WINDOW: Final = _ABOVE_SHORT + _BETWEEN + 2
#: Characters: a longer line is a paragraph; one so short can be an entry of a menu.
_PARAGRAPH: Final = 160
_ENTRY: Final = 40


class Line(NamedTuple):
    """A line of the file that is not blank."""

    text: str
    #: Counted from 1, in the file.
    number: int
    #: Which of the blocks between blank lines it stands in.
    block: int


def find_repeated_headline(
    lines: list[Line], keys: list[str], top: int, wanted: str, site: Site
) -> tuple[int, int] | None:
    """Find a headline that stands twice, with nothing but words about a picture or a byline between.

    Args:
        lines: All lines of the page.
        keys: The keys of the first of them (`furniture.make_key`), as far as a headline may stand.
        top: How many lines at the top are known to be the site's.
        wanted: The key of the headline that the front matter gives, or "".
        site: The settings.

    Returns:
        The places of both, or None.

    """
    for first in range(len(keys)):
        if not _may_be_above(lines[top:first]):
            return None
        for last in range(first + 1, min(first + _BETWEEN + 2, len(keys))):
            if keys[last] == keys[first] and _is_headline(lines, first, last, top, wanted, site):
                return first, last
    return None


def _may_be_above(lines: list[Line]) -> bool:
    """Whether lines, unknown as they are, can stand above a headline."""
    if any(len(line.text) > _PARAGRAPH or line.text.endswith(("۔", "؟", "?")) for line in lines):
        return False
    return len(lines) <= (_ABOVE_SHORT if all(len(line.text) <= _ENTRY for line in lines) else _ABOVE)


def _is_headline(lines: list[Line], first: int, last: int, top: int, wanted: str, site: Site) -> bool:
    """Whether two equal lines are the headline, and no speaker, time, price or refrain."""
    text, key = lines[first].text, make_key(lines[first].text)
    between = [line.text for line in lines[first + 1 : last]]
    few_below = len(lines) - last <= 3
    if sum(map(str.isalpha, key)) < 2 or not _may_stand_between(between, few_below):
        return False
    if text.endswith((":", "：")) or _count_equal(lines, key) != 2:
        return False
    if wanted and key == wanted:
        return _leads_to_story(lines, last, site)
    is_first = first == top and not wanted
    if text.endswith("۔") or (
        any(each.endswith("۔") for each in between) and (not is_first or len(key.split()) < 3)
    ):
        return False
    if is_first:
        return few_below or _leads_to_story(lines, last, site)
    is_page = top > 0 or not between or _is_other_script(text, between) or _is_head(lines[last + 1 :], site)
    return (
        is_page
        and len(key.split()) >= 3
        and _is_apart(lines, first, last)
        and _leads_to_story(lines, last, site)
    )


def _may_stand_between(lines: list[str], few_below: bool) -> bool:
    """Whether lines can say something of a picture, or be a byline; a question or a price cannot."""
    if any(len(text) > _PARAGRAPH or text.endswith(("؟", "?")) for text in lines):
        return False
    words = [text for text in lines if not _is_date(text)]
    has_number = any(not any(map(str.isalpha, text)) for text in words)
    return len(words) <= _WORDS_BETWEEN and (few_below or not has_number)


def _is_other_script(text: str, others: list[str]) -> bool:
    """Whether all other lines go in another direction than a text, as an alt text in English does."""
    own = find_first_strong(text)
    return all(find_first_strong(other) not in (own, None) for other in others)


def _is_head(lines: list[Line], site: Site) -> bool:
    """Whether lines begin with a byline, a date or a dateline."""
    return any(
        read_byline(line.text, site).reason or dateline.split(line.text, house=site.house_names)
        for line in lines[:2]
    )


def _count_equal(lines: list[Line], key: str) -> int:
    near = (line.text for line in lines if abs(len(line.text) - len(key)) < 20)
    return sum(make_key(text) == key for text in near)


def _is_apart(lines: list[Line], *places: int) -> bool:
    """Whether lines stand between blank lines, as a verse that is repeated does not."""
    return all(
        lines[near].block != lines[place].block
        for place in places
        for near in (place - 1, place + 1)
        if 0 <= near < len(lines)
    )


def _leads_to_story(lines: list[Line], last: int, site: Site) -> bool:
    """Whether soon below a headline stands prose or a byline, which does not stand below a verse."""
    below = lines[last + 1 :]
    return (
        not below
        or any(line.text.endswith("۔") or is_prose(line.text) for line in below[:4])
        or _is_head(below, site)
    )


def is_prose(text: str) -> bool:
    """Whether a line is a paragraph, or a sentence of more than a few words."""
    return len(text) > _PARAGRAPH or (text.endswith(("۔", ".")) and len(text.split()) >= 4)


def _is_date(text: str) -> bool:
    return any(char.isdecimal() for char in text) and len(text) >= 8
