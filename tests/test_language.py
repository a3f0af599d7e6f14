"""Language tags, direction, guards and runs; lines that are hard to lay out are in data/bidi."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from bidi import get_base_level, get_display
from hypothesis import example, given
from hypothesis import strategies as st

from sadae_feed.messages import MESSAGES
from sadae_feed.text import bidi
from sadae_feed.text.bidi import LRM, RLM, Run, edges, first_strong, guard, neutralise, runs
from sadae_feed.text.language import Direction, Guard, bare, canonical, direction

LTR: Final = Direction.LTR
RTL: Final = Direction.RTL
GUARDS: Final[tuple[Guard, ...]] = ("none", "minimal", "isolate")


# Tags ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ur", "ur"),
        (" ur\n", "ur"),
        ("ur_PK", "ur-PK"),
        ("UR-arab-pk", "ur-Arab-PK"),
        ("ar-001", "ar-001"),
        ("iw", "he"),
        ("iw-IL", "he-IL"),
        ("ji", "yi"),
        ("in", "id"),
        ("urd", "ur"),
        ("per", "fa"),
        ("fas", "fa"),
        ("ara", "ar"),
        ("heb", "he"),
        ("snd", "sd"),
        ("pus-Arab-AF", "ps-Arab-AF"),
        ("ckb", "ckb"),
        ("zh-yue-HK", "yue-HK"),
        ("zh-cmn-Hans", "cmn-Hans"),
        ("sl-ROZAJ-biske", "sl-rozaj-biske"),
        ("de-CH-1996", "de-CH-1996"),
        ("EN-u-ca-Gregory-a-foo", "en-a-foo-u-ca-gregory"),
        ("ur-PK-X-Lahore", "ur-PK-x-lahore"),
    ],
)
def test_canonical(tag: str, expected: str) -> None:
    assert canonical(tag) == expected
    assert canonical(expected) == expected


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("urdu", "write `ur`"),
        ("Urdu", "write `ur`"),
        (" اردو ", "write `ur`"),
        ("pk", "write `ur`"),
        ("Farsi", "write `fa`"),
        ("עברית", "write `he`"),
        ("سنڌي", "write `sd`"),
        ("ur-PAK", "a country has two letters, as in `ur-PK`"),
        # Nothing is known that would be meant.
        ("", ""),
        ("u", "u"),
        ("ur-", "ur-"),
        ("ur PK", "ur PK"),
        ("ur--PK", "ur--PK"),
        ("اب", "اب"),
        ("ur-Arab-Arab", "ur-Arab-Arab"),
        ("ur-P1", "ur-P1"),
        ("abcd", "abcd"),
        ("i-klingon", "i-klingon"),
        ("x-lahore", "x-lahore"),
        ("ur-x", "ur-x"),
        ("ur-a", "ur-a"),
        ("sl-rozaj-rozaj", "sl-rozaj-rozaj"),
        ("en-a-foo-a-bar", "en-a-foo-a-bar"),
        ("ur-PK\u0660", "ur-PK\u0660"),
        ("ſd", "ſd"),
    ],
)
def test_canonical_refuses(tag: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        canonical(tag)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ur", "ur"),
        ("ur-PK", "ur"),
        ("ur-IN", "ur"),
        ("ur-Arab", "ur"),
        ("ur-Aran-PK", "ur"),
        ("ur-Latn", "ur-Latn"),
        ("ur-Latn-PK", "ur-Latn"),
        ("ur-x-lahore", "ur"),
        ("sd-Arab", "sd"),
        ("sd-Deva", "sd-Deva"),
        ("sd-Deva-IN", "sd-Deva"),
        ("ks-Deva", "ks-Deva"),
        ("pa-Guru", "pa"),
        ("pa-Arab", "pa-Arab"),
        ("az-Arab-IR", "az-Arab"),
        ("en-Latn-GB", "en"),
        ("de-1996", "de"),
        ("zh-Hans-CN", "zh"),
        # Without its region the language would mean another script.
        ("pa-PK", "pa-Arab"),
        ("pa-IN", "pa"),
        ("sd-IN", "sd-Deva"),
        ("zh-TW", "zh-Hant"),
        ("uz-AF", "uz-Arab"),
        # A language that the table does not know keeps its script.
        ("ett-Ital", "ett-Ital"),
        ("ett-IT", "ett"),
    ],
)
def test_bare_keeps_the_direction(tag: str, expected: str) -> None:
    assert bare(tag) == expected
    assert bare(expected) == expected
    assert direction(expected) is direction(tag)


@pytest.mark.parametrize(
    "tag",
    "ur fa ar ps sd he yi ug dv ckb ks pnb skr bal syr nqo prs azb ur-PK ar-EG ku-Arab az-Arab pa-Arab pa-PK "
    "ff-Adlm en-Hebr rhg arc sam ur-Aran uz-AF az-IR mzn lrc glk aii khw".split(),
)
def test_right_to_left(tag: str) -> None:
    assert direction(tag) is RTL


@pytest.mark.parametrize(
    "tag",
    ["en", "ur-Latn", "sd-Deva", "sd-IN", "pa", "pa-IN", "ku", "az", "zh-TW", "ru", "hi", "und", "xx", ""],
)
def test_left_to_right(tag: str) -> None:
    assert direction(tag) is LTR


#: How Unicode's names of letters begin, by script; several scripts share one.
SCRIPT_NAMES: Final = {
    "ADLAM": "Adlm",
    "ARABIC": "Arab",
    "AVESTAN": "Avst",
    "CHORASMIAN": "Chrs",
    "CYPRIOT": "Cprt",
    "ELYMAIC": "Elym",
    "GARAY": "Gara",
    "HANIFI": "Rohg",
    "HATRAN": "Hatr",
    "HEBREW": "Hebr",
    "IMPERIAL": "Armi",
    "INSCRIPTIONAL": "Phli Prti",
    "KHAROSHTHI": "Khar",
    "LYDIAN": "Lydi",
    "MANDAIC": "Mand",
    "MANICHAEAN": "Mani",
    "MENDE": "Mend",
    "MEROITIC": "Merc Mero",
    "NABATAEAN": "Nbat",
    "NKO": "Nkoo",
    "OLD HUNGARIAN": "Hung",
    "OLD NORTH": "Narb",
    "OLD SOGDIAN": "Sogo",
    "OLD SOUTH": "Sarb",
    "OLD TURKIC": "Orkh",
    "OLD UYGHUR": "Ougr",
    "PALMYRENE": "Palm",
    "PHOENICIAN": "Phnx",
    "PSALTER": "Phlp",
    "SAMARITAN": "Samr",
    "SIDETIC": "Sidt",
    "SOGDIAN": "Sogd",
    "SYRIAC": "Syrc",
    "THAANA": "Thaa",
    "YEZIDI": "Yezi",
}


def test_right_to_left_scripts_are_those_of_unicode() -> None:
    found = set()
    for char in map(chr, range(0x590, sys.maxunicode + 1)):
        if unicodedata.bidirectional(char) in ("R", "AL") and unicodedata.category(char) in (
            "Lo",
            "Lu",
            "Ll",
        ):
            name = unicodedata.name(char)
            scripts = [script for start, script in SCRIPT_NAMES.items() if name.startswith(start + " ")]
            assert scripts, name
            found.update(scripts[0].split())
    assert {script for script in found if direction(f"und-{script}") is RTL} == found
    newer_than_python = {"Gara", "Sidt"} - found
    assert {*" ".join(SCRIPT_NAMES.values()).split()} - found == newer_than_python


@pytest.mark.parametrize("script", ["Aran", "Syre", "Syrj", "Syrn", "Phlv"])
def test_variants_of_right_to_left_scripts(script: str) -> None:
    assert direction(f"und-{script}") is RTL


# The first strong character ------------------------------------------------------------------------


def test_character_classes_are_those_of_unicode() -> None:
    right = re.compile(f"[{bidi._RTL}]")
    indifferent = re.compile(f"[{bidi._NEUTRAL}{bidi._DIGITS}]")
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
    assert first_strong(text) is expected


#: One character for each bidi class of UAX #9 but B, which `first_strong` takes for white space.
CLASSES: Final = (
    "a\u05d0\u06271+$\u0660,\t !\u0300\u200b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def test_first_strong_of_all_short_sequences_of_classes() -> None:
    for chars in product(CLASSES, repeat=3):
        text = "".join(chars)
        assert (first_strong(text) is RTL) == by_the_book(text), ascii(text)


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
    assert (first_strong(text) is RTL) == bool(text and get_base_level(text))


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
    assert [ascii(text) for text, right in cases.items() if (first_strong(text) is RTL) != right] == []


# Guards --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "base", "minimal", "isolate"),
    [
        ("", RTL, "", ""),
        ("اردو BBC", RTL, "اردو BBC", "\u200f\u2067اردو BBC\u2069"),
        ("BBC اردو", RTL, "\u200fBBC اردو", "\u200f\u2067BBC اردو\u2069"),
        ("24/7!", RTL, "\u200f24/7!", "\u200f\u206724/7!\u2069"),
        ("2026 میں BBC", RTL, "2026 میں BBC", "\u200f\u20672026 میں BBC\u2069"),
        ("BBC اردو", LTR, "BBC اردو", "\u200e\u2066BBC اردو\u2069"),
        ("اردو BBC", LTR, "\u200eاردو BBC", "\u200e\u2066اردو BBC\u2069"),
        # A guard of the other direction, or one too many.
        ("\u200eBBC اردو", RTL, "\u200fBBC اردو", "\u200f\u2067BBC اردو\u2069"),
        ("\u200f\u200fBBC", RTL, "\u200fBBC", "\u200f\u2067BBC\u2069"),
        ("\u200e\u2066اردو\u2069", RTL, "اردو", "\u200f\u2067اردو\u2069"),
        ("\u2067\u200f\u2068BBC\u2069\u2069", RTL, "\u200fBBC", "\u200f\u2067BBC\u2069"),
        # An isolate that is only a part of the text is no guard.
        ("\u2066C++\u2069 زبان", RTL, "\u2066C++\u2069 زبان", "\u200f\u2067\u2066C++\u2069 زبان\u2069"),
        (
            "\u2066a\u2069 ب \u2066c\u2069",
            RTL,
            "\u2066a\u2069 ب \u2066c\u2069",
            "\u200f\u2067\u2066a\u2069 ب \u2066c\u2069\u2069",
        ),
        # What would break the isolate open.
        ("اردو\u2069\u202e!", RTL, "اردو\u2069\u202e!", "\u200f\u2067اردو!\u2069"),
        ("\u2067", RTL, "\u200f\u2067", ""),
    ],
)
def test_guard(text: str, base: Direction, minimal: str, isolate: str) -> None:
    assert guard(text, base, "minimal") == minimal
    assert guard(text, base, "isolate") == isolate


def test_guard_none_takes_a_guard_off() -> None:
    assert guard("BBC اردو", RTL, "none") == "BBC اردو"
    assert guard(guard("BBC اردو", RTL, "minimal"), RTL, "none") == "BBC اردو"
    assert guard(guard("BBC اردو", RTL, "isolate"), RTL, "none") == "BBC اردو"


any_text = st.text(alphabet=st.characters(exclude_categories=()))
bidi_text = st.text(alphabet=CLASSES + "\u2029\n\u200e\u200f\u061c()\"'.B5", max_size=20)
directions = st.sampled_from(Direction)


@given(bidi_text | any_text, directions)
@example("\u2067\u2069\n\u2069", RTL)
def test_guarding_twice_is_guarding_once(text: str, base: Direction) -> None:
    for mode in GUARDS:
        once = guard(text, base, mode)
        assert guard(once, base, mode) == once


@given(st.text(alphabet="aب1 \u200e\u200f", max_size=10), directions)
def test_a_guard_in_another_mode_replaces(text: str, base: Direction) -> None:
    for first, second in product(GUARDS, GUARDS):
        assert guard(guard(text, base, first), base, second) == guard(text, base, second)


@given(bidi_text | any_text, directions)
def test_a_guarded_text_begins_in_its_direction(text: str, base: Direction) -> None:
    clean = neutralise(text).text
    if guard(clean, base, "none"):
        assert first_strong(guard(clean, base, "minimal")) is base
        assert first_strong(guard(clean, base, "isolate")) is base


# Hidden turns --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "left", "dropped"),
    [
        ("", "", ()),
        ("سادہ متن", "سادہ متن", ()),
        ("\u200fسادہ\u200f متن\u200e", "سادہ\u200f متن", ()),
        ("access\u202e\u2066// سب\u2069\u2066", "access\u2066// سب\u2069", (6, 14)),
        ("\u202bسادہ\u202c", "سادہ", (0, 5)),
        ("\u2069a\u2066b", "ab", (0, 2)),
        ("\u2067a\u2066b\u2069c\u2069", "\u2067a\u2066b\u2069c\u2069", ()),
        # An isolate ends with its line.
        ("\u2066a\nb\u2069", "a\nb", (0, 4)),
        # Marks that come to stand at an end.
        ("\u202e\u200fa", "a", (0,)),
    ],
)
def test_neutralise(text: str, left: str, dropped: tuple[int, ...]) -> None:
    assert neutralise(text) == (left, dropped)


@given(bidi_text | any_text)
def test_a_neutralised_text_has_nothing_more_to_drop(text: str) -> None:
    left = neutralise(text).text
    assert neutralise(left) == (left, ())


def test_message_about_controls() -> None:
    message = MESSAGES["bidi-control"]
    assert message.severity == "warning"
    assert (
        message.en.format(name="U+202E")
        == "U+202E turns the text around without being seen and was taken out."
    )
    assert (
        message.ur.format(name="U+202E") == "U+202E نظر آئے بغیر متن کا رخ بدل دیتا ہے، اس لیے نکال دیا گیا۔"
    )


# Runs ----------------------------------------------------------------------------------------------


class Line(NamedTuple):
    """A line of data/bidi/hard-lines.jsonl; its keys are explained in the README beside it."""

    id: str
    base: str
    text: str
    marked: str
    visual: str


LINES: Final = [
    Line(**json.loads(line))
    for line in (Path(__file__).parent / "data/bidi/hard-lines.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]

MARKED: Final = re.compile(r"⟦(ltr|rtl)(?::([a-z]+))?\|(.*?)⟧")

#: U+FE0F is a combining mark.
INVISIBLE: Final = re.compile("[\u061c\u200b-\u200f\u2066-\u2069]")


def visual(text: str, base: str) -> str:
    """The characters from left to right, by another implementation of UAX #9."""
    shown = INVISIBLE.sub("", str(get_display(text, base_dir="R" if base == "rtl" else "L")))
    return "".join(char for char in shown if unicodedata.category(char) != "Mn")


