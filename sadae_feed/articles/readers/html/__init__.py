"""HTML: a page as a browser saves it, or a fragment of one (docs/pages.md).

For each fact the first place that has it counts:

* headline: front matter, the article's `h1` or `itemprop=headline` (what readers of the page
  see), `headline` of JSON-LD (many are cut at 110 characters), `og:title`, the page's only
  `h1`, `title`; the site's name is cut off
* dates: JSON-LD, `meta`, a `time` in the article's head or byline; one that is none is a hint
* authors: JSON-LD, `meta`, `itemprop=author` or `rel=author`; the site itself is no author
* categories: JSON-LD, `meta`, `itemprop=articleSection`
* summary: `og:description`, `meta`, JSON-LD
* picture: JSON-LD, `og:image`, the first in the article; its `figure` has alt, caption and credit
* address: `canonical`, `og:url`, JSON-LD; only one of the site's own host
* text: `article`, `itemprop=articleBody`, `main`, the whole where it has few links, else what
  readability finds

lxml parses, without network, DTD and entities; tags nested deeper than 200 levels are taken out first.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from datetime import datetime
from html import unescape
from itertools import chain, islice
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from .... import dates, markup
from ....errors import Problems
from ....model import INVISIBLE, Article, Image, Source, Text
from ....settings import Site
from ....text import bidi, language, urls
from ....text.language import Direction
from ....text.urdu import dateline, orthography, sentences
from .. import frontmatter, metadata, spans
from ..spans import Span

_MARKUP: Final = re.compile(r"<[a-zA-Z!/?]")
_PAGE: Final = re.compile(r"<(?:html|head|body|frameset)[\s>/]", re.IGNORECASE)
_XML_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]*>?")
_BLANK_LINE: Final = re.compile(r"\n\s*\n")
# libxml2 compares each attribute of a tag with all before it: 200,000 in one tag take it 90 seconds.
_ATTRIBUTE: Final = r"""(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?)?)"""
_CROWDED: Final = re.compile(rf"(<[a-zA-Z][^\s/>]*+{_ATTRIBUTE}{{0,256}}+){_ATTRIBUTE}*+")
_CROWDED_SIZE: Final = 65_536
#: Readability takes two seconds for so many characters.
_READABLE_SIZE: Final = 1_000_000

#: Of marks that a page may have thousands of, so many are looked at.
_FEW: Final = 20
#: A text longer than this is a paragraph.
_SHORT: Final = 200
#: Characters, at the most, of a byline besides its dates and names, and of links that make no list.
_BYLINE: Final = 60
#: How many paragraphs stand before the story begins, at the most.
_HEAD: Final = 2
#: How many pictures a page has before its article is through.
_PICTURES: Final = 200

_NO_TEXT: Final = (
    "button canvas datalist dialog embed iframe input label noembed noframes noscript object option script "
    "select style svg template textarea"
).split()
_FURNITURE: Final = frozenset("address aside footer form header menu nav".split())
_CONTAINERS: Final = frozenset("article body div header footer main section".split())
_PARAGRAPHS: Final = frozenset("blockquote dd dt figcaption h1 h2 h3 h4 h5 h6 li p td th".split())
_LINES: Final = _PARAGRAPHS | {"div", "section"}
_BLOCKS: Final = _CONTAINERS | _PARAGRAPHS
_PHRASES: Final = frozenset("a abbr b cite code em i mark q s small span strong sub sup u".split())
#: What an element that is left out is called until all of them are taken out at once.
_DROPPED: Final = "dropped"
_FURNITURE_CLASS: Final = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|sharedaddy|social|addtoany|addthis|byline|related|comments?|respond|"
    r"timestamp|posted-on|breadcrumbs?|newsletter|subscribe|adverts?|advertisements?|ads?|sponsored|promo|tags|"
    r"print|pagination|(?:entry|post|article)[_-]meta|screen-reader-text|visually-hidden|sr-only)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
#: Lines of pages that are no part of the story, by how they begin; the site's own stand in its settings.
_FURNITURE_LINES: Final = (
    "یہ بھی پڑھیں",
    "یہ بھی پڑھیے",
    "مزید پڑھیں",
    "مزید پڑھیے",
    "اس پوسٹ کو شیئر",
    "تبصرے دکھائیں",
    "تبصرے دیکھیں",
)
_SENTENCE_END: Final = re.compile(r"[۔؟.!?]$")

_TITLE_SEPARATOR: Final = re.compile(r"\s(?:\||-|–|—|::)\s")
_WRAPPING: Final = re.compile(r"\A\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*\Z")
_ARTICLE_TYPE: Final = re.compile(r"(?:Article|Posting|NewsReport)$")
_PUBLISHED: Final = ("datepublished", "article:published_time", "pubdate", "publishdate", "date")
_UPDATED: Final = ("datemodified", "article:modified_time", "og:updated_time", "lastmod")
_SOURCES: Final = ("data-src", "data-original", "data-lazy-src", "src")
_SCALED: Final = re.compile(r"-\d+x\d+(?=\.\w+$)")
_CREDIT_CLASS: Final = re.compile(r"(?:^|[\s_-])(?:credit|copyright)(?:$|[\s_-])", re.IGNORECASE)
_CREDIT_LABEL: Final = re.compile(
    r"[،\s]*(?:تصویر کا ذریعہ|تصویر کے کاپی رائٹ|تصویر|فوٹو|photo|image|credit|source)?[\s،:/-]*",
    re.IGNORECASE,
)

#: Letters of the Arabic script that some languages have and others lack.
_TELLTALE: Final = frozenset("پچژگکیيكهہھۀةىٹڈڑںےۓۂۃټډړښږځڅڼګۍېٻڀٺٽٿڄڃڇڏڊڌڍڙڦڪڱڳڻەۆۇۈۋڭڕڵێڤ")
#: Which of them each language has.
_LETTERS: Final = {
    "ar": frozenset("يكهةى"),
    "ckb": frozenset("پچژگکیەھهڕڵۆێڤ"),
    "fa": frozenset("پچژگکیهۀ"),
    "ps": frozenset("پچژگکګیيېۍهةټډړڼښږځڅ"),
    "sd": frozenset("پچگڳڱکڪيهھٻڀٺٽٿڄڃڇڏڊڌڍڙڦڻىں"),
    "ug": frozenset("پچژگكىيەھڭۇۆۈۋې"),
    "ur": frozenset("پچژگکیہھٹڈڑںےۓۂۃ"),
}
#: Names and quotations from another language stay below one letter in so many.
_STRANGERS: Final = 50
#: So many characters tell the language.
_SAMPLE: Final = 4_000
_RTL: Final = re.compile(
    "[\u05d0-\u05f2\u0620-\u064a\u066e-\u06d5\u06ee\u06ef\u06fa-\u08c9\ufb1d-\ufdfb\ufe70-\ufefc]+"
)
_LTR: Final = re.compile("[A-Za-z\u00aa-\u058f\u0900-\u1fff\u2c00-\ufb1c\U00010000-\U000107ff]+")

_string: Final = etree.XPath("string()")
_sections: Final = etree.XPath("descendant::*[@itemprop = 'articleSection']")
_bylines: Final = etree.XPath(
    "descendant::*[self::time or contains(concat(' ', @rel, ' '), ' author ') or @itemprop = 'author'"
    " or @itemprop = 'datePublished' or @itemprop = 'dateModified']"
)


class _Said(NamedTuple):
    """What the page's head says, and on which line."""

    text: str
    line: int


