"""The newsroom's settings: sadae-feed.toml or [tool.sadae-feed] → Site."""

from __future__ import annotations

import difflib
import re
import string
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .errors import Problem, SettingsError, shown, toml_error
from .model import Text
from .text import language as _language
from .text import links
from .text.language import Guard

FILE: Final = "sadae-feed.toml"

_EXAMPLES: Final = {
    "title": '"صدائے روس"',
    "description": '"روس اور دنیا کی خبریں اردو میں"',
    "link": '"https://sadaerus.example/"',
    "feeds_url": '"https://sadaerus.example/feeds/"',
    "language": '"ur"',
    "timezone": '"Asia/Karachi"',
    "authority": '"sadaerus.example,2025"',
    "author": '"صدائے روس"',
    "limit": "50",
    "permalink": '"{link}{year}/{month}/{slug}/"',
    "articles": '"articles"',
    "feeds": '"feeds"',
    "title_guard": '"minimal"',
    "banner": '["اہم خبریں"]',
    "share": '["شیئر کریں"]',
    "archives": "true",
    "tombstones": "true",
    "aliases": '{ "پرانا زمرہ" = "نیا زمرہ" }',
    "fold": "true",
    "names": '["صدائے روس"]',
    "transliterate": "true",
}
_REQUIRED: Final = ("title", "link", "feeds_url")

