"""A WordPress export (WXR 1.0 to 1.2) → article files, read as a stream."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from ..errors import Problem, ProblemError
from ..settings.site import Site
from ..text.unicode import INVISIBLE
from .articlefile import ImportedStory, Picture, find_ids, make_id, one_line, write_story
from .wordpresshtml import write_body

#: Statuses of posts that become articles; what is private or has a password is none of readers' business.
_STATUSES: Final = frozenset("publish future draft pending".split())
_DRAFTS: Final = frozenset("draft pending".split())
#: Errors after which a post's elements may be another's.
_STRUCTURE: Final = frozenset({"ERR_TAG_NAME_MISMATCH", "ERR_TAG_NOT_FINISHED", "ERR_DOCUMENT_END"})
_TAG: Final = re.compile(r"<[^>]*>|\[/?\w[^\]]*\]")
_TITLE_WORDS: Final = 10


@dataclass(kw_only=True, slots=True)
class Imported:
    """What became of an export."""

    #: Articles written now.
    written: int = 0
    #: Posts whose articles were there.
    existing: int = 0
    #: What was left alone, by its type or status, with the number of each.
    left_out: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)


def import_wordpress(path: Path, site: Site, *, pages: bool = False, media: Path | None = None) -> Imported:
    """Write an article file for each post of an export into the articles folder.

    A post that has an article, by its id, is left alone; so a second run adds what is new.

    Args:
        path: The export.
        site: The settings.
        pages: Take pages too.
        media: A folder with the uploads, laid out as below `wp-content/uploads`: addresses of files that are
            there become theirs.

    Raises:
        ProblemError: It is no export of WordPress.
        OSError: If a file cannot be read or written.
    """
    _require_export(path)
    site.articles.mkdir(parents=True, exist_ok=True)
    done = Imported()
    with closing(sqlite3.connect("")) as database:
        index = _Index(database, media)
        for item in _read_items(path, [], index):
            if item["post_type"] == "attachment":
                index.add_picture(item)
        ids, met = find_ids(site.articles), set[str]()
        types = {"post", "page"} if pages else {"post"}
        for item in _read_items(path, done.problems, index):
            _import_item(item, site, index, ids, types, done, met)
    return done


def _require_export(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(65536)
    if b"wordpress.org/export/" not in start and b"<wp:wxr_version>" not in start:
        raise ProblemError(Problem(code="import-no-wordpress", path=str(path)))


class _Index:
    """Pictures and authors of an export, in a temporary database, as there may be very many."""

    def __init__(self, database: sqlite3.Connection, media: Path | None) -> None:
        self._database = database
        self._media = media
        self.authors: dict[str, str] = {}
        database.execute(
            "CREATE TABLE pictures (number INTEGER PRIMARY KEY, src TEXT, alt TEXT, caption TEXT)"
        )

    def add_picture(self, item: dict[str, Any]) -> None:
        src = item["attachment_url"] or item["guid"]
        row = (
            _read_number(item["post_id"]),
            src,
            item["meta"].get("_wp_attachment_image_alt", ""),
            item["excerpt"],
        )
        self._database.execute("INSERT OR REPLACE INTO pictures VALUES (?, ?, ?, ?)", row)

    def find_picture(self, number: int) -> Picture | None:
        row = self._database.execute(
            "SELECT src, alt, caption FROM pictures WHERE number = ?", (number,)
        ).fetchone()
        if row is None or not row[0]:
            return None
        return Picture(src=self.locate(row[0]), alt=one_line(row[1]), caption=one_line(_TAG.sub("", row[2])))

    def locate(self, src: str) -> str:
        """The address of an upload, or its path where it lies in the media folder."""
        if self._media is None:
            return src
        _, found, below = urlsplit(src).path.partition("/wp-content/uploads/")
        file = self._media / unquote(below)
        inside = file.resolve().is_relative_to(self._media.resolve())
        return file.resolve().as_posix() if found and inside and file.is_file() else src


def _read_items(path: Path, problems: list[Problem], index: _Index) -> Iterator[dict[str, Any]]:
    """The items of an export, one at a time; what the XML parser objects to becomes problems."""
    context = etree.iterparse(
        str(path), events=("end",), recover=True, huge_tree=True, resolve_entities=False, no_network=True
    )
    seen = 0

    def note_errors() -> bool:
        """Turn new errors into problems; whether one may have mixed up elements."""
        nonlocal seen
        errors = list(context.error_log)[seen:]
        seen += len(errors)
        problems.extend(_make_problem(path, error.message, error.line) for error in errors)
        return any(error.type_name in _STRUCTURE for error in errors)

    try:
        for _, element in context:
            name = etree.QName(element).localname
            if name == "author":
                fields = {etree.QName(each).localname: each.text or "" for each in element.iterchildren("*")}
                index.authors[fields.get("author_login", "")] = fields.get("author_display_name", "")
            if name == "item":
                if not note_errors():
                    yield _read_item(element)
                _free(element)
    except etree.XMLSyntaxError as error:
        problems.append(_make_problem(path, error.msg, error.lineno or 1))
    else:
        note_errors()


def _make_problem(path: Path, reason: str | None, line: int) -> Problem:
    values = {"syntax": "XML", "reason": (reason or "it cannot be read").strip().rstrip(".")}
    return Problem(code="import-not-well-formed", path=str(path), line=line, values=values)


def _free(element: etree._Element) -> None:
    """Give back the memory of an element and of what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _read_item(element: etree._Element) -> dict[str, Any]:
    """The fields of an item by their local names."""
    item: dict[str, Any] = dict.fromkeys(
        "title link pubDate creator guid content excerpt post_id post_date post_date_gmt post_modified_gmt "
        "post_name status post_type post_password attachment_url".split(),
        "",
    )
    item["line"] = element.sourceline or 1
    meta: dict[str, str] = {}
    terms: list[tuple[str, str]] = []
    for child in element.iterchildren("*"):
        name = etree.QName(child)
        text = child.text or ""
        if name.localname == "encoded":
            item["excerpt" if "excerpt" in (name.namespace or "") else "content"] = text
        elif name.localname == "category":
            terms.append((child.get("domain", "category"), text))
        elif name.localname == "postmeta":
            pair = {etree.QName(each).localname: each.text or "" for each in child.iterchildren("*")}
            meta[pair.get("meta_key", "")] = pair.get("meta_value", "")
        elif name.localname in item:
            item[name.localname] = text
    item["meta"], item["terms"] = meta, terms
    return item