class _Weight(NamedTuple):
    """Characters of a text, in links and outside of them."""

    words: int
    links: int


class _Data(NamedTuple):
    """The JSON-LD of the article: keys in lower case."""

    values: Mapping[str, Any]
    line: int


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class _Page:
    """A page taken apart, its furniture still in it."""

    #: Without scripts.
    root: etree._Element
    #: `meta` by name, property or itemprop, and `link` by rel, in lower case; the first of each.
    meta: Mapping[str, _Said]
    data: _Data
    #: Where the article's head, byline and pictures stand; None if there is no article.
    scope: etree._Element | None
    #: Its text: `scope` or an element in it.
    body: etree._Element | None
    #: Whether `html` or `body` stand in the file.
    whole: bool
    title: str
    #: The element that says the title; None if none does.
    heading: etree._Element | None
    #: What is to be added to a line of the tree to have the file's.
    offset: int

    @property
    def listing(self) -> bool:
        """Whether it only leads to articles: there are links but no article, or it is a site's first page."""
        if self.scope is None:
            return _links(self.root)
        return self.whole and "canonical" in self.meta and not _is_file(self.meta["canonical"].text)


class _Text(NamedTuple):
    """What was found in the body while it was cleaned."""

    words: str
    published: datetime | None
    mark: dateline.Dateline | None
    dropped: tuple[str, ...]


