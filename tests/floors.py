"""The floors of the house: a package imports only from floors below its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]

#: From the top down; the packages of one floor do not import each other.
FLOORS: Final = (
    ("cli", "integrations", "library"),
    ("report",),
    ("build", "preview", "repair"),
    ("check", "feeds", "importers"),
    ("ledger",),
    ("articles",),
    ("publish", "state"),
    ("formats", "markup", "output"),
    ("dates", "settings"),
    ("model",),
    ("text",),
    ("errors",),
    ("messages", "workers"),
)

HEIGHT: Final = {name: -floor for floor, names in enumerate(FLOORS) for name in names}


def draw(imports: Iterable[tuple[str, str]]) -> str:
    """Draw the floors as a Mermaid flowchart.

    Args:
        imports: Pairs of a package and one that it imports. An arrow that follows from others is left out.

    """
    below: dict[str, set[str]] = {name: set() for name in HEIGHT}
    for name, other in imports:
        below[name].add(other)
    return "\n".join(["```mermaid", "flowchart TD", *_draw_floors(), *_draw_arrows(below), "```"])


def _draw_floors() -> Iterator[str]:
    for number, names in enumerate(FLOORS):
        yield f"    subgraph floor{number} [ ]"
        yield from (f"        {name}" for name in names)
        yield "    end"


def _draw_arrows(below: dict[str, set[str]]) -> Iterator[str]:
    for name in HEIGHT:
        reached = set[str]()
        for other in below[name]:
            reached |= _find_reached(other, below)
        yield from (f"    {name} --> {other}" for other in sorted(below[name] - reached))


def _find_reached(name: str, below: dict[str, set[str]]) -> set[str]:
    found = set(below[name])
    for other in below[name]:
        found |= _find_reached(other, below)
    return found
