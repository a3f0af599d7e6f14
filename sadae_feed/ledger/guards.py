"""What a build refuses or says before it changes anything: accidents, and settings that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..articles.scan import LEDGER
from ..errors import LedgerError, Problem
from ..settings.site import Site
from .records import SHOWN, FirstLine, Record

#: So many live stories may leave at once, and this part of them.
_FEW: Final = 5
_PART: Final = 3
#: Files that are named.
_NAMED: Final = 20


def refuse_shrink(before: Iterable[Record], after: Iterable[Record], live: int, site: Site) -> None:
    """Stop a build that would take away a large part of the live stories.

    Args:
        before: Records as the ledger has them, at the least all that change.
        after: The same after the build.
        live: How many stories were live.
        site: The settings.

    Raises:
        LedgerError: If more than five and more than a third of them lose their files or become drafts.

    """
    states = {record.id: record.state for record in after}
    gone = [
        record
        for record in before
        if record.state in SHOWN and states.get(record.id, "missing") in ("missing", "withdrawn")
    ]
    if len(gone) <= _FEW or len(gone) * _PART <= live:
        return
    names = sorted(site.relative(site.articles / record.path) for record in gone)
    more = ["…"] if len(names) > _NAMED else []
    shown = "\n".join([*names[:_NAMED], *more])
    values: dict[str, str | int] = {"count": len(gone), "live": live, "names": shown}
    raise LedgerError(Problem(code="too-much-gone", path=site.relative(site.articles), values=values))


def compare_settings(first_line: FirstLine, site: Site) -> Iterator[Problem]:
    """Say what the settings have changed since the ledger was last written."""
    path = site.relative(site.path or site.articles / LEDGER)
    for code, old, new in (
        ("link-differs", first_line.link, site.link),
        ("timezone-differs", first_line.timezone, str(site.timezone)),
    ):
        if old is not None and old != new:
            yield Problem(code=code, path=path, values={"old": old, "new": new})


def compare_authority(site: Site) -> Iterator[Problem]:
    """Say that the settings have another authority than the ledger's ids."""
    if site.authority_in_settings is not None:
        values = {"asked": site.authority_in_settings, "authority": site.authority}
        path = site.relative(site.path or site.articles / LEDGER)
        yield Problem(code="authority-differs", path=path, values=values)
