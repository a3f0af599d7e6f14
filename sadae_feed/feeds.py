"""Which entries stand in which feed: the site's, one for each category, one for each author."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from . import links
from .ledger import Record
from .model import Category, Entry, Feed, Image, Person, Text
from .settings import Site
from .urdu import dateline, orthography, sentences

# When a feed without entries changed: no clock is read, so that building again changes nothing.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """A feed before its entries are rendered."""

    #: As in `Feed`.
    path: str
    title: Text
    records: tuple[Record, ...]


def live(records: Iterable[Record], now: datetime) -> tuple[Record, ...]:
    """Leave out drafts, what is dated later than now, and what has expired."""
    return tuple(
        record
        for record in records
        if not record.article.draft
        and record.published <= now
        and not (record.article.expires and record.article.expires <= now)
    )


def plan(records: Sequence[Record], site: Site) -> tuple[Plan, ...]:
    """Share out records, newest first, among the feeds; the first feed is the site's own."""
    main = Plan(path="", title=site.title, records=tuple(records[: site.limit]))
    return (
        main,
        *_grouped(records, site, "category", lambda record: record.article.categories),
        *_grouped(records, site, "author", lambda record: [author.name for author in record.article.authors]),
    )


def _grouped(
    records: Sequence[Record], site: Site, kind: str, names: Callable[[Record], Iterable[Text]]
) -> list[Plan]:
    """A feed for each name, spelled as it is most; names equal in folded letters are one."""
    key_of = functools.cache(orthography.key)
    members: dict[str, list[Record]] = {}
    spellings: dict[str, Counter[Text]] = {}
    for record in records:
        for name in names(record):
            key = key_of(name.value)
            group = members.setdefault(key, [])
            spellings.setdefault(key, Counter())[name] += 1
            if group[-1:] != [record]:
                group.append(record)
    plans = []
    folders: set[str] = set()
    for key, group in sorted(members.items()):
        label = min(spellings[key], key=lambda name: (-spellings[key][name], name.value))
        slug = _free(links.slug(label.value, transliterate=site.transliterate) or "-", folders)
        title = Text(value=f"{label.value} – {site.title.value}", language=site.language)
        plans.append(Plan(path=f"{kind}/{slug}/", title=title, records=tuple(group[: site.limit])))
    return plans


def _free(slug: str, taken: set[str]) -> str:
    number = 1
    name = slug
    while name in taken:
        number += 1
        name = f"{slug}-{number}"
    taken.add(name)
    return name


def entry(record: Record, content: str, text: str, image: Image | None, site: Site) -> Entry:
    """Make the entry of a record whose body was rendered.

    Args:
        record: The article with its permanent facts.
        content: Its body, marked.
        text: The words of its body, for a summary where the article has none.
        image: Its picture with an absolute address.
        site: Its settings.

    """
    article = record.article
    scheme = f"tag:{site.authority}:categories"
    return Entry(
        id=record.id,
        title=article.title,
        link=record.link,
        published=record.published,
        updated=record.updated,
        language=article.language,
        authors=article.authors or (Person(name=site.author),),
        categories=(
            *(Category(label=label, scheme=scheme) for label in article.categories),
            *(Category(label=label) for label in article.tags),
        ),
        summary=article.summary or Text.written(_summary(text, site), article.language),
        content=content,
        image=image,
    )


def _summary(text: str, site: Site) -> str:
    """The first sentences of a text, without its dateline."""
    mark = dateline.split(text.partition("\n")[0], house=(site.title.value,))
    return sentences.summary(text[mark.end :] if mark else text)


def compose(plan: Plan, entries: Mapping[str, Entry], site: Site) -> Feed:
    """Make a feed of its plan and of the rendered entries by id."""
    chosen = tuple(entries[record.id] for record in plan.records)
    return Feed(
        path=plan.path,
        url=site.feeds_url + links.encode(plan.path),
        id=f"tag:{site.authority}:feeds/{links.encode(plan.path)}",
        title=plan.title,
        subtitle=site.description,
        link=site.link,
        language=site.language,
        updated=max((entry.updated for entry in chosen), default=_NEVER),
        author=Person(name=site.author),
        entries=chosen,
        guard=site.title_guard,
    )
