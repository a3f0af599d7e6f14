"""Feeds that read right to left, right in every reader.

The library does what the command line does: `load_settings` finds a newsroom's `Site`,
`build_feeds` publishes it, `check_articles` says what is wrong with its articles.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .build import build_feeds as build_feeds
    from .check import check_articles as check_articles
    from .errors import SadaeFeedError as SadaeFeedError
    from .settings import load_settings as load_settings

__version__ = "0.1.0"
__all__ = ["SadaeFeedError", "build_feeds", "check_articles", "load_settings"]

# Where each name lives: imported when first asked for, so that `--version` is quick.
_HOMES = {
    "SadaeFeedError": ("errors", "SadaeFeedError"),
    "build_feeds": ("build", "build_feeds"),
    "check_articles": ("check", "check_articles"),
    "load_settings": ("settings", "load_settings"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(f".{module}", __name__), attribute)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
