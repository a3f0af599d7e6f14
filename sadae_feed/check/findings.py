"""What is wrong with one entry of a feed: its title, its language, the marks of its body.

What counts is what the letters of an entry are, not what is said of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ..text import language
from ..text.bidi.characters import find_first_strong
from ..text.bidi.guards import add_guard
from ..text.language import Direction
from ..text.letters import find_majority, guess_language, is_contradicted, read_tag
from .feedfile import Document, Item
from .paragraphs import DirMark, Marks, Paragraph, find_paragraphs, parse_fragment

#: Two letters of Urdu that are drawn unjoined in some Arabic fonts.
_URDU_ONLY_LETTERS: Final = re.compile("[ہے]")
#: Tags that some readers show in titles as they are written.
TITLE_TAG: Final = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|br|center|cite|code|div|em|font|h[1-6]|i|img|mark|p|q|s|small|span|strong"
    r"|sub|sup|tt|u)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
#: The body's paragraphs by what they say of their direction; with none, it depends on the others.
_CODES_BY_STATE: Final = {"style": "body-style-only", "auto": "body-auto-only", "ltr": "body-wrong-dir"}
#: What CommaFeed does not count, and what Feedbin does.
_NO_WORD: Final = re.compile(r"https?://|[-+]?[0-9][0-9.]*$")
_FEEDBIN: Final = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufe70-\ufeff]+")
#: Characters of a title in a message.
_SHOWN_LENGTH: Final = 60
#: Embeddings, overrides and isolates with what ends them.
_CONTROL: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OVERRIDES: Final = frozenset("\u202d\u202e")
_PDI: Final = "\u2069"
_ENDS: Final = {"\u202c": frozenset("\u202a\u202b\u202d\u202e"), _PDI: frozenset("\u2066\u2067\u2068")}
#: Values of a message, by name.
Values = tuple[tuple[str, str], ...]


class Entry(NamedTuple):
    """An entry with what its letters say."""

    item: Item
    #: As text, without markup.
    title: str
    blocks: tuple[Paragraph, ...]
    #: The words of the body.
    text: str
    #: The title and the words of the body that are no code.
    letters: str
    #: Of most of its letters; None where it has none.
    direction: Direction | None


class Finding(NamedTuple):
    """What is wrong with an entry."""

    code: str
    line: int
    values: Values = ()
    #: A tag for the cure; two findings are the same without it.
    example: str = ""


def read_entry(item: Item) -> Entry:
    """Take an entry's title and body apart, and see which way most of its letters go."""
    title = item.title.value
    if item.title.type != "text" or TITLE_TAG.search(title):
        title = "".join(map(str, parse_fragment(title).itertext()))
    title = " ".join(title.split())
    blocks: tuple[Paragraph, ...] = ()
    if item.body and item.body.type == "text":
        blocks = (Paragraph(Marks(), [(item.body.value, Marks())]),)
    elif item.body:
        blocks = tuple(find_paragraphs(parse_fragment(item.body.value)))
    letters = "\n".join([title, *(block.words for block in blocks)])
    text = "\n".join(block.text for block in blocks)
    return Entry(item, title, blocks, text, letters, find_majority(letters))


def find_faults(
    document: Document, entry: Entry, is_language_reported: bool, guess: str | None
) -> Iterator[Finding]:
    """Find what is wrong with an entry.

    Args:
        document: The feed it stands in.
        entry: The entry.
        is_language_reported: Whether the feed's own language is found wrong: then entries without one
            are not reported as well.
        guess: The tag of the language of all entries; None to guess it by this entry's letters.

    """
    guess = guess or guess_language(entry.letters)
    yield from _find_title_faults(entry)
    if entry.direction is not Direction.RTL:
        return
    if entry.item.language or not is_language_reported:
        yield from _find_language_faults(document, entry, guess)
    body = entry.item.body
    if body is None:
        yield Finding("entry-no-body", entry.item.line)
        return
    example = _choose_language_tag(document, entry, guess)
    for code in _find_body_codes(entry):
        yield Finding(code, body.line, (), example)


def _choose_language_tag(document: Document, entry: Entry, guess: str) -> str:
    """The tag that the body should carry."""
    for tag in filter(None, (entry.item.language, document.language)):
        try:
            if not is_contradicted(tag, entry.letters):
                return read_tag(tag)
        except ValueError:
            pass
    return guess


def _find_title_faults(entry: Entry) -> Iterator[Finding]:
    title, line = entry.item.title, entry.item.title.line
    controls = _find_broken_controls(entry.title)
    if controls:
        yield Finding("title-bidi-controls", line, (("found", controls),))
    if not entry.title:
        return
    first = find_first_strong(entry.title)
    if entry.direction is not Direction.RTL:
        if first is Direction.RTL and find_majority(entry.title) is Direction.LTR:
            yield Finding("title-first-rtl", line)
        return
    if title.type == "xhtml":
        yield Finding("title-xhtml", line)
    elif TITLE_TAG.search(title.value):
        yield Finding("title-markup", line)
    if first is not Direction.RTL and add_guard(entry.title, Direction.RTL, "auto") == entry.title:
        # All in Latin letters, or a number: it reads alike whichever way its place goes.
        return
    if first is Direction.LTR:
        yield Finding("title-first-strong", line)
    elif first is None:
        yield Finding("title-isolated" if find_majority(entry.title) else "title-no-strong", line)


