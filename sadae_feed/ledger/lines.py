"""A record of the ledger as a line of JSON, and back, with every value looked at."""

from __future__ import annotations

import json
import operator
import re
import sys
from datetime import datetime
from typing import Any, Final

from ..settings.site import Site
from .records import STATES, FirstLine, Record

#: The version of the format that this program writes. Version 1 had neither an authority nor a number
#: of records in its first line, nor the moments that are no key below.
VERSION: Final = 2
#: What every line says; the other fields of `Record` may be missing.
_REQUIRED_KEYS: Final = ("id", "sequence", "url", "path", "digest", "sketch", "published", "updated", "state")
_OPTIONAL_KEYS: Final = ("page", "slug", "first_published", "missing_since")
_get_required: Final = operator.itemgetter(*_REQUIRED_KEYS)
_get_strings: Final = operator.itemgetter("id", "url", "path", "digest", "sketch")
_quote: Final = json.encoder.encode_basestring
#: No moment of a story lies before the web.
_FIRST_YEAR: Final = 1990
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

#: What a line that is no record may raise, apart from WrongValueError.
DAMAGE_ERRORS: Final = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


class WrongValueError(ValueError):
    """A value of a record is not one that this program writes."""

    def __init__(self, key: str, value: object) -> None:
        super().__init__(key)
        self.key = key
        self.value = str(value)[:100]


def format_first_line(site: Site, count: int) -> str:
    """Format the first line of a ledger with so many records."""
    values = {
        "ledger": VERSION,
        "authority": site.authority,
        "link": site.link,
        "timezone": str(site.timezone),
        "records": count,
    }
    return json.dumps(values, ensure_ascii=False) + "\n"


def parse_first_line(values: Any) -> FirstLine:
    """Read the first line from JSON.

    Raises:
        ValueError: If it is none.
        WrongValueError: If it is of a later version, or a value is of a wrong type.

    """
    version = values.get("ledger") if isinstance(values, dict) else None
    if type(version) is not int or version < 1:
        raise ValueError
    if version > VERSION:
        raise WrongValueError("ledger", version)
    for key in ("authority", "link", "timezone"):
        if not isinstance(values.get(key), str | None):
            raise WrongValueError(key, values[key])
    count = values.get("records", 0)
    if type(count) is not int or count < 0:
        raise WrongValueError("records", count)
    return FirstLine(values.get("authority"), values.get("link"), values.get("timezone"), count)


def format_line(record: Record) -> str:
    """Format a record as its line; what is None is left out."""
    identity, sequence, page, url, path, digest, sketch, published, updated, state, slug, first, gone = record
    # Thrice as quick as json.dumps, with the function that it has for strings.
    in_archive = "" if page is None else f'"page": {page}, '
    others = "" if slug is None else f', "slug": {_quote(slug)}'
    if first is not None:
        others += f', "first_published": "{first.isoformat()}"'
    if gone is not None:
        others += f', "missing_since": "{gone.isoformat()}"'
    return (
        f'{{"id": {_quote(identity)}, "sequence": {sequence}, {in_archive}"url": {_quote(url)}, '
        f'"path": {_quote(path)}, "digest": {_quote(digest)}, "sketch": {_quote(sketch)}, '
        f'"published": "{published.isoformat()}", "updated": "{updated.isoformat()}", '
        f'"state": "{state}"{others}}}\n'
    )


def parse_line(line: str) -> Record:
    """Read the record of a line that `format_line` made."""
    return make_record(json.loads(line))


def make_record(values: dict[str, Any]) -> Record:
    """Make a record of JSON.

    Raises:
        WrongValueError: If a value is damaged.
        ValueError, KeyError, TypeError: If it is no record at all.

    """
    identity, sequence, url, path, digest, sketch, published, updated, state = _get_required(values)
    _check_strings(values)
    for key, number in (("sequence", sequence), ("page", values.get("page", 1))):
        if type(number) is not int or number < 1:
            raise WrongValueError(key, number)
    if state not in STATES:
        raise WrongValueError("state", state)
    first = _read_moment("published", published)
    last = first if updated == published else _read_moment("updated", updated)
    page = slug = first_published = missing_since = None
    if len(values) > len(_REQUIRED_KEYS):
        if unknown := values.keys() - {*_REQUIRED_KEYS, *_OPTIONAL_KEYS}:
            raise WrongValueError(min(unknown), values[min(unknown)])
        page, slug = values.get("page"), values.get("slug")
        if "slug" in values and (type(slug) is not str or not slug):
            raise WrongValueError("slug", slug)
        moments = [
            _read_moment(key, values[key]) if key in values else None
            for key in ("first_published", "missing_since")
        ]
        first_published, missing_since = moments
    # Heads have the same strings.
    path, digest, sketch = sys.intern(path), sys.intern(digest), sys.intern(sketch)
    return Record(
        identity,
        sequence,
        page,
        url,
        path,
        digest,
        sketch,
        first,
        last,
        state,
        slug,
        first_published,
        missing_since,
    )


def _check_strings(values: dict[str, Any]) -> None:
    """Look at the texts of a record: an id or an address that could do harm in a feed is none of ours."""
    for key, value in zip(("id", "url", "path", "digest", "sketch"), _get_strings(values), strict=True):
        if type(value) is not str:
            raise WrongValueError(key, value)
    identity, url, path = values["id"], values["url"], values["path"]
    if not identity.strip() or not identity.isprintable():
        raise WrongValueError("id", identity)
    if not url.isprintable() or " " in url or "\\" in url:
        raise WrongValueError("url", url)
    if ":" in url and (scheme := _SCHEME.match(url)) and scheme[0].lower() not in ("http:", "https:"):
        raise WrongValueError("url", url)
    if not path or path.startswith("/") or "\0" in path or ".." in path.split("/"):
        raise WrongValueError("path", path)


def _read_moment(key: str, value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or moment.year < _FIRST_YEAR:
        raise WrongValueError(key, value)
    return moment
