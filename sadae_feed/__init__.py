"""Feeds that read right to left, right in every reader.

The library does what the command line does: `load_settings` finds a newsroom's `Site`,
`build_feeds` publishes it, `check_articles` says what is wrong with its articles, and
`repair_feed` gives any feed the language and direction it lacks. `Entry.of`, `Feed.of` and `to_rss`,
`to_atom`, `to_json` make feeds of a program's own data. docs/library.md says what is promised to stay.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

# Where each public name lives.
_HOMES = {
    "Category": "model",
    "Direction": "text.language",
    "Entry": "library",
    "Feed": "library",
    "Image": "model",
    "LedgerError": "errors",
    "NoSettingsError": "errors",
    "OutputError": "errors",
    "Person": "model",
    "Problem": "errors",
    "ProblemError": "errors",
    "PublishError": "errors",
    "Recording": "model",
    "Repaired": "repair.feed",
    "Report": "build.run",
    "RestartError": "errors",
    "SadaeFeedError": "errors",
    "SettingsError": "errors",
    "Severity": "errors",
    "Site": "settings.site",
    "Text": "model",
    "build_feeds": "build.run",
    "check_articles": "check.articles",
    "check_feed": "library",
    "direction": "library",
    "guard_title": "library",
    "load_settings": "settings.site",
    "mark_html": "library",
    "repair_feed": "repair.feed",
    "summarise": "library",
    "to_atom": "library",
    "to_json": "library",
    "to_opml": "library",
    "to_rss": "library",
}

if TYPE_CHECKING:
    from .build.run import Report as Report
    from .build.run import build_feeds as build_feeds
    from .check.articles import check_articles as check_articles
    from .errors import LedgerError as LedgerError
    from .errors import NoSettingsError as NoSettingsError
    from .errors import OutputError as OutputError
    from .errors import Problem as Problem
    from .errors import ProblemError as ProblemError
    from .errors import PublishError as PublishError
    from .errors import RestartError as RestartError
    from .errors import SadaeFeedError as SadaeFeedError
    from .errors import SettingsError as SettingsError
    from .errors import Severity as Severity
    from .library import Entry as Entry
    from .library import Feed as Feed
    from .library import check_feed as check_feed
    from .library import direction as direction
    from .library import guard_title as guard_title
    from .library import mark_html as mark_html
    from .library import summarise as summarise
    from .library import to_atom as to_atom
    from .library import to_json as to_json
    from .library import to_opml as to_opml
    from .library import to_rss as to_rss
    from .model import Category as Category
    from .model import Image as Image
    from .model import Person as Person
    from .model import Recording as Recording
    from .model import Text as Text
    from .repair.feed import Repaired as Repaired
    from .repair.feed import repair_feed as repair_feed
    from .settings.site import Site as Site
    from .settings.site import load_settings as load_settings
    from .text.language import Direction as Direction
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
