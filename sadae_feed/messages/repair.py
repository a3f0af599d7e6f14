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
    "import-no-wordpress": Message(
        "error",
        "The file is no export of WordPress.",
        "Make one in WordPress under Tools, Export, All content; give a feed to `sadae-feed import feed`.",
        "یہ فائل ورڈپریس کا ایکسپورٹ نہیں۔",
        "ورڈپریس میں Tools، پھر Export سے تمام مواد ایکسپورٹ کیجیے؛ فیڈ کے لیے لکھیے: sadae-feed import feed",
    ),
    "import-not-well-formed": Message(
        "error",
        "The export is not well-formed {syntax} here: {reason}. What is sound was imported.",
        "Make the export anew, or mend this place and run the command again.",
        "یہاں ایکسپورٹ درست {syntax} نہیں؛ جو درست ہے وہ لے لیا گیا۔ خرابی: {reason}",
        "ایکسپورٹ دوبارہ بنائیے، یا یہ جگہ درست کر کے کمانڈ پھر چلائیے۔",
    ),
    "import-no-title": Message(
        "warning",
        "The post {post} in line {row} of the export has no title; its first words stand for it.",
        "Write a title into its article.",
        "ایکسپورٹ کی سطر {row} کی پوسٹ {post} کا عنوان نہیں؛ اس کے پہلے الفاظ عنوان بنا دیے گئے۔",
        "اس کے مضمون میں عنوان لکھیے۔",
    ),
    "import-nothing": Message(
        "warning",
        "The post {post} has neither title nor text, and was left out.",
        "Nothing need be done if it was empty on the site too.",
        "پوسٹ {post} میں نہ عنوان ہے نہ متن، اس لیے چھوڑ دی گئی۔",
        "اگر سائٹ پر بھی خالی تھی تو کچھ کرنے کی ضرورت نہیں۔",
    ),
    "import-no-date": Message(
        "warning",
        "“{title}” (line {row} of the export) has no date; the day of the first build will be its date.",
        "Write a date into its article before the next build.",
        "ایکسپورٹ کی سطر {row} کی پوسٹ “{title}” کی تاریخ نہیں؛ پہلے بلڈ کا دن اس کی تاریخ ہوگا۔",
        "اگلے بلڈ سے پہلے اس کے مضمون میں تاریخ لکھیے۔",
    ),
}
