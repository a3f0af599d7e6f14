"""Untrusted HTML → HTML of an allow-list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import Final

import nh3

from ..text.unicode import ILLEGAL
from .tags import (
    ADDRESS_SCHEMES,
    ATTRIBUTES,
    BLOCK_TAGS,
    DROPPED_TAGS,
    INLINE_TAGS,
    STRUCTURE_TAGS,
    UNNESTED_TAGS,
)

_CLEANER: Final = nh3.Cleaner(
    tags=set(BLOCK_TAGS | INLINE_TAGS | STRUCTURE_TAGS),
    clean_content_tags=set(DROPPED_TAGS),
    attributes=ATTRIBUTES,
    url_schemes={"http", "https", *ADDRESS_SCHEMES},
    link_rel=None,
)
# Real pages reach thirty. What was cut to the lower bound is not cut again for the wrapper it got since.
_SHALLOW: Final = 200
_DEEP: Final = 256
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>")


def clean_html(html: str) -> str:
    """Keep of untrusted HTML what is on the allow-list, and of its characters what XML allows."""
    # Twice, because a character reference can bring an illegal one in.
    return ILLEGAL.sub("", _CLEANER.clean(remove_deep_tags(ILLEGAL.sub("", html))))


def clean_with(
    html: str,
    tags: Set[str],
    attributes: Mapping[str, Set[str]],
    dropped: Set[str],
    sets: Mapping[str, Mapping[str, str]],
) -> str:
    """Clean HTML by another allow-list, as a feed reader does.

    Args:
        html: Any.
        tags: Elements that stay; of others their content stays.
        attributes: Attributes that stay, by element; "*" stands for every element.
        dropped: Elements that go with their content.
        sets: Attributes that are set, by element.

    """
    return nh3.clean(
        html,
        tags=set(tags),
        # Without "*" nh3 keeps `lang` and `title` everywhere.
        attributes={"*": set(), **{tag: set(names) for tag, names in attributes.items()}},
        clean_content_tags=set(dropped),
        set_tag_attribute_values={tag: dict(values) for tag, values in sets.items()},
        link_rel=None,
    )


def remove_deep_tags(html: str) -> str:
    """Take out tags that nest deeper than any page does: parsers slow down or lose text below them."""
    if html.count("<") <= _DEEP:
        return html
    depth = deepest = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth, deepest
        if match[2].lower() in UNNESTED_TAGS:
            return match[0]
        inside = depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
        return match[0] if inside + bool(match[1]) <= _SHALLOW else ""

    flat = _TAG.sub(keep, html)
    return flat if deepest > _DEEP else html
