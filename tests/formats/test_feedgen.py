"""Each repair of feedgen beside feedgen alone: where the first half of a test fails, the repair can go."""

from __future__ import annotations

import locale
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Final, NoReturn

import pytest
from feedgen.feed import FeedGenerator
from lxml import etree

from sadae_feed.formats import atom, rss
from sadae_feed.model import Category, Entry, Feed, Image, Person, Text

NAMES: Final = {
    "a": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}
LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
KARACHI: Final = timezone(timedelta(hours=5))
WHEN: Final = datetime(2026, 3, 14, 18, 30, tzinfo=KARACHI)
BODY: Final = '<div dir="rtl" lang="ur"><p dir="rtl" lang="ur">باغ میں پھول کھل گئے۔</p></div>'
PICTURE: Final = "https://mahtab.example/feeds/media/bagh.jpg"


def urdu(value: str) -> Text:
    return Text(value=value, language="ur")


STORY: Final = Entry(
    id="tag:mahtab.example,2026:k1",
    title=urdu("باغ میں بہار"),
    link="https://mahtab.example/2026/03/k1/",
    published=WHEN,
    updated=WHEN,
    language="ur",
    authors=(Person(name=urdu("شہلا جاوید")), Person(name=urdu("فراز علی"))),
    categories=(Category(label=urdu("موسم"), scheme="tag:mahtab.example,2026:categories"),),
    summary=urdu("پھول کھل گئے۔"),
    content=BODY,
    image=Image(src=PICTURE, caption=urdu("باغ"), type="image/jpeg", length=321),
)
FEED: Final = Feed(
    path="",
    url="https://mahtab.example/feeds/",
    id="tag:mahtab.example,2026:feeds/",
    title=urdu("روزنامہ ماہتاب"),
    subtitle=urdu("شہر اور گاؤں کی خبریں"),
    link="https://mahtab.example/",
    language="ur",
    updated=WHEN,
    author=Person(name=urdu("ادارہ ماہتاب")),
    entries=(STORY, replace(STORY, id="tag:mahtab.example,2026:k2", language="en")),
)


def alone() -> tuple[Any, Any]:
    """The feed and its first entry as feedgen takes them, given all that it has a setter for."""
    feed = FeedGenerator()
    feed.id(FEED.id)
    feed.title(FEED.title.value)
    feed.subtitle(FEED.subtitle.value)
    feed.link(href=FEED.link, rel="alternate")
    feed.language(FEED.language)
    feed.updated(FEED.updated)
    entry = feed.add_entry()
    entry.id(STORY.id)
    entry.title(STORY.title.value)
    entry.link(href=STORY.link, rel="alternate", type="text/html", hreflang="ur")
    entry.published(STORY.published)
    entry.updated(STORY.updated)
    entry.author([{"name": author.name.value} for author in STORY.authors])
    entry.content(STORY.content, type="html")
    entry.summary(STORY.summary.value, type="html")
    return feed, entry


def atom_alone(feed: Any) -> etree._Element:
    # Read back, as feedgen makes elements without a namespace.
    return etree.fromstring(feed.atom_str())


def rss_alone(feed: Any) -> etree._Element:
    return etree.fromstring(feed.rss_str())


def links(entry: etree._Element | None) -> list[dict[str, str]]:
    assert entry is not None
    return [dict(link.attrib) for link in entry.findall("a:link", NAMES)]


def test_an_entrys_link_keeps_its_rel_type_and_language() -> None:
    feed, _ = alone()
    assert links(atom_alone(feed).find("a:entry", NAMES)) == [{"href": STORY.link}]

    assert links(etree.fromstring(atom.render(FEED)).find("a:entry", NAMES))[0] == {
        "rel": "alternate",
        "type": "text/html",
        "hreflang": "ur",
        "href": STORY.link,
    }


def test_a_picture_is_an_enclosure_and_no_second_page() -> None:
    feed, entry = alone()
    entry.link(href=PICTURE, rel="enclosure", type="image/jpeg", length="321")
    assert links(atom_alone(feed).find("a:entry", NAMES))[1] == {"href": PICTURE}

    assert links(etree.fromstring(atom.render(FEED)).find("a:entry", NAMES))[1:] == [
        {"rel": "enclosure", "type": "image/jpeg", "length": "321", "href": PICTURE, "title": "باغ"}
    ]


