from __future__ import annotations

import json
from typing import Final

import pytest

from sadae_feed.check.aggregators import Rule, check_for, load_rules
from sadae_feed.errors import ProblemError
from sadae_feed.messages import MESSAGES

_BODY: Final = "<p>" + "نیا پل کھل گیا اور لوگ خوش ہیں۔ " * 20 + "</p>"


def item(number: int = 0, **parts: str) -> str:
    fields = {
        "title": f"<title>دریا پر نیا پل کھل گیا، خبر {number}</title>",
        "link": f"<link>https://darya.example/{number}/</link>",
        "guid": f'<guid isPermaLink="false">tag:darya.example,2026:{number}</guid>',
        "description": "<description>نیا پل کھل گیا۔</description>",
        "encoded": f"<content:encoded><![CDATA[{_BODY}]]></content:encoded>",
        "creator": "<dc:creator>ثنا گل</dc:creator>",
        "updated": "<atom:updated>2026-03-01T08:00:00Z</atom:updated>",
        "media": (
            '<media:content url="https://darya.example/p.jpg" type="image/jpeg" medium="image"'
            ' width="1200" height="800" fileSize="90000"/>'
        ),
        "thumbnail": '<media:thumbnail url="https://darya.example/p.jpg" width="1200" height="800"/>',
        **parts,
    }
    return f"<item>{''.join(fields.values())}</item>"


def feed(*items: str, language: str = "ur-PK") -> bytes:
    stories = items or tuple(item(number) for number in range(20))
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:media="http://search.yahoo.com/mrss/"><channel><title>روزنامہ دریا</title>'
        f"<link>https://darya.example/</link><description>خبریں</description>"
        f"{f'<language>{language}</language>' if language else ''}{''.join(stories)}</channel></rss>"
    ).encode()


def codes(aggregator: str, data: bytes) -> set[str]:
    return {problem.code for problem in check_for(aggregator, "feeds/rss.xml", data)}


AGGREGATORS: Final = sorted({rule.aggregator for rule in load_rules()})


@pytest.mark.parametrize("aggregator", AGGREGATORS)
def test_a_feed_that_keeps_every_rule(aggregator: str) -> None:
    assert codes(aggregator, feed()) == set()


_SMALL: Final = {"media": '<media:content url="https://darya.example/p.jpg" width="300" height="200"/>'}

#: A feed that breaks each rule, by what the rule measures.
BROKEN: Final = {
    "https": feed(item(link="<link>http://darya.example/1/</link>")),
    "picture": feed(item(media="", thumbnail="")),
    "picture-side": feed(item(0, **_SMALL)),
    "picture-ratio": feed(
        item(media='<media:content url="https://darya.example/p.jpg" width="3000" height="900"/>')
    ),
    "picture-bytes": feed(
        item(
            media='<media:content url="https://darya.example/p.jpg" width="1200" height="800"'
            ' fileSize="20000000"/>'
        )
    ),
    "thumbnail": feed(item(thumbnail="")),
    "plain-abstract": feed(item(description="<description>&lt;b&gt;پل&lt;/b&gt; کھلا</description>")),
    "plain-title": feed(item(title="<title>&lt;i&gt;دریا پر نیا پل&lt;/i&gt; کھل گیا</title>")),
    "abstract": feed(item(description="")),
    "title": feed(item(title="<title>پل</title>")),
    "text": feed(item(encoded="")),
    "author": feed(item(creator="")),
    "modified": feed(item(updated="")),
    "entry-bytes": feed(item(encoded=f"<content:encoded>{'پل ' * 250_000}</content:encoded>")),
    "feed-bytes": feed(*(item(number, x=f"<x>{'پل ' * 20_000}</x>") for number in range(25))),
    "entries": feed(item()),
    "language": feed(language=""),
    "region": feed(language="ur"),
}


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: f"{rule.aggregator}-{rule.test}")
def test_a_feed_that_breaks_the_rule(rule: Rule) -> None:
    aggregator, test, severity = rule.aggregator, rule.test, rule.severity
    code = f"for-{test}" if severity == "error" else f"for-{test}-advice"
    data = feed(item(encoded="", description="")) if rule.least == 1 else BROKEN[test]
    assert code in codes(aggregator, data)
    assert MESSAGES[code].severity == severity


def test_every_message_of_an_aggregator_belongs_to_a_rule() -> None:
    used = {
        f"for-{rule.test}" if rule.severity == "error" else f"for-{rule.test}-advice" for rule in load_rules()
    }
    assert {code for code in MESSAGES if code.startswith("for-")} == used


def test_a_problem_names_aggregator_entry_rule_source_and_cure() -> None:
    (problem,) = [
        each
        for each in check_for("msn", "feeds/rss.xml", BROKEN["picture-side"])
        if each.code == "for-picture-side"
    ]
    assert problem.message() == (
        "msn, دریا پر نیا پل کھل گیا، خبر 0: the picture's shorter side has 200 pixels, wanted are ≥ 720."
    )
    assert problem.hint() == (
        "Use a larger picture. Rule: https://helpcenter.microsoftstart.com/kb/feed-specifications"
        " (read 2026-11)."
    )


def test_json_feeds_are_measured_too() -> None:
    story = {
        "id": "1",
        "url": "https://darya.example/1/",
        "title": "دریا پر نیا پل کھل گیا",
        "content_html": _BODY,
    }
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "دریا",
        "language": "ur-PK",
        "items": [story],
    }
    assert codes("newsbreak", json.dumps(data).encode()) == {"for-picture"}
    assert codes("apple", json.dumps(data).encode()) == {"for-abstract"}


@pytest.mark.parametrize("data", [b"", b"<html><p>x</p></html>", b'{"items": 5}', b"{", b"[" * 9999])
def test_what_is_no_feed_is_said(data: bytes) -> None:
    with pytest.raises(ProblemError) as caught:
        check_for("msn", "x.xml", data)
    assert [problem.code for problem in caught.value.problems] == ["not-a-feed"]
