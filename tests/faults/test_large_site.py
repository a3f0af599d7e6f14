"""A site of three hundred articles with archives, disturbed by kills, full disks, errors, and other builds.

After each disturbance every feed is the old one or the new one, and the next build ends where an undisturbed
one does. SADAE_FAULTS says how often each is tried, 3 times if it does not; `--log-cli-level=INFO` shows
what was met.
"""

from __future__ import annotations

import logging
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from sadae_feed.ledger import file as ledgerfile
from sadae_feed.output import manifest
from sadae_feed.settings import site as settings

from .test_kill import Tree, check_parses, published, restore

pytestmark = pytest.mark.slow

LOG: Final = logging.getLogger(__name__)
TIMES: Final = int(os.environ.get("SADAE_FAULTS", "3"))
SEED: Final = int(os.environ.get("SADAE_SEED", "11"))
ARTICLES: Final = 300
SETTINGS: Final = """\
title = "صدائے روس"
link = "https://sadaerus.example/"
feeds_url = "https://sadaerus.example/feeds/"
timezone = "Asia/Karachi"
authority = "sadaerus.example,2025"
limit = 20
archives = true
"""
CATEGORIES: Final = ("کھیل", "معیشت", "سفر", "سائنس", "ثقافت")
NOW: Final = "2026-06-10T09:00:00Z"
ROOT: Final = Path(__file__).parents[2]


def write(root: Path, number: int, text: str, category: str) -> None:
    path = root / "articles" / f"{number % 7}" / f"{number:03}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    day = f"2026-05-{1 + number % 28:02}"
    header = f"title: خبر نمبر {number} کی سرخی\ndate: {day}\ncategory: {category}\n"
    path.write_text(f"---\n{header}---\n{text}\n", encoding="utf-8")


def command(root: Path, *more: str) -> list[str]:
    config = ("--config", str(root / settings.FILE))
    return [sys.executable, "-m", "sadae_feed", "build", *config, "--now", NOW, *more]


