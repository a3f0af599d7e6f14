"""Problems of feeds that are repaired, and of what is imported."""

from __future__ import annotations

from typing import Final

from .message import Message

MESSAGES: Final[dict[str, Message]] = {
    "feed-too-large": Message(
        "error",
        "The feed has {size} MB, more than the {limit} MB that are read.",
        "A feed holds the newest stories: lower their number where the feed is made.",
        "فیڈ {size} میگا بائٹ کی ہے، جبکہ زیادہ سے زیادہ {limit} میگا بائٹ پڑھے جاتے ہیں۔",
        "فیڈ میں صرف تازہ خبریں ہوتی ہیں: جہاں فیڈ بنتی ہے وہاں ان کی تعداد کم کیجیے۔",
    ),
    "feed-unknown-encoding": Message(
        "error",
        "The feed says that its encoding is {encoding}, which is unknown.",
        "Save the feed in UTF-8, and say so in its first line.",
        "فیڈ کی پہلی سطر میں جو کوڈنگ لکھی ہے وہ معلوم نہیں: {encoding}",
        "فیڈ UTF-8 میں محفوظ کیجیے اور پہلی سطر میں یہی لکھیے۔",
    ),
    "feed-wrong-encoding": Message(
        "error",
        "The feed says that its encoding is {encoding}, but its byte {offset} ({byte}) is none of that.",
        "Save the feed in UTF-8, and say so in its first line.",
        "بائٹ {offset} ({byte}) اس کوڈنگ کی نہیں جو فیڈ میں لکھی ہے: {encoding}",
        "فیڈ UTF-8 میں محفوظ کیجیے اور پہلی سطر میں یہی لکھیے۔",
    ),
    "feed-entities": Message(
        "error",
        "The feed declares an entity of its own, `{name}`; floods hide in those, so it is not read.",
        "Write the characters themselves instead of the entity, and take the declaration out.",
        "فیڈ نے اپنی entity مقرر کی ہے؛ ایسی فیڈ نہیں پڑھی جاتی، اس میں متن کا طوفان چھپ سکتا ہے: {name}",
        "اس کی جگہ اصل حروف لکھیے اور اس کا اعلان نکال دیجیے۔",
    ),
    "feed-duplicate-key": Message(
        "error",
        "An object of the feed has the key `{key}` twice, and readers do not agree on which one holds.",
        "Take one of the two out.",
        "فیڈ کے ایک ہی حصے میں یہ نام دو بار آیا ہے، اور ریڈر اس پر متفق نہیں کہ کون سا مانا جائے: {key}",
        "دونوں میں سے ایک نکال دیجیے۔",
    ),
    "feed-mended": Message(
        "warning",
        "The feed was not well-formed: {reason}. It was mended without losing text.",
        "Mend what makes the feed: many readers show nothing of one that is not well-formed.",
        "فیڈ درست XML نہیں تھی؛ متن کھوئے بغیر درست کر دی گئی۔ خرابی: {reason}",
        "جو پروگرام فیڈ بناتا ہے اسے درست کیجیے: بہت سے ریڈر ایسی فیڈ میں سے کچھ نہیں دکھاتے۔",
    ),
}
