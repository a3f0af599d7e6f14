"""What it costs to read headers and to fold letters, beside reading and decoding the files: medians."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import TypeVar

from generate import generate

from sadae_feed.articles.readers import frontmatter
from sadae_feed.errors import Problems
from sadae_feed.text.urdu import orthography

_ARTICLES = 600
_ROUNDS = 9

Item = TypeVar("Item")


def _microseconds(work: Callable[[Item], object], items: Sequence[Item]) -> float:
    """The time of one item, as the median over the rounds."""
    rounds = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        for item in items:
            work(item)
        rounds.append((time.perf_counter() - start) / len(items) * 1e6)
    return median(rounds)


def main() -> None:
    """Print microseconds an article, and last header and letters together and as a ratio."""
    with tempfile.TemporaryDirectory() as folder:
        generate(_ARTICLES, Path(folder))
        files = sorted(path for path in Path(folder).glob("**/*") if path.is_file())
        read = _microseconds(lambda file: file.read_bytes().decode(), files)
        texts = [file.read_text(encoding="utf-8") for file in files]
    header = _microseconds(lambda text: frontmatter.split(text, Problems("")), texts)
    letters = _microseconds(lambda text: orthography.fold(text, "ur"), texts)
    wrong = [text.replace("ک", "ك", 1) for text in texts]
    mended = _microseconds(lambda text: orthography.fold(text, "ur"), wrong)
    size = sum(len(text.encode()) for text in texts) / len(texts)
    print(f"{len(texts)} articles of {size / 1000:.1f} kB on average")
    print(f"reading and decoding     {read:7.1f} µs")
    print(f"header                   {header:7.1f} µs")
    print(f"letters, none wrong      {letters:7.1f} µs")
    print(f"letters, one wrong       {mended:7.1f} µs")
    print(f"header and letters = {header + letters:.1f} µs, {(header + letters) / read:.1f} times reading")


if __name__ == "__main__":
    main()
