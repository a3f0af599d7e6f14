"""The words this package speaks: Atom's, each with its element in the three formats.

All records are frozen. All datetimes are aware. All URLs are absolute and percent-encoded
(RFC 3986) unless a field says otherwise. A language is a tag of BCP 47 in the form that feeds
carry (`language.bare`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from .text.language import Guard
from .text.localized import Text as Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Who wrote it.

    * Atom: author, RFC 4287 §3.2
    * RSS: dc:creator (RSS's own author demands an e-mail address)
    * JSON Feed: authors
    """

    #: Atom: name. RSS: dc:creator. JSON: name.
    name: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Category:
    """What it is filed under.

    * Atom: category, RFC 4287 §4.2.2
    * RSS: category
    * JSON Feed: tags
    """

    #: Atom: both term and label, as some readers show the term. RSS: the text. JSON: the tag.
    label: Text
    #: Atom: scheme. RSS: domain. The address of the category's feeds; None for a tag, which has none.
    scheme: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Image:
    """The picture that leads an article, with what is written about it."""

    #: RSS, Atom: media:content url and media:thumbnail url. JSON: image. None where only its alt text is
    #: known. Relative in an `Article`, absolute in an `Entry`.
    src: str | None = None
    #: RSS, Atom: media:description. In the body: alt.
    alt: Text | None = None
    #: RSS, Atom: media:title. JSON: title of the attachment. In the body: figcaption.
    caption: Text | None = None
    #: RSS, Atom: media:credit. In the body: figcaption.
    credit: Text | None = None
    #: MIME type: by its bytes if it lies beside the article, else by the suffix.
    #: Atom: link type. RSS: enclosure type. JSON: mime_type.
    type: str | None = None
    #: Size in bytes of a picture that lies beside the article, else None.
    #: Atom: link rel=enclosure length. RSS: enclosure length. JSON: size_in_bytes.
    length: int | None = None
    #: In pixels, of a picture that lies beside the article. RSS, Atom: media:content width and height.
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Recording:
    """An audio or video file that goes with a story.

    * Atom: link rel=enclosure, RFC 4287 §4.2.7.2
    * RSS: enclosure (the first of a story, as an item may have one) and media:content
    * JSON Feed: attachments
    """

    #: Relative in an `Article`, absolute in an `Entry`.
    src: str
    #: MIME type, which begins with `audio/` or `video/`: by its bytes if it lies beside the article,
    #: else by the suffix.
    type: str
    #: Size in bytes of a file that lies beside the article, else None.
    length: int | None = None
    #: What it is called. RSS, Atom: media:title. JSON: title.
    title: Text | None = None

    @property
    def medium(self) -> str:
        """`audio` or `video`."""
        return self.type.partition("/")[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class MediaFile:
    """A picture or a recording that lies beside an article, as it is published."""

    #: Absolute, of the copy below the feeds folder.
    url: str
    #: MIME type by its bytes.
    type: str
    #: Size in bytes.
    length: int
    #: In pixels; None for a recording.
    width: int | None = None
    height: int | None = None


class DroppedLine(NamedTuple):
    """A line of a page that was left out of the article."""

    text: str
    #: Why: a key of the phrases, without `left-out-` before it.
    reason: str


class Fingerprint(NamedTuple):
    """Equal where readers would see no difference: white space and the spelling of letters do not count."""

    #: Of everything that readers see: twenty hexadecimal digits.
    digest: str
    #: Of the headline and of each of the first sentences: eight digits, with spaces between.
    sketch: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """An article file, read and decoded: what a reader reads."""

    #: Path below the articles folder as the file system has it, with `/` between.
    path: str
    #: The text with `\\n` line ends and without a byte order mark, otherwise as it stands.
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """What was wrong in a story and is put right, as a note below it."""

    text: Text
    #: When; None where the article does not say.
    date: datetime | None = None


class Head(NamedTuple):
    """What one must know of an article to file it; of a hundred thousand, so it is small."""

    path: str
    title: Text
    language: str
    published: datetime | None = None
    updated: datetime | None = None
    expires: datetime | None = None
    draft: bool = False
    authors: tuple[Person, ...] = ()
    categories: tuple[Text, ...] = ()
    image: Image | None = None
    url: str | None = None
    slug: str | None = None
    id: str | None = None
    corrections: tuple[Correction, ...] = ()
    retracted: Text | None = None
    fingerprint: Fingerprint = Fingerprint("", "")
    #: As in `Article`.
    files: tuple[str, ...] = ()
    source: Text | None = None
    place: Text | None = None
    tags: tuple[Text, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """An article file as its reader understood it; its body is rendered only when needed."""

    #: As in `Source`.
    path: str
    title: Text
    #: The article's own language: the site's unless it says otherwise.
    language: str
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[Person, ...] = ()
    #: The first rank: these have feeds of their own.
    categories: tuple[Text, ...] = ()
    #: The second rank: named in feeds, without feeds of their own.
    tags: tuple[Text, ...] = ()
    summary: Text | None = None
    image: Image | None = None
    #: Audio and video files that the front matter names, in the order it has them; of type `audio/*` or
    #: `video/*` where the suffix tells no more.
    recordings: tuple[Recording, ...] = ()
    #: Relative addresses, as written, of pictures and recordings in the text and of `recordings`.
    files: tuple[str, ...] = ()
    #: Who holds the rights of it, where they are not the site's.
    rights: Text | None = None
    #: Address of its license, where it is not the site's.
    license: str | None = None
    #: Where the dateline says it was written.
    place: Text | None = None
    #: The agency or paper that the dateline or the front matter names; several with ` / ` between.
    source: Text | None = None
    #: The article's address as written: absolute, or relative to the site.
    url: str | None = None
    slug: str | None = None
    id: str | None = None
    draft: bool = False
    #: From then on it stands in no feed.
    expires: datetime | None = None
    #: What was put right after publication, oldest first.
    corrections: tuple[Correction, ...] = ()
    #: Why the story was taken back; None for a story that stands.
    retracted: Text | None = None
    #: Lines left out as the page's furniture.
    dropped: tuple[DroppedLine, ...] = ()
    #: Of what readers see: a file that was only touched has the same.
    fingerprint: Fingerprint = field(default=Fingerprint("", ""), compare=False, repr=False)

    @property
    def head(self) -> Head:
        """The part that a build needs before it renders the body."""
        return Head(*(getattr(self, name) for name in Head._fields))


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A story as it stands in a feed.

    * Atom: entry, RFC 4287 §4.1.2
    * RSS: item
    * JSON Feed: item
    """

    #: A tag: URI (RFC 4151), permanent. Atom: id. RSS: guid isPermaLink="false". JSON: id.
    id: str
    #: Atom: title type=text. RSS: title. JSON: title.
    title: Text
    #: Atom: link rel=alternate. RSS: link. JSON: url.
    link: str
    #: Atom: published. RSS: pubDate. JSON: date_published.
    published: datetime
    #: Atom: updated. RSS: atom:updated where it differs from published. JSON: date_modified.
    updated: datetime
    #: Atom: xml:lang on entry and content. RSS: dc:language and xml:lang. JSON: language where it differs.
    language: str
    #: Atom: author. RSS: dc:creator. JSON: authors.
    authors: tuple[Person, ...]
    #: Atom: category. RSS: category. JSON: tags.
    categories: tuple[Category, ...]
    #: Atom: summary type=html. RSS: description. JSON: summary, as plain text.
    summary: Text
    #: Feed-safe HTML, marked with language and direction; empty where the article has no text.
    #: Atom: content type=html. RSS: content:encoded. JSON: content_html.
    content: str
    #: Atom: link rel=enclosure, media:content. RSS: media:content and enclosure. JSON: image and attachments.
    image: Image | None = None
    #: Audio and video files. Atom: link rel=enclosure. RSS: enclosure and media:content. JSON: attachments.
    recordings: tuple[Recording, ...] = ()
    #: Whether `updated` is the moment of a build and not one that the article gives: then no format may
    #: write a later one.
    updated_by_build: bool = False
    #: Who holds the rights. Atom: rights. RSS: dc:rights.
    rights: Text | None = None
    #: Address of the license. Atom: link rel=license. RSS: creativeCommons:license.
    license: str | None = None
    #: The agency or paper that the story is from, beside its authors or as the only one.
    #: RSS, Atom: dc:source. JSON: source in the extension `_dublin_core`.
    source: Text | None = None
    #: Where it was written. RSS, Atom: dc:coverage. JSON: coverage in the extension `_dublin_core`.
    place: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Deleted:
    """A story that was taken back (RFC 6721 §3)."""

    #: Atom: at:deleted-entry ref.
    id: str
    #: Atom: at:deleted-entry when.
    when: datetime
    #: The reason. Atom: at:comment.
    comment: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """A list of entries with what is said of them all.

    * Atom: feed, RFC 4287 §4.1.1
    * RSS: channel
    * JSON Feed: the top-level object
    """

    #: Where its files lie below the feeds folder: "" or "category/…/", with `/` at the end, not encoded.
    path: str
    #: The address of the folder its files are served from, with `/` at the end.
    url: str
    #: Atom: id, permanent.
    id: str
    #: Atom: title. RSS: title. JSON: title.
    title: Text
    #: Atom: subtitle. RSS: description. JSON: description.
    subtitle: Text
    #: The page the feed is of. Atom: link rel=alternate. RSS: link. JSON: home_page_url.
    link: str
    #: Atom: xml:lang. RSS: language and xml:lang. JSON: language.
    language: str
    #: Newest change among the entries. Atom: updated. RSS: lastBuildDate.
    updated: datetime
    #: Atom: author. RSS: dc:creator of items without one. JSON: authors.
    author: Person
    #: Newest first.
    entries: tuple[Entry, ...]
    #: How titles are guarded where only characters survive.
    guard: Guard = "auto"
    #: Stories taken back, newest first. Atom: at:deleted-entry (RFC 6721), before the entries.
    deleted: tuple[Deleted, ...] = ()
    #: Whether this is an archive document (RFC 5005 §4). RSS, Atom: fh:archive.
    archive: bool = False
    #: Address of the folder of the subscription document, for an archive document.
    #: RSS, Atom: link rel=current.
    current: str | None = None
    #: Addresses of the folders of the archive documents before and after this one.
    #: RSS, Atom: link rel=prev-archive and next-archive. JSON: next_url, to the one before.
    prev_archive: str | None = None
    next_archive: str | None = None
    #: Addresses of the hubs that tell subscribers of changes (WebSub); none for an archive document.
    #: RSS, Atom: link rel=hub. JSON: hubs.
    hubs: tuple[str, ...] = ()
    #: A picture that stands for the site, twice as wide as high (RFC 4287 §4.2.8).
    #: Atom: logo. RSS: image. JSON: icon, where there is no `icon`.
    logo: str | None = None
    #: A square picture. Atom: icon. RSS: image, where there is no `logo`. JSON: icon and favicon.
    icon: str | None = None
    #: Who holds the rights. Atom: rights. RSS: copyright.
    rights: Text | None = None
    #: Address of the license. Atom: link rel=license. RSS: creativeCommons:license.
    license: str | None = None
    #: An e-mail address, with a name behind it in brackets. RSS: managingEditor.
    managing_editor: str | None = None

    @property
    def plain_title(self) -> str:
        """The title where only characters survive.

        FreshRSS lays out the heading of every story by the first letter of its feed's name, so a name that
        `auto` would leave as it is gets the mark that `minimal` gives it.
        """
        title = self.title.plain(self.guard)
        return self.title.plain("minimal") if self.guard == "auto" and title == self.title.value else title
