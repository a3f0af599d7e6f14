"""What an aggregator would refuse or show worse in a feed: rules as data in `aggregators.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, NamedTuple

from ..errors import Problem, ProblemError

#: The aggregators of which there are rules.
Aggregator = Literal["apple", "flipboard", "google", "msn", "newsbreak", "smartnews"]


class Rule(NamedTuple):
    """A rule of an aggregator, as the table has it."""

    aggregator: str
    #: What is measured: a key of `_TESTS`.
    test: str
    severity: Literal["error", "warning"]
    least: float | None
    most: float | None
    #: Where it is published, and in which month that was read, as `2026-11`.
    source: str
    read: str


@cache
def load_rules() -> tuple[Rule, ...]:
    """The rules of all aggregators, in the order of the table."""
    data = tomllib.loads(files(__package__).joinpath("aggregators.toml").read_text(encoding="utf-8"))
    return tuple(
        Rule(
            aggregator=row["for"],
            test=row["test"],
            severity=row["severity"],
            least=row.get("least"),
            most=row.get("most"),
            source=row["source"],
            read=row["read"],
        )
        for row in data["rules"]
    )


def check_for(aggregator: str, path: str, data: bytes) -> tuple[Problem, ...]:
    """Say what an aggregator would refuse or show worse.

    Args:
        aggregator: One of `Aggregator`.
        path: The feed's file, as problems name it.
        data: Its bytes; any RSS, Atom or JSON feed.

    Returns:
        For each rule that is broken a problem of the feed, or of each entry that breaks it, in the order of
        the table.

    Raises:
        ProblemError: If it is no feed.

    """
    import feedparser

    is_json = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    feed = _load_json(data) if is_json else feedparser.parse(data)
    if not feed.get("version") and not feed.entries:
        raise ProblemError(Problem(code="not-a-feed", path=path))
    problems = []
    for rule in load_rules():
        if rule.aggregator == aggregator:
            for entry, found in _TESTS[rule.test](feed, data):
                if not _holds(rule, found):
                    problems.append(_report(rule, path, entry, found))
    return tuple(problems)


def _load_json(data: bytes) -> Any:
    """A JSON Feed in the words in which feedparser gives the others."""
    import json

    import feedparser

    try:
        document = json.loads(data)
        items = [item for item in document["items"] if isinstance(item, Mapping)]
    except (ValueError, KeyError, TypeError, RecursionError):
        return feedparser.FeedParserDict(entries=[], feed={})
    entries = []
    for item in items:
        image = item.get("image")
        entry = feedparser.FeedParserDict(
            id=str(item.get("id", "")),
            title=str(item.get("title", "")),
            link=str(item.get("url", "")),
            summary=str(item.get("summary", "")),
            summary_detail={"type": "text/plain"},
            content=[{"value": str(item.get("content_html", item.get("content_text", "")))}],
            author=", ".join(str(each.get("name", "")) for each in item.get("authors") or () if each),
            updated=str(item.get("date_modified", "")),
        )
        if image:
            entry["media_content"] = [{"url": str(image)}]
            entry["media_thumbnail"] = [{"url": str(image)}]
        entries.append(entry)
    head = {"language": str(document.get("language", ""))}
    return feedparser.FeedParserDict(entries=entries, feed=head, version="json1")


def _holds(rule: Rule, found: float) -> bool:
    least = 1 if rule.least is None and rule.most is None else rule.least
    return (least is None or found >= least) and (rule.most is None or found <= rule.most)


def _report(rule: Rule, path: str, entry: str, found: float) -> Problem:
    bounds = [f"{bound:g}" for bound in (rule.least, rule.most) if bound is not None]
    sign = "" if len(bounds) == 2 else "≥ " if rule.most is None else "≤ "
    values: dict[str, str | int] = {
        "aggregator": rule.aggregator,
        "entry": entry,
        "found": f"{found:g}",
        "wanted": sign + "–".join(bounds),
        "source": rule.source,
        "read": rule.read,
    }
    code = f"for-{rule.test}" if rule.severity == "error" else f"for-{rule.test}-advice"
    return Problem(code=code, path=path, values=values)


# Each test gives pairs of an entry ("" for the feed itself) and what was measured: a number to be compared,
# or 1 and 0 for right and wrong.
_Found = Iterator[tuple[str, float]]


def _each(measure: Callable[[Any], float | None]) -> Callable[[Any, bytes], _Found]:
    """A test of every entry; what cannot be measured is passed over."""

    def run(feed: Any, data: bytes) -> _Found:
        for entry in feed.entries:
            found = measure(entry)
            if found is not None:
                yield str(entry.get("title") or entry.get("id") or ""), found

    return run


def _pictures(entry: Any) -> list[Mapping[str, Any]]:
    media = [each for each in entry.get("media_content", ()) if each.get("medium", "image") == "image"]
    media = [each for each in media if str(each.get("type", "image/")).startswith("image/")]
    enclosures = [
        {"url": link.get("href"), "filesize": link.get("length")}
        for link in entry.get("links", ())
        if link.get("rel") == "enclosure" and str(link.get("type", "")).startswith("image/")
    ]
    return [*media, *enclosures]


def _number(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


def _sides(entry: Any) -> tuple[float, float] | None:
    for picture in _pictures(entry):
        width, height = _number(picture.get("width")), _number(picture.get("height"))
        if width and height:
            return width, height
    return None


def _side(entry: Any) -> float | None:
    sides = _sides(entry)
    return min(sides) if sides else None


def _ratio(entry: Any) -> float | None:
    sides = _sides(entry)
    return sides[0] / sides[1] if sides else None


def _picture_bytes(entry: Any) -> float | None:
    return next((size for each in _pictures(entry) if (size := _number(each.get("filesize")))), None)


def _body(entry: Any) -> str:
    contents = [str(each.get("value", "")) for each in entry.get("content", ())]
    return max((*contents, str(entry.get("summary", ""))), key=len)


def _abstract(entry: Any) -> str:
    """The summary that the feed itself has; without one, feedparser gives the content in its place."""
    return str(entry.get("summary", "")) if "summary_detail" in entry else ""


def _text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def _has_markup(text: str) -> bool:
    return bool(re.search(r"<[a-zA-Z/][^>]*>", text))


def _addresses(entry: Any) -> Iterator[str]:
    yield str(entry.get("link", ""))
    yield from (str(each.get("url", "")) for each in _pictures(entry))
    yield from re.findall(r'\bsrc="([^"]*)"', _body(entry))


def _https(entry: Any) -> float:
    return float(not any(address.startswith("http:") for address in _addresses(entry)))


def _feed_bytes(_: Any, data: bytes) -> _Found:
    yield "", len(data)


def _entries(feed: Any, _: bytes) -> _Found:
    yield "", len(feed.entries)


def _language(feed: Any, _: bytes) -> _Found:
    yield "", float(bool(feed.feed.get("language")))


def _region(feed: Any, _: bytes) -> _Found:
    tag = str(feed.feed.get("language", ""))
    yield "", float(bool(re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?-([A-Za-z]{2}|\d{3})", tag)))


_TESTS: Final[Mapping[str, Callable[[Any, bytes], _Found]]] = {
    "https": _each(_https),
    "picture": _each(lambda entry: float(bool(_pictures(entry)))),
    "picture-side": _each(_side),
    "picture-ratio": _each(_ratio),
    "picture-bytes": _each(_picture_bytes),
    "thumbnail": _each(lambda entry: float(bool(entry.get("media_thumbnail")))),
    "plain-abstract": _each(lambda entry: float(not _has_markup(_abstract(entry)))),
    "plain-title": _each(lambda entry: float(not _has_markup(str(entry.get("title", ""))))),
    "abstract": _each(lambda entry: float(bool(_text(_abstract(entry))))),
    "title": _each(lambda entry: float(len(str(entry.get("title", ""))))),
    "text": _each(lambda entry: float(len(_text(_body(entry))))),
    "author": _each(lambda entry: float(bool(entry.get("author")))),
    "modified": _each(lambda entry: float(bool(entry.get("updated")))),
    "entry-bytes": _each(lambda entry: float(len(_body(entry).encode()))),
    "feed-bytes": _feed_bytes,
    "entries": _entries,
    "language": _language,
    "region": _region,
}
