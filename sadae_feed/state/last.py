"""The record of the last build, in `.sadae-feed/last.json`: what answers that nothing changed."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import Problem
from . import packing

FILE = "last.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class LastBuild:
    """What a build leaves to the next one besides the tables."""

    #: The program and the settings it was made with.
    owner: str
    #: A key of all that the build began from but for the moment; empty where that may change unseen.
    inputs: str
    #: CRC-32 of the file of the tables.
    tables: int
    #: Between which moments the report holds, in seconds since 1970; None for no end.
    since: float
    until: float | None
    #: As in `build.report.Report`; files counts those that the feeds folder holds.
    entries: int
    feeds: int
    held: int
    files: int
    #: Those that are said by every build.
    problems: tuple[Problem, ...]

    def answers(self, inputs: str, moment: float) -> bool:
        """Whether a build that begins from these inputs at this moment would find all as it is."""
        in_time = self.since <= moment and (self.until is None or moment < self.until)
        return bool(inputs) and inputs == self.inputs and in_time


def load(folder: Path, owner: str) -> LastBuild | None:
    """Read the record; None if there is none of this program and these settings, or if it is damaged."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        total, _, data = (folder / FILE).read_bytes().partition(b"\n")
        if total == b"%d" % zlib.crc32(data):
            values: dict[str, Any] = json.loads(data)
            problems = (packing.problem(data, path) for path, *data in values["problems"])
            found = LastBuild(**{**values, "problems": tuple(problems)})
            return found if found.owner == owner else None
    return None


def save(folder: Path, last: LastBuild) -> None:
    """Write the record; where that cannot be done the next build looks at everything."""
    values = {field.name: getattr(last, field.name) for field in dataclasses.fields(last)}
    values["problems"] = [[each.path, *packing.problem_data(each)] for each in last.problems]
    # In ASCII, as paths may have what is no UTF-8.
    data = json.dumps(values).encode()
    with contextlib.suppress(OSError):
        temporary = folder / f"{FILE}.tmp"
        temporary.write_bytes(b"%d\n" % zlib.crc32(data) + data)
        temporary.replace(folder / FILE)
