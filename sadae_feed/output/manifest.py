"""The list of the files that a build wrote into a feeds folder: it says which of them may be replaced.

It is in the folder itself, so that a fresh clone knows as much as the machine that built last:

    {
      "generator": "sadae-feed",
      "settings": "../sadae-feed.toml",
      "files": {
        "atom.xml": "9f86d081884c7d65",
        "rss.xml": null
      }
    }

Each file has a digest of its bytes, or null while a build is writing it: after a crash it may be the
old one or the new one, and either is ours.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ..settings.site import Site, has_settings
from . import files

#: Its name in the feeds folder.
FILE: Final = ".sadae-feed.json"

#: How every RSS, Atom and JSON feed of this package names its maker, since 0.1.0.
_MARK: Final = re.compile(rb'<generator\b[^>]*>sadae-feed\b|"user_comment": "Made by sadae-feed\."')


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What a feeds folder says about the files in it."""

    #: The settings file that the feeds are made by, from the feeds folder; empty where it is not known.
    settings: str = ""
    #: Digest by path below the folder, with `/` between; None for a file that was being written.
    files: Mapping[str, str | None] = field(default_factory=dict)
    #: Whether the folder has such a list; none has what 0.1.0 wrote.
    is_stored: bool = False
    #: Whether every file under a name of ours may be replaced, whatever it is.
    owns_all: bool = False

    def owns(self, name: str, data: bytes) -> bool:
        """Whether a file with these bytes was written by a build, so that it may be replaced or removed."""
        if self.owns_all or is_marked(data):
            return True
        if name not in self.files:
            return False
        written = self.files[name]
        # A power cut can leave a file of zeros.
        return written is None or not data.strip(b"\0") or written == digest(data)


def digest(data: bytes) -> str:
    """A digest of a file's bytes; line ends do not count, as git can change them."""
    return hashlib.blake2b(data.replace(b"\r\n", b"\n"), digest_size=8).hexdigest()


def is_marked(data: bytes) -> bool:
    """Whether a file is a feed that this package made, as far as it says so itself."""
    return _MARK.search(data) is not None


def read_manifest(folder: Path) -> Manifest:
    """Read a folder's list. One that is damaged is none: the marks of the feeds then count.

    Raises:
        OSError: If it is there and cannot be read.

    """
    try:
        data = files.read_file(folder / FILE)[1] or b""
        found = json.loads(data)
        settings, listed = found["settings"], found["files"]
    except (FileNotFoundError, NotADirectoryError):
        return Manifest()
    except (ValueError, KeyError, TypeError, RecursionError):
        return Manifest()
    if not isinstance(settings, str) or not isinstance(listed, dict):
        return Manifest()
    return Manifest(settings=settings, files=_sound(listed), is_stored=True)


def _sound(listed: Mapping[str, Any]) -> dict[str, str | None]:
    """The entries that are paths below the folder: an edited list must not lead a build out of it."""
    return {
        name: value
        for name, value in listed.items()
        if (value is None or isinstance(value, str))
        and not re.search(r"[\\:\0]", name)
        and all(part not in ("", ".", "..") for part in name.split("/"))
    }


def dump_manifest(settings: str, listed: Mapping[str, str | None]) -> bytes:
    """A list as it is stored: a line for each file, sorted, so that version control can merge it."""
    data = {"generator": "sadae-feed", "settings": settings, "files": dict(sorted(listed.items()))}
    return json.dumps(data, ensure_ascii=False, indent=2).encode() + b"\n"


def name_settings(site: Site) -> str:
    """How a site's feeds folder names the settings that it is made by: the same in every clone.

    Empty where the settings were given in code. Where the folder does not lie beside the settings, it may
    be another one on each machine, and only the file's name is sure.
    """
    if site.path is None:
        return ""
    try:
        found = os.path.relpath(site.path, site.feeds)
    except ValueError:  # on two drives of Windows
        return site.path.name
    name = Path(found).as_posix()
    if not site.feeds.is_relative_to(site.path.parent):
        return site.path.name
    return name if name.startswith("../") else f"./{name}"


def is_of_other_site(folder: Path, theirs: str, ours: str) -> bool:
    """Whether a folder's feeds are made by other settings, which are still where they were."""
    if not theirs or not ours or theirs == ours:
        return False
    if not theirs.startswith("."):
        return True
    return has_settings(Path(os.path.normpath(folder.absolute() / theirs)))
