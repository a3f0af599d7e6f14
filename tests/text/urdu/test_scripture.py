"""Passages in Arabic keep their letters; Urdu with vowel marks does not pass for one."""

from __future__ import annotations

import pytest

from sadae_feed.messages import MESSAGES
from sadae_feed.text.urdu.orthography import Fault, faults, fold
from sadae_feed.text.urdu.scripture import find_passages

#: Verses and sayings as Arabic keyboards write them.
VOCALISED = (
    "إِنَّ اللَّهَ مَعَ الصَّابِرِينَ",
    "بِسْمِ اللَّهِ الرَّحْمَٰنِ الرَّحِيمِ",
    "الْحَمْدُ لِلَّهِ رَبِّ الْعَالَمِينَ",
    "إِيَّاكَ نَعْبُدُ وَإِيَّاكَ نَسْتَعِينُ",
    "اهْدِنَا الصِّرَاطَ الْمُسْتَقِيمَ",
    "قُلْ هُوَ اللَّهُ أَحَدٌ",
    "لَا إِكْرَاهَ فِي الدِّينِ",
    "وَاعْتَصِمُوا بِحَبْلِ اللَّهِ جَمِيعًا",
    "كُلُّ نَفْسٍ ذَائِقَةُ الْمَوْتِ",
    "رَبَّنَا آتِنَا فِي الدُّنْيَا حَسَنَةً",
    "إِنَّمَا الْأَعْمَالُ بِالنِّيَّاتِ",
    "إِنَّا لِلَّهِ وَإِنَّا إِلَيْهِ رَاجِعُونَ",
    "حَسْبُنَا اللَّهُ وَنِعْمَ الْوَكِيلُ",
    "وَمَا أَرْسَلْنَاكَ إِلَّا رَحْمَةً لِلْعَالَمِينَ",
)
PLAIN = (
    "إن الله مع الصابرين",
    "كل نفس ذائقة الموت",
    "إنما الأعمال بالنيات",
    "لا إكراه في الدين",
    "الدين النصيحة",
    "اهدنا الصراط المستقيم",
)
QUOTES = ("“{}”", '"{}"', "‘{}’", "﴿{}﴾", "«{}»", "’{}‘")


@pytest.mark.parametrize("quotes", [*QUOTES, "{}", "({})"])
@pytest.mark.parametrize("verse", VOCALISED)
def test_a_vocalised_passage_keeps_its_letters(verse: str, quotes: str) -> None:
    text = f"خطيب نے کہا {quotes.format(verse)} اور پھر علي نے بات کی۔"
    assert fold(text, "ur") == text.replace("خطيب", "خطیب").replace("علي", "علی")


@pytest.mark.parametrize("quotes", QUOTES)
@pytest.mark.parametrize("verse", PLAIN)
def test_a_passage_in_arabic_letters_and_quotation_marks_keeps_them(verse: str, quotes: str) -> None:
    text = f"خطيب نے کہا {quotes.format(verse)} اور پھر علي نے بات کی۔"
    assert fold(text, "ur") == text.replace("خطيب", "خطیب").replace("علي", "علی")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اُس نے علي کو اِس کا بتایا", "اُس نے علی کو اِس کا بتایا"),
        ("علیٰ حضرت كا فوراً جواب", "علیٰ حضرت کا فوراً جواب"),
        ("مُلک بھر ميں عُمدہ موسم", "مُلک بھر میں عُمدہ موسم"),
        ("وزيرِ اعظم نے كہا", "وزیرِ اعظم نے کہا"),
        ("“وزير نے جواب ديا تھا”", "“وزیر نے جواب دیا تھا”"),
        ('title: "علي احمد كا بيان"\nمتن', 'title: "علی احمد کا بیان"\nمتن'),
        ('author = [\n  "علي احمد",\n]', 'author = [\n  "علی احمد",\n]'),
        ('<img alt="علي احمد" src="a">', '<img alt="علی احمد" src="a">'),
        ('"علي" نے', '"علی" نے'),
        ("جُرمِ عشق كي سزا", "جُرمِ عشق کی سزا"),
        ("قُرآنِ پاک كي تلاوت", "قُرآنِ پاک کی تلاوت"),
    ],
)
def test_urdu_with_vowel_marks_is_mended(text: str, expected: str) -> None:
    assert find_passages(text) == []
    assert fold(text, "ur") == expected


def test_check_says_so_once_for_a_passage() -> None:
    text = "كہا “إن الله مع الصابرين” اور علي"
    start = text.index("إن")
    assert list(faults(text, "ur")) == [
        Fault(0, 1, "arabic-letter", "ک"),
        Fault(start, 19, "arabic-passage", None),
        Fault(len(text) - 1, 1, "arabic-letter", "ی"),
    ]
    assert MESSAGES["arabic-passage"].severity == "hint"


def test_a_passage_without_a_letter_to_mend_is_not_spoken_of() -> None:
    text = "کہا “لا حول ولا” اور علي"
    assert list(faults(text, "ur")) == [Fault(len(text) - 1, 1, "arabic-letter", "ی")]


def test_a_long_text_of_marks_costs_its_length() -> None:
    assert find_passages("اَ" * 50_000 + " " + "اَا " * 50_000 + "“" * 10_000) is not None
