"""Feeds from a program's own data: entries and feeds of plain strings, and the pieces they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from . import model
from .check import feeds as feedcheck
from .errors import Problem
from .formats import atom, jsonfeed, opml, rss
from .markup.mark import mark_body
from .model import Category, Image, Person, Text
from .repair.body import mark_html_body
from .text import language as _language
from .text import urls
from .text.bidi.guards import add_guard
from .text.language import Direction, Guard
from .text.urdu import sentences

#: When a feed without entries changed: no clock is read.
_NEVER: Final = datetime(2000, 1, 1, tzinfo=UTC)


def direction(language: str) -> Direction:
    """The direction a language is written in: `rtl` or `ltr`, which are strings.

    Args:
        language: A tag of BCP 47, as `ur` or `ur-PK`.

    Raises:
        ValueError: If it is no tag.
    """
    return _language.direction(_language.canonical(language))


def mark_html(html: str, *, language: str, base: str | None = None, clean: bool = True) -> str:
    """Give a body of HTML language and direction on a wrapper, on each block and on each run.

    Marking a marked body changes nothing.

    Args:
        html: Any HTML.
        language: Of the text, a tag of BCP 47, where its markup does not say otherwise.
        base: The absolute address that relative ones are resolved against; without it they are left out, as
            no reader could follow them. Not used where `clean` is False: addresses then stay as they are.
        clean: Keep only what is safe in a feed: untrusted HTML must be cleaned.

    Raises:
        ValueError: If `language` is no tag.
    """
    tag = _read_language(language)
    if not clean:
        return mark_html_body(html, tag)
    return mark_body(html, base=base or "", language=tag).html


def guard_title(title: str, *, language: str, mode: Guard = "auto") -> str:
    """Give a title the invisible characters that keep its direction where only characters survive.

    Args:
        title: Plain text.
        language: Its language, a tag of BCP 47.
        mode: `auto`, the smallest guard under which the title keeps one order, `minimal`, `isolate`, `none`.

    Raises:
        ValueError: If `language` is no tag.
    """
    return add_guard(title, direction(language), mode)


def summarise(html: str, *, language: str) -> str:
    """The first sentences of a body, as plain text.

    Args:
        html: Any HTML.
        language: Of the text, a tag of BCP 47.

    Raises:
        ValueError: If `language` is no tag.
    """
    return sentences.summary(mark_body(html, base="", language=_read_language(language)).text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry(model.Entry):
    """A story as it stands in a feed; `of` makes one of plain strings."""

    @classmethod
    def of(
        cls,
        *,
        id: str,  # noqa: A002  # as Atom calls it
        title: str,
        language: str,
        link: str,
        published: datetime,
        content: str = "",
        updated: datetime | None = None,
        summary: str | None = None,
        authors: Iterable[str] = (),
        categories: Iterable[str] = (),
        image: str | Image | None = None,
        source: str | None = None,
        place: str | None = None,
    ) -> Entry:
        """Make an entry of plain strings.

        Args:
            id: Permanent: a story keeps it for ever. An absolute URI, as RFC 4287 §4.2.6 has it.
            title: Plain text.
            language: Of the story, a tag of BCP 47.
            link: The absolute address of its page.
            published: Aware.
            content: HTML, which is cleaned and marked; relative addresses are resolved against `link`.
            updated: When readers were last shown something else, aware; `published` by default.
            summary: Plain text; the first sentences of the content by default.
            authors: Their names.
            categories: Their names.
            image: The leading picture or its absolute address.
            source: The agency that the story is from.
            place: Where it was written.

        Raises:
            ValueError: If a moment has no time zone, the language is no tag or the link no absolute address.
        """
        tag = _read_language(language)
        address = urls.make_absolute(link)
        body = mark_body(content, base=address, language=tag) if content.strip() else None
        words = sentences.summary(body.text) if body and summary is None else summary or ""
        return cls(
            id=id,
            title=Text.written(title, tag),
            link=address,
            published=_require_zone(published, "published"),
            updated=_require_zone(updated or published, "updated"),
            language=tag,
            authors=tuple(Person(name=Text.written(name, tag)) for name in authors),
            categories=tuple(Category(label=Text.written(name, tag)) for name in categories),
            summary=Text.written(words, tag),
            content=body.html if body else "",
            image=Image(src=urls.make_absolute(image, address)) if isinstance(image, str) else image,
            source=None if source is None else Text.written(source, tag),
            place=None if place is None else Text.written(place, tag),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed(model.Feed):
    """A list of entries with what is said of them all; `of` makes one of plain strings."""

    @classmethod
    def of(
        cls,
        *,
        id: str,  # noqa: A002  # as Atom calls it
        title: str,
        language: str,
        link: str,
        url: str,
        entries: Iterable[model.Entry] = (),
        description: str | None = None,
        author: str | None = None,
        guard: Guard = "auto",
    ) -> Feed:
        """Make a feed of plain strings.

        Args:
            id: Permanent, an absolute URI.
            title: Plain text.
            language: Of most entries, a tag of BCP 47.
            link: The absolute address of the page the feed is of.
            url: The absolute address of the folder in which `rss.xml`, `atom.xml` and `feed.json` are served.
            entries: In any order; they stand newest first.
            description: Plain text; the title by default.
            author: Who signs entries that name nobody; the title by default.
            guard: How titles keep their direction, as `guard_title` has it.

        Raises:
            ValueError: If the language is no tag or an address is not absolute.
        """
        tag = _read_language(language)
        newest = tuple(sorted(entries, key=lambda entry: entry.published, reverse=True))
        return cls(
            path="",
            url=urls.make_absolute(url).rstrip("/") + "/",
            id=id,
            title=Text.written(title, tag),
            subtitle=Text.written(description or title, tag),
            link=urls.make_absolute(link),
            language=tag,
            updated=max((entry.updated for entry in newest), default=_NEVER),
            author=Person(name=Text.written(author or title, tag)),
            entries=newest,
            guard=guard,
        )


def to_rss(feed: model.Feed) -> bytes:
    """The feed as RSS 2.0, in UTF-8. Equal feeds give equal bytes."""
    return rss.render(feed)


def to_atom(feed: model.Feed) -> bytes:
    """The feed as Atom 1.0 (RFC 4287), in UTF-8. Equal feeds give equal bytes."""
    return atom.render(feed)


def to_json(feed: model.Feed) -> bytes:
    """The feed as JSON Feed 1.1, in UTF-8. Equal feeds give equal bytes."""
    return jsonfeed.render(feed)


def to_opml(feeds: Sequence[model.Feed]) -> bytes:
    """A list of feeds to subscribe to at once (OPML 2.0), titled as the first of them.

    Raises:
        ValueError: If there is none.
    """
    if not feeds:
        raise ValueError("a list of feeds needs at least one")
    return opml.render(feeds, rss.FILE)


def check_feed(data: bytes, *, path: str = "feed") -> list[Problem]:
    """Say which readers show a feed wrong, and why.

    Args:
        data: RSS, Atom or JSON Feed, whatever made it.
        path: How problems name the feed.
    """
    return list(feedcheck.check_feed(path, data))


def _read_language(tag: str) -> str:
    return _language.bare(_language.canonical(tag))


def _require_zone(moment: datetime, name: str) -> datetime:
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError(
            f"`{name}` has no time zone: {moment.isoformat()}; give it one, as with `tzinfo=UTC`"
        )
    return moment
