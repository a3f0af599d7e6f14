"""Which problems an editor wants to see, and how many there are of each kind."""

from __future__ import annotations

import difflib
import fnmatch
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

from ..errors import Problem, ProblemError, Severity
from ..messages import MESSAGES

#: Severities from the worst, and their places in that order.
_ORDER: Final = {severity: place for place, severity in enumerate(Severity)}


class Total(NamedTuple):
    """How many problems of one kind there are, and in how many files."""

    code: str
    severity: Severity
    problems: int
    files: int


def parse_codes(values: Iterable[str], option: str) -> frozenset[str]:
    """Read lists of codes with commas between; a severity stands for all of its codes.

    Raises:
        ProblemError: If there is no such code.

    """
    names = [name.strip() for value in values for name in value.split(",") if name.strip()]
    kinds = {str(severity) for severity in Severity}
    if unknown := [name for name in names if name not in MESSAGES and name not in kinds]:
        raise ProblemError(
            *(
                Problem(
                    code="unknown-code",
                    path=option,
                    values={"name": name, "near": _find_near(name, [*MESSAGES, *kinds])},
                )
                for name in unknown
            )
        )
    return frozenset(code for code, message in MESSAGES.items() if code in names or message.severity in names)


def _find_near(name: str, names: Sequence[str]) -> str:
    """The names that a misspelt one may mean, with commas between: the nearest, else all."""
    return ", ".join(difflib.get_close_matches(name, names, n=3) or sorted(names))


def select_problems(
    problems: Iterable[Problem],
    *,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    rules: Sequence[str] = (),
) -> tuple[Problem, ...]:
    """Leave out problems that nobody asked for; an error is left out by `select` and `ignore` alone.

    Args:
        problems: All of them.
        select: Codes that are wanted; without any, all are.
        ignore: Codes that are not.
        rules: The setting `ignore`: codes, or `pattern: code` where the pattern is one of paths from the
            site's root (`fnmatch`).

    """
    return tuple(
        problem
        for problem in problems
        if (not select or problem.code in select)
        and problem.code not in ignore
        and not (problem.severity is not Severity.ERROR and any(_applies(rule, problem) for rule in rules))
    )


def _applies(rule: str, problem: Problem) -> bool:
    pattern, _, name = rule.rpartition(":")
    if name.strip() not in (problem.code, problem.severity):
        return False
    return not pattern or fnmatch.fnmatchcase(problem.path, pattern.strip())


def count_problems(problems: Iterable[Problem]) -> list[Total]:
    """Count problems by code, the worst and the most frequent first."""
    problems = tuple(problems)
    counts = Counter(problem.code for problem in problems)
    files = Counter(code for code, _ in {(problem.code, problem.path) for problem in problems})
    totals = [
        Total(code, Severity(MESSAGES[code].severity), count, files[code]) for code, count in counts.items()
    ]
    return sorted(totals, key=lambda total: (_ORDER[total.severity], -total.problems, total.code))


def sort_by_severity(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems, the worst first, otherwise as they are."""
    return sorted(problems, key=lambda problem: _ORDER[problem.severity])
