"""Which readers show a finished feed wrong, and why: the rules of DESIGN §8, asked of any feed.

A feed may be another site's. What counts is what the letters of an entry are, not what is said of
them. The readers' ways are those that docs/readers.md tells editors of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from lxml import etree

from ..errors import Problem, ProblemError, Problems
from ..markup.clean import remove_deep_tags
from ..text import language
from ..text.bidi.characters import find_first_strong
from ..text.bidi.guards import add_guard
from ..text.language import Direction
from ..text.letters import find_majority, guess_language, is_contradicted, read_tag
from ..text.unicode import ILLEGAL
from . import feedfile
from .feedfile import Document, Format, Item

#: Who shows it wrong, for each problem that some readers do not have.
_READERS: Final = {
    "feed-language-missing": "Miniflux, tt-rss",
    "feed-language-wrong": "Miniflux, tt-rss",
    "feed-language-region": "Newsboat",
    "entry-language-missing": "Miniflux, tt-rss",
    "entry-language-wrong": "Miniflux, tt-rss",
    "feed-title-first-strong": "FreshRSS",
    "title-first-strong": "Miniflux, FreshRSS, Liferea, NetNewsWire, FeedFlow, Feeder",
    "title-first-rtl": "Miniflux, FreshRSS, Liferea, NetNewsWire, FeedFlow, Feeder",
    "title-no-strong": "Miniflux, FreshRSS, Liferea, NetNewsWire, FeedFlow, Feeder",
    "title-isolated": "Miniflux, FreshRSS, Liferea, NetNewsWire, FeedFlow, Feeder",
    "title-markup": "Miniflux, FreshRSS, NetNewsWire",
    "title-xhtml": "Fluent Reader, NetNewsWire",
    "body-unmarked": "Thunderbird, Akregator, RSS Guard, QuiteRSS, Fluent Reader, tt-rss",
    "body-partly-marked": "Thunderbird, Akregator, RSS Guard, QuiteRSS, Fluent Reader, tt-rss",
    "body-plain": "Thunderbird, Akregator, RSS Guard, QuiteRSS, Fluent Reader, tt-rss",
    "body-style-only": "tt-rss, FreshRSS, Liferea, Feedbin",
    "body-auto-only": "Akregator, RSS Guard, FreshRSS",
    "body-blocks-only": "CommaFeed",
    "body-first-strong": "Miniflux",
    "body-few-words": "CommaFeed",
    "body-few-letters": "Feedbin",
    "paragraph-first-strong": "Feeder",
    "body-lang-missing": "Liferea, Thunderbird",
    "body-xhtml": "FreshRSS, feedparser, Miniflux",
}

#: Who cannot read JSON Feed, and who reads no language of an item of RSS.
_XML_ONLY: Final = frozenset(
    {
        "Akregator",
        "CommaFeed",
        "FeedFlow",
        "Fluent Reader",
        "Liferea",
        "Newsboat",
        "QuiteRSS",
        "Thunderbird",
        "tt-rss",
    }
)
_CHANNEL_ONLY: Final = frozenset({"tt-rss"})

#: Newsboat's list: it compares the whole tag.
_NEWSBOAT: Final = frozenset("ar fa ur ps syr dv he yi".split())

#: Two letters of Urdu that are drawn unjoined in some Arabic fonts.
_URDU_ONLY_LETTERS: Final = re.compile("[ہے]")

#: Tags that some readers show in titles as they are written.
TITLE_TAG: Final = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|br|center|cite|code|div|em|font|h[1-6]|i|img|mark|p|q|s|small|span|strong"
    r"|sub|sup|tt|u)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_STYLE: Final = re.compile(r"(?:^|[;\s])direction\s*:\s*rtl", re.IGNORECASE)

_BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header html li main nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul".split()
)
_WRAPPERS: Final = frozenset("article div main section".split())
_CODE: Final = frozenset("code kbd pre samp".split())
_UNSEEN: Final = tuple("head iframe math noscript script style svg template textarea title".split())
#: Where CommaFeed leaves `dir` standing.
_KEPT_BY_COMMAFEED: Final = frozenset("code div p pre table".split())

#: The body's paragraphs by what they say of their direction; with none, it depends on the others.
_WRONG: Final = {"style": "body-style-only", "auto": "body-auto-only", "ltr": "body-wrong-dir"}
_TELLS_LANGUAGE: Final = frozenset({"feed-language-missing", "feed-language-wrong", "invalid-language"})

#: What CommaFeed does not count, and what Feedbin does.
_NO_WORD: Final = re.compile(r"https?://|[-+]?[0-9][0-9.]*$")
_FEEDBIN: Final = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufe70-\ufeff]+")

#: Characters of a title in a message.
_SHOWN: Final = 60

#: Embeddings, overrides and isolates with what ends them.
_CONTROL: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OVERRIDES: Final = frozenset("\u202d\u202e")
_PDI: Final = "\u2069"
_ENDS: Final = {"\u202c": frozenset("\u202a\u202b\u202d\u202e"), _PDI: frozenset("\u2066\u2067\u2068")}


@dataclass(slots=True)
class _Dir:
    """A `dir` of a body; that of `dir=auto` becomes known with the first strong character in it."""

    direction: Direction | None
    auto: bool = False


class _Marks(NamedTuple):
    """What holds at a place of a body."""

    #: The nearest `dir`, as those see it who keep it everywhere.
    full: _Dir | None = None
    #: As CommaFeed leaves it.
    some: _Dir | None = None
    #: As it is where the frame of the body is taken away.
    inner: _Dir | None = None
    #: A `dir=auto` that looks at this place.
    auto: _Dir | None = None
    lang: str = ""
    styled: bool = False
    code: bool = False


class _Block(NamedTuple):
    """A paragraph: its text in pieces, each with what holds there."""

    marks: _Marks
    pieces: list[tuple[str, _Marks]]

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)

    @property
    def words(self) -> str:
        """The text without code."""
        return "".join(text for text, marks in self.pieces if not marks.code)


class _Entry(NamedTuple):
    """An entry with what its letters say."""

    item: Item
    #: As text, without markup.
    title: str
    blocks: tuple[_Block, ...]
    #: The words of the body.
    text: str
    #: The title and the words of the body that are no code.
    letters: str
    #: Of most of its letters; None where it has none.
    direction: Direction | None


_Values = tuple[tuple[str, str], ...]


class _Finding(NamedTuple):
    """What is wrong with an entry."""

    code: str
    line: int
    values: _Values = ()
    #: A tag for the cure; two findings are the same without it.
    example: str = ""


def check_feed(path: str, data: bytes) -> tuple[Problem, ...]:
    """Say which readers show a feed wrong, and why.

    What is true of all entries that read right to left is said once, at the feed's own line.

    Args:
        path: The file, as the editor typed it.
        data: Its bytes: RSS, Atom or JSON Feed.
    """
    try:
        document = feedfile.read(path, data)
    except ProblemError as error:
        return error.problems
    entries = tuple(map(_entry, document.items))
    problems = Problems(path)
    whole = _feed_direction(document, entries)
    _check_document(document, entries, whole, problems)
    _check_entries(document, entries, whole, problems)
    return tuple(problems)


def _readers(code: str, form: Format) -> str | None:
    """Who shows it wrong in a feed of this format: "" for nobody, None where that is not asked."""
    if code not in _READERS:
        return None
    unaware: frozenset[str] = frozenset()
    if form == "JSON Feed":
        unaware = _XML_ONLY
    elif form == "RSS" and code == "entry-language-wrong":
        unaware = _CHANNEL_ONLY
    return ", ".join(name for name in _READERS[code].split(", ") if name not in unaware)


def _add(problems: Problems, document: Document, code: str, line: int, **values: str | int) -> None:
    """Note a problem with the readers that have it, if any has."""
    readers = _readers(code, document.format)
    if readers is None:
        problems.add(code, line, **values)
    elif readers:
        problems.add(code, line, readers=readers, **values)


# The feed ------------------------------------------------------------------------------------------


def _check_document(
    document: Document, entries: tuple[_Entry, ...], whole: Direction | None, problems: Problems
) -> None:
    first = dict(reversed(document.directed))
    for name, count in Counter(name for name, _ in document.directed).items():
        problems.add("dir-on-feed-element", first[name], element=name, format=document.format, count=count)
    if whole is Direction.RTL:
        _check_feed_language(document, entries, problems)
        if find_first_strong(document.title.value) is Direction.LTR:
            title = _cut(document.title.value)
            _add(problems, document, "feed-title-first-strong", document.title.line, title=title)


def _feed_direction(document: Document, entries: tuple[_Entry, ...]) -> Direction | None:
    """That of most entries; of the feed's title where there are none."""
    directions = Counter(entry.direction for entry in entries)
    rtl, ltr = directions[Direction.RTL], directions[Direction.LTR]
    if rtl == ltr:
        return find_majority(document.title.value)
    return Direction.RTL if rtl > ltr else Direction.LTR


