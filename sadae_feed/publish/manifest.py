"""The list of what was published, which lies beside the feeds on the far side."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, NamedTuple

from ..errors import Problem, PublishError
from .stores import Headers, Store

FILE: Final = ".sadae-feed-published.json"
_HEADERS: Final = Headers("application/json", "no-store")
_VERSION: Final = 1


class PublishedFile(NamedTuple):
    """A file as it was last uploaded."""

    #: SHA-256 of its content in hexadecimal digits; "" where an upload began and was not seen to end.
    digest: str
    #: Bytes on the far side, compressed where they are.
    size: int
    #: The store's version (ETag), if it has one.
    version: str | None


class Manifest(NamedTuple):
    """What lies on the far side and is ours."""

    #: By path below the feeds folder.
    files: dict[str, PublishedFile]
    #: Of the list itself, to replace it only if nobody else did; None where the store has none.
    version: str | None
    #: Whether there was a list: without one nothing there is known to be ours.
    exists: bool


def read_manifest(store: Store, authority: str) -> Manifest:
    """Read the list.

    Args:
        store: The far side.
        authority: Whose feeds these are (`Site.authority`).

    Raises:
        PublishError: If the list is another site's, or none of ours.

    """
    found = store.read(FILE)
    if found is None:
        return Manifest({}, None, exists=False)
    data, version = found
    try:
        tables = json.loads(data)
        owner = str(tables["authority"])
        files = {str(path): PublishedFile(str(d), int(s), v) for path, (d, s, v) in tables["files"].items()}
        is_known = tables["version"] == _VERSION
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PublishError(Problem(code="publish-manifest", path="publish", values={"file": FILE})) from error
    if owner != authority or not is_known:
        values = {"file": FILE, "owner": owner, "authority": authority}
        raise PublishError(Problem(code="publish-other-site", path="publish", values=values))
    return Manifest(files, version, exists=True)


def write_manifest(
    store: Store, authority: str, files: Mapping[str, PublishedFile], version: str | None
) -> str | None:
    """Write the list and give its new version.

    Raises:
        ChangedError: If somebody else wrote it since.

    """
    tables = {"version": _VERSION, "authority": authority, "files": dict(sorted(files.items()))}
    data = json.dumps(tables, ensure_ascii=False, separators=(",", ":")).encode()
    return store.write(FILE, data, _HEADERS, version)
