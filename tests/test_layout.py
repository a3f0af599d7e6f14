"""The house stands as docs/decisions.md and DESIGN §3 draw it."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

import sadae_feed

from .conftest import ROOT

PACKAGE = Path(sadae_feed.__file__).parent

#: From the roof down; the rooms of one floor do not import each other.
FLOORS = (
    ("__main__",),
    ("cli",),
    ("cli.build", "cli.check", "cli.init", "cli.articles", "cli.publish", "cli.repair", "cli.importing"),
    ("cli.group", "cli.watch"),
    ("cli.context",),
    ("report",),
    ("preview.app",),
    ("preview.page",),
    ("preview.newsroom", "preview.profiles", "preview.words"),
    (
        "library",
        "integrations.asgi",
        "integrations.django",
        "integrations.feedgen",
        "integrations.pelican",
        "integrations.wsgi",
    ),
    ("integrations.headers",),
    ("build", "settings.init", "articles.new", "publish.site", "publish.snippet", "check.articles"),
    ("publish.upload", "publish.websub"),
    ("publish.lock", "publish.manifest", "publish.order"),
    ("publish.stores",),
    ("check.spelling", "check.select", "check.pages", "build.pipeline"),
    ("output.write", "feeds.render"),
    ("output.manifest",),
    ("formats.rss", "formats.atom", "formats.jsonfeed", "formats.opml", "formats.page"),
    ("formats.sitemap", "formats.style"),
    ("formats.words",),
    ("formats._feedgen", "formats._dublin_core", "formats._media", "formats.format"),
    ("build.changes",),
    ("build.unreadable",),
    ("feeds.ended",),
    ("feeds.compose", "feeds.restore"),
    ("feeds.plan",),
    ("ledger.reconcile",),
    ("ledger.match", "ledger.addresses", "ledger.guards", "ledger.moments", "ledger.file"),
    ("ledger.damage", "ledger.authority"),
    ("ledger.lines", "ledger.merge"),
    ("ledger.records",),
    ("articles.read",),
    ("articles.decode", "articles.fold", "articles.media"),
    ("articles.scan",),
    ("articles.suffixes",),
    ("state.tables",),
    ("state.database",),
    ("state.last", "state.packing", "state.stamps"),
    ("articles.readers.plaintext", "articles.readers.markdown", "articles.readers.html.reader"),
    ("articles.readers.html.facts", "articles.readers.html.clean"),
    ("articles.readers.html.captions",),
    ("articles.readers.html.page",),
    ("articles.readers.html.language",),
    ("articles.readers.html.elements", "articles.readers.pagedump"),
    ("articles.readers.headlines",),
    ("articles.readers.byline",),
    ("articles.readers.furniture",),
    ("articles.readers.furniture_words",),
    ("articles.readers.spans",),
    ("articles.readers.metadata",),
    ("articles.readers.headers",),
    ("articles.fingerprints",),
    ("articles.readers.parsed",),
    ("articles.readers.frontmatter",),
    ("importers.feed",),
    ("importers.wordpress",),
    ("importers.wordpresshtml",),
    ("importers.articlefile",),
    ("repair.feed",),
    ("repair.xmlfeed", "repair.jsonfeed"),
    ("repair.body", "repair.decide", "repair.titles", "repair.encoding"),
    ("repair.xmlsource", "repair.jsonsource"),
    ("check.aggregators", "check.feeds"),
    ("check.feedfile",),
    ("markup.mark",),
    ("markup.compose",),
    ("markup.pictures", "markup.players"),
    ("markup.addresses", "markup.clean", "markup.embeds", "markup.lines"),
    ("markup.tree",),
    ("markup.tags",),
    ("settings.site",),
    ("settings.init_texts",),
    ("settings.keys",),
    ("text.mediatypes", "text.licenses"),
    ("text.urls", "text.notices", "workers", "output.files"),
    ("dates",),
    ("dates.read", "dates.write"),
    ("dates.errors", "dates.patterns", "dates.solar"),
    ("dates.calendars",),
    ("text.urdu.dateline", "text.urdu.sentences", "text.urdu.latin"),
    ("text.urdu.orthography", "text.urdu.calendar"),
    ("text.urdu.scripture",),
    ("model",),
    ("text.bidi.marks", "text.bidi.guards"),
    ("text.bidi.runs",),
    ("text.bidi.extent",),
    ("text.bidi.counting",),
    ("text.bidi.numbers", "text.bidi.controls", "text.bidi.levels"),
    ("text.bidi.characters", "text.bidi.units", "text.telltale", "text.order"),
    ("text.letters",),
    ("text.language",),
    ("errors",),
    ("build.options",),
    ("messages",),
    (
        "messages.aggregators",
        "messages.articles",
        "messages.build",
        "messages.cli",
        "messages.dates",
        "messages.feeds",
        "messages.frontmatter",
        "messages.help",
        "messages.ledger",
        "messages.media",
        "messages.output",
        "messages.preview",
        "messages.publish",
        "messages.reasons",
        "messages.repair",
        "messages.settings",
        "messages.spelling",
        "messages.phrases",
    ),
    ("messages.message",),
)
#: Packages that hold rooms and nothing else.
DOORS = {
    "",
    "articles",
    "check",
    "repair",
    "importers",
    "integrations",
    "articles.readers",
    "articles.readers.html",
    "feeds",
    "formats",
    "ledger",
    "markup",
    "preview",
    "publish",
    "state",
    "text",
    "text.bidi",
    "text.urdu",
}

HEIGHT = {name: -floor for floor, names in enumerate(FLOORS) for name in names}


def _modules() -> dict[str, Path]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = path
    return found


def _imports(name: str, path: Path) -> set[str]:
    """Modules of the package that a module imports, anywhere in it."""
    inside = path.name == "__init__.py"
    home = name.split(".") if inside else name.split(".")[:-1]
    known = _modules()
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        base = [part for part in home[: len(home) - node.level + 1] if part]
        origin = ".".join([*base, *(node.module or "").split(".")]).strip(".")
        for alias in node.names:
            inner = f"{origin}.{alias.name}".strip(".")
            found.add(inner if inner in known else origin)
    return found - DOORS


def test_every_room_has_its_floor() -> None:
    assert set(_modules()) - DOORS == set(HEIGHT)


@pytest.mark.parametrize("name", sorted(HEIGHT))
def test_imports_point_down(name: str) -> None:
    upward = {other for other in _imports(name, _modules()[name]) if HEIGHT[other] >= HEIGHT[name]}
    assert upward == set()


@pytest.mark.parametrize("library", ["feedgen", "filelock", "nh3", "pyromark", "yaml", "readability"])
def test_a_library_is_imported_in_one_module(library: str) -> None:
    users = {
        name
        for name, path in _modules().items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and any(alias.name.split(".")[0] == library for alias in node.names))
        or (
            isinstance(node, ast.ImportFrom)
            and not node.level
            and (node.module or "").split(".")[0] == library
        )
    }
    # An integration is for those who use the library already.
    assert len({name for name in users if not name.startswith("integrations.")}) == 1


def test_only_the_edge_reads_clock_and_environment() -> None:
    readers = {
        name
        for name, path in _modules().items()
        if any(
            word in path.read_text(encoding="utf-8") for word in ("datetime.now(", "os.environ", "time.time(")
        )
    }
    assert {name.partition(".")[0] for name in readers} == {"cli"}


def _loaded(arguments: list[str], folder: Path) -> set[str]:
    """The modules that a command loads in a process of its own."""
    code = (
        "import sys; from sadae_feed.cli import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit: pass\n"
        "print(*sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    return {*run.stdout.splitlines()[-1].split()}


HEAVY: Final = {"lxml", "feedgen", "nh3", "yaml", "regex", "dateutil", "pyromark"}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["build", "--help"]])
def test_help_and_version_load_nothing_heavy(arguments: list[str]) -> None:
    """A newsroom's shell completes commands: the start must not wait for parsers."""
    assert not _loaded(arguments, ROOT) & HEAVY


