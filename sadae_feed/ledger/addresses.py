"""The ids and the addresses that stories get when they are first published."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from ..model import Head
from ..settings.site import Site
from ..text import urls
from ..workers import spread
from .records import Record, nfc_path

#: Articles whose slugs are worth a second process.
_MANY_SLUGS: Final = 5_000


def make_id(authority: str, path: str) -> str:
    """Make the id of an article: a tag: URI (RFC 4151) with a hash of its path.

    The path is taken in NFC, as macOS decomposes names; a name in Urdu would make hundreds of
    characters.
    """
    data = nfc_path(path).encode(errors="surrogateescape")
    code = base64.b32encode(hashlib.sha256(data).digest()[:10]).decode("ascii").lower()
    return f"tag:{authority}:{code}"


def make_slugs(articles: Sequence[Head], site: Site) -> list[str]:
    """Make the slug of each article, percent-encoded; empty where there is nothing to make one of."""
    make = functools.partial(_make_slugs, transliterate=site.transliterate)
    return list(spread(make, articles, worth=_MANY_SLUGS))


def _make_slugs(articles: Sequence[Head], transliterate: bool) -> list[str]:
    return [
        urls.encode_segment(article.slug or urls.make_slug(article.title.value, transliterate=transliterate))
        for article in articles
    ]


def make_absolute(url: str, site: Site) -> str:
    """Make the address of a story of what its record has: what follows the site's own, or absolute."""
    return url if ":" in url and urls.find_scheme(url) else site.link + url


def make_relative(link: str, site: Site) -> str:
    """Take the site's own address from the front of an address below it, so that a site can move."""
    rest = link.removeprefix(site.link)
    return link if urls.find_scheme(rest) else rest


class Addresses:
    """The addresses that are in use, so that no two stories get one."""

    def __init__(self, records: Collection[Record], site: Site) -> None:
        self._site = site
        #: How many stories have each address.
        self._users = Counter(make_absolute(record.url, site) for record in records)
        self._records = records
        #: By address, the file of the story that has it, once one is asked for.
        self._owners: dict[str, str] | None = None

    def release(self, link: str) -> None:
        """Note that a story has left an address."""
        self._users[link] -= 1

    def find_owner(self, link: str) -> str | None:
        """Find the file of the story that has an address; None if none has."""
        if self._owners is None:
            self._owners = {
                make_absolute(record.url, self._site): record.path
                for record in self._records
                if record.state != "missing"
            }
        return self._owners.get(link) if self._users[link] > 0 else None

    def choose(self, article: Head, identity: str, published: datetime, slug: str) -> str:
        """Choose the address of an article, which is then in use.

        Args:
            article: If it names its own address, that is it.
            identity: The story's id.
            published: When it was published, in the zone in which the address names the day.
            slug: Its slug, percent-encoded; where it is empty the end of the id takes its place.

        Returns:
            The address by the site's `permalink`, with a number where another story has it.

        """
        if article.url:
            self._users[article.url] += 1
            if self._owners is not None:
                self._owners[article.url] = nfc_path(article.path)
            return article.url
        code = urls.encode_segment(identity.rpartition(":")[2])
        slug = slug or code
        wanted = link = self._format(slug, code, published)
        number = self._users[wanted]
        while self._users[link] > 0:
            number += 1
            link = self._format(f"{slug}-{number}", f"{code}-{number}", published)
        self._users[link] += 1
        self._users[wanted] = max(number, 1)
        return link

    def _format(self, slug: str, code: str, published: datetime) -> str:
        return self._site.permalink.format(
            link=self._site.link,
            year=published.year,
            month=f"{published.month:02}",
            day=f"{published.day:02}",
            slug=slug,
            id=code,
        )
