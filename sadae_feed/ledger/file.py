"""The ledger's file, `articles/ledger.jsonl`: a line for each story, sorted by id (docs/ledger.md)."""

from __future__ import annotations

import io
import json
import operator
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, get_args

from ..articles import LEDGER
from ..errors import LedgerError, Problems
from ..settings import Site

#: The first line of the file; another number is another format.
_HEADER: Final = {"ledger": 1}

#: Where a story stands. *Withdrawn* is what was published and is now a draft, or dated later than now.
State = Literal["live", "retracted", "expired", "withdrawn", "missing"]
_STATES: Final = frozenset(get_args(State))
#: What every line says; `page` and `slug` may be missing.
_NEEDED: Final = ("id", "sequence", "url", "path", "digest", "sketch", "published", "updated", "state")
_needed: Final = operator.itemgetter(*_NEEDED)
_quoted: Final = json.encoder.encode_basestring
#: What a line that is no record may raise.
_DAMAGE: Final = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


class Record(NamedTuple):
    """A line of the ledger: what is remembered of a story."""

    id: str
    #: In the order of publication, from 1; unique.
    sequence: int
    #: The archive document it stands in (RFC 5005 §4), from 1; None until one is full.
    page: int | None
    #: Its address, frozen: what follows the site's own, or absolute.
    url: str
    #: The file at the last build, as in `Head`, in NFC.
    path: str
    #: As in `model.Fingerprint`.
    digest: str
    sketch: str
    published: datetime
    updated: datetime
    state: State
    #: The `slug` or `url` the article asked for, by which its address was made; None if by its headline.
    slug: str | None = None


def nfc(path: str) -> str:
    """A path as records have it: macOS decomposes names."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def load(site: Site) -> tuple[Record, ...]:
    """Read the ledger; without a file it is empty.

    Where two editors gave one number to two stories, the older keeps it and the others get new ones.

    Raises:
        LedgerError: If a line is none of ours: cut short, edited by hand, left in conflict by a
            merge, or written by a later version.

    """
    path = site.articles / LEDGER
    try:
        with path.open(encoding="utf-8") as lines:
            return _numbered(_quickly(lines))
    except FileNotFoundError:
        return ()
    except (OSError, *_DAMAGE):
        # Slower, this says what is wrong, and where.
        return _numbered(_carefully(path, site.relative(path)))


def dump(records: Iterable[Record]) -> bytes:
    """Serialise the ledger: equal records give equal bytes on every machine."""
    # One buffer, as a hundred thousand lines would lie in memory three times.
    lines = io.BytesIO()
    lines.write(json.dumps(_HEADER).encode() + b"\n")
    for record in sorted(records):
        lines.write(line(record).encode())
    return lines.getvalue()


def line(record: Record) -> str:
    """A record as its line, in JSON; what is None is left out."""
    name, sequence, page, url, path, digest, sketch, published, updated, state, slug = record
    # Thrice as quick as json.dumps, with the function that it has for strings.
    in_archive = "" if page is None else f'"page": {page}, '
    asked = "" if slug is None else f', "slug": {_quoted(slug)}'
    return (
        f'{{"id": {_quoted(name)}, "sequence": {sequence}, {in_archive}"url": {_quoted(url)}, '
        f'"path": {_quoted(path)}, "digest": {_quoted(digest)}, "sketch": {_quoted(sketch)}, '
        f'"published": "{published.isoformat()}", "updated": "{updated.isoformat()}", '
        f'"state": "{state}"{asked}}}\n'
    )


def parse(line: str) -> Record:
    """The record of a line that `line` made."""
    return _record(json.loads(line))


def search(data: bytes, key: str, value: str) -> Iterator[Record]:
    """Find the records with a value in the bytes that `dump` or `amend` made, without reading the others."""
    # No string has a quotation mark in it but behind a backslash.
    wanted = f'"{key}": {_quoted(value)}'.encode()
    start = data.find(wanted)
    while start >= 0:
        end = data.index(b"\n", start)
        yield parse(data[data.rfind(b"\n", 0, start) + 1 : end].decode())
        start = data.find(wanted, end)


def amend(data: bytes, records: Iterable[Record]) -> bytes:
    """The bytes with some records changed or added, as `dump` would make them of all."""
    # A view, whose slices are no copies: of a hundred thousand stories these are 65 MB.
    view = memoryview(data)
    parts: list[bytes | memoryview] = []
    end = 0
    for record in sorted(records):
        start = _place(data, record.id)
        parts += [view[end:start], line(record).encode()]
        end = start
        if data.startswith(f'{{"id": {_quoted(record.id)}, '.encode(), start):
            end = data.index(b"\n", start) + 1
    return b"".join([*parts, view[end:]])


def _place(data: bytes, name: str) -> int:
    """Where the line of an id begins, or would; found by halves, as a hundred thousand are many to read."""
    low, high = data.index(b"\n") + 1, len(data)
    while low < high:
        start = max(low, data.rfind(b"\n", low, (low + high) // 2) + 1)
        end = data.index(b"\n", start) + 1
        if parse(data[start:end].decode()).id < name:
            low = end
        else:
            high = start
    return low


def _numbered(records: tuple[Record, ...]) -> tuple[Record, ...]:
    """Repair numbers that two editors gave at once: the older story keeps its own, others get new ones."""
    if len({record.sequence for record in records}) == len(records):
        return records
    number = max(record.sequence for record in records)
    taken: set[int] = set()
    made = []
    for record in sorted(records, key=lambda each: (each.sequence, each.published, each.id)):
        if record.sequence in taken:
            number += 1
            record = record._replace(sequence=number)
        taken.add(record.sequence)
        made.append(record)
    return tuple(made)


def _quickly(lines: Iterator[str]) -> tuple[Record, ...]:
    """The records of the file's lines if each is as `dump` writes it; one of `_DAMAGE` if any is not."""
    # Quicker than json.loads, which looks for white space around a value.
    scan = json.JSONDecoder().raw_decode
    records = []
    line = next(lines, "")
    if _misfit(json.loads(line)):
        raise ValueError
    for line in lines:
        values, end = scan(line)
        if end + 1 != len(line):
            raise ValueError
        records.append(_record(values))
    if not line.endswith("\n") or len({record.id for record in records}) != len(records):
        raise ValueError
    return tuple(records)