def test_a_build_without_changes_loads_only_what_sees_that(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "articles", tmp_path / "articles")
    ours = {
        f"sadae_feed.{name}"
        for name in (
            "build.pipeline",
            "build.changes",
            "feeds.plan",
            "ledger.reconcile",
            "dates",
            "text.bidi.runs",
        )
    }
    assert _loaded(["build"], tmp_path) >= ours | {"lxml"}
    assert not _loaded(["build"], tmp_path) & (ours | HEAVY)


def test_every_public_name_is_typed_and_found() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    typed = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
        for alias in node.names
        if alias.asname == alias.name
    }
    assert {*dir(sadae_feed)} == typed | {"__version__"}
    assert all(getattr(sadae_feed, name).__name__ == name for name in typed)
    with pytest.raises(AttributeError, match="module 'sadae_feed' has no attribute 'publisher'"):
        getattr(sadae_feed, "publisher")  # noqa: B009  # mypy would see it


def test_mypy_sees_a_misspelt_public_name(tmp_path: Path) -> None:
    code = "import sadae_feed\nsadae_feed.repair_fed(b'')\nfrom sadae_feed import repair_feed\n"
    (tmp_path / "user.py").write_text(code + "repair_feed(b'').data.hex()\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "user.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "MYPYPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    misspelt, summary = run.stdout.splitlines()
    assert misspelt.startswith('user.py:2: error: Module has no attribute "repair_fed"; maybe "repair_feed"')
    assert summary == "Found 1 error in 1 file (checked 1 source file)"
