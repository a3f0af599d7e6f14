"""What is packed comes back as it was."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Final

from sadae_feed.errors import Problem
from sadae_feed.model import Correction, Fingerprint, Head, Image, Person, Text
from sadae_feed.state import packing

NOW: Final = datetime(2026, 6, 1, tzinfo=UTC)


def test_a_head_is_read_back_as_it_was_packed() -> None:
    def ur(value: str) -> Text:
        return Text(value=value, language="ur")

    head = Head(
        path="گندم.md",
        title=ur("فصل"),
        language="ur",
        published=NOW,
        updated=NOW,
        expires=NOW,
        draft=True,
        authors=(Person(name=ur("زینب")), Person(name=Text(value="Ali", language="en"))),
        categories=(ur("کھیل"), Text(value="sport", language="en")),
        image=Image(src="a.jpg", alt=Text(value="Wheat", language="en"), caption=ur("فصل"), type="x/y"),
        url="https://x.example/",
        slug="a",
        id="tag:x",
        corrections=(Correction(text=ur("سال"), date=NOW), Correction(text=ur("نام"))),
        retracted=ur("غلط"),
        fingerprint=Fingerprint("a", "b c"),
        files=("a.jpg", "b.mp3"),
        source=ur("ایجنسی"),
        place=ur("لاہور"),
        tags=(ur("کرکٹ"),),
    )
    default = Head("x", ur(""), "ur")
    assert all(mine != empty for mine, empty in zip(head[3:], default[3:], strict=True))
    problem = Problem(code="no-date", path="articles/گندم.md", line=1, column=2, values={"a": 1}, excerpt="x")
    assert packing.unpack_head(packing.pack_head(head)) == head
    assert packing.unpack_head(packing.pack_head(default)) == default
    data = json.loads(packing.dump(packing.problem_data(problem)))
    assert packing.problem(data, problem.path) == problem