def isolated(text: str, found: tuple[Run, ...]) -> str:
    """What a browser makes of spans with `dir`: an isolate in place of each."""
    parts, end = [], 0
    for run in found:
        opener = "\u2066" if run.direction is LTR else "\u2067"
        parts += [text[end : run.start], opener, text[run.start : run.end], "\u2069"]
        end = run.end
    return "".join([*parts, text[end:]])


def with_edges(text: str, base: Direction) -> str:
    parts, end = [], 0
    for offset, mark in edges(text, base):
        parts += [text[end:offset], mark]
        end = offset
    return "".join([*parts, text[end:]])


def test_there_are_hard_lines_in_both_directions() -> None:
    assert len(LINES) >= 120
    assert {line.base for line in LINES} == {"ltr", "rtl"}
    assert len({line.id for line in LINES}) == len({line.text for line in LINES}) == len(LINES)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_hard_line(line: Line) -> None:
    assert MARKED.sub(r"\3", line.marked) == line.text
    found = runs(line.text, Direction(line.base))
    parts, end = [], 0
    for run in found:
        label = f"{run.direction}:{run.language}" if run.language else str(run.direction)
        parts += [line.text[end : run.start], f"⟦{label}|", line.text[run.start : run.end], "⟧"]
        end = run.end
    assert "".join([*parts, line.text[end:]]) == line.marked
    assert visual(isolated(line.text, found), line.base) == line.visual


