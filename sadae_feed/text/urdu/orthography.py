"""Urdu's letters: what is written with another language's, what is to be seen, and keys to compare by.

`fold` mends only what cannot be meant (an Arabic kaf, a decomposed آ); `faults` says each such place.
Compatibility normalisation (NFKC) changes what is seen, so only keys have it.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from heapq import merge
from typing import NamedTuple

from ..unicode import normal
from .alphabet import (
    BETWEEN,
    BYTES,
    CARRIERS,
    CODES,
    HEH,
    KEYED,
    KEYS,
    LETTERS,
    LOOSE,
    MARKS,
    MISPLACED,
    POINTED,
    PROTECTED,
    PROTECTED_HINTS,
    RARE,
    RARE_KEYS,
    REPORTS,
    SEAT,
    SEATS,
    SHAPED,
    SPACE,
    SPACES,
    STOPS,
    STRAYS,
    SUSPECT,
    TATWEEL,
    TRACES,
    UNIT,
    URDU,
    VERSE,
    WORD,
)
from .scripture import find_passages


class Fault(NamedTuple):
    """A place in a text where the letters are not what the language writes."""

    #: Offset in code points.
    start: int
    #: Number of code points.
    width: int
    #: A key of `sadae_feed.messages.MESSAGES`.
    code: str
    #: What to write instead; None where only a human can tell.
    replacement: str | None


Span = tuple[int, int]


def fold(text: str, language: str, exclude: Iterable[Span] = (), names: tuple[str, ...] = ()) -> str:
    """Mend the letters of a text for display, without a change of meaning.

    The result is NFC. In Urdu, Arabic ي ى ك ه ة become ی ک ہ ۃ and Arabic digits Urdu ones; tatweel,
    doubled spaces, spaces before ۔ ، ؟ and stray invisible characters go. ZWNJ and ZWJ stay. In other
    languages only shaped letters and NFC count. Verses in ﴿ ﴾, other passages in Arabic (`scripture`) and
    addresses are left as they stand, in NFC or not.

    Args:
        text: Any text, of one or more lines.
        language: Its tag (BCP 47).
        exclude: Spans `(start, end)` to leave as they stand: code, quotations from Arabic.
        names: To be written just so: in other spellings of the same `key` they are mended, too.

    """
    parts: list[str] = []
    end = 0
    for fault in faults(text, language, exclude, names):
        if fault.replacement is not None:
            parts += (text[end : fault.start], fault.replacement)
            end = fault.start + fault.width
    return "".join((*parts, text[end:])) if parts else text


def faults(
    text: str, language: str, exclude: Iterable[Span] = (), names: tuple[str, ...] = ()
) -> Iterator[Fault]:
    """Find every place that `fold` changes, and those it must leave to a human; in order, not overlapping.

    Args:
        text: As in `fold`.
        language: As in `fold`.
        exclude: As in `fold`; not asked for where there is nothing to be found at all.
        names: As in `fold`.

    """
    primary = language.partition("-")[0].lower()
    urdu = primary in URDU
    composes = primary not in POINTED
    named = list(_named(text, names)) if names else []
    wrong = [fault for fault in named if fault.replacement != text[fault.start : fault.start + fault.width]]
    doubtful = _is_doubtful(text, urdu, composes)
    if not doubtful and not wrong:
        return
    passages = find_passages(text) if urdu else []
    protected = (*exclude, *_find_protected(text))
    # A name that is written as it should be keeps its letters, whatever they are.
    spans = ((fault.start, fault.start + fault.width) for fault in named)
    found = _outside(_found(text, urdu, composes), (*protected, *spans)) if doubtful else iter(())
    if wrong:
        found = merge(found, _outside(wrong, (*protected, *passages)))
    yield from _with_passages(found, passages) if passages else found


def _with_passages(found: Iterable[Fault], passages: Iterable[Span]) -> Iterator[Fault]:
    """In place of the faults within a passage in Arabic one that says it is left as it stands."""
    merged = _merged(passages)
    starts = [start for start, _ in merged]
    reported = 0
    for fault in found:
        index = bisect_right(starts, fault.start + fault.width - 1)
        if not index or merged[index - 1][1] <= fault.start:
            yield fault
        elif index != reported:
            start, end = merged[index - 1]
            yield Fault(start, end - start, "arabic-passage", None)
            reported = index


def _is_doubtful(text: str, urdu: bool, composes: bool) -> bool:
    """Whether there may be a fault at all; most texts have none."""
    suspect = not (urdu and _is_plain(text)) and SUSPECT[urdu].search(text)
    return bool(suspect) or (composes and not unicodedata.is_normalized("NFC", text))


def _is_plain(text: str) -> bool:
    try:
        data, _ = codecs.charmap_encode(text, "strict", BYTES)
    except UnicodeEncodeError:
        return False
    return not any(pair in data for pair in MISPLACED)


def _outside(found: Iterable[Fault], spans: Iterable[Span]) -> Iterator[Fault]:
    """Leave out faults that touch one of some spans."""
    merged = _merged(spans)
    starts = [start for start, _ in merged]
    for fault in found:
        index = bisect_right(starts, fault.start + fault.width - 1)
        if not index or merged[index - 1][1] <= fault.start:
            yield fault


def values(fault: Fault, text: str) -> dict[str, str]:
    """The values of a fault's message: the characters that stand there, and what to write."""
    found, write = text[fault.start : fault.start + fault.width], fault.replacement or ""
    # Names and passages would drown in the codes of their letters.
    return (
        {"found": found, "write": write}
        if fault.code in ("house-name", "arabic-passage")
        else {
            "found": _spelled(found),
            "write": _spelled(write),
        }
    )


