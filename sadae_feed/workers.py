"""More processes for work that is worth them."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import Final, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Processes at the most, this one counted; None for one a core.
JOBS: Final[ContextVar[int | None]] = ContextVar("JOBS", default=None)


def spread(
    work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item], *, worth: int, share: float = 0.5
) -> list[Result]:
    """Do work on items, part of it in processes beside this one; the results are in the items' order.

    Args:
        work: Without side effects; its results and errors can be pickled.
        items: What to work on.
        worth: How many items cost more than starting a process and bringing the results back.
        share: What part of two processes' items this one does: more, the more the results weigh.

    """
    # A fork has everything that is loaded, so nothing need be sent to it; elsewhere it is not safe.
    most = (JOBS.get() or os.cpu_count() or 1) if sys.platform == "linux" else 1
    count = min(most, 2 * len(items) // max(worth, 1))
    if count < 2:
        return work(items)
    own = round(len(items) * share / (share + (count - 1) * (1 - share)))
    size = -(-(len(items) - own) // (count - 1))
    children = [_start(work, items[start : start + size]) for start in range(own, len(items), size)]
    try:
        results = work(items[:own])
    finally:
        # Also after an error, as nobody else waits for them.
        others = [child() for child in children]
    for other in others:
        if isinstance(other, Exception):
            raise other
        results += other
    return results


def _start(
    work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item]
) -> Callable[[], list[Result] | Exception]:
    """Begin work in a child process; the function returned waits for its results, or its error."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _answer(work, items, reading, writing)
    os.close(writing)

    def finish() -> list[Result] | Exception:
        try:
            with os.fdopen(reading, "rb") as pipe:
                answer = pipe.read()
        finally:
            os.waitpid(child, 0)
        # Of a child that was killed there is no answer; its work can be done again.
        found: list[Result] | Exception = pickle.loads(answer) if answer else work(items)
        return found

    return finish


def _answer(
    work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item], reading: int, writing: int
) -> None:
    """Do the child's part and end it, without the clean-up that is the parent's."""
    status = 1
    try:
        os.close(reading)
        answer: list[Result] | Exception
        try:
            answer = work(items)
        except Exception as error:  # raised again in the parent
            answer = error
        # Whole before the first byte goes out, as the pipe is not emptied until the parent is ready.
        data = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(data)
        status = 0
    finally:
        os._exit(status)
