"""Which entries stand in which feed: the site's, its archive's, each category's, each author's."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

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


class Group(NamedTuple):
    """The stories that one feed chooses from."""

    #: "site", "category", "author", or "page" for an archive document.
    kind: str
    #: The name in folded letters; of an archive document, its number; of the site, nothing.
    key: str


SITE_GROUP: Final = Group("site", "")
#: How often each spelling of its name is used in each group; the site's own has one, its title.
Spellings = Mapping[Group, Mapping[Text, int]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """A feed before its entries are rendered."""

    #: As in `Feed`.
    path: str
    title: Text
    #: Newest first.
    stories: tuple[Story, ...] = ()
    #: Number of the archive document that this is, or that comes before this; None where there is none.
    page: int | None = None
    archive: bool = False
    #: Whether a later archive document follows.
    followed: bool = False
    #: Where else the same documents stand: folders of categories that were renamed.
    aliases: tuple[str, ...] = ()
    #: Whose stories it holds.
    group: Group = SITE_GROUP


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


def moments(story: Story) -> tuple[datetime | None, ...]:
    """The moments at which a published story changes feeds although its file does not."""
    return story.head.updated, story.head.expires, announced_until(story)


def next_change(settled: Settled, heads: Iterable[Head], now: datetime) -> datetime | None:
    """When feeds will change although no file does: a story is due, changes, expires, is no longer news."""
    found: list[datetime | None] = [head.published for head in heads if not head.draft]
    for story in settled.stories:
        found += moments(story)
    return min((moment for moment in found if moment is not None and moment > now), default=None)


def groups(story: Story, site: Site) -> Iterator[tuple[Group, Text]]:
    """The groups that a published story belongs to, each with its name as the story spells it."""
    if story.record.page is not None and site.archives:
        yield Group("page", str(story.record.page)), site.title
    if story.record.state not in LIVE:
        return
    yield SITE_GROUP, site.title
    old_names = _old_names(site)
    for name in story.head.categories:
        label = _renamed(name, old_names)
        yield Group("category", _key(label.value)), label
    for author in story.head.authors:
        yield Group("author", _key(author.name.value)), author.name


@functools.lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return orthography.key(name)


def outline(spellings: Spellings, site: Site) -> tuple[Plan, ...]:
    """Tell which feeds there are, without their stories: the site's own first, archive documents last.

    Args:
        spellings: Of every group that has a story.
        site: The settings.

    """
    pages = max((int(group.key) for group in spellings if group.kind == "page"), default=0)
    return (
        Plan(path="", title=site.title, page=pages or None),
        *_aliased(_named("category", spellings, site), site),
        *_named("author", spellings, site),
        *(_page(number, pages, site) for number in range(1, pages + 1)),
    )


def _page(number: int, last: int, site: Site) -> Plan:
    return Plan(
        path=f"archive/{number}/",
        title=site.title,
        page=number,
        archive=True,
        followed=number < last,
        group=Group("page", str(number)),
    )


def _named(kind: str, spellings: Spellings, site: Site) -> list[Plan]:
    """A feed for each name, spelled as it is most; names equal in folded letters are one."""
    plans = []
    folders: set[str] = set()
    for group in sorted(group for group in spellings if group.kind == kind):
        counts = spellings[group]
        label = min(counts, key=lambda name: (-counts[name], name.value))
        slug = _free(_slug(label.value, site), folders)
        title = Text(value=_titled(label, site), language=site.language)
        plans.append(Plan(path=f"{kind}/{slug}/", title=title, group=group))
    return plans


def choose(plan: Plan, stories: Sequence[Story], site: Site, now: datetime) -> Plan:
    """Give a feed its stories: the newest, and those that its readers must still see.

    An archive document has all of its group. Other feeds have the newest `limit`, and what was
    corrected or taken back in the last fourteen days. With archives, the site's own has also
    everything that stands in no archive document yet, so that it and they hold everything
    (RFC 5005 §4).

    Args:
        plan: Of `outline`.
        stories: Of its group, newest first: at least the newest `limit`, those of which
            `announced_until` lies ahead, and with archives those without a page.
        site: The settings.
        now: Aware.

    """
    if plan.archive:
        return replace(plan, stories=tuple(stories))
    keeps_unpaged = site.archives and not plan.path
    older = (
        story
        for story in stories[site.limit :]
        if recent(story, now) or (keeps_unpaged and story.record.page is None)
    )
    return replace(plan, stories=(*stories[: site.limit], *older))


def plan(stories: Sequence[Story], site: Site, now: datetime) -> tuple[Plan, ...]:
    """Share out stories, newest first, among the feeds; the first feed is the site's own."""
    members: dict[Group, list[Story]] = defaultdict(list)
    spellings: dict[Group, Counter[Text]] = defaultdict(Counter)
    for story in stories:
        for group, label in groups(story, site):
            spellings[group][label] += 1
            if members[group][-1:] != [story]:
                members[group].append(story)
    return tuple(choose(each, members[each.group], site, now) for each in outline(spellings, site))


def _renamed(name: Text, old_names: Mapping[str, str]) -> Text:
    new = old_names.get(orthography.key(name.value)) if old_names else None
    return name if new is None else replace(name, value=new)


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