def test_the_length_of_an_enclosure_is_a_number() -> None:
    feed, entry = alone()
    entry.link(href=PICTURE, rel="enclosure", type="image/jpeg", length=321)
    with pytest.raises(TypeError):
        feed.rss_str()

    enclosure = etree.fromstring(rss.render(FEED)).find("channel/item/enclosure")
    assert enclosure is not None
    assert dict(enclosure.attrib) == {"url": PICTURE, "length": "321", "type": "image/jpeg"}


def test_media_stand_in_the_item_with_their_words() -> None:
    feed, entry = alone()
    feed.load_extension("media", atom=False)
    entry.media.content(url=PICTURE, medium="image", type="image/jpeg")
    assert not hasattr(entry.media, "title")
    item = rss_alone(feed).find("channel/item")
    assert item is not None
    assert item.find("media:group/media:content", NAMES) is not None

    item = etree.fromstring(rss.render(FEED)).find("channel/item")
    assert item is not None
    assert item.find("media:group", NAMES) is None
    assert item.findtext("media:content/media:title", namespaces=NAMES) == "باغ"


def test_the_channels_link_stays_when_it_gets_one_to_itself() -> None:
    feed, _ = alone()
    feed.link(href=FEED.url + "rss.xml", rel="self")
    assert rss_alone(feed).findtext("channel/link") == FEED.url + "rss.xml"

    channel = etree.fromstring(rss.render(FEED)).find("channel")
    assert channel is not None
    assert channel.findtext("link") == FEED.link
    assert links(channel) == [
        {"href": FEED.url + "rss.xml", "rel": "self", "type": "application/rss+xml"},
    ]
    assert links(etree.fromstring(atom.render(FEED))) == [
        {"href": FEED.link, "rel": "alternate"},
        {"rel": "self", "type": "application/atom+xml", "href": FEED.url + "atom.xml"},
    ]


def test_authors_without_an_address_are_named_in_rss() -> None:
    feed, _ = alone()
    item = rss_alone(feed).find("channel/item")
    assert item is not None
    assert [child.tag for child in item if "author" in str(child.tag) or "creator" in str(child.tag)] == []

    item = etree.fromstring(rss.render(FEED)).find("channel/item")
    assert item is not None
    assert [found.text for found in item.findall("dc:creator", NAMES)] == ["شہلا جاوید", "فراز علی"]
    assert item.find("author") is None


def refused(*_: object) -> NoReturn:
    raise AssertionError("the locale of the whole process was touched")


def test_the_locale_of_the_process_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    feed, _ = alone()
    monkeypatch.setattr(locale, "setlocale", refused)
    with pytest.raises(AssertionError, match="the locale of the whole process was touched"):
        feed.rss_str()

    item = etree.fromstring(rss.render(FEED)).find("channel/item")
    assert item is not None
    assert item.findtext("pubDate") == "Sat, 14 Mar 2026 18:30:00 +0500"
    assert atom.render(FEED)


def test_no_date_is_read_off_the_clock() -> None:
    before = datetime.now(UTC)
    feed = FeedGenerator()
    entry = feed.add_entry()
    for made in (feed.updated(), feed.lastBuildDate(), entry.updated()):
        assert before <= made <= datetime.now(UTC)

    nobody = replace(FEED, entries=())
    for found in (replace(FEED, entries=(STORY,)), nobody):
        channel = etree.fromstring(rss.render(found)).find("channel")
        assert channel is not None
        assert [moment.text for moment in channel.findall("lastBuildDate")] == [
            "Sat, 14 Mar 2026 18:30:00 +0500"
        ]
        assert etree.fromstring(atom.render(found)).findtext("a:updated", namespaces=NAMES) == (
            "2026-03-14T13:30:00Z"
        )


