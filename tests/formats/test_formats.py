"""Three formats of one feed: golden files, and independent parsers that read back what the model has."""

from __future__ import annotations

import calendar
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from time import struct_time
from typing import Any, Final, NamedTuple

import atoma
import feedparser
import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sadae_feed.formats import _feedgen, atom, jsonfeed, opml, page, rss
from sadae_feed.model import Category, Deleted, Entry, Feed, Image, Person, Recording, Text
from sadae_feed.text.unicode import ILLEGAL

CASES: Final = sorted(
    path
    for path in (Path(__file__).parents[1] / "data" / "feeds").glob("*.json")
    if path.suffixes == [".json"]
)
FORMATS: Final = {"rss.xml": rss.render, "atom.xml": atom.render, "feed.json": jsonfeed.render}

#: As `build` gives them to the page.
FILES: Final = {
    "RSS": (rss.FILE, rss.TYPE),
    "Atom": (atom.FILE, atom.TYPE),
    "JSON": (jsonfeed.FILE, jsonfeed.TYPE),
}
#: What RSS says of a picture.
MEDIA: Final = ("title", "description", "credit")


def load(case: Path) -> Feed:
    """The feed a case describes. A text is in the language of what it stands in, or `[text, language]`."""
    fields = json.loads(case.read_text(encoding="utf-8"))
    language = fields["language"]
    return Feed(
        **{
            **fields,
            **{name: text(fields[name], language) for name in ("title", "subtitle")},
            "author": Person(name=text(fields["author"], language)),
            "updated": datetime.fromisoformat(fields["updated"]),
            "entries": tuple(load_entry(entry) for entry in fields["entries"]),
            "deleted": tuple(load_deleted(story, language) for story in fields.get("deleted", ())),
            "rights": fields.get("rights") and text(fields["rights"], language),
            "hubs": tuple(fields.get("hubs", ())),
        }
    )


def load_deleted(fields: dict[str, Any], language: str) -> Deleted:
    when = datetime.fromisoformat(fields["when"])
    return Deleted(id=fields["id"], when=when, comment=text(fields["comment"], language))


def load_entry(fields: dict[str, Any]) -> Entry:
    language = fields["language"]
    image = fields["image"]
    if image:
        texts = {name: image[name] and text(image[name], language) for name in ("alt", "caption", "credit")}
        image = Image(**{**image, **texts})
    return Entry(
        **{
            **fields,
            **{name: text(fields[name], language) for name in ("title", "summary")},
            **{name: datetime.fromisoformat(fields[name]) for name in ("published", "updated")},
            "authors": tuple(Person(name=text(name, language)) for name in fields["authors"]),
            "categories": tuple(
                Category(label=text(category["label"], language), scheme=category["scheme"])
                for category in fields["categories"]
            ),
            "image": image,
            "recordings": tuple(
                Recording(**{**each, "title": each["title"] and text(each["title"], language)})
                for each in fields.get("recordings", ())
            ),
            "rights": fields.get("rights") and text(fields["rights"], language),
        }
    )


def text(value: str | list[str], language: str) -> Text:
    value, language = (value, language) if isinstance(value, str) else value
    return Text(value=value, language=language)


def case(name: str) -> Feed:
    return load(CASES[0].with_name(f"{name}.json"))


FEEDS: Final = [pytest.param(load(path), id=path.stem) for path in CASES]


class Read(NamedTuple):
    """What a parser, or the model itself, says of a feed and of each of its entries."""

    feed: dict[str, Any]
    entries: list[dict[str, Any]]


def modelled(feed: Feed, file: str) -> Read:
    """All that any of the parsers can say; `texts` is what the XML formats have of summary and content."""
    head = {
        "title": feed.title.plain(feed.guard),
        "subtitle": feed.subtitle.plain(feed.guard),
        "id": feed.id,
        "link": feed.link,
        "self": feed.url + file,
        "language": feed.language,
        "updated": feed.updated,
        "author": feed.author.name.value,
    }
    # In Atom a tombstone takes the place of the entry.
    gone = {story.id for story in feed.deleted} if file == atom.FILE else ()
    return Read(head, [modelled_entry(entry, feed, file) for entry in feed.entries if entry.id not in gone])


