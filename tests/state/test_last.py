"""The record of the last build: when it answers for the next one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sadae_feed.errors import Problem
from sadae_feed.state import last


def test_a_record_answers_for_equal_inputs_in_its_time(tmp_path: Path) -> None:
    problem = Problem(code="no-date", path="articles/\udcff.md", line=1, values={"a": 1}, excerpt="x")
    made = last.LastBuild(
        owner="o",
        inputs="x",
        tables=1,
        since=10.0,
        until=20.0,
        entries=1,
        held=0,
        feeds=2,
        files=3,
        problems=(problem,),
    )
    last.save(tmp_path, made)
    assert last.load(tmp_path, "o") == made
    assert last.load(tmp_path, "another") is None
    moments = [9.0, 10.0, 19.0, 20.0]
    assert [made.answers("x", moment) for moment in moments] == [False, True, True, False]
    assert not made.answers("y", 10.0)
    assert not replace(made, inputs="").answers("", 10.0)
    assert replace(made, until=None).answers("x", 1e12)
