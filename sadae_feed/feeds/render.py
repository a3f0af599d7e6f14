"""Turns plans into files: each entry rendered once, each feed serialised in every format."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import Final, NamedTuple

from ..articles.media import Copy, StoryMedia, find_media, find_published_media, make_digest
from ..articles.read import read_with_body
from ..errors import Problem, RestartError, describe_exception
from ..formats import atom, jsonfeed, opml, page, rss, sitemap, style
from ..formats.format import Format
from ..ledger.reconcile import Story
from ..markup.compose import compose_body
from ..markup.mark import mark_body
from ..model import Entry, Feed
from ..output.files import read_file
from ..settings.site import Site
from ..state import packing
from ..state.tables import Tables
from ..workers import spread
from .compose import compose_feed, make_entry
from .plan import FeedPlan, index_stories
from .restore import find_published

#: Each makes a file of every feed.
_FEED_FORMATS: Final[tuple[Format, ...]] = (rss, atom, jsonfeed)
#: What each kind of plan is written as.
_FORMATS: Final[Mapping[str, tuple[Format, ...]]] = {"feed": _FEED_FORMATS, "sitemap": (sitemap,)}
#: The files that tell of all feeds.
LISTS: Final = (opml.FILE, page.FILE, style.STYLE_FILE)
#: Entries to render that are worth a second process.
_ENTRIES_PER_PROCESS: Final = 200
#: Entries rendered at once, so that the bodies of an archive do not heap up.
_BATCH: Final = 1_000


class Sources(NamedTuple):
    """What entries are made of."""

    site: Site
    #: By id of the stories that have some.
    media: Mapping[str, StoryMedia]
    #: By id, what each entry depends on.
    keys: Mapping[str, str]
    tables: Tables
    #: Where problems of bodies are collected, by the story's id.
    failures: dict[str, Problem]


def find_story_media(story: Story, site: Site, tables: Tables | None = None) -> StoryMedia | None:
    """The pictures and recordings of a story; None where it names none of its own.

    What the tables know of the files is not found out again.
    """
    head = story.head
    if story.entry is not None:
        return find_published_media(story.entry, site)
    if head.image is None and not head.files:
        return None
    try:
        if tables is None:
            return find_media(head, story.link, site)
        return find_media(head, story.link, site, tables.media_facts, tables.put_media_facts)
    except Exception as error:  # whatever it is, the story goes out without its media
        return StoryMedia(problems=(_internal_error(story, site, error),))


def read_copies(copies: Iterable[Copy], site: Site, up_to_date: Set[str]) -> Iterator[dict[str, bytes]]:
    """The bytes of pictures and recordings beside articles, one at a time, by path below the feeds folder.

    Raises:
        RestartError: If a file changed since it was measured.

    """
    for copy in copies:
        if copy.name in up_to_date:
            continue
        try:
            data = read_file(site.articles / copy.source)[1] or b""
        except OSError:
            data = b""
        if make_digest(data) not in copy.name:
            path = site.relative(site.articles / copy.source)
            raise RestartError(Problem(code="changed-meanwhile", path=path))
        yield {copy.name: data}


def paths(plan: FeedPlan) -> Iterator[str]:
    """The documents of a feed; a category that was renamed has them at its old address too."""
    for folder, form in itertools.product((plan.path, *plan.aliases), _FORMATS[plan.form]):
        yield folder + form.FILE


def serialise(
    plans: Sequence[FeedPlan], sources: Sources, up_to_date: Set[str]
) -> Iterator[dict[str, bytes]]:
    """Serialise, in every format, each feed that is not up to date: bytes by path below the feeds folder.

    They come in batches, as an archive is larger than memory; what links to others comes after them.
    """
    stale = [plan for plan in reversed(plans) if not up_to_date >= {*paths(plan)}]
    listed = not up_to_date >= {*LISTS}
    if listed and plans[0] not in stale:
        stale.append(plans[0])
    composed: list[Feed] = []
    for batch in _batches(stale):
        entries = _entries(batch, sources)
        composed = [compose_feed(_without_failures(plan, entries), entries, sources.site) for plan in batch]
        tasks = [
            (feed, form) for plan, feed in zip(batch, composed, strict=True) for form in _FORMATS[plan.form]
        ]
        files = {}
        stories = index_stories(batch)
        for path, data, faults in spread(_serialise_each, tasks, worth=_ENTRIES_PER_PROCESS // 10):
            files[path] = data
            for name, values in faults.items():
                place = sources.site.relative(sources.site.articles / stories[name].head.path)
                sources.failures[name] = Problem(code="internal-error", path=place, values=values)
        for plan in batch:
            for folder, form in itertools.product(plan.aliases, _FEED_FORMATS):
                files[folder + form.FILE] = files[plan.path + form.FILE]
        yield {path: data for path, data in files.items() if path not in up_to_date}
    if listed:
        offered = (replace(plan, stories=()) for plan in plans[1:] if plan.is_offered)
        yield _listed([composed[-1], *(compose_feed(plan, {}, sources.site) for plan in offered)])


def _listed(offered: Sequence[Feed]) -> dict[str, bytes]:
    names = {
        "RSS": (rss.FILE, rss.TYPE),
        "Atom": (atom.FILE, atom.TYPE),
        "JSON": (jsonfeed.FILE, jsonfeed.TYPE),
    }
    pages = (
        opml.render(offered, rss.FILE),
        page.render(offered, names, opml.FILE),
        style.render_style(offered[0]),
    )
    return dict(zip(LISTS, pages, strict=True))


def _batches(plans: Iterable[FeedPlan]) -> Iterator[list[FeedPlan]]:
    """Plans with so many stories at the most that their bodies can be held at once."""
    batch: list[FeedPlan] = []
    size = 0
    for plan in plans:
        if batch and size + len(plan.stories) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(plan)
        size += len(plan.stories)
    if batch:
        yield batch


def _serialise_each(
    tasks: Sequence[tuple[Feed, Format]],
) -> list[tuple[str, bytes, dict[str, dict[str, str]]]]:
    """Path and bytes of each feed, and what went wrong with entries that it is without, by their ids."""
    return [(feed.path + form.FILE, *_serialise_feed(feed, form)) for feed, form in tasks]


def _serialise_feed(feed: Feed, form: Format) -> tuple[bytes, dict[str, dict[str, str]]]:
    """Serialise a feed; an entry that brings out a fault of this program is left out."""
    try:
        return form.render(feed), {}
    except Exception:
        faults = {}
        for entry in feed.entries:
            try:
                form.render(replace(feed, entries=(entry,)))
            except Exception as error:  # whatever it is, the other entries are not to blame
                faults[entry.id] = describe_exception(error)
        if not faults:
            raise
        sound = tuple(entry for entry in feed.entries if entry.id not in faults)
        return form.render(replace(feed, entries=sound)), faults


def _entries(plans: Sequence[FeedPlan], sources: Sources) -> dict[str, Entry]:
    """The entries that land in feeds, by id: each rendered once, if the state has none made of the same."""
    # An archive document is made once; what stands in other feeds, again and again.
    keys = {name: sources.keys[name] for name in index_stories(plan for plan in plans if not plan.archive)}
    found = {name: packing.unpack_entry(data) for name, data in sources.tables.entries(keys)}
    stories = index_stories(plans)
    found |= {name: story.entry for name, story in stories.items() if story.entry is not None}
    rest = [story for name, story in stories.items() if name not in found]
    render = functools.partial(_render_each, media=sources.media, site=sources.site)
    made = {}
    failed = {}
    for story, entry in zip(rest, spread(render, rest, worth=_ENTRIES_PER_PROCESS), strict=True):
        if isinstance(entry, Problem):
            sources.failures[story.record.id] = entry
            failed[story.record.id] = story.record
        else:
            made[entry.id] = entry
    sources.tables.put_entries(
        (name, keys[name], packing.pack_entry(entry)) for name, entry in made.items() if name in keys
    )
    return found | made | find_published(failed, sources.site, sources.tables)


def _without_failures(plan: FeedPlan, entries: Mapping[str, Entry]) -> FeedPlan:
    """Leave out of a feed the stories whose bodies could not be rendered, and never were."""
    stories = tuple(story for story in plan.stories if story.record.id in entries)
    return plan if len(stories) == len(plan.stories) else replace(plan, stories=stories)


def _render_each(
    stories: Sequence[Story], media: Mapping[str, StoryMedia], site: Site
) -> list[Entry | Problem]:
    return [_try_to_render(story, media.get(story.record.id, StoryMedia()), site) for story in stories]


def _try_to_render(story: Story, media: StoryMedia, site: Site) -> Entry | Problem:
    """Render a story; a fault of this program that its article brings out is a problem of that article."""
    try:
        return render_story(story, media, site)
    except RestartError:
        raise
    except Exception as error:  # whatever it is, the other articles are not to blame
        return _internal_error(story, site, error)


def _internal_error(story: Story, site: Site, error: Exception) -> Problem:
    path = site.relative(site.articles / story.head.path)
    return Problem(code="internal-error", path=path, values=describe_exception(error))


def render_story(story: Story, media: StoryMedia, site: Site) -> Entry:
    """Make the entry of a story, reading its article anew, as the state has no bodies.

    Args:
        story: The article's head with what the ledger knows of it.
        media: As `find_story_media` gives it; empty for a story that names none.
        site: The settings.

    Raises:
        RestartError: If the article's file cannot be read any more.

    """
    found = read_with_body(story.head.path, site)
    if found is None:
        path = site.relative(site.articles / story.head.path)
        raise RestartError(Problem(code="changed-meanwhile", path=path))
    article, html = found
    composed = compose_body(article, html, media.image, story.link, media.files)
    body = mark_body(composed.html, base=story.link, language=article.language)
    text = "\n".join(line for line in body.text.split("\n") if line not in composed.labels)
    return make_entry(story, article, body.html, text, site, composed.image, composed.recordings)
