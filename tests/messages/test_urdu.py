"""Nothing that is said in Urdu holds an English word that is not code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import sadae_feed
from sadae_feed.errors import Problem
from sadae_feed.messages import MESSAGES, PHRASES, translate_foreign_reason
from sadae_feed.messages.reasons import OTHERWISE, URDU
from sadae_feed.settings.keys import SETTINGS

PACKAGE = Path(sadae_feed.__file__).parent
#: Options, commands, addresses and names of files, tags, characters, settings, and names of formats.
CODE = re.compile(
    r"\{[^}]*\}|sadae-feed [a-z][^\n؀-ۿ]*|sadae-feed|--[\w-]+|<[^>]*>|\b[\w-]*[./:][\w./:-]*|U\+\w+"
    r"|\w+=\S+|\b[A-Z_]{2,}\d?\b|pip install \S+|\b(12h|1d|2w|ur|fa|ar|en)\b"
    r"|\b(Atom|Feed|UTF-8|WebP|Ctrl-C|xhtml|https?|dir|lang|div|type|style|auto|id|true|false|entity|records)\b"
    r"|\b(include|exclude|Tools|Export|WordPress|feedparser|profiles|cd|none|minimal|isolate|src|alt|caption|credit|title|"
    + "|".join(SETTINGS)
    + r")\b"
)


def english_words(text: str) -> list[str]:
    return re.findall("[A-Za-z]{2,}", CODE.sub(" ", text))


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_message_has_no_english_word(code: str) -> None:
    message = MESSAGES[code]
    assert english_words(message.ur) == []
    assert english_words(message.ur_hint) == []


@pytest.mark.parametrize("name", sorted(PHRASES))
def test_a_phrase_has_no_english_word(name: str) -> None:
    assert english_words(PHRASES[name].ur) == []


def test_a_headline_has_one_word_and_settings_have_one() -> None:
    for code, message in MESSAGES.items():
        said = message.ur + message.ur_hint
        assert "سرخی" not in said, code
        assert "ترتیبات" not in said, code


def _texts() -> Iterator[tuple[str, ast.expr]]:
    """Names and values of keyword arguments and of dictionaries in the package's code."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg:
                yield node.arg, node.value
            if isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values, strict=True):
                    if isinstance(key, ast.Constant):
                        yield str(key.value), value


def _literals() -> set[str]:
    """Texts that the package's code gives to messages as reasons, or as what was found or expected."""
    return {
        value.value
        for name, value in _texts()
        if name in ("reason", "expected", "found") and isinstance(value, ast.Constant)
        if isinstance(value.value, str) and " " in value.value
    }


def test_every_reason_of_our_own_has_an_urdu_wording() -> None:
    assert len(_literals()) > 4
    assert {text for text in _literals() if text not in URDU} == set()
    assert {setting.expected for setting in SETTINGS.values() if setting.expected not in URDU} == set()
    assert [text for text in URDU.values() if english_words(text)] == []


@pytest.mark.parametrize(
    "reason",
    [
        "mapping values are not allowed in this context",
        "did not find expected ',' or ']'",
        "found unexpected end of stream",
        "Expected '=' after a key in a key/value pair",
        "Opening and ending tag mismatch: p line 3 and div",
        "expecting property name enclosed in double quotes",
        "something that nobody has met",
        "No space left on device",
    ],
)
def test_what_parsers_and_the_system_say_is_said_in_urdu(reason: str) -> None:
    problem = Problem(code="not-well-formed", path="a.xml", values={"syntax": "XML", "reason": reason})
    said = problem.message("ur")
    assert english_words(said) == []
    assert reason in problem.message("en")
    if reason == "something that nobody has met":
        assert translate_foreign_reason(reason, "ur") == OTHERWISE


def test_a_wrong_type_says_what_was_found_and_what_is_wanted() -> None:
    values = {"key": "عنوان", "found": "a list", "expected": "text", "example": "…"}
    problem = Problem(code="wrong-type", path="a.md", values=values)
    assert problem.message("ur") == "عنوان کی قدر یہ ہے: فہرست، جبکہ یہ چاہیے: متن"
