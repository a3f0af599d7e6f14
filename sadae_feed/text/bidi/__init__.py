"""The directions within a text (UAX #9): its first strong letter, its guards, runs that go the other way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final, NamedTuple

from ..language import Direction, Guard

LRM: Final = "\u200e"
RLM: Final = "\u200f"


class Run(NamedTuple):
    """A part of a string, `text[start:end]`, that needs a direction of its own."""

    start: int
    end: int
    direction: Direction
    #: The tag for `lang`, or None where nothing is said of the language (telephone numbers, dates).
    language: str | None


class Neutralised(NamedTuple):
    """A text without hidden turns, and where they stood."""

    text: str
    #: Offsets into the text as it was, one for each embedding, override or unpaired isolate taken out.
    dropped: tuple[int, ...]


# Characters ----------------------------------------------------------------------------------------
# Classes for `re`, so that only characters that may matter are looked at one by one.

#: Strong from right to left (UAX #9, R and AL) with the unassigned around them, up to Unicode 16.
_RTL: Final = (
    "\u05be\u05c0\u05c3\u05c6\u05d0-\u05f4\u0608\u060b\u060d\u061b-\u064a\u066d-\u066f\u0671-\u06d5\u06e5\u06e6"
    "\u06ee\u06ef\u06fa-\u0710\u0712-\u072f\u074d-\u07a5\u07b1-\u07ea\u07f4\u07f5\u07fa\u07fe-\u0815\u081a\u0824"
    "\u0828\u0830-\u0858\u085e-\u088e\u08a0-\u08c9\u200f\ufb1d\ufb1f-\ufb28\ufb2a-\ufd3d\ufd50-\ufdc7\ufdf0-\ufdfc"
    "\ufe70-\ufefc\U00010800-\U0001091b\U00010920-\U00010a00\U00010a10-\U00010a35\U00010a40-\U00010ae4"
    "\U00010aeb-\U00010b35\U00010b40-\U00010d23\U00010d40-\U00010d68\U00010d6f-\U00010e5f\U00010e80-\U00010ea9"
    "\U00010ead-\U00010ecf\U00010f00-\U00010f45\U00010f51-\U00010f81\U00010f86-\U00010ff6"
    "\U0001e800-\U0001e8cf\U0001e900-\U0001e943\U0001e94b-\U0001eebb"
)
_DIGITS: Final = "0-9\u0660-\u0669\u06f0-\u06f9"
#: Neither strong nor digits, for certain.
_NEUTRAL: Final = (
    "\x00-/:-@\\[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u0300-\u036f\u060c\u0610-\u061a\u064b-\u065f"
    "\u066a-\u066c\u0670\u06d6-\u06dc\u06df-\u06e4\u2000-\u200d\u2010-\u2065\u2069-\u206f\ufd3e\ufd3f\ufe00-\ufe0f"
)
#: Paragraph separators (UAX #9, B).
_LINE_ENDS: Final = "\n\r\x1c-\x1e\x85\u2029"
#: Those of them that are no white space in HTML.
_PARAGRAPH_ENDS: Final = "\x1c-\x1e\x85\u2029"

_PERHAPS_STRONG: Final = re.compile(f"[^{_NEUTRAL}{_DIGITS}]")

_STRONG: Final = {"L": Direction.LTR, "R": Direction.RTL, "AL": Direction.RTL}

_LRI: Final = "\u2066"
_RLI: Final = "\u2067"
_PDI: Final = "\u2069"
_ISOLATES: Final = frozenset("\u2066\u2067\u2068")
_ISOLATE_OR_END: Final = re.compile("[\u2066-\u2069]")

#: Embeddings, overrides, isolates, and what ends them.
_CONTROL: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL_OR_LINE: Final = re.compile(f"[\u202a-\u202e\u2066-\u2069{_LINE_ENDS}]")
_MARKS: Final = "\u200e\u200f\u061c"


def first_strong(text: str) -> Direction | None:
    """The direction of the first strong character outside of isolates (UAX #9, P2 and P3), or None.

    The text is taken as one paragraph, as HTML's `dir=auto` takes an element: a line end is white space.
    """
    position = 0
    while match := _PERHAPS_STRONG.search(text, position):
        char = match[0]
        position = match.end()
        if char in _ISOLATES:
            position = _isolate_end(text, position)
        elif found := _STRONG.get(unicodedata.bidirectional(char)):
            return found
    return None


def _isolate_end(text: str, start: int) -> int:
    """Where the isolate ends whose first character is at `start` (P2); if none ends it, the text's end."""
    depth = 1
    for match in _ISOLATE_OR_END.finditer(text, start):
        depth += -1 if match[0] == _PDI else 1
        if not depth:
            return match.end()
    return len(text)


# Guards --------------------------------------------------------------------------------------------


def guard(text: str, base: Direction, mode: Guard) -> str:
    """The text with what it takes to be shown in its direction where only characters survive.

    A guard that is there already is taken off first, so that none is ever doubled.

    Args:
        text: A text of one paragraph.
        base: The direction it should be shown in.
        mode: `none`: no guard. `minimal`: one U+200F (U+200E from left to right) in front, only if the first
            strong character points the wrong way or there is none. `isolate`: always that mark, and an
            isolate around, for readers whose titles go left to right; controls that would break it are
            taken out (`neutralise`).
    """
    text = _unguarded(_without(text, _turns(text)) if mode == "isolate" else text)
    if not text or mode == "none":
        return text
    mark, opener = (RLM, _RLI) if base is Direction.RTL else (LRM, _LRI)
    if mode == "isolate":
        return f"{mark}{opener}{text}{_PDI}"
    return text if first_strong(text) is base else mark + text


def _unguarded(text: str) -> str:
    """The text without marks in front and isolates around."""
    text = text.lstrip(_MARKS)
    if not text.startswith(tuple(_ISOLATES)):
        return text
    ends = _closers(text)
    start, end = 0, len(text)
    while start < end and (text[start] in _MARKS or ends.get(start) == end - 1):
        if text[start] not in _MARKS:
            end -= 1
        start += 1
    return text[start:end]


def _closers(text: str) -> dict[int, int]:
    """Which PDI ends which isolate (UAX #9, BD9), by offset; a line end closes without a PDI."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for match in _CONTROL_OR_LINE.finditer(text):
        if match[0] in _ISOLATES:
            waiting.append(match.start())
        elif match[0] == _PDI and waiting:
            found[waiting.pop()] = match.start()
        elif match[0] < "\u202a":
            waiting.clear()
    return found


def neutralise(text: str) -> Neutralised:
    """Take out what turns text round invisibly: embeddings, overrides, and isolates without their other half.

    Marks (U+200E, U+200F, U+061C) at the ends go too, unreported: they stand for nothing there.
    """
    dropped = _turns(text)
    kept = _without(text, dropped) if dropped else text
    return Neutralised(kept.strip(_MARKS), dropped)


def _turns(text: str) -> tuple[int, ...]:
    """Where embeddings, overrides and unpaired isolates stand."""
    if not _CONTROL.search(text):
        return ()
    pairs = _closers(text)
    kept = {*pairs, *pairs.values()}
    return tuple(match.start() for match in _CONTROL.finditer(text) if match.start() not in kept)


def _without(text: str, offsets: tuple[int, ...]) -> str:
    starts = (0, *(offset + 1 for offset in offsets))
    return "".join(text[start:end] for start, end in zip(starts, (*offsets, len(text)), strict=True))


# Runs ----------------------------------------------------------------------------------------------
# In three steps: stretches without a letter of the base direction; in each the cores, which are the level
# runs of UAX #9; to each core its edges, which UAX #9 leaves to the other side.

#: Stands for what is hidden in isolates and embeddings: no run crosses it.
_HIDDEN: Final = "\x1e"
_OPENERS: Final = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
_LINES: Final = frozenset("\n\r\x1c\x1d\x1e\x85\u2029")
_ANY_RTL: Final = re.compile(f"[{_RTL}]")
_NEXT: Final = re.compile(f"[^{_NEUTRAL}]|[\x1c\x1d\x85\u2029]")

#: What may begin a stretch, and the stretch. In a text from right to left an Arabic comma ends it: what
#: stands on its two sides are two things of a list.
_STRETCH: Final = {
    Direction.RTL: re.compile(f"[^{_NEUTRAL}{_RTL}][^{_RTL}{_PARAGRAPH_ENDS}\u060c]*"),
    Direction.LTR: re.compile(f"[{_RTL}][^A-Za-z{_PARAGRAPH_ENDS}]*"),
}

#: Bidi classes as the cores see them: S strong the other way, E a number that follows it, T what belongs to
#: a number, B what bars, M what is part of the character before; all else is neutral, N.
_CLASSES: Final = {
    Direction.RTL: {
        "L": "S",
        "": "S",
        "EN": "E",
        "ET": "T",
        "NSM": "M",
        "BN": "M",
        "AN": "B",
        "R": "B",
        "AL": "B",
    },
    Direction.LTR: {
        "R": "S",
        "AL": "S",
        "EN": "E",
        "AN": "E",
        "ET": "T",
        "NSM": "M",
        "BN": "M",
        "L": "B",
        "": "B",
    },
}


class _Kinds(dict[int, str]):
    """A table for `str.translate` that learns the classes of characters as they come."""

    def __init__(self, base: Direction) -> None:
        self._classes = _CLASSES[base]

    def __missing__(self, char: int) -> str:
        self[char] = self._classes.get(unicodedata.bidirectional(chr(char)), "N")
        return self[char]


_KINDS: Final = {base: _Kinds(base) for base in Direction}

#: From a strong character to the last strong one or number (UAX #9, W5, W7, N1).
_CORE: Final = re.compile("S(?:[^B]*[SE])?(?:(?<=E)T+)?M*")

_BRACKETS: Final = {")": "(", "]": "[", "}": "{"}
_BRACKET_OR_END: Final = re.compile(f"[][(){{}}{_PARAGRAPH_ENDS}]")
#: BD16: where more brackets than these wait for their other halves, no more are paired.
_MOST_BRACKETS: Final = 63

#: Quotation marks and brackets, each with what may close it; Urdu is often typed with its marks reversed.
_CLOSERS: Final = {
    '"': '"”“',
    "“": '”"',
    "”": '“"',
    "‘": "’'",
    "'": "'’",
    "«": "»",
    "»": "«",
    "(": ")",
    "[": "]",
    "{": "}",
}
_QUOTES: Final = frozenset('"“”«»')
_QUOTE: Final = re.compile(r"[\"“”«»()\[\]{}]")
_ENDING: Final = re.compile("[!?.,;:…]*")

_AMOUNT: Final = f"[{_DIGITS}](?:[{_DIGITS}.,:/\u066b\u066c-]*[{_DIGITS}])?"
_COUNT: Final = re.compile(f"[-+−$€£¥₹₨#]{{0,2}}{_AMOUNT}[%\u066a]?")
_WORD: Final = re.compile(r"\s*([^\W\d_]+)")
_UNIT_WORD: Final = re.compile(r"[°µ]?[^\W\d_]+(?:/[^\W\d_]+)?")

#: What may stand in front of letters without a space: `.NET`, `@name`, `$5m`, `7-Eleven`, `/usr`.
_PREFIX: Final = re.compile(
    rf"[-+−]?[$€£¥₹₨#]?[{_DIGITS}](?:[{_DIGITS}.,:/+°'’_~−–-])*|\.|\.{{0,2}}[/\\]+|[@#&~_$€£¥₹₨]+|--|°"
)
_PREFIX_CHARACTERS: Final = frozenset("-+−$€£¥₹₨#.,:/\\°'’_~–@&")
#: What may stand behind them: `C++`, `C#`, `Windows®`, `https://example.org/?`.
_SUFFIX: Final = re.compile(r"\+{1,2}|#|\*|[®™©°]+|_+|[$€£¥₹₨]|[/\\=&?#]+|[²³]")
_SUFFIX_CHARACTERS: Final = frozenset("+#*®™©°_$€£¥₹₨/\\=&?")
_INITIALS: Final = re.compile(r"\W*(?:[A-Za-z]\.)+[A-Za-z]")
_ABBREVIATIONS: Final = frozenset(
    "Bros Co Col Corp Dr Fr Gen Inc Jr Lt Ltd Maj Mr Mrs Ms No Prof Rev Rs Sgt Sr St al etc vs".split()
)

#: Addresses; letters of the base direction are part of one only in the host's own labels and behind the host.
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)(?:[A-Za-z0-9-]+|[^\W\dA-Za-z_]+)(?:\.(?:[A-Za-z0-9-]+|[^\W\dA-Za-z_]+))*(?::\d+)?"
    r"(?:[/?#][^\s<>\"«»“”()\[\]{}،؛؟۔\x1c-\x1e]*)?"
)

#: European digits and their Urdu forms (UAX #9, EN). Arabic-Indic ones go from right to left in groups
#: wherever they stand.
_EN: Final = "0-9\u06f0-\u06f9"
#: Telephone numbers: with the country's code; with that of a town, in brackets or not.
_PHONE: Final = (
    rf"(?=(?:[+() –-]{{0,2}}[{_EN}]){{6}})"
    rf"(?:\+[{_EN}]{{1,4}}(?:[ –-](?:[{_EN}]+|\([{_EN}]+\)))+"
    rf"|(?:\([{_EN}]{{2,5}}\)|[0۰][{_EN}]{{1,4}})"
    rf"(?:-[{_EN}]{{2,3}}(?= ))?(?: [{_EN}]{{3,}}){{0,3}}(?:[–-][{_EN}]{{2,}})*)"
)
#: Numbers that are read from left to right as one: dates of ISO 8601, telephone numbers and what else has
#: three groups and six digits (a line-up has fewer), signed numbers, amounts of money.
_FIGURES: Final = re.compile(
    rf"(?<![\w.,:/@+−-])(?:[{_EN}]{{4}}-[{_EN}]{{1,2}}-[{_EN}]{{1,2}}"
    rf"|{_PHONE}"
    rf"|(?=(?:-?[{_EN}]){{6}})[{_EN}]+(?:-[{_EN}]+){{2,}}"
    rf"|[-+−][$€£¥₹₨]?[{_EN}](?:[{_EN}.,:/-]*[{_EN}])?[%\u066a]?"
    rf"|[$€£¥₹₨#№][{_EN}](?:[{_EN}.,:/-]*[{_EN}])?)(?!\w|[-.,:/][{_EN}])"
)
_FIGURE_START: Final = re.compile(f"[-+−(#№$€£¥₹₨{_EN}]")

#: What UAX #9 turns round after any letter, not only after Arabic ones.
_BROKEN: Final = re.compile("^[-+−(№]|[ –]")

_LATIN_LETTERS: Final = "A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u02af\u1e00-\u1eff"
_LATIN: Final = re.compile(f"[{_LATIN_LETTERS}]")
#: A letter of another script; word characters such as `²` and `℃` are of all scripts.
_NOT_LATIN: Final = re.compile(rf"[^\W\d_{_LATIN_LETTERS}\xb2\xb3\xb5\xb9\xbc-\xbe\u2070-\u218b]")

#: Words after which, or before which, a number counts: months, units, counters; in lower case.
_UNITS: Final = frozenset(
    # Urdu, Pashto, Sindhi
    "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر محرم صفر ربیع جمادی رجب شعبان "
    "رمضان شوال ذیقعد ذوالقعدہ ذوالحجہ فیصد روپے روپیہ روپوں ڈالر ڈالرز یورو پاؤنڈ روبل درہم ریال "
    "دینار سو ہزار لاکھ کروڑ ارب کھرب ملین بلین درجن افراد لوگ لوگوں شہری شہریوں ملازمین ارکان اہلکار "
    "اہلکاروں طلبہ طلبا خواتین مرد بچے بچوں کھلاڑی کھلاڑیوں مسافر مسافروں ممالک سال سالہ سالوں برس ماہ "
    "مہینے مہینوں ہفتے ہفتوں دن دنوں روز روزہ گھنٹے گھنٹوں منٹ سیکنڈ بجے بجکر صدی کلومیٹر میٹر کلو "
    "کلوگرام گرام ٹن لیٹر فٹ انچ میل ایکڑ ڈگری میگاواٹ کلوواٹ رنز رن وکٹ وکٹوں وکٹیں گول اوورز پوائنٹس "
    "میچ میچز میچوں بار مرتبہ گنا عدد صفحات ویں واں سلنه زره میلیونه میلیارده کسان کاله ورځې میاشتې "
    "ساعته جنوري فبروري اپرېل جولای اګست سپټمبر اکټوبر ډسمبر سيڪڙو رپيا ماڻهو ڏينهن "
    # Persian
    "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر فروردین اردیبهشت خرداد تیر "
    "مرداد شهریور مهر آبان آذر دی بهمن اسفند درصد تومان دلار هزار میلیون میلیارد نفر ساعت هفته ماه "
    "دقیقه ثانیه کیلومتر متر تن سال "
    # Arabic
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان "
    "أيار حزيران تموز آب أيلول تشرين بالمئة بالمائة دولار يورو ريال درهم جنيه دينار ألف آلاف مليون "
    "مليار شخص أشخاص يوم أيام شهر أشهر سنة سنوات عام عاما عاماً ساعة ساعات دقيقة دقائق كيلومتر "
    "كيلومترا متر طن مرة مرات "
    # Hebrew
    "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר בינואר בפברואר במרץ "
    "באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר אחוז אחוזים שקל שקלים דולר אלף "
    "מיליון מיליארד איש אנשים יום ימים שבוע שבועות חודש חודשים שנה שנים שעה שעות דקות קילומטר מטר "
    # English and the units of all languages
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sep sept oct nov dec percent thousand million billion trillion people day days "
    "week weeks month months year years hour hours minute minutes second seconds km kg mg cm mm nm "
    "km/h mph m/s kw mw gw kwh mwh hz khz mhz ghz kb mb gb tb mbps gbps °c °f mah px fps lb lbs oz ft "
    "usd eur gbp pkr inr aed sar rub am pm a.m p.m".split()
)

_LONGEST_UNIT: Final = 1 + max(map(len, _UNITS))


def runs(text: str, base: Direction) -> tuple[Run, ...]:
    """The parts of a text that need a direction of their own, in order, not overlapping.

    They are the level runs of UAX #9 with the edges that it gives to the other side (`C++`, `.NET`, the full
    stop of `U.S.`), without a number that counts what follows (`BBC 5 مارچ`), and, from right to left, the
    figures it would turn round. What stands within isolates and embeddings is left as it is.

    Args:
        text: Any text. As in HTML a line end is white space; U+2029 parts paragraphs (for `br`, say).
        base: The direction of the text, which is that of its block or entry.

    >>> [run[:2] for run in runs("زبان C++ سیکھیں", Direction.RTL)]
    [(5, 8)]
    """
    if not _STRETCH[base].search(text):
        return ()
    plain = _masked(text)
    pairs = _bracket_pairs(plain)
    found: list[Run] = []
    floor = 0
    for stretch in _STRETCH[base].finditer(plain):
        for core in _CORE.finditer(_kinds(plain, stretch.start(), stretch.end(), base, pairs)):
            start, end = stretch.start() + core.start(), stretch.start() + core.end()
            if any(map(str.isalpha, plain[start:end])):
                start, floor = _with_edges(plain, start, end, floor, base)
                found.append(_run(text, start, floor, base))
    return tuple(_with_figures(plain, found) if base is Direction.RTL else found)


def edges(text: str, base: Direction) -> tuple[tuple[int, str], ...]:
    """The marks that do for a text what spans around its runs do, as several readers drop spans.

    Put in at their offsets, they make UAX #9 alone show the text as its runs are shown. Titles do not get
    them, as they would reach search and the recognition of duplicates. Addresses with Urdu letters are
    beyond the power of marks.

    Returns:
        Offset into the text and mark (U+200E or U+200F), in order; two may have the same offset.
    """
    own, other = (RLM, LRM) if base is Direction.RTL else (LRM, RLM)
    plain = _masked(text)
    found: list[tuple[int, str]] = []
    for run in runs(text, base):
        kinds = text[run.start : run.end].translate(_KINDS[base])
        lead, strong, _ = kinds.partition("S")
        marked = text[run.start - 1 : run.start] == other
        if lead and not marked and not (strong and base is Direction.RTL and set(lead) == {"E"}):
            found.append((run.start, other))
        # After Arabic letters a sign is no part of the number (W2, W5).
        joined = kinds.replace("T", "N") if base is Direction.LTR else kinds
        if not _CORE.fullmatch("S" + joined[len(lead) :]):
            found.append((run.end, other))
        after = _NEXT.search(plain, run.end)
        if (after and after[0].translate(_KINDS[base]) in "SE") or (
            kinds[-1] == "E" and text[run.end : run.end + 1].translate(_KINDS[base]) == "T"
        ):
            found.append((run.end, own))
    return tuple(found)


def hold(text: str, base: Direction) -> str:
    """The text with the marks of `edges` in it; one that has marks already is taken to be held."""
    if LRM in text or RLM in text:
        return text
    return put_in(text, edges(text, base))


def put_in(text: str, marks: Iterable[tuple[int, str]]) -> str:
    """The text with marks at their offsets into it, which ascend."""
    parts: list[str] = []
    end = 0
    for place, mark in marks:
        parts += (text[end:place], mark)
        end = place
    return "".join([*parts, text[end:]])


def _run(text: str, start: int, end: int, base: Direction) -> Run:
    """The run with its language: English where all letters are Latin, as far as can be told."""
    if base is Direction.LTR:
        return Run(start, end, Direction.RTL, None)
    english = _LATIN.search(text, start, end) and not _NOT_LATIN.search(text, start, end)
    return Run(start, end, Direction.LTR, "en" if english else None)


def _masked(text: str) -> str:
    """The text, as long as before, with isolates and embeddings hidden and addresses in one script."""
    if _CONTROL.search(text):
        text = _hidden(text)
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(lambda match: _ANY_RTL.sub("x", match[0]), text)
    return text


def _hidden(text: str) -> str:
    """Hide whatever stands within explicit formatting, with its controls (UAX #9, BD8 to BD11)."""
    kept: list[str] = []
    end = start = isolates = 0
    waiting: list[str] = []
    for match in _CONTROL_OR_LINE.finditer(text):
        char = match[0]
        if not waiting:
            start = match.start()
        if char in _OPENERS:
            waiting.append(char)
            isolates += char in _ISOLATES
            continue
        isolates = _close(waiting, char, isolates)
        if not waiting:
            stop = match.start() if char in _LINES else match.end()
            kept += (text[end:start], _HIDDEN * (stop - start))
            end = stop
    if waiting:
        return "".join([*kept, text[end:start], _HIDDEN * (len(text) - start)])
    return "".join([*kept, text[end:]])


def _close(waiting: list[str], char: str, isolates: int) -> int:
    """Take off what a PDF, a PDI or a line end closes; the number of isolates that are still open."""
    if char in _LINES:
        waiting.clear()
        return 0
    if char == _PDI and isolates:
        while waiting.pop() not in _ISOLATES:
            pass
        return isolates - 1
    if char != _PDI and waiting and waiting[-1] not in _ISOLATES:
        waiting.pop()
    return isolates


def _bracket_pairs(text: str) -> dict[int, int]:
    """Brackets and their other halves (UAX #9, BD16), by offset, both ways."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for match in _BRACKET_OR_END.finditer(text):
        char, place = match[0], match.start()
        if char in _LINES:
            waiting.clear()
        elif char not in _BRACKETS:
            waiting.append(place)
            if len(waiting) > _MOST_BRACKETS:
                break
        else:
            partner = next((other for other in reversed(waiting) if text[other] == _BRACKETS[char]), None)
            if partner is not None:
                del waiting[waiting.index(partner) :]
                pairs[partner], pairs[place] = place, partner
    return pairs


def _kinds(text: str, start: int, end: int, base: Direction, pairs: dict[int, int]) -> str:
    """The classes of a stretch, a letter for each character; brackets that are not of the run bar it (N0)."""
    plain = text[start:end].translate(_KINDS[base])
    if not pairs:
        return plain
    kinds = list(plain)
    bars = 0
    led = False
    waiting: dict[int, int] = {}
    for place, kind in enumerate(kinds):
        if kind in "SB":
            led = kind == "S"
            bars += kind == "B"
        elif kind == "N" and (partner := pairs.get(start + place)) is not None:
            if not start <= partner < end or (partner > start + place and not led):
                kinds[place] = "B"
            elif partner > start + place:
                waiting[partner] = bars
            elif waiting.get(start + place) != bars:
                kinds[place] = kinds[partner - start] = "B"
            if kinds[place] == "B":
                led = False
                bars += 1
    return "".join(kinds)


def _with_edges(text: str, start: int, end: int, floor: int, base: Direction) -> tuple[int, int]:
    """The run for a core: without what counts something else, with its own edges, not before `floor`."""
    end = _without_count(text, start, end, base)
    start = _with_number(text, _with_prefix(text, start, floor), floor)
    start, end = _with_quotes(text, start, _with_suffix(text, start, end), floor)
    while unicodedata.bidirectional(text[end : end + 1] or " ") == "NSM":
        end += 1
    return start, end


def _without_count(text: str, start: int, end: int, base: Direction) -> int:
    """Where the core ends without a last number that belongs to the text behind it: `BBC 5 مارچ`."""
    parts = text[start:end].rsplit(maxsplit=1)
    if len(parts) < 2 or not _COUNT.fullmatch(parts[1]):
        return end
    head, number = parts
    word = _WORD.match(text, end)
    given = (
        head[-1] in ",;:"
        or number[-1] in "%\u066a"
        or text[end : end + 1].isalpha()
        or (word is not None and word[1].lower() in _UNITS)
        or (base is Direction.LTR and _FIGURES.fullmatch(number) is not None)
    )
    return start + len(head.rstrip(" \n\r\t\xa0,;:–—-")) if given else end


def _with_prefix(text: str, start: int, floor: int) -> int:
    """Where the run begins with what stands before its first letter without a space."""
    first = start
    while first > floor and (text[first - 1].isdecimal() or text[first - 1] in _PREFIX_CHARACTERS):
        first -= 1
    while first < start and text[first] in "'’":
        first += 1
    if not text[first - 1 : first].isalnum() and _PREFIX.fullmatch(text, first, start):
        return first
    digit = next((place for place in range(first, start) if text[place].isdecimal()), start)
    return digit if _PREFIX.fullmatch(text, digit, start) else start


def _with_number(text: str, start: int, floor: int) -> int:
    """Where the run begins with the number that its first word counts: `5 km`, `10 March`."""
    word = _UNIT_WORD.match(text, start)
    if not word or word[0].lower() not in _UNITS:
        return start
    before = text[floor:start].rsplit(maxsplit=1)
    number = before[-1].lstrip("([{\"“”«'‘") if before and text[start - 1].isspace() else ""
    if not number or not _COUNT.fullmatch(number):
        return start
    return floor + len(text[floor:start].rstrip()) - len(number)


def _with_suffix(text: str, start: int, end: int) -> int:
    """Where the run ends with the signs that are part of its last word."""
    last = end
    while text[last : last + 1] in _SUFFIX_CHARACTERS:
        last += 1
    word = text[start:end].rsplit(maxsplit=1)[-1]
    if text[last : last + 1].isalnum():
        return end
    if _SUFFIX.fullmatch(text, end, last):
        address = "://" in word or word.startswith(("/", "www."))
        # `Lahore#` was typed to look right where nothing is marked; `C#` has a letter or two.
        sharp = text[end] == "#" and (len(word) < 3 or not word[-3:].isalpha())
        return last if address or sharp or text[end] not in "#/\\=&?" else end
    initials = text[end : end + 1] == "." and (
        _INITIALS.fullmatch(word) or word.lstrip("(\"“«'") in _ABBREVIATIONS
    )
    return end + 1 if initials else end


def _with_quotes(text: str, start: int, end: int, floor: int) -> tuple[int, int]:
    """The run with the other halves of its quotation marks, and with the punctuation these enclose."""
    opener = text[max(start - 1, floor) : start]
    closing, waiting = _open_quotes(text, start, end)
    ending = _ENDING.match(text, end)
    after = ending.end() if ending else end
    closer = text[after : after + 1]
    if closing and opener in _QUOTES:
        start -= 1
    elif closer and closer in _CLOSERS.get(opener, ""):
        return start, after
    return start, after + 1 if closer and closer in _CLOSERS.get(waiting, "") else end


def _open_quotes(text: str, start: int, end: int) -> tuple[bool, str]:
    """Whether a quotation mark closes in the run that never opened there, and the last that opens only."""
    closing = False
    waiting: list[str] = []
    for match in _QUOTE.finditer(text, start, end):
        char, place = match[0], match.start()
        if char in "([{" or (
            char in _QUOTES
            and (place == start or not text[place - 1].isalnum())
            and text[place + 1 : place + 2].isalnum()
        ):
            waiting.append(char)
        elif waiting:
            waiting.pop()
        else:
            closing = True
    return closing, waiting[-1] if waiting else ""


def _with_figures(text: str, found: list[Run]) -> list[Run]:
    """The runs, and the figures outside of them that UAX #9 would turn round."""
    figures: list[Run] = []
    taken = iter([*found, Run(len(text), len(text), Direction.LTR, None)])
    run = next(taken)
    floor, arabic = 0, False
    for place in _FIGURE_START.finditer(text):
        match = _FIGURES.match(text, place.start()) if place.start() >= floor else None
        if match:
            start, end = match.span()
            arabic, floor = _follows_arabic(text, start, floor, arabic), end
            while run.end <= start and run.end < len(text):
                run = next(taken)
            if end <= run.start and (arabic or _BROKEN.search(match[0])) and not _ends_range(text, start):
                figures.append(Run(start, end, Direction.LTR, None))
    return sorted([*found, *figures])


def _ends_range(text: str, place: int) -> bool:
    """Whether a hyphen is no minus: `۵ مارچ -۷ اپریل`."""
    before = text[max(0, place - _LONGEST_UNIT) : place].split()
    return text[place] in "-−" and bool(before) and before[-1] in _UNITS


def _follows_arabic(text: str, place: int, floor: int, before: bool) -> bool:
    """Whether the last strong character before a number is an Arabic letter (UAX #9, W2).

    Latin ones do not count, as all have runs of their own. What stood before `floor` is known.
    """
    for char in reversed(text[floor:place]):
        kind = unicodedata.bidirectional(char)
        if kind in ("AL", "R") or char in "\x1c\x1d\x85\u2029":
            return kind == "AL"
    return before
