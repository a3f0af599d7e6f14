"""What a message is: words in English and in Urdu."""

from __future__ import annotations

from typing import NamedTuple


class Message(NamedTuple):
    """What is wrong and what to do, in both languages."""

    severity: str
    en: str
    en_hint: str
    ur: str
    ur_hint: str


class Phrase(NamedTuple):
    """What is said of no problem, in both languages."""

    en: str
    ur: str
