"""Sixty days of a newsroom, and what its subscribers are left with: nothing twice, nothing lost.

What the editors do stands in tests/data/newsroom: the days in script.txt, their stories in stories.txt.
"""

from __future__ import annotations

import copy
import functools
import html
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import unquote

import feedparser
import pytest
from lxml import etree

from sadae_feed.build.run import build_feeds
from sadae_feed.settings.site import Site

from .formats.test_formats import moment

DATA: Final = Path(__file__).parent / "data" / "newsroom"
DAYS: Final = 60
#: Files of one feed, each read by subscribers of its own.
FORMATS: Final = ("rss.xml", "atom.xml", "feed.json")
SPORTS: Final = ("cricket", "football", "hockey", "chess")
TOMBSTONE: Final = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
RETRACTED: Final = "[واپس لی گئی] "

Version = tuple[str, tuple[str, ...]]


def script() -> dict[int, list[list[str]]]:
    """What is done on each day: verb, story, and the rest of the line."""
    days: dict[int, list[list[str]]] = {day: [] for day in range(1, DAYS + 1)}
    for line in (DATA / "script.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            day, *words = line.split(maxsplit=3)
            days[int(day)].append(words)
    return days


def stories() -> dict[str, tuple[str, str]]:
    """Headline and text of each story by its name."""
    blocks = (DATA / "stories.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return {name: (title, text) for name, title, text in (block.split("\n") for block in blocks)}


def plain(text: str) -> str:
    """A text but for white space and the spelling of letters, which are no change to a reader."""
    return " ".join(text.split()).translate(str.maketrans("يك", "یک"))


# The newsroom: what its editors mean, without a ledger.


@dataclass
class Story:
    """An article file, and what the newsroom last told of it."""

    file: str
    title: str
    text: str
    #: None for a story that is dated by the day of its first build.
    date: datetime | None
    #: How lines and letters are written, which nobody is told.
    spelling: str = ""
    draft: bool = False
    broken: bool = False
    deleted: bool = False
    expires: datetime | None = None
    corrections: tuple[tuple[datetime | None, str], ...] = ()
    retracted: str = ""
    #: Whether it stands in a full archive document, and was told as something other than gone.
    archived: bool = False
    standing: bool = False
    #: What was told last.
    version: Version | None = None
    published: datetime | None = None
    updated: datetime | None = None

    def seen(self) -> Version:
        """What readers of today's file see: the headline, and parts of the text."""
        if self.retracted:
            return RETRACTED + self.title, (self.retracted,)
        return self.title, (plain(self.text), *(text for _, text in self.corrections))

    def source(self, category: str) -> str:
        title, text = self.title, self.text
        if "letters" in self.spelling:
            title, text = (part.replace("ی", "ي").replace("ک", "ك") for part in (title, text))
        if "spaces" in self.spelling:
            text = text.replace(" ", "  ").replace("۔  ", "۔\n")
        keys = [f"title: {title}", f"category: {category}"]
        if self.date:
            keys.append(f"date: {'2026-13-40' if self.broken else self.date.isoformat()}")
        if self.expires:
            keys.append(f"expires: {self.expires.isoformat()}")
        if self.draft:
            keys.append("draft: true")
        if self.retracted:
            keys.append(f"retracted: {self.retracted}")
        if self.corrections:
            keys.append("correction:")
            keys += [
                f"- {{date: {when.date()}, text: {text}}}" if when else f"- {text}"
                for when, text in self.corrections
            ]
        return "---\n" + "\n".join(keys) + f"\n---\n{text}\n"


@dataclass
class Newsroom:
    """Its editors: each verb of the script is a method."""

    site: Site
    day: int = 0
    stories: dict[str, Story] = field(default_factory=dict)
    #: Everything ever told, newest last; no backup brings this back.
    reported: dict[str, list[tuple[datetime, Version]]] = field(default_factory=dict)
    saved: dict[str, Story] = field(default_factory=dict)
    sports: str = "کھیل"

    def moment(self, day: str) -> datetime:
        hour = datetime(2026, 3, 1, 8, len(self.stories), tzinfo=self.site.timezone)
        return hour + timedelta(days=int(day) - 1)

    @property
    def now(self) -> datetime:
        return datetime(2026, 3, 1, 18, tzinfo=self.site.timezone) + timedelta(days=self.day - 1)

    def publish(self, name: str, when: str = "") -> None:
        title, text = stories()[name]
        date = None if when == "-" else self.moment(when if when.isdigit() else str(self.day))
        if when.count("-") == 2:
            date = datetime.fromisoformat(f"{when}T08:00").replace(tzinfo=self.site.timezone)
        self.stories[name] = Story(f"{name}.md", title, text, date)

    def draft(self, name: str) -> None:
        if name not in self.stories:
            self.publish(name)
        self.stories[name].draft = True

    def release(self, name: str) -> None:
        self.stories[name].draft = False

    def copy(self, name: str, other: str) -> None:
        old = self.stories[name]
        self.stories[other] = Story(f"{other}.md", old.title, old.text, old.date, old.spelling)

    def rewrite(self, name: str) -> None:
        self.stories[name].title, self.stories[name].text = stories()[name]

    def title(self, name: str, title: str) -> None:
        self.stories[name].title = title

    def edit(self, name: str, sentence: str) -> None:
        self.stories[name].text += f" {sentence}"

    def spaces(self, name: str) -> None:
        self.stories[name].spelling += "spaces"

    def letters(self, name: str) -> None:
        self.stories[name].spelling += "letters"

    def rename(self, name: str, file: str) -> None:
        self.stories[name].file = f"{file}.md"

    def correct(self, name: str, text: str) -> None:
        day, _, rest = text.partition(": ")
        note = (self.moment(day), rest) if rest else (None, text)
        self.stories[name].corrections += (note,)

    def retract(self, name: str, reason: str) -> None:
        self.stories[name].retracted = reason

    def expire(self, name: str, day: str) -> None:
        self.stories[name].expires = self.moment(day)

    def delete(self, name: str) -> None:
        self.stories[name].deleted = True

    def limit(self, number: str) -> None:
        self.site = replace(self.site, limit=int(number))

    def category(self, old: str, new: str) -> None:
        self.site = replace(self.site, aliases=((old, new),))
        self.sports = new

    def do(self, verb: str, *words: str) -> None:
        """Carry out a line of the script."""
        match verb:
            case "stand-by":
                self.stories[words[0]].retracted = ""
            case "return":
                self.stories[words[0]].deleted = False
            case "break" | "mend":
                self.stories[words[0]].broken = verb == "break"
            case "back-up":
                self.saved = copy.deepcopy(self.stories)
                shutil.copytree(self.site.articles, self.site.articles.with_name("backup"))
            case "restore":
                self.stories = self.saved
                shutil.rmtree(self.site.articles)
                self.site.articles.with_name("backup").rename(self.site.articles)
            case _:
                getattr(self, verb)(*words)

    def write(self) -> None:
        """Make the folder hold the files of today."""
        for file in self.site.articles.rglob("*.md"):
            file.unlink()
        for name, story in self.stories.items():
            if not story.deleted:
                file = self.site.articles / story.file
                file.parent.mkdir(exist_ok=True)
                category = self.sports if name in SPORTS else "معاشرہ"
                file.write_text(story.source(category), encoding="utf-8")

    def tell(self) -> None:
        """What a build of now tells, by the rules and not by the code."""
        for name, story in self.stories.items():
            published = story.date or story.published or self.now
            if story.broken:
                continue
            story.standing = not (story.deleted or story.draft or published > self.now)
            if not story.standing:
                continue
            if story.version is None:
                story.published = story.updated = published
            elif story.version != story.seen():
                story.updated = self.now
            story.version = story.seen()
            known = self.reported.setdefault(name, [])
            assert story.updated
            if not self.expired(story) and (not known or known[-1][0] < story.updated):
                known.append((story.updated, story.version))
        waiting = [story for story in self.stories.values() if story.standing and not story.archived]
        waiting.sort(key=lambda story: story.published or self.now)
        for story in waiting[: len(waiting) // self.site.limit * self.site.limit]:
            story.archived = True

    def expired(self, story: Story) -> bool:
        return story.expires is not None and story.expires <= self.now

    def published(self) -> dict[str, Story]:
        """The newsroom's list: all that stands, and of what has expired, what is archived."""
        return {
            name: story
            for name, story in self.stories.items()
            if story.standing and (story.archived or not self.expired(story))
        }


# The subscriber: what a reader makes of the documents, with other people's parsers.


class Item(NamedTuple):
    title: str
    text: str
    published: datetime
    updated: datetime


#: Atom's moments differ by less, so that no two stories of a document share one.
SECOND: Final = timedelta(seconds=1)


def is_same(item: Item, other: Item) -> bool:
    return item._replace(updated=other.updated) == other and abs(item.updated - other.updated) < SECOND


class Document(NamedTuple):
    items: dict[str, Item]
    before: str | None
    gone: dict[str, datetime]


@functools.lru_cache(maxsize=10_000)
def read(data: bytes) -> Document:
    """Take a document of any of the formats apart; an id stands in it only once."""
    items, before = _json(data) if data.startswith(b"{") else _xml(data)
    assert len({id_ for id_, _ in items}) == len(items)
    gone = {}
    if b"deleted-entry" in data:
        for element in etree.fromstring(data).iter(TOMBSTONE):
            gone[element.attrib["ref"]] = datetime.fromisoformat(element.attrib["when"])
    return Document(dict(items), before, gone)


def _json(data: bytes) -> tuple[list[tuple[str, Item]], str | None]:
    feed = json.loads(data)
    return [
        (
            item["id"],
            Item(
                unguard(item["title"]),
                _words(item["content_html"]),
                datetime.fromisoformat(item["date_published"]),
                datetime.fromisoformat(item.get("date_modified", item["date_published"])),
            ),
        )
        for item in feed["items"]
    ], feed.get("next_url")


def _xml(data: bytes) -> tuple[list[tuple[str, Item]], str | None]:
    feed = feedparser.parse(data)
    assert not feed.bozo
    links = {link.rel: link.href for link in feed.feed.links}
    return [(entry.id, _item(entry)) for entry in feed.entries], links.get("prev-archive")


def _item(entry: Any) -> Item:
    published = moment(entry.published_parsed)
    # Without atom:updated feedparser would give the moment of publication, and warn.
    written = dict.get(entry, "updated")
    updated = datetime.fromisoformat(written) if written else published
    assert published
    assert updated
    return Item(unguard(entry.title), _words(entry.content[0].value), published, updated)


def unguard(title: str) -> str:
    """A title without the invisible characters that keep its direction."""
    return title.strip("\u200e\u200f\u2066\u2067\u2068\u2069")


def _words(body: str) -> str:
    return plain(html.unescape(re.sub("<[^>]*>", " ", body)).replace("\u200f", ""))


@dataclass
class Subscriber:
    """Polls one file, follows its archive, and keeps the newest of each id."""

    file: str
    #: Whether it reads an archive document again that it has read before (RFC 5005 §4 lets it be).
    thrifty: bool = False
    remaining: dict[str, Item] = field(default_factory=dict)
    #: What this poll found.
    found: dict[str, Item] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    #: What it was once told to forget.
    graves: set[str] = field(default_factory=set)
    met: set[str] = field(default_factory=set)
    #: How often something new was found of each id.
    news: dict[str, int] = field(default_factory=dict)

    def poll(self, site: Site) -> None:
        self.found = {}
        self.gone = set()
        for document in self.documents(site):
            for id_, item in document.items.items():
                # The same story stands in the window and in the archive: it must be the same.
                assert is_same(self.found.setdefault(id_, item), item)
            self.gone |= document.gone.keys()
            for id_, when in document.gone.items():
                assert id_ not in self.remaining or self.remaining[id_].updated < when + SECOND
        assert not self.gone & self.found.keys()
        self.graves |= self.gone
        for id_, item in self.found.items():
            if id_ not in self.remaining or self.remaining[id_].updated + SECOND <= item.updated:
                self.remaining[id_] = item
                self.graves.discard(id_)
                self.news[id_] = self.news.get(id_, 0) + 1

    def documents(self, site: Site) -> Iterator[Document]:
        url: str | None = site.feeds_url + self.file
        while url and not (self.thrifty and url in self.met):
            if url != site.feeds_url + self.file:
                self.met.add(url)
            document = read(fetch(site, url))
            yield document
            url = document.before


def fetch(site: Site, url: str) -> bytes:
    assert url.startswith(site.feeds_url)
    return (site.feeds / unquote(url.removeprefix(site.feeds_url))).read_bytes()


# The two, side by side.


@dataclass
class Desk:
    """Who is who: a story keeps the id under which a subscriber first heard of it."""

    names: dict[str, str] = field(default_factory=dict)

    def introduce(self, subscriber: Subscriber, newsroom: Newsroom) -> None:
        for id_, item in subscriber.found.items():
            if id_ not in self.names:
                known = self.names.values()
                (name,) = (
                    name
                    for name, story in newsroom.published().items()
                    if name not in known and story.version and plain(item.title) == plain(story.version[0])
                )
                self.names[id_] = name

    def of(self, items: dict[str, Item]) -> dict[str, Item]:
        return {self.names[id_]: item for id_, item in items.items()}


def compare(item: Item, version: Version, updated: datetime) -> None:
    title, parts = version
    assert plain(item.title) == plain(title)
    assert all(plain(part) in item.text for part in parts)
    if title.startswith(RETRACTED):
        assert item.text == f"یہ خبر واپس لے لی گئی ہے: {plain(parts[0])}"
    assert abs(item.updated - updated) < SECOND


def check_today(subscriber: Subscriber, newsroom: Newsroom, desk: Desk) -> None:
    """Who walks all documents today has exactly what the newsroom publishes today."""
    desk.introduce(subscriber, newsroom)
    found = desk.of(subscriber.found)
    expected = newsroom.published()
    gone = {desk.names[id_] for id_ in subscriber.gone if id_ in desk.names}
    if newsroom.site.tombstones and subscriber.file == "atom.xml":
        assert gone == {name for name, story in expected.items() if story.retracted}
        expected = {name: story for name, story in expected.items() if not story.retracted}
    assert found.keys() == expected.keys()
    for name, story in expected.items():
        assert story.version
        assert story.updated
        assert found[name].published == story.published
        compare(found[name], story.version, story.updated)


def check_kept(subscriber: Subscriber, newsroom: Newsroom, desk: Desk) -> None:
    """What was kept from day to day is the newest that was ever told, each update heard once."""
    tombs = newsroom.site.tombstones and subscriber.file == "atom.xml"
    remaining = desk.of(subscriber.remaining)
    assert len(remaining) == len(subscriber.remaining)
    news = {desk.names[id_]: number for id_, number in subscriber.news.items()}
    for name, versions in newsroom.reported.items():
        heard = [each for each in versions if not (tombs and each[1][0].startswith(RETRACTED))]
        assert news[name] == len(heard)
        updated, version = heard[-1]
        compare(remaining[name], version, updated)
    assert remaining.keys() == newsroom.reported.keys()


def check_lazy(subscriber: Subscriber, newsroom: Newsroom, desk: Desk) -> None:
    """Who polls seldom, or never reads an archive document twice, still has every story.

    What no subscriber is promised is a plain change to an old story: RFC 5005 §4.
    """
    remaining = desk.of(subscriber.remaining)
    assert len(remaining) == len(subscriber.remaining)
    gone = {desk.names[id_] for id_ in subscriber.graves}
    for name, story in newsroom.published().items():
        assert name in remaining.keys() | gone
        assert story.version
        assert story.updated
        unpromised = subscriber.thrifty and not (story.retracted or story.corrections)
        # What was told before a backup came back may be newer than what is told now.
        if name not in gone and not unpromised and remaining[name].updated < story.updated + SECOND:
            compare(remaining[name], story.version, story.updated)


def check_pages(newsroom: Newsroom, members: dict[str, set[str]]) -> None:
    """A story that came into an archive document is never found in another."""
    place = {id_: url for url, ids in members.items() for id_ in ids}
    for path in sorted(newsroom.site.feeds.glob("archive/*/feed.json")):
        for id_ in read(path.read_bytes()).items:
            assert place.setdefault(id_, path.parent.name) == path.parent.name
            members.setdefault(path.parent.name, set()).add(id_)


def check_category(newsroom: Newsroom, desk: Desk) -> None:
    """The feed of sports, at its first address, has the newest of them, whatever they are called today."""
    path = newsroom.site.feeds / "category" / "کھیل" / "feed.json"
    shown = [
        (story.published or newsroom.now, name)
        for name, story in newsroom.published().items()
        if name in SPORTS and not newsroom.expired(story)
    ]
    newest = {name for _, name in sorted(shown)[-newsroom.site.limit :]}
    found = desk.of(read(path.read_bytes()).items).keys() if newest else set()
    assert newest <= found <= {name for _, name in shown}


@pytest.mark.parametrize("tombstones", [False, True])
def test_sixty_days_of_a_newsroom(site: Site, tombstones: bool) -> None:
    newsroom = Newsroom(replace(site, archives=True, limit=5, tombstones=tombstones))
    desk = Desk()
    daily = [Subscriber(file) for file in FORMATS]
    lazy = [Subscriber(file) for file in FORMATS]
    thrifty = [Subscriber(file, thrifty=True) for file in FORMATS]
    members: dict[str, set[str]] = {}
    for day, lines in script().items():
        newsroom.day = day
        for words in lines:
            newsroom.do(*words)
            if words == ["restore"]:
                members.clear()
        newsroom.write()
        newsroom.tell()
        build_feeds(newsroom.site, newsroom.now.astimezone(UTC))
        for subscriber in daily:
            subscriber.poll(newsroom.site)
            check_today(subscriber, newsroom, desk)
            check_kept(subscriber, newsroom, desk)
        for subscriber in thrifty + (lazy if day % 5 == 0 else []):
            subscriber.poll(newsroom.site)
            check_lazy(subscriber, newsroom, desk)
        check_pages(newsroom, members)
        check_category(newsroom, desk)
    assert len(newsroom.reported) == len(stories()) == 30
