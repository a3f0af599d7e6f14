"""RSS and Atom repaired in their source."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Final

from lxml import etree

from ..text import language as _language
from ..text.language import Direction, Guard
from .body import BodyTree, close_empty, mark_html_body, turn_left_to_right, write_paragraphs
from .decide import Languages, Words, decide_languages
from .titles import guard_entry_title, guard_feed_title, has_markup
from .xmlsource import XHTML, XML, Element, Source

_DC: Final = "http://purl.org/dc/elements/1.1/"
_CONTENT: Final = "http://purl.org/rss/1.0/modules/content/"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_LANG: Final = f"{XML} lang"


@dataclass(slots=True)
class _Text:
    """A title or a body in the source."""

    element: Element
    #: Plain text, HTML in escaped form, or xhtml as elements.
    type: str
    value: str


@dataclass(slots=True)
class _Entry:
    element: Element
    title: _Text | None
    #: The first is what readers show.
    bodies: list[_Text]
    declared: str | None

    @property
    def words(self) -> Words:
        title = _read_words(self.title) if self.title else ""
        body = _read_words(self.bodies[0]) if self.bodies else ""
        return Words(f"{title}\n{body}", self.declared)


def repair_xml(
    source: Source, *, language: str | None = None, self_url: str | None = None, guard: Guard = "auto"
) -> Languages | None:
    """Write into a source the edits that repair its feed; None if it is no feed.

    Args:
        source: A document that is well-formed.
        language: Of the feed, where the caller knows it.
        self_url: The address that the feed is served from.
        guard: How titles are guarded.
    """
    root = source.root
    if root.name == "feed":
        return _repair_atom(source, language, self_url, guard)
    if root.name in ("rss", "RDF"):
        return _repair_rss(source, language, self_url, guard)
    return None


# RSS -----------------------------------------------------------------------------------------------


def _repair_rss(source: Source, language: str | None, self_url: str | None, guard: Guard) -> Languages | None:
    root = source.root
    channel = next(iter(root.find_all("channel")), None)
    if channel is None:
        return None
    items = [*channel.find_all("item"), *root.find_all("item")]
    entries = [_read_item(source, item) for item in items]
    title = channel.find("title")
    said = channel.find("language") or channel.find("language", _DC)
    declared = (said.text.strip() or None) if said else root.attributes.get(_LANG)
    words = "" if title is None else title.text
    languages = decide_languages(words, declared, [entry.words for entry in entries], language)
    if not any((languages.feed, *languages.entries)):
        _set_rss_self(source, channel, self_url)
        return languages
    if languages.feed:
        _set_attribute(source, root, languages.feed)
        _set_rss_language(source, channel, said, languages.feed)
        if title:
            _replace(source, title, words, guard_feed_title(words, Direction.RTL))
    for entry, tag in zip(entries, languages.entries, strict=True):
        _repair_entry(source, entry, tag, languages.feed, guard)
        if tag:
            _set_item_language(source, entry.element, tag)
    _set_rss_self(source, channel, self_url)
    _remove_dir(source, root)
    return languages


def _read_item(source: Source, item: Element) -> _Entry:
    title = item.find("title")
    candidates = (item.find("encoded", _CONTENT), item.find("description"))
    bodies = [_Text(each, "html", source.read_inner(each)) for each in candidates if each]
    said = item.find("language", _DC)
    declared = said.text.strip() if said else item.attributes.get(_LANG)
    return _Entry(
        item,
        None if title is None else _Text(title, "text", source.read_inner(title)),
        [body for body in bodies if body.value.strip()],
        declared or None,
    )


def _set_rss_language(source: Source, channel: Element, said: Element | None, tag: str) -> None:
    if said is not None:
        _replace(source, said, said.text, tag)
        return
    after = channel.find("title") or (channel.children[0] if channel.children else None)
    if after is None:
        return
    if source.root.namespace == _RDF:
        _insert_dublin_core(source, after, tag)
    else:
        prefix = after.tag.rpartition(":")[0]
        name = f"{prefix}:language" if prefix else "language"
        source.insert_after(after, f"<{name}>{tag}</{name}>")


def _set_item_language(source: Source, item: Element, tag: str) -> None:
    if source.root.namespace != _RDF:
        _set_attribute(source, item, tag)
    said = item.find("language", _DC)
    if said is not None:
        _replace(source, said, said.text, tag)
    elif item.children:
        _insert_dublin_core(source, item.find("title") or item.children[0], tag)


def _insert_dublin_core(source: Source, after: Element, tag: str) -> None:
    try:
        prefix = source.declare_prefix("dc", _DC)
    except ValueError:
        return
    source.insert_after(after, f"<{prefix}:language>{tag}</{prefix}:language>")


def _set_rss_self(source: Source, channel: Element, url: str | None) -> None:
    if url is None:
        return
    links = [each for each in channel.children if (each.name, each.namespace) == ("link", _ATOM)]
    for link in links:
        if link.attributes.get("rel") == "self":
            if link.attributes.get("href") != url:
                source.set_attribute(link, "href", url)
            return
    after = channel.find("link") or channel.find("title")
    if after is not None:
        prefix = source.declare_prefix("atom", _ATOM)
        source.insert_after(
            after, f'<{prefix}:link href="{escape(url)}" rel="self" type="application/rss+xml"/>'
        )


# Atom ----------------------------------------------------------------------------------------------


def _repair_atom(source: Source, language: str | None, self_url: str | None, guard: Guard) -> Languages:
    root = source.root
    entries = [_read_entry(source, each) for each in root.find_all("entry")]
    title = root.find("title")
    feed_title = None if title is None else _read_construct(source, title)
    declared = root.attributes.get(_LANG)
    words = _read_words(feed_title) if feed_title else ""
    languages = decide_languages(words, declared, [entry.words for entry in entries], language)
    if any((languages.feed, *languages.entries)):
        if languages.feed:
            _set_attribute(source, root, languages.feed)
            if feed_title:
                _repair_title(source, feed_title, Direction.RTL, "minimal")
        for entry, tag in zip(entries, languages.entries, strict=True):
            _repair_entry(source, entry, tag, languages.feed, guard)
            if tag:
                _set_attribute(source, entry.element, tag)
                for body in entry.bodies:
                    _set_attribute(source, body.element, tag)
        _remove_dir(source, root)
    _set_atom_self(source, self_url)
    return languages


def _read_entry(source: Source, entry: Element) -> _Entry:
    title = entry.find("title")
    found = (entry.find("content"), entry.find("summary"))
    bodies = [_read_construct(source, each) for each in found if each and "src" not in each.attributes]
    return _Entry(
        entry,
        None if title is None else _read_construct(source, title),
        [body for body in bodies if body.value.strip() and body.type in ("text", "html", "xhtml")],
        entry.attributes.get(_LANG) or None,
    )


def _read_construct(source: Source, element: Element) -> _Text:
    """A text construct (RFC 4287 §3.1); in Atom 0.3 `mode` says whether markup is escaped."""
    kind = element.attributes.get("type", "text").strip().lower()
    mode = element.attributes.get("mode", "")
    if element.children and (kind in ("xhtml", "application/xhtml+xml") or mode == "xml"):
        return _Text(element, "xhtml", _read_xhtml(source, element))
    if kind in ("html", "text/html") or mode == "escaped":
        return _Text(element, "html", element.text)
    return _Text(element, "text" if kind == "text/plain" else kind, element.text)


def _read_xhtml(source: Source, element: Element) -> str:
    """The markup of an xhtml construct as HTML, without prefixes and the `div` that Atom asks for."""
    declared = "".join(
        f' xmlns{":" + prefix if prefix else ""}="{escape(uri)}"'
        for prefix, uri in source.prefixes.items()
        if uri
    )
    inner = source.data[element.inner : element.end].decode()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=True)
    root = etree.fromstring(f"<root{declared}>{inner}</root>", parser)
    only = next(root.iterchildren("*"), root) if len(root) == 1 else root
    for each in only.iter("*"):
        each.tag = etree.QName(each).localname
    etree.cleanup_namespaces(root)
    close_empty(only)
    text = str(etree.tostring(only, encoding="unicode", with_tail=False))
    is_plain = only.tag in ("div", "root") and not only.attrib
    if not is_plain:
        return text
    return text[text.index(">") + 1 : text.rindex("<")]


def _set_atom_self(source: Source, url: str | None) -> None:
    if url is None:
        return
    for link in source.root.find_all("link"):
        if link.attributes.get("rel") == "self":
            if link.attributes.get("href") != url:
                source.set_attribute(link, "href", url)
            return
    after = source.root.find("title")
    if after is not None:
        prefix = after.tag.rpartition(":")[0]
        name = f"{prefix}:link" if prefix else "link"
        source.insert_after(after, f'<{name} href="{escape(url)}" rel="self" type="application/atom+xml"/>')


# Both ----------------------------------------------------------------------------------------------


def _repair_entry(source: Source, entry: _Entry, tag: str | None, feed: str | None, guard: Guard) -> None:
    direction = _language.direction(tag) if tag else None
    if entry.title:
        _repair_title(source, entry.title, direction, guard)
    for body in entry.bodies:
        if tag:
            _repair_body(source, body, tag)
        elif feed and body.type == "html":
            turned = turn_left_to_right(body.value)
            if turned != body.value:
                source.replace_text(body.element, turned)


def _repair_title(source: Source, title: _Text, direction: Direction | None, guard: Guard) -> None:
    words = title.value
    is_plain = title.type == "text"
    if direction is Direction.RTL and (title.type == "xhtml" or has_markup(words)):
        words = _read_words(title)
        if title.type != "text":
            is_plain = True
            source.remove_attribute(title.element, "type")
            source.remove_attribute(title.element, "mode")
    elif title.type not in ("text", "html"):
        return
    new = guard_entry_title(words, direction, guard)
    if new != title.value or (is_plain and title.type != "text"):
        source.replace_text(title.element, new)


def _repair_body(source: Source, body: _Text, tag: str) -> None:
    html = write_paragraphs(body.value) if body.type == "text" else body.value
    marked = mark_html_body(html, tag)
    if body.element.namespace == _ATOM and body.type != "html":
        source.set_attribute(body.element, "type", "html")
    elif body.type != "html":
        source.set_attribute(body.element, "type", "text/html")
        source.set_attribute(body.element, "mode", "escaped")
    if marked != body.value or body.type != "html":
        source.replace_text(body.element, marked)


def _read_words(text: _Text) -> str:
    if text.type != "text" or has_markup(text.value):
        return BodyTree(text.value).letters
    return text.value


def _set_attribute(source: Source, element: Element, tag: str) -> None:
    if element.attributes.get(_LANG) != tag:
        source.set_attribute(element, "xml:lang", tag)


def _replace(source: Source, element: Element, old: str, new: str) -> None:
    if old.strip() != new.strip() or (old.strip() != old and old != new):
        source.replace_text(element, new)


def _remove_dir(source: Source, root: Element) -> None:
    """Take `dir` off the feed's own elements; that of bodies went with what was replaced."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.namespace == XHTML:
            continue
        if "dir" in element.attributes:
            source.remove_attribute(element, "dir")
        if element.name not in ("description", "encoded", "content", "summary", "title"):
            waiting.extend(element.children)
