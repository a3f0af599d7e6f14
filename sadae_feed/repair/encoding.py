"""The bytes of a feed → UTF-8 and back, and the mending of XML that is not well-formed but loses nothing."""

from __future__ import annotations

import codecs
import html
import re
from dataclasses import dataclass
from typing import Final

from ..errors import Problem, ProblemError

_DECLARATION: Final = re.compile(
    rb"\s*<\?xml\b[^>]*?\bencoding\s*=\s*(?:\"([A-Za-z0-9._-]+)\"|'([A-Za-z0-9._-]+)')"
)
#: Encodings by their byte order marks; the four bytes of UTF-32 come first, as they begin like UTF-16's.
_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: UTF-16 without a byte order mark.
_BEGINNINGS: Final = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_ENTITY: Final = re.compile(
    r"&(?!#\d{1,7};|#x[0-9A-Fa-f]{1,6};|(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]*;)?"
)
_CDATA: Final = re.compile(r"(<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>]*>)", re.DOTALL)
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: Prefixes that generators write without declaring them.
_PREFIXES: Final = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "thr": "http://purl.org/syndication/thread/1.0",
    "wfw": "http://wellformedweb.org/CommentAPI/",
}
_ROOT: Final = re.compile(r"<(?:rss|feed|\w+:RDF)\b")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with what it takes to write it in the same way again."""

    text: str
    encoding: str
    bom: bytes
    #: The name in the XML declaration if it is not that of the bytes.
    wrong_name: str | None = None

    def encode(self, text: str) -> bytes:
        """The bytes of a changed text, in the same encoding.

        A character that the encoding lacks is written as a reference, as `&#8207;`; where XML allows none, as
        in CDATA, the text is written in UTF-8.
        """
        if self.wrong_name:
            text = _name_encoding(text, "utf-8")
        parts = _CDATA.split(text)
        try:
            return self.bom + b"".join(
                part.encode(self.encoding, "strict" if number % 2 else "xmlcharrefreplace")
                for number, part in enumerate(parts)
            )
        except UnicodeEncodeError:
            return _name_encoding(text, "utf-8").encode()


def decode_feed(path: str, data: bytes) -> Decoded:
    """Decode a feed by its byte order mark, else by its XML declaration, else as UTF-8.

    Bytes that are UTF-8 although the declaration names an encoding of single bytes are taken for UTF-8.

    Raises:
        ProblemError: The bytes are not of the encoding that they say.
    """
    bom, encoding = next(((bom, name) for bom, name in _BOMS if data.startswith(bom)), (b"", ""))
    wrong_name = None
    if not encoding:
        encoding = next((name for start, name in _BEGINNINGS if data.startswith(start)), "")
    if not encoding:
        match = _DECLARATION.match(data)
        declared = (match[1] or match[2]).decode() if match else "utf-8"
        encoding = _find_encoding(path, declared)
        if encoding != "utf-8" and not data.isascii() and _is_utf8(data):
            encoding, wrong_name = "utf-8", declared
    try:
        return Decoded(data[len(bom) :].decode(encoding), encoding, bom, wrong_name)
    except UnicodeDecodeError as error:
        values: dict[str, str | int] = {
            "encoding": encoding,
            "offset": error.start + len(bom),
            "byte": f"{data[error.start]:02X}",
        }
        raise ProblemError(Problem(code="feed-wrong-encoding", path=path, values=values)) from error


def _find_encoding(path: str, name: str) -> str:
    try:
        found = codecs.lookup(name)
        "".encode(found.name)
    except (LookupError, TypeError, ValueError) as error:
        values = {"encoding": name}
        raise ProblemError(Problem(code="feed-unknown-encoding", path=path, values=values)) from error
    if found.name.startswith(("utf-16", "utf-32")):
        # Bytes that say this in single bytes are not of it.
        return "utf-8"
    return found.name


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _name_encoding(text: str, name: str) -> str:
    return re.sub(r"(<\?xml\b[^>]*?\bencoding\s*=\s*[\"'])[A-Za-z0-9._-]+", rf"\g<1>{name}", text, count=1)


def mend_xml(text: str) -> str:
    """Mend what can be mended without losing a character of the text.

    A lone `&` becomes `&amp;`, a named character of HTML the character itself, characters that XML does not
    allow go, and well-known prefixes that nobody declared are declared.
    """
    text = _ILLEGAL.sub("", text)
    parts = _CDATA.split(text)
    parts[::2] = (_ENTITY.sub(_replace_entity, part) for part in parts[::2])
    text = "".join(parts)
    missing = "".join(
        f' xmlns:{prefix}="{uri}"'
        for prefix, uri in _PREFIXES.items()
        if f"<{prefix}:" in text and f"xmlns:{prefix}=" not in text
    )
    return _ROOT.sub(lambda match: match[0] + missing, text, count=1) if missing else text


def _replace_entity(match: re.Match[str]) -> str:
    name = match[1]
    if name:
        character = html.unescape(f"&{name}")
        if character != f"&{name}" and not character.endswith(";"):
            return html.escape(character, quote=True)
    return "&amp;" + (name or "")
