"""A body put together from the parts of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Final, NamedTuple

import lxml.html
from lxml import etree

from .. import dates
from ..model import Article, Image, MediaFile, Recording, Text
from ..text.notices import NOTICES
from ..text.unicode import ILLEGAL
from .clean import remove_deep_tags
from .pictures import Pictures, arrange_pictures
from .players import Players, link_players
from .tags import PLAYER_MARKUP

#: Bodies without any of these have no media.
_MEDIA: Final = re.compile(rf"{PLAYER_MARKUP}|<img\b", re.IGNORECASE)


class Media(NamedTuple):
    """A body whose media readers show, and what is known of them."""

    html: str
    pictures: Pictures
    players: Players


class Composed(NamedTuple):
    """What readers see of an article below its headline, and its media for the formats."""

    #: Not yet safe for a feed.
    html: str
    #: The picture that leads the article: the one its front matter names, else the first of the body.
    image: Image | None
    #: Audio and video files of the body, with absolute addresses.
    recordings: tuple[Recording, ...]
    #: Paragraphs that the article did not write: the words of links to players.
    labels: frozenset[str]


def compose_body(
    article: Article, body: str, image: Image | None, base: str, files: Mapping[str, MediaFile] | None = None
) -> Composed:
    """Put together what readers see: the picture, the body and the corrections, or why it was taken back.

    Args:
        article: The head.
        body: Its text as HTML, untrusted.
        image: Its picture with an absolute address, or None.
        base: What relative addresses are resolved against.
        files: Files beside the article, by their addresses as written.

    """
    notices = NOTICES.get(article.language)
    if article.retracted:
        html = _write_notice(notices.retraction if notices else "", article.retracted)
        return Composed(html, None, (), frozenset())
    written = (article.image and article.image.src) or ""
    body = show_recordings(article.recordings, body)
    media = arrange_media(body, article.language, base, files or {}, image, written)
    parts = []
    if image and image.src and not media.pictures.has_lead:
        parts.append(_write_figure(image, image.src))
    parts.append(media.html)
    for each in article.corrections:
        day = f"({dates.write_day(each.date, article.language)})" if each.date else ""
        label = " ".join(filter(None, (notices.correction if notices else "", day)))
        parts.append(_write_notice(label, each.text))
    lead = image if image and image.src else media.pictures.first or image
    return Composed("\n".join(parts), lead, tuple(media.players.recordings), frozenset(media.players.labels))


def show_recordings(recordings: Iterable[Recording], body: str) -> str:
    """Put players of the recordings that the front matter names above a body that does not show them."""
    players = []
    for each in recordings:
        if each.src not in body:
            title = escape(each.title.value if each.title else "")
            players.append(f'<{each.medium} src="{escape(each.src)}" title="{title}"></{each.medium}>\n')
    return "".join((*players, body))


def has_media(html: str) -> bool:
    """Whether there may be a picture or a player in HTML."""
    return _MEDIA.search(html) is not None


def arrange_media(
    html: str,
    language: str,
    base: str,
    files: Mapping[str, MediaFile] | None = None,
    lead: Image | None = None,
    lead_src: str = "",
) -> Media:
    """Make links of the players of a body, and give its pictures their addresses and captions.

    Args:
        html: Untrusted; it stays so.
        language: Of the article.
        base: What relative addresses are resolved against.
        files: Files beside the article, by their addresses as written.
        lead: The picture that leads the article, with an absolute address.
        lead_src: Its address as written.

    """
    if not has_media(html):
        return Media(html, Pictures(), Players())
    parser = lxml.html.HTMLParser(huge_tree=True, no_network=True)
    root = lxml.html.fragment_fromstring(
        remove_deep_tags(ILLEGAL.sub("", html)), create_parent="div", parser=parser
    )
    players = link_players(root, language, base, files or {})
    pictures = arrange_pictures(root, language, base, files or {}, lead, lead_src)
    text = etree.tostring(root, method="html", encoding="unicode", with_tail=False)
    return Media(text.removeprefix("<div>").removesuffix("</div>"), pictures, players)


def _write_figure(image: Image, src: str) -> str:
    words = [text.value for text in (image.caption, image.credit) if text]
    caption = f"<figcaption>{escape(' – '.join(words))}</figcaption>" if words else ""
    alt = escape(image.alt.value) if image.alt else ""
    return f'<figure><img src="{escape(src)}" alt="{alt}">{caption}</figure>'


def _write_notice(label: str, text: Text) -> str:
    """A paragraph of the feed's own; without a label where the language has no word for one."""
    marked = f"<strong>{label}:</strong> " if label else ""
    return f"<p>{marked}{escape(text.value)}</p>"
