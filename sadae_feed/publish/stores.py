"""Where feeds are served from: object storage through obstore, all else that fsspec knows.

Both write a file whole or not at all: object storage by its nature, the others under a temporary name
that is then renamed. obstore speaks S3, Google Cloud Storage and Azure in one wheel and has conditional
writes for all three (docs/decisions.md).
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol
from urllib.parse import unquote, urlsplit

from ..errors import Problem, ProblemError, PublishError, SettingsError

if TYPE_CHECKING:
    import fsspec
    from obstore.store import ObjectStore
    from paramiko import PKey, SSHClient

#: Schemes of object storage; all others are asked of fsspec.
OBJECT_SCHEMES: Final = frozenset({"s3", "s3a", "gs", "az", "azure", "abfs", "abfss", "adl"})
#: Variables with which the libraries of object storage name another server than the provider's.
_ENDPOINTS: Final = ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT", "AZURE_STORAGE_ENDPOINT")
#: What the libraries raise, by name as they are imported only when used, where login or writing is refused.
_REFUSALS: Final = frozenset(
    {"AuthenticationException", "PermissionDeniedError", "PermissionError", "UnauthenticatedError"}
)
#: Seconds to wait for a server's answer.
TIMEOUT: Final = 30


class Headers(NamedTuple):
    """What a web server says of a file; kept where the store can."""

    content_type: str
    cache_control: str
    #: `gzip`, or "" for none.
    content_encoding: str = ""


class StoredFile(NamedTuple):
    """What is known of a file on the far side without reading it."""

    size: int
    #: Changes with the content (an ETag); None where the server has none.
    version: str | None = None


class Store(Protocol):
    """A folder on the far side. Paths are relative to it, with `/`."""

    #: Whether `Headers` are kept with a file.
    keeps_headers: bool
    #: Whether several threads may use one store.
    is_shared: bool

    def list_files(self, folders: Iterable[str]) -> dict[str, StoredFile]:
        """Tell which files lie in these folders ("" for the store's own); an object store tells all."""

    def read(self, path: str) -> tuple[bytes, str | None] | None:
        """Read a file and its version; None if there is none."""

    def write(self, path: str, data: bytes, headers: Headers, version: str | None = None) -> str | None:
        """Put a file in place, whole.

        Args:
            path: Where.
            data: All of it.
            headers: What a server says of it.
            version: Refuse to write if the file there has another version; None to write anyhow.

        Returns:
            The new version.

        Raises:
            ChangedError: If somebody else wrote the file since.

        """

    def create(self, path: str, data: bytes) -> bool:
        """Write a file if there is none; False if there is one."""

    def remove(self, path: str) -> None:
        """Remove a file; none is no error."""


class ChangedError(Exception):
    """A file on the far side is not the one that was expected."""


def open_store(url: str, environment: Mapping[str, str]) -> Store:
    """Open the folder that an address names.

    Args:
        url: `sftp://user@host/folder`, `ftp://…`, `ftps://…`, `file:///…`, `s3://bucket/folder`, `gs://…`,
            `az://…`, or whatever else fsspec knows.
        environment: SADAE_FEED_PASSWORD and SADAE_FEED_KEY_FILE for SFTP and FTP. Object storage asks its
            platform's own chain.

    Raises:
        SettingsError: If the address holds a secret.
        PublishError: If the address names nothing that can be opened, if a library is missing, or if the
            server refuses.

    """
    refuse_secrets(url)
    scheme = urlsplit(url).scheme
    with translate_errors(url):
        if scheme in OBJECT_SCHEMES:
            return _open_object_store(url, environment)
        return _open_file_system(url, environment)


def refuse_secrets(url: str) -> None:
    """Raise SettingsError if a password or a key stands in an address."""
    parts = urlsplit(url)
    has_key = (
        parts.scheme in OBJECT_SCHEMES and bool(parts.username) and parts.scheme not in ("abfs", "abfss")
    )
    if parts.password or has_key or parts.query:
        safe = parts._replace(netloc=parts.netloc.rpartition("@")[2], query="").geturl()
        raise SettingsError(Problem(code="publish-secret", path="publish", values={"url": safe}))


@contextlib.contextmanager
def translate_errors(url: str) -> Iterator[None]:
    """Turn what libraries raise about the far side into PublishError, without secrets."""
    try:
        yield
    except (ProblemError, ChangedError):
        raise
    except ImportError as error:
        values = {"url": url, "library": str(error.name), "extra": _extra(url)}
        raise PublishError(Problem(code="publish-library", path="publish", values=values)) from error
    except Exception as error:
        names = {each.__name__ for each in type(error).__mro__}
        if names & _REFUSALS or str(error).startswith("530"):
            code = "publish-refused"
        elif isinstance(error, OSError | EOFError | ValueError) or _is_from_library(error):
            code = "publish-failed"
        else:
            raise
        reason = " ".join(str(error).partition("Debug source:")[0].split())[:300] or type(error).__name__
        problem = Problem(code=code, path="publish", values={"url": url, "reason": reason})
        raise PublishError(problem, is_final=code == "publish-refused") from error


def _is_from_library(error: Exception) -> bool:
    return type(error).__module__.partition(".")[0] in {"ftplib", "paramiko", "obstore", "fsspec"}


def _extra(url: str) -> str:
    scheme = urlsplit(url).scheme
    return {"s3a": "s3", "azure": "az", "abfs": "az", "abfss": "az", "adl": "az", "ftps": "ftp"}.get(
        scheme, scheme
    )


def _open_object_store(url: str, environment: Mapping[str, str]) -> Store:
    from obstore import store

    # A server on one's own machine or network may speak HTTP; it has to be named with that.
    allow_http = any(environment.get(name, "").startswith("http://") for name in _ENDPOINTS)
    return ObjectStorage(
        store.from_url(
            url,
            client_options={"timeout": f"{TIMEOUT}s", "allow_http": allow_http},
            retry_config={"max_retries": 3, "retry_timeout": timedelta(seconds=2 * TIMEOUT)},
        )
    )


class ObjectStorage:
    """A bucket or a folder of one, by obstore."""

    keeps_headers = True
    is_shared = True

    def __init__(self, store: ObjectStore) -> None:
        self._store = store

    def list_files(self, folders: Iterable[str]) -> dict[str, StoredFile]:
        """As `Store.list_files`; a thousand files a request."""
        return {
            each["path"]: StoredFile(each["size"], each["e_tag"])
            for batch in self._store.list()
            for each in batch
        }

    def read(self, path: str) -> tuple[bytes, str | None] | None:
        """As `Store.read`."""
        try:
            result = self._store.get(path)
            return bytes(result.bytes()), result.meta["e_tag"]
        except FileNotFoundError:
            return None

    def write(self, path: str, data: bytes, headers: Headers, version: str | None = None) -> str | None:
        """As `Store.write`, with If-Match."""
        from obstore.exceptions import PreconditionError

        attributes = {"Content-Type": headers.content_type, "Cache-Control": headers.cache_control}
        if headers.content_encoding:
            attributes["Content-Encoding"] = headers.content_encoding
        try:
            done = self._store.put(
                path,
                data,
                attributes=attributes,
                mode={"e_tag": version} if version else "overwrite",
                use_multipart=False,
            )
        except (PreconditionError, FileNotFoundError) as error:
            if version is None:
                raise
            raise ChangedError(path) from error
        return done["e_tag"]

    def create(self, path: str, data: bytes) -> bool:
        """As `Store.create`, with If-None-Match."""
        from obstore.exceptions import AlreadyExistsError, PreconditionError

        try:
            self._store.put(path, data, mode="create", use_multipart=False)
        except (AlreadyExistsError, PreconditionError):
            return False
        return True

    def remove(self, path: str) -> None:
        """As `Store.remove`."""
        with contextlib.suppress(FileNotFoundError):
            self._store.delete(path)


def _open_file_system(url: str, environment: Mapping[str, str]) -> Store:
    from fsspec.core import url_to_fs

    parts = urlsplit(url)
    password = environment.get("SADAE_FEED_PASSWORD")
    options: dict[str, Any] = {}
    if parts.scheme in ("sftp", "ssh"):
        key_file = environment.get("SADAE_FEED_KEY_FILE")
        options = {"password": password, "key_filename": key_file, "host_key_policy": _host_key_policy()}
        options |= {"timeout": TIMEOUT, "banner_timeout": TIMEOUT, "auth_timeout": TIMEOUT}
    elif parts.scheme in ("ftp", "ftps"):
        options = {"password": password, "timeout": TIMEOUT, "tls": parts.scheme == "ftps"}
        options |= {"use_listings_cache": False}
        options |= {"username": unquote(parts.username)} if parts.username else {}
        url = parts._replace(scheme="ftp").geturl()
    system, root = url_to_fs(url, skip_instance_cache=True, **options)
    return FileSystem(system, root.rstrip("/"))


def _host_key_policy() -> Any:
    """A policy that knows the hosts of ~/.ssh/known_hosts, and refuses all others with the line to add."""
    import paramiko

    known_hosts = Path("~/.ssh/known_hosts").expanduser()

    class _KnownHosts(paramiko.MissingHostKeyPolicy):
        def missing_host_key(self, client: SSHClient, hostname: str, key: PKey) -> None:
            known = paramiko.HostKeys(str(known_hosts) if known_hosts.is_file() else None)
            if known.check(hostname, key):
                return
            line = f"{hostname} {key.get_name()} {key.get_base64()}"
            code = "publish-host-changed" if known.lookup(hostname) else "publish-host-unknown"
            values = {"host": hostname, "line": line, "file": str(known_hosts)}
            raise PublishError(Problem(code=code, path="publish", values=values))

    return _KnownHosts()


@dataclass
class FileSystem:
    """A folder by fsspec: local, SFTP, FTP and whatever else it knows."""

    system: fsspec.AbstractFileSystem
    root: str
    keeps_headers: bool = field(default=False, init=False)
    is_shared: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        #: Folders that are known to stand.
        self._folders: set[str] = set()

    def list_files(self, folders: Iterable[str]) -> dict[str, StoredFile]:
        """As `Store.list_files`; a request or more for each folder."""
        files = {}
        for folder in folders:
            try:
                entries = self.system.ls(self._place(folder), detail=True)
            except (FileNotFoundError, NotADirectoryError):
                continue
            for entry in entries:
                if entry["type"] == "file":
                    name = entry["name"].rpartition("/")[2]
                    files[f"{folder}/{name}" if folder else name] = StoredFile(int(entry["size"]))
        return files

    def read(self, path: str) -> tuple[bytes, str | None] | None:
        """As `Store.read`."""
        if not self.system.exists(self._place(path)):
            return None
        with self.system.open(self._place(path), "rb") as file:
            return bytes(file.read()), None

    def write(self, path: str, data: bytes, headers: Headers, version: str | None = None) -> str | None:
        """As `Store.write`: under another name first, then renamed."""
        folder, _, name = self._place(path).rpartition("/")
        self._make_folder(folder)
        temporary = f"{folder}/.{name}.{secrets.token_hex(4)}.tmp"
        try:
            with self.system.open(temporary, "wb") as file:
                file.write(data)
            self.system.mv(temporary, self._place(path))
        except BaseException:
            with contextlib.suppress(Exception):
                self.system.rm_file(temporary)
            raise
        return None

    def create(self, path: str, data: bytes) -> bool:
        """As `Store.create`: a folder is made at once or not at all in every protocol, and holds the file."""
        self._make_folder(self.root)
        folder = self._place(path)
        if self.system.exists(folder):
            return False
        try:
            self.system.mkdir(folder, create_parents=False)
        except Exception:
            if self.system.exists(folder):
                return False
            raise
        return True

    def remove(self, path: str) -> None:
        """As `Store.remove`; what `create` made, too."""
        place = self._place(path)
        if self.system.isdir(place):
            self.system.rmdir(place)
        elif self.system.exists(place):
            self.system.rm_file(place)

    def _place(self, path: str) -> str:
        return f"{self.root}/{path}" if path else self.root or "/"

    def _make_folder(self, folder: str) -> None:
        if folder and folder not in self._folders:
            self.system.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