def _import_item(
    item: dict[str, Any],
    site: Site,
    index: _Index,
    ids: set[str],
    types: set[str],
    done: Imported,
    met: set[str],
) -> None:
    kind, status = item["post_type"] or "post", item["status"] or "publish"
    if kind not in types:
        done.left_out[kind] += 1
    elif status not in _STATUSES:
        done.left_out[status] += 1
    elif item["post_password"]:
        done.left_out["password"] += 1
    else:
        story = _make_story(item, site, index, done)
        if story is None:
            return
        if story.id in met:
            # Copies of a site repeat guids; each post stays a story of its own.
            story.id = f"{story.id}#{item['post_id']}"
        met.add(story.id)
        if story.id in ids:
            done.existing += 1
            return
        write_story(site.articles, story)
        done.written += 1


def _make_story(item: dict[str, Any], site: Site, index: _Index, done: Imported) -> ImportedStory | None:
    status = item["status"] or "publish"
    body = write_body(item["content"], index.find_picture)
    title = one_line(item["title"])
    path, line = site.relative(site.articles), item["line"]
    if not title:
        title = " ".join(_TAG.sub(" ", body).split()[:_TITLE_WORDS]).strip(INVISIBLE)
        code = "import-no-title" if title else "import-nothing"
        done.problems.append(Problem(code=code, path=path, values={"post": item["post_id"], "row": line}))
        if not title:
            return None
    published = _read_date(item)
    if published is None and status not in _DRAFTS:
        done.problems.append(Problem(code="import-no-date", path=path, values={"title": title, "row": line}))
    thumbnail = item["meta"].get("_thumbnail_id", "")
    guid = item["guid"] or item["link"] or f"wordpress-{item['post_id']}"
    author = index.authors.get(item["creator"]) or item["creator"]
    return ImportedStory(
        id=make_id(guid, site.authority),
        title=title,
        body=body,
        published=published,
        updated=_read_moment(item["post_modified_gmt"]) if published else None,
        authors=[author] if author.strip() else [],
        categories=[term for domain, term in item["terms"] if domain == "category" and term.strip()],
        tags=[term for domain, term in item["terms"] if domain in ("post_tag", "tag") and term.strip()],
        summary=one_line(_TAG.sub("", item["excerpt"])),
        image=index.find_picture(_read_number(thumbnail)) if thumbnail else None,
        url=one_line(item["link"]) if status == "publish" else "",
        slug=one_line(unquote(item["post_name"])),
        draft=status in _DRAFTS,
    )


def _read_date(item: dict[str, Any]) -> datetime | None:
    """When a post is published: in GMT as the export says it, else the date of its feed."""
    if moment := _read_moment(item["post_date_gmt"]):
        return moment
    try:
        moment = parsedate_to_datetime(item["pubDate"])
    except (TypeError, ValueError):
        return None
    return moment if moment.year > 1 and moment.tzinfo else None


def _read_moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _read_number(text: str) -> int:
    return int(text) if text.strip().isdecimal() and len(text) < 19 else 0
