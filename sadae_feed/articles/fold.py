"""Mends the spelling of articles on their way into the feeds, where the setting `fold` asks for it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable

from ..model import Article, Person, Text
from ..settings.site import Site
from ..text.urdu import orthography
from .readers.parsed import Span


def fold_article(article: Article, site: Site) -> Article:
    """The article with its texts mended; what addresses and ids are made of stays the same."""

    def fold(text: Text) -> Text:
        # `written` again, because mending can bare blanks at the ends.
        return Text.written(fold_text(text.value, text.language, site), text.language)

    def maybe(text: Text | None) -> Text | None:
        return fold(text) if text else None

    image = article.image
    return dataclasses.replace(
        article,
        title=fold(article.title),
        authors=tuple(Person(name=fold(author.name)) for author in article.authors),
        categories=tuple(map(fold, article.categories)),
        tags=tuple(map(fold, article.tags)),
        summary=maybe(article.summary),
        image=image
        and dataclasses.replace(
            image, alt=maybe(image.alt), caption=maybe(image.caption), credit=maybe(image.credit)
        ),
        recordings=tuple(dataclasses.replace(each, title=maybe(each.title)) for each in article.recordings),
        rights=maybe(article.rights),
        place=maybe(article.place),
        source=maybe(article.source),
        corrections=tuple(dataclasses.replace(each, text=fold(each.text)) for each in article.corrections),
        retracted=maybe(article.retracted),
    )


def fold_html(html: str, language: str, site: Site) -> str:
    """A body with its text mended; tags, code and text of other languages stay."""
    from .readers import spans

    return fold_text(html, language, site, lambda html: spans.protect_html(html, language))


def fold_text(
    text: str, language: str, site: Site, protect: Callable[[str], Iterable[Span]] = lambda _: ()
) -> str:
    """A text in the letters of its language, outside of the spans to protect."""
    # Twice where the site lists names, as a name is recognised only once its letters are mended.
    for _ in range(2 if site.names else 1):
        text = orthography.fold(text, language, protect(text), site.names)
    return text
