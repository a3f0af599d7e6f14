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
from typing import Final, NamedTuple

from ..unicode import normal
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

#: Languages of Urdu's alphabet: Urdu, Punjabi in Shahmukhi, Saraiki. Persian, Pashto, Sindhi and
#: Arabic need ه, ك or ي themselves.
_URDU: Final = frozenset({"ur", "pnb", "skr"})
#: Where composing does harm: it reorders the points of Hebrew.
_POINTED: Final = frozenset({"he", "yi"})

#: Letters and ligatures of one shape, which only fonts should choose. Not among them: honorifics and
#: the words FDF0–FDFF, ornate brackets, the spacing marks FC5E–FC63, FCF2–FCF4 and FE70–FE7F.
_SHAPED: Final = "\ufb50-\ufbb1\ufbd3-\ufc5d\ufc64-\ufcf1\ufcf5-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufe80-\ufefc"
_MARKS: Final = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
#: Soft hyphen, zero width space, word joiner, byte order mark, tags.
_STRAY: Final = "\u00ad\u200b\u2060\ufeff\U000e0001\U000e0020-\U000e007f"
_SPACE: Final = " \u00a0\u2000-\u200a\u202f\u205f\u3000"
_PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_STOPS: Final = "۔،؟"

_ARABIC_DIGITS: Final = "٠١٢٣٤٥٦٧٨٩"
_URDU_DIGITS: Final = "۰۱۲۳۴۵۶۷۸۹"
_LETTERS: Final = str.maketrans("يىكةۀٸٶ" + _ARABIC_DIGITS, "ییکۃۂئؤ" + _URDU_DIGITS)
#: ه after these may stand for ھ: بهارت is بھارت, but کهنا is کہنا.
_HEH: Final = re.compile("(?<![بپتٹجچدڈڑکگ])ه(?!ـ)")
#: A yeh or heh that carries a hamza, to be composed to ئ or ۂ.
_SEAT: Final = re.compile(f"[یىه](?=[{_MARKS}]*\u0654)")
_SEATS: Final = {"ی": "ي", "ى": "ي", "ه": "ہ"}
#: Inside a word it only stretches; at the end it may be a slip for ۔ or belong to هـ.
_TATWEEL: Final = re.compile(f"(?:(?<=[^\\W\\d_ـ])|(?<=[{_MARKS}]))ـ++(?=[^\\W\\d_]|[{_MARKS}])")

_SUSPECT: Final = {
    True: re.compile(
        f"[{_SHAPED}{_STRAY}{_PRIVATE}{_ARABIC_DIGITS}يىكهةۀٸٶـ]|[یہ][{_MARKS}]*\u0654|[{_SPACE}][{_SPACE}{_STOPS}]"
    ),
    False: re.compile(f"[{_SHAPED}]"),
}
#: What nearly all texts are written with, and no fault has in it but for spaces in the wrong place.
_PLAIN: Final = (
    "".join(map(chr, range(0x80)))
    + "آأؤئابتثجحخدذرزسشصضطظعغفقلمنوءٹپچڈڑژکگںھہۂۃیےۓ۔،؟؛٪۰۱۲۳۴۵۶۷۸۹‘’“”«»–—…"
    + "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
)
#: Its characters as bytes, the others refused, for a first look in a tenth of the pattern's time.
_BYTES: Final = codecs.charmap_build(_PLAIN + "".join(chr(0x100 + free) for free in range(256 - len(_PLAIN))))
_MISPLACED: Final = tuple(bytes([_PLAIN.index(" "), _PLAIN.index(after)]) for after in " " + _STOPS)
_WORD: Final = {
    True: re.compile(f"[^\\s{_STRAY}]++(?:[{_STRAY}]++[^\\s{_STRAY}]++)*+"),
    False: re.compile(r"\S+"),
}
#: The least that can be mended apart: a run of shaped letters, of digits or of Hangul, else a
#: character with all that can combine with it, which ASCII's marks never do.
_REST: Final = r"(?:[^\w\s!-/:-@\[-`{-~]|ـ)*+"
_UNIT: Final = re.compile(f"(?:[{_SHAPED}]{_REST})+|[{_ARABIC_DIGITS}]+|[\u1100-\u11ff]+|\\S{_REST}")
_STRAYS: Final = re.compile(f"[{_STRAY}]")
_SPACES: Final = re.compile(f"[{_SPACE}]+")
_CODES: Final = tuple(
    (code, re.compile(f"[{characters}]"))
    for code, characters in (
        ("presentation-form", _SHAPED),
        ("arabic-letter", "يىكهةۀٸٶ"),
        ("tatweel", "ـ"),
        ("invisible-character", _STRAY),
        ("arabic-digit", _ARABIC_DIGITS),
    )
)
_REPORTS: Final = (
    ("possible-aspirate", re.compile("ه(?!ـ)")),
    ("tatweel", re.compile("(?<=[^ـه])ـ+$")),
    ("private-use", re.compile(f"[{_PRIVATE}]+")),
)
#: Addresses, e-mail addresses, and the tags of flags; verses.
_PROTECTED: Final = re.compile(
    r"(?:https?|ftp|mailto):[^\s\"<>]+|www\.[^\s\"<>]+|(?<![\w.+%-])[\w.+%-]++@[\w.-]+"
    "|\U0001f3f4[\U000e0020-\U000e007f]+",
    re.IGNORECASE,
)
_PROTECTED_HINTS: Final = ("@", ":", "www.", "WWW.", "\U0001f3f4")
_VERSE: Final = re.compile("[﴾﴿][^﴾﴿]*[﴾﴿]")


