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
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from itertools import islice

from lxml import etree

from ....errors import Problems
from ....markup.tags import PLAYER_TAGS
from ....model import DroppedLine, Source
from ....settings.site import Site
from ....text.unicode import INVISIBLE
from .. import frontmatter, metadata, spans
from ..parsed import Parsed, Span
from .clean import clean_body
from .elements import MARKS_LIMIT
from .facts import (
    PICTURES_LIMIT,
    PUBLISHED,
    UPDATED,
    read_address,
    read_authors,
    read_categories,
    read_date,
    read_image,
    read_summary,
)
from .language import confirm_language, correct_languages, read_language
from .page import DOCUMENT, Page, take_apart


def parse(source: Source, site: Site, problems: Problems) -> Parsed:
    """Take a page or a fragment apart.

    A page that only lists links is reported as `no-article`, a date that is none as `ignored-date`.
    """
    matter = frontmatter.split(source.text, problems)
    page = take_apart(matter, site)
    if page.only_lists_links:
        problems.add("no-article")
    marked = read_date(PUBLISHED, page, site, problems)
    updated = read_date(UPDATED, page, site, problems)
    authors = read_authors(page, site)
    pictures = list(islice(page.root.iter("img"), PICTURES_LIMIT))
    shown = [] if page.scope is None else list(islice(page.scope.iter("img"), MARKS_LIMIT))
    text = clean_body(page, matter, site)
    published = marked or text.published
    tag = confirm_language(read_language(page.root, page.body), text.words, site)
    facts = metadata.TextFacts(
        title=page.title,
        line=1 if page.heading is None else (page.heading.sourceline or 1) + page.offset,
        published=published,
        updated=updated if published and updated and updated > published else None,
        authors=authors,
        categories=read_categories(page),
        summary=read_summary(page, text.words),
        image=read_image(page, pictures, shown, tag or site.language),
        place=(text.mark and text.mark.place) or "",
        source=(text.mark and text.mark.source) or "",
        language=tag,
        url=read_address(page, site),
        dropped=tuple(DroppedLine(line, "element") for line in text.dropped),
        text=text.words,
        seen=_list_seen(page, text.words),
        body=bool(text.words.strip(INVISIBLE + "\n") or shown or _has_player(page)),
    )
    article = metadata.build_article(source, matter, facts, site, problems)
    return Parsed(article, lambda: _render(page))


def _list_seen(page: Page, words: str) -> str:
    """What readers see of a page's text: its words, and the addresses of links, pictures and players."""
    if page.body is None:
        return words
    addresses = (
        element.get(name, "")
        for element in page.body.iter("a", "audio", "embed", "iframe", "img", "source", "video")
        for name in ("href", "src")
    )
    return "\x1f".join([words, *filter(None, addresses)])


def _has_player(page: Page) -> bool:
    players = () if page.body is None else page.body.iter(*PLAYER_TAGS)
    return next(iter(players), None) is not None


def _render(page: Page) -> str:
    """Give the text of a cleaned page as HTML, not yet safe, without headline and furniture.

    `lang` stays where the letters agree, `dir` nowhere: it follows from the letters.
    """
    if page.body is None:
        return ""
    correct_languages(page.body)
    page.body.tag = "div"
    page.body.attrib.clear()
    html = etree.tostring(page.body, method="html", encoding="unicode", with_tail=False)
    return html.removeprefix("<div>").removesuffix("</div>").strip()


def protected_spans(matter: frontmatter.Matter, site: Site, language: str) -> Iterator[Span]:
    """Find what of the body spelling fixes must not touch; of a whole page, all but headline and article.

    A text of the page is the article's if it stands in the article as it is, from tag to tag.
    """
    html = matter.body
    if not DOCUMENT.search(html):
        yield from spans.protect_html(html, language)
        return
    page = take_apart(matter, site)
    words = {page.title}
    if page.body is not None:
        clean_body(page, matter, site)
        words.update(" ".join(text.split()) for text in page.body.itertext())
        words.update(" ".join((image.get("alt") or "").split()) for image in page.body.iter("img"))
    pieces = spans.find_texts(html, language)
    own = ((start, end) for start, end in pieces if " ".join(unescape(html[start:end]).split()) in words)
    yield from spans.invert(own, len(html))
