"""Problems of letters and their spelling."""

from __future__ import annotations

from typing import Final

from .message import Message

MESSAGES: Final[dict[str, Message]] = {
    "not-nfc": Message(
        "hint",
        "{found} is a character in several parts or in an odd order.",
        "Write {write}, or run `sadae-feed check --fix`.",
        "{found} ٹکڑوں میں یا الٹی ترتیب میں لکھا ہے۔",
        "{write} لکھیے، یا sadae-feed check --fix چلائیے۔",
    ),
    "presentation-form": Message(
        "warning",
        "{found} are shapes from a font, not letters: searching does not find them.",
        "Write {write}, or run `sadae-feed check --fix`.",
        "{found} حروف نہیں بلکہ فونٹ کی شکلیں ہیں؛ تلاش میں یہ لفظ نہیں ملے گا۔",
        "{write} لکھیے، یا sadae-feed check --fix چلائیے۔",
    ),
    "arabic-letter": Message(
        "hint",
        "{found} is a letter of the Arabic keyboard.",
        "Write {write}, or run `sadae-feed check --fix`.",
        "{found} عربی کلیدی تختے کا حرف ہے۔",
        "{write} لکھیے، یا sadae-feed check --fix چلائیے۔",
    ),
    "arabic-passage": Message(
        "hint",
        "“{found}” is taken for a verse or a saying in Arabic: its letters are left as they are.",
        "If it is Urdu, write it with the letters of an Urdu keyboard.",
        "“{found}” کو عربی کی آیت یا قول سمجھا گیا ہے؛ اس کے حروف نہیں بدلے گئے۔",
        "اگر یہ اردو ہے تو اسے اردو کی بورڈ سے لکھیے۔",
    ),
    "possible-aspirate": Message(
        "hint",
        "{found} is a letter of the Arabic keyboard and can stand for ہ or ھ here.",
        "Write ہ (U+06C1) or ھ (U+06BE), as the word wants it.",
        "{found} عربی کلیدی تختے کا حرف ہے، اور یہاں اس سے ہ یا ھ دونوں مراد ہو سکتے ہیں۔",
        "لفظ کے مطابق ہ (U+06C1) یا ھ (U+06BE) لکھیے۔",
    ),
    "arabic-digit": Message(
        "hint",
        "{found} is a number in Arabic digits.",
        "Write {write}, or run `sadae-feed check --fix`.",
        "{found} عربی ہندسوں میں ہے۔",
        "{write} لکھیے، یا sadae-feed check --fix چلائیے۔",
    ),
    "tatweel": Message(
        "hint",
        "A tatweel, {found}, stretches the word.",
        "Delete it, or write ۔ if the sentence ends here; inside a word `sadae-feed check --fix` deletes it.",
        "لفظ کو لمبا کرنے کے لیے کشیدہ {found} لکھا ہے۔",
        "اسے حذف کیجیے، یا جملہ ختم ہوتا ہے تو ۔ لکھیے؛ لفظ کے اندر سے اسے sadae-feed check --fix ہٹاتا ہے۔",
    ),
    "double-space": Message(
        "hint",
        "There are several spaces in a row.",
        "Leave one, or run `sadae-feed check --fix`.",
        "ایک سے زیادہ خالی جگہیں ساتھ ساتھ ہیں۔",
        "ایک رہنے دیجیے، یا sadae-feed check --fix چلائیے۔",
    ),
    "space-before-mark": Message(
        "hint",
        "There is a space before the punctuation mark.",
        "Delete it, or run `sadae-feed check --fix`.",
        "رموزِ اوقاف سے پہلے خالی جگہ ہے۔",
        "اسے حذف کیجیے، یا sadae-feed check --fix چلائیے۔",
    ),
    "invisible-character": Message(
        "warning",
        "There is an invisible character, {found}.",
        "Delete it, or run `sadae-feed check --fix`.",
        "یہاں ایک نظر نہ آنے والا حرف {found} ہے۔",
        "اسے حذف کیجیے، یا sadae-feed check --fix چلائیے۔",
    ),
    "private-use": Message(
        "warning",
        "{found} has a meaning in one font only, and shows as a box elsewhere.",
        "Type the letter again, or convert the text from InPage to Unicode.",
        "{found} صرف ایک خاص فونٹ میں پڑھا جاتا ہے، باقی جگہ ڈبہ نظر آتا ہے۔",
        "حرف دوبارہ لکھیے، یا متن کو اِن پیج سے یونی کوڈ میں بدلیے۔",
    ),
    "house-name": Message(
        "hint",
        "{found} is the name {write} in another spelling.",
        "Write {write}, or run `sadae-feed check --fix`.",
        "{found} اسی نام کا دوسرا املا ہے جسے ادارہ {write} لکھتا ہے۔",
        "{write} لکھیے، یا sadae-feed check --fix چلائیے۔",
    ),
    "more-letters": Message(
        "hint",
        "[{of}] stands in {count} more places of this file.",
        "Mend those above and check again.",
        "اس فائل میں [{of}] کی {count} جگہیں اور بھی ہیں۔",
        "اوپر والی درست کر کے دوبارہ جانچیے۔",
    ),
    "unmended": Message(
        "error",
        "The letters of the file cannot be mended: {reason}.",
        "Give yourself the right to write the file and its folder.",
        "فائل کے حروف درست نہ کیے جا سکے: {reason}",
        "اپنے صارف کو فائل اور اس کے فولڈر میں لکھنے کی اجازت دیجیے۔",
    ),
}
