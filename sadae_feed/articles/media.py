"""Pictures and recordings beside an article: found, measured, and given the address of their copy."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote

from ..errors import Problem
from ..model import Entry, Head, Image, MediaFile
from ..output.files import read_file
from ..settings.site import Site
from ..state.stamps import find_stamp
from ..text import urls
from ..text.mediatypes import find_type, is_picture, is_recording

#: The folder of copies, below the feeds folder.
FOLDER: Final = "media"
#: Bytes of a picture and of a recording at the most.
PICTURE_LIMIT: Final = 16 * 1024 * 1024
RECORDING_LIMIT: Final = 256 * 1024 * 1024

#: Types that programs tell by the bytes of a file, and what the copy's name ends with.
_SUFFIXES: Final = {
    "image/avif": "avif",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "audio/aac": "aac",
    "audio/flac": "flac",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "video/mp4": "mp4",
    "video/mpeg": "mpeg",
    "video/quicktime": "mov",
    "video/webm": "webm",
}
#: Other names of some of them.
_OTHER_NAMES: Final = {
    "audio/m4a": "audio/mp4",
    "audio/x-flac": "audio/flac",
    "audio/x-wav": "audio/wav",
    "video/x-m4v": "video/mp4",
}

#: What was found out about a file before, by its path and stamp, as text; and where it is noted.
Recall = Callable[[str, str], str | None]
Note = Callable[[str, str, str], None]


class Copy(NamedTuple):
    """A file that a build copies."""

    #: Path of the copy below the feeds folder.
    name: str
    #: Path of the file below the articles folder.
    source: str
    #: In bytes.
    size: int


class StoryMedia(NamedTuple):
    """The pictures and recordings of a story, and what is wrong with them."""

    #: As an entry has it, with an absolute address.
    image: Image | None = None
    #: Files beside the article, by their addresses as written.
    files: Mapping[str, MediaFile] = {}
    copies: tuple[Copy, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Facts(NamedTuple):
    """What the bytes of a file say."""

    #: Twelve hexadecimal digits.
    digest: str
    #: None for what is neither a picture nor a recording.
    type: str | None
    width: int | None = None
    height: int | None = None


class _WrongFileError(Exception):
    """Why a file cannot be published: code and values of the message."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def find_media(
    head: Head,
    link: str,
    site: Site,
    recall: Recall = lambda path, stamp: None,
    note: Note = lambda path, stamp, data: None,
) -> StoryMedia:
    """Find the files beside an article that it names, and measure them.

    Args:
        head: The article's.
        link: The article's address, to which the address of a picture that is not there belongs.
        site: The settings.
        recall: What was found out about a file before.
        note: Keeps what is found out about a file.

    """
    image = head.image
    written = [image.src] if image and image.src and urls.is_relative(image.src) else []
    files: dict[str, MediaFile] = {}
    copies: dict[str, Copy] = {}
    problems = []
    for src in dict.fromkeys((*written, *head.files)):
        try:
            copy, file = _measure(src, head.path, site, recall, note)
        except _WrongFileError as wrong:
            path = site.relative(site.articles / head.path)
            problems.append(Problem(code=wrong.code, path=path, values={"value": src[:100], **wrong.values}))
        else:
            files[src] = file
            copies[copy.name] = copy
    if image is not None and image.src:
        image, problem = _locate(image, image.src, files.get(image.src), head.path, link, site)
        problems += [problem] if problem else []
    return StoryMedia(image, files, tuple(copies.values()), tuple(problems))


def find_published_media(entry: Entry, site: Site) -> StoryMedia:
    """The copies to which the entry of an article leads that cannot be read any more: they stay."""
    image = (entry.image and entry.image.src) or ""
    shown = " ".join((entry.content, image, *(each.src for each in entry.recordings)))
    copies = []
    for match in re.finditer(rf"{re.escape(site.feeds_url + FOLDER)}/([^\s\"'<>/?#]+)", shown):
        name = f"{FOLDER}/{unquote(match[1])}"
        if stamp := find_stamp(site.feeds / name):
            copies.append(Copy(name, "", stamp.size))
    return StoryMedia(image=entry.image, copies=tuple(dict.fromkeys(copies)))


