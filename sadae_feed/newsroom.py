"""Articles and ledger brought together: all of them, or only what was touched since the last build."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from .articles.read import ArticlesRead, read_all_heads, read_some_heads
from .articles.scan import LEDGER, Scan, compare_listings
from .errors import Problem, Severity
from .feeds.plan import SHOWN, FeedPlan, drop_expired, find_next_change, have_feeds, index_stories, plan_feeds
from .ledger import file as ledgerfile
from .ledger.reconcile import reconcile
from .ledger.records import Record, nfc_path
from .model import Head
from .settings import Site
from .state import cache
from .state.cache import Cache, Reading

#: With more files touched, to look at all is as quick.
_FEW: Final = 50


class Standing(NamedTuple):
    """What a build makes feeds of."""

    #: The site's own first.
    plans: tuple[FeedPlan, ...]
    #: How many stories may be published now.
    entries: int
    #: What is wrong with articles, in the order of their files; and what the ledger says of them.
    found: tuple[Problem, ...]
    told: tuple[Problem, ...]
    #: Paths of articles with an error.
    left_out: frozenset[str]
    #: Those of stories that stand in feeds, the latest and the last changed; with the paths of their files.
    records: tuple[tuple[str, Record], ...]
    #: The ledger's file as it should stand; None before there is any story.
    ledger: bytes | None
    #: When feeds will change although no file does.
    until: datetime | None


def whole(site: Site, scan: Scan, kept: Cache, present: int, now: datetime) -> Standing:
    """Bring all articles together with the ledger.

    Args:
        site: The settings.
        scan: What stands in the articles folder.
        kept: Heads that were read before, and where new ones are kept.
        present: As for `read_all_heads`.
        now: Aware.

    Raises:
        LedgerError: As `ledgerfile.load_records` and `reconcile`.

    """
    known = ledgerfile.load_records(site)
    found = read_all_heads(site, scan, kept, present)
    reconciled = reconcile(known, found, site, now)
    plans = plan_feeds(reconciled.stories, site, now)
    return Standing(
        plans=plans,
        entries=len(drop_expired(reconciled.stories)),
        found=found.problems,
        told=reconciled.problems,
        left_out=found.left_out,
        records=_needed_next(plans, reconciled.records),
        ledger=ledgerfile.format_ledger(reconciled.records) if reconciled.records else None,
        until=find_next_change(reconciled, found.heads, now),
    )


def handed_on(standing: Standing) -> dict[str, Any]:
    """What the next build's `amended` must know, as JSON has it."""
    return {
        "found": [[each.path, *cache.problem_data(each)] for each in standing.found],
        "left_out": sorted(standing.left_out),
        "records": [(path, ledgerfile.format_line(record)) for path, record in standing.records],
        "plans": _outline(standing.plans),
        "settled": not any(problem.severity is Severity.ERROR for problem in standing.told),
    }


def amended(
    site: Site, scan: Scan, kept: Cache, present: int, now: datetime, told: Mapping[str, Any]
) -> Standing | None:
    """Bring together with the ledger only the articles that were touched since the last build.

    That is enough where they were written or edited, and nothing else depends on them: no file is
    gone, no story leaves a feed or changes its place, no id or address is asked for twice, no
    category is new. Then no other story can come into a feed, and the ledger has no other line to
    change; everything else, `whole` has to see.

    Args:
        site: The settings, without archives.
        scan: What stands in the articles folder.
        kept: The cache of the last build, with what `handed_on` gave; the ledger stands as it wrote it.
        present: As for `read_all_heads`.
        now: Aware; before the moment at which feeds change by themselves.
        told: Of the last build: `entries`, and `until` in seconds since 1970, or None.

    Returns:
        The same as `whole`, or None where that might differ. Of the ledger's problems it has those
        of the articles that were touched.

    Raises:
        LedgerError: If the clock went backwards.

    """
    settled_last = kept.settled()
    if settled_last is None:
        return None
    last, listing = settled_last
    then, fresh = compare_listings(scan, listing)
    if scan.problems or not last["settled"] or len(fresh) > _FEW or then.keys() - fresh.keys():
        return None
    data = (site.articles / LEDGER).read_bytes()
    known = _concerned(data, fresh, last)
    paths = {path for path, record in known.values() if record.state != "missing"} - fresh.keys()
    if not paths <= scan.stamps.keys():
        return None
    prefix = f"{site.relative(site.articles)}/"
    before = kept.heads(then, prefix, some=True)
    others = kept.heads({path: scan.stamps[path] for path in paths}, prefix, some=True)
    readings = read_some_heads(site, fresh, kept, present)
    if len(before) < len(then) or len(others) < len(paths) or _claiming(readings, before, data, kept):
        return None
    all_readings = readings | others
    heads = tuple(head for path in sorted(all_readings) if (head := all_readings[path].head))
    left_out = frozenset(path for path, reading in all_readings.items() if reading.head is None)
    was = {name: record for name, (_, record) in known.items()}
    reconciled = reconcile([*was.values()], ArticlesRead(heads, (), left_out), site, now)
    changed = [record for record in reconciled.records if was.get(record.id) != record]
    if was.keys() - {record.id for record in reconciled.records} or _taken(changed, was, data):
        return None
    stories = {story.record.id: story for story in drop_expired(reconciled.stories)}
    stood = {
        name: before.get(path)
        for name, (path, record) in known.items()
        if record.state in SHOWN and path not in last["left_out"]
    }
    if stood.keys() - stories.keys() or any(_moved(stories[name].head, old) for name, old in stood.items()):
        return None
    plans = plan_feeds(reconciled.stories, site, now)
    new = [story for name, story in stories.items() if name not in stood]
    if _outline(plans) != last["plans"] or not have_feeds(new, plans, site):
        return None
    until = told["until"] and datetime.fromtimestamp(told["until"], site.timezone)
    moments = find_next_change(reconciled, heads, now), until
    return Standing(
        plans=plans,
        entries=told["entries"] + len(new),
        found=_found(last["found"], readings, prefix),
        told=reconciled.problems,
        left_out=left_out | {path for path in last["left_out"] if path not in fresh},
        records=_needed_next(plans, reconciled.records),
        ledger=ledgerfile.replace_records(data, changed),
        until=min((moment for moment in moments if moment), default=None),
    )


