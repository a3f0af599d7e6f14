"""Titles of another program's feed: plain text that keeps its direction."""

from __future__ import annotations

import lxml.html

from ..check.findings import TITLE_TAG
from ..text.bidi.characters import find_first_strong
from ..text.bidi.controls import find_hidden_controls, remove_offsets
from ..text.bidi.guards import add_guard
from ..text.language import Direction, Guard
from ..text.letters import find_majority


def guard_feed_title(text: str, direction: Direction | None) -> str:
    """A feed's title, guarded only where its first strong character points the wrong way."""
    if direction is Direction.RTL and find_first_strong(text) is Direction.LTR:
        return _replace_words(text, add_guard(text.strip(), Direction.RTL, "minimal"))
    return text


def guard_entry_title(text: str, language_direction: Direction | None, mode: Guard) -> str:
    """An entry's title without broken controls, guarded; one from left to right only if it begins wrongly.

    Args:
        text: Plain text; white space around it stays.
        language_direction: Right to left, or None for any other entry.
        mode: As `text.bidi.guards.add_guard` has it.
    """
    words = text.strip()
    if not words:
        return text
    if language_direction is Direction.RTL:
        clean = remove_offsets(words, find_hidden_controls(words))
        return _replace_words(text, add_guard(clean, Direction.RTL, mode))
    if find_first_strong(words) is Direction.RTL and find_majority(words) is Direction.LTR:
        return _replace_words(text, add_guard(words, Direction.LTR, "minimal"))
    return text


def _replace_words(text: str, words: str) -> str:
    return text.replace(text.strip(), words, 1)


def read_html_title(html: str) -> str:
    """The words of a title that is HTML."""
    if not html.strip():
        return html
    return str(lxml.html.fragment_fromstring(html, create_parent="div").text_content())


def has_markup(text: str) -> bool:
    """Whether a title has tags of HTML in it."""
    return bool(TITLE_TAG.search(text))
