"""Servers of every protocol on loopback, and a small site to publish."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import subprocess
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from sadae_feed.build.run import build_feeds
from sadae_feed.publish.stores import Store, open_store
from sadae_feed.settings.site import Site

from ..conftest import missing

NOW: Final = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class FarSide:
    """A server's folder: how to reach it, and what lies in it."""

    url: str
    environment: Mapping[str, str]
    list_files: Callable[[], dict[str, bytes]]

    def open(self) -> Store:
        return open_store(self.url, self.environment)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(200):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"no server answers at port {port}")


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def local(tmp_path: Path) -> FarSide:
    folder = tmp_path / "served"
    return FarSide(url=folder.as_uri(), environment={}, list_files=lambda: files_below(folder))


@pytest.fixture(scope="session")
def ssh_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    """A home folder with a key, and the port of an SSH server that takes it."""
    server = shutil.which("sshd", path="/usr/sbin:/usr/bin") or missing("apt-get install openssh-server")
    home = tmp_path_factory.mktemp("home")
    (home / ".ssh").mkdir()
    for name in ("host_key", "id_ed25519"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(home / ".ssh" / name)]
        subprocess.run(command, check=True)
    shutil.copy(home / ".ssh" / "id_ed25519.pub", home / ".ssh" / "authorized_keys")
    port = free_port()
    (home / "sshd_config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {home}/.ssh/host_key\nPidFile none\n"
        f"AuthorizedKeysFile {home}/.ssh/authorized_keys\nStrictModes no\nUsePAM no\nPermitRootLogin yes\n"
        "PasswordAuthentication no\nMaxStartups 100\nSubsystem sftp internal-sftp\n"
    )
    Path("/run/sshd").mkdir(exist_ok=True)
    process = subprocess.Popen(
        [server, "-D", "-e", "-f", str(home / "sshd_config")], stderr=subprocess.DEVNULL
    )
    wait_for(port)
    yield home, port
    process.kill()
    process.wait()


@pytest.fixture
def sftp(ssh_home: tuple[Path, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FarSide:
    home, port = ssh_home
    monkeypatch.setenv("HOME", str(home))
    kind, key, *_ = (home / ".ssh" / "host_key.pub").read_text().split()
    (home / ".ssh" / "known_hosts").write_text(f"[127.0.0.1]:{port} {kind} {key}\n")
    folder = tmp_path / "served"
    return FarSide(
        url=f"sftp://{os.environ.get('USER', 'root')}@127.0.0.1:{port}{folder}",
        environment={"SADAE_FEED_KEY_FILE": str(home / ".ssh" / "id_ed25519")},
        list_files=lambda: files_below(folder),
    )


@pytest.fixture
def ftp(tmp_path: Path) -> Iterator[FarSide]:
    with warnings.catch_warnings():
        # Its own event loop is the standard library's, which is deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        from pyftpdlib.authorizers import DummyAuthorizer
        from pyftpdlib.handlers import FTPHandler
        from pyftpdlib.servers import FTPServer

    folder = tmp_path / "served"
    folder.mkdir()
    authorizer = DummyAuthorizer()
    authorizer.add_user("editor", "secret", str(folder), perm="elradfmwMT")

    class _Handler(FTPHandler):  # type: ignore[misc]  # pyftpdlib has no types
        pass

    _Handler.authorizer = authorizer
    server = FTPServer(("127.0.0.1", 0), _Handler)
    stop = threading.Event()

    def serve() -> None:
        while not stop.is_set():
            server.serve_forever(timeout=0.05, blocking=False)
        server.close_all()

    thread = threading.Thread(target=serve)
    thread.start()
    port = server.socket.getsockname()[1]
    yield FarSide(
        url=f"ftp://editor@127.0.0.1:{port}/feeds",
        environment={"SADAE_FEED_PASSWORD": "secret"},
        list_files=lambda: files_below(folder / "feeds"),
    )
    stop.set()
    thread.join(10)


@pytest.fixture(scope="session")
def s3_port() -> Iterator[int]:
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield server.get_host_and_port()[1]
    server.stop()


@pytest.fixture
def s3(s3_port: int, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> FarSide:
    import boto3

    variables = {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{s3_port}",
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    client: Any = boto3.client("s3")
    bucket = f"news-{abs(hash(request.node.nodeid)) % 10**9}-{time.monotonic_ns()}"
    client.create_bucket(Bucket=bucket)

    def list_files() -> dict[str, bytes]:
        files = {}
        for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="feeds/"):
            for each in page.get("Contents", ()):
                found = client.get_object(Bucket=bucket, Key=each["Key"])
                data = found["Body"].read()
                is_compressed = found.get("ContentEncoding") == "gzip"
                files[each["Key"].removeprefix("feeds/")] = gzip.decompress(data) if is_compressed else data
        return files

    return FarSide(url=f"s3://{bucket}/feeds", environment=variables, list_files=list_files)


@pytest.fixture(params=["local", "sftp", "ftp", "s3"])
def far(request: pytest.FixtureRequest) -> FarSide:
    """A server of each protocol in turn."""
    side: FarSide = request.getfixturevalue(request.param)
    return side


@pytest.fixture
def newsroom(site: Site) -> Site:
    """Nine stories in two categories, with archives of three, built; and a picture beside them."""
    site = replace(site, limit=3, archives=True)
    for number in range(1, 10):
        write_story(site, number)
    build(site)
    (site.feeds / "media").mkdir()
    (site.feeds / "media" / "pul-0a1b2c3d4e5f.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    return site


def write_story(site: Site, number: int, text: str = "دریا پر نیا پل کھل گیا۔") -> None:
    category = "شہر" if number % 2 else "دیہات"
    (site.articles / f"{number}.md").write_text(
        f"---\ntitle: خبر {number}\ndate: 2026-02-{number:02} 08:00\ncategory: {category}\n---\n{text}\n",
        encoding="utf-8",
    )


def build(site: Site) -> None:
    assert not build_feeds(site, NOW).failed()
