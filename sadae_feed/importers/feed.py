"""The entries of any feed → article files."""

from __future__ import annotations

from calendar import timegm
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser

from ..errors import Problem
from ..settings.site import Site
from .articlefile import ImportedStory, Picture, find_ids, make_id, one_line, write_story
from .wordpress import Imported


def import_feeds(paths: list[Path], site: Site) -> Imported:
    """Write an article file for each entry of some feeds into the articles folder.

    Ids, addresses, dates and bodies stay as the feeds have them. An entry that has an article, by its id, is
    left alone; so a second run adds what is new.

    Args:
        paths: RSS or Atom files.
        site: The settings.

    Raises:
        OSError: If a file cannot be read or written.
    """
    site.articles.mkdir(parents=True, exist_ok=True)
    ids = find_ids(site.articles)
    done = Imported()
    for path in paths:
        feed = feedparser.parse(path.read_bytes(), sanitize_html=False)
        if not feed.version:
            done.problems.append(Problem(code="not-a-feed", path=str(path)))
            continue
        for entry in feed.entries:
            story = _make_story(entry, site)
            if not story.title:
                done.problems.append(
                    Problem(code="import-nothing", path=str(path), values={"post": story.id})
                )
            elif story.id in ids:
                done.existing += 1
            else:
                ids.add(story.id)
                write_story(site.articles, story)
                done.written += 1
    return done


def _make_story(entry: Any, site: Site) -> ImportedStory:
    contents = [content.value for content in entry.get("content", ())]
    summary = entry.get("summary", "")
    body = contents[0] if contents else summary
    link = entry.get("link", "")
    pictures = [each["url"] for each in entry.get("media_content", ()) if each.get("medium") == "image"]
    return ImportedStory(
        id=make_id(entry.get("id") or link or one_line(entry.get("title", "")), site.authority),
        title=one_line(entry.get("title", "")) or " ".join(_read_text(body).split()[:10]),
        body=body,
        published=_read_moment(entry.get("published_parsed")),
        updated=_read_moment(entry.get("updated_parsed")) if "updated" in entry else None,
        authors=[author.name for author in entry.get("authors", ()) if author.get("name")],
        categories=[tag.term for tag in entry.get("tags", ()) if tag.get("term")],
        summary=one_line(_read_text(summary)) if contents else "",
        image=Picture(src=pictures[0]) if pictures else None,
        url=link,
    )


def _read_text(html: str) -> str:
    import lxml.html

    if not html.strip():
        return ""
    return str(lxml.html.fragment_fromstring(html, create_parent="div").text_content())


def _read_moment(parsed: Any) -> datetime | None:
    return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
