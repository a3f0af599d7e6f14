"""An article's picture: its address made absolute, and its size if it lies beside the article."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from ..errors import Problem
from ..model import Image
from ..settings import Site
from ..text import urls


def locate_picture(image: Image, path: str, link: str, site: Site) -> tuple[Image, Problem | None]:
    """Make the address of an article's picture absolute, and measure it if it lies beside the article.

    Args:
        image: The picture as the article names it.
        path: The article's path below the articles folder.
        link: The article's address, to which a relative one belongs.
        site: The settings.

    Returns:
        The picture, and what is wrong with it: one whose address cannot be made absolute keeps
        only the words about it.

    """
    src = image.src or ""
    problem = None
    length = None
    if not urls.find_scheme(src) and not src.startswith("/"):
        file = site.articles / Path(path).parent / src
        try:
            if file.resolve().is_relative_to(site.articles.resolve()) and file.is_file():
                length = file.stat().st_size
        except (OSError, ValueError):
            length = None
        if length is None:
            problem = _report_missing(src, path, site)
    try:
        address = urls.make_absolute(src, link)
    except ValueError:
        address = None
        problem = _report_missing(src, path, site)
    return dataclasses.replace(image, src=address, length=length), problem


def _report_missing(src: str, path: str, site: Site) -> Problem:
    return Problem(code="missing-picture", path=site.relative(site.articles / path), values={"value": src})
