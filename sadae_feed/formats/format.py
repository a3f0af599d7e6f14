"""What every format of feeds has: a file name, a media type, and a function that serialises a feed."""

from __future__ import annotations

from typing import Protocol

from ..model import Feed


class Format(Protocol):
    """A format of feeds; each is a module, which `feeds.render` imports when there is something to write."""

    @property
    def FILE(self) -> str:  # noqa: N802  # as modules name what never changes
        """The name of the file in a feed's folder."""

    @property
    def TYPE(self) -> str:  # noqa: N802
        """The media type (RFC 6838) under which the file is served and linked."""

    def render(self, feed: Feed) -> bytes:
        """Serialise a feed; equal feeds give equal bytes."""
