from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from sadae_feed.errors import PublishError
from sadae_feed.publish import lock, manifest
from sadae_feed.publish.stores import Headers, Store, StoredFile
from sadae_feed.publish.upload import Published, publish_folder
from sadae_feed.settings.site import Site

from .conftest import FarSide, build, files_below, write_story

OURS: Final = {manifest.FILE, lock.LOCK, lock.OWNER}


def publish(site: Site, far: FarSide, owner: str = "desk", **options: bool) -> Published:
    return publish_folder(
        site.feeds, far.url, far.open, authority=site.authority, owner=owner, patience=0.5, **options
    )


def served(far: FarSide) -> dict[str, bytes]:
    return {path: data for path, data in far.list_files().items() if path not in OURS}


def built(site: Site) -> dict[str, bytes]:
    return {path: data for path, data in files_below(site.feeds).items() if not path.startswith(".")}


def assert_whole(files: dict[str, bytes], feeds_url: str) -> None:
    """Every document can be parsed, and what it links to below the feeds folder is there."""
    for path, data in files.items():
        if path.endswith((".xml", ".opml")):
            assert etree.fromstring(data, etree.XMLParser(resolve_entities=False)) is not None, path
        elif path.endswith(".html"):
            assert data.rstrip().endswith(b"</html>"), path
        elif path.endswith(".json"):
            json.loads(data)
    for path in ("rss.xml", "atom.xml", "feed.json", "index.html"):
        for link in re.findall(rb'["\'>]' + feeds_url.encode() + rb'([^"\'<]*)', files.get(path, b"")):
            target = link.decode().partition("#")[0]
            if target and not target.endswith("/"):
                from urllib.parse import unquote

                assert unquote(target) in files, (path, target)


def test_a_first_upload_a_change_and_a_removal(newsroom: Site, far: FarSide) -> None:
    first = publish(newsroom, far)
    assert served(far) == built(newsroom)
    assert (len(first.uploaded), first.removed, first.unchanged) == (len(built(newsroom)), (), 0)
    assert publish(newsroom, far).uploaded == ()
    write_story(newsroom, 8, "پل پر ٹریفک رواں ہے۔")
    build(newsroom)
    changed = publish(newsroom, far)
    assert served(far) == built(newsroom)
    assert "archive/1/rss.xml" not in changed.uploaded
    assert {"rss.xml", "atom.xml", "feed.json"} <= {*changed.uploaded}
    (newsroom.feeds / "media" / "pul-0a1b2c3d4e5f.jpg").unlink()
    assert publish(newsroom, far).removed == ("media/pul-0a1b2c3d4e5f.jpg",)
    assert served(far) == built(newsroom)


def test_nothing_is_uploaded_that_links_to_what_comes_later(newsroom: Site, local: FarSide) -> None:
    uploaded = publish(newsroom, local).uploaded
    places = {path: number for number, path in enumerate(uploaded)}
    assert places["media/pul-0a1b2c3d4e5f.jpg"] < places["archive/1/rss.xml"] < places["rss.xml"]
    assert places["category/شہر/rss.xml"] < places["rss.xml"] < places["feeds.opml"] < places["index.html"]
    assert uploaded[-1] == "index.html"


def test_a_dry_run_writes_nothing(newsroom: Site, far: FarSide) -> None:
    reported = publish(newsroom, far, dry=True)
    assert set(reported.uploaded) == set(built(newsroom))
    assert far.list_files() == {}


def test_what_was_changed_over_there_is_seen(newsroom: Site, local: FarSide, tmp_path: Path) -> None:
    publish(newsroom, local)
    (tmp_path / "served" / "rss.xml").write_bytes(b"another size")
    (tmp_path / "served" / "atom.xml").unlink()
    assert {*publish(newsroom, local).uploaded} == {"rss.xml", "atom.xml"}
    assert len(publish(newsroom, local, full=True).uploaded) == len(built(newsroom))


def test_another_editors_change_on_object_storage_is_not_overwritten(newsroom: Site, s3: FarSide) -> None:
    publish(newsroom, s3)
    s3.open().write("rss.xml", b"<rss/>", Headers("application/rss+xml", "no-cache"))
    with pytest.raises(PublishError) as caught:
        publish(newsroom, s3)
    assert [problem.code for problem in caught.value.problems] == ["publish-changed"]
    assert served(s3)["rss.xml"] == b"<rss/>"
    publish(newsroom, s3, full=True)
    assert served(s3) == built(newsroom)


def test_files_that_are_not_ours_are_neither_replaced_nor_removed(newsroom: Site, far: FarSide) -> None:
    stranger = Headers("text/html", "no-cache")
    far.open().write("index.html", b"mine", stranger)
    far.open().write("about.html", b"mine too", stranger)
    with pytest.raises(PublishError) as caught:
        publish(newsroom, far)
    assert [problem.code for problem in caught.value.problems] == ["publish-strangers"]
    assert far.list_files() == {"index.html": b"mine", "about.html": b"mine too"}
    publish(newsroom, far, adopt=True)
    assert served(far) == built(newsroom) | {"about.html": b"mine too"}


def test_another_sites_folder_is_refused(newsroom: Site, far: FarSide) -> None:
    publish(newsroom, far)
    before = far.list_files()
    with pytest.raises(PublishError) as caught:
        publish_folder(
            newsroom.feeds, far.url, far.open, authority="other.example,2025", owner="other", patience=0.5
        )
    assert [problem.code for problem in caught.value.problems] == ["publish-other-site"]
    assert far.list_files() == before


