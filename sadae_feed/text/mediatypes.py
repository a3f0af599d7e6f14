"""Media types of pictures and recordings by the suffix of their address (IANA media types)."""

from __future__ import annotations

from typing import Final

from . import urls

_TYPES: Final = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "aac": "audio/aac",
    "flac": "audio/flac",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "oga": "audio/ogg",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "mp4": "video/mp4",
    "mpeg": "video/mpeg",
    "ogv": "video/ogg",
    "webm": "video/webm",
}


def find_type(url: str) -> str | None:
    """The media type that the suffix of an address stands for; None for any other."""
    return _TYPES.get(urls.strip_query(url).rpartition(".")[2].lower())


def is_picture(kind: str | None) -> bool:
    """Whether a media type is that of a picture."""
    return kind is not None and kind.startswith("image/")


def is_recording(kind: str | None) -> bool:
    """Whether a media type is that of sound or moving pictures."""
    return kind is not None and kind.startswith(("audio/", "video/"))
