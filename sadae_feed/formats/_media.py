"""Media RSS (rssboard.org/media-rss): what RSS and Atom say alike of pictures and recordings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from lxml import etree

from ..model import Entry, Image, Recording, Text

NAMESPACE: Final = "http://search.yahoo.com/mrss/"


class Enclosure(NamedTuple):
    """A file that readers offer to open beside a story."""

    url: str
    #: MIME type.
    type: str
    #: Size in bytes; None where it is not known.
    length: int | None
    title: Text | None

    @property
    def can_be_attached(self) -> bool:
        """Whether it is a recording, or a picture whose size is known."""
        return self.length is not None or not self.type.startswith("image/")


def list_enclosures(entry: Entry) -> Iterator[Enclosure]:
    """The files of an entry: recordings first, as a story with a sound and a picture is about the sound.

    A picture whose type is not known is none: parsers would take it for a page.
    """
    for recording in entry.recordings:
        yield Enclosure(recording.src, recording.type, recording.length, recording.title)
    image = entry.image
    if image and image.src and image.type:
        yield Enclosure(image.src, image.type, image.length, image.caption)


def add_media(element: etree._Element, entry: Entry) -> None:
    """Add `media:content` for each file of an entry, and `media:thumbnail` for its picture."""
    for recording in entry.recordings:
        _add_recording(element, recording)
    image = entry.image
    if image and image.src:
        _add_image(element, image, image.src)


def _add_recording(element: etree._Element, recording: Recording) -> None:
    content = _add(element, "content", {"url": recording.src, "medium": recording.medium})
    content.set("type", recording.type)
    if recording.length is not None:
        content.set("fileSize", str(recording.length))
    _add_texts(content, {"title": recording.title})


def _add_image(element: etree._Element, image: Image, src: str) -> None:
    content = _add(element, "content", {"url": src, "medium": "image"})
    if image.type:
        content.set("type", image.type)
    if image.length is not None:
        content.set("fileSize", str(image.length))
    size = {}
    if image.width and image.height:
        size = {"width": str(image.width), "height": str(image.height)}
        content.attrib.update(size)
    _add_texts(content, {"title": image.caption, "description": image.alt, "credit": image.credit})
    _add(element, "thumbnail", {"url": src, **size})


def _add_texts(content: etree._Element, texts: Mapping[str, Text | None]) -> None:
    for name, text in texts.items():
        if text is not None:
            _add(content, name, {}).text = text.plain()


def _add(element: etree._Element, name: str, attributes: Mapping[str, str]) -> etree._Element:
    return etree.SubElement(element, f"{{{NAMESPACE}}}{name}", dict(attributes))
