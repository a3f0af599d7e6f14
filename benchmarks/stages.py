"""Where the time of a build goes, by module: a sample each millisecond, from outside.

`python benchmarks/stages.py build` runs the program in this process and prints JSON: seconds by module.
A sample counts for the innermost module of sadae_feed on the stack, and for the time since the sample before,
as no sample is taken while a library written in C is at work.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from types import FrameType
from typing import Final

_EACH: Final = 0.001
_PACKAGE: Final = "sadae_feed"


def profile(folder: Path) -> dict[str, float]:
    """Build in a folder with one process; seconds by module, most first."""
    command = [sys.executable, __file__, "build"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=True)
    times: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return dict(sorted(times.items(), key=lambda item: -item[1]))


def shares(title: str, times: dict[str, float]) -> str:
    """The modules that take a hundredth of the time or more, with seconds and share."""
    total = sum(times.values())
    lines = [f"{title}: {total:.2f} s in one process, by module"]
    lines += [
        f"    {name:28}{seconds:9.3f} s{seconds / total:7.0%}"
        for name, seconds in times.items()
        if seconds >= total / 100
    ]
    return "\n".join(lines)


def _module(frame: FrameType | None) -> str:
    while frame is not None:
        name = frame.f_globals.get("__name__", "")
        if frame.f_code.co_filename.startswith("<frozen importlib") or (
            name.startswith(_PACKAGE) and frame.f_code.co_name == "<module>"
        ):
            return "imports"
        if name.startswith(_PACKAGE):
            return str(name.removeprefix(_PACKAGE + "."))
        frame = frame.f_back
    return "start and end"


def _run() -> dict[str, float]:
    times: defaultdict[str, float] = defaultdict(float)
    last = time.perf_counter()

    def sample(_: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.perf_counter()
        times[_module(frame)] += now - last
        last = now

    # A second process would do its part unseen.
    os.cpu_count = lambda: 1
    os.sched_getaffinity = lambda _: {0}
    signal.signal(signal.SIGALRM, sample)
    signal.setitimer(signal.ITIMER_REAL, _EACH, _EACH)
    try:
        from sadae_feed.cli import main

        main()
    except SystemExit as end:
        if end.code:
            raise
    signal.setitimer(signal.ITIMER_REAL, 0)
    return times


if __name__ == "__main__":
    print(json.dumps(_run()))