def read(source: Source, site: Site, problems: Problems) -> Article:
    """Read the head of a page or a fragment.

    A page that only lists links is reported as `no-article`, a date that is none as `ignored-date`.
    """
    matter = frontmatter.split(source.text, problems)
    page = _take_apart(matter, site)
    if page.listing:
        problems.add("no-article")
    marked = _moment(_PUBLISHED, page, site, problems)
    updated = _moment(_UPDATED, page, site, problems)
    authors = _authors(page, site)
    pictures = list(islice(page.root.iter("img"), _PICTURES))
    shown = [] if page.scope is None else list(islice(page.scope.iter("img"), _FEW))
    text = _clean(page, matter, site)
    published = marked or text.published
    tag = _believed(_language(page), text.words, site)
    found = metadata.Found(
        title=page.title,
        line=1 if page.heading is None else _line(page.heading, page.offset),
        published=published,
        updated=updated if published and updated and updated > published else None,
        authors=authors,
        categories=_categories(page),
        summary=_summary(page, text.words),
        image=_image(page, pictures, shown, tag or site.language),
        place=(text.mark and text.mark.place) or "",
        source=(text.mark and text.mark.source) or "",
        language=tag,
        url=_address(page, site),
        dropped=text.dropped,
        text=text.words,
        body=bool(text.words.strip(INVISIBLE + "\n") or shown),
    )
    return metadata.article(source, matter, found, site, problems)


def render(source: Source, site: Site) -> str:
    """Give the article's text as HTML, not yet safe, without its headline and the page's furniture.

    `lang` stays where the letters agree, `dir` nowhere: it follows from the letters.
    """
    matter = frontmatter.split(source.text, Problems(source.path))
    page = _take_apart(matter, site)
    if page.body is None:
        return ""
    _clean(page, matter, site)
    _settle_languages(page.body)
    page.body.tag = "div"
    page.body.attrib.clear()
    html = etree.tostring(page.body, method="html", encoding="unicode", with_tail=False)
    return html.removeprefix("<div>").removesuffix("</div>").strip()


def sealed(matter: frontmatter.Matter, site: Site, tag: str) -> Iterator[Span]:
    """Tell what of the body is no text of a language; of a whole page, all but the headline and the article.

    A text of the page is the article's if it stands in the article as it is, from tag to tag.
    """
    text = matter.body
    if not _PAGE.search(text):
        yield from spans.html(text, tag)
        return
    page = _take_apart(matter, site)
    words = {page.title}
    if page.body is not None:
        _clean(page, matter, site)
        words.update(" ".join(said.split()) for said in page.body.itertext())
        words.update(" ".join((image.get("alt") or "").split()) for image in page.body.iter("img"))
    pieces = spans.pieces(text, tag)
    own = ((start, end) for start, end in pieces if " ".join(unescape(text[start:end]).split()) in words)
    yield from spans.outside(own, len(text))


# The tree.


def _take_apart(matter: frontmatter.Matter, site: Site) -> _Page:
    text = matter.body if _MARKUP.search(matter.body) else _as_markup(matter.body)
    whole = _PAGE.search(text) is not None
    root = _parse(text)
    data, meta = _linked_data(root), _meta(root)
    etree.strip_elements(root, *_NO_TEXT, with_tail=False)
    scope, body = _choose(root, text, whole)
    names = frozenset(_key(name) for name in (*_of(meta, "og:site_name"), site.title.value))
    heading = _heading(root, scope, whole, names)
    title = _title(root, meta, data, names) if heading is None else _words(heading)
    return _Page(
        root=root,
        meta=meta,
        data=data,
        scope=scope,
        body=body,
        whole=whole,
        title=title,
        heading=heading,
        offset=matter.line - 1,
    )


