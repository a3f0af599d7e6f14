"""Feeds that were published and have no story any longer: they are named, and stay as empty feeds."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..errors import Problem
from ..model import Text
from ..settings.site import Site
from .plan import FeedPlan, Group
from .restore import FILE, read_feed

_KINDS = ("category/", "author/")


def find_ended_feeds(
    site: Site, planned: Collection[str], written: Collection[str]
) -> Iterator[tuple[FeedPlan, Problem | None]]:
    """Find the feeds of categories and authors that have no story now.

    Args:
        site: The settings.
        planned: Folders of the feeds that have stories, and their aliases.
        written: Paths of the files that builds have written below the feeds folder.

    Yields:
        Each as an empty feed; with a problem if its file still has stories, so that it ends now.

    """
    for path in sorted(written):
        folder, _, name = path.rpartition("/")
        folder += "/"
        if name != FILE or folder in planned or not folder.startswith(_KINDS):
            continue
        found = read_feed(site.feeds / path)
        if found is None:
            continue
        title = found.title or folder
        plan = FeedPlan(
            path=folder,
            title=Text(value=title, language=site.language),
            group=Group("ended", folder),
            has_ended=True,
        )
        problem = None
        if found.ids:
            place = site.relative(site.feeds / folder)
            values = {"name": title.removesuffix(f" – {site.title.value}")}
            problem = Problem(code="feed-ended", path=place, values=values)
        yield plan, problem


def find_ended_archives(site: Site, written: Collection[str]) -> tuple[frozenset[str], Problem | None]:
    """Find the files of archive documents where `archives` was turned off: they stay as they are."""
    if site.archives:
        return frozenset(), None
    files = frozenset(
        path for path in written if path.startswith("archive/") and (site.feeds / path).is_file()
    )
    if not files:
        return files, None
    count = len({path.rpartition("/")[0] for path in files})
    path = site.relative(site.feeds / "archive")
    return files, Problem(code="archive-ended", path=path, values={"count": count})
