"""The keys of the settings file: for each, the type of its value, an example, and what checks the value."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final, NamedTuple, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..messages import MESSAGES
from ..model import Text
from ..text import language as _language
from ..text import licenses, urls
from ..text.language import Guard

#: What may stand between braces in `permalink`, each with such a value.
_PERMALINK_FIELDS: Final = {
    "link": "https://sadaerus.example/",
    "year": "2026",
    "month": "05",
    "day": "03",
    "slug": "gandum",
    "id": "mfrggzdfmztwq2lk",
}


def _parse_text(value: str) -> str:
    if not Text.written(value, "").value or "\0" in value:
        raise ValueError
    return value.strip()


def _parse_language(value: str) -> str:
    return _language.bare(_language.canonical(value))


def _parse_address(value: str) -> str:
    return urls.make_absolute(value).removesuffix("/") + "/"


def _parse_zone(value: str) -> ZoneInfo:
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError from error


def _parse_authority(value: str) -> str:
    domain, _, date = value.partition(",")
    name = urls.encode_host(domain.strip())
    if not re.fullmatch(r"[a-z0-9.@-]+,\d{4}(-\d\d(-\d\d)?)?", tag := f"{name},{date.strip()}"):
        raise ValueError
    return tag


def default_authority(link: str) -> str:
    """The site's domain; its date is one on which every domain of a newsroom was already owned."""
    return f"{urlsplit(link).hostname},2025"


def _parse_editor(value: str) -> str:
    """An e-mail address, with a name behind it in brackets or without one."""
    if not re.fullmatch(r"[^\s@()]+@[^\s@()]+\.[^\s@()]+(?: \([^()]+\))?", value.strip()):
        raise ValueError
    return value.strip()


def _parse_limit(value: int) -> int:
    if value < 1:
        raise ValueError
    return value


def _parse_permalink(value: str) -> str:
    parts = list(string.Formatter().parse(value))
    fields = {name for _, name, _, _ in parts if name is not None}
    if any(form or conversion for _, _, form, conversion in parts):
        raise ValueError
    if not fields <= _PERMALINK_FIELDS.keys() or not fields & {"slug", "id"}:
        raise ValueError
    # What stands in an address of a web page is percent-encoded, and these would end its attribute.
    if re.search(r"[\s\"<>\\^`|]", value):
        raise ValueError
    urls.make_page_url(value.format_map(_PERMALINK_FIELDS))
    return re.sub(r"[^!-~]+", lambda match: urls.encode_segment(match.group()), value)


def _parse_hold(value: str) -> timedelta:
    match = re.fullmatch(r"(\d{1,3})([hdw])", value.strip())
    if match is None:
        raise ValueError
    return (
        int(match[1]) * {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}[match[2]]
    )


def _parse_guard(value: str) -> Guard:
    for guard in get_args(Guard):
        if value == guard:
            return guard  # type: ignore[no-any-return]
    raise ValueError


def _parse_lines(value: list[Any]) -> tuple[str, ...]:
    if not all(isinstance(line, str) and line.strip() for line in value):
        raise ValueError
    return tuple(unicodedata.normalize("NFC", line.strip()) for line in value)


