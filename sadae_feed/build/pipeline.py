"""The work of a build that found something changed: bring the tables up to date, plan, render, write."""

from __future__ import annotations

import contextlib
import itertools
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, NamedTuple

from ..articles.media import Copy, StoryMedia
from ..articles.scan import LEDGER, Scan
from ..errors import Problem, RestartError, Severity
from ..feeds import render
from ..feeds.ended import find_ended_archives, find_ended_feeds
from ..feeds.plan import SITE_GROUP, SITEMAP_LIMIT, FeedPlan, Group, choose_stories, outline_feeds
from ..feeds.render import LISTS, Sources
from ..ledger.reconcile import REPORTED_ONCE, Story, make_story, sort_newest_first
from ..model import Text
from ..output import manifest
from ..output import write as output
from ..settings.site import Site
from ..state import packing
from ..state.stamps import find_stamp, make_key
from ..state.tables import Document, Tables
from . import changes
from .changes import Update, make_record
from .options import Options
from .report import Reason, Report

#: More stories than this are those of an import, and are named together.
_MANY_UNSHOWN: Final = 10


class Outcome(NamedTuple):
    """The report of a build, and what the record of it needs."""

    report: Report
    #: Whether the same folder will give the same: no file may have changed unseen.
    lasts: bool


class _Choice:
    """Finds out of each feed whether its stories may have changed, and looks them up if so."""

    def __init__(self, site: Site, scan: Scan, tables: Tables, now: datetime, update: Update) -> None:
        self.site = site
        self.scan = scan
        self.tables = tables
        self.now = now
        self.groups = update.groups
        #: What the last build wrote, by path; and the feeds that it chose stories for.
        self.written = tables.documents()
        self.windows = tables.windows()
        # A picture beside an article is no article: which feeds show it is not known.
        self.others_changed = tables.get("others") != scan.others
        self.stories = dict(update.stories)
        #: Feeds that may have changed have their stories.
        self.plans: list[FeedPlan] = []
        #: By path of each file, keys of what it is made of; the stamp is not known yet.
        self.keys: dict[str, Document] = {}
        #: Paths of files that hold what they should.
        self.up_to_date: set[str] = set()
        #: By id of each story that a feed shows, its pictures and recordings, and what its entry is made of.
        self.media: dict[str, StoryMedia] = {}
        self.versions: dict[str, str] = {}
        self.made: list[tuple[str, tuple[Reason, ...]]] = []
        #: Paths of files that stay as they are although no feed is planned for them.
        self.frozen: frozenset[str] = frozenset()

    def add(self, plan: FeedPlan) -> None:
        """Look at a feed."""
        outline = make_key(
            map(
                repr,
                (
                    plan.path,
                    plan.title,
                    plan.page,
                    plan.archive,
                    plan.followed,
                    plan.aliases,
                    plan.labels,
                    plan.has_ended,
                ),
            )
        )
        paths = [*render.paths(plan)]
        before = {path: self.written[path] for path in paths if path in self.written}
        known = {document.stories for document in before.values()}
        if (
            len(before) < len(paths)
            or len(known) > 1
            or self.others_changed
            or plan.group in self.groups
            or plan.key not in self.windows
            or not all(self._is_current(path, outline, before) for path in paths)
        ):
            plan = self._with_stories(plan)
            self.keys.update(dict.fromkeys(paths, Document("", outline, self._stories_key(plan))))
        else:
            self.keys.update(dict.fromkeys(paths, Document("", outline, *known)))
        self.plans.append(plan)
        self._compare(plan.path, paths)

    def add_ended(self) -> list[Problem]:
        """Look at the feeds that have no story any longer; tell which of them end now."""
        with contextlib.suppress(OSError):
            written = manifest.read_manifest(self.site.feeds).files
            planned = {path for plan in self.plans for path in (plan.path, *plan.aliases)}
            problems = []
            for plan, problem in find_ended_feeds(self.site, planned, written):
                self.add(plan)
                problems.append(problem)
            self.frozen, problem = find_ended_archives(self.site, written)
            if self.tables.get("archive-ended") != str(len(self.frozen)):
                problems.append(problem)
            self.tables.put("archive-ended", str(len(self.frozen)))
            if any(story.entry is not None for story in self.stories.values()):
                # What a story that cannot be read now shows may stand in none of the tables.
                self.frozen |= {path for path in written if path.startswith("media/")}
            return [problem for problem in problems if problem is not None]
        return []

    def count_held(self) -> int:
        """Count the stories that stand in the site's own feed only because they are new."""
        if self.plans[0].stories:
            self.tables.put("held", str(self.plans[0].held))
        return int(self.tables.get("held") or 0)

    def add_lists(self) -> None:
        """Look at the files that tell of all feeds."""
        main = self.plans[0]
        outline = make_key(repr((plan.path, plan.title)) for plan in self.plans if plan.is_offered)
        shown = self.keys[next(render.paths(main))].stories
        self.keys.update(dict.fromkeys(LISTS, Document("", outline, shown)))
        if not self._compare("", LISTS) and not main.stories:
            self.plans[0] = self._with_stories(main)
            self._stories_key(self.plans[0])

    def _with_stories(self, plan: FeedPlan) -> FeedPlan:
        found = _find_stories(plan.group, self.site, self.tables, self.now, self.stories)
        return choose_stories(plan, found, self.site, self.now)

    def _stories_key(self, plan: FeedPlan) -> str:
        """A key of all that the entries of a feed are made of; the tables note which they are."""
        names = [story.record.id for story in plan.stories]
        versions = self.tables.versions(names)
        rows = []
        for story in plan.stories:
            name = story.record.id
            if name not in self.versions:
                media = render.find_story_media(story, self.site, self.tables)
                if media is not None:
                    self.media[name] = media
                self.versions[name] = f"{versions[name]} {media and make_key(map(repr, media))}"
            rows.append((name, *_pack_media(self.media.get(name))))
        self.tables.put_window(plan.key, rows)
        return make_key(f"{name} {self.versions[name]}" for name in names)

    def _is_current(self, path: str, outline: str, written: Mapping[str, Document]) -> bool:
        return written[path].outline == outline and self._is_intact(path)

    def _is_intact(self, path: str) -> bool:
        return self.written[path].stamp == repr(find_stamp(self.site.feeds / path))

    def _compare(self, feed: str, paths: Sequence[str]) -> bool:
        """Note which files of a feed are up to date, and why others are not; tell whether all are."""
        reasons: list[Reason] = []
        for path in paths:
            key, before = self.keys[path], self.written.get(path)
            if before is None:
                reasons.append("new")
            elif before.outline != key.outline:
                reasons.append("outline")
            elif before.stories != key.stories:
                reasons.append("stories")
            elif not self._is_intact(path):
                reasons.append("file")
            else:
                self.up_to_date.add(path)
        if reasons and paths is not LISTS:
            self.made.append((feed, tuple(sorted({*reasons}))))
        return not reasons