def _as_markup(text: str) -> str:
    """Plain text as a headline and paragraphs, on the same lines."""
    start = len(text) - len(text.lstrip())
    first, _, rest = text[start:].partition("\n")
    paragraphs = _BLANK_LINE.sub("</p>\n\n<p>", rest.rstrip())
    return f"{text[:start]}<h1>{first}</h1>\n<p>{paragraphs}</p>"


def _parse(text: str) -> etree._Element:
    # lxml refuses a string that says which encoding it has.
    declaration = _XML_DECLARATION.match(text)
    if declaration:
        text = "\n" * declaration[0].count("\n") + text[declaration.end() :]
    if len(text) > _CROWDED_SIZE:
        text = _CROWDED.sub(r"\1", text)
    text = markup.shallow(text)
    parser = etree.HTMLParser(no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    root: etree._Element | None = etree.fromstring(text or "<p>", parser)
    return etree.Element("html") if root is None else root


def _meta(root: etree._Element) -> dict[str, _Said]:
    found: dict[str, _Said] = {}
    for element in root.iter("meta", "link"):
        attributes = element.attrib
        said = " ".join((attributes.get("content") or attributes.get("href") or "").split())
        for name in ("property", "name", "itemprop", "rel"):
            if said and name in attributes:
                found.setdefault(attributes[name].lower(), _Said(said, element.sourceline or 1))
    return found


def _linked_data(root: etree._Element) -> _Data:
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
            if any(_ARTICLE_TYPE.search(kind) for kind in _strings(value.get("@type"))):
                return _Data({key.lower(): item for key, item in value.items()}, line)
            waiting.extend((value[key], line) for key in ("@graph", "mainEntity") if key in value)
    return _Data({}, 1)


def _strings(value: Any, *keys: str) -> Iterator[str]:
    """The texts JSON-LD gives for something: one, a list, or objects that have them under a key."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            item = next((item[key] for key in keys if isinstance(item.get(key), str)), None)
        if isinstance(item, str) and (text := " ".join(unescape(item).split())):
            yield text


# The article in the page.


def _choose(
    root: etree._Element, text: str, whole: bool
) -> tuple[etree._Element, etree._Element] | tuple[None, None]:
    """Find the article, and its text in it; a fragment is an article whatever it holds."""
    top = root.find("body")
    if top is None:
        return None, None
    if not whole:
        return top, top
    for scope, body in _candidates(top):
        weight = _weigh(body)
        most = weight.words / 4 if scope is top else weight.words
        if weight.words and weight.links <= max(most, _BYLINE):
            return scope, body
    found = _readable(text) if len(text) < _READABLE_SIZE else None
    return (None, None) if found is None else (found, found)


def _candidates(top: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    body = _marked(top, "articleBody")
    articles = list(islice(top.iter("article"), _FEW))
    if articles:
        article = max(articles, key=lambda one: (next(one.iter("h1"), None) is not None, len(_string(one))))
        inner = _marked(article, "articleBody")
        yield article, article if inner is None else inner
    if body is not None:
        yield body, body
    yield from ((main, main) for main in islice(top.iter("main"), 1))
    yield top, top


def _marked(top: etree._Element, name: str) -> etree._Element | None:
    """The element with an `itemprop`, if there is just one of them."""
    found: list[etree._Element] = top.xpath("descendant::*[@itemprop = $name]", name=name)
    return found[0] if len(found) == 1 else None


def _readable(text: str) -> etree._Element | None:
    """The text that readability finds in a page that marks none; None if it is a list of links."""
    import readability

    try:
        found = _parse(readability.Document(text).summary(html_partial=True)).find("body")
    except readability.readability.Unparseable:
        return None
    weight = _Weight(words=0, links=0) if found is None else _weigh(found)
    return found if weight.words > _SHORT and weight.links * 2 < weight.words else None


def _weigh(top: etree._Element) -> _Weight:
    """Count the characters of a text without furniture."""
    sizes = [0, 0]
    depth = 0
    walk = etree.iterwalk(top, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            depth += element.tag == "a"
            said = element.text
            if element.tag in _FURNITURE:
                said = None
                walk.skip_subtree()
        else:
            depth -= element.tag == "a"
            said = None if element is top else element.tail
        if said:
            sizes[depth > 0] += len(said.strip())
    return _Weight(words=sizes[0], links=sizes[1])


# The headline.


def _heading(
    root: etree._Element, scope: etree._Element | None, whole: bool, names: frozenset[str]
) -> etree._Element | None:
    """The element that is seen as the article's headline."""
    marked = _marked(root, "headline")
    headings = [] if marked is None else [marked]
    if scope is not None and (scope.tag in ("article", "main") or not whole):
        headings.extend(islice(scope.iter("h1"), _FEW))
    elif scope is not None and scope.tag == "body":
        alone = [one for one in islice(scope.iter("h1"), _FEW) if not _in_furniture(one)]
        headings.extend(alone if len(alone) == 1 else ())
    return next((one for one in headings if (words := _words(one)) and _key(words) not in names), None)


def _in_furniture(element: etree._Element) -> bool:
    return any(parent.tag in _FURNITURE for parent in element.iterancestors())


def _title(root: etree._Element, meta: Mapping[str, _Said], data: _Data, names: frozenset[str]) -> str:
    """The headline as the page's head says it, or an empty string."""
    alone = list(islice(root.iter("h1"), 2))
    titles = chain(
        _strings(data.values.get("headline")),
        _of(meta, "og:title"),
        (_words(one) for one in alone if len(alone) == 1),
        (_words(one) for one in islice(root.iter("title"), 1)),
    )
    found = (_without_site(title, names) for title in titles)
    # Pages that only forward have their goal's address for a title.
    return next((title for title in found if title and urls.find_scheme(title) not in ("http", "https")), "")


def _without_site(title: str, names: frozenset[str]) -> str:
    """A title without the site's name behind it; empty if it is nothing else."""
    if _key(title) in names:
        return ""
    separators = _TITLE_SEPARATOR.finditer(title) if len(title) <= _SAMPLE else ()
    ends = (separator.start() for separator in separators if _key(title[separator.end() :]) in names)
    return title[: next(ends, None)]


def _key(text: str) -> str:
    return orthography.key(text[:_SAMPLE])


def _of(meta: Mapping[str, _Said], *names: str) -> Iterator[str]:
    return (meta[name].text for name in names if name in meta)


def _words(element: etree._Element) -> str:
    return " ".join(_lines(element))


def _lines(element: etree._Element) -> list[str]:
    """The lines of an element as `br` breaks them, without white space that is not seen."""
    copy = deepcopy(element)
    for mark in copy.iter("br"):
        mark.tail = f"\u2028{mark.tail or ''}"
    lines = (" ".join(line.split()) for line in str(_string(copy)).split("\u2028"))
    return [line for line in lines if line]


def _line(element: etree._Element, offset: int) -> int:
    return (element.sourceline or 1) + offset


# Dates and bylines.


def _moment(names: tuple[str, ...], page: _Page, site: Site, problems: Problems) -> datetime | None:
    said = chain(
        (_Said(text, page.data.line) for text in _strings(page.data.values.get(names[0]))),
        (page.meta[name] for name in names if name in page.meta),
        _times(page, names[0]),
    )
    for text, line in dict.fromkeys(said):
        try:
            return dates.parse(text, site.timezone)
        except dates.DateError:
            problems.add("ignored-date", line + page.offset, 1, value=text[:_BYLINE])
    return None


def _times(page: _Page, name: str) -> Iterator[_Said]:
    """Dates that the page marks as what is asked for; then, for the day of publication, those of bylines."""
    other: list[_Said] = []
    for element in _named(page):
        texts = dict.fromkeys(filter(None, (element.get("datetime"), _words(element))))
        said = [_Said(text, element.sourceline or 1) for text in texts]
        mark = (element.get("itemprop") or "").lower()
        if mark == name:
            yield from said
        elif element.tag == "time" and mark != _UPDATED[0] and _is_own(element, page.scope):
            other.extend(said)
    if name == _PUBLISHED[0]:
        yield from other


def _named(page: _Page) -> Iterator[etree._Element]:
    """What marks dates and authors: first in the article, then in the whole page."""
    for top in (page.scope, page.root if page.whole else None):
        if top is not None:
            yield from islice(_bylines(top), _FEW)


def _is_own(time: etree._Element, scope: etree._Element | None) -> bool:
    """Whether a time is the article's own, not one in its text or of another article."""
    headed = False
    for parent in time.iterancestors():
        if parent is scope:
            return headed or _byline(time, parent) is not None
        if parent.tag in ("article", "aside", "nav", "figure"):
            return False
        headed = headed or parent.tag in ("header", "footer")
    return False


def _byline(element: etree._Element, top: etree._Element) -> etree._Element | None:
    """What to leave out with a date or a name: the block that says little else, or the element.

    None if it stands in running text.
    """
    unit = parent = element
    for parent in element.iterancestors():
        if parent is top or parent.tag in _BLOCKS:
            break
        unit = parent
    if parent is not top and next(parent.iter("img"), None) is None:
        words = " ".join(str(_string(parent)).split())
        if len(words) - len(_string(element)) <= _BYLINE and not _SENTENCE_END.search(words):
            return parent
    return unit if parent.tag in _CONTAINERS and _stands_alone(unit, parent) else None


def _stands_alone(unit: etree._Element, parent: etree._Element) -> bool:
    before, after = unit.getprevious(), unit.getnext()
    text = (parent.text if before is None else before.tail) or ""
    beside = [one for one in (before, after) if one is not None and one.tag in _PHRASES]
    return not beside and not (text + (unit.tail or "")).strip()


def _authors(page: _Page, site: Site) -> tuple[str, ...]:
    house = _key(site.title.value)
    said = _of(page.meta, "author", "article:author")
    sources: tuple[Iterable[str], ...] = (
        _strings(page.data.values.get("author"), "name"),
        (name for names in said for name in sentences.split_list(names)),
        (_author(element) for element in _named(page) if _is_name(element, page.scope)),
    )
    for names in sources:
        # Facebook asks for the address of a profile as article:author.
        kept = [name for name in names if name and "://" not in name and _key(name) != house]
        if kept:
            return tuple(dict.fromkeys(kept))
    return ()


def _is_name(element: etree._Element, scope: etree._Element | None) -> bool:
    """Whether an element names an author: of the page as microdata has it, of the article by its links."""
    mark = element.get("itemprop")
    if mark is not None or element.tag == "time":
        return mark == "author"
    return any(parent is scope for parent in element.iterancestors())


def _author(element: etree._Element) -> str:
    inner = _marked(element, "name")
    name = element.get("content") or _words(element if inner is None else inner)
    return name if len(name) <= _SHORT else ""


# What else is said.


def _categories(page: _Page) -> tuple[str, ...]:
    sources: tuple[Iterable[str], ...] = (
        _strings(page.data.values.get("articlesection")),
        _of(page.meta, "article:section"),
        map(_words, islice(_sections(page.root), _FEW)),
    )
    kept = ([name for name in names if name and len(name) <= _SHORT] for names in sources)
    return tuple(dict.fromkeys(next(filter(None, kept), ())))


def _summary(page: _Page, text: str) -> str:
    """The page's description, unless it repeats the headline or is in another script than the text."""
    said = chain(
        _of(page.meta, "og:description", "description"), _strings(page.data.values.get("description"))
    )
    title = _key(page.title)
    for summary in said:
        if _key(summary) != title and (page.body is None or _majority(summary) is _majority(text)):
            return summary
    return ""


def _address(page: _Page, site: Site) -> str:
    said = chain(
        _of(page.meta, "canonical", "og:url"),
        _strings(page.data.values.get("url")),
        _strings(page.data.values.get("mainentityofpage"), "@id", "url"),
    )
    for url in said:
        try:
            address = urls.make_absolute(url, site.link)
        except ValueError:
            continue
        if urlsplit(address).hostname == urlsplit(site.link).hostname and address != site.link:
            return address
    return ""


def _image(
    page: _Page, pictures: list[etree._Element], shown: list[etree._Element], tag: str
) -> Image | None:
    """The picture the page names, as its article shows it, else the first its article shows."""
    named = chain(
        _strings(page.data.values.get("image"), "url", "contentUrl", "@id"),
        _of(page.meta, "og:image", "og:image:url", "twitter:image"),
    )
    src = next((url for url in named if _is_file(url)), "")
    if src:
        same = (one for one in (*shown, *pictures) if _file(_source(one)) == _file(src))
    else:
        same = (one for one in shown if _source(one))
    picture = next(same, None)
    if picture is None:
        alt = next(_of(page.meta, "og:image:alt", "twitter:image:alt"), "")
        return _described(src, tag, alt, None) if src else None
    src = _source(picture) if picture in shown else src
    return _described(src, tag, picture.get("alt") or "", next(picture.iterancestors("figure"), None))


def _is_file(url: str) -> bool:
    """Whether an address can be a picture's, and not a site's."""
    return urls.find_scheme(url) in ("", "http", "https") and urlsplit(url)._replace(
        scheme="", netloc=""
    ).geturl() not in ("", "/")


def _source(picture: etree._Element) -> str:
    """The address of a picture, lazily loaded or not; empty for one that only counts visits."""
    if picture.get("width") == picture.get("height") == "1":
        return ""
    said = ((picture.get(name) or "").strip() for name in _SOURCES)
    return next(filter(_is_file, said), "")


def _file(url: str) -> str:
    """The name of a picture's file without the size that scaled copies have in theirs."""
    return _SCALED.sub("", urls.strip_query(url).rpartition("/")[2].lower()) or url


def _described(src: str, tag: str, alt: str, figure: etree._Element | None) -> Image:
    caption, credit = ("", "") if figure is None else _caption(figure)
    image = metadata.picture(src, tag, alt=alt, caption=caption, credit=credit)
    if image.alt and bidi.first_strong(alt) is Direction.LTR and image.alt.direction is Direction.RTL:
        return dataclasses.replace(image, alt=Text.written(alt, "en"))
    return image


def _caption(figure: etree._Element) -> tuple[str, str]:
    """Caption and credit of a figure."""
    inside = list(islice(figure.iterdescendants(), _SHORT))
    marked = (one for one in inside if one.tag in ("cite", "small") or _CREDIT_CLASS.search(_classes(one)))
    credit = next((_words(one) for one in marked), "")
    caption = next((_words(one) for one in inside if one.tag == "figcaption"), "")
    return caption.removesuffix(credit).rstrip(" |–-/("), _CREDIT_LABEL.sub("", credit, count=1)


def _classes(element: etree._Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


# The body.


def _clean(page: _Page, matter: frontmatter.Matter, site: Site) -> _Text:
    """Take headline, byline, furniture, and a date or dateline that stands alone, out of the body."""
    body = page.body
    if body is None:
        return _Text("", None, None, ())
    given = metadata.headline(matter)
    if page.whole or not given or _key(given) == _key(page.title):
        _mark_headline(body, page.title)
    for element in islice(_bylines(body), _FEW):
        unit = _byline(element, body)
        if unit is not None:
            unit.tag = _DROPPED
    _mark_furniture(body, site)
    title = _key(page.title)
    dropped = [line for line in _take_out(body) if not title or title not in _key(line)]
    published, mark = _mark_head(body, site)
    _take_out(body)
    moments = (dates.whole(line, site.timezone) for line in dropped)
    return _Text(str(_string(body)), published or next(filter(None, moments), None), mark, tuple(dropped))


def _take_out(body: etree._Element) -> list[str]:
    """Take out what is marked, and tell the words of it."""
    outer = (one for one in body.iter(_DROPPED) if next(one.iterancestors(_DROPPED), None) is None)
    words = [" ".join(" ".join(one.itertext()).split())[:_SHORT] for one in islice(outer, _FEW)]
    etree.strip_elements(body, _DROPPED, with_tail=False)
    return list(dict.fromkeys(filter(None, words)))


def _mark_headline(body: etree._Element, title: str) -> None:
    key = _key(title)
    for heading in islice(body.iter("h1", "h2", "h3"), _FEW):
        if _key(_words(heading)) == key:
            heading.tag = _DROPPED
            return


def _mark_furniture(body: etree._Element, site: Site) -> None:
    """Mark what is known as furniture by its tag, its words or its class; the last never the greater part."""
    beginnings = tuple(line.casefold() for line in (*_FURNITURE_LINES, *site.share))
    half = len(_string(body)) // 2
    sizes = [0]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            sizes.append(len(element.text or ""))
            continue
        size = sizes.pop()
        sizes[-1] += size + len(element.tail or "")
        if element is body:
            continue
        if size <= _SHORT and element.tag in _LINES:
            _mark_line(element, beginnings)
        if element.tag in _FURNITURE or (size <= half and _is_furniture(element)):
            element.tag = _DROPPED


def _is_furniture(element: etree._Element) -> bool:
    attributes = element.attrib
    if not attributes:
        return False
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN.search(attributes.get("style") or "") is not None
        or (element.tag != "figcaption" and _FURNITURE_CLASS.search(_classes(element)) is not None)
    )


def _mark_line(element: etree._Element, beginnings: tuple[str, ...]) -> None:
    """Mark a line that invites to share or to read on, with the list of links it announces."""
    if " ".join(str(_string(element)).split()).casefold().startswith(beginnings):
        element.tag = _DROPPED
        after = element.getnext()
        if after is not None and after.tag in ("ul", "ol") and all(map(_links, after)):
            after.tag = _DROPPED


def _links(element: etree._Element) -> bool:
    return next(element.iter("a"), None) is not None


def _mark_head(body: etree._Element, site: Site) -> tuple[datetime | None, dateline.Dateline | None]:
    """Read a date and a dateline above the story; mark a paragraph that is nothing else."""
    published = None
    heads = (one for one in body.iter("p", "div") if one.tag == "p" or not len(one))
    paragraphs = ((one, lines) for one in islice(heads, _FEW) if (lines := _lines(one)))
    for paragraph, lines in islice(paragraphs, _HEAD + 1):
        moment = dates.whole(" ".join(lines), site.timezone)
        if moment is None:
            mark = dateline.split(lines[0], house=(site.title.value,))
            if mark is not None and mark.end == len(lines[0]) and len(lines) == 1:
                paragraph.tag = _DROPPED
            return published, mark
        published = published or moment
        paragraph.tag = _DROPPED
    return published, None


# Languages.


def _language(page: _Page) -> str:
    """What the page says its language is."""
    start = page.root if page.body is None else page.body
    said = (one.get("lang") for one in chain([start], start.iterancestors(), [page.root]))
    return next(filter(None, said), "")


def _believed(tag: str, text: str, site: Site) -> str:
    """A page's own language if its letters agree, else "": half of the real Urdu pages declare a wrong one.

    The greater part of the letters must go its way; in the Arabic script, hardly any may be one it lacks.
    """
    try:
        bare = language.bare(language.canonical(tag))
    except ValueError:
        return ""
    sample = text[:_SAMPLE]
    if bare == site.language or language.direction(bare) is not _majority(sample):
        return ""
    letters = [char for char in sample if char in _TELLTALE]
    own = _LETTERS.get(bare, _TELLTALE)
    strangers = sum(char not in own for char in letters)
    return bare if strangers * _STRANGERS <= len(sample) else ""


def _majority(text: str) -> Direction | None:
    """The direction that most letters have; None without letters."""
    return _direction(*_count(text[:_SAMPLE]))


def _count(text: str) -> tuple[int, int]:
    """How many characters go left to right, and how many right to left."""
    return sum(map(len, _LTR.findall(text))), sum(map(len, _RTL.findall(text)))


def _direction(ltr: int, rtl: int) -> Direction | None:
    if not ltr + rtl:
        return None
    return Direction.LTR if ltr > rtl else Direction.RTL


def _settle_languages(body: etree._Element) -> None:
    """Take off every `dir`, and each `lang` that most letters of its element contradict."""
    if not body.xpath("boolean(descendant::*[@lang or @dir])"):
        return
    counts = [(0, 0)]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            counts.append(_count(element.text or ""))
            continue
        own = counts.pop()
        element.attrib.pop("dir", None)
        if "lang" in element.attrib and not _agrees(element.attrib["lang"], _direction(*own)):
            del element.attrib["lang"]
        outer, after = counts.pop(), _count(element.tail or "")
        counts.append((outer[0] + own[0] + after[0], outer[1] + own[1] + after[1]))


def _agrees(tag: str, direction: Direction | None) -> bool:
    try:
        return language.direction(language.bare(language.canonical(tag))) is direction
    except ValueError:
        return False
