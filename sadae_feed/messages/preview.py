"""Problems of the preview."""

from __future__ import annotations

from typing import Final

from .message import Message

MESSAGES: Final[dict[str, Message]] = {
    "port-in-use": Message(
        "error",
        "Port {port} cannot be had: {reason}.",
        "End the other program, or choose another port: `sadae-feed preview --port 8766`; 0 takes any.",
        "یہ پورٹ دستیاب نہیں: {port}",
        "دوسرا پروگرام بند کیجیے یا کوئی اور پورٹ چنیے: sadae-feed preview --port 8766",
    ),
}
