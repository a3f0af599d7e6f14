"""Names in the order of their language's alphabet, which is not that of code points."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

#: Alphabets of the Arabic script; what is not in one stands behind it, in the order of code points.
_ALPHABETS: Final = {
    "ur": "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہۃھءئیے",
    "fa": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهةءئی",
    "ps": "ابپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼوهةءيېیۍئ",
    "sd": "ابٻڀتٿٽثٺپجڄڃچڇحخدڌڏڊڍذرڙزسشصضطظعغفڦقڪکگڳڱلمنڻوهءي",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهةويىءئ",
}
#: Letters that have their place with another, whatever sign they carry.
_SAME: Final = str.maketrans("آأإٱؤۂۓ", "ااااوہے")


def make_sort_key(text: str, language: str) -> tuple[list[int], str]:
    """A key that sorts names as the language does; digits and Latin letters come first.

    Args:
        text: Any name.
        language: Its tag (BCP 47). A language without an alphabet here sorts by code points without accents.

    >>> sorted("روس سائنس معیشت پاکستان کھیل".split(), key=lambda name: make_sort_key(name, "ur"))
    ['پاکستان', 'روس', 'سائنس', 'کھیل', 'معیشت']
    """
    ranks = _rank_letters(language.partition("-")[0])
    folded = text.casefold() if ranks else unicodedata.normalize("NFKD", text.casefold())
    letters = [char for char in folded.translate(_SAME) if unicodedata.category(char) not in ("Mn", "Cf")]
    return [ranks.get(ord(char), ord(char)) for char in letters], text


@cache
def _rank_letters(language: str) -> dict[int, int]:
    """Each letter's place, between the other characters of the Arabic script and those behind it."""
    return {ord(letter): 0x600 + place for place, letter in enumerate(_ALPHABETS.get(language, ""))}