def key(text: str) -> str:
    """Fold a text for comparison only: slugs, categories, repeated headlines.

    Texts have one key that differ in letters of one sound and shape (ي ی, ك ک, ه ہ, أ ا, ۓ ئے), in the
    kind of digit, vowel marks, honorifics, tatweel, invisible characters, width, case or white space.
    """
    if RARE.search(text):
        text = text.translate(RARE_KEYS)
    text = normal("NFKC", text)
    if "\u0654" in text:
        text = normal("NFC", SEAT.sub(_seat, text))
    text = normal("NFKC", KEYED.sub(_keyed, text.casefold()))
    return " ".join(text.split())


def trace(text: str) -> bytes:
    """What is left of a text when neither what `fold` mends counts nor white space, but for line ends: UTF-8.

    Two texts with one trace say the same to a reader. Of ten thousand long texts it must be quick: asking
    for a letter costs less than a pattern that looks at every one.
    """
    text = normal("NFC", text)
    if "\u0654" in text:
        text = normal("NFC", SEAT.sub(_seat, text))
    data = text.encode(errors="replace")
    shaped = b"\xef" in data
    if shaped:
        text = normal("NFC", text.translate(_shaped()))
    found = [letter for letter in TRACES if letter in text]
    for letter in found:
        text = text.replace(letter, TRACES[letter])
    if shaped or found:
        data = text.encode(errors="replace")
    return data.translate(None, b" \t")


def _named(text: str, names: tuple[str, ...]) -> Iterator[Fault]:
    """Find the names in any spelling; the right one is among them."""
    pattern, by_key = _spellings(names)
    for match in pattern.finditer(text):
        name = by_key.get(key(match[0]))
        if name is not None:
            yield Fault(match.start(), len(match[0]), "house-name", name)


