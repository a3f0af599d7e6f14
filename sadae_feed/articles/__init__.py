"""Finds article files, opens them, and gives each to the reader for its suffix."""

from __future__ import annotations

import codecs
import contextlib
import dataclasses
import functools
import importlib
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final, NamedTuple

from ..errors import Problem, ProblemError, Problems, describe_exception
from ..model import ILLEGAL, INVISIBLE, Article, Head, Image, Person, Source, Text
from ..settings import Site
from ..state import cache
from ..state.cache import Cache, Reading, Stamp
from ..text import urls

if TYPE_CHECKING:
    from .readers.spans import Span

#: The reader for each suffix; imported when the first such file is met.
READERS: Final = {
    ".txt": "pagedump",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}

#: Bytes of a file, and characters of a line of text, at the most.
SIZE_LIMIT: Final = 16 * 1024 * 1024
LINE_LIMIT: Final = 1_000_000

_SKIPPED_FOLDERS: Final = frozenset({"node_modules", "__MACOSX"})
_OTHER_ENDS: Final = "\r\x0b\x0c\x85\u2028\u2029"
_LINE_ENDS = re.compile(f"\r\n?|[{_OTHER_ENDS[1:]}]")
_NOTHING: Final = INVISIBLE + "\n"
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
# Every illegal character has one of these, or C2 or EF, in its UTF-8: looking for bytes is much quicker.
_CONTROLS: Final = bytes({*range(32), 127} - set(b"\t\n\r"))
#: What Python has for bytes of a name that are no UTF-8.
_STAND_INS: Final = re.compile("[\ud800-\udfff]")
#: Files to read that are worth a second process.
_WORTH: Final = 500
#: Files read at once, so that what is kept of them does not heap up.
_BATCH: Final = 20_000
#: More reports of one kind in one file would hide the others.
_REPORTS: Final = 20
#: The newsroom's memory lies among the articles and is none.
LEDGER: Final = "ledger.jsonl"


class Found(NamedTuple):
    """The articles of a folder that can be published, and what is wrong with any of them."""

    heads: tuple[Head, ...]
    problems: tuple[Problem, ...]
    #: Paths of those with an error.
    left_out: frozenset[str]
    #: Folders below the articles folder that cannot be listed ("" for itself), and why.
    unlisted: Mapping[str, Problem] = {}


class Scan(NamedTuple):
    """What stands in the articles folder, before anything is opened."""

    #: Article files by path below the folder.
    stamps: Mapping[str, Stamp]
    #: The same as text: path, size and times of each, with NUL between two, as no path has it.
    listing: str
    #: Equal if nothing in the folder changed: no article, no picture.
    key: str
    problems: tuple[Problem, ...]
    #: Folders below the articles folder that cannot be listed ("" for itself), and why.
    unlisted: Mapping[str, Problem]


def demand_folder(site: Site) -> None:
    """Raise ProblemError if there is no articles folder."""
    if not site.articles.is_dir():
        raise ProblemError(Problem(code="no-articles", path=site.relative(site.articles)))


def scan(site: Site) -> Scan:
    """Look at the articles folder.

    Raises:
        ProblemError: If there is none.

    """
    demand_folder(site)
    problems: list[Problem] = []
    stamps = {}
    listed, others = [], []
    unlisted: dict[str, Problem] = {}
    for path, stamp in _walk(site, problems, unlisted):
        size, mtime, ctime = stamp
        line = f"{path} {size} {mtime} {ctime}"
        if not path.isascii() and _STAND_INS.search(path) and _suffix(path) in READERS:
            problems.append(Problem(code="bad-name", path=site.relative(site.articles / path)))
        elif _suffix(path) in READERS:
            # One string for a path wherever it is met, as there may be a hundred thousand.
            stamps[sys.intern(path)] = stamp
            listed.append(line)
        elif path != LEDGER:
            others.append(line)
    listing = "\0".join(sorted(listed))
    key = cache.key_of([listing, *sorted(others), *map(repr, problems)])
    return Scan(stamps, listing, key, tuple(problems), unlisted)


def touched(found: Scan, listing: str) -> tuple[dict[str, Stamp], dict[str, Stamp]]:
    """Tell which articles are not as an earlier listing has them: their stamps then, and now."""
    now, then = found.listing.split("\0"), set(listing.split("\0"))
    return _stamps(then.difference(now)), _stamps([line for line in now if line not in then])


def _stamps(lines: Iterable[str]) -> dict[str, Stamp]:
    parts = (line.rsplit(" ", 3) for line in lines if line)
    return {path: Stamp(int(size), int(mtime), int(ctime)) for path, size, mtime, ctime in parts}


