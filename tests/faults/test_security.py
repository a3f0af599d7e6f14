"""What hostile articles and names may make a command open, write, run, or ask of the network."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from sadae_feed.markup.mark import mark_body

from ..conftest import ROOT
from .test_ownership import NOW, newsroom, run

__all__ = ["newsroom"]

ENTITY: Final = (
    '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "http://a.example/">%y;]>'
)
HOSTILE: Final = {
    "entity.html": f"{ENTITY}<html><body><article><h1>خبر</h1><p>متن &x; یہاں</p></article></body></html>",
    "remote.html": "<html><head><link rel=stylesheet href='http://a.example/x.css'>"
    "<base href='file:///etc/'></head><body><article><h1>خبر دو</h1><p>متن</p>"
    "<img src='http://a.example/x.jpg'><img src='file:///etc/passwd'><img src='../../../../etc/passwd'>"
    "<video src='//a.example/x.mp4'></video></article></body></html>",
    "climbing.md": "---\ntitle: چڑھائی\ndate: 2026-05-02\nimage: ../../../../../etc/passwd\nslug: '..'\n"
    "category: ../../../outside\nauthor: /etc/passwd\n---\n![](../../../../etc/passwd)\n\n![](/etc/passwd)\n",
    "id.md": "---\ntitle: شناخت\ndate: 2026-05-02\nid: javascript:alert(1)\n"
    "url: javascript:alert(2)\n---\nمتن\n",
    "dots.md": "---\ntitle: نقطے\ndate: 2026-05-02\nid: 'tag:a.example,2025:..'\n---\nمتن\n",
    "yaml.md": "---\ntitle: !!python/object/apply:os.system ['touch /tmp/owned']\ntags: [&a [*a]]\n---\n",
}
#: Runs a command with an ear for what Python is about to do; what was there before does not count.
LISTENER: Final = """
import json, os, sys
seen = []
EVENTS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod",
          "os.chown", "os.truncate", "shutil.", "socket.", "subprocess.Popen", "os.system", "os.exec",
          "os.posix_spawn", "urllib.", "ftplib.", "http.", "ctypes.dlopen", "exec.", "pty.")
def hear(event, arguments):
    if event.startswith(EVENTS):
        seen.append([event, [str(each) for each in arguments]])
from sadae_feed.cli import main
sys.addaudithook(hear)
try:
    main(sys.argv[2:])
except SystemExit:
    pass
with open(sys.argv[1], "w") as file:
    json.dump(seen, file)
"""


@pytest.fixture
def hostile(newsroom: Path) -> Path:
    for name, text in HOSTILE.items():
        (newsroom / "articles" / name).write_text(text, encoding="utf-8")
    (newsroom / "articles" / "passwd.txt").symlink_to("/etc/passwd")
    return newsroom


def listen(root: Path, *arguments: str) -> list[tuple[str, list[str]]]:
    record = root.parent / f"{root.name}-events.json"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", LISTENER, str(record), *arguments]
    subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True)
    return [(event, each) for event, each in json.loads(record.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", *NOW],
        ["check"],
        ["check", "--fix"],
        ["list", *NOW],
        ["show", "articles/remote.html"],
        ["new", "خبر"],
    ],
)
def test_a_command_opens_and_writes_the_newsrooms_files_alone(hostile: Path, arguments: list[str]) -> None:
    events = listen(hostile, *arguments)
    assert len(events) > 10
    root = str(hostile)
    python = (
        sys.prefix,
        sys.base_prefix,
        str(ROOT),
        "/proc/",
        "/dev/null",
        "/usr/share/zoneinfo",
        "/usr/lib",
    )
    for event, values in events:
        assert event in {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.chown"}, (
            event,
            values,
        )
        path = values[0]
        if event == "open":
            path, mode, flags = values
            writes = any(letter in mode for letter in "wax+") or int(flags) & (
                os.O_WRONLY | os.O_RDWR | os.O_CREAT
            )
            if not writes and (path.startswith(python) or path.isdigit()):
                continue
        resolved = os.path.realpath(os.path.join(root, path))  # noqa: PTH118  # as the system joins them
        assert resolved.startswith(root), (event, values)


def test_hostile_articles_publish_nothing_of_other_files(hostile: Path) -> None:
    run("build", *NOW)
    secret = Path("/etc/passwd").read_text(encoding="utf-8").split("\n")[0]
    feeds = [path for path in (hostile / "feeds").rglob("*") if path.is_file()]
    assert len(feeds) > 6
    for path in feeds:
        text = path.read_text(encoding="utf-8")
        assert secret not in text
        assert "javascript:" not in text
        assert not re.search(r"https://[^\"<\s]*/\.\.?(/|[\"<\s])", text)
        assert path.resolve().is_relative_to(hostile)


def test_no_id_and_no_address_is_a_script(hostile: Path) -> None:
    run("build", *NOW)
    feed = json.loads((hostile / "feeds" / "feed.json").read_text(encoding="utf-8"))
    for item in feed["items"]:
        assert item["id"].startswith(("tag:", "urn:", "http"))
        assert item["url"].startswith("https://sadaerus.example/")


def test_a_feed_that_nests_entities_is_refused_at_once(newsroom: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    (newsroom / "bomb.xml").write_text(
        f"{bomb}]><rss><channel><title>&j;</title></channel></rss>", encoding="utf-8"
    )
    result = run("check", "bomb.xml")
    assert len(result.stdout) < 10_000


def test_a_deep_page_ends(newsroom: Path) -> None:
    page = "<article><h1>خبر</h1>" + "<div>" * 50_000 + "متن یہاں ہے۔"
    (newsroom / "articles" / "deep.html").write_text(page, encoding="utf-8")
    assert run("build", *NOW).exit_code in (0, 1)
    assert mark_body("<b>" * 20_000 + "متن", base="https://a.example/", language="ur").text == "متن"


def test_every_test_that_the_threat_model_names_is_there() -> None:
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", text)
    assert len(named) > 20
    for file, name in named:
        source = (ROOT / file).read_text(encoding="utf-8")
        assert not name or f"def {name}(" in source, (file, name)
