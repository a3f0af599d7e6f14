"""Which files are articles, how their bytes become text, and what is said of those that are none."""

from __future__ import annotations

import codecs
import os
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sadae_feed.articles import decode
from sadae_feed.articles.read import ArticlesRead, read_all_heads, read_article, read_with_body
from sadae_feed.errors import Problem, ProblemError, Severity
from sadae_feed.model import Article, Text
from sadae_feed.settings.site import Site

PAGE: Final = "گندم کی فصل\n\nملتان (صدائے روس)\nفصل تیار ہے۔ قیمت ۴۰ روپے ہے۔\n"


@pytest.fixture(autouse=True)
def _working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths in problems begin there."""
    monkeypatch.chdir(tmp_path)


def write(site: Site, name: str, data: str | bytes = PAGE) -> Path:
    file = site.articles / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


def body(path: str, site: Site) -> str:
    found = read_with_body(path, site)
    assert found is not None
    return found[1]


def list_problems(problems: Iterable[Problem]) -> list[str]:
    """Each problem but the hint about dates as `path:line:column severity: message | excerpt`."""
    return [
        f"{problem.path}:{problem.line}:{problem.column} {problem.severity}:"
        f" {problem.message()} | {problem.excerpt}"
        for problem in problems
        if problem.code != "no-date"
    ]


def paths(site: Site) -> list[str]:
    return [article.path for article in read_all_heads(site).heads]


# Finding -------------------------------------------------------------------------------------------


def test_articles_are_found_by_their_suffix_in_any_folder(site: Site) -> None:
    page = "<h1>گندم</h1><p>متن</p>"
    texts = {
        "a.txt": PAGE,
        "b.md": "# گندم\n\nمتن",
        "c.markdown": "# گندم\n\nمتن",
        "d.html": page,
        "e.htm": page,
    }
    for name, text in texts.items():
        for folder in ("", "2026/مئی/", "dir.md/"):
            write(site, folder + name, text)
    write(site, "F.TXT")
    write(site, "G.Md", "# گندم\n\nمتن")
    found = read_all_heads(site)
    assert list_problems(found.problems) == []
    assert [article.path for article in found.heads] == sorted(
        [folder + name for folder in ("", "2026/مئی/", "dir.md/") for name in texts] + ["F.TXT", "G.Md"]
    )


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.md",
        "._apple.md",
        ".git/a.md",
        ".drafts/2026/a.md",
        "#a.md#",
        ".#a.md",
        "#notes.md",
        "a.md~",
        ".a.md.swp",
        "a.md.bak",
        "~$a.md",
        "~$a.docx",
        "4913",
        "a",
        "a.jpg",
        "ledger.jsonl",
        "Thumbs.db",
        "node_modules/x/README.md",
        "__MACOSX/a.txt",
    ],
)
def test_what_editors_and_systems_leave_is_no_article(name: str, site: Site) -> None:
    write(site, name)
    assert read_all_heads(site) == ArticlesRead((), (), frozenset())


def test_links_are_followed_inside_the_folder_only(site: Site, tmp_path: Path) -> None:
    write(site, "2026/a.txt")
    (tmp_path / "secret.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "b.txt").write_text(PAGE, encoding="utf-8")
    for name, target in {
        "inside.txt": "2026/a.txt",
        "outside.txt": "../secret.txt",
        "dangling.md": "gone.md",
        "self.txt": "self.txt",
        "folder": "../other",
        "loop": ".",
        "2026/up": "..",
        "folder.md": "2026",
        "picture.jpg": "../secret.txt",
    }.items():
        (site.articles / name).symlink_to(target)
    found = read_all_heads(site)
    said = "The link leads out of the articles folder or to nothing, and is not followed."
    assert [article.path for article in found.heads] == ["2026/a.txt", "inside.txt"]
    assert list_problems(found.problems) == [
        f"articles/{name}:None:None warning: {said} | None"
        for name in ("dangling.md", "outside.txt", "self.txt")
    ]


def test_the_folder_itself_may_be_a_link(site: Site, tmp_path: Path) -> None:
    write(site, "a.txt")
    site.articles.rename(tmp_path / "elsewhere")
    site.articles.symlink_to("elsewhere")
    (tmp_path / "elsewhere" / "b.txt").symlink_to("a.txt")
    assert paths(site) == ["a.txt", "b.txt"]


def test_a_pipe_is_not_opened(site: Site) -> None:
    os.mkfifo(site.articles / "pipe.txt")
    assert read_all_heads(site) == ArticlesRead((), (), frozenset())


def test_a_name_is_kept_as_the_file_system_has_it(site: Site) -> None:
    """A Mac decomposes names: only as they are do they lead to the file."""
    name = unicodedata.normalize("NFD", "آئی ایم ایف.txt")
    assert name != "آئی ایم ایف.txt"
    write(site, name)
    (article,) = read_all_heads(site).heads
    assert article.path == name
    assert body(article.path, site) == READ[1]


@pytest.mark.parametrize(
    "name", ["-rf.txt", "a?b#c.txt", "%2e%2e%2fetc.txt", "دو\nسطریں.txt", "a&<>\"'.txt", f"{'ن' * 120}.txt"]
)
def test_odd_names(name: str, site: Site) -> None:
    write(site, name)
    assert paths(site) == [name]


def test_a_name_that_is_no_utf8(site: Site) -> None:
    (Path(os.fsdecode(os.fsencode(site.articles) + b"/bad-\xff.txt"))).write_text(PAGE, encoding="utf-8")
    found = read_all_heads(site)
    assert found.heads == ()
    assert list_problems(found.problems) == [
        "articles/bad-\udcff.txt:None:None error: The name of the file is not UTF-8. | None"
    ]


def test_sixty_folders_deep(site: Site) -> None:
    name = "د/" * 60 + "a.txt"
    write(site, name)
    assert paths(site) == [name]


def test_no_folder(site: Site) -> None:
    site.articles.rmdir()
    with pytest.raises(ProblemError) as caught:
        read_all_heads(site)
    assert list_problems(caught.value.problems) == [
        "articles:None:None error: The articles folder does not exist. | None"
    ]


def test_what_may_not_be_read(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read all: the system is made to refuse."""
    write(site, "a.txt")
    write(site, "closed/b.txt")
    write(site, "c.txt")
    scandir, opened = os.scandir, os.open

    def scan(path: Path) -> os._ScandirIterator[str]:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(str(path))

    def open_(path: str, flags: int) -> int:
        if path.endswith("a.txt"):
            raise OSError("odd")
        return opened(path, flags)

    monkeypatch.setattr(os, "scandir", scan)
    monkeypatch.setattr(os, "open", open_)
    found = read_all_heads(site)
    assert [article.path for article in found.heads] == ["c.txt"]
    assert list_problems(found.problems) == [
        "articles/a.txt:None:None error: The file cannot be read: odd. | None",
        "articles/closed:None:None error: The file cannot be read: Permission denied. | None",
    ]