def modelled_files(entry: Entry, file: str) -> list[tuple[str | None, str | None, int | None]]:
    """Address, type and size of what readers offer to open beside a story."""
    recordings = [(each.src, each.type, each.length) for each in entry.recordings]
    pictures = [(each.src, each.type, each.length) for each in (entry.image,) if each and each.src]
    if file == atom.FILE:
        # Parsers take a file without a type for a page.
        return [*recordings, *(each for each in pictures if each[1])]
    # Type and size of a picture are demanded.
    pictures = [each for each in pictures if each[1] and each[2]]
    if file == jsonfeed.FILE:
        return [*recordings, *pictures]
    return [(src, kind, length or 0) for src, kind, length in [*recordings, *pictures][:1]]


def modelled_entry(entry: Entry, feed: Feed, file: str) -> dict[str, Any]:
    summary = entry.summary if entry.summary.value or entry.content else entry.title
    texts = {entry.content, _feedgen.paragraph(summary) if summary.value else ""} - {""}
    image = entry.image
    return {
        "title": entry.title.plain(feed.guard),
        "id": entry.id,
        "link": entry.link,
        "published": entry.published,
        "updated": _feedgen.distinguish_updates(feed.entries)[entry.id].replace(microsecond=0),
        "changed": entry.updated if entry.updated != entry.published else None,
        "texts": texts,
        "content": entry.content,
        "summary": entry.summary.plain(feed.guard),
        "language": entry.language,
        "authors": [author.name.value for author in entry.authors],
        "categories": [(category.label.value, category.scheme) for category in entry.categories],
        "labels": [category.label.value for category in entry.categories],
        "enclosures": modelled_files(entry, file),
        "media": [each.src for each in (*entry.recordings, image) if each and each.src],
        "thumbnails": [image.src] if image and image.src else [],
        "picture": image and image.src,
    }


def moment(parsed: struct_time | None) -> datetime | None:
    return parsed and datetime.fromtimestamp(calendar.timegm(parsed), UTC)


def parsed(data: bytes) -> Any:
    # feedparser writes HTML anew where it cleans it or makes addresses absolute.
    found = feedparser.parse(data, resolve_relative_uris=False, sanitize_html=False)
    assert not found.bozo
    return found


def feedparser_entry(found: Any) -> dict[str, Any]:
    return {
        "title": found.title,
        "id": found.id,
        "link": found.link,
        "published": moment(found.published_parsed),
        "texts": {found.summary, *(content.value for content in found.get("content", ()))},
        "language": found.title_detail.language,
        "authors": [author.name for author in found.authors],
        "categories": [(tag.term, tag.scheme) for tag in found.get("tags", ())],
        "enclosures": [
            (link.href, link.get("type"), int(link.length) if "length" in link else None)
            for link in found.enclosures
        ],
        "media": [each["url"] for each in found.get("media_content", ())],
        "thumbnails": [each["url"] for each in found.get("media_thumbnail", ())],
    }


def rss_by_feedparser(data: bytes) -> Read:
    found = parsed(data)
    # Without atom:updated feedparser would give the moment of publication, and warn.
    changed = [moment(dict.get(entry, "updated_parsed")) for entry in found.entries]
    return Read(
        {
            "title": found.feed.title,
            "subtitle": found.feed.subtitle,
            "link": found.feed.link,
            "self": found.feed.links[1].href,
            "language": found.feed.language,
            "updated": moment(found.feed.updated_parsed),
        },
        [
            {**feedparser_entry(entry), "changed": when}
            for entry, when in zip(found.entries, changed, strict=True)
        ],
    )


def atom_by_feedparser(data: bytes) -> Read:
    found = parsed(data)
    return Read(
        {
            "title": found.feed.title,
            "subtitle": found.feed.subtitle,
            "id": found.feed.id,
            "link": found.feed.link,
            "self": found.feed.links[1].href,
            "language": found.feed.title_detail.language,
            "updated": moment(found.feed.updated_parsed),
            "author": found.feed.author,
        },
        [{**feedparser_entry(entry), "updated": moment(entry.updated_parsed)} for entry in found.entries],
    )


def rss_by_atoma(data: bytes) -> Read:
    channel = atoma.parse_rss_bytes(data)
    return Read(
        {
            "title": channel.title,
            "subtitle": channel.description,
            "link": channel.link,
            "language": channel.language,
            "updated": channel.last_build_date,
        },
        [
            {
                "title": item.title,
                "id": item.guid,
                "link": item.link,
                "published": item.pub_date,
                "texts": {item.description, item.content_encoded} - {None},
                "labels": item.categories,
                "enclosures": [(found.url, found.type, found.length) for found in item.enclosures],
            }
            for item in channel.items
        ],
    )


