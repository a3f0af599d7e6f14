"""Turns the words of a header into types, and a file into an Article."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from ...errors import MOST_REPORTS, Problems
from ...model import Article, Correction, DroppedLine, Image, Person, Recording, Source, Text
from ...settings.site import Site
from ...text import language, urls
from ...text.bidi.controls import remove_hidden_controls
from ...text.licenses import find_license
from ...text.mediatypes import find_type, is_picture, is_recording
from ...text.urdu import dateline, orthography, sentences
from .. import fingerprints
from .frontmatter import Matter, Value
from .headers import Header, WrongValueError, read_words

_TRUE: Final = frozenset({"true", "yes", "on", "1", "ہاں", "جی ہاں"})
_FALSE: Final = frozenset({"false", "no", "off", "0", "نہیں"})
_IMAGE_KEYS: Final = ("src", "alt", "caption", "credit")
_RECORDING_KEYS: Final = ("src", "title")
#: The longest of 6,000 real headlines has 152 characters.
_HEADLINE_LIMIT: Final = 300

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
    #: What readers see of it, where that is not the text (`fingerprints.take`).
    seen: str | None = None
    #: Whether anything stands below the headline, text or picture.
    body: bool = True


def build_article(
    source: Source, matter: Matter, found: TextFacts, site: Site, problems: Problems
) -> Article:
    """Build the Article from its header, what its reader found, and the site's settings.

    Whatever is wrong is reported; a key that is wrong counts as not given.
    """
    header = Header(matter, site, problems)
    tag = header.get("language", _tag, found.language or site.language)

    def text(value: str) -> Text | None:
        return Text.written(value, tag) if value else None

    def texts(values: tuple[str, ...]) -> tuple[Text, ...]:
        return tuple(Text.written(value, tag) for value in values)

    draft = header.get("draft", _truth, False)
    title = _read_title(header, found, tag, problems, may_be_empty=draft)
    names = header.get("author", _names, found.authors)
    agencies = tuple(name for name in names if dateline.is_agency(name))
    authors = texts(tuple(name for name in names if name not in agencies))
    summary = text(header.get("summary", read_words, _strip_dateline(found.summary, site)))
    image = header.get("image", lambda value: _image(value, tag, header), found.image)
    image = _complete_image(_add_words(image, tag, header), found.image)
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
        recordings=_read_recordings(header, tag),
        rights=text(header.get("copyright", read_words, "")),
        license=header.get("license", _license, None),
        place=text(header.get("place", read_words, found.place)),
        source=text(" / ".join(_list_sources(header.get("source", read_words, found.source), agencies))),
        url=header.get("url", header.address, found.url) or None,
        slug=header.get("slug", _slug, None),
        id=header.get("id", header.identity, None),
        draft=draft,
        expires=header.date("expires", None),
        corrections=corrections,
        retracted=retracted,
        dropped=found.dropped,
        fingerprint=fingerprints.take(title.value, facts, found.text, found.seen),
    )


def _read_title(header: Header, found: TextFacts, tag: str, problems: Problems, may_be_empty: bool) -> Text:
    """The headline; reports one that is missing or too long, and a text that is missing below it."""
    line = header.line("title", found.line)
    title = _headline(header.get("title", read_words, found.title), tag, line, problems)
    if any(map(str.isprintable, title.value.replace(" ", ""))):
        _check_headline(title.value, line, problems)
        if not found.body and not problems.fatal and not may_be_empty:
            problems.add("no-body", line, 1)
    elif not problems.fatal:
        problems.add("no-headline", 1, 1)
    return title


def _read_recordings(header: Header, tag: str) -> tuple[Recording, ...]:
    none: tuple[Recording, ...] = ()
    audio = header.get("audio", lambda value: _recordings(value, "audio", tag, header), none)
    video = header.get("video", lambda value: _recordings(value, "video", tag, header), none)
    return (*audio, *video)


def _strip_dateline(summary: str, site: Site) -> str:
    """A summary that a page gives, without the dateline of the story; it says nothing of it."""
    mark = dateline.split(summary, house=site.house_names) if summary else None
    return summary[mark.end :] if mark else summary


def _add_words(image: Image | None, tag: str, header: Header) -> Image | None:
    """Give a picture the words that stand in keys of their own beside it."""
    alt, caption, credit = (header.get(name, read_words, "") for name in ("alt", "caption", "credit"))
    if not (alt or caption or credit):
        return image
    words = picture(None, tag, alt=alt, caption=caption, credit=credit)
    image = image or Image()
    return _choose_words(image, words, image)


def _complete_image(image: Image | None, found: Image | None) -> Image | None:
    """Give the picture of the front matter the words that the text has about a picture without address."""
    if image is None or found is None or found.src:
        return image
    return _choose_words(image, image, found)


def _choose_words(image: Image, first: Image, second: Image) -> Image:
    """A picture with the words of one, or where that has none of another."""
    return dataclasses.replace(
        image,
        alt=first.alt or second.alt,
        caption=first.caption or second.caption,
        credit=first.credit or second.credit,
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
    cleaned, dropped = remove_hidden_controls(text.value)
    for offset in dropped[:MOST_REPORTS]:
        name = unicodedata.name(text.value[offset])
        problems.add("bidi-control", line, name=f"U+{ord(text.value[offset]):04X} {name}")
    return Text.written(cleaned, tag)


def _check_headline(title: str, line: int, problems: Problems) -> None:
    if len(title) > _HEADLINE_LIMIT:
        problems.add("long-headline", line, 1, length=len(title), limit=_HEADLINE_LIMIT)


def _names(value: Value) -> tuple[str, ...]:
    if isinstance(value, str):
        return sentences.split_list(value)
    return _each(value, "a list of names", "…، …")


def _corrections(value: Value, tag: str, header: Header) -> tuple[Correction, ...]:
    """Texts, or tables of `text` and `date`; one or several, oldest first as they are written."""
    found: list[Correction] = []
    for item in value if isinstance(value, list) else [value]:
        table = {"text": item} if isinstance(item, str) else item
        if not isinstance(table, dict) or not isinstance(words := table.get("text"), str):
            kind = "a table" if isinstance(value, dict) else "a list of other things"
            raise WrongValueError("wrong-type", found=kind, expected="text, or text and date", example="…")
        header.warn_unknown("correction", table, ("text", "date"))
        date = header.moment(table["date"]) if "date" in table else None
        correction = Correction(text=Text.written(words, tag), date=date)
        if correction.text.value and correction not in found:
            found.append(correction)
    return tuple(found)


def _each(value: Value, expected: str, example: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        found = "a list of other things" if isinstance(value, list) else "a table"
        raise WrongValueError("wrong-type", found=found, expected=expected, example=example)
    return tuple(dict.fromkeys(item.strip() for item in value if isinstance(item, str) and item.strip()))


def _truth(value: Value) -> bool:
    text = read_words(value, "yes or no", "true").lower()
    if text not in _TRUE | _FALSE:
        raise WrongValueError("wrong-type", found=f"“{text[:40]}”", expected="yes or no", example="true")
    return text in _TRUE


def _reason(value: Value) -> str:
    """Why a story was taken back; a bare yes does not say it, and a bare no says that it stands."""
    text = read_words(value, "the reason", "…")
    if text.lower() in _TRUE:
        raise WrongValueError("wrong-type", found=f"“{text}”", expected="the reason", example="…")
    return "" if text.lower() in _FALSE else text


def _tag(value: Value) -> str:
    text = read_words(value, "a language tag", "fa")
    try:
        return language.bare(language.canonical(text))
    except ValueError as error:
        cure = str(error)
        raise WrongValueError(
            "invalid-language", value=text[:100], cure=f": {cure}" if cure and cure != text else ""
        ) from error


def _slug(value: Value) -> str:
    text = read_words(value, "a part of an address", "gandum-ki-fasl")
    made = urls.make_slug(text)
    if not made or "/" in text or "\\" in text:
        raise WrongValueError("unsafe-slug", value=text[:100], example=made or "gandum-ki-fasl")
    return made


def _image(value: Value, tag: str, header: Header) -> Image:
    expected = "an address or a table of src, alt, caption and credit"
    words = _read_table(value, expected, "photos/gandum.jpg")
    header.warn_unknown("image", words, _IMAGE_KEYS)
    words = {key: item for key, item in words.items() if key in _IMAGE_KEYS}
    src = words.pop("src", "")
    _check_address(src)
    return picture(src or None, tag, **words)


def _read_table(value: Value, expected: str, example: str) -> dict[str, str]:
    """A table of texts; of an address alone, it is `src`."""
    table = {"src": value} if isinstance(value, str) else value
    if not isinstance(table, dict) or not all(isinstance(item, str) for item in table.values()):
        found = "a list" if isinstance(table, list) else "a table of other things"
        raise WrongValueError("wrong-type", found=found, expected=expected, example=example)
    return {key: str(item) for key, item in table.items()}


def _check_address(src: str) -> None:
    try:
        # The article's own address is not known yet; any will do to see whether this one is safe.
        urls.make_absolute(src, "https://sadaerus.example/")
    except ValueError as error:
        raise WrongValueError("unsafe-url", value=src[:100]) from error


def _recordings(value: Value, medium: str, tag: str, header: Header) -> tuple[Recording, ...]:
    """Audio or video files: an address, a table of `src` and `title`, or a list of them."""
    return tuple(
        _recording(each, medium, tag, header) for each in (value if isinstance(value, list) else [value])
    )


def _recording(value: Value, medium: str, tag: str, header: Header) -> Recording:
    table = _read_table(value, "an address, or a table of src and title", f"sada.{medium}")
    header.warn_unknown(medium, table, _RECORDING_KEYS)
    src, title = table.get("src", "").strip(), table.get("title", "")
    if not src:
        raise WrongValueError("unsafe-url", value=src)
    _check_address(src)
    kind = find_type(src)
    return Recording(
        src=src,
        type=kind if kind and is_recording(kind) else f"{medium}/*",
        title=Text.written(title, tag) if title.strip() else None,
    )


def _license(value: Value) -> str:
    text = read_words(value, "the address or the SPDX identifier of a license", "CC-BY-4.0")
    try:
        return find_license(text)
    except ValueError as error:
        raise WrongValueError("unknown-license", value=text[:100]) from error


def picture(src: str | None, tag: str, *, alt: str = "", caption: str = "", credit: str = "") -> Image:
    """An Image from what is written about it; its type is what its suffix says."""
    kind = find_type(src) if src else None
    return Image(
        src=src,
        alt=Text.written(alt, tag) if alt else None,
        caption=Text.written(caption, tag) if caption else None,
        credit=Text.written(credit, tag) if credit else None,
        type=kind if is_picture(kind) else None,
    )
