"""Problems of the settings."""

from __future__ import annotations

from typing import Final

from .message import Message

MESSAGES: Final[dict[str, Message]] = {
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
        "ترتیب {key} میں یہ ہونا چاہیے: {expected}",
        "مثلاً یوں لکھیے:\n{example}",
    ),
    "no-articles": Message(
        "error",
        "The articles folder does not exist.",
        'Make the folder, or name another with `articles = "…"` in the settings or --articles.',
        "مضامین کا فولڈر موجود نہیں۔",
        "فولڈر بنائیے، یا ترتیبات میں articles کے آگے دوسرا فولڈر لکھیے۔",
    ),
}
