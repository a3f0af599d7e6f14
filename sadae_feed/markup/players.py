"""Players in a body → links, as readers drop `iframe`, `audio` and `video`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from lxml import etree

from ..model import MediaFile, Recording, Text
from ..text import urls
from ..text.mediatypes import find_type, is_recording
from ..text.notices import NOTICES
from .embeds import Embed, Kind, find_embed
from .tags import INLINE_TAGS, PLAYER_TAGS
from .tree import remove_element

#: Attributes in which players, and posts that a script would fill, have their addresses.
_ADDRESSES: Final = ("src", "data-src", "data-lazy-src", "data", "data-href", "data-instgrm-permalink")
_TWEET: Final = "https://x.com/i/status/{}"
_DECLARED: Final = re.compile(r"\s*((?:audio|video)/[\w.+-]+)", re.ASCII)
#: How many players of a body become links, and how many addresses of one are tried.
_PLAYERS_LIMIT: Final = 200
_ADDRESSES_LIMIT: Final = 20


@dataclass(slots=True)
class Players:
    """What became of the players of a body."""

    #: Audio and video files in the order of the body, with absolute addresses.
    recordings: list[Recording] = field(default_factory=list)
    #: Addresses, as written, of players that became links, and of those that were left out.
    linked: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    #: The words of the links, which are no sentences of the article.
    labels: set[str] = field(default_factory=set)
    #: Addresses, as written, of files beside the article.
    files: list[str] = field(default_factory=list)


def link_players(root: etree._Element, language: str, base: str, files: Mapping[str, MediaFile]) -> Players:
    """Put a link in the place of each player whose address is known, and nothing in that of others.

    Args:
        root: The body, which is changed.
        language: Of the article, for the words of the link.
        base: What relative addresses are resolved against.
        files: Files beside the article, by their addresses as written.

    """
    players = Players()
    found = [each for each in root.iter(*PLAYER_TAGS) if next(each.iterancestors(*PLAYER_TAGS), None) is None]
    for number, player in enumerate(found):
        addresses = [*islice(_list_addresses(player), _ADDRESSES_LIMIT)] if number < _PLAYERS_LIMIT else []
        embed = None
        for address in addresses:
            embed = find_embed(address) or _find_recording(player, address, language, base, files, players)
            if embed is not None:
                players.linked.append(address)
                break
        else:
            players.left_out.extend(addresses[:1])
        _replace(player, _write_link(embed, language, players) if embed else None)
    for post in islice(root.iter("div", "blockquote"), _PLAYERS_LIMIT):
        _link_post(post, language, players)
    return players


def _list_addresses(element: etree._Element) -> Iterator[str]:
    """The addresses of a player, the likeliest first: its own, of its sources, of what it offers instead."""
    if tweet := re.fullmatch(r"\d+", element.get("data-tweet-id") or ""):
        yield _TWEET.format(tweet[0])
    for inner in element.iter(*PLAYER_TAGS, "source", "param", "a"):
        names = {"param": ("value",), "a": ("href",)}.get(str(inner.tag), _ADDRESSES)
        if inner.tag == "param" and (inner.get("name") or "").lower() not in ("movie", "src", "url"):
            continue
        yield from (value for name in names if (value := (inner.get(name) or "").strip()))


def _find_recording(
    player: etree._Element,
    address: str,
    language: str,
    base: str,
    files: Mapping[str, MediaFile],
    players: Players,
) -> Embed | None:
    """What an audio or video file is, and note it as a recording; None for an address of anything else."""
    declared = (
        _DECLARED.match(each.get("type") or "") for each in player.iter() if address in each.attrib.values()
    )
    kind = find_type(address)
    if not is_recording(kind):
        kind = next((match[1] for match in declared if match), None)
    own = player.tag in ("audio", "video")
    if not own and not is_recording(kind):
        return None
    if urls.is_relative(address) and address not in players.files:
        players.files.append(address)
    file = files.get(address)
    title = " ".join((player.get("title") or "").split()) if own else ""
    try:
        url = file.url if file else urls.make_absolute(address, base)
    except ValueError:
        return None
    kind = file.type if file else kind
    if kind and is_recording(kind) and url not in [each.src for each in players.recordings]:
        name = Text.written(title, language) if title else None
        length = file.length if file else None
        players.recordings.append(Recording(src=url, type=kind, length=length, title=name))
    medium: Kind = "audio" if (kind or str(player.tag)).startswith("audio") else "video"
    return Embed(medium, title, url)


def _link_post(post: etree._Element, language: str, players: Players) -> None:
    """Give a link to a post of a network that has none, as only a script would show it."""
    if post.attrib and next(post.iter("a"), None) is None:
        addresses = _list_addresses(post) if "data-tweet-id" in post.attrib else _own_addresses(post)
        for address in addresses:
            if embed := find_embed(address):
                players.linked.append(address)
                post.append(_write_link(embed, language, players))
                return


def _own_addresses(post: etree._Element) -> Iterator[str]:
    return (value for name in _ADDRESSES if (value := (post.get(name) or "").strip()))


def _write_link(embed: Embed, language: str, players: Players) -> etree._Element:
    """A paragraph with a link: what it is in the article's language, and the service's name."""
    notices = NOTICES.get(language)
    label = ": ".join(filter(None, (getattr(notices, embed.kind, ""), embed.service)))
    paragraph = etree.Element("p")
    link = etree.SubElement(paragraph, "a", href=embed.link)
    link.text = label or urls.strip_query(embed.link).rpartition("/")[2] or embed.link
    players.labels.add(link.text)
    return paragraph


def _replace(player: etree._Element, paragraph: etree._Element | None) -> None:
    """Put a paragraph in the place of a player; in running text only its link, as paragraphs do not nest."""
    parent = player.getparent()
    if parent is None:
        return
    if paragraph is None:
        remove_element(player)
        return
    inside = parent.tag == "p" or parent.tag in INLINE_TAGS
    new = paragraph[0] if inside else paragraph
    new.tail, player.tail = player.tail, None
    parent.replace(player, new)
