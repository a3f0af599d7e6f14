"""What is fuzzed: each target takes any bytes, and raises if the program does what it must never do.

It must not raise anything but the errors it documents, take more than five seconds, give what is no XML,
or let through what a browser would run; and everything it says must be said in both languages.
"""

from __future__ import annotations

import dataclasses
import re
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from lxml import etree

from sadae_feed import dates, report
from sadae_feed.articles.read import find_language, protected_spans, read_article, read_with_body
from sadae_feed.articles.readers import frontmatter
from sadae_feed.articles.scan import LEDGER
from sadae_feed.check.feeds import check_feed
from sadae_feed.errors import LedgerError, Problem, Problems
from sadae_feed.ledger import file as ledgerfile
from sadae_feed.markup.compose import compose_body
from sadae_feed.markup.mark import mark_body
from sadae_feed.model import Source

from ..sites import make_site

#: Seconds of processor time for one input.
LIMIT: Final = 5.0
BASE: Final = "https://sadaerus.example/2026/05/gandum/"
ZONE: Final = ZoneInfo("Asia/Karachi")

_FOLDER: Final = Path(tempfile.mkdtemp(prefix="sadae-fuzz-"))
SITE: Final = make_site(timezone=ZONE, articles=_FOLDER / "articles", feeds=_FOLDER / "feeds")
SITE.articles.mkdir()


class Failure(AssertionError):  # noqa: N818  # it is no error of the program's, but the finding
    """The program did what it must never do."""


def _decode(data: bytes) -> str:
    return data.decode(errors="ignore")


def _check_problems(problems: Iterable[Problem]) -> None:
    for problem in problems:
        if problem.code == "internal-error":
            raise Failure(problem.hint())
        for language in ("en", "ur"):
            report.problem_text(problem, language)
            report.problem_data(problem, language)


class _Active(HTMLParser):
    """Finds what a browser would run or load."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "form",
            "input",
            "link",
            "meta",
            "base",
            "svg",
        }:
            raise Failure(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc", "formaction"}:
                raise Failure(name)
            if name in {"href", "src"} and re.match(
                r"\s*(javascript|data|vbscript):", value or "", re.IGNORECASE
            ):
                raise Failure(str(value))


def _check_body(html: str) -> None:
    etree.fromstring(f"<x>{escape(html)}</x>")
    parser = _Active(convert_charrefs=True)
    parser.feed(html)
    parser.close()


def front_matter(data: bytes) -> None:
    """A header, in YAML and in TOML."""
    text = _decode(data)
    for fence in ("---", "+++"):
        for article in (text, f"{fence}\n{text}\n{fence}\nمتن\n"):
            problems = Problems("a.md", article)
            matter = frontmatter.split(article, problems)
            for field in matter.fields:
                if field.line < 1 or field.column < 1:
                    raise Failure(repr(field))
            _check_problems(problems)


def a_date(data: bytes) -> None:
    """A date as people write it, and as it is written again."""
    text = _decode(data)
    for parse in (dates.parse, dates.parse_line, dates.parse_name):
        try:
            moment = parse(text, ZONE)
        except dates.DateError as error:
            _check_problems([Problem(code=error.code, path="a.md", values=error.values)])
            continue
        if moment is None:
            continue
        if moment.utcoffset() is None:
            raise Failure(repr(moment))
        again = dates.parse(dates.rfc3339(moment), ZONE)
        if abs(again - moment) > timedelta(minutes=1):
            raise Failure(f"{moment!r} is written as {again!r}")
        dates.rfc822(moment)
        for language in ("ur", "fa", "ar", "en"):
            dates.write_day(moment, language)


def _article(data: bytes, suffix: str) -> None:
    path = f"2026-05-03-a{suffix}"
    (SITE.articles / path).write_bytes(data)
    for site in (SITE, dataclasses.replace(SITE, fold=True, transliterate=True, names=("صدائے روس",))):
        article, problems = read_article(path, site)
        _check_problems(problems)
        find_language(path, site)
        if article is None:
            continue
        report.article_text(report.article_data(article), "ur")
        found = read_with_body(path, site)
        if found is None:
            raise Failure("the file was read once and not twice")
        composed = compose_body(found[0], found[1], None, BASE)
        _check_body(mark_body(composed.html, base=BASE, language=article.language).html)
        text = _decode(data).replace("\r\n", "\n").replace("\r", "\n")
        for start, end in protected_spans(Source(path=path, text=text), article.language, site):
            if not 0 <= start <= end <= len(text):
                raise Failure(f"the span {start}–{end} of {len(text)}")


def page_dump(data: bytes) -> None:
    """A page pasted as text."""
    _article(data, ".txt")


def markdown(data: bytes) -> None:
    """An article in Markdown."""
    _article(data, ".md")


def html(data: bytes) -> None:
    """A saved page, or a fragment of one."""
    _article(data, ".html")


def body(data: bytes) -> None:
    """An HTML body, marked as Urdu and as English."""
    text = _decode(data)
    for language in ("ur", "en"):
        _check_body(mark_body(text, base=BASE, language=language).html)


def ledger(data: bytes) -> None:
    """A ledger that somebody edited."""
    (SITE.articles / LEDGER).write_bytes(data)
    try:
        records = ledgerfile.load_records(SITE)
    except LedgerError as error:
        _check_problems(error.problems)
        return
    finally:
        (SITE.articles / LEDGER).unlink()
    written = ledgerfile.format_ledger(records, SITE)
    (SITE.articles / LEDGER).write_bytes(written)
    try:
        if ledgerfile.format_ledger(ledgerfile.load_records(SITE), SITE) != written:
            raise Failure("the ledger is written otherwise than it was read")
    finally:
        (SITE.articles / LEDGER).unlink()


def feed(data: bytes) -> None:
    """Any feed, as `check` is given it."""
    for name in ("feed.xml", "feed.json"):
        _check_problems(check_feed(name, data))


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "front-matter": front_matter,
    "dates": a_date,
    "page-dump": page_dump,
    "markdown": markdown,
    "html": html,
    "body": body,
    "ledger": ledger,
    "feed": feed,
}


def run(target: str, data: bytes) -> None:
    """Give a target an input, within the time it may take.

    Raises:
        Failure: If the program did what it must never do.

    """
    began = time.process_time()
    TARGETS[target](data)
    took = time.process_time() - began
    if took > LIMIT:
        raise Failure(f"it took {took:.1f} seconds")
