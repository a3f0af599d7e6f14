"""Authors, moments and media of feeds as the parsers of readers find them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

import atoma
import fastfeedparser
import feedparser
import pytest

from sadae_feed.formats import atom, jsonfeed, rss
from sadae_feed.model import Feed

from ..conftest import ROOT, missing
from .test_formats import FORMATS, case

ENGINES: Final = ROOT / "tests" / "engines"
CASES: Final = ("pictures", "recordings", "bylines", "moments", "languages")


class Story(NamedTuple):
    """What a parser says of a story."""

    id: str
    authors: list[str]
    published: datetime
    #: Addresses of pictures and recordings.
    media: list[str]


def by_feedparser(data: bytes) -> list[Story]:
    return [
        Story(
            each.id,
            [author.name for author in each.authors],
            _read_moment(each.published),
            [media["url"] for media in each.get("media_content", ())],
        )
        for each in feedparser.parse(data).entries
    ]


def by_fastfeedparser(data: bytes) -> list[Story]:
    return [
        Story(
            each["id"],
            [author["name"] for author in each["authors"]],
            _read_moment(each["published"]),
            [media["url"] for media in each.get("media_content", each.get("enclosures", ()))],
        )
        for each in fastfeedparser.parse(data.decode()).entries
    ]


def atom_by_atoma(data: bytes) -> list[Story]:
    return [
        Story(
            each.id_,
            [author.name for author in each.authors],
            each.published,
            [link.href for link in each.links if link.rel == "enclosure"],
        )
        for each in atoma.parse_atom_bytes(data).entries
    ]


def json_by_atoma(data: bytes) -> list[Story]:
    return [
        Story(each.id_, [each.author.name], each.date_published, [media.url for media in each.attachments])
        for each in atoma.parse_json_feed_bytes(data).items
    ]


def by_rss_parser(data: bytes) -> list[Story]:
    return _run_node("rss-parser", data)


def by_feedsmith(data: bytes) -> list[Story]:
    return _run_node("feedsmith", data)


def _run_node(name: str, data: bytes) -> list[Story]:
    packages = os.environ.get("NODE_PATH", str(ENGINES / "node_modules"))
    if not (shutil.which("node") and Path(packages, name).is_dir()):
        missing(f"{name} is not installed: npm install --prefix tests/engines")
    command = ["node", str(ENGINES / "facts.cjs"), name]
    variables = {**os.environ, "NODE_PATH": packages}
    done = subprocess.run(command, input=data, capture_output=True, check=True, timeout=60, env=variables)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return [Story(**{**each, "published": _read_moment(each["published"])}) for each in found]


def _read_moment(text: str) -> datetime:
    return parsedate_to_datetime(text) if text[:1].isalpha() else datetime.fromisoformat(text)


def _list_media(feed: Feed, form: str) -> Iterable[list[str]]:
    """What a parser finds: in JSON the attachments, in XML `media:content`."""
    for entry in feed.entries:
        files = [each.src for each in entry.recordings]
        image = entry.image
        if image and image.src and (form != jsonfeed.FILE or (image.type and image.length)):
            files.append(image.src)
        yield files


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(
    ("form", "read"),
    [
        (rss.FILE, by_feedparser),
        (atom.FILE, by_feedparser),
        (rss.FILE, by_fastfeedparser),
        (atom.FILE, by_fastfeedparser),
        (jsonfeed.FILE, by_fastfeedparser),
        (atom.FILE, atom_by_atoma),
        (jsonfeed.FILE, json_by_atoma),
        (rss.FILE, by_rss_parser),
        (atom.FILE, by_rss_parser),
        (rss.FILE, by_feedsmith),
        (atom.FILE, by_feedsmith),
        (jsonfeed.FILE, by_feedsmith),
    ],
)
def test_parsers_read_authors_moments_and_media(
    name: str, form: str, read: Callable[[bytes], list[Story]]
) -> None:
    feed = case(name)
    found = read(FORMATS[form](feed))
    assert [story.id for story in found] == [entry.id for entry in feed.entries]
    assert [story.published for story in found] == [entry.published for entry in feed.entries]
    for story, entry, media in zip(found, feed.entries, _list_media(feed, form), strict=True):
        names = [author.name.value for author in entry.authors]
        # Some parsers have room for one author only.
        assert story.authors == names or (len(story.authors) == 1 and story.authors[0] in names)
        # atoma knows nothing of `media:content`, and an enclosure has a type.
        assert story.media == media or (read is atom_by_atoma and {*story.media} <= {*media})
