"""Publishes a site: its feeds to where they are served, then word of what changed to its hubs."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from ..errors import Problem, SettingsError
from ..output import write as output
from ..settings.site import Site
from ..text import urls
from . import websub
from .stores import open_store
from .upload import Published, publish_folder

#: The names of documents that readers subscribe to.
_FEEDS: Final = ("rss.xml", "atom.xml", "feed.json")


class SitePublished(NamedTuple):
    """What was uploaded, and which hubs heard of it."""

    published: Published
    #: Pairs of a hub and a feed that it was told of.
    notified: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def publish_site(
    site: Site,
    url: str | None,
    environment: Mapping[str, str],
    *,
    dry: bool = False,
    full: bool = False,
    adopt: bool = False,
    on_wait: Callable[[], None] = lambda: None,
) -> SitePublished:
    """Bring a site's feeds to where they are served, and tell its hubs of those that changed.

    Args:
        site: The settings; the feeds are built.
        url: Where to; None for the place that the settings name.
        environment: As for `open_store`.
        dry: Change nothing, only tell.
        full: Upload everything, whatever is there.
        adopt: Take over files of our names where no list says that they are ours.
        on_wait: Called once if a build of the site is running; this goes on when that ends.

    Raises:
        SettingsError: If nobody said where to, or the address holds a secret.
        PublishError: As `publish_folder` raises it.
        OutputError: If the folder of the site's state cannot be written.

    """
    place = url or site.publish
    if place is None:
        raise SettingsError(Problem(code="publish-nowhere", path="publish"))
    with output.lock_site(site.state_folder, on_wait):
        published = publish_folder(
            site.feeds,
            place,
            lambda: open_store(place, environment),
            authority=site.authority,
            owner=secrets.token_hex(8),
            dry=dry,
            full=full,
            adopt=adopt,
        )
    if dry:
        return SitePublished(published, (), ())
    changed = [
        site.feeds_url + urls.encode_url(path)
        for path in published.uploaded
        if path.rpartition("/")[2] in _FEEDS and not path.startswith("archive/")
    ]
    done = websub.notify_hubs(site.hubs, changed) if site.hubs and changed else websub.Notified((), ())
    return SitePublished(published, done.notified, done.problems)