def test_seconds_in_an_offset_are_not_written() -> None:
    """As Karachi's clocks had until 1907; RFC 3339 knows none."""
    when = datetime(1905, 1, 2, 10, tzinfo=timezone(timedelta(hours=4, minutes=28, seconds=12)))
    feed, _ = alone()
    feed.updated(when)
    assert atom_alone(feed).findtext("a:updated", namespaces=NAMES) == "1905-01-02T10:00:00+04:28:12"

    root = etree.fromstring(atom.render(replace(FEED, updated=when, entries=())))
    assert root.findtext("a:updated", namespaces=NAMES) == "1905-01-02T05:31:48Z"


def test_the_generator_is_named_without_feedgens_version() -> None:
    feed, _ = alone()
    named = atom_alone(feed).find("a:generator", NAMES)
    assert named is not None
    assert (named.text, sorted(map(str, named.attrib))) == ("python-feedgen", ["uri", "version"])
    assert rss_alone(feed).findtext("channel/generator") == "python-feedgen"

    named = etree.fromstring(atom.render(FEED)).find("a:generator", NAMES)
    assert named is not None
    assert (named.text, dict(named.attrib)) == ("sadae-feed", {})
    assert etree.fromstring(rss.render(FEED)).findtext("channel/generator") == "sadae-feed"


def languages(root: etree._Element) -> dict[str, list[str]]:
    """The elements that say their language, by the name of the element."""
    found: dict[str, list[str]] = {}
    for element in root.iter("*"):
        if language := element.get(LANG):
            found.setdefault(etree.QName(element).localname, []).append(language)
    return found


def test_languages_are_said_where_readers_look_for_them() -> None:
    feed, _ = alone()
    assert languages(rss_alone(feed)) == {}
    assert languages(atom_alone(feed)) == {"feed": ["ur"]}

    assert languages(etree.fromstring(rss.render(FEED))) == {"rss": ["ur"], "item": ["ur", "en"]}
    assert languages(etree.fromstring(atom.render(FEED))) == {
        "feed": ["ur"],
        "entry": ["ur", "en"],
        "content": ["ur", "en"],
        "summary": ["ur", "en"],
    }


def test_stories_of_one_moment_are_told_apart_in_atom() -> None:
    feed, _ = alone()
    second = feed.add_entry()
    second.id("tag:mahtab.example,2026:k2")
    second.title("باغ میں بہار")
    second.link(href="https://mahtab.example/2026/03/k2/", rel="alternate")
    second.updated(WHEN)
    assert [found.text for found in atom_alone(feed).iterfind("a:entry/a:updated", NAMES)] == [
        "2026-03-14T18:30:00+05:00"
    ] * 2

    root = etree.fromstring(atom.render(FEED))
    later, first = (found.text or "" for found in root.iterfind("a:entry/a:updated", NAMES))
    assert first == "2026-03-14T13:30:00Z"
    assert first.removesuffix("Z") < later < "2026-03-14T13:30:01Z"
    # The feed's own moment is the latest of all.
    assert root.findtext("a:updated", namespaces=NAMES) == later


@pytest.mark.parametrize(("given", "written"), [(None, None), ("CDATA", "CDATA")])
def test_bodies_are_declared_as_html(given: str | None, written: str | None) -> None:
    feed, entry = alone()
    entry.content(BODY, type=given)
    content = atom_alone(feed).find("a:entry/a:content", NAMES)
    assert content is not None
    assert content.get("type") == written

    root = etree.fromstring(atom.render(FEED))
    for name, text in (("content", BODY), ("summary", None)):
        for found in root.iterfind(f"a:entry/a:{name}", NAMES):
            assert found.get("type") == "html"
            assert len(found) == 0
            assert text in (None, found.text)


def test_entries_stay_in_the_order_they_were_given() -> None:
    feed, _ = alone()
    second = feed.add_entry()
    second.id("tag:mahtab.example,2026:k2")
    second.title("باغ میں بہار")
    second.link(href="https://mahtab.example/2026/03/k2/", rel="alternate")
    ids = [entry.id for entry in FEED.entries]
    assert [found.text for found in atom_alone(feed).iterfind("a:entry/a:id", NAMES)] == ids[::-1]

    assert [
        found.text for found in etree.fromstring(atom.render(FEED)).iterfind("a:entry/a:id", NAMES)
    ] == ids
    assert [found.text for found in etree.fromstring(rss.render(FEED)).iterfind("channel/item/guid")] == ids
