"""What every reader of articles is: text in, head and body out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from ...errors import Problems
from ...model import Article, Source
from ...settings.site import Site
from .frontmatter import Matter

#: Where something begins and ends in a text, in code points.
Span = tuple[int, int]


class Parsed(NamedTuple):
    """An article file taken apart."""

    #: The head: headline, dates, authors and all else but the text.
    article: Article
    #: Renders the text as HTML that is not yet safe for a feed; called only if the body is needed.
    render_body: Callable[[], str]


class Reader(Protocol):
    """A module that reads one file format."""

    def parse(self, source: Source, site: Site, problems: Problems) -> Parsed:
        """Take a file apart; whatever is wrong with it is added to the problems."""
        ...

    def protected_spans(self, matter: Matter, site: Site, language: str) -> Iterator[Span]:
        """Find the parts of the body that spelling fixes must not touch, in offsets of `matter.body`.

        Those are markup, addresses, code, and text in another language than the article's.
        """
        ...
