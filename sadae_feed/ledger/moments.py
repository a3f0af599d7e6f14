"""The moments of stories against the clock: what is due, what cannot be, and a ledger from the future."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from ..articles import fingerprints
from ..articles.scan import LEDGER
from ..errors import LedgerError, Problem
from ..model import Head
from ..settings.site import Site
from .records import Record, State

#: How far two editors' clocks may differ.
_CLOCK_TOLERANCE: Final = timedelta(minutes=10)
#: What `updated` moves by, at the least.
_TICK: Final = timedelta(seconds=1)
#: Nobody plans a story for longer ahead; a wrong year is likelier.
_FAR: Final = timedelta(days=366)


def decide_state(article: Head, published: datetime, now: datetime) -> State:
    """Tell where a story stands at a moment."""
    if article.draft or published > now:
        return "withdrawn"
    if article.expires and article.expires <= now:
        return "expired"
    return "retracted" if article.retracted else "live"


def advance_clock(records: Sequence[Record], now: datetime, site: Site) -> datetime:
    """Return the moment of the build, or of the ledger's newest change where clocks differ a little.

    Raises:
        LedgerError: If the ledger has a change that lies ahead.

    """
    newest = max((record.updated for record in records), default=now)
    if newest - now > _CLOCK_TOLERANCE:
        values = {"now": now.isoformat(), "newest": newest.isoformat()}
        path = site.relative(site.articles / LEDGER)
        raise LedgerError(Problem(code="clock-behind", path=path, values=values))
    return max(now, newest.astimezone(now.tzinfo))


def forget_future(record: Record, now: datetime) -> Record:
    """Bring a record back to the present: no moment of it lies ahead."""
    return record._replace(
        published=min(record.published, now),
        updated=min(record.updated, now),
        first_published=record.first_published and min(record.first_published, now),
        missing_since=record.missing_since and min(record.missing_since, now),
    )


def date_change(article: Head, record: Record, now: datetime) -> datetime:
    """Tell when a story last changed: only what readers see counts, or what its editor says."""
    asked = article.updated
    if asked and record.updated < asked <= now:
        return asked
    if is_same_text(article, record):
        return record.updated
    # Two changes never share a moment, be they built within a second or by clocks that differ.
    return max(now, record.updated + _TICK)


def is_same_text(article: Head, record: Record) -> bool:
    """Whether readers see no difference between an article and what the ledger remembers of it."""
    if fingerprints.is_outdated(record.digest):
        return article.fingerprint.sketch == record.sketch
    return article.fingerprint.digest == record.digest


def list_dated_changes(article: Head, now: datetime) -> Iterator[datetime]:
    """List the moments of change that an article names: all that is known of a story met changed."""
    for moment in (article.updated, *(each.date for each in article.corrections)):
        if moment and moment <= now:
            yield moment


def check_moments(article: Head, site: Site, now: datetime) -> Iterator[Problem]:
    """Say which moments of an article cannot be meant."""
    published = article.published
    if published is None:
        return
    path = site.relative(site.articles / article.path)
    date = published.isoformat()
    if article.expires and article.expires <= published:
        values = {"expires": article.expires.isoformat(), "published": date}
        yield Problem(code="expires-early", path=path, values=values)
    if article.updated and article.updated < published:
        values = {"updated": article.updated.isoformat(), "published": date}
        yield Problem(code="updated-early", path=path, values=values)
    if published - now > _FAR:
        yield Problem(code="far-future", path=path, values={"published": date})
