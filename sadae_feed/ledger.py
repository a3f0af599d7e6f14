"""The newsroom's memory, `articles/ledger.jsonl`: what stays when a file is edited, renamed or deleted.

One record a story, JSON Lines sorted by id, so that two editors' changes merge (docs/ledger.md).
"""

from __future__ import annotations

import base64
import functools
import hashlib
import io
import itertools
import json
import operator
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, get_args

from . import fingerprints, links
from .articles import LEDGER, Found, shown
from .errors import LedgerError, Problem, Problems
from .model import Head
from .settings import Site
from .workers import spread

#: The first line of the file; another number is another format.
_HEADER: Final = {"ledger": 1}

#: Where a story stands. *Withdrawn* is what was published and is now a draft, or dated later than now.
State = Literal["live", "retracted", "expired", "withdrawn", "missing"]
_STATES: Final = frozenset(get_args(State))
#: Published at some time, whether or not a feed shows it now.
_STANDING: Final = frozenset({"live", "retracted", "expired"})

#: What is said of a change by the build that meets it, and never again.
ONCE: Final = frozenset({"renamed", "moved", "withdrawn", "missing-article"})
#: What every line says; `page` and `slug` may be missing.
_NEEDED: Final = ("id", "sequence", "url", "path", "digest", "sketch", "published", "updated", "state")
_needed: Final = operator.itemgetter(*_NEEDED)
#: What a line that is no record may raise.
_DAMAGE: Final = (ValueError, KeyError, TypeError, AttributeError, RecursionError)

#: How far two editors' clocks may stand apart.
_APART: Final = timedelta(minutes=10)
#: What `updated` moves by, at the least.
_TICK: Final = timedelta(seconds=1)
#: Articles whose slugs are worth a second process.
_WORTH: Final = 5_000


class Record(NamedTuple):
    """A line of the ledger: what is remembered of a story."""

    id: str
    #: In the order of publication, from 1; unique.
    sequence: int
    #: The archive document it stands in (RFC 5005 §4), from 1; None until one is full.
    page: int | None
    #: Its address, frozen: what follows the site's own, or absolute.
    url: str
    #: The file at the last build, as in `Head`, in NFC.
    path: str
    #: As in `model.Fingerprint`.
    digest: str
    sketch: str
    published: datetime
    updated: datetime
    state: State
    #: The `slug` or `url` the article asked for, by which its address was made; None if by its headline.
    slug: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """An article with what the ledger knows of it."""

    head: Head
    record: Record
    #: Its address, absolute and percent-encoded.
    link: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """A folder of articles brought together with the ledger."""

    #: Newest first, ties by id: all that were published and whose article can be read.
    stories: tuple[Story, ...]
    #: Every record, sorted by id.
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


def mint(authority: str, path: str) -> str:
    """Make the id of an article: a tag: URI (RFC 4151) with a hash of its path.

    The path is taken in NFC, as macOS decomposes names; a name in Urdu would make hundreds of
    characters.
    """
    data = _nfc(path).encode(errors="surrogateescape")
    code = base64.b32encode(hashlib.sha256(data).digest()[:10]).decode("ascii").lower()
    return f"tag:{authority}:{code}"


def load(site: Site) -> tuple[Record, ...]:
    """Read the ledger; without a file it is empty.

    Where two editors gave one number to two stories, the older keeps it and the others get new ones.

    Raises:
        LedgerError: If a line is none of ours: cut short, edited by hand, left in conflict by a
            merge, or written by a later version.

    """
    path = site.articles / LEDGER
    try:
        with path.open(encoding="utf-8") as lines:
            return _numbered(_quickly(lines))
    except FileNotFoundError:
        return ()
    except (OSError, *_DAMAGE):
        # Slower, this says what is wrong, and where.
        return _numbered(_carefully(path))


def dump(records: Iterable[Record]) -> bytes:
    """Serialise the ledger: equal records give equal bytes on every machine."""
    # One buffer, as a hundred thousand lines would lie in memory three times.
    lines = io.BytesIO()
    for line in itertools.chain((_HEADER,), map(_plain, sorted(records))):
        lines.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    return lines.getvalue()


