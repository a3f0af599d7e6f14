"""The ledger's file, `articles/ledger.jsonl`: a line for each story, sorted by id (docs/ledger.md)."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator

from ..articles.scan import LEDGER
from ..errors import LedgerError, Problem
from ..settings.site import Site
from .damage import read_carefully
from .lines import (
    DAMAGE_ERRORS,
    VERSION,
    format_first_line,
    format_line,
    make_record,
    parse_first_line,
    parse_line,
)
from .records import Ledger, Record


def load_ledger(site: Site) -> Ledger:
    """Read the ledger; without a file it is empty.

    What two editors wrote at once is brought together where that is sure (`merge`).

    Raises:
        LedgerError: If a line is none of ours: cut short, edited by hand, or written by a later version;
            or if lines are missing.

    """
    path = site.articles / LEDGER
    name = site.relative(path)
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            # Reading a pipe would wait for ever.
            values = {"reason": "Not a regular file"}
            raise LedgerError(Problem(code="unreadable", path=name, values=values))
        with path.open(encoding="utf-8", newline="\n") as lines:
            return _read_quickly(lines)
    except FileNotFoundError:
        return Ledger()
    except (OSError, *DAMAGE_ERRORS):
        # Slower, this says what is wrong, and where.
        return read_carefully(path, name)


def load_records(site: Site) -> tuple[Record, ...]:
    """Read the records of the ledger; see `load_ledger`."""
    return load_ledger(site).records


def format_ledger(records: Iterable[Record], site: Site) -> bytes:
    """Serialise the ledger: equal records give equal bytes on every machine."""
    found = sorted(records)
    # One buffer, as a hundred thousand lines would lie in memory three times.
    lines = io.BytesIO()
    lines.write(format_first_line(site, len(found)).encode())
    for record in found:
        lines.write(format_line(record).encode())
    return lines.getvalue()


def replace_records(data: bytes, records: Iterable[Record], site: Site) -> bytes:
    """Change or add some records in the bytes of a ledger, as `format_ledger` would make them of all.

    Args:
        data: As this program wrote them.
        records: In place of those with the same ids.
        site: The settings.

    """
    # A view, whose slices are no copies: of a hundred thousand stories these are 65 MB.
    view = memoryview(data)
    parts: list[bytes | memoryview] = []
    end = data.index(b"\n") + 1
    count = data.count(b"\n") - 1
    for record in sorted(records):
        start = _find_line(data, record.id)
        parts += [view[end:start], format_line(record).encode()]
        end = start
        if start < len(data) and _parse_at(data, start).id == record.id:
            end = data.index(b"\n", start) + 1
        else:
            count += 1
    return b"".join([format_first_line(site, count).encode(), *parts, view[end:]])


def _parse_at(data: bytes, start: int) -> Record:
    """The record of the line that begins at a place."""
    return parse_line(data[start : data.index(b"\n", start)].decode())


def _find_line(data: bytes, identity: str) -> int:
    """Find where the line of an id begins, or would: by halves, as a hundred thousand are many to read."""
    low, high = data.index(b"\n") + 1, len(data)
    while low < high:
        start = max(low, data.rfind(b"\n", low, (low + high) // 2) + 1)
        end = data.index(b"\n", start) + 1
        if _parse_at(data, start).id < identity:
            low = end
        else:
            high = start
    return low


def _read_quickly(lines: Iterator[str]) -> Ledger:
    """Read the lines if each is as this program writes it; raise one of `DAMAGE_ERRORS` if not."""
    # Quicker than json.loads, which looks for white space around a value.
    scan = json.JSONDecoder().raw_decode
    header = json.loads(next(lines, ""))
    first_line = parse_first_line(header)
    records: list[Record] = []
    last = ""
    for line in lines:
        values, end = scan(line)
        if line[end:] != "\n":
            raise ValueError
        record = make_record(values)
        if record.id <= last:
            raise ValueError
        last = record.id
        records.append(record)
    if len(records) < first_line.records or max((each.page or 0 for each in records), default=0) > len(
        records
    ):
        raise ValueError
    if len({record.sequence for record in records}) < len(records):
        # Two branches were merged, and both have new stories.
        raise ValueError
    return Ledger(tuple(records), first_line, (), header["ledger"] == VERSION)
