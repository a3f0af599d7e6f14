"""Lines that stand on many pasted pages, and so belong to the site and to no article."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from ..articles.decode import open_article
from ..articles.readers import frontmatter, furniture
from ..articles.readers.byline import read_byline
from ..articles.suffixes import READERS, find_suffix
from ..errors import Problem, Problems
from ..settings.site import Site
from ..text.urdu import dateline

#: Lines at either end of a page that are compared.
_END: Final = 8
#: On so many pages, and on one in so many, must a line stand.
_FEWEST: Final = 5
_SHARE_OF_PAGES: Final = 4
#: A longer line is a paragraph.
_LONGEST: Final = 200


def find_repeated_lines(paths: Iterable[str], site: Site) -> Iterator[Problem]:
    """Name the lines at the head or the foot of many pasted pages, as settings to paste.

    Args:
        paths: Articles below the articles folder; only plain text is looked at.
        site: The settings; what they name, and what is known on any site, is not named again.

    """
    heads: Counter[str] = Counter()
    feet: Counter[str] = Counter()
    spellings: dict[str, str] = {}
    count = 0
    for path in paths:
        source = open_article(path, site)[0] if READERS[find_suffix(path)] == "plaintext" else None
        if source is None:
            continue
        count += 1
        body = frontmatter.split(source.text, Problems(path)).body
        lines = [text for line in body.split("\n") if (text := " ".join(line.split()))]
        for counter, found in ((heads, _list_head(lines, site)), (feet, _list_foot(lines, site))):
            keys = {furniture.make_key(line): line for line in found if len(line) <= _LONGEST}
            counter.update(key for key in keys if key)
            spellings |= keys
    fewest = max(_FEWEST, -(-count // _SHARE_OF_PAGES))
    for setting, counter in (("banner", heads), ("share", feet)):
        common = [spellings[key] for key, times in counter.most_common() if times >= fewest]
        if common:
            line = f"{setting} = {json.dumps(common, ensure_ascii=False)}"
            values: dict[str, str | int] = {"line": line, "pages": count, "lines": len(common)}
            yield Problem(code="repeated-lines", path=site.relative(site.articles), values=values)


def _list_head(lines: list[str], site: Site) -> Iterator[str]:
    """The first lines that nothing explains yet."""
    for line in islice(lines, min(_END, len(lines) // 2)):
        known = furniture.is_menu(line) or furniture.is_section(line) or furniture.is_breadcrumb(line)
        named = furniture.is_listed(line, (*site.banner, *site.share, *site.never_left_out))
        is_said = read_byline(line, site).reason or dateline.split(line, house=site.house_names)
        if not (known or named or is_said or furniture.is_share(line)):
            yield line


def _list_foot(lines: list[str], site: Site) -> Iterator[str]:
    """The last lines that nothing explains yet, up to the line that asks to share."""
    for line in lines[-min(_END, len(lines) // 2) or len(lines) :]:
        if furniture.is_share(line) or furniture.is_listed(line, site.share):
            return
        if furniture.find_foot_reason(line) is None and not furniture.is_listed(line, site.never_left_out):
            yield line
