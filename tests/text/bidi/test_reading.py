"""No line reads worse marked than unmarked, by another implementation of UAX #9."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Final

import pytest

from sadae_feed.text.language import Direction

from ...conftest import ROOT
from .lines import LINES, Line
from .reading import find_reversed, find_torn, find_worse, lay_out, lay_out_marks, lay_out_spans, lay_out_with

RTL: Final = Direction.RTL

URDU: Final = (
    "شہر خبر مارچ وزیر۔ کہا، “اردو” (لاہور) ہے؟ بجے فیصد میچ پر کے ہزار ٹی20 نمبر-5 کراچی، ‘شہر’ שלום".split()
)
LATIN: Final = (
    "BBC C++ .NET U.S. F-16 @noor #Lahore example.org/a Windows Reuters 5G São Act, Tesla Rs. No. Top x "
    "GDP USD/PKR (AP) (Oxford, March km Cup AT&T [sic] “Dawn” Правда 7-Eleven A*"
).split()
NUMBERS: Final = (
    "11 2026-03-05 042-111-222-333 $5 -5 ۵ 14:30 ۳٫۵ ۱٬۲۰۰ ۱،۲۰۰ 10%-15% $5-$10 5, 2026 = × 5° 350,000/- "
    "٥٫٥ ٢٠٢٦ 4.5%-5.5% ۱۰٪-۱۵٪ 5% €1.2 12-15 2024–25 +3% 1999) 1/2 #1 ۲۰۲۶ء"
).split()


def make_lines(seed: int, count: int) -> Iterator[str]:
    """Lines of words of both directions and of numbers, in any order."""
    draw = random.Random(seed)
    for _ in range(count):
        yield " ".join(draw.choice(draw.choice((URDU, LATIN, NUMBERS))) for _ in range(draw.randint(2, 7)))


def find_faults(lines: Iterator[str], directions: tuple[Direction, ...] = tuple(Direction)) -> list[str]:
    """Those lines that read worse marked, or otherwise with spans than with the marks that stand for them."""
    faults = []
    for line in lines:
        for base in directions:
            with_spans, with_marks = lay_out_spans(line, base), lay_out_marks(line, base)
            if find_worse(line, with_spans, base) or with_spans != with_marks:
                faults.append(f"{base}: {line}")
    return faults


def test_a_thousand_lines_read_no_worse_marked() -> None:
    assert find_faults(make_lines(1, 1_000)) == []


@pytest.mark.slow
def test_twenty_thousand_lines_read_no_worse_marked() -> None:
    assert find_faults(make_lines(2, 20_000)) == []


def test_our_own_texts_read_no_worse_marked() -> None:
    """Every line of the articles and of the hard lines that has a Latin letter or a digit."""
    texts = [
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "articles").rglob("*.*"))
        if path.suffix in (".txt", ".md", ".html")
    ]
    lines = [line for text in texts for line in text.splitlines() if len(line) < 1_000]
    wanted = [
        line for line in lines if re.search(r"[A-Za-z]|\d", line) and re.search("[\u0600-\u06ff]", line)
    ]
    assert len(wanted) > 50
    assert find_faults(iter(wanted), (RTL,)) == []


#: A name's first word keeps its quotation mark, an address is one although it has Urdu letters, and a number
#: that counts is torn off where the counted word is no plain word: the lines say so themselves.
JUDGED_BY_HAND: Final = ("rtl-latin-list", "rtl-url-urdu-path", "ltr-arabic-phone", "rtl-name-count-money")


@pytest.mark.parametrize(
    "line", [line for line in LINES if line.id not in JUDGED_BY_HAND], ids=lambda line: line.id
)
def test_a_hard_line_reads_no_worse_marked(line: Line) -> None:
    assert (
        find_worse(line.text, lay_out_spans(line.text, Direction(line.base)), Direction(line.base)) == set()
    )


# So that the measure is known to see what it is for.


def insert(text: str, start: str, end: str) -> list[int]:
    """The order of a line with an isolate around what stands from one word up to another."""
    return lay_out_with(text, [(text.index(start), "\u2066"), (text.index(end), "\u2069")], RTL)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("حصص Tesla ۱٬۲۰۰ تک", "Tesla", "٬"),
        ("سود 10%-15% رہا", "-", " رہا"),
        ("دن March 5, 2026 کو", "March", ", 2026"),
        ("فون iPhone 14, 15, 16 آئے", "iPhone", ", 15"),
        ("یہ ICC World Cup 2026 تھا", "ICC", " 2026"),
        ("نیا Windows 11 اور", "Windows", " 11"),
        ("حصص GDP ۳٫۵ تک", "GDP", "٫"),
    ],
)
def test_what_is_torn_is_seen(text: str, start: str, end: str) -> None:
    assert find_worse(text, insert(text, start, end), RTL) != set()
    assert find_worse(text, lay_out(text, RTL), RTL) == set()


def test_a_number_from_right_to_left_is_seen() -> None:
    text = "شرح 3.5 رہی"
    assert find_reversed(text, lay_out(text, RTL), RTL) == set()
    assert find_reversed(text, sorted(range(len(text)), reverse=True), RTL) == {text.index("3")}


def test_a_number_that_counts_may_be_torn_off() -> None:
    text = "ادارہ BBC Urdu 5 مارچ"
    order = insert(text, "BBC", " 5")
    assert find_torn(text, order, RTL) - find_torn(text, lay_out(text, RTL), RTL) == {text.index("5")}
    assert find_worse(text, order, RTL) == set()
