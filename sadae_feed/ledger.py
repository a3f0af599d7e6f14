"""The newsroom's memory: what stays when a file is edited. So far an id, and an address no other has."""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from . import links
from .articles import shown
from .errors import Problem
from .model import Article
from .settings import Site


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """An article with its permanent facts."""

    article: Article
    id: str
    #: Its address, absolute and percent-encoded.
    link: str
    published: datetime
    updated: datetime


def mint(authority: str, path: str) -> str:
    """Make the id of an article: a tag: URI (RFC 4151) with a hash of its path.

    The path is taken in NFC, as macOS decomposes names; a name in Urdu would make hundreds of
    characters.
    """
    data = unicodedata.normalize("NFC", path).encode(errors="surrogateescape")
    code = base64.b32encode(hashlib.sha256(data).digest()[:10]).decode("ascii").lower()
    return f"tag:{authority}:{code}"


def identify(articles: Sequence[Article], site: Site) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Give each article its id and its address, newest first, ties by id.

    Of articles that claim one id the first by path keeps it; the others are left out and reported.
    An address that an older article has gets a number.
    """
    owners: dict[str, Article] = {}
    problems = []
    for article in articles:
        name = article.id or mint(site.authority, article.path)
        if name in owners:
            values = {"id": name, "other": shown(site.articles / owners[name].path)}
            problems.append(Problem(code="same-id", path=shown(site.articles / article.path), values=values))
        else:
            owners[name] = article
    taken: Counter[str] = Counter()
    records = []
    for name, article in sorted(owners.items(), key=lambda item: (_published(item[1]), item[0])):
        published = _published(article)
        link = _link(article, name, site, taken)
        updated = max(article.updated or published, published)
        records.append(Record(article=article, id=name, link=link, published=published, updated=updated))
    records.sort(key=lambda record: record.id)
    records.sort(key=lambda record: record.published, reverse=True)
    return tuple(records), tuple(problems)


def _published(article: Article) -> datetime:
    if article.published is None:
        raise ValueError(f"{article.path} has no date")
    return article.published


def _link(article: Article, name: str, site: Site, taken: Counter[str]) -> str:
    """The address of an article: its own, else by the site's pattern.

    `taken` counts how often each address was asked for, as IRIs, which are quicker to make.
    """
    if article.url:
        taken[unquote(article.url)] += 1
        return article.url
    code = name.rpartition(":")[2]
    slug = article.slug or links.slug(article.title.value) or code
    wanted = _address(slug, code, article, site)
    number = taken[wanted] + 1
    suffix = f"-{number}" if number > 1 else ""
    while suffix and (numbered := _address(slug + suffix, code + suffix, article, site)) in taken:
        number += 1
        suffix = f"-{number}"
    taken[wanted] = number
    if suffix:
        taken[numbered] = 1
    return _address(links.encode_part(slug + suffix), links.encode_part(code + suffix), article, site)


def _address(slug: str, code: str, article: Article, site: Site) -> str:
    published = _published(article)
    return site.permalink.format(
        link=site.link,
        year=published.year,
        month=f"{published.month:02}",
        day=f"{published.day:02}",
        slug=slug,
        id=code,
    )
