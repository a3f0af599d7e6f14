"""A page for people who follow a link to the feeds: which there are, and what stands in them.

It takes the place of XSLT in the feeds themselves, which browsers are giving up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree
from lxml.html import builder as E  # noqa: N812  # lxml's own name for it

from .. import dates
from ..model import Entry, Feed, Text

FILE: Final = "index.html"
STYLE_FILE: Final = "feed.css"

_STYLE: Final = """\
body, rss, feed { display: block; direction: DIRECTION; max-width: 44rem; margin: 2rem auto; padding: 0 1rem;
  line-height: 1.8; font-family: "Noto Naskh Arabic", serif; }
:lang(ur) { line-height: 2.2; font-family: "Noto Nastaliq Urdu", "Jameel Noori Nastaleeq", serif; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-bottom: 0; }
time, .feeds a { font-family: sans-serif; font-size: .85rem; }
rss *, feed * { display: none; }
rss > channel, rss > channel > title, rss > channel > description, rss item, rss item > title,
feed > title, feed > subtitle, feed entry, feed entry > title { display: block; }
rss item, feed entry { margin: 1rem 0; }
rss > channel > title, feed > title { font-size: 1.6rem; }
rss item > title, feed entry > title { font-size: 1.2rem; }
"""


def style(feed: Feed) -> bytes:
    """Give the style sheet of the page, and of the XML of a feed that is opened in a browser.

    Nastaliq needs more line height than Naskh.
    """
    return _STYLE.replace("DIRECTION", feed.title.direction).encode()


def render(feeds: Sequence[Feed], files: Mapping[str, tuple[str, str]], opml: str) -> bytes:
    """Serialise the page as HTML 5 in the language and direction of the site.

    Args:
        feeds: The first is the site's own; its entries are listed.
        files: Name and media type of each format's file, by the format's name.
        opml: Name of the subscription list.

    """
    site = feeds[0]
    title = site.title.plain(site.guard)
    head = E.HEAD(
        E.META(charset="utf-8"),
        E.META(name="viewport", content="width=device-width, initial-scale=1"),
        E.TITLE(title),
        E.LINK(rel="stylesheet", href=STYLE_FILE),
        *(
            E.LINK(rel="alternate", type=kind, title=f"{title} ({name})", href=site.url + file)
            for name, (file, kind) in files.items()
        ),
    )
    addresses = [E.LI(*_addresses(feed, files)) for feed in feeds]
    body = E.BODY(
        E.H1(E.A(*_inline(site.title), href=site.link)),
        E.P(*_inline(site.subtitle)),
        E.UL(*addresses, E.LI(E.A("OPML", href=site.url + opml)), E.CLASS("feeds")),
        *(_entry(entry) for entry in site.entries),
    )
    root = E.HTML(head, body, lang=site.language, dir=site.title.direction)
    return etree.tostring(root, method="html", encoding="UTF-8", doctype="<!DOCTYPE html>") + b"\n"


def _addresses(feed: Feed, files: Mapping[str, tuple[str, str]]) -> list[etree._Element | str]:
    found: list[etree._Element | str] = [*_inline(feed.title)]
    for name, (file, _) in files.items():
        found += [" ", E.A(name, href=feed.url + file, dir="ltr")]
    return found


def _entry(entry: Entry) -> etree._Element:
    return E.ARTICLE(
        E.H2(E.A(*_inline(entry.title), href=entry.link)),
        E.TIME(f"{entry.published:%Y-%m-%d %H:%M}", datetime=dates.rfc3339(entry.published), dir="ltr"),
        E.P(*_inline(entry.summary)),
        lang=entry.language,
        dir=entry.title.direction,
    )


def _inline(text: Text) -> list[etree._Element | str]:
    """A text as nodes, runs of the other direction marked."""
    fragment = etree.fromstring(f"<span>{text.html()}</span>")
    nodes: list[etree._Element | str] = [fragment.text or ""]
    for child in list(fragment):
        nodes.append(child)
    return nodes
