"""Tables for `orthography`: Urdu's letters, their look-alikes, and the patterns that find them."""

from __future__ import annotations

import codecs
import re
from typing import Final

#: Languages of Urdu's alphabet: Urdu, Punjabi in Shahmukhi, Saraiki. Persian, Pashto, Sindhi and
#: Arabic need ه, ك or ي themselves.
URDU: Final = frozenset({"ur", "pnb", "skr"})
#: Where composing does harm: it reorders the points of Hebrew.
POINTED: Final = frozenset({"he", "yi"})

#: Letters and ligatures of one shape, which only fonts should choose. Not among them: honorifics and
#: the words FDF0–FDFF, ornate brackets, the spacing marks FC5E–FC63, FCF2–FCF4 and FE70–FE7F.
SHAPED: Final = "\ufb50-\ufbb1\ufbd3-\ufc5d\ufc64-\ufcf1\ufcf5-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufe80-\ufefc"
MARKS: Final = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
#: Soft hyphen, zero width space, word joiner, byte order mark, tags.
STRAY: Final = "\u00ad\u200b\u2060\ufeff\U000e0001\U000e0020-\U000e007f"
SPACE: Final = " \u00a0\u2000-\u200a\u202f\u205f\u3000"
PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
STOPS: Final = "۔،؟"
#: Latin letters as Urdu spells them, of which acronyms are made.
SPELLED_LETTERS: Final = tuple(
    ("اے بی سی ڈی ای ایف جی ایچ آئی جے کے ایل ایم این او پی کیو آر ایس ٹی یو وی ڈبلیو ایکس وائی زیڈ").split()
)

ARABIC_DIGITS: Final = "٠١٢٣٤٥٦٧٨٩"
URDU_DIGITS: Final = "۰۱۲۳۴۵۶۷۸۹"
LETTERS: Final = str.maketrans("يىكةۀٸٶ" + ARABIC_DIGITS, "ییکۃۂئؤ" + URDU_DIGITS)
#: ه after these may stand for ھ: بهارت is بھارت, but کهنا is کہنا.
HEH: Final = re.compile("(?<![بپتٹجچدڈڑکگ])ه(?!ـ)")
#: A yeh or heh that carries a hamza, to be composed to ئ or ۂ.
SEAT: Final = re.compile(f"[یىه](?=[{MARKS}]*\u0654)")
SEATS: Final = {"ی": "ي", "ى": "ي", "ه": "ہ"}
#: Inside a word it only stretches; at the end it may be a slip for ۔ or belong to هـ.
TATWEEL: Final = re.compile(f"(?:(?<=[^\\W\\d_ـ])|(?<=[{MARKS}]))ـ++(?=[^\\W\\d_]|[{MARKS}])")

