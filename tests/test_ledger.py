"""Ids that last, and addresses that no two stories share."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote

import pytest

from sadae_feed.ledger import identify, mint
from sadae_feed.model import Article, Text
from sadae_feed.settings import Site

DAY = datetime(2026, 5, 3, 9, tzinfo=UTC)


def article(path: str, title: str = "فصل تیار", days: int = 0, **fields: Any) -> Article:
    moment = DAY + timedelta(days=days)
    return Article(
        path=path, title=Text(value=title, language="ur"), language="ur", published=moment, **fields
    )


def links(site: Site, *articles: Article) -> dict[str, str]:
    return {record.article.path: unquote(record.link) for record in identify(articles, site)[0]}


def test_an_id_is_a_tag_of_the_authority_and_a_hash_of_the_path() -> None:
    # The first ten bytes of the SHA-256 of the path, in Base32.
    assert mint("sadaerus.example,2025", "2026/gandum.md") == "tag:sadaerus.example,2025:aqoavk7jfn4ky4df"
    assert re.fullmatch(r"tag:sadaerus\.example,2025:[a-z2-7]{16}", mint("sadaerus.example,2025", "گندم.md"))


def test_a_name_has_one_id_whatever_its_form() -> None:
    name = "آئی.md"
    assert mint("x,2025", unicodedata.normalize("NFD", name)) == mint("x,2025", name)
    assert mint("x,2025", "b/a.md") != mint("x,2025", "a.md")


def test_two_files_that_claim_one_id_are_named_and_the_first_is_kept(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.articles.parent)
    records, problems = identify([article("a.md", id="tag:x:1"), article("b.md", id="tag:x:1")], site)
    assert [record.article.path for record in records] == ["a.md"]
    assert [(problem.path, problem.message()) for problem in problems] == [
        ("articles/b.md", "The id tag:x:1 is also claimed by articles/a.md.")
    ]


def test_the_younger_of_two_stories_with_one_headline_gets_a_number(site: Site) -> None:
    assert links(site, article("new.md", days=2), article("old.md"), article("mid.md", days=1)) == {
        "old.md": "https://sadaerus.example/2026/05/فصل-تیار/",
        "mid.md": "https://sadaerus.example/2026/05/فصل-تیار-2/",
        "new.md": "https://sadaerus.example/2026/05/فصل-تیار-3/",
    }


def test_a_number_that_a_headline_has_already_is_passed_over(site: Site) -> None:
    found = links(site, article("a.md", "فصل 2"), article("b.md", "فصل", 1), article("c.md", "فصل", 2))
    assert [found[path].split("/")[-2] for path in ("a.md", "b.md", "c.md")] == ["فصل-2", "فصل", "فصل-3"]


def test_an_address_or_a_slug_of_its_own(site: Site) -> None:
    url = "https://sadaerus.example/2026/05/gandum/"
    found = links(site, article("a.md", url=url), article("b.md", slug="gandum", days=1))
    assert found == {"a.md": url, "b.md": "https://sadaerus.example/2026/05/gandum-2/"}


def test_other_patterns(site: Site) -> None:
    daily = replace(site, permalink="{link}{year}-{month}-{day}/{slug}")
    assert links(daily, article("a.md")) == {"a.md": "https://sadaerus.example/2026-05-03/فصل-تیار"}
    by_id = replace(site, permalink="{link}{id}/")
    found = links(by_id, article("a.md", id="urn:a:1"), article("b.md", id="urn:b:1", days=1))
    assert found == {"a.md": "https://sadaerus.example/1/", "b.md": "https://sadaerus.example/1-2/"}


def test_a_headline_without_letters_is_addressed_by_its_id(site: Site) -> None:
    assert links(site, article("a.md", "؟!", id="tag:x:abc")) == {
        "a.md": "https://sadaerus.example/2026/05/abc/"
    }


def test_an_address_is_percent_encoded_and_short(site: Site) -> None:
    (record,) = identify([article("a.md", "گندم کی فصل " * 20)], site)[0]
    assert record.link.isascii()
    assert len(unquote(record.link.split("/")[-2]).encode()) <= 100


def test_newest_first_and_ties_by_id(site: Site) -> None:
    records = identify([article(name) for name in "dbca"] + [article("z", days=1)], site)[0]
    assert records[0].article.path == "z"
    assert [record.id for record in records[1:]] == sorted(record.id for record in records[1:])


def test_a_story_is_not_changed_before_it_is_published(site: Site) -> None:
    early = replace(article("a.md"), updated=DAY - timedelta(days=3))
    assert identify([early], site)[0][0].updated == DAY


def test_an_article_must_have_a_date(site: Site) -> None:
    with pytest.raises(ValueError, match=r"^a\.md has no date$"):
        identify([replace(article("a.md"), published=None)], site)
