"""Stories that are published although their articles, or the ledger, cannot be read now: as last seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..articles.scan import LEDGER
from ..errors import Problem
from ..feeds.restore import find_published, list_published, make_head, read_feed
from ..ledger.reconcile import Reconciled, make_story, sort_newest_first
from ..ledger.records import Record, nfc_path
from ..settings.site import Site
from ..state import packing
from ..state.tables import Tables


def find_lost_ids(site: Site, records: Iterable[Record]) -> Iterator[Problem]:
    """Warn if the feeds that were published hold stories that the ledger does not know."""
    main = next(list_published(site.feeds), None)
    known = {record.id for record in records}
    feed = read_feed(main) if main else None
    lost = [identity for identity in feed.ids if identity not in known] if feed else []
    if lost:
        values: dict[str, str | int] = {"count": len(lost), "id": lost[0]}
        yield Problem(code="ledger-lost", path=site.relative(site.articles / LEDGER), values=values)


def keep_unreadable(site: Site, tables: Tables, read: Iterable[str], reconciled: Reconciled) -> Reconciled:
    """Add the live stories whose articles cannot be read, as they were last published.

    They come from the tables or, where the tables do not have them, from the feeds.
    """
    if not reconciled.unreadable:
        return reconciled
    records = {record.id: record for record in reconciled.unreadable}
    paths = {nfc_path(path): path for path in read}
    entries = find_published(records, site, tables)
    wanted = [paths[record.path] for record in records.values() if record.path in paths]
    heads = {path: packing.unpack_head(data) for path, data in tables.last_heads(wanted)}
    stories = [*reconciled.stories]
    problems = [*reconciled.problems]
    for name in sorted(entries, key=lambda name: records[name].path):
        record, entry = records[name], entries[name]
        path = paths.get(record.path, record.path)
        head = heads.get(path) or make_head(entry, path, site, retracted=record.state == "retracted")
        stories.append(replace(make_story(head, record, site), entry=entry))
        place = site.relative(site.articles / path)
        problems.append(Problem(code="last-published", path=place))
    return replace(reconciled, stories=tuple(sort_newest_first(stories)), problems=tuple(problems))
