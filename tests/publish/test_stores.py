from __future__ import annotations

from pathlib import Path

import pytest

from sadae_feed.errors import ProblemError
from sadae_feed.publish.stores import Headers, open_store

from .conftest import FarSide, free_port

HEADERS = Headers("text/plain; charset=utf-8", "public, max-age=300")


def refusal(url: str, environment: dict[str, str] | None = None) -> tuple[str, str]:
    with pytest.raises(ProblemError) as caught:
        open_store(url, environment or {}).list_files([""])
    (problem,) = caught.value.problems
    return problem.code, f"{problem.message()} {problem.message('ur')} {problem.hint()}"


@pytest.mark.parametrize(
    "url",
    [
        "sftp://editor:geheim@news.example/feeds",
        "ftp://editor:geheim@news.example/feeds",
        "s3://AKIAGEHEIM@bucket/feeds",
        "s3://bucket/feeds?aws_secret_access_key=geheim",
    ],
)
def test_a_secret_in_the_address_is_refused_and_not_repeated(url: str) -> None:
    code, text = refusal(url)
    assert code == "publish-secret"
    assert "geheim" not in text.lower()


def test_an_unknown_host_is_refused_with_the_line_to_add(sftp: FarSide, ssh_home: tuple[Path, int]) -> None:
    home, _ = ssh_home
    known_hosts = home / ".ssh" / "known_hosts"
    line = known_hosts.read_text().strip()
    known_hosts.unlink()
    code, text = refusal(sftp.url, dict(sftp.environment))
    assert code == "publish-host-unknown"
    assert line in text
    known_hosts.write_text(line + "\n")
    assert sftp.open().list_files([""]) == {}


def test_a_host_with_another_key_is_refused(sftp: FarSide, ssh_home: tuple[Path, int]) -> None:
    home, port = ssh_home
    kind, key, *_ = (home / ".ssh" / "id_ed25519.pub").read_text().split()
    (home / ".ssh" / "known_hosts").write_text(f"[127.0.0.1]:{port} {kind} {key}\n")
    assert refusal(sftp.url, dict(sftp.environment))[0] == "publish-host-changed"


def test_a_refused_login(
    sftp: FarSide,
    ftp: FarSide,
    ssh_home: tuple[Path, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home, _ = ssh_home
    (tmp_path / ".ssh").mkdir()
    (tmp_path / ".ssh" / "known_hosts").write_bytes((home / ".ssh" / "known_hosts").read_bytes())
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    wrong = {"SADAE_FEED_KEY_FILE": str(home / ".ssh" / "host_key"), "SADAE_FEED_PASSWORD": "geheim"}
    for url in (sftp.url, ftp.url):
        code, text = refusal(url, wrong)
        assert code == "publish-refused"
        assert "geheim" not in text


@pytest.mark.parametrize("scheme", ["sftp", "ftp"])
def test_a_server_that_is_not_there(scheme: str) -> None:
    code, text = refusal(f"{scheme}://editor@127.0.0.1:{free_port()}/feeds")
    assert code == "publish-failed"
    assert "127.0.0.1" in text


def test_an_unknown_scheme() -> None:
    assert refusal("gopher://news.example/feeds")[0] == "publish-failed"


def test_a_file_is_replaced_whole_and_can_be_removed(far: FarSide) -> None:
    store = far.open()
    assert store.read("a/b.txt") is None
    store.write("a/b.txt", "پہلا".encode(), HEADERS)
    store.write("a/b.txt", "دوسرا".encode(), HEADERS)
    assert store.read("a/b.txt") is not None
    assert far.list_files() == {"a/b.txt": "دوسرا".encode()}
    assert {path: each.size for path, each in store.list_files(["", "a"]).items()} == {"a/b.txt": 10}
    store.remove("a/b.txt")
    store.remove("a/b.txt")
    assert far.list_files() == {}


def test_of_two_that_create_a_file_one_does(far: FarSide) -> None:
    assert [far.open().create("lock", b""), far.open().create("lock", b"")] == [True, False]
    far.open().remove("lock")
    assert far.open().create("lock", b"")


def test_what_a_web_server_says_is_kept_on_object_storage(s3: FarSide) -> None:
    import boto3

    s3.open().write("rss.xml", b"x", Headers("application/rss+xml; charset=utf-8", "public, max-age=300"))
    bucket = s3.url.removeprefix("s3://").partition("/")[0]
    found = boto3.client("s3").head_object(Bucket=bucket, Key="feeds/rss.xml")
    assert found["ContentType"] == "application/rss+xml; charset=utf-8"
    assert found["CacheControl"] == "public, max-age=300"
