"""The authority that a site's ids are made of, which never changes once a story is published."""

from __future__ import annotations

import json
from dataclasses import replace

from ..articles.scan import LEDGER
from ..settings.site import Site


def use_authority_of_ledger(site: Site) -> Site:
    """Give the settings the authority that the ledger's ids were made with.

    A ledger that cannot be read says nothing here; whoever reads all of it will say what is wrong.
    """
    path = site.articles / LEDGER
    try:
        # Reading a pipe would wait for ever.
        if not path.is_file():
            return site
        with path.open(encoding="utf-8-sig") as lines:
            found = json.loads(next(lines, ""))
    except (OSError, ValueError, RecursionError):
        return site
    authority = found.get("authority") if isinstance(found, dict) else None
    if not isinstance(authority, str) or authority == site.authority:
        return site
    return replace(site, authority=authority, authority_in_settings=site.authority)
