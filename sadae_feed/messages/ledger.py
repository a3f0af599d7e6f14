"""Problems of the ledger, and of what it remembers of stories."""

from __future__ import annotations

from typing import Final

from .message import Message

MESSAGES: Final[dict[str, Message]] = {
    # What became of a story.
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
    "clock-behind": Message(
        "error",
        "It is {now}, but the ledger knows of a change at {newest}: the clock went backwards.",
        "Set the clock right. If the clock is right and a build was once made ahead of it, build with "
        "--forget-future.",
        "لیجر میں {newest} کی تبدیلی درج ہے، جبکہ اس وقت {now} ہے۔",
        "گھڑی درست کیجیے۔ اگر گھڑی درست ہے اور کبھی آئندہ وقت کا بلڈ بنا تھا تو بلڈ کے ساتھ لکھیے: "
        "--forget-future",
    ),
    "renamed-alike": Message(
        "hint",
        "The story is taken for the one that was in {old}, as its text is much the same; it keeps that id.",
        "If it is another story, give it an id of its own: `id: …` in the front matter.",
        "متن بہت ملتا جلتا ہے، اس لیے اسے وہی خبر سمجھا گیا جو پہلے اس فائل میں تھی؛ شناخت وہی رہے گی: {old}",
        "اگر یہ کوئی اور خبر ہے تو ابتدائی معلومات میں اسے اپنی شناخت دیجیے، id: …",
    ),
    "overwritten": Message(
        "warning",
        "Nothing of the story that was in this file is left; it counts as another story, with another id.",
        "If it is the same story, rewritten, write in its front matter:\nid: {id}",
        "اس فائل میں پہلے جو خبر تھی اس کا کچھ باقی نہیں؛ اسے نئی خبر سمجھا گیا ہے اور شناخت بھی نئی ہے۔",
        "اگر یہ وہی خبر ہے جو نئے سرے سے لکھی گئی تو ابتدائی معلومات میں لکھیے:\nid: {id}",
    ),
    "id-differs": Message(
        "warning",
        "The article asks for the id {asked}, but the story is published under {id}, which stays.",
        "Delete the line, or write:\nid: {id}",
        "مضمون میں شناخت {asked} لکھی ہے مگر خبر {id} کے ساتھ شائع ہو چکی ہے، اور وہی رہے گی۔",
        "یہ سطر حذف کیجیے، یا لکھیے:\nid: {id}",
    ),
    "same-name": Message(
        "error",
        "The name is the same as that of {other}, but for how its letters are put together.",
        "Rename one of the two files, or delete the one that is a copy.",
        "اس فائل کا نام وہی ہے جو ایک اور فائل کا ہے، فرق صرف حروف کی اندرونی ترکیب میں ہے: {other}",
        "دونوں میں سے ایک کا نام بدلیے، یا جو نقل ہو اسے حذف کیجیے۔",
    ),
    "same-url": Message(
        "error",
        "The address {url} is also that of {other}.",
        "Give each story an address of its own; of two files with one story delete one.",
        "یہی پتا ایک اور خبر کا بھی ہے: {other} ({url})",
        "ہر خبر کو اپنا پتا دیجیے؛ اگر ایک ہی خبر دو فائلوں میں ہے تو ایک حذف کیجیے۔",
    ),
    "last-published": Message(
        "error",
        "The story is live, but its article cannot be read; readers still see it as it was last published.",
        "Mend what is said of the file. To take the story back, write `retracted: …` with the reason.",
        "یہ خبر شائع ہے مگر اس کا مضمون پڑھا نہیں جا سکتا؛ قارئین کو وہی آخری شائع شدہ صورت دکھائی "
        "جا رہی ہے۔",
        "فائل کی جو خرابی بتائی گئی ہے اسے درست کیجیے۔ خبر واپس لینے کے لیے وجہ کے ساتھ لکھیے، واپس: …",
    ),
    "in-no-feed": Message(
        "warning",
        "The story is published, but older than all that its feeds show, so that no subscriber gets it.",
        "Look at its date. With `archives = true` every story stands in a document that readers can find.",
        "خبر شائع ہے مگر فیڈ کی تمام خبروں سے پرانی ہے، اس لیے کسی فیڈ میں نہیں آئی۔",
        "اس کی تاریخ دیکھ لیجیے۔ ہر خبر کو کسی فیڈ میں رکھنے کے لیے لکھیے: archives = true",
    ),
    "many-in-no-feed": Message(
        "hint",
        "{count} stories are older than all that the feeds show, and stand in none.",
        "To keep them within reach of readers, write in the settings:\narchives = true",
        "{count} خبریں فیڈ کی تمام خبروں سے پرانی ہیں اور کسی فیڈ میں نہیں آئیں۔",
        "انہیں قارئین کی پہنچ میں رکھنے کے لیے سیٹنگز میں لکھیے:\narchives = true",
    ),
    # Moments.
    "expires-early": Message(
        "warning",
        "The story expires at {expires}, before its own date {published}, so no feed will ever show it.",
        "Mend one of the two.",
        "خبر کی میعاد {expires} پر ختم ہوتی ہے جو اس کی اپنی تاریخ {published} سے پہلے ہے؛ یہ کبھی "
        "نہیں دکھے گی۔",
        "دونوں میں سے جو غلط ہو اسے درست کیجیے۔",
    ),
    "updated-early": Message(
        "warning",
        "The story says that it changed at {updated}, before its own date {published}.",
        "Mend one of the two.",
        "خبر میں ترمیم کا وقت {updated} لکھا ہے جو اس کی اپنی تاریخ {published} سے پہلے ہے۔",
        "دونوں میں سے جو غلط ہو اسے درست کیجیے۔",
    ),
    "far-future": Message(
        "warning",
        "The story is dated {published}, more than a year from now, and waits until then.",
        "Look at the year.",
        "خبر کی تاریخ {published} ہے، یعنی ایک سال سے بھی بعد؛ تب تک یہ رکی رہے گی۔",
        "سال دیکھ لیجیے۔",
    ),
    # The ledger's file.
    "ledger-first-line": Message(
        "error",
        "The ledger does not begin with its first line, which says that it is one.",
        "Take the last good ledger.jsonl from version control.",
        "لیجر کی پہلی سطر موجود نہیں، جس سے وہ پہچانا جاتا ہے۔",
        "ورژن کنٹرول سے آخری درست ledger.jsonl لیجیے۔",
    ),
    "ledger-version": Message(
        "error",
        "A later version of sadae-feed wrote the ledger: its format is {value}.",
        "Install that version here, too.",
        "یہ لیجر sadae-feed کے نئے ورژن نے لکھا ہے؛ اس کی شکل کا نمبر {value} ہے۔",
        "یہاں بھی وہی ورژن لگائیے۔",
    ),
    "ledger-line": Message(
        "error",
        "The line is cut short or was changed; it is no story of the ledger.",
        "Take the line from the last good ledger.jsonl in version control, or delete it if the story "
        "was never published.",
        "یہ سطر ادھوری ہے یا بدل دی گئی ہے؛ یہ لیجر کی کوئی خبر نہیں۔",
        "ورژن کنٹرول میں محفوظ آخری درست ledger.jsonl سے یہ سطر لیجیے؛ اگر خبر کبھی شائع نہیں ہوئی "
        "تو سطر حذف کر دیجیے۔",
    ),
    "ledger-value": Message(
        "error",
        "The value of `{key}` is damaged: {value}",
        "Take the line from the last good ledger.jsonl in version control.",
        "{key} کی قدر بگڑی ہوئی ہے: {value}",
        "ورژن کنٹرول میں محفوظ آخری درست ledger.jsonl سے یہ سطر لیجیے۔",
    ),
    "ledger-conflict": Message(
        "error",
        "The marks of a merge are not complete here, so that it is not sure which lines are whose.",
        "Keep the lines of both sides and delete the marks; two lines of one story are brought "
        "together by the build.",
        "مرج کے نشان یہاں پورے نہیں، اس لیے معلوم نہیں کون سی سطر کس کی ہے۔",
        "دونوں طرف کی سطریں رہنے دیجیے اور نشان حذف کیجیے؛ ایک خبر کی دو سطروں کو بلڈ خود ملا دے گا۔",
    ),
    "ledger-authorities": Message(
        "error",
        "The ledgers of two sites were put together: one is of {other}, the other of {value}.",
        "Take this site's own ledger.jsonl from version control.",
        "دو سائٹوں کے لیجر مل گئے ہیں: ایک {other} کا ہے اور دوسرا {value} کا۔",
        "ورژن کنٹرول سے اسی سائٹ کا ledger.jsonl لیجیے۔",
    ),
    "ledger-cut": Message(
        "error",
        "The ledger has {found} stories, but its first line says {count}: lines are missing.",
        "Take the last good ledger.jsonl from version control. To go on without those lines, write "
        '`"records": {found}` into its first line.',
        "لیجر میں {found} خبریں ہیں مگر پہلی سطر میں تعداد {count} لکھی ہے: کچھ سطریں غائب ہیں۔",
        "ورژن کنٹرول سے آخری درست ledger.jsonl لیجیے۔ ان سطروں کے بغیر آگے بڑھنا ہو تو پہلی سطر میں لکھیے:\n"
        '"records": {found}',
    ),
    "ledger-merged": Message(
        "hint",
        "Several lines were about the story {id}; they were brought together, and the later change counts.",
        "Nothing need be done.",
        "ایک خبر کی کئی سطریں تھیں؛ انہیں ملا دیا گیا ہے اور بعد کی تبدیلی مانی گئی ہے: {id}",
        "کچھ کرنے کی ضرورت نہیں۔",
    ),
    "ledger-lost": Message(
        "warning",
        "The feeds hold {count} stories that the ledger does not know, such as {id}: it was lost, "
        "cut, or is another site's.",
        "Put the last good ledger.jsonl back from version control, and keep it there.",
        "فیڈ میں {count} خبریں ایسی ہیں جنہیں لیجر نہیں جانتا؛ لیجر گم ہوا، ادھورا ہے یا کسی اور "
        "سائٹ کا ہے۔ مثلاً: {id}",
        "ورژن کنٹرول سے آخری درست ledger.jsonl واپس لائیے، اور اسے وہیں رکھیے۔",
    ),
    # Settings that changed after publication.
    "authority-differs": Message(
        "warning",
        "The settings make ids of {asked}, but those of this site are made of {authority}, which stays.",
        'Write in the settings:\nauthority = "{authority}"',
        "سیٹنگز کے مطابق شناخت {asked} سے بنتی، مگر اس سائٹ کی شناختیں {authority} سے بنی ہیں اور "
        "وہی رہیں گی۔",
        'سیٹنگز میں لکھیے:\nauthority = "{authority}"',
    ),
    "link-differs": Message(
        "hint",
        "The site's address was {old} and is now {new}; the addresses of all stories go with it, "
        "their ids stay.",
        "Redirect the old addresses to the new ones.",
        "سائٹ کا پتا {old} تھا اور اب {new} ہے؛ سب خبروں کے پتے اسی کے ساتھ بدل گئے، شناختیں وہی رہیں گی۔",
        "پرانے پتوں سے نئے پتوں پر ری ڈائریکٹ لگائیے۔",
    ),
    "timezone-differs": Message(
        "hint",
        "The time zone was {old} and is now {new}; stories whose date names no zone move by the difference.",
        "If that is not what you want, put the old zone back.",
        "وقت کا منطقہ {old} تھا اور اب {new} ہے؛ جن خبروں کی تاریخ میں منطقہ نہیں لکھا ان کا وقت اسی "
        "فرق سے بدل گیا۔",
        "اگر یہ مقصود نہ تھا تو پرانا منطقہ واپس لکھیے۔",
    ),
    # Accidents.
    "too-much-gone": Message(
        "error",
        "This build would take away {count} of {live} live stories; nothing was done. They are:\n{names}",
        "Look whether the articles folder is the right one and all of it is there. If they are to "
        "go, build with --allow-shrink.",
        "یہ بلڈ شائع شدہ {live} خبروں میں سے {count} کو نکال دیتا، اس لیے کچھ نہیں کیا گیا۔ وہ خبریں "
        "یہ ہیں:\n{names}",
        "دیکھیے کہ مضامین کا فولڈر درست ہے اور پورا موجود ہے۔ اگر انہیں واقعی نکالنا ہے تو لکھیے: "
        "--allow-shrink",
    ),
    "now-ahead": Message(
        "error",
        "{now} has not come yet; looking ahead changes neither the ledger nor the site's own feeds.",
        "Look without writing: add --check. To see the feeds of then, name another folder: --feeds FOLDER.",
        "{now} کا وقت ابھی نہیں آیا؛ آئندہ کی جھلک سے لیجر اور سائٹ کی اپنی فیڈ نہیں بدلتی۔",
        "لکھے بغیر دیکھنے کے لیے یہ شامل کیجیے: --check\nاس وقت کی فیڈ دیکھنے کے لیے کوئی اور فولڈر "
        "بتائیے: --feeds",
    ),
    "feed-ended": Message(
        "warning",
        "No story stands in this feed any longer; its subscribers hear nothing more. The feed stays, empty.",
        'If its category has another name now, write in the settings:\n[aliases]\n"{name}" = "…"\nTo '
        "take the feed away, build with --prune.",
        "اس فیڈ میں اب کوئی خبر نہیں، اس لیے اس کے قارئین کو کچھ نہیں ملے گا۔ فیڈ خالی رہے گی۔",
        'اگر زمرے کا نام بدلا ہے تو سیٹنگز میں لکھیے:\n[aliases]\n"{name}" = "…"\nفیڈ ہٹانے کے لیے '
        "بلڈ کے ساتھ لکھیے: --prune",
    ),
    "archive-ended": Message(
        "warning",
        "The archive documents ({count}) are written no longer, as `archives` is off; they stay as they are.",
        "Turn archives on again, or take the documents away: build with --prune.",
        "آرکائیو کی {count} دستاویزیں اب نہیں لکھی جاتیں کیونکہ archives بند ہے؛ وہ جوں کی توں رہیں گی۔",
        "آرکائیو دوبارہ کھولیے، یا دستاویزیں ہٹانے کے لیے بلڈ کے ساتھ لکھیے: --prune",
    ),
}
