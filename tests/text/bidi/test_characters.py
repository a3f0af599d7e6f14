"""The first strong character of a text."""

from __future__ import annotations

import re
import sys
import unicodedata
from itertools import product
from pathlib import Path
from typing import Final

import pytest
from bidi import get_base_level
from hypothesis import given
from hypothesis import strategies as st

from sadae_feed.text.bidi.characters import DIGIT_CLASS, LRM, NEUTRAL_CLASS, RLM, RTL_CLASS, find_first_strong
from sadae_feed.text.language import Direction

from .lines import CLASSES

LTR: Final = Direction.LTR
RTL: Final = Direction.RTL


def test_character_classes_are_those_of_unicode() -> None:
    right = re.compile(f"[{RTL_CLASS}]")
    indifferent = re.compile(f"[{NEUTRAL_CLASS}{DIGIT_CLASS}]")
    for char in map(chr, range(sys.maxunicode + 1)):
        kind = unicodedata.bidirectional(char)
        assert bool(right.match(char)) == (kind in ("R", "AL")) or not kind, f"U+{ord(char):04X}"
        if kind in ("L", "R", "AL"):
            assert not indifferent.match(char), f"U+{ord(char):04X}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("24/7!", None),
        ("۲۴", None),
        ("،", None),
        ("اردو", RTL),
        ("۔", RTL),
        ("“BBC” اردو", LTR),
        ("2026 میں BBC", RTL),
        ("שלום", RTL),
        ("𞤀𞤣", RTL),
        ("中文", LTR),
        ("é", LTR),
        ("é\u0301اردو", LTR),
        (RLM + "BBC", RTL),
        (LRM + "اردو", LTR),
        # Isolates are skipped; embeddings are not (BD8, P2).
        ("\u2067اردو\u2069 BBC", LTR),
        ("\u2066BBC\u2069 اردو", RTL),
        ("\u2066a\u2067b\u2069c\u2069 اردو", RTL),
        ("\u2068BBC", None),
        ("\u2068BBC\u2069", None),
        ("\u2069BBC", LTR),
        ("\u202bBBC\u202c", LTR),
        # A line end is white space.
        ("۱\nاردو", RTL),
        ("\n\u2029BBC", LTR),
        ("😀" * 3 + "اردو", RTL),
        ("\udc80", LTR),
    ],
)
def test_first_strong(text: str, expected: Direction | None) -> None:
    assert find_first_strong(text) is expected


def test_first_strong_of_all_short_sequences_of_classes() -> None:
    for chars in product(CLASSES, repeat=3):
        text = "".join(chars)
        assert (find_first_strong(text) is RTL) == by_the_book(text), ascii(text)


def by_the_book(text: str) -> bool:
    """P2 and P3 of UAX #9, written out word for word; whether the paragraph goes right to left."""
    for place, char in enumerate(text):
        opened = 0
        for other in range(place):
            if unicodedata.bidirectional(text[other]) in ("LRI", "RLI", "FSI"):
                depth = 1
                for end in range(other + 1, len(text)):
                    depth += {"LRI": 1, "RLI": 1, "FSI": 1, "PDI": -1}.get(
                        unicodedata.bidirectional(text[end]), 0
                    )
                    if depth == 0:
                        break
                else:
                    end = len(text)
                opened += place < end
        if not opened and (kind := unicodedata.bidirectional(char)) in ("L", "R", "AL"):
            return kind != "L"
    return False


@given(st.text(alphabet=CLASSES[:13], max_size=12))
def test_first_strong_agrees_with_another_implementation(text: str) -> None:
    assert (find_first_strong(text) is RTL) == bool(text and get_base_level(text))


UNICODE_DATA: Final = Path("/usr/share/unicode/BidiTest.txt")


def conformance_cases() -> dict[str, bool]:
    """Unicode's own cases whose direction follows from the text: whether that is right to left."""
    classes = dict(
        zip(
            "L R AL EN ES ET AN CS S WS ON NSM BN LRE RLE PDF LRO RLO LRI RLI FSI PDI".split(),
            CLASSES,
            strict=True,
        )
    )
    cases = {}
    for line in UNICODE_DATA.read_text(encoding="utf-8").splitlines():
        sequence, _, bits = line.partition(";")
        # Automatic, and equal to one of the two fixed directions only.
        if bits and line[0] not in "#@" and (only := int(bits) & 7) in (3, 5):
            cases["".join(classes.get(kind, "\n") for kind in sequence.split())] = only == 5
    return cases


@pytest.mark.skipif(not UNICODE_DATA.exists(), reason="Debian's package unicode-data is not installed")
def test_first_strong_conforms_to_unicode() -> None:
    cases = conformance_cases()
    assert len(cases) > 200_000
    assert [ascii(text) for text, right in cases.items() if (find_first_strong(text) is RTL) != right] == []
