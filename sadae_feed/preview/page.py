"""The HTML of the preview: the list of stories, one story with its facts, and the frames around bodies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from typing import Final
from urllib.parse import quote

from lxml import etree
from lxml.html import builder as E  # noqa: N812  # lxml's own name for it

from ..errors import MessageLanguage, Problem
from ..messages import phrase
from ..model import Text
from ..settings.site import Site
from ..text.language import direction
from . import profiles
from .newsroom import Row, View
from .words import FAMILIES, WORDS, Words

#: What a family shows, by its name.
PROFILES: Final = {profile.name: profile for profile in (*profiles.PROFILES, *profiles.TEXT_PROFILES)}


def render_page(
    rows: Iterable[Row],
    view: View | None,
    problems: Iterable[Problem],
    site_title: Text,
    language: MessageLanguage,
    zone: tzinfo,
) -> bytes:
    """The whole page: the stories, and one of them if one is chosen.

    Args:
        rows: Every article, newest first.
        view: The chosen one.
        problems: Those of no single article.
        site_title: The site's name.
        language: Of the page.
        zone: Of the moments shown.

    """
    words = WORDS[language]
    rows = [*rows]
    chosen = view.row.path if view else None
    heading = E.H1(E.A(words.title, href=f"/?lang={language}"), " · ", *_inline(site_title))
    other: MessageLanguage = "en" if language == "ur" else "ur"
    here = f"/story/{quote(chosen)}" if chosen else "/"
    switch = E.A(words.language, href=f"{here}?lang={other}", lang=other, dir=direction(other))
    listing: etree._Element = E.NAV(
        E.H2(words.stories, id="stories"),
        E.OL(*(_row(row, row.path == chosen, words, language, zone) for row in rows)),
        {"aria-labelledby": "stories"},
    )
    if not rows:
        listing.extend([E.P(words.none)])
    content = _story(view, words, language, zone) if view else [E.P(words.choose)]
    main: etree._Element = E.MAIN(*content, id="story")
    general = [*problems] if view is None else []
    if general:
        main.append(_problems(general, words, language))
    root = E.HTML(
        E.HEAD(
            E.META(charset="utf-8"),
            E.META(name="viewport", content="width=device-width, initial-scale=1"),
            E.META(name="color-scheme", content="light dark"),
            E.TITLE(
                f"{view.row.title.value if view and view.row.title else site_title.value} – {words.title}"
            ),
            E.LINK(rel="stylesheet", href="/style.css"),
            E.SCRIPT(src="/script.js", defer="defer"),
        ),
        E.BODY(
            E.HEADER(heading, switch),
            E.DIV(listing, main, E.CLASS("columns has-story" if view else "columns")),
        ),
        lang=language,
        dir=direction(language),
    )
    return etree.tostring(root, method="html", encoding="UTF-8", doctype="<!DOCTYPE html>") + b"\n"


def _row(row: Row, is_chosen: bool, words: Words, language: MessageLanguage, zone: tzinfo) -> etree._Element:
    title = E.SPAN(*_inline(row.title), **_marks(row.title)) if row.title else E.SPAN(row.path, dir="ltr")
    link = E.A(title, href=f"/story/{quote(row.path)}?lang={language}")
    if is_chosen:
        link.set("aria-current", "page")
    facts: etree._Element = E.SMALL(E.SPAN(words.states[row.state], E.CLASS(f"state {row.state}")))
    if row.published:
        facts.append(_time(row.published, zone))
    if row.problems:
        facts.append(E.SPAN(f"{words.problems}: {row.problems}", E.CLASS("count")))
    return E.LI(link, facts)


def _story(view: View, words: Words, language: MessageLanguage, zone: tzinfo) -> list[etree._Element]:
    title = view.entry.title if view.entry else view.row.title
    heading = E.H2(*_inline(title), **_marks(title)) if title else E.H2(view.row.path, dir="ltr")
    parts = [
        E.P(E.A(words.back, href=f"/?lang={language}"), E.CLASS("back")),
        heading,
        E.P(E.SPAN(words.states[view.row.state], E.CLASS(f"state {view.row.state}"))),
        _problems(view.problems, words, language),
    ]
    if view.entry is None:
        parts.append(E.P(words.unreadable))
    else:
        parts += [E.H3(words.as_shown), _panes(view, words, language)]
    return [*parts, _facts(view, words, zone)]


def _problems(problems: Iterable[Problem], words: Words, language: MessageLanguage) -> etree._Element:
    items = [_problem(problem, language) for problem in problems]
    section: etree._Element = E.SECTION(E.H3(words.problems, id="problems"), {"aria-labelledby": "problems"})
    section.append(E.UL(*items, E.CLASS("problems")) if items else E.P(words.no_problems))
    return section


def _problem(problem: Problem, language: MessageLanguage) -> etree._Element:
    place = ":".join(str(part) for part in (problem.line, problem.column) if part is not None)
    item = E.LI(
        E.SPAN(phrase(problem.severity, language), E.CLASS(f"severity {problem.severity}")),
        " ",
        E.SPAN(_printable(problem.message(language)), dir="auto"),
        " ",
        E.CODE(f"{place} {problem.code}".strip(), dir="ltr"),
        E.BR(),
        E.SPAN(_printable(problem.hint(language)), E.CLASS("cure"), dir="auto"),
    )
    if problem.excerpt:
        item.append(E.PRE(_printable(problem.excerpt)[:500], dir="auto"))
    return item


def _panes(view: View, words: Words, language: MessageLanguage) -> etree._Element:
    panes = []
    for number, name in enumerate(FAMILIES):
        frame = E.IFRAME(
            src=f"/frame/{number}/{quote(view.row.path)}",
            sandbox="",
            title=f"{words.families[name]} ({name})",
            loading="lazy",
        )
        caption = E.FIGCAPTION(words.families[name], E.SMALL(name, dir="ltr", lang="en"))
        panes.append(E.FIGURE(caption, frame))
    return E.DIV(*panes, E.CLASS("panes"))


def _facts(view: View, words: Words, zone: tzinfo) -> etree._Element:
    facts = E.DL()
    for label, nodes in _list_facts(view, words, zone):
        facts.append(E.DT(label))
        facts.append(E.DD(*nodes))
    return facts


def _list_facts(view: View, words: Words, zone: tzinfo) -> Iterator[tuple[str, list[etree._Element | str]]]:
    yield words.address, [E.CODE(view.link, dir="ltr")] if view.link else [words.no_address]
    yield words.feeds, [*_joined(view.feeds)] or [words.in_no_feed]
    entry, article = view.entry, view.article
    if entry is None or article is None:
        return
    yield words.published, [_time(entry.published, zone)]
    if entry.updated != entry.published:
        yield words.updated, [_time(entry.updated, zone)]
    yield words.authors, [*_joined([author.name for author in entry.authors])]
    for label, text in ((words.source, article.source), (words.place, article.place)):
        if text:
            yield label, _inline(text)
    if entry.categories:
        yield words.categories, [*_joined([category.label for category in entry.categories])]
    if entry.image:
        image = entry.image
        texts = [text for text in (image.alt, image.caption, image.credit) if text]
        source: list[etree._Element | str] = [E.CODE(image.src or "", dir="ltr"), " "]
        yield words.picture, [*source, *_joined(texts)]
    yield words.summary, _inline(entry.summary)
    if article.dropped:
        yield words.left_out, [E.UL(*(E.LI(_printable(str(line)), dir="auto") for line in article.dropped))]


def _joined(texts: Iterable[Text]) -> Iterator[etree._Element | str]:
    for number, text in enumerate(texts):
        if number:
            yield " · "
        yield E.SPAN(*_inline(text), **_marks(text))


def _marks(text: Text | None) -> dict[str, str]:
    return {"lang": text.language, "dir": text.direction} if text else {}


def _time(moment: datetime, zone: tzinfo) -> etree._Element:
    local = moment.astimezone(zone)
    return E.TIME(f"{local:%Y-%m-%d %H:%M}", datetime=local.isoformat(), dir="ltr")


def _inline(text: Text) -> list[etree._Element | str]:
    fragment = etree.fromstring(f"<span>{text.html()}</span>")
    return [fragment.text or "", *fragment]


def _printable(text: str) -> str:
    """A text without what XML has no place for."""
    return "".join(char if char.isprintable() or char in "\n\t" else "\ufffd" for char in text)


def render_frame(view: View, number: int, site: Site) -> bytes | None:
    """The document in which a family of readers shows a story; None where there is none."""
    entry = view.entry
    if entry is None or not 0 <= number < len(FAMILIES):
        return None
    item = profiles.Item(
        name=entry.id,
        language=entry.language,
        title=entry.title.plain(site.title_guard),
        body=entry.content,
        summary=entry.summary.plain(),
        feed=site.title.plain(site.title_guard),
    )
    style = (
        "<style>body{margin:8px;font:16px/1.6 sans-serif;color-scheme:light dark}img{max-width:100%}</style>"
    )
    page = profiles.show(PROFILES[FAMILIES[number]], item)
    return page.replace("<!DOCTYPE html>", f"<!DOCTYPE html>{style}", 1).encode(errors="replace")
