"""The run: settings → articles → ledger → feeds → formats → output."""

from __future__ import annotations

import contextlib
import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

# What a build needs that finds nothing changed; the rest is imported when something did.
from . import output
from .articles.pictures import locate_picture
from .articles.read import read_with_body
from .articles.scan import LEDGER, scan_folder
from .errors import Problem, Severity, describe_exception
from .model import Article, Entry, Feed, Image
from .settings import Site
from .state import cache
from .state.cache import Cache

if TYPE_CHECKING:
    from .articles.scan import Scan
    from .feeds.plan import FeedPlan
    from .formats.format import Format
    from .ledger.reconcile import Story

#: Entries to render that are worth a second process.
_WORTH: Final = 200
#: Entries rendered at once, so that the bodies of an archive do not heap up.
_BATCH: Final = 1_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What a build did, or would do."""

    #: Paths below the feeds folder; None where problems kept everything from being published.
    changes: output.Changes | None
    #: In the order of their files.
    problems: tuple[Problem, ...]
    #: Stories that may be published now, and how many feeds they stand in.
    entries: int
    feeds: int

    def failed(self, *, strict: bool = False) -> bool:
        """Whether a problem counts as an error; under `strict` a warning does."""
        bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return any(problem.severity in bad for problem in self.problems)


class _Picture(NamedTuple):
    """An article's picture as an entry has it, and what is wrong with it."""

    image: Image | None
    problem: Problem | None


class _Sources(NamedTuple):
    """What entries are made of."""

    site: Site
    pictures: Mapping[str, _Picture]
    #: By id, what each entry depends on.
    keys: Mapping[str, str]
    kept: Cache
    #: Whether nothing changed since the build began, so that entries may be kept.
    keeps: bool
    #: Where problems of bodies are collected, by the story's id.
    failures: dict[str, Problem]


def build_feeds(
    site: Site,
    now: datetime,
    *,
    strict: bool = False,
    dry: bool = False,
    full: bool = False,
    kept: Cache | None = None,
    waiting: Callable[[], None] = lambda: None,
) -> Report:
    """Make the feeds folder hold the feeds of the articles folder.

    Args:
        site: The settings.
        now: Aware; articles dated later wait.
        strict: Publish nothing if there is any error or warning.
        dry: Write nothing, only tell what would change.
        full: Believe nothing of what the cache kept.
        kept: The cache, for one who builds again and again.
        waiting: Called once if another build of the site is running; this one goes on when that ends.

    Raises:
        ProblemError: If there is no articles folder.
        LedgerError: If the ledger cannot be trusted, or the clock went backwards.
        OutputError: If the ledger or the feeds cannot be written.

    """
    kept = kept or Cache(site)
    with contextlib.nullcontext() if dry else output.lock_site(site.state_folder, waiting):
        if full:
            kept.clear()
        present = 0 if dry else kept.present()
        scan = scan_folder(site)
        last = kept.last()
        report = _again(last, _state(scan, site), now) if last else None
        if report is None:
            report = _build(site, now, scan, kept, present, last, dry=dry, strict=strict)
    if strict and report.failed(strict=True):
        return replace(report, changes=None)
    return report


def _build(
    site: Site,
    now: datetime,
    scan: Scan,
    kept: Cache,
    present: int,
    last: Mapping[str, Any] | None,
    *,
    dry: bool,
    strict: bool,
) -> Report:
    from . import newsroom

    standing = None
    if last and _goes_on(last, site, now):
        standing = newsroom.amended(site, scan, kept, present, now, last)
    if standing is None:
        standing = newsroom.whole(site, scan, kept, present, now)
    plans = standing.plans
    pictures = _pictures(plans, site)
    missing = (picture.problem for picture in pictures.values() if picture.problem)
    report = Report(
        changes=None,
        problems=(*standing.found, *standing.told, *missing),
        entries=standing.entries,
        feeds=len(plans),
    )
    if strict and report.failed(strict=True):
        return report
    # First, so that after a crash the next build gives the same dates to the same changes.
    if standing.ledger and not dry:
        output.write_file(site.articles / LEDGER, standing.ledger)
    keeps = present > 0 and all(stamp.ctime < present for stamp in scan.stamps.values())
    failures: dict[str, Problem] = {}
    sources = _Sources(site, pictures, _story_keys(plans, pictures, scan), kept, keeps, failures)
    keys = _keys(plans, sources.keys)
    before = kept.documents()
    holding = {path for path in keys if before.get(path) == (cache.stamp(site.feeds / path), keys[path])}
    files = documents(plans, sources, holding)
    change = output.compare_files if dry else output.write_files
    changes = change(site.feeds, files, holding)
    report = replace(report, changes=changes, problems=(*report.problems, *failures.values()))
    if dry:
        return report
    # A story that could not be rendered is tried again by the next build.
    if keeps and not failures:
        made = keys.keys() - holding
        stamps = ((path, cache.stamp(site.feeds / path)) for path in made)
        kept.keep_documents(
            {path: (stamp, keys[path]) for path, stamp in stamps if stamp}, before.keys() - keys.keys()
        )
        kept.forget_heads(scan.stamps)
        kept.forget_entries(sources.keys.keys())
        kept.keep_last(
            {
                "state": _state(scan, site),
                "ledger": cache.stamp(site.articles / LEDGER),
                **_told(report, now, standing.until),
            },
            newsroom.handed_on(standing),
            scan.listing,
        )
    return report


