"""Heads, entries and problems as JSON, and back: nothing that runs when it is read."""

from __future__ import annotations

import dataclasses
import functools
import json
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from types import UnionType
from typing import Any, Final, NamedTuple, Union, get_args, get_origin, get_type_hints

from ..errors import Problem
from ..model import Entry, Head, Text

_PROBLEM: Final = tuple(field.name for field in dataclasses.fields(Problem) if field.name != "path")
#: The fields of the types that were packed.
_FIELDS: Final[dict[type, tuple[str, ...]]] = {}


class Reading(NamedTuple):
    """What reading an article found: None for one with an error; and its problems."""

    head: Head | None
    problems: tuple[Problem, ...]


def dump(value: Any) -> str:
    """A value as JSON."""
    return json.dumps(value, ensure_ascii=False)


def problem_data(problem: Problem) -> list[Any]:
    """A problem as JSON has it, without its path."""
    return [getattr(problem, name) for name in _PROBLEM]


def problem(data: Sequence[Any], path: str) -> Problem:
    """The problem that `problem_data` made this of."""
    return Problem(**dict(zip(_PROBLEM, data, strict=True)), path=path)


def pack_head(head: Head) -> str:
    """A head as JSON."""
    return dump(_encode(head))


def unpack_head(data: str) -> Head:
    """The head that `pack_head` made this of."""
    head: Head = _find_decoder(Head)(json.loads(data))
    # Paths and digests are compared with those of the ledger's records.
    return head._replace(path=sys.intern(head.path))


def pack_entry(entry: Entry) -> str:
    """An entry as JSON."""
    return dump(_encode(entry))


def unpack_entry(data: str) -> Entry:
    """The entry that `pack_entry` made this of."""
    entry: Entry = _find_decoder(Entry)(json.loads(data))
    return entry


def pack_fields(record: Any, names: Sequence[str]) -> str:
    """Some fields of a record as JSON."""
    return dump([_encode(getattr(record, name)) for name in names])


def unpack_fields(kind: Any, names: Sequence[str], data: str) -> dict[str, Any]:
    """The fields of a record of some type that `pack_fields` made this of."""
    decoders = _find_field_decoders(kind)
    pairs = zip(names, json.loads(data), strict=True)
    return {name: decode(value) if (decode := decoders[name]) else value for name, value in pairs}


def _encode(value: Any) -> Any:
    """A record of the model as lists of what JSON knows: the values of its fields in their order."""
    kind = type(value)
    if value is None or kind in (str, int, bool):
        return value
    if kind is Text:
        return [value.value, value.language]
    if kind is datetime:
        return value.isoformat()
    if kind is tuple:
        return [_encode(item) for item in value]
    names = _FIELDS.get(kind) or _FIELDS.setdefault(kind, _list_fields(kind))
    return [_encode(getattr(value, name)) for name in names]


def _list_fields(kind: Any) -> tuple[str, ...]:
    if dataclasses.is_dataclass(kind):
        return tuple(field.name for field in dataclasses.fields(kind))
    return tuple(kind._fields)


@functools.cache
def _find_decoder(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of a type again of what `_encode` made of it."""
    if kind is Text:
        return lambda data: _make_text(*data)
    if kind is datetime:
        return datetime.fromisoformat
    if get_origin(kind) in (Union, UnionType):
        (inner,) = (_find_decoder(each) for each in get_args(kind) if each is not type(None))
        return lambda data: None if data is None else inner(data)
    if get_origin(kind) is tuple:
        item = _find_decoder(get_args(kind)[0])
        return lambda data: tuple(map(item, data))
    if dataclasses.is_dataclass(kind) or hasattr(kind, "_fields"):
        return functools.partial(_decode_record, kind, _find_field_decoders(kind))
    return lambda data: data


@functools.cache
def _find_field_decoders(kind: Any) -> dict[str, Callable[[Any], Any] | None]:
    hints = get_type_hints(kind)
    plain = (str, int, bool, str | None, int | None)
    return {name: None if hints[name] in plain else _find_decoder(hints[name]) for name in _list_fields(kind)}


def _decode_record(kind: Any, decoders: dict[str, Callable[[Any], Any] | None], data: Sequence[Any]) -> Any:
    pairs = zip(decoders.items(), data, strict=True)
    return kind(**{name: decode(value) if decode else value for (name, decode), value in pairs})


@functools.lru_cache(maxsize=4096)
def _make_text(value: str, language: str) -> Text:
    """A text, the same one for equal names: thousands of articles share a category."""
    return Text(value=value, language=language)
