"""How a build is to be done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """What a build is asked for besides the site and the moment; see `build.run.build_feeds`."""

    strict: bool = False
    dry: bool = False
    full: bool = False
    adopt: bool = False
    allow_shrink: bool = False
    prune: bool = False
    forget_future: bool = False
    ahead: bool = False

    @property
    def looks_again(self) -> bool:
        """Whether the build has work to do although nothing changed since the last one."""
        return self.full or self.prune or self.forget_future or self.ahead
