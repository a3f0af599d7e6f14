"""The manual's first ten minutes, run as a reader of it would run them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from .conftest import ROOT

DOCS: Final = ROOT / "docs"


def _commands(name: str) -> list[str]:
    """The indented lines of a document, in their order."""
    return re.findall(r"^ {4}(\S.*)$", (DOCS / name).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", ["start.md", "شروع.md"])
def test_the_first_ten_minutes_run_as_they_are_written(name: str, tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    program = f"{shlex.quote(sys.executable)} -m sadae_feed"
    folder = tmp_path
    commands = _commands(name)
    assert len(commands) == 8
    for command in commands:
        if command.startswith("cd "):
            folder = folder / command.removeprefix("cd ")
            continue
        line = re.sub(r"^sadae-feed\b", lambda _: program, command)
        done = subprocess.run(
            line, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), command
        if " build" in command:
            assert {path.name for path in (folder / "feeds").glob("*.*")} >= {
                "rss.xml",
                "atom.xml",
                "feed.json",
                "index.html",
            }
    # The last command leaves the trial behind.
    assert sorted(path.name for path in folder.iterdir()) == [".gitignore", "articles", "sadae-feed.toml"]


def test_both_manuals_have_the_same_commands() -> None:
    assert _commands("start.md") == [
        command.replace("sadae-feed --lang ur", "sadae-feed") for command in _commands("شروع.md")
    ]


def test_the_index_names_every_document() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\]\(([^)]+)\)", index))
    assert named == {path.name for path in DOCS.glob("*.md")} - {"index.md"}


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\(([^)#:]+\.md)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / link).exists(), link
