"""Turns the words of a header into types, and a file into an Article."""

from __future__ import annotations

import dataclasses
import difflib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final, TypeVar

from ... import dates
from ...errors import Problems
from ...model import Article, Correction, DroppedLine, Image, Person, Source, Text
from ...settings import Site
from ...text import language, urls
from ...text.bidi.controls import remove_hidden_controls
from ...text.urdu import dateline, orthography, sentences
from .. import fingerprints
from .frontmatter import Field, Matter, Value

#: The one meaning of every spelling of a key.
KEYS: Final[Mapping[str, str]] = {
    spelling: name
    for name, spellings in {
        "title": ("title", "headline", "عنوان", "سرخی"),
        "date": ("date", "published", "تاریخ"),
        "updated": ("updated", "ترمیم"),
        "author": ("author", "authors", "مصنف", "مصنفین"),
        "category": ("category", "categories", "زمرہ", "زمرے"),
        "tags": ("tags", "tag", "ٹیگ"),
        "summary": ("summary", "description", "خلاصہ"),
        "image": ("image", "تصویر"),
        "place": ("place", "مقام"),
        "source": ("source", "ماخذ"),
        "language": ("language", "lang", "زبان"),
        "url": ("url",),
        "slug": ("slug",),
        "id": ("id",),
        "draft": ("draft", "مسودہ"),
        "expires": ("expires",),
        "correction": ("correction", "corrections", "تصحیح"),
        "retracted": ("retracted", "واپس"),
    }.items()
    for spelling in spellings
}

_TRUE: Final = frozenset({"true", "yes", "on", "1", "ہاں", "جی ہاں"})
_FALSE: Final = frozenset({"false", "no", "off", "0", "نہیں"})
_IMAGE_KEYS: Final = ("src", "alt", "caption", "credit")
_IMAGE_TYPES: Final = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}
#: The longest of 6,000 real headlines has 152 characters.
_HEADLINE_LIMIT: Final = 300
#: More reports of one kind in one headline would hide the others.
_REPORTS: Final = 20

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class TextFacts:
    """What a reader found in the text itself; a key of the front matter overrides each."""

    title: str = ""
    #: Line of the file the headline stands on.
    line: int = 1
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    summary: str = ""
    image: Image | None = None
    place: str = ""
    source: str = ""
    #: A tag the text deserves by its letters, or "".
    language: str = ""
    url: str = ""
    dropped: tuple[DroppedLine, ...] = ()
    #: The text below the headline as written.
    text: str = ""
    #: Whether anything stands below the headline, text or picture.
    body: bool = True


def build_article(
    source: Source, matter: Matter, found: TextFacts, site: Site, problems: Problems
) -> Article:
    """Build the Article from its header, what its reader found, and the site's settings.

    Whatever is wrong is reported; a key that is wrong counts as not given.
    """
    header = _Header(matter, site, problems)
    tag = header.get("language", _tag, found.language or site.language)

    def text(value: str) -> Text | None:
        return Text.written(value, tag) if value else None

    def texts(values: tuple[str, ...]) -> tuple[Text, ...]:
        return tuple(Text.written(value, tag) for value in values)

    draft = header.get("draft", _truth, False)
    line = header.line("title", found.line)
    title = _headline(header.get("title", _words, found.title), tag, line, problems)
    if any(map(str.isprintable, title.value.replace(" ", ""))):
        _check_headline(title.value, line, problems)
        if not found.body and not problems.fatal and not draft:
            problems.add("no-body", line, 1)
    elif not problems.fatal:
        problems.add("no-headline", 1, 1)
    names = header.get("author", _names, found.authors)
    agencies = tuple(name for name in names if dateline.is_agency(name))
    authors = texts(tuple(name for name in names if name not in agencies))
    summary = text(header.get("summary", _words, found.summary))
    image = _complete_image(header.get("image", lambda value: _image(value, tag), found.image), found.image)
    none: tuple[Correction, ...] = ()
    corrections = header.get("correction", lambda value: _corrections(value, tag, header), none)
    retracted = text(header.get("retracted", _reason, ""))
    facts = _facts(authors, summary, image, corrections, retracted)
    return Article(
        path=source.path,
        title=title,
        language=tag,
        published=header.date("date", found.published),
        updated=header.date("updated", found.updated),
        authors=tuple(Person(name=name) for name in authors),
        categories=texts(header.get("category", _names, found.categories)),
        tags=texts(header.get("tags", _names, ())),
        summary=summary,
        image=image,
        place=text(header.get("place", _words, found.place)),
        source=text(" / ".join(_list_sources(header.get("source", _words, found.source), agencies))),
        url=header.get("url", header.address, found.url) or None,
        slug=header.get("slug", _slug, None),
        id=header.get("id", header.identity, None),
        draft=draft,
        expires=header.date("expires", None),
        corrections=corrections,
        retracted=retracted,
        dropped=found.dropped,
        fingerprint=fingerprints.take(title.value, facts, found.text),
    )


