"""Feeds of other programs come back with language and direction, and with everything else as it was."""

from __future__ import annotations

import codecs
import html
import re
from pathlib import Path
from typing import Final

import feedparser
import pytest

from sadae_feed.check.feedfile import MAX_BYTES
from sadae_feed.check.feeds import check_feed
from sadae_feed.errors import ProblemError
from sadae_feed.repair.feed import repair_feed

from ..conftest import ROOT

#: Feeds with every problem that readers have, each in its own way; and our own.
FEEDS: Final = [
    path
    for path in sorted([*(ROOT / "tests/data/feedcheck").iterdir(), *(ROOT / "feeds").iterdir()])
    if path.suffix in (".xml", ".json")
    and path.stem not in ("broken", "opml", "other", "page", "news-sitemap")
    and not path.name.endswith("problems.json")
    and not path.name.startswith(".")
]

RSS: Final = """<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet href="style.xsl"?>
<!-- by another program -->
<rss version="2.0" xmlns:x="https://x.example/ns" xmlns:content="http://purl.org/rss/1.0/modules/content/">
  <channel dir="rtl">
    <title>صبح کی خبریں</title>
    <link>https://news.example/</link>
    <description>خبریں</description>
    <x:unknown a='1'>کچھ <![CDATA[<اور>]]></x:unknown>
    <item>
      <guid>urn:1</guid>
      <title>UN نے اناج بھیجا &amp; روانہ ہوا</title>
      <link>https://news.example/1</link>
      <description><![CDATA[BBC کے مطابق پل ٹوٹ گیا ہے۔<br>لوگ محفوظ ہیں۔<script>if (a < b) c();</script>]]></description>
      <!-- still here -->
      <content:encoded>&lt;h2 class="k"&gt;پل&lt;/h2&gt;&lt;iframe src="https://v.example/?a=1&amp;amp;b=2"&gt;&lt;/iframe&gt;لوگ محفوظ ہیں۔</content:encoded>
      <pubDate>Tue, 05 May 2026 10:00:00 GMT</pubDate>
    </item>
  </channel>
</rss>
"""


def words(text: str) -> str:
    """What is read of markup: no tags, no white space, no marks."""
    bare = html.unescape(re.sub("<[^>]*>", "", text))
    return re.sub("[\\s\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", bare)


def codes(data: bytes) -> set[str]:
    return {problem.code for problem in check_feed("feed.xml", data)}


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.name)
def test_a_repaired_feed_has_no_problem_of_direction(path: Path) -> None:
    data = path.read_bytes()
    repaired = repair_feed(data)
    assert codes(repaired.data) <= {"entry-no-body"}
    assert repair_feed(repaired.data).data == repaired.data


@pytest.mark.parametrize(
    "path", [path for path in FEEDS if path.suffix == ".xml"], ids=lambda path: path.name
)
def test_a_reader_finds_the_same_stories(path: Path) -> None:
    before = feedparser.parse(path.read_bytes())
    after = feedparser.parse(repair_feed(path.read_bytes()).data)
    assert len(before.entries) == len(after.entries)
    for old, new in zip(before.entries, after.entries, strict=True):
        for key in ("id", "link", "published", "tags"):
            assert old.get(key) == new.get(key)
        assert words(old.get("title", "")) == words(new.get("title", ""))
        assert words(old.get("summary", "")) == words(new.get("summary", ""))


def test_our_own_feeds_are_right_already() -> None:
    for name in ("rss.xml", "atom.xml", "feed.json"):
        data = (ROOT / "feeds" / name).read_bytes()
        assert repair_feed(data).data == data, name


def test_everything_else_stays() -> None:
    repaired = repair_feed(RSS.encode()).data.decode()
    assert repaired.splitlines()[:3] == RSS.splitlines()[:3]
    assert "<x:unknown a='1'>کچھ <![CDATA[<اور>]]></x:unknown>" in repaired
    assert "<!-- still here -->" in repaired
    assert "<title>\u200f\u2067UN نے اناج بھیجا &amp; روانہ ہوا\u2069</title>" in repaired
    assert "<channel>" in repaired
    assert "<language>ur</language>" in repaired
    assert '<item xml:lang="ur">' in repaired
    assert "<dc:language>ur</dc:language>" in repaired
    body = re.search(r"<description><!\[CDATA\[(<div.*?)\]\]></description>", repaired)
    assert body
    assert "<script>if (a < b) c();</script>" in body[1]
    assert re.match('<div dir="rtl" lang="ur"><p dir="rtl" lang="ur">\u200f', body[1])
    full = html.unescape(repaired.split("<content:encoded>")[1].split("</content:encoded>")[0])
    assert 'class="k" dir="rtl" lang="ur">پل</h2>' in full
    assert '<iframe src="https://v.example/?a=1&amp;b=2"></iframe>' in full