def read_few(site: Site, stamps: Mapping[str, Stamp], kept: Cache, present: int) -> dict[str, Reading]:
    """Read the heads of some articles by path, and keep them as `read_all` does."""
    readings = dict(zip(stamps, _read_each([*stamps], site, keeps=present > 0), strict=True))
    kept.keep_heads(
        {
            path: (stamps[path], reading, packed)
            for path, (reading, packed) in readings.items()
            if stamps[path].ctime < present
        }
    )
    return {path: reading for path, (reading, _) in readings.items()}


def read_all(site: Site, found: Scan | None = None, kept: Cache | None = None, present: int = 0) -> Found:
    """Read the heads of all articles, sorted by path; an article with an error is left out.

    Args:
        site: The settings.
        found: What stands in the folder, if that is known.
        kept: Heads that were read before, and where new ones are kept.
        present: When the folder was looked at, by the file system's clock; what changed then or
            later is not kept.

    Raises:
        ProblemError: If there is no articles folder.

    """
    from ..workers import spread

    found = found or scan(site)
    heads = kept.heads(found.stamps, f"{site.relative(site.articles)}/") if kept else {}
    unread = sorted(path for path in found.stamps if path not in heads)
    for start in range(0, len(unread), _BATCH):
        paths = unread[start : start + _BATCH]
        keeps = kept is not None and present > 0
        readings = spread(
            functools.partial(_read_each, site=site, keeps=keeps), paths, worth=_WORTH, share=0.55
        )
        heads.update(zip(paths, (head for head, _ in readings), strict=True))
        if kept is not None and keeps:
            kept.keep_heads(
                {
                    path: (found.stamps[path], head, packed)
                    for path, (head, packed) in zip(paths, readings, strict=True)
                    if found.stamps[path].ctime < present
                }
            )
    problems = [*found.problems, *(problem for path in sorted(heads) for problem in heads[path].problems)]
    return Found(
        heads=tuple(head for path in sorted(heads) if (head := heads[path].head)),
        problems=tuple(sorted(problems, key=lambda problem: problem.path)),
        left_out=frozenset(path for path, reading in heads.items() if reading.head is None),
        unlisted=found.unlisted,
    )


def _read_each(paths: Sequence[str], site: Site, keeps: bool) -> list[tuple[Reading, str]]:
    """What reading each found, and the same as it is kept if it is to be."""
    found = (read(path, site) for path in paths)
    readings = (Reading(article.head if article else None, tuple(problems)) for article, problems in found)
    return [(reading, cache.pack(reading) if keeps else "") for reading in readings]


def read(path: str, site: Site) -> tuple[Article | None, Problems]:
    """Read the head of one article.

    Args:
        path: Below the articles folder, with `/` between.
        site: Its settings.

    Returns:
        The article, or None if it has an error; and its problems. A fault of this program is one of them,
        as it must not keep the other articles from being published.

    """
    try:
        return _read_article(path, site)
    except Exception as error:  # whatever it is, the other articles are not to blame
        problems = Problems(site.relative(site.articles / path))
        problems.add("internal-error", **describe_exception(error))
        return None, problems


def _read_article(path: str, site: Site) -> tuple[Article | None, Problems]:
    source, problems = _open(path, site)
    if source is None:
        return None, problems
    article: Article = _reader(_suffix(path)).read(source, site, problems)
    if article.published is None and not problems.fatal:
        article = _dated(article, site, problems)
    if site.fold:
        article = _folded(article, site)
    return None if problems.fatal else article, problems


def rendered(path: str, site: Site) -> tuple[Article, str] | None:
    """Read an article and render its body as HTML, not yet safe for a feed; None if that cannot be done."""
    source, problems = _open(path, site)
    if source is None:
        return None
    reader = _reader(_suffix(path))
    article: Article = reader.read(source, site, problems)
    html: str = reader.render(source, site)
    if site.fold:
        from .readers import spans

        tag = article.language
        article = _folded(article, site)
        html = _mend(html, tag, site, lambda html: spans.html(html, tag))
    return article, html


def language_despite_errors(path: str, site: Site) -> str | None:
    """The language of an article that is left out for its errors; None where it is not sure.

    A page in which no article was found may be of any.
    """
    source, _ = _open(path, site)
    if source is None or is_html(path):
        return None
    try:
        article: Article = _reader(_suffix(path)).read(source, site, Problems(path))
    except Exception:  # `read` reports it
        return None
    return article.language