def _complete_image(image: Image | None, found: Image | None) -> Image | None:
    """Give the picture of the front matter the words that the text has about a picture without address."""
    if image is None or found is None or found.src:
        return image
    return dataclasses.replace(
        image,
        alt=image.alt or found.alt,
        caption=image.caption or found.caption,
        credit=image.credit or found.credit,
    )


def _list_sources(source: str, agencies: tuple[str, ...]) -> tuple[str, ...]:
    """The source that is named as one, then the agencies that are named as authors; none twice."""
    sources: dict[str, str] = {}
    for name in filter(None, (source, *agencies)):
        sources.setdefault(orthography.key(name), name)
    return tuple(sources.values())


def _facts(
    authors: tuple[Text, ...],
    summary: Text | None,
    image: Image | None,
    corrections: tuple[Correction, ...],
    retracted: Text | None,
) -> Iterator[str]:
    """What readers see of an article besides its headline and its text."""
    shown = (image.alt, image.caption, image.credit) if image else ()
    for part in (*authors, summary, *shown, *(each.text for each in corrections), retracted):
        yield part.value if part else ""
    yield (image and image.src) or ""


def _headline(value: str, tag: str, line: int, problems: Problems) -> Text:
    """A headline without the controls that would turn round what stands beside it in a reader."""
    text = Text.written(value, tag)
    kept, dropped = remove_hidden_controls(text.value)
    for offset in dropped[:_REPORTS]:
        name = unicodedata.name(text.value[offset])
        problems.add("bidi-control", line, name=f"U+{ord(text.value[offset]):04X} {name}")
    return Text.written(kept, tag)


def _check_headline(title: str, line: int, problems: Problems) -> None:
    if len(title) > _HEADLINE_LIMIT:
        problems.add("long-headline", line, 1, length=len(title), limit=_HEADLINE_LIMIT)


def has_key(matter: Matter, name: str) -> bool:
    """Whether the front matter has a key, in any spelling."""
    return any(KEYS.get(field.key.lower()) == name for field in matter.fields)


def given_headline(matter: Matter) -> str:
    """The headline that the front matter gives, or an empty string."""
    values = (field.value for field in matter.fields if KEYS.get(field.key.lower()) == "title")
    return next((value for value in values if isinstance(value, str)), "")


#: Keys that begin no headline; one of them alone is a header.
_CLEAR_KEYS: Final = frozenset("title author category tags image language slug draft expires id url".split())


def is_bare_header(zone: tzinfo) -> Callable[[list[Field]], bool]:
    """Make the judge of a header without fences: every key is known, and every date is one.

    A single line is a header only if its key begins no headline, as `correction: …` may.
    """

    def is_header(fields: list[Field]) -> bool:
        names = [KEYS.get(field.key.lower()) for field in fields]
        if None in names:
            return False
        moments = (
            field.value
            for field, name in zip(fields, names, strict=True)
            if name in ("date", "updated", "expires")
        )
        if not all(isinstance(value, str) and dates.is_date(value, zone) for value in moments):
            return False
        return len(names) > 1 or names[0] in _CLEAR_KEYS | {"date"}

    return is_header


