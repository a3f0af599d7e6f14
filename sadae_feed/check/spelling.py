"""Letters in article files that are not the language's: each with its place, and mended on request."""

from __future__ import annotations

import errno
import functools
import os
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple

from ..articles.decode import decode
from ..articles.read import protected_spans
from ..articles.suffixes import is_html
from ..errors import MOST_REPORTS, Problem, describe_exception
from ..model import Source
from ..output import files
from ..settings.site import Site
from ..text.unicode import ILLEGAL
from ..text.urdu import orthography
from ..text.urdu.orthography import Fault
from ..workers import spread

#: Files that are worth a second process.
_FILES_PER_PROCESS: Final = 200
#: Line ends besides the line feed, of one character each.
_LINE_ENDS: Final = "\r\x0b\x0c\x85\u2028\u2029"
#: What is mended can show a new fault: a name, now that its letters are right.
_ROUNDS: Final = 4
#: Unchanged lines around a change in a diff.
_CONTEXT: Final = 3


class Mended(NamedTuple):
    """A file that was rewritten."""

    #: As an editor would type it.
    path: str
    #: What changed, as a unified diff.
    diff: str


class _File(NamedTuple):
    """An article's file, decoded but otherwise as it stands."""

    #: The byte order marks it begins with.
    marks: str
    #: What follows.
    raw: str
    encoding: str
    data: bytes

    @property
    def text(self) -> str:
        """As readers are given it, with line feeds for line ends, but every character in its place."""
        text = self.raw.replace("\r\n", " \n")
        for end in _LINE_ENDS:
            text = text.replace(end, "\n")
        # What XML has no place for would stop the HTML reader.
        return ILLEGAL.sub("\ufffd", text)


def check(site: Site, tags: Mapping[str, str]) -> tuple[Problem, ...]:
    """Report letters that are not the language's, at most twenty of a kind in one file.

    Args:
        site: The settings.
        tags: The language of each article to be looked at, by path below the articles folder. What
            cannot be read is passed over: reading reports it.

    """
    found = spread(functools.partial(_check_each, site=site), tuple(tags.items()), worth=_FILES_PER_PROCESS)
    return tuple(problem for problems in found for problem in problems)


def _check_each(files: Sequence[tuple[str, str]], site: Site) -> list[tuple[Problem, ...]]:
    return [_try_to_check(path, tag, site) for path, tag in files]


def _try_to_check(path: str, tag: str, site: Site) -> tuple[Problem, ...]:
    try:
        return tuple(_check(path, tag, site))
    except Exception as error:  # whatever it is, the other articles are not to blame
        return (_internal_error(path, site, error),)


def _internal_error(path: str, site: Site, error: Exception) -> Problem:
    name = site.relative(site.articles / path)
    return Problem(code="internal-error", path=name, values=describe_exception(error))


def _check(path: str, tag: str, site: Site) -> Iterator[Problem]:
    file = _read(path, site)
    if file is not None:
        name = f"{site.relative(site.articles)}/{path}"
        yield from _problems(name, file.text, _faults(path, file, tag, site))


def _read(path: str, site: Site) -> _File | None:
    try:
        data = files.read_file(f"{site.articles}/{path}", site.file_limit)[1] or b""
        text, encoding = decode(data, html=is_html(path))
    except (OSError, UnicodeError):
        return None
    raw = text.lstrip("\ufeff")
    return None if "\0" in raw else _File(text[: len(text) - len(raw)], raw, encoding, data)


def _faults(path: str, file: _File, tag: str, site: Site) -> Iterator[Fault]:
    """As `orthography.faults`; what is protected is only asked for if there may be anything to be found."""
    return orthography.faults(file.raw, tag, _find_protected(path, file, tag, site), site.names)


def _find_protected(path: str, file: _File, tag: str, site: Site) -> Iterator[tuple[int, int]]:
    yield from protected_spans(Source(path=path, text=file.text), tag, site)