def test_a_feed_from_left_to_right_stays_byte_for_byte() -> None:
    data = b"""<?xml version='1.0'?>\r\n<rss version='2.0'><channel dir="ltr"><title>News</title><language>en_US</language>
<item><title>One  story</title><description>Text &#8217; here</description></item></channel></rss>"""
    repaired = repair_feed(data)
    assert (repaired.data, repaired.has_changed, repaired.language) == (data, False, None)


def test_one_story_in_a_feed_of_the_other_direction_is_repaired_alone() -> None:
    data = """<rss version="2.0"><channel><title>News</title><language>en</language>
<item><title>One</title><description>Text of the story.</description></item>
<item><title>Two</title><description>More text of a story.</description></item>
<item><title>پل ٹوٹ گیا</title><description>لوگ محفوظ ہیں۔</description></item></channel></rss>"""
    repaired = repair_feed(data.encode()).data.decode()
    assert "<language>en</language>" in repaired
    assert "<description>Text of the story.</description>" in repaired
    assert repaired.count('lang="ur"') == 3
    assert codes(repaired.encode()) == set()


ATOM: Final = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en_US"><title type="html">خبریں &amp;amp; خط</title>
<id>urn:f</id><updated>2026-05-05T10:00:00Z</updated>
<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">پل <b>ٹوٹ</b> گیا</div></title><id>urn:1</id>
<content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>لوگ &lt;محفوظ&gt; ہیں۔<x:br/>سب۔</x:p></x:div></content></entry>
<entry><title>دوسری خبر</title><id>urn:2</id><summary>پہلا حصہ ہے۔

