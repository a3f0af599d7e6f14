"""Reads a ledger that is not as this program writes it: what a merge left, and what is damaged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from ..errors import LedgerError, Problems
from .lines import DAMAGE_ERRORS, WrongValueError, make_record, parse_first_line
from .merge import merge_records
from .records import FirstLine, Ledger, Record

#: The lines that git writes around the two sides of a conflict, and for each those it may follow.
_MARKS: Final = {
    "<<<<<<<": ("",),
    "|||||||": ("<<<<<<<",),
    "=======": ("<<<<<<<", "|||||||"),
    ">>>>>>>": ("=======",),
}


def read_carefully(path: Path, name: str) -> Ledger:
    """Read a ledger line by line, whatever a merge, Windows or an editor of text did to it.

    A byte order mark, other line ends, blank lines, a missing last line end, another order, several
    first lines, the marks of a conflict, and two lines of one story are no damage.

    Args:
        path: The file.
        name: Its path in problems.

    Raises:
        LedgerError: With every line that is damaged.

    """
    problems = Problems(name)
    try:
        problems.text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        problems.add("unreadable", reason=error.strerror or str(error))
    except UnicodeDecodeError as error:
        problems.add("not-utf8", offset=error.start, byte=error.object[error.start])
    else:
        reader = _Reader(problems)
        reader.read()
        if not len(problems):
            return reader.merge()
    raise LedgerError(*problems)


class _Reader:
    """Collects the records of a file and what is wrong with its lines."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.first_lines: list[FirstLine] = []
        self.records: list[Record] = []
        #: The line of each record.
        self.numbers: list[int] = []

    def read(self) -> None:
        """Read every line."""
        mark = ""
        for number, line in enumerate(self.problems.text.split("\n"), 1):
            text = line.strip()
            if (found := text[:7]) in _MARKS:
                if mark not in _MARKS[found]:
                    self.problems.add("ledger-conflict", number, 1, len(text))
                mark = "" if found == ">>>>>>>" else found
            elif text and mark != "|||||||":
                self._read_line(text, number)
        if mark:
            self.problems.add("ledger-conflict", self.problems.text.count("\n") + 1)
        if not self.first_lines and not len(self.problems):
            self.problems.add("ledger-first-line", 1, 1)
        self._check_pages()

    def _read_line(self, text: str, number: int) -> None:
        try:
            values = json.loads(text)
            if isinstance(values, dict) and "ledger" in values:
                self._add_first_line(parse_first_line(values), number)
            elif not self.first_lines:
                self.problems.add("ledger-first-line", number, 1, len(text))
                # Said once.
                self.first_lines.append(FirstLine())
            else:
                self.records.append(make_record(values))
                self.numbers.append(number)
        except WrongValueError as error:
            code = "ledger-version" if error.key == "ledger" else "ledger-value"
            self.problems.add(code, number, *_find_value(text, error.key), key=error.key, value=error.value)
        except json.JSONDecodeError as error:
            self.problems.add("ledger-line", number, error.colno)
        except DAMAGE_ERRORS:
            self.problems.add("ledger-line", number, 1, len(text))

    def _add_first_line(self, found: FirstLine, number: int) -> None:
        others = {each.authority for each in self.first_lines if each.authority}
        if found.authority and others - {found.authority}:
            self.problems.add("ledger-authorities", number, value=found.authority, other=min(others))
        self.first_lines.append(found)

    def _check_pages(self) -> None:
        """Refuse archive documents that cannot be full: each has a story at the least."""
        for number, record in zip(self.numbers, self.records, strict=True):
            if record.page is not None and record.page > len(self.records):
                self.problems.add("ledger-value", number, key="page", value=str(record.page))

    def merge(self) -> Ledger:
        """Bring the lines together.

        Raises:
            LedgerError: If there are fewer records than the first line says.

        """
        records, merged = merge_records(self.records)
        # After a merge each side counted for itself.
        if len(self.first_lines) == 1 and len(records) < self.first_lines[0].records:
            values = {"count": self.first_lines[0].records, "found": len(records)}
            self.problems.add("ledger-cut", 1, 1, **values)
            raise LedgerError(*self.problems)
        by_id: dict[str, int] = {
            record.id: number for number, record in zip(self.numbers, self.records, strict=True)
        }
        for identity in merged:
            self.problems.add("ledger-merged", by_id[identity], id=identity)
        known = [each for each in self.first_lines if each.authority]
        first_line = known[0] if known else self.first_lines[0]
        return Ledger(records, first_line, tuple(self.problems), is_canonical=False)


def _find_value(text: str, key: str) -> tuple[int, int]:
    """Where a key and its value stand in a line: column, from 1, and width."""
    start = text.find(f'"{key}"')
    if start < 0:
        return 1, len(text)
    end = text.find(', "', start + len(key) + 2)
    return start + 1, (end if end > start else len(text)) - start
