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
        "A fault of sadae-feed was met in this article, which was left out: {error}.",
        "The other articles are published. Please report the fault with these lines:\n{traceback}",
        "اس مضمون پر sadae-feed خود ناکام ہوا، اس لیے یہ مضمون شائع نہیں ہوا: {error}",
        "باقی مضامین شائع ہو چکے ہیں۔ یہ سطریں نقل کر کے خرابی کی اطلاع دیجیے:\n{traceback}",
    ),
}
