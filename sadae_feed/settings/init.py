"""The beginning of a newsroom: a settings file with explanations, a first article, a `.gitignore`."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from ..errors import OutputError, Problem, SettingsError
from .init_texts import TEXTS, Texts
from .site import FILE, find_setting_problem, has_settings

#: The settings that `init` asks for, in the order of asking.
ASKED: Final = ("language", "title", "link", "feeds_url", "timezone")
#: Where most newsrooms of a language work; the zone of others is not guessed.
_ZONES: Final = {
    "ur": "Asia/Karachi",
    "fa": "Asia/Tehran",
    "ps": "Asia/Kabul",
    "sd": "Asia/Karachi",
    "he": "Asia/Jerusalem",
    "ar": "Asia/Riyadh",
}


class Begun(NamedTuple):
    """What `begin_newsroom` did; all paths are those of the folder it was given, with the name added."""

    written: tuple[Path, ...]
    #: Files that were there already and stay as they are.
    left: tuple[Path, ...]


def propose_setting(key: str, answers: Mapping[str, str], folder: Path, *, locale: str, zone: str) -> str:
    """Propose a value for one of `ASKED`.

    Args:
        key: The setting.
        answers: What is known of the settings before it.
        folder: The newsroom's folder, absolute.
        locale: The code of the language that the machine speaks.
        zone: The machine's time zone, or an empty string where it is not known.

    """
    if key == "language":
        # English is what machines speak when nobody has told them otherwise.
        return locale if locale in TEXTS and locale != "en" else "ur"
    if key == "title":
        return folder.name
    if key == "link":
        # A domain that nobody can own (RFC 2606), to be replaced before anything is published.
        return f"https://{re.sub('[^a-z0-9]+', '-', folder.name.lower()).strip('-') or 'news'}.example/"
    if key == "feeds_url":
        return answers["link"].rstrip("/") + "/feeds/"
    return zone or _ZONES.get(answers["language"].partition("-")[0], "UTC")


def check_beginning(folder: Path) -> None:
    """Make sure that a newsroom can begin in a folder.

    Raises:
        OutputError: If there is one already.

    """
    for name in (FILE, "pyproject.toml"):
        if has_settings(folder / name):
            raise OutputError(Problem(code="already-begun", path=str(folder / name)))


def begin_newsroom(folder: Path, answers: Mapping[str, str], now: datetime) -> Begun:
    """Write the files of a new newsroom; none that is there is replaced.

    Args:
        folder: Absolute; it is made if it is not there.
        answers: A value for each of `ASKED`.
        now: The date of the first article, aware.

    Raises:
        SettingsError: With every answer that cannot be a setting.
        OutputError: If there is a newsroom already, or a file cannot be written.

    """
    problems = [find_setting_problem(key, answers[key], f"--{key.replace('_', '-')}") for key in ASKED]
    if wrong := [problem for problem in problems if problem]:
        raise SettingsError(*wrong)
    check_beginning(folder)
    texts = _find_texts(answers["language"])
    articles = folder / "articles"
    has_articles = articles.is_dir() and any(articles.iterdir())
    files = {folder / FILE: _compose_settings(texts, answers), folder / ".gitignore": ".sadae-feed/\n"}
    if not has_articles:
        files[articles / f"{texts.article}.md"] = _compose_article(texts, answers["language"], now)
    written = tuple(path for path, text in files.items() if _write_new(path, text))
    return Begun(written, tuple(path for path in files if path not in written))


def _find_texts(language: str) -> Texts:
    return TEXTS.get(language.partition("-")[0].lower(), TEXTS["en"])


def _compose_settings(texts: Texts, answers: Mapping[str, str]) -> str:
    # What JSON makes of a text is a basic string of TOML too, but for one character.
    values = {
        key: json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        for key, value in answers.items()
    }
    lines = [f"# {texts.head}"]
    for key in ("title", "link", "feeds_url", "language", "timezone"):
        lines += ["", f"# {texts.comments[key]}", f"{key} = {values[key]}"]
    for key, value in (
        ("description", values["title"]),
        ("author", values["title"]),
        ("permalink", '"{link}{year}/{month}/{slug}/"'),
    ):
        lines += ["", f"# {texts.comments[key]}", f"# {key} = {value}"]
    return "\n".join(lines) + "\n"


def _compose_article(texts: Texts, language: str, now: datetime) -> str:
    urdu = texts is TEXTS["ur"]
    lines = [
        "---",
        f"{'عنوان' if urdu else 'title'}: {texts.headline}",
        f"{'تاریخ' if urdu else 'date'}: {now:%Y-%m-%d %H:%M}",
    ]
    if texts is TEXTS["en"] and language.partition("-")[0] != "en":
        lines.append("language: en")
    return "\n".join([*lines, "---", "", texts.body])


def _write_new(path: Path, text: str) -> bool:
    """Write a file that is not there; False if there is one.

    Raises:
        OutputError: If the system refuses.

    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        if isinstance(error, FileExistsError) and os.path.lexists(path):
            return False
        values = {"reason": error.strerror or str(error)}
        raise OutputError(Problem(code="unwritable", path=str(path), values=values)) from error
    return True