def _carefully(path: Path, name: str) -> tuple[Record, ...]:
    """The records of the file, or a LedgerError with every line that is none."""
    problems = Problems(name)
    records: tuple[Record, ...] = ()
    try:
        problems.text = path.read_text(encoding="utf-8")
        records = tuple(_parsed(problems.text, problems))
    except OSError as error:
        problems.add("unreadable", reason=error.strerror or str(error))
    except UnicodeDecodeError as error:
        problems.add("invalid-ledger", reason=f"byte {error.start} is not UTF-8")
    if len(problems):
        raise LedgerError(*problems)
    return records


def _parsed(text: str, problems: Problems) -> Iterator[Record]:
    """The records of the file's lines; what is wrong with a line is reported."""
    lines = text.removesuffix("\n").split("\n")
    owners: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        reason = ""
        record = None
        try:
            values = json.loads(line)
            if number == 1:
                reason = _misfit(values)
            else:
                record = _record(values)
        except _DAMAGE as error:
            reason = _reason(line, error) if number > 1 else _misfit(None)
        if record is not None and owners.setdefault(record.id, number) != number:
            reason = f"line {owners[record.id]} has the same id"
        if reason:
            problems.add("invalid-ledger", number, 1, len(line), reason=reason)
        elif record is not None:
            yield record
    if not text.endswith("\n"):
        problems.add("invalid-ledger", len(lines), 1, len(lines[-1]), reason="the last line is cut short")


def _misfit(header: Any) -> str:
    if header == _HEADER:
        return ""
    version = header.get("ledger") if isinstance(header, dict) else None
    if type(version) is int and version > _HEADER["ledger"]:
        return "a later version of sadae-feed wrote it"
    return f"it does not begin with {json.dumps(_HEADER)}"


def _reason(line: str, error: Exception) -> str:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return "a merge left a conflict here"
    if isinstance(error, json.JSONDecodeError):
        return f"it is no JSON from column {error.colno} on"
    return f"it is no record: {error}" if isinstance(error, ValueError) else "it is no record"


def _record(values: dict[str, Any]) -> Record:
    """A record from JSON; one of `_DAMAGE` if it is none."""
    name, sequence, url, path, digest, sketch, told, changed, standing = _needed(values)
    page, slug = values.get("page"), values.get("slug")
    # What is None is left out.
    if len(values) != len(_NEEDED) + (page is not None) + (slug is not None):
        raise KeyError
    if not (
        type(name) is type(url) is type(path) is type(digest) is type(sketch) is str
        and (slug is None or type(slug) is str)
        and (type(sequence) is int and sequence > 0)
        and (page is None or (type(page) is int and page > 0))
    ):
        raise ValueError("a value is of the wrong type")
    if standing not in _STATES:
        raise ValueError(f"the state {standing} is unknown")
    published = updated = datetime.fromisoformat(told)
    if changed != told:
        updated = datetime.fromisoformat(changed)
    if published.tzinfo is None or updated.tzinfo is None:
        raise ValueError("a moment has no time zone")
    # Heads have the same strings.
    path, digest, sketch = sys.intern(path), sys.intern(digest), sys.intern(sketch)
    return Record(name, sequence, page, url, path, digest, sketch, published, updated, standing, slug)
