"""What the ledger keeps of an article: whether it changed, and which it is under another name."""

from __future__ import annotations

import hashlib
import itertools
import zlib
from collections.abc import Iterable
from typing import Final

from ..model import Fingerprint
from ..text.urdu import orthography

#: Sentences that an article is known by, at the most, besides its headline.
_SENTENCES: Final = 12
#: What ends a sentence in Urdu; in a text without it a full stop does. Where else one might end does not
#: matter here.
_END: Final = "۔".encode()


def take(headline: str, facts: Iterable[str], text: str) -> Fingerprint:
    """Take the fingerprint of an article, from its source; nothing is rendered for it.

    Args:
        headline: As written.
        facts: What readers see besides headline and text: byline, picture, summary, corrections.
        text: Its body as written.

    """
    title = orthography.trace(headline)
    words = orthography.trace(text)
    everything = hashlib.blake2b(title, digest_size=10)
    # No text has this character, so nothing can pass from one part to the next unseen.
    everything.update(b"\x1f" + orthography.trace("\x1f".join(facts)) + b"\x1f")
    everything.update(words.translate(None, b"\n"))
    pieces = words.split(_END if _END in words else b".", 2 * _SENTENCES)[: 2 * _SENTENCES]
    sentences = filter(None, (piece.translate(None, b"\n") for piece in pieces))
    parts = (title, *itertools.islice(sentences, _SENTENCES))
    return Fingerprint(everything.hexdigest(), " ".join(f"{zlib.crc32(part):08x}" for part in parts))


def alike(one: str, other: str) -> bool:
    """Whether two sketches have more than half of the shorter one in common, headline and sentences."""
    parts, others = {*one.split()}, {*other.split()}
    return 2 * len(parts & others) > min(len(parts), len(others))
