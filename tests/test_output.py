"""Feeds are replaced whole, only where they differ, and nothing that is not ours is touched."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sadae_feed import output
from sadae_feed.errors import OutputError
from sadae_feed.output import Changes, compare_files, lock_site, replace_file, write_files

OLD, NEW = b"<rss>old sadae-feed</rss>", b"<rss>new sadae-feed</rss>"


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    files = {"rss.xml": OLD, "category/کھیل/rss.xml": OLD}
    assert write_files(tmp_path, [files]) == Changes(written=tuple(sorted(files)), removed=(), unchanged=0)
    before = (tmp_path / "rss.xml").stat()
    files["category/کھیل/rss.xml"] = NEW
    assert write_files(tmp_path, [files]) == Changes(
        written=("category/کھیل/rss.xml",), removed=(), unchanged=1
    )
    after = (tmp_path / "rss.xml").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert (tmp_path / "category/کھیل/rss.xml").read_bytes() == NEW


def test_comparing_writes_nothing(tmp_path: Path) -> None:
    assert compare_files(tmp_path / "feeds", [{"rss.xml": OLD}]) == Changes(
        written=("rss.xml",), removed=(), unchanged=0
    )
    assert not (tmp_path / "feeds").exists()


def test_feeds_that_nothing_stands_behind_go_if_they_are_ours(tmp_path: Path) -> None:
    ours = ["category/کھیل/rss.xml", "category/کھیل/atom.xml", "author/اسلم/rss.xml"]
    theirs = {
        "category/کھیل/notes.txt": OLD,
        "category/خود/rss.xml": b"<rss>by hand</rss>",
        "other/x/rss.xml": OLD,
    }
    for name, data in {**dict.fromkeys(ours, OLD), **theirs}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "category" / "کھیل" / "feed.json").symlink_to(tmp_path / "other" / "x" / "rss.xml")
    (tmp_path / "category" / "خود" / "atom.xml").mkdir()
    files = {"rss.xml": NEW, "atom.xml": NEW, "feed.json": NEW}
    assert write_files(tmp_path, [files]).removed == tuple(sorted(ours))
    assert names(tmp_path) == sorted([*files, *theirs, "category/کھیل/feed.json"])
    assert not (tmp_path / "author" / "اسلم").exists()


def test_what_a_killed_build_left_is_swept_up(tmp_path: Path) -> None:
    left = [".rss.xml.0123abcd.tmp", "category/کھیل/.atom.xml.89ef4567.tmp"]
    for name in [*left, ".notes.tmp"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"half")
    assert write_files(tmp_path, [{"rss.xml": NEW}]).removed == tuple(sorted(left))
    assert names(tmp_path) == [".notes.tmp", "rss.xml"]


def test_a_web_server_can_read_what_is_new_and_what_is_old_keeps_its_mode(tmp_path: Path) -> None:
    previous = os.umask(0o027)
    try:
        replace_file(tmp_path / "new.xml", NEW)
        (tmp_path / "old.xml").write_bytes(OLD)
        (tmp_path / "old.xml").chmod(0o604)
        replace_file(tmp_path / "old.xml", NEW)
    finally:
        os.umask(previous)
    assert (tmp_path / "new.xml").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "old.xml").stat().st_mode & 0o777 == 0o604


def _failing(*_: Any, **__: Any) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("owner", "name"), [(os, "open"), (os, "fsync"), (Path, "chmod"), (Path, "replace"), (os, "fdopen")]
)
def test_a_failure_at_any_step_leaves_the_old_file_whole(
    owner: Any, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "rss.xml"
    target.write_bytes(OLD)
    monkeypatch.setattr(owner, name, _failing)
    with pytest.raises(OutputError) as caught:
        write_files(tmp_path, [{"rss.xml": NEW}])
    monkeypatch.undo()
    assert str(caught.value) == "The file cannot be written: No space left on device."
    assert caught.value.problems[0].path == str(target)
    assert target.read_bytes() == OLD
    assert names(tmp_path) == ["rss.xml"]


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "category").write_bytes(b"")
    with pytest.raises(OutputError, match=r"^The file cannot be written: "):
        write_files(tmp_path, [{"category/کھیل/rss.xml": NEW}])


def test_a_folder_that_cannot_be_synced_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[[int], None] = os.fsync

    def files_only(handle: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{handle}"):  # noqa: PTH112
            raise OSError(22, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", files_only)
    assert write_files(tmp_path, [{"rss.xml": NEW}]).written == ("rss.xml",)


def test_removing_what_has_gone_already_is_no_failure(tmp_path: Path) -> None:
    output._remove_file(tmp_path, tmp_path / "category" / "x" / "rss.xml")
    assert names(tmp_path) == []


def test_a_build_killed_between_write_and_rename_leaves_the_old_feed(tmp_path: Path) -> None:
    """The process dies where no clean-up can run; the next build sweeps up."""
    (tmp_path / "rss.xml").write_bytes(OLD)
    code = (
        "import os, pathlib, sys\n"
        "from sadae_feed import output\n"
        "pathlib.Path.replace = lambda *_: os.kill(os.getpid(), 9)\n"
        f"output.write_files(pathlib.Path({str(tmp_path)!r}), [{{'rss.xml': {NEW!r}}}])\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    assert (tmp_path / "rss.xml").read_bytes() == OLD
    assert len(names(tmp_path)) == 2
    write_files(tmp_path, [{"rss.xml": NEW}])
    assert names(tmp_path) == ["rss.xml"]
    assert (tmp_path / "rss.xml").read_bytes() == NEW


def test_a_second_builder_waits_and_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    released = threading.Event()

    def second() -> None:
        with lock_site(tmp_path / ".sadae-feed", lambda: told.append("waiting")):
            told.append("in")

    thread = threading.Thread(target=second)
    with lock_site(tmp_path / ".sadae-feed", lambda: told.append("never")):
        thread.start()
        while told != ["waiting"]:
            released.wait(0.01)
        told.append("out")
    thread.join()
    assert told == ["waiting", "out", "in"]
    assert (tmp_path / ".sadae-feed" / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_lock_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with (
        pytest.raises(OutputError, match="Not a directory"),
        lock_site(tmp_path / "file" / ".sadae-feed", lambda: None),
    ):
        pass