def sealed(source: Source, tag: str, site: Site) -> Iterator[tuple[int, int]]:
    """Tell what of a file is no text of its language: keys, addresses, code, tags, quotations.

    Args:
        source: The file; the spans are offsets of its text.
        tag: The article's language.
        site: Its settings.

    """
    from .readers import frontmatter, spans

    matter = frontmatter.split(source.text, Problems(source.path))
    start = len(source.text) - len(matter.body)
    yield from spans.header(source.text, matter)
    for begin, end in _reader(_suffix(source.path)).sealed(matter, site, tag):
        yield start + begin, start + end


def picture(image: Image, path: str, link: str, site: Site) -> tuple[Image, Problem | None]:
    """Make the address of an article's picture absolute, and measure it if it lies beside the article.

    One whose address cannot be made absolute is reported, and keeps only the words about it.
    """
    src = image.src or ""
    problem = None
    length = None
    if not urls.find_scheme(src) and not src.startswith("/"):
        file = site.articles / Path(path).parent / src
        try:
            if file.resolve().is_relative_to(site.articles.resolve()) and file.is_file():
                length = file.stat().st_size
        except (OSError, ValueError):
            length = None
        if length is None:
            problem = _missing(src, path, site)
    try:
        address = urls.make_absolute(src, link)
    except ValueError:
        address = None
        problem = _missing(src, path, site)
    return dataclasses.replace(image, src=address, length=length), problem


def _missing(src: str, path: str, site: Site) -> Problem:
    return Problem(code="missing-picture", path=site.relative(site.articles / path), values={"value": src})


def _walk(site: Site, problems: list[Problem], unlisted: dict[str, Problem]) -> Iterator[tuple[str, Stamp]]:
    """Files below a folder that are not hidden; links are followed only to files inside it."""
    root = site.articles
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            entries = list(os.scandir(root / folder))
        except OSError as error:
            values = {"reason": error.strerror or str(error)}
            unlisted[folder] = Problem(code="unreadable", path=site.relative(root / folder), values=values)
            problems.append(unlisted[folder])
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.name.startswith((".", "#", "~$")) or entry.name in _SKIPPED_FOLDERS:
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            elif entry.is_symlink() and not _leads_inside(Path(entry.path), root):
                if _suffix(entry.name) in READERS:
                    problems.append(Problem(code="outside-folder", path=site.relative(root / path)))
            elif entry.is_file():
                # A file that cannot be asked cannot be read, which is told there.
                yield path, cache.stamp(entry.path) or Stamp(-1, -1, -1)


