"""Addresses: slugs from headlines, percent-encoding, and which URLs are safe to publish."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

#: Percent-encoding triples a slug, and a file name ends at 255 bytes.
SLUG_BYTES: Final = 100

#: RFC 3986 §2.2 reserved characters and `%` stay as they are: the address is taken as written.
_SAFE = "!#$%&'()*+,/:;=?@[]~"

#: Schemes of ids that are taken as they are written: RFC 4151, RFC 8141, and addresses.
_ID_SCHEMES: Final = re.compile(r"(?:tag|urn|https?):\S", re.IGNORECASE)
#: Characters of the address of a page at the most; browsers and readers cut longer ones.
_URL_LENGTH: Final = 2_000
# What browsers drop inside and around a URL (URL Standard §4.4): `java\tscript:` is a script to them.
_LINE_BREAK = re.compile(r"[\t\n\r]")
_BLANK = "".join(map(chr, range(33))) + "\x7f\u200e\u200f\ufeff"
# Letters, digits, and the marks that headlines have: no combining marks.
_SIMPLE = re.compile(r"[\w\s!-~،؛؟۔٪–—‘’“”…«»]*")
_GAP = re.compile(r"[\W_]+")
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f.]*:[0-9a-f.:]*")
# RFC 3986 §2.3, encoded: `.`, digits, letters, `_`, `~`.
_UNRESERVED = re.compile("%(2E|3[0-9]|[46][1-9A-F]|[57][0-9A]|5F|7E)")
# RFC 3986 §3.3: a path's part of dots alone means another folder, to browsers also where it is encoded.
_DOT_SEGMENT = re.compile(r"/(?:\.|%2e){1,2}(?=[/?#]|$)", re.IGNORECASE)
# Windows opens a device under these names, whatever follows them behind a dot.
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
_BAD_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")


#: An address that every step of `make_absolute` leaves as it is; a path below a folder, likewise.
_PLAIN_URL = re.compile(r"https?://[a-z0-9._-]+(?:/[a-zA-Z0-9._~/-]*)?", re.ASCII)
_PLAIN_PATH = re.compile(r"[a-zA-Z0-9_-][a-zA-Z0-9_.-]*(?:/[a-zA-Z0-9_-][a-zA-Z0-9_.-]*)*", re.ASCII)


def make_slug(text: str, *, transliterate: bool = False) -> str:
    """Make a part of an address from a headline or a name; empty if it has neither letter nor digit.

    Letters stay in their script (an IRI's, RFC 3987), folded as for matching, so that no two slugs differ
    in case alone; at most `SLUG_BYTES` bytes of UTF-8, cut between words, or between grapheme clusters in a
    word longer than that. A name that Windows has for a device, such as `con`, gets a number.

    Args:
        text: The headline or the name.
        transliterate: Write it in `a-z`, `0-9` and `-` only, nearly as it sounds; empty if it has letters
            of other scripts than Arabic and Latin only.

    """
    # Folding takes characters apart: `⒈` becomes `1.`, and `½` has a stroke of its own.
    from .urdu import orthography

    words = _spaced(orthography.key(_spaced(text[:1000])))
    if transliterate:
        from .urdu import latin

        words = _GAP.sub(" ", latin.romanise(words)).strip() or latin.name(text[:1000])
    made = _cap("-".join(words.split()))
    return f"{made}-1" if _RESERVED.fullmatch(made) else made


def _spaced(text: str) -> str:
    if _SIMPLE.fullmatch(text):
        return _GAP.sub(" ", text)
    # A combining mark is part of its word in most scripts, though `\\w` denies it.
    return "".join(char if unicodedata.category(char)[0] in "LMN" else " " for char in text)


def _cap(words: str) -> str:
    if len(words.encode()) <= SLUG_BYTES:
        return words
    remaining = words.encode()[: SLUG_BYTES + 1].decode(errors="ignore")
    if "-" in remaining:
        return remaining[: remaining.rindex("-")]
    import regex

    size = 0
    for cluster in regex.finditer(r"\X", words):
        size += len(cluster.group().encode())
        if size > SLUG_BYTES:
            break
    return words[: cluster.start()]


def encode_url(iri: str) -> str:
    """Percent-encode an address (RFC 3987 §3.1): what is encoded stays, the host becomes punycode.

    Raises:
        ValueError: For a host that cannot be one.

    """
    parts = urlsplit(_BAD_PERCENT.sub("%25", iri))
    host = parts.netloc
    if not host.isascii():
        user, at, name = host.rpartition("@")
        host = user + at + encode_host(name)
    return urlunsplit(
        (parts.scheme, quote(host, safe=_SAFE), *(quote(part, safe=_SAFE) for part in parts[2:]))
    )


def encode_host(name: str) -> str:
    """Write a host name in ASCII, by IDNA 2008 as browsers map it (UTS #46); a port behind it stays.

    Raises:
        ValueError: If it cannot be a host's name.

    """
    if name.isascii():
        return name.lower()
    import idna

    # In some words of Persian and Urdu U+200C tells two names apart; IDNA 2003 dropped it.
    host, colon, port = name.partition(":")
    return idna.encode(host, uts46=True).decode("ascii") + colon + port


def encode_segment(text: str) -> str:
    """Percent-encode what becomes one segment of a path; what would lead to another folder loses its dots."""
    # As urllib's quote does, in a third of its time: all bytes, then back what needs no encoding.
    encoded = ("%" + text.encode().hex("%").upper()).replace("%2D", "-") if text else ""
    made = _UNRESERVED.sub(lambda match: chr(int(match[1], 16)), encoded)
    return made.replace(".", "-") if made in (".", "..") else made


def make_absolute(url: str, base: str | None = None) -> str:
    """Make an address absolute and percent-encoded.

    Args:
        url: As an editor or a page has it; line breaks and blanks around it are dropped as browsers do.
        base: What a relative address is resolved against; None where only an absolute one does.

    Raises:
        ValueError: If it is not of http or https, or its host or port cannot be one: `javascript:`,
            `data:` and the like.

    """
    if (plain := _join_plainly(url, base)) is not None:
        return plain
    trimmed = _LINE_BREAK.sub("", url).strip(_BLANK)
    joined = encode_url(urljoin(base, trimmed) if base else trimmed)
    parts = urlsplit(joined)
    # Asking for the port raises ValueError for one that cannot be.
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.hostname or "") or parts.port == 0:
        raise ValueError(url)
    return joined


def _join_plainly(url: str, base: str | None) -> str | None:
    """What `make_absolute` gives for nearly all addresses, in a tenth of the time; None for any other."""
    if _PLAIN_URL.fullmatch(url):
        return url
    if base and base[-1] == "/" and _PLAIN_PATH.fullmatch(url) and _PLAIN_URL.fullmatch(base):
        return None if "/." in base or "//" in base[8:] else base + url
    return None


def make_page_url(url: str, base: str | None = None) -> str:
    """Make the address of a page absolute, as `make_absolute` does for any.

    Raises:
        ValueError: As there; also if it climbs to other folders, has a user's name in it, or is too long.

    """
    made = make_absolute(url, base)
    if _DOT_SEGMENT.search(made) or "@" in urlsplit(made).netloc or len(made) > _URL_LENGTH:
        raise ValueError(url)
    return made


def find_scheme(url: str) -> str:
    """Tell the scheme a browser would see in an address, in lower case; empty in a relative one."""
    match = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", _LINE_BREAK.sub("", url).strip(_BLANK))
    return match[1].lower() if match else ""


def is_relative(url: str) -> bool:
    """Whether an address names a file beside what it stands in: without scheme, host and leading slash."""
    trimmed = _LINE_BREAK.sub("", url).strip(_BLANK)
    return not find_scheme(trimmed) and bool(trimmed) and trimmed[0] not in "/\\#?"


def strip_query(url: str) -> str:
    """Take the path, and what comes before it, from an address: all but query and fragment."""
    return re.split(r"[?#]", url, maxsplit=1)[0]


def make_id(iri: str) -> str | None:
    """Make an id fit for Atom, where it is compared byte by byte (RFC 4287 §4.2.6).

    Returns:
        The id, percent-encoded; None for one that is relative, or of another scheme than tag:, urn:,
        http: and https:, or no address although it begins as one.

    """
    trimmed = iri.strip()
    if not _ID_SCHEMES.match(trimmed):
        return None
    made = quote(trimmed, safe=_SAFE)
    if made[:4].lower() == "http":
        try:
            make_absolute(made)
        except ValueError:
            return None
    return made