class _WrongValueError(Exception):
    """A value is not what its key takes: code and values of the message, and where in the value."""

    def __init__(self, code: str, start: int = 0, width: int | None = None, **values: str | int) -> None:
        super().__init__(code)
        self.code, self.start, self.width, self.values = code, start, width, values


class _Header:
    """Converts each field of a header to its type; reports what cannot be converted, with its place."""

    def __init__(self, matter: Matter, site: Site, problems: Problems) -> None:
        self.site = site
        self.problems = problems
        self.fields: dict[str, Field] = {}
        for field in matter.fields:
            self._add(field)

    def _add(self, field: Field) -> None:
        name = KEYS.get(field.key.lower())
        if name is None:
            near = difflib.get_close_matches(field.key.lower()[:40], KEYS, n=1)
            keys = ", ".join(near or sorted(set(KEYS.values())))
            self.problems.add("unknown-key", field.line, 1, len(field.key), key=field.key[:100], near=keys)
        elif name in self.fields:
            first = self.fields[name]
            self.problems.add(
                "repeated-key",
                field.line,
                1,
                len(field.key),
                key=field.key,
                first=first.line,
                other=first.key,
            )
        elif field.value in ("", [], {}) or (field.value in ("~", "null") and name != "title"):
            self.problems.add("empty-value", field.line, 1, len(field.key), key=field.key)
        else:
            self.fields[name] = field

    def get(self, name: str, convert: Callable[[Value], T], default: T) -> T:
        field = self.fields.get(name)
        if field is None:
            return default
        try:
            return convert(field.value)
        except _WrongValueError as wrong:
            written = field.value if isinstance(field.value, str) else ""
            width = len(written) if wrong.width is None else wrong.width
            values = {"key": field.key, **wrong.values}
            self.problems.add(
                wrong.code, field.line, field.column + wrong.start, min(width, 100) or 1, **values
            )
            return default

    def date(self, name: str, default: datetime | None) -> datetime | None:
        """A moment; it wins over a weekday beside it that is another day's, which is reported."""
        moment = self.get(name, self.moment, default)
        field = self.fields.get(name)
        if field and isinstance(field.value, str) and moment and moment is not default:
            doubt = dates.weekday_conflict(field.value, moment)
            if doubt:
                place = (field.line, field.column + doubt.start, doubt.width)
                self.problems.add(doubt.code, *place, **doubt.values)
        return moment

    def line(self, name: str, default: int) -> int:
        return self.fields[name].line if name in self.fields else default

    def moment(self, value: Value) -> datetime:
        text = _words(value, "a date", "۲۸ فروری ۲۰۲۶")
        try:
            return dates.parse(text, self.site.timezone)
        except dates.DateError as error:
            raise _WrongValueError(error.code, error.start, error.width, **error.values) from error

    def address(self, value: Value) -> str:
        text = _words(value, "an address", "https://sadaerus.example/…")
        try:
            return urls.make_page_url(text, self.site.link)
        except ValueError as error:
            raise _WrongValueError("unsafe-url", value=text[:100]) from error

    def identity(self, value: Value) -> str:
        """An id as given if it is a tag:, urn: or http(s): IRI, else made a tag: URI of the site's."""
        text = _words(value, "text", "tag:sadaerus.example,2025:…")
        return urls.make_id(text) or f"tag:{self.site.authority}:{urls.encode_segment(text)}"


def _words(value: Value, expected: str = "text", example: str = "…") -> str:
    if not isinstance(value, str):
        found = "a list" if isinstance(value, list) else "a table"
        raise _WrongValueError("wrong-type", found=found, expected=expected, example=example)
    return value


def _names(value: Value) -> tuple[str, ...]:
    if isinstance(value, str):
        return sentences.split_list(value)
    return _each(value, "a list of names", "…، …")


