"""What a command found, as text for a terminal or as data for `--format json`. Nothing is printed here."""

from __future__ import annotations

import difflib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .errors import MessageLanguage, Problem, Severity
from .messages import phrase, translate_reason

if TYPE_CHECKING:
    from .build.run import Report
    from .check.articles import Checked
    from .check.select import Total
    from .check.spelling import Mended
    from .ledger.reconcile import Reconciled, Story
    from .ledger.records import Record
    from .model import Article, Head, Text
    from .publish.site import SitePublished

#: Characters of a line shown around the place of a problem.
_EXCERPT: Final = 100

_COLOURS: Final = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.HINT: "36"}
# What would move the cursor, change colours or turn text round in a terminal.
_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)


# Unicode's isolates (UAX #9): a path or a code goes left to right, any other text by its first letter.
_LRI, _FSI, _PDI = "\u2066", "\u2068", "\u2069"
_LAST_RTL = re.compile(".*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def printable(text: str) -> str:
    """Escape what a terminal must not be sent."""
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _on_one_line(text: str) -> str:
    return printable(text).replace("\n", "\\n")


def shorten_path(problem: Problem, root: Path, folder: Path) -> Problem:
    """Give a problem's path as one would type it.

    Args:
        problem: Its path begins at the site's root, or is absolute; options and variables stay as they are.
        root: The site's root, absolute.
        folder: The working folder, absolute.

    """
    path = Path(problem.path)
    if problem.path.startswith("--") or problem.path in ("SOURCE_DATE_EPOCH", "standard output"):
        return problem
    if path.is_absolute() and not path.is_relative_to(folder):
        return problem
    return replace(problem, path=shorten(root / path, folder))


def shorten(path: Path, folder: Path) -> str:
    """Give a path as one would type it from a folder, both absolute."""
    try:
        return os.path.relpath(path, folder)
    except ValueError:
        # On Windows nothing leads from one drive to another.
        return str(path)


def problem_text(
    problem: Problem, language: MessageLanguage, *, colour: bool = False, bidi: bool = False
) -> str:
    """A problem as an editor reads it: where and what, the line with a caret below, the cure.

    In Urdu what goes from left to right has lines of its own, unless isolates keep it in its place (`bidi`).
    """
    place = ":".join(str(part) for part in (problem.path, problem.line, problem.column) if part is not None)
    place, code = (_isolated(_on_one_line(part), _LRI, bidi) for part in (place, problem.code))
    severity = phrase(problem.severity, language)
    if colour:
        severity = f"\x1b[{_COLOURS[problem.severity]}m{severity}\x1b[0m"
    words = {name: translate_reason(value, language) for name, value in problem.values.items()}
    reported = replace(problem, values={name: _value(value, bidi) for name, value in words.items()})
    message = reported.message(language).replace("\n", "\\n")
    hint = reported.hint(language).split("\n")
    if language == "en" or bidi:
        lines = [f"{place}: {severity} [{code}] {message}"]
    else:
        lines = [f"{place}: [{code}]", *(f"    {line}" for line in _parted(f"{severity}: {message}"))]
        hint = [part for line in hint for part in _parted(line)]
    if problem.excerpt is not None and problem.column is not None:
        excerpt, column = _cut(problem.excerpt, problem.column)
        width = max(1, min(problem.width, len(excerpt) - column + 1))
        lines += [f"    {_isolated(excerpt, _FSI, bidi)}", " " * (column + 3) + "^" * width]
    return "\n".join([*lines, *(f"    {line}" for line in hint)])


def _isolated(text: str, opener: str, bidi: bool) -> str:
    return f"{opener}{text}{_PDI}" if bidi else text


def _value(value: str | int, bidi: bool) -> str | int:
    """What fills a template, a line at a time as an isolate ends with its line."""
    if not isinstance(value, str):
        return value
    return "\n".join(_isolated(line, _FSI, bidi) for line in printable(value).split("\n"))


def _parted(text: str) -> list[str]:
    """An Urdu line in two, if what follows a colon at its end goes from left to right."""
    last = _LAST_RTL.match(text)
    code = text[last.end() :].partition(": ")[2] if last else ""
    return [text[: -len(code)].rstrip(), code] if code else [text]


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


def problem_line(problem: Problem, language: MessageLanguage) -> str:
    """A problem on one line, `path:line:column: code message`, as editors' programs read it."""
    line, column = problem.line or 1, problem.column or 1
    message = _on_one_line(problem.message(language))
    return f"{_on_one_line(problem.path)}:{line}:{column}: {problem.code} {message}"


#: What GitHub calls the severities.
_ANNOTATIONS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def problem_annotation(problem: Problem, language: MessageLanguage) -> str:
    """A problem as a workflow command of GitHub, which shows it beside the line of the file."""
    place = f"file={_escape_annotation(problem.path)},line={problem.line or 1}"
    if problem.column:
        place += f",col={problem.column}"
    message = _escape_annotation(f"{problem.message(language)} {problem.hint(language)}")
    return f"::{_ANNOTATIONS[problem.severity]} {place},title={problem.code}::{message}"


def _escape_annotation(text: str) -> str:
    escaped = printable(text).replace("%", "%25").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C")


def totals_text(totals: Iterable[Total], language: MessageLanguage) -> str:
    """How many problems there are of each code, the worst first; one line for each."""
    lines = [phrase("totals", language)]
    for total in totals:
        files = _counted(total.files, "file", "files", language)
        number = phrase("total", language, count=total.problems, files=files)
        lines.append(f"    {total.code:24}  {phrase(total.severity, language)}: {number}")
    return "\n".join(lines)


def totals_data(totals: Iterable[Total]) -> list[dict[str, Any]]:
    """How many problems there are of each code, as data; the shape is documented in docs/json.md."""
    return [total._asdict() for total in totals]


#: Words of a changed line shown on each side of a change.
_WORDS: Final = 4


def mended_text(mended: Mended, *, colour: bool = False) -> str:
    """The words that changed in a file, each change with a few words around it, on lines of their own.

    Removed words are red and written ones green; without colours they stand in `[-…-]` and `{+…+}`.
    """
    lines = [_on_one_line(mended.path)]
    for number, before, after in _changed_lines(mended.diff):
        for change in _word_changes(before, after, colour):
            lines.append(f"    {number}: {change}")
    return "\n".join(lines)


def _changed_lines(diff: str) -> Iterator[tuple[int, str, str]]:
    """The number of each changed line of a unified diff, and what it was and is."""
    number, before = 0, ""
    for line in diff.split("\n")[2:]:
        if line.startswith("@@"):
            number = int(line.partition("+")[2].partition(",")[0])
        elif line.startswith("-"):
            before = line[1:]
        else:
            if line.startswith("+"):
                yield number, before, line[1:]
            number += 1


def _word_changes(before: str, after: str, colour: bool) -> Iterator[str]:
    old, new = (re.findall(r"\S+|\s+", line) for line in (before, after))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    marks = ("\x1b[31m", "\x1b[0m", "\x1b[32m", "\x1b[0m") if colour else ("[-", "-]", "{+", "+}")
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        removed, written = ("".join(part) for part in (old[start:end], new[new_start:new_end]))
        left = "".join(new[max(0, new_start - 2 * _WORDS) : new_start])
        right = "".join(new[new_end : new_end + 2 * _WORDS])
        parts = [printable(left)]
        parts += [f"{marks[0]}{_visible(removed)}{marks[1]}"] if removed else []
        parts += [f"{marks[2]}{printable(written)}{marks[3]}"] if written else []
        yield "".join([*parts, printable(right)]).strip()


def _visible(text: str) -> str:
    """What was removed, with characters that nobody sees written as their code points."""
    hidden = re.sub("[\u00ad\u200b-\u200f\u2060\ufeff]", lambda match: f"<U+{ord(match.group()):04X}>", text)
    return printable(hidden)


def diff_text(mended: Mended) -> str:
    """What changed in a file, as a unified diff; what a terminal must not be sent is escaped."""
    return "\n".join(map(printable, mended.diff.split("\n")))


def mended_data(checked: Checked, language: MessageLanguage) -> dict[str, Any]:
    """What `check --fix` mended and what is left, as data; the shape is documented in docs/json.md."""
    return {
        "mended": [{"path": mended.path, "diff": mended.diff} for mended in checked.mended],
        "problems": [problem_data(problem, language) for problem in checked.problems],
    }


def build_text(report: Report, language: MessageLanguage, *, dry: bool) -> str:
    """One line about a build."""
    if report.changes is None:
        return phrase("nothing-published", language)
    result = phrase(
        "stale" if dry else "built",
        language,
        stories=_counted(report.entries, "story", "stories", language),
        feeds=_counted(report.feeds, "feed", "feeds", language),
        files=_counted(len(report.changes.written), "file", "files", language),
        removed=len(report.changes.removed),
        unchanged=report.changes.unchanged,
    )
    return f"{result} {phrase('held', language, count=report.held)}" if report.held else result


def _counted(number: int, one: str, many: str, language: MessageLanguage) -> str:
    return phrase(one if number == 1 else many, language, count=number)


def build_data(report: Report, language: MessageLanguage) -> dict[str, Any]:
    """A build as data; the shape is documented in docs/json.md."""
    changes = report.changes
    return {
        "entries": report.entries,
        "held": report.held,
        "feeds": report.feeds,
        "written": list(changes.written) if changes else [],
        "removed": list(changes.removed) if changes else [],
        "unchanged": changes.unchanged if changes else 0,
        "published": changes is not None,
        "problems": [problem_data(problem, language) for problem in report.problems],
    }


def published_text(done: SitePublished, language: MessageLanguage, *, dry: bool) -> str:
    """What went out, and how many hubs heard of it; in a dry run, which files would."""
    files = done.published
    lines = [f"+ {path}" for path in files.uploaded] + [f"- {path}" for path in files.removed] if dry else []
    lines.append(
        phrase(
            "would-publish" if dry else "published-files",
            language,
            files=_counted(len(files.uploaded), "file", "files", language),
            removed=len(files.removed),
            unchanged=files.unchanged,
        )
    )
    if done.notified:
        lines.append(phrase("notified", language, count=len(done.notified)))
    return "\n".join(lines)


def published_data(done: SitePublished, language: MessageLanguage) -> dict[str, Any]:
    """What `publish` did as data; the shape is documented in docs/json.md."""
    files = done.published
    return {
        "uploaded": list(files.uploaded),
        "removed": list(files.removed),
        "unchanged": files.unchanged,
        "bytes": files.size,
        "requests": files.requests,
        "notified": [{"hub": hub, "feed": feed} for hub, feed in done.notified],
        "problems": [problem_data(problem, language) for problem in done.problems],
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
        "corrections": [
            {"date": _moment(each.date), "text": each.text.value} for each in article.corrections
        ],
        "retracted": _text(article.retracted),
        "dropped": [{"text": line.text, "reason": line.reason} for line in article.dropped],
    }


def article_text(data: dict[str, Any], language: MessageLanguage, *, bidi: bool = False) -> str:
    """The keys of `article_data` that say anything, a line each."""
    lines = []
    for key, value in data.items():
        if value in (None, [], False):
            continue
        for item in value if isinstance(value, list) else [value]:
            if key == "image":
                parts = (
                    f"{phrase(name, language)}: {_flat(part, language)}"
                    for name, part in item.items()
                    if part
                )
                text = "; ".join(parts)
            elif item is True or key == "direction":
                text = phrase(str(item), language)
            else:
                text = _flat(item, language)
            lines.append(f"{phrase(key, language)}: {_isolated(_on_one_line(text), _FSI, bidi)}")
    return "\n".join(lines)


def _flat(part: Any, language: MessageLanguage) -> str:
    if not isinstance(part, dict):
        return str(part)
    about = part.get("language") or part.get("date")
    if reason := part.get("reason"):
        about = phrase(f"left-out-{reason}", language)
    return f"{part['text']} ({about})" if about else str(part["text"])


def rows(reconciled: Reconciled, heads: Iterable[Head], zone: tzinfo) -> list[dict[str, Any]]:
    """Every story and every article, newest first, as data (docs/json.md); moments in the zone given."""
    found = [
        _row(story.head, story.record, _standing(story), zone, story.link) for story in reconciled.stories
    ]
    reported = {story.head.path for story in reconciled.stories}
    others = {
        record.path: record for record in reconciled.records if record.state in ("withdrawn", "missing")
    }
    for head in heads:
        if head.path not in reported:
            record = others.pop(unicodedata.normalize("NFC", head.path), None)
            found.append(_row(head, record, "draft" if head.draft else "scheduled", zone))
    found += [_row(None, record, "missing", zone) for record in others.values() if record.state == "missing"]
    found += [_row(None, record, "broken", zone) for record in reconciled.unreadable]
    return sorted(found, key=lambda row: _instant(row["published"]), reverse=True)


def _instant(published: str | None) -> float:
    return datetime.fromisoformat(published).timestamp() if published else 0.0


def _standing(story: Story) -> str:
    if story.record.state == "live" and story.head.corrections:
        return "corrected"
    return story.record.state


def _row(
    head: Head | None, record: Record | None, state: str, zone: tzinfo, link: str | None = None
) -> dict[str, Any]:
    published = head.published if head else None
    if published is None and record:
        published = record.published
    return {
        "state": state,
        "published": _moment(published and published.astimezone(zone)),
        "updated": _moment(record.updated.astimezone(zone) if record else None),
        "id": record.id if record else head and head.id,
        "url": link,
        "path": head.path if head else record and record.path,
        "title": head and head.title.value,
        "authors": [author.name.value for author in head.authors] if head else [],
        "source": _text(head.source) if head else None,
        "place": _text(head.place) if head else None,
    }


def list_text(
    found: Iterable[Mapping[str, Any]],
    language: MessageLanguage,
    *,
    bidi: bool = False,
    is_long: bool = False,
) -> str:
    """A line for each story; if `is_long`, its address and its id on lines of their own below."""
    lines = []
    for row in found:
        lines.append(_list_line(row, language, bidi).rstrip())
        for value in (row["url"], row["id"]) if is_long else ():
            lines += [f"    {_isolated(_on_one_line(value), _LRI, bidi)}"] if value else []
    return "\n".join(lines)


def _list_line(row: Mapping[str, Any], language: MessageLanguage, bidi: bool) -> str:
    published = (row["published"] or "")[:16].replace("T", " ")
    path = _isolated(_on_one_line(row["path"]), _LRI, bidi)
    title = row["title"] and _isolated(_on_one_line(row["title"]), _FSI, bidi)
    names = "، ".join(filter(None, (*row["authors"], row["source"])))
    credit = f"  ({_isolated(_on_one_line(names), _FSI, bidi)})" if names else ""
    return f"{phrase(row['state'], language):9}  {published:16}  {path}  {title or ''}{credit}"


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _text(text: Text | None) -> str | None:
    return None if text is None else text.value
