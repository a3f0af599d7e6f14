"""Which language a text may be in, by the letters that some languages of one script have and others lack."""

from __future__ import annotations

from typing import Final

#: Letters of the Arabic script that tell languages apart.
TELLTALE: Final = frozenset("پچژگکیيكهہھۀةىٹڈڑںےۓۂۃټډړښږځڅڼګۍېٻڀٺٽٿڄڃڇڏڊڌڍڙڦڪڱڳڻەۆۇۈۋڭڕڵێڤ")
#: Which of them each language has.
LETTERS: Final = {
    "ur": frozenset("پچژگکیہھٹڈڑںےۓۂۃ"),
    "fa": frozenset("پچژگکیهۀ"),
    "ar": frozenset("يكهةى"),
    "ckb": frozenset("پچژگکیەھهڕڵۆێڤ"),
    "ps": frozenset("پچژگکګیيېۍهةټډړڼښږځڅ"),
    "sd": frozenset("پچگڳڱکڪيهھٻڀٺٽٿڄڃڇڏڊڌڍڙڦڻىں"),
    "ug": frozenset("پچژگكىيەھڭۇۆۈۋې"),
}
#: In a text of so many letters those that all the other languages have would have come, too.
_MANY: Final = 40
_SAMPLE: Final = 2_000


def guess_language(text: str) -> str:
    """The language of a text in the Arabic script, by its letters; "" where they do not tell.

    >>> guess_language("یہ کتاب ہے"), guess_language("سلام")
    ('ur', '')
    """
    sample = text[:_SAMPLE]
    found = TELLTALE.intersection(sample)
    possible = [tag for tag, letters in LETTERS.items() if found and found <= letters]
    if len(possible) == 1 or (possible and sum(map(str.isalpha, sample)) >= _MANY):
        return possible[0]
    return ""
