"""Ids that last, addresses that no two stories share, and moments that say when a story changed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadae_feed.errors import LedgerError
from sadae_feed.ledger.addresses import make_id
from sadae_feed.ledger.reconcile import Reconciled
from sadae_feed.model import Correction, Head, Text
from sadae_feed.settings.site import Site

from ..sites import make_site
from .stories import DAY, LATER, NOW, RIVER, WHEAT, article, codes, ids, links, reconcile

# Ids.


def test_an_id_is_a_tag_of_the_authority_and_a_hash_of_the_path() -> None:
    # The first ten bytes of the SHA-256 of the path, in Base32.
    assert make_id("sadaerus.example,2025", "2026/gandum.md") == "tag:sadaerus.example,2025:aqoavk7jfn4ky4df"
    assert re.fullmatch(
        r"tag:sadaerus\.example,2025:[a-z2-7]{16}", make_id("sadaerus.example,2025", "گندم.md")
    )


def test_a_name_has_one_id_whatever_its_form() -> None:
    name = "آئی.md"
    assert make_id("x,2025", unicodedata.normalize("NFD", name)) == make_id("x,2025", name)
    assert make_id("x,2025", "b/a.md") != make_id("x,2025", "a.md")


def test_two_files_that_claim_one_id_are_named_and_the_first_is_kept(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.articles.parent)
    result = reconcile(site, article("a.md", id="tag:x:1"), article("b.md", id="tag:x:1"))
    assert list(ids(result)) == ["a.md"]
    assert [(problem.path, problem.message()) for problem in result.problems] == [
        ("articles/b.md", "The id tag:x:1 is also claimed by articles/a.md.")
    ]


def test_of_two_files_that_claim_one_id_the_one_the_ledger_knows_keeps_it(site: Site) -> None:
    known = reconcile(site, article("b.md", id="tag:x:1")).records
    result = reconcile(site, article("a.md", id="tag:x:1"), article("b.md", id="tag:x:1"), known=known)
    assert list(ids(result)) == ["b.md"]
    assert codes(result) == [("a.md", "same-id")]


RENAMED: Final = {
    "renamed": ([article("b.md", text=WHEAT)], {"b.md": "a.md"}),
    "moved to a folder": ([article("2026/a.md", text=WHEAT)], {"2026/a.md": "a.md"}),
    "retitled": ([article("a.md", "فصل کٹ گئی", text=WHEAT)], {"a.md": "a.md"}),
    "overwritten by another": ([article("a.md", "دریا چڑھ گیا", text=RIVER)], {}),
    "rewritten under its headline": ([article("a.md", text=RIVER)], {"a.md": "a.md"}),
    "renamed and retitled": ([article("b.md", "فصل کٹ گئی", text=WHEAT)], {"b.md": "a.md"}),
    "renamed and edited": ([article("b.md", text=WHEAT.replace("خوش", "پریشان"))], {"b.md": "a.md"}),
    "copied": ([article("a.md", text=WHEAT), article("copy.md", text=WHEAT)], {"a.md": "a.md"}),
    "copied, and the first edited": (
        [article("a.md", text=WHEAT.replace("خوش", "پریشان")), article("copy.md", text=WHEAT)],
        {"a.md": "a.md"},
    ),
    "renamed, and another under the old name": (
        [article("b.md", text=WHEAT), article("a.md", "دریا چڑھ گیا", text=RIVER)],
        {"b.md": "a.md"},
    ),
    "renamed with an edit, and another under the old name": (
        [
            article("b.md", text=WHEAT.replace("خوش", "پریشان")),
            article("a.md", "دریا چڑھ گیا", text=RIVER),
        ],
        {"b.md": "a.md"},
    ),
    "another": ([article("b.md", "دریا چڑھ گیا", text=RIVER)], {}),
    "an id of its own, too late": ([article("a.md", text=WHEAT, id="tag:x:1")], {"a.md": "a.md"}),
    "another, with an id of its own": (
        [article("a.md", "دریا چڑھ گیا", text=RIVER, id="tag:x:1")],
        {"a.md": "tag:x:1"},
    ),
}


@pytest.mark.parametrize("name", RENAMED)
def test_who_keeps_an_id(site: Site, name: str) -> None:
    """Whose id each file has: that of `a.md` before, one of its own, or else a new one."""
    articles, expected = RENAMED[name]
    known = reconcile(site, article("a.md", text=WHEAT)).records
    result = reconcile(site, *articles, known=known, now=LATER)
    old = {known[0].id: "a.md"}
    remaining = {path: old.get(name, name) for path, name in ids(result).items()}
    assert len({*ids(result).values()}) == len(articles)
    assert {path: remaining[path] for path in expected} == expected
    assert not {remaining[path] for path in remaining.keys() - expected.keys()} & {"a.md"}


def test_two_files_that_change_names_keep_their_ids(site: Site) -> None:
    one, other = article("a.md", text=WHEAT), article("b.md", "دریا", text=RIVER)
    first = reconcile(site, one, other)
    second = reconcile(site, one._replace(path="b.md"), other._replace(path="a.md"), known=first.records)
    assert (ids(second)["b.md"], ids(second)["a.md"]) == (ids(first)["a.md"], ids(first)["b.md"])
    assert sorted(codes(second)) == [("a.md", "renamed"), ("b.md", "renamed")]


@pytest.mark.parametrize("names", [("c.md", "d.md"), ("d.md", "c.md")])
def test_renamed_stories_that_begin_alike_are_told_by_their_end(site: Site, names: tuple[str, str]) -> None:
    opening = "\n\n".join(f"نرخ نمبر {number} وہی ہے۔" for number in range(20))
    texts = (f"{opening}\n\nآٹا سستا ہوا۔", f"{opening}\n\nآٹا مہنگا ہوا۔")
    first = reconcile(site, article("a.md", text=texts[0]), article("b.md", text=texts[1]))
    renamed = sorted(zip(names, texts, strict=True))
    second = reconcile(site, *(article(name, text=text) for name, text in renamed), known=first.records)
    assert [ids(second)[name] for name in names] == [ids(first)[name] for name in ("a.md", "b.md")]


def test_a_file_that_comes_back_is_the_same_story_only_if_its_text_is(site: Site) -> None:
    first = reconcile(site, article("a.md", text=WHEAT))
    gone = reconcile(site, known=first.records)
    assert codes(gone) == [("a.md", "missing-article")]
    assert [record.state for record in gone.records] == ["missing"]
    assert codes(reconcile(site, known=gone.records)) == []
    back = reconcile(site, article("a.md", text=WHEAT), known=gone.records)
    assert ids(back) == ids(first)
    assert codes(back) == []
    other = reconcile(site, article("a.md", "دریا چڑھ گیا", text=RIVER), known=gone.records)
    assert ids(other)["a.md"] != ids(first)["a.md"]
    assert len(other.records) == 2


def test_a_file_that_cannot_be_read_is_not_gone(site: Site) -> None:
    known = reconcile(site, article("a.md")).records
    result = reconcile(site, known=known, left_out="a.md")
    assert (result.stories, result.records, result.problems) == ((), known, ())


def test_drafts_and_future_articles_leave_no_trace(site: Site) -> None:
    result = reconcile(site, article("a.md", draft=True), article("b.md", days=40))
    assert (result.stories, result.records, result.problems) == ((), (), ())


def test_a_story_that_becomes_a_draft_again_leaves_and_returns(site: Site) -> None:
    first = reconcile(site, article("a.md", text=WHEAT))
    away = reconcile(
        site, article("a.md", "نئی سرخی", text=RIVER, draft=True), known=first.records, now=LATER
    )
    assert (away.stories, codes(away)) == ((), [("a.md", "withdrawn")])
    assert codes(reconcile(site, article("a.md", draft=True), known=away.records, now=LATER)) == []
    back = reconcile(site, article("a.md", text=WHEAT), known=away.records, now=LATER)
    assert back.records == first.records


# Moments.


def test_a_story_without_a_date_is_of_the_day_it_was_first_seen(site: Site) -> None:
    first = reconcile(site, article("a.md", days=None))
    assert first.records[0].published == first.records[0].updated == NOW
    later = reconcile(site, article("a.md", days=None), known=first.records, now=LATER)
    assert later.records == first.records


CHANGES: Final = {
    "nothing": (article("a.md", text=WHEAT), DAY),
    "white space": (article("a.md", text=WHEAT.replace(" ", "  ").replace("\n\n", "\n\n\n")), DAY),
    "wrapped lines": (article("a.md", text=WHEAT.replace(" ", "\n", 1)), DAY),
    "letters that are folded": (article("a.md", text=WHEAT.replace("ی", "ي").replace("ک", "ك")), DAY),
    "decomposed letters": (article("a.md", text=unicodedata.normalize("NFD", WHEAT)), DAY),
    "category": (article("a.md", text=WHEAT, categories=(Text(value="کھیل", language="ur"),)), DAY),
    "text": (article("a.md", text=WHEAT + " ختم"), LATER),
    "headline": (article("a.md", "فصل کٹی", text=WHEAT), LATER),
    "text, dated by its editor": (
        article("a.md", text=WHEAT + " ختم", updated=NOW - timedelta(days=2)),
        NOW - timedelta(days=2),
    ),
    "text, dated before the last change": (
        article("a.md", text=WHEAT + " ختم", updated=DAY - timedelta(days=2)),
        LATER,
    ),
    "text, dated later than now": (
        article("a.md", text=WHEAT + " ختم", updated=LATER + timedelta(days=2)),
        LATER,
    ),
    "only its editor's date": (article("a.md", text=WHEAT, updated=NOW), NOW),
}


@pytest.mark.parametrize("name", CHANGES)
def test_when_a_story_changed(site: Site, name: str) -> None:
    changed, expected = CHANGES[name]
    known = reconcile(site, article("a.md", text=WHEAT)).records
    (record,) = reconcile(site, changed, known=known, now=LATER).records
    assert (record.published, record.updated) == (DAY, expected)


def test_a_story_is_not_changed_before_it_is_published(site: Site) -> None:
    early = article("a.md")._replace(updated=DAY - timedelta(days=3))
    assert reconcile(site, early).records[0].updated == DAY


def test_a_clock_that_went_backwards_stops_the_build(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.articles.parent)
    known = reconcile(site, article("a.md", days=None)).records
    with pytest.raises(LedgerError) as caught:
        reconcile(site, article("a.md"), known=known, now=DAY)
    assert [(problem.path, problem.message()) for problem in caught.value.problems] == [
        (
            "articles/ledger.jsonl",
            (
                "It is 2026-05-03T14:00:00+05:00, but the ledger knows of a change at "
                "2026-06-02T14:00:00+05:00: the clock went backwards."
            ),
        )
    ]
    # Clocks of two editors stand a little apart; nothing is dated before what is known.
    behind = reconcile(
        site, article("a.md", days=None, text=RIVER), known=known, now=NOW - timedelta(minutes=9)
    )
    assert behind.records[0].updated == NOW + timedelta(seconds=1)


def test_two_changes_within_a_second_are_two_to_a_reader(site: Site) -> None:
    known = reconcile(site, article("a.md", days=None, text=WHEAT)).records
    moments = []
    for text in (WHEAT + " ایک", WHEAT + " دو", WHEAT + " دو", WHEAT + " تین"):
        known = reconcile(site, article("a.md", days=None, text=text), known=known).records
        moments.append((known[0].updated - NOW).seconds)
    assert moments == [1, 2, 2, 3]


def test_a_story_that_is_met_corrected_changed_when_its_newest_correction_says(site: Site) -> None:
    """After a ledger was lost, `updated` and the dates of corrections are all there is."""
    note = Text(value="رقبہ سو ایکڑ ہے۔", language="ur")
    dates = (DAY + timedelta(days=2), None, DAY - timedelta(days=2), NOW + timedelta(days=2))
    notes = tuple(Correction(text=note, date=date) for date in dates)
    assert reconcile(site, article("a.md", corrections=notes)).records[0].updated == DAY + timedelta(days=2)
    edited = article("a.md", corrections=notes, updated=DAY + timedelta(days=3))
    assert reconcile(site, edited).records[0].updated == DAY + timedelta(days=3)


# Addresses.


def test_the_younger_of_two_stories_with_one_headline_gets_a_number(site: Site) -> None:
    result = reconcile(site, article("new.md", days=2), article("old.md"), article("mid.md", days=1))
    assert links(result) == {
        "old.md": "https://sadaerus.example/2026/05/فصل-تیار/",
        "mid.md": "https://sadaerus.example/2026/05/فصل-تیار-2/",
        "new.md": "https://sadaerus.example/2026/05/فصل-تیار-3/",
    }


def test_a_number_that_a_headline_has_already_is_passed_over(site: Site) -> None:
    found = links(
        reconcile(site, article("a.md", "فصل 2"), article("b.md", "فصل", 1), article("c.md", "فصل", 2))
    )
    assert [found[path].split("/")[-2] for path in ("a.md", "b.md", "c.md")] == ["فصل-2", "فصل", "فصل-3"]


def test_an_address_or_a_slug_of_its_own(site: Site) -> None:
    url = "https://sadaerus.example/2026/05/gandum/"
    found = links(reconcile(site, article("a.md", url=url), article("b.md", slug="gandum", days=1)))
    assert found == {"a.md": url, "b.md": "https://sadaerus.example/2026/05/gandum-2/"}


def test_other_patterns(site: Site) -> None:
    daily = replace(site, permalink="{link}{year}-{month}-{day}/{slug}")
    assert links(reconcile(daily, article("a.md"))) == {
        "a.md": "https://sadaerus.example/2026-05-03/فصل-تیار"
    }
    by_id = replace(site, permalink="{link}{id}/")
    found = links(reconcile(by_id, article("a.md", id="urn:a:1"), article("b.md", id="urn:b:1", days=1)))
    assert found == {"a.md": "https://sadaerus.example/1/", "b.md": "https://sadaerus.example/1-2/"}


def test_a_headline_without_letters_is_addressed_by_its_id(site: Site) -> None:
    assert links(reconcile(site, article("a.md", "؟!", id="tag:x:abc"))) == {
        "a.md": "https://sadaerus.example/2026/05/abc/"
    }


def test_an_address_is_percent_encoded_and_short(site: Site) -> None:
    (story,) = reconcile(site, article("a.md", "گندم کی فصل " * 20)).stories
    assert story.link.isascii()
    assert len(unquote(story.link.split("/")[-2]).encode()) <= 100


def test_an_address_is_frozen(site: Site) -> None:
    first = reconcile(site, article("a.md", text=WHEAT))
    retitled = reconcile(
        site, article("b.md", "نئی سرخی", days=40, text=WHEAT), known=first.records, now=LATER
    )
    assert links(retitled) == {}
    dated = reconcile(site, article("a.md", "نئی سرخی", days=20, text=WHEAT), known=first.records, now=LATER)
    assert links(dated) == {"a.md": links(first)["a.md"]}
    other = replace(site, permalink="{link}{id}/")
    assert links(reconcile(other, article("a.md", text=WHEAT), known=first.records)) == links(first)
    # A site that moves takes its stories along.
    moved = replace(site, link="https://nai.example/")
    found = links(reconcile(moved, article("a.md", text=WHEAT), known=first.records))
    assert found == {"a.md": "https://nai.example/2026/05/فصل-تیار/"}


def test_only_a_slug_or_an_address_of_its_own_moves_a_story(site: Site) -> None:
    first = reconcile(site, article("a.md", text=WHEAT))
    moved = reconcile(site, article("a.md", text=WHEAT, slug="gandum"), known=first.records)
    assert links(moved) == {"a.md": "https://sadaerus.example/2026/05/gandum/"}
    assert [problem.values for problem in moved.problems] == [
        {
            "old": "https://sadaerus.example/2026/05/%D9%81%D8%B5%D9%84-%D8%AA%DB%8C%D8%A7%D8%B1/",
            "new": "https://sadaerus.example/2026/05/gandum/",
        }
    ]
    again = reconcile(site, article("a.md", text=WHEAT, slug="gandum"), known=moved.records)
    assert (links(again), codes(again)) == (links(moved), [])
    without = reconcile(site, article("a.md", text=WHEAT), known=moved.records)
    assert (links(without), codes(without)) == (links(moved), [])
    url = "https://sadaerus.example/x"
    assert links(reconcile(site, article("a.md", text=WHEAT, url=url), known=moved.records)) == {"a.md": url}


def test_an_address_that_was_anothers_is_not_given_again(site: Site) -> None:
    first = reconcile(site, article("a.md", text=WHEAT))
    second = reconcile(
        site, article("b.md", text=RIVER, days=2), known=reconcile(site, known=first.records).records
    )
    assert links(second) == {"b.md": "https://sadaerus.example/2026/05/فصل-تیار-2/"}


# Order and archive documents.


def test_newest_first_and_of_one_date_the_last_published_first(site: Site) -> None:
    first = reconcile(site, article("d.md"), article("z.md", days=1))
    second = reconcile(site, *_heads(first), article("a.md"), known=first.records)
    third = reconcile(site, *_heads(second), article("m.md"), known=second.records)
    assert [story.head.path for story in third.stories] == ["z.md", "m.md", "a.md", "d.md"]


def _heads(result: Reconciled) -> list[Head]:
    return [story.head for story in result.stories]


def test_sequences_are_given_in_the_order_of_publication(site: Site) -> None:
    first = reconcile(site, article("b.md", days=3), article("a.md", days=4))
    later = reconcile(site, *(story.head for story in first.stories), article("old.md"), known=first.records)
    assert {record.path: record.sequence for record in later.records} == {"b.md": 1, "a.md": 2, "old.md": 3}


def test_an_archive_document_is_filled_once_and_for_all(site: Site) -> None:
    archived = replace(site, archives=True, limit=2)
    articles = [article(f"{number}.md", days=number) for number in range(5)]
    first = reconcile(archived, *articles)
    pages = {record.path: record.page for record in first.records}
    assert pages == {"0.md": 1, "1.md": 1, "2.md": 2, "3.md": 2, "4.md": None}
    # A back-dated story lands in the newest document, a gone one keeps its place, another limit moves none.
    second = reconcile(
        replace(archived, limit=3),
        *articles[1:],
        article("back.md", days=-9),
        article("new.md", days=9),
        known=first.records,
    )
    assert {record.path: record.page for record in second.records} == pages | {
        "4.md": 3,
        "back.md": 3,
        "new.md": 3,
    }


@given(st.lists(st.sampled_from([WHEAT, RIVER, "ایک", "دو"]), min_size=1, max_size=6), st.randoms())
def test_no_two_files_have_one_id_whatever_is_renamed(texts: list[str], chance: Any) -> None:
    site = make_site()
    first = reconcile(site, *(article(f"{number}.md", text=text) for number, text in enumerate(texts)))
    paths = [f"{number}.md" for number in range(len(texts))]
    chance.shuffle(paths)
    second = reconcile(
        site,
        *(article(path, text=text) for path, text in zip(paths, texts, strict=True)),
        known=first.records,
    )
    assert len({*ids(second).values()}) == len(texts)
    # Files only changed names, so no story is new and none is gone.
    assert {*ids(second).values()} == {*ids(first).values()}
    assert (
        reconcile(site, *(story.head for story in second.stories), known=second.records).records
        == second.records
    )


def test_addresses_in_latin_letters_where_asked(site: Site) -> None:
    result = reconcile(replace(site, transliterate=True), article("a.md", "گندم کی فصل"))
    assert links(result) == {"a.md": "https://sadaerus.example/2026/05/gandum-ki-fasl/"}
