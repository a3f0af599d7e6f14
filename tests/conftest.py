"""What tests share: a browser, and the table of readers that a run prints."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import pytest
from hypothesis import settings as hypothesis

if TYPE_CHECKING:
    from selenium.webdriver.remote.webdriver import WebDriver

    from sadae_feed.settings.site import Site

ROOT: Final = Path(__file__).parents[1]

#: After every article of the repository that is not a draft.
NOW: Final = datetime(2026, 12, 1, tzinfo=UTC)

#: Lines printed at the end of a run.
READERS_TABLE: Final = pytest.StashKey[list[str]]()

#: The browser asks nobody but us: no name is resolved.
FLAGS: Final = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--window-size=700,900",
)


# New examples are for those who work on the code; the same commit gives the same result.
hypothesis.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    hypothesis.load_profile("ci")


def missing(what: str) -> NoReturn:
    """Skip a test whose program is not installed; in continuous integration, which installs it, fail."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(reason=f"needs a program that .ci/run installs and this machine lacks: {what}")


@pytest.fixture(scope="session")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The repository's own articles, published: rss.xml, atom.xml and feed.json."""
    from sadae_feed.build import run as build
    from sadae_feed.settings import site as settings

    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "articles", folder / "articles")
    site = settings.load_settings(ROOT / "pyproject.toml", ROOT)
    build.build_feeds(replace(site, articles=folder / "articles", feeds=folder / "feeds"), NOW)
    return {name: (folder / "feeds" / name).read_bytes() for name in ("rss.xml", "atom.xml", "feed.json")}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A newsroom with an empty folder of articles."""
    from .sites import make_site

    (tmp_path / "articles").mkdir()
    return make_site(articles=tmp_path / "articles", feeds=tmp_path / "feeds")


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    """A headless Chromium without network."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        missing("Chromium is not installed: apt-get install chromium chromium-driver fonts-noto-core")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    window = webdriver.Chrome(options=options, service=Service(driver))
    yield window
    window.quit()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print which family of readers shows titles and bodies right."""
    if table := config.stash.get(READERS_TABLE, None):
        terminalreporter.section("readers")
        for line in table:
            terminalreporter.line(line)
