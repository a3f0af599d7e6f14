"""Feeds are replaced only where they differ, and nothing that no build wrote is touched."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from sadae_feed.errors import OutputError
from sadae_feed.output import files, manifest
from sadae_feed.output.write import (
    Changes,
    check_folder,
    compare_files,
    list_files,
    lock_site,
    write_file,
    write_files,
)

OLD: Final = b"<rss><generator>sadae-feed</generator>old</rss>"
NEW: Final = b"<rss><generator>sadae-feed</generator>new</rss>"
#: A page, which says nothing about its maker.
PAGE: Final = b"<!DOCTYPE html><title>1</title>"
OTHER_PAGE: Final = b"<!DOCTYPE html><title>2</title>"
#: Somebody's own page, who recommends us.
THEIRS: Final = b"<!DOCTYPE html><p>Our feeds are made with sadae-feed.</p>"


def build(folder: Path, tree: Mapping[str, bytes], *, adopt: bool = False, settings: str = "") -> Changes:
    before = check_folder(folder, tree.keys(), settings, adopt=adopt)
    return write_files(folder, before, tree.keys(), [tree])


def names(folder: Path) -> list[str]:
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    return sorted(name for name in found if name != manifest.FILE)


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def codes(changes: Changes, folder: Path) -> list[tuple[str, str]]:
    return [(problem.code, Path(problem.path).relative_to(folder).as_posix()) for problem in changes.problems]


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    tree = {"rss.xml": OLD, "category/کھیل/rss.xml": OLD}
    assert build(tmp_path, tree) == Changes(written=tuple(sorted(tree)), removed=(), unchanged=0)
    before = (tmp_path / "rss.xml").stat()
    tree["category/کھیل/rss.xml"] = NEW
    changes = build(tmp_path, tree)
    assert changes == Changes(written=("category/کھیل/rss.xml",), removed=(), unchanged=1)
    after = (tmp_path / "rss.xml").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert (tmp_path / "category/کھیل/rss.xml").read_bytes() == NEW


def test_a_build_without_changes_touches_nothing(tmp_path: Path) -> None:
    tree = {"rss.xml": OLD, "index.html": PAGE}
    build(tmp_path, tree)
    before = list_files(tmp_path)
    assert build(tmp_path, tree) == Changes(written=(), removed=(), unchanged=2)
    assert list_files(tmp_path) == before


def test_comparing_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "feeds"
    before = check_folder(folder, {"rss.xml"})
    expected = Changes(written=("rss.xml",), removed=(), unchanged=0)
    assert compare_files(folder, before, {"rss.xml"}, [{"rss.xml": OLD}]) == expected
    assert not folder.exists()


def test_the_list_names_what_was_written(tmp_path: Path) -> None:
    build(tmp_path, {"rss.xml": OLD, "category/کھیل/rss.xml": NEW}, settings="../sadae-feed.toml")
    text = (tmp_path / manifest.FILE).read_text(encoding="utf-8")
    assert json.loads(text) == {
        "generator": "sadae-feed",
        "settings": "../sadae-feed.toml",
        "files": {"category/کھیل/rss.xml": manifest.digest(NEW), "rss.xml": manifest.digest(OLD)},
    }
    # A line for each file, so that git can merge it.
    assert len(text.splitlines()) == 8


# Whose files they are.


def test_a_users_file_under_a_name_of_ours_stops_the_first_build(tmp_path: Path) -> None:
    put(tmp_path, "index.html", THEIRS)
    put(tmp_path, "feed.css", b"body { color: red }")
    tree = {"rss.xml": NEW, "index.html": PAGE, "feed.css": b"x", "feeds.opml": b"y"}
    with pytest.raises(OutputError) as caught:
        build(tmp_path, tree)
    assert [(problem.code, Path(problem.path).name) for problem in caught.value.problems] == [
        ("not-ours", "feed.css"),
        ("not-ours", "index.html"),
    ]
    assert names(tmp_path) == ["feed.css", "index.html"]
    assert not (tmp_path / manifest.FILE).exists()
    assert build(tmp_path, tree, adopt=True).written == tuple(sorted(tree))
    assert build(tmp_path, tree).problems == ()


def test_a_users_file_that_comes_later_stays_and_the_others_are_written(tmp_path: Path) -> None:
    build(tmp_path, {"rss.xml": OLD})
    put(tmp_path, "index.html", THEIRS)
    tree = {"rss.xml": NEW, "index.html": PAGE}
    changes = build(tmp_path, tree)
    assert (changes.written, codes(changes, tmp_path)) == (("rss.xml",), [("not-ours", "index.html")])
    assert (tmp_path / "index.html").read_bytes() == THEIRS
    # It stays so until somebody says what is meant.
    assert codes(build(tmp_path, tree), tmp_path) == [("not-ours", "index.html")]
    assert build(tmp_path, tree, adopt=True).written == ("index.html",)


def test_a_page_of_ours_that_somebody_replaced_is_theirs(tmp_path: Path) -> None:
    build(tmp_path, {"rss.xml": OLD, "index.html": PAGE})
    put(tmp_path, "index.html", THEIRS)
    changes = build(tmp_path, {"rss.xml": NEW, "index.html": OTHER_PAGE})
    assert codes(changes, tmp_path) == [("not-ours", "index.html")]
    assert (tmp_path / "index.html").read_bytes() == THEIRS


@pytest.mark.parametrize("spoilt", [b"", b"\0" * 500])
def test_a_page_that_a_power_cut_emptied_is_made_again(tmp_path: Path, spoilt: bytes) -> None:
    tree = {"rss.xml": OLD, "index.html": PAGE}
    build(tmp_path, tree)
    put(tmp_path, "index.html", spoilt)
    assert build(tmp_path, tree).written == ("index.html",)
    # One of blanks is somebody's.
    put(tmp_path, "index.html", b" \n")
    assert codes(build(tmp_path, tree), tmp_path) == [("not-ours", "index.html")]


@pytest.mark.parametrize("spoilt", [b"", OLD + b"<!-- edited -->", OLD.replace(b"<rss>", b"<rss>\r\n")])
def test_a_feed_of_ours_that_was_spoilt_is_made_again(tmp_path: Path, spoilt: bytes) -> None:
    build(tmp_path, {"rss.xml": OLD})
    put(tmp_path, "rss.xml", spoilt)
    assert build(tmp_path, {"rss.xml": OLD}).written == ("rss.xml",)


def test_line_ends_that_git_changed_do_not_make_a_page_somebody_elses(tmp_path: Path) -> None:
    build(tmp_path, {"index.html": b"<p>\n</p>\n"})
    put(tmp_path, "index.html", b"<p>\r\n</p>\r\n")
    assert build(tmp_path, {"index.html": b"<p>\n</p>\n"}).written == ("index.html",)


def test_what_0_1_0_wrote_is_recognised(tmp_path: Path) -> None:
    """It kept no list; its feeds name their maker, its page and its stylesheet do not."""
    tree = {"rss.xml": OLD, "index.html": PAGE, "category/کھیل/rss.xml": OLD}
    for name, data in {**tree, "category/پرانا/rss.xml": OLD, "category/میرا/rss.xml": b"<rss/>"}.items():
        put(tmp_path, name, data)
    changes = build(tmp_path, {**tree, "index.html": OTHER_PAGE, "rss.xml": NEW})
    assert changes == Changes(
        written=("index.html", "rss.xml"), removed=("category/پرانا/rss.xml",), unchanged=1
    )
    assert names(tmp_path) == ["category/میرا/rss.xml", *sorted(tree)]


def test_a_damaged_list_is_none(tmp_path: Path) -> None:
    tree = {"rss.xml": OLD, "index.html": PAGE}
    build(tmp_path, tree)
    put(tmp_path, manifest.FILE, b"<<<<<<< HEAD\n{}")
    assert build(tmp_path, {**tree, "index.html": OTHER_PAGE}).written == ("index.html",)
    assert manifest.read_manifest(tmp_path).files.keys() == tree.keys()


@pytest.mark.parametrize(
    "name", ["../outside.xml", "/etc/passwd", "category/../../outside.xml", "a\\b", "c:x", ""]
)
def test_a_list_leads_no_build_out_of_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "feeds"
    outside = put(tmp_path, "outside.xml", OLD)
    build(folder, {"rss.xml": OLD})
    listed = {"rss.xml": manifest.digest(OLD), name: manifest.digest(OLD)}
    put(folder, manifest.FILE, manifest.dump_manifest("", listed))
    assert build(folder, {"rss.xml": NEW}) == Changes(written=("rss.xml",), removed=(), unchanged=0)
    assert outside.read_bytes() == OLD


@pytest.mark.parametrize(
    "name", ["a//b", "/a", "a/", "./a", "a/./b", "..", "a/..", "a\\b", "a:b", "a\0b", ""]
)
def test_only_plain_paths_are_read_from_a_list(tmp_path: Path, name: str) -> None:
    digest = manifest.digest(OLD)
    put(tmp_path, manifest.FILE, manifest.dump_manifest("", {name: digest, "a/b.xml": digest, "...": None}))
    assert manifest.read_manifest(tmp_path).files == {"a/b.xml": digest, "...": None}


@pytest.mark.parametrize(
    "data",
    ["[]", "{}", '{"settings": 1, "files": {}}', '{"settings": "", "files": []}', "[" * 100_000, "\ufeff"],
)
def test_a_list_of_another_shape_is_none(tmp_path: Path, data: str) -> None:
    put(tmp_path, manifest.FILE, data.encode())
    assert manifest.read_manifest(tmp_path) == manifest.Manifest()


def test_what_is_no_digest_is_not_believed(tmp_path: Path) -> None:
    put(tmp_path, manifest.FILE, b'{"settings": "", "files": {"a": 5, "b": [], "c": null, "d": "x"}}')
    assert manifest.read_manifest(tmp_path).files == {"c": None, "d": "x"}


def test_feeds_that_are_made_no_longer_go_and_what_others_wrote_stays(tmp_path: Path) -> None:
    tree = {
        "rss.xml": OLD,
        "category/کھیل/rss.xml": OLD,
        "author/اسلم/rss.xml": OLD,
        "media/p-1.jpg": b"\xff",
    }
    build(tmp_path, tree)
    theirs = {
        "category/کھیل/notes.txt": OLD,
        "category/mine/index.html": THEIRS,
        "category/mine/rss.xml": OLD,
        "media/own.jpg": b"\xff",
        "other/x/rss.xml": OLD,
        ".notes.tmp": b"x",
        ".rss.xml.0123abcd.tmp": b"x",
    }
    for name, data in theirs.items():
        put(tmp_path, name, data)
    changes = build(tmp_path, {"rss.xml": NEW})
    assert changes.removed == ("author/اسلم/rss.xml", "category/کھیل/rss.xml", "media/p-1.jpg")
    assert names(tmp_path) == sorted(["rss.xml", *theirs])
    assert not (tmp_path / "author" / "اسلم").exists()


def test_a_page_that_is_made_no_longer_stays_if_somebody_replaced_it(tmp_path: Path) -> None:
    build(tmp_path, {"rss.xml": OLD, "category/x/index.html": PAGE})
    put(tmp_path, "category/x/index.html", THEIRS)
    assert build(tmp_path, {"rss.xml": OLD}) == Changes(written=(), removed=(), unchanged=1)
    assert names(tmp_path) == ["category/x/index.html", "rss.xml"]


def test_an_unreadable_feed_that_should_go_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path, {"rss.xml": OLD, "category/x/rss.xml": OLD})
    real = files.read_file

    def refuse(path: Any, limit: int | None = None) -> Any:
        if "category" in str(path):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, limit)

    monkeypatch.setattr(files, "read_file", refuse)
    changes = build(tmp_path, {"rss.xml": NEW})
    assert changes.written == ("rss.xml",)
    assert codes(changes, tmp_path) == [("unreadable", "category/x/rss.xml")]
    # It is not forgotten: once it can be read, it goes.
    monkeypatch.undo()
    assert build(tmp_path, {"rss.xml": NEW}).removed == ("category/x/rss.xml",)


def test_an_unreadable_file_that_is_not_listed_is_somebody_elses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, {"rss.xml": OLD})
    put(tmp_path, "index.html", THEIRS)
    real = files.read_file

    def refuse(path: Any, limit: int | None = None) -> Any:
        if str(path).endswith("index.html"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, limit)

    monkeypatch.setattr(files, "read_file", refuse)
    changes = build(tmp_path, {"rss.xml": NEW, "index.html": PAGE})
    (problem,) = changes.problems
    assert (problem.code, problem.path) == ("unreadable", str(tmp_path / "index.html"))
    assert problem.values == {"reason": "Permission denied"}
    assert (tmp_path / "index.html").read_bytes() == THEIRS


def test_a_feed_that_cannot_be_removed_is_named_and_not_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = {"rss.xml": OLD, "category/x/index.html": PAGE, "category/y/rss.xml": OLD}
    build(tmp_path, tree)
    real = files.remove_file

    def refuse(path: Path) -> None:
        if path.parent.name == "x":
            raise PermissionError(errno.EACCES, "Permission denied")
        real(path)

    monkeypatch.setattr(files, "remove_file", refuse)
    changes = build(tmp_path, {"rss.xml": NEW})
    assert (changes.written, changes.removed) == (("rss.xml",), ("category/y/rss.xml",))
    assert codes(changes, tmp_path) == [("unwritable", "category/x/index.html")]
    # It is known still with its bytes, so that a page of somebody else's in its place is not removed.
    assert manifest.read_manifest(tmp_path).files["category/x/index.html"] == manifest.digest(PAGE)
    monkeypatch.undo()
    assert build(tmp_path, {"rss.xml": NEW}).removed == ("category/x/index.html",)
    assert not (tmp_path / "category" / "x").exists()


def test_a_disk_that_fails_at_a_removal_ends_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, {"rss.xml": OLD, "category/x/rss.xml": OLD, "feed.css": b"x"})
    put(tmp_path, "feed.css", b"own")

    def fail(path: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(files, "remove_file", fail)
    with pytest.raises(OutputError) as caught:
        build(tmp_path, {"rss.xml": NEW, "feed.css": b"y"})
    found = [(problem.code, Path(problem.path).relative_to(tmp_path)) for problem in caught.value.problems]
    assert found == [("not-ours", Path("feed.css")), ("unwritable", Path("category/x/rss.xml"))]
    monkeypatch.undo()
    assert build(tmp_path, {"rss.xml": NEW}).removed == ("category/x/rss.xml",)


def test_what_a_killed_build_left_is_removed_from_our_folders_alone(tmp_path: Path) -> None:
    folder, outside = tmp_path / "feeds", tmp_path / "outside"
    tree = {"rss.xml": OLD, "category/x/rss.xml": OLD, "category/y/rss.xml": OLD}
    build(folder, tree)
    left = {
        ".rss.xml.0123abcd.tmp",
        f".{manifest.FILE}.0123abcd.tmp",
        "category/x/.rss.xml.0123abcd.tmp",
        "category/x/.own.xml.0123abcd.tmp",
        "category/own/.rss.xml.0123abcd.tmp",
    }
    for name in left:
        put(folder, name, b"half")
    put(outside, ".rss.xml.0123abcd.tmp", b"half")
    shutil.rmtree(folder / "category" / "y")
    (folder / "category" / "y").symlink_to(outside)
    # A build that ended well leaves nothing to look for.
    assert not {name for name in build(folder, tree).removed if name.endswith(".tmp")}
    listed = dict.fromkeys(tree)
    put(folder, manifest.FILE, manifest.dump_manifest("", listed))
    removed = build(folder, tree).removed
    ours = {".rss.xml.0123abcd.tmp", f".{manifest.FILE}.0123abcd.tmp", "category/x/.rss.xml.0123abcd.tmp"}
    assert set(removed) == ours
    assert {name for name in left if (folder / name).exists()} == left - ours
    assert names(outside) == [".rss.xml.0123abcd.tmp"]


def test_0_1_0s_feeds_are_looked_for_in_every_folder_that_is_no_link(tmp_path: Path) -> None:
    folder = tmp_path / "feeds"
    for name in ("rss.xml", "author/a/rss.xml", "category/a/rss.xml", "category/a/other.xml"):
        put(folder, name, OLD)
    put(tmp_path, "outside/a/rss.xml", OLD)
    (folder / "archive").symlink_to(tmp_path / "outside")
    (folder / "category" / "b").symlink_to(tmp_path / "outside" / "a")
    assert build(folder, {"rss.xml": NEW}).removed == ("author/a/rss.xml", "category/a/rss.xml")
    assert (tmp_path / "outside" / "a" / "rss.xml").exists()
    assert (folder / "category" / "a" / "other.xml").exists()


def test_an_unreadable_feed_that_is_listed_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, {"rss.xml": OLD})
    real = files.read_file

    def refuse(path: Any, limit: int | None = None) -> Any:
        if str(path).endswith("rss.xml"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, limit)

    monkeypatch.setattr(files, "read_file", refuse)
    assert build(tmp_path, {"rss.xml": NEW, "atom.xml": NEW}).written == ("atom.xml", "rss.xml")
    assert (tmp_path / "rss.xml").read_bytes() == NEW


def test_two_sites_do_not_share_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "feeds"
    (tmp_path / "urdu.toml").touch()
    build(folder, {"rss.xml": OLD, "category/x/rss.xml": OLD}, settings="../urdu.toml")
    with pytest.raises(OutputError) as caught:
        build(folder, {"rss.xml": NEW}, settings="../english.toml")
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        ("other-site", str(folder))
    ]
    assert [problem.message() for problem in caught.value.problems] == [
        "The folder holds the feeds of other settings: ../urdu.toml; these are ../english.toml."
    ]
    assert names(folder) == ["category/x/rss.xml", "rss.xml"]
    # Settings that were moved are the same site's.
    (tmp_path / "urdu.toml").unlink()
    assert build(folder, {"rss.xml": NEW}, settings="../english.toml").removed == ("category/x/rss.xml",)


def listed(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / manifest.FILE).read_text(encoding="utf-8"))
    return found


def test_the_list_names_the_settings_of_today(tmp_path: Path) -> None:
    put(tmp_path, "rss.xml", OLD)
    build(tmp_path, {"rss.xml": NEW}, settings="../a.toml")
    assert listed(tmp_path)["settings"] == "../a.toml"
    build(tmp_path, {"rss.xml": OLD}, settings="../b.toml")
    assert listed(tmp_path)["settings"] == "../b.toml"
    build(tmp_path, {"rss.xml": NEW}, settings="../c.toml", adopt=True)
    assert listed(tmp_path)["settings"] == "../c.toml"


def test_0_1_0_is_recognised_by_the_sites_own_feed_alone(tmp_path: Path) -> None:
    """A category's feed that somebody copied makes no page of his ours."""
    put(tmp_path, "category/x/rss.xml", OLD)
    put(tmp_path, "index.html", THEIRS)
    with pytest.raises(OutputError):
        build(tmp_path, {"category/x/rss.xml": NEW, "index.html": PAGE})
    assert (tmp_path / "index.html").read_bytes() == THEIRS


