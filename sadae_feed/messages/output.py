"""Problems of what is written, and faults of this program."""

from __future__ import annotations

from typing import Final

from .message import Message

MESSAGES: Final[dict[str, Message]] = {
    "unwritable": Message(
        "error",
        "The file cannot be written: {reason}.",
        "What stood there before still stands. Mend the folder or the disk, then build again.",
        "فائل لکھی نہیں جا سکی: {reason}",
        "پہلے والی فائل اپنی جگہ موجود ہے۔ فولڈر یا ڈسک درست کر کے دوبارہ بلڈ کیجیے۔",
    ),
    "internal-error": Message(
        "error",
        "A fault of sadae-feed was met in this article: {error}.",
        "The other articles are published; this one is left out, or stays as it was last published. "
        "Please report the fault with these lines:\n{traceback}",
        "اس مضمون پر sadae-feed خود ناکام ہوا: {error}",
        "باقی مضامین شائع ہو چکے ہیں؛ یہ مضمون شامل نہیں، یا ویسا ہی ہے جیسا آخری بار شائع ہوا تھا۔ "
        "یہ سطریں نقل کر کے خرابی کی اطلاع دیجیے:\n{traceback}",
    ),
    "not-ours": Message(
        "error",
        "This file has the name of a feed, and no build wrote it; it was left as it is.",
        "Move it, or name another folder with `feeds` in the settings. To replace it: "
        "sadae-feed build --adopt",
        "اس فائل کا نام کسی فیڈ کا ہے مگر یہ کسی بلڈ کی لکھی ہوئی نہیں؛ اسے جوں کا توں چھوڑ دیا گیا۔",
        "اسے کہیں اور رکھیے، یا سیٹنگز میں feeds کے آگے دوسرا فولڈر لکھیے۔ بدل ڈالنے کے لیے: "
        "sadae-feed build --adopt",
    ),
    "other-site": Message(
        "error",
        "The folder holds the feeds of other settings: {theirs}; these are {ours}.",
        "Give each site a feeds folder of its own. To take the folder over: sadae-feed build --adopt",
        "اس فولڈر میں دوسری سیٹنگز کی فیڈیں ہیں: {theirs}",
        "ہر سائٹ کو فیڈوں کا الگ فولڈر دیجیے۔ یہ فولڈر اسی سائٹ کو دینے کے لیے: sadae-feed build --adopt",
    ),
    "linked-output": Message(
        "error",
        "This is a link inside the feeds folder; builds neither follow nor replace it.",
        "Delete the link. To have the feeds elsewhere, name that folder with `feeds` in the settings.",
        "یہ فیڈوں کے فولڈر کے اندر ایک لنک ہے؛ بلڈ اس کے پیچھے جاتی ہے نہ اسے بدلتی ہے۔",
        "لنک مٹا دیجیے۔ فیڈیں کہیں اور رکھنی ہوں تو سیٹنگز میں feeds کے آگے وہ فولڈر لکھیے۔",
    ),
    "locked": Message(
        "error",
        "Another build of this site has been running for {minutes} minutes.",
        "If none is, the machine may have been stopped in one: delete this file and build again.",
        "اس سائٹ کی ایک اور بلڈ {minutes} منٹ سے چل رہی ہے۔",
        "اگر کوئی بلڈ نہیں چل رہی تو یہ فائل مٹا کر دوبارہ بلڈ کیجیے۔",
    ),
    "nested-folders": Message(
        "error",
        "The articles ({articles}) and the feeds ({feeds}) must not lie in one another.",
        "A build would read its own pages as articles. Give each a folder of its own.",
        "مضامین اور فیڈوں کے فولڈر ایک دوسرے کے اندر نہیں ہو سکتے: {articles}، {feeds}",
        "ورنہ بلڈ اپنے ہی صفحوں کو مضمون سمجھے گی۔ دونوں کے لیے الگ الگ فولڈر لکھیے۔",
    ),
    "system-error": Message(
        "error",
        "The system refused to go on: {reason}.",
        "Feeds that were written are as they should be. Mend the disk or the redirection, then run it again.",
        "سسٹم نے کام جاری رکھنے سے انکار کر دیا: {reason}",
        "جو فیڈیں لکھی گئیں وہ درست ہیں۔ ڈسک یا ری ڈائریکشن درست کر کے دوبارہ چلائیے۔",
    ),
    "no-working-folder": Message(
        "error",
        "The working folder was deleted.",
        "Change to a folder that exists, for example with `cd`.",
        "جس فولڈر میں کمانڈ چلائی گئی وہ مٹا دیا گیا ہے۔",
        "کسی موجود فولڈر میں جا کر دوبارہ چلائیے، مثلاً cd سے۔",
    ),
}
