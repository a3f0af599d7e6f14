"""A bounded run of each target: its corpus, in which every crash is a named case, and what is made of that.

`SADAE_FUZZ=2000 pytest tests/fuzz` tries so many inputs a target; `python -m tests.fuzz TARGET` looks for
new ones by coverage.
"""

from __future__ import annotations

import os
from typing import Final

import pytest

from . import corpus, targets

COUNT: Final = int(os.environ.get("SADAE_FUZZ", "40"))
SEED: Final = int(os.environ.get("SADAE_SEED", "1"))
CASES: Final = [(target, name, data) for target in targets.TARGETS for name, data in corpus.seeds(target)]


@pytest.mark.parametrize(
    ("target", "data"), [pytest.param(target, data, id=f"{target}-{name}") for target, name, data in CASES]
)
def test_a_case(target: str, data: bytes) -> None:
    targets.run(target, data)


@pytest.mark.parametrize("target", targets.TARGETS)
def test_what_is_made_of_the_cases(target: str) -> None:
    for number, data in enumerate(corpus.mutate(target, COUNT, SEED)):
        try:
            targets.run(target, data)
        except Exception as error:
            raise AssertionError(f"input {number} of seed {SEED}: {data!r}") from error


def test_every_target_has_cases() -> None:
    assert {target for target, _, _ in CASES} == {*targets.TARGETS}