def _state(scan: Scan, site: Site) -> str:
    """A key of all that a build begins from, but for the moment."""
    return cache.key(scan.key, cache.stamp(site.articles / LEDGER), output.list_files(site.feeds), Path.cwd())


def _goes_on(last: Mapping[str, Any], site: Site, now: datetime) -> bool:
    """Whether a build can begin where the last one ended: no time is up, and the ledger is as it wrote it."""
    stamp = cache.stamp(site.articles / LEDGER)
    return not site.archives and stamp is not None and last["ledger"] == [*stamp] and _in_time(last, now)


def _in_time(last: Mapping[str, Any], now: datetime) -> bool:
    until = last["until"]
    return bool(last["from"] <= now.timestamp() and (until is None or now.timestamp() < until))


def _told(report: Report, now: datetime, until: datetime | None) -> dict[str, Any]:
    """What the next build says if nothing changed; what happened once is not said again."""
    from .ledger.reconcile import SAID_ONCE

    changes = report.changes
    return {
        "from": now.timestamp(),
        "until": until and until.timestamp(),
        "entries": report.entries,
        "feeds": report.feeds,
        "unchanged": changes.unchanged + len(changes.written) if changes else 0,
        "problems": [
            [each.path, *cache.problem_data(each)] for each in report.problems if each.code not in SAID_ONCE
        ],
    }


def _again(last: Mapping[str, Any], state: str, now: datetime) -> Report | None:
    """The report of a build that finds all as the last one left it; None if it does not."""
    if last["state"] != state or not _in_time(last, now):
        return None
    return Report(
        changes=output.Changes(written=(), removed=(), unchanged=last["unchanged"]),
        problems=tuple(cache.problem(data, path) for path, *data in last["problems"]),
        entries=last["entries"],
        feeds=last["feeds"],
    )


def _pictures(plans: Iterable[FeedPlan], site: Site) -> dict[str, _Picture]:
    """The pictures of all stories that stand in a feed, by the stories' ids."""
    from .feeds.plan import index_stories

    found = {}
    for name, story in index_stories(plans).items():
        image = story.head.image
        if image is not None and image.src:
            found[name] = _Picture(*locate_picture(image, story.head.path, story.link, site))
        elif image is not None:
            found[name] = _Picture(image, None)
    return found


def _story_keys(plans: Iterable[FeedPlan], pictures: Mapping[str, _Picture], scan: Scan) -> dict[str, str]:
    """By id of each story in a feed, all that its entry is made of besides settings and program."""
    from .feeds.plan import index_stories

    keys = {}
    for name, story in index_stories(plans).items():
        record, picture = story.record, pictures.get(name)
        length = picture.image.length if picture and picture.image else None
        moments = f"{record.published.isoformat()} {record.updated.isoformat()}"
        stamp = scan.stamps[story.head.path]
        keys[name] = f"{name} {story.link} {moments} {record.state} {stamp} {length}"
    return keys


def _keys(plans: Sequence[FeedPlan], story_keys: Mapping[str, str]) -> dict[str, str]:
    """For the path of each document, a key of all that it is made of besides settings and program."""
    keys = {}
    mains = []
    for plan in plans:
        stories = [story_keys[story.record.id] for story in plan.stories]
        key = cache.key(plan.path, plan.title, plan.page, plan.archive, plan.followed, stories)
        keys.update(dict.fromkeys(_paths(plan), key))
        if not plan.archive:
            mains.append((plan.path, plan.title))
    listed = cache.key(mains, keys[next(_paths(plans[0]))])
    return keys | dict.fromkeys(_lists(), listed)


def _paths(plan: FeedPlan) -> Iterator[str]:
    """The documents of a feed; a category that was renamed has them at its old address too."""
    for folder, form in itertools.product((plan.path, *plan.aliases), _forms()):
        yield folder + form.FILE


def _forms() -> tuple[Format, ...]:
    from .formats import atom, jsonfeed, rss

    return rss, atom, jsonfeed


