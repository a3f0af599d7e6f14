"""A page taken apart: its tree, what its head says, and where its article and headline stand.

lxml parses, without network, DTD and entities; tags nested deeper than 200 levels are taken out first.
"""

from __future__ import annotations

import dataclasses
import json
import logging
import re
from collections import deque
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import chain, islice
from typing import Any, Final, NamedTuple
from urllib.parse import SplitResult, urlsplit

from lxml import etree

from ....markup.clean import remove_deep_tags
from ....markup.tags import PLAYER_TAGS
from ....settings.site import Site
from ....text import urls
from .. import frontmatter
from .elements import (
    BYLINE_SIZE,
    FURNITURE,
    MARKS_LIMIT,
    SAMPLE_SIZE,
    SHORT_TEXT,
    find_marked,
    has_links,
    make_key,
    read_string,
    read_words,
)

_MARKUP: Final = re.compile(r"<[a-zA-Z!/?]")
DOCUMENT: Final = re.compile(r"<(?:html|head|body|frameset)[\s>/]", re.IGNORECASE)
_XML_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]*>?")
_BLANK_LINE: Final = re.compile(r"\n\s*\n")
# libxml2 compares each attribute of a tag with all before it: 200,000 in one tag take it 90 seconds.
_ATTRIBUTE: Final = r"""(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?)?)"""
_CROWDED: Final = re.compile(rf"(<[a-zA-Z][^\s/>]*+{_ATTRIBUTE}{{0,256}}+){_ATTRIBUTE}*+")
_CROWDED_SIZE: Final = 65_536
#: Readability takes two seconds for so many characters.
_READABLE_SIZE: Final = 1_000_000
_NO_TEXT: Final = (
    "button canvas datalist dialog input label noembed noframes noscript option script select style svg "
    "template textarea"
).split()
_TITLE_SEPARATOR: Final = re.compile(r"\s(?:\||-|–|—|::)\s")
_WRAPPING: Final = re.compile(r"\A\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*\Z")
_ARTICLE_TYPE: Final = re.compile(r"(?:Article|Posting|NewsReport)$")


class Statement(NamedTuple):
    """What the page's head says, and on which line."""

    text: str
    line: int


class _Weight(NamedTuple):
    """Characters of a text, in links and outside of them."""

    words: int
    links: int


class LinkedData(NamedTuple):
    """The JSON-LD of the article: keys in lower case."""

    values: Mapping[str, Any]
    line: int


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page taken apart, its furniture still in it."""

    #: Without scripts, and without words in players.
    root: etree._Element
    #: `meta` by name, property or itemprop, and `link` by rel, in lower case; the first of each.
    meta: Mapping[str, Statement]
    data: LinkedData
    #: Where the article's head, byline and pictures stand; None if there is no article.
    scope: etree._Element | None
    #: Its text: `scope` or an element in it.
    body: etree._Element | None
    #: Whether `html` or `body` stand in the file, not only a fragment of a page.
    is_document: bool
    title: str
    #: The element that says the title; None if none does.
    heading: etree._Element | None
    #: What is to be added to a line of the tree to have the file's.
    offset: int

    @property
    def only_lists_links(self) -> bool:
        """Whether it only leads to articles: there are links but no article, or it is a site's first page."""
        if self.scope is None:
            return has_links(self.root)
        return self.is_document and "canonical" in self.meta and is_front_page(self.meta["canonical"].text)


def take_apart(matter: frontmatter.Matter, site: Site) -> Page:
    """Parse the body of an article file, and find article, headline and what the head says of them."""
    text = matter.body if _MARKUP.search(matter.body) else _as_markup(matter.body)
    is_document = DOCUMENT.search(text) is not None
    root = _parse_html(text)
    data, meta = _find_linked_data(root), _collect_meta(root)
    etree.strip_elements(root, *_NO_TEXT, with_tail=False)
    _empty_players(root)
    scope, body = _find_article(root, text, is_document)
    names = frozenset(make_key(name) for name in (*read_meta(meta, "og:site_name"), site.title.value))
    heading = _find_heading(root, scope, is_document, names)
    title = _find_title(root, meta, data, names) if heading is None else read_words(heading)
    return Page(
        root=root,
        meta=meta,
        data=data,
        scope=scope,
        body=body,
        is_document=is_document,
        title=title,
        heading=heading,
        offset=matter.line - 1,
    )


