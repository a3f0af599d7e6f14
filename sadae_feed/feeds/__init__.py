"""Which entries stand in which feed: the site's, its archive's, each category's, each author's."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from ..ledger import Settled, Story
from ..model import Article, Category, Deleted, Entry, Feed, Head, Image, Person, Text
from ..settings import Site
from ..text import urls
from ..text.urdu import dateline, orthography, sentences

# When a feed without entries changed: no clock is read, so that building again changes nothing.
# Validators do not believe moments before 1990.
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
#: States of stories that stand in feeds.
LIVE: Final = frozenset({"live", "retracted"})
#: How long a story that was corrected or taken back stands in feeds, however old it is.
RECENT: Final = timedelta(days=14)
#: What stands before the headline of a story that was taken back.
_RETRACTED: Final = {
    "ar": "سُحب",
    "en": "Retracted",
    "fa": "پس‌گرفته",
    "he": "נמשכה",
    "ur": "واپس لی گئی",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """A feed before its entries are rendered."""

    #: As in `Feed`.
    path: str
    title: Text
    #: Newest first.
    stories: tuple[Story, ...]
    #: Number of the archive document that this is, or that comes before this; None where there is none.
    page: int | None = None
    archive: bool = False
    #: Whether a later archive document follows.
    followed: bool = False
    #: Where else the same documents stand: folders of categories that were renamed.
    aliases: tuple[str, ...] = ()


def stories(plans: Iterable[Plan]) -> dict[str, Story]:
    """The stories that stand in feeds, each once, by id."""
    return {story.record.id: story for plan in plans for story in plan.stories}


def live(stories: Iterable[Story]) -> tuple[Story, ...]:
    """Leave out what has expired."""
    return tuple(story for story in stories if story.record.state in LIVE)


def recent(story: Story, now: datetime) -> bool:
    """Whether a story was corrected or taken back lately, so that its readers must hear of it."""
    until = announced_until(story)
    return until is not None and now < until


def announced_until(story: Story) -> datetime | None:
    """How long a correction or a retraction is announced; None for a story without one."""
    article = story.head
    if not article.retracted and not article.corrections:
        return None
    # A correction may bear a date long before the day it is written, or the ledger have forgotten that day.
    dated = (each.date for each in article.corrections if each.date)
    return max((story.record.updated, *dated)) + RECENT


def next_change(settled: Settled, heads: Iterable[Head], now: datetime) -> datetime | None:
    """When feeds will change although no file does: a story is due, changes, expires, is no longer news."""
    moments = [head.published for head in heads if not head.draft]
    for story in settled.stories:
        moments += (story.head.updated, story.head.expires, announced_until(story))
    return min((moment for moment in moments if moment is not None and moment > now), default=None)


def plan(stories: Sequence[Story], site: Site, now: datetime) -> tuple[Plan, ...]:
    """Share out stories, newest first, among the feeds; the first feed is the site's own.

    A feed has the newest `limit`, and what was corrected or taken back in the last fourteen days.
    With archives, the site's own has also everything that stands in no archive document yet, so
    that it and they hold everything (RFC 5005 §4).
    """
    pages = tuple(_pages(stories, site)) if site.archives else ()
    shown = live(stories)
    chosen = _chosen(shown, site, now, keep=lambda story: site.archives and story.record.page is None)
    main = Plan(path="", title=site.title, stories=chosen, page=pages[-1].page if pages else None)
    old_names = _old_names(site)

    def categories(story: Story) -> list[Text]:
        return [_renamed(name, old_names) for name in story.head.categories]

    def authors(story: Story) -> list[Text]:
        return [author.name for author in story.head.authors]

    return (
        main,
        *_aliased(_grouped(shown, site, now, "category", categories), site),
        *_grouped(shown, site, now, "author", authors),
        *pages,
    )


def _chosen(
    stories: Sequence[Story], site: Site, now: datetime, keep: Callable[[Story], bool]
) -> tuple[Story, ...]:
    older = (story for story in stories[site.limit :] if recent(story, now) or keep(story))
    return (*stories[: site.limit], *older)


def _pages(stories: Iterable[Story], site: Site) -> Iterator[Plan]:
    """The archive documents, oldest first; expired stories stay in them."""
    members: dict[int, list[Story]] = defaultdict(list)
    for story in stories:
        if story.record.page is not None:
            members[story.record.page].append(story)
    for page in range(1, max(members, default=0) + 1):
        yield Plan(
            path=f"archive/{page}/",
            title=site.title,
            stories=tuple(members[page]),
            page=page,
            archive=True,
            followed=page < max(members),
        )


def _renamed(name: Text, old_names: Mapping[str, str]) -> Text:
    new = old_names.get(orthography.key(name.value)) if old_names else None
    return name if new is None else replace(name, value=new)


def _grouped(
    stories: Sequence[Story], site: Site, now: datetime, kind: str, names: Callable[[Story], Iterable[Text]]
) -> list[Plan]:
    """A feed for each name, spelled as it is most; names equal in folded letters are one."""
    key_of = functools.cache(orthography.key)
    members: dict[str, list[Story]] = {}
    spellings: dict[str, Counter[Text]] = {}
    for story in stories:
        for name in names(story):
            key = key_of(name.value)
            group = members.setdefault(key, [])
            spellings.setdefault(key, Counter())[name] += 1
            if group[-1:] != [story]:
                group.append(story)
    plans = []
    folders: set[str] = set()
    for key, group in sorted(members.items()):
        label = min(spellings[key], key=lambda name: (-spellings[key][name], name.value))
        slug = _free(_slug(label.value, site), folders)
        title = Text(value=_titled(label, site), language=site.language)
        chosen = _chosen(group, site, now, keep=lambda _: False)
        plans.append(Plan(path=f"{kind}/{slug}/", title=title, stories=chosen))
    return plans


def _slug(name: str, site: Site) -> str:
    """The folder of a name; in its own letters where there is nothing to make others of."""
    return urls.make_slug(name, transliterate=site.transliterate) or urls.make_slug(name) or "-"


def _titled(label: Text, site: Site) -> str:
    return f"{label.value} – {site.title.value}"


def named(stories: Iterable[Story], plans: Iterable[Plan], site: Site) -> bool:
    """Whether each category and author of some stories has a feed, whose title spells the name as they do."""
    titles = {(plan.path.partition("/")[0], plan.title.value) for plan in plans}
    old_names = _old_names(site)
    for story in stories:
        categories = {
            ("category", _titled(_renamed(name, old_names), site)) for name in story.head.categories
        }
        if not titles >= categories | {("author", _titled(each.name, site)) for each in story.head.authors}:
            return False
    return True


def _old_names(site: Site) -> dict[str, str]:
    return {orthography.key(old): new for old, new in site.aliases}


def _aliased(plans: list[Plan], site: Site) -> Iterator[Plan]:
    """Keep the feeds of renamed categories alive: the old address has the new feed, which says its own."""
    taken = {plan.path for plan in plans}
    folders: dict[str, list[str]] = defaultdict(list)
    for old, new in site.aliases:
        folder = f"category/{_slug(old, site)}/"
        if folder not in taken:
            taken.add(folder)
            folders[f"category/{_slug(new, site)}/"].append(folder)
    for plan in plans:
        yield replace(plan, aliases=tuple(folders[plan.path])) if plan.path in folders else plan


def _free(slug: str, taken: set[str]) -> str:
    number = 1
    name = slug
    while name in taken:
        number += 1
        name = f"{slug}-{number}"
    taken.add(name)
    return name


def entry(story: Story, article: Article, content: str, text: str, image: Image | None, site: Site) -> Entry:
    """Make the entry of a story whose body was rendered.

    Args:
        story: What the ledger knows of it.
        article: Itself, read whole.
        content: Its body, marked; of a story that was taken back, the reason.
        text: The words of its body, for a summary where the article has none.
        image: Its picture with an absolute address.
        site: Its settings.

    """
    record = story.record
    return Entry(
        id=record.id,
        title=_title(article),
        link=story.link,
        published=record.published,
        updated=record.updated,
        language=article.language,
        authors=article.authors or (Person(name=site.author),),
        categories=tuple(_categories(article, site)),
        summary=article.retracted or article.summary or Text.written(_summary(text, site), article.language),
        content=content,
        image=None if article.retracted else image,
    )


def _categories(article: Article, site: Site) -> Iterator[Category]:
    """Categories by their names of today, then tags; none twice."""
    scheme = f"tag:{site.authority}:categories"
    old_names = _old_names(site)
    met = set()
    for label in article.categories:
        made = Category(label=_renamed(label, old_names), scheme=scheme)
        if made.label.value not in met:
            met.add(made.label.value)
            yield made
    for label in article.tags:
        if label.value not in met:
            met.add(label.value)
            yield Category(label=label)


def _title(article: Article) -> Text:
    if not article.retracted:
        return article.title
    mark = _RETRACTED.get(article.language, _RETRACTED["en"])
    return replace(article.title, value=f"[{mark}] {article.title.value}")


def _summary(text: str, site: Site) -> str:
    """The first sentences of a text, without its dateline."""
    mark = dateline.split(text.partition("\n")[0], house=(site.title.value,))
    return sentences.summary(text[mark.end :] if mark else text)


def compose(plan: Plan, entries: Mapping[str, Entry], site: Site) -> Feed:
    """Make a feed of its plan and of the rendered entries by id."""
    chosen = tuple(entries[story.record.id] for story in plan.stories)
    before = plan.page - 1 if plan.archive and plan.page else plan.page
    return Feed(
        path=plan.path,
        url=site.feeds_url + urls.encode_url(plan.path),
        id=_id("" if plan.archive else plan.path, site),
        title=plan.title,
        subtitle=site.description,
        link=site.link,
        language=site.language,
        updated=max((entry.updated for entry in chosen), default=_NEVER),
        author=Person(name=site.author),
        entries=chosen,
        guard=site.title_guard,
        deleted=tuple(_deleted(plan.stories)) if site.tombstones else (),
        archive=plan.archive,
        current=site.feeds_url if plan.archive else None,
        prev_archive=_page_url(before, site) if before else None,
        next_archive=_page_url(plan.page + 1, site) if plan.followed and plan.page else None,
    )


def _id(path: str, site: Site) -> str:
    return f"tag:{site.authority}:feeds/{urls.encode_url(path)}"


def _page_url(page: int, site: Site) -> str:
    return f"{site.feeds_url}archive/{page}/"


def _deleted(stories: Iterable[Story]) -> Iterator[Deleted]:
    for story in stories:
        if reason := story.head.retracted:
            yield Deleted(id=story.record.id, when=story.record.updated, comment=reason)