def _corrections(value: Value, tag: str, header: _Header) -> tuple[Correction, ...]:
    """Texts, or tables of `text` and `date`; one or several, oldest first as they are written."""
    found: list[Correction] = []
    for item in value if isinstance(value, list) else [value]:
        table = {"text": item} if isinstance(item, str) else item
        if not isinstance(table, dict) or not isinstance(words := table.get("text"), str):
            kind = "a table" if isinstance(value, dict) else "a list of other things"
            raise _WrongValueError("wrong-type", found=kind, expected="text, or text and date", example="…")
        if unknown := [key for key in table if key not in ("text", "date")]:
            raise _WrongValueError("unknown-key", key=unknown[0][:100], near="text, date")
        date = header.moment(table["date"]) if "date" in table else None
        correction = Correction(text=Text.written(words, tag), date=date)
        if correction.text.value and correction not in found:
            found.append(correction)
    return tuple(found)


def _each(value: Value, expected: str, example: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        found = "a list of other things" if isinstance(value, list) else "a table"
        raise _WrongValueError("wrong-type", found=found, expected=expected, example=example)
    return tuple(dict.fromkeys(item.strip() for item in value if isinstance(item, str) and item.strip()))


def _truth(value: Value) -> bool:
    text = _words(value, "yes or no", "true").lower()
    if text not in _TRUE | _FALSE:
        raise _WrongValueError("wrong-type", found=f"“{text[:40]}”", expected="yes or no", example="true")
    return text in _TRUE


def _reason(value: Value) -> str:
    """Why a story was taken back; a bare yes does not say it, and a bare no says that it stands."""
    text = _words(value, "the reason", "…")
    if text.lower() in _TRUE:
        raise _WrongValueError("wrong-type", found=f"“{text}”", expected="the reason", example="…")
    return "" if text.lower() in _FALSE else text


def _tag(value: Value) -> str:
    text = _words(value, "a language tag", "fa")
    try:
        return language.bare(language.canonical(text))
    except ValueError as error:
        cure = str(error)
        raise _WrongValueError(
            "invalid-language", value=text[:100], cure=f": {cure}" if cure and cure != text else ""
        ) from error


def _slug(value: Value) -> str:
    text = _words(value, "a part of an address", "gandum-ki-fasl")
    made = urls.make_slug(text)
    if not made or "/" in text or "\\" in text:
        raise _WrongValueError("unsafe-slug", value=text[:100], example=made or "gandum-ki-fasl")
    return made


def _image(value: Value, tag: str) -> Image:
    table = {"src": value} if isinstance(value, str) else value
    expected = "an address or a table of src, alt, caption and credit"
    if not isinstance(table, dict) or not all(isinstance(item, str) for item in table.values()):
        found = "a list" if isinstance(table, list) else "a table of other things"
        raise _WrongValueError("wrong-type", found=found, expected=expected, example="photos/gandum.jpg")
    if unknown := [key for key in table if key not in _IMAGE_KEYS]:
        raise _WrongValueError("unknown-key", key=unknown[0][:100], near=", ".join(_IMAGE_KEYS))
    words = {key: str(item) for key, item in table.items()}
    src = words.pop("src", "") or None
    try:
        # The article's own address is not known yet; any will do to see whether this one is safe.
        urls.make_absolute(src or "", "https://sadaerus.example/")
    except ValueError as error:
        raise _WrongValueError("unsafe-url", value=str(src)[:100]) from error
    return picture(src, tag, **words)


def picture(src: str | None, tag: str, *, alt: str = "", caption: str = "", credit: str = "") -> Image:
    """An Image from what is written about it; its type is what its suffix says."""
    suffix = urls.strip_query(src).rpartition(".")[2].lower() if src else ""
    return Image(
        src=src,
        alt=Text.written(alt, tag) if alt else None,
        caption=Text.written(caption, tag) if caption else None,
        credit=Text.written(credit, tag) if credit else None,
        type=_IMAGE_TYPES.get(suffix),
    )