def _check_feed_language(document: Document, entries: tuple[_Entry, ...], problems: Problems) -> None:
    mine = [entry for entry in entries if entry.direction is Direction.RTL]
    letters = "\n".join([document.title.value, *(entry.letters for entry in mine)])
    example, line = guess_language(letters), document.language_line
    if document.language is None:
        # Without a word on the feed, tt-rss asks the entries of Atom, but not those of RSS.
        if document.format == "RSS" or not mine or any(entry.item.language is None for entry in mine):
            _add(problems, document, "feed-language-missing", line, example=example)
        return
    value = _cut(document.language)
    try:
        if is_contradicted(document.language, letters):
            _add(problems, document, "feed-language-wrong", line, value=value, example=example)
            return
    except ValueError as error:
        problems.add("invalid-language", line, value=value, cure=_cure(error, document.language))
        return
    bare = read_tag(document.language)
    if document.language != bare and bare in _NEWSBOAT:
        _add(problems, document, "feed-language-region", line, value=value, bare=bare)


def _cure(error: ValueError, tag: str) -> str:
    return "" if str(error) == tag else f": {error}"


# The entries ---------------------------------------------------------------------------------------


def _check_entries(
    document: Document, entries: tuple[_Entry, ...], whole: Direction | None, problems: Problems
) -> None:
    mine = {number for number, entry in enumerate(entries) if entry.direction is Direction.RTL}
    is_language_reported = any(problem.code in _TELLS_LANGUAGE for problem in problems)
    # One guess for a whole feed: a short entry alone may be taken for Arabic.
    guess = (
        guess_language("\n".join(entries[number].letters for number in mine))
        if whole is Direction.RTL
        else None
    )
    found = [tuple(_findings(document, entry, is_language_reported, guess)) for entry in entries]
    common = _common(found, mine) if whole is Direction.RTL and len(mine) > 1 else {}
    scope = _scope(len(mine), len(entries))
    for code, _, values, example in common.values():
        _add(problems, document, code, document.line, **scope, **dict(values), example=example)
    for entry, findings in zip(entries, found, strict=True):
        for code, line, values, example in findings:
            if (code, values) not in common:
                _add(problems, document, code, line, **_named(entry), **dict(values), example=example)


