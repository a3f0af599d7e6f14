"""The ledger's file, `articles/ledger.jsonl`: a line for each story, sorted by id (docs/ledger.md)."""

from __future__ import annotations

import io
import json
import operator
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from ..articles.scan import LEDGER
from ..errors import LedgerError, Problem, Problems
from ..settings import Site
from .records import STATES, Record

#: The first line of the file; another number is another format.
_FIRST_LINE: Final = {"ledger": 1}

#: What every line says; `page` and `slug` may be missing.
_REQUIRED_KEYS: Final = ("id", "sequence", "url", "path", "digest", "sketch", "published", "updated", "state")
_get_required: Final = operator.itemgetter(*_REQUIRED_KEYS)
_quote: Final = json.encoder.encode_basestring
#: What a line that is no record may raise.
_DAMAGE_ERRORS: Final = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


def load_records(site: Site) -> tuple[Record, ...]:
    """Read the ledger; without a file it is empty.

    Where two editors gave one number to two stories, the older keeps it and the others get new ones.

    Raises:
        LedgerError: If a line is none of ours: cut short, edited by hand, left in conflict by a
            merge, or written by a later version.

    """
    path = site.articles / LEDGER
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            # Reading a pipe would wait for ever.
            values = {"reason": "Not a regular file"}
            raise LedgerError(Problem(code="unreadable", path=site.relative(path), values=values))
        with path.open(encoding="utf-8") as lines:
            return _repair_sequences(_read_quickly(lines))
    except FileNotFoundError:
        return ()
    except (OSError, *_DAMAGE_ERRORS):
        # Slower, this says what is wrong, and where.
        return _repair_sequences(_read_carefully(path, site.relative(path)))


def format_ledger(records: Iterable[Record]) -> bytes:
    """Serialise the ledger: equal records give equal bytes on every machine."""
    # One buffer, as a hundred thousand lines would lie in memory three times.
    lines = io.BytesIO()
    lines.write(json.dumps(_FIRST_LINE).encode() + b"\n")
    for record in sorted(records):
        lines.write(format_line(record).encode())
    return lines.getvalue()


def format_line(record: Record) -> str:
    """A record as its line, in JSON; what is None is left out."""
    name, sequence, page, url, path, digest, sketch, published, updated, state, slug = record
    # Thrice as quick as json.dumps, with the function that it has for strings.
    in_archive = "" if page is None else f'"page": {page}, '
    asked = "" if slug is None else f', "slug": {_quote(slug)}'
    return (
        f'{{"id": {_quote(name)}, "sequence": {sequence}, {in_archive}"url": {_quote(url)}, '
        f'"path": {_quote(path)}, "digest": {_quote(digest)}, "sketch": {_quote(sketch)}, '
        f'"published": "{published.isoformat()}", "updated": "{updated.isoformat()}", '
        f'"state": "{state}"{asked}}}\n'
    )


def parse_line(line: str) -> Record:
    """The record of a line that `format_line` made."""
    return _make_record(json.loads(line))


def replace_records(data: bytes, records: Iterable[Record]) -> bytes:
    """The bytes with some records last or added, as `format_ledger` would make them of all."""
    # A view, whose slices are no copies: of a hundred thousand stories these are 65 MB.
    view = memoryview(data)
    parts: list[bytes | memoryview] = []
    end = 0
    for record in sorted(records):
        start = _find_line(data, record.id)
        parts += [view[end:start], format_line(record).encode()]
        end = start
        if data.startswith(f'{{"id": {_quote(record.id)}, '.encode(), start):
            end = data.index(b"\n", start) + 1
    return b"".join([*parts, view[end:]])


