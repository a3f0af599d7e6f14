"""The file an article begins as: its headline and id filled in, the rest to be written."""

from __future__ import annotations

import base64
import itertools
import json
import re
import secrets
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from ..errors import OutputError, Problem, ProblemError
from ..model import Text
from ..settings.site import Site
from ..text import urls
from ..text.bidi.controls import remove_hidden_controls


class _Words(NamedTuple):
    """The keys of the front matter, as editors of a site would write them."""

    title: str
    date: str
    draft: str
    yes: str
    #: Left to be filled in.
    others: tuple[str, ...]


_ENGLISH: Final = _Words("title", "date", "draft", "true", ("category", "author", "summary"))
_URDU: Final = _Words("عنوان", "تاریخ", "مسودہ", "ہاں", ("زمرہ", "مصنف", "خلاصہ"))

# What front matter would not take as it stands: a block, or a whole value in quotation marks.
_TAKEN_FOR_YAML = re.compile(r"[|>].*|\".*\"|'.*'", re.DOTALL)


def begin(title: str, site: Site, date: datetime | None = None) -> Path:
    """Write the file of a new article, a draft, into the articles folder, which is made if there is none.

    Args:
        title: The headline.
        site: The settings.
        date: The article's date, aware. None leaves it out: a build then dates the story when it first
            publishes it, and not when its writing began.

    Returns:
        The file: named by its headline, behind its day if it has a date, with a number if there is one of
        that name.

    Raises:
        ProblemError: If the headline holds no text.
        OutputError: If the file cannot be written.

    """
    headline = _headline(title, site)
    if not headline:
        raise ProblemError(Problem(code="empty-title", path="new"))
    moment = date.astimezone(site.timezone) if date else None
    identity = _identity(site)
    day = f"{moment:%Y-%m-%d}" if moment else ""
    # Of a headline without letters there is no other name.
    stem = "-".join(filter(None, (day, urls.make_slug(headline)))) or identity.rpartition(":")[2]
    text = matter(headline, site, moment, identity)
    try:
        site.articles.mkdir(parents=True, exist_ok=True)
        for number in itertools.count(1):
            path = site.articles / f"{stem}{f'-{number}' if number > 1 else ''}.md"
            try:
                with path.open("x", encoding="utf-8", newline="\n") as file:
                    file.write(text)
            except FileExistsError:
                continue
            break
    except OSError as error:
        values = {"reason": error.strerror or str(error)}
        shown = site.relative(Path(error.filename or site.articles))
        raise OutputError(Problem(code="unwritable", path=shown, values=values)) from error
    return path


def matter(headline: str, site: Site, moment: datetime | None, identity: str) -> str:
    """The text of the file: front matter in Urdu on an Urdu site, else in English.

    It is a draft, as a headline without a text must not reach readers.
    """
    words = _URDU if site.language.partition("-")[0] == "ur" else _ENGLISH
    if _TAKEN_FOR_YAML.fullmatch(headline):
        # JSON is YAML, but for a character that YAML wants escaped.
        headline = json.dumps(headline, ensure_ascii=False).replace("\ufeff", "\\ufeff")
    lines = (
        "---",
        f"{words.title}: {headline}",
        *([f"{words.date}: {moment:%Y-%m-%d %H:%M}"] if moment else []),
        f"id: {identity}",
        f"{words.draft}: {words.yes}",
        *(f"# {key}:" for key in words.others),
        "---",
        "",
    )
    return "\n".join(lines) + "\n"


def _headline(title: str, site: Site) -> str:
    """A headline as it will be read back: on one line, without what would be reported; perhaps empty."""
    cleaned, _ = remove_hidden_controls(Text.written(title, site.language).value)
    headline = Text.written(cleaned, site.language).value
    return headline if any(map(str.isprintable, headline.replace(" ", ""))) else ""


def _identity(site: Site) -> str:
    """An id that no other article has or will have: a tag: URI (RFC 4151), by chance."""
    code = base64.b32encode(secrets.token_bytes(10)).decode("ascii").lower()
    return f"tag:{site.authority}:{code}"