def _locate(
    image: Image, src: str, file: MediaFile | None, path: str, link: str, site: Site
) -> tuple[Image, Problem | None]:
    """Give a picture its absolute address; one that can have none keeps only the words about it."""
    where = site.relative(site.articles / path)
    if file is not None and not is_picture(file.type):
        problem = Problem(code="not-media", path=where, values={"value": src[:100]})
        return dataclasses.replace(image, src=None, type=None), problem
    if file is not None:
        return dataclasses.replace(
            image, src=file.url, type=file.type, length=file.length, width=file.width, height=file.height
        ), None
    try:
        return dataclasses.replace(image, src=urls.make_absolute(src, link)), None
    except ValueError:
        problem = Problem(code="missing-picture", path=where, values={"value": src[:100]})
        return dataclasses.replace(image, src=None), problem


def _measure(src: str, article: str, site: Site, recall: Recall, note: Note) -> tuple[Copy, MediaFile]:
    path = _find_file(src, article, site)
    stamp = find_stamp(site.articles / path)
    if stamp is None:
        raise _WrongFileError(_missing(src))
    limit = RECORDING_LIMIT if is_recording(find_type(path)) else PICTURE_LIMIT
    if stamp.size > limit:
        raise _WrongFileError("large-media", size=stamp.size, limit=limit)
    known = recall(path, repr(stamp))
    facts = _Facts(*json.loads(known)) if known else _read_facts(site.articles / path, src)
    if not known:
        note(path, repr(stamp), json.dumps(facts))
    if facts.type is None:
        raise _WrongFileError("not-media")
    if is_picture(facts.type) and stamp.size > PICTURE_LIMIT:
        raise _WrongFileError("large-media", size=stamp.size, limit=PICTURE_LIMIT)
    stem = urls.make_slug(Path(path).stem, transliterate=site.transliterate) or "file"
    name = f"{stem}-{facts.digest}.{_SUFFIXES[facts.type]}"
    file = MediaFile(
        url=f"{site.feeds_url}{FOLDER}/{urls.encode_segment(name)}",
        type=facts.type,
        length=stamp.size,
        width=facts.width,
        height=facts.height,
    )
    return Copy(f"{FOLDER}/{name}", path, stamp.size), file


def _missing(src: str) -> str:
    return "missing-recording" if is_recording(find_type(src)) else "missing-picture"


def _find_file(src: str, article: str, site: Site) -> str:
    """The path below the articles folder of a file that an article names.

    Raises:
        _WrongFileError: If there is none, or if it lies outside the folder.

    """
    root = site.articles.resolve()
    for name in _list_names(src):
        try:
            file = (site.articles / article).parent / name
            found = file.resolve()
            if found.is_file() and found.is_relative_to(root):
                return found.relative_to(root).as_posix()
        except (OSError, RuntimeError, ValueError):
            continue
    raise _WrongFileError(_missing(src))


def _list_names(src: str) -> Iterator[str]:
    """The names a file may have: as written, and as its address is decoded."""
    yield src
    yield unquote(urls.strip_query(src))


def _read_facts(path: Path, src: str) -> _Facts:
    """What the bytes of a file say of it.

    Raises:
        _WrongFileError: If it cannot be read or is too large.

    """
    try:
        size, data = read_file(path, RECORDING_LIMIT)
    except OSError as error:
        raise _WrongFileError(_missing(src)) from error
    if data is None:
        raise _WrongFileError("large-media", size=size, limit=RECORDING_LIMIT)
    kind = _find_type(data)
    width, height = _find_size(data) if is_picture(kind) else (None, None)
    # What has no size shows nothing.
    return _Facts(make_digest(data), None if is_picture(kind) and not width else kind, width, height)


def _find_type(data: bytes) -> str | None:
    import filetype

    found = filetype.guess_mime(data[:8192])
    kind = _OTHER_NAMES.get(found, found)
    return kind if kind in _SUFFIXES else None


def _find_size(data: bytes) -> tuple[int | None, int | None]:
    """Width and height of a picture in pixels, as its own rotation shows it; None for one without any."""
    import imagesize

    width, height = imagesize.get(io.BytesIO(data))
    return (width, height) if width > 0 and height > 0 else (None, None)


def make_digest(data: bytes) -> str:
    """The digest in the name of a copy."""
    return hashlib.blake2b(data, digest_size=6).hexdigest()
