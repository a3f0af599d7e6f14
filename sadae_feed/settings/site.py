"""The newsroom's settings: sadae-feed.toml or [tool.sadae-feed] → Site."""

from __future__ import annotations

import difflib
import functools
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from ..errors import NoSettingsError, Problem, SettingsError, toml_error
from ..model import Text
from ..text.language import Guard
from .keys import REQUIRED, SETTINGS, CombinedFeed, default_authority, parse_combined

FILE: Final = "sadae-feed.toml"
_PROJECT: Final = "pyproject.toml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """The settings of one newsroom, which apply to all its feeds."""

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
    #: What the settings say of it, where ids were made of another before (`ledger.authority`); else None.
    authority_in_settings: str | None = None
    #: Byline of articles that have none.
    author: Text
    #: Entries in a feed at the most.
    limit: int = 50
    #: Bytes of an article's file at the most.
    file_limit: int = 16 * 1024 * 1024
    #: Authors, categories, tags and corrections of one article at the most, of each.
    names_limit: int = 100
    permalink: str = "{link}{year}/{month}/{slug}/"
    articles: Path = Path("articles")
    feeds: Path = Path("feeds")
    title_guard: Guard = "auto"
    #: Whole lines at the head of a pasted page that are the site's, besides those that are known anyway.
    banner: tuple[str, ...] = ()
    #: The same at its foot; what stands below is no part of the article.
    share: tuple[str, ...] = ()
    #: Lines that are known as furniture of pages, and are none on this site.
    never_left_out: tuple[str, ...] = ()
    #: Feeds carry mended letters (`urdu.orthography.fold`), not the author's own.
    fold: bool = False
    #: Names that are to be written just so.
    names: tuple[str, ...] = ()
    #: Slugs are ASCII (`urdu.latin`).
    transliterate: bool = False
    #: Whether everything ever published stands in archive documents (RFC 5005 §4).
    archives: bool = False
    #: How long every story stands in its feeds after a build first published it, however many there are.
    hold: timedelta = timedelta(days=1)
    #: Whether a retracted story is a tombstone in Atom (RFC 6721), not a notice.
    tombstones: bool = False
    #: Categories that were renamed: the old name and the new one, sorted.
    aliases: tuple[tuple[str, str], ...] = ()
    #: Addresses of a picture twice as wide as high, and of a square one, that stand for the site.
    logo: str | None = None
    icon: str | None = None
    #: Who holds the rights of the site's stories.
    copyright: Text | None = None
    #: Address of the license under which others may use them.
    license: str | None = None
    #: An e-mail address, with a name in brackets behind it or without one.
    managing_editor: str | None = None
    #: Addresses of the hubs that are told of changes (WebSub).
    hubs: tuple[str, ...] = ()
    #: Problems that are not reported: codes, or `pattern: code` for files whose path fits the pattern.
    ignore: tuple[str, ...] = ()
    #: Where `publish` brings the feeds.
    publish: str | None = None
    #: Whether there is a news sitemap.
    sitemap: bool = False
    #: Whether every tag has feeds of its own, as categories have.
    tag_feeds: bool = False
    #: Feeds of several categories, sorted by name.
    combined: tuple[CombinedFeed, ...] = ()

    @property
    def state_folder(self) -> Path:
        """The folder of what can be made again: beside the settings, else beside the articles."""
        return self.root / ".sadae-feed"

    @property
    def house_names(self) -> tuple[str, ...]:
        """What the newsroom calls itself: a story whose dateline says so is from no agency."""
        return self.title.value, self.author.value

    @property
    def root(self) -> Path:
        """The folder from which paths of problems are given: that of the settings, else of the articles."""
        return (self.path or self.articles).parent

    def relative(self, path: Path) -> str:
        """Give the path of a file from the site's root, with `/`; absolute where it lies outside."""
        return _relative(path, self.root)


@functools.lru_cache(maxsize=64)
def _relative(path: Path, root: Path) -> str:
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def find_settings(folder: Path) -> Path | None:
    """Find the settings file of a folder: the nearest one, searched upwards."""
    candidates = (parent / name for parent in (folder, *folder.parents) for name in (FILE, _PROJECT))
    return next(filter(has_settings, candidates), None)


def has_settings(path: Path) -> bool:
    """Whether a file is there that has settings: a pyproject.toml only if it has our table."""
    try:
        return path.is_file() and (path.name != _PROJECT or b"[tool.sadae-feed" in path.read_bytes())
    except OSError:
        return False


def load_settings(path: Path | None, folder: Path) -> Site:
    """Read the settings.

    Args:
        path: The file named by the caller, or None to search upwards from `folder`.
        folder: The working folder, absolute.

    Raises:
        SettingsError: With every problem of the file.

    """
    found = path or find_settings(folder)
    if found is None:
        example = "\n".join(f"{key} = {SETTINGS[key].example}" for key in REQUIRED)
        raise NoSettingsError(Problem(code="no-settings", path=str(folder), values={"example": example}))
    try:
        text = found.read_text(encoding="utf-8-sig")
        tables = tomllib.loads(text)
    except FileNotFoundError as error:
        raise SettingsError(Problem(code="missing-settings", path=str(found))) from error
    except OSError as error:
        reason = {"reason": error.strerror or str(error)}
        raise SettingsError(Problem(code="unreadable", path=str(found), values=reason)) from error
    except UnicodeDecodeError as error:
        values: dict[str, str | int] = {"offset": error.start, "byte": error.object[error.start]}
        raise SettingsError(Problem(code="not-utf8", path=str(found), values=values)) from error
    except (ValueError, RecursionError) as error:
        # TOMLDecodeError, or what thousands of digits or brackets raise.
        raise SettingsError(_syntax_problem(found, text, error)) from error
    site = _read_tables(found, text, tables)
    check_folders(site)
    return site


