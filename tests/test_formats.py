"""Three formats of one feed: independent parsers read back the model, and feedgen's defects are mended."""

from __future__ import annotations

import calendar
import json
import locale
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import atoma
import feedparser
import lxml.html
import pytest
from feedgen.feed import FeedGenerator
from lxml import etree

from sadae_feed.formats import atom, jsonfeed, opml, page, rss
from sadae_feed.language import Guard
from sadae_feed.model import Category, Entry, Feed, Image, Person, Text

KARACHI = timezone(timedelta(hours=5))
PUBLISHED = datetime(2026, 5, 3, 18, 0, tzinfo=KARACHI)
RLM = "\u200f"
NAMESPACES = {
    "a": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def text(value: str, language: str = "ur") -> Text:
    return Text(value=value, language=language)


def entry(number: int, **fields: Any) -> Entry:
    values: dict[str, Any] = {
        "id": f"tag:sadaerus.example,2025:{number}",
        "title": text("گندم کی فصل تیار ہے!"),
        "link": f"https://sadaerus.example/2026/05/{number}/",
        "published": PUBLISHED,
        "updated": PUBLISHED,
        "language": "ur",
        "authors": (Person(name=text("نسرین اسلم")),),
        "categories": (),
        "summary": text("کسان خوش ہیں۔"),
        "content": '<div dir="rtl" lang="ur"><p dir="rtl" lang="ur">خوش &amp; مطمئن ]]&gt;۔</p></div>',
    }
    return Entry(**{**values, **fields})


IMAGE = Image(
    src="https://sadaerus.example/p.jpg",
    alt=text("Wheat field", "en"),
    caption=text("کھیت کا منظر"),
    credit=text("اسلم"),
    type="image/jpeg",
    length=321,
)
FEED = Feed(
    path="category/کھیل/",
    url="https://sadaerus.example/feeds/category/%DA%A9%DA%BE%DB%8C%D9%84/",
    id="tag:sadaerus.example,2025:feeds/category/x/",
    title=text("کھیل – صدائے روس"),
    subtitle=text("خبریں"),
    link="https://sadaerus.example/",
    language="ur",
    updated=PUBLISHED,
    author=Person(name=text("صدائے روس")),
    entries=(
        entry(1),
        entry(
            2,
            title=text("BBC اردو کا نیا پروگرام"),
            updated=PUBLISHED + timedelta(days=1),
            authors=(Person(name=text("نسرین")), Person(name=text("اسلم"))),
            categories=(
                Category(label=text("کھیل"), scheme="tag:x:categories"),
                Category(label=text("میلہ")),
            ),
            image=IMAGE,
        ),
        entry(3, title=text("An evening of verse", "en"), language="en", summary=text("Verse & song.", "en")),
        entry(4, content="", image=Image(src="https://other.example/q", alt=text("منظر"))),
        entry(5, summary=text("")),
    ),
)
TITLES = [
    "گندم کی فصل تیار ہے!",
    f"{RLM}BBC اردو کا نیا پروگرام",
    "An evening of verse",
    *["گندم کی فصل تیار ہے!"] * 2,
]


def moment(parsed: time.struct_time) -> datetime:
    return datetime.fromtimestamp(calendar.timegm(parsed), UTC)


def test_feedparser_reads_back_rss_and_atom() -> None:
    for data in (rss.render(FEED), atom.render(FEED)):
        parsed = feedparser.parse(data)
        assert not parsed.bozo
        assert [found.title for found in parsed.entries] == TITLES
        assert [found.id for found in parsed.entries] == [found.id for found in FEED.entries]
        assert [found.link for found in parsed.entries] == [found.link for found in FEED.entries]
        assert [moment(found.published_parsed) for found in parsed.entries] == [PUBLISHED] * 5
        assert moment(parsed.entries[1].updated_parsed) == PUBLISHED + timedelta(days=1)
        assert parsed.entries[0].content[0].value == FEED.entries[0].content
        (enclosure,) = parsed.entries[1].enclosures
        assert (enclosure.href, enclosure.type, enclosure.length) == (IMAGE.src, "image/jpeg", "321")
        assert [tag.term for tag in parsed.entries[1].tags] == ["کھیل", "میلہ"]
        assert (parsed.feed.title, parsed.feed.language, parsed.feed.link) == (
            FEED.title.value,
            "ur",
            FEED.link,
        )
        assert parsed.entries[0].summary.endswith("کسان خوش ہیں۔</p></div>")
    assert [found.language for found in feedparser.parse(rss.render(FEED)).entries] == [
        "ur",
        "ur",
        "en",
        "ur",
        "ur",
    ]


def test_atoma_reads_back_rss_and_atom() -> None:
    channel = atoma.parse_rss_bytes(rss.render(FEED))
    feed = atoma.parse_atom_bytes(atom.render(FEED))
    assert [item.title for item in channel.items] == [found.title.value for found in feed.entries] == TITLES
    ids = [found.id for found in FEED.entries]
    assert [item.guid for item in channel.items] == [found.id_ for found in feed.entries] == ids
    assert (
        {item.pub_date for item in channel.items}
        == {found.published for found in feed.entries}
        == {PUBLISHED}
    )
    assert channel.items[0].content_encoded == feed.entries[0].content.value == FEED.entries[0].content
    assert [author.name for author in feed.entries[1].authors] == ["نسرین", "اسلم"]
    assert [(c.term, c.scheme) for c in feed.entries[1].categories] == [
        ("کھیل", "tag:x:categories"),
        ("میلہ", None),
    ]
    assert (channel.language, channel.link, channel.generator) == ("ur", FEED.link, "sadae-feed")
    assert channel.last_build_date == PUBLISHED


def test_json_feed() -> None:
    data = json.loads(jsonfeed.render(FEED))
    assert (data["version"], data["language"]) == ("https://jsonfeed.org/version/1.1", "ur")
    assert data["feed_url"] == FEED.url + "feed.json"
    assert [item["title"] for item in data["items"]] == TITLES
    assert [item["content_html"] for item in data["items"]] == [found.content for found in FEED.entries]
    assert [item.get("language") for item in data["items"]] == [None, None, "en", None, None]
    assert [item.get("date_modified") for item in data["items"]] == [
        None,
        "2026-05-04T18:00:00+05:00",
        None,
        None,
        None,
    ]
    assert data["items"][1]["tags"] == ["کھیل", "میلہ"]
    assert data["items"][1]["attachments"] == [
        {"url": IMAGE.src, "mime_type": "image/jpeg", "size_in_bytes": 321}
    ]
    assert data["items"][3]["image"] == "https://other.example/q"
    assert "attachments" not in data["items"][3]
    assert "summary" not in data["items"][4]


def test_rss_says_of_a_picture_what_is_known() -> None:
    items = etree.fromstring(rss.render(FEED)).findall("channel/item")
    (media,) = items[1].findall("media:content", NAMESPACES)
    assert dict(media.attrib) == {
        "url": IMAGE.src,
        "medium": "image",
        "type": "image/jpeg",
        "fileSize": "321",
    }
    assert [(etree.QName(child).localname, child.text) for child in media] == [
        ("title", "کھیت کا منظر"),
        ("description", "Wheat field"),
        ("credit", "اسلم"),
    ]
    (remote,) = items[3].findall("media:content", NAMESPACES)
    assert dict(remote.attrib) == {"url": "https://other.example/q", "medium": "image"}
    assert items[3].find("enclosure") is None


@pytest.mark.parametrize(
    ("guard", "title"),
    [
        ("none", "BBC اردو کا نیا پروگرام"),
        ("minimal", f"{RLM}BBC اردو کا نیا پروگرام"),
        ("isolate", f"{RLM}\u2067BBC اردو کا نیا پروگرام\u2069"),
    ],
)
def test_titles_are_guarded_as_the_site_says(guard: Guard, title: str) -> None:
    feed = replace(FEED, guard=guard)
    assert feedparser.parse(rss.render(feed)).entries[1].title == title
    assert feedparser.parse(atom.render(feed)).entries[1].title == title
    assert json.loads(jsonfeed.render(feed))["items"][1]["title"] == title


def test_language_stands_everywhere_that_a_reader_looks() -> None:
    channel = etree.fromstring(rss.render(FEED))
    assert (channel.get(LANG), channel.findtext("channel/language")) == ("ur", "ur")
    assert [item.get(LANG) for item in channel.iter("item")] == ["ur", "ur", "en", "ur", "ur"]
    assert channel.find("channel/dc:language", NAMESPACES) is None
    feed = etree.fromstring(atom.render(FEED))
    english = feed.findall("a:entry", NAMESPACES)[2]
    assert feed.get(LANG) == "ur"
    assert {english.get(LANG)} == {
        english.find(f"a:{name}", NAMESPACES).get(LANG)  # type: ignore[union-attr]  # it is there
        for name in ("content", "summary")
    }


def test_equal_feeds_give_equal_bytes_and_the_style_sheet_is_beside_the_page() -> None:
    for form in (rss, atom, jsonfeed):
        assert form.render(FEED) == form.render(replace(FEED))
    assert b'<?xml-stylesheet type="text/css" href="../../feed.css"?>' in rss.render(FEED)
    assert b'<?xml-stylesheet type="text/css" href="feed.css"?>' in atom.render(replace(FEED, path=""))


def test_opml_lists_every_feed() -> None:
    root = etree.fromstring(opml.render([replace(FEED, title=text("BBC")), FEED], "rss.xml"))
    assert root.findtext("head/title") == f"{RLM}BBC"
    assert [outline.get("xmlUrl") for outline in root.iter("outline")] == [FEED.url + "rss.xml"] * 2


def test_the_page_reads_right_to_left_and_leads_to_the_feeds() -> None:
    files = {"RSS": ("rss.xml", rss.TYPE), "JSON": ("feed.json", jsonfeed.TYPE)}
    root = lxml.html.fromstring(page.render([FEED], files, "feeds.opml"))
    assert (root.get("lang"), root.get("dir")) == ("ur", "rtl")
    assert [link.get("href") for link in root.xpath("//link[@rel='alternate']")] == [
        FEED.url + "rss.xml",
        FEED.url + "feed.json",
    ]
    english = root.xpath("//article")[2]
    assert (english.get("lang"), english.get("dir")) == ("en", "ltr")
    assert [span.text for span in root.xpath("//article[2]//h2//span")] == ["BBC"]
    assert b"direction: rtl" in page.style(FEED)


# What feedgen alone does, so that a repair can go on the day a release fixes the defect.


def alone() -> FeedGenerator:
    generator = FeedGenerator()
    generator.id("tag:x:feed")
    generator.title("فصل")
    generator.subtitle("خبریں")
    generator.link(href="https://x.example/", rel="alternate")
    generator.updated(PUBLISHED)
    made = generator.add_entry()
    made.id("tag:x:1")
    made.title("فصل")
    made.link(href="https://x.example/1", rel="alternate")
    made.link(href="https://x.example/1.jpg", rel="enclosure", type="image/jpeg", length="3")
    made.content("<p>متن</p>")
    made.author(name="نسرین")
    made.updated(PUBLISHED)
    made.published(PUBLISHED)
    return generator


def test_feedgen_loses_the_kind_of_an_entrys_links() -> None:
    assert b"enclosure" not in alone().atom_str()
    links = (
        etree.fromstring(atom.render(FEED)).findall("a:entry", NAMESPACES)[1].findall("a:link", NAMESPACES)
    )
    assert [(link.get("rel"), link.get("type")) for link in links] == [
        ("alternate", "text/html"),
        ("enclosure", "image/jpeg"),
    ]


def test_feedgen_makes_the_last_link_the_channels() -> None:
    generator = alone()
    generator.link(href="https://x.example/rss.xml", rel="self")
    assert etree.fromstring(generator.rss_str()).findtext("channel/link") == "https://x.example/rss.xml"
    channel = etree.fromstring(rss.render(FEED))
    assert channel.findtext("channel/link") == FEED.link
    (self_link,) = channel.findall("channel/a:link", NAMESPACES)
    assert dict(self_link.attrib) == {"href": FEED.url + "rss.xml", "rel": "self", "type": rss.TYPE}


def test_feedgen_drops_authors_without_an_address() -> None:
    assert "نسرین" not in alone().rss_str().decode()
    creators = etree.fromstring(rss.render(FEED)).findall("channel/item")[1].findall("dc:creator", NAMESPACES)
    assert [creator.text for creator in creators] == ["نسرین", "اسلم"]


def test_feedgen_says_no_type_of_content() -> None:
    feed = etree.fromstring(alone().atom_str())
    assert feed.find("a:entry/a:content", NAMESPACES).get("type") is None  # type: ignore[union-attr]
    types = {
        child.get("type")
        for name in ("content", "summary")
        for child in etree.fromstring(atom.render(FEED)).iterfind(f"a:entry/a:{name}", NAMESPACES)
    }
    assert types == {"html"}


def test_feedgen_turns_the_locale_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []

    def setlocale(*arguments: object) -> str:
        calls.append(arguments)
        return "C"

    monkeypatch.setattr(locale, "setlocale", setlocale)
    alone().rss_str()
    assert calls
    calls.clear()
    rss.render(FEED)
    atom.render(FEED)
    assert calls == []


def test_feedgen_reads_the_clock_and_signs_with_its_name() -> None:
    built = etree.fromstring(alone().rss_str())
    assert built.findtext("channel/generator") == "python-feedgen"
    generator = FeedGenerator()
    assert abs(generator.updated() - datetime.now(UTC)) < timedelta(minutes=1)
    channel = etree.fromstring(rss.render(FEED))
    assert channel.findtext("channel/lastBuildDate") == "Sun, 03 May 2026 18:00:00 +0500"
    assert etree.fromstring(atom.render(FEED)).findtext("a:updated", namespaces=NAMESPACES) == (
        "2026-05-03T18:00:00+05:00"
    )


def test_feedgen_writes_no_language_in_rss() -> None:
    generator = alone()
    generator.language("ur")
    assert etree.fromstring(generator.rss_str()).get(LANG) is None


def test_stories_of_one_moment_are_told_apart_in_atom() -> None:
    moments = [
        found.findtext("a:updated", namespaces=NAMESPACES) or ""
        for found in etree.fromstring(atom.render(FEED)).findall("a:entry", NAMESPACES)
    ]
    assert len(set(moments)) == len(moments)
    assert [moment.partition(".")[0] for moment in moments if not moment.startswith("2026-05-04")] == [
        "2026-05-03T18:00:00"
    ] * 4
