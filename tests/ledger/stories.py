"""Articles and ledgers that tests of the ledger share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import unquote

from sadae_feed.articles import fingerprints
from sadae_feed.articles.read import ArticlesRead
from sadae_feed.ledger.reconcile import Reconciled
from sadae_feed.ledger.reconcile import reconcile as reconcile_all
from sadae_feed.ledger.records import Record
from sadae_feed.model import Head, Text
from sadae_feed.settings.site import Site

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
