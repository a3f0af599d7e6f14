"""Which feed readers show each fault of a feed; docs/readers.md tells editors of their ways."""

from __future__ import annotations

from typing import Final

from .feedfile import Format

#: Who shows it wrong, for each problem that some readers do not have.
_READERS: Final = {
    "feed-language-missing": "Miniflux, tt-rss",
    "feed-language-wrong": "Miniflux, tt-rss",
    "feed-language-region": "Newsboat",
    "entry-language-missing": "Miniflux, tt-rss",
    "entry-language-wrong": "Miniflux, tt-rss",
    "feed-title-first-strong": "FreshRSS",
    "title-first-strong": "Miniflux, FreshRSS, Liferea, NetNewsWire, FeedFlow, Feeder",
    "title-first-rtl": "Miniflux, FreshRSS, Liferea, NetNewsWire, FeedFlow, Feeder",
    "title-no-strong": "Miniflux, FreshRSS, Liferea, NetNewsWire, FeedFlow, Feeder",
    "title-isolated": "Miniflux, FreshRSS, Liferea, NetNewsWire, FeedFlow, Feeder",
    "title-markup": "Miniflux, FreshRSS, NetNewsWire",
    "title-xhtml": "Fluent Reader, NetNewsWire",
    "body-unmarked": "Thunderbird, Akregator, RSS Guard, QuiteRSS, Fluent Reader, tt-rss",
    "body-partly-marked": "Thunderbird, Akregator, RSS Guard, QuiteRSS, Fluent Reader, tt-rss",
    "body-plain": "Thunderbird, Akregator, RSS Guard, QuiteRSS, Fluent Reader, tt-rss",
    "body-style-only": "tt-rss, FreshRSS, Liferea, Feedbin",
    "body-auto-only": "Akregator, RSS Guard, FreshRSS",
    "body-blocks-only": "CommaFeed",
    "body-first-strong": "Miniflux",
    "body-few-words": "CommaFeed",
    "body-few-letters": "Feedbin",
    "paragraph-first-strong": "Feeder",
    "body-lang-missing": "Liferea, Thunderbird",
    "body-xhtml": "FreshRSS, feedparser, Miniflux",
}
#: Who cannot read JSON Feed, and who reads no language of an item of RSS.
_XML_ONLY: Final = frozenset(
    {
        "Akregator",
        "CommaFeed",
        "FeedFlow",
        "Fluent Reader",
        "Liferea",
        "Newsboat",
        "QuiteRSS",
        "Thunderbird",
        "tt-rss",
    }
)
_CHANNEL_ONLY: Final = frozenset({"tt-rss"})


def find_readers(code: str, form: Format) -> str | None:
    """Who shows it wrong in a feed of this format: "" for nobody, None where that is not asked."""
    if code not in _READERS:
        return None
    unaware: frozenset[str] = frozenset()
    if form == "JSON Feed":
        unaware = _XML_ONLY
    elif form == "RSS" and code == "entry-language-wrong":
        unaware = _CHANNEL_ONLY
    return ", ".join(name for name in _READERS[code].split(", ") if name not in unaware)