def _empty_players(root: etree._Element) -> None:
    """Take out the words that browsers show only if they cannot play what is embedded."""
    for player in root.iter(*PLAYER_TAGS):
        for inner in player.iter():
            inner.text = None
            if inner is not player:
                inner.tail = None


def _as_markup(text: str) -> str:
    """Plain text as a headline and paragraphs, on the same lines."""
    start = len(text) - len(text.lstrip())
    first, _, rest = text[start:].partition("\n")
    paragraphs = _BLANK_LINE.sub("</p>\n\n<p>", rest.rstrip())
    return f"{text[:start]}<h1>{first}</h1>\n<p>{paragraphs}</p>"


def _parse_html(text: str) -> etree._Element:
    # lxml refuses a string that says which encoding it has.
    declaration = _XML_DECLARATION.match(text)
    if declaration:
        text = "\n" * declaration[0].count("\n") + text[declaration.end() :]
    if len(text) > _CROWDED_SIZE:
        text = _CROWDED.sub(r"\1", text)
    text = remove_deep_tags(text)
    parser = etree.HTMLParser(no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    root: etree._Element | None = etree.fromstring(text or "<p>", parser)
    return etree.Element("html") if root is None else root


def _collect_meta(root: etree._Element) -> dict[str, Statement]:
    """What `meta` and `link` elements say, by name, in lower case; the first of each counts."""
    found: dict[str, Statement] = {}
    for element in root.iter("meta", "link"):
        attributes = element.attrib
        said = " ".join((attributes.get("content") or attributes.get("href") or "").split())
        for name in ("property", "name", "itemprop", "rel"):
            if said and name in attributes:
                found.setdefault(attributes[name].lower(), Statement(said, element.sourceline or 1))
    return found


def _find_linked_data(root: etree._Element) -> LinkedData:
    """Find the article among the page's JSON-LD: in lists, graphs, and as what a page is about."""
    waiting: deque[tuple[Any, int]] = deque()
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            text = _WRAPPING.sub("", script.text or "")
            try:
                waiting.append((json.loads(text, strict=False), script.sourceline or 1))
            except (ValueError, RecursionError):
                continue
    while waiting:
        value, line = waiting.popleft()
        if isinstance(value, list):
            waiting.extend((item, line) for item in value)
        elif isinstance(value, dict):
            if any(_ARTICLE_TYPE.search(kind) for kind in read_strings(value.get("@type"))):
                return LinkedData({key.lower(): item for key, item in value.items()}, line)
            waiting.extend((value[key], line) for key in ("@graph", "mainEntity") if key in value)
    return LinkedData({}, 1)


def read_strings(value: Any, *keys: str) -> Iterator[str]:
    """The texts JSON-LD gives for something: one, a list, or objects that have them under a key."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            item = next((item[key] for key in keys if isinstance(item.get(key), str)), None)
        if isinstance(item, str) and (text := " ".join(unescape(item).split())):
            yield text


def _find_article(
    root: etree._Element, text: str, is_document: bool
) -> tuple[etree._Element, etree._Element] | tuple[None, None]:
    """Find the article, and its text in it; a fragment is an article whatever it holds."""
    top = root.find("body")
    if top is None:
        return None, None
    if not is_document:
        return top, top
    for scope, body in _list_candidates(top):
        weight = _count_characters(body)
        most = weight.words / 4 if scope is top else weight.words
        if weight.words and weight.links <= max(most, BYLINE_SIZE):
            return scope, body
    found = _find_readable_text(text) if len(text) < _READABLE_SIZE else None
    return (None, None) if found is None else (found, found)


def _list_candidates(top: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Where an article may stand, with its text: the likeliest first."""
    body = find_marked(top, "articleBody")
    articles = list(islice(top.iter("article"), MARKS_LIMIT))
    if articles:
        article = max(
            articles, key=lambda one: (next(one.iter("h1"), None) is not None, len(read_string(one)))
        )
        inner = find_marked(article, "articleBody")
        yield article, article if inner is None else inner
    if body is not None:
        yield body, body
    yield from ((main, main) for main in islice(top.iter("main"), 1))
    yield top, top


def _find_readable_text(text: str) -> etree._Element | None:
    """The text that readability finds in a page that marks none; None if it is a list of links."""
    import readability

    # It would log a traceback of its own for a page that it cannot read.
    logging.getLogger("readability").setLevel(logging.CRITICAL)
    try:
        found = _parse_html(readability.Document(text).summary(html_partial=True)).find("body")
    except readability.readability.Unparseable:
        return None
    weight = _Weight(words=0, links=0) if found is None else _count_characters(found)
    return found if weight.words > SHORT_TEXT and weight.links * 2 < weight.words else None


def _count_characters(top: etree._Element) -> _Weight:
    """Count the characters of a text without furniture."""
    sizes = [0, 0]
    depth = 0
    walk = etree.iterwalk(top, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            depth += element.tag == "a"
            said = element.text
            if element.tag in FURNITURE:
                said = None
                walk.skip_subtree()
        else:
            depth -= element.tag == "a"
            said = None if element is top else element.tail
        if said:
            sizes[depth > 0] += len(said.strip())
    return _Weight(words=sizes[0], links=sizes[1])


def _find_heading(
    root: etree._Element, scope: etree._Element | None, is_document: bool, names: frozenset[str]
) -> etree._Element | None:
    """The element that is seen as the article's headline."""
    marked = find_marked(root, "headline")
    headings = [] if marked is None else [marked]
    if scope is not None and (scope.tag in ("article", "main") or not is_document):
        headings.extend(islice(scope.iter("h1"), MARKS_LIMIT))
    elif scope is not None and scope.tag == "body":
        alone = [one for one in islice(scope.iter("h1"), MARKS_LIMIT) if not _is_in_furniture(one)]
        headings.extend(alone if len(alone) == 1 else ())
    return next(
        (one for one in headings if (words := read_words(one)) and make_key(words) not in names), None
    )


def _is_in_furniture(element: etree._Element) -> bool:
    """Whether an element stands in a page's header, footer or menu."""
    return any(parent.tag in FURNITURE for parent in element.iterancestors())


def _find_title(
    root: etree._Element, meta: Mapping[str, Statement], data: LinkedData, names: frozenset[str]
) -> str:
    """The headline as the page's head says it, or an empty string."""
    alone = list(islice(root.iter("h1"), 2))
    titles = chain(
        read_strings(data.values.get("headline")),
        read_meta(meta, "og:title"),
        (read_words(one) for one in alone if len(alone) == 1),
        (read_words(one) for one in islice(root.iter("title"), 1)),
    )
    found = (_cut_site_name(title, names) for title in titles)
    # Pages that only forward have their goal's address for a title.
    return next((title for title in found if title and urls.find_scheme(title) not in ("http", "https")), "")


def _cut_site_name(title: str, names: frozenset[str]) -> str:
    """A title without the site's name behind it; empty if it is nothing else."""
    if make_key(title) in names:
        return ""
    separators = _TITLE_SEPARATOR.finditer(title) if len(title) <= SAMPLE_SIZE else ()
    ends = (separator.start() for separator in separators if make_key(title[separator.end() :]) in names)
    return title[: next(ends, None)]


def read_meta(meta: Mapping[str, Statement], *names: str) -> Iterator[str]:
    """What the page's head says under some names, in their order."""
    return (meta[name].text for name in names if name in meta)


def is_file_address(url: str) -> bool:
    """Whether an address can be that of a picture or a page, and not only of a site."""
    parts = _split_address(url)
    return parts is not None and (parts.path not in ("", "/") or bool(parts.query or parts.fragment))


def is_front_page(url: str) -> bool:
    """Whether an address is that of a site's first page."""
    return _split_address(url) is not None and not is_file_address(url)


def _split_address(url: str) -> SplitResult | None:
    """The parts of an address of http or https, or of a relative one; None for anything else."""
    scheme = urls.find_scheme(url)
    try:
        parts = urlsplit(url)
        # Raises ValueError for a port that cannot be one, as the line above does for such a host.
        _ = parts.port
    except ValueError:
        return None
    return parts if not scheme or (scheme in ("http", "https") and parts.netloc) else None
