"""Problems of the settings."""

from __future__ import annotations

from typing import Final

from .message import Message

MESSAGES: Final[dict[str, Message]] = {
    "no-settings": Message(
        "error",
        "There is no sadae-feed.toml, nor a pyproject.toml with [tool.sadae-feed] here or in a folder above.",
        "`sadae-feed init` asks a few questions and writes one. By hand, write a file "
        "sadae-feed.toml with:\n{example}",
        "یہاں یا اوپر کے کسی فولڈر میں سیٹنگز کی فائل sadae-feed.toml نہیں ملی۔",
        "چند سوالوں کے جواب دے کر یہ فائل یوں بنتی ہے: sadae-feed init\n"
        "خود بنانی ہو تو اس میں یہ لکھیے:\n{example}",
    ),
    "already-begun": Message(
        "error",
        "There are settings here already; nothing was written.",
        "Change this file, or begin another newsroom in a folder of its own: `sadae-feed init FOLDER`.",
        "یہاں سیٹنگز پہلے سے موجود ہیں؛ کچھ نہیں لکھا گیا۔",
        "اسی فائل کو بدلیے، یا نیا نیوز روم الگ فولڈر میں شروع کیجیے، مثلاً:\nsadae-feed init news",
    ),
    "no-answers": Message(
        "error",
        "The questions found no answer.",
        "Answer them in a terminal, or give options; `--yes` takes what can be proposed.",
        "سوالوں کا کوئی جواب نہیں ملا۔",
        "ٹرمینل میں جواب دیجیے، یا جواب اختیارات میں لکھیے؛ تجویز کردہ جواب قبول کرنے کے لیے: --yes",
    ),
    "missing-settings": Message(
        "error",
        "There is no settings file of this name.",
        "Look at the name after --config, or leave it out: sadae-feed.toml is then looked for.",
        "اس نام کی سیٹنگز کی کوئی فائل نہیں۔",
        "--config کے بعد لکھا نام دیکھ لیجیے، یا اسے چھوڑ دیجیے: تب sadae-feed.toml ڈھونڈی جائے گی۔",
    ),
    "invalid-settings": Message(
        "error",
        "The settings are not valid TOML: {reason}.",
        "Mend the line; text stands in quotation marks.",
        "سیٹنگز درست TOML نہیں: {reason}",
        "سطر درست کیجیے؛ متن واوین میں لکھا جاتا ہے۔",
    ),
    "missing-setting": Message(
        "error",
        "The setting `{key}` is missing.",
        "Add this line:\n{example}",
        "سیٹنگ {key} موجود نہیں۔",
        "یہ سطر شامل کیجیے:\n{example}",
    ),
    "unknown-setting": Message(
        "error",
        "`{key}` is no setting.",
        "Did you mean: {near}?",
        "{key} نام کی کوئی سیٹنگ نہیں۔",
        "کیا آپ کی مراد یہ ہے: {near}",
    ),
    "wrong-setting": Message(
        "error",
        "The setting `{key}` must be {expected}.",
        "Write for example:\n{example}",
        "سیٹنگ {key} میں یہ ہونا چاہیے: {expected}",
        "مثلاً یوں لکھیے:\n{example}",
    ),
    "wrong-combined-feed": Message(
        "error",
        "A feed of several categories needs a name of its own, and lists of categories in `include` or"
        " `exclude`.",
        "Write for example:\n{example}",
        "کئی زمروں کی فیڈ کے لیے اپنا نام اور زمروں کی فہرست درکار ہے: include یا exclude",
        "مثلاً یوں لکھیے:\n{example}",
    ),
    "no-articles": Message(
        "error",
        "The articles folder does not exist.",
        'Make the folder, or name another with `articles = "…"` in the settings or --articles.',
        "مضامین کا فولڈر موجود نہیں۔",
        "فولڈر بنائیے، یا سیٹنگز میں articles کے آگے دوسرا فولڈر لکھیے۔",
    ),
}
