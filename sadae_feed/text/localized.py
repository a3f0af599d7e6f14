"""A string with the language it is written in: what titles, names, captions and summaries are."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from . import language as _language
from .language import Direction, Guard
from .unicode import ILLEGAL, INVISIBLE, nfc


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """A string with its language, hence its direction (W3C string-meta: *Localizable*).

    Titles, names, captions and summaries are texts. A format asks for one as plain text or as
    HTML; nothing else decides about direction.
    """

    #: The characters as the author wrote them, NFC, without markup and without guards.
    value: str
    language: str

    @classmethod
    def written(cls, value: str, language: str) -> Text:
        """A text as an author wrote it: NFC, on one line, without invisible characters at its ends."""
        if not value.isprintable():
            value = " ".join(ILLEGAL.sub("", value).splitlines())
        return cls(value=nfc(value, language).strip(INVISIBLE), language=language)

    @property
    def direction(self) -> Direction:
        """The base direction of the language's script."""
        return _language.direction(self.language)

    def plain(self, guard: Guard = "none") -> str:
        """The text where only characters survive: feed titles, JSON strings."""
        from .bidi.guards import add_guard

        return add_guard(self.value, self.direction, guard)

    def html(self) -> str:
        """The text as inline HTML: escaped, runs of the other direction in `span dir lang`."""
        from .bidi.guards import add_guard
        from .bidi.marks import add_marks
        from .bidi.runs import find_runs

        text = add_guard(add_marks(self.value, self.direction), self.direction, "minimal")
        parts = []
        end = 0
        for run in find_runs(text, self.direction):
            lang = "" if run.language is None else f' lang="{run.language}"'
            parts.append(escape(text[end : run.start], quote=False))
            parts.append(f'<span dir="{run.direction}"{lang}>')
            parts.append(escape(text[run.start : run.end], quote=False) + "</span>")
            end = run.end
        parts.append(escape(text[end:], quote=False))
        return "".join(parts)