def test_problems_stand_in_the_order_of_files(site: Site) -> None:
    write(site, "b.txt", "")
    write(site, "d.md", "---\nx: 1\ny: 2\n---\n# گندم\n\nمتن")
    for name in ("a.txt", "c.txt", "e.txt"):
        (site.articles / name).symlink_to("gone")
    found = read_all_heads(site).problems
    assert [(problem.path[9], problem.line) for problem in found if problem.code != "no-date"] == [
        ("a", None),
        ("b", 1),
        ("c", None),
        ("d", 2),
        ("d", 3),
        ("e", None),
    ]


# Decoding ------------------------------------------------------------------------------------------

READ: Final = ("گندم کی فصل", "<p>ملتان (صدائے روس)</p>\n<p>فصل تیار ہے۔ قیمت ۴۰ روپے ہے۔</p>")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PAGE.encode(), id="UTF-8"),
        pytest.param(PAGE.encode("utf-8-sig"), id="byte order mark"),
        pytest.param(codecs.BOM_UTF8 * 2 + PAGE.encode(), id="two byte order marks"),
        pytest.param(codecs.BOM_UTF16_LE + PAGE.encode("utf-16-le"), id="UTF-16, little end first"),
        pytest.param(codecs.BOM_UTF16_BE + PAGE.encode("utf-16-be"), id="UTF-16, big end first"),
        pytest.param(PAGE.rstrip().encode(), id="no line end at the end"),
        *(
            pytest.param(PAGE.replace("\n", end).encode(), id=f"line ends {end!r}")
            for end in ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
        ),
        pytest.param(PAGE.replace("\n", "\r\n", 2).replace("۔\n", "۔\r").encode(), id="mixed line ends"),
        pytest.param(
            codecs.BOM_UTF16_LE + PAGE.replace("\n", "\r\n").encode("utf-16-le"), id="Windows' UTF-16"
        ),
    ],
)
def test_text_is_the_same_in_every_form(data: bytes, site: Site) -> None:
    write(site, "a.txt", data)
    article, problems = read_article("a.txt", site)
    assert article is not None
    assert list_problems(problems) == []
    assert (article.title.value, body(article.path, site)) == READ
    assert (article.place, article.source) == (
        Text(value="ملتان", language="ur"),
        Text(value="صدائے روس", language="ur"),
    )


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            "سرخی\n\nمتن ".encode() + b"\xff\xfe \xc0\xaf",
            "3:5 error: Byte 17 (0xFF) is not UTF-8. | متن \ufffd\ufffd \ufffd\ufffd",
            id="invalid",
        ),
        pytest.param(
            "سرخی\r\rمتن".encode()[:-1],
            "3:3 error: Byte 14 (0xD9) is not UTF-8. | مت\ufffd",
            id="cut off, with a Mac's line ends",
        ),
        pytest.param(
            "\ufeffسرخی ".encode() + b"\xc0\xbcscript",
            "1:6 error: Byte 12 (0xC0) is not UTF-8. | سرخی \ufffd\ufffdscript",
            id="overlong, after a byte order mark",
        ),
        pytest.param(
            b"\xed\xa0\xbd\xed\xb8\x80",
            "1:1 error: Byte 0 (0xED) is not UTF-8. | " + "\ufffd" * 6,
            id="surrogates",
        ),
        pytest.param(
            "گندم".encode("windows-1256"),
            "1:1 error: Byte 0 (0x90) is not UTF-8. | \ufffd\ufffd\ufffd\ufffd",
            id="another code page",
        ),
        pytest.param(
            codecs.BOM_UTF16_LE + "سرخی\nمتن".encode("utf-16-le")[:-1],
            "2:3 error: Byte 16 (0x46) is not UTF-8. | مت\ufffd",
            id="UTF-16 cut off",
        ),
        pytest.param(
            codecs.BOM_UTF32_LE + "ن".encode("utf-32-le"),
            "1:1 error: Byte 0 (0xFF) is not UTF-8. | \ufffd\ufffd\0\0F\x06\0\0",
            id="UTF-32",
        ),
        pytest.param(
            "سرخی\r\nمت\0ن\0".encode(), "2:3 error: The file is not text: it holds a NUL. | مت\0ن\0", id="NUL"
        ),
        pytest.param(
            codecs.BOM_UTF16_BE + "سرخی\0".encode("utf-16-be"),
            "1:5 error: The file is not text: it holds a NUL. | سرخی\0",
            id="NUL in UTF-16",
        ),
        pytest.param(
            b"PK\x03\x04\x00", "1:5 error: The file is not text: it holds a NUL. | PK\x03\x04\0", id="zip"
        ),
        *(
            pytest.param(
                text.encode(),
                f"1:1 error: The file holds no text. | {text.strip(chr(0xFEFF)).split(chr(10))[0] or None}",
                id=f"nothing but {text!r}",
            )
            for text in ("", "\ufeff", " \n", "\u200f\u00a0\t\n\u200b")
        ),
    ],
)
def test_bytes_that_are_no_text(data: bytes, expected: str, site: Site) -> None:
    write(site, "a.txt", data)
    article, problems = read_article("a.txt", site)
    assert article is None
    assert list_problems(problems)[:1] == [f"articles/a.txt:{expected}"]
    assert {problem.severity for problem in problems} == {Severity.ERROR}


