"""Help and errors of wrong use: in the language asked for, wherever on the line it is asked for."""

from __future__ import annotations

import ast
import gettext
import io
import json
import re
from pathlib import Path

import click
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from click.testing import CliRunner, Result

from sadae_feed import cli, messages

LOCALE = Path(messages.__file__).parent / "locale" / "ur" / "LC_MESSAGES"
#: What may stand in Latin letters in an Urdu text: options, file names, names of formats and addresses.
CODE = re.compile(
    r"^ {6}sadae-feed .*$|"
    r"sadae-feed( \w[\w-]*)?( \S*[./]\S*)?|--?[\w-]+|\[tool\.sadae-feed\]|\[[\w|]+\]|\b[\w-]*[./:][\w./:@-]+"
    r"|\b(RSS|Atom|JSON|UTF-8|HTML|TOML|YAML|XML|JSON Feed)\b|^  \w+$",
    re.MULTILINE,
)
LATIN = re.compile(r"[A-Za-z]{2,}")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, arguments, prog_name="sadae-feed")


@pytest.fixture(autouse=True)
def english_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)


def latin_words(text: str) -> list[str]:
    return LATIN.findall(CODE.sub(" ", text))


@pytest.mark.parametrize("command", ["", *sorted(cli.main.commands)])
def test_help_in_urdu_has_no_english_word(command: str) -> None:
    result = run("--lang", "ur", *command.split(), "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("استعمال:\n  sadae-feed")
    assert latin_words(result.stdout) == []


@pytest.mark.parametrize(
    "where", [("--lang", "ur", "build"), ("build", "--lang", "ur"), ("build", "--lang=ur")]
)
def test_wrong_use_is_said_in_urdu_wherever_the_language_is_named(where: tuple[str, ...]) -> None:
    result = run(*where, "--ful")
    assert (result.stdout, result.exit_code) == ("", 2)
    assert result.stderr == (
        "استعمال:\n  sadae-feed build [اختیارات]\nمدد کے لیے لکھیے:\nsadae-feed build --help\n\n"
        "خرابی: ایسا کوئی اختیار نہیں: '--ful' کیا آپ کی مراد یہ ہے: '--full'\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["nope"],
        ["build", "--lang", "ur", "--now"],
        ["build", "--jobs", "x"],
        ["build", "--jobs", "0"],
        ["build", "--format", "csv"],
        ["build", "extra"],
        ["build", "--full=1"],
        ["show"],
        ["show", "none.md"],
        ["list", "--feeds", __file__],
    ],
)
def test_every_wrong_use_is_said_in_urdu(arguments: list[str]) -> None:
    result = run("--lang", "ur", *arguments)
    assert result.exit_code == 2
    said = re.sub(r"'[^']*'|extra", " ", result.stderr.partition("خرابی: ")[2])
    assert re.search("[\u0600-\u06ff]", said)
    assert latin_words(said) == []


def test_the_language_of_one_run_is_not_that_of_the_next() -> None:
    assert run("--lang", "ur", "--help").stdout.startswith("استعمال:")
    assert run("--help").stdout.startswith("Usage: ")


def test_english_is_kept_where_the_locale_is_urdu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ur_PK.UTF-8")
    assert run("build", "--help").stdout.startswith("استعمال:")
    assert run("build", "--help", "--lang", "en").stdout.startswith("Usage: ")


@pytest.mark.parametrize(
    ("arguments", "code", "status"),
    [
        (["build", "--nope"], "wrong-use", 2),
        (["nope"], "wrong-use", 2),
        (["build"], "no-settings", 2),
        (["show", "none.md"], "wrong-use", 2),
    ],
)
def test_what_stops_a_command_is_json_too(
    arguments: list[str], code: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for result in (run("--format", "json", *arguments), run(*arguments, "--format=json")):
        data = json.loads(result.stdout)
        assert [problem["code"] for problem in data["problems"]] == [code]
        assert (list(data), result.stderr, result.exit_code) == (["problems"], "", status)


def _click_strings() -> set[str]:
    """What the click that is installed says to people, as its own source has it."""
    folder = Path(click.__file__).parent
    found = set()
    for name in ("core", "decorators", "exceptions", "formatting", "parser", "types"):
        for node in ast.walk(ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_", "ngettext")
            ):
                found |= {
                    argument.value
                    for argument in node.args[: 2 if node.func.id == "ngettext" else 1]
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
                }
    return found


#: Said to programmers alone.
FOR_PROGRAMMERS = re.compile(
    "DeprecationWarning|decl|defined twice|No options defined|parameter declaration|start character"
)


def test_all_that_click_says_has_an_urdu_wording() -> None:
    with (LOCALE / "messages.po").open("rb") as file:
        known = {
            part
            for entry in read_po(file)
            for part in (entry.id if isinstance(entry.id, tuple) else (entry.id,))
        }
    assert {text for text in _click_strings() - known if not FOR_PROGRAMMERS.search(text)} == set()


def test_the_compiled_words_are_those_of_the_source() -> None:
    compiled = io.BytesIO()
    with (LOCALE / "messages.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale="ur"))
    assert (LOCALE / "messages.mo").read_bytes() == compiled.getvalue()
    assert gettext.find("messages", str(LOCALE.parents[1]), ["ur"])
