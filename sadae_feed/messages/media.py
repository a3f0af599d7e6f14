"""Problems of pictures, recordings and players."""

from __future__ import annotations

from typing import Final

from .message import Message

MESSAGES: Final[dict[str, Message]] = {
    "missing-picture": Message(
        "warning",
        "There is no picture {value} beside the article.",
        "Put the picture there, or write its address on the web.",
        "مضمون کے ساتھ تصویر {value} موجود نہیں۔",
        "تصویر وہاں رکھیے، یا ویب پر اس کا پتا لکھیے۔",
    ),
    "missing-recording": Message(
        "warning",
        "There is no recording {value} beside the article.",
        "Put the file there, or write its address on the web.",
        "مضمون کے ساتھ آڈیو یا ویڈیو {value} موجود نہیں۔",
        "فائل وہاں رکھیے، یا ویب پر اس کا پتا لکھیے۔",
    ),
    "not-media": Message(
        "warning",
        "The file {value} is neither a picture nor a recording that readers show, and was not published.",
        "Save it again as JPEG, PNG, WebP, MP3 or MP4.",
        "فائل {value} نہ تصویر ہے نہ آڈیو یا ویڈیو، اس لیے شائع نہیں کی گئی۔",
        "اسے دوبارہ JPEG، PNG، WebP، MP3 یا MP4 میں محفوظ کیجیے۔",
    ),
    "large-media": Message(
        "warning",
        "The file {value} has {size} bytes, {limit} at the most are published.",
        "Make it smaller, or write its address on the web.",
        "فائل {value} میں {size} بائٹ ہیں؛ زیادہ سے زیادہ {limit} بائٹ کی فائل شائع ہوتی ہے۔",
        "اسے چھوٹا کیجیے، یا ویب پر اس کا پتا لکھیے۔",
    ),
    "unknown-license": Message(
        "warning",
        "`{value}` is neither the address nor the SPDX identifier of a license.",
        "Write for example `CC-BY-4.0`, or the address of its text.",
        "{value} نہ کسی اجازت نامے کا پتا ہے نہ اس کا SPDX نام۔",
        "مثلاً CC-BY-4.0 لکھیے، یا اجازت نامے کے متن کا پتا۔",
    ),
    "player-linked": Message(
        "hint",
        "Feed readers show no players; a link stands in the place of {value}.",
        "Nothing need be done.",
        "فیڈ ریڈر پلیئر نہیں دکھاتے؛ اس کی جگہ ربط رکھا گیا: {value}",
        "کچھ کرنے کی ضرورت نہیں۔",
    ),
    "player-left-out": Message(
        "hint",
        "Feed readers show no players, and it is not known what this one shows; it was left out: {value}",
        "Write a link to the page in its place.",
        "فیڈ ریڈر پلیئر نہیں دکھاتے، اور معلوم نہیں کہ اس میں کیا ہے؛ چھوڑ دیا گیا: {value}",
        "اس کی جگہ متعلقہ صفحے کا ربط لکھیے۔",
    ),
}
