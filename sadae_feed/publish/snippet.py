"""Lines for the templates of a site, by which browsers and readers find its feeds."""

from __future__ import annotations

from html import escape

from lxml import etree

from ..errors import OutputError, Problem
from ..formats import atom, jsonfeed, opml, rss
from ..settings.site import Site

_FORMATS = {"RSS": rss, "Atom": atom, "JSON": jsonfeed}


def write_snippet(site: Site) -> str:
    """Write the `<link rel="alternate">` lines of a site: its own feed in each format, each other one as RSS.

    Args:
        site: The settings; its feeds are built, and their list says which there are.

    Raises:
        OutputError: If there is no list of feeds, or it is none.

    """
    path = site.feeds / opml.FILE
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        outlines = [*etree.fromstring(path.read_bytes(), parser).iter("outline")]
        found = [(outline.attrib["title"], outline.attrib["xmlUrl"]) for outline in outlines]
    except (OSError, etree.XMLSyntaxError, KeyError) as error:
        problem = Problem(code="no-feeds-yet", path=site.relative(path))
        raise OutputError(problem) from error
    lines = []
    for number, (title, address) in enumerate(found):
        for name, form in _FORMATS.items() if number == 0 else [("RSS", rss)]:
            href = address.removesuffix(rss.FILE) + form.FILE
            label = f"{title} ({name})" if number == 0 else title
            lines.append(
                f'<link rel="alternate" type="{form.TYPE}" title="{escape(label)}" href="{escape(href)}">'
            )
    return "\n".join(lines)
