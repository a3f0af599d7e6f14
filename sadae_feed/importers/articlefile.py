"""A story of another system as an article file: front matter above its HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from ..articles.suffixes import is_article
from ..text import urls
from ..text.unicode import ILLEGAL, INVISIBLE

#: Bytes at the beginning of a file in which its id stands.
_HEAD: Final = 8192
_ID: Final = re.compile(rb"^id: (.+?)\r?$", re.MULTILINE)
#: What front matter would not take as it stands: a block, or a whole value in quotation marks.
_QUOTED: Final = re.compile(r"[|>].*|\".*\"|'.*'", re.DOTALL)
#: An address of the schemes that ids may have.
_IDS: Final = ("http:", "https:", "tag:", "urn:")


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """The picture that leads a story."""

    src: str
    alt: str = ""
    caption: str = ""


@dataclass(kw_only=True, slots=True)
class ImportedStory:
    """What another system knows of a story."""

    #: Permanent there; subscribers know the story by it.
    id: str
    title: str
    body: str
    #: Aware; None where there is none.
    published: datetime | None = None
    updated: datetime | None = None
    authors: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    summary: str = ""
    image: Picture | None = None
    #: The address of its page, as it was.
    url: str = ""
    slug: str = ""
    draft: bool = False

    @property
    def name(self) -> str:
        """The name of its file, without what makes it unique and without a suffix."""
        day = f"{self.published:%Y-%m-%d}" if self.published else ""
        return "-".join(filter(None, (day, urls.make_slug(self.slug or self.title)))) or "story"


def write_story(folder: Path, story: ImportedStory) -> Path:
    """Write a story into a folder as a file of its own; no file is overwritten.

    Raises:
        OSError: If it cannot be written.
    """
    text = "\n".join((*_write_head(story), story.body.strip(), ""))
    data = ILLEGAL.sub("", text).encode("utf-8", "replace")
    number = 1
    while True:
        path = folder / f"{story.name}{f'-{number}' if number > 1 else ''}.html"
        try:
            with path.open("xb") as file:
                file.write(data)
        except FileExistsError:
            number += 1
            continue
        return path


def find_ids(folder: Path) -> set[str]:
    """The ids of the articles in a folder and below it."""
    found = set()
    for path in folder.rglob("*"):
        if is_article(path.name) and path.is_file():
            with path.open("rb") as file:
                match = _ID.search(file.read(_HEAD))
            if match:
                found.add(match[1].decode("utf-8", "replace").strip())
    return found


def make_id(guid: str, authority: str) -> str:
    """An id as front matter may give it: the guid where it is an address, else a tag: URI around it."""
    guid = one_line(guid)
    if guid.startswith(_IDS) and guid.isascii() and " " not in guid:
        return guid
    return f"tag:{authority}:{urls.encode_url(guid.replace(' ', '-'))}"


def one_line(text: str) -> str:
    """A text without line ends and without invisible characters at its ends."""
    return " ".join(ILLEGAL.sub("", text).split()).strip(INVISIBLE)


def _write_head(story: ImportedStory) -> Iterator[str]:
    yield "---"
    yield f"title: {_write_prose(story.title)}"
    if story.published:
        yield f"date: {story.published.isoformat(sep=' ', timespec='seconds')}"
    if story.updated and story.updated != story.published:
        yield f"updated: {story.updated.isoformat(sep=' ', timespec='seconds')}"
    yield f"id: {story.id}"
    for key, values in (("author", story.authors), ("category", story.categories), ("tags", story.tags)):
        if values:
            yield f"{key}: {_write_list(values)}"
    if story.summary:
        yield f"summary: {_write_prose(story.summary)}"
    if story.image:
        yield from _write_picture(story.image)
    if story.url:
        yield f"url: {_write_json(story.url)}"
    if story.slug:
        yield f"slug: {_write_json(story.slug)}"
    if story.draft:
        yield "draft: true"
    yield "---"


def _write_picture(picture: Picture) -> Iterator[str]:
    yield "image:"
    yield f"  src: {_write_json(picture.src)}"
    for key, words in (("alt", picture.alt), ("caption", picture.caption)):
        if words:
            yield f"  {key}: {_write_prose(words)}"


def _write_prose(text: str) -> str:
    """The raw rest of a line, or in quotation marks where that would be read as something else."""
    line = one_line(text)
    return _write_json(line) if _QUOTED.fullmatch(line) else line


def _write_list(values: list[str]) -> str:
    return json.dumps([one_line(value) for value in values], ensure_ascii=False)


def _write_json(text: str) -> str:
    # JSON is YAML, but for a character that YAML wants escaped.
    return json.dumps(one_line(text), ensure_ascii=False).replace("\ufeff", "\\ufeff")