def _count_spellings(tables: Tables) -> dict[Group, dict[Text, int]]:
    """How often each spelling of its name is used in each group."""
    found: dict[Group, dict[Text, int]] = {}
    for kind, name, label, language, stories in tables.labels():
        found.setdefault(Group(kind, name), {})[Text(value=label, language=language)] = stories
    return found


def _find_stories(
    group: Group, site: Site, tables: Tables, now: datetime, known: dict[str, Story]
) -> list[Story]:
    """The stories of a group that its feed may show, newest first; `known` are in memory, and get more."""
    limit = {"page": None, "news": SITEMAP_LIMIT}.get(group.kind, site.limit)
    waiting = site.archives and group == SITE_GROUP
    names = tables.members_of(group, limit, now.timestamp(), unpaged=waiting)
    paths = {}
    for row in tables.records(names - known.keys()):
        if row.head is not None:
            paths[row.head] = make_record(row)
    for path, data in tables.heads(paths):
        if data:
            record = paths[path]
            known[record.id] = make_story(packing.unpack_head(data), record, site)
    return sort_newest_first(known[name] for name in names if name in known)


def _pack_media(media: StoryMedia | None) -> tuple[str | None, str | None]:
    """Problems of a story's media and the files to copy for it, as the tables have them."""
    if media is None:
        return None, None
    problems = [[problem.path, *packing.problem_data(problem)] for problem in media.problems]
    return packing.dump(problems) if problems else None, packing.dump(media.copies) if media.copies else None


