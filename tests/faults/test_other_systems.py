"""What is otherwise on Windows and macOS, imitated; nothing here was run there."""

from __future__ import annotations

import io
import os
import sys
import unicodedata
from pathlib import Path
from typing import Any, NoReturn

import pytest

from sadae_feed import cli, workers
from sadae_feed.errors import Problem
from sadae_feed.report import shorten_path
from sadae_feed.state import stamps
from sadae_feed.text import urls

from .test_ownership import NOW, newsroom, run, write

__all__ = ["newsroom"]


def test_paths_on_two_drives(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> NoReturn:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    problem = Problem(code="no-date", path="articles/a.md")
    monkeypatch.setattr(os.path, "relpath", refuse)
    assert shorten_path(problem, newsroom, Path("/elsewhere")).path == str(newsroom / "articles" / "a.md")
    # The settings and the feeds may be on two drives, too.
    assert run("build", *NOW).exit_code == 0
    assert (newsroom / "feeds" / "rss.xml").exists()


def test_the_creation_of_a_file_is_not_its_last_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows has the creation in `st_ctime`, which an edit does not move."""
    path = tmp_path / "a"
    path.write_bytes(b"x")
    os.utime(path, ns=(1, 2))
    assert stamps.take_stamp(path.stat()).ctime == path.stat().st_ctime_ns
    monkeypatch.setattr(stamps, "IS_WINDOWS", True)
    assert stamps.take_stamp(path.stat()).ctime == 2


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_no_process_is_forked(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows cannot fork, and on macOS a fork of a program with threads may crash."""

    def refuse() -> NoReturn:
        raise AssertionError

    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(os, "fork", refuse)
    items = [*range(1000)]
    assert workers.spread(lambda some: [each * 2 for each in some], items, worth=1) == [
        each * 2 for each in items
    ]


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "cp1256", "ascii"])
def test_a_console_without_urdu_letters(
    newsroom: Path, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (newsroom / "articles" / "b.md").write_text("---\ntitle: خبر\nعنوانات: x\n---\nعلي\n", encoding="utf-8")
    for language in ("en", "ur"):
        for command in (["build", *NOW], ["check"], ["list", *NOW], ["show", "articles/a.md"]):
            out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
            err = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="backslashreplace")
            monkeypatch.setattr(sys, "stdout", out)
            monkeypatch.setattr(sys, "stderr", err)
            with pytest.raises(SystemExit) as ended:
                cli.main([command[0], "--lang", language, *command[1:]])
            assert ended.value.code in (0, 1)


def test_a_file_system_that_decomposes_names(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """HFS+ lists U+0622 as two characters, and opens both spellings."""
    write(newsroom / "articles" / "آم.md", "آم کا موسم", "آلات")
    assert run("build", *NOW).exit_code == 0
    before = sorted((newsroom / "feeds").rglob("*"))
    ledger = (newsroom / "articles" / "ledger.jsonl").read_bytes()
    real_scan, real_stat, real_open = os.scandir, os.stat, os.open

    def compose(path: Any) -> Any:
        return unicodedata.normalize("NFC", os.fspath(path)) if not isinstance(path, int) else path

    class Entry:
        def __init__(self, entry: os.DirEntry[str]) -> None:
            self._entry = entry
            self.name = unicodedata.normalize("NFD", entry.name)
            self.path = unicodedata.normalize("NFD", entry.path)

        def __getattr__(self, name: str) -> Any:
            return getattr(self._entry, name)

    class Listing:
        def __init__(self, path: Any = ".") -> None:
            self._entries = real_scan(compose(path))

        def __enter__(self) -> Listing:
            return self

        def __exit__(self, *_: object) -> None:
            self._entries.close()

        def __iter__(self) -> Any:
            return (Entry(entry) for entry in self._entries)

    monkeypatch.setattr(os, "scandir", Listing)
    monkeypatch.setattr(os, "stat", lambda path, *rest, **named: real_stat(compose(path), *rest, **named))
    monkeypatch.setattr(os, "open", lambda path, *rest, **named: real_open(compose(path), *rest, **named))
    result = run("build", "--full", *NOW)
    monkeypatch.undo()
    assert (result.exit_code, "0 removed" in result.stdout) == (0, True)
    assert sorted((newsroom / "feeds").rglob("*")) == before
    assert (newsroom / "articles" / "ledger.jsonl").read_bytes() == ledger


@pytest.mark.parametrize("name", ["CON", "aux", "Com1", "a:b", "a.", "a ", "a?b*c<d>|e"])
def test_no_folder_has_a_name_that_windows_refuses(newsroom: Path, name: str) -> None:
    write(newsroom / "articles" / "a.md", "گندم کی فصل", f"'{name}'")
    assert run("build", *NOW).exit_code == 0
    (folder,) = (newsroom / "feeds" / "category").iterdir()
    assert folder.name == urls.make_slug(name)
    assert not set(folder.name) & set('<>:"/\\|?*. ')
    assert folder.name.upper() not in {"CON", "PRN", "AUX", "NUL", *(f"COM{n}" for n in range(10))}
