"""Entries as they come out of feeds, and what no mark can put right in a family of readers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple

from lxml import etree

from sadae_feed.preview.profiles import RTL, Item, by_characters, by_tokens, first_strong, text_of
from sadae_feed.text import language as languages

Part = Literal["title", "body"]


# What comes out of a feed ---------------------------------------------------------------------------

_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_ATOM: Final = "{http://www.w3.org/2005/Atom}"


def items(name: str, document: bytes) -> tuple[Item, ...]:
    """The entries of rss.xml, atom.xml or feed.json."""
    return {"rss.xml": _rss, "atom.xml": _atom, "feed.json": _json}[name](document)


def _rss(document: bytes) -> tuple[Item, ...]:
    channel = etree.fromstring(document)[0]
    feed = channel.findtext("title", "")
    return tuple(
        Item(
            name=item.findtext("guid", ""),
            language=item.findtext("{http://purl.org/dc/elements/1.1/}language", ""),
            title=item.findtext("title", ""),
            body=item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded", ""),
            summary=text_of(item.findtext("description", "")),
            feed=feed,
        )
        for item in channel.iter("item")
    )


def _atom(document: bytes) -> tuple[Item, ...]:
    root = etree.fromstring(document)
    feed = root.findtext(f"{_ATOM}title", "")
    return tuple(
        Item(
            name=entry.findtext(f"{_ATOM}id", ""),
            language=entry.get(_LANG, ""),
            title=entry.findtext(f"{_ATOM}title", ""),
            body=entry.findtext(f"{_ATOM}content", ""),
            summary=text_of(entry.findtext(f"{_ATOM}summary", "")),
            feed=feed,
        )
        for entry in root.iter(f"{_ATOM}entry")
    )


def _json(document: bytes) -> tuple[Item, ...]:
    feed = json.loads(document)
    return tuple(
        Item(
            name=item["id"],
            language=item.get("language", feed["language"]),
            title=item["title"],
            body=item["content_html"],
            summary=item.get("summary", ""),
            feed=feed["title"],
        )
        for item in feed["items"]
    )


# What cannot be right ------------------------------------------------------------------------------


class Excuse(NamedTuple):
    """Why a part is not right in a family, and where."""

    reason: str
    #: Given the entry and a block's text: whether that block is excused.
    excuses: Callable[[Item, str], bool]


def always(_item: Item, _block: str) -> bool:
    """Excuses all."""
    return True


FIXED: Final = Excuse("the list is laid out left to right, whatever the title says", always)

#: The families and parts that go wrong, each with its reason. All others are right.
EXCUSES: Final[Mapping[tuple[str, Part], Excuse]] = {
    ("Miniflux", "body"): Excuse(
        "a quotation in a left-to-right language goes right to left too",
        lambda _, block: not re.search(RTL, block),
    ),
    ("yarr", "title"): FIXED,
    ("yarr", "body"): Excuse("dir is removed everywhere, and the page stays left to right", always),
    ("CommaFeed", "title"): Excuse(
        "the body decides: left to right where it has few Urdu words",
        lambda item, _: by_tokens(text_of(item.body)) == "ltr",
    ),
    ("Feedbin", "title"): Excuse(
        "the body decides: left to right where it has few Urdu letters",
        lambda item, _: by_characters(text_of(item.body)) == "ltr",
    ),
    ("feedparser, reader", "title"): FIXED,
    ("SimplePie, FreshRSS", "title"): Excuse(
        "the feed's name decides, for an entry in another language too",
        lambda item, _: first_strong(item.feed) != languages.direction(item.language),
    ),
    ("tt-rss", "title"): FIXED,
    ("Thunderbird, RSS Guard, Akregator, Fluent Reader, QuiteRSS", "title"): FIXED,
    ("full-text views", "title"): FIXED,
}
