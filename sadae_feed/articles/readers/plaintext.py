"""Plain text: a page as an editor pastes it, or plain paragraphs under front matter."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator
from html import escape
from typing import Final

from ...errors import Problems
from ...model import Image, Source, Text
from ...settings.site import Site
from ...text import language
from ...text.bidi.characters import find_first_strong
from ...text.language import Direction
from ...text.unicode import INVISIBLE
from . import frontmatter, headers, metadata
from .headlines import Line
from .pagedump import PICTURE, Page, take_apart
from .parsed import Parsed, Span

# Lines of this length, none much longer, are one paragraph wrapped by an editor's program.
_WRAPPED: Final = range(56, 101)

_MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|article|div|p|h1)\b", re.IGNORECASE)


def parse(source: Source, site: Site, problems: Problems) -> Parsed:
    """Take a text file apart."""
    matter = _split(source.text, site, problems)
    if markup := _MARKUP.match(matter.body):
        problems.add("markup-in-text", matter.line + markup.group().count("\n"), 1)
    page = take_apart(_list_lines(matter), headers.given_headline(matter), site)
    mark = page.mark
    # A dateline on a line of its own is a paragraph of its own, and no text that a change is judged by.
    alone = mark is not None and any(mark.end == len(line.text) for line in page.body[:1])
    story = page.body[alone:]
    has_picture = headers.has_key(matter, "image")
    dropped = tuple(line for line in page.dropped if line.reason != PICTURE or not has_picture)
    if dropped:
        problems.add("left-out-lines", count=len(dropped))
    facts = metadata.TextFacts(
        title=page.title.text if page.title else "",
        line=page.title.number if page.title else 1,
        published=page.published,
        updated=page.updated if page.published and page.updated and page.updated > page.published else None,
        authors=page.authors,
        image=_make_image(page, site),
        place=(mark and mark.place) or "",
        source=(mark and mark.source) or "",
        dropped=dropped,
        text="\n".join(line.text for line in story),
        body=bool(story),
    )
    article = metadata.build_article(source, matter, facts, site, problems)
    return Parsed(article, lambda: _render(page.body[:alone], story))


def protected_spans(matter: frontmatter.Matter, site: Site, language: str) -> Iterator[Span]:
    """Find what of the body spelling fixes must not touch: the keys of a header without fences."""
    bare = frontmatter.split_bare(matter.body, headers.is_bare_header(site))
    if not matter.fields and bare.fields:
        yield 0, len(matter.body) - len(bare.body)


def _split(text: str, site: Site, problems: Problems) -> frontmatter.Matter:
    """Split a file into header and body; a header needs no fences if every key in it is known."""
    matter = frontmatter.split(text, problems)
    if matter.fields or matter.line > 1 or problems.fatal:
        return matter
    return frontmatter.split_bare(text, headers.is_bare_header(site))


def _make_image(page: Page, site: Site) -> Image | None:
    if not (page.alt or page.caption or page.credit):
        return None
    image = metadata.picture(None, site.language, caption=page.caption, credit=page.credit)
    alt = Text.written(page.alt, _guess_language(page.alt, site)) if page.alt else None
    return dataclasses.replace(image, alt=alt)


def _guess_language(alt: str, site: Site) -> str:
    """The language of an alt text: Latin letters in a right-to-left site are taken for English."""
    foreign = find_first_strong(alt) is Direction.LTR and language.direction(site.language) is Direction.RTL
    return "en" if foreign else site.language


def _list_lines(matter: frontmatter.Matter) -> list[Line]:
    lines = []
    block = 0
    for number, text in enumerate(matter.body.split("\n"), matter.line):
        if trimmed := text.strip(INVISIBLE):
            lines.append(Line(trimmed, number, block))
        else:
            block += 1
    return lines


def _render(own_line: list[Line], story: list[Line]) -> str:
    paragraphs = [*(line.text for line in own_line), *_join_wrapped(story)]
    return "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)


def _join_wrapped(lines: list[Line]) -> list[str]:
    """A paragraph for each line, as pages are pasted; one for a block whose lines were wrapped."""
    paragraphs: list[str] = []
    for _, group in itertools.groupby(lines, key=lambda line: line.block):
        block = [line.text for line in group]
        paragraphs.extend([" ".join(block)] if _is_wrapped(block) else block)
    return paragraphs


def _is_wrapped(block: list[str]) -> bool:
    """Whether lines were broken by a program: none had room for the next line's first word."""
    if len(block) < 3 or not all(len(line) in _WRAPPED for line in block[:-1]):
        return False
    width = max(map(len, block))
    return all(
        len(line) + 1 + len(after.split(" ", 1)[0]) > width for line, after in itertools.pairwise(block)
    )