def _find_broken_controls(title: str) -> str:
    """Overrides, and controls without their other half, by code point, each once, in order."""
    found: list[str] = []
    waiting: list[str] = []
    for char in _CONTROL.findall(title):
        if char not in _ENDS:
            waiting.append(char)
            if char in _OVERRIDES:
                found.append(char)
        elif waiting and waiting[-1] in _ENDS[char]:
            waiting.pop()
        else:
            found.append(char)
    return ", ".join(f"U+{ord(char):04X}" for char in dict.fromkeys([*found, *waiting]))


def _find_language_faults(document: Document, entry: Entry, guess: str) -> Iterator[Finding]:
    """What the entry says of its language, or lets the feed say for it."""
    tag, line = entry.item.language or document.language or "", entry.item.line
    own = entry.item.language is not None
    try:
        wrong = not tag or is_contradicted(tag, entry.letters)
    except ValueError as error:
        if own:
            yield Finding(
                "invalid-language", line, (("value", shorten(tag)), ("cure", describe_cure(error, tag)))
            )
            return
        wrong = True
    if wrong and own:
        yield Finding("entry-language-wrong", line, (("value", shorten(tag)),), guess)
    elif wrong:
        yield Finding("entry-language-missing", line, (), guess)


def describe_cure(error: ValueError, tag: str) -> str:
    """What a message says after a wrong language tag: the error, if it says more than the tag."""
    return "" if str(error) == tag else f": {error}"


def _find_body_codes(entry: Entry) -> Iterator[str]:
    """What is wrong with a body: only its paragraphs that go right to left are looked at."""
    paragraphs = [block for block in entry.blocks if find_majority(block.words) is Direction.RTL]
    body = entry.item.body
    if not paragraphs or body is None:
        return
    if body.type == "text":
        yield "body-plain"
    else:
        yield from _find_mark_codes(entry, paragraphs)
        if any(find_first_strong(block.text) is Direction.LTR for block in paragraphs):
            yield "paragraph-first-strong"
    if body.type == "xhtml":
        yield "body-xhtml"
    if find_first_strong(entry.text) is Direction.LTR:
        yield "body-first-strong"


def _find_mark_codes(entry: Entry, blocks: list[Paragraph]) -> Iterator[str]:
    states = {_name_state(block.marks) for block in blocks}
    if "none" in states:
        yield "body-unmarked" if states == {"none"} else "body-partly-marked"
    yield from (code for state, code in _CODES_BY_STATE.items() if state in states)
    marked = [block.marks for block in blocks if _name_state(block.marks) == "rtl"]
    if (
        entry.item.body
        and entry.item.body.type == "html"
        and not all(_is_rtl(marks.inner) for marks in marked)
    ):
        yield "body-wrapper-only"
    guessed = guess_by_words(entry.text) is Direction.RTL
    if not guessed and not all(_is_rtl(marks.some) for marks in marked):
        yield "body-blocks-only"
    if not guessed and states != {"rtl"}:
        yield "body-few-words"
    if guess_by_characters(entry.text) is Direction.LTR and states != {"rtl"}:
        yield "body-few-letters"
    pieces = (piece for block in blocks for piece in block.pieces)
    if any(_URDU_ONLY_LETTERS.search(text) and not _is_language(marks.lang) for text, marks in pieces):
        yield "body-lang-missing"


def _name_state(marks: Marks) -> str:
    """What is said of the direction of a paragraph that goes right to left."""
    if marks.full is None:
        return "style" if marks.styled else "none"
    if _is_rtl(marks.full):
        return "rtl"
    return "auto" if marks.full.auto else "ltr"


def _is_rtl(mark: DirMark | None) -> bool:
    return mark is not None and mark.direction is Direction.RTL


def _is_language(tag: str) -> bool:
    """Whether a tag is that of a language written from right to left."""
    try:
        return language.direction(read_tag(tag)) is Direction.RTL
    except ValueError:
        return False


def guess_by_words(text: str) -> Direction:
    """CommaFeed's guess: by the words that begin right to left; addresses and numbers do not count."""
    words = [word for word in text.split() if not _NO_WORD.match(word)]
    found = sum(find_first_strong(word) is Direction.RTL for word in words)
    return Direction.RTL if found > 0.4 * len(words) else Direction.LTR


def guess_by_characters(text: str) -> Direction:
    """Feedbin's guess: by the share of Arabic and Hebrew characters, spaces counted."""
    found = sum(map(len, _FEEDBIN.findall(text)))
    return Direction.RTL if found > 0.5 * len(text) else Direction.LTR


def shorten(text: str) -> str:
    """A text short enough for a message."""
    text = " ".join(text[: 4 * _SHOWN_LENGTH].split())
    return text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 1] + "…"