@pytest.mark.parametrize(
    ("head", "encoding", "title"),
    [
        ('<meta charset="windows-1256">', "windows-1256", "گندم"),
        ("<META http-equiv=Content-Type content='text/html; Charset = iso-8859-6'>", "iso-8859-6", "خبر"),
        ('<meta charset="windows-1256">', "utf-8", "گندم"),
    ],
)
def test_a_page_is_read_as_it_says_unless_it_is_utf8(
    head: str, encoding: str, title: str, site: Site
) -> None:
    write(site, "a.html", f"<html><head>{head}</head><body><h1>{title}</h1><p>متن</p>".encode(encoding))
    article, problems = read_article("a.html", site)
    assert list_problems(problems) == []
    assert article is not None
    assert article.title.value == title


@pytest.mark.parametrize(
    "charset", ["utf-8", "no-such-code", "rot13", "undefined", "x" * 999, "", "--><script>"]
)
def test_a_page_that_says_what_it_is_not(charset: str, site: Site) -> None:
    head = f'<meta charset="{charset}">'.encode()
    write(site, "a.html", head + "گندم".encode("windows-1256"))
    article, problems = read_article("a.html", site)
    assert article is None
    said = f"Byte {len(head)} (0x90) is not UTF-8."
    assert list_problems(problems) == [
        f"articles/a.html:1:{len(head) + 1} error: {said} | {head.decode()}\ufffd\ufffd\ufffd\ufffd"
    ]