def _parse_aliases(value: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Old names and what each is called in the end; ValueError for rings."""
    if not all(isinstance(new, str) and old.strip() and new.strip() for old, new in value.items()):
        raise ValueError
    names = {
        unicodedata.normalize("NFC", old.strip()): unicodedata.normalize("NFC", new.strip())
        for old, new in value.items()
    }
    for old in names:
        met = {old}
        while (new := names[old]) in names:
            if new in met:
                raise ValueError
            met.add(new)
            names[old] = names[new]
        if new == old:
            raise ValueError
    return tuple(sorted(names.items()))


def _parse_ignored(value: list[Any]) -> tuple[str, ...]:
    rules = _parse_lines(value)
    kinds = {message.severity for message in MESSAGES.values()}
    if not all(rule.rpartition(":")[2].strip() in MESSAGES.keys() | kinds for rule in rules):
        raise ValueError
    return rules


def _parse_hubs(value: list[Any]) -> tuple[str, ...]:
    addresses = _parse_lines(value)
    if not all(urlsplit(address).scheme in ("http", "https") for address in addresses):
        raise ValueError
    return tuple(urls.make_absolute(address) for address in addresses)


def _parse_place(value: str) -> str:
    """An address without a secret in it: settings lie in a repository."""
    parts = urlsplit(value)
    if not parts.scheme or not (parts.netloc or parts.path) or parts.password or parts.query:
        raise ValueError
    return value


def _parse_names(value: list[Any]) -> tuple[str, ...]:
    from ..text.urdu import orthography

    names = tuple(" ".join(name.split()) for name in _parse_lines(value))
    if not all(any(map(str.isalpha, orthography.key(name))) for name in names):
        raise ValueError
    return names


class CombinedFeed(NamedTuple):
    """A feed of several categories: `[feeds.NAME]` in the settings."""

    name: str
    title: str
    #: Names of categories; a story must have one of the first, if there are any, and none of the second.
    include: tuple[str, ...]
    exclude: tuple[str, ...]


#: Folders in which other feeds stand.
_USED_FOLDERS: Final = frozenset({"archive", "author", "category", "media", "tag"})


def parse_combined(tables: Mapping[str, Any]) -> tuple[CombinedFeed, ...]:
    """Read the tables `[feeds.NAME]`; ValueError if one is wrong."""
    feeds = []
    for name, table in sorted(tables.items()):
        if not isinstance(table, Mapping) or not table.keys() <= {"title", "include", "exclude"}:
            raise ValueError
        lists = [table.get(key, []) for key in ("include", "exclude")]
        title = table.get("title", name)
        if not isinstance(title, str) or not all(isinstance(names, list) for names in lists):
            raise ValueError
        include, exclude = map(_parse_lines, lists)
        slug = urls.make_slug(name)
        if not (include or exclude) or not slug or slug in _USED_FOLDERS:
            raise ValueError
        feeds.append(CombinedFeed(name, _parse_text(title), include, exclude))
    if len({urls.make_slug(feed.name) for feed in feeds}) < len(feeds):
        raise ValueError
    return tuple(feeds)


class Setting(NamedTuple):
    """A key of the settings file."""

    #: The type that TOML gives to its value.
    kind: type
    #: What is expected, in words, for the message about a wrong value.
    expected: str
    #: A right value as it is written in the file.
    example: str
    #: Checks the value and makes the field of `Site` of it; raises ValueError. None: the type is enough.
    parse: Callable[[Any], Any] | None = None


_URL: Final = "an address that begins with https://"

#: By key. A setting without a value has the default of the field of `Site` with the same name.
SETTINGS: Final = {
    "title": Setting(str, "text", '"صدائے روس"', _parse_text),
    "description": Setting(str, "text", '"روس اور دنیا کی خبریں اردو میں"'),
    "link": Setting(str, _URL, '"https://sadaerus.example/"', _parse_address),
    "feeds_url": Setting(str, _URL, '"https://sadaerus.example/feeds/"', _parse_address),
    "language": Setting(str, "a language tag such as ur", '"ur"', _parse_language),
    "timezone": Setting(str, "the name of a time zone", '"Asia/Karachi"', _parse_zone),
    "authority": Setting(str, "a domain, a comma and a year", '"sadaerus.example,2025"', _parse_authority),
    "author": Setting(str, "text", '"صدائے روس"', _parse_text),
    "limit": Setting(int, "a whole number above 0", "50", _parse_limit),
    "file_limit": Setting(int, "a whole number above 0", "16777216", _parse_limit),
    "names_limit": Setting(int, "a whole number above 0", "100", _parse_limit),
    "permalink": Setting(
        str, "an address with {slug} or {id} in it", '"{link}{year}/{month}/{slug}/"', _parse_permalink
    ),
    "articles": Setting(str, "a folder", '"articles"', _parse_text),
    "feeds": Setting(str, "a folder", '"feeds"', _parse_text),
    "title_guard": Setting(str, "none, minimal, auto or isolate", '"auto"', _parse_guard),
    "banner": Setting(list, "a list of lines", '["اہم خبریں"]', _parse_lines),
    "share": Setting(list, "a list of lines", '["شیئر کریں"]', _parse_lines),
    "never_left_out": Setting(list, "a list of lines", '["ہوم"]', _parse_lines),
    "hold": Setting(str, "a number of hours, days or weeks, such as 12h, 1d or 2w", '"1d"', _parse_hold),
    "archives": Setting(bool, "true or false", "true"),
    "tombstones": Setting(bool, "true or false", "true"),
    "aliases": Setting(dict, "a table of old and new names", '{ "پرانا زمرہ" = "نیا زمرہ" }', _parse_aliases),
    "logo": Setting(str, _URL, '"https://sadaerus.example/logo.png"', urls.make_absolute),
    "icon": Setting(str, _URL, '"https://sadaerus.example/icon.png"', urls.make_absolute),
    "copyright": Setting(str, "text", '"© صدائے روس"', _parse_text),
    "license": Setting(
        str, "the address or the SPDX identifier of a license", '"CC-BY-4.0"', licenses.find_license
    ),
    "managing_editor": Setting(
        str,
        "an e-mail address, with a name in brackets",
        '"editor@sadaerus.example (شہلا جاوید)"',
        _parse_editor,
    ),
    "ignore": Setting(
        list,
        "a list of codes of problems, each perhaps with a pattern of paths and a colon in front",
        '["no-date", "articles/archive/*: double-space"]',
        _parse_ignored,
    ),
    "hubs": Setting(list, "a list of addresses", '["https://hub.example/"]', _parse_hubs),
    "publish": Setting(
        str, "an address without a password", '"sftp://user@host/public_html/feeds"', _parse_place
    ),
    "sitemap": Setting(bool, "true or false", "true"),
    "tag_feeds": Setting(bool, "true or false", "true"),
    "fold": Setting(bool, "true or false", "true"),
    "names": Setting(list, "a list of names", '["صدائے روس"]', _parse_names),
    "transliterate": Setting(bool, "true or false", "true"),
}

#: Keys without which there are no feeds.
REQUIRED: Final = ("title", "link", "feeds_url")
