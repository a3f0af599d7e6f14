"""What the ledger keeps of an article: whether it changed, and which it is under another name."""

from __future__ import annotations

import hashlib
import itertools
import re
import zlib
from collections.abc import Iterable
from html import unescape
from typing import Final

from ..model import Fingerprint
from ..text.urdu import orthography

#: Bytes of a digest. Those of the ledger's first version have ten, and are of the body as written.
_DIGEST_SIZE: Final = 12
#: Sentences that an article is known by, at the most, besides its headline.
_SENTENCES: Final = 12
#: In HTML that a renderer wrote.
_TAG: Final = re.compile(r"<[^>]*>")
_ADDRESS: Final = re.compile(r"""\b(?:alt|data|href|poster|src)\s*=\s*["']([^"']*)""")
#: What ends a sentence in Urdu; in a text without it a full stop does. Where else one might end does not
#: matter here.
_END: Final = "۔".encode()


def take(headline: str, facts: Iterable[str], text: str, seen: str | None = None) -> Fingerprint:
    """Take the fingerprint of an article.

    Args:
        headline: As written.
        facts: What readers see besides headline and text: byline, picture, summary, corrections.
        text: Its body as written; by it a renamed file is known again.
        seen: What readers see of the body: its words, addresses of links and pictures. None where that
            is the text as written.

    """
    title = orthography.trace(headline)
    words = orthography.trace(text)
    everything = hashlib.blake2b(title, digest_size=_DIGEST_SIZE)
    # No text has this character, so nothing can pass from one part to the next unseen.
    everything.update(b"\x1f" + orthography.trace("\x1f".join(facts)) + b"\x1f")
    everything.update((words if seen is None else orthography.trace(seen)).translate(None, b"\n"))
    pieces = words.split(_END if _END in words else b".", 2 * _SENTENCES)[: 2 * _SENTENCES]
    sentences = filter(None, (piece.translate(None, b"\n") for piece in pieces))
    parts = (title, *itertools.islice(sentences, _SENTENCES))
    return Fingerprint(everything.hexdigest(), " ".join(f"{zlib.crc32(part):08x}" for part in parts))


def is_outdated(digest: str) -> bool:
    """Whether a digest is of the ledger's first version, so that it cannot tell whether a story changed."""
    return len(digest) < 2 * _DIGEST_SIZE


def list_seen(html: str) -> str:
    """What readers see of a body as HTML: its words, and the addresses of its links, pictures and players."""
    addresses = "\x1f".join(_ADDRESS.findall(html))
    return f"{unescape(_TAG.sub('', html))}\x1f{unescape(addresses)}"


def alike(one: str, other: str) -> bool:
    """Whether two sketches have more than half of the shorter one in common, headline and sentences."""
    parts, others = {*one.split()}, {*other.split()}
    return 2 * len(parts & others) > min(len(parts), len(others))