SUSPECT: Final = {
    True: re.compile(
        f"[{SHAPED}{STRAY}{PRIVATE}{ARABIC_DIGITS}يىكهةۀٸٶـ]|[یہ][{MARKS}]*\u0654|[{SPACE}][{SPACE}{STOPS}]"
    ),
    False: re.compile(f"[{SHAPED}]"),
}
#: What nearly all texts are written with, and no fault has in it but for spaces in the wrong place.
PLAIN: Final = (
    "".join(map(chr, range(0x80)))
    + "آأؤئابتثجحخدذرزسشصضطظعغفقلمنوءٹپچڈڑژکگںھہۂۃیےۓ۔،؟؛٪۰۱۲۳۴۵۶۷۸۹‘’“”«»–—…"
    + "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
)
#: Its characters as bytes, the others refused, for a first look in a tenth of the pattern's time.
BYTES: Final = codecs.charmap_build(PLAIN + "".join(chr(0x100 + free) for free in range(256 - len(PLAIN))))
MISPLACED: Final = tuple(bytes([PLAIN.index(" "), PLAIN.index(after)]) for after in " " + STOPS)
WORD: Final = {
    True: re.compile(f"[^\\s{STRAY}]++(?:[{STRAY}]++[^\\s{STRAY}]++)*+"),
    False: re.compile(r"\S+"),
}
#: The least that can be mended apart: a run of shaped letters, of digits or of Hangul, else a
#: character with all that can combine with it, which ASCII's marks never do.
REST: Final = r"(?:[^\w\s!-/:-@\[-`{-~]|ـ)*+"
UNIT: Final = re.compile(f"(?:[{SHAPED}]{REST})+|[{ARABIC_DIGITS}]+|[\u1100-\u11ff]+|\\S{REST}")
STRAYS: Final = re.compile(f"[{STRAY}]")
SPACES: Final = re.compile(f"[{SPACE}]+")
CODES: Final = tuple(
    (code, re.compile(f"[{characters}]"))
    for code, characters in (
        ("presentation-form", SHAPED),
        ("arabic-letter", "يىكهةۀٸٶ"),
        ("tatweel", "ـ"),
        ("invisible-character", STRAY),
        ("arabic-digit", ARABIC_DIGITS),
    )
)
REPORTS: Final = (
    ("possible-aspirate", re.compile("ه(?!ـ)")),
    ("tatweel", re.compile("(?<=[^ـه])ـ+$")),
    ("private-use", re.compile(f"[{PRIVATE}]+")),
)
#: Addresses, e-mail addresses, and the tags of flags; verses.
PROTECTED: Final = re.compile(
    r"(?:https?|ftp|mailto):[^\s\"<>]+|www\.[^\s\"<>]+|(?<![\w.+%-])[\w.+%-]++@[\w.-]+"
    "|\U0001f3f4[\U000e0020-\U000e007f]+",
    re.IGNORECASE,
)
PROTECTED_HINTS: Final = ("@", ":", "www.", "WWW.", "\U0001f3f4")
VERSE: Final = re.compile("[﴾﴿][^﴾﴿]*[﴾﴿]")


#: Keys drop these before anything else: honorifics would become words. The high hamzas fall apart.
RARE: Final = re.compile("[\ufd40-\ufd4f\ufdcf\ufdfa\ufdfb\ufdfe\ufdff\u0675-\u0678\ufbdd]")
RARE_KEYS: Final = {
    **dict.fromkeys((*range(0xFD40, 0xFD50), 0xFDCF, 0xFDFA, 0xFDFB, 0xFDFE, 0xFDFF)),
    **str.maketrans("ٵٶٷٸ\ufbdd", "اؤؤئؤ"),
}
#: What leaves no trace, or that of another letter.
TRACES: Final = {
    **dict(zip("يىكهةۀٸٶ" + ARABIC_DIGITS, "ییکہۃۂئؤ" + URDU_DIGITS, strict=True)),
    **dict.fromkeys("ـ\u00a0\u00ad\u200b\u2060\ufeff\u202f\u205f\u3000", ""),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), ""),
}
#: What a key has instead of a character; "" for what only shows how to read, or nothing at all.
KEYS: Final = {
    **dict(zip("يىكڪهةۂۀەأإٱ", "ییککہۃہہہااا", strict=True)),
    "ۓ": "ئے",
    **dict(zip(ARABIC_DIGITS + URDU_DIGITS, "0123456789" * 2, strict=True)),
}
#: Marks of the Arabic script, tatweel, format characters (general category Cf), variation selectors.
UNSEEN: Final = (
    f"{MARKS}\u08d3-\u08ff\u0640\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
KEYED: Final = re.compile(f"[{UNSEEN}{''.join(KEYS)}]")


#: What may stand between the letters of a name, and how its key is taken apart.
BETWEEN: Final = f"[{MARKS}{STRAY}ـ\u200c\u200d]*+"
LOOSE: Final = re.compile("ئے|.")
#: Letters that, with a mark of their own, are others.
CARRIERS: Final = {"ئ": "یيىٸ", "ؤ": "وٶ", "آ": "ا"}
