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
from .floors import FLOORS, HEIGHT, draw

PACKAGE = Path(sadae_feed.__file__).parent

#: What belongs to no floor: the public names, and `python -m`.
_ENTRIES: Final = {"", "__main__"}


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
    return found - _ENTRIES


def _package_imports() -> set[tuple[str, str]]:
    """Pairs of a package, or a module at the top, and another that it imports."""
    pairs = {
        (name.partition(".")[0], other.partition(".")[0])
        for name, path in _modules().items()
        for other in _imports(name, path)
    }
    return {(name, other) for name, other in pairs if name != other and name not in _ENTRIES}


def test_every_package_has_its_floor() -> None:
    assert {name.partition(".")[0] for name in _modules()} - _ENTRIES == set(HEIGHT)
    assert len(HEIGHT) <= 24
    assert len(FLOORS) <= 14


def test_imports_point_down() -> None:
    upward = {(name, other) for name, other in _package_imports() if HEIGHT[other] >= HEIGHT[name]}
    assert upward == set()


def test_no_modules_import_each_other() -> None:
    """Inside a package, too, there is an order: no module reaches itself by imports."""
    below = {name: _imports(name, path) & _modules().keys() for name, path in _modules().items()}
    left = dict(below)
    while leaves := {name for name, others in left.items() if not others & left.keys() - {name}}:
        left = {name: others for name, others in left.items() if name not in leaves}
    assert left == {}


def test_the_drawing_is_made_of_the_table() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawing = text.partition("<!-- floors -->")[2].partition("<!-- /floors -->")[0].strip()
    assert drawing == draw(_package_imports())


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
