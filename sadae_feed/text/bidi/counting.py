"""Which word a number belongs to: the foreign name before it, or what it counts behind it."""

from __future__ import annotations

import re
from typing import Final

from ..language import Direction
from .numbers import COUNT, FIGURE
from .units import ENGLISH_MONTHS, EVENTS, NUMBERED, PEOPLE_AND_GAMES, UNITS

_WORD: Final = re.compile(r"\s*([^\W\d_]+)")
#: Urdu's digits are compared as ASCII's.
_YEAR: Final = re.compile("(?:19|20|۱۹|۲۰)[0-9۰-۹]{2}")
_ROUND: Final = re.compile("[0۰]{2}$")
#: `March 5,` before a year, `iPhone 14,` before another number.
_LISTED: Final = re.compile(r"\d[%\u066a]?,$")
#: What is calculated with: the number behind it is no count of the next word.
_OPERATORS: Final = frozenset("= + × * ÷ / & < >".split())
_OPENERS: Final = "([{\"“”«'‘"


def counts_next_word(before: str, number: str, after: str, base: Direction) -> bool:
    """Whether a number is the text's, not the foreign name's before it: `BBC 5 مارچ`, but `Windows 11`.

    Args:
        before: The name, without white space at its end.
        number: What follows it, up to white space or the run's end.
        after: The text from there on.
        base: The direction of the text; the name goes the other way.
    """
    if not COUNT.fullmatch(number):
        return False
    if after[:1].isalpha():
        return True
    if is_numbered(before, number) or _LISTED.search(before):
        return False
    if number[-1] in "%\u066a":
        # Behind several words the sign and its number would come to stand beside the first of them.
        return len(before.split(maxsplit=1)) == 1
    word = _WORD.match(after)
    unit = word[1].lower() if word else ""
    if unit in UNITS:
        return not (unit in PEOPLE_AND_GAMES and _is_year(number))
    return base is Direction.LTR and FIGURE.fullmatch(number) is not None


def is_numbered(before: str, number: str) -> bool:
    """Whether a text ends in what has a number of its own: `Top 10`, `World Cup 2026`, `5 x 3 =`."""
    last = before.rsplit(maxsplit=1)[-1:]
    if not last:
        return False
    word = last[0].lstrip(_OPENERS).rstrip(".:,").lower()
    if word in EVENTS and _YEAR.fullmatch(number):
        return True
    return word in NUMBERED or word in ENGLISH_MONTHS or last[0] in _OPERATORS


def _is_year(number: str) -> bool:
    """Whether a number is a year rather than a count: 2026, but not 2000."""
    return _YEAR.fullmatch(number) is not None and not _ROUND.search(number)
