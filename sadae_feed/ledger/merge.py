"""Brings together what two editors wrote into the ledger at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..articles import fingerprints
from .records import Record


def _repair_sequences(records: Sequence[Record]) -> tuple[Record, ...]:
    """Give other numbers where two editors gave one to two stories: the older story keeps its own."""
    if len({record.sequence for record in records}) == len(records):
        return tuple(records)
    number = max(record.sequence for record in records)
    used: set[int] = set()
    repaired = []
    for record in sorted(records, key=_order_by_age):
        if record.sequence in used:
            number += 1
            record = record._replace(sequence=number)
        used.add(record.sequence)
        repaired.append(record)
    return tuple(repaired)


def merge_records(records: Iterable[Record]) -> tuple[tuple[Record, ...], tuple[str, ...]]:
    """Merge the records that have one id, and keep apart the addresses of stories that have one.

    Returns:
        The records, each id once, and the ids of those that were merged.

    """
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record not in groups[record.id]:
            groups[record.id].append(record)
    merged = [_merge(group) for group in groups.values()]
    names = tuple(identity for identity, group in groups.items() if len(group) > 1)
    return _repair_sequences(_separate_addresses(merged)), names


def _merge(group: Sequence[Record]) -> Record:
    """Make one record of several with the same id.

    Where they tell of one story, the later change counts, and what is given once stays as it was
    given first. Where one file name was used for two stories, the older keeps the id; the other
    story gets a record of its own from the next build.
    """
    if len(group) == 1:
        return group[0]
    oldest = min(group, key=_order_by_age)
    same = [
        each
        for each in group
        if each.digest == oldest.digest or fingerprints.alike(each.sketch, oldest.sketch)
    ]
    newest = max(same, key=lambda each: (each.updated.timestamp(), each))
    asked = [each for each in same if each.slug is not None]
    address = newest if newest.slug is not None or not asked else max(asked)
    pages = [each.page for each in same if each.page is not None]
    moments = [each.first_published for each in same if each.first_published is not None]
    return newest._replace(
        sequence=min(each.sequence for each in same),
        page=min(pages, default=None),
        url=address.url if asked else oldest.url,
        slug=address.slug,
        first_published=min(moments, default=None),
    )


def _separate_addresses(records: Sequence[Record]) -> list[Record]:
    """Give the younger of two stories with one address a number in it, unless its article asked for it."""
    used: set[str] = set()
    found = []
    for record in sorted(records, key=_order_by_age):
        url, number = record.url, 1
        while url in used and record.slug is None:
            number += 1
            stem = record.url.removesuffix("/")
            url = f"{stem}-{number}{record.url[len(stem) :]}"
        used.add(url)
        found.append(record._replace(url=url))
    return found


def _order_by_age(record: Record) -> tuple[int, float, str]:
    return record.sequence, record.published.timestamp(), record.id
