"""A year of a newsroom of four hundred stories, and what its readers have: each story once, each change once.

The editors are a random generator with a fixed seed; what readers see is taken from the finished
feeds, by their ids. A daily reader misses nothing, a follower of the archive neither.
"""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import feedparser
import pytest

from sadae_feed.build.run import build_feeds
from sadae_feed.settings.site import Site

START: Final = datetime(2026, 1, 1, 15, tzinfo=UTC)
DAYS: Final = 365
STORIES: Final = 400
LIMIT: Final = 50
#: Days on which a storm breaks: eighty stories.
STORMS: Final = (120, 250)
WORDS: Final = (
    "دریا پل شہر گاؤں کسان گندم بازار ریل اسکول کتاب استاد بارش برف پہاڑ جنگل باغ آم روٹی دکان مزدور"
    " شاعر میلہ کھیل گیند میدان ہسپتال دوا ڈاکٹر عدالت وکیل وزیر سفیر معاہدہ سرحد بندرگاہ جہاز ماہی گیر نمک"
).split()


@dataclass
class Story:
    """A story as its editors have it."""

    number: int
    path: str
    title: str
    sentences: list[str]
    date: str
    category: str = "معاشرہ"
    extra: str = ""
    #: Since when its text is as it is, for its readers.
    changed: datetime | None = None
    deleted: bool = False
    expired: bool = False

    def source(self) -> str:
        date = f"date: {self.date}\n" if self.date else ""
        keys = f"title: {self.title}\n{date}category: {self.category}\n{self.extra}"
        return f"---\n{keys}---\n" + " ".join(self.sentences) + "\n"


@dataclass
class Reader:
    """One who looks now and then, and remembers each id with what it last saw."""

    file: str
    follows: bool = False
    seen: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: How often each id was new or changed to it.
    news: dict[str, int] = field(default_factory=dict)

    def look(self, site: Site) -> None:
        path: Path | None = site.feeds / self.file
        while path is not None:
            entries, before = _read(path)
            ids = [entry[0] for entry in entries]
            assert len(ids) == len({*ids})
            for identity, title, updated in entries:
                # Of stories with one moment all but one have a fraction of a second in Atom.
                if identity not in self.seen or _is_later(updated, self.seen[identity][1]):
                    self.seen[identity] = (title, updated)
                    self.news[identity] = self.news.get(identity, 0) + 1
            path = None
            if self.follows and before:
                path = site.feeds / unquote(before.removeprefix(site.feeds_url))


def _read(path: Path) -> tuple[list[tuple[str, str, str]], str | None]:
    """Id, title and last change of each entry, and the archive document before."""
    if path.suffix == ".json":
        data = json.loads(path.read_bytes())
        return [
            (each["id"], each["title"], _moment(each.get("date_modified", each["date_published"])))
            for each in data["items"]
        ], data.get("next_url")
    feed = feedparser.parse(path.read_bytes())
    links: dict[str, str] = {link.rel: link.href for link in feed.feed.links}
    found = []
    for entry in feed.entries:
        written: Any = dict.get(entry, "updated")
        published = datetime(*entry.published_parsed[:6]).isoformat()
        found.append((entry.id, entry.title, _moment(written) if written else published))
    return found, links.get("prev-archive")


def _moment(value: str) -> str:
    return datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None).isoformat()


def _is_later(moment: str, other: str) -> bool:
    return datetime.fromisoformat(moment) - datetime.fromisoformat(other) >= timedelta(seconds=1)


