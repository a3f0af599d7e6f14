"""Words inside messages are said in the language of the message."""

from __future__ import annotations

import errno
import os
import unicodedata

import pytest

from sadae_feed.errors import Problem
from sadae_feed.messages.reasons import URDU
from sadae_feed.output import files
from sadae_feed.report import problem_text
from sadae_feed.settings.keys import SETTINGS

#: What building, reading and locking can meet.
NUMBERS = {
    *files.DISK_ERRORS,
    errno.EACCES,
    errno.EPERM,
    errno.ENOENT,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.EEXIST,
}


@pytest.mark.parametrize("number", sorted(NUMBERS))
def test_what_the_system_says_is_translated(number: int) -> None:
    reason = os.strerror(number)
    problem = Problem(code="unwritable", path="feeds/rss.xml", values={"reason": reason})
    assert problem.message() == f"The file cannot be written: {reason}."
    assert problem.message("ur") == f"فائل لکھی نہیں جا سکی: {URDU[reason]}"
    for bidi in (False, True):
        text = problem_text(problem, "ur", bidi=bidi)
        assert URDU[reason] in text
        assert reason not in text


def test_what_a_setting_must_be_is_translated() -> None:
    assert {setting.expected for setting in SETTINGS.values()} <= URDU.keys()


def test_what_is_not_known_says_how_to_see_it_in_english() -> None:
    problem = Problem(code="unwritable", path="feeds/rss.xml", values={"reason": "Exec format error"})
    assert problem.message("ur") == "فائل لکھی نہیں جا سکی: تفصیل انگریزی میں دیکھنے کے لیے لکھیے: --lang en"


@pytest.mark.parametrize("urdu", URDU.values())
def test_the_words_are_good_urdu(urdu: str) -> None:
    assert urdu == unicodedata.normalize("NFC", urdu).strip()
    assert not any(char in "يكىه,;" or unicodedata.category(char) == "Cf" for char in urdu)