def build(root: Path, *more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command(root, *more), cwd=ROOT, capture_output=True, check=False)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose feeds are behind its articles in each way that there is."""
    root = tmp_path_factory.mktemp("large") / "before"
    (root / "articles").mkdir(parents=True)
    (root / settings.FILE).write_text(SETTINGS, encoding="utf-8")
    for number in range(ARTICLES):
        write(root, number, f"متن نمبر {number} یہاں ہے۔", CATEGORIES[number % len(CATEGORIES)])
    assert build(root).returncode == 0
    for number in range(0, ARTICLES, 10):
        write(root, number, f"متن نمبر {number} بدل گیا۔", CATEGORIES[number % len(CATEGORIES)])
    for number in range(ARTICLES, ARTICLES + 30):
        write(root, number, f"نیا متن نمبر {number}۔", "نیا زمرہ")
    for number in range(5, 55, 10):
        (root / "articles" / f"{number % 7}" / f"{number:03}.md").unlink()
    return root


@pytest.fixture(scope="module")
def after(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """What an undisturbed build makes of it."""
    root = tmp_path_factory.mktemp("after") / "site"
    restore(before, root)
    assert build(root).returncode == 0
    tree = published(root)
    check_parses(tree)
    return tree


def check(root: Path, old: Tree, new: Tree) -> None:
    """Each file is the old one or the new one, and missing only where one of these is."""
    found = {
        name: data for name, data in published(root).items() if not name.endswith((".tmp", manifest.FILE))
    }
    for name, data in found.items():
        assert data in (old.get(name), new.get(name)), name
    for name in (old.keys() & new.keys()) - found.keys():
        assert name.endswith(manifest.FILE), name
    ledgerfile.load_records(settings.load_settings(root / settings.FILE, root))


def check_next(root: Path, new: Tree, trial: object) -> None:
    """The next build ends where an undisturbed one does."""
    done = build(root)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), (trial, done.stderr)
    assert published(root) == new, trial


def test_kills_at_random_moments(before: Path, after: Tree, tmp_path: Path) -> None:
    old, root = published(before), tmp_path / "site"
    restore(before, root)
    began = time.perf_counter()
    build(root)
    took = time.perf_counter() - began
    chance = random.Random(SEED)
    killed = half = 0
    for trial in range(TIMES):
        restore(before, root)
        with subprocess.Popen(
            command(root), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(took * chance.uniform(0.2, 1.05))
            process.kill()
        killed += process.returncode != 0
        # Other work on the machine may have ended, or begun.
        took *= 1.03 if process.returncode else 0.8
        check(root, old, after)
        half += published(root) not in (old, after)
        check_next(root, after, trial)
    LOG.info("killed %d of %d builds, %d between the old feeds and the new ones", killed, TIMES, half)
    assert killed > TIMES // 4


#: By system call, the errors that it can give. Reading is disturbed for articles, ledger and feeds alone, as
#: Python itself cannot start where its own files cannot be read.
CALLS: Final = {
    "write": ("ENOSPC", "EIO", "EDQUOT"),
    "pwrite64": ("ENOSPC", "EIO"),
    "fsync": ("EIO", "ENOSPC", "EINTR"),
    "rename": ("ENOSPC", "EACCES", "EROFS", "EINTR", "EIO"),
    "unlink": ("EACCES", "EIO", "EROFS", "EINTR"),
    "mkdir": ("ENOSPC", "EACCES", "EROFS"),
    "chmod": ("EPERM", "EIO"),
    "openat": ("EIO", "EACCES", "EMFILE", "EINTR"),
    "read": ("EIO", "EINTR"),
}


def injections() -> Iterator[tuple[str, str, int]]:
    chance = random.Random(SEED)
    for _ in range(TIMES):
        for call, errors in CALLS.items():
            yield call, chance.choice(errors), int(chance.paretovariate(0.5))


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace, which injects errors, is not installed")
def test_errors_of_the_system(before: Path, after: Tree, tmp_path: Path) -> None:
    old, root = published(before), tmp_path / "site"
    status: dict[int, int] = {}
    injected = 0
    for call, error, when in injections():
        trial = f"{call}:{error}:{when}"
        restore(before, root)
        paths = []
        if call in ("openat", "read"):
            for path in (*(root / "articles").rglob("*"), *(root / "feeds").rglob("*")):
                paths += ["-P", str(path)] if path.is_file() else []
        log = tmp_path / "strace.log"
        inject = f"inject={call}:error={error}:when={when}"
        traced = ["strace", "-qq", "-o", str(log), "-e", f"trace={call}", "-e", inject, *paths]
        done = subprocess.run([*traced, *command(root)], cwd=ROOT, capture_output=True, check=False)
        injected += b"INJECTED" in log.read_bytes()
        status[done.returncode] = status.get(done.returncode, 0) + 1
        assert b"Traceback" not in done.stderr, (trial, done.stderr.decode())
        assert done.returncode in (0, 1, 3), (trial, done.stderr.decode())
        check(root, old, after)
        check_next(root, after, trial)
    LOG.info("%d errors were injected; exit statuses %s", injected, status)
    assert injected > TIMES


def test_a_full_disk(before: Path, after: Tree, tmp_path: Path) -> None:
    old, disk = published(before), tmp_path / "disk"
    disk.mkdir()
    chance = random.Random(SEED)
    full = 0
    for trial in range(TIMES):
        if subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(disk)], capture_output=True, check=False
        ).returncode:
            pytest.skip("only root may mount a file system")
        try:
            root = disk / "site"
            restore(before, root)
            # Its tables would be made anew, and leave room for all feeds.
            (root / ".sadae-feed" / "state.db").unlink()
            room = shutil.disk_usage(disk).free
            left = int(200_000 * chance.random() ** 3)
            (disk / "ballast").write_bytes(b"\0" * (room - left))
            done = build(root)
            assert b"Traceback" not in done.stderr, done.stderr.decode()
            assert done.returncode in (0, 1, 3), done.stderr.decode()
            full += b"No space left" in done.stderr
            check(root, old, after)
            (disk / "ballast").unlink()
            check_next(root, after, (trial, left))
        finally:
            subprocess.run(["umount", str(disk)], check=True)
    LOG.info("%d of %d builds met a full disk", full, TIMES)
    assert full


@pytest.mark.parametrize("count", [2, 5])
def test_builds_at_once(before: Path, after: Tree, tmp_path: Path, count: int) -> None:
    root = tmp_path / "site"
    chance = random.Random(SEED)
    for _ in range(max(1, TIMES // 3)):
        restore(before, root)
        builds = []
        for _ in range(count):
            builds.append(subprocess.Popen(command(root), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=-1))
            time.sleep(chance.uniform(0, 0.3))
        said = [each.communicate()[1] for each in builds]
        assert [each.returncode for each in builds] == [0] * count, said
        assert published(root) == after
