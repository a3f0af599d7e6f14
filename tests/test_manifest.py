"""The list of written files names the settings it was made by, the same in every clone."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import Any, NoReturn

import pytest

from sadae_feed.output import manifest
from sadae_feed.settings.site import Site


@pytest.mark.parametrize(
    ("path", "feeds", "expected"),
    [
        ("site/sadae-feed.toml", "site/feeds", "../sadae-feed.toml"),
        ("site/sadae-feed.toml", "site/../www/feeds", "../../site/sadae-feed.toml"),
        ("site/sadae-feed.toml", "site", "./sadae-feed.toml"),
        ("site/pyproject.toml", "site/a/b", "../../pyproject.toml"),
        ("site/english.toml", "elsewhere/feeds", "english.toml"),
    ],
)
def test_settings_are_named_from_the_feeds_folder(
    site: Site, tmp_path: Path, path: str, feeds: str, expected: str
) -> None:
    site = dataclasses.replace(site, path=tmp_path / path, feeds=tmp_path / feeds)
    assert manifest.name_settings(site) == expected


def test_settings_given_in_code_have_no_name(site: Site) -> None:
    assert manifest.name_settings(site) == ""


def test_settings_on_another_drive_have_their_own_name(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> NoReturn:
        raise ValueError

    monkeypatch.setattr(os.path, "relpath", refuse)
    site = dataclasses.replace(site, path=tmp_path / "a.toml", feeds=tmp_path / "feeds")
    assert manifest.name_settings(site) == "a.toml"


@pytest.mark.parametrize(
    ("theirs", "ours", "expected"),
    [
        ("../a.toml", "../b.toml", True),
        ("../a.toml", "../a.toml", False),
        ("../gone.toml", "../b.toml", False),
        ("../pyproject.toml", "../b.toml", False),
        ("", "../b.toml", False),
        ("../a.toml", "", False),
        ("a.toml", "b.toml", True),
        ("./c.toml", "../b.toml", True),
    ],
)
def test_another_site_is_one_whose_settings_are_still_there(
    tmp_path: Path, theirs: str, ours: str, expected: bool
) -> None:
    folder = tmp_path / "feeds"
    folder.mkdir()
    for name in ("a.toml", "b.toml", "feeds/c.toml"):
        (tmp_path / name).touch()
    (tmp_path / "pyproject.toml").write_text("[project]", encoding="utf-8")
    assert manifest.is_of_other_site(folder, theirs, ours) is expected


def test_a_digest_does_not_count_line_ends() -> None:
    assert manifest.digest(b"a\r\nb\r\n") == manifest.digest(b"a\nb\n") != manifest.digest(b"a\nb")
    assert len(manifest.digest(b"")) == 16


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<rss><generator>sadae-feed</generator>", True),
        (b'<feed><generator uri="https://x.example/">sadae-feed</generator>', True),
        (b'  "user_comment": "Made by sadae-feed.",', True),
        (b"<p>made by sadae-feed</p>", False),
        (b"<generator>WordPress</generator> sadae-feed", False),
        (b"", False),
    ],
)
def test_feeds_of_0_1_0_name_their_maker(data: bytes, expected: bool) -> None:
    assert manifest.is_marked(data) is expected
