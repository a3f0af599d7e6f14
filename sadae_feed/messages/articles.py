"""Problems of articles: the file as a whole, headline and text, pages."""

from __future__ import annotations

from typing import Final

from .message import Message

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
    "too-many-names": Message(
        "warning",
        "The article has {count} {key}; the first {limit} count.",
        "Give it those that matter. The setting `names_limit` allows more; builds take longer with each.",
        "مضمون میں {count} اندراج ہیں؛ پہلے {limit} ہی لیے گئے: {key}",
        "صرف ضروری نام رکھیے۔ سیٹنگ names_limit زیادہ کی اجازت دے سکتی ہے، مگر ہر نام سے بلڈ سست ہوتی ہے۔",
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
        "فائل UTF-8 میں محفوظ نہیں (بائٹ نمبر {offset})۔",
        "فائل دوبارہ UTF-8 چن کر محفوظ کیجیے۔",
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
        "عنوان اور متن لکھیے، یا فائل حذف کر دیجیے۔",
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
        "عنوان موجود نہیں۔",
        "عنوان پہلی سطر میں لکھیے، مارک ڈاؤن میں # کے بعد، یا ابتدائی معلومات میں یوں: عنوان: …",
    ),
    "long-headline": Message(
        "warning",
        "The headline has {length} characters.",
        "Put a blank line after the headline; keep it under {limit} characters.",
        "عنوان میں {length} حروف ہیں۔",
        "عنوان کے بعد ایک سطر خالی چھوڑیے؛ عنوان {limit} حروف سے کم رکھیے۔",
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
        "عنوان ہے مگر متن نہیں۔",
        "عنوان کے نیچے متن لکھیے۔",
    ),
    "no-date": Message(
        "hint",
        "The article has no date; it counts as published when a build first sees it.",
        "Write the day of publication, for example `date: 14 June 2025`.",
        "مضمون پر تاریخ نہیں؛ اسے اس وقت کا سمجھا جائے گا جب بلڈ نے اسے پہلی بار دیکھا۔",
        "اشاعت کا دن لکھیے، مثلاً تاریخ: ۱۴ جون ۲۰۲۵ء",
    ),
    # Pasted pages.
    "left-out-lines": Message(
        "hint",
        "Lines of the page that are no part of the article were left out: {count}.",
        "`sadae-feed show` lists each with the reason. A line that belongs to the article goes into the "
        "setting `never_left_out`.",
        "صفحے کی جو سطریں خبر کا حصہ نہیں، چھوڑ دی گئیں: {count}",
        "ہر سطر اور اس کی وجہ دیکھنے کے لیے: sadae-feed show\n"
        "جو سطر خبر کا حصہ ہو اسے اس سیٹنگ میں لکھیے: never_left_out",
    ),
    "repeated-lines": Message(
        "hint",
        "Lines that stand at the head or the foot of many of the {pages} pasted pages: {lines}.",
        "If they are the site's and no article's, write into the settings:\n{line}",
        "کچھ سطریں {pages} صفحوں میں سے کئی کے شروع یا آخر میں ہیں: {lines}",
        "اگر یہ سائٹ کی ہیں اور کسی خبر کی نہیں تو سیٹنگز میں لکھیے:\n{line}",
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
}
