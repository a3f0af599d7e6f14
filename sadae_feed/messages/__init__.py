"""What editors are told, in English and in Urdu: the one table of problems, and one of all else.

A message is a template for `str.format_map`; the code that reports it gives the values. An
Urdu message carries no bidirectional controls; paths and code come last, behind a colon, and the
report puts them on lines of their own.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Message(NamedTuple):
    """What is wrong and what to do, in both languages."""

    severity: str
    en: str
    en_hint: str
    ur: str
    ur_hint: str


MESSAGES: Final[dict[str, Message]] = {
    # The file as a whole.
    "unreadable": Message(
        "error",
        "The file cannot be read: {reason}.",
        "Give the user who runs the build the right to read it.",
        "فائل پڑھی نہیں جا سکتی: {reason}",
        "جو صارف بلڈ چلاتا ہے اسے فائل پڑھنے کی اجازت دیجیے۔",
    ),
    "outside-folder": Message(
        "warning",
        "The link leads out of the articles folder or to nothing, and is not followed.",
        "Copy the article into the folder.",
        "یہ لنک مضامین کے فولڈر سے باہر لے جاتا ہے یا کہیں نہیں جاتا، اس لیے چھوڑ دیا گیا۔",
        "مضمون کی نقل فولڈر کے اندر رکھیے۔",
    ),
    "too-large": Message(
        "error",
        "The file has {size} bytes; an article may have {limit}.",
        "Keep pictures in files of their own, and one article in one file.",
        "فائل {size} بائٹ کی ہے؛ مضمون زیادہ سے زیادہ {limit} بائٹ کا ہو سکتا ہے۔",
        "تصویریں الگ فائلوں میں رکھیے، اور ایک فائل میں ایک ہی مضمون۔",
    ),
    "line-too-long": Message(
        "error",
        "The line has {length} characters; a line may have {limit}.",
        "Break the text into paragraphs.",
        "اس سطر میں {length} حروف ہیں؛ زیادہ سے زیادہ {limit} ہو سکتے ہیں۔",
        "متن کو پیراگرافوں میں تقسیم کیجیے۔",
    ),
    "not-utf8": Message(
        "error",
        "Byte {offset} (0x{byte:02X}) is not UTF-8.",
        "Save the file as UTF-8.",
        "بائٹ نمبر {offset} (0x{byte:02X}) یو ٹی ایف ایٹ نہیں۔",
        "فائل کو UTF-8 میں محفوظ کیجیے۔",
    ),
    "binary-file": Message(
        "error",
        "The file is not text: it holds a NUL.",
        "Save the article as text in UTF-8; a picture belongs under another suffix.",
        "یہ متن کی فائل نہیں: اس میں NUL ہے۔",
        "مضمون کو UTF-8 متن کے طور پر محفوظ کیجیے۔",
    ),
    "empty-file": Message(
        "error",
        "The file holds no text.",
        "Write a headline and a text, or delete the file.",
        "فائل میں کوئی متن نہیں۔",
        "سرخی اور متن لکھیے، یا فائل حذف کر دیجیے۔",
    ),
    "control-character": Message(
        "warning",
        "{name} cannot stand in XML and was taken out.",
        "Delete the character.",
        "{name} ایکس ایم ایل میں نہیں آ سکتا، اس لیے نکال دیا گیا۔",
        "یہ حرف حذف کر دیجیے۔",
    ),
    # Direction.
    "bidi-control": Message(
        "warning",
        "{name} turns the text around without being seen and was taken out.",
        "Delete the character; direction is set by the feed.",
        "{name} نظر آئے بغیر متن کا رخ بدل دیتا ہے، اس لیے نکال دیا گیا۔",
        "یہ حرف حذف کر دیجیے؛ متن کا رخ فیڈ خود طے کرتی ہے۔",
    ),
    # The headline and the text.
    "no-headline": Message(
        "error",
        "There is no headline.",
        "Write it on the first line, in Markdown after `# `, or as `title:` in the front matter.",
        "سرخی موجود نہیں۔",
        "سرخی پہلی سطر میں لکھیے، مارک ڈاؤن میں # کے بعد، یا ابتدائی معلومات میں عنوان کے آگے۔",
    ),
    "long-headline": Message(
        "warning",
        "The headline has {length} characters.",
        "Put a blank line after the headline; keep it under {limit} characters.",
        "سرخی میں {length} حروف ہیں۔",
        "سرخی کے بعد ایک سطر خالی چھوڑیے؛ سرخی {limit} حروف سے کم رکھیے۔",
    ),
    "markup-in-text": Message(
        "error",
        "The file holds HTML but is named as plain text.",
        "Give it the suffix .html.",
        "فائل میں HTML ہے مگر نام سادہ متن کا ہے۔",
        "فائل کے نام کے آخر میں html. لکھیے۔",
    ),
    "bad-name": Message(
        "error",
        "The name of the file is not UTF-8.",
        "Rename the file.",
        "فائل کا نام UTF-8 میں نہیں۔",
        "فائل کا نام بدل دیجیے۔",
    ),
    "no-body": Message(
        "warning",
        "There is a headline but no text.",
        "Write the text under the headline.",
        "سرخی ہے مگر متن نہیں۔",
        "سرخی کے نیچے متن لکھیے۔",
    ),
    "renamed": Message(
        "hint",
        "The story was in {old}; it keeps its id and its address.",
        "Nothing need be done.",
        "یہ خبر پہلے اس فائل میں تھی؛ اس کی شناخت اور پتا وہی رہیں گے: {old}",
        "کچھ کرنے کی ضرورت نہیں۔",
    ),
    "moved": Message(
        "hint",
        "The story has another address: {old} is now {new}.",
        "Redirect the old address to the new one.",
        "خبر کا پتا بدل گیا ہے: پرانا {old} نیا {new}",
        "پرانے پتے سے نئے پتے پر ری ڈائریکٹ لگائیے۔",
    ),
    "withdrawn": Message(
        "hint",
        "The story was published and is now a draft, or dated later than now; it leaves the feeds.",
        "If it was wrong, say so to its readers: `retracted: …` with the reason.",
        "یہ خبر شائع ہو چکی تھی اور اب مسودہ ہے یا آئندہ تاریخ کی؛ فیڈ سے نکل گئی۔",
        "اگر خبر غلط تھی تو قارئین کو بتائیے: واپس: … اور وجہ۔",
    ),
    "missing-article": Message(
        "hint",
        "The file of a published story is gone; {id} leaves the feeds, but who has read it keeps it.",
        "If it was wrong, bring the file back and write `retracted: …` with the reason.",
        "ایک شائع شدہ خبر کی فائل موجود نہیں؛ خبر فیڈ سے نکل گئی مگر جن کے پاس ہے ان کے پاس رہے گی: {id}",
        "اگر خبر غلط تھی تو فائل واپس لائیے اور وجہ کے ساتھ لکھیے، واپس: …",
    ),
    "invalid-ledger": Message(
        "error",
        "The ledger cannot be read: {reason}.",
        "Take the last good ledger.jsonl from version control; of a merge keep the lines of both sides.",
        "لیجر پڑھا نہیں جا سکتا: {reason}",
        "ورژن کنٹرول سے آخری درست ledger.jsonl لیجیے؛ مرج میں دونوں طرف کی سطریں ترتیب سے رکھیے۔",
    ),
    "clock-behind": Message(
        "error",
        "It is {now}, but the ledger knows of a change at {newest}: the clock went backwards.",
        "Set the clock right, or name the moment with --now.",
        "اب {now} ہے مگر لیجر {newest} کی ایک تبدیلی جانتا ہے: گھڑی پیچھے چلی گئی ہے۔",
        "گھڑی درست کیجیے، یا وقت --now سے بتائیے۔",
    ),
    "no-date": Message(
        "hint",
        "The article has no date; it counts as published when a build first sees it.",
        "Write the day of publication, for example `date: 14 June 2025`.",
        "مضمون پر تاریخ نہیں؛ اسے اس وقت کا سمجھا جائے گا جب بلڈ نے اسے پہلی بار دیکھا۔",
        "اشاعت کا دن لکھیے، مثلاً تاریخ: ۱۴ جون ۲۰۲۵ء",
    ),
    # Dates.
    "impossible-date": Message(
        "error",
        "{value} is no day: {month} has {days}.",
        "Write the day of publication, for example {example}.",
        "{value} کوئی دن نہیں: {urdu_month} میں {days} دن ہیں۔",
        "اشاعت کا دن لکھیے، مثلاً {example}",
    ),
    "impossible-month": Message(
        "error",
        "{value} is no date: there is no month {month}.",
        "In numbers, write the day first or the year first, for example {example}.",
        "{value} کوئی تاریخ نہیں: {month} نمبر کا کوئی مہینہ نہیں ہوتا۔",
        "ہندسوں میں پہلے دن یا پہلے سال لکھیے، مثلاً {urdu_example}",
    ),
    "impossible-time": Message(
        "error",
        "{value} is no time of day.",
        "Write a time from 00:00 to 23:59, for example 14:30.",
        "{value} دن کا کوئی وقت نہیں۔",
        "00:00 سے 23:59 تک کا وقت لکھیے، مثلاً 14:30",
    ),
    "ambiguous-time": Message(
        "error",
        "{value} can mean two times.",
        "Write {first} or {second}.",
        "{value} سے دو وقت مراد ہو سکتے ہیں۔",
        "{urdu_first} لکھیے یا {urdu_second}",
    ),
    "date-without-year": Message(
        "error",
        "{value} has no year.",
        "Write the year too, for example 14 June 2025.",
        "{value} کے ساتھ سال نہیں لکھا۔",
        "سال بھی لکھیے، مثلاً ۱۴ جون ۲۰۲۵ء",
    ),
    "date-without-day": Message(
        "error",
        "{value} has no day.",
        "Write the day and the month too, for example 14 June 2025.",
        "{value} سے دن معلوم نہیں ہوتا۔",
        "دن اور مہینہ بھی لکھیے، مثلاً ۱۴ جون ۲۰۲۵ء",
    ),
    "two-digit-year": Message(
        "error",
        "{value} has no year of four digits.",
        "Write the whole year, for example 14 June 2025.",
        "{value} میں سال کے چار ہندسے نہیں۔",
        "پورا سال لکھیے، مثلاً ۱۴ جون ۲۰۲۵ء",
    ),
    "year-out-of-range": Message(
        "error",
        "{value} cannot be published: the year {year} is not between 1583 and 9998.",
        "Write the year of publication.",
        "{value} شائع نہیں ہو سکتی: سال {year} ممکن نہیں۔",
        "اشاعت کا سال لکھیے، مثلاً ۲۰۲۵",
    ),
    "hijri-date": Message(
        "error",
        "{value} is a date of the Hijri calendar.",
        "Write the Gregorian date, as in `date: 14 June 2025`; the Hijri one may stand in the text.",
        "{value} ہجری تاریخ ہے۔",
        "عیسوی تاریخ لکھیے، مثلاً تاریخ: ۱۴ جون ۲۰۲۵ء؛ ہجری تاریخ متن میں رہ سکتی ہے۔",
    ),
    "jalali-date": Message(
        "error",
        "{value} is a date of the Solar Hijri (Jalali) calendar.",
        "Write the Gregorian date, as in `date: 14 June 2025`; the other may stand in the text.",
        "{value} شمسی ہجری (جلالی) تاریخ ہے۔",
        "عیسوی تاریخ لکھیے، مثلاً تاریخ: ۱۴ جون ۲۰۲۵ء؛ شمسی تاریخ متن میں رہ سکتی ہے۔",
    ),
    "relative-date": Message(
        "error",
        "{value} means another day tomorrow.",
        "Write the day itself, for example 14 June 2025.",
        "{value} سے ہر روز ایک نیا دن مراد ہوتا ہے۔",
        "اصل دن لکھیے، مثلاً ۱۴ جون ۲۰۲۵ء",
    ),
    "epoch-date": Message(
        "error",
        "{value} is a count of seconds since 1970.",
        "Write it as a date: {example}.",
        "{value} سنہ 1970 سے گنے ہوئے سیکنڈ ہیں، تاریخ نہیں۔",
        "تاریخ یوں لکھیے: {urdu_example}",
    ),
    "unknown-zone": Message(
        "error",
        "{value} is no known time zone.",
        "Write the distance from UTC, for example +0500, or nothing for the site's own zone.",
        "{value} کوئی معلوم ٹائم زون نہیں۔",
        "عالمی وقت سے فرق لکھیے، مثلاً UTC+0500، یا کچھ نہ لکھیے تو سائٹ کا اپنا وقت مراد ہو گا۔",
    ),
    "invalid-date": Message(
        "error",
        "`{value}` cannot be read as a date.",
        "Write for example 2025-06-14, 2025-06-14 14:30 or 14 June 2025.",
        "{value} بطور تاریخ پڑھا نہیں جا سکا۔",
        "مثلاً یوں لکھیے: ۱۴ جون ۲۰۲۵ء یا ۱۴ جون ۲۰۲۵ء، شام ۶ بجے",
    ),
    "wrong-weekday": Message(
        "warning",
        "{value} is not the weekday of {day}: that is a {weekday}.",
        "Mend the weekday or the date; the date was taken.",
        "{urdu_day} کو {value} نہیں، {urdu_weekday} ہے۔",
        "دن کا نام یا تاریخ درست کیجیے؛ فی الحال تاریخ مانی گئی ہے۔",
    ),
    # Front matter.
    "unterminated-front-matter": Message(
        "error",
        "The front matter that begins here has no closing `{fence}`.",
        "Write `{fence}` on a line of its own after the last key.",
        "یہاں سے شروع ہونے والی ابتدائی معلومات کی آخری لکیر {fence} نہیں ملی۔",
        "آخری اندراج کے بعد الگ سطر میں {fence} لکھیے۔",
    ),
    "invalid-front-matter": Message(
        "error",
        "The front matter is not valid {syntax}: {reason}.",
        "Write one `key: value` a line; a value with a colon or brackets, or one that begins with "
        "a quotation mark, stands in quotation marks.",
        "ابتدائی معلومات درست {syntax} نہیں: {reason}",
        "ہر سطر میں ایک اندراج لکھیے؛ جس قدر میں رابطہ (:) یا بریکٹ ہو اسے واوین میں رکھیے۔",
    ),
    "unknown-key": Message(
        "error",
        "`{key}` is no key of an article.",
        "Did you mean: {near}?",
        "{key} کسی مضمون کا اندراج نہیں۔",
        "کیا آپ کی مراد یہ ہے: {near}",
    ),
    "repeated-key": Message(
        "error",
        "`{key}` stands twice; it was given on line {first} as `{other}`.",
        "Delete one of the two.",
        "{key} دو بار آیا ہے؛ پہلی بار سطر {first} پر {other} کی شکل میں۔",
        "دونوں میں سے ایک حذف کر دیجیے۔",
    ),
    "wrong-type": Message(
        "error",
        "`{key}` is {found}, but must be {expected}.",
        "Write for example `{key}: {example}`.",
        "{key} کی قدر درست شکل میں نہیں۔",
        "مثلاً یوں لکھیے: {key}: {example}",
    ),
    "empty-value": Message(
        "warning",
        "`{key}` has no value.",
        "Write a value, or delete the line.",
        "{key} کے آگے کچھ نہیں لکھا۔",
        "قدر لکھیے، یا سطر حذف کر دیجیے۔",
    ),
    "unsafe-url": Message(
        "error",
        "`{value}` is no web address.",
        "Write an address that begins with https:// or http://, or one relative to the site.",
        "{value} ویب کا پتا نہیں۔",
        "ایسا پتا لکھیے جو https:// یا http:// سے شروع ہو۔",
    ),
    "unsafe-slug": Message(
        "error",
        "`{value}` cannot be part of an address.",
        "Use letters, digits and hyphens, for example `{example}`.",
        "{value} پتے کا حصہ نہیں بن سکتا۔",
        "حروف، ہندسے اور ہائفن استعمال کیجیے، مثلاً {example}",
    ),
    "invalid-language": Message(
        "error",
        "`{value}` is no language tag{cure}.",
        "Write a tag of BCP 47, for example `ur`, `fa`, `ar` or `en`.",
        "{value} زبان کا درست کوڈ نہیں۔",
        "معیاری کوڈ لکھیے، مثلاً ur یا fa یا ar یا en",
    ),
    "missing-picture": Message(
        "warning",
        "There is no picture {value} beside the article.",
        "Put the picture there, or write its address on the web.",
        "مضمون کے ساتھ تصویر {value} موجود نہیں۔",
        "تصویر وہاں رکھیے، یا ویب پر اس کا پتا لکھیے۔",
    ),
    "same-id": Message(
        "error",
        "The id {id} is also claimed by {other}.",
        "Delete the `id` line in the file that was copied, or rename one of the two files.",
        "ایک اور فائل کی شناخت بھی یہی ہے: {other} ({id})",
        "جو فائل نقل ہے اس میں سے id کی سطر حذف کیجیے، یا کسی ایک فائل کا نام بدلیے۔",
    ),
    # HTML pages.
    "no-article": Message(
        "error",
        "The page is a list of links, not an article.",
        "Save the page of the article itself, or put the article's text between <article> and </article>.",
        "یہ صفحہ کوئی مضمون نہیں، محض روابط کی فہرست ہے۔",
        "خود مضمون کا صفحہ محفوظ کیجیے۔",
    ),
    "ignored-date": Message(
        "hint",
        "The page dates itself “{value}”, which cannot be read and was not used.",
        "Write the day of publication in front matter, for example `date: 14 June 2025`.",
        "صفحے پر لکھی تاریخ {value} پڑھی نہیں جا سکی، اس لیے چھوڑ دی گئی۔",
        "ابتدائی معلومات میں اشاعت کا دن لکھیے، مثلاً تاریخ: ۱۴ جون ۲۰۲۵ء",
    ),
    # The letters.
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
        "{found} عربی کی بورڈ کا حرف ہے۔",
        "{write} لکھیے، یا sadae-feed check --fix چلائیے۔",
    ),
    "possible-aspirate": Message(
        "hint",
        "{found} is a letter of the Arabic keyboard and can stand for ہ or ھ here.",
        "Write ہ (U+06C1) or ھ (U+06BE), as the word wants it.",
        "{found} عربی کی بورڈ کا حرف ہے، اور یہاں اس سے ہ یا ھ دونوں مراد ہو سکتے ہیں۔",
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
    # The settings.
    "no-settings": Message(
        "error",
        "There is no sadae-feed.toml, nor a pyproject.toml with [tool.sadae-feed] here or in a folder above.",
        "Write a file sadae-feed.toml with:\n{example}",
        "یہاں یا اوپر کے کسی فولڈر میں ترتیبات کی فائل sadae-feed.toml نہیں ملی۔",
        "فائل sadae-feed.toml بنائیے جس میں یہ ہو:\n{example}",
    ),
    "missing-settings": Message(
        "error",
        "There is no settings file of this name.",
        "Look at the name after --config, or leave it out: sadae-feed.toml is then looked for.",
        "اس نام کی ترتیبات کی کوئی فائل نہیں۔",
        "--config کے بعد لکھا نام دیکھ لیجیے، یا اسے چھوڑ دیجیے: تب sadae-feed.toml ڈھونڈی جائے گی۔",
    ),
    "invalid-settings": Message(
        "error",
        "The settings are not valid TOML: {reason}.",
        "Mend the line; text stands in quotation marks.",
        "ترتیبات درست TOML نہیں: {reason}",
        "سطر درست کیجیے؛ متن واوین میں لکھا جاتا ہے۔",
    ),
    "missing-setting": Message(
        "error",
        "The setting `{key}` is missing.",
        "Add this line:\n{example}",
        "ترتیب {key} موجود نہیں۔",
        "یہ سطر شامل کیجیے:\n{example}",
    ),
    "unknown-setting": Message(
        "error",
        "`{key}` is no setting.",
        "Did you mean: {near}?",
        "{key} کوئی ترتیب نہیں۔",
        "کیا آپ کی مراد یہ ہے: {near}",
    ),
    "wrong-setting": Message(
        "error",
        "The setting `{key}` must be {expected}.",
        "Write for example:\n{example}",
        "ترتیب {key} کی قدر درست شکل میں نہیں۔",
        "مثلاً یوں لکھیے:\n{example}",
    ),
    "no-articles": Message(
        "error",
        "The articles folder does not exist.",
        'Make the folder, or name another with `articles = "…"` in the settings or --articles.',
        "مضامین کا فولڈر موجود نہیں۔",
        "فولڈر بنائیے، یا ترتیبات میں articles کے آگے دوسرا فولڈر لکھیے۔",
    ),
    "unwritable": Message(
        "error",
        "The file cannot be written: {reason}.",
        "What stood there before still stands. Mend the folder or the disk, then build again.",
        "فائل لکھی نہیں جا سکی: {reason}",
        "پہلے والی فائل اپنی جگہ موجود ہے۔ فولڈر یا ڈسک درست کر کے دوبارہ بلڈ کیجیے۔",
    ),
    # The command line.
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
        "نئے مضمون کے لیے کوئی سرخی نہیں دی گئی۔",
        'سرخی حکم کے آگے لکھیے، مثلاً:\nsadae-feed new "گندم کی فصل تیار"',
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
    # Finished feeds: what readers show wrong. Names of readers and code come last in Urdu.
    "not-a-feed": Message(
        "error",
        "The file is neither RSS nor Atom nor JSON Feed.",
        'Save the feed itself; a page names its address after `<link rel="alternate"`.',
        "یہ فائل کوئی فیڈ نہیں: نہ RSS، نہ Atom، نہ JSON Feed",
        "خود فیڈ محفوظ کیجیے؛ صفحے کے ماخذ میں اس کا پتا rel=alternate کے ساتھ لکھا ہوتا ہے۔",
    ),
    "not-well-formed": Message(
        "error",
        "The feed is not well-formed {syntax}: {reason}.",
        "Mend it here: many readers show nothing of such a feed.",
        "فیڈ درست {syntax} نہیں: {reason}",
        "یہ جگہ درست کیجیے: بہت سے ریڈر ایسی فیڈ میں سے کچھ نہیں دکھاتے۔",
    ),
    "dir-on-feed-element": Message(
        "error",
        "`dir` on <{element}> is invalid in {format}, and no reader looks at it (found: {count}).",
        'Take it off; put `dir="rtl"` on the HTML of the body instead.',
        "{format} میں <{element}> پر dir لکھنا غلط ہے، اور کوئی ریڈر اسے نہیں دیکھتا (تعداد: {count})۔",
        'اسے ہٹا دیجیے، اور متن کے HTML پر لکھیے: dir="rtl"',
    ),
    "feed-language-missing": Message(
        "warning",
        "The feed does not say its language, and is taken for another by: {readers}.",
        'Say it: `<language>{example}</language>` in RSS, `xml:lang="{example}"` on Atom\'s feed, '
        '`"language": "{example}"` in JSON Feed, if it is {example}.',
        "فیڈ میں زبان نہیں لکھی، اس لیے یہ ریڈر اسے کسی اور زبان کی سمجھتے ہیں: {readers}",
        "فیڈ کی زبان لکھیے، مثلاً {example}",
    ),
    "feed-language-wrong": Message(
        "warning",
        "The feed says that its language is `{value}`, but its letters are not of that language. Fonts "
        "are chosen by it in: {readers}.",
        "Write the language of the entries, for example `{example}`.",
        "فیڈ میں زبان {value} لکھی ہے مگر حروف اس زبان کے نہیں۔ فونٹ اسی سے چننے والے ریڈر: {readers}",
        "اندراجات کی اصل زبان لکھیے، مثلاً {example}",
    ),
    "feed-language-region": Message(
        "hint",
        "`{value}` is right, but {readers} knows the language only as `{bare}`.",
        "Write `{bare}`.",
        "{value} درست ہے، مگر {readers} اس زبان کو صرف {bare} کے نام سے پہچانتا ہے۔",
        "یوں لکھیے: {bare}",
    ),
    "feed-title-first-strong": Message(
        "warning",
        "The feed's title “{title}” begins with a left-to-right letter. By it the headlines, and bodies "
        "that say no direction, are laid out from left to right in: {readers}.",
        "Put U+200F (&#x200F;) in front of the title.",
        "فیڈ کا عنوان “{title}” بائیں سے دائیں لکھے جانے والے حرف سے شروع ہوتا ہے، اس لیے سرخی اور بے رخ "
        "متن کو یہ ریڈر بائیں سے دائیں دکھاتا ہے: {readers}",
        "عنوان کے آغاز میں یہ حرف رکھیے: U+200F",
    ),
    "entry-language-missing": Message(
        "warning",
        "{entry}: neither the entry nor the feed says the language of the entry. It is taken for another by: "
        "{readers}.",
        'Say it: `<dc:language>{example}</dc:language>` in RSS, `xml:lang="{example}"` on Atom\'s entry, '
        '`"language": "{example}"` in JSON Feed, if it is {example}.',
        "{urdu_entry}: اس کی زبان نہ اندراج میں لکھی ہے نہ فیڈ میں۔ اسے کسی اور زبان کا سمجھنے والے ریڈر: "
        "{readers}",
        "اندراج کی اپنی زبان لکھیے، مثلاً {example}",
    ),
    "entry-language-wrong": Message(
        "warning",
        "{entry}: the language is said to be `{value}`, but the letters are not of that language. Fonts "
        "are chosen by it in: {readers}.",
        "Write the language of the entry, for example `{example}`.",
        "{urdu_entry}: زبان {value} لکھی ہے مگر حروف اس زبان کے نہیں۔ فونٹ اسی سے چننے والے ریڈر: {readers}",
        "اندراج کی اصل زبان لکھیے، مثلاً {example}",
    ),
    "entry-no-body": Message(
        "hint",
        "{entry}: there is a title but no text.",
        "Give readers a text, or a summary at least.",
        "{urdu_entry}: عنوان ہے مگر متن نہیں۔",
        "متن دیجیے، یا کم از کم خلاصہ۔",
    ),
    "title-first-strong": Message(
        "warning",
        "{entry}: the title begins with a left-to-right letter. From left to right it is laid out in: "
        "{readers}.",
        "Put U+200F (&#x200F;) in front of the title, or begin it with another word.",
        "{urdu_entry}: عنوان بائیں سے دائیں لکھے جانے والے حرف سے شروع ہوتا ہے، اس لیے اسے یہ ریڈر الٹے رخ "
        "دکھاتے ہیں: {readers}",
        "عنوان کسی اردو لفظ سے شروع کیجیے، یا اس کے آغاز میں یہ حرف رکھیے: U+200F",
    ),
    "title-first-rtl": Message(
        "warning",
        "{entry}: the title goes from left to right, but begins with a right-to-left letter. From right to "
        "left it is laid out in: {readers}.",
        "Put U+200E (&#x200E;) in front of the title, or begin it with another word.",
        "{urdu_entry}: عنوان بائیں سے دائیں پڑھا جاتا ہے مگر دائیں سے بائیں لکھے جانے والے حرف سے شروع ہوتا "
        "ہے، اس لیے اسے یہ ریڈر الٹے رخ دکھاتے ہیں: {readers}",
        "عنوان کسی اور لفظ سے شروع کیجیے، یا اس کے آغاز میں یہ حرف رکھیے: U+200E",
    ),
    "title-no-strong": Message(
        "warning",
        "{entry}: the title holds no letter that says a direction. From left to right it is laid out in: "
        "{readers}.",
        "Put U+200F (&#x200F;) in front of the title, or add a word.",
        "{urdu_entry}: عنوان میں کوئی ایسا حرف نہیں جس سے رخ معلوم ہو، اس لیے اسے یہ ریڈر بائیں سے دائیں "
        "دکھاتے ہیں: {readers}",
        "عنوان میں کوئی لفظ بڑھائیے، یا اس کے آغاز میں یہ حرف رکھیے: U+200F",
    ),
    "title-isolated": Message(
        "warning",
        "{entry}: all letters of the title stand between isolates, where no letter is looked for. On the "
        "left it stands in: {readers}.",
        "Put U+200F (&#x200F;) in front of the first isolate.",
        "{urdu_entry}: عنوان کے تمام حروف آئسولیٹ کے اندر ہیں، اس لیے ان سے رخ معلوم نہیں ہوتا اور عنوان "
        "بائیں طرف رہتا ہے، ان ریڈروں میں: {readers}",
        "پہلے آئسولیٹ سے پہلے یہ حرف رکھیے: U+200F",
    ),
    "title-markup": Message(
        "warning",
        "{entry}: there is markup in the title. As letters it is shown by: {readers}.",
        "Write the title as plain text; for its direction, U+200F in front is enough.",
        "{urdu_entry}: عنوان میں HTML ہے، جسے یہ ریڈر حروف کی طرح دکھا دیتے ہیں: {readers}",
        "عنوان سادہ متن میں لکھیے؛ رخ کے لیے آغاز میں U+200F کافی ہے۔",
    ),
    "title-xhtml": Message(
        "warning",
        "{entry}: the title is xhtml. It is lost in: {readers}.",
        "Write the title as plain text, without `type`.",
        "{urdu_entry}: عنوان xhtml میں ہے، اس لیے ان ریڈروں میں غائب ہو جاتا ہے: {readers}",
        "عنوان سادہ متن میں لکھیے، type کے بغیر۔",
    ),
    "title-bidi-controls": Message(
        "warning",
        "{entry}: the title holds {found}: overrides, or controls without their other half. They turn text "
        "round, the reader's own too.",
        "Take them out; U+200F in front is enough.",
        "{urdu_entry}: عنوان میں رخ بدلنے والے ایسے نادیدہ حروف ہیں جو متن کو الٹ دیتے ہیں یا بند نہیں "
        "ہوتے: {found}",
        "انہیں نکال دیجیے؛ عنوان کے آغاز میں U+200F کافی ہے۔",
    ),
    "body-unmarked": Message(
        "warning",
        "{entry}: the body says no direction. From left to right it is laid out in: {readers}. Others guess.",
        'Put `<div dir="rtl" lang="{example}">` around the body, and `dir="rtl" lang="{example}"` on each '
        "paragraph, heading and list.",
        "{urdu_entry}: متن کا رخ کہیں نہیں لکھا، اس لیے اسے یہ ریڈر بائیں سے دائیں دکھاتے ہیں: {readers}",
        "پورے متن کو ایسے div میں رکھیے، اور ہر پیراگراف، ذیلی سرخی اور فہرست پر بھی یہی لکھیے:\n<div "
        'dir="rtl" lang="{example}">',
    ),
    "body-partly-marked": Message(
        "warning",
        "{entry}: a part of the body says no direction. From left to right that part is laid out in: "
        "{readers}.",
        'Put `<div dir="rtl" lang="{example}">` around the whole body, and `dir="rtl" lang="{example}"` on '
        "each paragraph, heading and list.",
        "{urdu_entry}: متن کے ایک حصے کا رخ نہیں لکھا، اس لیے وہ حصہ یہ ریڈر بائیں سے دائیں دکھاتے ہیں: "
        "{readers}",
        "پورے متن کو ایسے div میں رکھیے، اور ہر پیراگراف، ذیلی سرخی اور فہرست پر بھی یہی لکھیے:\n<div "
        'dir="rtl" lang="{example}">',
    ),
    "body-plain": Message(
        "warning",
        "{entry}: the body is plain text, which cannot say its direction. From left to right it is laid out "
        "in: {readers}.",
        'Give it as HTML (`type="html"` in Atom, `content_html` in JSON Feed), in paragraphs with '
        '`dir="rtl" lang="{example}"`.',
        "{urdu_entry}: متن سادہ ہے، جس میں رخ نہیں لکھا جا سکتا، اس لیے اسے یہ ریڈر بائیں سے دائیں دکھاتے "
        "ہیں: {readers}",
        'متن HTML میں دیجیے، ہر پیراگراف کے ساتھ: dir="rtl" lang="{example}"',
    ),
    "body-style-only": Message(
        "warning",
        "{entry}: the direction stands in `style` only. That is taken away by: {readers}.",
        'Write `dir="rtl"` on the same elements.',
        "{urdu_entry}: رخ صرف style میں لکھا ہے، جسے یہ ریڈر ہٹا دیتے ہیں: {readers}",
        'انہی ٹیگوں پر لکھیے: dir="rtl"',
    ),
    "body-auto-only": Message(
        "warning",
        '{entry}: `dir="auto"` goes by the first letter, which is a left-to-right one here. From left to '
        "right such paragraphs are laid out in: {readers}.",
        'Write `dir="rtl"` instead.',
        "{urdu_entry}: dir=auto پہلے حرف سے رخ لیتا ہے، جو یہاں بائیں سے دائیں کا ہے۔ ایسے پیراگراف ان "
        "ریڈروں میں الٹے رخ آتے ہیں: {readers}",
        'اس کی جگہ لکھیے: dir="rtl"',
    ),
    "body-wrong-dir": Message(
        "warning",
        '{entry}: `dir="ltr"` stands on text that goes from right to left. It is obeyed nearly everywhere.',
        'Write `dir="rtl"` there, or take it off.',
        "{urdu_entry}: دائیں سے بائیں متن پر dir=ltr لکھا ہے، اور تقریباً سب ریڈر اسے مانتے ہیں۔",
        'وہاں لکھیے: dir="rtl"',
    ),
    "body-wrapper-only": Message(
        "warning",
        "{entry}: the direction stands around the body, but not on its paragraphs. Views that take the "
        "paragraphs out, as full-text views do, lose it.",
        'Put `dir="rtl" lang="{example}"` on each paragraph, heading and list as well.',
        "{urdu_entry}: رخ صرف بیرونی div پر ہے، پیراگرافوں پر نہیں؛ جو ریڈر پورا مضمون خود نکال کر دکھاتے "
        "ہیں ان میں یہ جاتا رہتا ہے۔",
        'ہر پیراگراف، ذیلی سرخی اور فہرست پر بھی لکھیے: dir="rtl" lang="{example}"',
    ),
    "body-blocks-only": Message(
        "warning",
        "{entry}: the direction of headings, lists or quotations stands on themselves only. There it is "
        "taken away by: {readers}.",
        'Put `<div dir="rtl" lang="{example}">` around the whole body as well.',
        "{urdu_entry}: ذیلی سرخیوں، فہرستوں یا اقتباسات کا رخ صرف انہی پر لکھا ہے، جہاں سے اسے یہ ریڈر ہٹا "
        "دیتا ہے: {readers}",
        'پورے متن کے گرد بھی لکھیے: <div dir="rtl" lang="{example}">',
    ),
    "body-few-words": Message(
        "warning",
        "{entry}: the body says no direction everywhere, and few of its words begin with a right-to-left "
        "letter. From left to right it is laid out in: {readers}.",
        'Put `<div dir="rtl" lang="{example}">` around the whole body.',
        "{urdu_entry}: متن کا رخ پورا نہیں لکھا اور دائیں سے بائیں لفظ کم ہیں، اس لیے اسے یہ ریڈر الٹے رخ "
        "دکھاتا ہے: {readers}",
        'پورے متن کو اس میں رکھیے: <div dir="rtl" lang="{example}">',
    ),
    "body-few-letters": Message(
        "warning",
        "{entry}: the body says no direction everywhere, and half of its characters or more are no "
        "right-to-left letters. From left to right it is laid out in: {readers}.",
        'Put `<div dir="rtl" lang="{example}">` around the whole body.',
        "{urdu_entry}: متن کا رخ پورا نہیں لکھا اور دائیں سے بائیں حروف آدھے سے زیادہ نہیں، اس لیے اسے یہ "
        "ریڈر الٹے رخ دکھاتا ہے: {readers}",
        'پورے متن کو اس میں رکھیے: <div dir="rtl" lang="{example}">',
    ),
    "body-first-strong": Message(
        "warning",
        "{entry}: the body begins with a left-to-right letter, and by that letter all of it is laid out in: "
        "{readers}.",
        "Put U+200F (&#x200F;) in front of the first word, inside its paragraph.",
        "{urdu_entry}: متن بائیں سے دائیں لکھے جانے والے حرف سے شروع ہوتا ہے، اور اسی سے پورے متن کا رخ "
        "لینے والا ریڈر: {readers}",
        "پہلے لفظ سے پہلے، پیراگراف کے اندر، یہ حرف رکھیے: U+200F",
    ),
    "paragraph-first-strong": Message(
        "hint",
        "{entry}: there is a paragraph that begins with a left-to-right letter, and by that letter it is "
        "laid out in: {readers}.",
        "Begin it with another word, or put U+200F (&#x200F;) in front.",
        "{urdu_entry}: کوئی پیراگراف بائیں سے دائیں لکھے جانے والے حرف سے شروع ہوتا ہے، اور اسی سے اس کا رخ "
        "لینے والا ریڈر: {readers}",
        "اسے کسی اردو لفظ سے شروع کیجیے، یا آغاز میں یہ حرف رکھیے: U+200F",
    ),
    "body-lang-missing": Message(
        "warning",
        "{entry}: the body does not say its language. Its letters may come from several fonts, and ہ and ے "
        "stand unjoined, in: {readers}.",
        'Write `lang="{example}"` beside each `dir="rtl"`.',
        "{urdu_entry}: متن پر زبان نہیں لکھی، اس لیے ان ریڈروں میں حروف کئی فونٹوں سے آتے ہیں اور ہ اور ے "
        "جڑنے سے رہ سکتے ہیں: {readers}",
        'جہاں dir="rtl" ہے اس کے ساتھ لکھیے: lang="{example}"',
    ),
    "body-xhtml": Message(
        "warning",
        "{entry}: the body is xhtml. Its outer div is thrown away, with its `dir` and `lang`, by: {readers}.",
        'Give it as `type="html"`, with the markup escaped.',
        "{urdu_entry}: متن xhtml میں ہے، جس کا بیرونی div اپنے dir اور lang سمیت ان ریڈروں میں ضائع ہو جاتا "
        "ہے: {readers}",
        'متن type="html" کے ساتھ دیجیے۔',
    ),
}


class Phrase(NamedTuple):
    """What is said of no problem, in both languages."""

    en: str
    ur: str


#: Words of the data are under themselves: keys of an article, states, severities.
PHRASES: Final[dict[str, Phrase]] = {
    "error": Phrase("error", "خرابی"),
    "warning": Phrase("warning", "انتباہ"),
    "hint": Phrase("hint", "مشورہ"),
    # A build.
    "nothing-published": Phrase("Nothing was published.", "کچھ شائع نہیں کیا گیا۔"),
    "built": Phrase(
        "{stories} in {feeds}: {files} written, {removed} removed, {unchanged} unchanged.",
        "{stories}، {feeds}۔ لکھی گئیں: {files}، ہٹائی گئیں: {removed}، جوں کی توں: {unchanged}۔",
    ),
    "stale": Phrase(
        "{stories} in {feeds}: {files} would be written, {removed} removed, {unchanged} unchanged.",
        "{stories}، {feeds}۔ لکھی جائیں گی: {files}، ہٹائی جائیں گی: {removed}، جوں کی توں: {unchanged}۔",
    ),
    "story": Phrase("{count} story", "{count} خبر"),
    "stories": Phrase("{count} stories", "{count} خبریں"),
    "feed": Phrase("{count} feed", "{count} فیڈ"),
    "feeds": Phrase("{count} feeds", "{count} فیڈیں"),
    "file": Phrase("{count} file", "{count} فائل"),
    "files": Phrase("{count} files", "{count} فائلیں"),
    # An article; where its key has a name in Urdu, that name.
    "path": Phrase("path", "فائل"),
    "title": Phrase("title", "عنوان"),
    "language": Phrase("language", "زبان"),
    "direction": Phrase("direction", "رخ"),
    "rtl": Phrase("rtl", "دائیں سے بائیں"),
    "ltr": Phrase("ltr", "بائیں سے دائیں"),
    "published": Phrase("published", "تاریخ"),
    "updated": Phrase("updated", "ترمیم"),
    "authors": Phrase("authors", "مصنف"),
    "categories": Phrase("categories", "زمرہ"),
    "tags": Phrase("tags", "ٹیگ"),
    "summary": Phrase("summary", "خلاصہ"),
    "image": Phrase("image", "تصویر"),
    "src": Phrase("src", "پتا"),
    "alt": Phrase("alt", "متبادل متن"),
    "caption": Phrase("caption", "عبارت"),
    "credit": Phrase("credit", "بشکریہ"),
    "place": Phrase("place", "مقام"),
    "source": Phrase("source", "ماخذ"),
    "url": Phrase("url", "ویب کا پتا"),
    "slug": Phrase("slug", "پتے کا آخری حصہ"),
    "id": Phrase("id", "شناخت"),
    "draft": Phrase("draft", "مسودہ"),
    "True": Phrase("yes", "ہاں"),
    "expires": Phrase("expires", "میعاد"),
    "corrections": Phrase("corrections", "تصحیح"),
    "retracted": Phrase("retracted", "واپس"),
    "dropped": Phrase("dropped", "چھوڑا گیا"),
    # Where a story stands; drafts and what was taken back are above.
    "live": Phrase("live", "شائع"),
    "corrected": Phrase("corrected", "تصحیح شدہ"),
    "scheduled": Phrase("scheduled", "آئندہ"),
    "expired": Phrase("expired", "میعاد ختم"),
    "waiting": Phrase(
        "Another build of this site is running; this one goes on when it ends.",
        "اسی سائٹ کا ایک اور بلڈ چل رہا ہے؛ وہ ختم ہو تو یہ آگے بڑھے گا۔",
    ),
    "missing": Phrase("missing", "غائب"),
}


def phrase(name: str, language: str, /, **values: str | int) -> str:
    """Say what is no problem, in English (`en`) or Urdu (`ur`)."""
    return str(getattr(PHRASES[name], language)).format_map(values)