def test_files_that_are_up_to_date_stay_in_the_list(tmp_path: Path) -> None:
    tree = {"rss.xml": OLD, "atom.xml": OLD, "index.html": PAGE}
    build(tmp_path, tree)
    digests = listed(tmp_path)["files"]
    for lost in (False, True):
        if lost:
            # Somebody deleted the list: what it does not know is looked at.
            (tmp_path / manifest.FILE).unlink()
        else:
            # What is up to date is believed, not read.
            put(tmp_path, "index.html", THEIRS)
        before = check_folder(tmp_path, tree.keys())
        changes = write_files(tmp_path, before, tree.keys(), [{"rss.xml": NEW}], {"atom.xml", "index.html"})
        assert (changes.written, changes.unchanged) == (("rss.xml",) if not lost else (), 2 + lost)
        known = listed(tmp_path)["files"]
        assert isinstance(known, dict)
        assert isinstance(digests, dict)
        assert known["atom.xml"] == manifest.digest(OLD)
        assert known["index.html"] == (manifest.digest(THEIRS) if lost else digests["index.html"])


def test_the_list_is_written_before_the_first_file_and_after_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = {"rss.xml": OLD, "category/x/rss.xml": OLD, "category/y/rss.xml": OLD}
    build(tmp_path, tree)
    events = []
    real_replace, real_sync, real_remove = files.replace_file, files.sync_folder, files.remove_file

    def note(kind: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Path, *rest: Any) -> Any:
            events.append((kind, path.relative_to(tmp_path).as_posix()))
            return real(path, *rest)

        return call

    monkeypatch.setattr(files, "replace_file", note("write", real_replace))
    monkeypatch.setattr(files, "sync_folder", note("sync", real_sync))
    monkeypatch.setattr(files, "remove_file", note("remove", real_remove))
    build(tmp_path, {"rss.xml": NEW, "category/x/rss.xml": NEW})
    assert events[:5] == [
        ("write", manifest.FILE),
        ("sync", "."),
        ("write", "rss.xml"),
        ("write", "category/x/rss.xml"),
        ("remove", "category/y/rss.xml"),
    ]
    # A rename is durable once its folder is synced; only then is it listed as done.
    assert sorted(events[5:-2]) == [("sync", "."), ("sync", "category/x"), ("sync", "category/y")]
    assert events[-2:] == [("write", manifest.FILE), ("sync", ".")]


