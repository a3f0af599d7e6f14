"""Every message can be said, in both languages, with the values its reporter gives."""

from __future__ import annotations

import ast
import pkgutil
import string
import unicodedata
from importlib import import_module
from pathlib import Path
from typing import Final, NamedTuple

import pytest

import sadae_feed
from sadae_feed import messages
from sadae_feed.errors import (
    OutputError,
    Problem,
    ProblemError,
    Problems,
    SadaeFeedError,
    SettingsError,
    Severity,
    toml_error,
)
from sadae_feed.messages import MESSAGES, PHRASES, phrase

PACKAGE: Final = Path(sadae_feed.__file__).parent
#: Calls that name a message; what else they are given by name fills its template.
REPORTERS: Final = frozenset({"add", "_add", "Problem", "_WrongValueError", "DateError", "_error"})
#: Arguments of those that fill no template.
PLACES: Final = frozenset({"code", "path", "line", "column", "width", "excerpt", "values", "start"})
#: What a reporter adds to every message that it passes on.
ADDED: Final = {"_WrongValueError": {"key"}, "_add": {"key"}}


class Call(NamedTuple):
    """Where a message is reported, and the names of its values; None where these are not written there."""

    place: str
    code: str
    values: frozenset[str] | None


def _calls() -> list[Call]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            code = given.get("code", node.args[0] if node.args else None)
            if name in REPORTERS and isinstance(code, ast.Constant) and isinstance(code.value, str):
                place = f"{path.relative_to(PACKAGE)}:{node.lineno}"
                found.append(Call(place, code.value, _values(name, given)))
    return found


def _values(name: str, given: dict[str | None, ast.expr]) -> frozenset[str] | None:
    values = given.get("values")
    if None in given or (values is not None and not isinstance(values, ast.Dict)):
        return None
    written = {key.value for key in values.keys if isinstance(key, ast.Constant)} if values else set()
    return frozenset({str(key) for key in {*written, *given.keys()} - PLACES} | ADDED.get(name, set()))


def _fields(code: str) -> set[str]:
    templates = MESSAGES[code][1:]
    return {
        name
        for template in templates
        for _, name, _, _ in string.Formatter().parse(template)
        if name is not None
    }


CALLS: Final = _calls()


def test_what_is_reported_has_a_message() -> None:
    assert [call for call in CALLS if call.code not in MESSAGES] == []
    assert len(CALLS) > 50