def _problems(path: str, text: str, faults: Iterable[Fault]) -> Iterator[Problem]:
    counts: Counter[str] = Counter()
    starts: list[int] = []
    for fault in faults:
        counts[fault.code] += 1
        if counts[fault.code] > MOST_REPORTS:
            continue
        starts = starts or [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        line = bisect_right(starts, fault.start)
        start, end = starts[line - 1], starts[line] - 1
        yield Problem(
            code=fault.code,
            path=path,
            line=line,
            column=fault.start - start + 1,
            width=fault.width,
            values=orthography.values(fault, text),
            excerpt=text[start:end].rstrip(),
        )
    for code, count in counts.items():
        if count > MOST_REPORTS:
            yield Problem(code="more-letters", path=path, values={"of": code, "count": count - MOST_REPORTS})


def mend(
    site: Site, tags: Mapping[str, str], *, dry: bool = False
) -> tuple[tuple[Mended, ...], tuple[Problem, ...]]:
    """Rewrite the files in which something can be mended; each is replaced at once, with its mode kept.

    Nothing changes but the letters: encoding, byte order mark, line ends and layout stay.

    Args:
        site: The settings.
        tags: As in `check`.
        dry: Only say what would be mended.

    Returns:
        What was mended, and why a file was not.

    """
    mended = []
    problems = []
    for path, tag in tags.items():
        name = f"{site.relative(site.articles)}/{path}"
        file = _read(path, site)
        try:
            text = None if file is None else _mend(path, file, tag, site)
        except Exception as error:  # whatever it is, the other articles are not to blame
            problems.append(_internal_error(path, site, error))
            continue
        if file is None or text is None:
            continue
        try:
            data = _encode(file, text)
            if not dry:
                _replace(site.articles / path, data)
        except OSError as error:
            values = {"reason": error.strerror or str(error)}
            problems.append(Problem(code="unmended", path=name, values=values))
        else:
            mended.append(Mended(name, _diff(name, file.raw, text)))
    return tuple(mended), tuple(problems)


def _mend(path: str, file: _File, tag: str, site: Site) -> str | None:
    """The file's text with all faults mended of which the cure is known; None if there is none."""
    mended = file
    for _ in range(_ROUNDS):
        parts: list[str] = []
        place = 0
        for fault in _faults(path, mended, tag, site):
            if fault.replacement is not None:
                parts += (mended.raw[place : fault.start], fault.replacement)
                place = fault.start + fault.width
        if not parts:
            break
        mended = mended._replace(raw="".join((*parts, mended.raw[place:])))
    return None if mended is file else mended.raw


def _encode(file: _File, text: str) -> bytes:
    """The bytes of a file with another text.

    Raises:
        OSError: If it is in an encoding of which what stays could not be written as it was.

    """
    if (file.marks + file.raw).encode(file.encoding, "replace") != file.data:
        raise OSError(errno.EILSEQ, f"{os.strerror(errno.EILSEQ)} ({file.encoding})")
    # A page can declare an encoding that lacks the right letter.
    return (file.marks + text).encode(file.encoding, "xmlcharrefreplace")


def _replace(file: Path, data: bytes) -> None:
    """Put what is mended in a file's place; in that of the file it leads to if it is a link."""
    target = file.resolve(strict=True)
    status = target.stat()
    # A rename asks only for the folder's permission, but who protects a file means it.
    if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    files.replace_file(target, data)


def _diff(path: str, before: str, after: str) -> str:
    """A unified diff; mending leaves every line in its place, so lines are only compared in pairs."""
    old, new = (text.replace("\r\n", "\n").split("\n") for text in (before, after))
    if not old[-1] and not new[-1]:
        # What follows the last line feed is no line.
        del old[-1], new[-1]
    lines = [f"--- {path}", f"+++ {path}"]
    changed = [number for number, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]]
    while changed:
        size = next(
            (count for count in range(1, len(changed)) if changed[count] - changed[count - 1] > 2 * _CONTEXT),
            len(changed),
        )
        start, end = max(0, changed[0] - _CONTEXT), min(len(old), changed[size - 1] + _CONTEXT + 1)
        lines.append(f"@@ -{start + 1},{end - start} +{start + 1},{end - start} @@")
        for number in range(start, end):
            if old[number] == new[number]:
                lines.append(f" {old[number]}")
            else:
                lines += (f"-{old[number]}", f"+{new[number]}")
        changed = changed[size:]
    return "\n".join(lines)