def atom_by_atoma(data: bytes) -> Read:
    feed = atoma.parse_atom_bytes(data)
    hrefs = {link.rel: link.href for link in feed.links}
    return Read(
        {
            "title": feed.title.value,
            "subtitle": feed.subtitle.value,
            "id": feed.id_,
            "link": hrefs["alternate"],
            "self": hrefs["self"],
            "updated": feed.updated.replace(microsecond=0),
            "author": feed.authors[0].name,
        },
        [
            {
                "title": entry.title.value,
                "id": entry.id_,
                "link": next(link.href for link in entry.links if link.rel == "alternate"),
                "published": entry.published,
                # Told apart by fractions of a second.
                "updated": entry.updated.replace(microsecond=0),
                "texts": {found.value for found in (entry.summary, entry.content) if found},
                "authors": [author.name for author in entry.authors],
                "categories": [(category.term, category.scheme) for category in entry.categories],
                "labels": [category.label for category in entry.categories],
                "enclosures": [
                    (link.href, link.type_, link.length) for link in entry.links if link.rel == "enclosure"
                ],
            }
            for entry in feed.entries
        ],
    )


def json_feed_by_json(data: bytes) -> Read:
    feed = json.loads(data)
    return Read(
        {
            "title": feed["title"],
            "subtitle": feed["description"],
            "link": feed["home_page_url"],
            "self": feed["feed_url"],
            "language": feed["language"],
            "author": feed["authors"][0]["name"],
        },
        [
            {
                "title": item["title"],
                "id": item["id"],
                "link": item["url"],
                "published": datetime.fromisoformat(item["date_published"]),
                "changed": (when := item.get("date_modified")) and datetime.fromisoformat(when),
                "content": item.get("content_html", ""),
                "summary": item.get("summary", ""),
                "language": item.get("language", feed["language"]),
                "authors": [author["name"] for author in item["authors"]],
                "labels": item.get("tags", []),
                "enclosures": [
                    (found["url"], found["mime_type"], found.get("size_in_bytes"))
                    for found in item.get("attachments", ())
                ],
                "picture": item.get("image"),
            }
            for item in feed["items"]
        ],
    )


