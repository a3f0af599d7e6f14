"""What a command found, as text for a terminal or as data for `--format json`. Nothing is printed here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from .build import Report
from .errors import MessageLanguage, Problem, Severity
from .ledger import Record
from .messages import phrase
from .model import Article, Text

#: Characters of a line shown around the place of a problem.
_EXCERPT: Final = 100

_COLOURS: Final = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.HINT: "36"}
# What would move the cursor, change colours or turn text round in a terminal.
_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)


def printable(text: str) -> str:
    """Escape what a terminal must not be sent."""
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _on_one_line(text: str) -> str:
    return printable(text).replace("\n", "\\n")


def problem_text(problem: Problem, language: MessageLanguage, *, colour: bool) -> str:
    """A problem as an editor reads it: where and what, the line with a caret below, the cure."""
    place = ":".join(str(part) for part in (problem.path, problem.line, problem.column) if part is not None)
    severity = f"\x1b[{_COLOURS[problem.severity]}m{problem.severity}\x1b[0m" if colour else problem.severity
    lines = [f"{_on_one_line(place)}: {severity} [{problem.code}] {_on_one_line(problem.message(language))}"]
    if problem.excerpt is not None and problem.column is not None:
        excerpt, column = _cut(problem.excerpt, problem.column)
        width = max(1, min(problem.width, len(excerpt) - column + 1))
        lines += [f"    {excerpt}", " " * (column + 3) + "^" * width]
    lines += [f"    {line}" for line in printable(problem.hint(language)).split("\n")]
    return "\n".join(lines)


def _cut(excerpt: str, column: int) -> tuple[str, int]:
    """The part of a line around a column, one printed character for each, and the column in it."""
    start = max(0, column - _EXCERPT // 2) if len(excerpt) > _EXCERPT else 0
    return _UNPRINTABLE.sub("\ufffd", excerpt[start : start + _EXCERPT]), column - start


def problem_data(problem: Problem, language: MessageLanguage) -> dict[str, Any]:
    """A problem as data; the shape is documented in docs/json.md."""
    return {
        "path": problem.path.encode(errors="surrogateescape").decode(errors="replace"),
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message(language),
        "hint": problem.hint(language),
    }


def build_text(report: Report, language: MessageLanguage, *, dry: bool) -> str:
    """One line about a build."""
    if report.changes is None:
        return phrase("nothing-published", language)
    return phrase(
        "stale" if dry else "built",
        language,
        stories=_counted(report.entries, "story", "stories", language),
        feeds=_counted(report.feeds, "feed", "feeds", language),
        files=_counted(len(report.changes.written), "file", "files", language),
        removed=len(report.changes.removed),
        unchanged=report.changes.unchanged,
    )


def _counted(number: int, one: str, many: str, language: MessageLanguage) -> str:
    return phrase(one if number == 1 else many, language, count=number)


def build_data(report: Report, language: MessageLanguage) -> dict[str, Any]:
    """A build as data; the shape is documented in docs/json.md."""
    changes = report.changes
    return {
        "entries": report.entries,
        "feeds": report.feeds,
        "written": list(changes.written) if changes else [],
        "removed": list(changes.removed) if changes else [],
        "unchanged": changes.unchanged if changes else 0,
        "published": changes is not None,
        "problems": [problem_data(problem, language) for problem in report.problems],
    }


def article_data(article: Article) -> dict[str, Any]:
    """An article as its reader understood it; the shape is documented in docs/json.md."""
    image = article.image
    return {
        "path": article.path,
        "title": article.title.value,
        "language": article.language,
        "direction": article.title.direction,
        "published": _moment(article.published),
        "updated": _moment(article.updated),
        "authors": [author.name.value for author in article.authors],
        "categories": [category.value for category in article.categories],
        "tags": [tag.value for tag in article.tags],
        "summary": _text(article.summary),
        "image": image
        and {
            "src": image.src,
            "alt": image.alt and {"text": image.alt.value, "language": image.alt.language},
            "caption": _text(image.caption),
            "credit": _text(image.credit),
        },
        "place": _text(article.place),
        "source": _text(article.source),
        "url": article.url,
        "slug": article.slug,
        "id": article.id,
        "draft": article.draft,
        "expires": _moment(article.expires),
        "corrections": [text.value for text in article.corrections],
        "retracted": _text(article.retracted),
        "dropped": list(article.dropped),
    }


def article_text(data: dict[str, Any], language: MessageLanguage) -> str:
    """The keys of `article_data` that say anything, a line each."""
    lines = []
    for key, value in data.items():
        if value in (None, [], False):
            continue
        label = phrase(key, language)
        if isinstance(value, dict):
            parts = (f"{phrase(name, language)}: {_flat(part)}" for name, part in value.items() if part)
            lines.append(f"{label}: {'; '.join(parts)}")
        elif isinstance(value, list):
            lines += [f"{label}: {item}" for item in value]
        elif value is True or key == "direction":
            lines.append(f"{label}: {phrase(str(value), language)}")
        else:
            lines.append(f"{label}: {value}")
    return "\n".join(map(_on_one_line, lines))


def _flat(part: Any) -> str:
    return f"{part['text']} ({part['language']})" if isinstance(part, dict) else str(part)


def state(record: Record, now: datetime) -> str:
    """Where a story stands: draft, scheduled, expired, retracted or live."""
    article = record.article
    if article.draft:
        return "draft"
    if record.published > now:
        return "scheduled"
    if article.expires and article.expires <= now:
        return "expired"
    return "retracted" if article.retracted else "live"


def record_data(record: Record, now: datetime) -> dict[str, Any]:
    """A story as data; the shape is documented in docs/json.md."""
    return {
        "state": state(record, now),
        "published": record.published.isoformat(),
        "updated": record.updated.isoformat(),
        "id": record.id,
        "url": record.link,
        "path": record.article.path,
        "title": record.article.title.value,
    }


def list_text(records: Sequence[Record], now: datetime, language: MessageLanguage) -> str:
    """A line for each story, newest first."""
    return "\n".join(
        _on_one_line(
            f"{phrase(state(record, now), language):9}  {record.published:%Y-%m-%d %H:%M}"
            f"  {record.article.path}  {record.article.title.value}"
        )
        for record in records
    )


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _text(text: Text | None) -> str | None:
    return None if text is None else text.value
