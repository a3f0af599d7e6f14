"""Datelines: measured on openings marked by hand, and the forms one by one."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadae_feed.text.urdu.dateline import Dateline, is_agency, split

from ...conftest import ROOT

HOUSE = ("صدائے روس",)


class Opening(NamedTuple):
    line: str
    expected: Dateline | None


def _read(path: Path) -> list[Opening]:
    """Rows of place, source and opening; in the opening, `|` stands where a dateline is over."""
    openings = []
    for row in path.read_text(encoding="utf-8").splitlines()[1:]:
        place, source, marked = row.split("\t")
        head, found, rest = marked.partition("|")
        expected = Dateline(place or None, source or None, len(head)) if found else None
        openings.append(Opening(head + rest, expected))
    return openings


OPENINGS = _read(ROOT / "tests" / "data" / "datelines.tsv")

#: Towns that no list and no ending tells: what caution costs.
MISSED = {"ٹنڈو غلام علی: کنواں کھودا گیا۔", "بوزمین، مونٹانا: ریچھ شہر میں آ گیا۔"}


def test_enough_openings_of_both_kinds() -> None:
    real = [opening for opening in OPENINGS if opening.expected]
    assert len(OPENINGS) >= 150
    assert len(real) >= 75
    assert len(OPENINGS) - len(real) >= 75


@pytest.mark.parametrize(
    ("line", "expected"),
    [pytest.param(*opening, id=opening.line[:40]) for opening in OPENINGS if opening.line not in MISSED],
)
def test_openings(line: str, expected: Dateline | None) -> None:
    assert split(line, HOUSE) == expected


@pytest.mark.parametrize("line", sorted(MISSED))
def test_in_doubt_there_is_none(line: str) -> None:
    assert line in {opening.line for opening in OPENINGS}
    assert split(line, HOUSE) is None


def test_precision_and_recall() -> None:
    found = [opening for opening in OPENINGS if split(opening.line, HOUSE)]
    real = [opening for opening in OPENINGS if opening.expected]
    right = [opening for opening in found if split(opening.line, HOUSE) == opening.expected]
    assert len(right) / len(found) >= 0.98
    assert len(right) / len(real) >= 0.90


def test_the_house_is_known_by_its_name_only() -> None:
    line = "یالٹا (صداۓ  روس) ساحل صاف ہو گیا۔"
    assert split(line, HOUSE) == Dateline("یالٹا", "صداۓ  روس", 18)
    assert split(line) is None
    assert split(line, ("آوازِ دنیا",)) is None
    assert split("یالٹا (کچھ اور) ساحل صاف ہو گیا۔", ("",)) is None


def test_only_the_beginning_counts() -> None:
    assert split("گاؤں والے جمع ہوئے۔ " * 3 + "کراچی: شہر میں بارش ہوئی۔") is None
    assert split("ک" * 200) is None


def test_spaces_before_a_dateline() -> None:
    assert split("  لندن: پارک کھل گیا۔") == Dateline("لندن", None, 8)


@given(st.text(st.sampled_from("کراچی لندن(ویب ڈیسک)۔:،,/–-14 جون\u200f\u0650")))
def test_any_line_may_come(line: str) -> None:
    mark = split(line, HOUSE)
    if mark:
        assert 0 < mark.end <= len(line)
        assert mark.place or mark.source
        for part in (mark.place, mark.source):
            assert part is None or (part.strip() == part and part in line[: mark.end])


@pytest.mark.parametrize("flood", [" ", "،", "/", "۔ ", "(", "ک", "1 جون ", "لندن ", "لندن/"])
def test_floods_are_no_datelines(flood: str) -> None:
    assert split("لندن" + flood * 100_000) is None


@pytest.mark.parametrize(
    "name",
    [
        "اے پی پی",
        "ا‌ے ایف پی",
        "ANI",
        "Reuters",
        "رائٹرز",
        "روئٹرز نیوز ایجنسی",
        "خبر رساں ادارہ تاس",
        "بی بی سی اردو",
        "BBC News اردو",
        "VOA",
        "وائس آف امریکا",
        "آئی این پی",
        "تسنیم نیوز",
        "نیوز ایجنسی",
        "ایجنسیاں",
    ],
)
def test_agencies_are_known(name: str) -> None:
    assert is_agency(name)


@pytest.mark.parametrize(
    "name",
    [
        "احمد علی",
        "تسنیم",
        "مہر",
        "تسنیم کوثر",
        "اے پی خان",
        "صدائے روس",
        "ادارہ",
        "نیوز ڈیسک",
        "Ann",
        "اردو",
        "",
        "uni",
    ],
)
def test_persons_are_none(name: str) -> None:
    assert not is_agency(name)
