"""Names in the order of their language's alphabet."""

from __future__ import annotations

import pytest

from sadae_feed.text.order import make_sort_key


@pytest.mark.parametrize(
    ("language", "names"),
    [
        (
            "ur",
            "2026 BBC آب انصاف بجٹ پاکستان تعلیم ٹیکس دنیا ڈاک روس سائنس صحت کھیل گندم معیشت وزیر ہنزہ یورپ",
        ),
        ("fa", "اقتصاد پزشکی جهان چین روسیه ژاپن کتاب گردشگری ورزش هنر یزد"),
        ("ar", "اقتصاد ثقافة رياضة سياسة علوم فن كتب مال هند وطن يمن"),
        ("en", "Art Economy Économie Food World"),
    ],
)
def test_names_stand_in_the_order_of_the_alphabet(language: str, names: str) -> None:
    wanted = names.split()
    shuffled = sorted(wanted, reverse=True)
    found = sorted(shuffled, key=lambda name: make_sort_key(name, language))
    if language == "en":
        assert [name[0] for name in found] == ["A", "É", "E", "F", "W"]
    else:
        assert found == wanted