def documents(plans: Sequence[FeedPlan], sources: _Sources, holding: Set[str]) -> Iterator[dict[str, bytes]]:
    """Serialise, in every format, each feed that is not held: bytes by path below the feeds folder.

    They come in batches, as an archive is larger than memory; what links to others comes after them.
    """
    from .feeds.compose import compose_feed
    from .workers import spread

    stale = [plan for plan in reversed(plans) if not holding >= {*_paths(plan)}]
    listed = not holding >= {*_lists()}
    if listed and plans[0] not in stale:
        stale.append(plans[0])
    composed: list[Feed] = []
    for batch in _batches(stale):
        entries = _entries(batch, sources)
        composed = [
            compose_feed(_without_failures(plan, sources.failures), entries, sources.site) for plan in batch
        ]
        tasks = [(feed, form) for feed in composed for form in _forms()]
        files = dict(spread(_serialise_each, tasks, worth=_WORTH // 10))
        for plan in batch:
            for folder, form in itertools.product(plan.aliases, _forms()):
                files[folder + form.FILE] = files[plan.path + form.FILE]
        yield {path: data for path, data in files.items() if path not in holding}
    if listed:
        offered = (replace(plan, stories=()) for plan in plans[1:] if not plan.archive)
        yield _listed([composed[-1], *(compose_feed(plan, {}, sources.site) for plan in offered)])


def _lists() -> tuple[str, ...]:
    """The files that tell of all feeds."""
    from .formats import opml, page

    return opml.FILE, page.FILE, page.STYLE_FILE


def _listed(offered: Sequence[Feed]) -> dict[str, bytes]:
    from .formats import opml, page

    rss, atom, jsonfeed = _forms()
    names = {
        "RSS": (rss.FILE, rss.TYPE),
        "Atom": (atom.FILE, atom.TYPE),
        "JSON": (jsonfeed.FILE, jsonfeed.TYPE),
    }
    pages = (
        opml.render(offered, rss.FILE),
        page.render(offered, names, opml.FILE),
        page.style(offered[0]),
    )
    return dict(zip(_lists(), pages, strict=True))


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


def _serialise_each(tasks: Sequence[tuple[Feed, Format]]) -> list[tuple[str, bytes]]:
    return [(feed.path + form.FILE, form.render(feed)) for feed, form in tasks]


def _entries(plans: Sequence[FeedPlan], sources: _Sources) -> dict[str, Entry]:
    """What lands in a feed, by id: each rendered once, if it is not kept."""
    from .feeds.plan import index_stories
    from .workers import spread

    # An archive document is made once; what stands in other feeds, again and again.
    keys = {name: sources.keys[name] for name in index_stories(plan for plan in plans if not plan.archive)}
    found = sources.kept.entries(keys)
    render = functools.partial(_render_each, pictures=sources.pictures, site=sources.site)
    rest = [story for name, story in index_stories(plans).items() if name not in found]
    made = {}
    for story, entry in zip(rest, spread(render, rest, worth=_WORTH), strict=True):
        if isinstance(entry, Problem):
            sources.failures[story.record.id] = entry
        else:
            made[entry.id] = entry
    if sources.keeps:
        sources.kept.keep_entries((entry for name, entry in made.items() if name in keys), keys)
    return found | made


def _without_failures(plan: FeedPlan, failures: Mapping[str, Problem]) -> FeedPlan:
    """Leave out of a feed the stories whose bodies could not be rendered."""
    if not failures:
        return plan
    return replace(plan, stories=tuple(story for story in plan.stories if story.record.id not in failures))


def _render_each(
    stories: Sequence[Story], pictures: Mapping[str, _Picture], site: Site
) -> list[Entry | Problem]:
    return [_try_to_render(story, pictures, site) for story in stories]


def _try_to_render(story: Story, pictures: Mapping[str, _Picture], site: Site) -> Entry | Problem:
    """Render a story; a fault of this program that its article brings out is a problem of that article."""
    try:
        return _render(story, pictures, site)
    except Exception as error:  # whatever it is, the other articles are not to blame
        path = site.relative(site.articles / story.head.path)
        return Problem(code="internal-error", path=path, values=describe_exception(error))


def _render(story: Story, pictures: Mapping[str, _Picture], site: Site) -> Entry:
    from .feeds.compose import make_entry
    from .markup.compose import compose_body
    from .markup.mark import mark_body

    # Read anew, as heads are small; a file that went since has its headline at least.
    nothing = Article(path=story.head.path, title=story.head.title, language=story.head.language)
    article, text = read_with_body(story.head.path, site) or (nothing, "")
    image = pictures[story.record.id].image if story.record.id in pictures else None
    whole = compose_body(article, text, image)
    body = mark_body(whole, base=story.link, language=article.language)
    return make_entry(story, article, body.html, body.text, image, site)
