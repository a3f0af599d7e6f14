"""One publisher at a time, on any store and whatever the clocks say."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from typing import Final

from ..errors import Problem, PublishError
from .stores import Headers, Store

LOCK: Final = ".sadae-feed-lock"
OWNER: Final = ".sadae-feed-lock-owner.json"
_HEADERS: Final = Headers("application/json", "no-store")
#: Seconds between two signs of life.
_PULSE: Final = 5.0


@contextlib.contextmanager
def lock_store(
    open_store: Callable[[], Store], owner: str, *, patience: float = 30.0, pulse: float = _PULSE
) -> Iterator[Store]:
    """Keep other publishers out while the block runs.

    The owner leaves a sign of life every few seconds. Who waits compares signs, never clocks: a lock
    without a new sign for `patience` seconds was left by a publisher that died, and is taken over.

    Args:
        open_store: Opens the far side anew.
        owner: A name that no other publisher has.
        patience: Seconds without a sign of life.
        pulse: Seconds between two signs of life.

    Raises:
        PublishError: If another publisher is at work for longer than six times `patience`.

    """
    store = open_store()
    _acquire(store, owner, patience, pulse)
    stop = threading.Event()
    signs = threading.Thread(target=_give_signs, args=(open_store, owner, pulse, stop), daemon=True)
    signs.start()
    try:
        yield store
    finally:
        stop.set()
        signs.join()
        with contextlib.suppress(Exception):
            if _owner(store).partition(" ")[0] == owner:
                store.remove(OWNER)
                store.remove(LOCK)


def _acquire(store: Store, owner: str, patience: float, pulse: float) -> None:
    seen, since = "", time.monotonic()
    end = since + 6 * patience
    while not store.create(LOCK, b""):
        sign = _owner(store)
        if sign != seen:
            seen, since = sign, time.monotonic()
        elif time.monotonic() - since >= patience:
            store.remove(OWNER)
            store.remove(LOCK)
            continue
        if time.monotonic() >= end:
            raise PublishError(Problem(code="publish-busy", path="publish"))
        time.sleep(min(pulse, patience) / 5)
    _sign(store, owner, 0)
    if _owner(store).partition(" ")[0] != owner:
        # Two took over the same lock; the last to sign has it.
        raise PublishError(Problem(code="publish-busy", path="publish"))


def _give_signs(open_store: Callable[[], Store], owner: str, pulse: float, stop: threading.Event) -> None:
    store = None
    number = 0
    while not stop.wait(pulse):
        number += 1
        with contextlib.suppress(Exception):
            store = store or open_store()
            _sign(store, owner, number)


def _sign(store: Store, owner: str, number: int) -> None:
    store.write(OWNER, json.dumps({"owner": owner, "sign": number}).encode(), _HEADERS)


def _owner(store: Store) -> str:
    """Tell who has the lock, with the number of the last sign; "" where nobody signed."""
    found = store.read(OWNER)
    try:
        data = json.loads(found[0]) if found else {}
        return f"{data['owner']} {data['sign']}" if data else ""
    except (ValueError, KeyError, TypeError):
        return ""
