"""Pictures and recordings beside an article: found, measured, copied, and reported where they are wrong."""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import feedparser
import pytest

from sadae_feed.articles.media import PICTURE_LIMIT, find_media
from sadae_feed.build.run import build_feeds
from sadae_feed.errors import Severity
from sadae_feed.model import Head, Image, MediaFile, Text
from sadae_feed.settings.site import Site

NOW: Final = datetime(2026, 12, 1, tzinfo=UTC)
LINK: Final = "https://sadaerus.example/2026/05/gandum/"
MEDIA: Final = "https://sadaerus.example/feeds/media/"
TITLE: Final = Text(value="گندم", language="ur")
JPEG: Final = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b08003000400101110000ffd9")
MP3: Final = b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x00" * 20


def png(width: int, height: int) -> bytes:
    """A grey picture of some pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def put(site: Site, path: str, data: bytes | str) -> Path:
    file = site.articles / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return file


def items(site: Site) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site.feeds / "feed.json").read_text(encoding="utf-8"))["items"]
    return found


def codes(site: Site) -> list[tuple[str, str | int | None]]:
    return [(problem.code, problem.values.get("value")) for problem in build_feeds(site, NOW).problems]


@pytest.mark.parametrize(
    ("src", "name"),
    [
        ("گندم.jpg", "2026/گندم.jpg"),
        ("%DA%AF%D9%86%D8%AF%D9%85.jpg?w=3", "2026/گندم.jpg"),
        ("../photos/b%20b.png", "photos/b b.png"),
        ("./گندم.jpg", "2026/گندم.jpg"),
    ],
)
def test_a_picture_beside_the_article_is_measured_by_its_bytes(src: str, name: str, site: Site) -> None:
    put(site, name, png(64, 48))
    alt = Text(value="کھیت", language="ur")
    head = Head("2026/a.txt", TITLE, "ur", image=Image(src=src, alt=alt, type="image/jpeg"))
    media = find_media(head, LINK, site)
    (copy,) = media.copies
    assert media.problems == ()
    assert copy.source == name
    assert copy.name.startswith("media/")
    # Its type is not what its name says.
    assert copy.name.endswith(".png")
    assert media.image is not None
    assert media.image.src is not None
    assert media.image.src.startswith(MEDIA)
    assert media.image.src.isascii()
    assert media.image == Image(
        src=media.image.src, alt=alt, type="image/png", length=len(png(64, 48)), width=64, height=48
    )


@pytest.mark.parametrize(
    ("src", "address"),
    [
        ("https://example.org/a.jpg", "https://example.org/a.jpg"),
        ("//example.org/a.jpg", "https://example.org/a.jpg"),
        ("/a.jpg", "https://sadaerus.example/a.jpg"),
    ],
)
def test_a_picture_elsewhere_is_not_looked_for(src: str, address: str, site: Site) -> None:
    media = find_media(Head("2026/a.txt", TITLE, "ur", image=Image(src=src)), LINK, site)
    assert media == (Image(src=address), {}, (), ())


@pytest.mark.parametrize(
    ("src", "address", "code"),
    [
        ("gone.jpg", f"{LINK}gone.jpg", "missing-picture"),
        ("gone.mp3", f"{LINK}gone.mp3", "missing-recording"),
        ("../../secret.png", "https://sadaerus.example/2026/secret.png", "missing-picture"),
        ("link.png", f"{LINK}link.png", "missing-picture"),
        ("folder", f"{LINK}folder", "missing-picture"),
        ("a\0b.jpg", f"{LINK}a%00b.jpg", "missing-picture"),
        ("n" * 500, LINK + "n" * 500, "missing-picture"),
        ("http://[", None, "missing-picture"),
        ("http://two words/", None, "missing-picture"),
        ("empty.jpg", f"{LINK}empty.jpg", "not-media"),
        ("page.jpg", f"{LINK}page.jpg", "not-media"),
        ("script.svg", f"{LINK}script.svg", "not-media"),
        ("cut.png", f"{LINK}cut.png", "not-media"),
        ("large.png", f"{LINK}large.png", "large-media"),
    ],
)
def test_files_that_cannot_be_published(
    src: str, address: str | None, code: str, site: Site, tmp_path: Path
) -> None:
    (tmp_path / "secret.png").write_bytes(png(1, 1))
    put(site, "2026/folder/x.jpg", b"1")
    (site.articles / "2026" / "link.png").symlink_to("../../secret.png")
    put(site, "2026/empty.jpg", b"")
    put(site, "2026/page.jpg", "<html><script>alert(1)</script></html>")
    put(site, "2026/script.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    put(site, "2026/cut.png", png(9, 9)[:14])
    with put(site, "2026/large.png", png(9, 9)).open("r+b") as file:
        file.truncate(PICTURE_LIMIT + 1)
    credit = Text(value="علی", language="ur")
    media = find_media(Head("2026/a.txt", TITLE, "ur", image=Image(src=src, credit=credit)), LINK, site)
    assert media.image == Image(src=address, credit=credit)
    assert media.copies == ()
    (problem,) = media.problems
    assert (problem.code, problem.path) == (code, "articles/2026/a.txt")
    assert problem.values["value"] == src[:100]


def test_what_was_found_out_is_asked_for_again(site: Site) -> None:
    put(site, "a.png", png(3, 2))
    head = Head("a.md", TITLE, "ur", files=("a.png",))
    notes: dict[tuple[str, str], str] = {}
    first = find_media(
        head, LINK, site, lambda *key: notes.get(key), lambda *row: notes.update({row[:2]: row[2]})
    )
    assert first.files["a.png"] == MediaFile(
        url=first.files["a.png"].url, type="image/png", length=len(png(3, 2)), width=3, height=2
    )
    (key,) = notes
    notes[key] = json.dumps(["0" * 12, "image/png", 5, 5])
    again = find_media(head, LINK, site, lambda *key: notes.get(key))
    assert again.files["a.png"].width == 5


def test_media_of_an_article_are_copied_and_lead_there_in_every_format(site: Site) -> None:
    put(site, "x/p.jpg", JPEG)
    put(site, "x/b.png", png(8, 6))
    put(site, "x/s.mp3", MP3)
    put(
        site,
        "x/a.md",
        "---\ndate: 2026-05-01\nimage: {src: p.jpg, alt: کھیت, caption: فصل, credit: اسلم}\n"
        "audio: {src: s.mp3, title: پہلی قسط}\n---\n# خبر\n\nباغ میں پھول کھل گئے۔\n\n"
        '![نہر](b.png "کنارا")\n',
    )
    assert codes(site) == []
    names = sorted(path.name for path in (site.feeds / "media").iterdir())
    assert [name.rpartition("-")[0] + name[-4:] for name in names] == ["b.png", "p.jpg", "s.mp3"]
    b, p, s = (MEDIA + name for name in names)
    (item,) = items(site)
    assert item["image"] == p
    assert item["attachments"] == [
        {"url": s, "mime_type": "audio/mpeg", "title": "پہلی قسط", "size_in_bytes": len(MP3)},
        {"url": p, "mime_type": "image/jpeg", "title": "فصل", "size_in_bytes": len(JPEG)},
    ]
    assert item["summary"] == "باغ میں پھول کھل گئے۔"
    for part in (
        f'<img src="{p}" alt="کھیت"/><figcaption dir="rtl" lang="ur">فصل – اسلم</figcaption>',
        f'<img src="{b}" alt="نہر"/><figcaption dir="rtl" lang="ur">کنارا</figcaption>',
        f'<a href="{s}">آڈیو: پہلی قسط</a>',
    ):
        assert part in item["content_html"]
    for file, enclosures in (
        ("rss.xml", [(s, "audio/mpeg", str(len(MP3)))]),
        ("atom.xml", [(s, "audio/mpeg", str(len(MP3))), (p, "image/jpeg", str(len(JPEG)))]),
    ):
        (entry,) = feedparser.parse((site.feeds / file).read_bytes()).entries
        assert [(each.href, each.type, each.length) for each in entry.enclosures] == enclosures
        assert [(each["url"], each.get("width")) for each in entry.media_content] == [(s, None), (p, "64")]
        assert entry.media_thumbnail == [{"url": p, "width": "64", "height": "48"}]
        assert p in entry.content[0].value
    assert (site.feeds / "media" / names[0]).read_bytes() == png(8, 6)


def test_copies_follow_their_files_and_go_when_nothing_leads_to_them(site: Site) -> None:
    picture = put(site, "b.png", png(8, 6))
    article = put(site, "a.md", "---\ndate: 2026-05-01\n---\n# خبر\n\nمتن یہ ہے۔\n\n![نہر](b.png)\n")
    put(site, "c.md", "---\ndate: 2026-05-02\n---\n# دوسری\n\nمتن۔\n\n![نہر](b.png)\n")
    build_feeds(site, NOW)
    (first,) = (site.feeds / "media").iterdir()
    other = site.feeds / "media" / "mine.txt"
    other.write_text("میرا", encoding="utf-8")
    report = build_feeds(site, NOW)
    assert report.changes is not None
    assert (report.changes.written, report.changes.removed) == ((), ())
    picture.write_bytes(png(9, 6))
    build_feeds(site, NOW)
    (second,) = (site.feeds / "media").glob("*.png")
    assert second != first
    assert all(second.name in item["content_html"] for item in items(site))
    article.unlink()
    build_feeds(site, NOW)
    assert second.exists()
    put(site, "c.md", "---\ndate: 2026-05-02\n---\n# دوسری\n\nمتن۔\n")
    report = build_feeds(site, NOW)
    assert report.changes is not None
    assert f"media/{second.name}" in report.changes.removed
    assert [path.name for path in (site.feeds / "media").iterdir()] == ["mine.txt"]


def test_a_copy_that_was_deleted_comes_back(site: Site) -> None:
    put(site, "b.png", png(8, 6))
    put(site, "a.md", "---\ndate: 2026-05-01\n---\n# خبر\n\nمتن یہ ہے۔\n\n![نہر](b.png)\n")
    build_feeds(site, NOW)
    (copy,) = (site.feeds / "media").iterdir()
    copy.unlink()
    build_feeds(site, NOW)
    assert copy.read_bytes() == png(8, 6)


def test_a_missing_file_is_reported_wherever_it_is_named(site: Site) -> None:
    put(
        site,
        "a.md",
        "---\ndate: 2026-05-01\naudio: s.mp3\nimage: p.jpg\n---\n# خبر\n\nمتن یہ ہے۔\n\n![نہر](b.png)\n\n"
        "![کھیت][ref]\n\n<video src='v.mp4'></video>\n\n[ref]: c.png\n",
    )
    put(site, "b.html", "<h1>صفحہ</h1><p>متن</p><img data-src='d.png' src='/x.gif'>")
    put(
        site,
        "c.txt",
        "---\ndate: 2026-05-01\nimage: e.jpg\n---\nمتن کی خبر\n\nیہاں ![x](y.png) کوئی تصویر نہیں۔\n",
    )
    expected = [
        ("missing-picture", "p.jpg"),
        ("missing-recording", "s.mp3"),
        ("missing-recording", "v.mp4"),
        ("missing-picture", "b.png"),
        ("missing-picture", "c.png"),
        ("missing-picture", "d.png"),
        ("missing-picture", "e.jpg"),
    ]
    found = [each for each in codes(site) if each[0].startswith("missing")]
    assert sorted(found) == sorted(expected)
    # And again, although nothing changed.
    assert sorted(each for each in codes(site) if each[0].startswith("missing")) == sorted(expected)
    # Until the file is there.
    put(site, "b.png", png(2, 2))
    assert ("missing-picture", "b.png") not in codes(site)


def test_what_becomes_of_players_is_said_once_for_each(site: Site) -> None:
    put(
        site,
        "a.md",
        "---\ndate: 2026-05-01\nvideo: https://youtu.be/abc\n---\n# خبر\n\nمتن یہ ہے۔\n\n"
        "<iframe src='https://www.youtube.com/embed/x1?a=1&amp;b=2'></iframe>\n\n"
        "<iframe src='https://ads.example/1'></iframe>\n\n    <iframe src='https://code.example/'>\n",
    )
    problems = build_feeds(site, NOW).problems
    assert [(each.code, each.line, each.values["value"]) for each in problems] == [
        ("player-linked", 9, "https://www.youtube.com/embed/x1?a=1&b=2"),
        ("player-left-out", 11, "https://ads.example/1"),
    ]
    (item,) = items(site)
    assert item["content_html"].count("<a ") == 2
    # What is shown as code is no player.
    assert "https://code.example/" in item["content_html"]


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("audio", "javascript:alert(1)", "unsafe-url"),
        ("video", "{src: 'https://v.example/v.mp4', alt: x}", "unknown-key"),
        ("video", "{title: x}", "unsafe-url"),
        ("license", "اجازت", "unknown-license"),
    ],
)
def test_values_that_are_refused(key: str, value: str, code: str, site: Site) -> None:
    put(site, "a.md", f"---\ndate: 2026-05-01\n{key}: {value}\n---\n# خبر\n\nمتن یہ ہے۔\n")
    (problem,) = build_feeds(site, NOW).problems
    assert (problem.code, problem.line) == (code, 3)
    assert len(items(site)) == (problem.severity is not Severity.ERROR)


def test_an_alt_text_of_five_megabytes_takes_no_time(site: Site) -> None:
    put(site, "b.png", png(8, 6))
    alt = "کھیت " * 1_000_000
    put(site, "a.html", f"<h1>خبر</h1><p>متن یہ ہے۔</p><img src='b.png' alt='{alt}'>")
    assert build_feeds(site, NOW).entries == 1


def test_what_a_site_and_an_article_say_of_their_rights(site: Site) -> None:
    put(
        site,
        "a.md",
        "---\ndate: 2026-05-01\ncopyright: © اسلم\nlicense: CC-BY-4.0\n---\n# خبر\n\nمتن یہ ہے۔\n",
    )
    build_feeds(replace(site, copyright=Text(value="© صدائے روس", language="ur")), NOW)
    feed = feedparser.parse((site.feeds / "atom.xml").read_bytes())
    assert feed.feed.rights == "© صدائے روس"
    (entry,) = feed.entries
    assert entry.rights == "© اسلم"
    assert [link.href for link in entry.links if link.rel == "license"] == [
        "https://creativecommons.org/licenses/by/4.0/"
    ]


def test_media_of_a_story_whose_article_cannot_be_read_stay(site: Site) -> None:
    put(site, "b.png", png(8, 6))
    put(site, "s.mp3", MP3)
    text = "---\ndate: 2026-05-01\naudio: s.mp3\n---\n# خبر\n\nمتن یہ ہے۔\n\n![نہر](b.png)\n"
    article = put(site, "a.md", text)
    build_feeds(site, NOW)
    names = sorted(path.name for path in (site.feeds / "media").iterdir())
    assert len(names) == 2
    article.write_text(text.replace("2026-05-01", "2026-13-01"), encoding="utf-8")
    build_feeds(site, NOW, full=True)
    (item,) = items(site)
    assert all(name in item["content_html"] for name in names)
    assert sorted(path.name for path in (site.feeds / "media").iterdir()) == names


def test_a_recording_is_no_picture(site: Site) -> None:
    put(site, "s.mp3", MP3)
    media = find_media(Head("a.md", TITLE, "ur", image=Image(src="s.mp3", alt=TITLE)), LINK, site)
    assert media.image == Image(alt=TITLE)
    assert [problem.code for problem in media.problems] == ["not-media"]
