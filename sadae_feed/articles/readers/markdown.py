"""CommonMark, with the tables of GitHub's dialect."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

import pyromark

from ...errors import Problems
from ...model import Source
from ...settings.site import Site
from ...text.urdu import dateline, orthography
from .. import fingerprints
from . import frontmatter, headers, metadata, spans
from .parsed import Parsed, Span

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
# CommonMark §4.2 and §4.3.
_ATX = re.compile(r" {0,3}#{1,6}[ \t]+([^\n]+)(?:\n|$)")
_SETEXT = re.compile(r"([^\n]+)\n {0,3}=+[ \t]*(?:\n|$)")
_BLANK_LINES = re.compile(r"(?:[ \t\ufeff\u200e\u200f]*\n)*")
_BLOCK_MARK = re.compile(r"[#>|!<\[\-*+`~=]|\d+[.)]")
# Around whole words at the beginning of a line; `* ` begins a list.
_EMPHASIS = re.compile(r"(?:\*\*?|__?)(?=\S)|(?<=\S)(?:\*\*?|__?)(?=\W|$)")
_TAG = re.compile(r"<[^>]*>")
# What may be a mark, or stand for another character.
_MARKS = re.compile(r"[\\*_`\[<>&~|]|^\s*(?:[#=+-]|\d+[.)])", re.MULTILINE)


class _Text(NamedTuple):
    """A body taken apart."""

    heading: str
    #: Line of the file the heading stands on.
    line: int
    mark: dateline.Dateline | None
    #: What is to be rendered.
    markdown: str
    #: The same without a dateline on a line of its own.
    story: str


def parse(source: Source, site: Site, problems: Problems) -> Parsed:
    """Take a Markdown file apart; without `title` its first heading is the headline."""
    matter = frontmatter.split(source.text, problems)
    text = _take_apart(matter, site)
    facts = metadata.TextFacts(
        title=text.heading,
        line=text.line,
        place=(text.mark and text.mark.place) or "",
        source=(text.mark and text.mark.source) or "",
        text=text.story,
        seen=_list_seen(text.story),
        body=bool(text.story.strip()),
    )
    article = metadata.build_article(source, matter, facts, site, problems)
    return Parsed(article, lambda: pyromark.html(text.markdown, options=_OPTIONS))


def _list_seen(markdown: str) -> str | None:
    """What readers see of a text; None where it has nothing that Markdown takes for a mark."""
    if _MARKS.search(markdown) is None:
        return None
    return fingerprints.list_seen(pyromark.html(markdown, options=_OPTIONS))


def _take_apart(matter: frontmatter.Matter, site: Site) -> _Text:
    body = matter.body
    start = _BLANK_LINES.match(body).end()  # type: ignore[union-attr]  # it matches the empty string
    line = matter.line + body.count("\n", 0, start)
    heading = ""
    match = _ATX.match(body, start) or _SETEXT.match(body, start)
    given = headers.given_headline(matter)
    if match is not None:
        heading = _strip_markup(_strip_closing_signs(match[1]))
        if not given or orthography.key(heading) == orthography.key(given):
            start = match.end()
    rest = body[start:]
    first, _, below = rest.lstrip().partition("\n")
    words = _EMPHASIS.sub("", first).strip()
    mark = None if _BLOCK_MARK.match(words) else dateline.split(words, house=site.house_names)
    if mark is None or mark.end < len(words):
        return _Text(heading, line, mark, rest, rest)
    # A dateline on a line of its own is a paragraph of its own.
    return _Text(heading, line, mark, f"{first}\n\n{below}", below)


def _strip_closing_signs(heading: str) -> str:
    """A heading without the signs that may close it; `C#` keeps its own."""
    bare = heading.rstrip(" \t")
    opened = bare.rstrip("#")
    return opened.rstrip(" \t") if not opened or opened[-1] in " \t" else bare


def _strip_markup(markdown: str) -> str:
    """The words of a heading, without its emphasis and links."""
    if not re.search(r"[\\*_`\[<&]", markdown):
        return markdown
    return html.unescape(_TAG.sub("", pyromark.html(f"# {markdown}", options=_OPTIONS))).strip()


def protected_spans(matter: frontmatter.Matter, site: Site, language: str) -> Iterator[Span]:
    """Find what of the body spelling fixes must not touch: marks, addresses, code, HTML tags."""
    body = matter.body
    texts: list[Span] = []
    tags: list[Span] = []
    code = False
    for event, place in pyromark.events_with_range(body, options=_OPTIONS):
        kind, value = next(iter(event.items())) if isinstance(event, dict) else (event, None)
        if kind == "Start":
            code = isinstance(value, dict) and "CodeBlock" in value
        elif kind == "End":
            code = False
        elif kind in ("Text", "Html", "InlineHtml") and not code:
            (texts if kind == "Text" else tags).append((place["start"], place["end"]))
    texts, tags = spans.from_bytes(body, texts), spans.from_bytes(body, tags)
    yield from spans.invert(sorted(texts + tags), len(body))
    if tags:
        # Only what is HTML to Markdown: `<` in a text or in code opens nothing.
        yield from spans.protect_html(_mask_others(body, tags), language)


def _mask_others(text: str, shown: list[Span]) -> str:
    """The text with nothing but letters of no meaning outside of some spans."""
    parts: list[str] = []
    place = 0
    for start, end in shown:
        parts += ("x" * (start - place), text[start:end])
        place = end
    return "".join((*parts, "x" * (len(text) - place)))
