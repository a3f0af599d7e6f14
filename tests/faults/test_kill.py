"""Builds that fail at any step, die at any moment, or meet: feeds stay whole, and the next build mends all.

SADAE_KILLS says how often a real build is killed; a sixth as many builds meet, and above the default
each step fails in every way.
"""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import feedparser
import pytest
from click.testing import CliRunner, Result

from sadae_feed import cli
from sadae_feed.build.run import build_feeds
from sadae_feed.errors import OutputError
from sadae_feed.ledger import file as ledgerfile
from sadae_feed.output import manifest
from sadae_feed.settings import site as settings
from sadae_feed.settings.site import Site

DEFAULT: Final = 40
KILLS: Final = int(os.environ.get("SADAE_KILLS", DEFAULT))
SETTINGS: Final = """\
title = "صدائے روس"
link = "https://sadaerus.example/"
feeds_url = "https://sadaerus.example/feeds/"
timezone = "Asia/Karachi"
limit = 2
archives = true
"""
THEN: Final = datetime(2026, 5, 10, 9, tzinfo=UTC)
NOW: Final = THEN + timedelta(days=1)
LATER: Final = NOW + timedelta(hours=1)

Tree = dict[str, bytes]


def write(root: Path, name: str, title: str, text: str, keys: str = "date: 2026-05-01\n") -> None:
    path = root / "articles" / f"{name}.md"
    path.write_text(f"---\ntitle: {title}\n{keys}---\n{text}\n", encoding="utf-8")


def load(root: Path) -> Site:
    return settings.load_settings(root / settings.FILE, root)


def published(root: Path) -> Tree:
    """Everything that is kept: the feeds, and the ledger beside the articles."""
    files = [*(root / "feeds").rglob("*"), *(root / "articles").rglob("*")]
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in files
        if path.is_file() and path.suffix != ".md"
    }


