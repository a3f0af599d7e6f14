"""A body put together from the parts of an article."""

from __future__ import annotations

from html import escape
from typing import Final

from .. import dates
from ..model import Article, Image, Text

#: What stands before a correction, and before the reason why a story was taken back.
_NOTICES: Final = {
    "ar": ("تصحيح", "سُحب هذا الخبر"),
    "en": ("Correction", "This story was retracted"),
    "fa": ("اصلاحیه", "این خبر پس گرفته شد"),
    "he": ("תיקון", "הידיעה נמשכה"),
    "ur": ("تصحیح", "یہ خبر واپس لے لی گئی ہے"),
}


def compose_body(article: Article, body: str, image: Image | None) -> str:
    """Put together what readers see: the picture, the body and the corrections, or why it was taken back.

    Args:
        article: The head.
        body: Its text as HTML, untrusted.
        image: Its picture with an absolute address, or None.

    """
    correction, retraction = _NOTICES.get(article.language, _NOTICES["en"])
    if article.retracted:
        return _write_notice(retraction, article.retracted)
    parts = []
    written = article.image.src if article.image and article.image.src else ""
    if image and image.src and image.src not in body and (not written or written not in body):
        parts.append(_write_figure(image, image.src))
    parts.append(body)
    for each in article.corrections:
        day = f" ({dates.written(each.date, article.language)})" if each.date else ""
        parts.append(_write_notice(f"{correction}{day}", each.text))
    return "\n".join(parts)


def _write_figure(image: Image, src: str) -> str:
    words = [text.value for text in (image.caption, image.credit) if text]
    caption = f"<figcaption>{escape(' – '.join(words))}</figcaption>" if words else ""
    alt = escape(image.alt.value) if image.alt else ""
    return f'<figure><img src="{escape(src)}" alt="{alt}">{caption}</figure>'


def _write_notice(label: str, text: Text) -> str:
    return f"<p><strong>{label}:</strong> {escape(text.value)}</p>"
