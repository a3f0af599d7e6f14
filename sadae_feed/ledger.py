"""The newsroom's memory: what stays when a file is edited. So far an id, and an address no other has."""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from . import links
from .articles import shown
from .errors import Problem
from .model import Article
from .settings import Site
from .workers import spread

#: Articles whose slugs are worth a second process.
_WORTH: Final = 5_000


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
    oldest_first = sorted(owners.items(), key=lambda item: (_published(item[1]).timestamp(), item[0]))
    slugs = spread(_slugs, [article for _, article in oldest_first], worth=_WORTH)
    for (name, article), slug in zip(oldest_first, slugs, strict=True):
        published = _published(article)
        link = _link(article, name, slug, site, taken)
        updated = max(article.updated or published, published)
        records.append(Record(article=article, id=name, link=link, published=published, updated=updated))
    # By numbers, as datetimes of different zones compare slowly.
    records.sort(key=lambda record: (-record.published.timestamp(), record.id))
    return tuple(records), tuple(problems)


def _published(article: Article) -> datetime:
    if article.published is None:
        raise ValueError(f"{article.path} has no date")
    return article.published


def _slugs(articles: Sequence[Article]) -> list[str]:
    """The slug of each article, percent-encoded; empty where there is nothing to make one of."""
    return [links.encode_part(article.slug or links.slug(article.title.value)) for article in articles]


def _link(article: Article, name: str, slug: str, site: Site, taken: Counter[str]) -> str:
    """The address of an article: its own, else by the site's pattern.

    `taken` counts how often each address was asked for.
    """
    if article.url:
        taken[article.url] += 1
        return article.url
    code = links.encode_part(name.rpartition(":")[2])
    slug = slug or code
    wanted = link = _address(slug, code, article, site)
    number = taken[wanted]
    while link in taken:
        number += 1
        link = _address(f"{slug}-{number}", f"{code}-{number}", article, site)
    taken[link] = 1
    taken[wanted] = max(number, 1)
    return link


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
