"""Language tags and their directions."""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import Final

import pytest

from sadae_feed.text.language import Direction, bare, canonical, direction

LTR: Final = Direction.LTR
RTL: Final = Direction.RTL


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
