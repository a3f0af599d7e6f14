"""How families of feed readers show an entry: what HTML they leave, and where they put it.

Written from the readers' own sources; docs/readers.md tells editors the same in words. Every reader
shows a whole document here, since some take the direction from `<html dir="auto"><title>`. The preview
shows editors the same families that the tests measure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Final, NamedTuple

from lxml import html as lxml_html

from ..markup.clean import clean_with


class Item(NamedTuple):
    """An entry as it comes out of a feed."""

    name: str
    language: str
    #: Plain text, guarded as the feed has it.
    title: str
    #: HTML.
    body: str
    #: Plain text; what lists of articles show below the title.
    summary: str = ""
    #: The feed's own title.
    feed: str = "صدائے روس"


# What survives -------------------------------------------------------------------------------------

TEXT_BLOCKS: Final = frozenset("p h1 h2 h3 h4 h5 h6 li dt dd blockquote figcaption caption td th pre".split())
INLINE: Final = frozenset(
    "a abbr b br cite code del dfn em i img ins kbd q s samp strong sub sup time u var".split()
)
STRUCTURE: Final = TEXT_BLOCKS | frozenset("ul ol dl figure table thead tbody tfoot tr".split())
ALL: Final = (
    STRUCTURE
    | INLINE
    | frozenset("div section span bdi bdo small mark hr colgroup col header footer".split())
)

LINKS: Final[Mapping[str, frozenset[str]]] = {
    "a": frozenset({"href", "title"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan"}),
}
MARKS: Final = frozenset({"dir", "lang"})
#: Attributes that every element keeps.
MARKED: Final[Mapping[str, frozenset[str]]] = {**LINKS, "*": MARKS}
STYLED: Final[Mapping[str, frozenset[str]]] = {**LINKS, "*": MARKS | {"style", "class"}}


# How a reader finds a direction by itself ----------------------------------------------------------


#: What Feedbin takes for right to left.
RTL: Final = "[\u0600-\u06ff\u0750-\u077f\u0590-\u05ff\ufe70-\ufeff]"


def first_strong(text: str) -> str:
    """The direction of the first strong character, left to right where there is none."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def by_tokens(text: str) -> str:
    """CommaFeed: right to left where over 40 % of the words begin so; addresses and numbers do not count."""
    words = [word for word in text.split() if not re.match(r"https?://|[-+]?[0-9][0-9.]*$", word)]
    return "rtl" if sum(first_strong(word) == "rtl" for word in words) > 0.4 * len(words) else "ltr"


def by_characters(text: str) -> str:
    """Feedbin: right to left where over half of the characters are Arabic or Hebrew, spaces counted."""
    found = re.findall(RTL, text)
    return "rtl" if len(found) > 0.5 * len(text) else "ltr"


def text_of(html: str) -> str:
    """The text of an HTML fragment, without its markup."""
    return lxml_html.fragment_fromstring(html, create_parent="div").text_content()


def no_direction(_: Item) -> tuple[str, str]:
    """For the many readers that look at nothing."""
    return "ltr", "ltr"


# The families --------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """A family of readers that show an entry alike."""

    name: str
    #: Elements that survive; of others the text stays.
    tags: frozenset[str] = ALL
    #: Attributes that survive, by element; "*" stands for every element.
    attributes: Mapping[str, frozenset[str]] = field(default_factory=lambda: STYLED)
    #: Elements that go with all that is in them.
    dropped: frozenset[str] = frozenset({"script", "style"})
    #: Whether the outermost element of the body goes.
    unwraps: bool = False
    #: Attributes the reader itself sets on elements.
    sets: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: The directions that {title_dir} and {dir} of the page stand for.
    directions: Callable[[Item], tuple[str, str]] = no_direction
    #: The document; `data-part` says what stands in an element: the whole title, or the whole body.
    page: str


#: A reader that does nothing about direction, in an English interface.
PLAIN_PAGE: Final = (
    '<html lang="en"><div data-part="title">{title}</div><div data-part="body">{body}</div></html>'
)

