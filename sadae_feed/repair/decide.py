"""Which language a feed and its entries are in: what they say where the letters agree, else the letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from ..text.language import Direction
from ..text.letters import find_majority, guess_language, is_contradicted, read_tag


class Words(NamedTuple):
    """What is known of an entry before it is repaired."""

    #: Its title and its body, without markup and code.
    letters: str
    #: As written; None where the entry says nothing.
    declared: str | None


class Languages(NamedTuple):
    """What was decided."""

    #: Of the feed; None where it does not go from right to left.
    feed: str | None
    #: Of each entry; None where it does not go from right to left.
    entries: tuple[str | None, ...]


def decide_languages(
    title: str, declared: str | None, entries: Iterable[Words], wanted: str | None = None
) -> Languages:
    """Decide which language a feed and its entries are in.

    Args:
        title: The feed's.
        declared: The feed's language as written, if any.
        entries: Its entries.
        wanted: A tag that holds for the feed and for all entries whose letters allow it.

    """
    all_words = list(entries)
    directions = [find_majority(words.letters) for words in all_words]
    count = Counter(directions)
    rtl, ltr = count[Direction.RTL], count[Direction.LTR]
    is_rtl = find_majority(title) is Direction.RTL if rtl == ltr else rtl > ltr
    mine = [words for words, found in zip(all_words, directions, strict=True) if found is Direction.RTL]
    letters = "\n".join([title if is_rtl else "", *(words.letters for words in mine)])
    said = (words.declared for words in mine)
    common = wanted or _choose([declared, *said], letters) or guess_language(letters)
    tags = tuple(
        _choose([wanted, words.declared, common], words.letters) or guess_language(words.letters)
        if found is Direction.RTL
        else None
        for words, found in zip(all_words, directions, strict=True)
    )
    return Languages(common if is_rtl else None, tags)


def _choose(tags: Iterable[str | None], letters: str) -> str | None:
    """The first tag that the letters do not contradict, as a feed should carry it."""
    for tag in filter(None, tags):
        try:
            if not is_contradicted(tag.replace("_", "-"), letters):
                return read_tag(tag.replace("_", "-"))
        except ValueError:
            continue
    return None