def _common(found: list[tuple[_Finding, ...]], mine: set[int]) -> dict[tuple[str, _Values], _Finding]:
    """What is found in all entries that read right to left and in no other."""
    where: dict[tuple[str, _Values], set[int]] = {}
    first: dict[tuple[str, _Values], _Finding] = {}
    for number, findings in enumerate(found):
        for finding in findings:
            key = (finding.code, finding.values)
            where.setdefault(key, set()).add(number)
            first.setdefault(key, finding)
    return {key: first[key] for key, numbers in where.items() if numbers == mine}


def _scope(mine: int, of: int) -> dict[str, str]:
    """What messages call all entries that read right to left."""
    if mine == of:
        return {"entry": f"All {mine} entries", "urdu_entry": f"تمام {mine} اندراجات"}
    return {
        "entry": f"All {mine} right-to-left entries",
        "urdu_entry": f"دائیں سے بائیں لکھے گئے تمام {mine} اندراجات",
    }


def _named(entry: _Entry) -> dict[str, str]:
    """What messages call an entry."""
    title = _cut(entry.title)
    if not title:
        return {"entry": "The entry", "urdu_entry": "یہ اندراج"}
    return dict.fromkeys(("entry", "urdu_entry"), f"“{title}”")


def _findings(
    document: Document, entry: _Entry, is_language_reported: bool, guess: str | None
) -> Iterator[_Finding]:
    guess = guess or guess_language(entry.letters)
    yield from _title_findings(entry)
    if entry.direction is not Direction.RTL:
        return
    if entry.item.language or not is_language_reported:
        yield from _language_findings(document, entry, guess)
    body = entry.item.body
    if body is None:
        yield _Finding("entry-no-body", entry.item.line)
        return
    example = _choose_language_tag(document, entry, guess)
    for code in _body_codes(entry):
        yield _Finding(code, body.line, (), example)