class _Cut:
    """A store whose connection is lost for good at a number of operations, counted over all its threads."""

    def __init__(self, store: Store, left: list[int]) -> None:
        self.store = store
        self.left = left
        self.keeps_headers = store.keeps_headers
        self.is_shared = store.is_shared

    def _count(self) -> None:
        self.left[0] -= 1
        if self.left[0] < 0:
            raise ConnectionResetError("the connection was cut")

    def list_files(self, folders: Iterable[str]) -> dict[str, StoredFile]:
        self._count()
        return self.store.list_files(folders)

    def read(self, path: str) -> tuple[bytes, str | None] | None:
        self._count()
        return self.store.read(path)

    def write(self, path: str, data: bytes, headers: Headers, version: str | None = None) -> str | None:
        self._count()
        return self.store.write(path, data, headers, version)

    def create(self, path: str, data: bytes) -> bool:
        self._count()
        return self.store.create(path, data)

    def remove(self, path: str) -> None:
        self._count()
        self.store.remove(path)


def publish_until(site: Site, far: FarSide, operations: int) -> bool:
    """Publish over a connection that is cut; tell whether it was."""
    left = [operations]
    try:
        publish_folder(
            site.feeds,
            far.url,
            lambda: _Cut(far.open(), left),
            authority=site.authority,
            owner="cut",
            patience=0.1,
        )
    except PublishError:
        return True
    return False


def assert_old_or_new(far: FarSide, old: dict[str, bytes], new: dict[str, bytes], url: str) -> None:
    files = served(far)
    assert_whole(files, url)
    for path, data in files.items():
        if not path.rpartition("/")[2].startswith("."):
            assert data in (old.get(path), new.get(path)), path


@pytest.mark.slow
def test_wherever_it_is_cut_the_far_side_is_whole_and_the_next_run_heals(
    newsroom: Site, far: FarSide, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr("sadae_feed.publish.upload._PAUSE", 0.0)
    publish(newsroom, far)
    old = built(newsroom)
    rounds = 0
    chosen = random.Random(7)  # which moments, not a secret
    for round_ in range(30):
        write_story(newsroom, 1 + round_ % 9, f"پل کی خبر، {round_} ویں بار۔")
        if round_ % 5 == 4:
            write_story(newsroom, 10 + round_ // 5)
        build(newsroom)
        new = built(newsroom)
        rounds += publish_until(newsroom, far, chosen.randrange(1, 30))
        assert_old_or_new(far, old, new, newsroom.feeds_url)
        publish(newsroom, far)
        assert served(far) == new
        old = new
    assert rounds > 15


def test_two_at_once_both_end_and_the_far_side_is_whole(newsroom: Site, far: FarSide) -> None:
    publish(newsroom, far)
    write_story(newsroom, 5, "بارش کے بعد پل بند رہا۔")
    build(newsroom)
    failures: list[str] = []

    def run(owner: str) -> None:
        try:
            publish(newsroom, far, owner)
        except PublishError as error:
            failures.append(error.problems[0].code)

    threads = [threading.Thread(target=run, args=(owner,)) for owner in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert set(failures) <= {"publish-busy"}
    assert len(failures) < 2
    assert served(far) == built(newsroom)


def test_a_lock_left_by_a_publisher_that_died_is_taken_over(newsroom: Site, far: FarSide) -> None:
    store = far.open()
    assert store.create(lock.LOCK, b"")
    store.write(lock.OWNER, b'{"owner": "dead", "sign": 3}', Headers("application/json", "no-store"))
    publish(newsroom, far)
    assert served(far) == built(newsroom)


def test_what_is_served_is_what_a_kill_left_or_better(newsroom: Site, local: FarSide, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from sadae_feed.publish.upload import publish_folder as p;"
        "from sadae_feed.publish.stores import open_store as o;"
        "p(Path(sys.argv[1]), sys.argv[2], lambda: o(sys.argv[2], {}), authority=sys.argv[3], owner='k',"
        " patience=0.2)"
    )
    chosen = random.Random(3)  # which moments, not a secret
    for _ in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", script, str(newsroom.feeds), local.url, newsroom.authority]
        )
        time.sleep(chosen.uniform(0.15, 0.5))
        process.kill()
        process.wait()
        # What was half written has a name that no feed has.
        files = {path: data for path, data in served(local).items() if not path.endswith(".tmp")}
        assert_whole(files, newsroom.feeds_url)
        assert files.items() <= built(newsroom).items()
        shutil.rmtree(tmp_path / "served", ignore_errors=True)
    publish(newsroom, local)
    assert served(local) == built(newsroom)


def test_uploads_go_out_in_parallel(newsroom: Site, local: FarSide) -> None:
    """With 20 ms a request, eight at a time are at least five times as quick as one."""
    for number in range(400):
        (newsroom.feeds / "media" / f"bild-{number:012}.jpg").write_bytes(b"\xff\xd8")

    class _Slow(_Cut):
        def _count(self) -> None:
            time.sleep(0.02)

    def timed(workers: int) -> float:
        start = time.monotonic()
        publish_folder(
            newsroom.feeds,
            local.url,
            lambda: _Slow(local.open(), []),
            authority=newsroom.authority,
            owner="slow",
            full=True,
            workers=workers,
        )
        return time.monotonic() - start

    one, eight = timed(1), timed(8)
    assert eight * 5 < one
