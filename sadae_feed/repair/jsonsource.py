"""The source of a JSON feed: where each value stands in it, and how one is replaced."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, Final

from ..check.feedfile import DuplicateKeyError, read_pairs, refuse_constant

_BLANK: Final = re.compile(r"[ \t\r\n]*")


@dataclass(slots=True)
class Value:
    """A value with its place in the source, in code points."""

    value: Any
    start: int
    end: int


@dataclass(slots=True)
class Object:
    """An object of the feed's own; deeper ones are plain values."""

    start: int
    #: Behind the opening brace.
    inner: int
    values: dict[str, Value] = field(default_factory=dict)

    def get_text(self, key: str) -> str:
        """A string; "" for anything else."""
        found = self.values.get(key)
        return found.value if found and isinstance(found.value, str) else ""


class JsonSource:
    """A JSON feed and the edits it is to get.

    Args:
        text: An object.

    Raises:
        json.JSONDecodeError: It is not well-formed.
        DuplicateKeyError: An object has a key twice.
        ConstantError: It has `NaN` or an infinity.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._edits: list[tuple[int, int, str]] = []
        self._decoder = json.JSONDecoder(object_pairs_hook=read_pairs, parse_constant=refuse_constant)
        self.items: list[Object] = []
        self.feed, end = self._read_object(self._find_next(0), is_feed=True)
        if self._find_next(end) != len(text):
            raise json.JSONDecodeError("Extra data", text, self._find_next(end))

    def set_value(self, table: Object, key: str, value: str, after: str | None = None) -> None:
        """Set a string; a new key goes behind another, or in front."""
        new = json.dumps(value, ensure_ascii=self.text.isascii())
        if found := table.values.get(key):
            if found.value != value:
                self._edits.append((found.start, found.end, new))
            return
        member = f"{json.dumps(key)}: {new}"
        before = table.values.get(after or "")
        blank = _BLANK.match(self.text, table.inner)
        indent = blank[0] if blank else ""
        if before:
            self._edits.append((before.end, before.end, f",{indent or ' '}{member}"))
        else:
            self._edits.append((table.inner, table.inner, f"{indent}{member}{',' if table.values else ''}"))

    def apply(self) -> str:
        """The document with all edits."""
        parts: list[str] = []
        end = 0
        for start, stop, new in sorted(self._edits, key=lambda edit: edit[:2]):
            parts += (self.text[end:start], new)
            end = stop
        return "".join([*parts, self.text[end:]])

    def _read_object(self, place: int, *, is_feed: bool = False) -> tuple[Object, int]:
        self._expect(place, "{")
        table = Object(place, place + 1)
        place = self._find_next(place + 1)
        if self.text[place : place + 1] == "}":
            return table, place + 1
        while True:
            if self.text[place : place + 1] != '"':
                raise json.JSONDecodeError(
                    "Expecting property name enclosed in double quotes", self.text, place
                )
            key, place = self._decoder.raw_decode(self.text, place)
            if key in table.values:
                raise DuplicateKeyError(key)
            place = self._find_next(self._expect(self._find_next(place), ":"))
            if is_feed and key == "items" and self.text[place : place + 1] == "[":
                end = self._read_items(place)
                table.values[key] = Value(None, place, end)
            else:
                value, end = self._decoder.raw_decode(self.text, place)
                table.values[key] = Value(value, place, end)
            place = self._find_next(end)
            if self.text[place : place + 1] == "}":
                return table, place + 1
            place = self._find_next(self._expect(place, ","))

    def _read_items(self, place: int) -> int:
        place = self._find_next(place + 1)
        if self.text[place : place + 1] == "]":
            return place + 1
        while True:
            if self.text[place : place + 1] == "{":
                item, place = self._read_object(place)
                self.items.append(item)
            else:
                _, place = self._decoder.raw_decode(self.text, place)
            place = self._find_next(place)
            if self.text[place : place + 1] == "]":
                return place + 1
            place = self._find_next(self._expect(place, ","))

    def _find_next(self, place: int) -> int:
        """Where the next character stands that is no white space."""
        match = _BLANK.match(self.text, place)
        return match.end() if match else place

    def _expect(self, place: int, character: str) -> int:
        if self.text[place : place + 1] != character:
            raise json.JSONDecodeError(f"Expecting '{character}' delimiter", self.text, place)
        return place + 1