PROFILES: Final = (
    Profile(
        name="Miniflux",
        tags=STRUCTURE | INLINE - {"b", "i", "u"},
        attributes=LINKS,
        page='<html lang="en"><h1 dir="auto" lang="{lang}" data-part="title">{title}</h1>'
        '<article dir="auto" lang="{lang}" data-part="body">{body}</article></html>',
    ),
    Profile(name="yarr", attributes=LINKS, page=PLAIN_PAGE),
    Profile(
        name="CommaFeed",
        tags=(STRUCTURE | INLINE | {"div", "small"})
        - {"figure", "figcaption", "abbr", "del", "dfn", "ins", "kbd", "s", "samp", "time", "var"},
        attributes={**LINKS, **dict.fromkeys(("div", "p", "pre", "code", "table"), frozenset({"dir"}))},
        directions=lambda item: (by_tokens(text_of(item.body) or item.title),) * 2,
        page='<html lang="en"><div style="direction: {dir}"><div data-part="title">{title}</div>'
        '<div data-part="body">{body}</div></div></html>',
    ),
    Profile(
        name="Feedbin",
        tags=(STRUCTURE | INLINE | {"div", "small", "hr"}) - {"caption", "u", "abbr", "cite", "dfn", "time"},
        attributes=MARKED,
        dropped=frozenset({"script", "style", "iframe", "object", "embed"}),
        directions=lambda item: (by_characters(item.summary), by_characters(text_of(item.body))),
        page='<html lang="en"><ul><li dir="{title_dir}"><h2 data-part="title">{title}</h2></li></ul>'
        '<div dir="{dir}"><h1 data-part="title">{title}</h1><div data-part="body">{body}</div></div></html>',
    ),
    Profile(
        name="feedparser, reader",
        tags=ALL - {"bdi", "bdo", "mark"},
        attributes=MARKED,
        dropped=frozenset({"script", "style", "applet"}),
        page=PLAIN_PAGE,
    ),
    Profile(
        name="SimplePie, FreshRSS",
        attributes=MARKED,
        dropped=frozenset({"script", "style", "noscript", "form", "iframe", "object"}),
        # The article's first text is the feed's own title.
        page='<html lang="en"><a dir="auto" style="display: block" data-part="title">{title}</a>'
        '<article dir="auto"><header>{feed}<h1 data-part="title">{title}</h1></header>'
        '<div data-part="body">{body}</div></article></html>',
    ),
    Profile(
        name="tt-rss",
        attributes=MARKED,
        dropped=frozenset({"script", "style", "iframe", "form", "object", "svg", "math"}),
        page='<html lang="en"><div data-part="title">{title}</div>'
        '<div lang="{lang}" data-part="body">{body}</div></html>',
    ),
    Profile(
        name="Liferea",
        directions=lambda item: (first_strong(item.title),) * 2,
        page='<html><div dir="auto" data-part="title">{title}</div>'
        '<div dir="{dir}"><h1 data-part="title">{title}</h1><div data-part="body">{body}</div></div></html>',
    ),
    Profile(
        name="NetNewsWire, FeedFlow, Read You",
        page='<html dir="auto"><head><title>{title}</title></head><body><h1 data-part="title">{title}</h1>'
        '<div data-part="body">{body}</div></body></html>',
    ),
    Profile(
        name="Thunderbird, RSS Guard, Akregator, Fluent Reader, QuiteRSS",
        page='<html><table dir="ltr"><tr><td data-part="title">{title}</td></tr></table>'
        '<div dir="ltr" data-part="body">{body}</div></html>',
    ),
    Profile(
        name="Feeder",
        tags=STRUCTURE | {"br"},
        attributes={},
        sets={tag: {"dir": "auto"} for tag in TEXT_BLOCKS},
        page='<html><p dir="auto" data-part="title">{title}</p><div data-part="body">{body}</div></html>',
    ),
    Profile(name="full-text views", unwraps=True, page=PLAIN_PAGE),
)

#: Families that show no HTML; the tests measure only those that do.
TEXT_PROFILES: Final = (
    Profile(
        name="plain text",
        tags=frozenset(),
        attributes={},
        page='<html lang="en"><p dir="auto" data-part="title">{title}</p>'
        '<p dir="auto" data-part="body">{summary}</p></html>',
    ),
    Profile(
        name="terminal",
        tags=frozenset({"br"}),
        attributes={},
        page='<html lang="en"><pre dir="ltr" style="white-space: pre-wrap"><b data-part="title">'
        "{title}</b>\n\n"
        '<span data-part="body">{text}</span></pre></html>',
    ),
)


def strip(profile: Profile, html: str) -> str:
    """What the family leaves of a body."""
    if profile.unwraps:
        root = lxml_html.fragment_fromstring(html, create_parent="div")
        while len(root) == 1 and root[0].tag == "div":
            root = root[0]
        html = escape(root.text or "") + "".join(
            lxml_html.tostring(child, encoding="unicode") for child in root
        )
    return clean_with(html, profile.tags, profile.attributes, profile.dropped, profile.sets)


def show(profile: Profile, item: Item) -> str:
    """The document in which the family shows an entry."""
    title_dir, body_dir = profile.directions(item)
    return "<!DOCTYPE html>" + profile.page.format(
        title=escape(item.title),
        body=strip(profile, item.body),
        summary=escape(item.summary),
        text=escape(text_of(item.body)),
        feed=escape(item.feed),
        lang=item.language,
        title_dir=title_dir,
        dir=body_dir,
    )