def find_setting_problem(key: str, value: str, path: str) -> Problem | None:
    """Say why a text cannot be the value of a setting; None if it can.

    Args:
        key: One of the settings that take text.
        value: As it would stand between quotation marks.
        path: What the problem is said of: a file or an option.

    """
    setting = SETTINGS[key]
    try:
        if setting.parse is not None:
            setting.parse(value)
    except ValueError:
        return Problem(code="wrong-setting", path=path, values={"key": key} | _describe_expected(key))
    return None


def _describe_expected(key: str) -> dict[str, str]:
    """What the message `wrong-setting` says is wanted."""
    setting = SETTINGS[key]
    return {"expected": setting.expected, "example": f"{key} = {setting.example}"}


def check_folders(site: Site) -> None:
    """Make sure that a build would not read its own pages as articles.

    Raises:
        SettingsError: If the articles folder and the feeds folder lie in one another.

    """
    articles, feeds = (Path(os.path.realpath(folder)) for folder in (site.articles, site.feeds))
    if articles.is_relative_to(feeds) or feeds.is_relative_to(articles):
        values = {"articles": site.relative(site.articles), "feeds": site.relative(site.feeds)}
        path = site.path or site.root
        raise SettingsError(Problem(code="nested-folders", path=site.relative(path), values=values))


def _read_tables(path: Path, text: str, tables: Mapping[str, Any]) -> Site:
    if path.name != _PROJECT:
        return _TableReader(path, text, tables).read_site()
    # Other tables of the project have a `description` too.
    header = re.search(r"^\s*\[tool\.sadae-feed\b", text, re.MULTILINE)
    skipped = text.count("\n", 0, header.end()) if header else len(text)
    return _TableReader(path, text, _table(_table(tables, "tool"), "sadae-feed"), skipped).read_site()


def _table(tables: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = tables.get(name)
    return table if isinstance(table, Mapping) else {}


def _syntax_problem(path: Path, text: str, error: Exception) -> Problem:
    reason, line, column = toml_error(error, text)
    return Problem(
        code="invalid-settings",
        path=str(path),
        line=line,
        column=column,
        values={"reason": reason},
        excerpt=text.split("\n")[line - 1],
    )


class _TableReader:
    """Reads a settings table into a Site, and collects the problems with the line of each key."""

    def __init__(self, path: Path, text: str, table: Mapping[str, Any], skipped: int = 0) -> None:
        self.path = path
        self.lines = text.split("\n")
        #: Lines of the file above the table.
        self.skipped = skipped
        self.table = table
        self.problems: list[Problem] = []

    def read_site(self) -> Site:
        for key in sorted(self.table.keys() - SETTINGS.keys()):
            near = difflib.get_close_matches(key, SETTINGS, n=1)
            self._add_problem("unknown-setting", key, near=", ".join(near or SETTINGS))
        for key in REQUIRED:
            if key not in self.table:
                self._add_problem("missing-setting", key, example=f"{key} = {SETTINGS[key].example}")
        combined = self._read_combined()
        values = {key: self._read_value(key) for key in SETTINGS}
        if self.problems:
            raise SettingsError(*sorted(self.problems, key=lambda problem: problem.line or 0))
        found = {key: value for key, value in values.items() if value is not None}
        title, tag = found["title"], found.get("language", "ur")
        defaults = {
            "description": title,
            "author": title,
            "language": tag,
            "timezone": ZoneInfo("UTC"),
            "authority": default_authority(found["link"]),
            "articles": "articles",
            "feeds": "feeds",
        }
        fields = defaults | found
        for key in ("title", "description", "author", "copyright"):
            if key in fields:
                fields[key] = Text.written(fields[key], tag)
        for key in ("articles", "feeds"):
            fields[key] = self.path.parent / fields[key]
        return Site(path=self.path, combined=combined, **fields)

    def _read_combined(self) -> tuple[CombinedFeed, ...]:
        """The tables `[feeds.NAME]`; then the folder of the feeds has its usual name."""
        tables = self.table.get("feeds")
        if not isinstance(tables, Mapping):
            return ()
        self.table = {key: value for key, value in self.table.items() if key != "feeds"}
        try:
            return parse_combined(tables)
        except ValueError:
            example = '[feeds.world]\ninclude = ["روس", "دنیا"]\nexclude = ["کھیل"]'
            self._add_problem("wrong-combined-feed", "feeds", example=example)
            return ()

    def _read_value(self, key: str) -> Any:
        """The checked value of a key; None where the file has none, or a wrong one."""
        setting = SETTINGS[key]
        value = self.table.get(key)
        if value is None:
            return None
        try:
            # bool is an int to Python, not to an editor.
            if type(value) is not setting.kind:
                raise ValueError
            return value if setting.parse is None else setting.parse(value)
        except ValueError:
            self._add_problem("wrong-setting", key, **_describe_expected(key))
            return None

    def _add_problem(self, code: str, key: str, **values: str | int) -> None:
        pattern = re.compile(rf"\s*{re.escape(key)}\s*=")
        below = enumerate(self.lines[self.skipped :], self.skipped + 1)
        line = next((number for number, text in below if pattern.match(text)), None)
        self.problems.append(
            Problem(
                code=code,
                path=str(self.path),
                line=line,
                column=None if line is None else 1,
                width=len(key),
                values={"key": key, **values},
                excerpt=None if line is None else self.lines[line - 1],
            )
        )
