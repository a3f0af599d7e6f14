"""Looks at the articles folder: which files are there, and whether any changed. Nothing is opened."""

from __future__ import annotations

import bisect
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from ..errors import Problem, ProblemError
from ..settings.site import Site
from ..state.stamps import Stamp, find_stamp, make_key, take_stamp
from .suffixes import is_article

#: The ledger stands in the articles folder and is no article.
LEDGER: Final = "ledger.jsonl"

#: What Python puts in the place of bytes of a file name that are not UTF-8.
UNDECODED: Final = re.compile("[\ud800-\udfff]")

_SKIPPED_FOLDERS: Final = frozenset({"node_modules", "__MACOSX"})


class Scan(NamedTuple):
    """What stands in the articles folder, before anything is opened."""

    #: Article files by path below the folder.
    stamps: Mapping[str, Stamp]
    #: The same as text: path, size and times of each, with NUL between two, as no path has it.
    listing: str
    #: Equal if nothing in the folder changed: no article, no picture.
    key: str
    #: Equal if no file changed that is no article.
    others: str
    problems: tuple[Problem, ...]
    #: Folders below the articles folder that cannot be listed ("" for itself), and why.
    unlisted: Mapping[str, Problem]


def require_folder(site: Site) -> None:
    """Raise ProblemError if there is no articles folder."""
    if not site.articles.is_dir():
        raise ProblemError(Problem(code="no-articles", path=site.relative(site.articles)))


def scan_folder(site: Site) -> Scan:
    """Look at the articles folder.

    Raises:
        ProblemError: If there is none.

    """
    require_folder(site)
    problems: list[Problem] = []
    stamps = {}
    article_lines, other_lines = [], []
    unlisted: dict[str, Problem] = {}
    for path, stamp in _walk(site, problems, unlisted):
        line = _write_line(path, stamp)
        if not path.isascii() and UNDECODED.search(path) and is_article(path):
            problems.append(Problem(code="bad-name", path=site.relative(site.articles / path)))
        elif is_article(path):
            # Interned, because the paths of a hundred thousand articles are looked up in many tables.
            stamps[sys.intern(path)] = stamp
            article_lines.append(line)
        elif path != LEDGER:
            other_lines.append(line)
    listing = "\0".join(sorted(article_lines))
    others = make_key(sorted(other_lines))
    return _make_scan(stamps, listing, others, tuple(problems), unlisted)


def _write_line(path: str, stamp: Stamp) -> str:
    size, mtime, ctime = stamp
    return f"{path} {size} {mtime} {ctime}"


def _make_scan(
    stamps: Mapping[str, Stamp],
    listing: str,
    others: str,
    problems: tuple[Problem, ...],
    unlisted: Mapping[str, Problem],
) -> Scan:
    key = make_key([listing, others, *map(repr, problems)])
    return Scan(stamps, listing, key, others, problems, unlisted)


def scan_again(scan: Scan, touched: Iterable[Path], site: Site) -> Scan | None:
    """Look only at files that were named since an earlier look at the whole folder.

    Args:
        scan: What stood there then.
        touched: Absolute paths of files that were written, renamed or removed since.
        site: The settings.

    Returns:
        What stands there now; None where only a look at the whole folder tells, as for links,
        folders, pictures, and where the earlier look met a problem.

    """
    if scan.problems:
        return None
    stamps = dict(scan.stamps)
    lines = scan.listing.split("\0") if scan.listing else []
    for file in touched:
        if not file.is_relative_to(site.articles):
            return None
        path = file.relative_to(site.articles).as_posix()
        if path == LEDGER or any(_is_skipped(part) for part in path.split("/")):
            continue
        try:
            status = file.lstat()
        except FileNotFoundError:
            status = None
        except OSError:
            return None
        if not is_article(path) or UNDECODED.search(path) or (status and not stat.S_ISREG(status.st_mode)):
            return None
        if old := stamps.pop(path, None):
            lines.remove(_write_line(path, old))
        if status:
            stamps[sys.intern(path)] = take_stamp(status)
            bisect.insort(lines, _write_line(path, stamps[path]))
    return _make_scan(stamps, "\0".join(lines), scan.others, (), {})


def compare_listings(scan: Scan, listing: str) -> tuple[dict[str, Stamp], dict[str, Stamp]]:
    """Find the articles that are not as an earlier listing has them: their stamps then, and now."""
    now, then = scan.listing.split("\0"), set(listing.split("\0"))
    return _parse_stamps(then.difference(now)), _parse_stamps([line for line in now if line not in then])


def _parse_stamps(lines: Iterable[str]) -> dict[str, Stamp]:
    parts = (line.rsplit(" ", 3) for line in lines if line)
    return {path: Stamp(int(size), int(mtime), int(ctime)) for path, size, mtime, ctime in parts}


def _walk(site: Site, problems: list[Problem], unlisted: dict[str, Problem]) -> Iterator[tuple[str, Stamp]]:
    """Files below the articles folder that are not hidden; links are followed only to files inside it."""
    root = site.articles
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            entries = list(os.scandir(root / folder))
        except OSError as error:
            values = {"reason": error.strerror or str(error)}
            unlisted[folder] = Problem(code="unreadable", path=site.relative(root / folder), values=values)
            problems.append(unlisted[folder])
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if _is_skipped(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif entry.is_symlink() and not _leads_inside(Path(entry.path), root):
                if is_article(entry.name):
                    problems.append(Problem(code="outside-folder", path=site.relative(root / path)))
            elif entry.is_file():
                # A file whose status cannot be asked cannot be read either, and is reported then.
                yield path, find_stamp(entry.path) or Stamp(-1, -1, -1)


def _is_skipped(name: str) -> bool:
    """Whether a file or a folder of this name holds no articles."""
    return name.startswith((".", "#", "~$")) or name in _SKIPPED_FOLDERS


def _leads_inside(link: Path, root: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        # Python 3.11 raises RuntimeError for a loop of links.
        return False
