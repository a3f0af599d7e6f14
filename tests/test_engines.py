"""Our feeds read by the parsers that readers are built on, each with its own cleaning."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Final, NamedTuple

import feedparser
import pytest
from lxml import html as lxml_html

from sadae_feed.preview.profiles import PROFILES, Item, strip

from .conftest import missing
from .profiles import items

ENGINES: Final = Path(__file__).parent / "engines"

#: Marks of direction, and isolates.
MARKS: Final = re.compile("[\u200e\u200f\u2066-\u2069]")


class Parsed(NamedTuple):
    """What an engine made of a feed."""

    #: None where the engine does not tell.
    language: str | None
    entries: tuple[Item, ...]


def by_feedparser(document: bytes) -> Parsed:
    """The parser of reader, rss2email, NewsBlur and others."""
    parsed = feedparser.parse(document)
    assert not parsed.bozo
    return Parsed(
        parsed.feed.language,
        tuple(
            Item(entry.id, entry.content[0].language, entry.title, entry.content[0].value)
            for entry in parsed.entries
        ),
    )


def by_rss_parser(document: bytes) -> Parsed:
    """The parser of Fluent Reader and others, beside its script or where NODE_PATH says."""
    packages = os.environ.get("NODE_PATH", str(ENGINES / "node_modules"))
    if not (shutil.which("node") and Path(packages, "rss-parser").is_dir()):
        missing("rss-parser is not installed: npm install --prefix tests/engines")
    return _run(["node", str(ENGINES / "rss_parser.js")], document, NODE_PATH=packages)


def by_simplepie(document: bytes) -> Parsed:
    """The parser of FreshRSS and WordPress, in the version Debian has."""
    if not (shutil.which("php") and Path("/usr/share/php/simplepie").is_dir()):
        missing("SimplePie is not installed: apt-get install php-cli php-xml libphp-simplepie")
    return _run(["php", str(ENGINES / "simplepie.php")], document)


def _run(command: list[str], document: bytes, **variables: str) -> Parsed:
    result = subprocess.run(
        command, input=document, capture_output=True, check=True, timeout=60, env={**os.environ, **variables}
    )
    parsed = json.loads(result.stdout)
    return Parsed(
        parsed["language"],
        tuple(
            Item(entry["id"], entry["language"] or "", unescape(entry["title"]), entry["content"])
            for entry in parsed["entries"]
        ),
    )


def marks(html: str) -> list[tuple[str, str | None, str | None]]:
    """Every element of a body with its direction and language."""
    root = lxml_html.fragment_fromstring(html, create_parent="body")
    return [(str(element.tag), element.get("dir"), element.get("lang")) for element in root.iterdescendants()]


def words(html: str) -> list[str]:
    """The text of a body; U+200E and U+200F stay."""
    return lxml_html.fragment_fromstring(html, create_parent="body").text_content().split()


READS = pytest.mark.parametrize(
    "read", [by_feedparser, by_rss_parser, by_simplepie], ids=["feedparser", "rss-parser", "SimplePie"]
)
FORMATS = pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])


@READS
@FORMATS
def test_entries_come_through_whole(
    name: str, read: Callable[[bytes], Parsed], feeds: dict[str, bytes]
) -> None:
    ours = items(name, feeds[name])
    theirs = read(feeds[name]).entries
    assert ours
    assert [item.name for item in theirs] == [item.name for item in ours]
    assert [item.title for item in theirs] == [item.title for item in ours]
    assert [words(item.body) for item in theirs] == [words(item.body) for item in ours]
    assert [marks(item.body) for item in theirs] == [marks(item.body) for item in ours]


@READS
def test_rss_language_is_read(read: Callable[[bytes], Parsed], feeds: dict[str, bytes]) -> None:
    assert read(feeds["rss.xml"]).language == "ur"


@pytest.mark.parametrize(
    ("read", "language"),
    # rss-parser does not look at xml:lang.
    [(by_feedparser, "ur"), (by_rss_parser, None), (by_simplepie, "ur")],
    ids=["feedparser", "rss-parser", "SimplePie"],
)
def test_atom_language_is_read(
    read: Callable[[bytes], Parsed], language: str | None, feeds: dict[str, bytes]
) -> None:
    assert read(feeds["atom.xml"]).language == language


@FORMATS
def test_feedparser_reads_the_language_of_each_entry(name: str, feeds: dict[str, bytes]) -> None:
    ours = items(name, feeds[name])
    assert [item.language for item in by_feedparser(feeds[name]).entries] == [item.language for item in ours]
    assert {item.language for item in ours} > {"ur"}


def test_rss_parser_reads_the_language_of_each_rss_item(feeds: dict[str, bytes]) -> None:
    ours = items("rss.xml", feeds["rss.xml"])
    assert [item.language for item in by_rss_parser(feeds["rss.xml"]).entries] == [
        item.language for item in ours
    ]


def test_the_three_formats_say_the_same(feeds: dict[str, bytes]) -> None:
    rss, atom, as_json = (items(name, document) for name, document in feeds.items())
    # JSON Feed's summary is plain text, so it is guarded as a title is.
    unguarded = tuple(item._replace(summary=MARKS.sub("", item.summary)) for item in as_json)
    assert rss == atom == unguarded


@pytest.mark.parametrize(
    ("read", "family"),
    [(by_feedparser, "feedparser, reader"), (by_simplepie, "SimplePie, FreshRSS")],
    ids=["feedparser", "SimplePie"],
)
def test_the_profile_leaves_what_the_engine_leaves(read: Callable[[bytes], Parsed], family: str) -> None:
    body = (
        '<div dir="rtl" lang="ur"><h2 dir="rtl" lang="ur">سرخی</h2><script>بدی</script>'
        '<p dir="rtl" lang="ur" onclick="x()">متن <bdi lang="en">A</bdi> <mark>نشان</mark></p>'
        '<figure dir="rtl" lang="ur"><figcaption dir="rtl" lang="ur">عنوان</figcaption></figure>'
        '<table dir="rtl" lang="ur"><tbody><tr><td dir="rtl" lang="ur">خانہ</td></tr></tbody></table></div>'
    )
    document = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>آزمائش</title>'
        f"<item><guid>1</guid><title>ایک</title><description><![CDATA[{body}]]></description></item></channel></rss>"
    )
    profile = next(profile for profile in PROFILES if profile.name == family)
    [theirs] = read_description(read, document.encode())
    left = strip(profile, body)
    assert words(theirs) == words(left)
    assert marks(theirs) == marks(left)


def read_description(read: Callable[[bytes], Parsed], document: bytes) -> list[str]:
    """Bodies of a feed that has descriptions only."""
    if read is by_feedparser:
        return [entry.summary for entry in feedparser.parse(document).entries]
    return [entry.body for entry in read(document).entries]


@pytest.mark.parametrize(
    ("family", "remaining"),
    [
        ("Miniflux", "p h2 figure"),
        ("yarr", "div p h2 bdi span figure"),
        ("CommaFeed", "div+dir p+dir h2"),
        ("Feedbin", "div+dir+lang p+dir+lang h2+dir+lang figure+dir+lang"),
        ("feedparser, reader", "div+dir+lang p+dir+lang h2+dir+lang span+dir+lang figure+dir+lang"),
        ("SimplePie, FreshRSS", "div+dir+lang p+dir+lang h2+dir+lang bdi+lang span+dir+lang figure+dir+lang"),
        ("tt-rss", "div+dir+lang p+dir+lang h2+dir+lang bdi+lang span+dir+lang figure+dir+lang"),
        ("Liferea", "div+dir+lang p+dir+lang h2+dir+lang bdi+lang span+dir+lang figure+dir+lang"),
        ("Feeder", "p+dir=auto h2+dir=auto figure"),
        ("full-text views", "p+dir+lang h2+dir+lang bdi+lang span+dir+lang figure+dir+lang"),
    ],
)
def test_profiles_keep_what_the_readers_sources_say(family: str, remaining: str) -> None:
    mark = 'dir="rtl" lang="ur"'
    body = (
        f'<div {mark}><p {mark}>الف</p><h2 {mark}>ب</h2><bdi lang="en">A</bdi>'
        f'<span dir="ltr" lang="en">B</span><figure {mark}>پ</figure><script>x</script></div>'
    )
    profile = next(profile for profile in PROFILES if profile.name == family)
    left = strip(profile, body)
    found = []
    for tag, direction, language in marks(left):
        auto = "=auto" if direction == "auto" else ""
        found.append(f"{tag}{'+dir' if direction else ''}{auto}{'+lang' if language else ''}")
    assert " ".join(found) == remaining
    assert "".join(words(left)) == "الفبABپ"
