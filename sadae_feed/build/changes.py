"""Brings the tables up to date with the articles and the ledger: as much work as there are changes.

A first build is the case in which everything changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import datetime
from typing import Final, NamedTuple

from ..articles.read import ArticlesRead, read_heads
from ..articles.scan import LEDGER, Scan, compare_listings
from ..errors import Problem
from ..feeds.plan import SITE_GROUP, Group, find_stay_end, list_groups, list_moments
from ..ledger import file as ledger_file
from ..ledger.guards import compare_settings, refuse_shrink
from ..ledger.match import get_headline
from ..ledger.moments import forget_future
from ..ledger.reconcile import REPORTED_ONCE, Reconciled, Story, reconcile
from ..ledger.records import PUBLISHED, SHOWN, Record, nfc_path
from ..settings.site import Site
from ..state import packing
from ..state.packing import Reading
from ..state.stamps import Stamp, find_stamp, make_key
from ..state.tables import HeadRow, Member, RecordRow, Tables
from .options import Options
from .unreadable import find_lost_ids, keep_unreadable

#: Files read at once, so that what is stored of them does not heap up.
_BATCH = 20_000


#: The fields of a record that have no column of their own.
_OTHER_FIELDS: Final = tuple(
    name for name in Record._fields if name not in {"id", "sequence", "page", "url", "path"}
)


class Update(NamedTuple):
    """What bringing the tables up to date found and did."""

    #: What the ledger says of articles, and what is wrong with any article.
    problems: tuple[Problem, ...]
    #: The ledger's file as it should stand; None where it stands so already.
    ledger: bytes | None
    #: The groups whose feeds may differ from the last build's.
    groups: frozenset[Group]
    #: Stories that are in memory already, by id.
    stories: Mapping[str, Story]
    #: Stories that were published for the first time and are live.
    new: tuple[Story, ...]
    #: Whether there was no story before.
    is_first: bool
    #: Paths of the articles that were read.
    read: tuple[str, ...]
    #: Whether the same folder will be read the same: none of its files may have changed unseen.
    lasts: bool


class _Affected(NamedTuple):
    """Articles and records to bring together."""

    readings: dict[str, Reading]
    records: dict[str, Record]


def update(
    site: Site,
    scan: Scan,
    tables: Tables,
    now: datetime,
    present: int,
    options: Options,
) -> Update:
    """Read what changed in the articles folder and bring it together with the ledger.

    Args:
        site: The settings.
        scan: What stands in the articles folder.
        tables: As the last build left them; they hold the result.
        now: Aware.
        present: As `Tables.clock` told it before the scan.
        options: Whether many stories may leave at once, and moments of the ledger come back to now.

    Raises:
        LedgerError: As `load_ledger`, `reconcile` and `refuse_shrink`.

    """
    ledger_problems = _read_ledger(site, scan, tables, now if options.forget_future else None)
    live = _count_live(tables)
    read = _read_articles(site, scan, tables, present)
    concerned, reconciled = _reconcile_concerned(site, scan, tables, read, now)
    if not options.allow_shrink:
        shown = sum(record.state in SHOWN for record in concerned.records.values())
        refuse_shrink(concerned.records.values(), reconciled.records, max(live, shown), site)
    reconciled = keep_unreadable(site, tables, concerned.readings, reconciled)
    groups = _store(site, scan, tables, concerned, reconciled, now, present)
    return Update(
        problems=(
            *_article_problems(site, scan, tables),
            *ledger_problems,
            *reconciled.problems,
        ),
        new=tuple(
            story
            for story in reconciled.stories
            if story.record.state in SHOWN and story.record.id not in concerned.records
        ),
        ledger=_ledger_bytes(site, tables, concerned, reconciled),
        groups=frozenset(groups),
        stories={story.record.id: story for story in reconciled.stories},
        is_first=not concerned.records,
        read=tuple(sorted(read)),
        lasts=tables.get("articles") == scan.listing,
    )


def _reconcile_concerned(
    site: Site, scan: Scan, tables: Tables, read: Mapping[str, Reading], now: datetime
) -> tuple[_Affected, Reconciled]:
    """Reconcile what a change may concern; of what the result meets besides, as much as it takes."""
    paths, names = tables.concerned(now.timestamp(), archives=site.archives)
    paths, names = tables.with_others(paths, names | _find_same_headlines(read, names, tables))
    concerned = _load(tables, paths, names, read)
    reconciled = reconcile(*_arguments(concerned, scan), site, now)
    while more := _find_conflicting_ids(reconciled, concerned, tables):
        paths, names = tables.with_others({*concerned.readings}, {*concerned.records} | more)
        concerned = _load(tables, paths, names, concerned.readings)
        reconciled = reconcile(*_arguments(concerned, scan), site, now)
    return concerned, reconciled


def _read_ledger(site: Site, scan: Scan, tables: Tables, present: datetime | None) -> list[Problem]:
    """Read the ledger's file if it is not as the last build left it, and tell what is to be said of it.

    Args:
        site: The settings.
        scan: What stands in the articles folder.
        tables: They get the records.
        present: The moment that no moment of the ledger may lie behind; None to leave them.

    """
    # Before it is read: what changes meanwhile is read once more.
    found = repr(find_stamp(site.articles / LEDGER))
    if found == tables.get("ledger") and tables.get("canonical") and present is None:
        return []
    ledger = ledger_file.load_ledger(site)
    records = ledger.records
    if present is not None:
        now = present.astimezone(site.timezone).replace(microsecond=0)
        records = tuple(forget_future(record, now) for record in records)
    settings = list(compare_settings(ledger.first_line, site))
    is_canonical = ledger.is_canonical and records == ledger.records and not settings
    tables.replace_records(_make_row(record, None, site, scan, 0) for record in records)
    tables.put("ledger", found)
    tables.put("canonical", "yes" if is_canonical or not records else "")
    return [*ledger.problems, *settings, *find_lost_ids(site, records)]


def _count_live(tables: Tables) -> int:
    """How many stories stood in feeds after the last build; 0 where the tables do not know."""
    return sum(stories for kind, _, _, _, stories in tables.labels() if kind == SITE_GROUP.kind)


def _find_same_headlines(read: Mapping[str, Reading], known: Set[str], tables: Tables) -> set[str]:
    """Ids of the records with the headline of an article that was read: a column's, or a template's."""
    headlines = {
        get_headline(reading.head.fingerprint.sketch) for reading in read.values() if reading.head is not None
    }
    return tables.find_headlines(headlines) - known if len(known) < tables.count_records() else set()


def _read_articles(site: Site, scan: Scan, tables: Tables, present: int) -> dict[str, Reading]:
    """Read the articles that are not as they were; the tables forget those that are gone."""
    listing = tables.get("articles")
    then, fresh = compare_listings(scan, listing)
    tables.drop_heads(then.keys() - fresh.keys())
    paths = sorted(fresh)
    read: dict[str, Reading] = {}
    for start in range(0, len(paths), _BATCH):
        part = paths[start : start + _BATCH]
        readings = read_heads(part, site)
        tables.put_heads(_head_row(path, *each) for path, each in zip(part, readings, strict=True))
        read.update(zip(part, (reading for reading, _ in readings), strict=True))
    # What may change once more without another time to show it is read again by the next build.
    lasting = scan.listing
    racy = {path for path in fresh if fresh[path].ctime >= present}
    racy |= {path for path, each in read.items() if any(it.code == "unreadable" for it in each.problems)}
    if racy:
        lines = ((line.rsplit(" ", 3)[0], line) for line in scan.listing.split("\0"))
        lasting = "\0".join(f"{path} -1 -1 -1" if path in racy else line for path, line in lines)
    if lasting != listing:
        tables.put("articles", lasting)
    return read


def _head_row(path: str, reading: Reading, data: str | None) -> HeadRow:
    problems = [packing.problem_data(each) for each in reading.problems]
    return HeadRow(
        path=path,
        place=nfc_path(path),
        data=data,
        problems=packing.dump(problems) if problems else None,
        claim=reading.head.id if reading.head else None,
    )


def _make_row(record: Record, story: Story | None, site: Site, scan: Scan, present: int) -> RecordRow:
    until = find_stay_end(story, site) if story else None
    return RecordRow(
        id=record.id,
        sequence=record.sequence,
        page=record.page,
        url=record.url,
        path=record.path,
        data=packing.pack_fields(record, _OTHER_FIELDS),
        updated=record.updated.timestamp(),
        paged=not site.archives or record.page is not None or record.state not in PUBLISHED,
        head=story.head.path if story else None,
        version=_make_version(story, scan.stamps.get(story.head.path), present) if story else "",
        until=until.timestamp() if until else None,
        headline=get_headline(record.sketch),
    )


def make_record(row: RecordRow) -> Record:
    """The record of a row."""
    fields = packing.unpack_fields(Record, _OTHER_FIELDS, row.data)
    return Record(id=row.id, sequence=row.sequence, page=row.page, url=row.url, path=row.path, **fields)


def _load(
    tables: Tables, paths: Iterable[str], names: Iterable[str], known: Mapping[str, Reading]
) -> _Affected:
    """The articles at some paths and the records with some ids; `known` are articles in memory."""
    readings = {path: known[path] for path in paths if path in known}
    for path, data in tables.heads(path for path in paths if path not in known):
        readings[path] = Reading(packing.unpack_head(data) if data else None, ())
    return _Affected(readings, {row.id: make_record(row) for row in tables.records(names)})


def _arguments(concerned: _Affected, scan: Scan) -> tuple[list[Record], ArticlesRead]:
    """What `reconcile` takes."""
    readings = concerned.readings
    heads = tuple(head for path in sorted(readings) if (head := readings[path].head))
    left_out = frozenset(path for path, reading in readings.items() if reading.head is None)
    return [record for _, record in sorted(concerned.records.items())], ArticlesRead(
        heads, scan.problems, left_out, scan.unlisted
    )


def _find_conflicting_ids(reconciled: Reconciled, concerned: _Affected, tables: Tables) -> set[str]:
    """Ids of records that were not looked at although one that is new or changed asks for what is theirs."""
    was = concerned.records
    if len(was) == tables.count_records():
        return set()
    new = [record for record in reconciled.records if record.id not in was]
    moved = [
        record for record in reconciled.records if record.id not in was or was[record.id].url != record.url
    ]
    clashing = {url for record in moved if tables.has_url(url := record.url) - was.keys()}
    return tables.clashing((record.id for record in new), clashing) - was.keys()


def _store(
    site: Site,
    scan: Scan,
    tables: Tables,
    concerned: _Affected,
    reconciled: Reconciled,
    now: datetime,
    present: int,
) -> set[Group]:
    """Write into the tables what became of articles and records; give the groups that this touches."""
    was = concerned.records
    after = {record.id: record for record in reconciled.records}
    stories = {story.record.id: story for story in reconciled.stories}
    _mark_heads(site, tables, concerned, reconciled, now)
    versions, members = tables.versions(was), tables.members(was)
    changed: list[RecordRow] = []
    unchanged: list[RecordRow] = []
    gone: list[Member] = []
    new: list[Member] = []
    groups: set[Group] = set()
    for name in was.keys() | after.keys():
        record, story = after.get(name), stories.get(name)
        row = _make_row(record, story, site, scan, present) if record else None
        if row and story and story.entry and versions.get(name):
            # What its readers have stays as it is.
            row = row._replace(version=versions[name])
        if row:
            (unchanged if was.get(name) == record else changed).append(row)
        belongs = {*_list_members(story, site, now)} if story else set()
        belonged = members.get(name, set())
        gone += belonged - belongs
        new += belongs - belonged
        # Time alone brings a story here, too; of one that cannot be read, no media are looked for.
        ended = row and row.until and row.until <= now.timestamp()
        looks_other = row and row.version != versions.get(name)
        if ended or looks_other or belongs != belonged or (story and story.entry):
            groups.update(Group(member.kind, member.name) for member in belongs | belonged)
    tables.drop_records(was.keys() - after.keys())
    tables.put_records(changed)
    tables.mark_records(unchanged)
    tables.change_members(gone, new)
    return groups


def _mark_heads(
    site: Site, tables: Tables, concerned: _Affected, reconciled: Reconciled, now: datetime
) -> None:
    """Note what became of articles, and which of them the next build must look at again."""
    stories = {story.head.path: story for story in reconciled.stories}
    prefix = f"{site.relative(site.articles)}/"
    paths_to_recheck = {
        each.path.removeprefix(prefix) for each in reconciled.problems if each.code not in REPORTED_ONCE
    }
    rows = []
    for path, reading in concerned.readings.items():
        story = stories.get(path)
        moments: Iterable[datetime | None] = ()
        if story:
            moments = list_moments(story, site)
        elif reading.head and not reading.head.draft:
            moments = (reading.head.published,)
        event = min((each.timestamp() for each in moments if each and each > now), default=None)
        is_pending = story is None or story.entry is not None or path in paths_to_recheck
        rows.append((story.record.id if story else None, is_pending, event, path))
    tables.mark_heads(rows)


def _list_members(story: Story, site: Site, now: datetime) -> Iterator[Member]:
    published = story.record.published.timestamp()
    for group, label in list_groups(story, site, now):
        yield Member(story.record.id, *group, label.value, label.language, published)


def _make_version(story: Story, found: Stamp | None, present: int) -> str:
    """A key of all that a story's entry is made of besides settings, program and pictures."""
    record = story.record
    if story.entry is not None or found is None:
        return make_key((record.id, story.link, repr(story.entry)))
    moments = f"{record.published.isoformat()} {record.updated.isoformat()}"
    # What may change once more without another time to show it is never the same.
    seen = f" at {present}" if found.ctime >= present else ""
    stamp = f"{found.size} {found.mtime} {found.ctime}{seen}"
    return make_key((record.id, story.link, moments, record.state, stamp))


def _article_problems(site: Site, scan: Scan, tables: Tables) -> list[Problem]:
    """What is wrong with articles, in the order of their files."""
    found = [*scan.problems]
    prefix = f"{site.relative(site.articles)}/"
    for path, data in tables.head_problems():
        found += (packing.problem(each, prefix + path) for each in json.loads(data))
    return sorted(found, key=lambda problem: problem.path)


def _ledger_bytes(site: Site, tables: Tables, concerned: _Affected, reconciled: Reconciled) -> bytes | None:
    """The ledger's file with what changed; None if nothing did."""
    was = concerned.records
    after = {record.id: record for record in reconciled.records}
    changed = [record for record in reconciled.records if was.get(record.id) != record]
    gone = was.keys() - after.keys()
    is_canonical = bool(tables.get("canonical"))
    if not changed and not gone and is_canonical:
        return None
    tables.put("canonical", "yes")
    if len(after) == tables.count_records():
        return ledger_file.format_ledger(reconciled.records, site)
    if gone or not is_canonical:
        return ledger_file.format_ledger(map(make_record, tables.all_records()), site)
    return ledger_file.replace_records((site.articles / LEDGER).read_bytes(), changed, site)