def run(
    site: Site,
    now: datetime,
    scan: Scan,
    tables: Tables,
    present: int,
    options: Options,
) -> Outcome:
    """Bring tables, ledger and feeds up to date.

    Args:
        site: The settings.
        now: Aware.
        scan: What stands in the articles folder.
        tables: As the last build left them; they hold the result.
        present: As `Tables.clock` told it before the scan; 0 where it could not.
        options: How it is to be done.

    Raises:
        LedgerError: If the ledger cannot be trusted.
        OutputError: If ledger or feeds cannot be written.
        RestartError: If a file changed under the build's hands.

    """
    update = changes.update(site, scan, tables, now, present, options)
    spellings = _count_spellings(tables)
    choice = _Choice(site, scan, tables, now, update)
    for plan in outline_feeds(spellings, site, tables.find_age):
        choice.add(plan)
    ended = [] if options.prune else choice.add_ended()
    choice.add_lists()
    tables.drop_windows(choice.windows - {plan.key for plan in choice.plans})
    problems = (
        *update.problems,
        *ended,
        *_find_unshown(site, tables, update),
        *_window_problems(tables),
    )
    report = Report(
        changes=None,
        problems=problems,
        entries=sum(spellings.get(SITE_GROUP, {}).values()),
        feeds=sum(plan.form == "feed" and not plan.has_ended for plan in choice.plans),
        held=choice.count_held(),
        read=update.read,
        made=tuple(choice.made),
        until=tables.next_event(),
    )
    outcome = Outcome(report, update.lasts)
    if options.strict and any(problem.severity is not Severity.HINT for problem in problems):
        return outcome
    sources = Sources(site, choice.media, choice.versions, tables, {})
    copies = _list_copies(tables)
    up_to_date = choice.up_to_date | choice.frozen | {copy.name for copy in copies if _is_copied(copy, site)}
    # A feed never leads to a file that is not there yet.
    files = itertools.chain(
        render.read_copies(copies, site, up_to_date),
        render.serialise(choice.plans, sources, choice.up_to_date),
    )
    names = choice.keys.keys() | choice.frozen | {copy.name for copy in copies}
    before = output.check_folder(site.feeds, names, manifest.name_settings(site), adopt=options.adopt)
    if options.dry:
        compared = output.compare_files(site.feeds, before, names, files, up_to_date)
        return _with_failures(outcome, compared, sources.failures)
    # First, so that after a crash the next build gives the same dates to the same changes.
    if not options.ahead:
        _write_ledger(site, tables, update.ledger)
    written = output.write_files(site.feeds, before, names, files, up_to_date)
    _note_files(site, tables, choice, is_complete=not sources.failures and not written.problems)
    return _with_failures(outcome, written, sources.failures)


def _with_failures(outcome: Outcome, written: output.Changes, failures: Mapping[str, Problem]) -> Outcome:
    """Add what was written, and what could not be rendered or written: the next build tries it again."""
    failed = (*failures.values(), *written.problems)
    report = replace(outcome.report, changes=written, problems=(*outcome.report.problems, *failed))
    return Outcome(report, outcome.lasts and not failed)


def lasting_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that a build says again although nothing changed."""
    return tuple(problem for problem in problems if problem.code not in REPORTED_ONCE)


def _find_unshown(site: Site, tables: Tables, update: Update) -> list[Problem]:
    """Warn of stories that were published for the first time and stand in no feed."""
    shown = tables.find_shown(story.record.id for story in update.new)
    unshown = [story for story in update.new if story.record.id not in shown]
    if len(unshown) > (0 if update.is_first else _MANY_UNSHOWN):
        path = site.relative(site.articles)
        return [Problem(code="many-in-no-feed", path=path, values={"count": len(unshown)})]
    paths = (site.relative(site.articles / story.head.path) for story in unshown)
    return [Problem(code="in-no-feed", path=path) for path in paths]


def _window_problems(tables: Tables) -> list[Problem]:
    """What is wrong with media of stories that stand in feeds, in the order of their files."""
    rows = (row for data in tables.window_problems() for row in json.loads(data))
    return sorted((packing.problem(data, path) for path, *data in rows), key=lambda each: each.path)


def _list_copies(tables: Tables) -> list[Copy]:
    """The files to copy for the stories that stand in feeds, each once."""
    found = (Copy(*row) for data in tables.window_copies() for row in json.loads(data))
    return [*{copy.name: copy for copy in found}.values()]


def _is_copied(copy: Copy, site: Site) -> bool:
    """Whether the copy is there; its name has a digest of its bytes."""
    stamp = find_stamp(site.feeds / copy.name)
    return stamp is not None and stamp.size == copy.size


def _write_ledger(site: Site, tables: Tables, data: bytes | None) -> None:
    """Write the ledger, unless somebody else wrote it since it was read."""
    path = site.articles / LEDGER
    if data is None:
        return
    if repr(find_stamp(path)) != tables.get("ledger"):
        raise RestartError(Problem(code="changed-meanwhile", path=site.relative(path)))
    output.write_file(path, data)
    tables.put("ledger", repr(find_stamp(path)))


def _note_files(site: Site, tables: Tables, choice: _Choice, *, is_complete: bool) -> None:
    """Note in the tables what the feeds folder now holds."""
    made = {}
    # With stories left out that could not be rendered, a file is not what its keys say.
    for path in choice.keys.keys() - choice.up_to_date if is_complete else ():
        if stamp := find_stamp(site.feeds / path):
            made[path] = choice.keys[path]._replace(stamp=repr(stamp))
    tables.put_documents(made, choice.written.keys() - choice.keys.keys())
    tables.drop_entries()
    tables.put("others", choice.scan.others)
