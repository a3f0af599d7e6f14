"""What goes wrong while a build runs."""

from __future__ import annotations

from typing import Final

from .message import Message

MESSAGES: Final[dict[str, Message]] = {
    "changed-meanwhile": Message(
        "error",
        "The file changed during the build, or could not be read a second time.",
        "The feeds stand as they were. Build again when nobody is saving.",
        "بلڈ کے دوران فائل بدل گئی، یا دوسری بار پڑھی نہ جا سکی",
        "فیڈز ویسی ہی ہیں جیسی پہلے تھیں۔ جب کوئی فائل محفوظ نہ ہو رہی ہو تو دوبارہ بلڈ کیجیے۔",
    ),
}
