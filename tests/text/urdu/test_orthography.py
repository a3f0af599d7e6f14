"""Letters: what is mended, what is only said, what is left alone, and what counts as the same."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sadae_feed.errors import Problem
from sadae_feed.messages import MESSAGES
from sadae_feed.text.urdu.orthography import Fault, faults, fold, key, values
from sadae_feed.text.urdu.scripture import find_passages

#: All that a change of letters could touch, with what stands between letters and joins them.
BLOCKS = [
    chr(point)
    for first, last in ((0x600, 0x6FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF))
    for point in range(first, last + 1)
]
NEIGHBOURS = list(" \n\u00a0\u200b\u200c\u200d\ufeff\u00ad۔،؟ab1e\u0301\u0653\u0654ہیكه@:/﴿﴾ـ\u2000")
TEXTS = st.text(st.sampled_from(BLOCKS + NEIGHBOURS * 10))
LANGUAGES = st.sampled_from(["ur", "ur-PK", "pnb", "skr", "fa", "ar", "sd", "ps", "he", "en"])


@pytest.mark.parametrize(
    ("written", "mended", "code"),
    [
        # NFC.
        ("ا\u0653ج", "آج", "not-nfc"),
        ("مو\u0654ثر", "مؤثر", "not-nfc"),
        ("جذبہ\u0654", "جذبۂ", "not-nfc"),
        ("کوی\u0654ی", "کوئی", "not-nfc"),
        ("cafe\u0301", "café", "not-nfc"),
        ("\u2000", "\u2002", "not-nfc"),
        # A mark that composes across a lower one.
        ("ی\u0650\u0654", "ئ\u0650", "not-nfc"),
        # Shapes.
        ("ﺧﺒﺮ", "خبر", "presentation-form"),
        ("ﭘﺎﮐﺴﺘﺎﻥ", "پاکستان", "presentation-form"),
        ("ﻻﮨﻮﺭ", "لاہور", "presentation-form"),
        ("ﻛﻲ", "کی", "presentation-form"),
        ("ﮤ", "ۂ", "presentation-form"),
        ("ﺎ\u0653", "آ", "presentation-form"),
        ("مﺅثر", "مؤثر", "presentation-form"),
        # Arabic letters.
        ("كتاب", "کتاب", "arabic-letter"),
        ("يہ", "یہ", "arabic-letter"),
        ("عيسىٰ", "عیسیٰ", "arabic-letter"),
        ("هم", "ہم", "arabic-letter"),
        ("زكاة", "زکاۃ", "arabic-letter"),
        ("نامه\u0654", "نامۂ", "arabic-letter"),
        ("نامۀ", "نامۂ", "arabic-letter"),
        ("ى\u0654", "ئ", "arabic-letter"),
        ("ٸ", "ئ", "arabic-letter"),
        ("ٶ", "ؤ", "arabic-letter"),
        # A vowel mark between shows that no ھ is meant.
        ("ک\u0650ه", "ک\u0650ہ", "arabic-letter"),
        ("٢٠٢٥", "۲۰۲۵", "arabic-digit"),
        ("جمعـــہ", "جمعہ", "tatweel"),
        ("جمعـء", "جمعء", "tatweel"),
        ("دو  لفظ", "دو لفظ", "double-space"),
        ("دو \u00a0لفظ", "دو لفظ", "double-space"),
        ("دو \u200b لفظ", "دو لفظ", "double-space"),
        ("ختم ۔", "ختم۔", "space-before-mark"),
        ("وہ ۔ ۔ ۔", "وہ۔۔۔", "space-before-mark"),
        ("کب  ؟ اب", "کب؟ اب", "space-before-mark"),
        ("ایک ، دو", "ایک، دو", "space-before-mark"),
        ("لف\u200bظ", "لفظ", "invisible-character"),
        ("\ufeffخبر", "خبر", "invisible-character"),
        ("خبر\u00ad\n", "خبر\n", "invisible-character"),
        ("خبر\U000e0041\U000e0042", "خبر", "invisible-character"),
        # What falls together when something between goes.
        ("ا\u200b\u0653", "آ", "invisible-character"),
    ],
)
def test_urdu_is_mended(written: str, mended: str, code: str) -> None:
    assert fold(written, "ur") == mended
    assert {fault.code for fault in faults(written, "ur")} == {code}


@pytest.mark.parametrize(
    "written",
    [
        "روسی صدر نے کہا: “ہم تیار ہیں”۔",
        "ء أ إ ؤ ئ ۓ ھ ں ے ۃ ۂ ٱ",
        "محمد ﷺ، اللہ ﷻ، ﷲ، ﷼، ؓ ؒ",
        "ﹰ ﹱ ﹷ ﱞ ﳲ",
        "می‌خواہم اور ک‍",
        "قیمت ٪ ٫ ٬ ؀ ۝",
        "ایک\u00a0لفظ",
        "\tلفظ\t\tلفظ\n\n    سطر  \n",
        "  شروع اور آخر  ",
        "ـہ",
        "سنہ 1447هـ",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f پرچم",
        "",
    ],
)
def test_what_may_be_meant_stays(written: str) -> None:
    assert fold(written, "ur") == written


@pytest.mark.parametrize(
    ("written", "reports"),
    [
        # بھارت, but کہنا: both are written so.
        ("بهارت كهنا", [(1, "possible-aspirate"), (7, "possible-aspirate")]),
        ("ب\u200bه", [(2, "possible-aspirate")]),
        ("ختم ہےـ پھر", [(6, "tatweel")]),
        ("خبر \ue000\ue001", [(4, "private-use")]),
    ],
)
def test_what_a_human_must_decide_is_only_reported(written: str, reports: list[tuple[int, str]]) -> None:
    found = [fault for fault in faults(written, "ur") if fault.replacement is None]
    assert [(fault.start, fault.code) for fault in found] == reports
    assert [fault for fault in faults(fold(written, "ur"), "ur") if fault.replacement is not None] == []


@pytest.mark.parametrize(
    ("written", "language", "mended"),
    [
        ("ﻛﺘﺎﺑﻲ  ۔", "fa", "كتابي  ۔"),
        ("ا\u0653ب ـ", "fa", "آب ـ"),
        ("هو كي ١٢", "sd", "هو كي ١٢"),
        ("هو كي ١٢", "ar", "هو كي ١٢"),
        ("هو كي ١٢", "ps", "هو كي ١٢"),
        ("هو كي ١٢", "ur-PK", "ہو کی ۱۲"),
        ("هو كي ١٢", "pnb", "ہو کی ۱۲"),
        ("هو كي ١٢", "skr", "ہو کی ۱۲"),
        ("e\u0301tude\u00ad  ici", "fr", "étude\u00ad  ici"),
        ("\u1112\u1161\u11ab", "ko", "한"),
        ("ש\u05bc\u05c1", "he", "ש\u05bc\u05c1"),
    ],
)
def test_each_language_has_its_own_letters(written: str, language: str, mended: str) -> None:
    assert fold(written, language) == mended


@pytest.mark.parametrize(
    "protected",
    [
        "﴿ كَانَ هُوَ ﴾",
        "﴾ كَانَ هُوَ ﴿",
        "https://example.pk/كي/ﺧ?q=ـي",
        "WWW.example.pk/كي",
        "mailto:كي@example.pk",
        "كي.هم@example.pk",
    ],
)
def test_verses_and_addresses_are_sealed(protected: str) -> None:
    assert fold(f"يہ {protected} هم", "ur") == f"یہ {protected} ہم"


def test_an_unclosed_verse_is_none() -> None:
    assert fold("﴿ كي", "ur") == "﴿ کی"


def test_the_caller_seals_spans() -> None:
    text = "كي `كي` كي \u200b كي"
    assert fold(text, "ur", exclude=[(10, 13), (3, 7), (4, 5)]) == "کی `كي` کی \u200b کی"


def test_faults_say_where_and_what() -> None:
    text = "پھر  كها: ا\u0653ج ٢٠ ۔"
    assert list(faults(text, "ur")) == [
        Fault(4, 1, "double-space", ""),
        Fault(5, 1, "arabic-letter", "ک"),
        Fault(6, 1, "possible-aspirate", None),
        Fault(10, 2, "not-nfc", "آ"),
        Fault(14, 2, "arabic-digit", "۲۰"),
        Fault(16, 1, "space-before-mark", ""),
    ]


@pytest.mark.parametrize(
    ("text", "english", "urdu"),
    [
        (
            "ا\u0653ج",
            (
                "ا\u0653 (U+0627 U+0653) is a character in several parts or in an odd order.",
                "Write آ (U+0622), or run `sadae-feed check --fix`.",
            ),
            (
                "ا\u0653 (U+0627 U+0653) ٹکڑوں میں یا الٹی ترتیب میں لکھا ہے۔",
                "آ (U+0622) لکھیے، یا sadae-feed check --fix چلائیے۔",
            ),
        ),
        (
            "ﺧﺒ",
            (
                "ﺧﺒ (U+FEA7 U+FE92) are shapes from a font, not letters: searching does not find them.",
                "Write خب (U+062E U+0628), or run `sadae-feed check --fix`.",
            ),
            (
                "ﺧﺒ (U+FEA7 U+FE92) حروف نہیں بلکہ فونٹ کی شکلیں ہیں؛ تلاش میں یہ لفظ نہیں ملے گا۔",
                "خب (U+062E U+0628) لکھیے، یا sadae-feed check --fix چلائیے۔",
            ),
        ),
        (
            "كل",
            (
                "ك (U+0643) is a letter of the Arabic keyboard.",
                "Write ک (U+06A9), or run `sadae-feed check --fix`.",
            ),
            (
                "ك (U+0643) عربی کلیدی تختے کا حرف ہے۔",
                "ک (U+06A9) لکھیے، یا sadae-feed check --fix چلائیے۔",
            ),
        ),
        (
            "به",
            (
                "ه (U+0647) is a letter of the Arabic keyboard and can stand for ہ or ھ here.",
                "Write ہ (U+06C1) or ھ (U+06BE), as the word wants it.",
            ),
            (
                "ه (U+0647) عربی کلیدی تختے کا حرف ہے، اور یہاں اس سے ہ یا ھ دونوں مراد ہو سکتے ہیں۔",
                "لفظ کے مطابق ہ (U+06C1) یا ھ (U+06BE) لکھیے۔",
            ),
        ),
        (
            "٢",
            (
                "٢ (U+0662) is a number in Arabic digits.",
                "Write ۲ (U+06F2), or run `sadae-feed check --fix`.",
            ),
            (
                "٢ (U+0662) عربی ہندسوں میں ہے۔",
                "۲ (U+06F2) لکھیے، یا sadae-feed check --fix چلائیے۔",
            ),
        ),
        (
            "جـم",
            (
                "A tatweel, ـ (U+0640), stretches the word.",
                (
                    "Delete it, or write ۔ if the sentence ends here; inside a word `sadae-feed check --fix` "
                    "deletes it."
                ),
            ),
            (
                "لفظ کو لمبا کرنے کے لیے کشیدہ ـ (U+0640) لکھا ہے۔",
                (
                    "اسے حذف کیجیے، یا جملہ ختم ہوتا ہے تو ۔ لکھیے؛ لفظ کے اندر سے اسے "
                    "sadae-feed check --fix ہٹاتا ہے۔"
                ),
            ),
        ),
        (
            "دو  لفظ",
            (
                "There are several spaces in a row.",
                "Leave one, or run `sadae-feed check --fix`.",
            ),
            (
                "ایک سے زیادہ خالی جگہیں ساتھ ساتھ ہیں۔",
                "ایک رہنے دیجیے، یا sadae-feed check --fix چلائیے۔",
            ),
        ),
        (
            "ہے ۔",
            (
                "There is a space before the punctuation mark.",
                "Delete it, or run `sadae-feed check --fix`.",
            ),
            (
                "رموزِ اوقاف سے پہلے خالی جگہ ہے۔",
                "اسے حذف کیجیے، یا sadae-feed check --fix چلائیے۔",
            ),
        ),
        (
            "ہم\u200bم",
            (
                "There is an invisible character, U+200B.",
                "Delete it, or run `sadae-feed check --fix`.",
            ),
            (
                "یہاں ایک نظر نہ آنے والا حرف U+200B ہے۔",
                "اسے حذف کیجیے، یا sadae-feed check --fix چلائیے۔",
            ),
        ),
        (
            "\ue000",
            (
                "U+E000 has a meaning in one font only, and shows as a box elsewhere.",
                "Type the letter again, or convert the text from InPage to Unicode.",
            ),
            (
                "U+E000 صرف ایک خاص فونٹ میں پڑھا جاتا ہے، باقی جگہ ڈبہ نظر آتا ہے۔",
                "حرف دوبارہ لکھیے، یا متن کو اِن پیج سے یونی کوڈ میں بدلیے۔",
            ),
        ),
    ],
)
def test_editors_are_told(text: str, english: tuple[str, str], urdu: tuple[str, str]) -> None:
    (fault,) = faults(text, "ur")
    problem = Problem(code=fault.code, path="a.txt", values=values(fault, text))
    assert (problem.message(), problem.hint()) == english
    assert (problem.message("ur"), problem.hint("ur")) == urdu


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كي هم", "کی ہم"),
        ("صداۓ روس", "صدائے روس"),
        ("صداے\u0654 روس", "صدائے روس"),
        ("أردو إدارہ ٱل", "اردو ادارہ ال"),
        ("قائدِ اعظمؒ", "قائد اعظم"),
        ("جذبۂ", "جذبہ"),
        ("کوی\u0654ی", "کوئی"),
        ("نبی ﷺ", "نبی"),
        ("ﷲ", "اللہ"),
        ("ﺧﺒﺮ", "خبر"),
        ("جمعـــہ", "جمعہ"),
        ("  دو \u00a0 لفظ\n", "دو لفظ"),
        ("لف\u200bظ\ufeff", "لفظ"),
        ("می‌خواہم", "میخواہم"),
        ("۱۴ ١٤", "14 14"),
        ("Москва", "МОСКВА"),
        ("STRASSE", "straße"),
        ("ＦＵＬＬ １", "full 1"),
        ("café", "Cafe\u0301"),
        ("ٸ ٶ", "ئ ؤ"),
        ("❤️", "❤"),
    ],
)
def test_keys_equate(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("بھارت", "بہارت"),
        ("آج", "اج"),
        ("کر", "گر"),
        ("ے", "ی"),
        ("हिन्दी", "हन्द"),
        ("لب", "لاب"),
        ("café", "cafe"),
    ],
)
def test_keys_tell_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(TEXTS, LANGUAGES)
@example("\u0610\u0640\u0301\u064b", "ur")
def test_folding_is_the_sum_of_its_faults_and_final(text: str, language: str) -> None:
    found = list(faults(text, language))
    mended = text
    for fault in reversed(found):
        if fault.replacement is not None:
            mended = mended[: fault.start] + fault.replacement + mended[fault.start + fault.width :]
    assert fold(text, language) == mended
    assert fold(mended, language) == mended
    assert all(a.start + a.width <= b.start for a, b in pairwise(found))
    assert all(fault.code in MESSAGES for fault in found)


@given(TEXTS)
def test_folding_changes_no_meaning(text: str) -> None:
    """Under the compatibility form, only the letters of the table differ, and what is not seen."""
    # ە is half of ۀ.
    table = str.maketrans("يىكهەةۀٸٶ٠١٢٣٤٥٦٧٨٩", "ییکہہۃۂئؤ۰۱۲۳۴۵۶۷۸۹")

    def seen(text: str) -> str:
        bare = unicodedata.normalize("NFKD", text.translate(table)).translate(table)
        return "".join(
            sorted(char for char in bare if not char.isspace() and char not in "ـ\u200b\ufeff\u00ad\u0654")
        )

    assert seen(fold(text, "ur")) == seen(text)


@given(st.sampled_from(BLOCKS))
def test_letters_outside_the_table_are_untouched(letter: str) -> None:
    shaped = unicodedata.decomposition(letter).startswith("<")
    for language in ("ur", "fa"):
        changed = fold(letter, language) != letter
        tabled = language == "ur" and letter in "يىكهةۀٸٶ٠١٢٣٤٥٦٧٨٩\ufeff"
        assert not changed or shaped or tabled


@given(TEXTS, st.sampled_from(["ur", "fa", "en"]))
def test_a_folded_text_is_nfc(text: str, language: str) -> None:
    if not any(sign in text for sign in "@:﴾﴿") and not find_passages(text):
        assert unicodedata.is_normalized("NFC", fold(text, language))


@given(st.text() | TEXTS)
def test_a_key_is_its_own_key(text: str) -> None:
    once = key(text)
    assert key(once) == once
    assert once == " ".join(once.split())


@given(TEXTS)
def test_a_key_forgives_what_folding_mends(text: str) -> None:
    if not any(seal in text for seal in " \n\u00a0\u2000@:﴾﴿"):
        assert key(fold(text, "ur")) == key(text)


@pytest.mark.parametrize(
    "flood",
    [
        "ب" + "\u0651\u0650" * 200_000,
        "ـ" * 300_000,
        "\u200b" * 300_000,
        "﴾" * 300_000,
        "a@" * 150_000,
        " " * 300_000,
    ],
    ids=["marks", "tatweel", "zero-width", "brackets", "mail", "spaces"],
)
def test_floods_are_folded_once_and_for_all(flood: str) -> None:
    # Work that grew with the square of the flood would keep these for hours.
    folded = fold(flood, "ur")
    assert fold(folded, "ur") == folded
    assert key(folded) == key(flood)


NAMES = ("صدائے روس", "روس", "العربية", "ادارۂ آج", "BBC اردو", "مؤتمر")


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("صداۓ روس کا", "صدائے روس کا"),
        ("(صداي\u0654ے  روس)", "(صدائے روس)"),
        ("صداے\u0654 روس", "صدائے روس"),
        ("صدا\u200bئے\u00a0رُوس۔", "صدائے روس۔"),
        ("صـدائے رو\u0652س", "صدائے روس"),
        ("رُوس، رُوسی", "روس، رُوسی"),
        ("اداره\u0654 ا\u0653ج", "ادارۂ آج"),
        ("bbc أردو", "BBC اردو"),
        ("مو\u0654تمر، مٶتمر", "مؤتمر، مؤتمر"),
        # It keeps its Arabic letters, and nothing else does.
        ("العربية، العربیۃ اور عربية", "العربية، العربية اور عربیۃ"),
        # Known once its letters are right.
        ("ﺻﺪائے رُوس", "صدائے روس"),
    ],
)
def test_names_are_written_just_so(written: str, mended: str) -> None:
    assert fold(fold(written, "ur", (), NAMES), "ur", (), NAMES) == mended
    assert list(faults(mended, "ur", (), NAMES)) == []


@pytest.mark.parametrize(
    "written",
    [
        "صدائے روسی",
        "نصدائے روس",
        "صدائے\nروس",
        "صداے روس",
        "https://رُوس.example/",
        "﴿ رُوس ﴾",
        "آدھا رُوس\u200cی",
        "",
    ],
)
def test_what_is_no_name_stays(written: str) -> None:
    assert fold(written, "ur", (), ("صدائے روس", "روس")) == written


def test_a_name_is_left_alone_in_code() -> None:
    assert list(faults("رُوس", "ur", [(1, 2)], NAMES)) == []
    assert fold("رُوس اور رُوس", "ur", [(0, 4)], NAMES) == "رُوس اور روس"


def test_a_name_is_one_fault_among_others_in_order() -> None:
    text = "كل صداۓ روس  ہے"
    assert [(fault.start, fault.code) for fault in faults(text, "ur", (), NAMES)] == [
        (0, "arabic-letter"),
        (3, "house-name"),
        (12, "double-space"),
    ]
    name = next(fault for fault in faults(text, "ur", (), NAMES) if fault.code == "house-name")
    problem = Problem(code=name.code, path="a.txt", values=values(name, text))
    assert (problem.message(), problem.hint()) == (
        "صداۓ روس is the name صدائے روس in another spelling.",
        "Write صدائے روس, or run `sadae-feed check --fix`.",
    )
    assert problem.message("ur") == "صداۓ روس اسی نام کا دوسرا املا ہے جسے ادارہ صدائے روس لکھتا ہے۔"


@given(TEXTS, LANGUAGES)
def test_names_change_nothing_else(text: str, language: str) -> None:
    """A name that does not occur leaves what is found as it is."""
    assert list(faults(text, language, (), ("قسطنطنیہ کا پل",))) == list(faults(text, language))


@pytest.mark.parametrize(
    "text", ["صدائے" + " " * 100_000, "صدائے " * 50_000, "ص" + "\u064f" * 100_000, "صداۓ روس " * 20_000]
)
def test_names_take_linear_time(text: str) -> None:
    assert fold(text, "ur", (), NAMES).count("صدائے روس") in (0, 20_000)


def test_the_first_look_at_a_text_misses_nothing() -> None:
    """A wrong letter at the end makes every text be looked at closely."""
    for char in map(chr, (*range(0xD800), *range(0xE000, 0x10000))):
        for text in (f"ا{char}ا", f"ا {char}ا"):
            assert [*faults(text, "ur"), Fault(len(text) + 1, 1, "arabic-letter", "ک")] == list(
                faults(f"{text}\nك", "ur")
            )


@given(st.text(st.sampled_from(" \n۔،؟؛!ابیہےۓۂئ\u064e\u0654\u0653a.,Ā…")))
def test_the_first_look_at_a_text_misses_no_pair(text: str) -> None:
    last = Fault(len(text) + 1, 1, "arabic-letter", "ک")
    assert [*faults(text, "ur"), last] == list(faults(f"{text}\nك", "ur"))