def settle(records: Sequence[Record], found: Found, site: Site, now: datetime) -> Settled:
    """Bring articles and ledger together: who is who, what changed, what is new, what is gone.

    Args:
        records: From `load`.
        found: The articles.
        site: The settings.
        now: Aware. A story is published, corrected or retracted at this moment.

    Raises:
        LedgerError: If the clock went backwards: `now` is before what the ledger already saw; or if
            stories lie in a folder that cannot be listed, so that it cannot be told what became of them.

    """
    _refuse_hidden(records, found, site)
    now = _present(records, now.astimezone(site.timezone).replace(microsecond=0), site)
    articles, problems = without_clashes(found.heads, records, site)
    pairs = _match(articles, records)
    book = _Book(records, site, now)
    for article, record in pairs:
        if record is not None:
            book.keep(article, record)
    book.add([article for article, record in pairs if record is None])
    book.miss({_nfc(path) for path in found.left_out})
    if site.archives:
        book.fill_pages()
    return Settled(
        stories=tuple(book.stories()),
        records=tuple(sorted(book.records.values())),
        problems=(*problems, *book.problems),
    )


def state(article: Head, published: datetime, now: datetime) -> State:
    """Where a story stands at a moment."""
    if article.draft or published > now:
        return "withdrawn"
    if article.expires and article.expires <= now:
        return "expired"
    return "retracted" if article.retracted else "live"


