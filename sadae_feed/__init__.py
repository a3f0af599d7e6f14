"""Feeds that read right to left, right in every reader.

The library does what the command line does: `load_settings` finds a newsroom's `Site`,
`build_feeds` publishes it, `check_articles` says what is wrong with its articles, and
`repair_feed` gives any feed the language and direction it lacks.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

# Where each public name lives.
_HOMES = {
    "ProblemError": "errors",
    "Repaired": "repair.feed",
    "SadaeFeedError": "errors",
    "build_feeds": "build",
    "check_articles": "check.articles",
    "load_settings": "settings",
    "repair_feed": "repair.feed",
}

if TYPE_CHECKING:
    from .build import build_feeds as build_feeds
    from .check.articles import check_articles as check_articles
    from .errors import ProblemError as ProblemError
    from .errors import SadaeFeedError as SadaeFeedError
    from .repair.feed import Repaired as Repaired
    from .repair.feed import repair_feed as repair_feed
    from .settings import load_settings as load_settings
else:
    # Imported when first asked for, so that `--version` is quick; type checkers do not see it, and
    # so find names that are misspelt.
    def __getattr__(name):
        """Import a public name from where it lives."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)


def __dir__() -> list[str]:
    return [*sorted(_HOMES), "__version__"]
