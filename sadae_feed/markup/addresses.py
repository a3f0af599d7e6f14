"""Absolute addresses for the links and pictures of a body."""

from __future__ import annotations

import contextlib

from lxml import etree

from ..text import urls
from .tags import ADDRESS_SCHEMES, LAZY_ATTRIBUTES
from .tree import is_counting_pixel, remove_element


def set_addresses(root: etree._Element, base: str) -> None:
    """Make every address absolute, give lazily loaded pictures theirs, drop what has none."""
    for image in list(root.iter("img")):
        lazy = [image.attrib.pop(name) for name in LAZY_ATTRIBUTES if name in image.attrib]
        src = find_address(next(filter(None, lazy), image.get("src", "")), base)
        if src is None or is_counting_pixel(image):
            remove_element(image)
        else:
            image.set("src", src)
            image.set("alt", image.get("alt", ""))
    for anchor in root.iter("a"):
        href = anchor.attrib.pop("href", "")
        if urls.find_scheme(href) in ADDRESS_SCHEMES:
            with contextlib.suppress(ValueError):
                anchor.set("href", urls.encode_url(href))
        elif address := find_address(href, base):
            anchor.set("href", address)


def find_address(url: str, base: str) -> str | None:
    """An address made absolute; None for an empty one, or one that cannot be."""
    try:
        return urls.make_absolute(url, base) if url else None
    except ValueError:
        return None
