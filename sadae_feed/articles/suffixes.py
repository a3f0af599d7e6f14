"""Which files are articles, by their suffixes, and which reader reads each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from .readers.parsed import Reader

#: The name of the reader for each suffix.
READERS: Final[dict[str, Literal["html", "markdown", "plaintext"]]] = {
    ".txt": "plaintext",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}


def find_suffix(path: str) -> str:
    """The suffix of a path in lower case, with its dot."""
    # Unlike `Path.suffix`, whole for a name such as `.txt`; hidden files are no articles anyway.
    return path[path.rfind(".") :].lower()


def is_article(path: str) -> bool:
    """Whether there is a reader for a file of this name."""
    return find_suffix(path) in READERS


def is_html(path: str) -> bool:
    """Whether the reader for HTML reads a file."""
    return READERS[find_suffix(path)] == "html"


def is_plain_text(path: str) -> bool:
    """Whether the reader for pasted pages reads a file."""
    return READERS[find_suffix(path)] == "plaintext"


def find_reader(path: str) -> Reader:
    """The reader for a file; its libraries are loaded when the first such file is read."""
    name = READERS[find_suffix(path)]
    if name == "html":
        from .readers import html

        return html
    if name == "markdown":
        from .readers import markdown

        return markdown
    from .readers import plaintext

    return plaintext
