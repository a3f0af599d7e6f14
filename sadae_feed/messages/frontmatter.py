"""Problems of front matter."""

from __future__ import annotations

from typing import Final

from .message import Message

MESSAGES: Final[dict[str, Message]] = {
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
        "warning",
        "`{key}` is no key of an article.",
        "Did you mean: {near}?",
        "{key} نام کا کوئی خانہ نہیں۔",
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
        "{key} کی قدر یہ ہے: {found}، جبکہ یہ چاہیے: {expected}",
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
    "same-id": Message(
        "error",
        "The id {id} is also claimed by {other}.",
        "Delete the `id` line in the file that was copied, or rename one of the two files.",
        "ایک اور فائل کی شناخت بھی یہی ہے: {other} ({id})",
        "جو فائل نقل ہے اس میں سے id کی سطر حذف کیجیے، یا کسی ایک فائل کا نام بدلیے۔",
    ),
}
