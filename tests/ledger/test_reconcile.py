"""Ids that last, addresses that no two stories share, and moments that say when a story changed."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadae_feed.articles import fingerprints
from sadae_feed.articles.read import ArticlesRead
from sadae_feed.articles.scan import LEDGER
from sadae_feed.errors import LedgerError, Problems
from sadae_feed.ledger import file as ledgerfile
from sadae_feed.ledger.addresses import make_id
from sadae_feed.ledger.reconcile import Reconciled
from sadae_feed.ledger.reconcile import reconcile as reconcile_all
from sadae_feed.ledger.records import Record
from sadae_feed.model import Correction, Head, Text
from sadae_feed.settings import Site

DAY: Final = datetime(2026, 5, 3, 9, tzinfo=UTC)
NOW: Final = DAY + timedelta(days=30)
LATER: Final = NOW + timedelta(days=1)

WHEAT: Final = "گندم کی کٹائی شروع ہو گئی۔\n\nکسان خوش ہیں۔\n\nمنڈی میں بھاؤ اچھا ہے۔"
RIVER: Final = "دریا میں پانی بڑھ گیا۔\n\nپل بند کر دیا گیا ہے۔\n\nبس دوسرے راستے سے جائے گی۔"


def article(path: str, title: str = "فصل تیار", days: int | None = 0, text: str = "", **fields: Any) -> Head:
    return Head(
        path=path,
        title=Text(value=title, language="ur"),
        language="ur",
        published=None if days is None else DAY + timedelta(days=days),
        fingerprint=fingerprints.take(title, (), text or f"متن {path[:-3]}"),
        **fields,
    )


def reconcile(
    site: Site, *articles: Head, known: Sequence[Record] = (), now: datetime = NOW, left_out: str = ""
) -> Reconciled:
    return reconcile_all(known, ArticlesRead(articles, (), frozenset(left_out.split())), site, now)


def links(result: Reconciled) -> dict[str, str]:
    return {story.head.path: unquote(story.link) for story in result.stories}


def ids(result: Reconciled) -> dict[str, str]:
    return {story.head.path: story.record.id for story in result.stories}


def codes(result: Reconciled) -> list[tuple[str, str]]:
    return [(problem.path.rpartition("/")[2], problem.code) for problem in result.problems]


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
    "rewritten": ([article("a.md", "دریا چڑھ گیا", text=RIVER)], {"a.md": "a.md"}),
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
    "a name of its own": ([article("a.md", text=WHEAT, id="tag:x:1")], {"a.md": "tag:x:1"}),
}


@pytest.mark.parametrize("name", RENAMED)
def test_who_keeps_an_id(site: Site, name: str) -> None:
    """Whose id each file has: that of `a.md` before, one of its own, or else a new one."""
    articles, expected = RENAMED[name]
    known = reconcile(site, article("a.md", text=WHEAT)).records
    result = reconcile(site, *articles, known=known, now=LATER)
    old = {known[0].id: "a.md"}
    kept = {path: old.get(name, name) for path, name in ids(result).items()}
    assert len({*ids(result).values()}) == len(articles)
    assert {path: kept[path] for path in expected} == expected
    assert not {kept[path] for path in kept.keys() - expected.keys()} & {"a.md"}


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
    dated = reconcile(site, article("b.md", "نئی سرخی", days=20, text=WHEAT), known=first.records, now=LATER)
    assert links(dated) == {"b.md": links(first)["a.md"]}
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


def test_newest_first_and_ties_by_id(site: Site) -> None:
    stories = reconcile(site, *(article(name) for name in "dbca"), article("z", days=1)).stories
    assert stories[0].head.path == "z"
    names = [story.record.id for story in stories[1:]]
    assert names == sorted(names)


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


# The file.


def _write(site: Site, records: Sequence[Record]) -> Path:
    path = site.articles / LEDGER
    path.write_bytes(ledgerfile.format_ledger(records))
    return path


def test_the_ledger_is_read_back_as_it_was_written(site: Site) -> None:
    records = reconcile(
        replace(site, archives=True, limit=1), article("گندم.md", days=None), article("b.md", slug="x")
    ).records
    _write(site, records)
    assert ledgerfile.load_records(site) == records
    assert ledgerfile.load_records(replace(site, articles=site.articles / "none")) == ()


def test_a_line_of_the_ledger(site: Site) -> None:
    lines = (
        ledgerfile.format_ledger(reconcile(site, article("گندم.md", slug="gandum")).records)
        .decode()
        .splitlines()
    )
    assert lines[0] == '{"ledger": 1}'
    print_of = fingerprints.take("فصل تیار", (), "متن گندم")
    assert json.loads(lines[1]) == {
        "id": make_id(site.authority, "گندم.md"),
        "sequence": 1,
        "url": "2026/05/gandum/",
        "path": "گندم.md",
        "digest": print_of.digest,
        "sketch": print_of.sketch,
        "published": "2026-05-03T09:00:00+00:00",
        "updated": "2026-05-03T09:00:00+00:00",
        "state": "live",
        "slug": "gandum",
    }
    assert len(lines) == 2


DAMAGE: Final[dict[str, tuple[Callable[[str], str], str]]] = {
    "empty": (lambda text: "", 'it does not begin with {"ledger": 1}'),
    "cut short": (lambda text: text[:-40], "it is no JSON from column"),
    "without its last line end": (lambda text: text[:-1], "the last line is cut short"),
    "conflict": (
        lambda text: text.replace("\n", "\n<<<<<<< HEAD\n", 1),
        "a merge left a conflict here",
    ),
    "later version": (
        lambda text: text.replace('"ledger": 1', '"ledger": 2'),
        "a later version of sadae-feed wrote it",
    ),
    "no header": (lambda text: text.partition("\n")[2], 'it does not begin with {"ledger": 1}'),
    "unknown key": (lambda text: text.replace('"digest"', '"color": 1, "digest"', 1), "it is no record"),
    "missing key": (lambda text: text.replace('"state": "live"', '"page": 1', 1), "it is no record"),
    "wrong state": (lambda text: text.replace('"live"', '"alive"', 1), "it is no record: the state alive"),
    "wrong type": (
        lambda text: text.replace('"sequence": 1', '"sequence": "1"', 1),
        "it is no record: a value is of the wrong type",
    ),
    "true for a number": (
        lambda text: text.replace('"sequence": 1', '"sequence": true', 1),
        "it is no record: a value is of the wrong type",
    ),
    "no number": (
        lambda text: text.replace('"sequence": 1', '"sequence": 0', 1),
        "it is no record: a value is of the wrong type",
    ),
    "page zero": (
        lambda text: text.replace('"sequence": 1', '"page": 0, "sequence": 1', 1),
        "it is no record: a value is of the wrong type",
    ),
    "a slug of another type": (
        lambda text: text.replace('"sequence": 1', '"slug": 0, "sequence": 1', 1),
        "it is no record: a value is of the wrong type",
    ),
    "two in a line": (lambda text: text.replace("}\n{", "}{", 2)[:-1] + "\n", "it does not begin with"),
    "an empty line": (lambda text: text + "\n", "it is no JSON from column 1 on"),
    "no zone": (lambda text: text.replace("+00:00", "", 1), "it is no record: a moment has no time zone"),
    "no date": (lambda text: text.replace("2026-05-03T", "2026-02-31T", 1), "it is no record: day is out"),
    "a list": (lambda text: text + "[]\n", "it is no record"),
    "deep": (lambda text: text + "[" * 100_000 + "\n", "it is no record"),
    "twice": (lambda text: text + text.splitlines()[1] + "\n", "line 2 has the same id"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_ledger_that_cannot_be_trusted_names_the_line(site: Site, name: str) -> None:
    damage, reason = DAMAGE[name]
    path = _write(site, reconcile(site, article("a.md"), article("b.md", days=1)).records)
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(LedgerError) as caught:
        ledgerfile.load_records(site)
    problem = caught.value.problems[0]
    assert problem.code == "invalid-ledger"
    assert problem.line
    assert problem.message().startswith(f"The ledger cannot be read: {reason}")


@given(st.text(), st.text(), st.text(), st.none() | st.integers(1), st.none() | st.text(min_size=1))
def test_a_line_is_the_json_of_its_record(
    name: str, url: str, path: str, page: int | None, slug: str | None
) -> None:
    record = Record(name, 7, page, url, path, "0" * 20, "0" * 8, DAY, NOW, "live", slug)
    values = {key: value for key, value in record._asdict().items() if value is not None}
    values |= {"published": DAY.isoformat(), "updated": NOW.isoformat()}
    assert ledgerfile.format_line(record) == json.dumps(values, ensure_ascii=False) + "\n"
    assert ledgerfile.parse_line(ledgerfile.format_line(record)) == record


NAMES: Final = st.text('ab"\\ گ', max_size=3)


@given(st.dictionaries(NAMES, NAMES), st.dictionaries(NAMES, NAMES))
def test_some_lines_changed_make_the_file_that_all_make(old: dict[str, str], new: dict[str, str]) -> None:
    def made(paths: dict[str, str]) -> list[Record]:
        return [
            Record(name, number, None, "x", path, "0", "0", DAY, NOW, "live")
            for number, (name, path) in enumerate(paths.items(), 1)
        ]

    both = {record.id: record for record in (*made(old), *made(new))}
    data = ledgerfile.replace_records(ledgerfile.format_ledger(made(old)), made(new))
    assert data == ledgerfile.format_ledger(both.values())


KNOWN: Final = ledgerfile.format_ledger(
    Record("tag:x:" + name, number, None, f"{name}/", f"{name}.md", "0" * 20, "0" * 8, DAY, NOW, "live")
    for number, name in enumerate(("گندم", "b", "c"), 1)
).decode()


@given(
    st.integers(0, len(KNOWN)),
    st.integers(0, 40),
    st.sampled_from(["", " ", "\n", "\r\n", "{", "}", "}{", "},{", '"', "0", "null", ",", "\u2028", "]"]),
)
def test_quick_reading_believes_nothing_that_careful_reading_does_not(
    start: int, length: int, put: str
) -> None:
    text = KNOWN[:start] + put + KNOWN[start + length :]
    problems = Problems("ledger.jsonl")
    problems.text = text
    careful = tuple(ledgerfile._parse_lines(text, problems))
    try:
        quick = ledgerfile._read_quickly(io.StringIO(text))
    except (ValueError, KeyError, TypeError, AttributeError):
        return
    assert (quick, len(problems)) == (careful, 0)


def test_what_is_white_space_to_json_is_no_damage(site: Site) -> None:
    records = reconcile(site, article("a.md"), article("b.md")).records
    path = _write(site, records)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("}\n", " }  \n"), encoding="utf-8", newline="\r\n")
    assert ledgerfile.load_records(site) == records


def test_a_ledger_without_stories(site: Site) -> None:
    _write(site, ())
    assert ledgerfile.load_records(site) == ()


def test_a_ledger_that_is_no_text_or_cannot_be_opened(site: Site) -> None:
    path = site.articles / LEDGER
    path.write_bytes(b'{"ledger": 1}\n\xff')
    with pytest.raises(LedgerError, match="byte 14 is not UTF-8"):
        ledgerfile.load_records(site)
    path.unlink()
    path.mkdir()
    with pytest.raises(LedgerError, match="The file cannot be read: Is a directory"):
        ledgerfile.load_records(site)


def test_numbers_that_two_editors_gave_at_once_are_repaired_by_age(site: Site) -> None:
    mine = reconcile(site, article("a.md"), article("b.md", days=5)).records
    theirs = reconcile(site, article("a.md"), article("c.md", days=4)).records
    _write(site, sorted({*mine, *theirs}))
    numbers = {record.path: record.sequence for record in ledgerfile.load_records(site)}
    assert numbers == {"a.md": 1, "c.md": 2, "b.md": 3}


@given(st.lists(st.sampled_from([WHEAT, RIVER, "ایک", "دو"]), min_size=1, max_size=6), st.randoms())
def test_no_two_files_have_one_id_whatever_is_renamed(texts: list[str], chance: Any) -> None:
    from zoneinfo import ZoneInfo

    name = Text(value="صدائے روس", language="ur")
    site = Site(
        title=name,
        description=name,
        link="https://x.example/",
        feeds_url="https://x.example/feeds/",
        language="ur",
        timezone=ZoneInfo("UTC"),
        authority="x.example,2025",
        author=name,
    )
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