#: What may stand between braces in `permalink`, each with such a value.
_PERMALINK_FIELDS: Final = {
    "link": "https://sadaerus.example/",
    "year": "2026",
    "month": "05",
    "day": "03",
    "slug": "gandum",
    "id": "mfrggzdfmztwq2lk",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """What holds for all feeds of one newsroom."""

    #: The settings file, or None where they were given in code.
    path: Path | None = None
    title: Text
    description: Text
    #: The site's address, with `/` at the end.
    link: str
    #: Where the feeds folder is served, with `/` at the end.
    feeds_url: str
    #: The tag that feeds carry.
    language: str
    #: Zone of dates that name none.
    timezone: ZoneInfo
    #: RFC 4151 §2.1 taggingEntity: a domain in lower case and a date the newsroom owned it.
    authority: str
    #: Byline of articles that have none.
    author: Text
    #: Entries in a feed at the most.
    limit: int = 50
    permalink: str = "{link}{year}/{month}/{slug}/"
    articles: Path = Path("articles")
    feeds: Path = Path("feeds")
    title_guard: Guard = "minimal"
    #: Lines at the head of a page dump that are the site's and no article's.
    banner: tuple[str, ...] = ("اہم خبریں", "تازہ ترین خبریں", "صفحۂ اول", "ہوم")
    #: Lines at the foot of a page dump, likewise; matched by how they begin.
    share: tuple[str, ...] = ("Share it", "Share this", "شیئر کریں", "یہ خبر شیئر کریں")
    #: Feeds carry mended letters (`urdu.orthography.fold`), not the author's own.
    fold: bool = False
    #: Names that are to be written just so.
    names: tuple[str, ...] = ()
    #: Slugs are ASCII (`urdu.latin`).
    transliterate: bool = False
    #: Whether everything ever published stands in archive documents (RFC 5005 §4).
    archives: bool = False
    #: Whether a retracted story is a tombstone in Atom (RFC 6721), not a notice.
    tombstones: bool = False
    #: Categories that were renamed: the old name and the new one, sorted.
    aliases: tuple[tuple[str, str], ...] = ()

    @property
    def cache(self) -> Path:
        """The folder of what can be made again: beside the settings, else beside the articles."""
        return (self.path or self.articles).parent / ".sadae-feed"


def find(folder: Path) -> Path | None:
    """The settings file that holds for a folder: the nearest, upwards."""
    for parent in (folder, *folder.parents):
        if (parent / FILE).is_file():
            return parent / FILE
        project = parent / "pyproject.toml"
        if project.is_file() and b"[tool.sadae-feed" in project.read_bytes():
            return project
    return None


def load(path: Path | None, folder: Path) -> Site:
    """Read the settings.

    Args:
        path: The file named by the caller, or None to search upwards from `folder`.
        folder: The working folder, absolute.

    Raises:
        SettingsError: With every problem of the file.

    """
    found = path or find(folder)
    if found is None:
        example = "\n".join(f"{key} = {_EXAMPLES[key]}" for key in _REQUIRED)
        raise SettingsError(Problem(code="no-settings", path=str(folder), values={"example": example}))
    try:
        text = found.read_text(encoding="utf-8-sig")
        tables = tomllib.loads(text)
    except FileNotFoundError as error:
        raise SettingsError(Problem(code="missing-settings", path=shown(found))) from error
    except OSError as error:
        reason = {"reason": error.strerror or str(error)}
        raise SettingsError(Problem(code="unreadable", path=shown(found), values=reason)) from error
    except UnicodeDecodeError as error:
        values: dict[str, str | int] = {"offset": error.start, "byte": error.object[error.start]}
        raise SettingsError(Problem(code="not-utf8", path=shown(found), values=values)) from error
    except (ValueError, RecursionError) as error:
        # TOMLDecodeError, or what thousands of digits or brackets raise.
        raise SettingsError(_syntax_problem(found, text, error)) from error
    if found.name != "pyproject.toml":
        return _Settings(found, text, tables).site()
    # Other tables of the project have a `description` too.
    header = re.search(r"^\s*\[tool\.sadae-feed\b", text, re.MULTILINE)
    skipped = text.count("\n", 0, header.end()) if header else len(text)
    return _Settings(found, text, _table(_table(tables, "tool"), "sadae-feed"), skipped).site()


def _table(tables: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = tables.get(name)
    return table if isinstance(table, Mapping) else {}


def _syntax_problem(path: Path, text: str, error: Exception) -> Problem:
    reason, line, column = toml_error(error, text)
    return Problem(
        code="invalid-settings",
        path=shown(path),
        line=line,
        column=column,
        values={"reason": reason},
        excerpt=text.split("\n")[line - 1],
    )


class _Settings:
    """The door at which a table becomes a Site: knows each key's line, and collects the problems."""

    def __init__(self, path: Path, text: str, table: Mapping[str, Any], skipped: int = 0) -> None:
        self.path = path
        self.lines = text.split("\n")
        #: Lines of the file above the table.
        self.skipped = skipped
        self.table = table
        self.problems: list[Problem] = []

    def site(self) -> Site:
        for key in sorted(self.table.keys() - _EXAMPLES.keys()):
            near = difflib.get_close_matches(key, _EXAMPLES, n=1)
            self._add("unknown-setting", key, near=", ".join(near or _EXAMPLES))
        for key in _REQUIRED:
            if key not in self.table:
                self._add("missing-setting", key, example=f"{key} = {_EXAMPLES[key]}")
        tag = self._get("language", str, "a language tag such as ur", "ur", _tag)
        title = self._get("title", str, "text", "", _some_text)
        link = self._get("link", str, "an address that begins with https://", "https://x/", _address)
        site = {
            "path": self.path,
            "title": Text.written(title, tag),
            "description": Text.written(self._get("description", str, "text", title), tag),
            "link": link,
            "feeds_url": self._get("feeds_url", str, "an address that begins with https://", "", _address),
            "language": tag,
            "timezone": self._get("timezone", str, "the name of a time zone", ZoneInfo("UTC"), _zone),
            "authority": self._get(
                "authority", str, "a domain, a comma and a year", _default_authority(link), _authority
            ),
            "author": Text.written(self._get("author", str, "text", title, _some_text), tag),
            "articles": self.path.parent / self._get("articles", str, "a folder", "articles", _some_text),
            "feeds": self.path.parent / self._get("feeds", str, "a folder", "feeds", _some_text),
        }
        optional = {
            "limit": self._get("limit", int, "a whole number above 0", None, _positive),
            "permalink": self._get("permalink", str, "an address with {slug} or {id} in it", None, _pattern),
            "title_guard": self._get("title_guard", str, "none, minimal or isolate", None, _guard),
            "banner": self._get("banner", list, "a list of lines", None, _lines),
            "share": self._get("share", list, "a list of lines", None, _lines),
            "archives": self._get("archives", bool, "true or false", None),
            "tombstones": self._get("tombstones", bool, "true or false", None),
            "aliases": self._get("aliases", dict, "a table of old and new names", None, _aliases),
            "fold": self._get("fold", bool, "true or false", None),
            "transliterate": self._get("transliterate", bool, "true or false", None),
            "names": self._get("names", list, "a list of names", None, _names),
        }
        if self.problems:
            raise SettingsError(*sorted(self.problems, key=lambda problem: problem.line or 0))
        return Site(**site, **{key: value for key, value in optional.items() if value is not None})

    def _get(
        self, key: str, kind: type, expected: str, default: Any, convert: Callable[[Any], Any] | None = None
    ) -> Any:
        value = self.table.get(key)
        if value is None:
            return default
        try:
            # bool is an int to Python, not to an editor.
            if type(value) is not kind:
                raise ValueError
            return value if convert is None else convert(value)
        except ValueError:
            self._add("wrong-setting", key, expected=expected, example=f"{key} = {_EXAMPLES[key]}")
            return default

    def _add(self, code: str, key: str, **values: str | int) -> None:
        pattern = re.compile(rf"\s*{re.escape(key)}\s*=")
        below = enumerate(self.lines[self.skipped :], self.skipped + 1)
        line = next((number for number, text in below if pattern.match(text)), None)
        self.problems.append(
            Problem(
                code=code,
                path=shown(self.path),
                line=line,
                column=None if line is None else 1,
                width=len(key),
                values={"key": key, **values},
                excerpt=None if line is None else self.lines[line - 1],
            )
        )


def _some_text(value: str) -> str:
    if not Text.written(value, "").value or "\0" in value:
        raise ValueError
    return value.strip()


def _tag(value: str) -> str:
    return _language.bare(_language.canonical(value))


def _address(value: str) -> str:
    return links.absolute(value).removesuffix("/") + "/"


def _zone(value: str) -> ZoneInfo:
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError from error


def _authority(value: str) -> str:
    domain, _, date = value.partition(",")
    name = domain.strip().lower().encode("idna").decode("ascii")
    if not re.fullmatch(r"[a-z0-9.@-]+,\d{4}(-\d\d(-\d\d)?)?", tag := f"{name},{date.strip()}"):
        raise ValueError
    return tag


def _default_authority(link: str) -> str:
    """The site's domain; its date is one on which every domain of a newsroom was already owned."""
    return f"{urlsplit(link).hostname},2025"


def _positive(value: int) -> int:
    if value < 1:
        raise ValueError
    return value


def _pattern(value: str) -> str:
    parts = list(string.Formatter().parse(value))
    fields = {name for _, name, _, _ in parts if name is not None}
    if any(form or conversion for _, _, form, conversion in parts):
        raise ValueError
    if not fields <= _PERMALINK_FIELDS.keys() or not fields & {"slug", "id"}:
        raise ValueError
    links.absolute(value.format_map(_PERMALINK_FIELDS))
    return re.sub(r"[^!-~]+", lambda match: links.encode_part(match.group()), value)


def _guard(value: str) -> Guard:
    for guard in get_args(Guard):
        if value == guard:
            return guard  # type: ignore[no-any-return]
    raise ValueError


def _lines(value: list[Any]) -> tuple[str, ...]:
    if not all(isinstance(line, str) and line.strip() for line in value):
        raise ValueError
    return tuple(unicodedata.normalize("NFC", line.strip()) for line in value)


def _aliases(value: dict[str, Any]) -> tuple[tuple[str, str], ...]:
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


def _names(value: list[Any]) -> tuple[str, ...]:
    from .text.urdu import orthography

    names = tuple(" ".join(name.split()) for name in _lines(value))
    if not all(any(map(str.isalpha, orthography.key(name))) for name in names):
        raise ValueError
    return names
