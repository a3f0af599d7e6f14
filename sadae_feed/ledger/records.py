"""What the ledger remembers of a story."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import Final, Literal, NamedTuple, get_args

#: Where a story stands. *Withdrawn* is what was published and is now a draft, or dated later than now.
State = Literal["live", "retracted", "expired", "withdrawn", "missing"]
STATES: Final = frozenset(get_args(State))
#: States of stories that are published, whether or not a feed shows them now.
PUBLISHED: Final = frozenset({"live", "retracted", "expired"})


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


def nfc_path(path: str) -> str:
    """A path as records have it, in NFC: macOS decomposes names."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)