def test_a_list_that_cannot_be_read_or_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, {"rss.xml": OLD})

    def refuse(*_: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    for name, code, path in (
        ("read_file", "unreadable", tmp_path / manifest.FILE),
        ("write_file", "unwritable", tmp_path),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(files, name, refuse)
            with pytest.raises(OutputError) as caught:
                build(tmp_path, {"rss.xml": NEW})
        (problem,) = caught.value.problems
        assert (problem.code, problem.path, problem.values) == (
            code,
            str(path),
            {"reason": "Permission denied"},
        )
    monkeypatch.setattr(files, "write_file", refuse)
    with pytest.raises(OutputError) as caught:
        write_file(tmp_path / "ledger.jsonl", b"x")
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("unwritable", str(tmp_path / "ledger.jsonl"))


# Links.


def test_a_link_to_a_folder_is_not_walked_through(tmp_path: Path) -> None:
    tree = {"rss.xml": OLD, "category/کھیل/rss.xml": OLD, "category/کھیل/index.html": PAGE}
    build(tmp_path, tree)
    (tmp_path / "category" / "cricket").symlink_to("کھیل")
    assert build(tmp_path, tree) == Changes(written=(), removed=(), unchanged=3)
    # Nor by a folder without a list, or with all its files adopted.
    (tmp_path / manifest.FILE).unlink()
    assert build(tmp_path, tree) == Changes(written=(), removed=(), unchanged=3)
    assert build(tmp_path, tree, adopt=True) == Changes(written=(), removed=(), unchanged=3)
    assert (tmp_path / "category/کھیل/rss.xml").read_bytes() == OLD


@pytest.mark.parametrize("link", ["category", "category/x"])
def test_a_link_to_a_folder_is_not_written_through(tmp_path: Path, link: str) -> None:
    folder, outside = tmp_path / "feeds", tmp_path / "outside"
    build(folder, {"rss.xml": OLD})
    for name in ("rss.xml", "x/rss.xml"):
        put(outside, name, OLD)
    (folder / link).parent.mkdir(exist_ok=True)
    (folder / link).symlink_to(outside)
    tree = {"rss.xml": NEW, "category/x/rss.xml": NEW, "category/x/atom.xml": NEW}
    for adopt in (False, True):
        changes = build(folder, tree, adopt=adopt)
        assert codes(changes, folder) == [("linked-output", link)] * 2
    assert (folder / "rss.xml").read_bytes() == NEW
    assert names(outside) == ["rss.xml", "x/rss.xml"]
    assert {(outside / name).read_bytes() for name in names(outside)} == {OLD}


def test_what_became_a_link_is_not_removed_through(tmp_path: Path) -> None:
    folder, outside = tmp_path / "feeds", tmp_path / "outside"
    build(folder, {"rss.xml": OLD, "category/x/rss.xml": OLD})
    (folder / "category").rename(outside)
    (folder / "category").symlink_to(outside)
    assert build(folder, {"rss.xml": OLD}).removed == ()
    assert names(outside) == ["x/rss.xml"]


@pytest.mark.parametrize("name", ["rss.xml", manifest.FILE])
def test_a_linked_file_is_refused_and_stays_a_link(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "feeds"
    build(folder, {"rss.xml": OLD, "atom.xml": OLD})
    outside = tmp_path / "outside.xml"
    (folder / name).rename(outside)
    before = outside.read_bytes()
    (folder / name).symlink_to(outside)
    tree = {"rss.xml": NEW, "atom.xml": NEW}
    if name == manifest.FILE:
        with pytest.raises(OutputError) as caught:
            build(folder, tree)
        found = [(problem.code, problem.path) for problem in caught.value.problems]
        assert found == [("linked-output", str(folder / name))]
    else:
        changes = build(folder, tree)
        assert (changes.written, codes(changes, folder)) == (("atom.xml",), [("linked-output", "rss.xml")])
    assert (folder / name).is_symlink()
    assert outside.read_bytes() == before


def test_the_feeds_folder_may_be_a_link_itself(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "feeds").symlink_to("www")
    build(tmp_path / "feeds", {"rss.xml": OLD})
    assert (tmp_path / "feeds").is_symlink()
    assert names(tmp_path / "www") == ["rss.xml"]


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_left_and_nothing_waits_for_it(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    build(tmp_path, {"atom.xml": OLD})
    make(tmp_path / "rss.xml")
    changes = build(tmp_path, {"rss.xml": NEW, "atom.xml": NEW})
    assert (changes.written, codes(changes, tmp_path)) == (("atom.xml",), [("not-ours", "rss.xml")])


def test_a_broken_link_hides_nothing_from_the_listing(tmp_path: Path) -> None:
    """A build that finds nothing changed must see the other files of the folder too."""
    (tmp_path / "a").symlink_to("nowhere")
    put(tmp_path, "rss.xml", OLD)
    put(tmp_path, "z.xml", OLD)
    assert [Path(row[0]).name for row in list_files(tmp_path)] == ["a", "rss.xml", "z.xml"]


def test_the_listing_has_the_files_of_all_folders_and_follows_no_link(tmp_path: Path) -> None:
    for name in ("feeds/a/b/rss.xml", "feeds/a/rss.xml", "feeds/z.xml", "outside/rss.xml"):
        put(tmp_path, name, OLD)
    (tmp_path / "feeds" / "a" / "link").symlink_to(tmp_path / "outside")
    found = [
        Path(row[0]).relative_to(tmp_path / "feeds").as_posix() for row in list_files(tmp_path / "feeds")
    ]
    assert found == ["a/b/rss.xml", "a/link", "a/rss.xml", "z.xml"]
    status = (tmp_path / "feeds" / "z.xml").stat()
    assert list_files(tmp_path / "feeds")[-1][1:] == (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    assert list_files(tmp_path / "nowhere") == []


# What goes wrong.


@pytest.mark.parametrize("number", sorted(files.DISK_ERRORS))
@pytest.mark.parametrize("name", ["open", "fsync", "replace", "fdopen"])
def test_an_error_of_the_disk_leaves_old_files_and_stops(
    name: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = {"rss.xml": OLD, "index.html": PAGE}
    build(tmp_path, tree)
    before = check_folder(tmp_path, tree.keys())

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(number, os.strerror(number))

    owner = Path if name == "replace" else os
    monkeypatch.setattr(owner, name, fail)
    with pytest.raises(OutputError) as caught:
        write_files(tmp_path, before, tree.keys(), [{"rss.xml": NEW, "index.html": OTHER_PAGE}])
    monkeypatch.undo()
    assert [problem.code for problem in caught.value.problems] == ["unwritable"]
    assert os.strerror(number) in str(caught.value)
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == tree
    assert build(tmp_path, {"rss.xml": NEW, "index.html": OTHER_PAGE}).written == ("index.html", "rss.xml")


def test_one_folder_that_cannot_be_written_does_not_keep_the_others_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = {"category/x/rss.xml": OLD, "category/y/rss.xml": OLD, "rss.xml": OLD}
    build(tmp_path, tree)
    real = files.replace_file

    def refuse(path: Path, data: bytes) -> None:
        if path.parent.name == "x":
            raise PermissionError(errno.EACCES, "Permission denied")
        real(path, data)

    monkeypatch.setattr(files, "replace_file", refuse)
    changes = build(tmp_path, dict.fromkeys(tree, NEW))
    assert changes.written == ("category/y/rss.xml", "rss.xml")
    assert codes(changes, tmp_path) == [("unwritable", "category/x/rss.xml")]
    monkeypatch.undo()
    assert build(tmp_path, dict.fromkeys(tree, NEW)).written == ("category/x/rss.xml",)


def test_nothing_written_at_all_is_an_error_and_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, {"rss.xml": OLD})
    real = files.replace_file

    def refuse(path: Path, data: bytes) -> None:
        if path.name == "rss.xml":
            raise PermissionError(errno.EACCES, "Permission denied")
        real(path, data)

    monkeypatch.setattr(files, "replace_file", refuse)
    with pytest.raises(OutputError, match=r"^The file cannot be written: Permission denied\.$"):
        build(tmp_path, {"rss.xml": NEW})


def test_a_file_where_a_folder_should_be_is_named(tmp_path: Path) -> None:
    build(tmp_path, {"rss.xml": OLD})
    put(tmp_path, "category", b"")
    changes = build(tmp_path, {"rss.xml": NEW, "category/کھیل/rss.xml": NEW})
    assert codes(changes, tmp_path) == [("unwritable", "category/کھیل/rss.xml")]
    assert changes.written == ("rss.xml",)


def test_a_build_killed_between_write_and_rename_leaves_the_old_feed(tmp_path: Path) -> None:
    """The process dies where no clean-up can run; the next build makes all new, and sweeps up."""
    tree = {"index.html": PAGE, "rss.xml": OLD}
    build(tmp_path, tree)
    code = (
        "import os, pathlib\n"
        "from sadae_feed.output import write as output\n"
        f"folder = pathlib.Path({str(tmp_path)!r})\n"
        f"tree = {{'index.html': {OTHER_PAGE!r}, 'rss.xml': {NEW!r}}}\n"
        "before = output.check_folder(folder, tree.keys())\n"
        "real = pathlib.Path.replace\n"
        "die = lambda path, to: os.kill(os.getpid(), 9) if to.name == 'rss.xml' else real(path, to)\n"
        "pathlib.Path.replace = die\n"
        "output.write_files(folder, before, tree.keys(), [tree])\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    assert (tmp_path / "rss.xml").read_bytes() == OLD
    # The page was replaced, and the list does not know its bytes: the next build knows that it is ours.
    assert (tmp_path / "index.html").read_bytes() == OTHER_PAGE
    assert len(names(tmp_path)) == 3
    changes = build(tmp_path, {"index.html": PAGE, "rss.xml": NEW})
    assert (changes.written, changes.problems) == (("index.html", "rss.xml"), ())
    assert names(tmp_path) == ["index.html", "rss.xml"]


def test_a_kill_makes_nothing_ours_that_was_somebody_elses(tmp_path: Path) -> None:
    build(tmp_path, {"rss.xml": OLD})
    put(tmp_path, "index.html", THEIRS)
    put(tmp_path, "feed.css", b"own")
    tree = {"rss.xml": NEW, "index.html": PAGE, "feed.css": b"x"}
    before = check_folder(tmp_path, tree.keys())

    def die() -> Any:
        yield {"rss.xml": NEW}
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_files(tmp_path, before, tree.keys(), die())
    changes = build(tmp_path, tree)
    assert codes(changes, tmp_path) == [("not-ours", "index.html"), ("not-ours", "feed.css")]
    assert (tmp_path / "index.html").read_bytes() == THEIRS


def test_a_listing_that_decomposes_names_removes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems list U+0622 as two characters."""
    import unicodedata

    tree = {"rss.xml": OLD, "category/آلات/rss.xml": OLD}
    for name, data in tree.items():
        put(tmp_path, name, data)
    real = Path.glob

    def decomposed(path: Path, pattern: str) -> Any:
        return (Path(unicodedata.normalize("NFD", str(found))) for found in real(path, pattern))

    monkeypatch.setattr(Path, "glob", decomposed)
    assert build(tmp_path, {**tree, "rss.xml": NEW}).removed == ()
    assert (tmp_path / "category/آلات/rss.xml").exists()


def test_a_new_file_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    previous = os.umask(0o027)
    try:
        build(tmp_path / "feeds", {"rss.xml": NEW})
    finally:
        os.umask(previous)
    assert stat.S_IMODE((tmp_path / "feeds" / "rss.xml").stat().st_mode) == 0o640


# One build at a time.


def test_a_second_builder_waits_and_is_told(tmp_path: Path) -> None:
    events: list[str] = []
    released = threading.Event()

    def second() -> None:
        with lock_site(tmp_path / ".sadae-feed", lambda: events.append("waiting")):
            events.append("in")

    thread = threading.Thread(target=second)
    with lock_site(tmp_path / ".sadae-feed", lambda: events.append("never")):
        thread.start()
        while events != ["waiting"]:
            released.wait(0.01)
        events.append("out")
    thread.join()
    assert events == ["waiting", "out", "in"]
    assert (tmp_path / ".sadae-feed" / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_builder_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network file systems say of every lock that another has it."""
    import fcntl

    def refuse(*_: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(fcntl, "flock", refuse)
    monkeypatch.setattr("sadae_feed.output.write._PATIENCE", 0.2)
    with pytest.raises(OutputError) as caught, lock_site(tmp_path, lambda: None):
        pass
    (problem,) = caught.value.problems
    assert (problem.code, Path(problem.path)) == ("locked", tmp_path / "lock")
    assert problem.message() == "Another build of this site has been running for 0 minutes."


def test_the_folder_of_the_lock_is_made(tmp_path: Path) -> None:
    with lock_site(tmp_path / "a" / "b", lambda: None):
        assert (tmp_path / "a" / "b" / "lock").exists()


def test_a_lock_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with (
        pytest.raises(OutputError, match="Not a directory"),
        lock_site(tmp_path / "file" / ".sadae-feed", lambda: None),
    ):
        pass