@pytest.fixture
def before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom whose feeds are behind its articles: a story edited, one new, one gone, one taken back."""
    # No power is cut here, and to wait for the disk takes most of a build's time.
    monkeypatch.setattr(os, "fsync", lambda _: None)
    root = tmp_path / "before"
    (root / "articles" / "2026").mkdir(parents=True)
    (root / settings.FILE).write_text(SETTINGS, encoding="utf-8")
    write(root, "gandum", "گندم کی کٹائی شروع", "کسان خوش ہیں۔")
    write(root, "pul", "نیا پل کھل گیا", "گاڑیاں گزرنے لگیں۔", "date: 2026-05-02\ncategory: سڑکیں\n")
    write(root, "mela", "بہار کا میلہ", "جھولے لگ گئے۔", "date: 2026-05-03\n")
    write(root, "2026/rail", "رات کی ریل گاڑی", "ٹکٹ پیر سے ملیں گے۔", "category: سفر\n")
    build_feeds(load(root), THEN)
    write(root, "gandum", "گندم کی کٹائی شروع", "کسان خوش ہیں۔ بھاؤ بڑھ گیا۔")
    write(root, "nai", "کتب خانہ کھل گیا", "نئی کتابیں آ گئیں۔", "category: سفر\n")
    write(root, "mela", "بہار کا میلہ", "جھولے لگ گئے۔", "date: 2026-05-03\nretracted: میلہ ملتوی ہوا۔\n")
    (root / "articles" / "pul.md").unlink()
    return root


def rebuilt(before: Path, root: Path, now: datetime) -> Tree:
    """What a build that nothing disturbs makes of a copy."""
    restore(before, root)
    build_feeds(load(root), now)
    return published(root)


def restore(before: Path, root: Path) -> None:
    if root.exists():
        shutil.rmtree(root)
    shutil.copytree(before, root)


def check_whole(root: Path, *states: Tree) -> None:
    """Each file that is served is one of those that were whole; and the ledger can be read."""
    found = {
        name: data
        for name, data in published(root).items()
        # The list of written files says while they are written that each may be the old one or the new one.
        if not name.endswith((".tmp", manifest.FILE))
    }
    for name, data in found.items():
        assert data in [state.get(name) for state in states], name
    # A file may be missing only where one of the states is without it.
    for name in {name for state in states for name in state} - {*found, f"feeds/{manifest.FILE}"}:
        assert not all(name in state for state in states), name
    ledgerfile.load_records(load(root))


def check_parses(tree: Tree) -> None:
    for name, data in tree.items():
        if name.endswith(".xml"):
            assert not feedparser.parse(data).bozo, name
        elif name.endswith("/feed.json"):
            assert json.loads(data)["items"] is not None


# Failures and deaths, at every step of writing.


class Death(BaseException):
    """The process ends here: nothing that is written later reaches the disk."""


class Disturbed:
    """Lets calls that write go through, but for one; counts them."""

    def __init__(self, at: int, error: BaseException) -> None:
        self.at = at
        self.error = error
        self.calls = 0

    def step(self) -> None:
        self.calls += 1
        if self.calls == self.at or (self.calls > self.at and isinstance(self.error, Death)):
            raise self.error

    def around(self, real: Callable[..., Any], writes: Callable[..., bool]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if writes(*arguments, **named):
                self.step()
            return real(*arguments, **named)

        return call

    def file(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def opened(*arguments: Any, **named: Any) -> Any:
            made = real(*arguments, **named)
            if "r" not in named.get("mode", arguments[1] if len(arguments) > 1 else "r"):
                write = made.write

                def half(data: Any) -> Any:
                    # A full disk takes a part.
                    try:
                        self.step()
                    except BaseException:
                        write(data[: len(data) // 2])
                        made.flush()
                        raise
                    return write(data)

                made = _Writer(made, half)
            return made

        return opened

    def install(self, patch: pytest.MonkeyPatch) -> None:
        def always(*_: Any, **__: Any) -> bool:
            return True

        def to_write(_: Any, flags: int, *__: Any, **___: Any) -> bool:
            return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))

        for name in ("rename", "replace", "write", "fsync", "mkdir", "unlink", "rmdir", "chmod"):
            patch.setattr(os, name, self.around(getattr(os, name), always))
        patch.setattr(os, "open", self.around(os.open, to_write))
        patch.setattr(os, "fdopen", self.file(os.fdopen))
        patch.setattr(io, "open", self.file(io.open))


class _Writer:
    """A file whose `write` is another."""

    def __init__(self, file: Any, write: Callable[[Any], Any]) -> None:
        self._file = file
        self.write = write

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def disturbed(root: Path, disturbance: Disturbed, monkeypatch: pytest.MonkeyPatch) -> None:
    site = load(root)
    with monkeypatch.context() as patch:
        disturbance.install(patch)
        build_feeds(site, NOW)


def errors(at: int) -> Iterator[BaseException]:
    """Death, and errors of full disks, of file systems for reading, and of those without rename."""
    yield Death()
    numbers = (errno.ENOSPC, errno.EROFS, errno.EXDEV, errno.EIO, errno.EACCES, errno.EINTR)
    for number in numbers if KILLS > DEFAULT else numbers[at % 6 : at % 6 + 1]:
        yield OSError(number, os.strerror(number))


@pytest.mark.parametrize("every", [11, pytest.param(1, marks=pytest.mark.slow)])
def test_a_failure_or_death_at_any_step_leaves_feeds_whole(
    before: Path, tmp_path: Path, every: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "site"
    now, later = rebuilt(before, root, NOW), rebuilt(before, root, LATER)
    old = published(before)
    for tree in (old, now, later):
        check_parses(tree)
    restore(before, root)
    counting = Disturbed(0, Death())
    counting.at = sys.maxsize
    disturbed(root, counting, monkeypatch)
    assert counting.calls > 50
    for at in range(1, counting.calls + 1, every):
        for error in errors(at):
            restore(before, root)
            with contextlib.suppress(Death, OutputError):
                disturbed(root, Disturbed(at, error), monkeypatch)
            check_whole(root, old, now)
            # All of it has the dates of the build that was disturbed, or all those of the next one.
            build_feeds(load(root), LATER)
            assert published(root) in (now, later), (at, error)


# Real processes.


def command(root: Path) -> list[str]:
    return [
        *(sys.executable, "-m", "sadae_feed", "build"),
        *("--config", str(root / settings.FILE), "--now", NOW.isoformat()),
    ]


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_feeds_whole(before: Path, tmp_path: Path) -> None:
    root = tmp_path / "site"
    old, new = published(before), rebuilt(before, root, NOW)
    restore(before, root)
    began = time.perf_counter()
    subprocess.run(command(root), check=True, capture_output=True)
    whole = time.perf_counter() - began
    chance = random.Random(7)
    killed = 0
    for _ in range(KILLS):
        restore(before, root)
        with subprocess.Popen(command(root), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as build:
            # Before a third of it, Python is still starting; the machine may be quicker now than before.
            time.sleep(whole * chance.uniform(0.3, 1.0))
            build.kill()
        killed += build.returncode != 0
        check_whole(root, old, new)
        build_feeds(load(root), NOW)
        assert published(root) == new
    assert killed >= KILLS // 10


def test_builds_that_meet_make_what_one_makes(before: Path, tmp_path: Path) -> None:
    root = tmp_path / "site"
    new = rebuilt(before, root, NOW)
    for _ in range(max(1, KILLS // 6)):
        restore(before, root)
        builds = [
            subprocess.Popen(command(root), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in "ab"
        ]
        reported = b"".join(build.communicate()[1] for build in builds)
        assert [build.returncode for build in builds] == [0, 0], reported
        assert published(root) == new


# Folders that cannot be written or read.


@contextlib.contextmanager
def nobody(root: Path) -> Iterator[None]:
    """Be somebody with few rights: root may do everything."""
    if os.geteuid() != 0:
        yield
        return
    for path in [root, *root.rglob("*")]:
        os.chown(path, 65534, -1)
    # pytest lets nobody else pass.
    for folder in root.resolve().parents:
        if folder.is_relative_to(tempfile.gettempdir()) and folder != Path(tempfile.gettempdir()):
            folder.chmod(0o711)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def rights(root: Path) -> None:
    """Give back what a test took, to each folder before what lies in it."""
    root.chmod(0o755)
    for path in root.iterdir():
        if path.is_dir():
            rights(path)


def run(root: Path) -> Result:
    with nobody(root):
        return CliRunner().invoke(cli.main, command(root)[3:])


UNWRITABLE: Final = r": error \[unwritable\] The file cannot be written: Permission denied\."
UNREADABLE: Final = r": error \[unreadable\] The file cannot be read: Permission denied\."
#: What cannot be used, how, what is said, and the exit status where it is not 3.
FOLDERS: Final[dict[str, Any]] = {
    "feeds cannot be written": ("feeds", 0o555, "feeds" + UNWRITABLE),
    "a folder of feeds cannot be written": (
        "feeds/category/سفر",
        0o555,
        r"feeds/category/سفر/[a-z.]+" + UNWRITABLE,
        1,
    ),
    "articles cannot be written": ("articles", 0o555, r"articles/ledger\.jsonl" + UNWRITABLE),
    "articles cannot be read or entered": ("articles", 0o000, r"articles/ledger\.jsonl" + UNREADABLE),
    "articles cannot be entered": ("articles", 0o444, r"articles/ledger\.jsonl" + UNREADABLE),
    "articles cannot be listed": ("articles", 0o333, "articles" + UNREADABLE),
    "a folder of articles cannot be listed": ("articles/2026", 0o000, "articles/2026" + UNREADABLE),
    "the lock cannot be made": (".sadae-feed", 0o555, r"\.sadae-feed" + UNWRITABLE),
}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_without_rights_is_told_and_feeds_stay(
    before: Path, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = published(before), rebuilt(before, tmp_path / "site", NOW)
    # The folders above may be another's, so names are those from here.
    monkeypatch.chdir(before)
    root = Path()
    folder, mode, message, *status = FOLDERS[name]
    (root / ".sadae-feed" / "lock").unlink()
    (root / folder).chmod(mode)
    result = run(root)
    rights(root)
    assert any(re.fullmatch(message, line) for line in result.stderr.split("\n"))
    assert result.exit_code == (status[0] if status else 3)
    check_whole(root, old, new)
    assert run(root).exit_code == 0
    assert published(root) == new


def test_a_file_in_the_place_of_feeds_is_told(before: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(before)
    shutil.rmtree("feeds")
    Path("feeds").write_text("کچھ اور", encoding="utf-8")
    result = run(Path())
    assert re.match(r"feeds: error \[unwritable\] The file cannot be written: File exists", result.stderr)
    assert result.exit_code == 3
    assert Path("feeds").read_text(encoding="utf-8") == "کچھ اور"
