"""Look for inputs that break a target: `python -m tests.fuzz TARGET --seconds 1800` (needs atheris).

With `--mutate` no library is needed: inputs are made of the corpus at random, and nothing is learnt.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from itertools import count
from pathlib import Path


def main() -> None:
    """Run one target until the time is up or an input breaks it, which is then written to a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=1800)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mutate", action="store_true")
    arguments = parser.parse_args()
    if arguments.mutate:
        _mutate(arguments.target, arguments.seconds, arguments.seed)
    else:
        _explore(arguments.target, arguments.seconds, arguments.seed)


def _mutate(target: str, seconds: int, seed: int) -> None:
    from . import corpus, targets

    began, tried, slowest = time.process_time(), 0, 0.0
    for number in count(seed * 1_000_000):
        for data in corpus.mutate(target, 50, number):
            before = time.process_time()
            try:
                targets.run(target, data)
            except Exception:
                _keep(target, data)
                raise
            slowest = max(slowest, time.process_time() - before)
            tried += 1
        if time.process_time() - began > seconds:
            break
    took = time.process_time() - began
    sys.stdout.write(f"{target}: {tried} inputs, {took:.0f} processor seconds, the slowest {slowest:.2f}\n")


def _keep(target: str, data: bytes) -> None:
    path = Path(f"crash-{target}-{abs(hash(data)):x}")
    path.write_bytes(data)
    sys.stderr.write(f"{path}\n")


def _explore(target: str, seconds: int, seed: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["sadae_feed"]):
        from . import corpus, targets

    found = Path(tempfile.mkdtemp(prefix="sadae-corpus-"))
    for number, (_, data) in enumerate(corpus.seeds(target)):
        (found / f"{number}").write_bytes(data)
    options = [f"-max_total_time={seconds}", f"-seed={seed}", "-timeout=20", "-max_len=20000"]
    try:
        atheris.Setup([sys.argv[0], *options, str(found)], lambda data: targets.run(target, data))
        atheris.Fuzz()
    finally:
        shutil.rmtree(found)


if __name__ == "__main__":
    main()