def test_only_a_page_says_what_it_is(site: Site) -> None:
    write(site, "a.txt", b"<meta charset=windows-1256>\x90")
    assert read_article("a.txt", site)[0] is None


def test_illegal_characters_are_taken_out_and_shown(site: Site) -> None:
    text = "گن\x1bدم\n\nمتن\ufffe\n\x7fختم\ufdd0 \x9fہوا\ue000"
    write(site, "a.txt", text)
    article, problems = read_article("a.txt", site)
    assert article is not None
    assert article.title.value == "گندم"
    assert body(article.path, site) == "<p>متن</p>\n<p>ختم ہوا\ue000</p>"
    line = text.split("\n")
    said = "cannot stand in XML and was taken out."
    assert list_problems(problems) == [
        f"articles/a.txt:1:3 warning: U+001B {said} | {line[0]}",
        f"articles/a.txt:3:4 warning: U+FFFE {said} | {line[2]}",
        f"articles/a.txt:4:1 warning: U+007F {said} | {line[3]}",
        f"articles/a.txt:4:5 warning: U+FDD0 {said} | {line[3]}",
        f"articles/a.txt:4:7 warning: U+009F {said} | {line[3]}",
    ]


def test_of_many_illegal_characters_the_first_are_shown(site: Site) -> None:
    write(site, "a.txt", "سرخی\n\n" + "\x01\n" * 500 + "متن")
    article, problems = read_article("a.txt", site)
    assert article is not None
    assert body(article.path, site) == "<p>متن</p>"
    assert [problem.line for problem in problems if problem.code == "control-character"] == list(range(3, 23))


def test_a_file_may_be_too_large(site: Site) -> None:
    site = replace(site, file_limit=len(PAGE.encode()))
    write(site, "a.txt")
    write(site, "b.txt", PAGE + "\n")
    assert paths(site) == ["a.txt"]
    assert list_problems(read_article("b.txt", site)[1]) == [
        (
            f"articles/b.txt:1:1 error: The file has {len(PAGE.encode()) + 1} bytes; an article may have"
            f" {len(PAGE.encode())}. | None"
        )
    ]


@pytest.mark.parametrize("key", ["authors", "categories", "tags", "corrections"])
def test_an_article_may_have_too_many_names(site: Site, key: str) -> None:
    """Each author and category has a feed, in which every name stands: the square of their number."""
    site = replace(site, names_limit=3)
    for count in (3, 4):
        names = "".join(f"\n  - نام {number}" for number in range(count))
        write(site, "a.md", f"---\ntitle: گندم\ndate: 2026-05-01\n{key}:{names}\n---\nمتن\n")
        article, problems = read_article("a.md", site)
        assert article is not None
        assert len(getattr(article, key)) == 3
        assert list_problems(problems) == (
            [f"articles/a.md:None:None warning: The article has 4 {key}; the first 3 count. | None"]
            if count == 4
            else []
        )
        whole = read_with_body("a.md", site)
        assert whole is not None
        assert len(getattr(whole[0], key)) == 3


