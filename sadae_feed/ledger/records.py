"""What the ledger remembers of a story."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import Final, Literal, NamedTuple, get_args

from ..errors import Problem

#: Where a story stands. *Withdrawn* is what was published and is now a draft, or dated later than now.
State = Literal["live", "retracted", "expired", "withdrawn", "missing"]
STATES: Final = frozenset(get_args(State))
#: States of stories that are published, whether or not a feed shows them now.
PUBLISHED: Final = frozenset({"live", "retracted", "expired"})
#: States of stories that stand in feeds other than archive documents.
SHOWN: Final = frozenset({"live", "retracted"})


class Record(NamedTuple):
    """A line of the ledger: what is remembered of a story."""

    id: str
    #: In the order of publication, from 1; unique.
    sequence: int
    #: The archive document it stands in (RFC 5005 §4), from 1; None until one is full.
    page: int | None
    #: Its address, frozen: what follows the site's own, or absolute.
    url: str
    #: The file at the last build, as in `Head`, in NFC.
    path: str
    #: As in `model.Fingerprint`.
    digest: str
    sketch: str
    published: datetime
    updated: datetime
    state: State
    #: The `slug` or `url` the article asked for, by which its address was made; None if by its headline.
    slug: str | None = None
    #: When a build first published it; None where that was the first build or an import, which no feed
    #: holds its stories for (`Site.hold`).
    first_published: datetime | None = None
    #: The moment of the build that found its file gone; None while there is one.
    missing_since: datetime | None = None


class FirstLine(NamedTuple):
    """The first line of the ledger: what its ids and addresses were made with, None where it does not say."""

    authority: str | None = None
    link: str | None = None
    timezone: str | None = None
    #: How many stories the ledger has, at the least: two branches that are merged may count alike.
    records: int = 0


class Ledger(NamedTuple):
    """The ledger as it was read."""

    records: tuple[Record, ...] = ()
    first_line: FirstLine = FirstLine()
    #: What was mended in reading, such as the two sides of a merge.
    problems: tuple[Problem, ...] = ()
    #: Whether its bytes are those that this program writes; else they have to be written anew.
    is_canonical: bool = True


def nfc_path(path: str) -> str:
    """A path as records have it, in NFC: macOS decomposes names."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)
