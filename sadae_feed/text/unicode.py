"""Characters that mean nothing in a text, and the composed form of all others."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal

#: White space, and what a headline is never meant to begin or end with.
INVISIBLE: Final = (
    " \t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
    "\u200e\u200f\u061c\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)


#: What XML 1.0 §2.2 does not allow, and what no text means: C0 but for tab and line ends, DEL, C1,
#: surrogates, noncharacters of the first plane.
ILLEGAL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


# Putting marks in order takes the square of their number.
_FLOOD: Final = re.compile(r"([^\w\s]{128})")


def normal(form: Literal["NFC", "NFKC"], text: str) -> str:
    """A text in one of Unicode's normal forms (UAX #15), in linear time: floods of marks stay as they are."""
    if unicodedata.is_normalized(form, text):
        return text
    return "".join(unicodedata.normalize(form, part) for part in _FLOOD.split(text))


def nfc(value: str, language: str) -> str:
    """Unicode's composed form, which every other software expects.

    Hebrew and Yiddish stay as they are: there it only reorders points.
    """
    return value if language in ("he", "yi") else normal("NFC", value)
