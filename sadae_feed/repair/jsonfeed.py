"""JSON Feed repaired in its source."""

from __future__ import annotations

from ..text import language as _language
from ..text.language import Direction, Guard
from .body import BodyTree, mark_html_body, turn_left_to_right, write_paragraphs
from .decide import Languages, Words, decide_languages
from .jsonsource import JsonSource, Object
from .titles import guard_entry_title, guard_feed_title, has_markup, read_html_title


def repair_json(
    source: JsonSource, *, language: str | None = None, self_url: str | None = None, guard: Guard = "auto"
) -> Languages | None:
    """Write into a source the edits that repair its feed; None if it is no JSON Feed.

    Args:
        source: A document that is well-formed.
        language: Of the feed, where the caller knows it.
        self_url: The address that the feed is served from.
        guard: How titles are guarded.
    """
    feed = source.feed
    if "jsonfeed.org" not in feed.get_text("version"):
        return None
    title = feed.get_text("title")
    languages = decide_languages(
        title, feed.get_text("language").strip() or None, map(_read_words, source.items), language
    )
    if languages.feed:
        source.set_value(feed, "language", languages.feed, "title")
        if title:
            source.set_value(feed, "title", guard_feed_title(title, Direction.RTL))
    for item, tag in zip(source.items, languages.entries, strict=True):
        _repair_item(source, item, tag, languages.feed, guard)
    if self_url:
        source.set_value(feed, "feed_url", self_url, "title")
    return languages


def _read_words(item: Object) -> Words:
    html = item.get_text("content_html")
    body = (
        BodyTree(html).letters if html.strip() else item.get_text("content_text") or item.get_text("summary")
    )
    return Words(f"{item.get_text('title')}\n{body}", item.get_text("language").strip() or None)


def _repair_item(source: JsonSource, item: Object, tag: str | None, feed: str | None, guard: Guard) -> None:
    title = item.get_text("title")
    if title:
        words = read_html_title(title) if tag and has_markup(title) else title
        source.set_value(
            item, "title", guard_entry_title(words, _language.direction(tag) if tag else None, guard)
        )
    html = item.get_text("content_html")
    if tag is None:
        if feed and html.strip():
            source.set_value(item, "content_html", turn_left_to_right(html))
        return
    if "language" in item.values or tag != feed:
        source.set_value(item, "language", tag, "id")
    text = item.get_text("content_text") or item.get_text("summary")
    if html.strip():
        source.set_value(item, "content_html", mark_html_body(html, tag))
    elif text.strip():
        source.set_value(item, "content_html", mark_html_body(write_paragraphs(text), tag), "id")
