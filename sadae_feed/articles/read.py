"""Reads article files: heads of all or of some, and single articles with their bodies."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ..errors import MOST_REPORTS, Problem, Problems, describe_exception
from ..markup.tags import PLAYER_MARKUP
from ..model import Article, Head, Source
from ..settings.site import Site
from ..state import packing
from ..state.packing import Reading
from ..workers import spread
from .decode import open_article
from .scan import Scan, scan_folder
from .suffixes import find_reader, is_html, is_plain_text

if TYPE_CHECKING:
    from .readers.parsed import Parsed, Span

#: What may name a file beside the article, or be a player; pictures elsewhere are neither.
_MEDIA: Final = re.compile(
    PLAYER_MARKUP + r"|!\[(?![^\]\n]{0,500}\]\(\s{0,9}<?(?:https?:|/))"
    r"|<img\b(?![^>]{0,2000}?\ssrc\s{0,9}=\s{0,9}[\"']?(?:https?:|/))",
    re.IGNORECASE,
)
#: With so many files to read, a second process saves time.
_FILES_PER_PROCESS: Final = 500


class ArticlesRead(NamedTuple):
    """The articles of a folder that can be published, and what is wrong with any of them."""

    heads: tuple[Head, ...]
    problems: tuple[Problem, ...]
    #: Paths of those with an error.
    left_out: frozenset[str]
    #: Folders below the articles folder that cannot be listed ("" for itself), and why.
    unlisted: Mapping[str, Problem] = {}


def read_all_heads(site: Site, scan: Scan | None = None) -> ArticlesRead:
    """Read the heads of all articles, sorted by path; an article with an error is left out.

    Args:
        site: The settings.
        scan: What stands in the folder, if that is known.

    Raises:
        ProblemError: If there is no articles folder.

    """
    scan = scan or scan_folder(site)
    paths = sorted(scan.stamps)
    readings = {path: reading for path, (reading, _) in zip(paths, read_heads(paths, site), strict=True)}
    problems = [*scan.problems, *(problem for path in paths for problem in readings[path].problems)]
    return ArticlesRead(
        heads=tuple(head for path in paths if (head := readings[path].head)),
        problems=tuple(sorted(problems, key=lambda problem: problem.path)),
        left_out=frozenset(path for path, reading in readings.items() if reading.head is None),
        unlisted=scan.unlisted,
    )


def read_heads(paths: Sequence[str], site: Site) -> list[tuple[Reading, str | None]]:
    """Read the heads of some articles: what each gave, and its head as the state stores it."""
    return spread(functools.partial(_read_each, site=site), paths, worth=_FILES_PER_PROCESS, share=0.55)


def _read_each(paths: Sequence[str], site: Site) -> list[tuple[Reading, str | None]]:
    readings = []
    for path in paths:
        article, problems = read_article(path, site)
        head = article.head if article else None
        data = packing.pack_head(head) if head else None
        readings.append((Reading(head, tuple(problems)), data))
    return readings


def read_article(path: str, site: Site) -> tuple[Article | None, Problems]:
    """Read the head of one article.

    Args:
        path: Below the articles folder, with `/` between.
        site: The settings.

    Returns:
        The article, or None if it has an error; and its problems. A fault of this program is one of them,
        as it must not keep the other articles from being published.

    """
    try:
        return _read_article(path, site)
    except Exception as error:  # whatever it is, the other articles are not to blame
        problems = Problems(site.relative(site.articles / path))
        problems.add("internal-error", **describe_exception(error))
        return None, problems


def _read_article(path: str, site: Site) -> tuple[Article | None, Problems]:
    source, problems = open_article(path, site)
    if source is None:
        return None, problems
    parsed: Parsed = find_reader(path).parse(source, site, problems)
    article = _find_media(_limit_names(parsed.article, site, problems), parsed, source, site, problems)
    if article.published is None and not problems.fatal:
        article = _date_by_name(article, site, problems)
    if site.fold:
        article = _fold(article, site)
    return None if problems.fatal else article, problems


def read_with_body(path: str, site: Site) -> tuple[Article, str] | None:
    """Read an article and its body as HTML, not yet safe for a feed; None if the file cannot be read."""
    source, problems = open_article(path, site)
    if source is None:
        return None
    parsed: Parsed = find_reader(path).parse(source, site, problems)
    article = _limit_names(parsed.article, site, problems)
    html = parsed.render_body()
    if not site.fold:
        return article, html
    from .fold import fold_html

    return _fold(article, site), fold_html(html, article.language, site)


def _limit_names(article: Article, site: Site, problems: Problems) -> Article:
    """Cut lists of names that are too long: each author and category has a feed, with all names in it."""
    limited: dict[str, Any] = {}
    for key in ("authors", "categories", "tags", "corrections"):
        names = getattr(article, key)
        if len(names) > site.names_limit:
            problems.add("too-many-names", key=key, count=len(names), limit=site.names_limit)
            limited[key] = names[: site.names_limit]
    return dataclasses.replace(article, **limited) if limited else article


def _find_media(article: Article, parsed: Parsed, source: Source, site: Site, problems: Problems) -> Article:
    """Note which files beside an article it names, and report what becomes of players."""
    if not (article.recordings or (not is_plain_text(source.path) and _MEDIA.search(source.text))):
        return article
    from ..markup.compose import arrange_media, show_recordings

    shown = show_recordings(article.recordings, parsed.render_body())
    media = arrange_media(shown, article.language, site.link)
    own = {each.src for each in article.recordings}
    for code, addresses in (
        ("player-linked", [each for each in media.players.linked if each not in own]),
        ("player-left-out", media.players.left_out),
    ):
        for address in addresses[:MOST_REPORTS]:
            problems.add(code, _find_line(address, source.text), value=address[:200])
    files = dict.fromkeys((*media.players.files, *media.pictures.files))
    return dataclasses.replace(article, files=tuple(files))


def _find_line(address: str, text: str) -> int | None:
    """The line, from 1, on which an address stands, written as it is or with character references."""
    places = (text.find(each) for each in (address, address.replace("&", "&amp;")))
    place = next((each for each in places if each >= 0), None)
    return None if place is None else text.count("\n", 0, place) + 1


def find_language(path: str, site: Site) -> str | None:
    """The language of an article that is left out for its errors; None where it is not sure.

    A page in which no article was found may be in any language.
    """
    source, _ = open_article(path, site)
    if source is None or is_html(path):
        return None
    try:
        return find_reader(path).parse(source, site, Problems(path)).article.language
    except Exception:  # `read_article` reports it
        return None


def protected_spans(source: Source, language: str, site: Site) -> Iterator[Span]:
    """Find the parts of a file that spelling fixes must not touch: keys, addresses, code, tags, quotations.

    Args:
        source: The file; the spans are offsets of its text.
        language: The article's language.
        site: The settings.

    """
    from .readers import frontmatter, spans

    matter = frontmatter.split(source.text, Problems(source.path))
    start = len(source.text) - len(matter.body)
    yield from spans.protect_header(source.text, matter)
    for begin, end in find_reader(source.path).protected_spans(matter, site, language):
        yield start + begin, start + end


def _fold(article: Article, site: Site) -> Article:
    from .fold import fold_article

    return fold_article(article, site)


def _date_by_name(article: Article, site: Site, problems: Problems) -> Article:
    """Give an article that has no date the one in its file's name, if there is one."""
    from .. import dates

    name = article.path.rpartition("/")[2]
    try:
        moment = dates.parse_name(name, site.timezone)
    except dates.DateError as error:
        problems.add(error.code, **error.values)
        return article
    if moment is None:
        problems.add("no-date")
        return article
    return dataclasses.replace(article, published=moment)