def test_a_line_may_be_too_long(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "LINE_LIMIT", 12)
    write(site, "a.txt", "ن" * 12 + "\n\n" + "ن" * 12)
    write(site, "b.txt", "سرخی\n\n" + "ن" * 13 + "\nمتن\n" + "م" * 14)
    write(site, "c.html", f"<h1>گندم</h1><p>{'ن' * 50}</p>")
    assert paths(site) == ["a.txt", "c.html"]
    assert list_problems(read_article("b.txt", site)[1]) == [
        f"articles/b.txt:3:1 error: The line has 13 characters; a line may have 12. | {'ن' * 13}",
        f"articles/b.txt:5:1 error: The line has 14 characters; a line may have 12. | {'م' * 14}",
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=60) | st.text().map(str.encode), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_no_bytes_bring_it_down(site: Site, data: bytes, name: str) -> None:
    write(site, name, data)
    article, problems = read_article(name, site)
    assert (article is None) == problems.fatal
    if article is not None:
        assert "\0" not in body(article.path, site)


# Dates ---------------------------------------------------------------------------------------------


def dated(site: Site, name: str, text: str = PAGE) -> tuple[Article | None, list[str]]:
    write(site, name, text)
    article, problems = read_article(name, site)
    return article, [f"{problem.severity}: {problem.message()} | {problem.hint()}" for problem in problems]


def test_the_date_in_a_file_name(site: Site) -> None:
    for name in ("2026-05-03-gandum.txt", "2020-01-01/2026-05-03 گندم.txt"):
        article, problems = dated(site, name)
        assert article is not None
        assert article.published == datetime(2026, 5, 3, tzinfo=timezone(timedelta(hours=5)))
        assert problems == []


def test_the_date_of_the_article_itself_comes_first(site: Site) -> None:
    article, problems = dated(site, "2026-05-03-gandum.txt", f"---\ndate: 2026-06-01T10:00Z\n---\n{PAGE}")
    assert article is not None
    assert article.published == datetime(2026, 6, 1, 10, tzinfo=UTC)
    assert problems == []


def test_an_impossible_date_in_a_file_name(site: Site) -> None:
    article, problems = read_article(write(site, "2026-02-30-gandum.txt").name, site)
    assert article is None
    assert [(problem.code, problem.line) for problem in problems] == [("impossible-date", None)]


def test_no_date_is_a_hint(site: Site) -> None:
    """Neither clock nor file time is asked: both differ from machine to machine."""
    article, problems = dated(site, "a.txt")
    assert article is not None
    assert article.published is None
    assert problems == [
        (
            "hint: The article has no date; it counts as published when a build first sees it."
            " | Write the day of publication, for example `date: 14 June 2025`."
        )
    ]


def test_an_article_with_an_error_is_asked_for_no_date(site: Site) -> None:
    assert [problem.code for problem in read_article(write(site, "a.md", "متن").name, site)[1]] == [
        "no-headline"
    ]


# Bodies and pictures -------------------------------------------------------------------------------


def test_the_body_of_a_file_that_has_gone_is_empty(site: Site) -> None:
    file = write(site, "a.txt")
    article, _ = read_article("a.txt", site)
    assert article is not None
    file.unlink()
    assert read_with_body(article.path, site) is None


def test_paths_of_problems_begin_at_the_root_of_the_site(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(site, "ہنزہ/a.txt", "")
    for folder in (tmp_path, site.articles):
        monkeypatch.chdir(folder)
        assert [problem.path for problem in read_all_heads(site).problems] == ["articles/ہنزہ/a.txt"]
    elsewhere = replace(site, path=tmp_path / "site" / "sadae-feed.toml")
    problems = read_all_heads(elsewhere).problems
    assert [problem.path for problem in problems] == [f"{tmp_path}/articles/ہنزہ/a.txt"]
