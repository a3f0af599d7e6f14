"""Problems of how the program was called."""

from __future__ import annotations

from typing import Final

from .message import Message

MESSAGES: Final[dict[str, Message]] = {
    "wrong-use": Message(
        "error",
        "{reason}",
        "`sadae-feed --help` names the commands, and each command's own --help its options.",
        "کمانڈ درست نہیں لکھی گئی۔ {reason}",
        "تمام کمانڈیں اور ان کے اختیارات یہاں درج ہیں: sadae-feed --help",
    ),
    "unknown-code": Message(
        "error",
        "`{name}` is no code of a problem.",
        "Did you mean: {near}?",
        "اس نام کا کوئی کوڈ نہیں: {name}",
        "کیا آپ کی مراد یہ ہے: {near}",
    ),
    "wrong-epoch": Message(
        "error",
        "`{value}` is no count of seconds since 1970.",
        "Unset SOURCE_DATE_EPOCH, or give it such a number.",
        "یہ 1970 سے گنے ہوئے سیکنڈ نہیں: {value}",
        "یہ متغیر ہٹا دیجیے یا اس میں سیکنڈوں کی تعداد رکھیے: SOURCE_DATE_EPOCH",
    ),
    "empty-title": Message(
        "error",
        "There is no headline to begin an article with.",
        'Write it behind the command, for example: sadae-feed new "گندم کی فصل تیار"',
        "نئے مضمون کا عنوان نہیں لکھا گیا۔",
        'عنوان کمانڈ کے آگے لکھیے، مثلاً:\nsadae-feed new "گندم کی فصل تیار"',
    ),
    "outside-articles": Message(
        "error",
        "The file is not in the articles folder {folder}, so no build reads it.",
        "Move it there, or name that folder with --articles.",
        "یہ فائل مضامین کے فولڈر میں نہیں، اس لیے کوئی بلڈ اسے نہیں پڑھتا: {folder}",
        "فائل وہاں رکھیے، یا فولڈر کا نام اس کے ساتھ دیجیے: --articles",
    ),
    "not-an-article": Message(
        "error",
        "The file is no article; the name of one ends in {suffixes}.",
        "Rename the file.",
        "یہ فائل مضمون نہیں؛ مضمون کا نام ان میں سے کسی ایک پر ختم ہوتا ہے: {suffixes}",
        "فائل کا نام بدل دیجیے۔",
    ),
}
