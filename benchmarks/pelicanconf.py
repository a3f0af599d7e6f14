"""Pelican: RSS and Atom of the newest 50 for the site and for each category, and no page; with its cache."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Category

SITENAME = "صدائے روس"
SITEURL = FEED_DOMAIN = "https://sadaerus.example"
AUTHOR = "صدائے روس"
DEFAULT_LANG = "ur"
TIMEZONE = "Asia/Karachi"

FEED_MAX_ITEMS = 50
FEED_ALL_ATOM, FEED_ALL_RSS = "atom.xml", "rss.xml"
CATEGORY_FEED_ATOM, CATEGORY_FEED_RSS = "category/{slug}/atom.xml", "category/{slug}/rss.xml"
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
RSS_FEED_SUMMARY_ONLY = False

ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = TAG_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""
DIRECT_TEMPLATES: list[str] = []
THEME_STATIC_PATHS: list[str] = []
STATIC_PATHS: list[str] = []

CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = "mtime"
CONTENT_CACHING_LAYER = "reader"
CACHE_PATH = str(Path.cwd() / "pelican-cache")


class Categories:
    """Reads `categories: [x]`, which Pelican knows as `category: x` only."""

    @staticmethod
    def register() -> None:
        """Listen for each article."""
        signals.article_generator_context.connect(_categorise)


def _categorise(generator: Any, metadata: dict[str, Any]) -> None:
    metadata["category"] = Category(metadata["categories"].strip("[]"), generator.settings)


PLUGINS = [Categories]
