"""Letters in article files that are not the language's, each with its place."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from . import articles
from .errors import Problem
from .model import Source
from .settings import Site
from .urdu import orthography
from .urdu.orthography import Fault
from .workers import spread

#: Files that are worth a second process.
_WORTH: Final = 200
#: More reports of one kind in one file would hide the others.
_REPORTS: Final = 20
#: Line ends besides the line feed, of one character each.
_LINE_ENDS: Final = "\r\x0b\x0c\x85\u2028\u2029"


class _File(NamedTuple):
    """An article's file, decoded but otherwise as it stands."""

    raw: str
    encoding: str

    @property
    def start(self) -> int:
        """How many byte order marks it begins with."""
        return len(self.raw) - len(self.raw.lstrip("\ufeff"))

    @property
    def text(self) -> str:
        """As readers are given it, but no character shorter: what stands where, `raw` has after its marks."""
        text = self.raw[self.start :].replace("\r\n", " \n")
        for end in _LINE_ENDS:
            text = text.replace(end, "\n")
        return text


def check(site: Site, tags: Mapping[str, str]) -> tuple[Problem, ...]:
    """Report letters that are not the language's, at most twenty of a kind in one file.

    Args:
        site: The settings.
        tags: The language of each article to be looked at, by path below the articles folder. What
            cannot be read is passed over: reading reports it.

    """
    found = spread(functools.partial(_check_each, site=site), tuple(tags.items()), worth=_WORTH)
    return tuple(problem for problems in found for problem in problems)


def _check_each(files: Sequence[tuple[str, str]], site: Site) -> list[tuple[Problem, ...]]:
    return [tuple(_check(path, tag, site)) for path, tag in files]


def _check(path: str, tag: str, site: Site) -> Iterator[Problem]:
    file = _read(path, site)
    if file is not None:
        text = file.text
        yield from _problems(f"{articles.shown(site.articles)}/{path}", text, _faults(path, text, tag, site))


def _read(path: str, site: Site) -> _File | None:
    try:
        _, data = articles.load(f"{site.articles}/{path}")
        raw, encoding = articles.decode(data or b"", html=articles.is_html(path))
    except (OSError, UnicodeError):
        return None
    return None if "\0" in raw else _File(raw, encoding)


def _faults(path: str, text: str, tag: str, site: Site) -> Iterator[Fault]:
    # What is sealed is only asked for if there is anything to be found at all.
    return orthography.faults(text, tag, articles.sealed(Source(path=path, text=text), tag, site))


def _problems(path: str, text: str, faults: Iterable[Fault]) -> Iterator[Problem]:
    counts: Counter[str] = Counter()
    starts: list[int] = []
    for fault in faults:
        counts[fault.code] += 1
        if counts[fault.code] > _REPORTS:
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
        if count > _REPORTS:
            yield Problem(code="more-letters", path=path, values={"of": code, "count": count - _REPORTS})
