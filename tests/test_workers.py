"""A second process gives the same results, in the same order, and the same errors."""

from __future__ import annotations

import os
from collections.abc import Sequence

import pytest

from sadae_feed.workers import JOBS, spread


def _doubled(items: Sequence[int]) -> list[tuple[int, int]]:
    return [(2 * item, os.getpid()) for item in items]


@pytest.mark.parametrize(("count", "share", "own"), [(10, 0.5, 5), (10, 0.3, 3), (3, 0.5, 2), (1, 0.5, 0)])
def test_the_work_is_shared_and_the_order_kept(count: int, share: float, own: int) -> None:
    found = spread(_doubled, range(count), worth=1, share=share)
    assert [number for number, _ in found] == [2 * number for number in range(count)]
    assert [process == os.getpid() for _, process in found] == [number < own for number in range(count)]


def test_little_work_stays_here() -> None:
    assert {process for _, process in spread(_doubled, range(9), worth=10)} == {os.getpid()}
    assert spread(_doubled, [], worth=0) == []


def test_large_results_come_through() -> None:
    assert spread(lambda items: ["ا" * 1_000_000 for _ in items], range(8), worth=1) == ["ا" * 1_000_000] * 8


def _refusing(items: Sequence[int]) -> list[int]:
    if 7 in items:
        raise ValueError("seven")
    return list(items)


@pytest.mark.parametrize("items", [[7, 1, 2, 3], [1, 2, 3, 7]])
def test_an_error_of_either_process_is_raised_here(items: list[int]) -> None:
    with pytest.raises(ValueError, match=r"^seven$"):
        spread(_refusing, items, worth=1)


def test_the_work_of_a_child_that_is_killed_is_done_again() -> None:
    here = os.getpid()

    def dying(items: Sequence[int]) -> list[int]:
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        return list(items)

    assert spread(dying, range(4), worth=1) == [0, 1, 2, 3]


def test_as_many_processes_as_are_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    for jobs, processes in ((1, 1), (2, 2), (3, 3), (5, 5), (None, 2)):
        monkeypatch.setattr(os, "cpu_count", lambda: 2)
        token = JOBS.set(jobs)
        found = spread(_doubled, range(10), worth=2)
        JOBS.reset(token)
        assert [number for number, _ in found] == [2 * number for number in range(10)]
        assert len({process for _, process in found}) == processes
