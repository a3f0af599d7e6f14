"""What a feed and its entries say, from stories and rendered bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from ..ledger.reconcile import Story
from ..model import Article, Category, Deleted, Entry, Feed, Head, Image, Person, Recording, Text
from ..settings.site import Site
from ..text import urls
from ..text.notices import NOTICES
from ..text.urdu import dateline, sentences
from .plan import FeedPlan, fold_name, index_old_names, rename_category

# When a feed without entries changed: no clock is read, so that building again changes nothing.
# Validators do not believe moments before 1990.
_EMPTY_FEED_UPDATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
#: A dateline stands in one of the first lines.
_HEAD_LINES: Final = 4
#: A line longer than this is a paragraph.
_SHORT: Final = 120
_SENTENCE_END: Final = re.compile(r"[۔؟?!.…][\s\"’”»)]*$")


def make_entry(
    story: Story,
    article: Article,
    content: str,
    text: str,
    site: Site,
    image: Image | None = None,
    recordings: tuple[Recording, ...] = (),
) -> Entry:
    """Make the entry of a story whose body was rendered.

    Args:
        story: What the ledger knows of it.
        article: Itself, read whole.
        content: Its body, marked; of a story that was taken back, the reason.
        text: The words of its body, for a summary where the article has none.
        site: Its settings.
        image: Its picture with an absolute address.
        recordings: Its audio and video files with absolute addresses.

    """
    record = story.record
    return Entry(
        id=record.id,
        title=_mark_title(article),
        link=story.link,
        published=record.published,
        updated=record.updated,
        language=article.language,
        authors=_list_authors(article, site),
        categories=tuple(_list_categories(article, site)),
        summary=article.retracted
        or article.summary
        or Text.written(_summarise(text, site), article.language),
        content=content,
        image=None if article.retracted else image,
        source=article.source,
        place=article.place,
        recordings=() if article.retracted else recordings,
        rights=article.rights,
        license=article.license,
        updated_by_build=record.updated not in _list_moments(story.head),
    )


def _list_moments(head: Head) -> Iterator[datetime | None]:
    """The moments that an article gives; any other in the ledger is that of a build."""
    yield from (head.published, head.updated)
    yield from (each.date for each in head.corrections)


def _list_authors(article: Article, site: Site) -> tuple[Person, ...]:
    """Who signs a story: persons, else the agency that it is from, else the house."""
    if article.authors:
        return article.authors
    source = article.source
    if source is None or dateline.is_house(source.value, site.house_names):
        return (Person(name=site.author),)
    return tuple(Person(name=replace(source, value=name)) for name in source.value.split(" / "))


def _list_categories(article: Article, site: Site) -> Iterator[Category]:
    """Categories by their names of today, then tags; none twice."""
    scheme = f"tag:{site.authority}:categories"
    old_names = index_old_names(site)
    met = set()
    for label in article.categories:
        made = Category(label=rename_category(label, old_names), scheme=scheme)
        if made.label.value not in met:
            met.add(made.label.value)
            yield made
    for label in article.tags:
        if label.value not in met:
            met.add(label.value)
            yield Category(label=label)


def _mark_title(article: Article) -> Text:
    """The headline, marked if the story was taken back and its language has a word for that."""
    notices = NOTICES.get(article.language)
    if not article.retracted or notices is None:
        return article.title
    return replace(article.title, value=f"[{notices.retracted}] {article.title.value}")


def _summarise(text: str, site: Site) -> str:
    """The first sentences of a text, without a dateline in its first lines."""
    lines = text.split("\n", _HEAD_LINES)
    for number, line in enumerate(lines[:_HEAD_LINES]):
        if mark := dateline.split(line, house=site.house_names):
            # A kicker or a second headline above it is no sentence of the story.
            before = [each for each in lines[:number] if len(each) > _SHORT or _SENTENCE_END.search(each)]
            rest = (line[mark.end :], *lines[number + 1 :])
            return sentences.summary("\n".join([*before, *filter(None, rest)]))
    return sentences.summary(text)


def compose_feed(plan: FeedPlan, entries: Mapping[str, Entry], site: Site) -> Feed:
    """Make a feed of its plan and of the rendered entries by id."""
    labels = dict(plan.labels)
    chosen = tuple(_spell_categories(entries[story.record.id], labels) for story in plan.stories)
    before = plan.page - 1 if plan.archive and plan.page else plan.page
    return Feed(
        path=plan.path,
        url=site.feeds_url + urls.encode_url(plan.path),
        id=_make_feed_id("" if plan.archive else plan.path, site),
        title=plan.title,
        subtitle=site.description,
        link=site.link,
        language=site.language,
        updated=max((entry.updated for entry in chosen), default=_EMPTY_FEED_UPDATED),
        author=Person(name=site.author),
        entries=chosen,
        guard=site.title_guard,
        deleted=tuple(_list_deleted(plan.stories)) if site.tombstones else (),
        archive=plan.archive,
        current=site.feeds_url if plan.archive else None,
        prev_archive=_make_page_url(before, site) if before else None,
        next_archive=_make_page_url(plan.page + 1, site) if plan.followed and plan.page else None,
        hubs=() if plan.archive else site.hubs,
        logo=site.logo,
        icon=site.icon,
        rights=site.copyright,
        license=site.license,
        managing_editor=site.managing_editor,
    )


def _spell_categories(entry: Entry, labels: Mapping[str, Text]) -> Entry:
    """Spell the categories of an entry as most stories do, each once."""
    if not labels:
        return entry
    found: dict[str, Category] = {}
    for category in entry.categories:
        label = labels.get(fold_name(category.label.value)) if category.scheme else None
        made = replace(category, label=label) if label else category
        found.setdefault(made.label.value, made)
    return replace(entry, categories=tuple(found.values()))


def _make_feed_id(path: str, site: Site) -> str:
    return f"tag:{site.authority}:feeds/{urls.encode_url(path)}"


def _make_page_url(page: int, site: Site) -> str:
    return f"{site.feeds_url}archive/{page}/"


def _list_deleted(stories: Iterable[Story]) -> Iterator[Deleted]:
    for story in stories:
        if reason := story.head.retracted:
            yield Deleted(id=story.record.id, when=story.record.updated, comment=reason)