#: Beyond what marks can do, and a per cent sign that the mark brings to the other side of its number.
UNLIKE_SPANS: Final = ("rtl-url-urdu-path", "rtl-name-number-percent")


@pytest.mark.parametrize(
    "line", [line for line in LINES if line.id not in UNLIKE_SPANS], ids=lambda line: line.id
)
def test_edges_of_a_hard_line_do_what_its_spans_do(line: Line) -> None:
    marked = with_edges(line.text, Direction(line.base))
    assert visual(marked, line.base) == line.visual
    assert marked.translate({0x200E: None, 0x200F: None}) == line.text.translate({0x200E: None, 0x200F: None})
    assert edges(marked, Direction(line.base)) == ()


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("زبان C++ سیکھیں", RTL, ((8, LRM),)),
        ("C++ 5 مارچ", RTL, ((3, LRM), (3, RLM))),
        ("ادارہ BBC 5 مارچ کو", RTL, ((9, RLM),)),
        ("فون 042-111-222-333 پر", RTL, ((4, LRM),)),
        ("فون 042-111-222-333% پر", RTL, ((4, LRM), (19, RLM))),
        ("ملک میں 5G سروس", RTL, ()),
        ("زبان .NET اور BBC", RTL, ((5, LRM),)),
        ("AP\u2066x\u2069 BBC", RTL, ((2, RLM),)),
        ('He shouted "سلام دنیا!" twice', LTR, ((22, RLM),)),
        ("The rise of مارچ5% now", LTR, ((18, RLM),)),
        ("plain", LTR, ()),
    ],
)
def test_edges(text: str, base: Direction, expected: tuple[tuple[int, str], ...]) -> None:
    assert edges(text, base) == expected


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        # A line end is white space.
        ("شہر New\nYork میں", RTL, ["New\nYork"]),
        ("ادارہ BBC,\n5 مارچ", RTL, ["BBC"]),
        ("فون\n2026-03-05", RTL, ["2026-03-05"]),
        # A paragraph is not.
        ("پہلی BBC\u2029CNN دوسری", RTL, ["BBC", "CNN"]),
        ("(BBC\u2029) CNN", RTL, ["BBC", "CNN"]),
        ("فون\u20292026-03-05", RTL, []),
        # What stands within controls is left as it is, and no run crosses one.
        ("وہ \u2066abc\u2069 گیا BBC", RTL, ["BBC"]),
        ("وہ \u202aabc \u2067x\u202c\u2069 y\u202c گیا BBC", RTL, ["BBC"]),
        ("وہ \u2066abc گیا BBC", RTL, []),
        ("وہ \u2066a\u202bb\u2069 گیا BBC", RTL, ["BBC"]),
        ("وہ \u2066abc\nگیا BBC", RTL, ["BBC"]),
        ("وہ\u2069 AP\u202cBBC", RTL, ["AP", "BBC"]),
        ("فون \u2066x\u2069 2026-03-05", RTL, ["2026-03-05"]),
        # Marks and punctuation alone are no runs.
        ("گیا\u200e۔", RTL, []),
        ("end۔", LTR, []),
        # Of brackets that never close, those inside a name stay there.
        ("گیا (BBC", RTL, ["BBC"]),
        ("گیا BBC (UK", RTL, ["BBC (UK"]),
        ("گیا [BBC) UK", RTL, ["BBC) UK"]),
        ("(" * 70 + "BBC" + ")" * 70 + "AP گیا", RTL, ["BBC" + ")" * 70 + "AP"]),
        ("BBC (٥) CNN گیا", RTL, ["BBC", "CNN"]),
        # Glued to letters of the base direction.
        ("ٹی20 BBC", RTL, ["BBC"]),
        ("نمبر5G", RTL, ["5G"]),
        ("سن2026-03-05T10Z", RTL, ["2026-03-05T10Z"]),
        ("کا/BBC", RTL, ["BBC"]),
        ("BBC/کا", RTL, ["BBC"]),
        ("C++پر", RTL, ["C"]),
        ("'.NET' اور", RTL, [".NET"]),
        ("BBC/ اور", RTL, ["BBC"]),
        ("سب نے Lahore# لکھا", RTL, ["Lahore"]),
        # A run does not reach into the one before.
        ("BBC، #CNN", RTL, ["BBC", "#CNN"]),
        ("ہے km", RTL, ["km"]),
        ("km", RTL, ["km"]),
        ("BBC، km", RTL, ["BBC", "km"]),
        ("چھ km", RTL, ["km"]),
        # Digits too few for a telephone number, and groups that are none.
        ("درجہ +5", RTL, ["+5"]),
        ("فون 042-11", RTL, []),
        ("۵ مارچ -۷ اپریل", RTL, []),
        ("کم از کم -۷ ڈگری", RTL, ["-۷"]),
        ("فون 0300-1234567 2026", RTL, ["0300-1234567"]),
        # Languages are told by letters.
        ("يوم ٢٠٢٦-٠٣-٠٥", RTL, []),
    ],
)
def test_runs(text: str, base: Direction, expected: list[str]) -> None:
    assert [text[run.start : run.end] for run in runs(text, base)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("BBC", "en"), ("São", "en"), ("m²", "en"), ("Правда", None), ("BBC Правда", None), ("یہ -5", None)],
)
def test_language_of_a_run(text: str, expected: str | None) -> None:
    assert runs(text, RTL)[0].language == expected


