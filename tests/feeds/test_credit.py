"""Who signs a story, whom it is from, and where it was written, in every format."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import pytest
from lxml import etree

from sadae_feed.build.run import build_feeds
from sadae_feed.model import Text
from sadae_feed.settings.site import Site

NOW: Final = datetime(2026, 11, 24, tzinfo=UTC)
DC: Final = "{http://purl.org/dc/elements/1.1/}"
ATOM: Final = "{http://www.w3.org/2005/Atom}"


def publish(site: Site, text: str, name: str = "a.md") -> dict[str, Any]:
    """The one story of a site as each format has it: authors, source and place."""
    (site.articles / name).write_text(text, encoding="utf-8")
    build_feeds(site, NOW)
    rss = etree.fromstring((site.feeds / "rss.xml").read_bytes()).find("channel/item")
    atom = etree.fromstring((site.feeds / "atom.xml").read_bytes()).find(f"{ATOM}entry")
    assert rss is not None
    assert atom is not None
    item = json.loads((site.feeds / "feed.json").read_text(encoding="utf-8"))["items"][0]
    extension = item.get("_dublin_core", {})
    found = {
        "rss": (
            [creator.text for creator in rss.findall(f"{DC}creator")],
            rss.findtext(f"{DC}source"),
            rss.findtext(f"{DC}coverage"),
        ),
        "atom": (
            [name.text for name in atom.findall(f"{ATOM}author/{ATOM}name")],
            atom.findtext(f"{DC}source"),
            atom.findtext(f"{DC}coverage"),
        ),
        "json": (
            [author["name"] for author in item["authors"]],
            extension.get("source"),
            extension.get("coverage"),
        ),
    }
    return {**found, "content": item["content_html"], "summary": item["summary"], "extension": extension}


@pytest.mark.parametrize(
    ("keys", "body", "authors", "source", "place"),
    [
        ("", "متن۔", ["صدائے روس"], None, None),
        ("author: ثنا گل", "متن۔", ["ثنا گل"], None, None),
        ("author: رائٹرز", "متن۔", ["رائٹرز"], "رائٹرز", None),
        ("author: AFP", "متن۔", ["AFP"], "AFP", None),
        ("author: Agence France-Presse", "متن۔", ["Agence France-Presse"], "Agence France-Presse", None),
        ("", "کابل (اے ایف پی)\n\nمتن۔", ["اے ایف پی"], "اے ایف پی", "کابل"),
        ("", "کابل (AFP) دارالحکومت میں برف گری۔", ["AFP"], "AFP", "کابل"),
        ("author: ثنا گل", "کابل (اے ایف پی)\n\nمتن۔", ["ثنا گل"], "اے ایف پی", "کابل"),
        ("author: [ثنا گل, رائٹرز]", "متن۔", ["ثنا گل"], "رائٹرز", None),
        ("author: رائٹرز، اے پی", "متن۔", ["رائٹرز", "اے پی"], "رائٹرز / اے پی", None),
        ("author: رائٹرز", "کابل (اے ایف پی)\n\nمتن۔", ["اے ایف پی", "رائٹرز"], "اے ایف پی / رائٹرز", "کابل"),
        ("author: رائٹرز", "کابل (رائٹرز)\n\nمتن۔", ["رائٹرز"], "رائٹرز", "کابل"),
        ("source: تاس", "متن۔", ["تاس"], "تاس", None),
        # The house, in another spelling, and its desks are no agency.
        ("", "ماسکو (صداۓ روس)\n\nمتن۔", ["صدائے روس"], "صداۓ روس", "ماسکو"),
        ("", "کراچی (ویب ڈیسک) متن۔", ["صدائے روس"], "ویب ڈیسک", "کراچی"),
    ],
)
def test_who_signs_a_story(
    keys: str, body: str, authors: list[str], source: str | None, place: str | None, site: Site
) -> None:
    found = publish(site, f"---\ntitle: خبر\ndate: 2026-05-01\n{keys}\n---\n{body}\n")
    for form in ("rss", "atom", "json"):
        assert found[form] == (authors, source, place), form


def test_the_extension_says_where_it_is_documented(site: Site) -> None:
    found = publish(site, "---\ntitle: خبر\ndate: 2026-05-01\nsource: تاس\nplace: ماسکو\n---\nمتن۔\n")
    assert found["extension"] == {
        "about": "http://purl.org/dc/elements/1.1/",
        "source": "تاس",
        "coverage": "ماسکو",
    }


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_dateline_on_its_own_line_stays_the_first_line_of_the_body(name: str, site: Site) -> None:
    texts = {
        "a.txt": "خبر\n\nملتان (اے پی پی)\nفصل تیار ہے۔\n",
        "a.md": "# خبر\n\nملتان (اے پی پی)\nفصل تیار ہے۔\n",
        "a.html": "<article><h1>خبر</h1><p>ملتان (اے پی پی)</p><p>فصل تیار ہے۔</p></article>",
    }
    found = publish(site, texts[name], name)
    marks = 'dir="rtl" lang="ur"'
    lines = f"<p {marks}>ملتان (اے پی پی)</p>", f"<p {marks}>فصل تیار ہے۔</p>"
    assert "".join(found["content"].split("\n")) == f"<div {marks}>{''.join(lines)}</div>"
    assert found["summary"] == "فصل تیار ہے۔"


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("پشاور (اے پی پی): بارش ہوئی۔ پل ٹوٹ گیا۔", "بارش ہوئی۔ پل ٹوٹ گیا۔"),
        ("شہر میں بارش، بازار بند\n\nپشاور (اے پی پی) بارش ہوئی۔", "بارش ہوئی۔"),
        ("بارش نے شہر ڈبو دیا۔\n\nپشاور (اے پی پی)\n\nپل ٹوٹ گیا۔", "بارش نے شہر ڈبو دیا۔ پل ٹوٹ گیا۔"),
    ],
)
def test_a_summary_goes_without_the_dateline(body: str, summary: str, site: Site) -> None:
    found = publish(site, f"---\ntitle: خبر\ndate: 2026-05-01\n---\n{body}\n")
    assert found["summary"] == summary


def test_a_site_that_does_not_know_the_name_signs_with_it(site: Site) -> None:
    name = Text(value="Example", language="ur")
    found = publish(
        replace(site, title=name, author=name), "---\ntitle: خبر\n---\nماسکو (صداۓ روس)\n\nمتن۔\n"
    )
    assert found["rss"] == (["صداۓ روس"], "صداۓ روس", "ماسکو")


def test_a_summary_of_a_page_goes_without_the_dateline(site: Site) -> None:
    page = (
        '<html><head><meta property="og:description" content="ملتان (اے پی پی): فصل تیار ہے۔"></head>'
        "<body><article><h1>خبر</h1><p>ملتان (اے پی پی): فصل تیار ہے۔</p></article></body></html>"
    )
    assert publish(site, page, "a.html")["summary"] == "فصل تیار ہے۔"