def _leads_inside(link: Path, root: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        # Python 3.11 raises RuntimeError for a loop of links.
        return False


def is_html(path: str) -> bool:
    """Whether the reader for HTML reads a file."""
    return READERS[_suffix(path)] == "html"


def _suffix(path: str) -> str:
    # Names that begin with a dot are no articles.
    return path[path.rfind(".") :].lower()


@functools.cache
def _reader(suffix: str) -> ModuleType:
    return importlib.import_module(f".readers.{READERS[suffix]}", __package__)


def _open(path: str, site: Site) -> tuple[Source | None, Problems]:
    problems = Problems(f"{site.relative(site.articles)}/{path}")
    if _STAND_INS.search(path):
        problems.add("bad-name")
        return None, problems
    try:
        size, data = load(f"{site.articles}/{path}")
    except OSError as error:
        problems.add("unreadable", reason=error.strerror or str(error))
        return None, problems
    if data is None:
        problems.add("too-large", 1, 1, size=size, limit=SIZE_LIMIT)
        return None, problems
    html = is_html(path)
    text = _decode(data, html, problems)
    if text is None:
        return None, problems
    problems.text = text
    if not text.strip(_NOTHING):
        problems.add("empty-file", 1, 1)
    elif not html and len(text) > LINE_LIMIT:
        _check_lines(text, problems)
    if len(data.translate(None, _CONTROLS)) < len(data) or b"\xc2" in data or b"\xef" in data:
        text = _without_illegal(text, problems)
    return None if problems.fatal else Source(path=path, text=text), problems


def load(file: str) -> tuple[int, bytes | None]:
    """The size of a file, and what it holds unless that is too much; a file object would cost twice that."""
    handle = os.open(file, os.O_RDONLY)
    try:
        size = os.fstat(handle).st_size
        return size, os.read(handle, size) if size <= SIZE_LIMIT else None
    finally:
        os.close(handle)


def _decode(data: bytes, html: bool, problems: Problems) -> str | None:
    """Decode by byte order mark, else as UTF-8; a page, else by what it declares.

    A page that is valid UTF-8 is read as UTF-8 whatever its `meta` says: saved pages lie.
    """
    try:
        text, _ = decode(data, html=html)
    except UnicodeDecodeError as error:
        encoding = _marked_encoding(data)
        problems.text = _with_line_feeds(data.decode(encoding, errors="replace"))
        # The codec counts from behind a byte order mark.
        offset = error.start + len(data) - len(error.object)
        before = _with_line_feeds(data[:offset].decode(encoding, errors="replace"))
        problems.add("not-utf8", *_end(before), offset=offset, byte=data[offset])
        return None
    text = _with_line_feeds(text)
    if "\0" in text:
        problems.text = text
        problems.add("binary-file", *_end(text[: text.index("\0")]))
        return None
    return text


def decode(data: bytes, *, html: bool) -> tuple[str, str]:
    """Decode a file, leaving line ends and byte order marks in it; give the encoding, too.

    Raises:
        UnicodeDecodeError: If it is not in the encoding that its byte order mark says, else not UTF-8.

    """
    encoding = _marked_encoding(data)
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        match = _CHARSET.search(data[:4096]) if html else None
        if match is None:
            raise
        declared = match[1].decode("ascii")
        with contextlib.suppress(LookupError, UnicodeError):
            return data.decode(declared), declared
        raise


def _marked_encoding(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF32_LE):
        return "utf-8"
    # Named with its order of bytes, so that the mark stays in the text.
    marks = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
    return next((name for mark, name in marks.items() if data.startswith(mark)), "utf-8")


def _with_line_feeds(text: str) -> str:
    """The text without byte order marks, and with line feeds for line ends."""
    text = text.lstrip("\ufeff")
    # Looking for each first is quicker than the pattern, which most files do not need.
    return _LINE_ENDS.sub("\n", text) if any(end in text for end in _OTHER_ENDS) else text


def _end(text: str) -> tuple[int, int]:
    """The line and column, from 1, at which a text ends."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _check_lines(text: str, problems: Problems) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LINE_LIMIT:
            problems.add("line-too-long", number, 1, length=len(line), limit=LINE_LIMIT)


def _without_illegal(text: str, problems: Problems) -> str:
    if ILLEGAL.search(text) is None:
        return text
    for count, match in enumerate(ILLEGAL.finditer(text)):
        if count == _REPORTS:
            break
        start = match.start()
        column = start - text.rfind("\n", 0, start)
        name = f"U+{ord(match.group()):04X} {unicodedata.name(match.group(), '')}".strip()
        problems.add("control-character", text.count("\n", 0, start) + 1, column, name=name)
    return ILLEGAL.sub("", text)


def _folded(article: Article, site: Site) -> Article:
    """The article with its texts mended; what addresses and ids are made of stays the same."""

    def fold(text: Text) -> Text:
        # Again without blanks at its ends: what was mended can have hidden one.
        return Text.written(_mend(text.value, text.language, site), text.language)

    def maybe(text: Text | None) -> Text | None:
        return fold(text) if text else None

    image = article.image
    return dataclasses.replace(
        article,
        title=fold(article.title),
        authors=tuple(Person(name=fold(author.name)) for author in article.authors),
        categories=tuple(map(fold, article.categories)),
        tags=tuple(map(fold, article.tags)),
        summary=maybe(article.summary),
        image=image
        and dataclasses.replace(
            image, alt=maybe(image.alt), caption=maybe(image.caption), credit=maybe(image.credit)
        ),
        place=maybe(article.place),
        source=maybe(article.source),
        corrections=tuple(dataclasses.replace(each, text=fold(each.text)) for each in article.corrections),
        retracted=maybe(article.retracted),
    )


def _mend(text: str, tag: str, site: Site, exclude: Callable[[str], Iterable[Span]] = lambda _: ()) -> str:
    """Fold a text; a name is known once its letters are right."""
    from ..text.urdu import orthography

    for _ in range(2 if site.names else 1):
        text = orthography.fold(text, tag, exclude(text), site.names)
    return text


def _dated(article: Article, site: Site, problems: Problems) -> Article:
    """Give an article that has no date the one in its file's name, if there is one."""
    from .. import dates

    name = article.path.rpartition("/")[2]
    try:
        moment = dates.in_name(name, site.timezone)
    except dates.DateError as error:
        problems.add(error.code, **error.values)
        return article
    if moment is None:
        problems.add("no-date")
        return article
    return dataclasses.replace(article, published=moment)
