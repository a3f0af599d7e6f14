"""Single files: read without waiting, replaced without a moment in which they are neither old nor new."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from sadae_feed.output import files


def test_a_file_is_read_with_its_size(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"\x1a\r\n\xff" * 5)
    assert files.read_file(path) == (20, b"\x1a\r\n\xff" * 5)
    assert files.read_file(path, 20) == (20, b"\x1a\r\n\xff" * 5)
    assert files.read_file(path, 19) == (20, None)
    path.write_bytes(b"")
    assert files.read_file(path) == (0, b"")


def test_short_reads_are_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(bytes(range(256)))
    real = os.read
    monkeypatch.setattr(os, "read", lambda handle, count: real(handle, min(count, 7)))
    assert files.read_file(path) == (256, bytes(range(256)))


def test_a_file_that_grows_while_it_is_read_keeps_its_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 10)
    real = os.read

    def grow(handle: int, count: int) -> bytes:
        with path.open("ab") as file:
            if path.stat().st_size < 100:
                file.write(b"x" * 30)
        return real(handle, count)

    monkeypatch.setattr(os, "read", grow)
    assert files.read_file(path, 50)[1] is None


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="Not a regular file"):
        files.read_file(tmp_path / "pipe")
    assert not files.has_bytes(tmp_path / "pipe", b"")


def test_windows_is_asked_for_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There a file is text unless it is opened as binary: a byte 1A would end it."""
    flags = []
    real = os.open

    def record(path: Any, flag: int, *rest: Any, **named: Any) -> int:
        flags.append(flag)
        return real(path, flag & ~0x10000000, *rest, **named)

    monkeypatch.setattr(os, "open", record)
    monkeypatch.setattr(files, "BINARY", 0x10000000)
    files.replace_file(tmp_path / "a", b"\n")
    files.read_file(tmp_path / "a")
    assert len(flags) == 2
    assert all(flag & 0x10000000 for flag in flags)


def test_the_old_files_mode_and_group_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rss.xml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(path, -1, 33)
        files.replace_file(path, b"new")
        assert (path.stat().st_gid, stat.S_IMODE(path.stat().st_mode)) == (33, 0o640)
    # Who may not give files away still publishes.
    calls = []

    def refuse(*arguments: Any) -> None:
        calls.append(arguments[1:])
        raise PermissionError(errno.EPERM, "Operation not permitted")

    group = path.stat().st_gid
    monkeypatch.setattr(os, "chown", refuse)
    monkeypatch.setattr(os, "getegid", lambda: group + 1)
    files.replace_file(path, b"newer")
    assert path.read_bytes() == b"newer"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert calls == ([(-1, 33)] if os.geteuid() == 0 else [])


def test_a_system_without_owners_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.delattr(os, "chown")
    files.replace_file(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"


@pytest.mark.parametrize("times", [1, 3])
def test_a_file_that_windows_has_open_is_tried_again(
    tmp_path: Path, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    real, failures = Path.replace, [PermissionError(13, "in use")] * times
    pauses: list[float] = []

    def busy(source: Path, target: Path) -> Path:
        if failures:
            raise failures.pop()
        return real(source, target)

    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr(files, "IS_WINDOWS", True)
    monkeypatch.setattr("time.sleep", pauses.append)
    files.replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert pauses == [0.05, 0.1, 0.2][:times]


def test_a_file_that_windows_never_lets_go_stays_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def busy(*_: Any) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr(files, "IS_WINDOWS", True)
    monkeypatch.setattr("time.sleep", lambda _: None)
    with pytest.raises(PermissionError):
        files.replace_file(path, b"new")
    assert (path.read_bytes(), [each.name for each in tmp_path.iterdir()]) == (b"old", ["a"])


def test_elsewhere_a_refusal_is_final(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def refuse(*_: Any) -> None:
        calls.append(1)
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        files.replace_file(tmp_path / "a", b"new")
    assert len(calls) == 1


def test_a_signal_while_a_file_is_renamed_or_removed_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    for name in ("replace", "unlink"):
        failures = [InterruptedError(errno.EINTR, "Interrupted system call")]
        real = getattr(Path, name)

        def interrupted(*arguments: Any, real: Any = real, failures: Any = failures, **named: Any) -> Any:
            if failures:
                raise failures.pop()
            return real(*arguments, **named)

        monkeypatch.setattr(Path, name, interrupted)
    files.replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    files.remove_file(path)
    assert not path.exists()
    files.remove_file(path)


def test_one_file_is_written_with_what_a_killed_process_left(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    for name in (".ledger.jsonl.0123abcd.tmp", ".other.jsonl.0123abcd.tmp", ".ledger.jsonl.tmp"):
        (tmp_path / name).write_bytes(b"half")
    files.write_file(path, b"new")
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        ".ledger.jsonl.tmp",
        ".other.jsonl.0123abcd.tmp",
        "ledger.jsonl",
    ]
    before = path.stat()
    files.write_file(path, b"new")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("exists", [True, False])
def test_a_linked_file_is_written_where_it_leads_and_stays_a_link(tmp_path: Path, exists: bool) -> None:
    (tmp_path / "shared").mkdir()
    target = tmp_path / "shared" / "ledger.jsonl"
    if exists:
        target.write_bytes(b"old")
    (tmp_path / "middle").symlink_to("shared/ledger.jsonl")
    (tmp_path / "ledger.jsonl").symlink_to("middle")
    files.write_file(tmp_path / "ledger.jsonl", b"new")
    assert (tmp_path / "ledger.jsonl").is_symlink()
    assert (tmp_path / "middle").is_symlink()
    assert target.read_bytes() == b"new"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["ledger.jsonl", "middle", "shared"]


def test_a_folder_that_cannot_be_synced_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise PermissionError(13, "Windows opens no folders")

    monkeypatch.setattr(os, "open", refuse)
    files.sync_folder(tmp_path)
