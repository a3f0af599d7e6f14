"""Which readers show a finished feed wrong, and why: the rules of DESIGN §8, asked of any feed.

A feed may be another site's. What counts is what the letters of an entry are, not what is said of
them. The readers' ways are those that docs/readers.md tells editors of.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from ..errors import Problem, ProblemError, Problems
from ..text.bidi.characters import find_first_strong
from ..text.language import Direction
from ..text.letters import find_majority, guess_language, is_contradicted, read_tag
from . import feedfile
from .feedfile import Document
from .findings import Entry, Finding, Values, describe_cure, find_faults, read_entry, shorten
from .readers import find_readers

#: Newsboat's list: it compares the whole tag.
_NEWSBOAT: Final = frozenset("ar fa ur ps syr dv he yi".split())
_LANGUAGE_CODES: Final = frozenset({"feed-language-missing", "feed-language-wrong", "invalid-language"})


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
    entries = tuple(map(read_entry, document.items))
    problems = Problems(path)
    feed_direction = _find_feed_direction(document, entries)
    _check_document(document, entries, feed_direction, problems)
    _check_entries(document, entries, feed_direction, problems)
    return tuple(problems)


def _add_problem(problems: Problems, document: Document, code: str, line: int, **values: str | int) -> None:
    """Note a problem with the readers that have it, if any has."""
    readers = find_readers(code, document.format)
    if readers is None:
        problems.add(code, line, **values)
    elif readers:
        problems.add(code, line, readers=readers, **values)


def _check_document(
    document: Document, entries: tuple[Entry, ...], feed_direction: Direction | None, problems: Problems
) -> None:
    first = dict(reversed(document.directed))
    for name, count in Counter(name for name, _ in document.directed).items():
        problems.add("dir-on-feed-element", first[name], element=name, format=document.format, count=count)
    if feed_direction is Direction.RTL:
        _check_feed_language(document, entries, problems)
        if find_first_strong(document.title.value) is Direction.LTR:
            title = shorten(document.title.value)
            _add_problem(problems, document, "feed-title-first-strong", document.title.line, title=title)


def _find_feed_direction(document: Document, entries: tuple[Entry, ...]) -> Direction | None:
    """That of most entries; of the feed's title where there are none."""
    directions = Counter(entry.direction for entry in entries)
    rtl, ltr = directions[Direction.RTL], directions[Direction.LTR]
    if rtl == ltr:
        return find_majority(document.title.value)
    return Direction.RTL if rtl > ltr else Direction.LTR


def _check_feed_language(document: Document, entries: tuple[Entry, ...], problems: Problems) -> None:
    rtl_entries = [entry for entry in entries if entry.direction is Direction.RTL]
    letters = "\n".join([document.title.value, *(entry.letters for entry in rtl_entries)])
    example, line = guess_language(letters), document.language_line
    if document.language is None:
        # Without a word on the feed, tt-rss asks the entries of Atom, but not those of RSS.
        if (
            document.format == "RSS"
            or not rtl_entries
            or any(entry.item.language is None for entry in rtl_entries)
        ):
            _add_problem(problems, document, "feed-language-missing", line, example=example)
        return
    value = shorten(document.language)
    try:
        if is_contradicted(document.language, letters):
            _add_problem(problems, document, "feed-language-wrong", line, value=value, example=example)
            return
    except ValueError as error:
        problems.add("invalid-language", line, value=value, cure=describe_cure(error, document.language))
        return
    bare = read_tag(document.language)
    if document.language != bare and bare in _NEWSBOAT:
        _add_problem(problems, document, "feed-language-region", line, value=value, bare=bare)


def _check_entries(
    document: Document, entries: tuple[Entry, ...], feed_direction: Direction | None, problems: Problems
) -> None:
    rtl_numbers = {number for number, entry in enumerate(entries) if entry.direction is Direction.RTL}
    is_language_reported = any(problem.code in _LANGUAGE_CODES for problem in problems)
    # One guess for a whole feed: a short entry alone may be taken for Arabic.
    guess = (
        guess_language("\n".join(entries[number].letters for number in rtl_numbers))
        if feed_direction is Direction.RTL
        else None
    )
    found = [tuple(find_faults(document, entry, is_language_reported, guess)) for entry in entries]
    common = (
        _find_common(found, rtl_numbers) if feed_direction is Direction.RTL and len(rtl_numbers) > 1 else {}
    )
    scope = _describe_all(len(rtl_numbers), len(entries))
    for code, _, values, example in common.values():
        _add_problem(problems, document, code, document.line, **scope, **dict(values), example=example)
    for entry, findings in zip(entries, found, strict=True):
        for code, line, values, example in findings:
            if (code, values) not in common:
                _add_problem(
                    problems, document, code, line, **_describe_entry(entry), **dict(values), example=example
                )


def _find_common(
    found: list[tuple[Finding, ...]], rtl_numbers: set[int]
) -> dict[tuple[str, Values], Finding]:
    """What is found in all entries that read right to left and in no other."""
    where: dict[tuple[str, Values], set[int]] = {}
    first: dict[tuple[str, Values], Finding] = {}
    for number, findings in enumerate(found):
        for finding in findings:
            key = (finding.code, finding.values)
            where.setdefault(key, set()).add(number)
            first.setdefault(key, finding)
    return {key: first[key] for key, numbers in where.items() if numbers == rtl_numbers}


def _describe_all(count: int, total: int) -> dict[str, str]:
    """What messages call all entries that read right to left."""
    if count == total:
        return {"entry": f"All {count} entries", "urdu_entry": f"تمام {count} اندراجات"}
    return {
        "entry": f"All {count} right-to-left entries",
        "urdu_entry": f"دائیں سے بائیں لکھے گئے تمام {count} اندراجات",
    }


def _describe_entry(entry: Entry) -> dict[str, str]:
    """What messages call an entry."""
    title = shorten(entry.title)
    if not title:
        return {"entry": "The entry", "urdu_entry": "یہ اندراج"}
    return dict.fromkeys(("entry", "urdu_entry"), f"“{title}”")