def _choose_language_tag(document: Document, entry: _Entry, guess: str) -> str:
    """The tag that the body should carry."""
    for tag in filter(None, (entry.item.language, document.language)):
        try:
            if not is_contradicted(tag, entry.letters):
                return read_tag(tag)
        except ValueError:
            pass
    return guess


def _title_findings(entry: _Entry) -> Iterator[_Finding]:
    title, line = entry.item.title, entry.item.title.line
    controls = _broken_controls(entry.title)
    if controls:
        yield _Finding("title-bidi-controls", line, (("found", controls),))
    if not entry.title:
        return
    first = find_first_strong(entry.title)
    if entry.direction is not Direction.RTL:
        if first is Direction.RTL and find_majority(entry.title) is Direction.LTR:
            yield _Finding("title-first-rtl", line)
        return
    if title.type == "xhtml":
        yield _Finding("title-xhtml", line)
    elif TITLE_TAG.search(title.value):
        yield _Finding("title-markup", line)
    if first is not Direction.RTL and add_guard(entry.title, Direction.RTL, "auto") == entry.title:
        # All in Latin letters, or a number: it reads alike whichever way its place goes.
        return
    if first is Direction.LTR:
        yield _Finding("title-first-strong", line)
    elif first is None:
        yield _Finding("title-isolated" if find_majority(entry.title) else "title-no-strong", line)


def _broken_controls(title: str) -> str:
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


def _language_findings(document: Document, entry: _Entry, guess: str) -> Iterator[_Finding]:
    """What the entry says of its language, or lets the feed say for it."""
    tag, line = entry.item.language or document.language or "", entry.item.line
    own = entry.item.language is not None
    try:
        wrong = not tag or is_contradicted(tag, entry.letters)
    except ValueError as error:
        if own:
            yield _Finding("invalid-language", line, (("value", _cut(tag)), ("cure", _cure(error, tag))))
            return
        wrong = True
    if wrong and own:
        yield _Finding("entry-language-wrong", line, (("value", _cut(tag)),), guess)
    elif wrong:
        yield _Finding("entry-language-missing", line, (), guess)


def _body_codes(entry: _Entry) -> Iterator[str]:
    """What is wrong with a body: only its paragraphs that go right to left are looked at."""
    mine = [block for block in entry.blocks if find_majority(block.words) is Direction.RTL]
    body = entry.item.body
    if not mine or body is None:
        return
    if body.type == "text":
        yield "body-plain"
    else:
        yield from _mark_codes(entry, mine)
        if any(find_first_strong(block.text) is Direction.LTR for block in mine):
            yield "paragraph-first-strong"
    if body.type == "xhtml":
        yield "body-xhtml"
    if find_first_strong(entry.text) is Direction.LTR:
        yield "body-first-strong"


def _mark_codes(entry: _Entry, blocks: list[_Block]) -> Iterator[str]:
    states = {_state(block.marks) for block in blocks}
    if "none" in states:
        yield "body-unmarked" if states == {"none"} else "body-partly-marked"
    yield from (code for state, code in _WRONG.items() if state in states)
    marked = [block.marks for block in blocks if _state(block.marks) == "rtl"]
    if (
        entry.item.body
        and entry.item.body.type == "html"
        and not all(_is_rtl(marks.inner) for marks in marked)
    ):
        yield "body-wrapper-only"
    guessed = _by_words(entry.text) is Direction.RTL
    if not guessed and not all(_is_rtl(marks.some) for marks in marked):
        yield "body-blocks-only"
    if not guessed and states != {"rtl"}:
        yield "body-few-words"
    if _by_characters(entry.text) is Direction.LTR and states != {"rtl"}:
        yield "body-few-letters"
    pieces = (piece for block in blocks for piece in block.pieces)
    if any(_URDU_ONLY_LETTERS.search(text) and not _is_language(marks.lang) for text, marks in pieces):
        yield "body-lang-missing"


def _state(marks: _Marks) -> str:
    """What is said of the direction of a paragraph that goes right to left."""
    if marks.full is None:
        return "style" if marks.styled else "none"
    if _is_rtl(marks.full):
        return "rtl"
    return "auto" if marks.full.auto else "ltr"