def test_every_message_is_reported() -> None:
    words = {
        node.value
        for path in PACKAGE.rglob("*.py")
        if path.name != "messages.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(MESSAGES) - words == set()


@pytest.mark.parametrize(
    "call", [pytest.param(call, id=call.place) for call in CALLS if call.values is not None]
)
def test_a_report_gives_what_its_message_says(call: Call) -> None:
    assert call.values is not None
    assert _fields(call.code) - call.values == set()


def test_what_is_said_has_a_phrase() -> None:
    said = {
        node.args[0].value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "phrase"
        and isinstance(node.args[0], ast.Constant)
    }
    assert "nothing-published" in said
    assert said <= set(PHRASES)


@pytest.mark.parametrize("name", sorted(PHRASES))
def test_phrases(name: str) -> None:
    english, urdu = PHRASES[name]
    fields = [
        {field for _, field, _, _ in string.Formatter().parse(template) if field is not None}
        for template in (english, urdu)
    ]
    assert fields[0] == fields[1]
    for text in (phrase(name, language, **dict.fromkeys(fields[0], 7)) for language in ("en", "ur")):
        assert text.strip() == text != ""
        assert not any(unicodedata.category(char) == "Cf" for char in text)
    assert all(unicodedata.bidirectional(char) != "AL" for char in english)
    assert any(unicodedata.bidirectional(char) == "AL" for char in urdu)
    assert urdu == unicodedata.normalize("NFC", urdu)
    assert not any(char in "يكىه,;" for char in urdu)


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_messages(code: str) -> None:
    values: dict[str, str | int] = dict.fromkeys(_fields(code), 7)
    problem = Problem(code=code, path="articles/a.md", values=values)
    english = (problem.message("en"), problem.hint("en"))
    urdu = (problem.message("ur"), problem.hint("ur"))
    assert problem.severity in Severity
    for text in (*english, *urdu):
        assert text.strip() == text != ""
        assert not {"{", "}"} & set(text)
    for text in urdu:
        assert any(unicodedata.bidirectional(char) == "AL" for char in text)
        assert text == unicodedata.normalize("NFC", text)
        # Paths and code stand on lines of their own; a control would reach clipboards and logs.
        assert not any(unicodedata.category(char) == "Cf" for char in text)
        # Letters of the Arabic keyboard, and a Latin comma or full stop after Urdu.
        assert not any(char in "يكىه,;" for char in text)


def test_a_problem_says_where_what_and_the_cure() -> None:
    problem = Problem(
        code="too-large", path="articles/a.txt", line=1, column=1, values={"size": 20, "limit": 10}
    )
    assert problem.severity is Severity.ERROR
    assert problem.message() == "The file has 20 bytes; an article may have 10."
    assert problem.hint() == "Keep pictures in files of their own, and one article in one file."
    assert problem.message("ur") == "فائل 20 بائٹ کی ہے؛ مضمون زیادہ سے زیادہ 10 بائٹ کا ہو سکتا ہے۔"
    assert problem.hint("ur") == "تصویریں الگ فائلوں میں رکھیے، اور ایک فائل میں ایک ہی مضمون۔"


@pytest.mark.parametrize(
    ("line", "excerpt"),
    [(None, None), (1, "عنوان: گندم"), (2, "تاریخ: کل"), (3, ""), (4, None)],
)
def test_a_problem_shows_its_line(line: int | None, excerpt: str | None) -> None:
    problems = Problems("a.md", "عنوان: گندم\nتاریخ: کل\n")
    problems.add("relative-date", line, 8, 2, value="کل")
    (problem,) = problems
    expected = ("relative-date", "a.md", line, 8, 2, {"value": "کل"}, excerpt)
    assert (
        problem.code,
        problem.path,
        problem.line,
        problem.column,
        problem.width,
        problem.values,
        problem.excerpt,
    ) == expected


def test_a_text_that_is_not_known_shows_no_line() -> None:
    problems = Problems("a.txt")
    problems.add("unreadable", 1, 1, reason="Permission denied")
    assert [problem.excerpt for problem in problems] == [None]


def test_lines_are_those_of_the_text_last_given() -> None:
    problems = Problems("a.txt", "پہلا")
    problems.add("no-headline", 1, 1)
    problems.text = "دوسرا"
    problems.add("no-headline", 1, 1)
    assert [problem.excerpt for problem in problems] == ["پہلا", "دوسرا"]
    assert problems.text == "دوسرا"


def test_only_an_error_is_fatal() -> None:
    problems = Problems("a.txt", "متن")
    assert (len(problems), problems.fatal) == (0, False)
    problems.add("no-date", value="2026-05-03 09:00")
    problems.add("no-body", 1, 1)
    assert (len(problems), problems.fatal) == (2, False)
    problems.add("no-headline", 1, 1)
    assert (len(problems), problems.fatal) == (3, True)


@pytest.mark.parametrize("kind", [ProblemError, SettingsError, OutputError])
def test_errors_carry_their_problems(kind: type[ProblemError]) -> None:
    problems = (
        Problem(
            code="missing-setting", path="sadae-feed.toml", values={"key": "link", "example": "link = 1"}
        ),
        Problem(code="unwritable", path="feeds", values={"reason": "No space left on device"}),
    )
    error = kind(*problems)
    assert isinstance(error, SadaeFeedError)
    assert error.problems == problems
    said = "The setting `link` is missing.; The file cannot be written: No space left on device."
    assert str(error) == said


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Invalid value (at line 3, column 8)", ("Invalid value", 3, 8)),
        ("Unterminated string (at end of document)", ("Unterminated string", 2, 1)),
        ("Exceeds the limit (4300 digits)", ("Exceeds the limit (4300 digits)", 2, 1)),
    ],
)
def test_toml_errors_have_a_place(message: str, expected: tuple[str, int, int]) -> None:
    assert toml_error(ValueError(message), "title = 1\nlink = \n\n") == expected


def test_no_code_stands_in_two_files_of_messages() -> None:
    names = [module.name for module in pkgutil.iter_modules(messages.__path__)]
    tables = [getattr(import_module(f"sadae_feed.messages.{name}"), "MESSAGES", {}) for name in names]
    assert sum(map(len, tables)) == len(MESSAGES)
