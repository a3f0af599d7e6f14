"""What the system refuses to a command: its report, its working folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sadae_feed import cli

from .test_ownership import NOW, SETTINGS, write


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "sadae-feed.toml").write_text(SETTINGS.format(title="صدائے روس"), encoding="utf-8")
    write(tmp_path / "articles" / "a.md", "گندم کی فصل", "کھیل")
    return tmp_path


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "sadae_feed", *arguments]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux alone has a device that is always full")
@pytest.mark.parametrize(
    "arguments", [["build"], ["build", "--format", "json"], ["list"], ["show", "articles/a.md"]]
)
def test_a_report_that_cannot_be_written_is_no_traceback(newsroom: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command(*arguments), cwd=newsroom, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.stderr == (
        "standard output: error [system-error] The system refused to go on: No space left on device.\n"
        "    Feeds that were written are as they should be. "
        "Mend the disk or the redirection, then run it again.\n"
    )
    assert done.returncode == 1
    if arguments[0] == "build":
        assert (newsroom / "feeds" / "rss.xml").exists()


def test_a_reader_that_has_seen_enough_is_no_error(newsroom: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m sadae_feed build --format json | true",
        shell=True,
        cwd=newsroom,
        stderr=subprocess.PIPE,
        check=False,
    )
    assert done.stderr == b""


@pytest.mark.parametrize(
    "arguments", [["build"], ["check"], ["list"], ["show", "/etc/hostname"], ["new", "خبر"]]
)
def test_a_working_folder_that_was_deleted(newsroom: Path, arguments: list[str]) -> None:
    gone = newsroom / "gone"
    gone.mkdir()
    code = (
        f"import os; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r}); "
        f"os.execv({sys.executable!r}, {command(*arguments)!r})"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stderr == (
        ".: error [no-working-folder] The working folder was deleted.\n"
        "    Change to a folder that exists, for example with `cd`.\n"
    )
    assert done.returncode == 2


def test_data_shows_no_control_that_turns_text_round(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`a\\u202egpj.md` is shown as `adm.jpg` by whoever obeys the control."""
    monkeypatch.chdir(newsroom)
    name = "a\u202egpj\u2066\x1b.md"
    (newsroom / "articles" / name).write_text("---\ntitle: [\n---\n", encoding="utf-8")
    for arguments in (["build", *NOW], ["check"], ["list", *NOW]):
        result = CliRunner().invoke(cli.main, [*arguments, "--format", "json"], catch_exceptions=False)
        assert not {"\u202e", "\u2066", "\x1b"} & set(result.stdout)
    # Who parses it gets the name as it is.
    problems = json.loads(CliRunner().invoke(cli.main, ["check", "--format", "json"]).stdout)
    assert f"articles/{name}" in [problem["path"] for problem in problems]
