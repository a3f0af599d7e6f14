"""Plain text: a page as an editor pastes it from the site, or plain paragraphs.

A pasted page is banner lines, the headline, the picture's alt text, the headline again, a date
or a dateline, paragraphs, a share line. The repeated headline is the anchor: what stands above
it is the page's furniture, what stands between is said of the picture. Without the repetition
the first line that is no banner is the headline.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from html import escape
from typing import Final, NamedTuple

from ... import dates
from ...errors import Problems
from ...model import INVISIBLE, Image, Source, Text
from ...settings import Site
from ...text import language
from ...text.bidi.characters import find_first_strong
from ...text.language import Direction
from ...text.urdu import dateline, orthography
from . import frontmatter, metadata
from .parsed import Parsed, Span

# How many lines the banner, the words between the two headlines, and the head below them may have.
_BANNER: Final = 6
_BETWEEN: Final = 3
_HEAD: Final = 2

# A line longer than this is a paragraph.
_SHORT: Final = 300

# Lines of this length, none much longer, are one paragraph wrapped by an editor's program.
_WRAPPED: Final = range(56, 101)

_MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|article|div|p|h1)\b", re.IGNORECASE)


class _Line(NamedTuple):
    text: str
    #: Counted from 1, in the file.
    number: int
    #: Which of the blocks between blank lines it stands in.
    block: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Page:
    """A page taken apart."""

    title: _Line | None = None
    alt: str = ""
    published: datetime | None = None
    mark: dateline.Dateline | None = None
    body: tuple[_Line, ...] = ()
    #: The body without a dateline on a line of its own.
    story: tuple[_Line, ...] = ()
    dropped: tuple[str, ...] = ()


def parse(source: Source, site: Site, problems: Problems) -> Parsed:
    """Take a text file apart."""
    matter = frontmatter.split(source.text, problems)
    if markup := _MARKUP.match(matter.body):
        problems.add("markup-in-text", matter.line + markup.group().count("\n"), 1)
    page = _take_apart(matter, site)
    facts = metadata.TextFacts(
        title=page.title.text if page.title else "",
        line=page.title.number if page.title else 1,
        published=page.published,
        image=Image(alt=Text.written(page.alt, _language(page.alt, site))) if page.alt else None,
        place=(page.mark and page.mark.place) or "",
        source=(page.mark and page.mark.source) or "",
        dropped=page.dropped,
        text="\n".join(line.text for line in page.story),
        body=bool(page.story),
    )
    article = metadata.build_article(source, matter, facts, site, problems)
    return Parsed(article, lambda: _render(page))


def _render(page: _Page) -> str:
    own_line = page.body[: len(page.body) - len(page.story)]
    paragraphs = [*(line.text for line in own_line), *_paragraphs(page.story)]
    return "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)


def _language(alt: str, site: Site) -> str:
    """The language of an alt text: Latin letters in a right-to-left site are taken for English."""
    foreign = find_first_strong(alt) is Direction.LTR and language.direction(site.language) is Direction.RTL
    return "en" if foreign else site.language


def _take_apart(matter: frontmatter.Matter, site: Site) -> _Page:
    lines = _lines(matter)
    end = len(lines)
    while end and _begins(lines[end - 1].text, site.share):
        end -= 1
    foot = lines[end:]
    banner, between, title, body = _headline(lines[:end], metadata.given_headline(matter), site)
    published = _take_date(between, site.timezone) or _take_date(body[:_HEAD], site.timezone)
    if published:
        body = [line for line in body[:_HEAD] if not dates.whole(line.text, site.timezone)] + body[_HEAD:]
    mark = dateline.split(body[0].text, house=site.house_names) if body else None
    alts = [line.text for line in between if not dates.whole(line.text, site.timezone)]
    return _Page(
        title=title,
        alt=alts[0] if alts else "",
        published=published,
        mark=mark,
        body=tuple(body),
        story=tuple(body[1:] if mark and mark.end == len(body[0].text) else body),
        dropped=(*(line.text for line in banner), *alts[1:], *(line.text for line in foot)),
    )


def _lines(matter: frontmatter.Matter) -> list[_Line]:
    found = []
    block = 0
    for number, text in enumerate(matter.body.split("\n"), matter.line):
        if trimmed := text.strip(INVISIBLE):
            found.append(_Line(trimmed, number, block))
        else:
            block += 1
    return found


def _headline(
    lines: list[_Line], given: str, site: Site
) -> tuple[list[_Line], list[_Line], _Line | None, list[_Line]]:
    """Find the headline: the banner above it, what stands between it and its repetition, itself, the rest."""
    known = 0
    while known < len(lines) and _is_banner(lines[known].text, site):
        known += 1
    keys = [
        orthography.key(line.text) for line in lines[: _BANNER + _BETWEEN + 2] if len(line.text) <= _SHORT
    ]
    wanted = orthography.key(given)
    for first, key in enumerate(keys[: _BANNER + 1]):
        # The headline itself may stand anywhere; any other line, as a refrain, only if it can be no verse.
        sure = key == wanted if given else first <= known
        for last in range(first + 1, min(first + _BETWEEN + 2, len(keys))):
            if keys[last] == key and _says(key) and (sure or (_alone(lines, first) and _alone(lines, last))):
                return lines[:first], lines[first + 1 : last], lines[last], lines[last + 1 :]
    title = None if given or known == len(lines) else lines[known]
    repeated = known < len(keys) and keys[known] == wanted
    return lines[:known], [], title, lines[known + (title is not None or repeated) :]


def _says(key: str) -> bool:
    """Whether a line has a letter or a digit, which a row of stars between paragraphs has not."""
    return any(map(str.isalnum, key))


def _alone(lines: list[_Line], index: int) -> bool:
    """Whether a line stands between blank lines, as a verse that is repeated does not."""
    block = lines[index].block
    return all(lines[near].block != block for near in (index - 1, index + 1) if 0 <= near < len(lines))


def _is_banner(line: str, site: Site) -> bool:
    """Whether a line is one of the banner's: all of it, or up to a mark such as a comma or a dash."""
    for banner in site.banner:
        if line.startswith(banner) and not line[len(banner) :].lstrip()[:1].isalnum():
            return len(line) <= _SHORT
    return False


def _begins(line: str, beginnings: tuple[str, ...]) -> bool:
    return len(line) <= _SHORT and line.casefold().startswith(tuple(begin.casefold() for begin in beginnings))


def _take_date(lines: list[_Line], zone: tzinfo) -> datetime | None:
    return next(filter(None, (dates.whole(line.text, zone) for line in lines)), None)


def _paragraphs(lines: tuple[_Line, ...]) -> list[str]:
    """A paragraph for each line, as pages are pasted; one for a block whose lines were wrapped."""
    found: list[str] = []
    for _, group in itertools.groupby(lines, key=lambda line: line.block):
        block = [line.text for line in group]
        found.extend([" ".join(block)] if _wrapped(block) else block)
    return found


def _wrapped(block: list[str]) -> bool:
    """Whether lines were broken by a program: none had room for the next line's first word."""
    if len(block) < 3 or not all(len(line) in _WRAPPED for line in block[:-1]):
        return False
    width = max(map(len, block))
    return all(
        len(line) + 1 + len(after.split(" ", 1)[0]) > width for line, after in itertools.pairwise(block)
    )


def protected_spans(matter: frontmatter.Matter, site: Site, language: str) -> Iterator[Span]:
    """Find what of the body spelling fixes must not touch: nothing, as all of it is text."""
    yield from ()