class _Book:
    """The ledger while a build writes it."""

    def __init__(self, records: Iterable[Record], site: Site, now: datetime) -> None:
        self.site = site
        self.now = now
        self.records = {record.id: record for record in records}
        self.problems: list[Problem] = []
        self._articles: dict[str, Head] = {}
        self._met: set[str] = set()
        #: How often each address was asked for.
        self._taken = Counter(_link(record.url, site) for record in self.records.values())

    def keep(self, article: Head, record: Record) -> None:
        """Carry a record on: its id, number and address stay."""
        if _unchanged(article, record):
            # Nearly all of a newsroom's stories at nearly every build.
            self._met.add(record.id)
            self._articles[record.id] = article
            return
        if article.id and article.id != record.id:
            del self.records[record.id]
            record = record._replace(id=article.id)
        path = _nfc(article.path)
        if path != record.path and record.state != "missing":
            self._tell("renamed", article, old=record.path)
        published = article.published or record.published
        now_is = state(article, published, self.now)
        if now_is == "withdrawn":
            if record.state != "withdrawn":
                self._tell("withdrawn", article)
            record = record._replace(path=path, state=now_is)
        else:
            record = record._replace(
                path=path,
                digest=article.fingerprint.digest,
                sketch=article.fingerprint.sketch,
                published=published,
                updated=max(_updated(article, record, self.now), published),
                state=now_is,
            )
            record = self._addressed(article, record)
            self._articles[record.id] = article
        self._met.add(record.id)
        self.records[record.id] = record

    def _addressed(self, article: Head, record: Record) -> Record:
        """Move a story only if its article asks for another address than before."""
        asked = article.url or article.slug
        if asked is None or asked == record.slug:
            return record
        old = _link(record.url, self.site)
        self._taken[old] -= 1
        slug = links.encode_part(article.slug or "")
        new = self._free_link(article, record.id, record.published, slug)
        if new != old:
            self._tell("moved", article, old=old, new=new)
        return record._replace(url=_relative(new, self.site), slug=asked)

    def add(self, articles: Sequence[Head]) -> None:
        """Give a record to every article that may be published now, oldest first."""
        new = []
        for article in articles:
            published = article.published or self.now
            if state(article, published, self.now) != "withdrawn":
                new.append((published.timestamp(), self._free_id(article), published, article))
        new.sort(key=lambda item: item[:2])
        slug_each = functools.partial(_slugs, transliterate=self.site.transliterate)
        slugs = spread(slug_each, [article for *_, article in new], worth=_WORTH)
        number = max((record.sequence for record in self.records.values()), default=0)
        for (_, name, published, article), slug in zip(new, slugs, strict=True):
            number += 1
            record = Record(
                id=name,
                sequence=number,
                page=None,
                url=_relative(self._free_link(article, name, published, slug), self.site),
                path=_nfc(article.path),
                digest=article.fingerprint.digest,
                sketch=article.fingerprint.sketch,
                published=published,
                updated=max((published, *_dated_changes(article, self.now))),
                state=state(article, published, self.now),
                slug=article.url or article.slug,
            )
            self.records[name] = record
            self._articles[name] = article
            self._met.add(name)

    def _free_id(self, article: Head) -> str:
        """The article's own id, else one of its path, and another where a story had that path before."""
        name = article.id or mint(self.site.authority, article.path)
        again = itertools.count(2)
        while name in self.records or name in self._met:
            name = mint(self.site.authority, f"{article.path}#{next(again)}")
        self._met.add(name)
        return name

    def _free_link(self, article: Head, name: str, published: datetime, slug: str) -> str:
        """The address of an article: its own, else by the site's pattern, with a number if it is taken."""
        if article.url:
            self._taken[article.url] += 1
            return article.url
        code = links.encode_part(name.rpartition(":")[2])
        slug = slug or code
        wanted = link = _address(slug, code, published, self.site)
        number = self._taken[wanted]
        while self._taken[link] > 0:
            number += 1
            link = _address(f"{slug}-{number}", f"{code}-{number}", published, self.site)
        self._taken[link] += 1
        self._taken[wanted] = max(number, 1)
        return link

    def miss(self, left_out: set[str]) -> None:
        """Note the stories whose file is gone; one that only cannot be read is not gone."""
        for name, record in self.records.items():
            if name in self._met or record.state == "missing" or record.path in left_out:
                continue
            path = shown(self.site.articles / record.path)
            self.problems.append(Problem(code="missing-article", path=path, values={"id": name}))
            self.records[name] = record._replace(state="missing")

    def fill_pages(self) -> None:
        """Put published stories into archive documents, by sequence, as soon as one can be full."""
        waiting = [
            record
            for record in sorted(self.records.values(), key=lambda record: record.sequence)
            if record.page is None and record.state in _STANDING
        ]
        last = max((record.page or 0 for record in self.records.values()), default=0)
        limit = self.site.limit
        for index in range(len(waiting) // limit * limit):
            record = waiting[index]
            self.records[record.id] = record._replace(page=last + 1 + index // limit)

    def stories(self) -> Iterator[Story]:
        found = [(self.records[name], article) for name, article in self._articles.items()]
        # By numbers, as datetimes of different zones compare slowly.
        found.sort(key=lambda item: (-item[0].published.timestamp(), item[0].id))
        for record, article in found:
            yield Story(head=article, record=record, link=_link(record.url, self.site))

    def _tell(self, code: str, article: Head, **values: str) -> None:
        path = shown(self.site.articles / article.path)
        self.problems.append(Problem(code=code, path=path, values=values))


def _unchanged(article: Head, record: Record) -> bool:
    """Whether a live story is in all that the ledger knows as it was; False where one must look closer."""
    return (
        record.digest == article.fingerprint.digest
        and record.state == "live"
        and record.path == article.path
        and record.slug == (article.url or article.slug)
        and article.id in (None, record.id)
        and article.published == record.published
        and not (article.draft or article.expires or article.retracted or article.updated)
        and record.sketch == article.fingerprint.sketch
    )


def _present(records: Sequence[Record], now: datetime, site: Site) -> datetime:
    newest = max((record.updated for record in records), default=now)
    if newest - now > _APART:
        values = {"now": now.isoformat(), "newest": newest.isoformat()}
        raise LedgerError(Problem(code="clock-behind", path=shown(site.articles / LEDGER), values=values))
    return max(now, newest.astimezone(now.tzinfo))


def _refuse_hidden(records: Sequence[Record], found: Found, site: Site) -> None:
    folders = {Path(each.path): each for each in found.problems if each.code == "unreadable"}
    if not folders:
        return
    paths = [site.articles / record.path for record in records if record.state in _STANDING]
    hiding = {parent for path in paths for parent in Path(shown(path)).parents}
    hiding.add(Path(shown(site.articles)))
    if stopping := [problem for folder, problem in folders.items() if folder in hiding]:
        raise LedgerError(*stopping)


def _updated(article: Head, record: Record, now: datetime) -> datetime:
    """When the story last changed for its readers: only what they see counts, or what its editor says."""
    asked = article.updated
    if asked and record.updated < asked <= now:
        return asked
    if article.fingerprint.digest == record.digest:
        return record.updated
    # Two changes never share a moment, be they built within a second or by clocks that stand apart.
    return max(now, record.updated + _TICK)


def _dated_changes(article: Head, now: datetime) -> Iterator[datetime]:
    """The moments of change that an article tells itself: all that is known of a story met changed."""
    for moment in (article.updated, *(each.date for each in article.corrections)):
        if moment and moment <= now:
            yield moment


def without_clashes(
    articles: Sequence[Head], records: Sequence[Record], site: Site
) -> tuple[list[Head], list[Problem]]:
    """Leave out articles that claim an id which another has: the ledger's file keeps it, else the first."""
    claims: dict[str, list[Head]] = defaultdict(list)
    for article in articles:
        if article.id:
            claims[article.id].append(article)
    paths = {record.id: record.path for record in records if record.id in claims}
    losers: dict[str, Problem] = {}
    for name, claimants in claims.items():
        owner = next((each for each in claimants if _nfc(each.path) == paths.get(name)), claimants[0])
        values = {"id": name, "other": shown(site.articles / owner.path)}
        for each in claimants:
            if each is not owner:
                path = shown(site.articles / each.path)
                losers[each.path] = Problem(code="same-id", path=path, values=values)
    return [article for article in articles if article.path not in losers], list(losers.values())


def _match(articles: Sequence[Head], records: Sequence[Record]) -> list[tuple[Head, Record | None]]:
    """Find the record of each article: by id, by path and text, by text alone, by path alone.

    A file that was renamed, moved or retitled is known by its text; a copy finds its original
    taken; a new story under an old name is told from the old one, whose text went elsewhere.
    """
    free = {record.id: record for record in records}
    found: dict[str, Record] = {}
    waiting = list(articles)

    def take(find: Callable[[Head], Record | None]) -> None:
        left = []
        for article in waiting:
            record = find(article)
            if record is None:
                left.append(article)
            else:
                found[article.path] = record
                del free[record.id]
        waiting[:] = left

    take(lambda article: free.get(article.id or ""))
    paths = {record.path: record for record in sorted(free.values(), key=_gone_first)}

    def at_path(article: Head) -> Record | None:
        record = paths.get(_nfc(article.path))
        return record if record is not None and record.id in free else None

    def same_text(article: Head) -> Record | None:
        record = at_path(article)
        return record if record is not None and record.digest == article.fingerprint.digest else None

    take(same_text)
    if waiting and free:
        take(lambda article: _alike_at(at_path(article), article))
        digests = {record.digest: record for record in sorted(free.values(), key=_youngest_first)}
        take(lambda article: _free(digests.get(article.fingerprint.digest), free))
        sketches = _sketches(free.values())
        take(lambda article: _nearest(article, sketches, free))
        take(lambda article: _standing(at_path(article)))
    return [(article, found.get(article.path)) for article in articles]


def _gone_first(record: Record) -> tuple[bool, int]:
    return record.state != "missing", record.sequence


def _youngest_first(record: Record) -> int:
    return -record.sequence


def _alike_at(record: Record | None, article: Head) -> Record | None:
    return record if record and fingerprints.alike(record.sketch, article.fingerprint.sketch) else None


def _free(record: Record | None, free: dict[str, Record]) -> Record | None:
    return record if record is not None and record.id in free else None


def _standing(record: Record | None) -> Record | None:
    """A file that was gone and whose name returns with another text is another story."""
    return record if record is not None and record.state != "missing" else None


def _sketches(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Records by each part of their sketch."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        for part in record.sketch.split():
            found[part].append(record)
    return found


def _nearest(article: Head, sketches: dict[str, list[Record]], free: dict[str, Record]) -> Record | None:
    """The record with the most in common, if that is half of the text."""
    shared: Counter[str] = Counter()
    for part in article.fingerprint.sketch.split():
        for record in sketches.get(part, ()):
            if record.id in free:
                shared[record.id] += 1
    best = min(shared, key=lambda name: (-shared[name], name), default="")
    return _alike_at(free.get(best), article)


def _slugs(articles: Sequence[Head], transliterate: bool) -> list[str]:
    """The slug of each article, percent-encoded; empty where there is nothing to make one of."""
    return [
        links.encode_part(article.slug or links.slug(article.title.value, transliterate=transliterate))
        for article in articles
    ]


def _address(slug: str, code: str, published: datetime, site: Site) -> str:
    return site.permalink.format(
        link=site.link,
        year=published.year,
        month=f"{published.month:02}",
        day=f"{published.day:02}",
        slug=slug,
        id=code,
    )


def _link(url: str, site: Site) -> str:
    return url if ":" in url and links.scheme(url) else site.link + url


def _relative(link: str, site: Site) -> str:
    """An address below the site's own without it, so that a site can move."""
    rest = link.removeprefix(site.link)
    return link if links.scheme(rest) else rest


def _nfc(path: str) -> str:
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def _numbered(records: tuple[Record, ...]) -> tuple[Record, ...]:
    """Repair numbers that two editors gave at once: the older story keeps its own, others get new ones."""
    if len({record.sequence for record in records}) == len(records):
        return records
    number = max(record.sequence for record in records)
    taken: set[int] = set()
    made = []
    for record in sorted(records, key=lambda each: (each.sequence, each.published, each.id)):
        if record.sequence in taken:
            number += 1
            record = record._replace(sequence=number)
        taken.add(record.sequence)
        made.append(record)
    return tuple(made)


def _plain(record: Record) -> dict[str, Any]:
    """A record as JSON has it; what is None is left out."""
    values = record._asdict()
    values["published"] = record.published.isoformat()
    values["updated"] = record.updated.isoformat()
    return {key: value for key, value in values.items() if value is not None}


def _quickly(lines: Iterator[str]) -> tuple[Record, ...]:
    """The records of the file's lines if each is as `dump` writes it; one of `_DAMAGE` if any is not."""
    # Quicker than json.loads, which looks for white space around a value.
    scan = json.JSONDecoder().raw_decode
    records = []
    line = next(lines, "")
    if _misfit(json.loads(line)):
        raise ValueError
    for line in lines:
        values, end = scan(line)
        if end + 1 != len(line):
            raise ValueError
        records.append(_record(values))
    if not line.endswith("\n") or len({record.id for record in records}) != len(records):
        raise ValueError
    return tuple(records)


def _carefully(path: Path) -> tuple[Record, ...]:
    """The records of the file, or a LedgerError with every line that is none."""
    problems = Problems(shown(path))
    records: tuple[Record, ...] = ()
    try:
        problems.text = path.read_text(encoding="utf-8")
        records = tuple(_parsed(problems.text, problems))
    except OSError as error:
        problems.add("unreadable", reason=error.strerror or str(error))
    except UnicodeDecodeError as error:
        problems.add("invalid-ledger", reason=f"byte {error.start} is not UTF-8")
    if len(problems):
        raise LedgerError(*problems)
    return records


def _parsed(text: str, problems: Problems) -> Iterator[Record]:
    """The records of the file's lines; what is wrong with a line is reported."""
    lines = text.removesuffix("\n").split("\n")
    owners: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        reason = ""
        record = None
        try:
            values = json.loads(line)
            if number == 1:
                reason = _misfit(values)
            else:
                record = _record(values)
        except _DAMAGE as error:
            reason = _reason(line, error) if number > 1 else _misfit(None)
        if record is not None and owners.setdefault(record.id, number) != number:
            reason = f"line {owners[record.id]} has the same id"
        if reason:
            problems.add("invalid-ledger", number, 1, len(line), reason=reason)
        elif record is not None:
            yield record
    if not text.endswith("\n"):
        problems.add("invalid-ledger", len(lines), 1, len(lines[-1]), reason="the last line is cut short")


def _misfit(header: Any) -> str:
    if header == _HEADER:
        return ""
    version = header.get("ledger") if isinstance(header, dict) else None
    if type(version) is int and version > _HEADER["ledger"]:
        return "a later version of sadae-feed wrote it"
    return f"it does not begin with {json.dumps(_HEADER)}"


def _reason(line: str, error: Exception) -> str:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return "a merge left a conflict here"
    if isinstance(error, json.JSONDecodeError):
        return f"it is no JSON from column {error.colno} on"
    return f"it is no record: {error}" if isinstance(error, ValueError) else "it is no record"


def _record(values: dict[str, Any]) -> Record:
    """A record from JSON; one of `_DAMAGE` if it is none."""
    name, sequence, url, path, digest, sketch, told, changed, standing = _needed(values)
    page, slug = values.get("page"), values.get("slug")
    # What is None is left out.
    if len(values) != len(_NEEDED) + (page is not None) + (slug is not None):
        raise KeyError
    if not (
        type(name) is type(url) is type(path) is type(digest) is type(sketch) is str
        and (slug is None or type(slug) is str)
        and (type(sequence) is int and sequence > 0)
        and (page is None or (type(page) is int and page > 0))
    ):
        raise ValueError("a value is of the wrong type")
    if standing not in _STATES:
        raise ValueError(f"the state {standing} is unknown")
    published = updated = datetime.fromisoformat(told)
    if changed != told:
        updated = datetime.fromisoformat(changed)
    if published.tzinfo is None or updated.tzinfo is None:
        raise ValueError("a moment has no time zone")
    # Heads have the same strings.
    path, digest, sketch = sys.intern(path), sys.intern(digest), sys.intern(sketch)
    return Record(name, sequence, page, url, path, digest, sketch, published, updated, standing, slug)
