"""Opens article files: bytes → text, with line feeds, without what XML cannot hold."""

from __future__ import annotations

import codecs
import contextlib
import itertools
import re
import unicodedata
from typing import Final

from ..errors import MOST_REPORTS, Problems
from ..model import Source
from ..output import files
from ..settings.site import Site
from ..text.unicode import ILLEGAL, INVISIBLE
from .scan import UNDECODED
from .suffixes import is_html

#: Characters of a line of text at the most.
LINE_LIMIT: Final = 1_000_000

_OTHER_LINE_ENDS: Final = "\r\x0b\x0c\x85\u2028\u2029"
_LINE_ENDS = re.compile(f"\r\n?|[{_OTHER_LINE_ENDS[1:]}]")
_BLANK: Final = INVISIBLE + "\n"
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
# Every illegal character has one of these, or C2 or EF, in its UTF-8: looking for bytes is much quicker.
_CONTROLS: Final = bytes({*range(32), 127} - set(b"\t\n\r"))


def open_article(path: str, site: Site) -> tuple[Source | None, Problems]:
    """Read and decode an article file.

    Args:
        path: Below the articles folder, with `/` between.
        site: The settings.

    Returns:
        The text, or None if it cannot be read or is no text; and what is wrong with it.

    """
    problems = Problems(f"{site.relative(site.articles)}/{path}")
    if UNDECODED.search(path):
        problems.add("bad-name")
        return None, problems
    try:
        size, data = _read_or_try_again(f"{site.articles}/{path}", site.file_limit)
    except OSError as error:
        problems.add("unreadable", reason=error.strerror or str(error))
        return None, problems
    if data is None:
        problems.add("too-large", 1, 1, size=size, limit=site.file_limit)
        return None, problems
    html = is_html(path)
    text = _decode_or_report(data, html, problems)
    if text is None:
        return None, problems
    problems.text = text
    if not text.strip(_BLANK):
        problems.add("empty-file", 1, 1)
    elif not html and len(text) > LINE_LIMIT:
        _check_lines(text, problems)
    if len(data.translate(None, _CONTROLS)) < len(data) or b"\xc2" in data or b"\xef" in data:
        text = _remove_illegal(text, problems)
    return None if problems.fatal else Source(path=path, text=text), problems


def _read_or_try_again(file: str, limit: int) -> tuple[int, bytes | None]:
    """Read a file, twice if the first attempt fails: disks and networks have moments of weakness."""
    with contextlib.suppress(OSError):
        return files.read_file(file, limit)
    return files.read_file(file, limit)


def decode(data: bytes, *, html: bool) -> tuple[str, str]:
    """Decode a file, leaving line ends and byte order marks in it; give the encoding, too.

    Raises:
        UnicodeDecodeError: If it is not in the encoding that its byte order mark says, else not UTF-8.

    """
    encoding = _find_encoding(data)
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        match = _CHARSET.search(data[:4096]) if html else None
        if match is None:
            raise
        declared = match[1].decode("ascii")
        with contextlib.suppress(LookupError, UnicodeError):
            return data.decode(declared), declared
        raise


def _decode_or_report(data: bytes, html: bool, problems: Problems) -> str | None:
    """Decode by byte order mark, else as UTF-8; a page, else by what it declares.

    A page that is valid UTF-8 is read as UTF-8 whatever its `meta` says, because saved pages often lie.
    """
    try:
        text, _ = decode(data, html=html)
    except UnicodeDecodeError as error:
        encoding = _find_encoding(data)
        problems.text = _normalise_line_ends(data.decode(encoding, errors="replace"))
        # The codec counts from behind a byte order mark.
        offset = error.start + len(data) - len(error.object)
        before = _normalise_line_ends(data[:offset].decode(encoding, errors="replace"))
        problems.add("not-utf8", *_find_end(before), offset=offset, byte=data[offset])
        return None
    text = _normalise_line_ends(text)
    if "\0" in text:
        problems.text = text
        problems.add("binary-file", *_find_end(text[: text.index("\0")]))
        return None
    return text


def _find_encoding(data: bytes) -> str:
    """The encoding that a byte order mark says, else UTF-8."""
    if data.startswith(codecs.BOM_UTF32_LE):
        return "utf-8"
    # Named with its order of bytes, so that the mark stays in the text.
    marks = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
    return next((name for mark, name in marks.items() if data.startswith(mark)), "utf-8")


def _normalise_line_ends(text: str) -> str:
    """The text without byte order marks at its start, and with line feeds for line ends."""
    text = text.lstrip("\ufeff")
    # Looking for each first is quicker than the pattern, which most files do not need.
    return _LINE_ENDS.sub("\n", text) if any(end in text for end in _OTHER_LINE_ENDS) else text


def _find_end(text: str) -> tuple[int, int]:
    """The line and column, from 1, at which a text ends."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _check_lines(text: str, problems: Problems) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LINE_LIMIT:
            problems.add("line-too-long", number, 1, length=len(line), limit=LINE_LIMIT)


def _remove_illegal(text: str, problems: Problems) -> str:
    if ILLEGAL.search(text) is None:
        return text
    for match in itertools.islice(ILLEGAL.finditer(text), MOST_REPORTS):
        start = match.start()
        column = start - text.rfind("\n", 0, start)
        name = f"U+{ord(match.group()):04X} {unicodedata.name(match.group(), '')}".strip()
        problems.add("control-character", text.count("\n", 0, start) + 1, column, name=name)
    return ILLEGAL.sub("", text)
