"""Problems of articles and of finished feeds, as data."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from ..articles.media import find_media
from ..articles.read import ArticlesRead, find_language, read_all_heads
from ..articles.suffixes import READERS
from ..errors import LedgerError, NoSettingsError, Problem, ProblemError, SettingsError, describe_exception
from ..ledger import file as ledgerfile
from ..ledger.match import drop_id_clashes
from ..ledger.records import Record
from ..model import Head
from ..settings.site import Site
from . import spelling
from .feeds import check_feed
from .pages import find_repeated_lines
from .spelling import Mended

#: What is taken for a feed in a folder; a file that is named may be called anything.
_FEEDS: Final = frozenset({".atom", ".json", ".rdf", ".rss", ".xml"})
_BEGINNING: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml|<rss|<feed|<rdf:RDF|\{)")
_FEED: Final = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)\b|jsonfeed\.org")


class Checked(NamedTuple):
    """What was found in articles and feeds, and what was mended before that."""

    problems: tuple[Problem, ...]
    mended: tuple[Mended, ...] = ()


def check_paths(
    paths: Sequence[Path], site: Callable[[], Site], *, fix: bool = False, dry: bool = False
) -> Checked:
    """Say what is wrong with articles and with feeds, publishing nothing.

    Args:
        paths: Articles; feeds, ours or another site's; folders of either. Without any, all articles.
        site: Gives the settings; asked only if there may be an article, as other sites' feeds need none.
        fix: Mend letters in articles first.
        dry: Only say what would be mended, and write nothing.

    Raises:
        ProblemError: If the settings or the articles folder are missing and needed.

    """
    files = [file for path in paths for file in _files(path)]
    named = {*paths}
    stories = {file for file in files if file.suffix.lower() in READERS}
    inside: set[Path] = set()
    checked = Checked(())
    if stories or not paths:
        try:
            ours = site()
        except SettingsError as error:
            doubtful = {file for file in stories if not _begins_as_feed(file)}
            # A folder of feeds may hold a page too; it is no reason to ask for settings.
            if not isinstance(error, NoSettingsError) or doubtful & named or doubtful == {*files}:
                raise
        else:
            inside = {file for file in stories if _place(file).is_relative_to(ours.articles.resolve())}
            if inside or not paths:
                checked = _fix(ours, inside, dry=dry) if fix else Checked(check_articles(ours, inside))
    feeds = (file for file in files if file not in inside and (file not in stories or file in named))
    found = (problem for file in feeds for problem in _check_file(file, named=file in named))
    return checked._replace(problems=(*checked.problems, *found))


def _fix(site: Site, paths: Iterable[Path], *, dry: bool) -> Checked:
    tags = _tags(site, read_all_heads(site), {_place(path) for path in paths})
    mended, problems = spelling.mend(site, tags, dry=dry)
    return Checked((*problems, *check_articles(site, paths)), mended)


def _begins_as_feed(file: Path) -> bool:
    """Whether a file with an article's suffix is meant as a feed, as far as can be told."""
    try:
        with file.open("rb") as stream:
            return bool(_BEGINNING.match(stream.read(512)))
    except OSError:
        return False


def _files(path: Path) -> Iterator[Path]:
    """The file itself, or what may be an article or a feed in the folder, hidden ones left out."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in (Path(folder, name) for name in sorted(names) if not name.startswith(".")):
            if file.suffix.lower() in _FEEDS | READERS.keys():
                yield file


def _check_file(file: Path, *, named: bool) -> Iterator[Problem]:
    """The problems of a feed; in a folder, what looks like none is not meant."""
    try:
        data = file.read_bytes()
    except OSError as error:
        reason = {"reason": error.strerror or str(error)}
        yield Problem(code="unreadable", path=str(file), values=reason)
        return
    if named or _FEED.search(data):
        yield from check_feed(str(file), data)


def check_articles(site: Site, paths: Iterable[Path] = ()) -> tuple[Problem, ...]:
    """Say what is wrong with articles, publishing nothing.

    Args:
        site: The settings.
        paths: Article files inside the articles folder; without any, all articles are checked.

    Raises:
        ProblemError: If there is no articles folder.

    """
    found = read_all_heads(site)
    records: tuple[Record, ...] = ()
    distrust: tuple[Problem, ...] = ()
    try:
        records = ledgerfile.load_records(site)
    except LedgerError as error:
        distrust = error.problems
    heads, clashes = drop_id_clashes(found.heads, records, site)
    media = (problem for head in heads for problem in _check_media(head, site))
    problems = (*distrust, *found.problems, *clashes, *media)
    wanted = {_place(path) for path in paths}
    folder = site.articles.resolve()
    names = {site.relative(site.articles / place.relative_to(folder)) for place in wanted}
    chosen = (problem for problem in problems if not names or problem.path in names)
    tags = _tags(site, found, wanted)
    return (*chosen, *find_repeated_lines(tags, site), *spelling.check(site, tags))


def _check_media(head: Head, site: Site) -> tuple[Problem, ...]:
    """What is wrong with an article's media; a fault of this program is that article's alone."""
    if not head.files and not (head.image and head.image.src):
        return ()
    try:
        return find_media(head, site.link, site).problems
    except Exception as error:  # whatever it is, the other articles are not to blame
        path = site.relative(site.articles / head.path)
        return (Problem(code="internal-error", path=path, values=describe_exception(error)),)


def _tags(site: Site, found: ArticlesRead, wanted: Collection[Path]) -> dict[str, str]:
    """The language of each article that is wanted, or of all, where it is sure."""
    known = {head.path: head.language for head in found.heads}
    tags = {}
    for path in sorted({*known, *found.left_out}):
        if not wanted or _place(site.articles / path) in wanted:
            tag = known.get(path) or find_language(path, site)
            if tag is not None:
                tags[path] = tag
    return tags


def refusal(file: Path, site: Site) -> Problem | None:
    """Why no build would read a file as an article; None if one would."""
    folder = site.articles.resolve()
    if not _place(file).is_relative_to(folder):
        values = {"folder": site.relative(site.articles)}
        return Problem(code="outside-articles", path=str(file), values=values)
    if file.suffix.lower() not in READERS:
        values = {"suffixes": ", ".join(READERS)}
        return Problem(code="not-an-article", path=str(file), values=values)
    if not file.resolve().is_relative_to(folder):
        return Problem(code="outside-folder", path=str(file))
    return None


def below(file: Path, site: Site) -> str:
    """The path of an article below the articles folder, with `/` between.

    Raises:
        ProblemError: If no build would read it.

    """
    if problem := refusal(file, site):
        raise ProblemError(problem)
    return _place(file).relative_to(site.articles.resolve()).as_posix()


def _place(file: Path) -> Path:
    """Where a file stands; a link by its own name, wherever it leads."""
    return file.parent.resolve() / file.name