def _needed_next(plans: Iterable[FeedPlan], all_records: Sequence[Record]) -> tuple[tuple[str, Record], ...]:
    stories = index_stories(plan for plan in plans if not plan.archive)
    found = {name: (story.head.path, story.record) for name, story in stories.items()}
    for each in (operator.attrgetter("sequence"), operator.attrgetter("updated")):
        if all_records:
            record = max(all_records, key=each)
            found.setdefault(record.id, (record.path, record))
    return tuple(found.values())


def _outline(plans: Iterable[FeedPlan]) -> list[list[Any]]:
    """Which feeds there are, as JSON has it."""
    return [[plan.path, plan.title.value, list(plan.aliases)] for plan in plans if not plan.archive]


def _concerned(data: bytes, fresh: Iterable[str], last: Mapping[str, Any]) -> dict[str, tuple[str, Record]]:
    """The records, by id and with the paths of their files, that touched articles may have to do with."""
    found = {}
    for path in (*fresh, *last["left_out"]):
        for record in ledgerfile.find_records(data, "path", nfc_path(path)):
            found[record.id] = (path, record)
    # What a file may be that was written anew, or come back.
    for state in ("missing", "withdrawn"):
        for record in ledgerfile.find_records(data, "state", state):
            found.setdefault(record.id, (record.path, record))
    for path, line in last["records"]:
        record = ledgerfile.parse_line(line)
        found.setdefault(record.id, (path, record))
    return found


def _claiming(
    readings: Mapping[str, Reading], before: Mapping[str, Reading], data: bytes, kept: Cache
) -> bool:
    """Whether an article asks for an id that may be another's."""
    for path, (head, _) in readings.items():
        old = before[path].head if path in before else None
        if head is None or head.id is None or (old and old.id == head.id):
            continue
        if kept.claimants(head.id) - readings.keys() or any(ledgerfile.find_records(data, "id", head.id)):
            return True
    return False


def _taken(changed: Iterable[Record], was: Mapping[str, Record], data: bytes) -> bool:
    """Whether a new id or a new address is another story's already."""
    return any(
        (record.id not in was and any(ledgerfile.find_records(data, "id", record.id)))
        or (
            (record.id not in was or was[record.id].url != record.url)
            and any(ledgerfile.find_records(data, "url", record.url))
        )
        for record in changed
    )


def _moved(head: Head, before: Reading | None) -> bool:
    """Whether a story that was edited may have left a feed, or changed its place in one."""
    old = before.head if before else head
    if old is None:
        return True
    return (head.published, head.categories, head.authors) != (old.published, old.categories, old.authors)


def _found(
    last: Iterable[Sequence[Any]], readings: Mapping[str, Reading], prefix: str
) -> tuple[Problem, ...]:
    """What is wrong with articles: what was, but for those that were touched, and what is with these."""
    touched = {prefix + path for path in readings}
    found = [cache.problem(data, path) for path, *data in last if path not in touched]
    found += (problem for reading in readings.values() for problem in reading.problems)
    return tuple(sorted(found, key=lambda problem: problem.path))