@cache
def _spellings(names: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for all that may be one of the names, and the names by their keys."""
    by_key = {key(name): name for name in reversed(names)}
    folded = sorted(by_key, key=len, reverse=True)
    patterns = ("".join(map(_loosely, LOOSE.findall(name))) for name in folded)
    edge = f"\\w{MARKS}\u200c\u200d"
    return re.compile(f"(?<![{edge}])(?:{'|'.join(patterns)})(?!\\w)", re.IGNORECASE), by_key


def _loosely(part: str) -> str:
    """A pattern for what has a part of a key as its own."""
    if part == " ":
        return f"[{SPACE}]++"
    if part == "ئے":
        return f"(?:{_loosely('ئ')}ے|[ۓے]){BETWEEN}"
    alike = "".join(sorted({part, *(letter for letter, of in KEYS.items() if of == part)}))
    return f"[{re.escape(alike + CARRIERS.get(part, ''))}]{BETWEEN}"


def _find_protected(text: str) -> Iterator[Span]:
    yield from (match.span() for match in VERSE.finditer(text))
    offset = 0
    for line in text.split("\n"):
        if any(hint in line for hint in PROTECTED_HINTS):
            for match in PROTECTED.finditer(line):
                yield offset + match.start(), offset + match.end()
        offset += len(line) + 1


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _found(text: str, urdu: bool, composes: bool) -> Iterator[Fault]:
    # No fault reaches over a line's end, and most lines have none.
    offset = 0
    for line in text.split("\n"):
        if _is_doubtful(line, urdu, composes):
            for fault in _in_line(line, urdu, composes):
                yield fault._replace(start=offset + fault.start)
        offset += len(line) + 1


def _in_line(text: str, urdu: bool, composes: bool) -> Iterator[Fault]:
    suspect = SUSPECT[urdu]
    end = 0
    for match in WORD[urdu].finditer(text):
        start = match.start()
        if text[end:start] != " " or text[start] in STOPS:
            yield from _in_gap(text, end, start, urdu, composes)
        end = match.end()
        word = match[0]
        if suspect.search(word) or (composes and not unicodedata.is_normalized("NFC", word)):
            yield from _in_word(word, start, urdu, composes)
    yield from _in_gap(text, end, len(text), urdu, composes)


def _in_gap(text: str, start: int, end: int, urdu: bool, composes: bool) -> Iterator[Fault]:
    gap = text[start:end]
    mended = unicodedata.normalize("NFC", gap) if composes else gap
    code = ""
    if urdu:
        mended = STRAYS.sub("", mended)
        if start and end < len(text) and mended and not SPACES.sub("", mended):
            if text[end] in STOPS:
                mended, code = "", "space-before-mark"
            elif len(mended) > 1:
                mended, code = " ", "double-space"
    if mended != gap:
        yield _trimmed(start, gap, mended, code)


def _in_word(word: str, offset: int, urdu: bool, composes: bool) -> Iterator[Fault]:
    suspect = SUSPECT[urdu]
    before = ""
    for unit in UNIT.finditer(word):
        found = unit[0]
        if not suspect.search(found) and (not composes or unicodedata.is_normalized("NFC", found)):
            before = found[-1]
            continue
        after = word[unit.end() : unit.end() + 1]
        mended = _urdu(found, before, after) if urdu else found.translate(_shaped())
        if composes:
            mended = normal("NFC", mended)
        if mended != found:
            yield _trimmed(offset + unit.start(), found, mended)
        else:
            for code, pattern in REPORTS:
                if report := pattern.search(found):
                    start = offset + unit.start() + report.start()
                    yield Fault(start, len(report[0]), code, None)
                    break
        before = (before + mended)[-1:]


def _urdu(unit: str, before: str, after: str) -> str:
    """The unit in Urdu's letters; `before` and `after` are the characters around it."""
    # Composed before, too: marks change places behind a tatweel.
    text = TATWEEL.sub("", normal("NFC", STRAYS.sub("", unit)) + after)
    text = normal("NFC", text[: len(text) - len(after)].translate(_shaped()))
    if "\u0654" in text:
        text = normal("NFC", SEAT.sub(_seat, text))
    return HEH.sub("ہ", before + text.translate(LETTERS))[len(before) :]


def _seat(match: re.Match[str]) -> str:
    return SEATS[match[0]]


def _trimmed(start: int, found: str, mended: str, code: str = "") -> Fault:
    """The fault of a stretch, without the characters at its ends that stay."""
    head = _shared(found, mended)
    tail = _shared(found[head:][::-1], mended[head:][::-1])
    found = found[head : len(found) - tail]
    code = code or next((code for code, pattern in CODES if pattern.search(found)), "not-nfc")
    return Fault(start + head, len(found), code, mended[head : len(mended) - tail])


def _shared(one: str, other: str) -> int:
    """How many characters two strings have in common from their beginning."""
    return next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _spelled(characters: str) -> str:
    points = " ".join(f"U+{ord(character):04X}" for character in characters)
    visible = characters if characters.isprintable() and not characters.isspace() else ""
    return f"{visible} ({points})" if visible else points


@cache
def _shaped() -> dict[int, str]:
    """Letters of one shape → the letters themselves, by Unicode's decompositions."""
    ranges = re.findall("(.)(?:-(.))?", SHAPED)
    characters = [chr(point) for first, last in ranges for point in range(ord(first), ord(last or first) + 1)]
    parts = {character: unicodedata.decomposition(character).split()[1:] for character in characters}
    return {
        ord(character): "".join(chr(int(part, 16)) for part in of) for character, of in parts.items() if of
    }


def _keyed(match: re.Match[str]) -> str:
    return KEYS.get(match[0], "")