دوسرا &lt; حصہ ہے۔</summary></entry></feed>"""


def test_atom_that_is_xhtml_or_text_becomes_html() -> None:
    repaired = repair_feed(ATOM.encode()).data
    assert codes(repaired) == set()
    feed = feedparser.parse(repaired)
    first, second = feed.entries
    assert first.title == "پل ٹوٹ گیا"
    assert first.content[0].type == "text/html"
    assert (
        first.content[0].value
        == '<div dir="rtl" lang="ur"><p dir="rtl" lang="ur">لوگ &lt;محفوظ&gt; ہیں۔<br />سب۔</p></div>'
    )
    assert second.summary == (
        '<div dir="rtl" lang="ur"><p dir="rtl" lang="ur">پہلا حصہ ہے۔</p>'
        '<p dir="rtl" lang="ur">دوسرا &lt; حصہ ہے۔</p></div>'
    )
    assert feed.feed.title == "خبریں &amp; خط"
    assert b'xml:lang="ur"' in repaired.split(b">")[0]


def test_json_keeps_its_order_its_numbers_and_its_white_space() -> None:
    data = """{
  "version": "https://jsonfeed.org/version/1.1", "title": "خبریں",
  "_x": {"n": 1.50, "e": 1E400},
  "items": [
    {"id": "1", "content_text": "پل ٹوٹ گیا ہے۔", "z": [1,  2]}
  ]
}
"""
    repaired = repair_feed(data.encode()).data.decode()
    assert repaired == data.replace('"title": "خبریں"', '"title": "خبریں",\n  "language": "ur"').replace(
        '"id": "1"',
        '"id": "1", "content_html": "<div dir=\\"rtl\\" lang=\\"ur\\"><p dir=\\"rtl\\" lang=\\"ur\\">'
        'پل ٹوٹ گیا ہے۔</p></div>"',
    )
    assert codes(repaired.encode()) == set()


def test_a_wrong_direction_in_a_body_gives_way() -> None:
    body = (
        '<div dir="ltr" lang="en-US" class="post"><p dir="auto">لوگ محفوظ ہیں۔</p><p>سب خیریت ہے۔</p></div>'
    )
    data = f"<rss version='2.0'><channel><title>خبر</title><item><title>پل</title><description>{html.escape(body)}</description></item></channel></rss>"
    repaired = repair_feed(data.encode()).data
    assert codes(repaired) == set()
    assert 'class="post"' in html.unescape(repaired.decode())


def test_the_language_can_be_said() -> None:
    data = RSS.replace("صبح کی خبریں", "اخبار").encode()
    assert repair_feed(data, language="skr").language == "skr"
    with pytest.raises(ValueError, match="write `ur`"):
        repair_feed(data, language="urdu")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (RSS, '<atom:link href="https://n.example/f?a=1&amp;b=2" rel="self" type="application/rss+xml"/>'),
        (ATOM, '<link href="https://n.example/f?a=1&amp;b=2" rel="self" type="application/atom+xml"/>'),
    ],
)
def test_a_feed_can_say_its_own_address(data: str, expected: str) -> None:
    url = "https://n.example/f?a=1&b=2"
    repaired = repair_feed(data.encode(), self_url=url)
    assert expected in repaired.data.decode()
    assert repair_feed(repaired.data, self_url=url).data == repaired.data
    moved = repair_feed(repaired.data, self_url="https://m.example/").data.decode()
    assert 'href="https://m.example/"' in moved
    assert moved.count('rel="self"') == 1


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE), ("utf-8", codecs.BOM_UTF8)],
)
def test_a_feed_comes_back_in_its_encoding(encoding: str, bom: bytes) -> None:
    data = bom + RSS.replace('"utf-8"', '"utf-16"' if "16" in encoding else '"utf-8"').encode(encoding)
    repaired = repair_feed(data).data
    assert repaired.startswith(bom)
    assert '<p dir="rtl" lang="ur">' in repaired.decode(encoding)


def test_an_encoding_of_single_bytes_stays_where_it_has_the_characters() -> None:
    arabic = (
        '<?xml version="1.0" encoding="windows-1256"?>'
        "<rss version='2.0'><channel><title>أخبار</title><item><title>NATO: الجسر</title>"
        "<description>الناس بخير &#1740;</description></item></channel></rss>"
    )
    repaired = repair_feed(arabic.encode("windows-1256")).data
    assert b'encoding="windows-1256"' in repaired
    assert b"&#1740;&lt;/p&gt;" in repaired
    assert "الناس بخير" in repaired.decode("windows-1256")
    in_cdata = arabic.replace("<description>", "<description><![CDATA[").replace(" &#1740;", "]]>")
    assert b'encoding="windows-1256"' in repair_feed(in_cdata.encode("windows-1256")).data


def test_utf8_that_says_it_is_something_else_is_taken_for_what_it_is() -> None:
    repaired = repair_feed(RSS.replace('"utf-8"', '"iso-8859-1"').encode()).data
    assert repaired.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    assert "صبح کی خبریں" in repaired.decode()


def test_what_loses_no_text_is_mended_and_said() -> None:
    data = RSS.replace("&amp; روانہ", "& روانہ&nbsp;ہوا").replace("</x:unknown>", "</x:unknown><media:x/>")
    repaired = repair_feed(data.encode())
    assert [(problem.code, problem.line) for problem in repaired.problems] == [("feed-mended", 9)]
    title = feedparser.parse(repaired.data).entries[0].title
    assert words(title) == "UNنےاناجبھیجا&روانہہواہوا"


BAD: Final = {
    "page": (b"<!DOCTYPE html><html><body>x</body></html>", "not-a-feed", None, None),
    "nothing": (b"", "not-a-feed", None, None),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not-a-feed", None, None),
    "cut": (RSS.encode()[: RSS.encode().index(b"<guid>")], "not-well-formed", 11, 7),
    "crossed": (b"<rss><channel><title>x</channel></title></rss>", "not-well-formed", 1, 25),
    "entities": (
        b'<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>',
        "feed-entities",
        1,
        None,
    ),
    "outside": (
        b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><title>&a;</title></channel></rss>',
        "feed-entities",
        1,
        None,
    ),
    "bytes": (b"<rss><channel><title>\xff</title></channel></rss>", "feed-wrong-encoding", None, None),
    "unknown": (b"<?xml version='1.0' encoding='klingon'?><rss/>", "feed-unknown-encoding", None, None),
    "twice": (
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "a", "title": "b", "items": []}',
        "feed-duplicate-key",
        None,
        None,
    ),
    "nan": (
        b'{"version": "https://jsonfeed.org/version/1.1", "a": NaN, "items": []}',
        "not-well-formed",
        None,
        None,
    ),
    "deep": (
        b'{"version": "https://jsonfeed.org/version/1.1", "a": ' + b"[" * 100_000,
        "not-well-formed",
        None,
        None,
    ),
    "large": (b"<" + b" " * MAX_BYTES, "feed-too-large", None, None),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_repaired_is_refused_with_a_reason(name: str) -> None:
    data, code, line, column = BAD[name]
    with pytest.raises(ProblemError) as caught:
        repair_feed(data)
    (problem,) = caught.value.problems
    assert (problem.code, problem.line, problem.column) == (code, line, column)
    if name in ("twice", "nan", "deep", "large"):
        assert [found.code for found in check_feed("feed", data)] == [code]
    for language in ("en", "ur"):
        assert "{" not in problem.message(language)


def test_a_document_type_without_entities_is_no_reason_to_refuse() -> None:
    data = RSS.replace(
        "<!-- by",
        '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">\n<!-- by',
    )
    assert "<!DOCTYPE rss PUBLIC" in repair_feed(data.encode()).data.decode()
