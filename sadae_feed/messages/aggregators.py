"""What aggregators ask for, by the tests of `check/aggregators.toml`; advice is what they show worse."""

from __future__ import annotations

from typing import Final

from .message import Message

MESSAGES: Final[dict[str, Message]] = {
    "for-https": Message(
        "error",
        "{aggregator}, {entry}: not every address begins with https://.",
        "Serve pages and pictures by https, and write addresses so. Rule: {source} (read {read}).",
        "ہر پتا https سے شروع نہیں ہوتا: {aggregator}، {entry}",
        "صفحے اور تصویریں https پر رکھیے اور پتے اسی طرح لکھیے۔\n{source} ({read})",
    ),
    "for-https-advice": Message(
        "warning",
        "{aggregator}, {entry}: not every address begins with https://.",
        "Serve pages and pictures by https, and write addresses so. Rule: {source} (read {read}).",
        "ہر پتا https سے شروع نہیں ہوتا: {aggregator}، {entry}",
        "صفحے اور تصویریں https پر رکھیے اور پتے اسی طرح لکھیے۔\n{source} ({read})",
    ),
    "for-picture": Message(
        "error",
        "{aggregator}, {entry}: there is no picture.",
        "Give the article a picture with `image:`. Rule: {source} (read {read}).",
        "کوئی تصویر نہیں: {aggregator}، {entry}",
        "مضمون میں تصویر دیجیے: image:\n{source} ({read})",
    ),
    "for-picture-advice": Message(
        "warning",
        "{aggregator}, {entry}: there is no picture.",
        "Give the article a picture with `image:`. Rule: {source} (read {read}).",
        "کوئی تصویر نہیں: {aggregator}، {entry}",
        "مضمون میں تصویر دیجیے: image:\n{source} ({read})",
    ),
    "for-picture-side": Message(
        "error",
        "{aggregator}, {entry}: the picture's shorter side has {found} pixels, wanted are {wanted}.",
        "Use a larger picture. Rule: {source} (read {read}).",
        "تصویر کی چھوٹی جانب {found} پکسل ہے، درکار {wanted}: {aggregator}، {entry}",
        "بڑی تصویر استعمال کیجیے۔\n{source} ({read})",
    ),
    "for-picture-ratio": Message(
        "error",
        "{aggregator}, {entry}: the picture is {found} times as wide as high, wanted are {wanted}.",
        "Crop the picture. Rule: {source} (read {read}).",
        "تصویر کی چوڑائی اونچائی کا {found} گنا ہے، درکار {wanted}: {aggregator}، {entry}",
        "تصویر تراشیے۔\n{source} ({read})",
    ),
    "for-picture-bytes": Message(
        "error",
        "{aggregator}, {entry}: the picture has {found} bytes, wanted are {wanted}.",
        "Save the picture smaller. Rule: {source} (read {read}).",
        "تصویر {found} بائٹ کی ہے، درکار {wanted}: {aggregator}، {entry}",
        "تصویر چھوٹی کر کے محفوظ کیجیے۔\n{source} ({read})",
    ),
    "for-thumbnail": Message(
        "error",
        "{aggregator}, {entry}: there is no thumbnail (media:thumbnail).",
        "Give the article a picture with `image:`. Rule: {source} (read {read}).",
        "چھوٹی تصویر نہیں (media:thumbnail): {aggregator}، {entry}",
        "مضمون میں تصویر دیجیے: image:\n{source} ({read})",
    ),
    "for-plain-abstract-advice": Message(
        "warning",
        "{aggregator}, {entry}: the summary has markup, wanted is plain text.",
        "Write `summary:` in plain words; feeds of this program carry marks of direction"
        " there, so ask whether the aggregator takes HTML. Rule: {source} (read {read}).",
        "خلاصے میں مارک اپ ہے، سادہ متن درکار ہے: {aggregator}، {entry}",
        "ہمارے خلاصے سمت کی علامتوں کے ساتھ ہوتے ہیں؛ پوچھ لیجیے کہ وہاں HTML قبول ہے یا"
        " نہیں۔\n{source} ({read})",
    ),
    "for-plain-title": Message(
        "error",
        "{aggregator}, {entry}: the headline has markup.",
        "Take the markup out of the headline. Rule: {source} (read {read}).",
        "عنوان میں مارک اپ ہے: {aggregator}، {entry}",
        "عنوان سے مارک اپ ہٹائیے۔\n{source} ({read})",
    ),
    "for-abstract": Message(
        "error",
        "{aggregator}, {entry}: there is no summary.",
        "Write one: `summary:`. Rule: {source} (read {read}).",
        "خلاصہ نہیں: {aggregator}، {entry}",
        "خلاصہ لکھیے: summary:\n{source} ({read})",
    ),
    "for-title-advice": Message(
        "warning",
        "{aggregator}, {entry}: the headline has {found} characters, wanted are {wanted}.",
        "Shorten or lengthen the headline. Rule: {source} (read {read}).",
        "عنوان میں {found} حروف ہیں، درکار {wanted}: {aggregator}، {entry}",
        "عنوان چھوٹا یا بڑا کیجیے۔\n{source} ({read})",
    ),
    "for-text": Message(
        "error",
        "{aggregator}, {entry}: the text has {found} characters, wanted are {wanted}.",
        "Publish the whole text, or a longer summary. Rule: {source} (read {read}).",
        "متن میں {found} حروف ہیں، درکار {wanted}: {aggregator}، {entry}",
        "پورا متن یا لمبا خلاصہ شائع کیجیے۔\n{source} ({read})",
    ),
    "for-text-advice": Message(
        "warning",
        "{aggregator}, {entry}: the text has {found} characters, wanted are {wanted}.",
        "Publish the whole text, or a longer summary. Rule: {source} (read {read}).",
        "متن میں {found} حروف ہیں، درکار {wanted}: {aggregator}، {entry}",
        "پورا متن یا لمبا خلاصہ شائع کیجیے۔\n{source} ({read})",
    ),
    "for-author-advice": Message(
        "warning",
        "{aggregator}, {entry}: there is no author.",
        "Name the author: `author:`. Rule: {source} (read {read}).",
        "مصنف کا نام نہیں: {aggregator}، {entry}",
        "مصنف کا نام لکھیے: author:\n{source} ({read})",
    ),
    "for-modified-advice": Message(
        "warning",
        "{aggregator}, {entry}: there is no time of change (dcterms:modified).",
        "Give the aggregator atom.xml, where every entry has it. Rule: {source} (read {read}).",
        "ترمیم کا وقت نہیں (dcterms:modified): {aggregator}، {entry}",
        "اسے atom.xml دیجیے؛ وہاں ہر خبر کے ساتھ یہ وقت ہوتا ہے۔\n{source} ({read})",
    ),
    "for-entry-bytes-advice": Message(
        "warning",
        "{aggregator}, {entry}: the text has {found} bytes, wanted are {wanted}.",
        "Divide the article. Rule: {source} (read {read}).",
        "متن {found} بائٹ کا ہے، درکار {wanted}: {aggregator}، {entry}",
        "مضمون کو حصوں میں بانٹیے۔\n{source} ({read})",
    ),
    "for-feed-bytes": Message(
        "error",
        "{aggregator}: the feed has {found} bytes, wanted are {wanted}.",
        "Lower `limit` in the settings. Rule: {source} (read {read}).",
        "فیڈ {found} بائٹ کی ہے، درکار {wanted}: {aggregator}",
        "سیٹنگز میں limit کم کیجیے۔\n{source} ({read})",
    ),
    "for-feed-bytes-advice": Message(
        "warning",
        "{aggregator}: the feed has {found} bytes, wanted are {wanted}.",
        "Lower `limit` in the settings. Rule: {source} (read {read}).",
        "فیڈ {found} بائٹ کی ہے، درکار {wanted}: {aggregator}",
        "سیٹنگز میں limit کم کیجیے۔\n{source} ({read})",
    ),
    "for-entries-advice": Message(
        "warning",
        "{aggregator}: the feed has {found} entries, wanted are {wanted}.",
        "Change `limit` in the settings. Rule: {source} (read {read}).",
        "فیڈ میں {found} خبریں ہیں، درکار {wanted}: {aggregator}",
        "سیٹنگز میں limit بدلیے۔\n{source} ({read})",
    ),
    "for-language-advice": Message(
        "warning",
        "{aggregator}: the feed says no language.",
        "Write `language` into the settings. Rule: {source} (read {read}).",
        "فیڈ میں زبان درج نہیں: {aggregator}",
        "سیٹنگز میں language لکھیے۔\n{source} ({read})",
    ),
    "for-region": Message(
        "error",
        "{aggregator}: the feed's language has no region, as in ur-PK.",
        "Feed readers want the language without its region, so give this aggregator a copy of"
        " the feed with it. Rule: {source} (read {read}).",
        "فیڈ کی زبان کے ساتھ علاقہ نہیں، جیسے ur-PK: {aggregator}",
        "ریڈر زبان کو علاقے کے بغیر پہچانتے ہیں، اس لیے اس کے لیے فیڈ کی الگ نقل رکھیے۔\n{source} ({read})",
    ),
}
