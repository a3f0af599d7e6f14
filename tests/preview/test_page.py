from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

import lxml.html
import pytest
from starlette.testclient import TestClient

from sadae_feed.errors import MessageLanguage
from sadae_feed.preview.app import make_app
from sadae_feed.preview.words import FAMILIES, WORDS
from sadae_feed.settings.site import Site

NOW: Final = datetime(2026, 3, 1, 12, tzinfo=UTC)
STORY: Final = (
    "---\ntitle: BBC کی نظر میں نیا پل\ndate: 2026-02-10 08:00\ncategory: شہر\nauthor: ثنا گل\n"
    "image: https://darya.example/p.jpg\ncaption: پل کا منظر\ncredit: علی\nupdated: 2026-02-11 08:00\n---\n"
    "کراچی (ویب ڈیسک) نیا پل آج کھول دیا گیا۔ لوگوں نے کہا: “اب راستہ آسان ہے!” علي\n"
)


def write(site: Site, name: str, text: str) -> None:
    (site.articles / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("language", ["ur", "en"])
def test_the_pages_of_the_preview(site: Site, language: MessageLanguage) -> None:
    words = WORDS[language]
    with TestClient(make_app(site, lambda: NOW, language), base_url="http://127.0.0.1") as client:
        assert words.none in client.get("/").text
    write(site, "pul.md", STORY)
    write(site, "kharab.md", "---\ntitle: خراب\ndate: ۳۰ فروری ۲۰۲۶\n---\nمتن۔\n")
    write(
        site, "2026-02-01-safha.txt", "اہم خبریں\n\nنئی سڑک\n\nکراچی (ویب ڈیسک)\nسڑک کھل گئی۔\n\nShare it :\n"
    )
    with TestClient(make_app(site, lambda: NOW, language), base_url="http://127.0.0.1") as client:
        listing = lxml.html.document_fromstring(client.get("/").text)
        assert len(listing.xpath("//nav//li")) == 3
        page = lxml.html.document_fromstring(client.get("/story/pul.md").text)
        assert page.xpath("string(//main/h2)").strip("\u200f\u2067\u2069") == "BBC کی نظر میں نیا پل"
        labels = [each.text for each in page.iter("dt")]
        assert labels[:4] == [words.address, words.feeds, words.published, words.updated]
        assert len(page.xpath("//iframe[@sandbox='']")) == len(FAMILIES)
        assert "arabic-letter" in page.xpath("string(//ul[@class='problems'])")
        for number in range(len(FAMILIES)):
            frame = client.get(f"/frame/{number}/pul.md")
            assert "نیا پل" in frame.text
            assert "default-src 'none'" in frame.headers["content-security-policy"]
        shown = client.get("/story/2026-02-01-safha.txt").text
        assert words.left_out in shown
        assert "Share it :" in shown
        assert words.unreadable in client.get("/story/kharab.md").text
        assert [client.get(path).status_code for path in ("/story/none.md", "/frame/9/pul.md")] == [404, 404]
        assert client.get("/style.css").status_code == client.get("/script.js").status_code == 200
        assert client.get("/", headers={"Host": "news.example"}).status_code == 400
        other = "en" if language == "ur" else "ur"
        assert f'lang="{other}"' in client.get(f"/?lang={other}").text