@given(bidi_text | any_text | st.text(alphabet="BC ٹب5۵٥-+.,/()\"'“”$#@%،\n:wht", max_size=30), directions)
@example("\udfff\ud800BBC", RTL)
@example("http://" * 3, RTL)
def test_runs_are_in_order_and_in_bounds(text: str, base: Direction) -> None:
    end = 0
    for run in runs(text, base):
        assert end <= run.start < run.end <= len(text)
        assert run.direction is not base
        end = run.end
    offsets = [offset for offset, _ in edges(text, base)]
    assert offsets == sorted(offsets)


WORDS: Final = "BBC C++ .NET U.S. F-16 @noor #Lahore https://example.org/ Windows Reuters 5G São".split()
NUMBERS: Final = "11 2026-03-05 042-111-222-333 $5 -5 ۵ 14:30".split()
URDU: Final = "شہر خبر مارچ وزیر۔ کہا، “اردو” (لاہور) ہے؟ بجے".split()


@given(
    st.lists(st.sampled_from(URDU) | st.sampled_from(WORDS), max_size=8),
    st.lists(st.sampled_from(NUMBERS), max_size=3),
)
@example(["شہر", "BBC", "مارچ"], ["11"])
def test_edges_do_what_spans_do(words: list[str], numbers: list[str]) -> None:
    # Each number behind an Urdu word: what else it could belong to is for the lines above.
    text = " ".join([*words, *(f"کہا {number}" for number in numbers)])
    assert visual(with_edges(text, RTL), "rtl") == visual(isolated(text, runs(text, RTL)), "rtl")


@given(st.lists(st.sampled_from("شہر خبر BBC Reuters Paris São مارچ کہا،".split()), max_size=10))
def test_spans_change_nothing_where_the_level_runs_are_right(words: list[str]) -> None:
    text = " ".join(words)
    assert visual(isolated(text, runs(text, RTL)), "rtl") == visual(text, "rtl") or "کہا، " in text


@pytest.mark.parametrize(
    "text",
    [
        "BBC 5 " * 9000,
        "(" * 50_000 + "BBC",
        "\u2067" * 50_000,
        "C" + "+" * 50_000,
        '"BBC ' * 9000,
        "-1" * 30_000,
    ],
)
@pytest.mark.parametrize("base", Direction)
def test_hostile_texts_take_no_time(text: str, base: Direction) -> None:
    # Quadratic work on these takes minutes; the test's own limit is the patience of whoever runs it.
    assert runs(text, base) == runs(text, base)
    assert guard(guard(text, base, "isolate"), base, "none") == guard(neutralise(text).text, base, "none")