#: Keys drop these before anything else: honorifics would become words. The high hamzas fall apart.
_RARE: Final = re.compile("[\ufd40-\ufd4f\ufdcf\ufdfa\ufdfb\ufdfe\ufdff\u0675-\u0678\ufbdd]")
_RARE_KEYS: Final = {
    **dict.fromkeys((*range(0xFD40, 0xFD50), 0xFDCF, 0xFDFA, 0xFDFB, 0xFDFE, 0xFDFF)),
    **str.maketrans("ٵٶٷٸ\ufbdd", "اؤؤئؤ"),
}
#: What leaves no trace, or that of another letter.
_TRACES: Final = {
    **dict(zip("يىكهةۀٸٶ" + _ARABIC_DIGITS, "ییکہۃۂئؤ" + _URDU_DIGITS, strict=True)),
    **dict.fromkeys("ـ\u00a0\u00ad\u200b\u2060\ufeff\u202f\u205f\u3000", ""),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), ""),
}
#: What a key has instead of a character; "" for what only shows how to read, or nothing at all.
_KEYS: Final = {
    **dict(zip("يىكڪهةۂۀەأإٱ", "ییککہۃہہہااا", strict=True)),
    "ۓ": "ئے",
    **dict(zip(_ARABIC_DIGITS + _URDU_DIGITS, "0123456789" * 2, strict=True)),
}
#: Marks of the Arabic script, tatweel, format characters (general category Cf), variation selectors.
_UNSEEN: Final = (
    f"{_MARKS}\u08d3-\u08ff\u0640\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
_KEYED: Final = re.compile(f"[{_UNSEEN}{''.join(_KEYS)}]")


#: What may stand between the letters of a name, and how its key is taken apart.
_BETWEEN: Final = f"[{_MARKS}{_STRAY}ـ\u200c\u200d]*+"
_LOOSE: Final = re.compile("ئے|.")
#: Letters that, with a mark of their own, are others.
_CARRIERS: Final = {"ئ": "یيىٸ", "ؤ": "وٶ", "آ": "ا"}


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
    urdu = primary in _URDU
    composes = primary not in _POINTED
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
    suspect = not (urdu and _is_plain(text)) and _SUSPECT[urdu].search(text)
    return bool(suspect) or (composes and not unicodedata.is_normalized("NFC", text))


def _is_plain(text: str) -> bool:
    try:
        data, _ = codecs.charmap_encode(text, "strict", _BYTES)
    except UnicodeEncodeError:
        return False
    return not any(pair in data for pair in _MISPLACED)


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
    if _RARE.search(text):
        text = text.translate(_RARE_KEYS)
    text = normal("NFKC", text)
    if "\u0654" in text:
        text = normal("NFC", _SEAT.sub(_seat, text))
    text = normal("NFKC", _KEYED.sub(_keyed, text.casefold()))
    return " ".join(text.split())


def trace(text: str) -> bytes:
    """What is left of a text when neither what `fold` mends counts nor white space, but for line ends: UTF-8.

    Two texts with one trace say the same to a reader. Of ten thousand long texts it must be quick: asking
    for a letter costs less than a pattern that looks at every one.
    """
    text = normal("NFC", text)
    if "\u0654" in text:
        text = normal("NFC", _SEAT.sub(_seat, text))
    data = text.encode(errors="replace")
    shaped = b"\xef" in data
    if shaped:
        text = normal("NFC", text.translate(_shaped()))
    found = [letter for letter in _TRACES if letter in text]
    for letter in found:
        text = text.replace(letter, _TRACES[letter])
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
    patterns = ("".join(map(_loosely, _LOOSE.findall(name))) for name in folded)
    edge = f"\\w{_MARKS}\u200c\u200d"
    return re.compile(f"(?<![{edge}])(?:{'|'.join(patterns)})(?!\\w)", re.IGNORECASE), by_key


def _loosely(part: str) -> str:
    """A pattern for what has a part of a key as its own."""
    if part == " ":
        return f"[{_SPACE}]++"
    if part == "ئے":
        return f"(?:{_loosely('ئ')}ے|[ۓے]){_BETWEEN}"
    alike = "".join(sorted({part, *(letter for letter, of in _KEYS.items() if of == part)}))
    return f"[{re.escape(alike + _CARRIERS.get(part, ''))}]{_BETWEEN}"


def _find_protected(text: str) -> Iterator[Span]:
    yield from (match.span() for match in _VERSE.finditer(text))
    offset = 0
    for line in text.split("\n"):
        if any(hint in line for hint in _PROTECTED_HINTS):
            for match in _PROTECTED.finditer(line):
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
    suspect = _SUSPECT[urdu]
    end = 0
    for match in _WORD[urdu].finditer(text):
        start = match.start()
        if text[end:start] != " " or text[start] in _STOPS:
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
        mended = _STRAYS.sub("", mended)
        if start and end < len(text) and mended and not _SPACES.sub("", mended):
            if text[end] in _STOPS:
                mended, code = "", "space-before-mark"
            elif len(mended) > 1:
                mended, code = " ", "double-space"
    if mended != gap:
        yield _trimmed(start, gap, mended, code)


def _in_word(word: str, offset: int, urdu: bool, composes: bool) -> Iterator[Fault]:
    suspect = _SUSPECT[urdu]
    before = ""
    for unit in _UNIT.finditer(word):
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
            for code, pattern in _REPORTS:
                if report := pattern.search(found):
                    start = offset + unit.start() + report.start()
                    yield Fault(start, len(report[0]), code, None)
                    break
        before = (before + mended)[-1:]


def _urdu(unit: str, before: str, after: str) -> str:
    """The unit in Urdu's letters; `before` and `after` are the characters around it."""
    # Composed before, too: marks change places behind a tatweel.
    text = _TATWEEL.sub("", normal("NFC", _STRAYS.sub("", unit)) + after)
    text = normal("NFC", text[: len(text) - len(after)].translate(_shaped()))
    if "\u0654" in text:
        text = normal("NFC", _SEAT.sub(_seat, text))
    return _HEH.sub("ہ", before + text.translate(_LETTERS))[len(before) :]


def _seat(match: re.Match[str]) -> str:
    return _SEATS[match[0]]


def _trimmed(start: int, found: str, mended: str, code: str = "") -> Fault:
    """The fault of a stretch, without the characters at its ends that stay."""
    head = _shared(found, mended)
    tail = _shared(found[head:][::-1], mended[head:][::-1])
    found = found[head : len(found) - tail]
    code = code or next((code for code, pattern in _CODES if pattern.search(found)), "not-nfc")
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
    ranges = re.findall("(.)(?:-(.))?", _SHAPED)
    characters = [chr(point) for first, last in ranges for point in range(ord(first), ord(last or first) + 1)]
    parts = {character: unicodedata.decomposition(character).split()[1:] for character in characters}
    return {
        ord(character): "".join(chr(int(part, 16)) for part in of) for character, of in parts.items() if of
    }


def _keyed(match: re.Match[str]) -> str:
    return _KEYS.get(match[0], "")
