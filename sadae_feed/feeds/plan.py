"""Which entries stand in which feed: of the site, categories, authors, tags, archives and the sitemap."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from ..ledger.reconcile import Story
from ..ledger.records import SHOWN
from ..model import Text
from ..settings.keys import CombinedFeed
from ..settings.site import Site
from ..text import urls
from ..text.order import make_sort_key
from ..text.urdu import orthography

#: How long a story that was corrected or taken back stands in feeds, however old it is.
_ANNOUNCED: Final = timedelta(days=14)
#: What is dated longer ago than this when a build first publishes it is no news.
_NEWS: Final = timedelta(days=30)


class Group(NamedTuple):
    """The stories that one feed chooses from."""

    #: "site", "category", "tag", "author", "combined" for several categories, "page" for an archive
    #: document, "news" for the sitemap, or "ended" for a feed without stories.
    kind: str
    #: The name in folded letters; of a combined feed, its name in the settings; of an archive document,
    #: its number; of an ended feed, its folder; of the site and the sitemap, nothing.
    key: str


SITE_GROUP: Final = Group("site", "")
#: What a news sitemap chooses from.
NEWS_GROUP: Final = Group("news", "")
#: How old a story of a news sitemap may be, and how many there may be at the most (Google News).
_SITEMAP_AGE: Final = timedelta(days=2)
SITEMAP_LIMIT: Final = 1_000
#: How often each spelling of its name is used in each group; the site's own has one, its title.
Spellings = Mapping[Group, Mapping[Text, int]]


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedPlan:
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
    #: Whether it is written as a feed in every format, or as a news sitemap.
    form: Literal["feed", "sitemap"] = "feed"
    #: Whether no story stands in it any longer (`ended`).
    has_ended: bool = False
    #: By its key, the spelling of each category that stories spell in several ways: the most used.
    labels: tuple[tuple[str, Text], ...] = ()
    #: How many of its stories stand in it only because they are new (`find_hold_end`).
    held: int = 0

    @property
    def key(self) -> str:
        """A name that no other plan has."""
        return self.path if self.form == "feed" else f"{self.path}{self.form}"

    @property
    def is_offered(self) -> bool:
        """Whether readers are offered this feed: it is one, has stories, and is no archive document."""
        return self.form == "feed" and not self.archive and not self.has_ended


def index_stories(plans: Iterable[FeedPlan]) -> dict[str, Story]:
    """The stories that stand in feeds, each once, by id."""
    return {story.record.id: story for plan in plans for story in plan.stories}


def find_announcement_end(story: Story) -> datetime | None:
    """How long a correction or a retraction is announced; None for a story without one."""
    article = story.head
    if not article.retracted and not article.corrections:
        return None
    # A correction may bear a date long before the day it is written, or the ledger have forgotten that day.
    dated = (each.date for each in article.corrections if each.date)
    return max((story.record.updated, *dated)) + _ANNOUNCED


def find_hold_end(story: Story, site: Site) -> datetime | None:
    """How long a story stands in its feeds because it is new, however many are newer; None for an old one.

    A reader who looks once a day gets all of a day's stories so, and an article that is published
    late, under an older date, is not missed.
    """
    record = story.record
    if record.first_published is None or record.first_published - record.published > _NEWS:
        return None
    return record.first_published + site.hold


def find_stay_end(story: Story, site: Site) -> datetime | None:
    """How long a story stands in its feeds for whatever reason besides its date; None if for none."""
    ends = (find_announcement_end(story), find_hold_end(story, site))
    return max((end for end in ends if end is not None), default=None)


def list_moments(story: Story, site: Site) -> tuple[datetime | None, ...]:
    """The moments at which a published story changes feeds although its file does not."""
    ends = (find_announcement_end(story), find_hold_end(story, site))
    news_end = story.record.published + _SITEMAP_AGE if site.sitemap else None
    return story.head.updated, story.head.expires, *ends, news_end


def list_groups(story: Story, site: Site, now: datetime) -> Iterator[tuple[Group, Text]]:
    """The groups that a published story belongs to, each with its name as the story spells it."""
    if story.record.page is not None and site.archives:
        yield Group("page", str(story.record.page)), site.title
    if story.record.state not in SHOWN:
        return
    yield SITE_GROUP, site.title
    if site.sitemap and story.record.state == "live" and now - story.record.published < _SITEMAP_AGE:
        yield NEWS_GROUP, site.title
    old_names = index_old_names(site)
    for name in story.head.categories:
        label = rename_category(name, old_names)
        yield Group("category", fold_name(label.value)), label
    for author in story.head.authors:
        yield Group("author", fold_name(author.name.value)), author.name
    if site.tag_feeds:
        for tag in story.head.tags:
            yield Group("tag", fold_name(tag.value)), tag
    if site.combined:
        yield from _list_combined(story, site, old_names)


def _list_combined(story: Story, site: Site, old_names: Mapping[str, str]) -> Iterator[tuple[Group, Text]]:
    """The feeds of several categories that a story belongs to."""
    names = {fold_name(rename_category(name, old_names).value) for name in story.head.categories}
    for feed in site.combined:
        included, excluded = (set(map(fold_name, each)) for each in (feed.include, feed.exclude))
        if (not included or names & included) and not names & excluded:
            yield Group("combined", feed.name), Text(value=feed.title, language=site.language)


@functools.lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    """Fold the letters of a name, by which names of one feed are the same."""
    return orthography.key(name)


def outline_feeds(spellings: Spellings, site: Site, find_age: Callable[[Group], int]) -> tuple[FeedPlan, ...]:
    """Tell which feeds there are, without their stories: the site's own first, archive documents last.

    Args:
        spellings: Of every group that has a story.
        site: The settings.
        find_age: Gives the lowest sequence of a group's stories. Of two categories whose folders would
            have one name the older has it.

    """
    pages = max((int(group.key) for group in spellings if group.kind == "page"), default=0)
    labels = tuple(
        (group.key, choose_label(spellings[group]))
        for group in sorted(spellings)
        if group.kind == "category" and len(spellings[group]) > 1
    )
    plans = (
        FeedPlan(path="", title=site.title, page=pages or None),
        *_add_aliases(_plan_named("category", spellings, site, find_age), site),
        *_plan_named("author", spellings, site, find_age),
        *_plan_named("tag", spellings, site, find_age),
        *(_plan_combined(feed, site) for feed in site.combined),
        *((FeedPlan(path="", title=site.title, group=NEWS_GROUP, form="sitemap"),) if site.sitemap else ()),
        *(_plan_page(number, pages, site) for number in range(1, pages + 1)),
    )
    return tuple(replace(plan, labels=labels) for plan in plans) if labels else plans


def _plan_combined(feed: CombinedFeed, site: Site) -> FeedPlan:
    label = Text(value=feed.title, language=site.language)
    return FeedPlan(
        path=f"{_make_folder_name(feed.name, site)}/",
        title=replace(label, value=_make_title(label, site)),
        group=Group("combined", feed.name),
    )


def choose_label(counts: Mapping[Text, int]) -> Text:
    """Choose the spelling of a name that most stories use."""
    return min(counts, key=lambda name: (-counts[name], name.value))


def _plan_page(number: int, last: int, site: Site) -> FeedPlan:
    return FeedPlan(
        path=f"archive/{number}/",
        title=site.title,
        page=number,
        archive=True,
        followed=number < last,
        group=Group("page", str(number)),
    )


def _plan_named(
    kind: str, spellings: Spellings, site: Site, find_age: Callable[[Group], int]
) -> list[FeedPlan]:
    """A feed for each name, spelled as it is most; names equal in folded letters are one."""
    labels = {group: choose_label(counts) for group, counts in spellings.items() if group.kind == kind}
    names = {group: _make_folder_name(label.value, site) for group, label in labels.items()}
    users = Counter(names.values())
    used: set[str] = set()
    plans = {}
    for group in sorted(labels, key=lambda group: (find_age(group) if users[names[group]] > 1 else 0, group)):
        slug = _choose_folder(names[group], used)
        title = Text(value=_make_title(labels[group], site), language=site.language)
        plans[group] = FeedPlan(path=f"{kind}/{slug}/", title=title, group=group)
    order = sorted(plans, key=lambda group: make_sort_key(labels[group].value, site.language))
    return [plans[group] for group in order]


def choose_stories(plan: FeedPlan, stories: Sequence[Story], site: Site, now: datetime) -> FeedPlan:
    """Give a feed its stories: the newest, and those that its readers must still see.

    An archive document has all of its group, a sitemap those of the last two days. Other feeds have the
    newest `limit`, what was first published within `Site.hold`, and what was corrected or taken back in
    the last fourteen days. With archives, the site's own has also everything that stands in no archive
    document yet, so that it and they hold everything (RFC 5005 §4).

    Args:
        plan: Of `outline_feeds`.
        stories: Of its group, newest first: at least the newest `limit`, those of which
            `find_stay_end` lies ahead, and with archives those without a page.
        site: The settings.
        now: Aware.

    """
    if plan.archive:
        return replace(plan, stories=tuple(stories))
    if plan.form == "sitemap":
        return replace(plan, stories=tuple(stories[:SITEMAP_LIMIT]))
    keeps_unpaged = site.archives and not plan.path
    older = []
    held = 0
    for story in stories[site.limit :]:
        announced = find_announcement_end(story)
        if (keeps_unpaged and story.record.page is None) or (announced and now < announced):
            older.append(story)
        elif (end := find_hold_end(story, site)) and now < end:
            older.append(story)
            held += 1
    return replace(plan, stories=(*stories[: site.limit], *older), held=held)


def rename_category(name: Text, old_names: Mapping[str, str]) -> Text:
    """Give a category the name that the settings have for it today."""
    new = old_names.get(fold_name(name.value))
    return name if new is None else replace(name, value=new)


def _make_folder_name(name: str, site: Site) -> str:
    """The folder of a name; in its own letters where there is nothing to make others of."""
    return urls.make_slug(name, transliterate=site.transliterate) or urls.make_slug(name) or "-"


def _make_title(label: Text, site: Site) -> str:
    return f"{label.value} – {site.title.value}"


def index_old_names(site: Site) -> Mapping[str, str]:
    """Index the new names of renamed categories by the old names in folded letters."""
    return _index_aliases(site.aliases)


@functools.lru_cache(maxsize=8)
def _index_aliases(aliases: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {fold_name(old): new for old, new in aliases}


def _add_aliases(plans: list[FeedPlan], site: Site) -> Iterator[FeedPlan]:
    """Keep the feeds of renamed categories alive: the old address has the new feed, which says its own."""
    used = {plan.path for plan in plans}
    folders: dict[str, list[str]] = defaultdict(list)
    for old, new in site.aliases:
        folder = f"category/{_make_folder_name(old, site)}/"
        if folder not in used:
            used.add(folder)
            folders[f"category/{_make_folder_name(new, site)}/"].append(folder)
    for plan in plans:
        yield replace(plan, aliases=tuple(folders[plan.path])) if plan.path in folders else plan


def _choose_folder(slug: str, used: set[str]) -> str:
    number = 1
    name = slug
    while name in used:
        number += 1
        name = f"{slug}-{number}"
    used.add(name)
    return name