class Newsroom:
    """The editors, and what they did."""

    def __init__(self, site: Site, chance: random.Random) -> None:
        self.site = site
        self.chance = chance
        self.stories: list[Story] = []
        #: How many versions of each story were published, by its number.
        self.versions: dict[int, int] = {}
        self.category = "کھیل"

    def live(self) -> list[Story]:
        return [story for story in self.stories if not (story.deleted or story.expired or story.extra)]

    def sentence(self) -> str:
        return " ".join(self.chance.sample(WORDS, 6)) + "۔"

    def publish(self, now: datetime) -> None:
        number = len(self.stories)
        how = self.chance.random()
        back = timedelta(days=self.chance.randrange(1, 20)) if how < 0.1 else timedelta(minutes=5)
        date = "" if how > 0.8 else (now - back).isoformat()
        story = Story(
            number,
            f"{now:%Y/%m}/{number}.md",
            f"{self.sentence()[:-1]} {number}",
            [self.sentence() for _ in range(5)],
            date,
            self.category if number % 5 == 0 else "معاشرہ",
        )
        self.stories.append(story)
        self.versions[number] = 1
        self.write(story)

    def write(self, story: Story) -> None:
        path = self.site.articles / story.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(story.source(), encoding="utf-8")

    def change(self) -> None:
        """One thing that editors do."""
        # Not of today, as a story that is deleted before a build was never published.
        live = [story for story in self.live() if story.number < self.known]
        if not live:
            return
        story = self.chance.choice(live)
        verb = self.chance.choice(
            ("rename", "retitle", "edit", "format", "correct", "retract", "expire", "delete", "break", "edit")
        )
        getattr(self, f"_{verb}")(story)

    def _rename(self, story: Story) -> None:
        (self.site.articles / story.path).unlink()
        story.path = f"umda/{story.number}-naya.md"
        self.write(story)

    def _retitle(self, story: Story) -> None:
        story.title = f"{self.sentence()[:-1]} {story.number}"
        self._changed(story)

    def _edit(self, story: Story) -> None:
        story.sentences[self.chance.randrange(5)] = self.sentence()
        self._changed(story)

    def _format(self, story: Story) -> None:
        """What no reader sees."""
        story.sentences = [sentence.replace("  ", " ").replace(" ", "  ") for sentence in story.sentences]
        self.write(story)

    def _correct(self, story: Story) -> None:
        story.extra = f"correction: {self.sentence()}\n"
        self._changed(story)

    def _retract(self, story: Story) -> None:
        story.extra = f"retracted: {self.sentence()}\n"
        self._changed(story)

    def _expire(self, story: Story) -> None:
        story.expired = True
        story.extra = "expires: 2026-01-01\n" if not story.date else f"expires: {story.date}\n"
        story.deleted = True
        (self.site.articles / story.path).unlink()

    def _delete(self, story: Story) -> None:
        story.deleted = True
        (self.site.articles / story.path).unlink()

    def _break(self, story: Story) -> None:
        """A file that cannot be read for a day."""
        (self.site.articles / story.path).write_bytes(b"\xff\xfe\x00")
        self.broken = story

    broken: Story | None = None
    #: How many stories there were yesterday.
    known: int = 0

    def work(self, day: int) -> None:
        """What the editors do on a day."""
        now = START + timedelta(days=day)
        self.known = len(self.stories)
        for _ in range(80 if day in STORMS else 1):
            if len(self.stories) < STORIES:
                self.publish(now)
        self.mend()
        if day % 2 and day not in STORMS:
            self.change()
        events = {
            90: self.merge_branches,
            150: self.rename_category,
            200: self.restore_backup,
            300: self.move,
        }
        events.get(day, lambda: None)()
        build_feeds(self.site, now)

    def mend(self) -> None:
        if self.broken is not None:
            self.write(self.broken)
            self.broken = None

    def _changed(self, story: Story) -> None:
        self.versions[story.number] += 1
        self.write(story)

    def rename_category(self) -> None:
        self.site = replace(self.site, aliases=((self.category, "ورزش"),))
        self.category = "ورزش"
        for story in self.stories:
            if story.category == "کھیل" and not story.deleted:
                story.category = "ورزش"
                self.write(story)

    def merge_branches(self) -> None:
        """A colleague's branch: one new line, in the marks of a conflict."""
        path = self.site.articles / "ledger.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text(
            "<<<<<<< HEAD\n"
            + lines[0]
            + lines[1]
            + "=======\n"
            + lines[0]
            + ">>>>>>> x\n"
            + "".join(lines[2:]),
            encoding="utf-8",
        )

    def restore_backup(self) -> None:
        """Articles and ledger of today, brought back after the disk was lost, without state."""
        away = self.site.articles.with_name("backup")
        shutil.copytree(self.site.articles, away)
        shutil.rmtree(self.site.articles)
        away.rename(self.site.articles)
        shutil.rmtree(self.site.state_folder)

    def move(self) -> None:
        """A new domain, with settings that would make other ids."""
        self.site = replace(
            self.site,
            link="https://nai.example/",
            authority="nai.example,2026",
            feeds_url=self.site.feeds_url,
        )


@pytest.mark.slow
@pytest.mark.parametrize("archives", [False, True])
def test_a_year_of_a_newsroom(site: Site, archives: bool) -> None:
    chance = random.Random(2026)
    newsroom = Newsroom(replace(site, limit=LIMIT, archives=archives), chance)
    files = ("rss.xml", "atom.xml", "feed.json")
    daily = [Reader(file) for file in files]
    weekly = [Reader(file, follows=archives) for file in files]
    for day in range(DAYS):
        newsroom.work(day)
        for reader in daily:
            reader.look(newsroom.site)
        if day % 7 == 0 or day == DAYS - 1:
            for reader in weekly:
                reader.look(newsroom.site)
    assert len(newsroom.stories) == STORIES
    # The same in all formats.
    assert daily[0].seen.keys() == daily[1].seen.keys() == daily[2].seen.keys()
    for reader in daily:
        _check(reader, newsroom)
    if archives:
        for reader in weekly:
            expected = {story.number for story in newsroom.stories if not story.deleted}
            assert expected <= {_number(title) for title, _ in reader.seen.values()}


def _check(reader: Reader, newsroom: Newsroom) -> None:
    """One who looks every day has each story under one id, and met each of its versions once."""
    numbers = [_number(title) for title, _ in reader.seen.values()]
    assert len(numbers) == len({*numbers}) == STORIES
    news = {_number(reader.seen[identity][0]): count for identity, count in reader.news.items()}
    # A change of a story that stands in no window is met only if it is a correction.
    too_often = {number for number, count in news.items() if count > newsroom.versions[number]}
    assert too_often == set()
    corrected = {
        story.number
        for story in newsroom.stories
        if story.extra.startswith(("correction", "retracted")) and not story.deleted
    }
    titles = {_number(title): title for title, _ in reader.seen.values()}
    assert corrected <= titles.keys()


def _number(title: str) -> int:
    return int(title.rstrip("\u200e\u200f\u2069").rsplit(" ", 1)[1])
