"""The fields of a header by their one meaning, each converted once, with the place of what is wrong."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Final, TypeVar

from ... import dates
from ...errors import Problems
from ...settings.site import Site
from ...text import urls
from .frontmatter import Field, Matter, Value

#: The one meaning of every spelling of a key.
KEYS: Final[Mapping[str, str]] = {
    spelling: name
    for name, spellings in {
        "title": ("title", "headline", "عنوان", "سرخی"),
        "date": ("date", "published", "تاریخ"),
        "updated": ("updated", "ترمیم"),
        "author": ("author", "authors", "مصنف", "مصنفین"),
        "category": ("category", "categories", "زمرہ", "زمرے"),
        "tags": ("tags", "tag", "ٹیگ"),
        "summary": ("summary", "description", "خلاصہ"),
        "image": ("image", "تصویر"),
        "alt": ("alt", "متبادل متن"),
        "caption": ("caption", "عبارت"),
        "credit": ("credit", "بشکریہ"),
        "audio": ("audio", "آڈیو"),
        "video": ("video", "ویڈیو"),
        "copyright": ("copyright", "حقوق"),
        "license": ("license", "licence", "اجازت نامہ"),
        "place": ("place", "مقام"),
        "source": ("source", "ماخذ"),
        "language": ("language", "lang", "زبان"),
        "url": ("url",),
        "slug": ("slug",),
        "id": ("id",),
        "draft": ("draft", "مسودہ"),
        "expires": ("expires",),
        "correction": ("correction", "corrections", "تصحیح"),
        "retracted": ("retracted", "واپس"),
    }.items()
    for spelling in spellings
}

T = TypeVar("T")


def has_key(matter: Matter, name: str) -> bool:
    """Whether the front matter has a key, in any spelling."""
    return any(KEYS.get(field.key.lower()) == name for field in matter.fields)


def given_headline(matter: Matter) -> str:
    """The headline that the front matter gives, or an empty string."""
    values = (field.value for field in matter.fields if KEYS.get(field.key.lower()) == "title")
    return next((value for value in values if isinstance(value, str)), "")


#: Keys that begin no headline; one of them alone is a header.
_CLEAR_KEYS: Final = frozenset("title date author category tags".split())


def is_bare_header(site: Site) -> Callable[[list[Field]], bool]:
    """Make the judge of a header without fences: every key is known, and every date is one.

    A single line is a header only if its key begins no headline, as `correction: …` may.
    """

    def is_header(fields: list[Field]) -> bool:
        names = [KEYS.get(field.key.lower()) for field in fields]
        if None in names:
            return False
        moments = (
            field.value
            for field, name in zip(fields, names, strict=True)
            if name in ("date", "updated", "expires")
        )
        if not all(
            isinstance(value, str) and dates.is_date(value, site.timezone, site.language) for value in moments
        ):
            return False
        # No headline begins with a small Latin letter and a colon.
        is_small = fields[0].key.isascii() and fields[0].key.islower()
        return len(names) > 1 or names[0] in _CLEAR_KEYS or is_small

    return is_header


def _suggest_keys(key: str) -> str:
    """The nearest key in the letters of an unknown one, or all keys in such letters."""
    own = [known for known in KEYS if _is_latin(known) == _is_latin(key)]
    near = difflib.get_close_matches(unicodedata.normalize("NFC", key.lower()[:40]), own, n=1)
    if near:
        return near[0]
    # The first spelling of each meaning.
    first = {KEYS[known]: known for known in reversed(own)}
    return ", ".join(sorted(first.values())) if _is_latin(key) else "، ".join(reversed(first.values()))


def _is_latin(text: str) -> bool:
    return text[:1].isascii()


class WrongValueError(Exception):
    """A value is not what its key takes: code and values of the message, and where in the value."""

    def __init__(
        self, code: str, start: int = 0, width: int | None = None, within: str = "", **values: str | int
    ) -> None:
        super().__init__(code)
        self.code, self.start, self.width, self.values = code, start, width, values
        #: The text in the list or the table that is wrong; "" for the whole value.
        self.within = within


class Header:
    """Converts each field of a header to its type; reports what cannot be converted, with its place."""

    def __init__(self, matter: Matter, site: Site, problems: Problems) -> None:
        self.site = site
        self.problems = problems
        self.fields: dict[str, Field] = {}
        for field in matter.fields:
            self._add(field)

    def _add(self, field: Field) -> None:
        name = KEYS.get(field.key.lower())
        if name is None:
            near = _suggest_keys(field.key)
            self.problems.add("unknown-key", field.line, 1, len(field.key), key=field.key[:100], near=near)
        elif name in self.fields:
            first = self.fields[name]
            self.problems.add(
                "repeated-key",
                field.line,
                1,
                len(field.key),
                key=field.key,
                first=first.line,
                other=first.key,
            )
        elif field.value in ("", [], {}) or (field.value in ("~", "null") and name != "title"):
            self.problems.add("empty-value", field.line, 1, len(field.key), key=field.key)
        else:
            self.fields[name] = field

    def get(self, name: str, convert: Callable[[Value], T], default: T) -> T:
        """The value of a key, converted; the default if it is not given or, which is reported, wrong."""
        field = self.fields.get(name)
        if field is None:
            return default
        try:
            return convert(field.value)
        except WrongValueError as wrong:
            written = field.value if isinstance(field.value, str) else ""
            width = len(written) if wrong.width is None else wrong.width
            values = {"key": field.key, **wrong.values}
            line, column = self._find_place(field, wrong.within)
            self.problems.add(wrong.code, line, column + wrong.start, min(width, 100) or 1, **values)
            return default

    def _find_place(self, field: Field, within: str) -> tuple[int, int]:
        """Line and column at which a value begins, or a text within a list or a table."""
        if within:
            lines = self.problems.text.split("\n")
            for number, line in enumerate(lines[field.line - 1 :], field.line):
                if (place := line.find(within)) >= 0:
                    return number, place + 1
        return field.line, field.column

    def warn_unknown(self, name: str, table: Mapping[str, Value], known: Collection[str]) -> None:
        """Report each key of a table that has no meaning there."""
        field = self.fields[name]
        for key in table:
            if key not in known:
                line, column = self._find_place(field, key)
                near = ", ".join(difflib.get_close_matches(key.lower()[:40], known, n=1) or known)
                self.problems.add("unknown-key", line, column, len(key), key=key[:100], near=near)

    def date(self, name: str, default: datetime | None) -> datetime | None:
        """A moment; it wins over a weekday beside it that is another day's, which is reported."""
        moment = self.get(name, self.moment, default)
        field = self.fields.get(name)
        if field and isinstance(field.value, str) and moment and moment is not default:
            doubt = dates.weekday_conflict(field.value, moment)
            if doubt:
                place = (field.line, field.column + doubt.start, doubt.width)
                self.problems.add(doubt.code, *place, **doubt.values)
        return moment

    def line(self, name: str, default: int) -> int:
        """The line of a key, or the default if it is not given."""
        return self.fields[name].line if name in self.fields else default

    def moment(self, value: Value) -> datetime:
        """A date as an aware moment; WrongValueError if it is none."""
        text = read_words(value, "a date", "۲۸ فروری ۲۰۲۶")
        try:
            return dates.parse(text, self.site.timezone, self.site.language)
        except dates.DateError as error:
            raise WrongValueError(error.code, error.start, error.width, text, **error.values) from error

    def address(self, value: Value) -> str:
        """An address made absolute; WrongValueError if it is not safe."""
        text = read_words(value, "an address", "https://sadaerus.example/…")
        try:
            return urls.make_page_url(text, self.site.link)
        except ValueError as error:
            raise WrongValueError("unsafe-url", value=text[:100]) from error

    def identity(self, value: Value) -> str:
        """An id as given if it is a tag:, urn: or http(s): IRI, else made a tag: URI of the site's."""
        text = read_words(value, "text", "tag:sadaerus.example,2025:…")
        return urls.make_id(text) or f"tag:{self.site.authority}:{urls.encode_segment(text)}"


def read_words(value: Value, expected: str = "text", example: str = "…") -> str:
    """A value that must be text; WrongValueError if it is a list or a table."""
    if not isinstance(value, str):
        found = "a list" if isinstance(value, list) else "a table"
        raise WrongValueError("wrong-type", found=found, expected=expected, example=example)
    return value
