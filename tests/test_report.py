"""What a terminal is sent, and what a program is given."""

from __future__ import annotations

import pytest

from sadae_feed import report
from sadae_feed.errors import Problem

PROBLEM = Problem(
    code="impossible-date",
    path="articles/2026-05-03-gandum.md",
    line=3,
    column=7,
    width=2,
    values={"value": "۳۰ فروری ۲۰۲۶", "month": "February 2026", "days": 28, "example": "۲۸ فروری ۲۰۲۶"},
    excerpt="date: ۳۰ فروری ۲۰۲۶",
)


def test_a_problem_says_where_what_and_what_to_do() -> None:
    assert report.problem_text(PROBLEM, "en", colour=False) == (
        "articles/2026-05-03-gandum.md:3:7: error [impossible-date] "
        "۳۰ فروری ۲۰۲۶ is no day: February 2026 has 28.\n"
        "    date: ۳۰ فروری ۲۰۲۶\n"
        "          ^^\n"
        "    Write the day of publication, for example ۲۸ فروری ۲۰۲۶."
    )
    assert "\x1b[31merror\x1b[0m" in report.problem_text(PROBLEM, "en", colour=True)


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    problem = Problem(code="no-body", path="a\nb.md")
    assert report.problem_text(problem, "en", colour=False) == (
        "a\\nb.md: warning [no-body] There is a headline but no text.\n    Write the text under the headline."
    )


@pytest.mark.parametrize(
    ("excerpt", "column", "shown"),
    [
        ("ا" * 500, 250, ("ا" * 100, 49)),
        ("ا" * 500, 3, ("ا" * 100, 2)),
        ("ا" * 120, 119, ("ا" * 51, 49)),
        ("الف \x1b[31m\u202e ب", 5, ("الف \ufffd[31m\ufffd ب", 4)),
        ("", 1, ("", 0)),
    ],
)
def test_a_long_line_is_cut_around_the_place(excerpt: str, column: int, shown: tuple[str, int]) -> None:
    problem = Problem(code="no-body", path="a.md", line=1, column=column, width=9999, excerpt=excerpt)
    _, line, caret, _ = report.problem_text(problem, "en", colour=False).split("\n")
    text, place = shown
    assert line == f"    {text}"
    assert caret.index("^") == 4 + place
    assert len(caret) <= max(len(line), 5 + place)


def test_nothing_that_moves_the_cursor_or_turns_text_reaches_a_terminal() -> None:
    problem = Problem(
        code="unknown-key", path="\x1b[2J\u202etxt.md", values={"key": "\u2067x\x07", "near": "title"}
    )
    assert report.problem_text(problem, "en", colour=False) == (
        "\\u001b[2J\\u202etxt.md: error [unknown-key] `\\u2067x\\u0007` is no key of an article.\n"
        "    Did you mean: title?"
    )


def test_a_name_that_is_no_text_can_be_printed_as_data() -> None:
    data = report.problem_data(Problem(code="bad-name", path="a\udcff.md"), "ur")
    assert data["path"] == "a\ufffd.md"
    assert data["message"] == "فائل کا نام UTF-8 میں نہیں۔"
