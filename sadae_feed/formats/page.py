"""A page for people who follow a link to the feeds: the latest stories, and which feeds there are.

It takes the place of XSLT in the feeds themselves, which browsers are giving up. Its links are relative,
so that it works on the editor's disk before it is uploaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final
from urllib.parse import quote

from lxml import etree
from lxml.html import builder as E  # noqa: N812  # lxml's own name for it

from .. import dates
from ..model import Entry, Feed, Text
from ..text.language import direction
from .style import STYLE_FILE
from .words import Words, words_for

FILE: Final = "index.html"


def render(feeds: Sequence[Feed], files: Mapping[str, tuple[str, str]], opml: str) -> bytes:
    """Serialise the page as HTML 5 in the language and direction of the site.

    Args:
        feeds: The first is the site's own; its entries are listed.
        files: Name and media type of each format's file, by the format's name.
        opml: Name of the subscription list.

    """
    site = feeds[0]
    words = words_for(site.language)
    body = E.BODY(
        E.HEADER(E.H1(E.A(*_inline(site.title), href=site.link)), E.P(*_inline(site.subtitle))),
        E.DIV(
            E.MAIN(
                _labelled(E.H2(words.latest, id="latest"), words, site),
                *(_entry(entry) for entry in site.entries),
                *(() if site.entries else (_labelled(E.P(words.empty), words, site),)),
                {"aria-labelledby": "latest"},
            ),
            E.NAV(
                _labelled(E.H2(words.feeds, id="feeds"), words, site),
                _labelled(E.P(*_inline(Text(value=words.how, language=words.language))), words, site),
                E.UL(*(E.LI(*_addresses(feed, files)) for feed in feeds)),
                E.P(_labelled(E.A(words.subscriptions, href=opml, type="text/x-opml"), words, site)),
                {"aria-labelledby": "feeds"},
            ),
            E.CLASS("columns"),
        ),
    )
    root = E.HTML(_head(feeds, files), body, lang=site.language, dir=site.title.direction)
    return etree.tostring(root, method="html", encoding="UTF-8", doctype="<!DOCTYPE html>") + b"\n"


def _head(feeds: Sequence[Feed], files: Mapping[str, tuple[str, str]]) -> etree._Element:
    site = feeds[0]
    return E.HEAD(
        E.META(charset="utf-8"),
        E.META(name="viewport", content="width=device-width, initial-scale=1"),
        E.META(name="color-scheme", content="light dark"),
        E.META(name="description", content=site.subtitle.plain(site.guard)),
        E.TITLE(site.plain_title),
        E.LINK(rel="stylesheet", href=STYLE_FILE),
        *(
            E.LINK(
                rel="alternate",
                type=kind,
                title=f"{feed.plain_title} ({name})",
                href=_relative(feed, file),
            )
            for feed in feeds
            for name, (file, kind) in files.items()
        ),
    )


def _relative(feed: Feed, file: str) -> str:
    return quote(feed.path) + file


def _labelled(element: etree._Element, words: Words, site: Feed) -> etree._Element:
    """Say the language of words that are not in the site's."""
    if words.language != site.language.partition("-")[0]:
        element.set("lang", words.language)
        element.set("dir", direction(words.language))
    return element


def _addresses(feed: Feed, files: Mapping[str, tuple[str, str]]) -> Iterator[etree._Element | str]:
    yield E.SPAN(*_inline(feed.title), E.CLASS("name"))
    for name, (file, kind) in files.items():
        yield " "
        yield E.A(name, href=_relative(feed, file), type=kind, dir="ltr", lang="en")


def _entry(entry: Entry) -> etree._Element:
    moment = entry.published
    return E.ARTICLE(
        E.H3(E.A(*_inline(entry.title), href=entry.link)),
        E.TIME(_in_words(moment, entry.language), datetime=dates.rfc3339(moment)),
        *((E.P(*_inline(entry.summary)),) if entry.summary.value else ()),
        lang=entry.language,
        dir=entry.title.direction,
    )


def _in_words(moment: datetime, language: str) -> str:
    """A date as the language writes it, and the time of day; as ISO 8601 where CLDR lacks the language."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return f"{moment:%Y-%m-%d %H:%M}"
    return f"{format_date(moment, 'long', locale=locale)} · {moment:%H:%M}"


def _inline(text: Text) -> list[etree._Element | str]:
    """A text as nodes, runs of the other direction marked."""
    fragment = etree.fromstring(f"<span>{text.html()}</span>")
    nodes: list[etree._Element | str] = [fragment.text or ""]
    for child in list(fragment):
        nodes.append(child)
    return nodes
