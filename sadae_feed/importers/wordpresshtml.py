"""The body of a WordPress post as its site shows it: paragraphs, captions and galleries."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Final

from .articlefile import Picture

_BLOCK_COMMENT: Final = re.compile(r"<!--\s*/?wp:.*?-->\n?", re.DOTALL)
_MORE: Final = re.compile(r"<!--(?:more|nextpage|noteaser).*?-->", re.DOTALL)
_CAPTION: Final = re.compile(r"\[(?:wp_)?caption\b([^\]]*)\](.*?)\[/(?:wp_)?caption\]", re.DOTALL)
_CAPTION_WORDS: Final = re.compile(r"\bcaption=(?:\"([^\"]*)\"|'([^']*)')")
_PICTURE: Final = re.compile(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", re.DOTALL)
_GALLERY: Final = re.compile(r"\[gallery\b([^\]]*)\]")
_IDS: Final = re.compile(r"\b(?:ids|include)=[\"']?([\d,\s]+)")
_EMBED: Final = re.compile(r"\[embed\b[^\]]*\]\s*(https?://[^\s\[<]+)\s*\[/embed\]")
#: Elements whose lines are no paragraphs of their own.
_VERBATIM: Final = re.compile(
    r"(<(pre|script|style|textarea|svg|iframe|object|video|audio)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE
)
_BLOCK: Final = re.compile(
    r"(</?(?:address|article|aside|blockquote|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|"
    r"footer|form|h[1-6]|header|hr|legend|li|main|map|menu|nav|ol|p|section|summary|table|tbody|td|tfoot|th|"
    r"thead|tr|ul)\b[^>]*>|\0\d+\0)",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"<(/?)([a-zA-Z0-9]+)")
_BLANK_LINE: Final = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_LINE_END: Final = re.compile(r"(?<!<br>)(?<!<br />)(?<!<br/>)[ \t]*\n")


def write_body(html: str, find_picture: Callable[[int], Picture | None]) -> str:
    """A post's content as HTML: what is stored without paragraphs gets those that WordPress shows.

    Args:
        html: The content as the export has it.
        find_picture: Gives the picture of an attachment by its number.
    """
    html = html.replace("\r\n", "\n").replace("\r", "\n")
    is_made_of_blocks = "<!-- wp:" in html
    html = _MORE.sub("", _BLOCK_COMMENT.sub("", html))
    html = _CAPTION.sub(_write_caption, html)
    html = _GALLERY.sub(lambda match: _write_gallery(match, find_picture), html)
    html = _EMBED.sub(r'<p><a href="\1">\1</a></p>', html)
    return html if is_made_of_blocks else add_paragraphs(html)


def add_paragraphs(html: str) -> str:
    """Make paragraphs of what blank lines divide, and line breaks of the other line ends.

    Blocks stay as they are, and so does what stands in one on a single line.
    """
    verbatim: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        verbatim.append(match[1])
        return f"\0{len(verbatim) - 1}\0"

    parts = _BLOCK.split(_VERBATIM.sub(set_aside, html.replace("\0", "")))
    written: list[str] = []
    open_tags: list[str] = []
    for number, part in enumerate(parts):
        if number % 2:
            _follow(open_tags, part)
            written.append(part)
        elif part.strip():
            written.append(_write_text(part, open_tags[-1] if open_tags else ""))
        else:
            written.append("\n" if "\n" in part else part)
    return re.sub("\0(\\d+)\0", lambda match: verbatim[int(match[1])], "".join(written)).strip()


def _follow(open_tags: list[str], tag: str) -> None:
    """Note which block is open after a tag."""
    match = _NAME.match(tag)
    if match is None or match[2].lower() == "hr" or tag.endswith("/>"):
        return
    name = match[2].lower()
    if not match[1]:
        open_tags.append(name)
    elif name in open_tags:
        while open_tags.pop() != name:
            pass


def _write_text(text: str, outer: str) -> str:
    """Text between the tags of blocks."""
    is_open = outer in ("", "blockquote") or (
        outer in ("div", "section", "article") and _BLANK_LINE.search(text.strip())
    )
    if not is_open:
        return (
            _LINE_END.sub("<br>\n", text)
            if outer in ("p", "li", "td", "dd") and text.strip() == text
            else text
        )
    paragraphs = (paragraph.strip() for paragraph in _BLANK_LINE.split(text.strip()))
    lines = (_LINE_END.sub("<br>\n", paragraph) for paragraph in paragraphs if paragraph)
    return "".join(f"<p>{paragraph}</p>\n" for paragraph in lines)


def _write_caption(match: re.Match[str]) -> str:
    """A picture with its caption; a caption of old exports stands in the shortcode itself."""
    words = _CAPTION_WORDS.search(match[1])
    picture = _PICTURE.fullmatch(match[2].strip())
    if picture is None:
        return match[2]
    caption = (words[1] or words[2] or "") if words else picture[2].strip()
    return f"<figure>{picture[1]}<figcaption>{caption}</figcaption></figure>"


def _write_gallery(match: re.Match[str], find_picture: Callable[[int], Picture | None]) -> str:
    ids = _IDS.search(match[1])
    numbers = re.findall(r"\d+", ids[1]) if ids else []
    pictures = filter(None, (find_picture(int(number)) for number in numbers))
    return "".join(map(write_figure, pictures))


def write_figure(picture: Picture) -> str:
    """A picture as HTML."""
    caption = f"<figcaption>{escape(picture.caption)}</figcaption>" if picture.caption else ""
    return f'<figure><img src="{escape(picture.src)}" alt="{escape(picture.alt)}">{caption}</figure>'
