"""What a build gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..errors import Problem, Severity
from ..output.write import Changes

#: Why a feed was made: it is new, or its name or its neighbours changed; another story stands in it,
#: or one of them changed; its file was not as the last build left it.
Reason = Literal["new", "outline", "stories", "file"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What a build did, or would do."""

    #: Paths below the feeds folder; None where problems kept everything from being published.
    changes: Changes | None
    #: Those of articles in the order of their files, then those of the ledger, of feeds and of pictures.
    problems: tuple[Problem, ...]
    #: Stories that may be published now, and how many feeds they stand in.
    entries: int
    feeds: int
    #: Paths below the articles folder of the articles that were read, sorted.
    read: tuple[str, ...] = ()
    #: Paths of the folders of feeds that were made anew, each with the reasons why.
    made: tuple[tuple[str, tuple[Reason, ...]], ...] = ()
    #: How many stories stand in the site's own feed only because they are new (`Site.hold`).
    held: int = 0
    #: When feeds will change although no file does, in seconds since 1970; None if never.
    until: float | None = None

    def failed(self, *, strict: bool = False) -> bool:
        """Whether a problem counts as an error; under `strict` a warning does."""
        bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return any(problem.severity in bad for problem in self.problems)
