"""What marking bodies of 4 kB and guarding titles costs: medians, and the ratio to cleaning."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from generate import generate

from sadae_feed.markup.clean import clean_html
from sadae_feed.markup.mark import mark_body
from sadae_feed.text.bidi.guards import add_guard
from sadae_feed.text.language import Direction

_BODIES = 100
_ROUNDS = 7


def _microseconds(work: Callable[[str], object], bodies: Sequence[str]) -> float:
    """The time of one body, as the median over the rounds."""
    rounds = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        for body in bodies:
            work(body)
        rounds.append((time.perf_counter() - start) / len(bodies) * 1e6)
    return median(rounds)


def main() -> None:
    """Print microseconds a body, and last how many times the cleaner's own time the whole takes."""
    with tempfile.TemporaryDirectory() as folder:
        generate(3 * _BODIES, Path(folder))
        files = sorted(Path(folder).glob("**/*.html"))
        bodies = [file.read_text(encoding="utf-8").split("---\n", 2)[2] for file in files]
    cleaned = _microseconds(clean_html, bodies)
    base = "https://x.example/"
    whole = _microseconds(lambda body: mark_body(body, base=base, language="ur"), bodies)
    size = sum(len(body.encode()) for body in bodies) / len(bodies)
    print(f"{len(bodies)} bodies of {size / 1000:.1f} kB on average")
    print(f"cleaning             {cleaned:7.0f} µs")
    print(f"cleaning and marking {whole:7.0f} µs")
    print(f"marking / cleaning = {(whole - cleaned) / cleaned:.1f}")
    titles = [f"{name} {body[3:40]}" for body in bodies for name in ("BBC", "پاکستان", "2026", "“نیا”")]
    guarded = _microseconds(lambda title: add_guard(title, Direction.RTL, "auto"), titles)
    print(f"guarding a title     {guarded:7.1f} µs ({len(titles)} titles)")


if __name__ == "__main__":
    main()
