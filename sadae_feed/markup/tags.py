"""The tags and attributes that feeds carry, and what is known of each."""

from __future__ import annotations

from typing import Final

BLOCK_TAGS: Final = frozenset(
    "blockquote caption dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 li ol p pre table td th ul".split()
)
CODE_TAGS: Final = frozenset({"code", "kbd", "pre", "samp"})
INLINE_TAGS: Final = frozenset(
    "a abbr b br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup time u".split()
)
VOID_TAGS: Final = frozenset({"br", "hr", "img"})
STRUCTURE_TAGS: Final = frozenset({"hr", "tbody", "tfoot", "thead", "tr"})
# What is no text, although an unknown tag around it would leave it as such.
DROPPED_TAGS: Final = frozenset(
    "audio button canvas embed form head iframe input math noembed noframes noscript object option script "
    "select style svg template textarea title video".split()
)
# Tags that have no end, or whose end may be left out: they never stand in their own kind.
UNNESTED_TAGS: Final = frozenset(
    "area base br col dd dt hr img input li link meta option p source tbody td tfoot th thead tr wbr".split()
)
#: What readers drop and a link replaces.
PLAYER_TAGS: Final = frozenset({"audio", "embed", "iframe", "object", "video"})
#: A pattern, to be used without regard to case: a player, or a post that has its address for a script.
PLAYER_MARKUP: Final = rf"<(?:{'|'.join(sorted(PLAYER_TAGS))})\b|\sdata-(?:href|instgrm-permalink|tweet-id)"
LAZY_ATTRIBUTES: Final = ("data-src", "data-original", "data-lazy-src")
ATTRIBUTES: Final = {
    "*": {"dir", "lang"},
    "a": {"href"},
    "img": {"src", "alt", "title", "width", "height", *LAZY_ATTRIBUTES},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "time": {"datetime"},
}
ADDRESS_SCHEMES: Final = ("mailto", "tel")
