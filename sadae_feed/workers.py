"""A second process for work that is worth one."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def spread(
    work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item], *, worth: int, share: float = 0.5
) -> list[Result]:
    """Do work on items, part of it in a process beside this one; the results are in the items' order.

    Args:
        work: Without side effects; its results and errors can be pickled.
        items: What to work on.
        worth: How many items cost more than starting a process and bringing the results back.
        share: What part of the items this process does: more, the more the results weigh.

    """
    # A fork has everything that is loaded, so nothing need be sent to it; elsewhere it is not safe.
    if len(items) < worth or os.cpu_count() == 1 or sys.platform != "linux":
        return work(items)
    cut = round(len(items) * share)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _answer(work, items[cut:], reading, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as pipe:
            own = work(items[:cut])
            answer = pipe.read()
    finally:
        os.waitpid(child, 0)
    other = pickle.loads(answer)
    if isinstance(other, Exception):
        raise other
    return own + list(other)


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
