"""Whom a story is from and where it was written, as terms of Dublin Core (ISO 15836) in every format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from ..model import Entry

#: The namespace of the terms in XML; at this address, too, their meaning is documented.
NAMESPACE: Final = "http://purl.org/dc/elements/1.1/"


def list_terms(entry: Entry) -> Iterator[tuple[str, str]]:
    """The terms of an entry, each with its value as plain text."""
    for term, text in (("source", entry.source), ("coverage", entry.place)):
        if text:
            yield term, text.plain()


def add_terms(element: etree._Element, entry: Entry) -> None:
    """Add the terms to an item of RSS or an entry of Atom, whose root declares the namespace."""
    for term, value in list_terms(entry):
        etree.SubElement(element, f"{{{NAMESPACE}}}{term}").text = value
