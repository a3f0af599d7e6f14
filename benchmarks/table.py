"""What was measured, as text: one table, then how time and memory grow, then the ratios."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from math import log
from statistics import median
from typing import NamedTuple

from programs import Run


class Row(NamedTuple):
    """Some runs of one case."""

    #: How many there are of what the case grows with; 0 where it grows with nothing.
    size: int
    case: str
    runs: Sequence[Run]
    #: What it is measured against, by name, and its runs: pairs, each beside the run in the same round.
    against: str = ""
    others: Sequence[Run] = ()

    @property
    def seconds(self) -> float:
        """The median."""
        return median(run.seconds for run in self.runs)

    @property
    def megabytes(self) -> float:
        """The most of any run."""
        return max(run.megabytes for run in self.runs)

    @property
    def ratio(self) -> float:
        """The median of the ratios within the pairs, as a machine drifts more between them than within."""
        pairs = zip(self.runs, self.others, strict=True)
        return median(run.seconds / other.seconds for run, other in pairs)


def table(rows: Sequence[Row]) -> str:
    """Medians and extremes of each case; a space between one count and the next."""
    lines = [f"{'':>8}  {'':34}{'runs':>4}{'median':>11}{'min':>9}{'max':>9}{'each':>10}{'memory':>9}  ratio"]
    for row, before in zip(rows, (None, *rows), strict=False):
        if before is None or row.size != before.size:
            lines.append("")
        lines.append(_line(row))
    return "\n".join(lines)


def _line(row: Row) -> str:
    seconds = [run.seconds for run in row.runs]
    count = f"{row.size:,}" if row.size else ""
    each = f"{row.seconds / row.size * 1e6:,.0f} µs" if row.size else ""
    ratio = f"  {row.ratio:.2f} × {row.against}" if row.others else ""
    return (
        f"{count:>8}  {row.case:34}{len(seconds):>4}{row.seconds:9.3f} s{min(seconds):9.3f}"
        f"{max(seconds):9.3f}{each:>10}{row.megabytes:6.0f} MB{ratio}"
    )


def growth(rows: Sequence[Row]) -> str:
    """Hold how each case grows from one count to the next against n log n.

    1.00 grows just as n log n does, less grows slower; memory is given as times the memory before.
    """
    by_case: dict[str, list[Row]] = {}
    for row in rows:
        by_case.setdefault(row.case, []).append(row)
    lines = ["growth of time, 1.00 being n log n, and of memory"]
    for case, group in by_case.items():
        for small, large in itertools.pairwise(group):
            lines.append(
                f"{case:36}{small.size:>9,} → {large.size:>9,}{faster(small, large):8.2f}"
                f"{large.megabytes / small.megabytes:8.1f} ×"
            )
    return "\n".join(lines)


def faster(small: Row, large: Row) -> float:
    """How much faster than n log n the time grows between two counts."""
    expected = large.size * log(large.size) / (small.size * log(small.size))
    return large.seconds / small.seconds / expected


def ratios(rows: Sequence[Row], cases: Mapping[str, str]) -> str:
    """The lines to compare at a glance: a short name of each case, the count, the ratio."""
    return "\n".join(
        f"{cases[row.case]} {row.size}: sadae-feed / {row.against.lower()} = {row.ratio:.2f}"
        f" (median of {len(row.runs)} pairs)"
        for row in rows
        if row.case in cases and row.others
    )