def _is_rtl(mark: _Dir | None) -> bool:
    return mark is not None and mark.direction is Direction.RTL


def _is_language(tag: str) -> bool:
    """Whether a tag is that of a language written from right to left."""
    try:
        return language.direction(read_tag(tag)) is Direction.RTL
    except ValueError:
        return False


def _by_words(text: str) -> Direction:
    """CommaFeed's guess: by the words that begin right to left; addresses and numbers do not count."""
    words = [word for word in text.split() if not _NO_WORD.match(word)]
    found = sum(find_first_strong(word) is Direction.RTL for word in words)
    return Direction.RTL if found > 0.4 * len(words) else Direction.LTR


def _by_characters(text: str) -> Direction:
    """Feedbin's guess: by the share of Arabic and Hebrew characters, spaces counted."""
    found = sum(map(len, _FEEDBIN.findall(text)))
    return Direction.RTL if found > 0.5 * len(text) else Direction.LTR


# Bodies --------------------------------------------------------------------------------------------


def _entry(item: Item) -> _Entry:
    title = item.title.value
    if item.title.type != "text" or TITLE_TAG.search(title):
        title = "".join(map(str, _parse(title).itertext()))
    title = " ".join(title.split())
    blocks: tuple[_Block, ...] = ()
    if item.body and item.body.type == "text":
        blocks = (_Block(_Marks(), [(item.body.value, _Marks())]),)
    elif item.body:
        blocks = tuple(_blocks(_parse(item.body.value)))
    letters = "\n".join([title, *(block.words for block in blocks)])
    text = "\n".join(block.text for block in blocks)
    return _Entry(item, title, blocks, text, letters, find_majority(letters))


def _parse(html: str) -> etree._Element:
    """The body of a document around a fragment; what is never shown is taken out."""
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(f"<html><body>{remove_deep_tags(ILLEGAL.sub('', html))}</body></html>", parser)
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    body = root.find("body")
    return root if body is None else body


def _blocks(root: etree._Element) -> list[_Block]:
    """The paragraphs of a body, in the order of reading; text outside of any comes first."""
    frame = _frame(root)
    blocks = [_Block(_Marks(), [])]
    places = [(blocks[0], _Marks())]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            block, marks = places[-1]
            if element is not root:
                marks = _marked(marks, element, element in frame)
                if element.tag in _BLOCKS:
                    block.pieces.append(("\n", marks))
                    block = _Block(marks, [])
                    blocks.append(block)
            places.append((block, marks))
            _add_piece(block, marks, "\n" if element.tag == "br" else element.text)
        elif element is not root:
            places.pop()
            _add_piece(*places[-1], element.tail)
    return blocks


def _frame(root: etree._Element) -> set[etree._Element]:
    """What stands around the whole body: full-text views take the paragraphs out of it."""
    frame = set()
    element = root
    while len(element) == 1 and not (element.text or "").strip() and not (element[0].tail or "").strip():
        element = element[0]
        if element.tag not in _WRAPPERS:
            break
        frame.add(element)
    return frame


def _marked(marks: _Marks, element: etree._Element, framing: bool) -> _Marks:
    """What holds in an element."""
    value = element.get("dir", "").strip().lower()
    if value in ("ltr", "rtl", "auto"):
        mark = _Dir(None, auto=True) if value == "auto" else _Dir(Direction(value))
        marks = marks._replace(auto=mark if mark.auto else None)
        if element.tag in _BLOCKS:
            marks = marks._replace(
                full=mark,
                some=mark if element.tag in _KEPT_BY_COMMAFEED else marks.some,
                inner=marks.inner if framing else mark,
            )
    elif element.tag == "bdi":
        marks = marks._replace(auto=None)
    return marks._replace(
        lang=element.get("lang", marks.lang),
        styled=marks.styled or bool(_STYLE.search(element.get("style", ""))),
        code=marks.code or element.tag in _CODE,
    )


def _add_piece(block: _Block, marks: _Marks, text: str | None) -> None:
    if not text:
        return
    block.pieces.append((text, marks))
    if marks.auto and marks.auto.direction is None:
        marks.auto.direction = find_first_strong(text)


def _cut(text: str) -> str:
    """A text short enough for a message."""
    text = " ".join(text[: 4 * _SHOWN].split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