def test_there_are_cases() -> None:
    assert len(CASES) >= 17


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in CASES])
def test_a_feed_is_written_as_the_file_beside_it(path: Path, form: str) -> None:
    assert FORMATS[form](load(path)).decode() == path.with_suffix(f".{form}").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("form", "read"),
    [
        ("rss.xml", rss_by_feedparser),
        ("rss.xml", rss_by_atoma),
        ("atom.xml", atom_by_feedparser),
        ("atom.xml", atom_by_atoma),
        ("feed.json", json_feed_by_json),
    ],
)
@pytest.mark.parametrize("feed", FEEDS)
def test_an_independent_parser_reads_back_the_model(
    feed: Feed, form: str, read: Callable[[bytes], Read]
) -> None:
    found = read(FORMATS[form](feed))
    head, entries = modelled(feed, form)
    assert found.feed == {name: head[name] for name in found.feed}
    assert found.entries == [
        {name: entry[name] for name in again} for entry, again in zip(entries, found.entries, strict=True)
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_equal_feeds_give_equal_bytes(form: str) -> None:
    assert FORMATS[form](case("bylines")) == FORMATS[form](case("bylines"))


def test_a_year_of_local_mean_time_is_written_in_utc() -> None:
    """Until 1907 clocks in Karachi were 4:28:12 ahead: no format knows seconds in an offset."""
    when = datetime(1905, 1, 2, 10, tzinfo=timezone(timedelta(hours=4, minutes=28, seconds=12)))
    (story,) = case("plain").entries
    feed = replace(case("plain"), updated=when, entries=(replace(story, published=when, updated=when),))
    root = etree.fromstring(atom.render(feed))
    written = [found.text or "" for found in root.iter("{*}updated", "{*}published")]
    assert written == [
        "1905-01-02T05:31:48Z",
        "1905-01-02T05:31:48Z",
        "1905-01-02T05:31:48Z",
    ]
    assert b"Mon, 02 Jan 1905 05:31:48 +0000" in rss.render(feed)
    html = lxml.html.fromstring(page.render([feed], FILES, opml.FILE))
    assert html.xpath("//time/@datetime") == ["1905-01-02T05:31:48Z"]


TEXTS: Final = (
    st.text(st.characters(exclude_categories=["Cs"]))
    .map(lambda value: Text.written(value, "ur"))
    .filter(lambda written: written.value != "")
)


@given(TEXTS)
def test_any_text_is_read_back_from_every_place(said: Text) -> None:
    assert not ILLEGAL.search(said.value)
    (story,) = case("plain").entries
    image = Image(src="https://mahtab.example/a.jpg", alt=said, caption=said, credit=said)
    fields: dict[str, Any] = {"title": said, "summary": said, "image": image}
    story = replace(story, authors=(Person(name=said),), categories=(Category(label=said),), **fields)
    feed = replace(case("plain"), title=said, subtitle=said, entries=(story,))
    item = etree.fromstring(rss.render(feed)).find("channel/item")
    assert item is not None
    pictured = [f"{{*}}content/{{*}}{name}" for name in MEDIA]
    names = ("title", "{*}creator", "category", "description", *pictured)
    assert [item.findtext(name) for name in names] == [
        said.plain(feed.guard),
        said.value,
        said.value,
        _feedgen.paragraph(said),
        *[said.value] * 3,
    ]
    entry = etree.fromstring(atom.render(feed)).find("{*}entry")
    assert entry is not None
    assert entry.findtext("{*}title") == said.plain(feed.guard)
    assert [dict(found.attrib) for found in entry.iterfind("{*}category")] == [
        {"term": said.value, "label": said.value}
    ]
    assert json.loads(jsonfeed.render(feed))["items"][0]["title"] == said.plain(feed.guard)
    (outline,) = etree.fromstring(opml.render([feed], rss.FILE)).iter("outline")
    assert outline.get("text") == feed.plain_title
    assert page.render([feed], FILES, opml.FILE).startswith(b"<!DOCTYPE html>\n<html")


def test_opml_lists_every_feed() -> None:
    root = etree.fromstring(opml.render([case("latin-first"), case("category")], rss.FILE))
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title") == "\u200fRadio ماہتاب"
    assert [dict(outline.attrib) for outline in root.iterfind("body/outline")] == [
        {
            "text": "\u200fRadio ماہتاب",
            "title": "\u200fRadio ماہتاب",
            "type": "rss",
            "version": "RSS2",
            "xmlUrl": "https://mahtab.example/feeds/rss.xml",
            "htmlUrl": "https://mahtab.example/",
            "language": "ur",
        },
        {
            "text": "کھیل – روزنامہ ماہتاب",
            "title": "کھیل – روزنامہ ماہتاب",
            "type": "rss",
            "version": "RSS2",
            "xmlUrl": "https://mahtab.example/feeds/category/%DA%A9%DA%BE%DB%8C%D9%84/rss.xml",
            "htmlUrl": "https://mahtab.example/",
            "language": "ur",
        },
    ]


moments = st.integers(0, 3).map(lambda number: datetime(2026, 3, 14, 13, number, tzinfo=UTC))


@given(st.lists(st.tuples(moments, st.booleans()), min_size=1, max_size=12))
def test_moments_in_atom_differ_and_none_is_later_than_the_feed(changes: list[tuple[datetime, bool]]) -> None:
    (story,) = case("plain").entries
    entries = tuple(
        replace(story, id=f"{story.id}-{number}", published=when, updated=when, updated_by_build=by_build)
        for number, (when, by_build) in enumerate(changes)
    )
    newest = max(when for when, _ in changes)
    root = etree.fromstring(atom.render(replace(case("plain"), updated=newest, entries=entries)))
    texts = [found.text or "" for found in root.iterfind("{*}entry/{*}updated")]
    read = [datetime.fromisoformat(text) for text in texts]
    assert len(set(read)) == len(read)
    assert max(read) <= datetime.fromisoformat(root.findtext("{*}updated") or "")
    for (when, by_build), text, moment in zip(changes, texts, read, strict=True):
        assert text.endswith("Z")
        assert abs(moment - when) < timedelta(seconds=1)
        # A fraction only where a moment is shared, and none after the moment of a build.
        assert "." not in text or [each for each, _ in changes].count(when) > 1
        assert not by_build or moment <= when
