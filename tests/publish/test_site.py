from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from sadae_feed.cli import main
from sadae_feed.errors import SettingsError
from sadae_feed.publish.site import publish_site
from sadae_feed.settings.site import Site

from .conftest import FarSide, build, write_story
from .test_websub import Hub, hub

__all__ = ["hub"]


def test_hubs_are_told_of_exactly_the_feeds_that_changed(newsroom: Site, local: FarSide, hub: Hub) -> None:
    site = replace(newsroom, hubs=(hub.url,), publish=local.url)
    build(site)
    first = publish_site(site, None, {})
    assert len(first.notified) == len(hub.requests) == 9
    assert publish_site(site, None, {}).notified == ()
    write_story(site, 9, "پل پر روشنی لگ گئی۔")
    build(site)
    changed = [feed.removeprefix(site.feeds_url) for _, feed in publish_site(site, None, {}).notified]
    assert "category/%D8%B4%DB%81%D8%B1/atom.xml" in changed
    assert {name for name in changed if "/" not in name} == {"rss.xml", "atom.xml", "feed.json"}
    assert not any("%D8%AF%DB%8C%DB%81" in name for name in changed)


def test_without_a_place_it_says_what_to_do(newsroom: Site) -> None:
    with pytest.raises(SettingsError, match="It is not known where the feeds are to go"):
        publish_site(newsroom, None, {})


@pytest.fixture
def settings(newsroom: Site) -> Path:
    file = newsroom.feeds.parent / "sadae-feed.toml"
    file.write_text(
        'title = "صدائے روس"\nlink = "https://sadaerus.example/"\n'
        'feeds_url = "https://sadaerus.example/feeds/"\nauthority = "sadaerus.example,2025"\n',
        encoding="utf-8",
    )
    return file


def run(settings: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [*arguments, "--config", str(settings), "--lang", "en"])
    return result.exit_code, result.stdout, result.stderr


def test_from_the_command_line(settings: Path, local: FarSide) -> None:
    status, output, _ = run(settings, "publish", "--dry-run", local.url)
    assert (status, output.splitlines()[0]) == (0, "+ feed.css")
    status, output, _ = run(settings, "publish", local.url)
    assert (status, output) == (0, "22 files uploaded, 0 removed, 0 unchanged.\n")
    status, output, _ = run(settings, "publish", local.url, "--format", "json")
    assert (status, json.loads(output)["unchanged"]) == (0, 22)
    assert run(settings, "publish")[0] == 2
    status, _, error = run(settings, "publish", "sftp://editor:geheim@news.example/feeds")
    assert (status, "publish-secret" in error, "geheim" in error) == (2, True, False)
    assert run(settings, "publish", "ftp://editor@127.0.0.1:9/feeds")[0] == 3
    status, output, _ = run(settings, "snippet")
    assert (status, output.count('rel="alternate"')) == (0, 5)