def _find_line(data: bytes, name: str) -> int:
    """Where the line of an id begins, or would; found by halves, as a hundred thousand are many to read."""
    low, high = data.index(b"\n") + 1, len(data)
    while low < high:
        start = max(low, data.rfind(b"\n", low, (low + high) // 2) + 1)
        end = data.index(b"\n", start) + 1
        if parse_line(data[start:end].decode()).id < name:
            low = end
        else:
            high = start
    return low


def _repair_sequences(records: tuple[Record, ...]) -> tuple[Record, ...]:
    """Repair numbers that two editors gave at once: the older story keeps its own, others get new ones."""
    if len({record.sequence for record in records}) == len(records):
        return records
    number = max(record.sequence for record in records)
    used: set[int] = set()
    repaired = []
    for record in sorted(records, key=lambda each: (each.sequence, each.published, each.id)):
        if record.sequence in used:
            number += 1
            record = record._replace(sequence=number)
        used.add(record.sequence)
        repaired.append(record)
    return tuple(repaired)


def _read_quickly(lines: Iterator[str]) -> tuple[Record, ...]:
    """Read the lines if each is as `format_ledger` writes it; raise one of `_DAMAGE_ERRORS` if not."""
    # Quicker than json.loads, which looks for white space around a value.
    scan = json.JSONDecoder().raw_decode
    records = []
    line = next(lines, "")
    if _describe_wrong_first_line(json.loads(line)):
        raise ValueError
    for line in lines:
        values, end = scan(line)
        if end + 1 != len(line):
            raise ValueError
        records.append(_make_record(values))
    if not line.endswith("\n") or len({record.id for record in records}) != len(records):
        raise ValueError
    return tuple(records)


def _read_carefully(path: Path, name: str) -> tuple[Record, ...]:
    """The records of the file, or a LedgerError with every line that is none."""
    problems = Problems(name)
    records: tuple[Record, ...] = ()
    try:
        problems.text = path.read_text(encoding="utf-8")
        records = tuple(_parse_lines(problems.text, problems))
    except OSError as error:
        problems.add("unreadable", reason=error.strerror or str(error))
    except UnicodeDecodeError as error:
        problems.add("invalid-ledger", reason=f"byte {error.start} is not UTF-8")
    if len(problems):
        raise LedgerError(*problems)
    return records


def _parse_lines(text: str, problems: Problems) -> Iterator[Record]:
    """The records of the file's lines; what is wrong with a line is reported."""
    lines = text.removesuffix("\n").split("\n")
    owners: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        reason = ""
        record = None
        try:
            values = json.loads(line)
            if number == 1:
                reason = _describe_wrong_first_line(values)
            else:
                record = _make_record(values)
        except _DAMAGE_ERRORS as error:
            reason = _describe_damage(line, error) if number > 1 else _describe_wrong_first_line(None)
        if record is not None and owners.setdefault(record.id, number) != number:
            reason = f"line {owners[record.id]} has the same id"
        if reason:
            problems.add("invalid-ledger", number, 1, len(line), reason=reason)
        elif record is not None:
            yield record
    if not text.endswith("\n"):
        problems.add("invalid-ledger", len(lines), 1, len(lines[-1]), reason="the last line is cut short")


def _describe_wrong_first_line(header: Any) -> str:
    if header == _FIRST_LINE:
        return ""
    version = header.get("ledger") if isinstance(header, dict) else None
    if type(version) is int and version > _FIRST_LINE["ledger"]:
        return "a later version of sadae-feed wrote it"
    return f"it does not begin with {json.dumps(_FIRST_LINE)}"


def _describe_damage(line: str, error: Exception) -> str:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return "a merge left a conflict here"
    if isinstance(error, json.JSONDecodeError):
        return f"it is no JSON from column {error.colno} on"
    return f"it is no record: {error}" if isinstance(error, ValueError) else "it is no record"


def _make_record(values: dict[str, Any]) -> Record:
    """A record from JSON; one of `_DAMAGE_ERRORS` if it is none."""
    name, sequence, url, path, digest, sketch, first, last, state = _get_required(values)
    page, slug = values.get("page"), values.get("slug")
    # What is None is left out.
    if len(values) != len(_REQUIRED_KEYS) + (page is not None) + (slug is not None):
        raise KeyError
    if not (
        type(name) is type(url) is type(path) is type(digest) is type(sketch) is str
        and (slug is None or type(slug) is str)
        and (type(sequence) is int and sequence > 0)
        and (page is None or (type(page) is int and page > 0))
    ):
        raise ValueError("a value is of the wrong type")
    if state not in STATES:
        raise ValueError(f"the state {state} is unknown")
    published = updated = datetime.fromisoformat(first)
    if last != first:
        updated = datetime.fromisoformat(last)
    if published.tzinfo is None or updated.tzinfo is None:
        raise ValueError("a moment has no time zone")
    # Heads have the same strings.
    path, digest, sketch = sys.intern(path), sys.intern(digest), sys.intern(sketch)
    return Record(name, sequence, page, url, path, digest, sketch, published, updated, state, slug)
