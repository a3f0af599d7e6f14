"""Characters and their classes (UAX #9, table 4), and the first strong one of a text."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ..language import Direction

LRM: Final = "\u200e"
RLM: Final = "\u200f"
LRI: Final = "\u2066"
RLI: Final = "\u2067"
PDI: Final = "\u2069"
MARKS: Final = "\u200e\u200f\u061c"
#: Strong from right to left (UAX #9, R and AL) with the unassigned around them, up to Unicode 16.
RTL_CLASS: Final = (
    "\u05be\u05c0\u05c3\u05c6\u05d0-\u05f4\u0608\u060b\u060d\u061b-\u064a\u066d-\u066f\u0671-\u06d5\u06e5\u06e6"
    "\u06ee\u06ef\u06fa-\u0710\u0712-\u072f\u074d-\u07a5\u07b1-\u07ea\u07f4\u07f5\u07fa\u07fe-\u0815\u081a\u0824"
    "\u0828\u0830-\u0858\u085e-\u088e\u08a0-\u08c9\u200f\ufb1d\ufb1f-\ufb28\ufb2a-\ufd3d\ufd50-\ufdc7\ufdf0-\ufdfc"
    "\ufe70-\ufefc\U00010800-\U0001091b\U00010920-\U00010a00\U00010a10-\U00010a35\U00010a40-\U00010ae4"
    "\U00010aeb-\U00010b35\U00010b40-\U00010d23\U00010d40-\U00010d68\U00010d6f-\U00010e5f\U00010e80-\U00010ea9"
    "\U00010ead-\U00010ecf\U00010f00-\U00010f45\U00010f51-\U00010f81\U00010f86-\U00010ff6"
    "\U0001e800-\U0001e8cf\U0001e900-\U0001e943\U0001e94b-\U0001eebb"
)
DIGIT_CLASS: Final = "0-9\u0660-\u0669\u06f0-\u06f9"
#: European digits and their Urdu forms (UAX #9, EN). Arabic-Indic ones go from right to left in groups
#: wherever they stand.
EUROPEAN_DIGIT_CLASS: Final = "0-9\u06f0-\u06f9"
#: Neither strong nor digits, for certain.
NEUTRAL_CLASS: Final = (
    "\x00-/:-@\\[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u0300-\u036f\u060c\u0610-\u061a\u064b-\u065f"
    "\u066a-\u066c\u0670\u06d6-\u06dc\u06df-\u06e4\u2000-\u200d\u2010-\u2065\u2069-\u206f\ufd3e\ufd3f\ufe00-\ufe0f"
)
#: Paragraph separators (UAX #9, B).
LINE_ENDS: Final = "\n\r\x1c-\x1e\x85\u2029"
#: Those of them that are no white space in HTML.
PARAGRAPH_ENDS: Final = "\x1c-\x1e\x85\u2029"
LINE_END_SET: Final = frozenset("\n\r\x1c\x1d\x1e\x85\u2029")
ISOLATE_OPENERS: Final = frozenset("\u2066\u2067\u2068")
#: Embeddings, overrides, isolates, and what ends them.
CONTROL: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROL_OR_LINE_END: Final = re.compile(f"[\u202a-\u202e\u2066-\u2069{LINE_ENDS}]")
_PERHAPS_STRONG: Final = re.compile(f"[^{NEUTRAL_CLASS}{DIGIT_CLASS}]")
_STRONG: Final = {"L": Direction.LTR, "R": Direction.RTL, "AL": Direction.RTL}
_ISOLATE_OR_END: Final = re.compile("[\u2066-\u2069]")


def find_first_strong(text: str) -> Direction | None:
    """The direction of the first strong character outside of isolates (UAX #9, P2 and P3), or None.

    The text is taken as one paragraph, as HTML's `dir=auto` takes an element: a line end is white space.
    """
    position = 0
    while match := _PERHAPS_STRONG.search(text, position):
        char = match[0]
        position = match.end()
        if char in ISOLATE_OPENERS:
            position = _find_isolate_end(text, position)
        elif found := _STRONG.get(unicodedata.bidirectional(char)):
            return found
    return None


def _find_isolate_end(text: str, start: int) -> int:
    """Where the isolate ends whose first character is at `start` (P2); if none ends it, the text's end."""
    depth = 1
    for match in _ISOLATE_OR_END.finditer(text, start):
        depth += -1 if match[0] == PDI else 1
        if not depth:
            return match.end()
    return len(text)
