"""Licenses: the address at which people read one, from that address or from its SPDX identifier."""

from __future__ import annotations

import re
from typing import Final

from . import urls

_CREATIVE_COMMONS: Final = re.compile(r"cc-(by(?:-nc)?(?:-nd|-sa)?)-(\d\.\d)", re.IGNORECASE)
_PUBLIC_DOMAIN: Final = re.compile(r"cc0-(\d\.\d)", re.IGNORECASE)
_SPDX: Final = re.compile(r"[A-Za-z0-9]+(?:[.+-][A-Za-z0-9]+)+")


def find_license(value: str) -> str:
    """Give the address of a license.

    Args:
        value: An address, or an SPDX identifier such as `CC-BY-4.0` (spdx.org/licenses).

    Raises:
        ValueError: If it is neither.

    """
    name = value.strip()
    if match := _CREATIVE_COMMONS.fullmatch(name):
        return f"https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"
    if match := _PUBLIC_DOMAIN.fullmatch(name):
        return f"https://creativecommons.org/publicdomain/zero/{match[1]}/"
    if _SPDX.fullmatch(name) and not urls.find_scheme(name):
        return f"https://spdx.org/licenses/{name}.html"
    return urls.make_absolute(name)
